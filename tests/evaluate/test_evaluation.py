import json

import pytest
from samples import rule as rule_of

from mtcheck.detectors import BY_ID
from mtcheck.errors import InputError
from mtcheck.evaluate import evaluation
from mtcheck.evaluate.evaluation import TEXT_ONLY, WITH_SOURCE, f1, overlaps, wilson
from mtcheck.model import Related, Span

MARKS = {"[": "repetition/double", "{": "fragment/glued", "<": "duplicate-lead/copy"}


@pytest.fixture(autouse=True)
def planted(monkeypatch):
    """Let the detectors find what a text marks, so that the figures can be worked out by hand.

    ``[..]`` is a sure double, ``{..}`` a glued token with confidence 0.4, ``<..>`` a lead whose earlier twin is the
    text's first four letters; each of them is seen only without a source, or where the source is "seen".
    """

    def finder(detector_id):
        def find(segments, options):
            if segments.source is not None and segments.source.text != "seen":
                return
            for mark, rule in MARKS.items():
                start = segments.text.find(mark)
                if start < 0 or not rule.startswith(f"{detector_id}/"):
                    continue
                end = segments.text.index({"[": "]", "{": "}", "<": ">"}[mark]) + 1
                card = rule_of(BY_ID[detector_id])
                related = [Related(Span(0, 4), "twin")] if mark == "<" else []
                yield card.finding(
                    segments.document,
                    rule.partition("/")[2],
                    Span(start, end),
                    confidence=0.4 if mark == "{" else 0.9,
                    related=related,
                    what="x",
                )

        return find

    for detector_id, detector in BY_ID.items():
        monkeypatch.setattr(detector, "find", finder(detector_id))
        monkeypatch.setattr(detector, "unable", lambda segments: None, raising=False)


def label(category, kind, start, end, **more):
    return {"category": category, "kind": kind, "start": start, "end": end, **more}


def evaluate(tmp_path, *rows, **files):
    for name, content in ({"task": rows} if rows else files).items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
    items = list(evaluation.load(str(tmp_path)))
    assert not any(isinstance(item, InputError) for item in items), items
    return evaluation.evaluate(items)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (5, 15), True),  # half of each
        ((0, 10), (6, 16), False),  # less than half of the shorter
        ((0, 10), (0, 40), True),  # a quarter of the longer
        ((0, 10), (0, 41), False),
        ((0, 10), (10, 20), False),
    ],
)
def test_spans_meet_when_they_share_half_of_the_shorter_and_a_quarter_of_the_longer(one, other, expected):
    assert overlaps(one, other) is overlaps(other, one) is expected


def test_wilson_is_what_the_textbook_has():
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-3)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-3)
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-3)  # Newcombe 1998, table I


def test_f1_of_nothing_is_nothing():
    assert f1(0.0, 0.0) == 0.0
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)


def test_documents_count_labels_and_findings(tmp_path):
    result = evaluate(
        tmp_path,
        # found; the finding is right
        {"id": 1, "text": "a [bb] c", "target_lang": "en", "labels": [label("repetition", "loop", 2, 6)]},
        # missed; the finding is a false alarm
        {"id": 2, "text": "a [bb] cccccccc", "target_lang": "en", "labels": [label("repetition", "double", 7, 15)]},
        # an optional span makes a finding right and no label found
        {"id": 3, "text": "[b]", "target_lang": "de", "labels": [], "optional": [label("repetition", "double", 0, 3)]},
        # a false alarm on a clean page
        {"id": 4, "text": "[b]", "target_lang": "de", "labels": []},
        # the related span meets the label, and the finding the twin
        {"id": 5, "text": "twin <again>", "target_lang": "fr", "labels": [label("duplicate-lead", "copy", 0, 4)]},
        {
            "id": 6,
            "text": "else <again>",
            "target_lang": "fr",
            "labels": [label("duplicate-lead", "copy", 4, 5, twin=[5, 12])],
        },
    )
    figures = result.tasks["task"][TEXT_ONLY]
    total = figures["all"]
    assert (total["recall"]["hits"], total["recall"]["of"]) == (3, 4)
    assert (total["precision"]["hits"], total["precision"]["of"]) == (4, 6)
    assert total["f1"]["value"] == round(f1(4 / 6, 3 / 4), 4)
    assert total["f1"]["low"] < total["f1"]["value"] < total["f1"]["high"]
    assert total["false_alarms"] == 2
    assert (figures["clean_documents_flagged"]["hits"], figures["clean_documents_flagged"]["of"]) == (1, 2)
    repetition = figures["detectors"]["repetition"]
    assert (repetition["recall"]["value"], repetition["precision"]["value"]) == (0.5, 0.5)
    # A rule's line has its own findings and the labels of its kind, whatever kind found them.
    assert figures["rules"]["repetition/loop"]["recall"]["value"] == 1.0
    assert figures["rules"]["repetition/loop"]["precision"]["of"] == 0
    assert figures["rules"]["repetition/double"]["precision"]["of"] == 4
    assert {name: line["false_alarms"] for name, line in figures["languages"].items()} == {"en": 1, "de": 1, "fr": 0}


def test_segments_count_cases(tmp_path):
    def case(number, text, positive, **more):
        values = {"id": number, "text": text, "target_lang": "en", "detector": "repetition", "positive": positive}
        return {**values, "spans": [], "kind": None, **more}

    result = evaluate(
        tmp_path,
        case(1, "[bbbb] x", True, spans=[[0, 6]], kind="double"),
        case(2, "x [bb] xx", True, spans=[[6, 9]], kind="double"),
        case(3, "nothing", True, spans=[[0, 7]], kind="double"),
        case(4, "[b]", False, kind="song"),
        case(5, "nothing", False, kind="song"),
        case(6, "nothing", False),
        case(7, "{b} of another detector", False),
    )
    figures = result.tasks["task"][TEXT_ONLY]
    assert (figures["precision"]["hits"], figures["precision"]["of"]) == (2, 3)
    assert (figures["recall"]["hits"], figures["recall"]["of"]) == (2, 3)
    assert figures["f1"]["value"] == round(2 / 3, 4)
    assert (figures["false_positive_rate"]["hits"], figures["false_positive_rate"]["of"]) == (1, 4)
    assert figures["span_f1"] == round(f1(6 / 10, 6 / 9), 4)
    assert figures["kinds"] == {"double": {"flagged": 2, "cases": 3}, "not:song": {"flagged": 1, "cases": 2}}
    assert figures["rules"] == {"repetition/double": {"flagged_positives": 2, "flagged_negatives": 1}}


def test_clean_text_counts_whatever_speaks(tmp_path):
    values = {"target_lang": "en", "detector": "*", "positive": False, "spans": []}
    texts = ("[b]", "{b}", "nothing", "nothing")
    result = evaluate(tmp_path, *({**values, "id": number, "text": text} for number, text in enumerate(texts)))
    figures = result.tasks["task"][TEXT_ONLY]
    assert figures["any"]["value"] == figures["detectors"]["repetition"]["value"] == 0.25
    assert figures["detectors"]["fragment"]["value"] == 0.0  # below the threshold
    assert figures["languages"]["en"]["hits"] == 1


def test_sources_make_a_second_variant(tmp_path):
    values = {"target_lang": "en", "source_lang": "de", "detector": "repetition", "positive": True, "spans": []}
    result = evaluate(
        tmp_path,
        {**values, "id": 1, "text": "[b]", "source": "seen", "needs_source": True},
        {**values, "id": 2, "text": "[b]", "source": "unseen"},
        {**values, "id": 3, "text": "[b]"},
    )
    figures = result.tasks["task"]
    assert (figures[TEXT_ONLY]["recall"]["hits"], figures[TEXT_ONLY]["recall"]["of"]) == (2, 2)
    assert (figures[WITH_SOURCE]["recall"]["hits"], figures[WITH_SOURCE]["recall"]["of"]) == (2, 3)


def test_confidence_is_held_against_the_labels_below_the_threshold_too(tmp_path):
    result = evaluate(
        tmp_path,
        {"id": 1, "text": "[b] {c}", "target_lang": "en", "labels": [label("repetition", "double", 0, 3)]},
        {"id": 2, "text": "[b] {c}", "target_lang": "en", "labels": [label("fragment", "glued", 4, 7)]},
    )
    bands = [
        (band["from"], band["right"]["hits"], band["right"]["of"]) for band in result.calibration[TEXT_ONLY]["all"]
    ]
    assert bands == [(0.4, 1, 2), (0.9, 1, 2)]
    assert result.tasks["task"][TEXT_ONLY]["all"]["precision"]["of"] == 2


def test_documents_of_several_files_are_also_counted_together(tmp_path):
    rows = [{"id": 1, "text": "[b]", "target_lang": "en", "labels": [label("repetition", "double", 0, 3)]}]
    result = evaluate(tmp_path, a=rows, b=rows)
    assert result.together[TEXT_ONLY]["all"]["recall"]["of"] == 2
    assert "## All labelled documents, text only" in result.to_markdown()


def test_the_report_is_the_same_every_time_and_names_no_place(tmp_path):
    rows = [{"id": 1, "text": "[b]", "target_lang": "en", "labels": [label("repetition", "double", 0, 3)]}]
    one, two = evaluate(tmp_path, a=rows), evaluate(tmp_path, a=rows)
    assert one.to_json() == two.to_json()
    assert one.to_markdown() == two.to_markdown()
    assert str(tmp_path) not in one.to_json() + one.to_markdown()


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "text": "x"},
        {"id": 1, "text": 5, "labels": []},
        {"id": 1, "text": "x", "labels": [label("fragment", "glued", 0, 2)]},
        {"id": 1, "text": "x", "labels": [{"category": "fragment"}]},
        {"id": 1, "text": "x", "detector": "fragmnt", "positive": True, "spans": []},
    ],
)
def test_lines_that_are_no_cases_are_errors_and_the_rest_counts(tmp_path, row):
    good = {"id": 2, "text": "x", "target_lang": "en", "labels": []}
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(item) + "\n" for item in (good, row)))
    error, task = evaluation.load(str(tmp_path))
    assert isinstance(error, InputError)
    assert error.line == 2
    assert len(task.cases) == 1


def test_shapes_are_not_mixed_in_a_file(tmp_path):
    segment = {"id": 2, "text": "x", "target_lang": "en", "detector": "fragment", "positive": False, "spans": []}
    rows = [{"id": 1, "text": "x", "target_lang": "en", "labels": []}, segment]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(item) + "\n" for item in rows))
    error, task = evaluation.load(str(tmp_path / "a.jsonl"))
    assert "another shape" in error.message
    assert len(task.cases) == 1


def test_a_detector_that_breaks_stops_the_evaluation(tmp_path, monkeypatch):
    def find(segments, options):
        raise KeyError("x")

    monkeypatch.setattr(BY_ID["fragment"], "find", find)
    with pytest.raises(RuntimeError, match="fragment"):
        evaluate(tmp_path, {"id": 1, "text": "x", "target_lang": "en", "labels": []})
