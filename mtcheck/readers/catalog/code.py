"""Catalogs that are PHP: arrays (Laravel, Symfony, Yii, CodeIgniter), ``$lang['key'] = 'text'`` and ``define``. The key
path is the id.

Nothing is run: tokens are read, and what stands in brackets. A text is a literal, or literals joined, that stands alone
under its key; what a function or a variable gives is no text of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NoReturn

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog import keyed
from mtcheck.readers.catalog.entries import Entry
from mtcheck.readers.files import InputFile
from mtcheck.readers.mapping import Builder

_MOST_DEPTH = 100
_LONGEST_KEY = 12  # tokens

# It returns an array, or sets elements of one, or defines constants.
_CATALOG_RE = lazy_re(
    rb"^[^\S\n]*(?:return\s*(?:\[|array\s*\()|\$\w+\s*(?:\[['\"]|=\s*(?:\[|array))|define\s*\()", re.M
)
_PROGRAM_RE = lazy_re(rb"^[^\S\n]*(?:(?:abstract|final)\s+)?(?:class|interface|trait|function)\s+\w", re.M)


def read_php(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a PHP catalog's entries, or why there are none."""
    return keyed.read(file, _php)


def is_php_catalog(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a PHP catalog: an array of texts, and no program."""
    return _CATALOG_RE.search(head) is not None and _PROGRAM_RE.search(head) is None


def _php(file: InputFile, text: str) -> Iterator[Entry]:
    start = re.match(r"\s*(?:<\?php)?", text)
    assert start is not None, "it may be empty"
    return keyed.entries_of(_Php(text, start.end(), len(text), file.path).all(), file)


@dataclass(frozen=True, slots=True)
class _Token:
    """A token: where it stands, and of a literal the quotation mark and where its inside stands."""

    written: str
    start: int
    quote: str = ""
    inner: tuple[int, int] = (0, 0)


class _Code:
    """The tokens of a stretch of code, and the texts in the brackets among them."""

    token_re: re.Pattern[str]
    joint: str  # joins two literals
    arrow: str  # stands between a key and its value
    escapes: ClassVar[dict[str, re.Pattern[str]]]  # by quotation mark

    def __init__(self, text: str, start: int, end: int, name: str | None) -> None:
        self._text = text
        self._end = end
        self._name = name
        self._tokens = list(self._all_tokens(start))
        self._next = 0

    def _all_tokens(self, offset: int) -> Iterator[_Token]:
        while offset < self._end:
            match = self.token_re.match(self._text, offset, self._end)
            assert match is not None, "any character is a mark"
            offset = match.end()
            if match["literal"] is not None:
                quote, inner = match["literal"][0], (match.start() + 1, offset - 1)
                if quote == "<":
                    inner, offset = self._block(match)
                yield _Token(self._text[match.start() : offset], match.start(), quote, inner)
            elif match["mark"] is not None:
                if match["mark"] in "'\"`":
                    self._refuse("a quotation mark is not closed", match.start())
                yield _Token(match["mark"], match.start())

    def _block(self, match: re.Match[str]) -> tuple[tuple[int, int], int]:
        """Return the inside and the end of a literal that is no quotation."""
        raise NotImplementedError

    def resolve(self, escape: str, quote: str) -> str:
        """Return what an escape stands for."""
        raise NotImplementedError

    def written(self, ahead: int = 0) -> str:
        """Return a token as it is written, and nothing behind the last."""
        at = self._next + ahead
        return self._tokens[at].written if 0 <= at < len(self._tokens) else ""

    def elements(self, path: keyed.Path, close: str, depth: int = 0) -> Iterator[keyed.Leaf]:
        """Yield the texts in brackets up to ``close``, which is taken."""
        if depth > _MOST_DEPTH:
            self._refuse("is too deeply nested for a catalog")
        index = 0
        while (written := self.written()) != close:
            if not written or written == ";" or written in _CLOSED_BY.values():
                self._refuse(f"{close!r} is missing")
            if written == ",":
                self._next += 1
                continue
            key = self._key()
            yield from self.value((*path, index if key is None else key), depth + 1)
            index += key is None

    def _key(self) -> str | None:
        """Take a key and the mark behind it, if an element begins with one."""
        for ahead in range(1, _LONGEST_KEY):
            written = self.written(ahead)
            if written == self.arrow:
                tokens = self._tokens[self._next : self._next + ahead]
                self._next += ahead + 1
                return "".join(self._built([token]).text if token.quote else token.written for token in tokens)
            if written in (",", ";", "", *_CLOSED_BY, *_CLOSED_BY.values()):
                break
        return None

    def value(self, path: keyed.Path, depth: int) -> Iterator[keyed.Leaf]:
        """Yield the texts of an expression, and take it up to the mark that ends it."""
        first = self._next
        if self.written() == "array" and self.written(1) == "(":
            self._next += 1
        written = self.written()
        if written in _CLOSED_BY and (written != "(" or self._next > first):
            self._next += 1
            yield from self.elements(path, _CLOSED_BY[written], depth)
            self._next += 1
        else:
            literals = []
            while self._next < len(self._tokens) and self._tokens[self._next].quote:
                literals.append(self._tokens[self._next])
                self._next += 1
                if self.written() != self.joint:
                    break
                self._next += 1
            if literals and self.written() in (",", ";", "", *_CLOSED_BY.values()):
                yield path, self._built(literals)
        self._skip()

    def _skip(self) -> None:
        """Take what is left of an expression."""
        waiting: list[str] = []
        while (written := self.written()) and (waiting or written not in (",", ";", *_CLOSED_BY.values())):
            if written in _CLOSED_BY:
                waiting.append(_CLOSED_BY[written])
            elif waiting and written == waiting[-1]:
                waiting.pop()
            self._next += 1

    def _built(self, literals: list[_Token]) -> Builder:
        builder = Builder(self._text)
        for literal in literals:
            offset, end = literal.inner
            for match in self.escapes[literal.quote].finditer(self._text, offset, end):
                builder.copy(offset, match.start())
                offset = match.end()
                builder.put(self.resolve(match.group(), literal.quote), match.start(), offset)
            builder.copy(offset, end)
        return builder

    def _refuse(self, reason: str, offset: int | None = None) -> NoReturn:
        at = offset if offset is not None else self._tokens[-1].start if self._tokens else 0
        raise InputError(f"{reason}; correct the file", path=self._name, line=self._text.count("\n", 0, at) + 1)


_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_CODE_POINT_RE = lazy_re(r"\\[uUx]\{?([0-9a-fA-F]{1,6})\}?")
_OCTAL_RE = lazy_re(r"\\([0-7]{1,3})")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "b": "\b", "e": "\x1b"}


def _code_point(escape: str) -> str | None:
    match = _CODE_POINT_RE.fullmatch(escape)
    number = int(match.group(1), 16) if match is not None else -1
    return chr(number) if 0 <= number <= 0x10FFFF else None


class _Php(_Code):
    token_re = re.compile(
        r"""(?xs)
        \s+ | //[^\n]* | \#(?!\[)[^\n]* | /\*(?:.*?\*/|.*)
        | (?P<literal>'[^'\\]*(?:\\.[^'\\]*)*' | "[^"\\]*(?:\\.[^"\\]*)*" | <<<[ \t]*["']?\w+["']?\r?\n)
        | (?P<mark>=> | [\w\\$]+ | .)
        """
    )
    joint, arrow = ".", "=>"
    escapes: ClassVar[dict[str, re.Pattern[str]]] = {
        "'": re.compile(r"\\['\\]"),
        '"': re.compile(r'\\(?:u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[ntrvef$"\\])'),
        "<": re.compile(r"\\(?:u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[ntrvef$\\])"),
    }

    def all(self) -> Iterator[keyed.Leaf]:
        """Yield (path, text) of each text that the file returns, assigns or defines under a key."""
        while self._next < len(self._tokens):
            written = self.written()
            self._next += 1
            if written == "return":
                yield from self.value((), 0)
            elif written == "define" and self.written() == "(":
                self._next += 1
                path, _ = self._literal_path(",")
                yield from self.value(path, 0)
            elif written.startswith("$") and len(written) > 1:
                path, found = self._subscripts()
                if found:
                    yield from self.value(path, 0)

    def _literal_path(self, until: str) -> tuple[keyed.Path, bool]:
        token = self._tokens[self._next] if self._next < len(self._tokens) else None
        if token is None or not token.quote or self.written(1) != until:
            return (), False
        self._next += 2
        return (self._built([token]).text,), True

    def _subscripts(self) -> tuple[keyed.Path, bool]:
        """Take ``['a']['b'] =`` behind a variable; return the path, and whether a value comes next."""
        path: keyed.Path = ()
        while self.written() == "[":
            self._next += 1
            part, found = self._literal_path("]")
            if not found:
                return (), False
            path += part
        if self.written() != "=":
            return (), False
        self._next += 1
        return path, bool(path) or self.written() in ("[", "array")

    def _block(self, match: re.Match[str]) -> tuple[tuple[int, int], int]:
        name = re.sub(r"\W", "", match.group())
        close = re.compile(rf"^[ \t]*{name}\b", re.MULTILINE).search(self._text, match.end(), self._end)
        if close is None:
            self._refuse(f"the text that ends with {name} does not end", match.start())
        return (match.end(), max(match.end(), close.start() - 1)), close.end()

    def resolve(self, escape: str, quote: str) -> str:
        letter = escape[1]
        if octal := _OCTAL_RE.fullmatch(escape):
            return chr(int(octal.group(1), 8) & 0xFF)
        return _code_point(escape) or (_LETTERS.get(letter, letter) if quote != "'" else letter)
