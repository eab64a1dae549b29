"""Markdown and MDX: the prose of a page; a page is one document.

Left out: front matter, code, formulas, link targets, HTML and JSX tags, tables, admonitions whatever they hold
(``:::note`` to ``:::``, ``!!! note`` with its indented body, ``> [!NOTE]``, ``{% hint %}``, ``{{< note >}}``,
``<Admonition>``); of tables, admonitions, blocks of HTML and JSX and the titles in front matter the language is judged,
as asides. Left out whole are the marker lines of other containers and of tabs, imports and exports, comments. Code,
expressions and addresses inside a sentence get a stand-in. The parser is markdown-it-py (CommonMark) with a rule for
the lines that directives stand on; it gives the lines of each block, and the places inside a block are found by walking
its inline tokens, which repeat the source in order.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.model import Document, MaskKind, line_starts
from mtcheck.patterns import lazy_re
from mtcheck.readers import html
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.prose import HEADING_MARK, ITEM_MARK, LINE, PARAGRAPH, Prose
from mtcheck.readers.records import names
from mtcheck.text import fences
from mtcheck.text.admonitions import ADMONITIONS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_FRONT_MATTER_RE = lazy_re(r"(---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n)*?\1[ \t]*(?:\r?\n|\Z)")
# Lines that generators of sites take out: leaf directives, includes, attribute lists, comments, macros.
_MARKER_LINE_RE = lazy_re(
    r"^[ \t>]*(?:::(?!:).*|\{:.*\}[ \t]*|(\{%-?[^%\n]*%\}|\{\{[<%].*[%>]\}\})[ \t]*|--8<--.*|\[TOC\]|\[\[_TOC_\]\])$",
    re.MULTILINE | re.IGNORECASE,
)
# :::note, ::: tip, :::{note}, ::: {.callout-note}; {{< note >}}, {{% notice tip %}}; {% hint style="info" %}; $$
_OPENING_RE = lazy_re(
    r"(?P<colons>:{3,})[ \t]*(?:\{?\.?(?P<container>[A-Za-z]+))?|\{\{[<%][ \t]*(?P<shortcode>[A-Za-z]+)\b.*[>%]\}\}\Z"
    r"|\{%-?[ \t]*(?P<block>[A-Za-z]+)\b.*%\}\Z|(?P<formula>\$\$)\Z"
)
_MOST_COLONS = 8  # more in a row mean no more
_INDENTED_RE = lazy_re(  # !!! note "Title", ??? note, ???+ note
    r"(?:!!!|\?\?\?\+?)[ \t]*[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+[\"'“„«].*)?\Z"
)
_TAB_RE = lazy_re(r"===[!+]?[ \t]+[\"'“„«]")  # === "Title"
_QUOTED_RE = lazy_re(r"\[![\w-]+\]")  # the first line in a block quote: [!NOTE], [!tip]- Title
_BODY_INDENT = 2  # columns by which a body stands deeper than "!!!"; generators differ between 2 and 4
# JSX whose attributes are expressions, which is no HTML.
_JSX_TAG_RE = lazy_re(
    r"<[A-Za-z][\w.]{0,60}(?:\s+[\w:.-]{1,60}(?:=(?:\"[^\"]{0,500}\"|'[^']{0,500}'"
    r"|\{[^{}]{0,2000}(?:\{[^{}]{0,2000}(?:\{[^{}]{0,500}\}[^{}]{0,500}){0,50}\}[^{}]{0,500}){0,50}\}))?){0,50}\s*/?>"
)
_LONGEST_PROGRAM = 100  # tokens looked at for the end of one with empty lines in it
# Elements around Markdown that is none of the page's prose; components are told from HTML by their capital.
_HIDING_TAGS = names(
    "table Admonition Alert Aside Callout Caution Check Danger Hint Important Info Note Success Tip Warning"
)
_HIDING_TAG_RE = lazy_re(rf"<(/?)({'|'.join(sorted(_HIDING_TAGS))})\b[^<>]{{0,2000}}>")
_PROGRAM_RE = lazy_re(r"(?:import\s+[\w{*'\"]|export\s+(?:default|const|let|var|function|class)\b)")
# What stands in running text and is no prose. The first group leaves nothing behind, the second a stand-in.
_ASIDE_RE = lazy_re(
    r"(\{/\*(?:[^{\n]|\{(?!/\*))*?\*/\}|\{#[\w.-]+\}|\{\.[\w .#=\"-]+\}|\[\^[^\]\s]{1,60}\]:?)"
    r"|(\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|\{[^{}\n]{1,200}\}|\$\$?[^$\s][^$\n]{0,200}\$\$?(?!\d)|https?://[^\s<>\"]+)"
)
_EXPRESSION_RE = lazy_re(r"\{[^{}\n]{0,200}\}")
# What of front matter a reader of the site sees.
_TITLE_RE = lazy_re(
    r"^[ \t]*(?:title|subtitle|description|summary|excerpt|abstract|tagline|lead|linkTitle|sidebar_label)[ \t]*[:=]"
    r"[ \t]*(?P<said>[^\r\n]{1,1000})",
    re.MULTILINE | re.IGNORECASE,
)
_WIDEST_PADDING = 300  # code points between two cells of a row: a cell that is not found would be sought in all of it
_PARTED_RE = lazy_re(r"\n[ \t>]*(?:\n[ \t>]*)+")
_LIST_STARTS = ("bullet_list_open", "ordered_list_open")
_MACRO_NAME_RE = lazy_re(r"\{[{%][<%]?-?[ \t]*(?:/[ \t]*)?(?:end)?([A-Za-z]+)", re.IGNORECASE)
_NOT_SPACE_RE = lazy_re(r"\S")
_TAG_NAME_RE = lazy_re(r"<(/?)([A-Za-z][\w.:-]*)")
_NOT_PROSE_TAGS = frozenset({"code", "kbd", "samp", "var", "pre", "script", "style", "math", "svg"})


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the page's one document, or why it cannot be read."""
    try:
        text = read_text(file)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)
        return
    yield prose_of(text).document(file, file.target_lang)


def prose_of(text: str) -> Prose:
    """Return the prose of a Markdown text."""
    return _Page(text).prose


@functools.lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")  # escapes and entities stay tokens, which say how they were written
    parser.block.ruler.before(
        "fence", "directive", _directive, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


def _directive(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Take a marker line, or an admonition or formula with all that it holds: a block rule of markdown-it.

    An admonition that nothing closes is a marker line alone: what follows it is still judged.
    """
    if state.is_code_block(line):
        return False
    text = _text(state, line)
    opening = _OPENING_RE.match(text)
    is_tab = _TAB_RE.match(text) is not None
    if opening is None and not is_tab and not _INDENTED_RE.match(text):
        return False
    after = line + 1
    if opening is None:
        after = _after_body(state, line, end)
    elif opening.group("formula"):
        formula_end = _after_closing(state, line, end, opening)
        if formula_end is None:
            return False
        after = formula_end
    elif (opening.group("container") or opening.group("shortcode") or opening.group("block") or "").lower() in (
        ADMONITIONS
    ):
        after = _after_closing(state, line, end, opening) or after
    if silent:
        return True
    token = state.push("directive", "", 0)
    token.map = [line, after]
    token.meta["body"] = _body(opening, line, after, is_tab)
    if is_tab and after > line + 1:
        indent, last, parent = state.blkIndent, state.lineMax, state.parentType
        state.blkIndent, state.lineMax = state.sCount[line] + 4, after
        state.level += 1
        state.md.block.tokenize(state, line + 1, after)
        state.level -= 1
        state.blkIndent, state.lineMax, state.parentType = indent, last, parent
    state.line = after
    return True


def _body(opening: re.Match[str] | None, line: int, after: int, is_tab: bool) -> tuple[int, int]:
    """Return the lines of an admonition without those that open and close it; none of a formula, nor of a tab, whose
    content is running text."""
    if is_tab or (opening is not None and opening.group("formula")):
        return after, after
    return line + 1, after if opening is None else max(line + 1, after - 1)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _after_body(state: StateBlock, line: int, end: int) -> int:
    """Return the line after the last that stands deeper than a marker line."""
    after = line + 1
    for following in range(line + 1, end):
        if state.isEmpty(following):
            continue
        if state.sCount[following] < state.sCount[line] + _BODY_INDENT:
            break
        after = following + 1
    return after


def _after_closing(state: StateBlock, line: int, end: int, opening: re.Match[str]) -> int | None:
    """Return the line after the one that closes a container, or ``None`` where none does."""
    colons, shortcode, block = opening.group("colons", "shortcode", "block")
    if colons:
        closing = rf"{colons[:_MOST_COLONS]}:*\Z"
    elif shortcode:
        closing = rf"\{{\{{[<%][ \t]*/[ \t]*{shortcode}\b"
    else:
        closing = rf"\{{%-?[ \t]*end{block}\b" if block else r"\$\$\Z"
    # Up to which line a search was in vain: made again at each marker, it would be quadratic.
    vain: dict[str, int] = state.env.setdefault("unclosed", {})
    if line < vain.get(closing, 0):
        return None
    following = line + 1
    while following < end:
        text = _text(state, following)
        if text and state.sCount[following] < state.blkIndent:
            break  # the list item or quote around it ends
        following += 1
        if re.match(closing, text):
            return following
    vain[closing] = max(vain.get(closing, 0), following)
    return None


class _Page:
    def __init__(self, text: str) -> None:
        self.prose = Prose(text)
        self._text = text
        self._starts = line_starts(text)
        self._row = -1, 0  # the line of the last cell of a table, and where it ended
        wrapper = fences.around_page(text)
        matter = _FRONT_MATTER_RE.match(text, 0 if wrapper is None else wrapper[0].end + 1)
        first_line = 0
        body = text if wrapper is None else fences.without_wrapper(text)  # the page is what stands in the block
        if matter is not None:
            for title in _TITLE_RE.finditer(text, 0, matter.end()):
                said = title["said"].rstrip("\"' \t")
                first = title.start("said") + len(said) - len(said.lstrip("\"'"))
                self.prose.aside(text[first : title.start("said") + len(said)], first, title.start("said") + len(said))
            first_line = bisect_right(self._starts, matter.end()) - 1
            body = body[self._starts[first_line] :]
        body = _without_programs(_MARKER_LINE_RE.sub(_blank_marker, body))
        # What was blanked is as long as it was, so that a place in one is a place in the other.
        self._blanked = text[: len(text) - len(body)] + body
        self._walk(_parser().parse(body), first_line)

    def _walk(self, tokens: Sequence[Token], first_line: int) -> None:
        mark = ""
        separator = PARAGRAPH
        in_table = False
        previous = ""
        hidden, apart = _hidden(tokens)
        for number, token in enumerate(tokens):
            if in_table:
                self._cell(token, first_line)
            elif number in apart:
                self._aside(token, first_line)
            if number in hidden:
                continue
            if token.type == "list_item_open":
                mark, separator = ITEM_MARK, PARAGRAPH if previous in _LIST_STARTS and not token.level > 1 else LINE
            elif token.type == "heading_open":
                mark = HEADING_MARK
            elif token.type in ("table_open", "table_close"):
                in_table = token.type == "table_open"
            elif token.type == "inline" and not in_table and token.map is not None and token.children:
                self.prose.part(separator, mark)
                inline = _Inline(self, token.content, self._places(token, first_line))
                inline.walk(token.children)
                for image in inline.images:
                    self.prose.part(PARAGRAPH, HEADING_MARK)
                    inline.walk_image(*image)
                mark, separator = "", PARAGRAPH
            elif token.type in ("fence", "code_block", "html_block", "hr", "directive"):
                mark, separator = "", PARAGRAPH
                self._block(token, first_line)
            previous = token.type

    def _block(self, token: Token, first_line: int) -> None:
        """Take a block of code as left out, and what an admonition or a block of HTML holds as asides."""
        if token.type == "html_block":
            self._aside(token, first_line)
        if "body" in token.meta:
            self._asides_of_lines(*(first_line + line for line in token.meta["body"]))
        if token.type in ("fence", "code_block") and token.map is not None:
            start, end = token.map
            self.prose.leave_out(self._line_start(first_line + start), self._line_start(first_line + end))

    def _cell(self, token: Token, first_line: int) -> None:
        """Take the text of a table's cell as an aside: the next one of its row, near where the last one ended."""
        if token.type != "inline" or token.map is None or not token.children:
            return
        line = first_line + token.map[0]
        at = self._row[1] if self._row[0] == line else self._line_start(line)
        end = min(self._line_start(line + 1), at + len(token.content) + _WIDEST_PADDING)
        start = self._blanked.find(token.content, at, end)
        self._row = line, (at if start < 0 else start) + len(token.content)
        if start >= 0:
            self.prose.aside(_said(token.children), start, start + len(token.content))

    def _aside(self, token: Token, first_line: int) -> None:
        """Take the text of a paragraph in an admonition as an aside, or the texts of a block of HTML."""
        if token.type == "html_block":
            _Inline(self, token.content, self._places(token, first_line)).asides(0, len(token.content))
            return
        places = self._places(token, first_line) if token.type == "inline" and token.map is not None else []
        if not places or not token.children:
            return
        marker = _QUOTED_RE.match(token.content)
        said = _said(token.children)
        (_, start), (last_offset, last) = places[0], places[-1]
        if marker is not None:  # [!NOTE] is no part of what it says
            said = said.partition("]")[2]
            start = places[1][1] if "\n" in token.content[: marker.end() + 1] and len(places) > 1 else start
            start += len(marker[0]) + 1 if start == places[0][1] else 0
        self.prose.aside(said, start, last + len(token.content[last_offset:].rstrip()))

    def _asides_of_lines(self, first: int, after: int) -> None:
        """Take the paragraphs of an admonition as asides, unless it holds code."""
        start, end = self._line_start(first), self._line_start(after)
        body = self._text[start:end]
        if "```" in body or "~~~" in body:
            return
        offset = 0
        for gap, following in [*(match.span() for match in _PARTED_RE.finditer(body)), (len(body), len(body))]:
            said = body[offset:gap]
            place = start + offset + len(said) - len(said.lstrip())
            self.prose.aside(said, place, start + offset + len(said.rstrip()))
            offset = following

    def _line_start(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _places(self, token: Token, first_line: int) -> list[tuple[int, int]]:
        """Return (offset in the block's content, offset in the file) of the start of each of its lines."""
        assert token.map is not None, "the caller asked for it"
        places = []
        offset = 0
        for number, line in enumerate(token.content.split("\n"), first_line + token.map[0]):
            if number >= len(self._starts):
                break
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            bare = line.strip()
            found = self._blanked.rfind(bare, self._starts[number], end)
            if found >= 0:
                places.append((offset + len(line) - len(line.lstrip()), found))
            offset += len(line) + 1
        return places


def _said(tokens: Sequence[Token]) -> str:
    """Return the text of inline tokens, without code, tags and marks."""
    return "".join(token.content if token.type == "text" else " " for token in tokens)


def _blank_marker(match: re.Match[str]) -> str:
    """Return the blanks for a marker line; one that may open or close an admonition stays, for the parser."""
    macro = match.group(1)
    name = _MACRO_NAME_RE.match(macro) if macro else None
    if name is not None and name.group(1).lower() in ADMONITIONS:
        return match.group()
    return " " * len(match.group())


def _without_programs(body: str) -> str:
    """Write JSX tags with expressions and comments with empty lines as HTML of the same length, which is left out."""

    def tag(match: re.Match[str]) -> str:
        written = match.group()
        if "{" not in written:
            return written
        name = _TAG_NAME_RE.match(written)
        kept = name.end() if name is not None else 0
        end = "/>" if written.endswith("/>") else ">"
        return written[:kept] + _NOT_SPACE_RE.sub("x", written[kept : -len(end)]) + end

    body = _JSX_TAG_RE.sub(tag, body) if "={" in body else body
    parts: list[str] = []
    done, start = 0, body.find("{/*")
    while start >= 0 and (end := body.find("*/}", start + 3)) >= 0:
        inner = body[start + 4 : end]
        if "\n\n" in inner.replace("\r", ""):
            parts += (body[done:start], "<!--", _NOT_SPACE_RE.sub(" ", inner), "-->")
            done = end + 3
        start = body.find("{/*", end + 3)
    return "".join((*parts, body[done:]))


def _hidden(tokens: Sequence[Token]) -> tuple[set[int], set[int]]:
    """Return which tokens stand in block quotes that are admonitions, between tags whose content is no running text or
    in programs, and those of them that are no program's."""
    programs: set[int] = set()
    ranges: list[tuple[int, int]] = []
    quotes: list[tuple[int, bool]] = []  # where each open block quote starts, and whether it is an admonition
    tags: defaultdict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(tokens):
        if token.type == "blockquote_open":
            first = tokens[number + 2] if number + 2 < len(tokens) else token
            quotes.append((number, first.type == "inline" and _QUOTED_RE.match(first.content) is not None))
        elif token.type == "blockquote_close":
            start, is_admonition = quotes.pop()
            if is_admonition:
                ranges.append((start, number))
        elif token.type == "inline" and _PROGRAM_RE.match(token.content):
            ranges.append((number, _program_end(tokens, number)))
            programs.update(range(*ranges[-1]))
        elif token.type == "html_block":
            for match in _HIDING_TAG_RE.finditer(token.content):
                closes, name = match.groups()
                if not closes and not match.group().endswith("/>"):
                    tags[name].append(number)
                elif closes and tags[name]:
                    ranges.append((tags[name].pop(), number))
    hidden: set[int] = set()
    reached = 0
    for start, end in sorted(ranges):
        hidden.update(range(max(start, reached), end))
        reached = max(reached, end)
    return hidden, hidden - programs


def _program_end(tokens: Sequence[Token], start: int) -> int:
    """Return the token after a program: where all that it opens is closed, empty lines or not."""
    depth = 0
    for number, token in enumerate(tokens[start : start + _LONGEST_PROGRAM], start):
        depth += sum(map(token.content.count, "{([")) - sum(map(token.content.count, "})]"))
        if depth <= 0 and (number == start or token.content):
            return number + 1
    return start + 1


class _Inline:
    """Walks the inline tokens of a block, and finds each in the block's content."""

    def __init__(self, page: _Page, content: str, places: list[tuple[int, int]]) -> None:
        self.images: list[tuple[Token, int]] = []
        self._prose = page.prose
        self._content = content
        self._offsets = [offset for offset, _ in places]
        self._places = places
        self._at = 0
        self._hole: tuple[str, int] | None = None  # an HTML element whose content is no prose: name, start
        self._autolink = False

    def walk(self, tokens: Sequence[Token]) -> None:
        """Take the prose of the tokens."""
        for token in tokens:
            self._token(token)

    def walk_image(self, token: Token, at: int) -> None:
        """Take the description of an image that starts at ``at``."""
        self._at = at
        self.walk(token.children or ())

    def _token(self, token: Token) -> None:
        kind, content = token.type, self._content
        if kind == "text":
            if token.content:
                start = content.find(token.content, self._at)
                if start < 0:
                    return
                self._at = start + len(token.content)
                if not self._autolink:
                    self._running(start, self._at)
        elif kind == "text_special":
            start = self._skip(token.markup)
            if token.content and not token.content.isspace():
                self._put(token.content, start, self._at)
            else:
                self._prose.space(*self._file(start, self._at))
        elif kind in ("softbreak", "hardbreak"):
            start = self._skip("\n")
            if kind == "hardbreak":
                self._prose.part(LINE)
            else:
                self._prose.space(*self._file(start, self._at))
        elif kind == "code_inline":
            start = content.find(token.markup, self._at)
            close = re.compile(rf"(?<!`){re.escape(token.markup)}(?!`)").search(content, start + len(token.markup))
            self._at = close.end() if close is not None else start + len(token.markup)
            self._stand_in(start, self._at)
        elif kind == "link_open":
            start = self._skip("<" if token.info == "auto" else "[")
            if token.info == "auto":
                self._autolink = True
                self._stand_in(start, content.find(">", start) + 1, "link")
        elif kind == "link_close":
            if self._autolink:
                self._skip(">")
                self._autolink = False
            else:
                self._skip("]")
                self._at = self._after_target(self._at)
        elif kind == "image":
            self._skip("![")
            self.images.append((token, self._at))
            self._at = content.find(token.content, self._at) + len(token.content)
            self._skip("]")
            self._at = self._after_target(self._at)
        elif kind == "html_inline":
            start = self._skip(token.content)
            self._tag(token.content, start)
        elif token.markup:
            self._skip(token.markup)

    def _skip(self, mark: str) -> int:
        """Go behind the next ``mark`` and return where it starts."""
        start = self._content.find(mark, self._at)
        if start < 0:
            return self._at
        self._at = start + len(mark)
        return start

    def _after_target(self, offset: int) -> int:
        """Return the end of a link's target, which follows its text."""
        from markdown_it.helpers import parseLinkDestination, parseLinkTitle

        content = self._content
        if content[offset : offset + 1] == "[":
            end = content.find("]", offset)
            return end + 1 if end >= 0 else offset
        if content[offset : offset + 1] != "(":
            return offset
        end = _behind_space(content, offset + 1)
        target = parseLinkDestination(content, end, len(content))
        if target.ok:
            end = _behind_space(content, target.pos)
        title = parseLinkTitle(content, end, len(content))
        if title.ok:
            end = _behind_space(content, title.pos)
        return end + 1 if content[end : end + 1] == ")" else offset

    def _tag(self, tag: str, start: int) -> None:
        match = _TAG_NAME_RE.match(tag)
        if match is None:
            return
        closes, name = bool(match.group(1)), match.group(2)
        name = name if name in _HIDING_TAGS else name.lower()
        if name == "br":
            self._prose.part(LINE)
        elif self._hole is not None:
            if closes and name == self._hole[0]:
                opened, self._hole = self._hole[1], None
                self._stand_in(opened, self._at, "tag")
                if name in _HIDING_TAGS:
                    self.asides(opened, self._at)
        elif (
            not closes
            and not tag.endswith("/>")
            and (name in _NOT_PROSE_TAGS or name in _HIDING_TAGS or _is_protected(tag))
        ):
            self._hole = (name, start)

    def asides(self, start: int, end: int) -> None:
        """Take the texts in a stretch of HTML or JSX as asides; what is left of a program is none."""
        for said, span in html.passages(self._content[start:end]):
            said = _EXPRESSION_RE.sub(" ", said)
            if "{" not in said and "}" not in said:
                self._prose.aside(said, *self._file(start + span.start, start + span.end))

    def _running(self, start: int, end: int) -> None:
        """Take running text without what in it is no prose."""
        if self._hole is not None:
            return
        offset = start
        for match in _ASIDE_RE.finditer(self._content, start, end):
            self._add(offset, match.start())
            offset = match.end()
            if match.group(2):
                opening = match.group()[0]
                kind: MaskKind = "placeholder" if opening == "{" else "code" if opening == "$" else "link"
                self._stand_in(match.start(), offset, kind)
        self._add(offset, end)

    def _add(self, start: int, end: int) -> None:
        for first, last in self._lines(start, end):
            self._prose.add(*self._file(first, last))

    def _put(self, text: str, start: int, end: int) -> None:
        if self._hole is None:
            self._prose.put(text, *self._file(start, end))

    def _stand_in(self, start: int, end: int, kind: MaskKind = "code") -> None:
        if self._hole is None:
            self._prose.stand_in(*self._file(start, end), kind)

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a stretch that each lie on one line."""
        while start < end:
            stop = self._content.find("\n", start, end)
            stop = end if stop < 0 else stop
            if start < stop:
                yield start, stop
            start = stop + 1

    def _file(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the file a stretch of the content stands."""
        first = self._place(start)
        return first, max(first, self._place(end - 1) + 1 if end > start else first)

    def _place(self, offset: int) -> int:
        line = max(0, bisect_right(self._offsets, offset) - 1)
        if not self._places:
            return 0
        start, place = self._places[line]
        return place + max(0, offset - start)


def _behind_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _is_protected(tag: str) -> bool:
    return 'translate="no"' in tag or "notranslate" in tag
