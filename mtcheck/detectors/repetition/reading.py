"""One text as the detector sees it: its tokens, what stands between them, and the stretches that it weighs."""

from __future__ import annotations

import bisect
import functools
from typing import NamedTuple

from mtcheck.detectors.repetition.patterns import BREAK_RE, EMPHASIS_RE, HYPHEN_RE, LINE_RE, MARK_RE, SENTENCE_END_RE
from mtcheck.languages import Language
from mtcheck.model import Span
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import common_words
from mtcheck.text.segmentation import Segments

_LONG_WORD = 11  # characters of a word that may hold three turns of something: "sub" four times, "white" three times
_LONG_SYLLABIC_WORD = 5  # the same where a syllable is a letter with its marks
_SYLLABIC = frozenset({"Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu", "Ethi"})


_MARKS = frozenset("*_`")
_EMPHASIS = ("<b>", "<i>", "<em>", "<strong>", "*", "_")
_LETTERS_OF_KEY = 2
_BINDING = 6.7  # frequency (Zipf scale) of a word that stands once in two hundred: what it says needs another word


class Candidate(NamedTuple):
    """A stretch that says itself again: the tokens from ``start`` to ``end``.

    ``form`` is ``run`` (turn follows turn), ``stretch`` (the turns vary), ``echo`` (said once more after ``gap``
    tokens), ``inside`` (within one token, ``at`` a place in it) or ``marks`` (marks alone, ``at`` a place in the text).
    A turn is ``unit`` tokens long and stands ``turns`` times.
    """

    form: str
    start: int
    end: int
    unit: int
    turns: float
    gap: int = 0
    at: tuple[int, int] = (0, 0)


class Reading:
    """One text as this detector sees it: its tokens and what stands between them."""

    def __init__(self, segments: Segments) -> None:
        self.text = segments.text
        self.language = segments.language
        self._segments = segments
        self._document = segments.document
        self.table = segments.tokens
        # In scripts without spaces a token is one character, and two in a row recur everywhere.
        self.size = 2 if self.language.spaced else 3
        self.long = _LONG_WORD if _SYLLABIC.isdisjoint(self.language.scripts) else _LONG_SYLLABIC_WORD

    @property
    def words(self) -> list[str]:
        return self._segments.words

    @property
    def functional(self) -> frozenset[str]:
        """Words that say nothing by themselves."""
        return functional_words(self.language)

    @lazy
    def folded(self) -> list[str]:
        return lowered(" ".join(self.words)).split(" ") if self.words else []  # no word holds a space

    @lazy
    def spans(self) -> list[tuple[int, int]]:
        return self._segments.word_spans

    @lazy
    def paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self._segments.paragraphs]

    def paragraphs_of(self, span: Span) -> Span:
        """Return the stretch of the whole paragraphs that a span touches."""
        starts = self.paragraph_starts
        first = bisect.bisect_right(starts, span.start)
        last = bisect.bisect_left(starts, span.end)
        return Span(starts[first - 1] if first else 0, starts[last] if last < len(starts) else len(self.text))

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the (first, last + 1) of the tokens in a stretch."""
        return bisect.bisect_left(self.spans, (span.start, 0)), bisect.bisect_left(self.spans, (span.end, 0))

    def between(self, place: int) -> str:
        """Return what stands between token ``place - 1`` and token ``place``."""
        return self.table.between(place)

    def ends_in_particle(self, text: str) -> bool:
        """Return whether a stretch without spaces ends in a case particle of one character, which no word is.

        Such a particle begins no sentence and ends few; with it a word is not said twice for emphasis.
        """
        language = self.language
        return text[-1:] in language.leading and text[-1:] in language.weak_dangling

    def strength(self, place: int) -> int:
        """Return how strong the break before a token is: 3 line, 2 sentence, 1 clause, 0 none."""
        text = self.between(place)
        if text == " " or not text:
            return 0
        if LINE_RE.search(text):
            return 3
        if SENTENCE_END_RE.search(text):
            return 2
        return 1 if MARK_RE.search(text) and not HYPHEN_RE.match(text) else 0

    def emphasis_opens(self, place: int) -> bool:
        """Return whether markup that the text leaves out stands before a token: an emphasis, a link, code."""
        if self._document.original is None or not place:
            return False
        before, after = (self._document.located(Span(*self.spans[token])) for token in (place - 1, place))
        return (
            before.end <= after.start and EMPHASIS_RE.search(self._document.body, before.end, after.start) is not None
        )

    def is_marked_up(self, candidate: Candidate) -> bool:
        """Return whether markup that the text leaves out stands within a candidate."""
        if self._document.original is None:
            return False
        where = self._document.located(Span(self.spans[candidate.start][0], self.spans[candidate.end - 1][1]))
        return EMPHASIS_RE.search(self._document.body, where.start, where.end) is not None

    def is_term(self, place: int) -> bool:
        """Return whether markup that the text leaves out stands around a token alone: a key, a command, a link.

        Emphasis without more said of it marks a term only where the token is a letter or two: a word that a sentence
        stresses may be doubled by mistake.
        """
        document = self._document
        if document.original is None:
            return False
        where = document.located(Span(*self.spans[place]))
        before, after = document.body[max(0, where.start - 8) : where.start], document.body[where.end : where.end + 2]
        if before.endswith(_EMPHASIS) and len(where) > _LETTERS_OF_KEY:
            return False
        return (before.endswith(">") and after == "</") or (before[-1:] in _MARKS and after[:1] == before[-1:])

    def line_breaks(self, candidate: Candidate) -> bool:
        """Return whether a line ends within a candidate."""
        if candidate.form in ("inside", "marks"):
            return False
        first, last = self.spans[candidate.start][1], self.spans[candidate.end - 1][0]
        return BREAK_RE.search(self.text, first, last) is not None

    def unit(self, candidate: Candidate) -> str:
        """Return the first turn of a candidate, in one line."""
        if candidate.form == "marks":
            return self.text[candidate.at[0]]
        start = self.spans[candidate.start][0]
        if candidate.form == "inside":
            return self.text[start + candidate.at[0] : start + candidate.at[0] + candidate.unit]
        end = self.spans[min(candidate.start + candidate.unit, candidate.end) - 1][1]
        return " ".join(self.text[start:end].split())


def lowered(text: str) -> str:
    """Return a text in small letters, as long as it was: of all letters, İ alone grows when lowered."""
    return text.replace("İ", "i").lower()


@functools.lru_cache(maxsize=64)
def functional_words(language: Language) -> frozenset[str]:
    return language.dangling | language.weak_dangling


def has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def is_unspaced(word: str) -> bool:
    from mtcheck.text import tokens

    return tokens.has_unspaced(word)


def is_common(word: str, tag: str, least: float = 4.2) -> bool:
    """Return whether a word's frequency in a language is at least ``least`` on the Zipf scale (3: one in a million)."""
    return common_words(tag).get(word, 0.0) >= least


def is_bound(word: str, tag: str) -> bool:
    """Return whether a word is so frequent that it only binds others, which no language reduplicates: "của", "ve"."""
    return is_common(word, tag, _BINDING)
