"""What the source has and the translation lacks, and the reverse: the comparison that all kinds share."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mtcheck.model import Span
from mtcheck.patterns import lazy_re

SURE = 0.95
LIKELY = 0.85
DOUBTFUL = 0.6
LIKE = 0.75  # likeness from which one piece is another with a mistake
_LINE_RE = lazy_re(r"\n")
_BLOCK_RE = lazy_re(r"\n(?:[ \t\r]*\n)+")
MOST = 20  # differences of one sort that are looked at; more are another text, and would cost more than they tell


class Item(NamedTuple):
    """A piece of markup: ``key`` is what must survive, ``span`` where it stands."""

    key: str
    span: Span


class Problem(NamedTuple):
    """What is wrong, where in the translation, and how sure; ``lacking``: a piece of the source has no counterpart, and
    where it stands."""

    span: Span
    message: str
    confidence: float
    lacking: Span | None = None


def compare(
    wanted: Sequence[Item], found: Sequence[Item], source: str = "", text: str = ""
) -> tuple[list[Item], list[Item]]:
    """Return the source's items that the translation lacks and the translation's that are too many.

    Of several equal ones those are named that the same line of the other text does not have as often, or the same
    block, where both texts have as many; without such a line the last.

    >>> compare([Item("a", Span(0, 1))], [Item("b", Span(3, 4))])
    ([Item(key='a', span=Span(start=0, end=1))], [Item(key='b', span=Span(start=3, end=4))])
    """
    counts = Counter(item.key for item in found)
    counts.subtract(item.key for item in wanted)
    lacking = {key: -count for key, count in counts.items() if count < 0}
    surplus = {key: count for key, count in counts.items() if count > 0}
    rows = _rows(source, text) if (lacking or surplus) and max(len(wanted), len(found)) > 1 else None
    if rows is None:
        return _last(wanted, lacking)[:MOST], _last(found, surplus)[:MOST]
    theirs = [bisect_right(rows[0], item.span.start) for item in wanted]
    ours = [bisect_right(rows[1], item.span.start) for item in found]
    return _by_row(wanted, theirs, lacking, found, ours), _by_row(found, ours, surplus, wanted, theirs)


def _rows(source: str, text: str) -> tuple[list[int], list[int]] | None:
    """Return where the lines of two texts start, or their blocks, whichever both have as many of, if more than one.

    >>> _rows("a\\nb", "c\\nd"), _rows("a\\nb\\n\\nc", "d\\n\\ne"), _rows("a", "b")
    (([0, 2], [0, 2]), ([0, 5], [0, 3]), None)
    """
    for pattern in (_LINE_RE, _BLOCK_RE):
        starts = [0, *(match.end() for match in pattern.finditer(source))]
        own = [0, *(match.end() for match in pattern.finditer(text))]
        if len(starts) == len(own) > 1:
            return starts, own
    return None


def _by_row(
    items: Sequence[Item], rows: Sequence[int], counts: dict[str, int], others: Sequence[Item], beside: Sequence[int]
) -> list[Item]:
    """Return as many items of each key as are counted, first those that the other text's row does not have as often."""
    over = Counter((row, item.key) for row, item in zip(rows, items, strict=True))
    over.subtract((row, item.key) for row, item in zip(beside, others, strict=True))
    chosen: set[Item] = set()
    for row, item in zip(reversed(rows), reversed(items), strict=True):
        if counts.get(item.key, 0) and over[row, item.key] > 0:
            over[row, item.key] -= 1
            counts[item.key] -= 1
            chosen.add(item)
    chosen.update(_last([item for item in items if item not in chosen], counts))
    return [item for item in items if item in chosen][:MOST]


def _last(items: Sequence[Item], counts: dict[str, int]) -> list[Item]:
    chosen = []
    for item in reversed(items):
        if counts.get(item.key, 0):
            counts[item.key] -= 1
            chosen.append(item)
    return chosen[::-1]


def nearest(item: Item, others: Sequence[Item]) -> Item | None:
    """Return the one of some items that is most like another one."""
    return max(others, key=lambda other: likeness(item.key, other.key), default=None)


def likeness(one: str, two: str) -> float:
    """Return how alike two pieces of markup are, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, two).ratio()


def line_at(text: str, share: float) -> Span:
    """Return the line that lies at a share of a text, without the space around it."""
    place = min(len(text) - 1, int(share * len(text)))
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    line = text[start:end]
    if not line.strip():
        stripped = text.strip()
        start = text.index(stripped)
        return Span(start, start + len(stripped))
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))


def same_line(text: str, source: str, offset: int) -> Span | None:
    """Return the line that has the same number as the one at an offset of the source, of a page with as many lines.

    >>> same_line(chr(10).join(["eins", "zwei"]), chr(10).join(["one", "two"]), 5)
    Span(start=5, end=9)
    """
    if text.count("\n") != source.count("\n"):
        return None
    start = 0
    for _ in range(source.count("\n", 0, offset)):
        start = text.index("\n", start) + 1
    end = text.find("\n", start)
    line = text[start : len(text) if end < 0 else end]
    return Span(start, start + len(line)) if line.strip() else None
