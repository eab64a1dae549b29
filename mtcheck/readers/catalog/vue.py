"""Vue's single files: the texts of their ``<i18n>`` blocks, in JSON, JSON5, YAML or JavaScript's objects.

A block holds the texts of all locales, each under its tag, or those of the one that its ``locale`` names. A text is
judged beside that of the source's locale under the same key, wherever in the file that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog import javascript, keyed
from mtcheck.readers.catalog.entries import Entry
from mtcheck.readers.files import InputFile

_OPEN_RE = lazy_re(r"^[ \t]*<i18n\b([^>]{0,500})>", re.MULTILINE)
_CLOSE_RE = lazy_re(r"</i18n\s*>")
_LETTER_RE = lazy_re(r"[^\n]")
_ATTRIBUTE_RE = lazy_re(r"([\w:-]{1,40})\s*=\s*[\"']([^\"']{1,100})[\"']")


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a file's texts, or why there are none."""
    return keyed.read(file, _entries)


def _entries(file: InputFile, text: str) -> Iterator[Entry]:
    return keyed.entries_of(_leaves(file, text), file)


def _leaves(file: InputFile, text: str) -> Iterator[keyed.Leaf]:
    offset = 0
    while (opening := _OPEN_RE.search(text, offset)) is not None:
        closing = _CLOSE_RE.search(text, opening.end())
        if closing is None:
            line = text.count("\n", 0, opening.start()) + 1
            raise InputError("an <i18n> block is not closed; correct the file", path=file.path, line=line)
        start, offset = opening.end(), closing.start()
        attributes = dict(_ATTRIBUTE_RE.findall(opening.group(1)))
        locale = attributes.get("locale")
        if "src" in attributes:  # the texts lie in a file of their own
            continue
        leaves: Iterator[keyed.Leaf] = (
            _yaml(text, start, offset, file.path)
            if attributes.get("lang") in ("yaml", "yml")
            else javascript.object_leaves(text, start, offset, file.path)
        )
        for path, builder in leaves:
            yield ((locale, *path) if locale else path), builder


def _yaml(text: str, start: int, end: int, name: str | None) -> Iterator[keyed.Leaf]:
    """Yield the texts of a block of YAML, read where it stands, with nothing before it."""
    shown = _LETTER_RE.sub(" ", text[:start]) + text[start:end]
    for path, builder in keyed.yaml_leaves(shown, name):
        builder.original = text  # as long, and the same where the block is
        yield path, builder
