"""Catalogs in TOML: go-i18n, Hugo's ``i18n`` folder and others; the key path is the id.

The standard library's parser says what is sound; where each text stands is read from the tokens, for that parser keeps
no places.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog import keyed
from mtcheck.readers.catalog.entries import Entry, build
from mtcheck.readers.files import InputFile
from mtcheck.readers.mapping import Builder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TOKEN_RE = lazy_re(
    r"""(?xs)
    \#[^\n]*
    | (?P<string>
        \"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"{3,5} | '{3}[^']*(?:'(?!'')[^']*)*'{3,5}
      | "[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\n]*'
    )
    | (?P<bare>[\w.+:-]+)
    | (?P<mark>[\[\]{},=\n])
    """
)
_LINE_END_RE = lazy_re(r"\r\n")
_ESCAPE_RE = lazy_re(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[ \t]*\r?\n\s*|.)|\r\n", re.DOTALL)


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a TOML catalog's entries, or why there are none."""
    return keyed.read(file, _entries)


def _entries(file: InputFile, text: str) -> Iterator[Entry]:
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not TOML: {error}; correct the file", path=file.path) from error
    except RecursionError as error:
        raise InputError("is TOML that is too deeply nested for a catalog", path=file.path) from error
    return keyed.entries_of(_Leaves(text).all(), file)


class _Leaves:
    """The texts of sound TOML, each with its key path, in the file's order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [match for match in _TOKEN_RE.finditer(text) if match.lastgroup]
        self._next = 0
        self._tables: dict[keyed.Path, int] = {}  # of each array of tables: how many there were

    def all(self) -> Iterator[keyed.Leaf]:
        """Yield (path, text) of each text."""
        table: keyed.Path = ()
        while self._next < len(self._tokens):
            token = self._mark()
            if token == "\n":
                self._next += 1
            elif token == "[":
                table = self._header()
            else:
                yield from self._pair(table)

    def _mark(self) -> str:
        """Return the next token, if it is a mark, without taking it; at the end a line end."""
        if self._next >= len(self._tokens):
            return "\n"
        token = self._tokens[self._next]
        return token.group() if token.lastgroup == "mark" else ""

    def _header(self) -> keyed.Path:
        """Read ``[a.b]`` or ``[[a.b]]`` up to the end of its line and return its path."""
        start = self._tokens[self._next].start()
        while self._mark() != "\n":
            self._next += 1
        end = self._tokens[self._next].start() if self._next < len(self._tokens) else len(self._text)
        path = _path_of(tomllib.loads(self._text[start:end]))
        counted: list[str | int] = []
        for depth, part in enumerate(path, 1):
            counted.append(part)
            if depth < len(path) and tuple(counted) in self._tables:  # of an array of tables the last one is meant
                counted.append(self._tables[tuple(counted)])
        if self._text.startswith("[[", start):
            at = self._tables[tuple(counted)] = self._tables.get(tuple(counted), -1) + 1
            counted.append(at)
        return tuple(counted)

    def _pair(self, table: keyed.Path) -> Iterator[keyed.Leaf]:
        start = self._tokens[self._next].start()
        while self._mark() != "=":
            self._next += 1
        path = _path_of(tomllib.loads(self._text[start : self._tokens[self._next].start()] + "= 0"))
        self._next += 1
        yield from self._value((*table, *path))

    def _value(self, path: keyed.Path) -> Iterator[keyed.Leaf]:
        token = self._tokens[self._next]
        self._next += 1
        if token.group() == "[":
            index = 0
            while (mark := self._mark()) != "]":
                if mark in (",", "\n"):
                    index += mark == ","
                    self._next += 1
                else:
                    yield from self._value((*path, index))
            self._next += 1
        elif token.group() == "{":
            while (mark := self._mark()) != "}":
                if mark:
                    self._next += 1
                else:
                    yield from self._pair(path)
            self._next += 1
        elif token.lastgroup == "string":
            yield path, _text(self._text, token)
        else:  # a number, a date
            while not self._mark():
                self._next += 1


def _text(text: str, token: re.Match[str]) -> Builder:
    written = token.group()
    value = tomllib.loads(f"v = {written}".replace("\r\n", "\n"))["v"]
    quotes = 3 if written.startswith(('"""', "'''")) else 1
    start, end = token.start() + quotes, token.end() - quotes
    if quotes == 3:
        start += 2 if text.startswith("\r\n", start) else text.startswith("\n", start)
    escapes = _ESCAPE_RE if written.startswith('"') else _LINE_END_RE
    return build(text, value, start, end, escapes, _escape)


def _escape(match: re.Match[str]) -> str:
    written = match.group()
    if written == "\r\n":
        return "\n"
    if written[1] in " \t\r\n":
        return ""
    value: str = tomllib.loads(f'v = "{written}"')["v"]
    return value


def _path_of(table: Any) -> tuple[str, ...]:
    """Return the path of the one key in a table of tables.

    >>> _path_of({"a": {"b": 0}}), _path_of({"a": [{}]})
    (('a', 'b'), ('a',))
    """
    path: list[str] = []
    while table:
        if isinstance(table, list):
            table = table[0]
            continue
        ((name, table),) = table.items()
        path.append(name)
    return tuple(path)
