"""Spreadsheets, XLSX: a row a document, as in a table of text; openpyxl reads it.

The columns are those of a table (see ``table``). Line and column are the row and the column of the cell.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from mtcheck.errors import InputError
from mtcheck.model import Document, Place, Span
from mtcheck.readers import packing, table
from mtcheck.readers.files import InputFile, open_bytes
from mtcheck.readers.office import UNSOUND
from mtcheck.readers.records import Fields

_MOST_COLUMNS = 1000
_BROKEN = (
    *UNSOUND,
    LookupError,
    TypeError,
    AttributeError,
    SyntaxError,
)  # what openpyxl raises on parts that do not fit


class CellPosition:
    """The position of a text that is one cell."""

    __slots__ = ("column", "line")

    def __init__(self, row: int, column: int) -> None:
        self.line = row
        self.column = column

    def place(self, text: str, span: Span) -> Place:
        return Place(self.line, self.column, self.line, self.column + 1)


def read(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the document of each row of each sheet, or why there is none."""
    try:
        with open_bytes(file) as handle:
            yield from _documents(handle, file, fields)
    except InputError as error:
        yield error


def _documents(handle: IO[bytes], file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    import openpyxl

    try:
        seekable = handle if handle.seekable() else io.BytesIO(packing.read_whole(handle, file.path))
        with zipfile.ZipFile(seekable) as archive:
            for part in archive.infolist():
                packing.check_size(part.file_size, part.compress_size, file.path)
        book = openpyxl.load_workbook(seekable, read_only=True, data_only=True)
    except _BROKEN as error:
        raise InputError(f"is no sound XLSX file ({error}); save it again", path=file.path) from error
    try:
        for sheet in book.worksheets:
            yield from _rows(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), file, fields)
    except _BROKEN as error:
        raise InputError(f"is no sound XLSX file ({error}); save it again", path=file.path) from error
    finally:
        book.close()


def _rows(rows: Iterator[tuple[object, ...]], file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    columns: dict[str, int] | None = None
    for number, values in enumerate(rows, 1):
        cells = ["" if value is None else str(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if columns is None:
            columns = table.header(cells, fields)
            if columns is None and len(cells) <= 2:
                columns = {"text": 0} if len(cells) == 1 else {"source": 0, "text": 1}
            elif columns is None or "text" not in columns:
                reason = "its first row must name the columns, such as text, source, id"
                yield InputError(reason, path=file.path, line=number)
                return
            else:
                continue
        found = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        yield Document(
            found["text"],
            id=found.get("id") or None,
            source=found.get("source"),
            source_lang=found.get("source_lang") or None,
            target_lang=found.get("target_lang") or None,
            path=file.path,
            positions=CellPosition(number, columns["text"] + 1),
            group=found.get("group") or None,
        )
