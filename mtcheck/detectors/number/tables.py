"""What is known about numbers beside their digits: words, magnitudes, units, calendars (``data/numbers.toml``)."""

from __future__ import annotations

import functools
import sys
from importlib import resources
from typing import Any

from mtcheck.patterns import lazy_re

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_WORD_RE = lazy_re(r"[^\W\d_]+")
_LONG_PREFIX = 4  # letters from which a Latin prefix may go on: "mil" is no "mills"
_LONGEST_PREFIX = 12  # code points of a magnitude's word that are looked at

_SHORTEST_UNIT = 3  # letters of a word that begins as a unit does; a shorter one is its sign or nothing


@functools.cache
def _data() -> dict[str, Any]:
    """Return the tables."""
    tables: dict[str, Any] = tomllib.loads(resources.files("mtcheck").joinpath("data/numbers.toml").read_text("utf-8"))
    return tables


@functools.cache
def number_words(tag: str) -> frozenset[str]:
    """Return the words for numbers of a language."""
    return frozenset(_data()["words"].get(tag, "").split())


@functools.cache
def by_name(tag: str) -> dict[str, frozenset[int]]:
    """Return which numbers words of a language stand for that are no number words (dozen, pair)."""
    return _by_word(_data()["numbers_by_name"].get(tag, {}))


@functools.cache
def factors(tag: str) -> dict[str, frozenset[int]]:
    """Return what words of a language multiply the number before them by (decades, weeks as days)."""
    more = _by_word(_data()["factors"].get(tag, {}))
    named = by_name(tag)
    return {word: more.get(word, frozenset()) | named.get(word, frozenset()) for word in {*more, *named}}


def _by_word(table: dict[str, str]) -> dict[str, frozenset[int]]:
    """Return a table of words by number as one of numbers by word."""
    found: dict[str, frozenset[int]] = {}
    for value, words in table.items():
        for word in words.split():
            found[word] = found.get(word, frozenset()) | {int(value)}
    return found


def metric_power(word: str) -> int | None:
    """Return the power of ten of a metric unit, 0 for the metre, the gram and the litre; ``None`` for another word.

    >>> [metric_power(word) for word in ("km", "Kilometern", "cm", "marks", "metric")]
    [3, 3, -2, None, None]
    """
    found = metric_unit(word)
    return None if found is None else found[1]


@functools.lru_cache(maxsize=4096)
def metric_unit(word: str) -> tuple[str, int] | None:
    """Return of what kind a metric unit is, and its power of ten; ``None`` for another word.

    >>> metric_unit("Kilometern"), metric_unit("ml"), metric_unit("marks")
    (('length', 3), ('volume', -3), None)
    """
    word = word.lower()
    units = _metric_units()
    if len(word) < _SHORTEST_UNIT:
        return units.get(word)
    return next((units[word[:end]] for end in range(len(word), 1, -1) if word[:end] in units), None)


@functools.lru_cache(maxsize=4096)
def currency(word: str) -> tuple[int, str]:
    """Return how long the beginning of a word is that names a currency, and the currency's sign.

    A short Latin word is one by itself alone: "eur" is no "european".

    >>> currency("dollars"), currency("евро"), currency("eur"), currency("european"), currency("boats")
    ((6, '$'), (4, '€'), (3, '€'), (0, ''), (0, ''))
    """
    signs = _currencies()
    least = 1 if not word.isascii() else min(len(word), _LONG_PREFIX)
    length = next((end for end in range(min(len(word), _LONGEST_PREFIX), least - 1, -1) if word[:end] in signs), 0)
    sign = signs.get(word[:length], "")
    return length if sign else 0, sign


@functools.lru_cache(maxsize=4096)
def says_more(word: str, tag: str) -> bool:
    """Return whether a word in lower case after a number may be one for a magnitude, a unit or a currency.

    >>> says_more("millones", "es"), says_more("km", "es"), says_more("dollars", "en"), says_more("boats", "en")
    (True, True, True, False)
    """
    letters = next((place for place, letter in enumerate(word) if not letter.isalnum()), len(word))
    return bool(
        magnitude(word, tag)[0] or metric_power(word) is not None or currency(word)[1] or currency(word[:letters])[1]
    )


@functools.cache
def _currencies() -> dict[str, str]:
    table = _data()["currencies"].items()
    return {word: "" if sign == "none" else sign for sign, words in table for word in words.split()}


@functools.cache
def _metric_units() -> dict[str, tuple[str, int] | None]:
    return {
        unit: None if kind == "none" else (kind, int(power))
        for kind in ("none", "length", "weight", "volume", "area")
        for power, units in _data()["units"][kind].items()
        for unit in units.split()
    }


@functools.cache
def unit_bases() -> dict[str, str]:
    """Return for each sign of one letter the last letter of the longer signs for units of its kind (g in kg)."""
    return {sign: base for base, signs in _data()["units"]["bases"].items() for sign in signs.split()}


@functools.cache
def converted(system: str) -> dict[str, tuple[float, ...]]:
    """Return what the units of a system are in those of another, by how their words begin, the longest first."""
    units = _data()["units"][system]
    return {unit: tuple(units[unit]) for unit in sorted(units, key=len, reverse=True)}


@functools.cache
def measures_in_miles(tag: str) -> bool:
    """Return whether metric units may have been converted for the readers of a language."""
    return tag.partition("-")[0] in _data()["units"]["imperial_languages"].split()


@functools.cache
def calendars() -> dict[str, list[int]]:
    """Return what the calendars of languages add to a year."""
    found: dict[str, list[int]] = _data()["calendars"]
    return found


@functools.cache
def from_sunrise() -> frozenset[str]:
    """Return the languages that count hours from sunrise."""
    return frozenset(_data()["clocks"]["from_sunrise"])


@functools.cache
def in_words(name: str) -> tuple[str, ...]:
    """Return what stands after numbers that a translation may tell without them."""
    return tuple(_data()["in_words"][name].split())


@functools.cache
def below_zero(tag: str) -> tuple[str, ...]:
    """Return how the words of a language begin that say that a number is below zero; none where they are not known."""
    return tuple(_data()["minus"].get(tag.partition("-")[0], "").split())


@functools.cache
def regrouped() -> tuple[tuple[frozenset[int], tuple[str, ...]], ...]:
    """Return which numbers before which words are told in a larger unit."""
    table = _data()["regrouped"]
    return tuple((frozenset(map(int, values.split())), tuple(words.split())) for values, words in table.items())


def is_bound(around: str) -> bool:
    """Return whether the words around a number make it a bound.

    >>> is_bound("no more than  of the mills"), is_bound("the  mills"), is_bound("人以上")
    (True, False, True)
    """
    words, unspaced = _beside("bounds")
    return not words.isdisjoint(around.lower().split()) or any(word in around for word in unspaced)


def is_rough(around: str) -> bool:
    """Return whether the words around a number say that it is told without its last decimals, or with a half.

    >>> is_rough("pesa unos  kg"), is_rough("lunga  km e mezzo."), is_rough("长公里半"), is_rough("the  km")
    (True, True, True, False)
    """
    words, unspaced = _beside("roughly")
    return not words.isdisjoint(_WORD_RE.findall(around.lower())) or any(word in around for word in unspaced)


@functools.cache
def _beside(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return words that say more about the number they stand beside, and those that stand within other text."""
    table = _data()[name]
    return frozenset(table["words"].split()), tuple(table["unspaced"].split())


@functools.cache
def joins() -> frozenset[str]:
    """Return the words that join the two numbers of a range."""
    return frozenset(_data()["ranges"]["joins"].split())


@functools.cache
def _powers() -> dict[str, frozenset[int]]:
    """Return the powers of ten that words and signs stand for."""
    found: dict[str, frozenset[int]] = {}
    for power, words in _data()["magnitudes"].items():
        for word in words.split():
            found[word] = found.get(word, frozenset()) | ({int(power)} if power != "none" else frozenset())
    return found


@functools.cache
def _scale(tag: str) -> frozenset[int]:
    """Return the powers that a language does not mean by its billion and trillion."""
    scales = _data()["scales"]
    primary = tag.partition("-")[0]
    if {tag, primary} & set(scales["short"].split()):
        return frozenset({18})
    return frozenset({9}) if primary in scales["long"].split() else frozenset()


@functools.lru_cache(maxsize=4096)
def magnitude(word: str, tag: str = "") -> tuple[int, frozenset[int]]:
    """Return how much of a word multiplies the number before it, and by which powers of ten.

    >>> magnitude("millones"), magnitude("mills"), magnitude("km")
    ((5, frozenset({6})), (0, frozenset()), (0, frozenset()))
    >>> magnitude("billion", "en"), magnitude("万人")
    ((5, frozenset({9})), (1, frozenset({4})))
    """
    for length in range(min(len(word), _LONGEST_PREFIX), 0, -1):
        beginning = word[:length]
        powers = _powers().get(beginning)
        if powers is None or not (length >= _LONG_PREFIX or not beginning.isascii() or word == beginning):
            continue
        if not powers:
            return 0, powers
        return length, _by_scale(powers, tag) if len(powers) > 1 and length >= _LONG_PREFIX else powers
    return 0, frozenset()


def _by_scale(powers: frozenset[int], tag: str) -> frozenset[int]:
    """Return which of several powers a language means.

    >>> sorted(_by_scale(frozenset({9, 12}), "de")), sorted(_by_scale(frozenset({9, 12}), "en"))
    ([12], [9])
    """
    if 18 in powers:
        return (powers - _scale(tag)) if 18 in _scale(tag) else powers
    if 18 in _scale(tag):
        return powers - {12}
    return powers - _scale(tag)
