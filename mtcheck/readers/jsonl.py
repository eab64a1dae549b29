"""JSON lines: one record, one document, a line; fields other than those asked for are left alone.

A line that is no JSON object, or lacks a text, yields an error that names it, and the next line goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mtcheck.errors import InputError
from mtcheck.model import Document, DocumentId, RecordPositions
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import InputFile, Lines, open_bytes
from mtcheck.readers.records import Fields

_FINDINGS_TYPES = frozenset({"finding", "document", "error", "summary"})
_FINDINGS_RE = lazy_re(rb'\s{0,100}\{\s?"type":\s?"(?:finding|document|error|summary)",\s?"(?:document|documents)":')


def read(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the document of each record, or why there is none; of a findings file, one error."""
    for at, (number, width, record) in enumerate(records(file)):
        if at == 0 and isinstance(record, dict) and is_of_findings(record, fields):
            yield InputError("is a file of findings, not of records; 'mtcheck report' reads it", path=file.path)
            return
        yield record if isinstance(record, InputError) else document(record, fields, file.path, number, width)


def is_of_findings(record: Mapping[str, Any], fields: Fields) -> bool:
    """Return whether a record is a line of a findings file."""
    return fields.text not in record and record.get("type") in _FINDINGS_TYPES


def begins_with_findings(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a findings file."""
    return _FINDINGS_RE.match(head) is not None


def records(file: InputFile) -> Iterator[tuple[int, int, dict[str, Any] | InputError]]:
    """Yield (line, code points on it, record) of each line that is not blank; an error where it is no JSON object."""
    import jsonlines

    try:
        with open_bytes(file) as handle:
            lines = _Tap(Lines(handle, file.path))
            reader = jsonlines.Reader(lines, loads=loads)
            while True:
                try:
                    record: Any = reader.read(skip_empty=True, allow_none=True)
                except EOFError:
                    break
                except InputError as error:
                    yield lines.number, 0, error
                    continue
                except jsonlines.InvalidLineError as error:
                    problem = InputError(
                        f"is not JSON ({error.__cause__}); give one JSON object a line",
                        path=file.path,
                        line=lines.number,
                    )
                    yield lines.number, lines.width, problem
                    continue
                if not isinstance(record, dict):
                    record = InputError(
                        f"is {_kind(record)}, not a JSON object; give one object with a text a line",
                        path=file.path,
                        line=lines.number,
                    )
                yield lines.number, lines.width, record
            lines.lines.detach()
    except InputError as error:
        yield error.line or 0, 0, error


class _Tap:
    """Gives lines on as strings, and remembers the number and the width of the last."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.width = 0

    @property
    def number(self) -> int:
        return self.lines.number

    def __iter__(self) -> _Tap:
        return self

    def __next__(self) -> str:
        line = next(iter(self.lines))
        if isinstance(line, InputError):
            raise line
        self.width = len(line.rstrip("\r\n"))
        return line


def loads(line: str | bytes) -> Any:
    """Decode JSON; integers too long for 64 bits stay exact.

    >>> loads('{"id": 123456789012345678901234567890}')
    {'id': 123456789012345678901234567890}
    """
    import orjson

    value = orjson.loads(line)
    if isinstance(value, dict) and float in map(type, value.values()) and any(map(_is_huge, value.values())):
        return json.loads(line)  # orjson turns them into floats
    return value


def _is_huge(value: object) -> bool:
    return isinstance(value, float) and abs(value) >= 2**63


def document(
    record: Mapping[str, Any], fields: Fields, path: str | None, number: int, width: int
) -> Document | InputError:
    """Return the document of a record on line ``number``, which is ``width`` code points wide, or what is wrong."""
    try:
        identifier = document_id(record.get(fields.id))
    except TypeError:
        return InputError(
            f"{fields.id!r} is {_kind(record[fields.id])}; it takes text or a number", path=path, line=number
        )

    def error(message: str) -> InputError:
        return InputError(message, path=path, line=number, document=identifier)

    if fields.text not in record:
        if is_of_findings(record, fields):
            return error("is a line of findings, not a record to check; 'mtcheck report' reads findings")
        return error(f"has no {fields.text!r}; name the field that holds the text with --text-field")
    values: dict[str, Any] = {}
    for name, field in fields.of_document.items():
        value = record.get(field)
        if not isinstance(value, str | None):
            return error(f"{field!r} is {_kind(value)}; it takes text")
        values[name] = value
    text = values.pop("text") or ""  # null is an empty text, as an empty cell of a table is
    positions = RecordPositions(number, number, width)
    group = _group(record.get(fields.group)) if fields.group is not None else None
    return Document(text, id=identifier, path=path, positions=positions, group=group, **values)


def _group(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _kind(value: object) -> str:
    """Return the name of a decoded JSON value's type, for messages.

    >>> _kind([]), _kind(None), _kind(True)
    ('a list', 'null', 'true or false')
    """
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "null")


def document_id(value: object) -> DocumentId:
    """Return a decoded JSON value as a document's id.

    Raises:
        TypeError: if it can be none.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        raise TypeError(f"{value!r} is no document id")
    return value
