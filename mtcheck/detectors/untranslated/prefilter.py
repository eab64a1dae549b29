"""Which paragraphs pay a closer look: one pass over the words of a document, which clears nearly all text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from mtcheck.detectors.untranslated.pair import (
    CAPITALS,
    COMMONLY,
    FREQUENT,
    NOTHING,
    OF_RELATIVE,
    RARE,
    SILENT,
    STANDS_OUT,
    UNKNOWN,
    Pair,
)
from mtcheck.detectors.untranslated.patterns import LATIN_WORD_RE, SMALL_LATIN, capital_rows
from mtcheck.languages.tags import is_of_several
from mtcheck.text import passage_language, relatives, scan
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Segment, Segments

_LATIN_LETTERS = scan.Letters(
    [("A", "Z"), ("a", "z"), ("ª", "ª"), ("º", "º"), ("À", "Ö"), ("Ø", "ö"), ("ø", "ʯ"), ("Ḁ", "ỿ")]
)
_STRANGE_ROW = 6  # words nearly in a row that the target seldom uses
_CASELESS_ROW = 8  # the same where names do not stand out
_FEWEST_RARE, _FEWEST_UNKNOWN = 6, 4  # different words among them, and words that no list of the target holds
_COMMON_ROW = 3  # words nearly in a row that the other language has as well
_FEWEST_CAPITALS = 3  # such words in a row, as CAPITALS_RE asks for
_RELATED = bytes(bool(mark & OF_RELATIVE) for mark in range(256))
_UNHELD = bytes(mark & FREQUENT for mark in range(256))  # what is left of a mark to see rows without them
UNHELD_ROW = 4  # words in a row, none of them such, from which it is asked which language a passage is in
FEWEST_STRANGERS = 4  # words nearly in a row that the target seldom uses, from which a clause is looked for
FEWEST_RELATED = 2  # words of a relative from which it is asked whether a passage is in its language
HELD = 4  # one frequent word of the target in so many speaks for it
TELLING_HEAD = 4_000  # characters of a passage by which its language is told; more of them say no more
_MOST_ASKED, _ASKED_HEAD = 60, 1_000  # paragraphs, and characters of each, that are asked how they are spelt
LONG_UNLISTED = 40  # characters from which that is asked of a passage of a target whose words are not known


def latin_words(text: str, pair: Pair) -> list[re.Match[str]]:
    """Return the Latin words of a text in another script; none where that is the target's own."""
    return [] if pair.latin or not _LATIN_LETTERS.stand_in(text) else list(LATIN_WORD_RE.finditer(text))


def suspicious(segments: Segments, pair: Pair, latin: Sequence[re.Match[str]]) -> tuple[frozenset[str], bool]:
    """Return the words, as written, for which a closer look pays, and whether many words together are unknown.

    Args:
        segments: the document.
        pair: its languages.
        latin: its Latin words, where it is written in another script.
    """
    words, strange = _standing_out(segments, pair, latin)
    return words | _shouted(segments, pair), strange


def _shouted(segments: Segments, pair: Pair) -> frozenset[str]:
    """Return the words, as written, that would prove something if rows of capitals were not written so."""
    text = segments.text
    if pair.judges_own and scan.longest_row(segments.marks(pair.vocabulary), CAPITALS) < _FEWEST_CAPITALS:
        return NOTHING
    rows = capital_rows(text)
    if not rows or (text.isupper() and pair.alphabetic):
        return NOTHING
    words = [word for row in rows for word in LATIN_WORD_RE.findall(text, *row)]
    return frozenset(word for word in words if pair.is_anchor(word.casefold(), pair.words[word.casefold()]))


def _standing_out(segments: Segments, pair: Pair, latin: Sequence[re.Match[str]]) -> tuple[frozenset[str], bool]:
    """Return the same for words written as they are in sentences."""
    text = segments.text
    strange = False
    words: Sequence[str] | None = None  # the words of the text itself
    if pair.judges_own:
        marks = segments.marks(pair.vocabulary)
    else:
        strange = pair.shares_script and _is_strange(segments, segments.marks(pair.rarity), _CASELESS_ROW)
        if not latin or not SMALL_LATIN.stand_in(text):
            return NOTHING, strange
        if pair.spaced and any(_is_mixed(text, *word.span()) for word in latin):
            return frozenset(word[0] for word in latin), strange
        words = [word[0] for word in latin if len(word[0]) > 1]  # a letter that stands apart proves nothing
        marks = pair.vocabulary.marks(words)
    sourced = segments.source is not None and not pair.english and scan.longest_row(marks, SILENT) > 0
    anchors: frozenset[str] = NOTHING
    if sourced or scan.longest_row(marks, STANDS_OUT):
        anchors = _marked(segments, words, marks, STANDS_OUT)
        if sourced and segments.source is not None:
            source = segments.source.text
            anchors |= {word for word in _marked(segments, words, marks, SILENT) if word in source}
    if pair.judges_own and pair.words.known is not None and not pair.words.known.flat:
        strange = _has_strangers(segments, marks)
    return _with_common(segments, words, marks, anchors, sourced), strange


def _is_mixed(text: str, start: int, end: int) -> bool:
    """Return whether a Latin word starts or ends in a small letter that a letter of another script stands beside."""
    return (start > 0 and "a" <= text[start] <= "z" and _is_letter(text[start - 1])) or (
        end < len(text) and "a" <= text[end - 1] <= "z" and _is_letter(text[end])
    )


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _with_common(
    segments: Segments, words: Sequence[str] | None, marks: bytes, anchors: frozenset[str], sourced: bool
) -> frozenset[str]:
    """Return the words that may prove something, with those that do in a row where enough stand so."""
    if anchors or scan.longest_row(marks, COMMONLY | STANDS_OUT):
        common = anchors | _marked(segments, words, marks, COMMONLY)
        if len(common) > max(1, len(anchors)):
            row = bytes(map(common.__contains__, segments.words if words is None else words)) if sourced else marks
            if scan.longest_row(row, 1 if sourced else COMMONLY | STANDS_OUT) >= _COMMON_ROW:
                return common
    return anchors


def _has_strangers(segments: Segments, marks: bytes) -> bool:
    """Return whether so many words in a row are unknown that a passage may be in another language."""
    return (
        scan.longest_row(marks, RARE) >= _STRANGE_ROW
        and len(segments.tokens.marked(marks, UNKNOWN)) >= _FEWEST_UNKNOWN
        and _is_strange(segments, marks, _STRANGE_ROW)
    )


def _marked(segments: Segments, words: Sequence[str] | None, marks: bytes, bits: int) -> frozenset[str]:
    """Return the words that one of some marks stands for, of those given or of all the text's."""
    if words is None:
        return frozenset(segments.tokens.marked(marks, bits))
    return frozenset([word for word, mark in zip(words, marks, strict=True) if mark & bits])


def _is_strange(segments: Segments, marks: bytes, row: int) -> bool:
    """Return whether so many words in a row are none that the target often uses, and not one word all of them."""
    return scan.longest_row(marks, RARE) >= row and len(segments.tokens.marked(marks, RARE)) >= _FEWEST_RARE


def places_of(segments: Segments, pair: Pair, latin: Sequence[re.Match[str]], words: frozenset[str]) -> list[int]:
    """Return where some words stand in a text."""
    if not words:
        return []
    if pair.judges_own:
        return segments.tokens.places(words)
    return [match.start() for match in latin if match[0] in words]


# What may be found of a paragraph, as far as its words alone say.
PASSAGE = 1  # it, or a sentence of it, is in another language
ROW = 2  # words in a row that the target does not spell so
STRANGERS = 4  # words nearly in a row that it seldom uses
LATIN_ROW = 16  # Latin words in a row, in a target of another script


class Marks:
    """What is known of each word of a document when it is asked which of its passages may be in another language.

    Attributes:
        unheld: 0 for each word that is none of those that hold the target's sentences together; empty where no row of
            them is long enough, and where those words are not known.
        related: 1 for each word that is a relative's rather than the target's; empty where they are too few.
        seldom: whether a row of words that the target seldom uses is long enough, and there is a list that says so.
        fewest_of_twin: how many words of a twin of the target's language say that a passage is in it, 0 where none do:
            the target may be in that language, too.
        suspects: what may be found of each paragraph.
    """

    def __init__(self, segments: Segments, pair: Pair) -> None:
        marks = segments.marks(pair.vocabulary if pair.judges_own else pair.heldness) if pair.frequent else b""
        unheld, related = marks.translate(_UNHELD), marks.translate(_RELATED)
        self.known = bool(pair.frequent)
        self.unheld = unheld if bytes(UNHELD_ROW) in unheld else b""
        self.related = related if related.count(1) >= FEWEST_RELATED else b""
        self.fewest_of_twin = self._fewest_of_twin(segments, marks, pair) if self.related else 0
        self._fewest_related = self.fewest_of_twin or FEWEST_RELATED
        self.seldom = pair.is_listed and scan.longest_row(marks, RARE) >= FEWEST_STRANGERS
        self._segments, self._tag = segments, pair.tag
        any_found = not self.known or self.unheld or self.related or self.seldom
        self.suspects = self._suspects(marks, pair) if any_found else b""

    @staticmethod
    def _fewest_of_twin(segments: Segments, marks: bytes, pair: Pair) -> int:
        document = segments.document
        if not relatives.twins(pair.tag) or document.language_guessed or is_of_several(document.target_lang or ""):
            return 0
        telling = segments.tokens.marked(marks, OF_RELATIVE)
        return passage_language.fewest_of_twin(segments.words, telling, pair.tag)

    def _suspects(self, marks: bytes, pair: Pair) -> bytes:
        segments, bounds = self._segments, self._segments.bounds
        if not self.known:
            found = bytearray([PASSAGE]) * len(bounds)
            self._add_rows(found, bytes(len(segments.tokens)), pair, range(len(bounds)))
            return bytes(found)
        few_held = passage_language.may_hold_foreign(segments.text, bounds, pair.tag, HELD, TELLING_HEAD)
        found = bytearray(len(bounds))
        numbers = list[int]()  # of paragraphs with a row of words that hold no sentence together
        rows = segments.tokens.rows_in(bounds, marks, FREQUENT, OF_RELATIVE, RARE)
        for number, (unheld, clause, related, strangers) in enumerate(rows):
            lean = few_held[number]
            if lean & 1 or (lean and unheld >= UNHELD_ROW) or related >= self._fewest_related:
                found[number] = PASSAGE
            if clause > UNHELD_ROW < unheld:
                numbers.append(number)
            if strangers >= FEWEST_STRANGERS and self.seldom:
                found[number] |= STRANGERS
        self._add_rows(found, marks, pair, numbers)
        return bytes(found)

    def _add_rows(self, found: bytearray, marks: bytes, pair: Pair, numbers: Sequence[int]) -> None:
        """Mark in ``found`` which of some paragraphs may have a row of words that the target does not spell so."""
        if not numbers or pair.strangeness is None:
            return
        bounds = [self._segments.bounds[number] for number in numbers]
        words, level = pair.strangeness, passage_language.STEPS_LEVEL
        heaviest = self._segments.tokens.heaviest(bounds, marks, FREQUENT, UNHELD_ROW + 1, words, level)
        for number, steps in zip(numbers, heaviest, strict=True):
            if steps >= passage_language.FEWEST_STEPS:
                found[number] |= ROW

    def has_unheld_row(self, passage: Segment, count: int = UNHELD_ROW) -> bool:
        """Return whether so many words of a passage in a row are none that hold the target's sentences together, or
        may be since those are not known."""
        return not self.known or (bool(self.unheld) and bytes(count) in self._of(self.unheld, passage))

    def unheld_rows(self, passage: Segment, count: int) -> Iterator[tuple[int, int]]:
        """Yield where in a passage so many words in a row, and more, start and end that are none of those."""
        if not self.known:
            yield 0, len(passage.text)
            return
        first, offset = self._segments.tokens.index(passage.start), passage.start
        marks, spans, row = self._of(self.unheld, passage), self._segments.word_spans, bytes(count)
        place = marks.find(row)
        while place >= 0:
            end = len(marks) - len(marks[place:].lstrip(b"\0"))
            yield spans[first + place][0] - offset, spans[first + end - 1][1] - offset
            place = marks.find(row, end)

    def may_be_related(self, passage: Segment) -> bool:
        """Return whether a passage has so many words of a relative that it may be in its language."""
        return bool(self.related) and self._of(self.related, passage).count(1) >= self._fewest_related

    def is_beside_own(self, passage: Segment) -> bool:
        """Return whether another paragraph than the one that a passage stands in is spelt as the target's words are
        known to be."""
        return any(end <= passage.start or passage.end <= start for start, end in self._own)

    @lazy
    def _own(self) -> list[tuple[int, int]]:
        """Where the first two paragraphs that are spelt so start and end."""
        paragraphs = islice(self._segments.paragraphs, _MOST_ASKED)
        spelt = (each for each in paragraphs if passage_language.is_spelt_as_known(each.text[:_ASKED_HEAD], self._tag))
        return [(each.start, each.end) for each in islice(spelt, 2)]

    def _of(self, marks: bytes, passage: Segment) -> bytes:
        tokens = self._segments.tokens
        return marks[tokens.index(passage.start) : tokens.index(passage.end)]


def marks_of(segments: Segments, pair: Pair) -> Marks | None:
    """Return what is known of the words of a document, ``None`` where no closer look at its passages pays."""
    if not pair.spaced or (not pair.frequent and len(segments.text) < LONG_UNLISTED):
        return None
    marks = Marks(segments, pair)
    return marks if marks.suspects else None
