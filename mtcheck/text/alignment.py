"""Which paragraphs of a source a translation's paragraphs stand for, when the two have not the same number of them.

A dynamic program over lengths (Gale and Church 1993) with cheap anchors: numbers, addresses and names that survive
translation, headings and list items. Anchors that stand once on either side lead the way; the program runs in a band
around it, so that the work grows with the number of paragraphs and not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.patterns import lazy_re

_ANCHOR_RE = lazy_re(r"https?://[^\s<>\")]+|[\w.+-]{1,64}@[\w-]{1,64}\.\w+|\d+(?:[.,:]\d+)*|[A-Za-z][A-Za-z'_-]{3,40}")
_SEPARATORS = str.maketrans("", "", ".,:'")
_MOST_ANCHORS = 200  # of one paragraph
_SAMPLE = 4000  # code points of a paragraph that anchors are taken from
# Paragraphs on each side of the way that a path may take: the first band is a sixth of the work of the last, and
# all that a page with a paragraph more or less needs. Over 5,000 pairs of pages with paragraphs left out, added,
# merged or looping it finds what the last alone finds, for each of 74,000 paragraphs.
_BANDS = (4, 24)
_MARGIN = 2  # a path this near to the edge of its band may want to leave it
_MOST_UNSURE = 3  # steps in a row that cost more than a sure pair: the way may lie elsewhere
_MOST_PARAGRAPHS = 50_000
_VARIANCE = 6.8  # of a translation's length, a code point of the source: Gale and Church's figure
_LONGEST_MISFIT = 7.0  # what a length that fits not at all costs: less than leaving out both paragraphs, for loops
_SAME_ANCHORS = 6.0
_NO_ANCHORS = 2.0  # both have anchors, and none is the other's
_OTHER_KIND = 2.5
_LOST_NUMBER = 1.0  # one side has a number that the other lacks
_MOST_LOST = 3
_SURE = 4.0  # cost of a pair that stands for itself
# What the steps cost: -log of Gale and Church's frequencies
_ONE_TO_ONE, _LEFT_OUT, _JOINED = 0.12, 4.6, 3.1
_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))  # (source paragraphs, target paragraphs)
_ROOT_OF_TWO = math.sqrt(2)
_LONGEST_DELTA = 3.5  # standard deviations: from here on a length costs ``_LONGEST_MISFIT``
_ROUNDING = 1e-6

_Step = tuple[int, int, int, int, float]  # source start, end, target start, end, cost of the match
_Cell = tuple[float, int, float]  # cost, the step that led here by its number, cost of its match


@dataclass(frozen=True, slots=True)
class _Unit:
    length: int
    anchors: frozenset[str]
    numbers: frozenset[str]
    kind: str


def _unit(text: str) -> _Unit:
    words: set[str] = set()
    numbers: set[str] = set()
    for word in _ANCHOR_RE.findall(text, 0, _SAMPLE):
        if word[0].isdigit():
            numbers.add(word.translate(_SEPARATORS))
        else:
            words.add(word.casefold())
        if len(words) + len(numbers) >= _MOST_ANCHORS:
            break
    kind = text[:1] if text[:2] in ("# ", "- ", "* ", "> ") else ""
    return _Unit(len(text), frozenset(words | numbers), frozenset(numbers), kind)


def _joined(first: _Unit, second: _Unit) -> _Unit:
    return _Unit(
        first.length + second.length, first.anchors | second.anchors, first.numbers | second.numbers, first.kind
    )


def align(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int] | None]:
    """Return, for each target paragraph, the (first, last + 1) of the source paragraphs that it stands for.

    ``None`` stands where none fits. Memory and time grow linearly with the number of paragraphs.

    >>> source = ["# One", "This paragraph of 1977, with 5 of them, was left out.", "In 1984 there were 12."]
    >>> align(source, ["# Eins", "1984 waren es 12 davon."])
    [(0, 1), (2, 3)]
    """
    if not source or not target or max(len(source), len(target)) > _MOST_PARAGRAPHS:
        return [None] * len(target)
    ours, theirs = [_unit(text) for text in target], [_unit(text) for text in source]
    way = _way(theirs, ours)
    # The median, as what was left out, merged or loops does not count in it.
    ratios = [ours[place].length / max(1, theirs[first].length) for first, place in way]
    ratio = sorted([*ratios, _typical_length(ours) / _typical_length(theirs)])[(len(ratios) + 1) // 2]
    steps = _best_path(theirs, ours, min(max(ratio, 0.2), 5.0), way)
    found: list[tuple[int, int] | None] = [None] * len(target)
    costs: list[float] = [_LONGEST_MISFIT] * len(target)
    for first, last, start, end, cost in steps:
        for index in range(start, end):
            found[index] = (first, last) if first < last else None
            costs[index] = cost
    # A pair that does not fit by itself is believed between two that do: a paragraph that is cut off or loops.
    for index in range(len(found)):
        neighbours = [other for other in (index - 1, index + 1) if 0 <= other < len(found)]
        if costs[index] > _SURE and not all(costs[other] <= _SURE and found[other] for other in neighbours):
            found[index] = None
    return found


def _typical_length(units: Sequence[_Unit]) -> int:
    """Return the sum of the lengths, where a paragraph that loops counts no more than a long one."""
    longest = 4 * sorted(unit.length for unit in units)[len(units) // 2]
    return max(1, sum(min(unit.length, longest) for unit in units))


def _way(source: Sequence[_Unit], target: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Return pairs of paragraphs that anchors of their own tie together, rising on both sides."""
    places = []
    for units in (source, target):
        counts = Counter(anchor for unit in units for anchor in unit.anchors)
        places.append({anchor: n for n, unit in enumerate(units) for anchor in unit.anchors if counts[anchor] == 1})
    votes = Counter((first, places[1][anchor]) for anchor, first in places[0].items() if anchor in places[1])
    pairs = sorted(pair for pair, count in votes.items() if count >= 2)
    # the longest chain that rises on both sides
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        previous.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            tails.append(number)
        else:
            ends[at], tails[at] = place, number
    chain: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        if not chain or pairs[number][0] < chain[-1][0]:
            chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def _best_path(
    source: Sequence[_Unit], target: Sequence[_Unit], ratio: float, way: Sequence[tuple[int, int]]
) -> list[_Step]:
    """Return the steps of the cheapest alignment, sought near the way first."""
    for width in _BANDS:
        edges = bands(len(source), len(target), way, width)
        steps = _path_in(source, target, ratio, edges)
        if width == _BANDS[-1] or not _is_doubtful(steps, edges, len(target)):
            break
    return steps


def bands(rows: int, columns: int, way: Sequence[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Return the first and last column that a path may take in each row: ``width`` on each side of the way."""
    points = [(0, 0), *way, (rows, columns)]
    edges: list[tuple[int, int]] = []
    point = 0
    for row in range(rows + 1):
        while point + 2 < len(points) and points[point + 1][0] <= row:
            point += 1
        (row0, column0), (row1, column1) = points[point], points[point + 1]
        centre = column0 + (column1 - column0) * (row - row0) // max(1, row1 - row0)
        edges.append((max(0, centre - width), min(columns, centre + width)))
    edges[0], edges[-1] = (0, edges[0][1]), (edges[-1][0], columns)
    for row in range(1, rows + 1):  # neighbouring rows must touch, or no path leads through
        edges[row] = (edges[row][0], max(edges[row][1], edges[row - 1][0]))
    for row in range(rows - 1, -1, -1):
        edges[row] = (min(edges[row][0], edges[row + 1][0]), max(edges[row][1], edges[row + 1][0]))
    return edges


def _is_doubtful(steps: Sequence[_Step], edges: Sequence[tuple[int, int]], columns: int) -> bool:
    """Return whether a cheaper path may lead outside of the edges: this one comes near their edges, or fits badly."""
    unsure = 0
    for first, _, start, _, cost in steps:
        low, high = edges[first]
        if (low and start - low < _MARGIN) or (high < columns and high - start < _MARGIN):
            return True
        unsure = unsure + 1 if cost > _SURE else 0
        if unsure >= _MOST_UNSURE:
            return True
    return False


def _path_in(
    source: Sequence[_Unit], target: Sequence[_Unit], ratio: float, edges: Sequence[tuple[int, int]]
) -> list[_Step]:
    """Return the steps of the cheapest alignment that stays within the edges."""
    rows, columns = len(source), len(target)
    best: list[dict[int, _Cell]] = []
    target_pairs: dict[int, _Unit] = {}  # by the number of the second
    above: dict[int, _Cell] = {}
    above_that: dict[int, _Cell] = {}
    for row in range(rows + 1):
        cells: dict[int, _Cell] = {}
        best.append(cells)
        single = _Fit(source[row - 1], ratio) if row else None
        double = _Fit(_joined(source[row - 2], source[row - 1]), ratio) if row > 1 else None
        for column in range(edges[row][0], edges[row][1] + 1):
            least, number, match = (math.inf, -1, 0.0) if row or column else (0.0, -1, 0.0)
            before = above.get(column)
            if before is not None:
                least, number, match = before[0] + _LEFT_OUT, 1, _LEFT_OUT
            before = cells.get(column - 1)
            if before is not None and before[0] + _LEFT_OUT < least:
                least, number, match = before[0] + _LEFT_OUT, 2, _LEFT_OUT
            before = above.get(column - 1)
            if before is not None and single is not None:
                cost = single.misfit(target[column - 1], least - before[0] - _ONE_TO_ONE)
                if before[0] + _ONE_TO_ONE + cost <= least:
                    least, number, match = before[0] + _ONE_TO_ONE + cost, 0, cost + _ONE_TO_ONE
            before = above_that.get(column - 1)
            if before is not None and double is not None and before[0] + _JOINED - _SAME_ANCHORS < least:
                cost = double.misfit(target[column - 1], least - before[0] - _JOINED)
                if before[0] + _JOINED + cost < least:
                    least, number, match = before[0] + _JOINED + cost, 3, cost + _JOINED
            before = above.get(column - 2)
            if before is not None and single is not None and before[0] + _JOINED - _SAME_ANCHORS < least:
                pair = target_pairs.get(column)
                if pair is None:
                    pair = target_pairs[column] = _joined(target[column - 2], target[column - 1])
                cost = single.misfit(pair, least - before[0] - _JOINED)
                if before[0] + _JOINED + cost < least:
                    least, number, match = before[0] + _JOINED + cost, 4, cost + _JOINED
            if least < math.inf:
                cells[column] = (least, number, match)
        above_that, above = above, cells
    steps = []
    row, column = rows, columns
    while row or column:
        _, number, match = best[row][column]
        up, left = _STEPS[number]
        steps.append((row - up, row, column - left, column, match))
        row, column = row - up, column - left
    return steps[::-1]


class _Fit:
    """How a source paragraph, or two as one, fits paragraphs of the target; what depends on it alone is kept."""

    __slots__ = ("_anchors", "_expected", "_kind", "_numbers", "_root")

    def __init__(self, source: _Unit, ratio: float) -> None:
        self._expected = source.length * ratio
        self._root = math.sqrt(_VARIANCE * max(self._expected, 8.0))
        self._anchors, self._numbers, self._kind = source.anchors, source.numbers, source.kind

    def misfit(self, target: _Unit, most: float) -> float:
        """Return what it costs to take one for the other's translation: less than 0 where anchors speak for it.

        Infinity where it is more than ``most`` whatever the anchors say.
        """
        delta = abs(target.length - self._expected) / self._root
        cost = _LONGEST_MISFIT
        if delta < _LONGEST_DELTA:
            cost = min(_LONGEST_MISFIT, -math.log(max(math.erfc(delta / _ROOT_OF_TWO), 1e-9)))
        if cost - _SAME_ANCHORS - _ROUNDING > most:
            return math.inf
        ours, theirs = target.anchors, self._anchors
        if ours and theirs:
            shared = len(ours & theirs)
            if shared:
                cost -= _SAME_ANCHORS * shared / min(len(ours), len(theirs))
            else:
                cost += _NO_ANCHORS
        if target.numbers or self._numbers:
            cost += _LOST_NUMBER * min(len(target.numbers ^ self._numbers), _MOST_LOST)
        return cost if self._kind == target.kind else cost + _OTHER_KIND
