"""Whether a text has a number in words: by CLDR's rules for spelling numbers out (the unicode-rbnf library).

``data/number_words.toml`` has words of languages for which CLDR has no such rules.

A word is looked for by its beginning and within longer words, as languages inflect and join them: ``dvaatřicetiletý``,
``second-hand``. So what is found may be another word; what is not found is not there. What small numbers are looked for
by is kept in ``data/number_forms.json`` (``mtcheck.bench.number_forms`` writes it): the rules take long to load.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.languages.tables import table
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import tokens

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

READ = (*range(2, 21), *range(30, 100, 10))  # the numbers whose words are kept
RULES = {"nb": "no"}  # CLDR's names of languages, where they differ

_WITHIN = "'’ʼ`\u0f0b\u0f0c"  # marks within words: apostrophes, and what parts the syllables of Tibetan
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
    if 0 < value <= _ROMAN_MOST:
        roman = _roman(value)  # a letter alone may be a word or a name
        if (inside or len(roman) > 1) and roman in _ROMAN_RE.findall(text):
            return True
    words = _words(value, tag)
    if words is None:
        return None
    if words.marked:
        return not words.marked.isdisjoint(tokens.words(text.casefold()))
    said = folded(text)
    if inside and any(word in said for word in words.inside):
        return True
    starts = words.starts if inside else words.said
    return any(word.startswith(starts) or word in words.whole for word in said.split())


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


def folded(text: str) -> str:
    """Return a text in small letters without accents, soft hyphens and other marks that spellings differ by.

    The vowel signs of Indic scripts stay: without them most words are alike.

    >>> folded("Veinti\u00addós"), folded("\u091a\u094c\u0926\u0939") == "\u091a\u094c\u0926\u0939"
    ('veintidos', True)
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDED)


class _Folded(dict[int, int | None]):
    """What ``str.translate`` makes of each character: itself if it distinguishes words, a space if it parts them,
    nothing otherwise."""

    def __missing__(self, code: int) -> int | None:
        mark = chr(code)
        parts = mark.isspace() or (unicodedata.category(mark)[0] in "PS" and mark not in _WITHIN)
        found = self[code] = code if _counts(mark) else ord(" ") if parts else None
        return found


_FOLDED = _Folded()


def _counts(mark: str) -> bool:
    """Return whether a character distinguishes words: a letter, a digit or a vowel sign of its own."""
    return mark.isalnum() or (unicodedata.category(mark)[0] == "M" and not unicodedata.combining(mark))


class Words(NamedTuple):
    """What a text that says a number has.

    Attributes:
        inside: what may stand anywhere in it, also within words.
        starts: what a word of it starts with.
        whole: whole words of it.
        said: what a word starts with where the ends of words do not count.
        marked: whole words in a language whose marks on letters count; it then has nothing else.
    """

    inside: tuple[str, ...]
    starts: tuple[str, ...]
    whole: frozenset[str]
    said: tuple[str, ...]
    marked: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=1024)
def _words(value: int, tag: str) -> Words | None:
    """Return what a text has that spells a number out."""
    kept = forms(tag) if value in READ else None
    if kept is not None:
        lines = kept.get(str(value), {})
        inside, starts, whole, marked = (
            tuple(lines.get(name, "").split()) for name in ("inside", "starts", "whole", "marked")
        )
        inside = tuple(word.replace("_", " ") for word in inside)
        long = tuple(word for word in whole if len(word) > _LEAST)
        return Words(
            inside, starts, frozenset(whole), (starts + long) if whole else (inside + starts), frozenset(marked)
        )
    found = beginnings(value, tag)
    if found is None:
        return None
    every = (*found, *learned(value))
    return Words(every, (), frozenset(), every)


def learned(value: int) -> list[str]:
    """Return the beginnings of learned words of any language for a number: octogenarian."""
    return [folded(word) for word in listed()["learned"].get(str(value), "").split()]


def forms(tag: str) -> dict[str, dict[str, str]] | None:
    """Return the words of a language for small numbers, by number, as ``mtcheck.bench.number_forms`` writes them.

    >>> forms("de")["3"]["read"].split("|")[:2], forms("nv")
    (['drei', 'dritte'], None)
    """
    kept = _kept()
    primary = tag.partition("-")[0]
    found: dict[str, dict[str, str]] | None = kept["languages"].get(kept["same"].get(primary, primary))
    return found


@functools.cache
def _kept() -> dict[str, Any]:
    """Return what ``mtcheck.bench.number_forms`` wrote."""
    import orjson

    found: dict[str, Any] = orjson.loads(files("mtcheck").joinpath("data/number_forms.json").read_bytes())
    return found


def beginnings(value: int, tag: str) -> frozenset[str] | None:
    """Return the beginnings of words of which a text that spells a number out has one, by CLDR's rules or those of the
    package; ``None`` where nothing is known of the language."""
    if not 0 <= value < _MOST:
        return _listed_words(value, tag)
    rules = engines(tag)
    if not rules:
        return _listed_words(value, tag)
    from unicode_rbnf.engine import NoRuleForNumberError

    parts = (
        {value, value // 10 * 10, value % 100, value // 100 % 10 * 100, value // 1000} - {0} if value > 20 else {value}
    )
    found: set[str] = set()
    for engine, part in itertools.product(rules, parts):
        for name in engine.rulesets:
            if not name.startswith("spellout") or _OTHER_RE.search(name):
                continue
            try:
                spelled = engine.format_number(part, ruleset_names=[name]).text
            except NoRuleForNumberError:  # a set of rules for some numbers alone
                continue
            words = [folded(word) for word in _WORD_RE.findall(spelled.replace("\u00ad", ""))]
            if words:
                found.add(beginning(max(words, key=len)))
    return frozenset(found)


def beginning(word: str) -> str:
    """Return what of a word inflection leaves.

    >>> beginning("vierzehn"), beginning("ten"), beginning("十")
    ('vierze', 'ten', '十')
    """
    return word[: max(_LEAST, len(word) - _ENDING)]


@functools.cache
def listed() -> dict[str, Any]:
    """Return the words that the package has beside CLDR's rules."""
    return table("data/number_words.toml")


def _listed_words(value: int, tag: str) -> frozenset[str] | None:
    """Return the same of a language that the table has; nothing for one and for numbers that it cannot make.

    Ways to join the words differ more than the table says, so a word for any number from eleven counts for each.

    >>> sorted(_listed_words(5, "eu")), "hogei" in _listed_words(45, "eu")
    (['bost'], True)
    """
    words_of = listed()
    primary = tag.partition("-")[0]
    tag = words_of["same"].get(primary, primary)
    if tag not in words_of["ones"] or not 2 <= value < _MOST:
        return None
    found = _larger_words(tag) if value > 10 else set()
    for part in _parts(value, has_teens=tag in words_of["teens"]):
        if part <= 10:
            words = words_of["ones"][tag].split()[part - 2]
        elif part < 20:
            words = words_of["teens"][tag].split()[part - 11]
        else:
            words = words_of["tens"][tag].split()[{100: 8, 1000: 9}.get(part, part // 10 - 2)]
        found |= {folded(word) for word in words.split("/")}
    return frozenset(found)


def _larger_words(tag: str) -> set[str]:
    """Return the words of a language for numbers from eleven, but for short ones, which stand in other words too."""
    words_of = listed()
    endings = words_of["irregular"].get(tag, "")
    words = [*words_of["teens"].get(tag, "").split(), *words_of["tens"][tag].split()[:8], endings]
    every = {folded(word) for group in words for word in re.split("[/ ]", group)}
    return {word for word in every if len(word) >= _TELLING} | {folded(word) for word in endings.split()}


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
def engines(tag: str) -> tuple[RbnfEngine, ...]:
    """Return the rules of a language, of all its scripts; none where CLDR has none."""
    from unicode_rbnf import RbnfEngine

    words_of = listed()
    primary = tag.partition("-")[0]
    name = words_of["same"].get(primary, primary)
    names = words_of["scripts"].get(name, RULES.get(name, name)).split()
    known = RbnfEngine.get_supported_languages()
    return tuple(RbnfEngine.for_language(each) for each in names if each in known)
