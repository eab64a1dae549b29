"""The course of a page: which paragraphs of the source its own stand for, and what it costs if none is missing.

A dynamic program over paragraphs. Lengths are compared with what is usual for the pair of languages, which is known
beforehand, so that a paragraph that is missing is told from one that was joined to its neighbour.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtcheck.detectors.omission.gaps import anchors, digits, heading_number, numbers_of, stems
from mtcheck.text import scan
from mtcheck.text.alignment import bands
from mtcheck.text.lengths import Usual
from mtcheck.text.stops import STOPS

# What a step costs beside the misfit of its lengths, by (source paragraphs, target paragraphs): set by hand on pages
# with paragraphs merged, split and taken out, all of their languages in view.
_STEPS = {
    (1, 1): 0.1,
    (2, 1): 3.0,
    (1, 2): 3.0,
    (3, 1): 4.5,
    (1, 3): 4.5,
    (2, 2): 5.0,
    (4, 1): 6.0,
    (0, 1): 5.0,
}
_FREE = 0.5  # share of its usual length from which a translation may be a free one
_EACH_JOINED = 0.5  # and of each paragraph beyond four that were made one, or beyond three that one was split into
_MOST_JOINED = 16
# The same of a paragraph left out. On 128 pages with one missing, 108, 104 and 99 were named right at 3, 4 and 5, and
# 30, 2 and 1 of 423 pages with merged paragraphs were flagged.
_LEFT_OUT = 3.8
_EACH_MORE = 0.7  # and of each further one of a run
_RUNS = (1, 2, 3, 5)  # lengths of a run that are tried; a longer one is made of these
# Free translations stray further than a normal distribution lets expect: half a squared deviation of this much costs
# less than twice as much as half of it.
_TAIL = 5.0
_LOST_NUMBER, _MOST_LOST = 1.0, 3  # a number that one side lacks
_SHARED = 1.5  # what the numbers and names that both sides have take off
# What it costs that a word of the source, whose stem the page has, is lacking here, and takes off that it is here:
# "nationality", "nacionalidad". Languages that share no words with the source's have none.
_LOST_WORD, _SAME_WORD, _MOST_WORDS = 0.5, 0.7, 3
# What it costs that two headings bear different numbers, and takes off that they bear the same one ("Article 5"); a
# single digit counts nowhere else.
_OTHER_HEADING, _SAME_HEADING = 4.0, 1.5
# Code points that both lengths are taken to have more: of a heading or a byline a few say nothing ("5", "Article 5").
_FEW_CODE_POINTS = 8
# What it costs that one side is a question, has quotation marks, ends in a colon or stops without an end mark and the
# other is not so. Of 128 missing paragraphs 108 are named right with it and 105 without; at 1.0 as many, but
# 6 of 180 pages with merged paragraphs are flagged instead of 4.
_OTHER_SHAPE = 0.5
_MOST_UNEVEN, _FEW = 2, 2  # times that one side may have a mark as often as the other, and how many more, to tell by it
_BAND = 12  # paragraphs beside the diagonal that a course may take, beyond what one side has more
# Cells of the program for all courses around the diagonal; a page with more keeps near its alignment. On 62 pages of up
# to 220 paragraphs, merged and left out, both found the same.
_MOST_CELLS = 3_000
_BESIDE = 3  # paragraphs beside the diagonal of a course that stays near it
# What a pair costs that may not be one, and rows on each side of it in which a course may leave the diagonal: on 1,045
# pages it says of each what a look at all rows says, as it does with 2.5 and with 3 rows at 1.5.
_UNLIKE, _AROUND = 2.0, 4
_NEAR = 6  # paragraphs on each side of the way that it may take there
_MOST_PARAGRAPHS = 20_000  # of a side; a page with more is not laid out
# A way that costs so much more than the best one to the same source paragraph is not followed on: all findings on 3,500
# pages and segments are those of a search without it.
_BEAM = 15.0
_MOST_UP = _MOST_JOINED  # source paragraphs of one step
_FURTHEST = 4 + int(_BEAM / _STEPS[0, 1])  # target paragraphs that a row of the program may go beyond those before it
_IMPOSSIBLE = 1e9
_ROUNDING = 1e-6
_QUESTIONS = frozenset("?？؟՞;⸮፧")
_QUOTES = frozenset('"“”„«»「」『』‹›')
_COLONS = frozenset(":：")
_CLOSING = "\"'”’»」』)）]› \u200b\u200e\u200f"
_INSIDE = 0b11  # marks that may stand anywhere in a paragraph


class Step(NamedTuple):
    """Paragraphs of the source and those that stand for them, as (first, last + 1) of both; either may be empty."""

    first: int
    last: int
    start: int
    end: int


_Row = dict[int, tuple[float, int, int]]  # by column: what a way costs, and its last step's paragraphs of both sides


class _Traits(NamedTuple):
    """What of a paragraph, or of several as one, survives translation: ``names`` are its numbers too, where it is one
    of the source."""

    numbers: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    shape: int
    heading: str


class Page:
    """Two pages in paragraphs, with what of each survives translation; all that no usual length changes.

    Args:
        source: the source's paragraphs.
        target: the translation's.
        way: pairs of (source paragraph, target paragraph) that an alignment ties together, rising on both sides.
    """

    def __init__(self, source: Sequence[str], target: Sequence[str], way: Sequence[tuple[int, int]]) -> None:
        self.count, self.other = len(source), len(target)
        self.theirs, self.ours = _running_sum(source), _running_sum(target)
        self.is_known = max(self.count, self.other) <= _MOST_PARAGRAPHS
        if not self.is_known:
            return
        self._wanted = [anchors(text) for text in source]
        self._lowered = [digits(text).lower() for text in target]
        shapes, own_shapes = list(map(_shape, source)), list(map(_shape, target))
        self._telling = _telling(shapes, own_shapes)
        own_words = list(map(stems, target))
        known = frozenset[str]().union(*own_words)
        words = [stems(text) & known if known else known for text in source]
        # By first and last + 1: of each paragraph, and of those in a row that were asked for as one.
        self._theirs = {
            (row, row + 1): _Traits(one.numbers, one.numbers | one.names, shared, shape, heading_number(text))
            for row, (text, one, shared, shape) in enumerate(zip(source, self._wanted, words, shapes, strict=True))
        }
        self._ours = {
            (column, column + 1): _Traits(numbers_of(lowered), frozenset(), own, shape, heading_number(text))
            for column, (text, lowered, own, shape) in enumerate(
                zip(target, self._lowered, own_words, own_shapes, strict=True)
            )
        }
        self._kept: dict[tuple[int, int], frozenset[str]] = {}
        self._anchors: dict[tuple[int, int, int, int], float] = {}
        wide = self._wide()
        self.is_small = wide is not None
        self.bands = wide or bands(self.count, self.other, way, _NEAR)

    def _wide(self) -> list[tuple[int, int]] | None:
        """Return the columns of each row on a page that is small enough for all courses around the diagonal."""
        reach = abs(self.count - self.other) + _BAND
        if (self.count + 1) * min(self.other + 1, 2 * reach + 1) > _MOST_CELLS:
            return None
        middles = [row * self.other // max(1, self.count) for row in range(self.count + 1)]
        return [(max(0, middle - reach), min(self.other, middle + reach)) for middle in middles]

    def anchors(self, first: int, last: int, start: int, end: int) -> float:
        """Return what the numbers, names and marks of paragraphs cost that one side lacks, less what both have."""
        key = first, last, start, end
        cost = self._anchors.get(key)
        if cost is None:
            theirs, ours = self._passage(first, last), self._own_passage(start, end)
            cost = _LOST_NUMBER * min(len(theirs.numbers ^ ours.numbers), _MOST_LOST)
            if theirs.names:
                both = theirs.names & ours.numbers
                for row in range(first, last):
                    for column in range(start, end):
                        both |= self._names_kept(row, column)
                cost -= _SHARED * len(both) / len(theirs.names)
            if theirs.stems:
                shared = len(theirs.stems & ours.stems)
                lost = min(len(theirs.stems) - shared, _MOST_WORDS)
                cost += _LOST_WORD * lost - _SAME_WORD * min(shared, _MOST_WORDS)
            cost += _OTHER_SHAPE * ((theirs.shape ^ ours.shape) & self._telling).bit_count()
            if theirs.heading and ours.heading:
                cost += _OTHER_HEADING if theirs.heading != ours.heading else -_SAME_HEADING
            self._anchors[key] = cost
        return cost

    def _passage(self, first: int, last: int) -> _Traits:
        """Return what some paragraphs of the source have, as one."""
        found = self._theirs.get((first, last))
        if found is None:
            found = self._theirs[first, last] = _joined([self._theirs[row, row + 1] for row in range(first, last)])
        return found

    def _own_passage(self, start: int, end: int) -> _Traits:
        """Return what some paragraphs of the translation have, as one."""
        found = self._ours.get((start, end))
        if found is None:
            found = self._ours[start, end] = _joined([self._ours[column, column + 1] for column in range(start, end)])
        return found

    def _names_kept(self, row: int, column: int) -> frozenset[str]:
        """Return the names of a source paragraph that one of the translation has."""
        found = self._kept.get((row, column))
        if found is None:
            lowered = self._lowered[column]
            found = frozenset([name for name in self._wanted[row].names if name in lowered])
            self._kept[row, column] = found
        return found


class Course:
    """The courses that a page may take.

    Args:
        page: the page beside its source.
        expected: how long a translation is.
        threshold: what it costs more to leave a paragraph out.
    """

    def __init__(self, page: Page, expected: Usual, threshold: float = 0.0) -> None:
        self._page, self._expected = page, expected
        runs = {(run, 0): _LEFT_OUT + threshold + _EACH_MORE * (run - 1) for run in _RUNS}
        more = min(abs(page.count - page.other) + 2, _MOST_JOINED + 1)
        if page.count > page.other:
            joined = {(many, 1): _STEPS[4, 1] + _EACH_JOINED * (many - 4) for many in range(5, more)}
        else:
            joined = {(1, many): _STEPS[1, 3] + _EACH_JOINED * (many - 3) for many in range(4, more)}
        self._prices = {**_STEPS, **joined, **runs}
        # 1 / (2 spread²), where a short text strays further: see ``Usual.deviations``
        self._weight = 1 / (2 * expected.spread**2)

    def best(self, whole: Sequence[tuple[int, int]] = ()) -> tuple[float, list[Step]]:
        """Return what the likeliest course costs, and its steps.

        Args:
            whole: the (first, last + 1) of runs of source paragraphs of which it must leave none out.
        """
        return self._best([any(low <= row < high for low, high in whole) for row in range(self._page.count)], _BEAM)

    def is_by_number(self) -> bool:
        """Return whether, on a page that has as many paragraphs, no course near the diagonal costs less than to take
        each for its counterpart by number."""
        count = self._page.count
        costs = list(self._pairs_cost(range(count)))
        known = list(itertools.accumulate((_STEPS[1, 1] + cost for cost in costs), initial=0.0))
        near = [(row, row) for row in range(count + 1)]
        for number, cost in enumerate(costs):
            if cost > _UNLIKE:
                for row in range(max(0, number - _AROUND), min(count, number + 1 + _AROUND) + 1):
                    near[row] = max(0, row - _BESIDE), min(count, row + _BESIDE)
        return known[-1] <= self._best([False] * count, _BEAM, near, known)[0] + _ROUNDING

    def _best(
        self,
        whole: Sequence[bool],
        beam: float,
        bands: Sequence[tuple[int, int]] | None = None,
        known: Sequence[float] | None = None,
    ) -> tuple[float, list[Step]]:
        page = self._page
        rows: list[_Row] = []
        for low, high in bands or page.bands:
            reached = list(itertools.chain.from_iterable(rows[-_MOST_UP:]))
            if reached and beam < math.inf:
                low, high = max(low, min(reached)), min(high, max(reached) + _FURTHEST)
            most = math.inf if known is None else known[len(rows)] + beam
            rows.append(self._cells(rows, range(low, high + 1), whole, beam, most))
        if page.other not in rows[page.count]:
            return (_IMPOSSIBLE, []) if beam == math.inf else self._best(whole, math.inf)
        steps, row, column = [], page.count, page.other
        while row or column:
            _, up, back = rows[row][column]
            steps.append(Step(row - up, row, column - back, column))
            row, column = row - up, column - back
        return rows[page.count][page.other][0], steps[::-1]

    def _cells(
        self, rows: Sequence[_Row], columns: Iterable[int], whole: Sequence[bool], beam: float, most: float
    ) -> _Row:
        """Return the next row of the program: what the ways to each column cost, and their last steps.

        Ways that cost ``most`` are not followed on.
        """
        page, row = self._page, len(rows)
        theirs, ours = page.theirs, page.ours
        steps = [(up, back, price) for (up, back), price in self._prices.items() if up <= row]
        above = [
            (up, rows[row - up], price) for up, back, price in steps if not back and not any(whole[row - up : row])
        ]
        cells: _Row = {}
        beside = [(up, back, rows[row - up] if up else cells, price) for up, back, price in steps if back]
        for column in columns:
            least, up_best, back_best = (most, 0, 0) if row or column else (0.0, 0, 0)
            for up, before_row, price in above:
                before = before_row.get(column)
                if before is not None and before[0] + price < least:
                    least, up_best, back_best = before[0] + price, up, 0
            for up, back, before_row, price in beside:
                before = before_row.get(column - back)
                if before is None:
                    continue
                cost = before[0] + price
                if up and cost - _SHARED < least:
                    cost += self._misfit(theirs[row] - theirs[row - up], ours[column] - ours[column - back])
                    if cost - _SHARED < least:
                        cost += page.anchors(row - up, row, column - back, column)
                if cost < least:
                    least, up_best, back_best = cost, up, back
            if least < most:
                cells[column] = (least, up_best, back_best)
                most = min(most, least + beam)
        return {column: cell for column, cell in cells.items() if cell[0] <= most}

    def one_to_one(self) -> float:
        """Return what it costs to take each paragraph for its counterpart by number, on a page that has as many."""
        count = min(self._page.count, self._page.other)
        return _STEPS[1, 1] * count + self.in_order(range(count))

    def in_order(self, chosen: Iterable[int]) -> float:
        """Return what speaks against some source paragraphs for the counterparts of the first ones that there are."""
        return sum(self._pairs_cost(chosen))

    def _pairs_cost(self, chosen: Iterable[int]) -> Iterator[float]:
        """Yield what speaks against each of some source paragraphs for the counterpart of the first ones in order."""
        page = self._page
        for at, number in enumerate(chosen):
            misfit = self._misfit(page.theirs[number + 1] - page.theirs[number], page.ours[at + 1] - page.ours[at])
            yield misfit + page.anchors(number, number + 1, at, at + 1)

    def _misfit(self, theirs: int, ours: int) -> float:
        """Return what speaks against two lengths: half the square of their deviation from what is usual, dampened."""
        expected = theirs * self._expected.ratio
        difference = math.log((ours + _FEW_CODE_POINTS) / (expected + _FEW_CODE_POINTS))
        squared = difference * difference * self._weight * (theirs / 120 if theirs < 120 else 1.0)
        return _TAIL * math.log1p(squared / _TAIL)

    def gaps(self, steps: Sequence[Step]) -> Iterator[tuple[int, int, int]]:
        """Yield (number of the step, first, last + 1 of the source paragraphs) of each run that a course leaves out.

        Where paragraphs of the translation that stand for nothing are next to it, they are a free translation, unless
        they are much too short for that.
        """
        page, place = self._page, 0
        while place < len(steps):
            end = place
            while end < len(steps) and _is_alone(steps[end]):
                end += 1
            run = steps[place:end]
            if run and run[0].first < run[-1].last:
                expected = self._expected.ratio * (page.theirs[run[-1].last] - page.theirs[run[0].first])
                if page.ours[run[-1].end] - page.ours[run[0].start] < _FREE * expected:
                    yield place, run[0].first, run[-1].last
            place = end + 1


def _shape(text: str) -> int:
    """Return the marks of a paragraph, a bit each: question, quotation, colon at its end, no end mark.

    >>> bin(_shape("Who is there?")), bin(_shape("“Me,” she said.")), bin(_shape("Contents"))
    ('0b1', '0b10', '0b1000')
    """
    core = text.rstrip(_CLOSING)
    last = core[-1:]
    asks, quotes = last in _QUESTIONS, not _QUOTES.isdisjoint(scan.characters(text))
    return asks | quotes << 1 | (last in _COLONS) << 2 | (last not in STOPS and last not in _COLONS) << 3


def _joined(several: Sequence[_Traits]) -> _Traits:
    """Return what paragraphs have as one: it ends as the last, and has all else of all of them but their headings."""
    inside = 0
    for one in several:
        inside |= one.shape & _INSIDE
    nothing = frozenset[str]()
    return _Traits(
        nothing.union(*(one.numbers for one in several)),
        nothing.union(*(one.names for one in several)),
        nothing.union(*(one.stems for one in several)),
        inside | several[-1].shape & ~_INSIDE,
        "",
    )


def _telling(theirs: Sequence[int], ours: Sequence[int]) -> int:
    """Return the marks that both sides have about as often: languages differ in those that they use."""
    telling = 0
    for bit in (1, 2, 4, 8):
        one, other = (sum(bool(shape & bit) for shape in shapes) for shapes in (theirs, ours))
        if max(one, other) <= _MOST_UNEVEN * min(one, other) + _FEW:
            telling |= bit
    return telling


def _running_sum(texts: Sequence[str]) -> list[int]:
    """Return how long the texts before each one are, and all of them."""
    return list(itertools.accumulate(map(len, texts), initial=0))


def _is_alone(step: Step) -> bool:
    return step.first == step.last or step.start == step.end
