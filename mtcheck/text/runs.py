"""Where a sequence repeats itself: maximal matches between neighbouring stretches, in time linear in the sequence.

Every short gram of the sequence is looked up in a table of last occurrences, so each place knows one distance: how far
back the same gram stood last. Places in a row with one distance make an *echo*: a stretch that says an earlier one
again. An echo that reaches back into itself is a *run*, a period with two or more turns; a clean text yields few echoes
and no runs. Extending an echo past a place where a nearer repeat hid its distance is paid from a budget that is linear
too, so that no text, however periodic, costs more than a constant number of steps a token.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from operator import eq
from typing import NamedTuple

from mtcheck.patterns import lazy_re

_LONGEST_PERIOD = 32  # characters of a turn inside a word
_GIANT_WORD = 4096  # characters; no language has such words, and the passes over one add up
_LONGEST_PERIOD_OF_GIANTS = 6
_SAME_RE = lazy_re(rb"\x01+")
_EXTENSION_STEPS = 6  # extension steps that may be spent, a token of the sequence


class Echo(NamedTuple):
    """A maximal match: ``length`` tokens from ``second`` say again those from ``second - distance``."""

    second: int
    length: int
    distance: int

    @property
    def first(self) -> int:
        """Where the earlier stretch starts."""
        return self.second - self.distance

    @property
    def end(self) -> int:
        """The place after the later stretch."""
        return self.second + self.length

    @property
    def gap(self) -> int:
        """Tokens between the two stretches; 0 or less where they touch or overlap, which makes them a run."""
        return self.distance - self.length

    @property
    def turns(self) -> float:
        """How many times the period stands in the run, the cut last turn as a fraction."""
        return (self.length + self.distance) / self.distance


def recurrences(tokens: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Return (place, distance) of each gram of ``size`` tokens that stood in the sequence before, nearest one.

    >>> recurrences("a rose is a rose".split(), 2)
    [(3, 3)]
    """
    last: dict[tuple[str, ...], int] = {}
    found = []
    seen = last.setdefault  # one look-up for a gram that is new, as nearly all are
    for place, gram in enumerate(zip(*(tokens[start:] for start in range(size)), strict=False)):
        before = seen(gram, place)
        if before != place:
            found.append((place, place - before))
            last[gram] = place
    return found


def echoes(tokens: Sequence[str], recurring: Iterable[tuple[int, int]], size: int) -> list[Echo]:
    """Return the maximal matches that hold the recurring grams, in order of their later stretch.

    ``tokens`` may be a folded form of the sequence that the recurrences were found in.

    >>> echoes("we sat and we sat and we".split(), [(3, 3), (4, 3), (5, 3)], 2)
    [Echo(second=3, length=4, distance=3)]
    """
    total = len(tokens)
    budget = _EXTENSION_STEPS * total + 64
    covered: dict[int, int] = {}  # distance -> the end of the last echo with it
    found = []
    for place, distance in recurring:
        if covered.get(distance, -1) >= place + size:
            continue
        start, end = place, place + size
        floor = max(distance, covered.get(distance, 0))
        while start > floor and budget > 0 and tokens[start - 1] == tokens[start - 1 - distance]:
            start -= 1
            budget -= 1
        while end < total and budget > 0 and tokens[end] == tokens[end - distance]:
            end += 1
            budget -= 1
        covered[distance] = end
        found.append(Echo(start, end - start, distance))
    return found


def turns_within(word: str, shortest: int, least: int) -> tuple[int, int, int] | None:
    """Return (start, end, period) of the longest run of ``least`` or more turns inside one word, or ``None``.

    The period is ``shortest`` to 32 characters: the work is a fixed number of passes in C, however long the word.

    >>> turns_within("subsubsubscription", 2, 3)
    (0, 10, 3)
    >>> turns_within("Mississippi", 2, 3) is None
    True
    """
    best: tuple[int, int, int] | None = None
    longest = _LONGEST_PERIOD if len(word) <= _GIANT_WORD else _LONGEST_PERIOD_OF_GIANTS
    for period in range(shortest, min(longest, len(word) // least) + 1):
        same = bytes(map(eq, word, itertools.islice(word, period, None)))
        if b"\1" * ((least - 1) * period) not in same:
            continue
        start, end = max((match.span() for match in _SAME_RE.finditer(same)), key=lambda span: span[1] - span[0])
        if best is None or end + period - start > best[1] - best[0]:
            best = (start, end + period, period)
            if 2 * (best[1] - best[0]) > len(word):
                break
    return best
