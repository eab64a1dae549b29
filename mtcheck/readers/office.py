"""DOCX, ODT and PPTX: the text of the body; line and column are the paragraph and the run in it, as there are no lines.

Each is a ZIP with one XML file that matters, a presentation with one for each slide: there a paragraph's line is the
number of its slide, the column that of the paragraph. It is read by the safe XML reader, and a bounded part of it at
most is unpacked. Deleted text, fields' instructions and notes of the reviser are left out.
"""

from __future__ import annotations

import io
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
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import STDIN, InputFile, open_bytes
from mtcheck.readers.packing import read_bounded
from mtcheck.readers.xml import Node, Text, units

_BODIES = {"word/document.xml": ("p",), "content.xml": ("p", "h")}
_SLIDE_RE = lazy_re(r"ppt/slides/slide(\d{1,6})\.xml")
_LEFT_OUT = frozenset(
    {"del", "instrText", "delText", "annotation", "note", "tracked-changes", "pPr", "rPr", "Fallback"}
)


@dataclass(frozen=True, slots=True)
class RunPositions:
    """Positions by paragraph (line) and run (column), or by slide and paragraph.

    Args:
        starts: where each run starts in the text.
        places: the (paragraph, run) or (slide, paragraph) of each, 1-based.
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
            parts = _parts(handle, file.path)
        yield _document(file, parts)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


# What zipfile raises where bytes of an archive are not what they should be, an encrypted one among them.
UNSOUND = (
    zipfile.BadZipFile, EOFError, NotImplementedError, OverflowError, RuntimeError, ValueError,
    lzma.LZMAError, struct.error, zlib.error,
)  # fmt: skip


def _parts(handle: IO[bytes], path: str | None) -> list[tuple[str, str]]:
    """Return the (name, XML) of the body, or of each slide in order."""
    try:
        seekable = handle if handle.seekable() else io.BytesIO(handle.read())
        with zipfile.ZipFile(seekable) as archive:
            names = [name for name in _BODIES if name in archive.namelist()][:1]
            if not names:
                slides = ((match, name) for name in archive.namelist() if (match := _SLIDE_RE.fullmatch(name)))
                names = [name for _, name in sorted((int(match.group(1)), name) for match, name in slides)]
            if not names:
                raise InputError("is a ZIP without a text's body; give a .docx, .odt or .pptx file", path=path)
            found = []
            for name in names:
                with archive.open(name) as body:
                    found.append((name, read_bounded(body, archive.getinfo(name).compress_size, path)))
    except UNSOUND as error:
        raise InputError(f"is no sound DOCX, ODT or PPTX file ({error}); save it again", path=path) from error
    try:
        return [(name, data.decode("utf-8-sig")) for name, data in found]
    except UnicodeDecodeError as error:
        raise InputError(f"its {names[0]} is not UTF-8; save it again", path=path) from error


def _document(file: InputFile, bodies: list[tuple[str, str]]) -> Document:
    parts: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    length = 0
    for slide, (name, xml) in enumerate(bodies, 1):
        for number, node in enumerate(units(xml, _BODIES.get(name, ("p",)), file.path), 1):
            runs = [text for text in _runs(node) if text]
            if not "".join(runs).strip():
                continue
            if parts:
                parts.append("\n\n")
                length += 2
            for run, text in enumerate(runs, 1):
                starts.append(length)
                places.append((number, run) if name in _BODIES else (slide, number))
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
