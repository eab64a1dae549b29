"""The course of a page: which paragraphs of the source its own stand for, and what it costs if none is missing.

A dynamic program over paragraphs. Lengths are compared with what is usual for the pair of languages, which is known
beforehand, so that a paragraph that is missing is told from one that was joined to its neighbour.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtcheck.detectors.omission.gaps import anchors, digits, numbers_of
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
# The same of a paragraph left out. On 128 pages with one missing, 108, 104 and 99 were named right at 3, 4 and 5, and
# 30, 2 and 1 of 423 pages with merged paragraphs were flagged.
_LEFT_OUT = 3.8
_EACH_MORE = 0.7  # and of each further one of a run
_RUNS = (1, 2, 3, 5)  # lengths of a run that are tried; a longer one is made of these
_LONGEST_MISFIT = 9.0  # what lengths that fit not at all cost
_LOST_NUMBER, _MOST_LOST = 1.0, 3  # a number that one side lacks
_SHARED = 1.5  # what the numbers and names that both sides have take off
# What it costs that one side is a question, has quotation marks, ends in a colon or stops without an end mark and the
# other is not so. Of 128 missing paragraphs 108 are named right with it and 105 without; at 1.0 as many, but
# 6 of 180 pages with merged paragraphs are flagged instead of 4.
_OTHER_SHAPE = 0.5
_MOST_UNEVEN, _FEW = 2, 2  # times that one side may have a mark as often as the other, and how many more, to tell by it
_BAND = 12  # paragraphs beside the diagonal that a course may take, beyond what one side has more
# Cells of the program for all courses around the diagonal; a page with more keeps near its alignment. On 62 pages of up
# to 220 paragraphs, merged and left out, both found the same.
_MOST_CELLS = 3_000
_NEAR = 6  # paragraphs on each side of the way that it may take there
_MOST_PARAGRAPHS = 20_000  # of a side; a page with more is not laid out
# A way that costs so much more than the best one to the same source paragraph is not followed on: all findings on 3,500
# pages and segments are those of a search without it.
_BEAM = 15.0
_MOST_UP = max(_RUNS)  # source paragraphs of one step
_FURTHEST = 4 + int(_BEAM / _STEPS[0, 1])  # target paragraphs that a row of the program may go beyond those before it
_IMPOSSIBLE = 1e9
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
        self._names = [one.numbers | one.names for one in self._wanted]
        self._lowered = [digits(text).lower() for text in target]
        self._numbers = [numbers_of(text) for text in self._lowered]
        self._shapes, self._own_shapes = list(map(_shape, source)), list(map(_shape, target))
        self._telling = _telling(self._shapes, self._own_shapes)
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
            numbers = _union([one.numbers for one in self._wanted[first:last]])
            own = _union(self._numbers[start:end])
            names = _union(self._names[first:last])
            cost = _LOST_NUMBER * min(len(numbers ^ own), _MOST_LOST)
            if names:
                places = [(row, column) for row in range(first, last) for column in range(start, end)]
                both = (names & own).union(*[self._names_kept(*place) for place in places])
                cost -= _SHARED * len(both) / len(names)
            cost += _OTHER_SHAPE * self._differences(first, last, start, end)
            self._anchors[key] = cost
        return cost

    def _differences(self, first: int, last: int, start: int, end: int) -> int:
        """Return how many marks some paragraphs have and their counterparts have not, or the reverse."""
        theirs, ours = _joined(self._shapes[first:last]), _joined(self._own_shapes[start:end])
        return ((theirs ^ ours) & self._telling).bit_count()

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
        self._prices = {**_STEPS, **runs}
        self._log_ratio = math.log(expected.ratio)
        # 1 / (2 spread²), where a short text strays further: see ``Usual.deviations``
        self._weight = 1 / (2 * expected.spread**2)

    def best(self, whole: bool = False) -> tuple[float, list[Step]]:
        """Return what the likeliest course costs, and its steps; where it is ``whole``, it leaves nothing out."""
        return self._best(whole, _BEAM)

    def _best(self, whole: bool, beam: float) -> tuple[float, list[Step]]:
        page = self._page
        rows: list[_Row] = []
        for low, high in page.bands:
            reached = list(itertools.chain.from_iterable(rows[-_MOST_UP:]))
            if reached and beam < math.inf:
                low, high = max(low, min(reached)), min(high, max(reached) + _FURTHEST)
            rows.append(self._cells(rows, range(low, high + 1), whole, beam))
        if page.other not in rows[page.count]:
            return (_IMPOSSIBLE, []) if beam == math.inf else self._best(whole, math.inf)
        steps, row, column = [], page.count, page.other
        while row or column:
            _, up, back = rows[row][column]
            steps.append(Step(row - up, row, column - back, column))
            row, column = row - up, column - back
        return rows[page.count][page.other][0], steps[::-1]

    def _cells(self, rows: Sequence[_Row], columns: Iterable[int], whole: bool, beam: float) -> _Row:
        """Return the next row of the program: what the ways to each column cost, and their last steps."""
        page, row = self._page, len(rows)
        theirs, ours = page.theirs, page.ours
        steps = [(up, back, price) for (up, back), price in self._prices.items() if up <= row]
        above = [(up, rows[row - up], price) for up, back, price in steps if not back and not whole]
        cells: _Row = {}
        beside = [(up, back, rows[row - up] if up else cells, price) for up, back, price in steps if back]
        most = math.inf  # that a way may cost to be followed on
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
        page, cost = self._page, 0.0
        for at, number in enumerate(chosen):
            misfit = self._misfit(page.theirs[number + 1] - page.theirs[number], page.ours[at + 1] - page.ours[at])
            cost += misfit + page.anchors(number, number + 1, at, at + 1)
        return cost

    def _misfit(self, theirs: int, ours: int) -> float:
        """Return what speaks against two lengths: half the square of the deviation from what is usual."""
        difference = math.log((ours or 1) / (theirs or 1)) - self._log_ratio
        cost = difference * difference * self._weight * (theirs / 120 if theirs < 120 else 1.0)
        return min(_LONGEST_MISFIT, cost)


def _shape(text: str) -> int:
    """Return the marks of a paragraph, a bit each: question, quotation, colon at its end, no end mark.

    >>> bin(_shape("Who is there?")), bin(_shape("“Me,” she said.")), bin(_shape("Contents"))
    ('0b1', '0b10', '0b1000')
    """
    core = text.rstrip(_CLOSING)
    last = core[-1:]
    asks, quotes = last in _QUESTIONS, not _QUOTES.isdisjoint(text)
    return asks | quotes << 1 | (last in _COLONS) << 2 | (last not in STOPS and last not in _COLONS) << 3


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else sets[0].union(*sets[1:])


def _joined(shapes: Sequence[int]) -> int:
    """Return the marks of paragraphs as one: it ends as the last, and has the questions and quotations of all."""
    if len(shapes) == 1:
        return shapes[0]
    inside = 0
    for shape in shapes:
        inside |= shape & _INSIDE
    return inside | shapes[-1] & ~_INSIDE


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


def gaps(steps: Sequence[Step]) -> Iterator[tuple[int, int, int]]:
    """Yield (number of the step, first, last + 1 of the source paragraphs) of each run that a course leaves out.

    >>> list(gaps([Step(0, 1, 0, 1), Step(1, 2, 1, 1), Step(2, 3, 1, 1), Step(3, 4, 1, 2)]))
    [(1, 1, 3)]
    """
    run: Step | None = None
    place = 0
    for number, step in enumerate([*steps, None]):
        if step is not None and step.start == step.end:
            if run is None:
                run, place = step, number
            else:
                run = run._replace(last=step.last)
        elif run is not None:
            yield place, run.first, run.last
            run = None
