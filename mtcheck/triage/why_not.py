"""Why nothing was reported at a line: what each detector saw there, and what it fell short of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mtcheck.config.configuration import Configuration
from mtcheck.detectors import DETECTORS, kinds_not_judged, why_not_judged
from mtcheck.errors import InputError
from mtcheck.model import Document, Finding, Place, Report, Span
from mtcheck.run.engine import Checker
from mtcheck.run.prepare import prepared
from mtcheck.triage.suppression import Suppressions

_EXCERPT = 70  # code points


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be said of one rule or detector at a line.

    Args:
        rule: the rule, or the detector where no rule of it had a candidate.
        verdict: why there is no finding, or that there is one.
        candidate: what was weighed, where something was.
    """

    rule: str
    verdict: str
    candidate: Finding | None = None

    def lines(self) -> Iterator[str]:
        """Yield the answer for a person."""
        yield f"  {self.rule}: {self.verdict}"
        if self.candidate is not None:
            excerpt = " ".join(self.candidate.excerpt.split())
            yield f"      {excerpt[:_EXCERPT]!r}{'...' if len(excerpt) > _EXCERPT else ''}"
            evidence = ", ".join(f"{name}={_short(value)}" for name, value in self.candidate.evidence.items())
            if evidence:
                yield f"      evidence: {evidence}"


def lines_of(path: str) -> int | None:
    """Return how many lines a file of plain text has; ``None`` where it is packed or cannot be read as text."""
    try:
        with open(path, encoding="utf-8") as stream:
            return sum(1 for _ in stream)
    except (OSError, UnicodeDecodeError):
        return None


def _short(value: Any) -> str:
    said = f"{value:g}" if isinstance(value, float) else str(value)
    return said if len(said) <= _EXCERPT else f"{said[:_EXCERPT]}..."


def is_at(document: Document, line: int) -> bool:
    """Return whether a document stands, wholly or in part, at a line of its file."""
    return _holds(document.positions.place(document.body, Span(0, len(document.body))), line)


def answers(document: Document, line: int, its: Configuration) -> Iterator[Answer]:
    """Yield what each detector has to say of the text at a line.

    Args:
        document: the document that stands there, as it is read.
        line: 1-based, in its file.
        its: the configuration that it is checked under.

    Raises:
        ConfigError: if a list of suppressions is broken.
        InputError: if a language tag of the document is wrong.
    """
    settings = its.settings()
    if document.unjudged is not None:
        yield Answer("all", f"the entry is not judged: {document.unjudged}")
        return
    if not document.text.strip():
        yield Answer("all", "the text is empty")
        return
    outcome = Checker(settings).outcome(document)
    if isinstance(outcome, InputError):
        raise outcome
    reported = Suppressions().applied(outcome, settings, its.suppressions)
    segments = prepared(document, settings, min_confidence=0.0)
    document = segments.document
    places = [document.positions.place(document.body, document.located(each.span)) for each in segments.paragraphs]
    if not any(_holds(place, line) for place in places):
        yield Answer("all", "no text that is judged stands there: it is blank, code, markup or the like")
        return
    for detector in DETECTORS:
        name = detector.RULE.id
        reason = why_not_judged(detector, segments)
        if reason is not None:
            yield Answer(name, f"cannot judge the document: {reason}")
            continue
        weighed = [each for each in detector.find(segments, settings.options_of(name)) if _holds(each.place, line)]
        if not weighed:
            yield Answer(name, "saw nothing here that it would weigh")
        for skipped in kinds_not_judged(detector, segments):
            yield Answer(skipped.detector, f"cannot judge the document: {skipped.reason}")
        for candidate in sorted(weighed, key=lambda each: (-each.confidence, each.sort_key)):
            yield Answer(candidate.rule, _verdict(candidate, reported, its), candidate)


def _verdict(candidate: Finding, report: Report, its: Configuration) -> str:
    settings = its.settings()
    same = [each for each in report.findings if each.rule == candidate.rule and each.span == candidate.span]
    if same:
        suppression = same[0].suppression
        if suppression is None:
            failing = "" if its.fails(same[0].severity) else f", which does not fail a run (fail-on {its.fail_on})"
            return f"is reported, with confidence {candidate.confidence:.2f} as {same[0].severity}{failing}"
        where = "a comment in the file" if suppression.in_source else its.suppressions
        return f"is found and accepted by {where}" + (f": {suppression.reason}" if suppression.reason else "")
    if candidate.rule not in settings.rules:
        return f"the rule is not asked for (select, ignore); its confidence would be {candidate.confidence:.2f}"
    if candidate.confidence < settings.min_confidence:
        return f"confidence {candidate.confidence:.2f} is below min-confidence {settings.min_confidence:g}"
    return f"a finding of the same rule that is surer covers it (confidence {candidate.confidence:.2f})"


def _holds(place: Place, line: int) -> bool:
    last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
    return place.line <= line <= last
