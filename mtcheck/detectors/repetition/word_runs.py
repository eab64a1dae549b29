"""Runs of one word."""

from __future__ import annotations

from typing import NamedTuple

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
    COMMA_RE,
    HYPHEN_RE,
    JOINED_RE,
    LINE_RE,
    MARKUP_RE,
    SENTENCE_END_RE,
    SPACE_RE,
)
from mtcheck.detectors.repetition.reading import Candidate, is_bound, is_common
from mtcheck.detectors.repetition.surroundings import Surroundings

_JOINTS = frozenset({"-", "\u2011", "\u200c", "·"})  # they join what may be a word of its own to the rest of another
_LETTER_WORD = 7.0  # frequency (Zipf scale) of a single letter that is a word of its language: I, è, у


class _Run(NamedTuple):
    """A run of one word, and what its turns are parted by.

    ``plain`` by spaces alone, ``hyphens`` by hyphens and spaces, ``commas`` by commas and spaces, ``mixed`` by a space
    somewhere and not everywhere, ``lines`` by the end of a line, ``framed`` by marks that stand around the whole too.
    ``lively`` words are said again for emphasis, and ``laughter`` is written with few letters.
    """

    word: str
    turns: int
    seams: list[str]
    plain: bool
    hyphens: bool
    mixed: bool
    commas: bool
    lines: bool
    framed: bool
    lively: bool
    laughter: bool


def verdict(near: Surroundings, candidate: Candidate, word: str) -> Verdict:
    """Return how sure a run is, with and without a source."""
    turns = int(candidate.turns)
    seams = [" "] if turns == 2 and near.wraps(candidate) else near.seams(candidate)
    if any(JOINED_RE.match(seam) for seam in seams):
        return NO
    run = _run(near, candidate, word, seams)
    if turns < 6 and MARKUP_RE.search(seams[0]):
        return FAINT
    if turns == 2 and run.plain and near.reading.between(candidate.end) in _JOINTS:
        return FAINT  # "nome e e-mail", "add it to to-do lists", "به به‌روزرسانی"
    if turns == 2 and not run.plain and not near.is_native(word, candidate.start):
        return FAINT
    if turns == 2 and near.is_named(candidate):
        return FAINT
    if len(word) == 1 and word not in near.language.dangling:
        return _letter(near, candidate, run)
    if turns >= 4:
        return _many(run)
    if run.lines:
        return FAINT
    if turns == 3:
        return _three(near, candidate, run)
    return _plain_double(near, candidate, run) if run.plain else _parted_double(near, candidate, run)


def _run(near: Surroundings, candidate: Candidate, word: str, seams: list[str]) -> _Run:
    language = near.language
    plain = all(SPACE_RE.match(seam) for seam in seams)
    hyphens = not plain and all(SPACE_RE.match(seam) or HYPHEN_RE.match(seam) for seam in seams)
    commas = not plain and not hyphens and all(SPACE_RE.match(seam) or COMMA_RE.match(seam) for seam in seams)
    lines = any(LINE_RE.search(seam) for seam in seams)
    laughter = (
        len(word) <= 4
        and len(set(word)) <= 2
        and word not in near.functional
        and (
            word in language.intensifiers or (not near.left_open(candidate) and not is_common(word, language.tag, 5.5))
        )
    )
    return _Run(
        word,
        int(candidate.turns),
        seams,
        plain=plain,
        hyphens=hyphens,
        mixed=not plain and any(map(SPACE_RE.match, seams)),
        commas=commas,
        lines=lines,
        framed=not plain and not commas and not hyphens and not lines and near.is_framed(candidate, seams[-1]),
        lively=word in language.intensifiers or (len(word) <= 4 and not near.left_open(candidate)),
        laughter=laughter,
    )


def _is_unpaused(near: Surroundings) -> bool:
    """Return whether emphasis needs a pause: where it doubles words, it may do without."""
    return near.language.reduplication == "none" or near.language.emphasis_pauses


def _letter(near: Surroundings, candidate: Candidate, run: _Run) -> Verdict:
    """Judge a letter that is no word with which a sentence could not end."""
    if run.hyphens and run.turns >= 3 and near.reading.between(candidate.start) == "-":
        return PROBABLE  # USB-C-C-C
    if run.turns == 2 and run.plain:
        return _letter_twice(near, candidate, run.word)
    if run.turns < 4 or run.lines or not run.plain:
        return NO
    return PROBABLE if near.left_open(candidate) else HINTED


def _letter_twice(near: Surroundings, candidate: Candidate, word: str) -> Verdict:
    """Words of one letter are doubled by mistake in running text alone; elsewhere they are letters."""
    reading = near.reading
    if word in near.language.doubled or not (
        word in near.functional or is_common(word, near.language.tag, _LETTER_WORD)
    ):
        return NO
    first, second = reading.words[candidate.start : candidate.start + 2]
    following = reading.words[candidate.end : candidate.end + 1]
    running = (
        following
        and len(following[0]) > 1
        and following[0].islower()
        and SPACE_RE.match(reading.between(candidate.end))
        and (first == second or not candidate.start)
    )
    if not running or (second.isupper() and second.lower() not in near.language.capital_words):
        return NO
    return PROBABLE if candidate.start == 0 or near.left_open(candidate) else HINTED


def _many(run: _Run) -> Verdict:
    """Judge four turns and more."""
    if run.laughter and run.turns < 25:
        return DOUBTFUL
    if run.lines:
        return HINTED if run.turns < 10 else LIKELY
    if run.turns < 6 and any(map(HYPHEN_RE.match, run.seams)) and not all(map(HYPHEN_RE.match, run.seams)):
        return HINTED  # a doubled word said twice: "dunk-dunk, dunk-dunk"
    if run.turns >= 6 or run.plain:
        return CERTAIN
    return LIKELY if run.lively else SURE


def _three(near: Surroundings, candidate: Candidate, run: _Run) -> Verdict:
    """Judge three turns."""
    if run.plain or (run.hyphens and any(SPACE_RE.match(seam) for seam in run.seams)):
        if run.word in near.language.dangling:
            return CERTAIN
        if run.lively or run.laughter:
            return HINTED
        if len(run.word) < 4 and not near.reading.words[candidate.start].islower():
            return SOURCED
        return PROBABLE if near.language.reduplication == "productive" else SURE
    if run.hyphens:
        return HINTED if run.lively or run.laughter else LIKELY
    if run.commas:
        if _ends_in_alternative(near, candidate, run.word):
            return LIKELY
        if run.mixed and run.word in near.language.doubled:
            return FAINT  # "pour nous, nous nous battrons"
        return FAINT if run.laughter else HINTED if run.lively else (LIKELY if run.mixed else SOURCED)
    return LIKELY if run.framed else HINTED


def _ends_in_alternative(near: Surroundings, candidate: Candidate, word: str) -> bool:
    """Return whether a list of one word ends in "or" and that word: "cook, cook, cook or cook" offers no choice."""
    following = near.reading.folded[candidate.end : candidate.end + 2]
    return len(following) == 2 and following[0] in near.language.alternatives and following[1] == word


def _plain_double(near: Surroundings, candidate: Candidate, run: _Run) -> Verdict:
    """Judge a word that stands twice with nothing between."""
    word, language = run.word, near.language
    unpaused = _is_unpaused(near)
    if near.reading.between(candidate.start) in _JOINTS:
        return FAINT  # "donnez-leur leur part": the first belongs to the word before
    if word in language.doubled:
        # A lawful coincidence needs a clause that goes on after it.
        if near.left_open(candidate) and near.ends_sentence(candidate):
            if word not in language.intensifiers:
                return LIKELY
            return FAIR if unpaused else HINTED
        if word in language.clause_bound and not near.clause_begins(candidate):
            return PROBABLE
        return LAWFUL
    if near.before_its_verb(candidate, word):
        return LAWFUL
    if word in language.dangling:
        return SURE
    if not near.is_native(word, candidate.start):
        return FAINT
    if language.reduplication == "productive":
        return PROBABLE if is_bound(word, language.tag) else FAINT
    if near.may_be_name(candidate) or near.is_always_double(candidate, word):
        return DOUBTFUL
    if near.is_quoted(candidate):
        return SOURCED  # an exclamation, or a title
    if run.lively or run.laughter:
        return HINTED
    if not unpaused and not language.cased and len(word) <= 4 and word not in near.functional:
        return DOUBTFUL  # in scripts without vowels or cases: one by one, slowly
    if len(word) == 2 and word not in near.functional:
        return LIKELY if near.ends_sentence(candidate) else HINTED if language.cased else DOUBTFUL
    return PROBABLE


def _parted_double(near: Surroundings, candidate: Candidate, run: _Run) -> Verdict:
    """Judge a word that stands twice with a mark between."""
    word = run.word
    if run.framed:
        return FAINT if near.is_second_quoted(candidate) else LIKELY
    if SENTENCE_END_RE.search(run.seams[0]):
        same = near.reading.between(candidate.end).strip().startswith(run.seams[0].strip())
        return HINTED if same else FAINT
    if near.language.reduplication == "productive" or word in near.language.doubled:
        return LAWFUL
    if run.hyphens:
        doubt = SOURCED if _is_unpaused(near) else DOUBTFUL
        return doubt if len(word) > 4 and near.reading.words[candidate.start].islower() else LAWFUL
    if run.commas:
        return FAINT if len(word) < 6 else DOUBTFUL
    return FAINT
