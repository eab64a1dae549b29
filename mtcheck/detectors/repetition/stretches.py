"""Stretches in which nearly every word repeats what stood a little before."""

from __future__ import annotations

import collections

from mtcheck.detectors.repetition.grades import (
    DOUBTFUL,
    FAINT,
    FAIR,
    HINTED,
    LIKELY,
    SOURCED,
    SURE,
    Verdict,
)
from mtcheck.detectors.repetition.patterns import COMMA_RE, ITEM_RE, LINE_RE
from mtcheck.detectors.repetition.reading import Candidate
from mtcheck.detectors.repetition.surroundings import Surroundings


def verdict(near: Surroundings, candidate: Candidate) -> Verdict:
    """Return how sure a stretch is, with and without a source."""
    if _enumerates(near, candidate):
        return DOUBTFUL
    length = candidate.end - candidate.start
    said = near.reading.text[near.reading.spans[candidate.start][0] : near.reading.spans[candidate.end - 1][1]]
    if len(ITEM_RE.findall(said)) >= candidate.turns - 1:
        return DOUBTFUL  # entries of a list that are alike
    if LINE_RE.search(said):
        return DOUBTFUL if candidate.turns < 6 or candidate.unit < 8 else LIKELY
    if candidate.turns >= 4:
        return SURE if near.language.spaced or length >= 20 else HINTED
    if candidate.turns >= 3:
        return FAIR if length >= 20 else SOURCED
    return DOUBTFUL if candidate.turns >= 2.4 else FAINT


def _enumerates(near: Surroundings, candidate: Candidate) -> bool:
    """Return whether a stretch is a list: most of its words are items by themselves, or each turn has its own name.

    Names and numbers that come once are what the turns of a list are about; a loop brings nothing new.
    """
    reading = near.reading
    places = range(candidate.start, candidate.end)
    if not near.language.spaced:
        names = collections.Counter(word for word in reading.folded[places.start : places.stop] if word.isascii())
        return sum(len(name) > 1 and count == 1 for name, count in names.items()) >= candidate.turns - 1
    items = sum(1 for place in places if place > candidate.start and COMMA_RE.match(reading.between(place)))
    if candidate.unit > 2 and 3 * items >= 2 * len(places):
        return True
    if not near.language.cased:
        return False
    counts = collections.Counter(reading.folded[candidate.start : candidate.end])
    own = sum(
        1
        for place in places
        if counts[reading.folded[place]] == 1 and not reading.words[place][:1].islower() and reading.strength(place) < 2
    )
    return own >= candidate.turns - 1
