"""Paragraphs of a page's source beside those of its translation, and those that have no counterpart."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from mtcheck.detectors.omission.course import Course, Page, Step
from mtcheck.languages import Language
from mtcheck.model import Span
from mtcheck.text import lengths
from mtcheck.text.segmentation import Segments

_PRIOR = 2.0  # paragraphs that the usual length of the pair counts for beside the page's own
_SPREAD_PRIOR = 4.0  # the same for the usual spread
_BY_MEDIAN = 1.48  # standard deviation by the median of what a normal distribution strays
_LEAST_SPREAD = 0.16  # no page is narrower
_AROUND = 3  # pairs on each side of a gap whose lengths are taken together
_CLEARLY = 6.0  # what another order than by number must cost less, on a page with as many paragraphs as its source
_TOO_SHORT, _TOO_LONG = -2.0, 1.5  # standard deviations of pairs that may be shifted against each other
MOST_PLACES = 4  # gaps of a page that are said one by one
# What it must cost more to say that nothing is missing: a gap of a few words leaves no trace in the lengths around it,
# and headings, salutations and formulas are often joined to what follows.
_LEAST_MARGIN, _LEAST_OF_SHORT = 0.0, 1.0
_SHORT_GAP = 65  # code points
_MOST_WEIGHED = 400  # paragraphs of a page whose gaps are weighed one by one
_CAP = 8.0
_ROUNDS = 2  # layouts of a small page that the usual length is learned from
_SHORTEST = 20  # code points of a paragraph whose length says something


class Pair(NamedTuple):
    """A paragraph of the translation, or several, and the source's passage that it stands for.

    Args:
        start: where the translation's begins.
        end: and ends.
        source_start: where the source's begins.
        source_end: and ends.
        first: number of its first paragraph in the source.
        last: number after its last one.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    first: int
    last: int

    @property
    def target(self) -> Span:
        """The place in the translation."""
        return Span(self.start, self.end)

    @property
    def source(self) -> Span:
        """The place in the source."""
        return Span(self.source_start, self.source_end)


@dataclass(frozen=True, slots=True)
class Missing:
    """A run of source paragraphs without a counterpart.

    Args:
        source: the run in the source text.
        before: where the translation of what comes before ends, 0 where nothing does.
        tail: nothing of the source comes after it.
        margin: what it would cost more to say that nothing is missing there.
    """

    source: Span
    before: int
    tail: bool
    margin: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A page whose paragraphs were laid beside its source's.

    Args:
        pairs: those that stand for each other.
        missing: those of the source that nothing stands for.
    """

    pairs: list[Pair]
    missing: list[Missing]


def pairs(segments: Segments) -> list[Pair]:
    """Return the paragraphs of a page with their source passages, in order, each passage once."""
    source = segments.source
    assert source is not None, "asked for where there is one"
    starts = source.bounds
    if len(starts) == len(segments.bounds):
        return [
            Pair(start, end, first, last, number, number + 1)
            for number, ((start, end, _), (first, last, _)) in enumerate(zip(segments.bounds, starts, strict=True))
        ]
    found: list[Pair] = []
    for start, end, _ in segments.bounds:
        passage = segments.passage_of(Span(start, end))
        if passage is None:
            continue
        first = bisect_right(starts, passage.start, key=itemgetter(0)) - 1
        last = bisect_left(starts, passage.end, key=itemgetter(0))
        if found and first < found[-1].last:  # one source paragraph was split in two
            before = found.pop()
            low, high = min(before.source_start, passage.start), max(before.source_end, passage.end)
            found.append(Pair(before.start, end, low, high, before.first, max(before.last, last)))
        else:
            found.append(Pair(start, end, passage.start, passage.end, first, last))
    if not found and len(segments.bounds) < len(starts):  # too few to be aligned: as they stand, from the top
        for number, ((start, end, _), (first, last, _)) in enumerate(zip(segments.bounds, starts, strict=False)):
            found.append(Pair(start, end, first, last, number, number + 1))
    return found


def usual(found: list[Pair], source: Language, target: Language) -> lengths.Usual:
    """Return how long a translation is on this page: what its paragraphs say, beside what is usual for the pair."""
    general = lengths.usual(source, target)
    ratios = _ratios(found)
    if len(ratios) < 3:
        return general
    median = math.log(ratios[len(ratios) // 2][0])
    weight = len(ratios) / (len(ratios) + _PRIOR)
    return lengths.Usual(math.exp(weight * median + (1 - weight) * math.log(general.ratio)), general.spread)


def _ratios(found: list[Pair]) -> list[tuple[float, int]]:
    """Return target length by source length of each pair that is long enough, rising, and the size of its source."""
    return sorted(
        [
            ((end - start) / (last - first), last - first)
            for start, end, first, last, _, _ in found
            if last - first >= _SHORTEST and end > start
        ]
    )


def _own_spread(found: list[Pair], expected: lengths.Usual) -> lengths.Usual:
    """Return how long a translation is on this page, with the spread that its own paragraphs have about that.

    By the median, so that pairs that do not stand for each other count little.
    """
    strays = sorted(
        [abs(math.log(ratio / expected.ratio)) * math.sqrt(min(1.0, size / 120)) for ratio, size in _ratios(found)]
    )
    if len(strays) < 3:
        return expected
    own = _BY_MEDIAN * strays[len(strays) // 2]
    weight = len(strays) / (len(strays) + _SPREAD_PRIOR)
    spread = math.sqrt(weight * own * own + (1 - weight) * expected.spread**2)
    return expected._replace(spread=max(_LEAST_SPREAD, spread))


def is_uneven(found: list[Pair], expected: lengths.Usual) -> bool:
    """Return whether some pairs are so short and others so long that they may not stand for each other."""
    # No text deviates further than one of 120 code points with its ratio: few pairs need the dearer figure.
    low, high = (expected.ratio * math.exp(most * expected.spread) for most in (_TOO_SHORT, _TOO_LONG))
    short = [pair for pair in found if pair.end - pair.start < low * (pair.source_end - pair.source_start)]
    if not short:
        return False
    long = [pair for pair in found if pair.end - pair.start > high * (pair.source_end - pair.source_start)]
    return any(_deviation(pair, expected) < _TOO_SHORT for pair in short) and any(
        _deviation(pair, expected) > _TOO_LONG for pair in long
    )


def _deviation(pair: Pair, expected: lengths.Usual) -> float:
    return expected.deviations(pair.source_end - pair.source_start, pair.end - pair.start)


def laid_out(segments: Segments, found: list[Pair], origin: Language, threshold: float) -> Layout | None:
    """Return the paragraphs of a page beside its source's, sought near the pairs that were found.

    ``None`` where there are too many, and where both have as many and they stand for each other by number.
    """
    source = segments.source
    assert source is not None, "asked for where there is one"
    ours, theirs = segments.bounds, source.bounds
    texts = [segments.text[start:end] for start, end, _ in ours]
    originals = [source.text[start:end] for start, end, _ in theirs]
    page = Page(originals, texts, _way(segments, found))
    if not page.is_known:
        return None
    general = lengths.usual(origin, segments.language)
    expected = general if page.is_small else _own_spread(found, usual(found, origin, segments.language))
    # Nearly always as many paragraphs are what they look like, and a shorter search says so.
    if len(ours) == len(theirs) and Course(page, expected, threshold).is_by_number():
        return None
    for _ in range(_ROUNDS if page.is_small else 1):  # a longer one's pairs say well enough how long translations are
        found = _pairs_of(segments, Course(page, expected, threshold).best()[1])
        expected = _own_spread(found, usual(found, origin, segments.language))
    course = Course(page, expected, threshold)
    cost, steps = course.best()
    if len(ours) == len(theirs) and course.one_to_one() < cost + _CLEARLY:
        return None
    steps, margins = _without_doubtful(course, page, cost, steps)
    missing = []
    for (number, first, last), margin in zip(course.gaps(steps), margins, strict=True):
        end = max((step.end for step in steps[:number]), default=0)
        before = ours[end - 1][1] if end else 0
        missing.append(Missing(Span(theirs[first][0], theirs[last - 1][1]), before, last == len(theirs), margin))
    return Layout(_pairs_of(segments, steps), missing)


def _without_doubtful(course: Course, page: Page, cost: float, steps: list[Step]) -> tuple[list[Step], list[float]]:
    """Return a course without the gaps that are hardly likelier than none, and by how much each of the others is.

    Each gap is weighed against the best course that leaves out nothing between the gaps before and after it: those of
    another place do not vouch for it.
    """
    whole: list[tuple[int, int]] = []
    while True:
        found = list(course.gaps(steps))
        if not found:
            return steps, []
        if len(found) > MOST_PLACES or page.count > _MOST_WEIGHED:
            margin = course.best([(0, page.count)])[0] - cost
            if margin >= _LEAST_MARGIN:
                return steps, [margin] * len(found)
            whole = [(0, page.count)]
        else:
            edges = [0, *(last for _, _, last in found)], [*(first for _, first, _ in found[1:]), page.count]
            regions = list(zip(*edges, strict=False))
            margins = [course.best([*whole, region])[0] - cost for region in regions]
            beyond = [
                margin - _least_margin(page, first, last)
                for margin, (_, first, last) in zip(margins, found, strict=True)
            ]
            if min(beyond) >= 0:
                return steps, margins
            whole.append(regions[beyond.index(min(beyond))])
        cost, steps = course.best(whole)


def _least_margin(page: Page, first: int, last: int) -> float:
    return _LEAST_OF_SHORT if page.theirs[last] - page.theirs[first] < _SHORT_GAP else _LEAST_MARGIN


def _way(segments: Segments, found: list[Pair]) -> list[tuple[int, int]]:
    """Return the numbers of the first paragraphs of each pair, of the source and of the translation, both rising."""
    way: list[tuple[int, int]] = []
    for pair in found:
        place = bisect_left(segments.bounds, pair.target.start, key=itemgetter(0))
        if not way or (pair.first > way[-1][0] and place > way[-1][1]):
            way.append((pair.first, place))
    return way


def _pairs_of(segments: Segments, steps: list[Step]) -> list[Pair]:
    """Return the pairs of a course."""
    source = segments.source
    assert source is not None, "asked for where there is one"
    ours, theirs = segments.bounds, source.bounds
    return [
        Pair(
            ours[step.start][0],
            ours[step.end - 1][1],
            theirs[step.first][0],
            theirs[step.last - 1][1],
            step.first,
            step.last,
        )
        for step in steps
        if step.first < step.last and step.start < step.end
    ]


class Shortfall:
    """By how much a page, and the paragraphs around a gap, are shorter than their source lets expect."""

    def __init__(self, segments: Segments, found: list[Pair], expected: lengths.Usual) -> None:
        self._segments = segments
        self._found = found
        self._ratio, self._spread = expected
        assert segments.source is not None, "asked for where there is one"
        self._bounds = segments.source.bounds
        self._sizes = [end - start for start, end, _ in self._bounds]

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
