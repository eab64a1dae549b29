"""Check one document, or a stream of documents in order, in one process or several.

One document's path: ``prepared`` -> each detector's ``find`` -> ``settle`` -> score -> ``Report``.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mtcheck.detectors import (
    DETECTORS,
    SUPERSEDES,
    SUPERSEDES_IN_SOURCE,
    SUPERSEDES_TOGETHER,
    Detector,
    kinds_not_judged,
    why_not_judged,
)
from mtcheck.errors import DetectorError, InputError
from mtcheck.model import Document, Finding, Report, Skipped, Span
from mtcheck.run import metrics, workers
from mtcheck.run.prepare import check_tags, prepared
from mtcheck.run.scoring import CHARACTERS_PER_WORD, score
from mtcheck.settings import Settings
from mtcheck.text import scan
from mtcheck.text.segmentation import Segments


class Checker:
    """Checks documents under one set of settings; reusable, thread-safe, picklable.

    Language data loads on first use and stays for the life of the process.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings if settings is not None else Settings()
        self._detectors = tuple(
            (detector, self.settings.options_of(detector.RULE.id))
            for detector in DETECTORS
            if any(rule.startswith(f"{detector.RULE.id}/") for rule in self.settings.rules)
        )

    def __reduce__(self) -> tuple[type[Checker], tuple[Settings]]:
        return type(self), (self.settings,)

    def check(self, document: Document) -> Report:
        """Return the report of one document.

        Raises:
            InputError: if a language tag of the document is malformed or not registered, or its text is not a string.
        """
        document = _with_plain_strings(document)
        text = document.text
        check_tags(document)
        if document.unjudged is not None:
            return self._report(document, (), None, reason=document.unjudged)
        if (not text or text.isspace()) and _is_empty(document):
            return self._report(document, (), 100.0, reason="empty text")
        segments = prepared(document, self.settings)
        target = segments.language
        document = document.with_languages(segments.document.source_lang, segments.document.target_lang)
        findings: list[Finding] = []
        skipped: list[Skipped] = []
        for detector, options in self._detectors:
            skipped += _run(detector, segments, options, findings)
        if skipped:  # a kind is named only where its rule is asked for
            skipped = [each for each in skipped if "/" not in each.detector or each.detector in self.settings.rules]
        words = len(segments.tokens)
        settled: tuple[Finding, ...] = ()
        value = 100.0
        if findings:
            settled = settle(findings, self.settings)
            value = score(settled, text, words if target.spaced else words / CHARACTERS_PER_WORD)
        reason = "empty text" if not settled and (not text or text.isspace()) else None
        report = self._report(document, settled, value, words=words, reason=reason, skipped=tuple(skipped))
        if document.reference is None:
            return report
        figures, statistics = metrics.measure(document, target)
        return replace(report, metrics=figures, metric_statistics=statistics)

    def check_many(self, documents: Iterable[Document], jobs: int = 1) -> Iterator[Report]:
        """Yield the report of each document, in order; draws documents lazily and holds only a bounded number of them.

        Args:
            documents: any iterable; it is read from as the reports are taken.
            jobs: processes to check with; 1 checks in this one.

        Raises:
            InputError: at the document whose language tag is wrong.
        """
        if jobs < 1:
            raise ValueError(f"jobs is {jobs}; it takes 1 or more")
        if jobs == 1:
            for document in documents:
                yield self.check(document)
            return
        for outcome in self.outcomes(documents, jobs):
            if isinstance(outcome, InputError):
                raise outcome
            yield outcome

    def outcomes(self, documents: Iterable[Document | InputError], jobs: int = 1) -> Iterator[Report | InputError]:
        """Like ``check_many``, but a document that cannot be checked yields its error and the rest goes on."""
        return workers.outcomes(((self, document) for document in documents), jobs)

    def outcome(self, document: Document | InputError) -> Report | InputError:
        """Return the report of a document, or why there is none; an error that a reader gave passes through."""
        if isinstance(document, InputError):
            return document
        try:
            return self.check(document)
        except InputError as error:
            return error
        except Exception as error:  # a bug; the other documents are still checked, and the run exits 2
            message = f"internal error, please report it: {type(error).__name__}: {error}"
            return InputError(message, path=document.path, line=document.line, document=document.id)

    def _report(
        self,
        document: Document,
        findings: tuple[Finding, ...],
        value: float | None,
        *,
        words: int | None = None,
        reason: str | None = None,
        skipped: tuple[Skipped, ...] = (),
    ) -> Report:
        return Report(
            document=document,
            findings=findings,
            score=value,
            characters=len(document.text),
            words=len(scan.Tokens(document.text)) if words is None else words,
            source_lang=document.source_lang,
            target_lang=document.target_lang,
            signature=self.settings.signature,
            skipped=skipped,
            reason=reason,
        )


def _is_empty(document: Document) -> bool:
    """Return whether a document without text has nothing else to judge: no source, no asides."""
    return not (document.source or "").strip() and not (document.asides and document.target_lang)


def _with_plain_strings(document: Document) -> Document:
    """Return a document whose texts are ``str`` itself, as compiled code wants it, and none of its subclasses.

    Raises:
        InputError: if the text is no string, or a field that may be left out is neither that nor ``None``.
    """
    values = (document.source, document.source_lang, document.target_lang, document.reference)
    if type(document.text) is str and _STRINGS.issuperset(map(type, values)):
        return document
    plain: dict[str, Any] = {}
    fields = ("text", "source", "source_lang", "target_lang", "reference")
    for field, value in zip(fields, (document.text, *values), strict=True):
        if not isinstance(value, str) and (value is not None or field == "text"):
            name = {"text": "the text", "source": "the source text"}.get(field, f"the {field}")
            raise InputError(
                f"{name} of a document is {type(value).__name__}, not a string",
                document=document.id,
                path=document.path,
            )
        if value is not None:
            plain[field] = str.__str__(value)
    return replace(document, **plain)


_STRINGS = frozenset({str, type(None)})


def _run(detector: Detector, segments: Segments, options: Any, findings: list[Finding]) -> tuple[Skipped, ...]:
    """Add what a detector finds to ``findings``; return why it did not judge, or which kinds of its own it did not."""
    try:
        reason = why_not_judged(detector, segments)
        if reason is None:
            findings.extend(detector.find(segments, options))
            return kinds_not_judged(detector, segments)
        return (Skipped(detector.RULE.id, reason),)
    except Exception as error:  # a detector that breaks must not silence the others; it is reported and exits 2
        broken = DetectorError(detector.RULE.id, f"{type(error).__name__}: {error}")
        return (Skipped(detector.RULE.id, str(broken), failed=True),)


def _without_superseded(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those that another detector's finding at the same place stands for."""
    by_name: dict[str, list[Finding]] = {}  # of the detector, and of the rule
    for finding in findings:
        by_name.setdefault(finding.detector, []).append(finding)
        by_name.setdefault(finding.rule, []).append(finding)
    ranked, together = _ranked(SUPERSEDES, by_name), _ranked(SUPERSEDES_TOGETHER, by_name)
    in_source = {
        loser: _joined([span for finding in by_name[winner] for span in _source_places(finding)])
        for winner, loser in SUPERSEDES_IN_SOURCE
        if loser in by_name and winner in by_name
    }
    return [
        finding
        for finding in findings
        if not any(
            _is_covered(finding.span, ranked.get(name, []))
            or _is_full_of(finding.span, together.get(name, []))
            or any(_is_covered(span, in_source.get(name, [])) for span in _source_places(finding))
            for name in (finding.detector, finding.rule)
        )
    ]


def _source_places(finding: Finding) -> list[Span]:
    """Return the places in the source that a finding names."""
    return [related.span for related in finding.related if related.side == "source"]


def _ranked(pairs: Iterable[tuple[str, str]], by_name: dict[str, list[Finding]]) -> dict[str, list[Span]]:
    """Return by its name where findings stand that one gives way to: spans in order and apart."""
    ranked: dict[str, list[Span]] = {}
    for winner, loser in pairs:
        if loser in by_name and winner in by_name:
            ranked.setdefault(loser, []).extend(_place(finding, loser) for finding in by_name[winner])
    return {loser: _joined(spans) for loser, spans in ranked.items()}


def _place(finding: Finding, loser: str) -> Span:
    """Return what a finding lies over; beside a doubling, that is all from the earlier passage to the later one."""
    spans = [finding.span]
    if loser == "repetition/double":
        spans += [related.span for related in finding.related if related.side == "target"]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _joined(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _is_covered(span: Span, others: list[Span]) -> bool:
    """Return whether half of a span or more lies in one of some others, which are in order and apart."""
    place = bisect(others, span)
    shared = [
        min(span.end, other.end) - max(span.start, other.start) for other in others[max(0, place - 1) : place + 1]
    ]
    return any(2 * length >= len(span) for length in shared if length > 0)


def _is_full_of(span: Span, others: list[Span]) -> bool:
    """Return whether others, which are in order and apart, make up half of a span or more together."""
    shared = 0
    for place in range(max(0, bisect(others, span) - 1), len(others)):
        other = others[place]
        if other.start >= span.end:
            break
        shared += max(0, min(span.end, other.end) - max(span.start, other.start))
    return shared > 0 and 2 * shared >= len(span)


def settle(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """Return the findings that the settings ask for, in document order, each place said once by a rule.

    Of two findings of one rule that overlap, the surer stays; of equals, the longer. Where two detectors see one
    defect, ``SUPERSEDES`` says whose finding stays.
    """
    asked = [
        finding
        for finding in findings
        if finding.rule in settings.rules and finding.confidence >= settings.min_confidence
    ]
    kept: dict[str, list[Span]] = {}  # by rule, in the order of the text
    winners = []
    for finding in sorted(asked, key=lambda finding: (-finding.confidence, -len(finding.span), finding.sort_key)):
        spans = kept.setdefault(finding.rule, [])
        place = bisect(spans, finding.span)
        if not any(finding.span.overlaps(neighbour) for neighbour in spans[max(0, place - 1) : place + 1]):
            spans.insert(place, finding.span)
            winners.append(finding)
    settled = []
    for finding in _without_superseded(winners):
        severity = settings.severity_of(finding.rule)  # what a person asks for holds however sure the finding is
        settled.append(finding if severity is None else replace(finding, severity=severity))
    return tuple(sorted(settled, key=lambda finding: finding.sort_key))
