"""Asides of a page (cells of tables, admonitions, titles in front matter): whether they are in another language."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.detectors.untranslated.found import Found, whole_passage
from mtcheck.detectors.untranslated.masks import is_code, without_masked
from mtcheck.detectors.untranslated.pair import ANCHOR, Pair
from mtcheck.detectors.untranslated.passages import foreign_passage
from mtcheck.detectors.untranslated.patterns import WORD_RE
from mtcheck.model import Aside, Span
from mtcheck.text import language_id, mentions, passage_language
from mtcheck.text.segmentation import Segment, Segments

_COPIED = 0.9  # the least confidence where the source has the same words
_FEWEST_OF_A_PHRASE = 3  # words of a copied title or note that is too short to tell its language
_FEWEST_OF_A_CELL = 5  # the same of a cell of a table, where names of menus, films and licences stand
_FEWEST_LETTERS = 2  # different ones of another script; one alone is a sign
_LONGEST_VALUE = 4  # words of a value, a message or a command in a cell
_FEWEST_ITEMS, _LONGEST_ITEM = 3, 2  # items of a list of values, and words of each


def foreign_asides(segments: Segments, pair: Pair, allowed: frozenset[str]) -> Iterator[Found]:
    """Yield the asides that are wholly in another language; their spans count into the document's ``body``."""
    source = segments.document.source_body or ""
    for aside in segments.document.asides:
        found = _judged(segments, pair, aside, source, allowed)
        if found is not None:
            yield found._replace(span=aside.span)


def _judged(segments: Segments, pair: Pair, aside: Aside, source: str, allowed: frozenset[str]) -> Found | None:
    """Return what is found of an aside, beside the body of its source."""
    body = segments.document.body
    in_table = _is_cell(body, aside.span)
    if in_table and _is_value(aside.text):
        return None
    found = foreign_passage(segments, pair, Segment(aside.text, 0), allowed)
    if pair.source is not None and (found is not None or source) and aside.span.of(body) in source:
        least = _FEWEST_OF_A_CELL if in_table else _FEWEST_OF_A_PHRASE
        if found is None and not _is_phrase(segments, pair, aside.text, allowed, least):
            return None
        confidence, evidence = (found.confidence, found.evidence) if found is not None else (0.0, {})
        return whole_passage("copy", aside.span, pair.source.tag, max(_COPIED, confidence), evidence)
    if found is None and source and _is_in_another_script(pair, aside.text, source):
        return whole_passage("wrong-language", aside.span, language_id.UNDETERMINED, _COPIED, {})
    return found


def _is_in_another_script(pair: Pair, text: str, source: str) -> bool:
    """Return whether all letters of an aside are of scripts that neither the target nor the source's page is in."""
    letters = {letter for letter in text if letter.isalpha()}
    if len(letters) < _FEWEST_LETTERS or not all(map(pair.foreign_letter_re.match, letters)):
        return False
    return letters.isdisjoint(source)


def _is_cell(body: str, span: Span) -> bool:
    """Return whether an aside is a cell of a table: a bar stands beside it on its line, or an item's mark before it."""
    before, after = body[max(0, span.start - 2) : span.start], body[span.end : span.end + 2]
    if before == "- " and body[body.rfind("\n", 0, span.start) + 1 : span.start].strip(" *-") == "":
        return True
    return "|" in before or "|" in after or body.startswith("<t", body.rfind("<", 0, span.start))


def _is_value(text: str) -> bool:
    """Return whether a cell reads as a value, a message or a command that stays as it is: a few words that start small,
    or a list of such values."""
    words = text.split()
    if len(words) <= _LONGEST_VALUE and text[:1].islower():
        return True
    items = [item.split() for item in text.split(",")]
    return len(items) >= _FEWEST_ITEMS and all(len(item) <= _LONGEST_ITEM for item in items) and text[:1].islower()


def _is_phrase(segments: Segments, pair: Pair, text: str, allowed: frozenset[str], least: int) -> bool:
    """Return whether an aside that the source has as well is a phrase of the source's language ("Check the battery"),
    and no name, term, command or list: at least so many words, of which one holds sentences together there and not in
    the target, or two where it starts small, as commands do, and all but the first are small."""
    if is_code(text) or "," in text or (segments.terms is not None and segments.terms.search(text)):
        return False
    words = WORD_RE.findall(without_masked(text))
    if len(words) < least or not all(map(str.islower, words[1:])):
        return False
    small = {word.casefold() for word in words}
    if not all(map(small.isdisjoint, (mentions.programs(), pair.frequent, allowed))):
        return False
    frequent = passage_language.frequent_words(pair.source.tag) if pair.source is not None else frozenset()
    held = sum(word in frequent and pair.words[word] >= ANCHOR for word in set(words[1:]))
    return held >= (2 if words[0].islower() else 1)
