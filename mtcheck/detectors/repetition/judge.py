"""How sure a candidate is: each form is judged by its own module; what is no word is judged here."""

from __future__ import annotations

import functools

from mtcheck.detectors.repetition import echoes, phrases, stretches, unspaced, word_runs
from mtcheck.detectors.repetition.grades import (
    DOUBTFUL,
    FAINT,
    FAIR,
    HINTED,
    LAWFUL,
    LIKELY,
    NO,
    PROBABLE,
    Verdict,
)
from mtcheck.detectors.repetition.patterns import MARKED_RE, SPACE_RE
from mtcheck.detectors.repetition.reading import Candidate, has_letter, is_unspaced
from mtcheck.detectors.repetition.surroundings import Surroundings
from mtcheck.languages import LANGUAGES
from mtcheck.languages.tables import table
from mtcheck.text import letters

_FACTORS = 6  # words for large numbers in a row that one number may need
_MILLION = 6  # as a power of ten
_ABBREVIATED, _ENDING = 3, 3  # letters of a short form, which has no ending; of an ending
_DRAWN_OUT_TURNS = 25  # a letter so many times in a row within a word is no drawl


def verdict(near: Surroundings, candidate: Candidate) -> Verdict:
    """Return how sure a candidate is, with and without a source."""
    if candidate.form == "inside":
        return _inside(near, candidate)
    if candidate.form == "marks":
        # Dotted lines are for filling in, but no form has one of two hundred dots.
        return HINTED if 60 <= candidate.turns < 200 else LIKELY
    words = near.reading.folded[candidate.start : candidate.start + candidate.unit]
    if not any(has_letter(word) for word in words):
        return _figures(near, candidate)
    if candidate.turns < 3 and near.crosses_lines(candidate):
        return FAINT
    if (
        candidate.form == "run"
        and candidate.turns < 3
        and (near.ends_in_compound(candidate) or near.are_headings(candidate))
    ):
        return FAINT
    if candidate.form == "run" and _multiplies(near, candidate):
        return LAWFUL
    if candidate.form == "echo":
        return echoes.verdict(near, candidate)
    if candidate.form == "stretch":
        return stretches.verdict(near, candidate)
    if not near.language.spaced or any(is_unspaced(word) for word in words):
        return unspaced.verdict(near, candidate, words)
    if candidate.unit == 1:
        return word_runs.verdict(near, candidate, letters.without_points(words[0], near.language.tag))
    return phrases.verdict(near, candidate, words)


def _multiplies(near: Surroundings, candidate: Candidate) -> bool:
    """Return whether words for large numbers behind a number multiply each other, where a language has no words for
    larger ones: Italian "3 milioni di miliardi di miliardi", Vietnamese "2 tỷ tỷ tỷ".

    One that stands twice with nothing between is as often an error.
    """
    words = near.reading.folded
    unit = words[candidate.start : candidate.start + candidate.unit]
    before = words[candidate.start - 1] if candidate.start else ""
    if candidate.unit == 1 and candidate.turns < 3:
        return False
    if candidate.turns > _FACTORS or not (before.isdigit() or _is_magnitude(before)):
        return False
    counted = [word for word in unit if _is_magnitude(word)]
    return bool(counted) and all(word in near.functional for word in unit if word not in counted)


@functools.lru_cache(maxsize=1024)
def _is_magnitude(word: str) -> bool:
    """Return whether a word stands for a power of ten from a million on, with an ending or without.

    >>> _is_magnitude("miliardi"), _is_magnitude("tỷ"), _is_magnitude("di"), _is_magnitude("millesimo")
    (True, True, False, False)
    """
    return any(
        word == stem or (len(stem) > _ABBREVIATED and word.startswith(stem) and len(word) <= len(stem) + _ENDING)
        for stem in _magnitudes()
    )


@functools.cache
def _magnitudes() -> tuple[str, ...]:
    powers = table("data/numbers.toml")["magnitudes"].items()
    return tuple(
        stem for power, stems in powers if power.isdigit() and int(power) >= _MILLION for stem in stems.split()
    )


def _figures(near: Surroundings, candidate: Candidate) -> Verdict:
    """Numbers repeat lawfully in tables, scores and telephone numbers; the last number of a sentence does not."""
    reading = near.reading
    seams = near.seams(candidate) if candidate.form == "run" else []
    if not seams or not candidate.start:
        return NO
    if candidate.turns >= 15 and all(seam == "," for seam in seams):
        return LIKELY
    if not has_letter(reading.words[candidate.start - 1]):
        return NO
    if not near.left_open(candidate):
        return NO
    plain = all(SPACE_RE.match(seam) and seam for seam in seams)
    following = reading.words[candidate.end : candidate.end + 1]
    if plain and candidate.turns >= 4 and following and has_letter(following[0]):
        return PROBABLE  # prose goes on after it
    if not near.ends_sentence(candidate):
        return NO
    if candidate.turns == 4 and seams[0] == seams[2] == "-" and seams[1] == " ":
        return LIKELY  # a score twice
    if not plain:
        return NO
    year = len(reading.words[candidate.start]) == 4
    return PROBABLE if year or candidate.turns >= 3 else LIKELY


def _inside(near: Surroundings, candidate: Candidate) -> Verdict:
    """Judge what is said again within one word."""
    start, end = candidate.at
    word = near.reading.folded[candidate.start]
    if candidate.turns < _DRAWN_OUT_TURNS and len(set(word[start:end])) == 1 and not MARKED_RE.search(word):
        return FAINT  # a letter drawn out, or XXXX for what is to be filled in
    if near.language.reduplication == "productive" and candidate.unit > 1 and candidate.turns < 4:
        return HINTED if near.language.tag in LANGUAGES else DOUBTFUL
    if not has_letter(word[start:end]):
        return NO
    whole = end - start >= len(word) - 1
    letters = 3 if MARKED_RE.search(word) else len(set(word[start:end]))  # a syllable with its marks is no laughter
    if letters <= 2 and (whole or end - start < 12):
        return FAINT if candidate.turns < 12 else FAIR
    if whole:
        return HINTED if candidate.turns < 5 else LIKELY
    return PROBABLE if end - start >= 12 or candidate.turns >= 5 else HINTED
