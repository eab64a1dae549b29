"""The course of a page: which paragraphs of the source its own stand for, and what it costs if none is missing.

A dynamic program over paragraphs. Lengths are compared with what is usual for the pair of languages, which is known
beforehand, so that a paragraph that is missing is told from one that was joined to its neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcheck.detectors.omission.gaps import Anchors, anchors, digits
from mtcheck.text.lengths import Usual

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
_BAND = 12  # paragraphs beside the diagonal that a course may take, beyond what one side has more
_MOST_CELLS = 150_000  # of the program; a page with more is not laid out
_IMPOSSIBLE = 1e9


class Step(NamedTuple):
    """Paragraphs of the source and those that stand for them, as (first, last + 1) of both; either may be empty."""

    first: int
    last: int
    start: int
    end: int


class Course:
    """The courses that a page may take.

    Args:
        source: the source's paragraphs.
        target: the translation's.
        expected: how long a translation is.
        threshold: what it costs more to leave a paragraph out.
    """

    def __init__(self, source: Sequence[str], target: Sequence[str], expected: Usual, threshold: float = 0.0) -> None:
        self._expected = expected
        runs = {(run, 0): _LEFT_OUT + threshold + _EACH_MORE * (run - 1) for run in _RUNS}
        self._steps = {**_STEPS, **runs}
        self._theirs, self._ours = [len(text) for text in source], [len(text) for text in target]
        self._anchors = [anchors(text) for text in source]
        known = {name for one in self._anchors for name in one.names}
        self._kept = [_kept(text, known) for text in target]
        self._costs: dict[Step, float] = {}
        count, other = len(source), len(target)
        self._reach = abs(count - other) + _BAND
        self.known = (count + 1) * min(other + 1, 2 * self._reach + 1) <= _MOST_CELLS

    def best(self, whole: bool = False) -> tuple[float, list[Step]]:
        """Return what the likeliest course costs, and its steps; where it is ``whole``, it leaves nothing out."""
        count, other = len(self._theirs), len(self._ours)
        steps_known = [(up, back, price) for (up, back), price in self._steps.items() if back or not whole]
        rows: list[dict[int, tuple[float, tuple[int, int]]]] = []
        for row in range(count + 1):
            middle = row * other // max(1, count)
            cells: dict[int, tuple[float, tuple[int, int]]] = {}
            rows.append(cells)
            for column in range(max(0, middle - self._reach), min(other, middle + self._reach) + 1):
                found = (0.0, (0, 0)) if row == column == 0 else (math.inf, (0, 0))
                for up, back, price in steps_known:
                    if up > row or back > column:
                        continue
                    before = rows[row - up].get(column - back)
                    if before is None or before[0] + price - _SHARED >= found[0]:
                        continue
                    cost = before[0] + price + self._misfit(Step(row - up, row, column - back, column))
                    if cost < found[0]:
                        found = (cost, (up, back))
                if found[0] < math.inf:
                    cells[column] = found
        if other not in rows[count]:
            return _IMPOSSIBLE, []
        steps, row, column = [], count, other
        while row or column:
            up, back = rows[row][column][1]
            steps.append(Step(row - up, row, column - back, column))
            row, column = row - up, column - back
        return rows[count][other][0], steps[::-1]

    def one_to_one(self) -> float:
        """Return what it costs to take each paragraph for its counterpart by number, on a page that has as many."""
        places = range(min(len(self._theirs), len(self._ours)))
        return sum(_STEPS[1, 1] + self._misfit(Step(at, at + 1, at, at + 1)) for at in places)

    def _misfit(self, step: Step) -> float:
        """Return what speaks against a step: lengths that do not fit, numbers and names that one side lacks."""
        if step.first == step.last or step.start == step.end:
            return 0.0
        cost = self._costs.get(step)
        if cost is None:
            theirs, ours = sum(self._theirs[step.first : step.last]), sum(self._ours[step.start : step.end])
            cost = min(_LONGEST_MISFIT, self._expected.deviations(theirs, ours) ** 2 / 2)
            wanted, found = self._anchors[step.first : step.last], self._kept[step.start : step.end]
            numbers = frozenset[str]().union(*(one.numbers for one in wanted))
            own = frozenset[str]().union(*(one.numbers for one in found))
            cost += _LOST_NUMBER * min(len(numbers ^ own), _MOST_LOST)
            names = numbers.union(*(one.names for one in wanted))
            both = names & own.union(*(one.names for one in found))
            cost -= _SHARED * len(both) / max(1, len(names))
            self._costs[step] = cost
        return cost


def _kept(text: str, names: set[str]) -> Anchors:
    """Return the numbers of a paragraph of the translation, and what of some names it has."""
    lowered = digits(text).lower()
    return Anchors(anchors(text).numbers, frozenset(name for name in names if name in lowered))


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
