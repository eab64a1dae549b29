"""a paragraph near the top that says the lead again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.model import Finding, Kind, Rule
from mtcheck.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="duplicate-lead",
    summary="a paragraph near the top that says the lead again",
    since="0.1",
    kinds={
        "copy": Kind(
            "the lead stands twice in the same words",
            "This paragraph says the lead again in the same words ({shared:.0%} shared).",
            "error",
        ),
        "retranslated": Kind(
            "the lead stands twice in two translations",
            "This paragraph says the lead again in other words ({shared:.0%} shared): two translations of one passage.",
            "error",
        ),
    },
)


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    return None


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    yield from ()
