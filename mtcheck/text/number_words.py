"""Whether a text has a number in words: by CLDR's rules for spelling numbers out (the unicode-rbnf library).

A word is looked for by its beginning and within longer words, as languages inflect and join them: ``dvaatřicetiletý``,
``second-hand``. So what is found may be another word; what is not found is not there.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from mtcheck.patterns import lazy_re

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

_MOST = 10**9  # larger numbers are not spelled out
_ENDING = 2  # letters at the end of a word that inflection may change
_LEAST = 3  # letters of a word that must stay
_ROMAN_MOST = 40  # centuries, rulers and chapters
_WORD_RE = lazy_re(r"[^\W\d_]+")
_OTHER_RE = lazy_re(r"financial|verbose|digits|latn|days|count|priv")  # rules for cheques, digits one by one, parts
_ROMAN_RE = lazy_re(r"(?<![^\W_])[IVX]{1,7}(?![A-Z])")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def spells(text: str, value: int, tag: str) -> bool | None:
    """Return whether a text says a number in the words of its language, or as a Roman number.

    ``None`` stands where nothing is known about the language's words. Words for a part of the number count: where a
    text has the tens, the number may be joined in a way of its own.

    >>> spells("Der Zweiundzwanzigjährige fuhr davon.", 22, "de"), spells("Er fuhr im Jahr davon.", 22, "de")
    (True, False)
    >>> spells("ve XIX. století", 19, "cs"), spells("Kabe yang'ono", 19, "ny")
    (True, None)
    """
    if 0 < value <= _ROMAN_MOST and _roman(value) in _ROMAN_RE.findall(text):
        return True
    words = _words(value, tag)
    if words is None:
        return None
    folded = _folded(text)
    return any(word in folded for word in words)


def _roman(value: int) -> str:
    """Return a number up to forty as a Roman one.

    >>> _roman(19)
    'XIX'
    """
    letters = ""
    for size, letter in _ROMAN:
        letters += letter * (value // size)
        value %= size
    return letters


def _folded(text: str) -> str:
    """Return a text in small letters without accents, soft hyphens and other marks that spellings differ by."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if mark.isalnum() or mark == " ")


@functools.lru_cache(maxsize=1024)
def _words(value: int, tag: str) -> frozenset[str] | None:
    """Return the beginnings of words of which a text that spells a number out has one."""
    engine = _engine(tag) if 0 <= value < _MOST else None
    if engine is None:
        return None
    from unicode_rbnf.engine import NoRuleForNumberError

    parts = (
        {value, value // 10 * 10, value % 100, value // 100 % 10 * 100, value // 1000} - {0} if value > 20 else {value}
    )
    found: set[str] = set()
    for part in parts:
        for name in engine.rulesets:
            if not name.startswith("spellout") or _OTHER_RE.search(name):
                continue
            try:
                spelled = engine.format_number(part, ruleset_names=[name]).text
            except NoRuleForNumberError:  # a set of rules for some numbers alone
                continue
            words = [_folded(word) for word in _WORD_RE.findall(spelled.replace("\u00ad", ""))]
            if words:
                found.add(_beginning(max(words, key=len)))
    return frozenset(found)


def _beginning(word: str) -> str:
    """Return what of a word inflection leaves.

    >>> _beginning("vierzehn"), _beginning("ten"), _beginning("十")
    ('vierze', 'ten', '十')
    """
    return word[: max(_LEAST, len(word) - _ENDING)]


@functools.lru_cache(maxsize=128)
def _engine(tag: str) -> RbnfEngine | None:
    """Return the rules of a language, ``None`` where CLDR has none."""
    from unicode_rbnf import RbnfEngine

    name = {"nb": "no", "zh-Hant": "zh_Hant", "sr-Latn": "sr_Latn"}.get(tag, tag.partition("-")[0])
    return RbnfEngine.for_language(name) if name in RbnfEngine.get_supported_languages() else None
