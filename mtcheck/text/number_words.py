"""Whether a text has a number in words: by CLDR's rules for spelling numbers out (the unicode-rbnf library).

``data/number_words.toml`` has words of languages for which CLDR has no such rules.

A word is looked for by its beginning and within longer words, as languages inflect and join them: ``dvaatřicetiletý``,
``second-hand``. So what is found may be another word; what is not found is not there.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, Any

from mtcheck.patterns import lazy_re, lazy_regex

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

_MOST = 10**9  # larger numbers are not spelled out
_ENDING = 2  # letters at the end of a word that inflection may change
_LEAST = 3  # letters of a word that must stay
_ROMAN_MOST = 40  # centuries, rulers and chapters
_WORD_RE = lazy_regex(r"[\p{L}\p{M}]+")
_TELLING = 4  # letters of a word for a larger number that is no part of other words
_OTHER_RE = lazy_re(r"financial|verbose|digits|latn|days|count|priv")  # rules for cheques, digits one by one, parts
_ROMAN_RE = lazy_re(r"(?<![^\W_])[IVX]{1,7}(?![A-Z])")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def spells(text: str, value: int, tag: str, *, inside: bool = True) -> bool | None:
    """Return whether a text says a number in the words of its language, or as a Roman number.

    ``None`` stands where nothing is known about the language's words. Words for a part of the number count: where a
    text has the tens, the number may be joined in a way of its own. ``inside`` says whether the end of a word counts:
    without it "atoned" has no one.

    >>> spells("Der Zweiundzwanzigjährige fuhr davon.", 22, "de"), spells("Er fuhr im Jahr davon.", 22, "de")
    (True, False)
    >>> spells("He atoned.", 1, "en"), spells("He atoned.", 1, "en", inside=False)
    (True, False)
    >>> spells("ve XIX. století", 19, "cs"), spells("Kabe yang'ono", 19, "nv")
    (True, None)
    """
    if 0 < value <= _ROMAN_MOST and _roman(value) in _ROMAN_RE.findall(text):
        return True
    words = _words(value, tag)
    if words is None:
        return None
    folded = _folded(text)
    if inside:
        return any(word in folded for word in words)
    return any(word.startswith(tuple(words)) for word in folded.split())


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
    """Return a text in small letters without accents, soft hyphens and other marks that spellings differ by.

    The vowel signs of Indic scripts stay: without them most words are alike.

    >>> _folded("Veinti\u00addós"), _folded("\u091a\u094c\u0926\u0939") == "\u091a\u094c\u0926\u0939"
    ('veintidos', True)
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDED)


class _Folded(dict[int, int | None]):
    """What ``str.translate`` makes of each character: itself if it distinguishes words, nothing otherwise."""

    def __missing__(self, code: int) -> int | None:
        found = self[code] = code if _counts(chr(code)) else None
        return found


_FOLDED = _Folded()


def _counts(mark: str) -> bool:
    """Return whether a character distinguishes words: a letter, a digit, a space or a vowel sign of its own."""
    return mark.isalnum() or mark == " " or (unicodedata.category(mark)[0] == "M" and not unicodedata.combining(mark))


@functools.lru_cache(maxsize=1024)
def _words(value: int, tag: str) -> frozenset[str] | None:
    """Return the beginnings of words of which a text that spells a number out has one."""
    engine = _engine(tag) if 0 <= value < _MOST else None
    learned = frozenset(_folded(word) for word in _table()["learned"].get(str(value), "").split())
    if engine is None:
        listed = _listed_words(value, tag)
        return listed | learned if listed is not None else None
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
    return frozenset(found) | learned


def _beginning(word: str) -> str:
    """Return what of a word inflection leaves.

    >>> _beginning("vierzehn"), _beginning("ten"), _beginning("十")
    ('vierze', 'ten', '十')
    """
    return word[: max(_LEAST, len(word) - _ENDING)]


@functools.cache
def _table() -> dict[str, Any]:
    """Return the words of languages without rules."""
    text = resources.files("mtcheck").joinpath("data/number_words.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return table


def _listed_words(value: int, tag: str) -> frozenset[str] | None:
    """Return the same of a language that the table has; nothing for one and for numbers that it cannot make.

    Ways to join the words differ more than the table says, so a word for any number from eleven counts for each.

    >>> sorted(_listed_words(5, "eu")), "hogei" in _listed_words(45, "eu")
    (['bost'], True)
    """
    table = _table()
    primary = tag.partition("-")[0]
    tag = table["same"].get(primary, primary)
    if tag not in table["ones"] or not 2 <= value < _MOST:
        return None
    found = _larger_words(tag) if value > 10 else set()
    for part in _parts(value, has_teens=tag in table["teens"]):
        if part <= 10:
            words = table["ones"][tag].split()[part - 2]
        elif part < 20:
            words = table["teens"][tag].split()[part - 11]
        else:
            words = table["tens"][tag].split()[{100: 8, 1000: 9}.get(part, part // 10 - 2)]
        found |= {_folded(word) for word in words.split("/")}
    return frozenset(found)


def _larger_words(tag: str) -> set[str]:
    """Return the words of a language for numbers from eleven, but for short ones, which stand in other words too."""
    table = _table()
    words = [*table["teens"].get(tag, "").split(), *table["tens"][tag].split()[:8], table["irregular"].get(tag, "")]
    folded = {_folded(word) for group in words for word in re.split("[/ ]", group)}
    endings = {_folded(word) for word in table["irregular"].get(tag, "").split()}
    return {word for word in folded if len(word) >= _TELLING} | endings


def _parts(value: int, *, has_teens: bool) -> set[int]:
    """Return the numbers that a number is made of in words, those of two to ten, tens, hundred and thousand.

    >>> sorted(_parts(2345, has_teens=False)), sorted(_parts(14, has_teens=True))
    ([2, 3, 5, 40, 100, 1000], [14])
    """
    parts: set[int] = set()
    for group in (value // 1_000_000, value // 1000 % 1000, value % 1000):
        hundreds, rest = divmod(group, 100)
        if 10 < rest < 20:
            parts |= {rest} if has_teens else {10, rest % 10}
        else:
            parts |= {rest // 10 * 10, rest % 10} if rest > 10 else {rest}
        parts |= {hundreds, 100} if hundreds else set()
    parts |= {1000} if value >= 1000 else set()
    return parts - {0, 1}


@functools.lru_cache(maxsize=128)
def _engine(tag: str) -> RbnfEngine | None:
    """Return the rules of a language, ``None`` where CLDR has none."""
    from unicode_rbnf import RbnfEngine

    primary = tag.partition("-")[0]
    name = {"nb": "no", "zh-Hant": "zh_Hant", "sr-Latn": "sr_Latn"}.get(tag, _table()["same"].get(primary, primary))
    return RbnfEngine.for_language(name) if name in RbnfEngine.get_supported_languages() else None
