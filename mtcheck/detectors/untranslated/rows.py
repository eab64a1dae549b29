"""Rows of words within a sentence that are in a third language, whatever the words of two lists say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from mtcheck.detectors.untranslated.found import Found, in_sentence, kind_of, language_name, whole_passage
from mtcheck.detectors.untranslated.masks import is_code, masked_spans
from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.detectors.untranslated.passages import FEWEST_WORDS, LONGEST_OF_SENTENCES
from mtcheck.detectors.untranslated.patterns import (
    CLOSERS,
    LATIN,
    LATIN_MORE,
    LATIN_WORD_RE,
    LONG_QUOTATION,
    OPENERS,
    WORD_RE,
    bare,
    is_latin,
)
from mtcheck.detectors.untranslated.prefilter import FEWEST_STRANGERS, UNHELD_ROW, Marks
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id, passage_language
from mtcheck.text.passage_language import PassageLanguage
from mtcheck.text.segmentation import Paragraph, Segments

_LARGEST_GAP = 2  # words of the target's between two that it does not have: relatives and strangers share short ones
_AROUND = 4  # words before and after those that may belong to the clause


def foreign_rows(
    segments: Segments, pair: Pair, paragraph: Paragraph, marks: Marks | None, allowed: frozenset[str]
) -> Iterator[Found]:
    """Yield what is found of words in a row that are in a third language: Latin ones in a target of another script,
    and ones of its own script that it does not spell so, where there are ``marks`` of these."""
    text = paragraph.text
    if len(text) > LONGEST_OF_SENTENCES or is_code(text):
        return
    masked = masked_spans(text)
    latin = () if pair.latin else _rows_of_latin(text)
    own = _rows_unheld(pair, paragraph, marks) if marks is not None else ()
    for row in chain(latin, own):
        start, end = row[0].start(), row[-1].end()
        if any(first < end and start < last for first, last in masked) or _may_stand(segments, text, row, allowed):
            continue
        clause = _foreign_clause(pair, text, row)
        if clause is None:
            continue
        start, end, found = clause
        if _is_in_quotation(text, start, end) or is_row_in_source(segments, pair, text[start:end]):
            continue
        evidence = {"share": round(found.share, 2), "words": found.speakers}
        if bare(text) == bare(text[start:end]):
            kind = kind_of(pair, found.tag, found.share)
            yield whole_passage(kind, paragraph.span, found.tag, found.confidence, evidence)
        else:
            span = Span(paragraph.start + start, paragraph.start + end)
            yield in_sentence(span, language_name(found.tag), found.confidence, evidence)


def foreign_clauses(segments: Segments, pair: Pair, paragraph: Paragraph, allowed: frozenset[str]) -> Iterator[Found]:
    """Yield what is found of words within a sentence that are in a third language, many of which the target seldom
    uses."""
    text = paragraph.text
    if len(text) > LONGEST_OF_SENTENCES or is_code(text):
        return
    masked = masked_spans(text)
    for row in _rows_of_strangers(pair, text):
        clause = passage_language.listed_clause([match[0] for match in row], pair.tag)
        if clause is None:
            continue
        part = row[clause[0] : clause[1]]
        start, end, found = part[0].start(), part[-1].end(), clause[2]
        if any(first < end and start < last for first, last in masked) or _may_stand(segments, text, part, allowed):
            continue
        if _is_in_quotation(text, start, end):
            continue
        evidence = {"share": round(found.share, 2), "words": found.speakers}
        span = Span(paragraph.start + start, paragraph.start + end)
        yield in_sentence(span, language_name(found.tag), found.confidence, evidence)


def _rows_of_strangers(pair: Pair, text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of each stretch of a sentence in which enough stand nearly in a row that the target seldom uses,
    with those right before and after it."""
    words = list((LATIN_WORD_RE if pair.latin else WORD_RE).finditer(text))
    first = last = count = 0
    for place, match in enumerate(words):
        word = match[0]
        if word.islower() and len(word) > 1 and not pair.words.is_core(word):
            if count and place - last > _LARGEST_GAP + 1:
                if count >= FEWEST_STRANGERS:
                    yield from _within_breaks(text, words, first, last)
                count = 0
            first = place if not count else first
            last, count = place, count + 1
    if count >= FEWEST_STRANGERS:
        yield from _within_breaks(text, words, first, last)


def _within_breaks(text: str, words: Sequence[re.Match[str]], first: int, last: int) -> Iterator[list[re.Match[str]]]:
    """Yield the words of a stretch and those around it, cut where a sentence ends."""
    row = list[re.Match[str]]()
    for match in words[max(0, first - _AROUND) : last + _AROUND + 1]:
        if row and _BREAK_RE.search(text, row[-1].end(), match.start()):
            yield row
            row = []
        row.append(match)
    yield row


def is_row_in_source(segments: Segments, pair: Pair, text: str) -> bool:
    """Return whether words are a list of single ones that the source has in the same order, some of which are no words
    of its language: packages, formats, commands.

    Args:
        segments: the document.
        pair: its languages.
        text: the words that may be left in the source's language.
    """
    source = segments.document.source
    if source is None or "," not in source:
        return False
    names = [name.strip(_SPACE) for name in _COMMA_RE.split(text)]
    if len(names) < _FEWEST_NAMES or not all(_NAME_RE.fullmatch(name) for name in names):
        return False
    other = pair.words.other if pair.english else None  # what a short list of another language lacks may be its word
    strange = sum(
        not name.isalpha() or (other is not None and other.zipf.get(name.casefold(), 0.0) < _COMMON_WORD)
        for name in names
    )
    if 3 * strange < len(names):
        return False
    return re.search(rf"[\s{_COMMAS}]+".join(map(re.escape, names)), source, re.IGNORECASE) is not None


def _may_stand(segments: Segments, text: str, row: Sequence[re.Match[str]], allowed: frozenset[str]) -> bool:
    """Return whether a row has a term or an allowed word in it, or is a quotation or a gloss that is kept."""
    start, end = row[0].start(), row[-1].end()
    if segments.terms is not None and segments.terms.search(text, start, end):
        return True
    if any(match[0].casefold() in allowed for match in row):
        return True
    before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" .,")[:1]
    return bool(before and after) and before in OPENERS and after in CLOSERS and len(row) < LONG_QUOTATION


def _is_in_quotation(text: str, start: int, end: int) -> bool:
    """Return whether what stands at a place is nearly all of a short quotation or title in quotation marks: a clause
    within one that the target translated was left by mistake."""
    left, right = text[max(0, start - _LONGEST_TITLE) : start], text[end : end + _LONGEST_TITLE]
    for opening, closing in map(tuple, _QUOTATION_MARKS):
        first, last = left.rfind(opening), right.find(closing)
        if first < 0 or last < 0 or closing in left[first + 1 :]:
            continue
        odd = opening != closing or text.count(opening, 0, start) % 2 == 1
        words = len(text[start:end].split())
        around = len(left[first + 1 :].split()) + len(right[:last].split())
        if odd and words + around < LONG_QUOTATION and around <= words * _ASIDE_OF_CLAUSE:
            return True
    return False


def _foreign_clause(pair: Pair, text: str, row: Sequence[re.Match[str]]) -> tuple[int, int, PassageLanguage] | None:
    """Return where in a row the words of another language start and end, and which it is."""
    words = [match[0] for match in row]
    if pair.latin or not is_latin(words[0]):
        place = passage_language.foreign_clause(words, pair.tag)
        return None if place is None else (row[place[0]].start(), row[place[1] - 1].end(), place[2])
    start, end = row[0].start(), row[-1].end()
    found = passage_language.passage_language(text[start:end], pair.tag)
    return None if found is None or found.tag == language_id.UNDETERMINED else (start, end, found)


def _rows_of_latin(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of each row of Latin ones of which enough are written small."""
    for match in _LATIN_ROW_RE.finditer(text):
        row = list(LATIN_WORD_RE.finditer(text, *match.span()))
        if sum(word[0].islower() and len(word[0]) > 1 for word in row) >= FEWEST_WORDS:
            yield row


def places_of_latin(words: Sequence[re.Match[str]]) -> tuple[list[int], list[int]]:
    """Return where the Latin words in small letters of a text in another script start, and where those do that stand in
    rows of Latin words; none where they are too few for a row of them.

    What may stand between two words of a row is looked at no closer than how long it is (``_LATIN_ROW_RE``).
    """
    small = [word.start() for word in words if word[0].islower() and len(word[0]) > 1]
    if len(small) < FEWEST_WORDS:
        return [], []
    rows = list[int]()
    first, end = 0, -1
    for number, word in enumerate(words):
        start = word.start()
        if start - end > _WIDEST_IN_ROW or end < 0:
            rows += _small_of_row(words[first:number])
            first = number
        end = word.end()
    return small, rows + _small_of_row(words[first:])


def _small_of_row(row: Sequence[re.Match[str]]) -> list[int]:
    """Return where the words in small letters of a row start; none where it has too few words."""
    if len(row) < _FEWEST_LATIN:
        return []
    return [word.start() for word in row if word[0].islower() and len(word[0]) > 1]


def _rows_unheld(pair: Pair, paragraph: Paragraph, marks: Marks) -> Iterator[list[re.Match[str]]]:
    """Yield the rows of words within a sentence of which none is one that holds the target's sentences together."""
    text, frequent = paragraph.text, pair.frequent
    words = LATIN_WORD_RE if pair.latin else WORD_RE
    for start, end in marks.unheld_rows(paragraph, UNHELD_ROW + 1):
        row = list[re.Match[str]]()
        for match in words.finditer(text, start, end):
            held = match[0].casefold() in frequent or (not pair.latin and _starts_latin(match[0]))
            if held or (row and _is_break(text, row[-1].end(), match.start())):
                if len(row) > UNHELD_ROW:
                    yield row
                row = []
            if not held:
                row.append(match)
        if len(row) > UNHELD_ROW:
            yield row


def _starts_latin(word: str) -> bool:
    """Return whether a word, as WORD_RE finds it, is a Latin one."""
    return word < "\u02b0" or "\u1e00" <= word[0] <= "\u1eff"


def _is_break(text: str, start: int, end: int) -> bool:
    """Return whether a clause ends between two words: hardly ever where a space alone stands there."""
    return (end - start > 1 or text[start] != " ") and _BREAK_RE.search(text, start, end) is not None


_LONGEST_TITLE = 100  # characters before and after words that stand in one
_ASIDE_OF_CLAUSE = 0.2  # of the words of a clause, how many may stand beside it in the same quotation
_QUOTATION_MARKS = ('""', "””", "“”", "„“", "„”", "«»", "»«", "»»", "‘’", "「」", "『』", "“„")
_FEWEST_NAMES = 3
_COMMON_WORD = 3.0  # Zipf: a less frequent word in such a list is taken for a name
_COMMAS, _SPACE = ",،、，", " \t\n\u00a0\u200e\u200f"
_COMMA_RE = lazy_re(f"[{_COMMAS}]")
_NAME_RE = lazy_re(r"[\w.+-]{1,60}")
_BREAK_RE = lazy_re(r"[.!?…:;\n|]")
_FEWEST_LATIN = 4  # words of such a row
_WIDEST_IN_ROW = 2  # characters between two of them
_FURTHER_WORDS = rf"(?:[ ,'’-]{{1,{_WIDEST_IN_ROW}}}[{LATIN}]{LATIN_MORE}{{0,40}}){{{_FEWEST_LATIN - 1},80}}"
_LATIN_ROW_RE = lazy_re(rf"(?<![{LATIN}])[{LATIN}]{LATIN_MORE}{{0,40}}{_FURTHER_WORDS}")
