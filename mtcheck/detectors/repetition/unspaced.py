"""Runs of characters where words are not spaced."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.detectors.repetition.grades import (
    CERTAIN,
    DOUBTFUL,
    FAINT,
    FAIR,
    HINTED,
    LAWFUL,
    LIKELY,
    NO,
    PROBABLE,
    SOURCED,
    SURE,
    Verdict,
)
from mtcheck.detectors.repetition.patterns import DRAWN_OUT_RE, HAN_KANA_RE, HAN_WORD_RE, LINE_RE, MARK_RE, MIMETIC_RE
from mtcheck.detectors.repetition.reading import Candidate
from mtcheck.detectors.repetition.surroundings import Surroundings
from mtcheck.text.lexicon import common_words


def verdict(near: Surroundings, candidate: Candidate, words: Sequence[str]) -> Verdict:
    """Return how sure a run is, with and without a source."""
    turns, unit = candidate.turns, candidate.unit
    seams = near.seams(candidate)
    text = "".join(words)
    if turns < 3 and unit > 1 and near.marks_differ(candidate):
        return SOURCED  # a sentence ends in one and goes on in the other: they only share words
    marked = any(MARK_RE.search(seam) or seam.isspace() for seam in seams)
    mimetic = MIMETIC_RE.match(text) is not None
    if unit > 1 and any(LINE_RE.search(seam) for seam in seams):
        return DOUBTFUL if turns < 4 and unit < 10 else PROBABLE
    if unit == 1:
        if text == "ー":
            return NO
        if len(text) == 1 and HAN_KANA_RE.match(text):
            if turns < 4 or DRAWN_OUT_RE.match(text):
                return NO if turns < 25 else HINTED
            if turns >= 8:
                return SURE
            return HINTED if marked and turns < 6 else LIKELY
        # In scripts of syllables with marks the grammar doubles a syllable and no more.
        return PROBABLE if turns >= 4 else FAIR if turns == 3 and not any(seams) else NO
    if turns >= 3:
        if mimetic and unit <= 3 and turns < 6:
            return HINTED
        if unit == 2:
            return CERTAIN if turns >= 5 else PROBABLE if turns >= 4 else SOURCED
        if marked and turns < 4 and unit < 6:
            return LIKELY
        return CERTAIN if turns >= 4 or unit > 3 else PROBABLE
    if marked:
        # Where no marks part sentences, a space does: one may end and the next begin with the same words.
        pause = not near.language.needs_end and all(seam.isspace() or not seam for seam in seams)
        if mimetic or unit < 6 or (pause and unit < 12):
            return FAINT
        return SOURCED if unit < 10 else PROBABLE
    if near.reading.is_marked_up(candidate):
        return SOURCED  # a title or a term that the sentence takes up
    if unit == 3 and near.reading.ends_in_particle(text):
        return SOURCED
    if unit < 4 or (mimetic and unit < 5) or text in common_words(near.language.tag):
        if (
            unit == 3
            and HAN_WORD_RE.match(text)
            and not (near.opens_sentence(candidate) and near.right_closed(candidate))
        ):
            return SOURCED  # no word is doubled so, but what is called out may be
        return LAWFUL if unit == 2 or mimetic else DOUBTFUL
    return FAIR if unit == 4 else SURE
