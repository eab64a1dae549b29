"""What several kinds of chatter ask of a text and its source."""

from __future__ import annotations

from mtcheck.languages import Language, language
from mtcheck.patterns import lazy_re
from mtcheck.text import lengths, translation_words
from mtcheck.text.segmentation import Segments

LONG_TEXT = 4000  # code points; a longer text is a page, whatever its line ends
LEAST_LENGTH = 12  # code points of a source whose length says something
_WORD_RE = lazy_re(r"\w+")


def both(segments: Segments, words: str) -> frozenset[str]:
    """Return the classes of words about translating, of the text's language and of English."""
    return translation_words.classes(words, segments.language) | translation_words.english_classes(words)


def source_languages(segments: Segments) -> tuple[Language, ...]:
    """Return the languages whose words a source may have: its own, and English."""
    entry = segments.source_language
    return (language("en"),) if entry is None else (language("en"), entry)


def source_speaks_of_translating(segments: Segments) -> bool:
    """Return whether there is a source that has a word about translating."""
    source = segments.source
    return source is not None and any(
        translation_words.has_class("translate", source.text, each) for each in source_languages(segments)
    )


def is_long(segments: Segments, times: float) -> bool:
    """Return whether a segment is so many times as long as its source lets expect."""
    source, entry = segments.source, segments.source_language
    if source is None or len(segments.text) > LONG_TEXT or len(source.text) < LEAST_LENGTH:
        return False
    usual = lengths.usual(entry if entry is not None else language("en"), segments.language)
    return len(segments.text) > times * usual.ratio * len(source.text)


def source_says_or(segments: Segments) -> bool:
    """Return whether there is a source that has its language's word that joins alternatives."""
    source, entry = segments.source, segments.source_language or language("en")
    if source is None:
        return False
    text = source.text.lower()
    if entry.spaced:
        return not entry.alternatives.isdisjoint(_WORD_RE.findall(text))
    return any(word in text for word in entry.alternatives)
