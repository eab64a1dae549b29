"""The parallel file of ``--source`` and ``--reference``: what belongs to which document.

For plain text the two files go line by line: they must have as many lines, unless both are pages of paragraphs with
blank lines between them. A plain text's source that the layout of the folders shows goes with it as a page, whatever
the lines. For records the parallel file has one line (plain text) or one record for each record. Pages of markup go
with pages, entries of catalogs with the entries of the same id.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from mtcheck.errors import InputError
from mtcheck.model import Document, DocumentId, line_starts
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import InputFile, Lines, open_bytes, read_text
from mtcheck.text.globs import below

Role = Literal["source", "reference"]
Items = Iterator[Document | InputError]
ReadTexts = Callable[[InputFile], Items]


def counterpart(file: InputFile, role: Role, path: str) -> InputFile:
    """Return the file that goes with ``file``: ``path`` itself, or the file of the same name in it if it is a folder.

    Raises:
        InputError: if the folder has none.
    """
    if not os.path.isdir(path):
        return InputFile(path)
    if file.relative is None:
        raise InputError(f"standard input has no counterpart in the {role} folder {path}; name a file", path=file.path)
    found = os.path.join(path, file.relative)
    if not os.path.isfile(found):
        raise InputError(f"the {role} folder {path} has no file {file.relative}", path=file.path)
    if below(os.path.realpath(found), os.path.realpath(path)) is None:
        raise InputError(f"the {role} folder {path} has a link out of it for {file.relative}", path=file.path)
    return InputFile(found)


def whole(items: Items, file: InputFile, role: Role, path: str) -> Items:
    """Give the one document of a plain text its counterpart, line by line.

    Two sources of paragraphs with blank lines between them may differ in number: they are aligned when they are judged.
    """
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        try:
            other = counterpart(file, role, path)
            text = read_text(other)
            ours, theirs = _line_count(item.text), _line_count(text)
            if ours != theirs and not (role == "source" and "\n\n" in item.text and "\n\n" in text):
                raise InputError(
                    f"has {ours} lines but its {role} {other.path} has {theirs}; they must go line by line",
                    path=file.path,
                )
        except InputError as error:
            yield InputError(error.message, path=error.path, line=error.line, document=item.id)
            continue
        yield _with(item, role, Document(text))


def _line_count(text: str) -> int:
    """Return the number of lines; a line end at the end starts no further line.

    >>> _line_count("one\\ntwo\\n"), _line_count("")
    (2, 0)
    """
    starts = line_starts(text)
    return len(starts) - (starts[-1] == len(text))


def page(items: Items, file: InputFile, role: Role, path: str, read_other: ReadTexts) -> Items:
    """Give the one document of a page its counterpart's prose; their paragraphs are aligned when they are judged.

    Args:
        read_other: reads the counterpart as a page.
    """
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        try:
            other = next(read_other(counterpart(file, role, path)))
        except InputError as error:
            other = error
        if isinstance(other, InputError):
            yield InputError(
                f"its {role}: {other.message}", path=other.path or file.path, line=other.line, document=item.id
            )
        else:
            yield replace(_with(item, role, other), source_lang=item.source_lang or file.source_lang)


def entries(
    items: Items, file: InputFile, role: Role, path: str, read_other: ReadTexts, *, own_sources: bool = False
) -> Items:
    """Give each entry of a catalog the text of the same id; one that the source's catalog lacks keeps what it has.

    Args:
        read_other: reads the counterpart as a catalog.
        own_sources: the entries say what they translate; the counterpart says it of those that have a key there.
    """
    try:
        other = counterpart(file, role, path)
        if role == "source":  # a root key may look like another language's
            other = replace(other, target_lang=file.source_lang)
    except InputError as error:
        yield error
        return
    texts: dict[DocumentId, Document] = {}
    for theirs in read_other(other):
        if isinstance(theirs, InputError):
            yield InputError(f"its {role}: {theirs.message}", path=theirs.path, line=theirs.line)
        elif theirs.text.strip():
            texts[theirs.id] = theirs
    found: list[Document | InputError] = []
    for item in items:
        if isinstance(item, InputError):
            found.append(item)
            continue
        says_its_own = own_sources and item.source is not None and " " in item.source.strip()
        text = None if says_its_own else _counterpart_of(item.id, texts)
        if text is not None:
            item = _with(item, role, text)
        found.append(
            replace(item, source_lang=item.source_lang or file.source_lang) if item.source is not None else item
        )
    if role == "source":
        _say_what_differs(found, texts)
    yield from found


def _counterpart_of(name: DocumentId, texts: Mapping[DocumentId, Document]) -> Document | None:
    text = texts.get(name)
    if text is None and isinstance(name, str) and name.endswith("]"):  # a form that the source has not
        name = name.rpartition("[")[0]
        text = texts.get(f"{name}[other]") or texts.get(name)
    return text


_FORM_RE = lazy_re(r"(?:[\[_.](?:zero|one|two|few|many|other)\]?|\[(?!\d)[^\[\]]{1,80}\])\Z")  # of a plural or a choice


def _say_what_differs(found: list[Document | InputError], texts: Mapping[DocumentId, Document]) -> None:
    """Note at the first entry that is judged which keys one of two catalogs has and the other has not."""
    own = [item for item in found if isinstance(item, Document)]
    at = next((n for n, item in enumerate(found) if isinstance(item, Document) and _is_translated(item)), None)
    if at is None:
        return
    theirs = dict.fromkeys(_key_of(document.id) for document in texts.values())
    filled = {_key_of(item.id) for item in own if item.text.strip()}
    first = found[at]
    assert isinstance(first, Document), "it was chosen as one"
    found[at] = replace(
        first,
        lacking=tuple(key for key in theirs if key not in filled),
        beyond=tuple(dict.fromkeys(key for item in own if (key := _key_of(item.id)) not in theirs)),
    )


def _is_translated(document: Document) -> bool:
    return document.unjudged is None and document.source is not None


def _key_of(identifier: DocumentId) -> str:
    """Return the key of an entry without the form of a plural or a choice, of which languages have their own.

    >>> _key_of("menu.files_few"), _key_of("files[=1]"), _key_of("tips[2]")
    ('menu.files', 'files', 'tips[2]')
    """
    return _FORM_RE.sub("", str(identifier))


def each(items: Items, file: InputFile, role: Role, path: str, read_texts: ReadTexts) -> Items:
    """Give each record its counterpart: the line, or the record, of the same number.

    Args:
        read_texts: reads the parallel file, a document for each record's counterpart.
    """
    try:
        other = counterpart(file, role, path)
    except InputError as error:
        yield error
        return
    texts = read_texts(other)
    records = 0
    for item in items:
        if isinstance(item, InputError) and item.line is None:  # of the file as a whole: no record
            yield item
            continue
        records += 1
        text = next(texts, None)
        if isinstance(item, InputError) or isinstance(text, InputError):
            yield item if isinstance(item, InputError) else _of(item, f"its {role}: {text}")
        elif text is None:
            yield _of(item, f"is record {records}, but its {role} {other.path} has only {records - 1}")
        else:
            yield _with(item, role, text)
    left = sum(1 for _ in texts)
    if left:
        yield InputError(f"has {records} records but its {role} {other.path} has {records + left}", path=file.path)


def _with(document: Document, role: Role, other: Document) -> Document:
    return document.with_source(other) if role == "source" else replace(document, reference=other.text)


def _of(document: Document, message: str) -> InputError:
    return InputError(message, path=document.path, line=document.line, document=document.id)


def lines(file: InputFile) -> Items:
    """Yield each line of a plain text as a document."""
    try:
        with open_bytes(file) as handle:
            decoded = Lines(handle, file.path)
            for line in decoded:
                yield line if isinstance(line, InputError) else Document(line.rstrip("\r\n"))
            decoded.detach()
    except InputError as error:
        yield error
