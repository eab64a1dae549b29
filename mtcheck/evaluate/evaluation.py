"""Findings against labels: precision, recall, F1 and false alarms, per rule and per language, as Markdown and JSON.

A corpus is a folder of JSONL files, or one file; a file is a task, of one of two shapes.

*Documents*: ``{id, text, source?, source_lang?, target_lang, labels: [{category, kind, start, end, twin?}],
optional?: [...]}``. A label is found when a finding of its category shares with it at least half of the shorter and a
quarter of the longer of the two spans (a twin, and a related span, stand in for their span); a finding is right when it
does so with a label or an optional span. Precision is over findings, recall over labels. A rule's line counts its own
findings and the labels of its kind, whatever kind the finding gave them.

*Segments*: ``{id, text, source?, source_lang?, target_lang, detector, positive, spans, kind?, needs_source?,
source_spans?}``. A case
is flagged when there is a finding of its detector in it (detector ``"*"``: text without damage, where every finding of
any detector is a false alarm); all figures are over cases but span F1, which is over the characters of flagged
positives.

Each task is checked as text alone, and where it has sources once more with them; cases that need theirs are left out
without. Intervals are Wilson's, 95 %; that of F1 is the one of matches / (matches + misses + false alarms), of which F1
is a function. The report has no time, path or machine in it: the same corpus and version give the same bytes.
"""

from __future__ import annotations

import json
import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mtcheck.detectors import BY_ID
from mtcheck.errors import InputError
from mtcheck.model import Document, Finding, Report
from mtcheck.readers import jsonl
from mtcheck.readers.files import InputFile
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings
from mtcheck.version import __version__

TEXT_ONLY, WITH_SOURCE = "text only", "with source"
_ANY_DETECTOR = "*"
_Z = 1.959964  # 95 % of a normal distribution lie within so many standard deviations
_BANDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)  # lower bounds of the confidence bands
_DIGITS = 4  # of a figure in the JSON

Bounds = tuple[int, int]
_Judged = tuple[str, float, bool]  # a finding's detector, its confidence, and whether it is right


@dataclass(frozen=True, slots=True)
class Label:
    """A place that should be found, or may be: the spans that count for it, the passage itself first."""

    category: str
    kind: str
    spans: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A document with what there is to find in it.

    Args:
        document: its source is the one that the variant with sources uses.
        labels: what has to be found; of a segment, its spans.
        optional: what may be found.
        detector: whose case a segment is; ``None`` for a labelled document.
        positive: whether a segment is damaged.
        kind: of the segment's damage, or of what makes it tempting.
        needs_source: a segment that cannot be judged without its source.
        source_spans: of a damaged segment, what of its source is missing or wrong.
    """

    document: Document
    labels: tuple[Label, ...] = ()
    optional: tuple[Label, ...] = ()
    detector: str | None = None
    positive: bool = False
    kind: str | None = None
    needs_source: bool = False
    source_spans: tuple[Bounds, ...] = ()

    @property
    def language(self) -> str:
        return self.document.target_lang or "und"


@dataclass(frozen=True, slots=True)
class Task:
    """The cases of one file."""

    name: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a corpus: by task and variant, and how far confidence can be trusted, by variant.

    ``together`` holds those over all labelled documents, by variant, where more than one file has some.
    """

    signature: str
    tasks: Mapping[str, Mapping[str, Mapping[str, Any]]]
    together: Mapping[str, Mapping[str, Any]]
    calibration: Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]

    def to_dict(self) -> dict[str, Any]:
        return {
            "version": __version__,
            "signature": self.signature,
            "tasks": self.tasks,
            "together": self.together,
            "calibration": self.calibration,
        }

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_markdown(self) -> str:
        return "\n".join(_markdown(self))

    def rule_cards(self) -> dict[str, Any]:
        """Return the false alarms on text without damage by rule and language, as ``rule_cards.measured`` does."""
        tasks: dict[str, dict[str, Any]] = {}
        for task, variants in self.tasks.items():
            for variant, figures in variants.items():
                if figures["shape"] == "clean":
                    texts = {name: line["of"] for name, line in figures["languages"].items()}
                    tasks.setdefault(task, {})[variant] = {"texts": texts, "rules": figures["rules_by_language"]}
        return {"version": __version__, "tasks": tasks}


def load(corpus: str) -> Iterator[Task | InputError]:
    """Yield the tasks of a corpus; errors for lines that are no cases.

    Raises:
        InputError: if there is no such corpus, or no JSONL file in it.
    """
    if os.path.isdir(corpus):
        paths = sorted(os.path.join(corpus, name) for name in os.listdir(corpus) if name.endswith(".jsonl"))
        if not paths:
            raise InputError("this folder holds no .jsonl file; give labelled documents", path=corpus)
    elif os.path.isfile(corpus):
        paths = [corpus]
    else:
        raise InputError("no such file or folder; check the spelling", path=corpus)
    for path in paths:
        cases: list[Case] = []
        for line, _, record in jsonl.records(InputFile(path)):
            if isinstance(record, InputError):
                yield record
                continue
            try:
                case = _case(record)
            except (KeyError, TypeError, ValueError) as error:
                problem = f"is no labelled case ({type(error).__name__}: {error}); see 'mtcheck evaluate --help'"
                yield InputError(problem, path=path, line=line)
                continue
            if cases and (case.detector is None) != (cases[0].detector is None):
                yield InputError("is of another shape than the first case of its file", path=path, line=line)
                continue
            cases.append(case)
        if cases:
            yield Task(os.path.splitext(os.path.basename(path))[0], tuple(cases))


def _case(record: Mapping[str, Any]) -> Case:
    text = record["text"]
    if not isinstance(text, str):
        raise TypeError("the text is no string")
    document = Document(
        text,
        id=jsonl.document_id(record.get("id")),
        source=record.get("source") or None,
        source_lang=record.get("source_lang"),
        target_lang=record.get("target_lang"),
    )
    if "labels" in record:
        return Case(
            document,
            labels=tuple(_label(label, len(text)) for label in record["labels"]),
            optional=tuple(_label(label, len(text)) for label in record.get("optional") or ()),
        )
    detector, kind = record["detector"], record.get("kind") or None
    if detector != _ANY_DETECTOR and detector not in BY_ID:
        raise ValueError(f"no detector is named {detector!r}")
    spans = tuple(_bounds(start, end, len(text)) for start, end in record.get("spans") or ())
    return Case(
        document,
        labels=tuple(Label(detector, kind or "", (span,)) for span in spans),
        detector=detector,
        positive=bool(record.get("positive")),
        kind=kind,
        needs_source=bool(record.get("needs_source")),
        source_spans=tuple(
            _bounds(start, end, len(document.source or "")) for start, end in record.get("source_spans") or ()
        ),
    )


def _label(record: Mapping[str, Any], length: int) -> Label:
    spans = [_bounds(record["start"], record["end"], length)]
    if record.get("twin"):
        start, end = record["twin"]
        spans.append(_bounds(start, end, length))
    return Label(record["category"], record["kind"], tuple(spans))


def _bounds(start: int, end: int, length: int) -> Bounds:
    if not 0 <= start < end <= length:
        raise ValueError(f"the span {start} to {end} does not lie in a text of {length} code points")
    return start, end


def evaluate(
    tasks: Iterable[Task],
    settings: Settings | None = None,
    jobs: int = 1,
    watch: Callable[[str, str], None] = lambda task, variant: None,
) -> Evaluation:
    """Check every task and return the figures.

    Args:
        tasks: as ``load`` gives them.
        settings: what to check; findings below its ``min_confidence`` count in the calibration only.
        jobs: processes to check with.
        watch: is called before each task and variant.

    Raises:
        InputError: if a case has a wrong language tag.
        RuntimeError: if a detector breaks on a case.
    """
    settings = settings or Settings()
    checker = Checker(replace(settings, min_confidence=0.0))
    figures: dict[str, dict[str, dict[str, Any]]] = {}
    judged: dict[str, list[_Judged]] = {}
    pooled: dict[str, list[tuple[list[Case], list[list[Finding]]]]] = {}
    for task in tasks:
        variants = [TEXT_ONLY]
        if any(case.document.source for case in task.cases):
            variants.append(WITH_SOURCE)
        for variant in variants:
            watch(task.name, variant)
            cases = [case for case in task.cases if variant == WITH_SOURCE or not case.needs_source]
            documents = [
                case.document if variant == WITH_SOURCE else replace(case.document, source=None) for case in cases
            ]
            every = [_findings(report) for report in checker.check_many(documents, jobs)]
            judged.setdefault(variant, []).extend(_judged(cases, every))
            sure = [[finding for finding in found if finding.confidence >= settings.min_confidence] for found in every]
            figures.setdefault(task.name, {})[variant] = _figures(cases, sure)
            if task.cases[0].detector is None:
                pooled.setdefault(variant, []).append((cases, sure))
    together = {
        variant: documents_figures(
            [case for cases, _ in parts for case in cases], [found for _, every in parts for found in every]
        )
        for variant, parts in pooled.items()
        if len(parts) > 1
    }
    calibration = {variant: _calibration(findings) for variant, findings in judged.items()}
    return Evaluation(settings.signature, figures, together, calibration)


def _findings(report: Report) -> tuple[Finding, ...]:
    for skipped in report.skipped:
        if skipped.failed:
            raise RuntimeError(f"a detector broke on case {report.document.id!r}: {skipped.reason}")
    return report.findings


def _figures(cases: Sequence[Case], found: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    if not cases:
        return {"shape": "segments", "cases": 0}
    if cases[0].detector is None:
        return documents_figures(cases, found)
    if cases[0].detector == _ANY_DETECTOR:
        return clean_figures(cases, found)
    return segments_figures(cases, found)


# Counting.


def overlaps(one: Bounds, other: Bounds) -> bool:
    """Return whether two spans share at least half of the shorter and a quarter of the longer.

    >>> overlaps((0, 10), (5, 25)), overlaps((0, 10), (5, 26))
    (True, False)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    lengths = one[1] - one[0], other[1] - other[0]
    return shared > 0 and 2 * shared >= min(lengths) and 4 * shared >= max(lengths)


def _meet(ours: Iterable[Bounds], theirs: Sequence[Bounds]) -> bool:
    return any(overlaps(one, other) for one in ours for other in theirs)


def _spans(finding: Finding) -> list[Bounds]:
    twins = (related.span for related in finding.related if related.side == "target")
    return [(finding.start, finding.end), *((span.start, span.end) for span in twins)]


def _is_right(finding: Finding, case: Case) -> bool:
    allowed = [
        span for label in (*case.labels, *case.optional) if label.category == finding.detector for span in label.spans
    ]
    return _meet(_spans(finding), allowed)


def wilson(hits: float, of: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of the share ``hits / of``; the whole range where there is nothing to count.

    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    if not of:
        return 0.0, 1.0
    share = hits / of
    spread = 1 + _Z * _Z / of
    middle = (share + _Z * _Z / (2 * of)) / spread
    half = _Z * math.sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of)) / spread
    return max(0.0, middle - half), min(1.0, middle + half)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of the two, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _ratio(hits: float, of: float) -> float:
    return hits / of if of else 0.0


def _share(hits: int, of: int) -> dict[str, Any]:
    low, high = wilson(hits, of)
    return {
        "value": round(_ratio(hits, of), _DIGITS),
        "low": round(low, _DIGITS),
        "high": round(high, _DIGITS),
        "hits": hits,
        "of": of,
    }


@dataclass(slots=True)
class _Counts:
    """What a document adds to a line of the table: labels found, labels, findings that are right, findings."""

    found: int = 0
    labels: int = 0
    right: int = 0
    findings: int = 0

    def __add__(self, other: _Counts) -> _Counts:
        return _Counts(
            self.found + other.found,
            self.labels + other.labels,
            self.right + other.right,
            self.findings + other.findings,
        )

    @property
    def f1(self) -> float:
        return f1(_ratio(self.right, self.findings), _ratio(self.found, self.labels))


def documents_figures(cases: Sequence[Case], found: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    """Return the figures of labelled documents."""
    lines: dict[tuple[str, str], list[_Counts]] = defaultdict(list)  # by (table, name): a count for each document
    clean = flagged = 0
    for case, findings in zip(cases, found, strict=True):
        here: dict[tuple[str, str], _Counts] = defaultdict(_Counts)
        for label in case.labels:
            ours = [span for finding in findings if finding.detector == label.category for span in _spans(finding)]
            for line in _lines(label.category, label.kind, case.language):
                here[line] += _Counts(found=int(_meet(ours, label.spans)), labels=1)
        wrong = 0
        for finding in findings:
            right = _is_right(finding, case)
            wrong += not right
            for line in _lines(finding.detector, finding.kind, case.language):
                here[line] += _Counts(right=int(right), findings=1)
        for line, counts in here.items():
            lines[line].append(counts)
        if not case.labels:
            clean, flagged = clean + 1, flagged + bool(wrong)
    tables: dict[str, dict[str, Any]] = {"all": {}, "detectors": {}, "rules": {}, "languages": {}}
    for (table, name), counted in sorted(lines.items()):
        tables[table][name] = _document_line(counted)
    return {
        "shape": "documents",
        "cases": len(cases),
        "clean_documents_flagged": _share(flagged, clean),
        "all": tables["all"].get("all") or _document_line([]),
        "detectors": tables["detectors"],
        "rules": tables["rules"],
        "languages": tables["languages"],
    }


def _lines(detector: str, kind: str, language: str) -> tuple[tuple[str, str], ...]:
    return ("all", "all"), ("detectors", detector), ("rules", f"{detector}/{kind}"), ("languages", language)


def _document_line(counted: list[_Counts]) -> dict[str, Any]:
    total = sum(counted, _Counts())
    matches = (total.found + total.right) / 2
    return {
        "precision": _share(total.right, total.findings),
        "recall": _share(total.found, total.labels),
        "f1": _f1_figure(total.f1, matches, total.labels + total.findings - 2 * matches),
        "false_alarms": total.findings - total.right,
    }


def _f1_figure(value: float, matches: float, misses_and_alarms: float) -> dict[str, Any]:
    """Return an F1 with its interval; it is 2J / (1 + J) for the share J of matches among all that is counted."""
    of = matches + misses_and_alarms
    low, high = wilson(of * value / (2 - value), of)
    return {
        "value": round(value, _DIGITS),
        "low": round(2 * low / (1 + low), _DIGITS),
        "high": round(2 * high / (1 + high), _DIGITS),
    }


def segments_figures(cases: Sequence[Case], found: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    """Return the figures of segments that are damaged or not."""
    flags = [
        any(finding.detector == case.detector for finding in findings)
        for case, findings in zip(cases, found, strict=True)
    ]
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    languages: dict[str, list[int]] = defaultdict(list)
    rules: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    shared = predicted = wanted = 0
    for index, (case, findings, flagged) in enumerate(zip(cases, found, flags, strict=True)):
        hits = [finding for finding in findings if finding.detector == case.detector]
        languages[case.language].append(index)
        for rule in {finding.rule for finding in hits}:
            rules[rule][0 if case.positive else 1] += 1
        if case.kind:
            count = kinds[case.kind if case.positive else f"not:{case.kind}"]
            count[0], count[1] = count[0] + flagged, count[1] + 1
        # A lead said twice has two spans, and either may be the one that is marked: no measure of characters.
        if case.positive and case.labels and hits and case.detector != "duplicate-lead":
            gold = _characters(span for label in case.labels for span in label.spans)
            ours = _characters((finding.start, finding.end) for finding in hits)
            shared, predicted, wanted = shared + len(gold & ours), predicted + len(ours), wanted + len(gold)
    figures: dict[str, Any] = {
        "shape": "segments",
        "cases": len(cases),
        "detector": cases[0].detector,
        **_segment_line(cases, flags),
    }
    if wanted:
        figures["span_f1"] = round(f1(_ratio(shared, predicted), _ratio(shared, wanted)), _DIGITS)
    figures["kinds"] = {kind: {"flagged": count[0], "cases": count[1]} for kind, count in sorted(kinds.items())}
    figures["rules"] = {
        rule: {"flagged_positives": count[0], "flagged_negatives": count[1]} for rule, count in sorted(rules.items())
    }
    figures["languages"] = {
        language: _segment_line([cases[index] for index in rows], [flags[index] for index in rows])
        for language, rows in sorted(languages.items())
    }
    return figures


def _characters(spans: Iterable[Bounds]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


def _segment_line(cases: Sequence[Case], flags: Sequence[bool]) -> dict[str, Any]:
    true_positive = sum(case.positive and flagged for case, flagged in zip(cases, flags, strict=True))
    positive = sum(case.positive for case in cases)
    false_positive, negative = sum(flags) - true_positive, len(cases) - positive
    precision, recall = _ratio(true_positive, true_positive + false_positive), _ratio(true_positive, positive)
    return {
        "precision": _share(true_positive, true_positive + false_positive),
        "recall": _share(true_positive, positive),
        "f1": _f1_figure(f1(precision, recall), true_positive, positive - true_positive + false_positive),
        "false_positive_rate": _share(false_positive, negative),
    }


def clean_figures(cases: Sequence[Case], found: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    """Return the false alarms on text without damage."""
    tables: dict[str, dict[str, int]] = {
        "any": {"any": 0},
        "detectors": dict.fromkeys(BY_ID, 0),
        "rules": defaultdict(int),
        "languages": defaultdict(int),
    }
    languages: dict[str, int] = defaultdict(int)
    cells: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case, findings in zip(cases, found, strict=True):
        languages[case.language] += 1
        tables["languages"][case.language] += bool(findings)
        tables["any"]["any"] += bool(findings)
        for detector in {finding.detector for finding in findings}:
            tables["detectors"][detector] += 1
        for rule in {finding.rule for finding in findings}:
            tables["rules"][rule] += 1
            cells[rule][case.language] += 1
    return {
        "shape": "clean",
        "cases": len(cases),
        "any": _share(tables["any"]["any"], len(cases)),
        "detectors": {name: _share(count, len(cases)) for name, count in tables["detectors"].items()},
        "rules": {name: _share(count, len(cases)) for name, count in sorted(tables["rules"].items())},
        "languages": {name: _share(count, languages[name]) for name, count in sorted(tables["languages"].items())},
        "rules_by_language": {rule: dict(sorted(counts.items())) for rule, counts in sorted(cells.items())},
    }


def _judged(cases: Sequence[Case], found: Sequence[Sequence[Finding]]) -> Iterator[_Judged]:
    """Yield (detector, confidence, right) of each finding of which the labels say whether it is right."""
    for case, findings in zip(cases, found, strict=True):
        for finding in findings:
            if case.detector is None:
                yield finding.detector, finding.confidence, _is_right(finding, case)
            elif case.detector == _ANY_DETECTOR:
                yield finding.detector, finding.confidence, False
            elif case.detector == finding.detector:
                right = case.positive and (not case.labels or _is_right(finding, case))
                yield finding.detector, finding.confidence, right


def _calibration(judged: Sequence[_Judged]) -> dict[str, list[dict[str, Any]]]:
    """Return, for all detectors and each of them, how many findings a band of confidence has and how many are right."""
    by_detector: dict[str, list[tuple[float, bool]]] = {"all": [(sure, right) for _, sure, right in judged]}
    for name in BY_ID:
        by_detector[name] = [(sure, right) for detector, sure, right in judged if detector == name]
    return {detector: _bands(pairs) for detector, pairs in by_detector.items() if pairs}


def _bands(judged: Sequence[tuple[float, bool]]) -> list[dict[str, Any]]:
    bands = []
    for low, high in zip(_BANDS, (*_BANDS[1:], math.inf), strict=True):
        inside = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if inside:
            bands.append({
                "from": low,
                "to": min(high, 1.0),
                "mean_confidence": round(sum(confidence for confidence, _ in inside) / len(inside), _DIGITS),
                "right": _share(sum(right for _, right in inside), len(inside)),
            })  # fmt: skip
    return bands


# Writing.


def _markdown(evaluation: Evaluation) -> Iterator[str]:
    yield "# Measured quality"
    yield ""
    yield "Written by `mtcheck evaluate CORPUS --report PATH`. In parentheses: 95 % intervals. Signature:"
    yield f"`{evaluation.signature}`."
    sections = {"All labelled documents": evaluation.together, **evaluation.tasks}
    for task, variants in sections.items():
        for variant, figures in variants.items():
            yield from ("", f"## {task}, {variant}", "")
            yield from _SECTIONS[figures["shape"]](figures) if figures["cases"] else ("No case for this variant.",)
    for variant, detectors in evaluation.calibration.items():
        yield from ("", f"## Confidence, {variant}", "")
        yield "Of the findings whose confidence lies in a band, the share that is right; below the threshold too."
        yield ""
        yield from _table(
            ("detector", "confidence", "findings", "mean confidence", "right"),
            (
                (
                    detector,
                    f"{band['from']:.2f}–{band['to']:.2f}",
                    band["right"]["of"],
                    f"{band['mean_confidence']:.3f}",
                    _said(band["right"]),
                )
                for detector, bands in detectors.items()
                for band in bands
            ),
        )
    yield ""


def _documents_section(figures: Mapping[str, Any]) -> Iterator[str]:
    flagged = figures["clean_documents_flagged"]
    yield f"{figures['cases']} documents; {flagged['hits']} of {flagged['of']} without a label have a false alarm."
    heads = ("labels", "recall", "findings", "precision", "F1", "false alarms")
    groups = (("rule", "rules"), ("detector", "detectors"), ("language", "languages"))
    for head, table in groups:
        lines = dict(figures[table])
        if table == "detectors":
            lines["all"] = figures["all"]
        yield ""
        yield from _table(
            (head, *heads),
            (
                (
                    name,
                    line["recall"]["of"],
                    _said(line["recall"]),
                    line["precision"]["of"],
                    _said(line["precision"]),
                    _said(line["f1"]),
                    line["false_alarms"],
                )
                for name, line in lines.items()
            ),
        )


def _segments_section(figures: Mapping[str, Any]) -> Iterator[str]:
    heads = ("positives", "recall", "flagged", "precision", "F1", "false alarms per 1,000 negatives")
    yield f"{figures['cases']} cases of {figures['detector']}." + (
        f" Span F1 {figures['span_f1']:.3f}." if "span_f1" in figures else ""
    )
    yield ""
    yield from _table(
        ("language", *heads),
        (
            (
                name,
                line["recall"]["of"],
                _said(line["recall"]),
                line["precision"]["of"],
                _said(line["precision"]),
                _said(line["f1"]),
                _per_thousand(line["false_positive_rate"]),
            )
            for name, line in (*figures["languages"].items(), ("all", figures))
        ),
    )
    if figures["rules"]:
        yield ""
        yield from _table(
            ("rule", "flagged positives", "flagged negatives"),
            ((name, line["flagged_positives"], line["flagged_negatives"]) for name, line in figures["rules"].items()),
        )
    if figures["kinds"]:
        yield ""
        yield from _table(
            ("kind of case", "flagged", "cases"),
            ((name, line["flagged"], line["cases"]) for name, line in figures["kinds"].items()),
        )


def _clean_section(figures: Mapping[str, Any]) -> Iterator[str]:
    yield f"{figures['cases']} cases without damage: each one flagged is a false alarm."
    lines = {**figures["rules"], **figures["detectors"], "any": figures["any"]}
    for head, table in (("rule or detector", lines), ("language", figures["languages"])):
        yield ""
        yield from _table(
            (head, "cases", "flagged", "per 1,000"),
            ((name, line["of"], line["hits"], _per_thousand(line)) for name, line in table.items()),
        )


_SECTIONS: dict[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "documents": _documents_section,
    "segments": _segments_section,
    "clean": _clean_section,
}


def _said(figure: Mapping[str, Any]) -> str:
    if figure.get("of", 1) == 0:
        return "–"
    return f"{figure['value']:.3f} ({figure['low']:.3f}–{figure['high']:.3f})"


def _per_thousand(figure: Mapping[str, Any]) -> str:
    if not figure["of"]:
        return "–"
    return f"{1000 * figure['value']:.1f} ({1000 * figure['low']:.1f}–{1000 * figure['high']:.1f})"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
