"""text left in the source language or in a third one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.model import Finding, Kind, Rule
from mtcheck.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="untranslated",
    summary="text left in the source language or in a third one",
    since="0.1",
    kinds={
        "copy": Kind(
            "a whole line or paragraph left in the source language",
            "This whole passage is in {language}, not in {target}.",
            "error",
        ),
        "fragment": Kind(
            "words left in another language inside a translated sentence",
            "{words!r} is {language}, left untranslated in {target} text.",
            "error",
        ),
        "wrong-language": Kind(
            "a whole line or paragraph in a third language",
            "This whole passage is in {language}, neither the source language nor {target}.",
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
