"""DOCX and ODT: the text of the body; line and column are the paragraph and the run in it, as there are no lines.

Both are a ZIP with one XML file that matters; it is read by the safe XML reader, and a bounded part of it at most is
unpacked. Deleted text, fields' instructions and notes of the reviser are left out.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from mtcheck.errors import InputError
from mtcheck.model import Document, Place, Span
from mtcheck.readers.files import STDIN, InputFile, open_bytes
from mtcheck.readers.packing import read_bounded
from mtcheck.readers.xml import Node, Text, units

_BODIES = {"word/document.xml": ("p",), "content.xml": ("p", "h")}
_LEFT_OUT = frozenset(
    {"del", "instrText", "delText", "annotation", "note", "tracked-changes", "pPr", "rPr", "Fallback"}
)


@dataclass(frozen=True, slots=True)
class RunPositions:
    """Positions by paragraph (line) and run (column).

    Args:
        starts: where each run starts in the text.
        places: the (paragraph, run) of each, 1-based.
    """

    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def place(self, text: str, span: Span) -> Place:
        first = self._run(span.start)
        last = self._run(max(span.start, span.end - 1))
        return Place(first[0], first[1], last[0], last[1] + 1)

    def _run(self, offset: int) -> tuple[int, int]:
        return self.places[max(0, bisect_right(self.starts, offset) - 1)] if self.places else (1, 1)


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the file's one document, or why it cannot be read."""
    try:
        with open_bytes(file) as handle:
            name, xml = _body(handle, file.path)
        yield _document(file, name, xml)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


# What zipfile raises where bytes of an archive are not what they should be, an encrypted one among them.
_UNSOUND = (
    zipfile.BadZipFile, EOFError, NotImplementedError, OverflowError, RuntimeError, ValueError,
    lzma.LZMAError, struct.error, zlib.error,
)  # fmt: skip


def _body(handle: IO[bytes], path: str | None) -> tuple[str, str]:
    import io

    try:
        seekable = handle if handle.seekable() else io.BytesIO(handle.read())
        with zipfile.ZipFile(seekable) as archive:
            name = next((name for name in _BODIES if name in archive.namelist()), None)
            if name is None:
                raise InputError("is a ZIP without a text document's body; give a .docx or .odt file", path=path)
            with archive.open(name) as body:
                data = read_bounded(body, archive.getinfo(name).compress_size, path)
    except _UNSOUND as error:
        raise InputError(f"is no sound DOCX or ODT file ({error}); save it again", path=path) from error
    try:
        return name, data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"its {name} is not UTF-8; save it again", path=path) from error


def _document(file: InputFile, name: str, xml: str) -> Document:
    parts: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    length = 0
    for number, node in enumerate(units(xml, _BODIES[name], file.path), 1):
        runs = [text for text in _runs(node) if text]
        if not "".join(runs).strip():
            continue
        if parts:
            parts.append("\n\n")
            length += 2
        for run, text in enumerate(runs, 1):
            starts.append(length)
            places.append((number, run))
            parts.append(text)
            length += len(text)
    return Document(
        "".join(parts),
        id=file.path or STDIN,
        path=file.path,
        target_lang=file.target_lang,
        positions=RunPositions(tuple(starts), tuple(places)),
    )


def _runs(paragraph: Node) -> Iterator[str]:
    """Yield the text of each run; in ODT, text outside a span is a run too."""
    for part in paragraph.content:
        if isinstance(part, Text):
            yield part.value
        elif part.name in ("r", "span"):
            yield "".join(_texts(part))
        elif part.name not in _LEFT_OUT:
            if part.name in _SPACES:
                yield _SPACES[part.name]
            else:
                yield from _runs(part)


_SPACES = {"tab": " ", "br": " ", "cr": " ", "s": " ", "line-break": " ", "noBreakHyphen": "-"}


def _texts(node: Node) -> Iterator[str]:
    for part in node.content:
        if isinstance(part, Text):
            yield part.value
        elif part.name in _SPACES:
            yield _SPACES[part.name]
        elif part.name not in _LEFT_OUT:
            yield from _texts(part)
