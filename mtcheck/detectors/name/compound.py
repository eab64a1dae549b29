"""Names of three parts: written with hyphens, listed, and with parts that differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtcheck.detectors.name.rendering import Rendering
from mtcheck.model import Span
from mtcheck.text import spelling
from mtcheck.text.segmentation import Segments

_PARTS = 3
_NAME_RE = re.compile(r"(?<![\w-])[^\W\d_]{3,21}(?:-[^\W\d_]{3,21}){2}(?!\w)")
_MOST_NAMES = 40  # different names that are compared; a text with more is a list
_ALIKE = 0.7  # likeness of two names that are one
_CONFIDENCE = 0.85


def renderings(segments: Segments) -> Iterator[Rendering]:
    """Yield renderings of names of three parts that differ from one that stands more often or earlier."""
    text = segments.text
    if text.count("-") < _PARTS - 1:
        return
    first: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for match in _NAME_RE.finditer(text):
        if all(part[0].isupper() for part in match[0].split("-")):
            first.setdefault(match[0], Span(*match.span()))
            counts[match[0]] += 1
    if len(first) > _MOST_NAMES:
        return
    source = segments.source.text if segments.source is not None else ""
    for name, span in first.items():
        yield from (
            Rendering(Span(*match.span()), span, counts[name], _CONFIDENCE)
            for match in (_listed(name).finditer(text) if name not in source else ())
        )
        for other, place in first.items():
            usual = (counts[other], -place.start) > (counts[name], -span.start)
            if usual and not (name in source and other in source) and _are_one(name, other):
                yield Rendering(span, place, counts[other], _CONFIDENCE)
                break


def _listed(name: str) -> re.Pattern[str]:
    """Return a pattern for the parts of a name in a list: "A, B and C"."""
    one, two, three = map(re.escape, name.split("-"))
    return re.compile(rf"\b{one}, {two},? \w{{1,6}} {three}\b")


def _are_one(name: str, other: str) -> bool:
    """Return whether two names share a part and are nearly alike, and differ not in an ending alone."""
    ours, theirs = name.split("-"), other.split("-")
    if ours[:-1] == theirs[:-1] or not any(one == two for one, two in zip(ours, theirs, strict=True)):
        return False
    return spelling.share(spelling.plain(name), spelling.plain(other)) >= _ALIKE
