"""Which paragraphs pay a closer look: one pass over the words of a document, which clears nearly all text."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.detectors.untranslated.pair import (
    CAPITALS,
    COMMONLY,
    FREQUENT,
    NEIGHBOURLY,
    NOTHING,
    RARE,
    SILENT,
    STANDS_OUT,
    UNKNOWN,
    Pair,
)
from mtcheck.detectors.untranslated.patterns import CAPITALS_RE, LATIN_WORD_RE, MIXED_RE, SMALL_LATIN
from mtcheck.text import scan
from mtcheck.text.segmentation import Paragraph, Segment, Segments

_STRANGE_ROW = 6  # words nearly in a row that the target seldom uses
_CASELESS_ROW = 8  # the same where names do not stand out
_FEWEST_RARE, _FEWEST_UNKNOWN = 6, 4  # different words among them, and words that no list of the target holds
_FEWEST_RARE, _FEWEST_UNKNOWN = 6, 4  # different words among them, and words that no list of the target holds
_COMMON_ROW = 3  # words nearly in a row that the other language has as well
_FEWEST_CAPITALS = 3  # such words in a row, as CAPITALS_RE asks for
_RARELY = bytes(mark & RARE for mark in range(256))  # the same of the marks of rare words
_MOSTLY_RARE, _FEWEST_MOSTLY_RARE = 0.25, 3  # human translations of 30 languages have .3 in 1 of 100, Finnish in 25
_UNHELD = bytes(mark & FREQUENT for mark in range(256))  # what is left of a mark to see rows without them
UNHELD_ROW = 4  # words in a row, none of them such, from which it is asked which language a passage is in
LONG_UNLISTED = 40  # characters from which that is asked of a passage of a target whose words are not known
_FEW_WORDS = 8  # of which to look for each costs less than to cut a paragraph into its words


def suspicious(segments: Segments, pair: Pair) -> tuple[frozenset[str], bool]:
    """Return the words, as written, for which a closer look pays, and whether many words together are unknown."""
    words, strange = _standing_out(segments, pair)
    return words | _shouted(segments, pair), strange


def _shouted(segments: Segments, pair: Pair) -> frozenset[str]:
    """Return the words, as written, that would prove something if rows of capitals were not written so."""
    text = segments.text
    if pair.judges_own and scan.longest_row(segments.marks(pair.vocabulary), CAPITALS) < _FEWEST_CAPITALS:
        return NOTHING
    rows = CAPITALS_RE.findall(text)
    if not rows or (text.isupper() and pair.alphabetic):
        return NOTHING
    words = [word for row in rows for word in LATIN_WORD_RE.findall(row)]
    return frozenset(word for word in words if pair.is_anchor(word.casefold(), pair.words[word.casefold()]))


def _standing_out(segments: Segments, pair: Pair) -> tuple[frozenset[str], bool]:
    """Return the same for words written as they are in sentences."""
    text = segments.text
    strange = False
    words: Sequence[str]
    if pair.judges_own:
        words, marks = segments.words, segments.marks(pair.vocabulary)
    else:
        strange = pair.shares_script and _is_strange(segments, segments.marks(pair.rarity), _CASELESS_ROW)
        if not SMALL_LATIN.stand_in(text):
            return NOTHING, strange
        words = LATIN_WORD_RE.findall(text)
        if pair.spaced and MIXED_RE.search(text):
            return frozenset(words), strange
        words = [word for word in words if len(word) > 1]  # a letter that stands apart proves nothing
        marks = pair.vocabulary.marks(words)
    sourced = segments.source is not None and not pair.english and scan.longest_row(marks, SILENT) > 0
    anchors: frozenset[str] = NOTHING
    if sourced or scan.longest_row(marks, STANDS_OUT):
        anchors = _marked(words, marks, STANDS_OUT)
        if sourced and segments.source is not None:
            source = segments.source.text
            anchors |= {word for word in _marked(words, marks, SILENT) if word in source}
    if pair.judges_own and pair.words.known is not None and not pair.words.known.flat:
        strange = _has_strangers(segments, marks)
    return _with_common(words, marks, anchors, sourced), strange


def _with_common(words: Sequence[str], marks: bytes, anchors: frozenset[str], sourced: bool) -> frozenset[str]:
    """Return the words that may prove something, with those that do in a row where enough stand so."""
    if anchors or scan.longest_row(marks, COMMONLY | STANDS_OUT):
        common = anchors | _marked(words, marks, COMMONLY)
        if len(common) > max(1, len(anchors)):
            row = bytes(map(common.__contains__, words)) if sourced else marks
            if scan.longest_row(row, 1 if sourced else COMMONLY | STANDS_OUT) >= _COMMON_ROW:
                return common
    return anchors


def _has_strangers(segments: Segments, marks: bytes) -> bool:
    """Return whether so many words in a row are unknown, or a relative's, that a passage may be in its language."""
    rare = (
        scan.longest_row(marks, RARE) >= _STRANGE_ROW
        and len(_marked(segments.words, marks, UNKNOWN)) >= _FEWEST_UNKNOWN
        and _is_strange(segments, marks, _STRANGE_ROW)
    )
    return rare or (scan.longest_row(marks, NEIGHBOURLY) > 0 and len(_marked(segments.words, marks, NEIGHBOURLY)) > 2)


def _marked(words: Sequence[str], marks: bytes, bits: int) -> frozenset[str]:
    """Return the words that one of some marks stands for."""
    return frozenset([word for word, mark in zip(words, marks, strict=True) if mark & bits])


def _is_strange(segments: Segments, marks: bytes, row: int) -> bool:
    """Return whether so many words in a row are none that the target often uses, and not one word all of them."""
    return scan.longest_row(marks, RARE) >= row and len(_marked(segments.words, marks, RARE)) >= _FEWEST_RARE


def holds(pair: Pair, paragraph: Paragraph, words: frozenset[str]) -> bool:
    """Return whether one of some words stands in a paragraph."""
    if len(words) <= _FEW_WORDS and not any(map(paragraph.text.__contains__, words)):
        return False
    return not words.isdisjoint(_latin_or_own_words(pair, paragraph))


def _latin_or_own_words(pair: Pair, paragraph: Paragraph) -> list[str]:
    return paragraph.words if pair.judges_own else LATIN_WORD_RE.findall(paragraph.text)


def is_mostly_rare(segments: Segments, pair: Pair, passage: Segment) -> bool:
    """Return whether so many words of a passage are none that the target often uses that its frequent words do not
    acquit it: relatives share those."""
    if not pair.judges_own or pair.words.known is None or pair.words.known.flat:
        return False
    first, last = segments.tokens.index(passage.start), segments.tokens.index(passage.end)
    rare = segments.marks(pair.vocabulary)[first:last].translate(_RARELY).count(RARE)
    return rare >= _FEWEST_MOSTLY_RARE and rare >= _MOSTLY_RARE * (last - first)


def unheld_rows(segments: Segments, pair: Pair) -> bytes | None:
    """Return 0 for each word of a text that is none of those that hold the target's sentences together, if many stand
    in a row; nothing for any word where those are not known, and ``None`` where no closer look pays."""
    if not pair.spaced:
        return None
    if not pair.frequent:
        return b"" if len(segments.text) >= LONG_UNLISTED else None
    marks = segments.marks(pair.vocabulary if pair.judges_own else pair.heldness).translate(_UNHELD)
    return marks if bytes(UNHELD_ROW) in marks else None


def has_unheld_row(segments: Segments, pair: Pair, paragraph: Paragraph, rows: bytes, count: int = UNHELD_ROW) -> bool:
    """Return whether so many words of a paragraph in a row are none that hold the target's sentences together."""
    first, last = segments.tokens.index(paragraph.start), segments.tokens.index(paragraph.end)
    return not pair.frequent or bytes(count) in rows[first:last]
