"""Asides of a page (cells of tables, admonitions, titles in front matter): whether they are in another language."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.detectors.untranslated.found import Found, whole_passage
from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.detectors.untranslated.passages import foreign_passage
from mtcheck.text.segmentation import Segment, Segments

_COPIED = 0.9  # the least confidence where the source has the same words


def foreign_asides(segments: Segments, pair: Pair, allowed: frozenset[str]) -> Iterator[Found]:
    """Yield the asides that are wholly in another language; their spans count into the document's ``body``."""
    document = segments.document
    source = document.source_body or ""
    for aside in document.asides:
        found = foreign_passage(segments, pair, Segment(aside.text, 0), allowed)
        if found is None:
            continue
        if pair.source is not None and aside.span.of(document.body) in source:
            confidence = max(_COPIED, found.confidence)
            found = whole_passage("copy", aside.span, pair.source.tag, confidence, found.evidence)
        yield found._replace(span=aside.span)
