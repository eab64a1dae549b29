"""What one word weighs: the evidence that it does not belong into a text of the target's language."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Container

from mtcheck.detectors.untranslated.pair import CAPITAL_ANCHOR, NOUN_ANCHOR, Pair
from mtcheck.detectors.untranslated.patterns import BEFORE_A_START
from mtcheck.languages.tables import table
from mtcheck.patterns import lazy_re
from mtcheck.text import look_alikes, mentions, scripts
from mtcheck.text.lexicon import Contrast, is_international

SURELY_OWN = -1.0  # evidence of a word that is the target's, whatever stands around it
_FEWEST_OCCASIONAL = 2  # characters of a script that stands in the target for single syllables
_BRACKETED = 60  # characters on each side that are looked through for brackets
_LONGEST_WORD = 60
_SMALL_AFTER_RE = lazy_re(r" [a-z]")


@functools.cache
def international() -> frozenset[str]:
    """Return the words that are written in texts of every language as they are.

    >>> "lol" in international(), "house" in international()
    (True, False)
    """
    return frozenset(word for words in table("data/international_words.toml").values() for word in words.split())


def folded(text: str) -> str:
    """Return words as they are weighed: in small letters, each with one apostrophe."""
    return text.casefold().replace("’", "'").replace("ʼ", "'")


def weigh(
    pair: Pair,
    words: Contrast,
    text: str,
    start: int,
    end: int,
    word: str,
    theirs: Container[str] | None,
    shouting: bool,
) -> tuple[float, bool]:
    """Return the evidence of a word that is written in the target's script or in Latin, and whether it is an anchor."""
    lower = folded(word)
    weight = words[lower]
    if weight <= SURELY_OWN:
        return weight, False
    if text[end : end + 1].isdigit() or (start and (text[start - 1].isdigit() or text[start - 1] == "_")):
        return 0.0, False  # a part of a name such as user27
    if lower in international():
        return min(weight, 0.0), False
    small = word.islower() or shouting
    if theirs is not None and small and not words.is_familiar(lower):
        in_source = lower in theirs or (shouting and word.capitalize() in theirs)
        if in_source or ("'" in lower and lower.rpartition("'")[2] in theirs):
            if weight > 0:
                weight += 0.7 if not pair.english else 0.0 if is_international(lower) else 0.2
            elif weight == 0.0 and len(word) > 3 and not pair.english:
                weight = 1.6
        elif weight > 0 and pair.is_of_source(words, lower):
            weight -= 2.0
    if small:
        return weight, pair.is_anchor(lower, weight)
    if len(word) > 1 and word.isupper():
        return min(weight, 0.0), False
    before = text[max(0, start - 8) : start].rstrip()[-1:]
    if not before or before in BEFORE_A_START:
        if theirs is not None and pair.opens_clause(word) and lower in theirs and _SMALL_AFTER_RE.match(text, end):
            return weight, pair.is_anchor(lower, weight)  # "When you 启动"
        return 0.7 * weight, weight >= CAPITAL_ANCHOR and not words.is_familiar(lower)
    noun = pair.capital_nouns and weight >= NOUN_ANCHOR and _is_noun(text, start, end)
    if noun and not mentions.is_of_speaker(text, start, end, pair.target):
        return 0.9 * weight, True
    return (0.35 * weight - 0.3 if weight > 0 else weight), False


def _is_noun(text: str, start: int, end: int) -> bool:
    """Return whether a capitalised word stands among lower-case words, as a name seldom does."""
    before, after = text[max(0, start - 30) : start], text[end : end + 2]
    previous = before[:-1].rpartition(" ")[2] if before[-1:] in (" ", "-") else ""
    return previous[-1:].islower() and previous[:1].islower() and not (after[:1] == " " and after[1:].isupper())


def script_weight(text: str, start: int, end: int, word: str, occasional: bool) -> float:
    """Return the evidence of a word that holds letters of a foreign script."""
    if len(word) == 1 and ("\u0370" <= word <= "\u03ff" or word in "の丨х"):
        return 0.0  # α and its like in formulas, and characters that serve as signs
    if occasional and (sum(map(str.isalpha, word)) < _FEWEST_OCCASIONAL or _stands_in_brackets(text, start, end)):
        return 0.0  # 北·中, and how a name or a term is written in the script that the language once used
    if len(word) < 4 and word.isupper():
        return 0.0
    after = text[end : end + 8].lstrip()[:1]
    if after and after in ")）":
        before = text[max(0, start - 8) : start].rstrip()[-1:]
        if before and before in "(（":
            return 1.0
    return 3.5


def _stands_in_brackets(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _BRACKETED) : start], text[end : end + _BRACKETED]
    opened = max(map(before.rfind, "(（[〈《「『"))
    closed = max(map(before.rfind, ")）]〉》」』"))
    return opened > closed and any(mark in after for mark in ")）]〉》」』")


def is_mixed(pair: Pair, text: str, start: int, end: int) -> bool:
    """Return whether Latin letters stand inside a word of the target's script, and not as a name with an ending."""
    before, after = start > 0 and text[start - 1].isalpha(), text[end : end + 1].isalpha()
    if pair.alphabetic:
        return before or after
    if pair.hangul:
        return before and end - start > 2
    return pair.spaced and before and after


def is_look_alike(pair: Pair, text: str, start: int, end: int) -> bool:
    """Return whether the foreign letters of a word stand for letters of its own script: a damaged letter, or one typed
    on the wrong keyboard, and no word of another language."""
    while start > 0 and (text[start - 1].isalpha() or unicodedata.combining(text[start - 1])):
        start -= 1
    while end < len(text) and (text[end].isalpha() or unicodedata.combining(text[end])):
        end += 1
    if end - start > _LONGEST_WORD:
        return False
    word = "".join(letter for letter in unicodedata.normalize("NFD", text[start:end]) if letter.isalpha())
    replaced = look_alikes.in_word(word, pair.target.scripts)
    return replaced is not None and replaced.script in scripts.members(pair.target.scripts)
