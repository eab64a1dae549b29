"""Paragraphs of a page's source beside those of its translation, and those that have no counterpart."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from mtcheck.detectors.omission.gaps import Gap, Passage
from mtcheck.languages import Language
from mtcheck.model import Span
from mtcheck.text import lengths
from mtcheck.text.segmentation import Segments

_PRIOR = 2.0  # paragraphs that the usual length of the pair counts for beside the page's own
_MOST_PARAGRAPHS = 2000  # of a page that is looked at
_AROUND = 3  # pairs on each side of a gap whose lengths are taken together
_JOINED_SHORT = -1.0  # standard deviations from which two paragraphs that stand for one are suspect
_CAP = 8.0
_SHORTEST = 20  # code points of a paragraph whose length says something


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of the translation, or several, and the source's passage that it stands for; spans of both texts."""

    target: Span
    source: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A run of source paragraphs without a counterpart.

    Args:
        source: the run in the source text.
        before: where the translation of what comes before ends, 0 where nothing does.
        tail: nothing of the source comes after it.
        gap: what speaks for it.
    """

    source: Span
    before: int
    tail: bool
    gap: Gap


def pairs(segments: Segments) -> list[Pair]:
    """Return the paragraphs of a page with their source passages, in order, each passage once."""
    source = segments.source
    assert source is not None, "asked for where there is one"
    starts = source.bounds
    found: list[Pair] = []
    for start, end, _ in segments.bounds:
        passage = segments.passage_of(Span(start, end))
        if passage is None:
            continue
        first = bisect_right(starts, passage.start, key=itemgetter(0)) - 1
        last = bisect_left(starts, passage.end, key=itemgetter(0))
        if found and first < found[-1].last:  # one source paragraph was split in two
            before = found.pop()
            passage = Span(min(before.source.start, passage.start), max(before.source.end, passage.end))
            found.append(Pair(Span(before.target.start, end), passage, before.first, max(before.last, last)))
        else:
            found.append(Pair(Span(start, end), passage, first, last))
    if not found and len(segments.bounds) < len(starts):  # too few to be aligned: as they stand, from the top
        for number, ((start, end, _), (first, last, _)) in enumerate(zip(segments.bounds, starts, strict=False)):
            found.append(Pair(Span(start, end), Span(first, last), number, number + 1))
    return found


def usual(found: list[Pair], source: Language, target: Language) -> lengths.Usual:
    """Return how long a translation is on this page: what its paragraphs say, beside what is usual for the pair."""
    general = lengths.usual(source, target)
    ratios = sorted(
        math.log(len(pair.target) / len(pair.source))
        for pair in found
        if len(pair.source) >= _SHORTEST and len(pair.target)
    )
    if len(ratios) < 3:
        return general
    median = ratios[len(ratios) // 2]
    weight = len(ratios) / (len(ratios) + _PRIOR)
    return lengths.Usual(math.exp(weight * median + (1 - weight) * math.log(general.ratio)), general.spread)


def missing(segments: Segments, found: list[Pair], expected: lengths.Usual) -> Iterator[Missing]:
    """Yield the runs of source paragraphs that no paragraph of the translation may stand for, with what speaks for it.

    They are those that alignment left over, and those that it joined to another where the two are short.
    """
    source = segments.source
    assert source is not None, "asked for where there is one"
    theirs, text = source.bounds, source.text
    if len(theirs) > _MOST_PARAGRAPHS or not found:
        return
    weigh = Shortfall(segments, found, expected)
    place = 0
    for number in range(len(found) + 1):
        before = found[number - 1] if number else None
        after = found[number] if number < len(found) else None
        first = after.first if after is not None else len(theirs)
        if first > place:
            start = before.first if before is not None else place
            stop = after.last if after is not None else first
            begin = before.target.start if before is not None else 0
            end = after.target.end if after is not None else len(segments.text)
            parts = [text[theirs[part][0] : theirs[part][1]] for part in range(start, stop)]
            passage = Passage(parts, segments.text[begin:end].strip(), expected, weigh.paragraphs(begin, end))
            gap = passage.gap(place - start, first - start)
            yield weigh.missing(place, first, before.target.end if before is not None else 0, gap, number)
        if after is None:
            return
        if after.last - after.first > 1 and expected.deviations(len(after.source), len(after.target)) < _JOINED_SHORT:
            parts = [text[theirs[part][0] : theirs[part][1]] for part in range(after.first, after.last)]
            inside = weigh.paragraphs(after.target.start, after.target.end)
            best = Passage(parts, after.target.of(segments.text), expected, inside).best()
            if best is not None:
                ends = after.target.end if best.first else (before.target.end if before is not None else 0)
                yield weigh.missing(after.first + best.first, after.first + best.last, ends, best, number)
        place = max(place, after.last)


class Shortfall:
    """By how much a page, and the paragraphs around a gap, are shorter than their source lets expect."""

    def __init__(self, segments: Segments, found: list[Pair], expected: lengths.Usual) -> None:
        self._segments = segments
        self._found = found
        self._ratio, self._spread = expected
        assert segments.source is not None, "asked for where there is one"
        self._bounds = segments.source.bounds
        self._sizes = [end - start for start, end, _ in self._bounds]
        self._ours = sum(end - start for start, end, _ in segments.bounds)
        self._ends = [start for start, _, _ in segments.bounds]

    def paragraphs(self, begin: int, end: int) -> int:
        """Return how many paragraphs of the translation stand in a stretch of it."""
        return bisect_left(self._ends, end) - bisect_left(self._ends, begin)

    def missing(self, first: int, last: int, before: int, gap: Gap, number: int) -> Missing:
        """Return a run of source paragraphs that may be missing, with what the page's lengths say added."""
        lacking = sum(self._sizes[first:last])
        figures = {
            **gap.figures,
            "page": self._gain(self._sizes, self._ours, lacking),
            "around": self.around(number, lacking),
            "tail": float(last == len(self._sizes)),
            "top": float(before == 0),
            "size": min(1.0, lacking / 200),
            "fewer": max(-1.0, min(1.0, (len(self._sizes) - len(self._ends)) / (last - first))),
        }
        span = Span(self._bounds[first][0], self._bounds[last - 1][1])
        return Missing(span, before, last == len(self._sizes), Gap(first, last, figures))

    def around(self, number: int, lacking: int) -> float:
        """Return how much likelier the length of the pairs around one is if so much of its source is missing."""
        low, high = max(0, number - _AROUND), min(len(self._found), number + _AROUND)
        here = self._found[low:high]
        start = 0 if low == 0 else here[0].first
        stop = len(self._sizes) if high == len(self._found) else here[-1].last
        begin = 0 if low == 0 else here[0].target.start
        end = len(self._segments.text) if high == len(self._found) else here[-1].target.end
        return self._gain(self._sizes[start:stop], end - begin, lacking)

    def _gain(self, sizes: list[int], ours: int, lacking: int) -> float:
        """Return how much likelier the length of a stretch is with so much of its source missing than without."""
        noise = self._ratio * self._spread * math.sqrt(sum(size * max(size, 120) for size in sizes))
        shortfall = self._ratio * sum(sizes) - ours
        gain = (shortfall**2 - (shortfall - self._ratio * lacking) ** 2) / (2 * max(noise, 1.0) ** 2)
        return max(-_CAP, min(_CAP, gain))
