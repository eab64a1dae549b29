"""The values that pass through mtcheck: documents in, findings and scores out.

All are frozen. Offsets are 0-based code points into ``Document.text``, end exclusive; lines and columns are 1-based,
columns in code points.
"""

from __future__ import annotations

import functools
import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any, Literal, Protocol, TypeVar, get_args

from mtcheck.errors import InputError
from mtcheck.patterns import lazy_re, lazy_regex

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
DocumentId = str | int | float | None
Side = Literal["target", "source"]
MaskKind = Literal["placeholder", "tag", "code", "link", "accelerator"]

_CONTEXT = (
    12  # letters on each side that go into a fingerprint: enough to tell twins apart, few enough to survive edits
)
_CONTEXT_WINDOW = 48  # code points looked at to find them
_TELLING = 24  # letters of a span from which it needs no context: each edit beside it would make it another finding
_WRAP_WIDTHS = range(50, 121)  # a line of this length may go on in the next one
_NOT_A_LETTER_RE = lazy_regex(r"[\W_]+")

# What is read back must have these forms, as ``mtcheck/data/findings.schema.json`` says.
RULE_RE = lazy_re(r"[a-z-]{1,60}/[a-z-]{1,60}")
FINGERPRINT_RE = lazy_re(r"[0-9a-f]{16}")
LANGUAGE_RE = lazy_re(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")

_Value = TypeVar("_Value")


def _pickled_as_made(kind: type[_Value]) -> type[_Value]:
    """Pickle the values of a dataclass as its name and what it is made of.

    A frozen dataclass with slots would look up and set its fields one by one in Python on both sides of a pipe, which
    takes longer than to send the text itself.
    """
    values = attrgetter(*kind.__match_args__)  # type: ignore[attr-defined]

    def reduce(self: _Value) -> tuple[type[_Value], tuple[object, ...]]:
        return kind, values(self)

    kind.__reduce__ = reduce  # type: ignore[assignment,method-assign]
    return kind


@_pickled_as_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points ``start`` to ``end``, end exclusive.

    Raises:
        ValueError: if ``start`` is negative or after ``end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch itself."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in the file that a person opens: 1-based lines and columns, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions(Protocol):
    """Finds the place in the file of a span of a document's text."""

    def place(self, text: str, span: Span) -> Place:
        """Return where ``span`` of ``text`` stands in the file."""
        ...  # pragma: no cover - a protocol has no body


class Offsets(Protocol):
    """Leads from a text that was made for judging back to the text that it was made from."""

    def span(self, span: Span) -> Span:
        """Return the stretch of the original that ``span`` of the judged text stands for."""
        ...  # pragma: no cover - a protocol has no body


@dataclass(frozen=True, slots=True)
class TextPositions:
    """Positions of a document that is the whole decoded file."""

    def place(self, text: str, span: Span) -> Place:
        starts = line_starts(text)
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end) - 1
        return Place(first + 1, span.start - starts[first] + 1, last + 1, span.end - starts[last] + 1)


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class RecordPositions:
    """Positions of a document that is one record of a JSONL file or a table: the record's own line or lines.

    Args:
        line: the record's first line.
        end_line: its last line (a quoted table cell may hold line ends).
        width: code points on the last line.
    """

    line: int
    end_line: int
    width: int

    def place(self, text: str, span: Span) -> Place:
        return Place(self.line, 1, self.end_line, self.width + 1)


_LINE_END_RE = lazy_regex(r"\r\n|\r|\n")


@functools.lru_cache(maxsize=2)  # every finding of a document asks for its lines
def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of ``text`` starts; ``\\n``, ``\\r\\n`` and ``\\r`` end a line.

    >>> line_starts("one\\ntwo")
    (0, 4)
    """
    return (0, *(match.end() for match in _LINE_END_RE.finditer(text)))


@dataclass(frozen=True, slots=True)
class Kept:
    """How many locales of a catalog have the source's own words for an entry.

    Args:
        equal: locales whose value equals the source's, this one among them.
        locales: locales that have a value.
    """

    equal: int
    locales: int


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a text as it was written that was left out, or replaced by a number, before the text was judged.

    Args:
        kind: what stands there. ``code`` is a code span, a block of code or a formula; ``tag`` also an element whose
            content is not judged.
        span: where, in ``Document.body`` or ``Document.source_body``.
    """

    kind: MaskKind
    span: Span


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of a page that is prose, but stands apart from its running text: a table's cell, an admonition, a title.

    Args:
        text: what it says, without markup.
        span: where it stands in ``Document.body``.
    """

    text: str
    span: Span


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Document:
    """One text to judge.

    Args:
        text: the translation (the hypothesis), as it is judged: prose alone.
        id: any string or number; need not be unique.
        source: the source text, where known.
        source_lang: BCP 47 tag of the source's language.
        target_lang: BCP 47 tag of the language the text should be in; guessed from the text when ``None``.
        reference: a reference translation; with it sacreBLEU's metrics stand beside the score.
        path: the file that the document comes from.
        positions: maps offsets to lines and columns of that file.
        unjudged: why the document is not to be judged (a fuzzy or empty catalog entry), or ``None``.
        original: what ``text`` was taken from, where that is more than prose: a whole file of markup, a catalog entry
            with its placeholders. Findings then count into it, and ``positions`` map its offsets.
        offsets: leads from ``text`` to ``original``; ``None`` where they have the same offsets.
        kept: in how many of the locales of its catalog the entry equals its source; ``None`` where that is not known.
        entry: it is an entry of a catalog: a label, a message or a line of help rather than a page.
        group: what statistics count the document under, such as the system that translated it.
        notes: what its file says of it to those who work on it: extracted comments, notes; a suppression may be there.
        masks: what of ``original`` is left out of ``text`` or replaced in it, in order.
        source_original: what ``source`` was taken from, as ``original`` is for ``text``.
        source_offsets: leads from ``source`` to ``source_original``.
        source_masks: what of ``source_original`` is left out of ``source`` or replaced in it, in order.
        flags: what a catalog says of the form of an entry's text, in gettext's words: ``c-format``.
        forms: the plural forms that the catalog has of an entry, where each is an entry of its own: ``one``, ``other``.
        format: the name of the input format, such as ``markdown``; ``None`` for a text that came from no file.
        further_form: its body is that of the document before it, which is the first of the forms of one message.
        lacking: keys of the source's catalog that its own lacks or leaves empty; one entry of a file has them all.
        beyond: keys of its own catalog that the source's has not, likewise.
        language_guessed: nobody states ``target_lang``; it is what the text was taken for.
        asides: pieces of ``original`` that are no part of ``text``, of which only the language is judged, in order.
    """

    text: str
    id: DocumentId = None
    source: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    reference: str | None = None
    path: str | None = None
    positions: Positions = field(default=TextPositions(), repr=False)
    unjudged: str | None = None
    original: str | None = field(default=None, repr=False)
    offsets: Offsets | None = field(default=None, repr=False)
    kept: Kept | None = None
    entry: bool = False
    group: str | None = None
    notes: tuple[str, ...] = ()
    masks: tuple[Mask, ...] = field(default=(), repr=False)
    source_original: str | None = field(default=None, repr=False)
    source_offsets: Offsets | None = field(default=None, repr=False)
    source_masks: tuple[Mask, ...] = field(default=(), repr=False)
    flags: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    format: str | None = None
    further_form: bool = False
    lacking: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    language_guessed: bool = False
    asides: tuple[Aside, ...] = field(default=(), repr=False)

    def with_languages(self, source_lang: str | None, target_lang: str | None) -> Document:
        """Return the document with the languages that a check took it to be in; a target that it lacked is a guess."""
        if (source_lang, target_lang) == (self.source_lang, self.target_lang):
            return self
        guessed = self.language_guessed or (self.target_lang is None and target_lang is not None)
        return replace(self, source_lang=source_lang, target_lang=target_lang, language_guessed=guessed)

    @property
    def body(self) -> str:
        """The translation as it was written: the text that the offsets of findings count into."""
        return self.text if self.original is None else self.original

    @property
    def source_body(self) -> str | None:
        """The source as it was written; ``None`` where there is none. Places in the source count into it."""
        return self.source if self.source_original is None else self.source_original

    def located(self, span: Span) -> Span:
        """Return the stretch of ``body`` that a stretch of ``text`` stands for."""
        return span if self.offsets is None else self.offsets.span(span)

    def source_located(self, span: Span) -> Span:
        """Return the stretch of ``source_body`` that a stretch of ``source`` stands for."""
        return span if self.source_offsets is None else self.source_offsets.span(span)

    def with_source(self, other: Document) -> Document:
        """Return the document with another one's text as its source, as written and as judged."""
        return replace(
            self,
            source=other.text,
            source_original=other.original,
            source_offsets=other.offsets,
            source_masks=other.masks,
        )

    @property
    def line(self) -> int | None:
        """The record's line in the file; ``None`` where the document is the whole file."""
        return self.positions.line if isinstance(self.positions, RecordPositions) else None


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Related:
    """A second span that belongs to a finding: the earlier twin of a paragraph said twice, what the source says.

    Args:
        span: where it stands, in ``Document.body`` or, on the side of the source, ``Document.source_body``.
        message: what stands there.
        side: which of the two texts it stands in.
    """

    span: Span
    message: str
    side: Side = "target"

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the findings JSONL, which names the side only where it is the source."""
        record: dict[str, Any] = {"start": self.span.start, "end": self.span.end, "message": self.message}
        if self.side == "source":
            record["side"] = self.side
        return record


_CONFIDENCE_DIGITS = 3
SURE = 0.8  # confidence from which a rule's severity holds; below it a finding is a note
CONFIDENCE_STEP = 0.001  # what the confidences of findings are rounded to

BaselineState = Literal["new", "unchanged"]


@dataclass(frozen=True, slots=True)
class Suppression:
    """That a person accepted a finding: it is kept and marked, and does not fail a run.

    Args:
        reason: what the person gave as the reason, if any.
        in_source: whether a comment in the checked file says so, rather than a list beside it.
    """

    reason: str | None = None
    in_source: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {"reason": self.reason, "in_source": self.in_source}


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, complete when made: what, where, how sure and why.

    ``document``, ``path`` and the place say where to look; ``evidence`` holds the numbers behind the decision (JSON
    values only). ``span`` counts into the document's body; ``judged`` is the same stretch of the text that was judged,
    ``None`` where that is ``span`` too. ``baseline`` says whether a baseline, where there is one, has the finding, and
    ``suppression`` that a person accepted it.
    Findings order by their place in the text, then by rule.
    """

    detector: str
    kind: str
    severity: Severity
    confidence: float
    span: Span
    message: str
    excerpt: str
    fingerprint: str
    place: Place
    document: DocumentId = None
    path: str | None = None
    related: tuple[Related, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict, hash=False)
    judged: Span | None = field(default=None, repr=False, compare=False)
    baseline: BaselineState | None = None
    suppression: Suppression | None = None

    @property
    def rule(self) -> str:
        """The rule's id: ``detector/kind``."""
        return f"{self.detector}/{self.kind}"

    @property
    def start(self) -> int:
        """First code point of the span."""
        return self.span.start

    @property
    def end(self) -> int:
        """Code point after the span's last."""
        return self.span.end

    @property
    def counts(self) -> bool:
        """Whether it may fail a run: it is neither known from the baseline nor accepted by a person."""
        return self.baseline != "unchanged" and self.suppression is None

    @property
    def sort_key(self) -> tuple[int, int, str]:
        return (self.span.start, self.span.end, self.rule)

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as its record in the findings JSONL."""
        record: dict[str, Any] = {
            "type": "finding",
            "document": self.document,
            "path": self.path,
            "detector": self.detector,
            "kind": self.kind,
            "rule": self.rule,
            "severity": self.severity,
            "confidence": self.confidence,
            "start": self.span.start,
            "end": self.span.end,
            "line": self.place.line,
            "column": self.place.column,
            "end_line": self.place.end_line,
            "end_column": self.place.end_column,
            "excerpt": self.excerpt,
            "message": self.message,
            "related": [related.to_dict() for related in self.related],
            "evidence": dict(self.evidence),
            "fingerprint": self.fingerprint,
        }
        if self.baseline is not None:
            record["baseline"] = self.baseline
        if self.suppression is not None:
            record["suppression"] = self.suppression.to_dict()
        return record


@dataclass(frozen=True, slots=True)
class Kind:
    """One variety of a defect.

    Args:
        summary: what it is, in a few words, for the table of rules.
        message: a format string that says what and why in one sentence; its fields are filled when a finding is made.
        severity: how bad it is for a reader where the finding is sure (``SURE``), unless the settings say otherwise.
    """

    summary: str
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """The card of a detector: its name, its kinds, what it needs.

    Args:
        id: the detector's name, as in ``--select``.
        summary: the defect in one line, fit to follow "allow".
        kinds: the varieties, by name; ``id/kind`` is a rule's id everywhere.
        since: the version that brought it.
        needs_source: it compares with the source, and is skipped with that reason where there is none.
        preview: it runs only where it is named, or with ``preview`` in the settings: its figures do not hold yet.
    """

    id: str
    summary: str
    kinds: Mapping[str, Kind]
    since: str
    needs_source: bool = False
    preview: bool = False

    def finding(
        self,
        document: Document,
        kind: str,
        span: Span,
        *,
        confidence: float,
        evidence: Mapping[str, Any] | None = None,
        related: Sequence[Related] = (),
        raw: bool = False,
        **values: object,
    ) -> Finding:
        """Make a finding of ``kind`` over ``span``; ``values`` fill the kind's message.

        Args:
            document: where it stands.
            kind: one of the rule's.
            span: counts into the document's ``text``, or into its ``body`` where ``raw`` is true.
            confidence: 0 to 1.
            evidence: numbers and words behind the decision, JSON values only.
            related: other places; those in the source count into ``source``, or into ``source_body`` where ``raw`` is
                true.
            raw: the spans are of the texts as written, not of those that are judged.
            values: what the fields of the kind's message stand for.

        Raises:
            KeyError: if the kind is not one of the rule's, or its message names a value that is missing.
            ValueError: if the span does not lie inside the text or is empty; a blank text has the empty one.
        """
        text = document.body if raw else document.text
        inside = 0 <= span.start < span.end <= len(text)
        if not inside and (span != Span(0, 0) or text.strip()):
            raise ValueError(f"span {span} lies outside a text of {len(text)} code points")
        card = self.kinds[kind]
        place = span if raw else document.located(span)
        excerpt = place.of(document.body)
        judged = span.of(text)
        if excerpt != judged and "\n" not in excerpt:  # a message shows what the file has, not what was judged
            values = {name: excerpt if value == judged else value for name, value in values.items()}
        return Finding(
            detector=self.id,
            kind=kind,
            severity=card.severity if confidence >= SURE else "note",
            confidence=round(min(1.0, max(0.0, confidence)), _CONFIDENCE_DIGITS),
            span=place,
            message=card.message.format_map(values),
            excerpt=excerpt,
            fingerprint=fingerprint(f"{self.id}/{kind}", text, span),
            place=document.positions.place(document.body, place),
            document=document.id,
            path=document.path,
            related=tuple(related) if raw else tuple(_located(document, other) for other in related),
            evidence=dict(evidence or {}),
            judged=None if raw or document.offsets is None else span,
        )


def _located(document: Document, related: Related) -> Related:
    located = document.source_located if related.side == "source" else document.located
    return replace(related, span=located(related.span))


def fingerprint(rule: str, text: str, span: Span) -> str:
    """Return 16 hexadecimal digits that name a finding across edits of the rest of its document.

    They depend on the rule, the letters of the span and, where these are few, some letters on each side within the
    paragraph, not on offsets, line ends, spacing, case or punctuation, so moved lines and re-wrapped paragraphs leave
    them as they are.

    >>> fingerprint("repetition/double", "on the the wall", Span(3, 10)) == fingerprint(
    ...     "repetition/double", "New line.\\n\\non the\\nthe wall", Span(14, 21))
    True
    """

    def letters(part: str) -> str:
        return _NOT_A_LETTER_RE.sub(" ", part.casefold()).strip()

    own = letters(span.of(text))
    parts = [rule, own]
    if len(own) < _TELLING:
        first, last = _paragraph(text, span)
        parts.append(letters(text[first : span.start])[-_CONTEXT:].strip())
        parts.append(letters(text[span.end : last])[:_CONTEXT].strip())
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    """Return how far the paragraph around a span reaches, within the window that context is taken from."""
    first = max(0, span.start - _CONTEXT_WINDOW)
    end = span.start
    while (line_end := text.rfind("\n", first, end)) >= 0:
        if not _is_wrap(text, line_end):
            first = line_end + 1
            break
        end = line_end
    last = min(len(text), span.end + _CONTEXT_WINDOW)
    start = span.end
    while (line_end := text.find("\n", start, last)) >= 0:
        if not _is_wrap(text, line_end):
            last = line_end
            break
        start = line_end + 1
    return first, last


def _is_wrap(text: str, line_end: int) -> bool:
    """Return whether a paragraph goes on after the end of a line: it is of an editor's width, and one follows."""
    start = text.rfind("\n", max(0, line_end - _WRAP_WIDTHS.stop), line_end)
    if start < 0 and line_end >= _WRAP_WIDTHS.stop:
        return False
    return line_end - start - 1 in _WRAP_WIDTHS and not text.startswith(("\n", "\r\n"), line_end + 1)


@_pickled_as_made
@dataclass(frozen=True, slots=True)
class Skipped:
    """What did not judge a document: it cannot (``failed`` false), or it broke (``failed`` true).

    Args:
        detector: a detector (``"untranslated"``), or one of its rules (``"fragment/no-core"``) where the others judge.
        reason: why.
        failed: a detector broke; the run exits 2.
    """

    detector: str
    reason: str
    failed: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {"detector": self.detector, "reason": self.reason, "failed": self.failed}


@dataclass(frozen=True, slots=True)
class MetricStatistics:
    """What one of sacreBLEU's metrics counted over some segments, from which it computes its score.

    Args:
        name: of the metric.
        counts: its own numbers; those of two sets of segments add up.
        signature: of the score that they give.
    """

    name: str
    counts: tuple[float, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the checker says of one document.

    ``score`` is 0 to 100, or ``None`` where the document was not judged; ``reason`` says why a score is what it is
    where the findings do not ("empty text"). ``metrics`` holds sacreBLEU's figures, each with its signature, where a
    reference was given, and ``metric_statistics`` what makes the figures of many documents.
    """

    document: Document = field(repr=False)
    findings: tuple[Finding, ...]
    score: float | None
    characters: int
    words: int
    source_lang: str | None
    target_lang: str | None
    signature: str
    skipped: tuple[Skipped, ...] = ()
    reason: str | None = None
    metrics: Mapping[str, Any] = field(default_factory=dict, hash=False)
    metric_statistics: tuple[MetricStatistics, ...] = field(default=(), repr=False)
    said_digest: str | None = field(default=None, repr=False)

    @property
    def digest(self) -> str:
        """A digest of the text that was judged: of the one at hand, or as a findings file says."""
        return self.said_digest or digest_of(self.document.body)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as its ``document`` record in the findings JSONL.

        The findings that a person accepted stand in it, under ``suppressed``, and are no records of their own: who
        reads the ``finding`` records sees what is left to do.
        """
        counts: dict[str, int] = {}
        suppressed = []
        for finding in self.findings:
            if finding.suppression is None:
                counts[finding.rule] = counts.get(finding.rule, 0) + 1
            else:
                suppressed.append(finding.to_dict())
        record: dict[str, Any] = {
            "type": "document",
            "document": self.document.id,
            "path": self.document.path,
            "score": None if self.score is None else round(self.score, 1),
            "characters": self.characters,
            "digest": self.digest,
            "words": self.words,
            "source_lang": self.source_lang,
            "target_lang": self.target_lang,
            "findings": counts,
            "skipped": [skipped.to_dict() for skipped in self.skipped],
            "signature": self.signature,
        }
        if self.document.language_guessed:
            record["target_lang_guessed"] = True
        if self.reason is not None:
            record["reason"] = self.reason
        if self.document.group is not None:
            record["group"] = self.document.group
        if self.metrics:
            record["metrics"] = dict(self.metrics)
        if suppressed:
            record["suppressed"] = suppressed
        return record


def digest_of(text: str) -> str:
    """Return what a text is known by in a findings file, so that another in its place is not taken for it."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or record that could not be read or checked, as an ``error`` record of the findings JSONL."""

    message: str
    document: DocumentId = None
    path: str | None = None
    line: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the failure as its record in the findings JSONL; the message there names file and line itself."""
        message = str(InputError(self.message, path=self.path, line=self.line))
        record: dict[str, Any] = {"type": "error", "document": self.document, "path": self.path, "message": message}
        if self.line is not None:
            record["line"] = self.line
        return record
