"""The letters of a text as word lists and patterns have them: each with its accents as one character, in the
language's own spelling.

Some editors and file systems write an accent as a character of its own behind its letter. A reader sees no difference,
but no list of words has such a word. Only what shrinks is put together: characters that Unicode would replace for
other reasons (signs of units, ideographs of compatibility) stay as they are written.
"""

from __future__ import annotations

import functools
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace

from mtcheck.languages import Language
from mtcheck.model import Document, Offsets, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import scan

# A letter and its accents, a kana and its voicing mark, the letters of a syllable of Hangul.
_CLUSTER_RE = lazy_re(r"\w[\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
_FURTHER_LETTERS = scan.Letters([("\u0300", "\u036f"), ("\u3099", "\u309a"), ("\u1161", "\u1175")])


@dataclass(frozen=True, slots=True)
class ComposedOffsets:
    """Leads from a composed text to the one that it was composed from, and on from there.

    Args:
        ends: where each letter that was put together ends in the composed text.
        gains: how many characters the original has more up to there.
        further: leads on from the original, where that was made from another text itself.
    """

    ends: tuple[int, ...]
    gains: tuple[int, ...]
    further: Offsets | None = None

    def span(self, span: Span) -> Span:
        """Return the stretch of the original that ``span`` stands for."""
        found = Span(self._place(span.start), self._place(span.end))
        return found if self.further is None else self.further.span(found)

    def _place(self, offset: int) -> int:
        before = bisect_right(self.ends, offset)
        return offset + (self.gains[before - 1] if before else 0)


def composed(document: Document) -> Document:
    """Return a document whose text and source have each letter as one character; places still count into its body."""
    text, source = document.text, document.source
    found = _composed(text, document.offsets)
    if found is not None:
        document = replace(document, text=found[0], offsets=found[1], original=document.body)
    theirs = _composed(source, document.source_offsets) if source else None
    if theirs is not None:
        document = replace(document, source=theirs[0], source_offsets=theirs[1], source_original=document.source_body)
    if document.asides:
        asides = tuple(replace(aside, text=unicodedata.normalize("NFC", aside.text)) for aside in document.asides)
        document = replace(document, asides=asides)
    return document


def spelt(document: Document, language: Language) -> Document:
    """Return a document whose text has the language's own letters where others are typed for them, and Greek words
    the one accent of today's spelling where they are written with the breathings and accents of the old one.

    >>> from mtcheck.languages import language
    >>> spelt(Document("a şti"), language("ro")).text
    'a ști'
    >>> spelt(Document("Ὁ ἄνθρωπος τῆς γῆς"), language("el")).text
    'Ο άνθρωπος της γης'
    """
    if language.typed_as:
        text = document.text.translate(_letters(language.typed_as))
    elif "Grek" in language.scripts and _OLD_GREEK_RE.search(document.text):
        text = _GREEK_WORD_RE.sub(lambda match: _in_todays_greek(match[0]), document.text)
    else:
        return document
    return document if text == document.text else replace(document, text=text, original=document.body)


@functools.cache
def _letters(pairs: tuple[str, ...]) -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in pairs}


def _in_todays_greek(word: str) -> str:
    """Return a Greek word with as many letters in today's spelling, where it is written in the old one: with one
    accent, and none on a word of one syllable.

    >>> _in_todays_greek("ἀνθρώπινης"), _in_todays_greek("καθὼς"), _in_todays_greek("τοῦ")
    ('ανθρώπινης', 'καθώς', 'του')
    """
    if not _OLD_GREEK_RE.search(word):
        return word
    accented = len(_GREEK_SYLLABLE_RE.findall(_bare(word))) > 1 or word.lower() in _ACCENTED_OF_ONE
    return "".join(_todays_letter(letter, accented) for letter in word)


def _bare(word: str) -> str:
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word).casefold()


@functools.lru_cache(maxsize=1024)
def _todays_letter(letter: str, accented: bool) -> str:
    spelt_out = unicodedata.normalize("NFD", letter)
    base, marks = spelt_out[0], spelt_out[1:]
    acute = "\u0301" if accented and not _ACCENTS.isdisjoint(marks) else ""
    diaeresis = "\u0308" if "\u0308" in marks else ""
    return unicodedata.normalize("NFC", base + diaeresis + acute)


_OLD_GREEK_RE = lazy_re("[\u1f00-\u1fff]")
_GREEK_WORD_RE = lazy_re("[\u0370-\u03ff\u1f00-\u1fff]+")
_GREEK_SYLLABLE_RE = lazy_re("[αεου]ι|[αεηο]υ|[αεηιουω]")
_ACCENTS = frozenset("\u0300\u0301\u0342")  # grave, acute, circumflex
_ACCENTED_OF_ONE = frozenset({"ἢ", "ἤ", "πῶς", "ποῦ"})  # which today's spelling tells from η, πως, που by the accent


def _composed(text: str, further: Offsets | None) -> tuple[str, Offsets] | None:
    """Return a text composed, and the way back; ``None`` where there is nothing to put together.

    >>> text, offsets = _composed("cafe\\u0301 noir", None)
    >>> text, offsets.span(Span(5, 9)), offsets.span(Span(0, 4))
    ('café noir', Span(start=6, end=10), Span(start=0, end=5))
    """
    if text.isascii() or not _FURTHER_LETTERS.stand_in(text) or unicodedata.is_normalized("NFC", text):
        return None
    parts: list[str] = []
    ends: list[int] = []
    gains: list[int] = []
    last = length = gain = 0
    for match in _CLUSTER_RE.finditer(text):
        letter = unicodedata.normalize("NFC", match[0])
        if len(letter) == len(match[0]):
            continue
        parts += (text[last : match.start()], letter)
        length += match.start() - last + len(letter)
        gain += len(match[0]) - len(letter)
        ends.append(length)
        gains.append(gain)
        last = match.end()
    if not ends:
        return None
    parts.append(text[last:])
    return "".join(parts), ComposedOffsets(tuple(ends), tuple(gains), further)
