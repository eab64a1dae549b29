"""What the formats of catalogs share: entries become documents, without placeholders, tags, accelerators and messages'
syntax.

A finding counts into the entry's text, with its escapes resolved and its placeholders in place; it stands at the line
and column of the file. What is judged has a number for each placeholder, no tags and no accelerators. Each form of a
plural or a choice is a document of its own, whose id ends in the form's name: ``files[one]``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mtcheck.errors import InputError
from mtcheck.model import Document, Kept, line_starts
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import InputFile
from mtcheck.readers.mapping import Builder, positions
from mtcheck.readers.prose import StandIns

EMPTY = "not translated (empty)"
PROTECTED = "not to be translated"


@dataclass(slots=True)
class Entry:
    """One text of a catalog.

    Args:
        id: its msgid or key path.
        built: its text, built from the file's.
        source: the source text, as written.
        source_lang: language of the source.
        target_lang: language of the text.
        unjudged: why it is not to be judged.
        accelerators: a mark in it may stand before the letter of a keyboard shortcut.
        messages: it may hold messages of ICU's syntax.
        kept: in how many locales it equals its source, where the catalog holds them all.
        notes: what the catalog says of it to translators.
        flags: what the catalog says of its form, in gettext's words.
        forms: the plural forms that it is one of, where its id and its siblings' do not say them.
    """

    id: str
    built: Builder
    source: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    unjudged: str | None = None
    accelerators: bool = False
    messages: bool = False
    kept: Kept | None = field(default=None)
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def documents(file: InputFile, text: str, entries: Iterable[Entry | InputError]) -> Iterator[Document | InputError]:
    """Yield the documents of a catalog's entries: one for each, or one for each form of its message."""
    starts = line_starts(text)
    entries = list(entries)
    forms = _plural_forms(entry.id for entry in entries if isinstance(entry, Entry))
    spelled = _spells_letters([entry.built.text for entry in entries if isinstance(entry, Entry)])
    for entry in entries:
        if isinstance(entry, InputError):
            yield entry
            continue
        whole = entry.built.text
        unjudged = entry.unjudged or (EMPTY if not whole.strip() else None)
        document = Document(
            whole,
            id=entry.id,
            source=entry.source,
            source_lang=entry.source_lang or file.source_lang,
            target_lang=entry.target_lang or file.target_lang,
            path=file.path,
            positions=positions(entry.built.map(), starts),
            unjudged=unjudged,
            kept=entry.kept,
            entry=True,
            notes=entry.notes,
            flags=entry.flags,
            forms=entry.forms or forms.get(entry.id, ()),
        )
        if unjudged is not None:
            yield document
        else:
            yield from judged(document, entry.accelerators, entry.messages, spelled)


def _spells_letters(texts: Sequence[str]) -> bool:
    """Return whether a catalog writes what is no letter of ASCII as entities of HTML, more often than as it is.

    >>> _spells_letters(["N&aelig;ste", "S&oslash;g", "Luk", "F&oslash;rste", "Vælg en båd"])
    True
    >>> _spells_letters(["N&aelig;ste", "Søg", "Luk", "Første", "Vælg en båd"])
    False
    """
    spelled = sum(1 for text in texts if "&" in text and any(map(_letter, _NAMED_RE.findall(text))))
    if spelled < _FEWEST_SPELLED:
        return False
    written = sum(1 for text in texts if not text.isascii() and any(map(str.isalpha, _NOT_ASCII_RE.findall(text))))
    return spelled > written


def _letter(entity: str) -> str:
    """Return the letter beyond ASCII that an entity stands for, or nothing."""
    character = html.unescape(entity)
    return character if len(character) == 1 and character.isalpha() else ""


def _plural_forms(ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the forms of the plural that an entry is one of, by its id: its siblings' names end in forms too.

    >>> _plural_forms(["files[one]", "files[other]", "menu.other", "day_other", "day_one"])["day_one"]
    ('other', 'one')
    """
    groups: dict[str, dict[str, str]] = {}
    for identifier in ids:
        match = _PLURAL_FORM_RE.search(identifier)
        if match is not None:
            name = f"{identifier[: match.start()]}{match[1]}{identifier[match.end() :]}"
            groups.setdefault(name, {})[identifier] = match[2]
    return {
        identifier: tuple(group.values())
        for group in groups.values()
        if len(group) > 1 and "other" in group.values()
        for identifier in group
    }


def judged(
    document: Document, accelerators: bool = False, messages: bool = False, spelled: bool = False
) -> Iterator[Document]:
    """Yield an entry's document as it is judged, or one for each form of its message.

    Args:
        document: the entry, with its text as written.
        accelerators: as of ``Entry``.
        messages: likewise.
        spelled: entities in it stand for letters, also where it has no tags.
    """
    whole, source = document.text, document.source
    accelerators = accelerators and _has_accelerator(whole, source)
    if not _SPECIAL_RE.search(whole) and not (source and _SPECIAL_RE.search(source)) and not accelerators:
        yield document
        return
    message = _parsed(whole) if messages else None
    their_message = _parsed(source) if source is not None and messages else None
    for number, form in enumerate((None,) if message is None else _forms(message)):
        builder = Builder(whole)
        _Renderer(builder, accelerators, spelled).render(message, form)
        form_of = replace(
            document,
            id=document.id if form is None else f"{document.id}[{form}]",
            text=builder.text,
            original=whole,
            offsets=builder.map(),
            masks=builder.masks,
            further_form=number > 0,
        )
        if source is not None:
            theirs = Builder(source)
            _Renderer(theirs, accelerators, spelled).render(their_message, form)
            form_of = replace(
                form_of,
                source=theirs.text,
                source_original=source,
                source_offsets=theirs.map(),
                source_masks=theirs.masks,
            )
        yield form_of


# --- placeholders, tags, accelerators ---------------------------------------------------------------------------------

_SPECIAL_RE = lazy_re(r"[{<%&$@\n]|\\[nrt]|:[A-Za-z]")
_PLACEHOLDER_RE = lazy_re(
    r"""(?xs)
    (?P<whole>                                       # nothing is left of these
        </?(?:[A-Za-z][\w:.-]{0,40}|\d{1,4})(?:\s[^<>]{0,500})?/?>(?<!/>)
      | <(?:bpt|ept)\b[^<>]{0,200}>[^<>]{0,500}</(?:bpt|ept)>
    )
    | (?P<joined>                                    # nor of these, which stand right beside a letter, as tags do
        %\([\w.\ -]{1,60}\)[-+\#0]{0,3}\d{0,3}(?:\.\d{1,2})?[diouxXeEfFgGcs](?=[^\W\d_])
      | (?<=[^\W\d_])%\([\w.\ -]{1,60}\)[dis](?![^\W\d_])
      | %(?:\d{1,2}\$)?[ds](?=[^\W\d_A-Za-z\u00c0-\u024f])
    )
    | (?P<number>                                    # of these, a number
        <(?P<tag>ph|it|ut|xliff:g)\b[^<>]{0,200}(?<!/)>[^<>]{0,500}</(?P=tag)>
      | <(?:[A-Za-z][\w:.-]{0,40}|\d{1,4})(?:\s[^<>]{0,500})?/>
      | \{\{[^{}]{0,200}\}\} | [$%\#]?\{[^{}\n]{0,200}\} | %<\w{1,40}>[a-z]?
      | \$t\([^()\n]{1,200}\) | @(?:\.\w{1,20})?:(?:\([\w.-]{1,100}\)|[\w.-]{1,100})
      | %(?:\([\w.\ -]{1,60}\))?(?:\d{1,2}\$)?[-+\#0']{0,3}(?:\d{1,3}|\*)?(?:\.(?:\d{1,2}|\*))?(?:hh|h|ll|l|L|q|j|z|t)?
        [diouxXeEfFgGcsSp@](?![^\W\d_])
      | %(?:\d{1,2}\$)?\#@\w{1,40}@ | %L?\d{1,2} | %n\b | %\w{1,20}%
      | (?<![A-Za-z0-9_\u00c0-\u052f:$/\\}])(?::[A-Za-z][A-Za-z_]{1,40}|\$[a-z_][A-Za-z0-9_]{1,40})
        (?![A-Za-z0-9_\u00c0-\u052f:/])  # Laravel, PHP
    )
    | (?P<entity>&(?:amp|lt|gt|nbsp|shy|quot|apos|\#\d{1,6}|\#[xX][0-9a-fA-F]{1,6});)
    | (?P<named>&[A-Za-z][A-Za-z0-9]{1,7};)          # where the text is HTML
    | (?P<line>\\[nrt])
    | (?P<wrap>(?<=[^\s.!?:;])\n[\ \t]*(?=[\w(`'"%]))
    """
)
_NAMED_RE = lazy_re(r"&[A-Za-z][A-Za-z0-9]{1,7};")
_NOT_ASCII_RE = lazy_re(r"[^\x00-\x7f]")
_FEWEST_SPELLED = 3  # entries with an entity for a letter from which a catalog writes letters so
_ANY_TAG_RE = lazy_re(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,500})?/?>")
_FULL_LINE = 45  # code points of a line that was broken because it was full, not because a list has lines
# Android, Qt (files[one]), i18next (files_one, files_ordinal_one), Rails (files.one); "[de]" follows in matrices.
_PLURAL_FORM_RE = lazy_re(r"([\[_.])(zero|one|two|few|many|other)(?=\]?(?:\[[\w-]{2,12}\])?\Z)")
_LINE_TAG_RE = lazy_re(r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr|td)\b", re.IGNORECASE)
_SUFFIXED_ACCELERATOR_RE = lazy_re(r"\s?[(（][&_~]\w[)）]")
_ACCELERATOR_RE = lazy_re(r"(?<!&)&(?=[^\W_])(?!\w{1,8};)|(?<!_)_(?=[^\W_])|(?<!~)~(?=[^\W_])")


def _has_accelerator(text: str, source: str | None) -> bool:
    """Return whether a mark in a text stands for a shortcut: there is one only, and the source has one too."""
    return len(_ACCELERATOR_RE.findall(text)) == 1 and (
        source is None or "&" in text or len(_ACCELERATOR_RE.findall(source)) == 1
    )


class _Renderer:
    """Writes what is judged of an entry's text into a builder."""

    def __init__(self, builder: Builder, accelerators: bool, spelled: bool) -> None:
        self._builder = builder
        self._text = builder.original
        self._accelerators = accelerators
        self._is_html = spelled or ("&" in self._text and _ANY_TAG_RE.search(self._text) is not None)
        self._numbers = StandIns()

    def render(self, message: Sequence[_Node] | None, form: str | None) -> None:
        """Write the text, or one form of the message that it is."""
        if message is None:
            self._running(0, len(self._text))
            return
        for node in message:
            if isinstance(node, _Text):
                if node.quoted is None:
                    self._running(node.start, node.end)
                else:
                    self._builder.put(node.quoted, node.start, node.end)
            elif isinstance(node, _Argument):
                self._number(node.start, node.end)
            else:
                self.render(node.option(form), form)

    def _number(self, start: int, end: int) -> None:
        self._builder.put(next(self._numbers), start, end)
        self._builder.mask("tag" if self._text[start] == "<" else "placeholder", start, end)

    def _running(self, start: int, end: int) -> None:
        text, offset = self._text, start
        for match in _PLACEHOLDER_RE.finditer(text, start, end):
            kind = match.lastgroup
            if kind == "named" and not self._is_html:
                continue
            self._plain(offset, match.start())
            offset = match.end()
            if kind == "whole" or (kind == "number" and _LINE_TAG_RE.match(match.group())):
                self._builder.mask("tag", match.start(), offset)
                if _LINE_TAG_RE.match(match.group()):
                    self._builder.put("\n", match.start(), offset)
            elif kind == "joined":
                self._builder.mask("placeholder", match.start(), offset)
            elif kind in ("entity", "named"):
                self._builder.put(html.unescape(match.group()), match.start(), offset)
            elif kind == "wrap":
                self._builder.put(" " if self._goes_on(match.start(), offset) else "\n", match.start(), offset)
            elif kind == "line":
                self._builder.put("\n" if match.group() != r"\t" else " ", match.start(), offset)
            else:
                self._number(match.start(), offset)
        self._plain(offset, end)

    def _goes_on(self, end: int, start: int) -> bool:
        """Return whether a line without a stop goes on in the next: that one starts small, or this one is full."""
        return self._text[start].islower() or end - self._text.rfind("\n", 0, end) > _FULL_LINE

    def _plain(self, start: int, end: int) -> None:
        if not self._accelerators:
            self._builder.copy(start, end)
            return
        text, offset = self._text, start
        for pattern in (_SUFFIXED_ACCELERATOR_RE, _ACCELERATOR_RE):
            match = pattern.search(text, start, end)
            if match is not None:
                self._builder.copy(offset, match.start())
                offset = match.end()
                self._builder.mask("accelerator", match.start(), offset)
                break
        self._builder.copy(offset, end)


# --- ICU messages -----------------------------------------------------------------------------------------------------

_CHOICE_RE = lazy_re(r"\{\s*[\w.-]{1,80}\s*,\s*(?:plural|select|selectordinal)\s*,\s*(?:offset:\s*\d+\s*)?")
_KEYWORD_RE = lazy_re(r"\s*(=\d+|[\w.-]{1,80})\s*\{")
_CLOSE_RE = lazy_re(r"\s*\}")
_MARK_RE = lazy_re(r"[{}'#]")
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class _Text:
    start: int
    end: int
    quoted: str | None = None  # what a quoted stretch stands for


@dataclass(frozen=True, slots=True)
class _Argument:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[tuple[str, tuple[_Node, ...]], ...]

    def option(self, form: str | None) -> tuple[_Node, ...]:
        """Return the option of a form; the last, which is ``other``, where there is none."""
        return next((nodes for keyword, nodes in self.options if keyword == form), self.options[-1][1])


_Node = _Text | _Argument | _Choice


def _parsed(text: str) -> tuple[_Node, ...] | None:
    """Return a message's parts, or ``None`` where the text is no message with choices in it."""
    if not _CHOICE_RE.search(text):
        return None
    try:
        nodes, offset = _nodes(text, 0, 0, in_choice=False)
    except ValueError:  # braces that do not match: a text like any other
        return None
    return tuple(nodes) if offset == len(text) else None


def _nodes(text: str, offset: int, depth: int, *, in_choice: bool) -> tuple[list[_Node], int]:
    nodes: list[_Node] = []
    start = offset
    while True:
        match = _MARK_RE.search(text, offset)
        if match is None or match.group() == "}":
            end = len(text) if match is None else match.start()
            nodes.append(_Text(start, end))
            return nodes, end
        mark, at = match.group(), match.start()
        offset = at + 1
        if mark == "#":
            if in_choice:
                nodes.extend((_Text(start, at), _Argument(at, offset)))
                start = offset
        elif mark == "'":
            following = text[offset : offset + 1]
            if following == "'":
                offset += 1
                nodes.extend((_Text(start, at), _Text(at, offset, "'")))
                start = offset
            elif following in ("{", "}", "#", "|") and following:
                close = text.find("'", offset)
                close = len(text) if close < 0 else close
                nodes.extend((_Text(start, at), _Text(at, min(close + 1, len(text)), text[offset:close])))
                offset = start = min(close + 1, len(text))
        else:
            nodes.append(_Text(start, at))
            node, offset = _braces(text, at, depth)
            nodes.append(node)
            start = offset


def _braces(text: str, offset: int, depth: int) -> tuple[_Node, int]:
    match = _CHOICE_RE.match(text, offset)
    if match is None:
        end = text.find("}", offset)
        inner = text.find("{", offset + 1)
        if end < 0:
            raise ValueError("a brace is not closed")
        while 0 <= inner < end:  # {{name}}
            end = text.find("}", end + 1)
            inner = text.find("{", inner + 1)
            if end < 0:
                raise ValueError("a brace is not closed")
        return _Argument(offset, end + 1), end + 1
    if depth >= _MOST_DEPTH:
        raise ValueError("choices stand too deep in each other")
    offset = match.end()
    options = []
    while (keyword := _KEYWORD_RE.match(text, offset)) is not None:
        nodes, offset = _nodes(text, keyword.end(), depth + 1, in_choice=True)
        if text[offset : offset + 1] != "}":
            raise ValueError("an option is not closed")
        options.append((keyword.group(1), tuple(nodes)))
        offset += 1
    close = _CLOSE_RE.match(text, offset)
    if close is None or not options:
        raise ValueError("a choice is not closed")
    return _Choice(tuple(options)), close.end()


def _forms(message: Iterable[_Node]) -> list[str]:
    """Return the names of all forms of a message, those of choices in choices too."""
    found: dict[str, None] = {}
    for node in message:
        if isinstance(node, _Choice):
            for keyword, nodes in node.options:
                inner = _forms(nodes)
                found.update(dict.fromkeys(inner or [keyword]))
                if inner:
                    found.setdefault(keyword)
    return list(found)


# --- the way back from a value whose writing a library has resolved ---------------------------------------------------

Resolve = Callable[[re.Match[str]], str]
_WORD_RE = lazy_re(r"\S+")


def align_words(builder: Builder, value: str, start: int, end: int) -> bool:
    """Build ``value`` from the stretch of the original that holds its words in order, with other space between them.

    Returns:
        whether all words stand there; where not, the value stands for the stretch as a whole.
    """
    original = builder.original
    places = []
    offset = start
    for match in _WORD_RE.finditer(value):
        found = original.find(match.group(), offset, end)
        if found < 0:
            builder.put(value, start, end)
            return False
        places.append((match.start(), match.end(), found))
        offset = found + len(match.group())
    done, offset = 0, start
    for first, last, found in places:
        _space(builder, value[done:first], offset if done else found, found)
        builder.copy(found, found + last - first)
        done, offset = last, found + last - first
    _space(builder, value[done:], offset, offset)
    return True


def _space(builder: Builder, space: str, start: int, end: int) -> None:
    if space and builder.original[start:end] == space:
        builder.copy(start, end)
    elif space:
        builder.put(space, start, end)


def build(original: str, value: str, start: int, end: int, unit: re.Pattern[str], resolve: Resolve) -> Builder:
    """Build a value from its stretch of the original, where ``unit`` matches each escape and ``resolve`` reads it.

    Should that not give the value, it stands for the stretch as a whole.
    """
    builder = Builder(original)
    offset = start
    for match in unit.finditer(original, start, end):
        builder.copy(offset, match.start())
        offset = match.end()
        builder.put(resolve(match), match.start(), offset)
    builder.copy(offset, end)
    if builder.text != value:
        builder = Builder(original)
        builder.put(value, start, end)
    return builder
