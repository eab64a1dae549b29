"""Entries of a catalog: what the other locales say of one that reads as its source does, and what is no sentence."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence

from mtcheck.detectors.untranslated.found import Found, whole_passage
from mtcheck.detectors.untranslated.masks import is_code, without_masked
from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.detectors.untranslated.patterns import LATIN_WORD_RE
from mtcheck.detectors.untranslated.reading import Reading
from mtcheck.detectors.untranslated.weighing import international
from mtcheck.languages.tables import table
from mtcheck.model import Kept, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import passage_language
from mtcheck.text.kept_names import is_written_as_in_english
from mtcheck.text.lexicon import common_words, is_international
from mtcheck.text.segmentation import Segments

# A short entry of a catalog that equals its source (see _leak): most such entries are names and words that both
# languages have, so a word's evidence and the other locales' must outweigh that.
_FEWEST_LOCALES = 3
_FEWEST_OF_A_SENTENCE, _FEWEST_HELD = 5, 3  # words in small letters, and frequent ones among them, of no name or format
_LEAK_PRIOR, _LEAK_SLOPE = 3.9, 2.0
_MOST_OF_A_WORD = 2.5
_MOST_OF_LONE_WORD = 0.75  # of a word in a language without a word list, which may have it too
_SYNOPSIS_RE = lazy_re(
    r"^\[[^\s\[\]]*\]$|\[[<-]|\]\s*\.\.\.|^[^<>]*<[\w-]+>(?!.*</)|(?<!\S)--?[a-z]|\w\(\)|[',;]\s*'|;\s*do\b|^[a-z]+(?:[-_][a-z]+)+$"
)
_COPYRIGHT_RE = lazy_re(r"\s*(?:\(c\)|©|copyright\b).{0,20}\d{4}", re.IGNORECASE)
_SETTING_RE = lazy_re(r"[\w-]=[\w%/-]")
_KEYWORDS_RE = lazy_re(r"[^;\n.!?]+(?:;[^;\n.!?]+){2,}")  # by which a desktop finds a program: one adds to the source's
_COMPOUND_RE = lazy_re(r"(?<![^\W\d_])[^\W\d_]{1,60}(?:[-‑][^\W\d_]{1,60}){1,20}")
_QUOTED_RE = lazy_re(r"[\"“”„«»‘’‹›`「」『』'](\w[\w -]{0,40})[\"“”„«»‘’‹›`「」『』']")
_QUOTES = "\"'“”„»«‘’‹›`「」『』"
_BORROWED_GAP = 1.5  # powers of ten by which a word that was taken over is rarer than in English
_LEAST_PHRASE = 3  # words: fewer are as often a keyword that was kept on purpose


def in_entry(reading: Reading, kept: Kept | None) -> Iterator[Found]:
    """Yield what is found in an entry of a catalog.

    Args:
        reading: the entry.
        kept: how many locales keep the source's words, where that is known.
    """
    segments = reading.segments
    source = segments.document.source
    if _is_kept_by_all(segments, reading.pair):
        return
    if kept is None or kept.locales < _FEWEST_LOCALES or source is None or source.strip() != segments.text.strip():
        every = not segments.document.entry
        yield from (found for found in reading.findings() if every or _is_no_keyword(segments, found))
    elif 2 * kept.equal < kept.locales:
        yield from _leak(reading, kept)
    elif _is_sentence(segments):
        yield from _beside_locales(reading.findings(), kept)


def _is_kept_by_all(segments: Segments, pair: Pair) -> bool:
    """Return whether an entry that reads as its source does is one that translators keep: a line of copyright, a name
    that the language writes as English does."""
    text = segments.text.strip()
    if segments.document.source is None or text != segments.document.source.strip():
        return False
    if _COPYRIGHT_RE.match(text):
        return True
    return pair.english and is_written_as_in_english(text, pair.tag)


def _beside_locales(found: Iterable[Found], kept: Kept) -> Iterator[Found]:
    """Yield findings with how many locales keep the source's words."""
    evidence = {"locales_equal": kept.equal, "locales": kept.locales}
    return (place._replace(evidence={**place.evidence, **evidence}) for place in found)


def _is_sentence(segments: Segments) -> bool:
    """Return whether an entry that most locales keep is a sentence that none has translated yet, and no name or format:
    words in small letters that hold sentences together, and others beside them, say so."""
    source = segments.source_language
    text = without_masked(segments.text)
    if source is None or _SYNOPSIS_RE.search(segments.text) or is_code(segments.text):
        return False
    small = [word for word in LATIN_WORD_RE.findall(text) if word.islower() and len(word) > 1]
    frequent = passage_language.frequent_words(source.tag)
    held = {word for word in small if word in frequent}
    return len(small) >= _FEWEST_OF_A_SENTENCE and len(held) >= _FEWEST_HELD


def _is_no_keyword(segments: Segments, found: Found) -> bool:
    """Return whether a finding in a catalog's entry is no lone keyword, command or synopsis, which translators keep."""
    span = found.span
    stretch = span.of(segments.text)
    source = segments.document.source or ""
    if _KEYWORDS_RE.fullmatch(source.strip()) and found.kind == "fragment":
        return False
    if found.kind == "fragment" and (_SETTING_RE.search(stretch) or _is_between_quoted(segments, stretch, source)):
        return False
    if _SYNOPSIS_RE.search(stretch if found.kind == "fragment" else segments.document.body):
        return False
    if found.kind != "fragment" or not stretch.isascii():
        return True
    before, after = segments.text[: span.start].rstrip()[-1:], segments.text[span.end :].lstrip()[:1]
    quoted = bool(before) and bool(after) and before in _QUOTES and after in _QUOTES
    return not quoted and len(stretch.split()) >= _LEAST_PHRASE


def _confidence_of(weight: float, kept: Kept) -> float:
    others = math.log((kept.locales - kept.equal + 0.5) / (kept.equal + 0.5))
    return 1 / (1 + math.exp(_LEAK_PRIOR - _LEAK_SLOPE * weight - others))


def _weight_of(pair: Pair, words: Sequence[str], text: str) -> float:
    """Return the evidence of an entry's words; a compound with hyphens counts as its heaviest word.

    A language without a word list may have taken over what many languages have.
    """
    weights = {}
    for word in words:
        known = pair.words.is_familiar(word) or (pair.is_little_known and is_international(word))
        weights[word] = 0.0 if known else min(pair.words[word], _MOST_OF_A_WORD)
    total = sum(weights[word] for word in words)
    for compound in _COMPOUND_RE.findall(text):
        parts = [weights[word] for word in LATIN_WORD_RE.findall(compound) if word in weights]
        total -= sum(parts) - max(parts, default=0.0)
    return total


def _is_between_quoted(segments: Segments, stretch: str, source: str) -> bool:
    """Return whether the words of a stretch that are the source's are but values in quotation marks, which the
    translation has in quotation marks as well: ``Use “none” for ...``."""
    kept = {value.casefold() for value in _QUOTED_RE.findall(source)}
    if not kept:
        return False
    quoted = [word for value in _QUOTED_RE.findall(segments.text) if value.casefold() in kept for word in value.split()]
    theirs = {word.casefold() for word in LATIN_WORD_RE.findall(source)} - {word.casefold() for word in quoted}
    words = [word.casefold() for word in LATIN_WORD_RE.findall(stretch)]
    if not any(word in map(str.casefold, quoted) for word in words):
        return False
    return sum(word in theirs for word in words) <= len(words) // 4


def _is_lone_word_to_keep(words: Sequence[str], text: str, pair: Pair) -> bool:
    """Return whether an entry is but a command, an option, a keyword, or a word that the language has too."""
    return len(words) == 1 and (text.strip().islower() or _is_borrowed(words[0], pair))


def _is_borrowed(word: str, pair: Pair) -> bool:
    """Return whether a word is one that languages took over from English, the target among them: its texts have it
    nearly as often as English ones.

    >>> from mtcheck.languages import language
    >>> [_is_borrowed("host", Pair(language(tag), language("en"))) for tag in ("de", "fr", "ru")]
    [True, False, False]
    """
    if pair.source is None or not (pair.latin and pair.english and word in _borrowed()):
        return False
    theirs, ours = (common_words(tag).get(word, 0.0) for tag in (pair.source.tag, pair.tag))
    return ours > 0.0 and theirs - ours <= _BORROWED_GAP


@functools.cache
def _borrowed() -> frozenset[str]:
    return frozenset(table("data/borrowed_words.toml")["software"].split())


def _leak(reading: Reading, kept: Kept) -> Iterator[Found]:
    """Judge a catalog's entry that reads as its source does, by its words and by how many other locales keep it too."""
    segments, pair = reading.segments, reading.pair
    found = list(_beside_locales(reading.findings(), kept))
    listed = [word for word in LATIN_WORD_RE.findall(without_masked(segments.text)) if len(word) > 2]
    neutral = reading.allowed | international()
    # A capital inside a word is a unit's, a brand's or a program's: "MiB".
    words = [word.casefold() for word in listed if word[1:].islower() and word.casefold() not in neutral]
    if _SYNOPSIS_RE.search(segments.text) or _is_lone_word_to_keep(words, segments.text, pair):
        return
    if not words or (segments.terms is not None and segments.terms.search(segments.text)):
        yield from found
        return
    weight = _weight_of(pair, words, segments.text.casefold())
    confidence = _confidence_of(weight, kept)
    if len(words) == 1 and pair.is_little_known:
        confidence = min(confidence, _MOST_OF_LONE_WORD)
    if weight <= 0 or any(place.confidence >= confidence for place in found):
        yield from found
        return
    span = Span(segments.paragraphs[0].start, segments.paragraphs[-1].end)
    tag = pair.source.tag if pair.source is not None else "en"
    evidence = {"weight": round(weight, 2), "locales_equal": kept.equal, "locales": kept.locales}
    yield whole_passage("copy", span, tag, confidence, evidence)
