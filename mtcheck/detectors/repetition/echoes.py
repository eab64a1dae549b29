"""Words said once more after a few others."""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.detectors.repetition.candidates import GAP
from mtcheck.detectors.repetition.grades import (
    DOUBTFUL,
    FAINT,
    FAIR,
    HINTED,
    LAWFUL,
    LIKELY,
    PROBABLE,
    SOURCED,
    Verdict,
)
from mtcheck.detectors.repetition.patterns import CODE_RE, MARK_RE, QUOTE_RE, SENTENCE_END_RE, VARIABLE_RE
from mtcheck.detectors.repetition.reading import Candidate, is_common
from mtcheck.detectors.repetition.surroundings import Surroundings
from mtcheck.text.lexicon import common_words

_LONG_FRAME = 5  # words that frame each of two things alike, which parallel phrases seldom have


class _Echo(NamedTuple):
    """What is said again, and the words and marks before that.

    ``coordinated``: "and" or its like is among those words; ``marked``: a mark is; ``closed``: a mark or the end stands
    right after the whole; ``filling``: the words are coordinators, function words and the most frequent ones alone.
    """

    said: list[str]
    joint: list[str]
    seam: str
    coordinated: bool
    marked: bool
    closed: bool

    def is_filling(self, near: Surroundings) -> bool:
        """Return whether the words between say nothing of their own."""
        return all(
            word in near.language.coordinators or word in near.functional or is_common(word, near.language.tag, 5.7)
            for word in self.joint
        )


def verdict(near: Surroundings, candidate: Candidate) -> Verdict:
    """Return how sure an echo is, with and without a source."""
    words, spans = near.reading.folded, near.reading.spans
    length, gap = candidate.unit, candidate.gap
    said = words[candidate.start : candidate.start + length]
    joint = words[candidate.start + length : candidate.start + length + gap]
    seam = near.reading.text[spans[candidate.start + length - 1][1] : spans[candidate.start + length + gap][0]]
    if not near.language.spaced:
        if MARK_RE.search(seam):
            return FAINT if length < 10 or gap > 1 else SOURCED
        return LAWFUL if length < 6 else DOUBTFUL
    joints = near.language.coordinators
    echo = _Echo(
        said,
        joint,
        seam,
        coordinated=any(word in joints for word in joint),
        marked=MARK_RE.search(seam) is not None,
        closed=near.right_closed(candidate),
    )
    if echo.coordinated and not echo.closed and near.goes_on_alike(candidate):
        return FAINT
    if SENTENCE_END_RE.search(seam):
        return FAINT if length < 8 or gap > 2 or not echo.closed else SOURCED
    whole = near.reading.text[spans[candidate.start][0] : spans[candidate.end - 1][1]]
    if CODE_RE.search(whole) or VARIABLE_RE.search(whole):
        return FAINT
    if length == 1:
        return _word(near, candidate, echo)
    if not near.content(said) or (said[0] in near.language.intensifiers and length < 4):
        return FAINT
    # Another thing is said of the same, or the same of another thing, unless the words between are mere filling.
    if gap == 1:
        return _after_one(near, candidate, echo)
    if gap <= GAP:
        return _after_some(near, candidate, echo)
    return FAINT if length < 7 or not echo.closed else DOUBTFUL


def _word(near: Surroundings, candidate: Candidate, echo: _Echo) -> Verdict:
    """Judge one word said again."""
    word, words, language = echo.said[0], near.reading.folded, near.language
    if (
        echo.marked
        or len(word) < 3
        or word.endswith(language.growing)
        or word in language.paired | language.intensifiers
    ):
        return LAWFUL
    if word in near.functional or near.reading.words[candidate.end - 1][:1].isupper():
        return FAINT  # "P. Diddy or Diddy"
    if language.reduplication == "productive":
        return DOUBTFUL  # "all and all": everybody, whatever
    if _is_crossed(near, candidate) or _is_said_thrice(near, candidate, echo):
        return FAINT
    if word in language.subjects and not echo.closed:
        return DOUBTFUL  # "before them and they": one clause ends with the pronoun and the next one begins with it
    led = candidate.start > 0 and words[candidate.start - 1] in near.functional and near.left_open(candidate)
    return LIKELY if led else DOUBTFUL


def _after_one(near: Surroundings, candidate: Candidate, echo: _Echo) -> Verdict:
    """Judge a phrase said again after one word."""
    length = candidate.unit
    if echo.coordinated:
        if _is_crossed(near, candidate):
            return FAINT
        if echo.marked and length < 4:
            return HINTED if echo.closed else FAINT
        if length == 2 and _is_unknown(near):
            return DOUBTFUL
        return PROBABLE if echo.closed or length > 2 else FAIR
    if QUOTE_RE.search(echo.seam):
        return FAINT  # a saying and what it means
    if not echo.closed:
        return FAINT if length < 5 else DOUBTFUL
    if length == 2 and echo.marked:
        return DOUBTFUL
    if length < 6 and ((echo.marked and not echo.is_filling(near)) or _is_unknown(near)):
        return DOUBTFUL
    return (HINTED, SOURCED, PROBABLE)[min(length, 4) - 2]


def _is_crossed(near: Surroundings, candidate: Candidate) -> bool:
    """Return whether the same word stands before and after: "stone to paper and paper to stone"."""
    words, before, after = near.reading.folded, candidate.start - 1, candidate.end
    return before >= 0 and words[before : before + 1] == words[after : after + 1]


def _is_said_thrice(near: Surroundings, candidate: Candidate, echo: _Echo) -> bool:
    """Return whether "and" and the word follow or precede once more: "he ran and ran and ran"."""
    words, again = near.reading.folded, [*echo.joint, *echo.said]
    after = words[candidate.end : candidate.end + len(again)]
    before = words[max(0, candidate.start - len(again)) : candidate.start]
    return echo.coordinated and (after == again or before == again[::-1])


def _after_some(near: Surroundings, candidate: Candidate, echo: _Echo) -> Verdict:
    """Judge a phrase said again after two to four words."""
    length = candidate.unit
    if echo.coordinated and echo.closed and echo.is_filling(near):
        return (DOUBTFUL, LIKELY, PROBABLE)[min(length, 4) - 2]
    if not echo.closed or length < 3 or (echo.marked and length < 8 and not echo.is_filling(near)):
        return FAINT if length < 7 else DOUBTFUL
    if echo.coordinated and length < _LONG_FRAME and not echo.is_filling(near):
        return DOUBTFUL  # "for the reason or the purpose of the": two of a kind in one frame
    if echo.said[0] in near.functional and candidate.gap < length:
        return (HINTED, SOURCED, LIKELY)[min(length, 5) - 3]
    return FAINT if length < 6 else LIKELY


def _is_unknown(near: Surroundings) -> bool:
    """Return whether nothing is known of how often the language's words come: idiom and error look alike."""
    return not common_words(near.language.tag)
