"""What the source says again itself, which excuses the translation."""

from __future__ import annotations

import bisect
import itertools
from typing import NamedTuple

from mtcheck.detectors.repetition import candidates
from mtcheck.detectors.repetition.grades import Verdict
from mtcheck.detectors.repetition.reading import Candidate, Reading, has_letter, lowered
from mtcheck.detectors.repetition.surroundings import Surroundings
from mtcheck.model import Span
from mtcheck.text.segmentation import Segments

_PAGE = 80  # tokens from which a text is more than a sentence or two
_LOOSE = 4  # words by which the source may say further apart what the translation says on both sides of a joint


class SourceRepeat(NamedTuple):
    """A repetition of the source: its form, times, words a turn, and the tokens from ``start`` to ``end``."""

    form: str
    turns: float
    words: float
    start: int
    end: int


class SourceMatcher:
    """What the source repeats itself: the words may differ, the number of times and the place may not.

    A candidate is compared with the source passage that its own paragraphs stand for, and with nothing else of the
    source.
    """

    def __init__(self, segments: Segments, source: Segments, reading: Reading) -> None:
        self._segments = segments
        self._reading = reading
        self._source = Reading(source)
        self._text = lowered(source.text)
        near = Surroundings(self._source)
        said_again: list[SourceRepeat] = []
        width = 1.0 if source.language.spaced else 0.6
        lawful = source.language.doubled - source.language.intensifiers
        for candidate in candidates.found(self._source):
            first = self._source.folded[candidate.start]
            if not has_letter(first) and candidate.unit == 1 and candidate.form != "marks":
                continue
            form = candidate.form
            # 看看, 人々, "nous nous" are words of their own or of the grammar, not repetitions.
            single = form == "run" and candidate.unit == 1 and candidate.turns < 3
            if single and (not source.language.spaced or first in lawful):
                continue
            if form == "echo":
                said = self._source.folded[candidate.start : candidate.start + candidate.unit]
                if (not source.language.spaced and candidate.unit < 4) or not near.content(said):
                    continue
            said_again.append(
                SourceRepeat(form, candidate.turns, candidate.unit * width, candidate.start, candidate.end)
            )
        self._said = sorted(said_again, key=lambda other: other.start)
        self._starts = [other.start for other in self._said]
        self._reached = list(itertools.accumulate((other.end for other in self._said), max))

    def confidence(self, candidate: Candidate, span: Span, verdict: Verdict) -> float:
        """Return how sure a candidate is beside its source passage, or without one where none is known."""
        passage = self._segments.passage_of(span)
        if passage is None:
            return verdict.alone
        if self._covers(candidate, span, passage):
            return 0.3 * verdict.alone
        # Over a page the source's silence says less: the passage may have moved.
        far = len(self._reading.words) > _PAGE
        return (verdict.alone + verdict.with_source) / 2 if far else verdict.with_source

    def _covers(self, candidate: Candidate, span: Span, passage: Span) -> bool:
        """Return whether a passage of the source repeats as much, or holds the very words (a name, a quotation)."""
        reading, source = self._reading, self._source
        if self._text.find(lowered(span.of(reading.text)), passage.start, passage.end) >= 0:
            return True
        first, last = source.tokens(passage)
        own_first, own_last = reading.tokens(reading.paragraphs_of(span))
        place = _share((candidate.start + candidate.end) / 2, own_first, own_last)
        # In a sentence the words move far; over a page a passage keeps its place.
        drift = 0.35 if own_last - own_first < 60 else 0.25
        words = candidate.unit if reading.language.spaced else candidate.unit * 0.6
        turn = range(candidate.start + 1, candidate.start + candidate.unit + 1)
        marked = candidate.form == "run" and any(map(reading.strength, turn))
        # The source's repetitions that reach into the passage are among these.
        among = slice(bisect.bisect_right(self._reached, first), bisect.bisect_left(self._starts, last))
        short = candidate.unit < 4 and (
            candidate.form == "echo" or (not reading.language.spaced and candidate.turns == 2)
        )
        if short and self._says_again(candidate, place, first, last):
            return True
        for other in self._said[among]:
            if other.end <= first or other.turns < 0.6 * candidate.turns:
                continue
            middle = (max(first, other.start) + min(last, other.end)) / 2
            if abs(_share(middle, first, last) - place) > drift:
                continue
            if {candidate.form, other.form} & {"stretch", "marks"}:
                if candidate.form == other.form:
                    return True
            elif (
                (candidate.form != "run" or other.form != "echo" or marked)
                and words <= 4 * other.words + 1
                and other.words <= 4 * words + 1
            ):
                return True
        return False

    def _says_again(self, candidate: Candidate, place: float, first: int, last: int) -> bool:
        """Return whether the source has one content word twice about as near: "failed or partially failed"."""
        source = self._source
        if not source.language.spaced:
            return False
        middle, reach = first + place * (last - first), candidate.end - candidate.start + _LOOSE
        start, end = max(first, int(middle) - reach), min(last, int(middle) + reach)
        latest: dict[str, int] = {}
        for number in range(start, end):
            word = source.folded[number]
            if len(word) > 3 and word not in source.functional:
                if number - latest.get(word, -reach) < reach:
                    return True
                latest[word] = number
        return False


def _share(place: float, first: int, last: int) -> float:
    """Return how far a place lies from the first to the last of some tokens: 0 to 1."""
    return (place - first) / max(1, last - first)
