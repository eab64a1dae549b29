"""Texts that are taken out of files, each with the way back.

A catalog entry is taken out of its file with its escapes resolved, prose out of a page without its markup, and the text
that is judged out of an entry without its placeholders. All are done by a ``Builder``: it puts a text together from
stretches of another and remembers which stands where.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.model import Mask, MaskKind, Place, Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from a built text to the one that it was built from, piece by piece, in the order of both.

    A piece as long as its original leads character to character; any other is a whole (an entity, a placeholder). A
    piece whose original is empty stands nowhere: it separates.

    Args:
        starts: where each piece starts in the built text, and at last its length.
        originals: where each starts in the original.
        ends: where each ends in the original.
    """

    starts: tuple[int, ...]
    originals: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """Return the stretch of the original that ``span`` stands for."""
        start = self._start(span.start)
        return Span(start, max(start, self._end(span.end)))

    def _start(self, offset: int) -> int:
        piece = min(bisect_right(self.starts, offset) - 1, len(self.originals) - 1)
        while piece + 1 < len(self.originals) and self.originals[piece] == self.ends[piece]:
            piece, offset = piece + 1, self.starts[piece + 1]
        return self.originals[piece] + (offset - self.starts[piece] if self._is_linear(piece) else 0)

    def _end(self, offset: int) -> int:
        piece = max(0, min(bisect_right(self.starts, offset - 1) - 1, len(self.originals) - 1))
        return self.originals[piece] + offset - self.starts[piece] if self._is_linear(piece) else self.ends[piece]

    def _is_linear(self, piece: int) -> bool:
        return self.starts[piece + 1] - self.starts[piece] == self.ends[piece] - self.originals[piece]


class Builder:
    """Builds a text out of another.

    Args:
        original: the text that is built from.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.length = 0
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._originals: list[int] = []
        self._ends: list[int] = []
        self._masks: list[Mask] = []

    def copy(self, start: int, end: int) -> None:
        """Take a stretch of the original as it is."""
        if end <= start:
            return
        if self._ends and self._ends[-1] == start and self._last_is_copy():
            self._ends[-1] = end
        else:
            self._note(start, end)
        self._parts.append(self.original[start:end])
        self.length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Let ``text`` stand for a stretch of the original as a whole."""
        if text:
            self._note(start, end)
            self._parts.append(text)
            self.length += len(text)

    def mask(self, kind: MaskKind, start: int, end: int) -> None:
        """Note what a stretch of the original is that the built text lacks or has something else for."""
        self._masks.append(Mask(kind, Span(start, end)))

    @property
    def masks(self) -> tuple[Mask, ...]:
        """What was noted so far, in the order of the original."""
        return tuple(sorted(self._masks, key=_start))

    def separate(self, text: str) -> None:
        """Add a text that stands for nothing; at the very start there is nothing to separate."""
        if self.length:
            self.put(text, self.end, self.end)

    @property
    def end(self) -> int:
        """Where the original stands after the last piece."""
        return self._ends[-1] if self._ends else 0

    @property
    def last(self) -> str:
        """The last character built, empty at the start."""
        return self._parts[-1][-1] if self._parts else ""

    @property
    def text(self) -> str:
        """The text built so far."""
        return "".join(self._parts)

    def map(self) -> OffsetMap:
        """Return the way back from the text built so far."""
        if not self._starts:
            return OffsetMap((0, 0), (0,), (0,))
        return OffsetMap((*self._starts, self.length), tuple(self._originals), tuple(self._ends))

    def _note(self, start: int, end: int) -> None:
        self._starts.append(self.length)
        self._originals.append(start)
        self._ends.append(end)

    def _last_is_copy(self) -> bool:
        return self.length - self._starts[-1] == self._ends[-1] - self._originals[-1]


def _start(mask: Mask) -> tuple[int, int]:
    return mask.span.start, mask.span.end


@dataclass(frozen=True, slots=True)
class PiecePositions:
    """Positions of a text that stands in its file in pieces, each on one line.

    It holds what it needs of the file, so that an entry can go to another process without the whole catalog.

    Args:
        starts: where each piece starts in the text, and at last its length.
        lines: the line of each, 1-based.
        columns: its first column, 1-based.
        ends: the column after its last.
    """

    starts: tuple[int, ...]
    lines: tuple[int, ...]
    columns: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, text: str, span: Span) -> Place:
        first = self._piece(span.start)
        last = max(first, self._piece(max(span.start, span.end - 1)))
        column, end_column = self.columns[first], self.ends[last]
        if self._is_linear(first):
            column += span.start - self.starts[first]
        if self._is_linear(last):
            end_column = self.columns[last] + span.end - self.starts[last]
        return Place(self.lines[first], column, self.lines[last], end_column)

    @property
    def line(self) -> int:
        """The line that the text starts on."""
        return self.lines[0]

    def _piece(self, offset: int) -> int:
        return max(0, min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1))

    def _is_linear(self, piece: int) -> bool:
        return self.starts[piece + 1] - self.starts[piece] == self.ends[piece] - self.columns[piece]


def positions(offsets: OffsetMap, line_starts: Sequence[int]) -> PiecePositions:
    """Return the lines and columns of a text that was built from a file.

    Args:
        offsets: leads from the text to the file.
        line_starts: the offset at which each line of the file starts.
    """
    starts: list[int] = []
    lines: list[int] = []
    columns: list[int] = []
    ends: list[int] = []
    for piece, (original, end) in enumerate(zip(offsets.originals, offsets.ends, strict=True)):
        start, following = offsets.starts[piece], offsets.starts[piece + 1]
        linear = following - start == end - original
        line = bisect_right(line_starts, original) - 1
        while True:
            stop = line_starts[line + 1] if line + 1 < len(line_starts) else end
            starts.append(start)
            lines.append(line + 1)
            columns.append(original - line_starts[line] + 1)
            ends.append(min(stop, end) - line_starts[line] + 1)
            if stop >= end or not linear:
                break
            start, original, line = start + stop - original, stop, line + 1
    return PiecePositions((*starts, offsets.starts[-1]), tuple(lines), tuple(columns), tuple(ends))
