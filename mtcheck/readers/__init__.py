"""The registry of input formats.

A format has a name, the suffixes that mean it, and a function that yields the documents of one file, or an
``InputError`` for each that cannot be read, lazily and in the file's order. To add one: write the module, name it here,
add its test.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.readers import jsonl, parallel, plain, table
from mtcheck.readers.files import InputFile
from mtcheck.readers.records import Fields


@dataclass(frozen=True, slots=True)
class Format:
    """A format of input files.

    Args:
        name: as ``--input-format`` takes it.
        suffixes: those that mean it; ``.gz`` may follow each.
        read: yields the documents of a file.
        records: a file holds many documents, each with its own fields.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[InputFile, Fields], Iterator[Document | InputError]]
    records: bool


PLAIN = Format("text", (".txt", ".text"), lambda file, fields: plain.read(file), records=False)

FORMATS: tuple[Format, ...] = (
    PLAIN,
    Format("jsonl", (".jsonl", ".ndjson"), jsonl.read, records=True),
    Format("tsv", (".tsv",), table.read_tsv, records=True),
    Format("csv", (".csv",), table.read_csv, records=True),
)

BY_NAME: dict[str, Format] = {form.name: form for form in FORMATS}
BY_SUFFIX: dict[str, Format] = {suffix: form for form in FORMATS for suffix in form.suffixes}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    Args:
        input_format: the name of the format of every file; ``None`` = by suffix.
        fields: the names of a record's fields.
        source: the parallel file or folder with the sources.
        reference: the parallel file or folder with the reference translations.
    """

    input_format: str | None = None
    fields: Fields = field(default_factory=Fields)
    source: str | None = None
    reference: str | None = None

    def format_of(self, file: InputFile) -> Format:
        """Return the format of a file; one with a suffix that means nothing is plain text."""
        if self.input_format is not None:
            return BY_NAME[self.input_format]
        return BY_SUFFIX.get(file.suffix, PLAIN)


def read(file: InputFile, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the documents of a file, or errors in their places."""
    form = options.format_of(file)
    items = form.read(file, options.fields)
    roles: tuple[tuple[parallel.Role, str | None], ...] = (
        ("source", options.source),
        ("reference", options.reference),
    )
    for role, path in roles:
        if path is None:
            continue
        if form.records:
            items = parallel.each(items, file, role, path, functools.partial(_texts, fields=options.fields))
        else:
            items = parallel.whole(items, file, role, path)
    return items


def _texts(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the texts of a parallel file as documents: its records, or the lines of a plain text."""
    form = BY_SUFFIX.get(file.suffix, PLAIN)
    return form.read(file, fields) if form.records else parallel.lines(file)
