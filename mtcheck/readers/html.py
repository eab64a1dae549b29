"""HTML: the text that a reader sees, and the texts of ``alt``, ``title`` and the like; a page is one document.

Left out: scripts, styles, code, preformatted text, what ``translate="no"`` or the class ``notranslate`` protects, and
what ``lang`` says is in another language than the page. Code inside a sentence gets a stand-in. Inline tags join, block
tags part. No parser with a permissive licence says where in the file a piece of text stands, so the tags are found here
(WHATWG HTML, section 13.2.5, in as far as it matters for text); character references are the standard library's matter.
A page is never malformed: what a browser would show is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtcheck.errors import InputError
from mtcheck.model import Document, MaskKind, Span
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.prose import HEADING_MARK, ITEM_MARK, LINE, PARAGRAPH, Prose
from mtcheck.readers.records import names

_BLOCKS = names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol"
    " optgroup option p pre search section select summary table tbody td tfoot th thead title tr ul video audio iframe"
    " noscript template textarea script style svg math object"
)
_VOID = names("area base br col embed hr img input link meta param source track wbr")
_RAW = names("script style textarea title iframe xmp noembed noframes")  # no tags inside, but their own end
_LEFT_OUT = names(
    "script style code pre kbd samp var tt template svg math textarea iframe xmp noembed noframes object canvas"
)
_CODE = names("code pre kbd samp var tt")
# The class that browsers keep from translation, those that DocBook's pages and others have for what is code, and those
# of the links from a heading to itself, whose titles are the generator's and come again with each heading.
_PROTECTED = names(
    "notranslate command refentrytitle filename varname envar code codeblock code-block programlisting verbatim"
    " headerlink header-anchor hash-link anchorjs-link permalink"
)
_HEADINGS = names("h1 h2 h3 h4 h5 h6 title caption figcaption th legend summary dt button option td label")
_ITEMS = names("li dd")
_ENDS_ITSELF = names("li p td th tr dt dd option")  # a second one closes the first
_TEXT_ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label"})
_DESCRIPTIONS = frozenset({"description", "og:description", "og:title", "twitter:description", "twitter:title"})

_MARKUP_RE = lazy_re(r"<(?:!--|[!?]|/?[A-Za-z])")
_NAME_RE = lazy_re(r"[^\s/>]+")
_LETTER_RE = lazy_re(r"[^\W\d_]")
_TAG_RE = lazy_re(r"<[^<>]*>")
_NO_LANGUAGE = "und"
_SAME_LETTERS = 12  # at the end of a link's title and of its text that make the title a reference's
_LONGEST_LINK = 2000  # code points of a link that are compared with its title
_IN_TAG_RE = lazy_re(r"[\"'>]")
_ATTRIBUTE_RE = lazy_re(r"([^\s\"'<>/=]{1,100})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


class Tag(NamedTuple):
    """A tag: ``attributes`` lead from names to the (start, end) of their values."""

    name: str
    closes: bool
    attributes: dict[str, tuple[int, int]]


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the page's one document, or why it cannot be read."""
    try:
        text = read_text(file)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)
        return
    page = Page(text, file.target_lang)
    yield page.prose.document(file, file.target_lang or page.language)


def passages(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the texts of a piece of HTML that stands in a page of another format, each with where it stands.

    What says its language there (``lang``) says that it is another, as the page's own is not known here.
    """
    builder = Page(text, _NO_LANGUAGE).prose.builder
    offsets, start = builder.map(), 0
    for line in builder.text.split("\n"):
        said = line.removeprefix(HEADING_MARK).removeprefix(ITEM_MARK).strip()
        if said:
            first = start + line.rindex(said)
            yield said, offsets.span(Span(first, first + len(said)))
        start += len(line) + 1


class Page:
    """The prose of an HTML text and its declared language.

    Args:
        text: the decoded page.
        language: the language it should be in, where that is known; else what the page says counts.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.prose = Prose(text)
        self.language: str | None = language
        self._text = text
        self._never: dict[str, int] = {}  # what does not come again after an offset: asked for once
        self._open: list[tuple[str, bool]] = []  # elements, each with whether its content is left out
        self._count: dict[str, int] = {}
        self._left_out = 0
        self._hole: int | None = None  # where the outermost element that is left out starts
        self._attributes: list[tuple[int, int]] = []
        self._link: tuple[int, int, int] | None = None  # the title of the open link, and where its text starts
        self._read()
        self._end_link(len(text))
        self._part(PARAGRAPH)

    def _read(self) -> None:
        text, offset = self._text, 0
        while True:
            match = _MARKUP_RE.search(text, offset)
            if match is None:
                self._add(offset, len(text))
                return
            start = match.start()
            self._add(offset, start)
            opening = match.group()
            if opening == "<!--":
                offset = self._after("-->", start + 2)
            elif opening in ("<!", "<?"):
                offset = self._after(">", start)
            else:
                offset = self._tag(start)

    def _after(self, mark: str, offset: int) -> int:
        found = self._find(mark, offset)
        return len(self._text) if found < 0 else found + len(mark)

    def _find(self, mark: str, offset: int) -> int:
        """Find a mark; that there is none is remembered, so that asking again costs nothing."""
        if self._never.get(mark, len(self._text) + 1) <= offset:
            return -1
        found = self._text.find(mark, offset)
        if found < 0:
            self._never[mark] = min(offset, self._never.get(mark, offset))
        return found

    def _tag(self, start: int) -> int:
        text = self._text
        closes = text[start + 1] == "/"
        name_match = _NAME_RE.match(text, start + 1 + closes)
        assert name_match is not None, "a tag starts with a letter"
        name = name_match.group().lower()
        offset = name_match.end()
        while True:
            if self._find(">", offset) < 0:
                self._add(start, start + 1)  # no tag ends here any more: it is a sign like any other
                return start + 1
            mark = _IN_TAG_RE.search(text, offset)
            assert mark is not None, "there is a '>' ahead"
            if mark.group() == ">":
                end = mark.end()
                break
            closing = self._find(mark.group(), mark.end())
            offset = mark.end() if closing < 0 else closing + 1
        attributes = {} if closes else _attributes(text, name_match.end(), end - 1)
        tag = Tag(name, closes, attributes)
        if closes:
            self._close(tag.name, start)
        else:
            self._begin(tag, start, end)
            if name in _RAW and text[end - 2 : end] != "/>":
                return self._raw(name, end)
        return end

    def _raw(self, name: str, offset: int) -> int:
        """Read an element that holds no tags up to its own end."""
        key = f"</{name}"
        if key not in self._never:
            match = re.compile(key, re.IGNORECASE).search(self._text, offset)
            if match is not None:
                self._add(offset, match.start())
                return match.start()
            self._never[key] = offset
        self._add(offset, len(self._text))
        return len(self._text)

    def _begin(self, tag: Tag, start: int, end: int) -> None:
        name = tag.name
        if name in _ENDS_ITSELF and self._open and self._open[-1][0] == name:
            self._close(name, start)
        if name == "br":
            self._part(LINE)
        elif name in _BLOCKS:
            mark = ITEM_MARK if name in _ITEMS else HEADING_MARK if name in _HEADINGS else ""
            self._part(LINE if name == "li" else PARAGRAPH, mark, opens=True)
        language = self._value(tag, "lang") or self._value(tag, "xml:lang")
        if name == "html" and language and self.language is None:
            self.language = language.strip()
        left_out = (
            name in _LEFT_OUT
            or self._value(tag, "translate").lower() == "no"
            or not _PROTECTED.isdisjoint(self._value(tag, "class").split())
            or (name != "html" and bool(language) and not self._is_ours(language))
        )
        if not left_out and not self._left_out:
            self._gather_attributes(tag, end)
        if name in _VOID or self._text[end - 2 : end] == "/>":
            return
        if left_out:
            if not self._left_out:
                self._hole = start
            self._left_out += 1
        self._open.append((name, left_out))
        self._count[name] = self._count.get(name, 0) + 1

    def _close(self, name: str, start: int) -> None:
        if name == "a":
            self._end_link(start)
        if self._count.get(name):
            while True:
                top, left_out = self._open.pop()
                self._count[top] -= 1
                if left_out:
                    self._left_out -= 1
                    if not self._left_out and self._hole is not None:
                        kind: MaskKind = "code" if top in _CODE else "tag"
                        if top in _BLOCKS:
                            self.prose.leave_out(self._hole, start, kind)
                        else:
                            self.prose.stand_in(self._hole, start, kind)
                        self._hole = None
                if top == name:
                    break
        if name in _BLOCKS:
            self._part(LINE if name == "li" else PARAGRAPH)

    def _add(self, start: int, end: int) -> None:
        if start < end and not self._left_out:
            self.prose.add(start, end, entities=True)

    def _part(self, separator: str, mark: str = "", *, opens: bool = False) -> None:
        if self._left_out:
            return
        if self._attributes:
            for start, end in self._attributes:
                if self._text[start:end].strip():
                    self.prose.part(PARAGRAPH, HEADING_MARK)
                    self.prose.add(start, end, entities=True)
            self._attributes.clear()
            separator = PARAGRAPH
        self.prose.part(separator, mark, opens=opens)

    def _end_link(self, end: int) -> None:
        """Take the title of a link that ends, unless its text ends in the same words, as a cross-reference does."""
        if self._link is not None:
            first, last, start = self._link
            self._link = None
            title = _LETTER_RE.findall(self._text, first, last)[-_SAME_LETTERS:]
            said = _LETTER_RE.findall(_TAG_RE.sub("", self._text[start : min(end, start + _LONGEST_LINK)]))
            if not title or said[-len(title) :] != title:
                self._attributes.append((first, last))

    def _gather_attributes(self, tag: Tag, end: int) -> None:
        if tag.name == "link":
            return  # the titles of other pages, which no reader sees
        for name in _TEXT_ATTRIBUTES.intersection(tag.attributes):
            if tag.name == "a" and name == "title":
                self._link = (*tag.attributes[name], end)
            else:
                self._attributes.append(tag.attributes[name])
        if tag.name == "meta" and "content" in tag.attributes:
            described = self._value(tag, "name").lower() or self._value(tag, "property").lower()
            if described in _DESCRIPTIONS:
                self._attributes.append(tag.attributes["content"])
        self._attributes.sort()

    def _value(self, tag: Tag, name: str) -> str:
        start, end = tag.attributes.get(name, (0, 0))
        return self._text[start:end]

    def _is_ours(self, language: str) -> bool:
        ours = self.language
        return ours is None or language.strip().lower().split("-")[0] == ours.lower().split("-")[0]


def _attributes(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE_RE.finditer(text, start, end):
        group = match.lastindex or 1
        found.setdefault(match.group(1).lower(), match.span(group) if group > 1 else (end, end))
    return found
