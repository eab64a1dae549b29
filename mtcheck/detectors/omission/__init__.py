"""a part of the source that the translation lacks.

Finds: what a translation leaves out, told by its length and by what of the source has no counterpart. ``empty``:
nothing, or punctuation alone, for a source with words. ``sentence``: a sentence or clause of a segment or paragraph.
``paragraph``: one or more paragraphs of a page, between others that are there. ``tail``: the page stops early, and all
that the source goes on with is missing. The span is the last word before the gap (the first of the text, where it
begins with the gap); the evidence holds the source's words and their place in the source.

Why it matters: a reader of the translation cannot see that anything is missing. Systems stop at a length limit, skip a
sentence, or lose a chunk of a page, and what remains is fluent.

Not a finding: paragraphs that were merged or split; a complete translation that is shorter, as in languages that
write the same in fewer characters; sources under 25 characters, which a language may say in a word.

How it decides: a translation's length is compared with what is usual for its pair of languages, counted for some 450
languages against English (``data/lengths.json``), and on a page with what its other paragraphs say. Only a text that
falls short of it is looked at further. Then each run of the source's sentences is tried as the gap: how much better the
length fits without it, how many of its numbers, addresses and names the translation lacks or has, whether it has as
many sentences fewer, and whether its end mark is missing; these are weighed together, with weights that ``mtcheck fit
omission`` finds (``data/weights/omission.json``), and how sure it may be was measured on languages left out of that. A
page that has not as many paragraphs as its source is laid beside it: of all ways to pair, join, split and leave out
paragraphs the likeliest is taken, by their lengths, numbers and names. What it leaves out is missing; the confidence is
by how much that is likelier than that nothing is. Where more than four places of a page are found, the translation is
older than its source, and one finding says so. Each finding names the place in the source as a related one.

Needs: the source, and its language or a guess at it.

Options: ``threshold`` (0.0): raises the weight that a gap must have; less than 0 finds more, with a confidence below
0.5, and costs precision.

Examples:

    >>> import mtcheck
    >>> source = "The ferry is cancelled today because of the storm. A bus leaves at 17:40 from the old market square."
    >>> text = "Die Fähre fällt heute wegen des Sturms aus."
    >>> [finding.rule for finding in mtcheck.check(text, source=source, source_lang="en", target_lang="de").findings]
    ['omission/sentence']
    >>> text += " Um 17:40 fährt ein Bus vom alten Marktplatz."
    >>> mtcheck.check(text, source=source, source_lang="en", target_lang="de").findings
    ()
    >>> [finding.rule for finding in mtcheck.check("", source=source, source_lang="en", target_lang="de").findings]
    ['omission/empty']

Known misses: pages whose paragraphs were merged or split may be flagged (3 of 180 such pages); a clause of a long
sentence; a sentence without numbers and names, left out of a translation that is wordy elsewhere; a short paragraph
that is missing beside two that were merged; what is missing without a known source.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtcheck.detectors.omission import order, passages, weights
from mtcheck.detectors.omission.bound import Bound
from mtcheck.detectors.omission.gaps import SMALLEST_SHARE, Gap, Passage, share_of_parts
from mtcheck.errors import ConfigError
from mtcheck.languages import Language
from mtcheck.model import Document, Finding, Kind, Mask, Related, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import fences, lengths
from mtcheck.text.segmentation import Segments, sentence_bounds
from mtcheck.text.stops import STOPS
from mtcheck.text.weights import Candidate, logistic_model


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        threshold: the log-odds that a gap must have beyond the usual.

    Raises:
        ConfigError: if it is no number from -3 to 6.
    """

    threshold: float = 0.0

    def __post_init__(self) -> None:
        value = self.threshold
        if isinstance(value, bool) or not isinstance(value, int | float) or not -3 <= value <= 6:
            raise ConfigError(f"omission.threshold is {value!r}; it takes a number from -3 to 6")


RULE = Rule(
    id="omission",
    summary="a part of the source that the translation lacks",
    since="0.1",
    needs_source=True,
    kinds={
        "empty": Kind(
            "nothing where the source has words",
            "The translation is empty; the source says “{missing}”. Translate it.",
            "error",
        ),
        "sentence": Kind(
            "a sentence or clause of the source is missing",
            "The source has “{missing}” ({size} characters) here, and the translation does not. Add it.",
            "error",
        ),
        "paragraph": Kind(
            "paragraphs of the source are missing",
            "The source goes on here with “{missing}” ({size} characters{more}), and the translation does not. Add it.",
            "error",
        ),
        "tail": Kind(
            "the page stops early",
            "The translation stops here; the source goes on with “{missing}” ({size} characters). Translate the rest.",
            "error",
        ),
    },
)

_SHORTEST = 25  # code points of a source whose length says something
_SUSPECT = -0.5  # standard deviations of length from which a text is looked at
_LEAST_LOST = 4  # letters of a lost paragraph; fewer are a number, or what readers put for code
_LEAST_EMPTY = 2  # letters of a source beside which a translation must not be empty
_LEAST_MARKS = 5  # and of one that no mark stands for, as "." does for the "th" of an ordinal, "※" for "Note:"
_MOST_AS_CODE = (
    0.5  # share of the letters of what is missing, by which code has more than the source's, so that it may be it
)
_SHOWN = 50  # code points of the source in a message
_WORD = 24  # code points of the word that a finding stands at
_FEW_SENTENCES = 3  # of a source that a translation has as many of where it is whole; among more one is easily split
_LONG = 300  # code points from which a source is no longer more reliable
_CLAUSE_RE = lazy_re(r"(?<=[,;:—–、，；،؛])\s*")
_CLOSING = "\"'”’»」』)）] \u200e\u200f"
_FIRST_WORD_RE = lazy_re(r"\S+")
_LAST_WORD_RE = lazy_re(r"(?<!\S)\S+\s*\Z")


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    source, text = segments.source, segments.text
    if source is None:
        return
    if not any(map(str.isalnum, text)):
        if is_empty(text, source.text):
            yield _finding(segments, "empty", 0, Span(0, len(source.text)), 0.97)
        return
    origin = segments.source_language
    if origin is None or origin.tag == segments.language.tag:
        return
    page = _laid_out(segments, source, origin, options.threshold)
    if page is not None:
        yield from _paragraphs(segments, page)
        if len(page.places) > passages.MOST_PLACES:
            return
    for passage in _passages(segments, source, origin, page):
        yield from _sentence(segments, source, origin, passage, options.threshold)


def is_empty(text: str, source: str) -> bool:
    """Return whether a translation says nothing and its source something.

    >>> is_empty("...", "Good morning"), is_empty("", "—"), is_empty("👍", "OK"), is_empty("", "24")
    (True, False, False, False)
    >>> is_empty(".", "th"), is_empty("", "th")
    (False, True)
    """
    if any(mark.isalnum() or mark > "\u2fff" for mark in text):
        return False
    return sum(map(str.isalpha, source)) >= (_LEAST_MARKS if text.strip() else _LEAST_EMPTY)


def sentence_candidates(segments: Segments) -> Iterator[Candidate]:
    """Yield the part of each passage that its translation may lack, whatever its weight; a fit weighs the features."""
    source, origin = segments.source, segments.source_language
    if source is None or origin is None or origin.tag == segments.language.tag or not segments.text.strip():
        return
    for passage in _passages(segments, source, origin, _laid_out(segments, source, origin, 0.0)):
        gap = _gap(segments, source, origin, passage)
        missing = None if gap is None else _missing(segments, gap, passage)
        if gap is not None and missing is not None:
            yield Candidate(passage.target, gap.features, missing)


class _Passage(NamedTuple):
    """A passage of the source beside its translation.

    Args:
        target: the translation's span.
        source: the source's.
        expected: how long a translation is.
        shortfall: of a page that was laid beside its source anew, what tells whether a neighbour has the rest.
        number: of the passage on such a page.
        paged: it is a paragraph of a page.
    """

    target: Span
    source: Span
    expected: lengths.Usual
    shortfall: passages.Shortfall | None = None
    number: int = 0
    paged: bool = False


class _Gap(NamedTuple):
    """A part of a passage that its translation may lack, with what speaks for it."""

    theirs: str
    ours: str
    bounds: Sequence[tuple[int, int]]
    sentences: Sequence[tuple[int, int]]
    best: Gap
    clause: bool
    stops: bool
    features: Mapping[str, float]


class _Layout(NamedTuple):
    """The pairs of passages of a page, its paragraphs that are missing, and whether it was laid out."""

    pairs: list[passages.Pair]
    places: list[passages.Missing]
    uneven: bool
    expected: lengths.Usual


def _laid_out(segments: Segments, source: Segments, origin: Language, threshold: float) -> _Layout | None:
    """Return the layout of a page, ``None`` for a segment."""
    if len(segments.bounds) < 2 or len(source.bounds) < 2:
        return None
    found = passages.pairs(segments)
    expected = passages.usual(found, origin, segments.language)
    uneven = len(source.bounds) != len(segments.bounds)
    if uneven or passages.is_uneven(found, expected):
        layout = passages.laid_out(segments, found, origin, threshold)
        if layout is not None:
            expected = passages.usual(layout.pairs, origin, segments.language)
            return _Layout(layout.pairs, layout.missing, True, expected)
    return _Layout(found, [], uneven, expected)


def _passages(segments: Segments, source: Segments, origin: Language, page: _Layout | None) -> Iterator[_Passage]:
    """Yield the passages of a page that stand for one paragraph each, or the segment as a whole."""
    general = lengths.usual(origin, segments.language)
    if page is None:
        text = segments.text
        whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
        yield _Passage(whole, Span(source.bounds[0][0], source.bounds[-1][1]), general)
        return
    shorter = min(page.expected, general, key=lambda usual: usual.ratio)
    # Where paragraphs were merged or split, what is short here may stand in a neighbour.
    shortfall = passages.Shortfall(segments, page.pairs, page.expected) if page.uneven else None
    most = shorter.ratio * math.exp(_SUSPECT * shorter.spread)  # no shorter text than this one deviates less
    for number, pair in enumerate(page.pairs):
        if pair.end - pair.start > most * (pair.source_end - pair.source_start):
            continue
        if pair.last - pair.first <= 1 and not any(pair.source.overlaps(one.source) for one in page.places):
            yield _Passage(pair.target, pair.source, shorter, shortfall, number, True)


def _paragraphs(segments: Segments, page: _Layout) -> Iterator[Finding]:
    """Yield the paragraphs that a page lacks, one for all where they are many."""
    if len(page.places) > passages.MOST_PLACES:
        one = max(page.places, key=lambda place: len(place.source))
        more = f", and {len(page.places) - 1} more places: the source was changed since"
        yield _finding(segments, "paragraph", one.before, one.source, weights.confidence(one.margin - 1), more)
        return
    for one in page.places:
        words = one.source.of(segments.source.text) if segments.source is not None else ""
        letters = sum(map(str.isalpha, words))
        if letters < _LEAST_LOST or _is_read_as_code(segments.document, letters * page.expected.ratio):
            continue
        confidence = weights.confidence(one.margin - 1)
        yield _finding(segments, "tail" if one.tail else "paragraph", one.before, one.source, confidence)


def _is_read_as_code(document: Document, letters: float) -> bool:
    """Return whether so many letters may stand on a page as code, because a fence has no other."""
    if document.offsets is None or document.format not in (None, "markdown") or not fences.is_unpaired(document.body):
        return False
    ours = _letters_of_code(document.body, document.masks)
    theirs = _letters_of_code(document.source_body or "", document.source_masks)
    return ours - theirs >= _MOST_AS_CODE * letters


def _letters_of_code(text: str, masks: Sequence[Mask]) -> int:
    return sum(sum(map(str.isalpha, mask.span.of(text))) for mask in masks if mask.kind == "code")


def _sentence(
    segments: Segments, source: Segments, origin: Language, passage: _Passage, threshold: float
) -> Iterator[Finding]:
    """Yield the sentence, or the clause, that a segment or a paragraph lacks."""
    model = logistic_model(RULE.id, "sentence")
    gap = _gap(segments, source, origin, passage, weights.SENTENCE_FROM + threshold)
    if gap is None:
        return
    value = model.log_odds(gap.features)
    if segments.document.entry:
        whole = len(gap.bounds) <= _FEW_SENTENCES and gap.features["parts"] <= 0
        value -= weights.EDITED_WHOLE if whole else weights.EDITED
    missing = _missing(segments, gap, passage) if value >= weights.SENTENCE_FROM + threshold else None
    if missing is None:
        return
    if passage.shortfall is not None and passage.shortfall.around(passage.number, len(missing)) <= 0:
        return
    share = (missing.start - passage.source.start) / len(gap.theirs)
    last = missing.end - passage.source.start == gap.bounds[-1][1]
    place = _place(segments, passage.target, share, last, passage.expected, len(gap.theirs))
    yield _finding(segments, "sentence", place, missing, weights.sentence_confidence(value))


def _gap(
    segments: Segments, source: Segments, origin: Language, passage: _Passage, least: float | None = None
) -> _Gap | None:
    """Return the part of a passage that its translation most likely lacks, ``None`` where its length is usual.

    One that weighs less than ``least``, where that is given, may be ``None``, too.
    """
    expected = passage.expected
    ours, theirs = passage.target.of(segments.text), passage.source.of(source.text)
    if len(theirs) < _SHORTEST or expected.deviations(len(theirs), len(ours)) > _SUSPECT:
        return None
    stops = _ends(theirs) and not _ends(ours) and segments.language.needs_end
    known = {"end": float(stops), "len": min(1.0, len(theirs) / _LONG), "page": float(passage.paged)}
    bound = None if least is None else Bound(logistic_model(RULE.id, "sentence"), theirs, ours, expected, known)
    if bound is not None and least is not None and not bound.may_reach(least):
        return None
    sentences = sentence_bounds(ours, segments.language.tag)
    bounds, count, clause = _parts(theirs, ours, sentence_bounds(theirs, origin.tag), len(sentences))
    if len(bounds) < 2:
        return None
    if not clause:
        count = min(len(bounds), count + max(0, _joints(ours) - _joints(theirs)))
    parts = share_of_parts(len(bounds), count)
    if bound is not None and least is not None and bound.log_odds(clause, parts, parts > 0) < least:
        return None
    best = Passage([theirs[start:end] for start, end in bounds], ours, expected, count).best()
    if best is None:
        return None
    short = best.figures["short"]
    features = {
        **best.figures,
        "clause": float(clause),
        **known,
        "short_end": short * stops,
        "short_clause": short * clause,
        "short_parts": short * best.figures["parts"],
    }
    return _Gap(theirs, ours, bounds, sentences, best, clause, stops, features)


def _parts(
    theirs: str, ours: str, sentences: list[tuple[int, int]], count: int
) -> tuple[list[tuple[int, int]], int, bool]:
    """Return the parts of a passage, how many its translation has, and whether they are the clauses of one sentence."""
    if len(sentences) != 1:
        return sentences, count, False
    cuts = [0, *(match.end() for match in _CLAUSE_RE.finditer(theirs)), len(theirs)]
    clauses = [(start, end) for start, end in itertools.pairwise(cuts) if end > start]
    return clauses, len([part for part in _CLAUSE_RE.split(ours) if part]), True


def _missing(segments: Segments, gap: _Gap, passage: _Passage) -> Span | None:
    """Return the span of the source that is missing, ``None`` where it is too little to say so."""
    start, stop = gap.bounds[gap.best.first][0], gap.bounds[gap.best.last - 1][1]
    if not gap.clause:
        cut = gap.stops and order.is_cut(gap.ours)
        first, last = order.missing(gap.theirs, gap.bounds, gap.ours, gap.sentences, passage.expected, cut)
        if last:
            start, stop = first, last
            if stop - start < SMALLEST_SHARE * len(gap.theirs):
                return None
    return Span(passage.source.start + start, passage.source.start + stop)


def _joints(text: str) -> int:
    """Return how many marks that may join two sentences into one stand in a text.

    >>> _joints("Es regnete; wir blieben."), _joints("It rained. We stayed.")
    (1, 0)
    """
    return len(_JOINT_RE.findall(text))


_JOINT_RE = lazy_re(r"[;:؛](?=\s)|[；：]")


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in STOPS


def _place(segments: Segments, target: Span, share: float, last: bool, expected: lengths.Usual, size: int) -> int:
    """Return where in the translation what comes before a gap ends: the nearest end of a sentence."""
    if last:
        return target.end
    if not share:
        return target.start
    near = target.start + round(share * size * expected.ratio)
    ends = [target.start + end for _, end in sentence_bounds(target.of(segments.text), segments.language.tag)]
    return min(ends, key=lambda end: abs(end - near))


def _finding(segments: Segments, kind: str, before: int, missing: Span, confidence: float, more: str = "") -> Finding:
    """Make a finding at the last word before a gap, at the text's first one where nothing comes before."""
    text, source = segments.text, segments.source
    assert source is not None, "asked for where there is one"
    head = text[max(0, before - _WORD) : before]
    word = _LAST_WORD_RE.search(head)
    if word is not None:
        end = before - (len(word.group()) - len(word.group().rstrip()))
        span = Span(before - len(head) + word.start(), end)
    else:
        match = _FIRST_WORD_RE.search(text)
        span = Span(match.start(), min(match.end(), match.start() + _WORD)) if match else Span(0, 0)
    words = missing.of(source.text).strip()
    shown = " ".join(words[: _SHOWN + 1].split())
    return RULE.finding(
        segments.document,
        kind,
        span,
        confidence=confidence,
        evidence={"source": words[:1000], "source_start": missing.start, "source_end": missing.end},
        related=[Related(_trimmed(source.text, missing), "This part of the source is missing.", side="source")],
        missing=shown if len(words) <= _SHOWN else shown[:_SHOWN] + "…",
        size=len(words),
        more=more,
    )


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without the space at its ends.

    >>> _trimmed(" one ", Span(0, 5))
    Span(start=1, end=4)
    """
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
