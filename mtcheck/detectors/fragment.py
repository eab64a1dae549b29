"""a sentence with its head, tail or core missing, or glued to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.model import Finding, Kind, Rule
from mtcheck.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="fragment",
    summary="a sentence with its head, tail or core missing, or glued to the next",
    since="0.1",
    kinds={
        "cut-start": Kind(
            "a sentence whose beginning is missing", "The sentence starts in the middle: {why}.", "error"
        ),
        "cut-end": Kind("a sentence whose end is missing", "The sentence stops in the middle: {why}.", "error"),
        "no-core": Kind("a sentence without subject or predicate", "The sentence has no {missing}.", "warning"),
        "glued": Kind(
            "two sentences run together without a space", "Two sentences are glued together at {seam!r}.", "warning"
        ),
    },
)


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    return None


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    yield from ()
