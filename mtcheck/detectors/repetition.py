"""a unit that the translation says again without cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.model import Finding, Kind, Rule
from mtcheck.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="repetition",
    summary="a unit that the translation says again without cause",
    since="0.1",
    kinds={
        "loop": Kind("a unit three or more times in a row", "{unit!r} comes {count} times in a row.", "error"),
        "double": Kind("a unit doubled by mistake", "{unit!r} stands twice.", "warning"),
    },
)


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    return None


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    yield from ()
