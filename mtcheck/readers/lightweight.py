"""reStructuredText and AsciiDoc, as careful plain text: what is surely no prose is left out, the rest read as it is.

Left out: code and literal blocks, directives with their options, comments, targets, underlines, attributes and macros;
literals and roles inside a sentence get a stand-in. Lines of one block are one paragraph. Of the cells of tables, the
texts of images and titles of boxes the language is judged, as asides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mtcheck.errors import InputError
from mtcheck.model import Document, line_starts
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.prose import HEADING_MARK, ITEM_MARK, LINE, PARAGRAPH, Prose

_IMAGE_RE = lazy_re(r"\s*\.\. (?:image|figure)::")
_RULER_RE = lazy_re(r"\s*([=\-`:'\"~^_*+#<>.])\1{2,}\s*$")


@dataclass(frozen=True, slots=True)
class _Syntax:
    """What a language's lines and its inline marks look like.

    Args:
        skipped: matches a line that is no prose.
        opens: matches a line that opens a block of code; its first group closes it, without one the indent does.
        item: matches the start of a list item.
        heading: matches the start of a heading.
        inline: matches marks inside running text: ``keep`` is text that stays, ``drop`` leaves nothing, anything else
            gets a stand-in.
        lead: matches the name of an admonition that a paragraph begins with.
        aside: matches a line that is left out but for its group ``said``, an aside.
        table: matches a line that opens a table, which the same line closes, or that of a directive the indent does.
        cell: matches a cell of a table's line, of which the group ``said`` is an aside.
    """

    skipped: re.Pattern[str]
    opens: re.Pattern[str]
    item: re.Pattern[str]
    heading: re.Pattern[str]
    inline: re.Pattern[str]
    lead: re.Pattern[str]
    aside: re.Pattern[str]
    table: re.Pattern[str]
    cell: re.Pattern[str]


_RST = _Syntax(
    skipped=lazy_re(r"\s*(?:\.\. .*|\.\.\s*$|:[\w -]{1,40}:(?:\s.*)?$|__ .*|[+|][-=+|].*|={2,}(?:\s+={2,})+\s*$)"),
    opens=lazy_re(
        r"\s*\.\. (?:code|code-block|sourcecode|literalinclude|parsed-literal|math|raw|highlight|csv-table|list-table"
        r"|image|figure|toctree|include|only|index|contents|autoclass|automodule|autofunction|doctest|testcode)::"
    ),
    item=lazy_re(r"\s*(?:[-*+•]|\d{1,3}[.)]|#\.|\(\d{1,3}\))\s+"),
    heading=lazy_re(r"(?!)"),
    inline=lazy_re(
        r"``[^`\n]{1,300}``|:[\w:+.-]{1,40}:`[^`\n]{1,300}`|\|[^|\s][^|\n]{0,80}\|_{0,2}"
        r"|`(?P<keep>[^`<>\n]{1,300}?)\s*(?:<[^<>`\n]{1,300}>)?`_{0,2}|(?P<drop>\*{1,2}(?=\S)|(?<=\S)\*{1,2}|\[#?[\w*-]{1,30}\]_)"
        r"|https?://[^\s<>]+"
    ),
    lead=lazy_re(r"\s*\.\. (?:attention|caution|danger|error|hint|important|note|tip|warning|seealso)::[ \t]+(?=\S)"),
    aside=lazy_re(r"\s*(?::alt:|\.\. (?:admonition|topic|sidebar|rubric|list-table)::)[ \t]+(?P<said>\S.*)"),
    table=lazy_re(r"\s*\.\. list-table::"),
    cell=lazy_re(r"\s*(?:\*\s+)?-\s+(?P<said>\S.*)"),
)
_ASCIIDOC = _Syntax(
    skipped=lazy_re(
        r"(?://.*|:!?[\w-]{1,60}!?:.*|\[[^\]\n]*\]\s*$|\+\s*$|[\w-]{1,30}::\S*\[.*|={4,}\s*$|\*{4,}\s*$|_{4,}\s*$)"
    ),
    opens=lazy_re(r"(-{4,}|\.{4,}|/{4,}|`{3,}|\+{4,}|[|,!:]={3,})"),
    item=lazy_re(r"\s*(?:[*.-]{1,5}|\d{1,3}\.)\s+"),
    heading=lazy_re(r"={1,6}\s+|\.(?=\w)"),
    inline=lazy_re(
        r"`[^`\n]{1,300}`|\+[^+\n]{1,200}\+(?!\w)|\{[\w-]{1,60}\}"
        r"|(?:https?://|link:|xref:|mailto:)[^\s\[\]]{1,300}\[(?P<keep>[^\]\n]{0,300}?)(?:,[^\]\n]{0,200})?\]"
        r"|<<[^<>,\n]{1,100}(?:,(?P<also>[^<>\n]{1,300}))?>>|\w{1,20}:[^\s\[\]]{0,100}\[[^\]\n]{0,200}\]"
        r"|(?P<drop>[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)|\s\+$)|https?://[^\s<>]+"
    ),
    lead=lazy_re(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+(?=\S)"),
    aside=lazy_re(r"image::[^\s\[]*\[(?:alt=)?\"?(?P<said>(?<=\")[^\"\]]+(?=\"[\],])|(?<!\")[^\"\],=]+(?=[\],]))"),
    table=lazy_re(r"[|,!:]={3,}"),
    cell=lazy_re(
        r"(?:(?<=\s)|^)[\d.]{0,5}[<^>.]{0,3}[+*]?[a-z]?\|(?P<said>[^|]+?)(?=\s+[\d.]{0,5}[<^>.]{0,3}[+*]?[a-z]?\||\||\Z)"
    ),
)


def read_rst(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the page's one document, or why it cannot be read."""
    return _read(file, _RST)


def read_asciidoc(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the page's one document, or why it cannot be read."""
    return _read(file, _ASCIIDOC)


def _read(file: InputFile, syntax: _Syntax) -> Iterator[Document | InputError]:
    try:
        text = read_text(file)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)
        return
    yield _prose(text, syntax).document(file, file.target_lang)


def _prose(text: str, syntax: _Syntax) -> Prose:
    page = _Page(text, syntax)
    for number in range(len(page.lines)):
        page.read(number)
    return page.prose


class _Page:
    """Reads a page line by line.

    Args:
        text: the decoded file.
        syntax: of its language.
    """

    def __init__(self, text: str, syntax: _Syntax) -> None:
        self.prose = Prose(text)
        starts = (*line_starts(text), len(text))
        self.lines = [(start, end, text[start:end].rstrip("\r\n")) for start, end in pairwise(starts)]
        self._text, self._syntax = text, syntax
        self._closes: str | None = None  # the line that ends a block of code
        self._indent: int | None = None  # or the indent that its lines go beyond
        self._literal: int | None = None  # the indent of a paragraph that ended in "::"
        self._in_table = False  # the block is a table, whose cells are asides
        self._is_image = False  # or an image, whose text is one

    def read(self, number: int) -> None:
        """Take a line."""
        start, end, line = self.lines[number]
        width = len(line) - len(line.lstrip())
        if self._is_in_block(start, line, width):
            return
        syntax = self._syntax
        lead = syntax.lead.match(line)
        if lead is not None:
            self.prose.part(PARAGRAPH)
            _add_line(self.prose, syntax, self._text, start + lead.end(), end)
        elif syntax.opens.match(line):
            self._open(start, line, width)
        elif syntax.skipped.match(line) or _RULER_RE.match(line):
            self._aside(syntax.aside.match(line), start)
            self.prose.part(PARAGRAPH)
        else:
            if syntax is _RST and line.rstrip().endswith("::"):
                self._literal = width
                end = start + len(line.rstrip()) - 1
            self._take(number, start, end, line)

    def _is_in_block(self, start: int, line: str, width: int) -> bool:
        """Return whether a line is none of the running text: it is empty, or in a block that is left out."""
        if self._closes is not None:
            if line.rstrip() == self._closes:
                self._closes = None
            elif self._in_table:
                self._cells(start, line)
            return True
        if not line.strip():
            self.prose.part(PARAGRAPH)
            return True
        if self._literal is not None:
            self._indent, self._literal = (self._literal if width > self._literal else self._indent), None
        if self._indent is not None:
            if width > self._indent:
                if self._in_table:
                    self._cells(start, line)
                elif self._is_image:
                    self._aside(self._syntax.aside.match(line), start)
                return True
            self._indent = None
        return False

    def _open(self, start: int, line: str, width: int) -> None:
        """Take the first line of a block that is left out."""
        if self._syntax is _ASCIIDOC:
            self._closes = line.rstrip()
        else:
            self._indent = width
        self._in_table = self._syntax.table.match(line) is not None
        self._is_image = _IMAGE_RE.match(line) is not None
        self._aside(self._syntax.aside.match(line), start)
        self.prose.part(PARAGRAPH)

    def _take(self, number: int, start: int, end: int, line: str) -> None:
        """Take a line of running text, a heading or an item."""
        prose, syntax = self.prose, self._syntax
        item, heading = syntax.item.match(line), syntax.heading.match(line)
        underlined = number + 1 < len(self.lines) and _RULER_RE.match(self.lines[number + 1][2]) is not None
        first = start
        if heading is not None or (underlined and syntax is _RST):
            prose.part(PARAGRAPH, HEADING_MARK)
            first += heading.end() if heading is not None else 0
        elif item is not None:
            prose.part(LINE, ITEM_MARK)
            first += item.end()
        _add_line(prose, syntax, self._text, first, end)
        if heading is not None:
            prose.part(PARAGRAPH)

    def _cells(self, start: int, line: str) -> None:
        for cell in self._syntax.cell.finditer(line):
            self._aside(cell, start)

    def _aside(self, match: re.Match[str] | None, start: int) -> None:
        """Take what a line says beside its marks."""
        if match is not None:
            said = match["said"].strip()
            first = start + match.start("said") + len(match["said"]) - len(match["said"].lstrip())
            self.prose.aside(self._syntax.inline.sub(_kept_text, said), first, first + len(said))


def _kept(match: re.Match[str]) -> str | None:
    """Return the name of the group with what stays of inline marks, ``None`` where nothing does."""
    groups = match.groupdict()
    return "keep" if groups.get("keep") else "also" if groups.get("also") else None


def _kept_text(match: re.Match[str]) -> str:
    kept = _kept(match)
    return match[kept] if kept is not None else "" if match["drop"] else " "


def _add_line(prose: Prose, syntax: _Syntax, text: str, start: int, end: int) -> None:
    offset = start
    for match in syntax.inline.finditer(text, start, end):
        prose.add(offset, match.start())
        offset = match.end()
        kept = _kept(match)
        if kept is not None:
            prose.add(*match.span(kept))
        elif not match["drop"]:
            prose.stand_in(match.start(), offset)
    prose.add(offset, end)
