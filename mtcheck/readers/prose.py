"""Prose as it is taken out of markup: spaces run together, blocks parted, what is no prose replaced by a stand-in."""

from __future__ import annotations

import html

from mtcheck.model import Aside, Document, MaskKind, Span
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import STDIN, InputFile
from mtcheck.readers.mapping import Builder

PARAGRAPH, LINE = "\n\n", "\n"
HEADING_MARK, ITEM_MARK = "# ", "- "  # as a reader of plain text sees them; they stand nowhere in the file

# Character references, and white space but for one space between words, which stays as it is.
_PIECES_RE = lazy_re(
    r"(\s{2,}|[^\S ]| (?=&)|(?<=;) )|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_FIRST_STAND_IN = 1001  # a short number at a line's start would look like an item's


class StandIns:
    """Numbers for what is no prose but stands in a sentence (code, a placeholder).

    No word and no sentence breaks at a number, no detector takes one for a word, and as they count up, four
    placeholders in a row are no loop. A text and its source get the same numbers for the same places.
    """

    def __init__(self) -> None:
        self._next = _FIRST_STAND_IN

    def __next__(self) -> str:
        self._next += 1
        return str(self._next - 1)


class Prose:
    """Gathers the prose of a file.

    Args:
        text: the decoded file.
    """

    def __init__(self, text: str) -> None:
        self.builder = Builder(text)
        self._text = text
        self._asides: list[Aside] = []
        self._stand_ins = StandIns()
        self._break = ""  # what has to come before the next character
        self._mark = ""
        self._space: tuple[int, int] | None = None
        self._in_block = False

    def part(self, separator: str, mark: str = "", *, opens: bool = False) -> None:
        """End the block; the next one starts with ``mark``.

        Args:
            opens: a block inside the last one opens: it takes the mark that nothing has come of yet.
        """
        if opens and not mark and not self._in_block:
            mark = self._mark
        if self._in_block or len(separator) > len(self._break):
            self._break = separator
        self._in_block = False
        self._space = None
        self._mark = mark

    def add(self, start: int, end: int, *, entities: bool = False) -> None:
        """Take a stretch of running text; white space in it counts as one space.

        Args:
            entities: resolve character references.
        """
        text = self._text
        if start < end and text[start] == " " and not text[start + 1 : min(start + 2, end)].isspace():
            self.space(start, start + 1)
            start += 1
        stop = end
        if start < end and text[end - 1] == " " and not text[max(start, end - 2) : end - 1].isspace():
            stop = end - 1
        offset = start
        for match in _PIECES_RE.finditer(text, start, stop):
            if match.group(2) and not entities:
                continue
            if offset < match.start():
                self._begin()
                self.builder.copy(offset, match.start())
            offset = match.end()
            if match.group(1):
                self.space(match.start(), offset)
                continue
            character = html.unescape(match.group())
            if character.isspace():
                self.space(match.start(), offset)
            else:
                self._begin()
                self.builder.put("" if character == "\u00ad" else character, match.start(), offset)
        if offset < stop:
            self._begin()
            self.builder.copy(offset, stop)
        if stop < end:
            self.space(stop, end)

    def space(self, start: int, end: int) -> None:
        """Take a stretch of white space."""
        if self._in_block and self._space is None:
            self._space = (start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Let a text stand for a stretch."""
        self._begin()
        self.builder.put(text, start, end)

    def stand_in(self, start: int, end: int, kind: MaskKind = "code") -> None:
        """Let a number stand for a stretch that is no prose but something of ``kind``."""
        if start < end:
            self.put(next(self._stand_ins), start, end)
            self.builder.mask(kind, start, end)

    def leave_out(self, start: int, end: int, kind: MaskKind = "code") -> None:
        """Leave out a stretch between two blocks that is no prose but something of ``kind``."""
        if start < end:
            self.builder.mask(kind, start, end)

    def aside(self, text: str, start: int, end: int) -> None:
        """Take a piece that is prose, but stands apart from the running text."""
        text = " ".join(text.split())
        if text and start < end:
            self._asides.append(Aside(text, Span(start, end)))

    def document(self, file: InputFile, target_lang: str | None = None) -> Document:
        """Return the one document of the file."""
        return Document(
            self.builder.text,
            id=file.path or STDIN,
            path=file.path,
            target_lang=target_lang,
            original=self._text,
            offsets=self.builder.map(),
            masks=self.builder.masks,
            asides=tuple(sorted(self._asides, key=lambda aside: aside.span)),
        )

    def _begin(self) -> None:
        if not self._in_block:
            self.builder.separate(self._break)
            if self._mark:
                at = self.builder.end
                self.builder.put(self._mark, at, at)
            self._break = self._mark = ""
            self._in_block = True
        elif self._space is not None:
            start, end = self._space
            if self._text[start:end] == " ":
                self.builder.copy(start, end)
            else:
                self.builder.put(" ", start, end)
        self._space = None
