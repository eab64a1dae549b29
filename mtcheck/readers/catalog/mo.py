"""Compiled gettext catalogs, .mo: an entry a document, as in a PO file; polib reads it.

There are no lines in it: a finding's line is the number of the entry, its column the place in the entry's text.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import cast

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers import packing
from mtcheck.readers.catalog.entries import Entry, documents
from mtcheck.readers.catalog.po import is_key, plural_flag, source_of
from mtcheck.readers.files import STDIN, InputFile, open_bytes
from mtcheck.readers.mapping import Builder

_LINE_END_RE = lazy_re(r"[\r\n]")
_MAGIC = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")


def is_compiled(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a compiled catalog; Modelica's models end in .mo too."""
    return head.startswith(_MAGIC)


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a catalog's entries, or why there are none."""
    try:
        with open_bytes(file) as handle:
            data = packing.read_whole(handle, file.path)
        yield from _documents(file, data)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


def _documents(file: InputFile, data: bytes) -> Iterator[Document | InputError]:
    import polib

    try:
        catalog = polib.mofile(cast(str, data))  # it takes the content too
    except (OSError, ValueError, LookupError, struct.error, MemoryError, OverflowError) as error:
        raise InputError(f"is no sound MO file ({error}); compile it again with msgfmt", path=file.path) from error
    language = catalog.metadata.get("Language") or None
    language = language.replace("_", "-").split("@")[0].split(".")[0] if language else None
    plurals = plural_flag(catalog.metadata.get("Plural-Forms"))
    entries: list[tuple[polib.MOEntry, int | None, str]] = []
    for entry in catalog:
        if entry.msgid_plural:
            entries.extend((entry, form, value) for form, value in entry.msgstr_plural.items())
        else:
            entries.append((entry, None, entry.msgstr))
    text = "\n".join(_LINE_END_RE.sub(" ", value) for _, _, value in entries)
    offset = 0
    found = []
    for entry, form, value in entries:
        builder = Builder(text)
        done = 0
        for match in _LINE_END_RE.finditer(value):
            builder.copy(offset + done, offset + match.start())
            done = match.end()
            builder.put(match.group(), offset + match.start(), offset + done)
        builder.copy(offset + done, offset + len(value))
        offset += len(value) + 1
        source = source_of(entry, form)
        found.append(
            Entry(
                id=entry.msgid if form is None else f"{entry.msgid}[{form}]",
                built=builder,
                source=None if is_key(source) else source,
                target_lang=file.target_lang or language,
                accelerators=True,
                messages="{" in value,
                flags=() if form is None else plurals,
                forms=tuple(str(each) for each, text_of in entry.msgstr_plural.items() if text_of.strip()),
            )
        )
    yield from documents(file, text, found)
