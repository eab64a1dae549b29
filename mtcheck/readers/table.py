"""Tables: TSV and CSV, a row a document.

The first row is a header where a cell of it reads ``text``, ``target`` or ``source`` (or a name that was given for one
of them); then ``id``, ``source_lang`` and ``target_lang`` are read too and other columns are left alone. Without a
header one column is the text and two are source and text. A quoted cell may hold line ends. Many TSV files are written
without quoting: there a quotation mark that does not quote a cell is part of it.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from mtcheck.errors import InputError
from mtcheck.model import Document, RecordPositions
from mtcheck.readers.files import InputFile, Lines, open_bytes
from mtcheck.readers.records import Fields

_MOST_LINES = 100  # lines that one quoted cell may span: an opening mark that is never closed must not swallow the file
_MOST_CHARACTERS = 1 << 27  # in one cell; csv's own limit of 131,072 is less than a long page

_DELIMITERS = (",", ";", "\t")


def read_tsv(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the document of each row of a tab-separated table, or why there is none."""
    return _read(file, fields, "\t")


def read_csv(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the document of each row of a comma-separated table, or why there is none.

    Where the first row is a header with semicolons or tabs instead, as some spreadsheets write it, those separate.
    """
    return _read(file, fields, ",", sniff=True)


def _read(file: InputFile, fields: Fields, delimiter: str, *, sniff: bool = False) -> Iterator[Document | InputError]:
    try:
        with open_bytes(file) as handle:
            lines = Lines(handle, file.path)
            rows = _Rows(lines, delimiter, file.path)
            if sniff:
                rows.sniff(fields)
            yield from _documents(rows, fields, file.path)
            lines.detach()
    except InputError as error:
        yield error


class _Rows:
    """The rows of a table, each with the lines that it spans.

    Iterating gives cells, or the error of a row that has none.
    """

    def __init__(self, lines: Lines, delimiter: str, path: str | None) -> None:
        csv.field_size_limit(_MOST_CHARACTERS)
        self.first_line = self.last_line = 0
        self.width = 0  # code points on the last line
        self.columns: int | None = None  # what a row of more than one line must have to be believed
        self._lines = lines
        self._delimiter = delimiter
        self._path = path
        self._ahead: deque[tuple[int, str | InputError]] = deque()

    def __iter__(self) -> Iterator[list[str] | InputError]:
        while True:
            number, line = self._next_line()
            if line is None:
                return
            if isinstance(line, InputError):
                yield line
                continue
            if not line.strip("\r\n"):
                continue
            self._stand(number, number, line)
            if '"' in line:
                yield self._quoted(number, line)
            else:
                yield line.rstrip("\r\n").split(self._delimiter)

    def sniff(self, fields: Fields) -> None:
        """Take the separator with which the first line is a header of several columns; keep the present one if none."""
        number, line = self._next_line()
        if line is None:
            return
        self._ahead.appendleft((number, line))
        if isinstance(line, InputError):
            return
        for delimiter in _DELIMITERS:
            cells = [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(delimiter)]
            if len(cells) > 1 and header(cells, fields) is not None:
                self._delimiter = delimiter
                return

    def _next_line(self) -> tuple[int, str | InputError | None]:
        """Return the next line with its number; ``None`` after the last."""
        if self._ahead:
            return self._ahead.popleft()
        line = next(iter(self._lines), None)
        return self._lines.number, line

    def _stand(self, first: int, last: int, line: str) -> None:
        self.first_line, self.last_line, self.width = first, last, len(line.rstrip("\r\n"))

    def _quoted(self, number: int, line: str) -> list[str] | InputError:
        """Parse a row that holds a quotation mark and may go on over several lines."""
        used = [(number, line)]
        try:
            row = next(csv.reader(self._more(used), delimiter=self._delimiter, strict=True))
            if len(used) == 1 or self.columns in (None, len(row)):
                self._stand(number, *used[-1])
                return row
        except (csv.Error, StopIteration):
            pass
        self._ahead.extendleft(reversed(used[1:]))
        if self._delimiter == "\t":  # written without quoting: the mark is a letter like any other
            return line.rstrip("\r\n").split("\t")
        return InputError(
            'a quotation mark is not closed, or text follows the closing one; write one inside a cell as ""',
            path=self._path,
            line=number,
        )

    def _more(self, used: list[tuple[int, str]]) -> Iterator[str]:
        """Give the csv module the row's first line, then those after it, and note each in ``used``."""
        yield used[0][1]
        while len(used) < _MOST_LINES:
            number, following = self._next_line()
            if not isinstance(following, str):
                if following is not None:
                    self._ahead.appendleft((number, following))
                return
            used.append((number, following))
            yield following


def _documents(rows: _Rows, fields: Fields, path: str | None) -> Iterator[Document | InputError]:
    columns: dict[str, int] | None = None
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        if columns is None:
            rows.columns = len(row)
            columns = header(row, fields)
            if columns is not None:
                if "text" not in columns:
                    yield InputError(
                        f"the header names no text: a column must be called {fields.text!r} or 'target'",
                        path=path,
                        line=rows.first_line,
                    )
                    return
                continue
            if len(row) > 2:
                yield InputError(
                    f"has {len(row)} columns and no header; name the columns in a first row, such as text, source, id",
                    path=path,
                    line=rows.first_line,
                )
                return
            columns = {"text": 0} if len(row) == 1 else {"source": 0, "text": 1}
        if len(row) != rows.columns:
            yield InputError(
                f"has {_count(len(row))} where the first row has {rows.columns}; correct the row",
                path=path,
                line=rows.first_line,
                document=row[columns["id"]] if columns.get("id", len(row)) < len(row) else None,
            )
            continue
        values = {name: row[index] for name, index in columns.items()}
        yield Document(
            values["text"],
            id=values.get("id") or None,
            source=values.get("source"),
            source_lang=values.get("source_lang") or None,
            target_lang=values.get("target_lang") or None,
            path=path,
            positions=RecordPositions(rows.first_line, rows.last_line, rows.width),
            group=values.get("group") or None,
        )


def _count(cells: int) -> str:
    return "1 column" if cells == 1 else f"{cells} columns"


def header(row: list[str], fields: Fields) -> dict[str, int] | None:
    """Return the index of each known column, or ``None`` where the row is no header."""
    names = [cell.strip().casefold() for cell in row]
    wanted = {name: [field.casefold()] for name, field in fields.of_document.items()}
    wanted["id"] = [fields.id.casefold()]
    if fields.group is not None:
        wanted["group"] = [fields.group.casefold()]
    wanted["text"].append("target")
    if not any(name in names for name in (*wanted["text"], *wanted["source"])):
        return None
    found = {
        name: next((names.index(field) for field in known if field in names), None) for name, known in wanted.items()
    }
    return {name: index for name, index in found.items() if index is not None}
