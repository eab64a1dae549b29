"""Plain text: the whole file is one document, its path the document's id."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.readers.files import STDIN, InputFile, read_text


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the file's one document, or why it cannot be read."""
    try:
        yield Document(read_text(file), id=file.path or STDIN, path=file.path, target_lang=file.target_lang)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)
