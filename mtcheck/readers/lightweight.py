"""reStructuredText and AsciiDoc, as careful plain text: what is surely no prose is left out, the rest read as it is.

Left out: code and literal blocks, directives with their options, comments, targets, underlines, tables, attributes and
macros; literals and roles inside a sentence get a stand-in. Lines of one block are one paragraph.
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
    """

    skipped: re.Pattern[str]
    opens: re.Pattern[str]
    item: re.Pattern[str]
    heading: re.Pattern[str]
    inline: re.Pattern[str]


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
    prose = Prose(text)
    starts = (*line_starts(text), len(text))
    lines = [(start, end, text[start:end].rstrip("\r\n")) for start, end in pairwise(starts)]
    closes: str | None = None  # the line that ends a block of code
    indent: int | None = None  # or the indent that its lines go beyond
    literal: int | None = None  # the indent of a paragraph that ended in "::"
    for number, (start, end, line) in enumerate(lines):
        width = len(line) - len(line.lstrip())
        if closes is not None:
            closes = None if line.rstrip() == closes else closes
            continue
        if not line.strip():
            prose.part(PARAGRAPH)
            continue
        if literal is not None:
            indent, literal = (literal if width > literal else indent), None
        if indent is not None:
            if width > indent:
                continue
            indent = None
        opening = syntax.opens.match(line)
        if opening is not None:
            closes, indent = (opening.group(1), None) if syntax is _ASCIIDOC else (None, width)
            closes = line.rstrip() if closes is not None else None
            prose.part(PARAGRAPH)
            continue
        if syntax.skipped.match(line) or _RULER_RE.match(line):
            prose.part(PARAGRAPH)
            continue
        if syntax is _RST and line.rstrip().endswith("::"):
            literal = width
            end = start + len(line.rstrip()) - 1
        first = start
        item, heading = syntax.item.match(line), syntax.heading.match(line)
        underlined = number + 1 < len(lines) and _RULER_RE.match(lines[number + 1][2]) is not None
        if heading is not None or (underlined and syntax is _RST):
            prose.part(PARAGRAPH, HEADING_MARK)
            first += heading.end() if heading is not None else 0
        elif item is not None:
            prose.part(LINE, ITEM_MARK)
            first += item.end()
        _add_line(prose, syntax, text, first, end)
        if heading is not None:
            prose.part(PARAGRAPH)
    return prose


def _add_line(prose: Prose, syntax: _Syntax, text: str, start: int, end: int) -> None:
    offset = start
    for match in syntax.inline.finditer(text, start, end):
        prose.add(offset, match.start())
        offset = match.end()
        groups = match.groupdict()
        kept = "keep" if groups.get("keep") else "also" if groups.get("also") else None
        if kept is not None:
            prose.add(*match.span(kept))
        elif not groups.get("drop"):
            prose.stand_in(match.start(), offset)
    prose.add(offset, end)
