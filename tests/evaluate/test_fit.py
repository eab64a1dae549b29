"""Weights that are fitted again: what the command writes is what a detector reads."""

from __future__ import annotations

import json
import random
from importlib import resources
from pathlib import Path
from typing import Any

import fitted
import pytest
from click.testing import CliRunner

from mtcheck.cli import command
from mtcheck.detectors import FITTED
from mtcheck.errors import InputError
from mtcheck.evaluate import evaluation, fit
from mtcheck.model import Document, Span
from mtcheck.run.prepare import prepared
from mtcheck.settings import Settings
from mtcheck.text.weights import Candidate, LogisticModel, logistic_model

# A sentence, the same in other words, and another one that shares some words with it.
_SAID = [
    (
        "The old mill by the river burnt down early on Monday morning",
        "Early on Monday morning the old mill beside the river burned down",
        "The new bridge by the river will open late on Friday evening",
    ),
    (
        "Firefighters from six towns fought the flames for nine hours",
        "For nine hours firefighters of six towns battled against the flames",
        "Visitors from six countries waited at the gate for two days",
    ),
    (
        "The owner had rented the upper floor to a young painter",
        "A young painter had rented the upper floor from its owner",
        "The mayor had promised the upper school to a new district",
    ),
    (
        "The town council wants to rebuild the mill within two years",
        "Within two years the town council wants the mill rebuilt",
        "The town band wants to play in the square within a week",
    ),
]
_SHORTENED = Document(
    "Die alte Mühle am Fluss brannte am Montag ab.",
    source="The old mill by the river burnt down on Monday. Firefighters from six towns fought the flames all night.",
    source_lang="en",
    target_lang="de",
)

_REFUSED = Document("Ich kann diesen Satz nicht übersetzen.", target_lang="de")
_LEAD_TWICE = Document(
    "The old mill on the river burnt down on Monday night.\n\nOn Monday night the old mill on the river burned down.",
    target_lang="en",
)
_CUT = Document("Die alte Mühle am Fluss brannte am", target_lang="de")


def _cases(folder: Path) -> Path:
    """Write pages in three languages' names, each once with a sentence in two wordings and once without."""
    chance = random.Random(3)
    path = folder / "pages.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(90):
            order = chance.sample(_SAID, len(_SAID))
            first, again, alike = order[0]
            rest = "\n\n".join(f"{said}." for said, *_ in order[1:])
            head = "The mill burns\n\nA fire has destroyed a mill.\n\n"
            text = f"{head}{first}.\n\n{again}.\n\n{rest}"
            start = text.index(again)
            clean = f"{head}{first}.\n\n{alike}.\n\n{rest}"
            for which, spans in ((text, [[start, start + len(again) + 1]]), (clean, [])):
                case = {
                    "id": f"{number}/{len(spans)}", "text": which, "target_lang": ("en", "en-GB", "en-AU")[number % 3],
                    "detector": "duplicate-passage", "positive": bool(spans), "spans": spans, "kind": "retranslated",
                }  # fmt: skip
                file.write(json.dumps(case) + "\n")
    return path


@pytest.mark.parametrize("detector", FITTED)
def test_the_shipped_weights_are_of_the_features_that_the_detector_has(detector: str, tmp_path: Path) -> None:
    record = json.loads(resources.files("mtcheck").joinpath(f"data/weights/{detector}.json").read_text("utf-8"))
    assert record["detector"] == detector
    assert all(case["digest"] for case in record["cases"])
    assert set(record["models"]) == set(FITTED[detector])
    (task,) = (task for task in evaluation.load(str(_cases(tmp_path))) if isinstance(task, evaluation.Task))
    others = {"omission": _SHORTENED, "chatter": _REFUSED, "fragment": _CUT, "duplicate-lead": _LEAD_TWICE}
    document = others.get(detector, task.cases[0].document)
    for kind, candidates in FITTED[detector].items():
        model = record["models"][kind]
        assert model["left_out"]["language"]["f1"] > 0
        assert model["positive"] >= 20
        segments = prepared(document, Settings())
        assert {frozenset(each.features) for each in candidates(segments)} == {frozenset(model["weights"])}


def test_a_fit_learns_what_the_labels_say_and_gives_the_same_bytes_again(tmp_path: Path) -> None:
    path, written = _cases(tmp_path), tmp_path / "weights.json"
    arguments = ["fit", "duplicate-passage", str(path), "--output", str(written)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    assert "left out by language: precision" in result.output
    first = written.read_bytes()
    record = json.loads(first)["models"]["retranslated"]
    model = LogisticModel.from_dict(record)
    (task,) = (task for task in evaluation.load(str(path)) if isinstance(task, evaluation.Task))
    for case in task.cases[:20]:
        segments = prepared(case.document, Settings())
        for candidate in FITTED["duplicate-passage"]["retranslated"](segments):
            labelled = case.positive and case.labels[0].spans[0] == (candidate.span.start, candidate.span.end)
            assert (model.confidence(candidate.features) > 0.5) == labelled
    assert record["left_out"]["language"]["recall"] > 0.9
    assert CliRunner().invoke(command, arguments).exit_code == 0
    assert written.read_bytes() == first


def test_what_cannot_be_fitted_is_an_error_that_says_why(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(_cases(tmp_path).read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    few = CliRunner().invoke(command, ["fit", "duplicate-passage", str(path), "--output", str(tmp_path / "w")])
    assert few.exit_code == 2
    assert "a fit takes 20 of each" in few.output
    assert not (tmp_path / "w").exists()
    unknown = CliRunner().invoke(command, ["fit", "duplicate-passages", str(path)])
    assert unknown.exit_code == 2
    assert "did you mean 'duplicate-passage'?" in unknown.output


def test_a_weight_that_is_missing_is_no_zero() -> None:
    with pytest.raises(KeyError):
        logistic_model("duplicate-passage", "retranslated").log_odds({"no such feature": 1.0})


def test_left_out_figures_are_of_rows_that_were_not_fitted() -> None:
    # In two languages the feature speaks for what in the two others it speaks against.
    rows = [
        fit._Row("t", f"l{number % 4}", (number // 4 % 2 == 1) == (number % 4 < 2), (float(number // 4 % 2),))
        for number in range(80)
    ]
    model = fit._model("any", "kind", ["x"], rows)
    assert model["calibration"]["slope"] == 0.0, "what misleads in a language left out is worth nothing"
    assert "set" not in model["left_out"]


def test_one_language_is_too_few_to_calibrate_on(tmp_path: Path) -> None:
    path = _cases(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"en-GB"', '"en"').replace('"en-AU"', '"en"'))
    result = CliRunner().invoke(command, ["fit", "duplicate-passage", str(path), "--output", str(tmp_path / "w")])
    assert result.exit_code == 2
    assert "two languages or more" in result.output
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    ("positive", "kind", "spans", "expected"),
    [
        (False, "intact", [], False),
        (True, "sentence", [[10, 50]], True),
        (True, "sentence", [[10, 31]], True),
        (True, "sentence", [[10, 20]], None),  # less than half of the candidate
        (True, "sentence", [[0, 98]], None),  # the candidate is less than half of it
        (True, "sentence", [[60, 90]], False),
        (True, "paragraph", [[10, 50]], None),  # a part of what another kind is about
        (True, "paragraph", [[60, 90]], False),
        (True, "partial", [], True),  # it does not say what is missing
    ],
)
def test_a_candidate_of_the_source_is_compared_with_what_is_missing_there(positive, kind, spans, expected) -> None:
    record = {
        "id": "a", "text": "eins", "source": "x" * 98, "target_lang": "de", "source_lang": "en", "spans": [],
        "detector": "omission", "positive": positive, "kind": kind, "source_spans": spans,
    }  # fmt: skip
    case = evaluation._case(record)
    candidate = Candidate(Span(0, 4), {}, Span(10, 50))
    assert fit._is_labelled(case, "omission", "sentence", candidate) is expected


FROM_FEATURES = [path.stem for path in sorted(fitted.FEATURES.glob("*.json"))]


def _figures_of(model: dict[str, Any], above: str = "") -> dict[str, float]:
    """Return the figures of a model by their path; its languages too, by whether they are there."""
    found: dict[str, float] = {}
    for name, value in model.items():
        if name == "why":
            continue
        if isinstance(value, dict):
            found |= _figures_of(value, f"{above}{name}.")
        elif isinstance(value, list):
            found |= {f"{above}{name}.{one}": 1.0 for one in value}
        else:
            found[above + name] = value
    return found


@pytest.mark.parametrize("detector", FROM_FEATURES)
def test_the_shipped_weights_are_what_the_command_makes_of_the_features_of_all_sets(detector, tmp_path) -> None:
    path = str(fitted.FEATURES / f"{detector}.json")
    arguments = ["fit", detector, "--features", path, "--output", str(tmp_path / "weights.json"), "--keep-weights"]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    shipped = json.loads(Path(fit.data_file(detector)).read_text("utf-8"))
    again = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    assert again["cases"] == shipped["cases"]
    assert set(again["models"]) == set(shipped["models"])
    for kind, model in shipped["models"].items():
        now, then = _figures_of(again["models"][kind]), _figures_of(model)
        # Machines add in different orders: the last of four digits may differ.
        assert now == pytest.approx(then, abs=2e-4), f"python -m tests.fitted {detector} fits again"


@pytest.mark.parametrize("detector", FROM_FEATURES)
def test_the_features_of_the_own_cases_are_those_that_the_detector_measures(detector, tmp_path) -> None:
    path = fitted.written(detector, tmp_path)
    (task,) = (task for task in evaluation.load(str(path)) if isinstance(task, evaluation.Task))
    now = fit.Evidence.gathered(detector, [task])
    kept = fit.Evidence.from_json((fitted.FEATURES / f"{detector}.json").read_text("utf-8"))
    says = f"cases or features changed: python -m tests.fitted {detector} measures them and fits again"
    assert now.sets[task.name] == kept.sets[task.name], says
    for kind, rows in now.rows.items():
        assert now.names[kind] == kept.names[kind], says
        assert rows == [row for row in kept.rows[kind] if row.task == task.name], says


def test_sets_are_measured_anew_beside_those_of_a_file(tmp_path) -> None:
    first, features = _cases(tmp_path), str(tmp_path / "features.json")
    out = ["--features", features, "--output", str(tmp_path / "weights.json")]
    result = CliRunner().invoke(command, ["fit", "duplicate-passage", str(first), *out])
    assert result.exit_code == 0, result.output
    kept = Path(features).read_text("utf-8")
    assert "The old mill" not in kept, "features are numbers, and no text"
    # Another set, in which nothing is to be found whatever its labels say, comes beside the first one.
    second = tmp_path / "others.jsonl"
    second.write_text(first.read_text("utf-8").replace("duplicate-passage", "repetition"), "utf-8")
    result = CliRunner().invoke(command, ["fit", "duplicate-passage", "--intact", str(second), str(first), *out])
    assert result.exit_code == 0, result.output
    both = fit.Evidence.from_json(Path(features).read_text("utf-8"))
    assert set(both.sets) == {"pages", "others"}
    rows = both.rows["retranslated"]
    assert {row.positive for row in rows if row.task == "pages"} == {True, False}
    assert {row.positive for row in rows if row.task == "others"} == {False}
    # The first one is there whether its texts are given again or not.
    again = CliRunner().invoke(command, ["fit", "duplicate-passage", "--intact", str(second), *out])
    assert again.exit_code == 0, again.output
    assert fit.Evidence.from_json(Path(features).read_text("utf-8")) == both


def test_a_file_of_features_that_is_none_and_nothing_to_fit_are_errors(tmp_path) -> None:
    nothing = CliRunner().invoke(command, ["fit", "chatter"])
    assert nothing.exit_code == 2
    assert "give labelled cases, or --features FILE" in nothing.output
    (tmp_path / "features.json").write_text('{"rows": []}', "utf-8")
    broken = CliRunner().invoke(command, ["fit", "chatter", "--features", str(tmp_path / "features.json")])
    assert broken.exit_code == 2
    assert "is no file of features" in broken.output


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([[0, 20]], True),
        ([[0, 8], [8, 20]], True),
        ([[0, 15]], None),
        ([[0, 16]], True),
        ([[30, 40]], False),
        ([], False),
    ],
)
def test_a_part_of_a_finding_is_positive_where_most_of_it_lies_in_labels(spans, expected) -> None:
    record = {
        "id": "a", "text": "x" * 50, "target_lang": "de", "detector": "chatter", "positive": bool(spans),
        "kind": "note", "spans": spans,
    }  # fmt: skip
    case = evaluation._case(record)
    assert fit._is_labelled(case, "chatter", "sentence", Candidate(Span(0, 20), {}, within=True)) is expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([[30, 50]], True),  # the later place alone is labelled: nothing is said of the other
        ([[0, 20], [30, 50]], True),
        ([[0, 20], [22, 28], [30, 50]], True),
        ([[22, 28], [30, 50]], False),  # it says another passage again than the candidate is about
        ([[0, 20]], False),
        ([[30, 40]], None),
    ],
)
def test_of_a_candidate_that_says_another_place_again_both_are_labelled(spans, expected) -> None:
    record = {
        "id": "a", "text": "x" * 50, "target_lang": "de", "detector": "duplicate-lead", "positive": bool(spans),
        "kind": "full", "spans": spans,
    }  # fmt: skip
    candidate = Candidate(Span(30, 50), {}, within=True, related=Span(0, 20))
    assert fit._is_labelled(evaluation._case(record), "duplicate-lead", "pair", candidate) is expected


def _rows_of_one_feature() -> dict[str, list[fit._Row]]:
    values = [(number % 2 == 1, float(number % 2 or number % 12 == 0)) for number in range(120)]
    return {"kind": [fit._Row("t", f"l{n % 5}", positive, (value,)) for n, (positive, value) in enumerate(values)]}


def test_weights_that_are_carried_over_are_kept_and_measured() -> None:
    evidence = fit.Evidence("any", names={"kind": ["x"]}, rows=_rows_of_one_feature())
    fitted_anew = evidence.fitted().models["kind"]
    kept = {
        "intercept": -1.0, "weights": {"x": 3.0}, "calibration": {"slope": 0.5, "shift": 0.25},
        "carried_over": {"why": "they are older"},
    }  # fmt: skip
    result = evidence.fitted({"kind": kept})
    model = result.models["kind"]
    assert {name: model[name] for name in ("intercept", "weights", "calibration")} == {
        name: kept[name] for name in ("intercept", "weights", "calibration")
    }
    assert model["left_out"] == fitted_anew["left_out"], "what a fit would reach is said beside them"
    # Sixty positives have the feature, and ten of the others: half of 3 - 1, and .25, is above 0; half of -1 is not.
    assert model["carried_over"]["why"] == "they are older"
    figures = model["carried_over"]["figures"]
    assert (figures["precision"], figures["recall"]) == (pytest.approx(60 / 70, abs=1e-4), 1.0)
    assert "these weights, carried over: precision 0.857, recall 1.000" in result.to_text()


def test_weights_that_are_not_said_to_be_carried_over_are_fitted() -> None:
    evidence = fit.Evidence("any", names={"kind": ["x"]}, rows=_rows_of_one_feature())
    kept = {"intercept": 9.0, "weights": {"x": 9.0}, "calibration": {"slope": 1.0, "shift": 0.0}}
    assert evidence.fitted({"kind": kept}).models == evidence.fitted().models


def test_weights_of_other_features_cannot_be_kept() -> None:
    evidence = fit.Evidence("any", names={"kind": ["x"]}, rows=_rows_of_one_feature())
    kept = {
        "intercept": 0.0, "weights": {"y": 1.0}, "calibration": {"slope": 1.0, "shift": 0.0},
        "carried_over": {"why": "they are older"},
    }  # fmt: skip
    with pytest.raises(InputError, match="of other features"):
        evidence.fitted({"kind": kept})
