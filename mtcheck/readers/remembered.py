"""Documents as values for JSON, so that a file that does not change need not be parsed again.

Where something was found in a document, all of it is kept; where nothing was, what reports show of a clean one.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from mtcheck.model import Aside, Document, Kept, Mask, Span, TextPositions
from mtcheck.readers.mapping import OffsetMap, PiecePositions

_SUPPRESSES = "mtcheck:"
_DEFAULTS = {each.name: each.default for each in fields(Document) if each.name != "text"}
_TUPLES = ("notes", "flags", "forms", "lacking", "beyond")  # of strings
_OFFSETS = ("offsets", "source_offsets")
_MASKS = ("masks", "source_masks")


def is_rememberable(document: Document) -> bool:
    """Return whether a document can be remembered: it is a page or an entry, and no comment for mtcheck, which may be
    there for nothing, stands in it."""
    return (
        isinstance(document.positions, TextPositions | PiecePositions)
        and all(isinstance(getattr(document, name), OffsetMap | None) for name in _OFFSETS)
        and document.reference is None
        and _SUPPRESSES not in document.body
        and not any(_SUPPRESSES in note for note in document.notes)
    )


def values_of(document: Document, text: str | None, *, is_clean: bool) -> dict[str, Any]:
    """Return a document as values for JSON: those that are not as by default.

    Args:
        text: the text of its file, which is left out where it is the document's.
        is_clean: nothing was found in it.
    """
    if is_clean:
        document = _shown(document)
    values = {name: value for name, default in _DEFAULTS.items() if (value := getattr(document, name)) != default}
    values["text"] = document.text
    for name in ("text", "original"):
        if text is not None and values.get(name) == text:
            values[name] = None
    for name in _OFFSETS:
        if name in values:
            offsets = values[name]
            values[name] = [offsets.starts, offsets.originals, offsets.ends]
    for name in _MASKS:
        if name in values:
            values[name] = [[mask.kind, mask.span.start, mask.span.end] for mask in values[name]]
    if "positions" in values:
        positions = values["positions"]
        values["positions"] = [positions.starts, positions.lines, positions.columns, positions.ends]
    if "asides" in values:
        values["asides"] = [[aside.text, aside.span.start, aside.span.end] for aside in values["asides"]]
    if "kept" in values:
        values["kept"] = [values["kept"].equal, values["kept"].locales]
    return values


def document_of(values: dict[str, Any], text: str | None) -> Document:
    """Return the document of what ``values_of`` made, with the text of its file."""
    for name in ("text", "original"):
        if name in values and values[name] is None:
            values[name] = text
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(values[name])
    for name in _OFFSETS:
        if name in values:
            values[name] = OffsetMap(*map(tuple, values[name]))
    for name in _MASKS:
        if name in values:
            values[name] = tuple(Mask(kind, Span(start, end)) for kind, start, end in values[name])
    if "positions" in values:
        values["positions"] = PiecePositions(*map(tuple, values["positions"]))
    if "asides" in values:
        values["asides"] = tuple(Aside(said, Span(start, end)) for said, start, end in values["asides"])
    if "kept" in values:
        values["kept"] = Kept(*values["kept"])
    return Document(**values)


def _shown(document: Document) -> Document:
    """Return what reports show of a document in which nothing was found."""
    return replace(
        document,
        text=document.body,
        original=None,
        positions=TextPositions(),
        masks=(),
        source_original=None,
        source_offsets=None,
        source_masks=(),
        kept=None,
        notes=(),
        flags=(),
        forms=(),
        lacking=(),
        beyond=(),
        asides=(),
    )
