"""Remarks that stand behind a translation, and marks in place of what it left out.

A source shows what is a remark: a block of the text that has more blocks than its source, or brackets at the end of a
text whose source has none. Such a block is one where it begins with a label ("Wörtlich:", "Alternativ:"), where it says
what was done ("Ich habe die Platzhalter beibehalten."), or where it writes the text in Latin letters once more.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from mtcheck.detectors.chatter import reading
from mtcheck.languages import UNKNOWN_SCRIPTS, Language, language
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import lengths, remarks, scan, scripts, spelling, translation_words
from mtcheck.text.segmentation import Segments

Found = tuple[str, Span, float]

_REMARK, _REST, _ENGLISH_REMARK = 0.85, 0.9, 0.8  # how sure they are
_ON_WORDS_TEXT_ONLY = 0.65  # people set notes on words too
_REST_TEXT_ONLY = _DONE_TEXT_ONLY = 0.45  # less than is reported: pages say such themselves
_LEAST_OF_WHOLE = 0.6  # of the usual length, that stands before a remark
_MOST_OF_A_REST = 0.75  # of the usual length, from which a text that ends in dots lacks a part of its source
_COLONS = (":", "：")
_LONGEST_LABEL = 40  # code points of a block that is nothing but a label
_LONGEST_REMARK = 1000  # code points
_MOST_BLOCKS = 12  # beyond the source's last that are looked at
_OPENERS, _CLOSERS = "([（【〔<", ")）]】〕>"
_MARK_BEGINS = frozenset(_OPENERS + ".…*_")
_LEAST_LEFT_OUT = 30  # code points of a source of which a part may be left out
_MAY_MARK = _OPENERS + "…"
_LONGEST_MARK = 110  # code points of a mark that stands for what was left out
_SPEECH = "\"'“”„«»‹›‘’`「『《—–―-"  # begins what somebody says
_NOTE_MARK = "※"  # begins a note in Japanese and Korean
_QUOTES = "\"“”„«»’‘'」』"
_LABEL_RE = lazy_re(r"[\s*_#>(（\[【※-]{0,6}([^\s:：][^:：\n]{0,38}?)[\s*_】\])）]{0,4}[:：]")
_QUOTED_LABEL_RE = lazy_re(r"[\s*_(（\[【]{0,4}([^\W\d_][^:：\n„“\"«「『]{0,24}?),?\s?[„“\"«「『]")
_QUOTED_WORDS_RE = lazy_re(r"[„“”\"«»「『‘']\s?([^\W\d_][^„“”\"«»「」『』‘’\n]{1,40}?)\s?[“”\"»«」』’']")
_BRACKET_RE = lazy_re(r"(?<=[\s.!?。！？])[(（\[【]([^()（）\[\]【】\n]{6,300})[)）\]】][.。]?\Z")
_FIRST_PERSON_RE = lazy_re(r"\b(?:I|[Ww]e)\b")
_LETTERS_RE = lazy_re(r"[^\W\d_]+")
_LONGEST_SOUND = 600  # code points of a text that is compared with a line in Latin letters
_FEWEST_WORDS = 2  # of such a line: one may be how a name is spoken
_MOST_OF_SOURCE = 0.34  # share of its words that the source has
_FEWEST_CONSONANTS = 4  # that it has
_LEAST_ALIKE = 0.5  # share of them that sound as the text's do
_SENTENCE_LABEL_RE = lazy_re(r"[.!?。！？]\s{0,2}([^\W\d_][^:：\n.!?。！？]{1,38})[:：](?=\s{0,2}\S)")
_COLON_RE = lazy_re(r"[:：]")
_LABELLING_COLON_RE = lazy_re(r"[:：](?!//|\d\d)")
_LONG_RATIO = 1.5  # times the usual length, that a text has with a second version of it
_ITEM_RE = lazy_re(r"[\s*_]{0,4}(?:[^\W\d_]{3,14}\s)?(\d)\s?[.):、：][*_]{0,2}\s?(?=\S)")
_LEAST_OF_ITEM = 0.6  # of the usual length: each item of a list of alternatives says all that the source does


def find(segments: Segments) -> Iterator[Found]:
    """Yield what stands behind a translation, and in place of its rest."""
    yield from _rests(segments)
    if segments.source is None:
        yield from _on_words_text_only(segments)
        yield from _done_text_only(segments)
        return
    if len(segments.bounds) > max(1, len(segments.source.bounds)):
        options = _numbered(segments)
        if options is not None:
            yield options
            return
        beyond = _beyond(segments)
        if beyond is not None:
            yield beyond
    elif segments.text.rstrip(" \n.。")[-1:] in _CLOSERS:
        bracket = _in_brackets(segments)
        if bracket is not None:
            yield bracket
    else:
        yield from _in_line(segments)


def _rests(segments: Segments) -> Iterator[Found]:
    """Yield marks that stand for what was left out, where the source has none."""
    text, source = segments.text, segments.source
    its = segments.language
    if not segments.bounds or not (any(map(segments.characters.__contains__, _MAY_MARK)) or "..." in text):
        return
    marks = [*_marks(segments)]
    if not marks or _leaves_out(segments):
        return
    last = segments.bounds[-1][1]
    for span in marks:
        said = span.of(text)
        if source is not None:
            if remarks.is_rest(said, its) or (span.end == last and _is_short(segments)):
                yield "note", span, _REST
        elif remarks.is_rest(said, its) and not reading.both(segments, said).isdisjoint(("text", "translate")):
            yield "note", span, _REST_TEXT_ONLY


def _marks(segments: Segments) -> Iterator[Span]:
    """Yield the blocks that are a mark and nothing else, and one in brackets at the end of the last."""
    text = segments.text
    for start, end, _ in segments.bounds:
        if text[start] in _MARK_BEGINS and end - start <= _LONGEST_MARK and _is_mark(segments, Span(start, end)):
            yield Span(start, end)
            if end == segments.bounds[-1][1]:
                return
    start, end, _ = segments.bounds[-1]
    bracket = _last_bracket(text, start, end)
    if bracket and _is_mark(segments, bracket):
        yield bracket


def _is_mark(segments: Segments, span: Span) -> bool:
    words = span.of(segments.text)
    return remarks.is_rest(words, segments.language) or remarks.is_ellipsis(words)


def _leaves_out(segments: Segments) -> bool:
    """Return whether there is a source that says itself that something goes on, is left out or unchanged, or that is as
    short as a label ("more (continued)")."""
    source = segments.source
    if source is None:
        return False
    if len(source.text) < _LEAST_LEFT_OUT:
        return True
    brackets = any(remarks.is_mark(source.text[start:end]) for start, end, _ in source.bounds)
    if brackets or source.text.rstrip(" \n.。")[-1:] in _CLOSERS:
        return True
    return any(remarks.REST.stand_in(source.text, each) for each in reading.source_languages(segments))


def _is_short(segments: Segments) -> bool:
    """Return whether a text is so much shorter than its source lets expect that a part of it is missing."""
    source, entry = segments.source, segments.source_language
    if source is None or entry is None or len(source.text) < reading.LEAST_LENGTH:
        return False
    return len(segments.text) < _MOST_OF_A_REST * lengths.usual(entry, segments.language).ratio * len(source.text)


def _last_bracket(text: str, start: int, end: int) -> Span:
    """Return the brackets at the end of a block, an empty span where it ends in none."""
    stop = end
    while stop > start and text[stop - 1] in " .。\n":
        stop -= 1
    if stop == start or text[stop - 1] not in _CLOSERS:
        return Span(end, end)
    opening = max(text.rfind(mark, max(start, stop - _LONGEST_MARK), stop) for mark in _OPENERS)
    return Span(opening, end) if opening > start else Span(end, end)


def _beyond(segments: Segments) -> Found | None:
    """Return the blocks that a text has beyond its source's last, from the first on that is a remark."""
    source, bounds = segments.source, segments.bounds
    assert source is not None, "asked for where there is one"
    if reading.source_speaks_of_translating(segments):
        return None
    beyond = min(len(bounds) - max(1, len(source.bounds)), _MOST_BLOCKS)
    for start, end, _ in bounds[len(bounds) - beyond :]:
        # A label may have a line of its own above what it is the label of.
        alone = end - start <= _LONGEST_LABEL and segments.text[start:end].rstrip(" *_")[-1:] in _COLONS
        words = segments.text[start : bounds[-1][1] if alone else end]
        if _is_whole(segments, start) and _is_remark(segments, start, words):
            return "note", Span(start, bounds[-1][1]), _REMARK
    return None


def _is_whole(segments: Segments, end: int) -> bool:
    """Return whether what stands before some words may be all of the translation: a paragraph that was split is not."""
    source, entry = segments.source, segments.source_language
    if source is None or entry is None or len(source.text) < reading.LEAST_LENGTH:
        return True
    usual = lengths.usual(entry, segments.language).ratio * len(source.text)
    return len(segments.text[:end].strip()) >= _LEAST_OF_WHOLE * usual


def _is_remark(segments: Segments, start: int, words: str) -> bool:
    """Return whether a block, or brackets, that the source lacks are a remark on the translation."""
    if _has_label(segments, words) or _says_what_was_done(segments, words) or _explains(segments, start, words):
        return True
    return _is_transliteration(segments, start, words)


def is_credit(bracket: str, language: Language) -> bool:
    """Return whether brackets say who translated something: one or two words, and then nothing but names.

    >>> is_credit("(Übersetzung: Eva Kern)", language("de")), is_credit("(Übersetzung: wörtlich)", language("de"))
    (True, False)
    """
    words = _LETTERS_RE.findall(bracket)
    speaks = functools.partial(translation_words.has_class, "translate", language=language)
    names = [*itertools.takewhile(lambda word: word[0].isupper() and not speaks(sentence=word), reversed(words))]
    cased = language.cased and not bracket.isupper()
    return cased and 0 < len(names) >= len(words) - 2 and len(words) > 1


def _explains(segments: Segments, start: int, words: str) -> bool:
    """Return whether words with the label of a note are about words of the text before them or of the source, which
    they have in quotation marks, or are in English where the text and its source are in other languages.

    What both have is a name. A source that has such a label, or notes anything itself, may say the same.
    """
    source, its = segments.source, segments.language
    label = _LABEL_RE.match(words)
    if source is None or label is None or label.end() >= len(words.rstrip()):
        return False
    if "note" not in reading.both(segments, label[1]) or _LABELLING_COLON_RE.search(source.text) is not None:
        return False
    if any(translation_words.has_class("note", source.text, each) for each in reading.source_languages(segments)):
        return False
    entry = segments.source_language
    if its.tag != "en" and entry is not None and entry.tag != "en" and translation_words.is_english(words):
        return True
    before, theirs = segments.text[:start].casefold(), source.text.casefold()
    quoted = (match[1].strip(" .,").casefold() for match in _QUOTED_WORDS_RE.finditer(words, label.end()))
    return any(not each.isdigit() and (each in before) != (each in theirs) for each in quoted)


def _has_label(segments: Segments, words: str) -> bool:
    """Return whether words begin with the label of a remark, where the source has no label of its own."""
    its, source = segments.language, segments.source
    if source is None or _LABELLING_COLON_RE.search(source.text) is not None:
        return False
    match = _LABEL_RE.match(words)
    if match is not None and match.end() < len(words.rstrip()) and _is_own(segments, match[1]):
        return True
    match = _QUOTED_LABEL_RE.match(words)
    if match is None or match[1].strip().lower() not in its.alternatives or reading.source_says_or(segments):
        return False
    return words.lstrip(" *_")[:1] in _OPENERS or words.rstrip(" \n.*_")[-1:] in _QUOTES


def _is_own(segments: Segments, label: str) -> bool:
    """Return whether a label is one of remarks, and of no line of the source, nor "or" where the source says that."""
    its, source = segments.language, segments.source
    first = (label.lower().split() or [""])[0]
    joins = first in its.alternatives or label.strip().lower() in its.alternatives
    if source is None or not (remarks.is_label(label, its) or label.strip().lower() in its.alternatives):
        return False
    if (joins or not its.alternatives) and reading.source_says_or(segments):
        return False
    return not any(
        remarks.LABELS.stand_in(source.text, each) for each in reading.source_languages(segments) if each.tag != its.tag
    )


def _says_what_was_done(segments: Segments, words: str) -> bool:
    """Return whether words tell what was done with a text: "I kept the placeholders.". What somebody says in quotation
    marks or behind a dash is none."""
    source = segments.source
    if words.lstrip()[:1] in _SPEECH or not remarks.HANDLING.may_stand_in(words, segments.language):
        return False
    said = {segments.language.tag: segments.language, "en": language("en")}
    if not any(_is_told(words, each) for each in said.values()):
        return False
    if source is None:
        return True
    return not any(remarks.HANDLING.stand_in(source.text, each) for each in reading.source_languages(segments))


def _is_told(words: str, its: Language) -> bool:
    return remarks.HANDLING.own_stand_in(words, its) and remarks.TOPICS.own_stand_in(words, its)


def _is_note(segments: Segments, label: re.Match[str]) -> bool:
    """Return whether a label is that of a note or of an explanation."""
    return "note" in reading.both(segments, label[0]) or remarks.is_label(label[1], segments.language)


def _on_words_text_only(segments: Segments) -> Iterator[Found]:
    """Yield the last block of a text where it has the label of a note and words in quotation marks, says how these are
    translated or is in English in a text of another language, and nothing before it speaks of translating."""
    bounds = segments.bounds
    if len(bounds) < 2:
        return
    start, end, _ = bounds[-1]
    if end - start > _LONGEST_REMARK:
        return
    words = segments.text[start:end]
    label = _LABEL_RE.match(words)
    if words.lstrip()[:1] != _NOTE_MARK and (label is None or not _is_note(segments, label)):
        return
    its, quotes = segments.language, _QUOTED_WORDS_RE.search(words) is not None
    in_english = its.tag != "en" and translation_words.is_english(words)
    if not quotes or not (in_english or "translate" in reading.both(segments, words)):
        return
    if "translate" not in reading.both(segments, segments.text[:start]):
        yield "note", Span(start, end), _ENGLISH_REMARK if in_english else _ON_WORDS_TEXT_ONLY


def _done_text_only(segments: Segments) -> Iterator[Found]:
    """Yield the last block of a text that has the label of a note, where somebody tells in English what was done, and
    the text is in another language, or where it tells what only somebody who translates does."""
    its, bounds = segments.language, segments.bounds
    if len(bounds) < 2:
        return
    start, end, _ = bounds[-1]
    if end - start > _LONGEST_REMARK or not remarks.HANDLING.may_stand_in(segments.text[start:end], its):
        return
    words = segments.text[start:end]
    label = _LABEL_RE.match(words)
    if label is None or "note" not in reading.both(segments, label[0]):
        return
    if its.tag != "en" and _says_what_was_done(segments, words) and translation_words.is_english(words):
        if _FIRST_PERSON_RE.search(words) is not None:
            yield "note", Span(start, end), _ENGLISH_REMARK
        return
    if not remarks.HANDLING.stand_in(words, its) or not remarks.ADDRESS.stand_in(words, its):
        return
    if "translate" not in reading.both(segments, segments.text[:start]):
        yield "note", Span(start, end), _DONE_TEXT_ONLY


def _is_transliteration(segments: Segments, start: int, words: str) -> bool:
    """Return whether words write the text before them once more in Latin letters: they sound as it does, and are no
    names that the source has so."""
    its, before, source = segments.language, segments.text[:start], segments.source
    if source is None or its.scripts == UNKNOWN_SCRIPTS or "Latn" in its.scripts or len(before) > _LONGEST_SOUND:
        return False
    if not scripts.are_mostly_in(words, ("Latn",)) or not scripts.are_mostly_in(before, its.scripts):
        return False
    if not words.isupper() and all(word[0].isupper() for word in _LETTERS_RE.findall(words)):
        return False  # names and addresses, which people give in the letters of their source
    said, theirs = (frozenset(map(spelling.plain, _LETTERS_RE.findall(each))) for each in (words, source.text))
    if len(said) < _FEWEST_WORDS or len(said & theirs) > _MOST_OF_SOURCE * len(said):
        return False
    one, other = ("".join(map(spelling.consonants, _LETTERS_RE.findall(each))) for each in (before, words))
    return len(other) >= _FEWEST_CONSONANTS and spelling.share(one, other) >= _LEAST_ALIKE


def _in_brackets(segments: Segments) -> Found | None:
    """Return brackets at the end of a text, with a label or in Latin letters, whose source has no brackets."""
    source, text = segments.source, segments.text
    match = _BRACKET_RE.search(text.rstrip())
    if match is None or source is None or any(mark in source.text for mark in "([（【"):
        return None
    if reading.source_speaks_of_translating(segments):
        return None
    speaks = "translate" in reading.both(segments, match[0]) and not is_credit(match[0], segments.language)
    if speaks or _is_remark(segments, match.start(), match[0]):
        return "note", Span(*match.span()), _REMARK
    return None


def _in_line(segments: Segments) -> Iterator[Found]:
    """Yield what follows the label of a remark in a text that is longer than usual, where the source has no colon."""
    source = segments.source
    if source is None or not reading.is_long(segments, _LONG_RATIO) or _COLON_RE.search(source.text) is not None:
        return
    for match in _SENTENCE_LABEL_RE.finditer(segments.text):
        start = match.start(1)
        if _is_own(segments, match[1]) and _is_whole(segments, start):
            yield "note", Span(start, len(segments.text.rstrip())), _REMARK
            return


def _numbered(segments: Segments) -> Found | None:
    """Return a text that is a numbered list of translations of a source of one line, which has fewer sentences."""
    source, entry = segments.source, segments.source_language
    if source is None or len(source.bounds) != 1 or any(map(str.isdigit, source.text)):
        return None
    if len(scan.pieces(source.text)) >= len(segments.bounds):
        return None
    usual = lengths.usual(entry, segments.language).ratio * len(source.text.strip()) if entry is not None else 0.0
    for number, (start, end, _) in enumerate(segments.bounds, start=1):
        match = _ITEM_RE.match(segments.text, start, end)
        if match is None or int(match[1]) != number or end - match.end() < _LEAST_OF_ITEM * usual:
            return None
    return "note", Span(segments.bounds[0][0], segments.bounds[-1][1]), _REMARK
