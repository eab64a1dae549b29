"""Parquet and Arrow (IPC file or stream, Feather): a row a document, the row's number its line.

Needs pyarrow: the extra ``arrow``. Row groups are read one after the other; columns other than those asked for are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from mtcheck.errors import InputError
from mtcheck.model import Document, RecordPositions
from mtcheck.readers.files import InputFile, open_bytes
from mtcheck.readers.jsonl import document_id
from mtcheck.readers.records import Fields

_ROWS = 1024


def read(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the document of each row, or why there is none."""
    try:
        import pyarrow as pa
    except ImportError:
        yield InputError("Parquet and Arrow need pyarrow: pip install 'mtcheck[arrow]'", path=file.path)
        return
    try:
        with open_bytes(file) as handle:
            number = 0
            for batch in _batches(handle, fields, file.path):
                for row in batch.to_pylist():
                    number += 1
                    yield _document(row, fields, file.path, number)
    except InputError as error:
        yield error
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        yield InputError(f"is no sound Parquet or Arrow file ({error}); write it again", path=file.path)


def _batches(handle: IO[bytes], fields: Fields, path: str | None) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted = [*fields.of_document.values(), fields.id]
    source = pa.PythonFile(handle, mode="r") if handle.seekable() else pa.BufferReader(handle.read())
    magic = source.read(6)
    source.seek(0)
    if magic[:4] == b"PAR1":
        parquet = pq.ParquetFile(source)
        names = _check(parquet.schema_arrow.names, fields, path)
        yield from parquet.iter_batches(batch_size=_ROWS, columns=[name for name in names if name in wanted])
        return
    if magic == b"ARROW1":
        reader = pa.ipc.open_file(source)
        batches: Iterator[Any] = (reader.get_batch(index) for index in range(reader.num_record_batches))
    else:
        reader = pa.ipc.open_stream(source)
        batches = iter(reader)
    names = _check(reader.schema.names, fields, path)
    for batch in batches:
        yield batch.select([name for name in names if name in wanted])


def _check(names: list[str], fields: Fields, path: str | None) -> list[str]:
    if fields.text not in names:
        raise InputError(
            f"has no column {fields.text!r} but {', '.join(names)}; name the one with the text with --text-field",
            path=path,
        )
    return names


def _document(row: dict[str, Any], fields: Fields, path: str | None, number: int) -> Document | InputError:
    values = {name: row.get(column) for name, column in fields.of_document.items()}
    text = values.pop("text")
    if not isinstance(text, str):
        return InputError(f"its {fields.text!r} is no text", path=path, line=number)
    if any(value is not None and not isinstance(value, str) for value in values.values()):
        return InputError("its source or a language is no text", path=path, line=number)
    try:
        identifier = document_id(row.get(fields.id))
    except TypeError as error:
        return InputError(f"its {fields.id!r}: {error}", path=path, line=number)
    return Document(
        text,
        id=identifier,
        source=values.get("source"),
        source_lang=values.get("source_lang"),
        target_lang=values.get("target_lang"),
        path=path,
        positions=RecordPositions(number, number, len(text)),
    )
