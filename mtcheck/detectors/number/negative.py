"""Equal temperatures of which one alone is below zero."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from mtcheck.detectors.number import tables
from mtcheck.detectors.number.reading import Number, Value
from mtcheck.languages import language
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text.tokens import has_unspaced

_SIGNS = ("\u2212", " -", "(-", "\u00a0-", "\t-")  # one of them stands before each number that is surely below zero
_SIGNED_RE = lazy_re(r"(?:\u2212|(?<=[ \u00a0\t(])-)\d")
# A minus sign, or a hyphen between a space and a number of degrees: other hyphens part, or list.
_NEGATIVE_RE = lazy_re(r"(?:(?:(?<=[\s(\[„“\"'«:=])|(?<![^\n]))\u2212|(?<=[ \u00a0\t(])-)$")
_TIED_RE = lazy_re(r"(?:^|[\s(„“\"«])([^\W\d_]+)[ \u00a0\t]-$")
_LETTER_RE = lazy_re(r"[A-Za-z]")
_NO_WORD_RE = lazy_re(r"[^\w'’]+")
_SIGN_BEFORE_RE = lazy_re(r"[-‐‑‒–—\u2212﹣－ー▲△▼][\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]*$")
_SIGN_AFTER_RE = lazy_re(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]{0,2}[-‐‑‒–—\u2212﹣－]")
_SCALE_RE = lazy_re(r"\s?(?:°\s?[CFС]\b|[℃℉])")  # the third letter is Cyrillic
_BEFORE_RANGE_RE = lazy_re(r"[\d°º℃℉%][ \u00a0]?(?:[CF][ \u00a0])?.$")  # "5 -10 °C"
_BEFORE = 24  # code points before a number that are looked at
_NEAR = 60  # within so many code points a word says that degrees are of temperature
_LONG_WORD = 5  # letters from which a word for what is below zero may be the last part of another (Nachtfrost)


def differences(
    wanted: Sequence[Number], ours: Sequence[Number], source: str, text: str, tags: tuple[str, str]
) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each number that lost its minus sign or was given one, what the source has, and what stands
    there.

    Args:
        wanted: the source's numbers.
        ours: the translation's.
        source: the source.
        text: the translation.
        tags: the language of either; what is below zero in words must be known of both.
    """
    if not any(sign in side for side in (source, text) for sign in _SIGNS):
        return  # nearly always, and soon seen
    if not any(map(_SIGNED_RE.search, (source, text))):
        return
    theirs_below, ours_below = map(tables.below_zero, tags)
    if not theirs_below or not ours_below:
        return
    theirs = _by_value(wanted)
    for values, numbers in _by_value(ours).items():
        equal = theirs.get(values, [])
        if _alone_below(equal, source, tags[0], numbers, text, ours_below):
            for number in numbers:
                written = number.span.of(text)
                yield number.span, f"\u2212{written}", written
        elif _alone_below(numbers, text, tags[1], equal, source, theirs_below):
            for number in numbers:
                place = Span(number.start - 1, number.span.end)
                yield place, number.span.of(text), place.of(text)


def _alone_below(
    numbers: Sequence[Number], text: str, tag: str, others: Sequence[Number], other: str, below: tuple[str, ...]
) -> bool:
    """Return whether numbers of one text are below zero, and equal ones of the other, whose words for that are given,
    are not."""
    return _are_negative(numbers, text, tag) and _are_positive(others, other) and not _says(other, below)


def _by_value(numbers: Iterable[Number]) -> dict[frozenset[Value], list[Number]]:
    found: dict[frozenset[Value], list[Number]] = {}
    for number in numbers:
        found.setdefault(number.values, []).append(number)
    return found


def _are_negative(numbers: Sequence[Number], text: str, tag: str) -> bool:
    """Return whether equal numbers, one at least, are all temperatures below zero."""
    return bool(numbers) and all(_is_negative(number, text, tag) for number in numbers)


def _are_positive(numbers: Sequence[Number], text: str) -> bool:
    """Return whether equal numbers, one at least, are all degrees, none with what may be a minus sign beside it.

    One that stands at a letter is the power of a unit (m2), and brackets stand for the sign in accounts.
    """
    for number in numbers:
        if not _degrees(number) or _SIGN_BEFORE_RE.search(_before(number, text)) or _SIGN_AFTER_RE.match(number.after):
            return False
        if _LETTER_RE.match(text, number.start - 1) or (number.before.endswith("(") and number.after.startswith(")")):
            return False
    return bool(numbers)


def _before(number: Number, text: str) -> str:
    return text[max(0, number.start - _BEFORE) : number.start]


def _degrees(number: Number) -> bool:
    """Return whether degrees, of whatever, stand after a number."""
    return number.after.lstrip(" \u00a0-").lower().startswith(tables.in_words("degrees"))


def _is_negative(number: Number, text: str, tag: str) -> bool:
    """Return whether a number is a temperature below zero beyond doubt.

    A hyphen is a minus sign only behind a word that ties to the number: it parts a label from its value elsewhere
    ("Oven -180 °C"). What has degrees is a temperature if its scale is told or a word near it says so; others are
    angles and places on a map, whose signs other languages say in words ("to the left", "south").

    >>> from mtcheck.detectors.number.reading import numbers
    >>> texts = "it fell to -5 °C", "at \u22127 °C", "from 5 -7 °C", "Oven -180 °C", "turn \u221290°", "\u22125 m"
    >>> [_is_negative(numbers(text)[-1], text, "en") for text in texts]
    [True, True, False, False, False, False]
    """
    before = _before(number, text)
    if not _degrees(number) or _NEGATIVE_RE.search(before) is None or _BEFORE_RANGE_RE.search(before):
        return False
    if before[-1] == "-":
        tied = _TIED_RE.search(before)
        if tied is None or tied[1] not in _tying(tag):
            return False
    if _SCALE_RE.match(number.after):
        return True
    around = text[max(0, number.start - _NEAR) : number.span.end + _NEAR].lower()
    return any(word in around for word in tables.in_words("temperature"))


@functools.lru_cache(maxsize=64)
def _tying(tag: str) -> frozenset[str]:
    """Return the words of a language that tie to the next one, as prepositions do."""
    known = language(tag)
    return (known.dangling | known.weak_dangling) - known.coordinators


@functools.lru_cache(maxsize=4)
def _says(text: str, below: tuple[str, ...]) -> bool:
    """Return whether a text has a word for what is below zero: one that begins as it, or ends as a long one.

    >>> [_says(text, ("minus", "min")) for text in ("nur Minusgrade", "ein Tagesminus", "in der Minute", "kein Kamin")]
    [True, True, True, False]
    """
    lowered = unicodedata.normalize("NFC", text.lower())
    if has_unspaced(text) or not any(word[0].islower() for word in below):
        return any(word in lowered for word in below)
    words = f" {_NO_WORD_RE.sub(' ', lowered)}"
    return any((word if len(word) >= _LONG_WORD else f" {word}") in words for word in below)
