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
_BAND = 24  # paragraphs on each side of the way
_MOST_PARAGRAPHS = 50_000
_VARIANCE = 6.8  # of a translation's length, a code point of the source: Gale and Church's figure
_LONGEST_MISFIT = 7.0  # what a length that fits not at all costs: less than leaving out both paragraphs, for loops
_SAME_ANCHORS = 6.0
_NO_ANCHORS = 2.0  # both have anchors, and none is the other's
_OTHER_KIND = 2.5
_LOST_NUMBER = 1.0  # one side has a number that the other lacks
_MOST_LOST = 3
_SURE = 4.0  # cost of a pair that stands for itself
# (source paragraphs, target paragraphs) and what the step costs: -log of Gale and Church's frequencies
_STEPS = ((1, 1, 0.12), (1, 0, 4.6), (0, 1, 4.6), (2, 1, 3.1), (1, 2, 3.1))


@dataclass(frozen=True, slots=True)
class _Unit:
    length: int
    anchors: frozenset[str]
    numbers: frozenset[str]
    kind: str


def _unit(text: str) -> _Unit:
    found = set()
    for match in _ANCHOR_RE.finditer(text, 0, _SAMPLE):
        word = match.group()
        found.add(word.translate(_SEPARATORS) if word[0].isdigit() else word.casefold())
        if len(found) >= _MOST_ANCHORS:
            break
    numbers = frozenset(word for word in found if word[0].isdigit())
    return _Unit(len(text), frozenset(found), numbers, text[:1] if text[:2] in ("# ", "- ", "* ", "> ") else "")


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
) -> list[tuple[int, int, int, int, float]]:
    """Return the steps of the cheapest alignment: (source start, end, target start, end, cost of the match)."""
    rows, columns = len(source), len(target)
    points = [(0, 0), *way, (rows, columns)]
    bands: list[tuple[int, int]] = []
    point = 0
    for row in range(rows + 1):
        while point + 2 < len(points) and points[point + 1][0] <= row:
            point += 1
        (row0, column0), (row1, column1) = points[point], points[point + 1]
        centre = column0 + (column1 - column0) * (row - row0) // max(1, row1 - row0)
        bands.append((max(0, centre - _BAND), min(columns, centre + _BAND)))
    bands[0], bands[-1] = (0, bands[0][1]), (bands[-1][0], columns)
    for row in range(1, rows + 1):  # neighbouring rows must touch, or no path leads through
        bands[row] = (bands[row][0], max(bands[row][1], bands[row - 1][0]))
    for row in range(rows - 1, -1, -1):
        bands[row] = (min(bands[row][0], bands[row + 1][0]), max(bands[row][1], bands[row + 1][0]))
    best: list[dict[int, tuple[float, int, float]]] = []  # row -> column -> (cost, step, cost of its match)
    for row in range(rows + 1):
        cells: dict[int, tuple[float, int, float]] = {}
        best.append(cells)
        for column in range(bands[row][0], bands[row][1] + 1):
            if not row and not column:
                cells[0] = (0.0, -1, 0.0)
                continue
            least: tuple[float, int, float] | None = None
            for number, (up, left, price) in enumerate(_STEPS):
                if up > row or left > column:
                    continue
                before = best[row - up].get(column - left)
                if before is None or (least is not None and before[0] + price - _SAME_ANCHORS >= least[0]):
                    continue
                match = 0.0
                if up and left:
                    match = _misfit(source[row - up : row], target[column - left : column], ratio)
                cost = before[0] + price + match
                if least is None or cost < least[0]:
                    least = (cost, number, match + price)
            if least is not None:
                cells[column] = least
    steps = []
    row, column = rows, columns
    while row or column:
        _, number, match = best[row][column]
        up, left, _ = _STEPS[number]
        steps.append((row - up, row, column - left, column, match))
        row, column = row - up, column - left
    return steps[::-1]


def _misfit(source: Sequence[_Unit], target: Sequence[_Unit], ratio: float) -> float:
    """Return what it costs to take one for the other's translation: less than 0 where anchors speak for it."""
    ours = theirs = 0
    for unit in target:
        ours += unit.length
    for unit in source:
        theirs += unit.length
    delta = abs(ours - theirs * ratio) / math.sqrt(_VARIANCE * max(theirs * ratio, 8.0))
    cost = min(_LONGEST_MISFIT, -math.log(max(math.erfc(delta / math.sqrt(2)), 1e-9)))
    our_anchors = target[0].anchors if len(target) == 1 else target[0].anchors | target[1].anchors
    their_anchors = source[0].anchors if len(source) == 1 else source[0].anchors | source[1].anchors
    if our_anchors and their_anchors:
        shared = len(our_anchors & their_anchors)
        if shared:
            cost -= _SAME_ANCHORS * shared / min(len(our_anchors), len(their_anchors))
        else:
            cost += _NO_ANCHORS
    our_numbers, their_numbers = _joined(target), _joined(source)
    if our_numbers or their_numbers:
        cost += _LOST_NUMBER * min(len(our_numbers ^ their_numbers), _MOST_LOST)
    if source[0].kind != target[0].kind:
        cost += _OTHER_KIND
    return cost


def _joined(units: Sequence[_Unit]) -> frozenset[str]:
    return units[0].numbers if len(units) == 1 else units[0].numbers | units[1].numbers
