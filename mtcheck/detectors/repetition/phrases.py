"""Runs of a phrase, a clause or a sentence."""

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
from mtcheck.detectors.repetition.patterns import (
    CODE_RE,
    COMMA_RE,
    JOINED_RE,
    LINE_RE,
    MARK_RE,
    QUOTE_RE,
    SENTENCE_END_RE,
    SPACE_RE,
    VARIABLE_RE,
)
from mtcheck.detectors.repetition.reading import Candidate, has_letter, is_common
from mtcheck.detectors.repetition.surroundings import Surroundings
from mtcheck.text.lexicon import common_words

_SHORT_WORD = 3  # letters that a preposition or an article mostly has at most
_SHORT_PHRASE = 4  # words of one that a grammar may double
_SHORTEST_MARKED = (
    2  # words of a phrase with a mark in it that says nothing when it stands twice: "red, blue red, blue"
)
_LONG_LINE = 8  # words from which a line said again is hardly one of a song or a dialogue


def verdict(near: Surroundings, candidate: Candidate, words: Sequence[str]) -> Verdict:
    """Return how sure a run is, with and without a source."""
    turns, unit, spans = candidate.turns, candidate.unit, near.reading.spans
    if turns < 3 and near.reading.emphasis_opens(candidate.start + unit):
        return FAINT  # "in the settings **the settings of the page**": another clause begins
    seam = near.seam(candidate)
    if (JOINED_RE.match(seam) and turns < 6) or 2 * sum(map(has_letter, words)) < unit:
        return NO
    inner = near.reading.text[spans[candidate.start][0] : spans[candidate.start + unit][0]]
    if turns < 6 and ((turns < 4 and CODE_RE.search(inner)) or VARIABLE_RE.search(inner)):
        return NO
    if turns >= 3:
        return _many(near, candidate, words, seam)
    if near.marks_differ(candidate):
        return FAINT  # "X and X, and": what is said again is less than it seems, and judged as an echo
    if not near.content(words):
        joined = any(word in near.language.coordinators for word in words)
        if joined or unit > 3 or not SPACE_RE.match(seam) or near.language.reduplication == "productive":
            return LAWFUL
        return SOURCED
    if SPACE_RE.match(seam):
        return _plain_double(near, candidate, words)
    if _is_marked_within(near, candidate) and not LINE_RE.search(seam):
        return SOURCED
    return _parted_double(near, candidate, seam)


def _is_marked_within(near: Surroundings, candidate: Candidate) -> bool:
    """Return whether no mark parts the two turns of a run and one stands within each: "fears that, he fears that, he".

    No turn of such a run begins after the mark, as a clause does that begins like the one before. Only the source
    tells it from a text that says so: "She was tired. The miller was tired. The miller went home."
    """
    start, unit = candidate.start, candidate.unit
    exactly_two = unit > _SHORTEST_MARKED and candidate.end - start == 2 * unit
    return exactly_two and SPACE_RE.match(near.reading.between(start + unit)) is not None


def _is_distributive(near: Surroundings, words: Sequence[str]) -> bool:
    """Return whether a unit may be said again to mean each or more: "better and better and", "a poco a poco"."""
    return len(words) == 2 and (
        any(word in near.language.coordinators or word in near.functional for word in words)
        or any(is_common(word, near.language.tag, 5.5) for word in words)
    )


def _many(near: Surroundings, candidate: Candidate, words: Sequence[str], seam: str) -> Verdict:
    """Judge three turns and more."""
    turns, unit = candidate.turns, candidate.unit
    if LINE_RE.search(seam):
        if unit >= _LONG_LINE or (turns >= 5 and unit > 3):
            return PROBABLE
        return LIKELY if turns >= 20 else HINTED
    if turns >= 4:
        return CERTAIN
    if turns > 3 and _is_distributive(near, words):
        return SOURCED  # it begins and ends with the same word: "field after field after field"
    names = all(word[:1].isupper() for word in near.reading.words[candidate.start : candidate.start + unit])
    if MARK_RE.search(seam) and unit == 2 and (near.opens_sentence(candidate) or not names):
        return SOURCED
    return PROBABLE if SENTENCE_END_RE.search(seam) and unit < 4 else SURE


def _plain_double(near: Surroundings, candidate: Candidate, words: Sequence[str]) -> Verdict:
    """Judge a phrase that stands twice with nothing between."""
    language = near.language
    if words[0] in language.intensifiers and candidate.unit == 2:
        return DOUBTFUL
    if candidate.unit > 2:
        return DOUBTFUL if _is_short_series(near, candidate, words) else SURE
    if _is_distributive(near, words):
        joined = any(word in language.coordinators for word in words)
        if candidate.turns > 2 or joined or max(map(len, words)) <= (4 if language.cased else 3):
            return DOUBTFUL
    if language.reduplication != "productive":
        return PROBABLE
    return DOUBTFUL if _may_bind(near, words) else FAIR


def _is_short_series(near: Surroundings, candidate: Candidate, words: Sequence[str]) -> bool:
    """Return whether "and" may stand with each of two short phrases, as it may where the grammar doubles words."""
    edges = (words[0], words[-1])
    joined = candidate.unit <= _SHORT_PHRASE and any(word in near.language.coordinators for word in edges)
    return joined and near.language.reduplication == "productive"


def _may_bind(near: Surroundings, words: Sequence[str]) -> bool:
    """Return whether a phrase that the grammar may double has a word that binds: from place to place, flock upon flock.

    Where no word of the language is known, any short one may be a preposition.
    """
    if not common_words(near.language.tag):
        return min(map(len, words)) <= _SHORT_WORD
    return not (near.language.doubled & near.functional).isdisjoint(words)


def _parted_double(near: Surroundings, candidate: Candidate, seam: str) -> Verdict:
    """Judge a phrase that stands twice with a mark or a line's end between."""
    unit = candidate.unit
    if LINE_RE.search(seam):
        return DOUBTFUL if unit < _LONG_LINE else PROBABLE
    if near.is_framed(candidate, seam):
        return LIKELY
    if not near.right_closed(candidate) or (SENTENCE_END_RE.search(seam) and not near.ends_sentence(candidate)):
        # Two clauses that begin alike and end differently.
        return FAINT if unit < 8 else DOUBTFUL
    if COMMA_RE.match(seam):
        if unit < 6 and QUOTE_RE.search(near.around(candidate)):
            return DOUBTFUL  # somebody calls twice
        return (HINTED, SOURCED, SOURCED, PROBABLE)[min(unit, 5) - 2]
    if SENTENCE_END_RE.search(seam):
        if unit < 12 and QUOTE_RE.search(near.around(candidate)):
            return HINTED  # somebody says it twice
        sentence = (HINTED, HINTED, SOURCED, LIKELY, PROBABLE)
        return sentence[unit - 2] if unit < 7 else SURE
    return (FAINT, HINTED, LIKELY)[min(unit, 4) - 2]
