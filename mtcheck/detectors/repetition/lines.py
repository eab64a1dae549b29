"""Lines that stand twice for lines of the source that differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from mtcheck.detectors.repetition.reading import Candidate, Reading
from mtcheck.model import Span
from mtcheck.text import similarity
from mtcheck.text.segmentation import Segments

_LINE_COMPARED = 300  # code points of a source line that are compared
_LINE_WORDS = (6, 3)  # words of a line that stands twice, and oftener, for source lines that differ
_LINE_CHARACTERS = (10, 6)  # the same in characters, where words are not spaced
_LINES_ALIKE = 0.45  # share of the longer source line, in order, from which two may be said in the same words


def same_lines(segments: Segments, source: Segments, reading: Reading) -> Iterator[tuple[Span, Candidate]]:
    """Yield the lines that stand twice or more in a row for lines of the source that are not the same.

    Line stands for line where both texts have as many. Short lines may well be one in one language and two in another
    ("Danke." for "Thanks." and "Cheers!"), so a double must be a sentence, and the source's lines must share little.
    """
    ours, theirs = segments.bounds, source.bounds
    if len(ours) != len(theirs) or len(ours) < 2:
        return
    lines = [segments.text[start:end] for start, end, _ in ours]
    place = 0
    while place < len(lines) - 1:
        end = place + 1
        while end < len(lines) and lines[end] == lines[place]:
            end += 1
        if end - place > 1:
            said = [source.text[start : min(last, start + _LINE_COMPARED)] for start, last, _ in theirs[place:end]]
            span = Span(ours[place][0], ours[end - 1][1])
            first, last = reading.tokens(span)
            turns = end - place
            unit = (last - first) // turns
            spaced = reading.language.spaced
            least = (_LINE_WORDS if spaced else _LINE_CHARACTERS)[turns > 2]
            if unit >= least and all(itertools.starmap(_differ, itertools.pairwise(said))):
                yield span, Candidate("run", first, last, unit, float(turns))
        place = end


def _differ(first: str, second: str) -> bool:
    """Return whether two lines of the source say different things."""
    units = similarity.units(first), similarity.units(second)
    return similarity.in_order(*units) < _LINES_ALIKE * max(map(len, units))
