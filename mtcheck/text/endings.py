"""How a stretch of text ends: with an end mark, openly, or on a word or an ending that asks for more.

``tail`` strips what may follow an end mark (quotation marks, brackets, markup) and names what is left. ``bound`` says
whether the last word leads on: a word that the language table lists as dangling, an elided article ("l'"), a form that
is tied to a following word (a Korean or Japanese case particle, a Slavic adjective in an oblique case).
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import Literal, NamedTuple

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text import scan
from mtcheck.text.lexicon import common_words
from mtcheck.text.stops import STOPS

COLONS = frozenset(":;：；፤፥")
COMMAS = frozenset(",،、，፣՝၊߸᠂᠈꓾꘍")
_BLANKS = "\u200b\u200c\u200d\u200e\u200f\u00a0\u202f\ufeff \t\u3000\n\r\x85\u2028\u2029"
_CLOSERS = f"\"'”’»«“„›‹」』）)】］]｣〉》〕﴾﴿*_`{_BLANKS}"
_WINDOW = 80  # code points that are inspected for the last word; no word is longer

Bond = Literal["word", "weak", "particle", "oblique", "complete", "none"]
End = Literal["stop", "colon", "comma", "dash", "word", "symbol", "closed", "none"]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


class Tail(NamedTuple):
    """How a text ends: what stands last, the last word, and the length of the text up to it without closing marks."""

    end: End
    word: str
    length: int


def tail(text: str) -> Tail:
    """Return how ``text`` ends, looking through closing quotation marks and brackets.

    ``closed`` is a text without an end mark whose last word stands in quotation marks or brackets.

    >>> tail("He left.").end, tail('She said "no."').end, tail("to the ").word, tail("see (below)").end
    ('stop', 'stop', 'the', 'closed')
    >>> tail(",").word, tail("He left.\\n").end
    ('', 'stop')
    """
    if text and text[-1] < _FIRST_CLOSED and text[-1].isalpha():  # what most texts without an end mark end in
        word = _word(text)
        return Tail("word" if word else "symbol", word, len(text))
    return _marked(text)


def _marked(text: str) -> Tail:
    """Return how a text ends whose last character is no letter, or one that may close something or end a sentence."""
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return Tail("none", "", 0)
    last = bare[-1]
    length = len(bare)
    if last in STOPS or (last in "|,，፡၊གཀཤ" and _STOP_BEFORE_RE.search(bare[-3:])):
        return Tail("stop", "", length)
    if last in COMMAS:
        # Inside closing quotation marks a comma ends a line of dialogue that its attribution follows.
        quoted = bool(text[length:].strip(_BLANKS))
        return Tail("closed" if quoted else "comma", _word(bare[:-1].rstrip(_CLOSERS)), length)
    if last in COLONS:
        return Tail("colon", "", length)
    if last in "-–—―‒~～〜":
        return Tail("dash", "", length)
    kept = text[length : length + 2]
    if kept[:1] in "'’" and kept and not _APOSTROPHE_PAIR_RE.search(bare):
        return Tail("word", _word(bare + kept[0]), length + 1)
    word = _word(bare)
    if not word:
        # A combining mark ends words of many scripts; a per cent or degree sign ends a quantity.
        return Tail("word" if last in "%°€£$‰′″" else "symbol", "", length)
    return Tail("closed" if kept.strip(_BLANKS) else "word", word, length)


# A comma slipped in after the end mark; an Indic sentence with the bar of a keyboard for its danda; the Ethiopic full
# stop typed as two word spaces, the Burmese one as two commas; a Tibetan letter after which no shad is written.
_STOP_BEFORE_RE = lazy_re("(?:[。！？]\\s?[,，]|[\u0900-\u0dff]\\s?\\||[፡።]\\s?፡|၊\\s?၊|[གཀཤ])$")
# An opening single quotation mark before a word: the mark at the end closes it and is no elision.
_APOSTROPHE_PAIR_RE = lazy_re(r"(?:^|[\s(])['‘’]\w")


_FIRST_MARK = "\u0300"
_FIRST_CLOSED = "\u0590"  # no letter before it closes anything, nor ends a sentence


def _word(bare: str) -> str:
    found = scan.last_word(bare)
    before = bare[-len(found) - 1 : -len(found)] if found else ""
    if found and (before < _FIRST_MARK or not unicodedata.category(before).startswith("M")):
        return found
    # Marks of Indic and South-East Asian scripts are no word characters to ``re``: they end what it finds, or cut it.
    pieces = bare[-_WINDOW:].split()[-1:]
    return pieces[0] if pieces and any(map(str.isalpha, pieces[0][-3:])) else ""


@functools.lru_cache(maxsize=256)
def _patterns(language: Language) -> tuple[tuple[Bond, re.Pattern[str]], ...]:
    endings: tuple[tuple[Bond, str], ...] = (
        ("complete", language.complete_ending),
        ("particle", language.particle_ending),
        ("oblique", language.oblique_ending),
    )
    return tuple((bond, re.compile(ending)) for bond, ending in endings if ending)


_ELISION_RE = lazy_re(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|dell|nell|all|dall|sull|quest|quell)['’]$", re.IGNORECASE
)
_TAIL_WINDOW = 14  # code points that the endings of a language without spaces are looked for in


@functools.lru_cache(maxsize=64)
def _tails(language: Language) -> tuple[str, ...]:
    return tuple(word for word in language.dangling if len(word) > 1)


def bond(found: Tail, text: str, language: Language) -> Bond:
    """Return what ties the last word to a word that must follow.

    ``word``: one that cannot end a sentence, or an elided one; ``weak``: one that seldom does; ``particle`` and
    ``oblique``: a form of a word that never or seldom does; ``complete``: a form that completes the sentence.
    """
    if language.spaced:
        word = found.word
        if not word:
            return "none"
        if word[-1] in "'’":
            return "word" if language.elides and _ELISION_RE.match(word) else "none"
        lower = word.lower()
        if word in language.dangling or (word[0].islower() and lower in language.dangling):
            return "word"
        if word[0].isupper():
            return "none"
        if lower in language.weak_dangling:
            return "weak"
        verb = language.verb_after
        if verb and lower == verb[1] and f" {verb[0]} " in text:
            return "complete"
        piece = lower
    else:
        piece = text[max(0, found.length - _TAIL_WINDOW) : found.length]
        if piece.endswith(_tails(language)):
            return "word"
    for name, pattern in _patterns(language):
        if pattern.search(piece):
            return name
    return "none"


@functools.lru_cache(maxsize=64)
def commonest(tag: str, count: int = 60) -> frozenset[str]:
    """Return the commonest words of a language: nearly all of them function words; empty where no list is shipped."""
    words = common_words(tag)  # the commonest first
    return frozenset([word for word in itertools.islice(words, 2 * count) if word.isalpha()][:count])
