"""Fit what a detector's features weigh, from labelled cases, and say how well that holds where it was not fitted.

The candidates of every case are gathered as the detector finds them, each with its features; one is positive where it
is nearly the span of a label of its detector and kind, and left out where it shares less with one: what a part of a
defect looks like says nothing. Where candidates are about a part of the source, such as one that is missing, the
spans that a case has of its source are compared instead. A logistic regression with a
small L2 penalty is fitted by Newton's method on standardised features and written in the features' own units. Figures
are of candidates that the model did not see: each language is judged by a model of the other languages (in ten groups
where there are more), and each set by a model of the other sets. The confidence is calibrated by Platt scaling of the
log-odds of left-out languages. The same cases give the same file, but for the date.

Weights may also be carried over: they were fitted on cases that are no longer at hand, or are worse off refitted on
those that are, for rules that follow the model are tuned to them. Then the weights stay as they are, ``left_out`` is
what a fit on the cases would reach where it was not fitted, and ``carried_over`` says why they were kept and what they
reach on the same candidates.

The features of all candidates can be kept in a file: they are numbers, while the texts may be another's. A fit from
them gives the same weights, and a set whose texts are at hand can be measured anew beside others that are not.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from mtcheck.detectors import FITTED, FITTED_ALONE
from mtcheck.errors import ConfigError, InputError
from mtcheck.evaluate.evaluation import Case, Task
from mtcheck.model import Document, Span
from mtcheck.run.prepare import prepared
from mtcheck.settings import Settings, nearest
from mtcheck.text.weights import Candidate
from mtcheck.version import __version__

_PENALTY = 1.0  # of a squared standardised weight, against the sum of the log losses
_STEPS = 100  # of Newton's method; some ten are enough where it converges
_PRECISE = 1e-9
_GROUPS = 10  # of languages that are left out together
_FEWEST = 20  # positives and negatives from which a fit says something
_SAME = 0.8  # share of the longer of two spans from which they are the same
_DIGITS = 4
_CARRIED = "carried_over"  # of a model whose weights are kept: why, and what they reach on the cases
_FEATURE_DIGITS = 6  # behind the point, of the value of a feature

_Array = npt.NDArray[np.float64]


def data_file(detector: str) -> str:
    """Return the path of a detector's weights in the installed package."""
    return str(resources.files("mtcheck").joinpath(f"data/weights/{detector}.json"))


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted models of a detector, as they are written.

    Args:
        detector: whose they are.
        cases: of each set: its name, the number of cases and candidates, and the digest of its cases.
        models: by kind: intercept, weights, calibration and the figures of what was left out.
    """

    detector: str
    cases: Sequence[Mapping[str, Any]]
    models: Mapping[str, Mapping[str, Any]]

    def to_json(self) -> str:
        """Return the content of the data file."""
        record = {
            "detector": self.detector,
            "version": __version__,
            "fitted": date.today().isoformat(),
            "cases": list(self.cases),
            "models": dict(self.models),
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"

    def to_text(self) -> str:
        """Return the figures for a person."""
        lines = []
        for kind, model in self.models.items():
            lines.append(f"{self.detector}/{kind}")
            for name, weight in {"(intercept)": model["intercept"], **model["weights"]}.items():
                lines.append(f"  {name:<16} {weight:>9.3f}")
            for left_out, figures in model["left_out"].items():
                lines.append(f"  left out by {left_out}: {_said(figures)}")
            if _CARRIED in model:
                lines.append(f"  these weights, carried over: {_said(model[_CARRIED]['figures'])}")
        return "\n".join(lines) + "\n"


def _said(figures: Mapping[str, float]) -> str:
    return (
        f"precision {figures['precision']:.3f}, recall {figures['recall']:.3f}, F1 {figures['f1']:.3f},"
        f" log loss {figures['log_loss']:.3f}"
    )


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    """A candidate that is labelled; ``values`` are of the features, in their order."""

    task: str
    language: str
    positive: bool
    values: tuple[float, ...]


@dataclass(slots=True)
class Evidence:
    """What is known of the candidates of a detector.

    Args:
        detector: whose they are.
        sets: by name: the number of cases and candidates, and the digest of its cases.
        names: by kind: the names of the features.
        rows: by kind: the candidates, in a fixed order.
    """

    detector: str
    sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[_Row]] = field(default_factory=dict)

    @classmethod
    def gathered(cls, detector: str, tasks: Iterable[Task], intact: Iterable[Task] = ()) -> Evidence:
        """Return the candidates of the cases of some tasks.

        Args:
            detector: its id.
            tasks: labelled cases; those of other detectors are passed over, text without damage counts.
            intact: cases of other detectors in which there is nothing for this one.

        Raises:
            ConfigError: if the detector has no model that can be fitted.
        """
        if detector not in FITTED:
            raise ConfigError(f"{detector!r} has no weights that can be fitted{nearest(detector, FITTED)}")
        found = cls(detector, rows={kind: [] for kind in FITTED[detector]})
        settings = Settings(select=(detector,))
        nothing = [
            Task(task.name, tuple(replace(case, labels=(), positive=False, detector="*") for case in task.cases))
            for task in intact
        ]
        for task in (*tasks, *nothing):
            ours = [case for case in task.cases if case.detector in (None, "*", detector)]
            if not ours:
                continue
            digest = hashlib.blake2b(digest_size=12)
            for case in ours:
                digest.update(f"{case.document.text}\x1f{case.labels}\x1e".encode("utf-8", "surrogatepass"))
                found._add(case, task.name, settings)
            found.sets[task.name] = {"cases": len(ours), "digest": digest.hexdigest()}
        for rows in found.rows.values():
            rows.sort()
        return found

    def _add(self, case: Case, task: str, settings: Settings) -> None:
        for document in _variants(case, self.detector):
            segments = prepared(document, settings, min_confidence=0.0)
            for kind, candidates in FITTED[self.detector].items():
                for candidate in candidates(segments):
                    positive = _is_labelled(case, self.detector, kind, candidate)
                    if positive is not None:
                        self.names[kind] = list(candidate.features)
                        values = tuple(round(float(value), _FEATURE_DIGITS) for value in candidate.features.values())
                        self.rows[kind].append(_Row(task, case.language, positive, values))

    def beside(self, other: Evidence) -> Evidence:
        """Return this evidence with the sets of another that it has not itself.

        Raises:
            ConfigError: if the other has other features.
        """
        for kind, names in other.names.items():
            if self.names.setdefault(kind, names) != names:
                raise ConfigError(f"{self.detector}/{kind} has other features than the file: measure all sets anew")
        rows = {
            kind: sorted([*own, *(row for row in other.rows.get(kind, ()) if row.task not in self.sets)])
            for kind, own in self.rows.items()
        }
        return Evidence(self.detector, {**other.sets, **self.sets}, self.names, rows)

    def to_json(self) -> str:
        """Return the content of a file of features: equal candidates are one row, with their number."""
        lines = []
        for kind, rows in self.rows.items():
            for row, count in sorted(Counter(rows).items()):
                values = [f"{value:.{_FEATURE_DIGITS}f}".rstrip("0").rstrip(".") for value in row.values]
                record = [kind, row.task, row.language, int(row.positive), count, " ".join(values)]
                lines.append(json.dumps(record, ensure_ascii=False))
        head = {"detector": self.detector, "sets": dict(sorted(self.sets.items())), "features": self.names}
        rows_ = ",\n".join(f"  {line}" for line in lines)
        return f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "rows": [\n{rows_}\n ]\n}}\n'

    @classmethod
    def from_json(cls, text: str) -> Evidence:
        """Return what a file of features holds.

        Raises:
            InputError: if it is no such file.
        """
        try:
            record = json.loads(text)
            found = cls(record["detector"], record["sets"], record["features"])
            for kind, task, language, positive, count, values in record["rows"]:
                row = _Row(task, language, bool(positive), tuple(map(float, values.split())))
                found.rows.setdefault(kind, []).extend([row] * count)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"is no file of features: {error}") from None
        for rows in found.rows.values():
            rows.sort()
        return found

    def fitted(self, carried: Mapping[str, Mapping[str, Any]] | None = None) -> Fit:
        """Return the models.

        Args:
            carried: by kind: models whose weights are kept where they say that they are carried over.

        Raises:
            InputError: if there are too few candidates of a kind, or a kept model is of other features.
        """
        cases = [{"name": name, **about} for name, about in sorted(self.sets.items())]
        models = {}
        for kind, rows in self.rows.items():
            names = self.names.get(kind, [])
            models[kind] = _model(self.detector, kind, names, rows)
            kept = (carried or {}).get(kind, {})
            if _CARRIED in kept:
                if set(kept["weights"]) != set(names):
                    raise InputError(f"the weights of {self.detector}/{kind} are of other features, and cannot be kept")
                models[kind] |= _carried_over(kept, names, rows)
        return Fit(self.detector, cases, models)


def fit(detector: str, tasks: Iterable[Task]) -> Fit:
    """Return the models of a detector, fitted on the cases of some tasks.

    Raises:
        ConfigError: if the detector has no model that can be fitted.
        InputError: if the cases hold too few candidates of a kind.
    """
    return Evidence.gathered(detector, tasks).fitted()


def _variants(case: Case, detector: str) -> Iterator[Document]:
    """Yield the documents that a case is weighed as: where its detector judges texts alone too, also without its
    source."""
    if not case.document.text.strip():
        return
    yield case.document
    if detector in FITTED_ALONE and case.document.source is not None and not case.needs_source:
        yield replace(case.document, source=None)


def _is_labelled(case: Case, detector: str, kind: str, candidate: Candidate) -> bool | None:
    """Return whether a candidate's span is a label's; ``None`` where the two only overlap."""
    if candidate.source is not None:
        return _is_of_source(case, detector, kind, candidate.source)
    if candidate.within:
        return _is_within(case, detector, candidate)
    overlaps, span = False, candidate.span
    for label in case.labels:
        start, end = label.spans[0]
        shared = min(span.end, end) - max(span.start, start)
        if shared <= 0:
            continue
        same = label.category == detector and label.kind in ("", kind)
        if same and shared >= _SAME * max(len(span), end - start):
            return True
        overlaps = True
    return None if overlaps else False


def _is_within(case: Case, detector: str, candidate: Candidate) -> bool | None:
    """Return whether a span lies in labels of a detector, of whatever kind; ``None`` where only a part of it does.

    Where labels name other places too, the candidate's related one has to be among these.
    """
    span, related = candidate.span, candidate.related
    spans = [each for label in case.labels if label.category == detector for each in label.spans]
    inside = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in spans)
    if inside < _SAME * len(span):
        return None if inside else False
    others = [(start, end) for start, end in spans if min(span.end, end) <= max(span.start, start)]
    if related is None or not others:
        return True
    shared = sum(max(0, min(related.end, end) - max(related.start, start)) for start, end in others)
    return shared >= _SAME * len(related)


def _is_of_source(case: Case, detector: str, kind: str, span: Span) -> bool | None:
    """Return whether a part of the source is most of what a case says of it; ``None`` where that is not known."""
    if not case.positive:
        return None if any(label.category == detector for label in case.labels) else False
    shares = [(min(span.end, end) - max(span.start, start), end - start) for start, end in case.source_spans]
    if not any(shared > 0 for shared, _ in shares):
        return not shares  # a case that does not say what of it is missing is positive as a whole
    same = case.kind == kind and any(2 * shared >= max(len(span), size) for shared, size in shares)
    return True if same else None


def _model(detector: str, kind: str, names: Sequence[str], rows: Sequence[_Row]) -> dict[str, Any]:
    counts = Counter(row.positive for row in rows)
    if min(counts[True], counts[False]) < _FEWEST:
        raise InputError(
            f"{detector}/{kind} has {counts[True]} positive and {counts[False]} negative candidates in these cases; a"
            f" fit takes {_FEWEST} of each: give more cases"
        )
    values = np.array([row.values for row in rows])
    positive = np.array([row.positive for row in rows], dtype=np.float64)
    languages = sorted({row.language for row in rows})
    if len(languages) < 2:
        raise InputError(
            f"the candidates of {detector}/{kind} are all in one language; its confidence is calibrated on languages"
            " that are left out: give cases of two languages or more"
        )
    group = {language: number % _GROUPS for number, language in enumerate(languages)}
    by_language = [group[row.language] for row in rows]
    left_out = {"language": _left_out(values, positive, by_language)}
    positives_of = Counter(row.task for row in rows if row.positive)
    if sum(count >= _FEWEST for count in positives_of.values()) > 1:  # else all that is to be found would be left out
        left_out["set"] = _left_out(values, positive, [row.task for row in rows])
    slope, shift = _calibration(left_out["language"], positive)
    intercept, weights = _fitted(values, positive)
    return {
        "intercept": round(intercept, _DIGITS),
        "weights": {name: round(float(weight), _DIGITS) for name, weight in zip(names, weights, strict=True)},
        "calibration": {"slope": round(slope, _DIGITS), "shift": round(shift, _DIGITS)},
        "candidates": len(rows),
        "positive": counts[True],
        "languages": languages,
        "left_out": {name: _figures(slope * odds + shift, positive) for name, odds in left_out.items()},
    }


def _carried_over(kept: Mapping[str, Any], names: Sequence[str], rows: Sequence[_Row]) -> dict[str, Any]:
    """Return the parts of a model whose weights are kept, with what they reach on the candidates."""
    calibration = kept["calibration"]
    values = np.array([row.values for row in rows])
    positive = np.array([row.positive for row in rows], dtype=np.float64)
    odds = kept["intercept"] + values @ np.array([kept["weights"][name] for name in names])
    odds = calibration["slope"] * odds + calibration["shift"]
    said = {"why": kept[_CARRIED]["why"], "figures": _figures(odds, positive)}
    return {name: kept[name] for name in ("intercept", "weights", "calibration")} | {_CARRIED: said}


def _left_out(values: _Array, positive: _Array, groups: Sequence[object]) -> _Array:
    """Return the log-odds of each row by a model of the rows of other groups."""
    odds = np.zeros(len(positive))
    for group in dict.fromkeys(groups):
        out = np.array([each == group for each in groups])
        intercept, weights = _fitted(values[~out], positive[~out])
        odds[out] = intercept + values[out] @ weights
    return odds


def _fitted(values: _Array, positive: _Array) -> tuple[float, _Array]:
    """Return intercept and weights of a logistic regression, in the units of the values."""
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    deviation[deviation == 0] = 1.0
    design = np.column_stack([np.ones(len(values)), (values - mean) / deviation])
    penalty = np.full(design.shape[1], _PENALTY)
    penalty[0] = 1e-6  # the intercept is not held down; what is left keeps the system regular
    beta = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        likely = _sigmoid(design @ beta)
        gradient = design.T @ (positive - likely) - penalty * beta
        curvature = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta = beta + step
        if np.abs(step).max() < _PRECISE:
            break
    weights = beta[1:] / deviation
    return float(beta[0] - mean @ weights), weights


def _sigmoid(odds: _Array) -> _Array:
    return 1 / (1 + np.exp(-np.clip(odds, -700, 700)))


def _calibration(odds: _Array, positive: _Array) -> tuple[float, float]:
    """Return slope and shift that make left-out log-odds those that the labels show (Platt scaling)."""
    shift, slope = _fitted(odds[:, None], positive)
    return max(0.0, float(slope[0])), shift  # odds that mislead where they were not fitted are worth nothing


def _figures(odds: _Array, positive: _Array) -> dict[str, float]:
    likely = np.clip(_sigmoid(odds), 1e-12, 1 - 1e-12)
    right = float(((odds > 0) & (positive > 0)).sum())
    found, there = float((odds > 0).sum()), float(positive.sum())
    precision, recall = right / found if found else 0.0, right / there
    loss = -np.mean(positive * np.log(likely) + (1 - positive) * np.log(1 - likely))
    return {
        "precision": round(precision, _DIGITS),
        "recall": round(recall, _DIGITS),
        "f1": round(2 * right / (found + there), _DIGITS),
        "log_loss": round(float(loss), _DIGITS),
    }
