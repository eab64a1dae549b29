"""Equal numbers of which one alone is below zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtcheck.detectors.number import tables
from mtcheck.detectors.number.reading import Number, Value
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text.tokens import has_unspaced

_SIGNS = ("\u2212", " -", "(-", "\u00a0-", "\t-")  # one of them stands before each number that is surely below zero
_SIGNED_RE = lazy_re(r"(?:\u2212|(?<=[ \u00a0\t(])-)\d")
# A minus sign, or a hyphen between a space and a number of degrees: other hyphens part, or list.
_NEGATIVE_RE = lazy_re(r"(?:(?:(?<=[\s(\[„“\"'«:=])|(?<![^\n]))\u2212|(?<=[ \u00a0\t(])-)$")
_SAID_OTHERWISE_RE = lazy_re(r"\s?[°º]?\s?[SWO]\b")
_LETTER_RE = lazy_re(r"[A-Za-z]")
_WORD_RE = lazy_re(r"\w+")
_MAY_BE_NEGATIVE_RE = lazy_re(r"[-‐‑‒–—\u2212﹣－ー]\s?$")
_BEFORE_RANGE_RE = lazy_re(r"[\d°º℃℉%][ \u00a0]?(?:[CF][ \u00a0])?.$")  # "5 -10 °C"
_BEFORE = 12  # code points before a number that are looked at


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
        if _are_negative(equal, source) and _is_positive(numbers, text, ours_below):
            for number in numbers:
                written = number.span.of(text)
                yield number.span, f"\u2212{written}", written
        elif _are_negative(numbers, text) and equal and _is_positive(equal, source, theirs_below):
            for number in numbers:
                place = Span(number.start - 1, number.span.end)
                yield place, number.span.of(text), place.of(text)


def _by_value(numbers: Iterable[Number]) -> dict[frozenset[Value], list[Number]]:
    found: dict[frozenset[Value], list[Number]] = {}
    for number in numbers:
        found.setdefault(number.values, []).append(number)
    return found


def _are_negative(numbers: Sequence[Number], text: str) -> bool:
    """Return whether equal numbers, one at least, are all below zero."""
    return bool(numbers) and all(_is_negative(number, text) for number in numbers)


def _is_positive(numbers: Sequence[Number], text: str, below: tuple[str, ...]) -> bool:
    """Return whether none of some equal numbers can be below zero, by a sign or by a word of the text.

    One that stands at a letter is the power of a unit (m2), one before S or W a place's latitude or longitude, and
    brackets stand for the sign in accounts.
    """
    for number in numbers:
        if _MAY_BE_NEGATIVE_RE.search(_before(number, text)) or _SAID_OTHERWISE_RE.match(number.after):
            return False
        if _LETTER_RE.match(text, number.start - 1) or (number.before.endswith("(") and number.after.startswith(")")):
            return False
    return not _says(text, below)


def _before(number: Number, text: str) -> str:
    return text[max(0, number.start - _BEFORE) : number.start]


def _is_negative(number: Number, text: str) -> bool:
    """Return whether a number is below zero beyond doubt.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> texts = "it was -5 °C", "at \u22127", "from 5 -7 °C", "- 5 °C", "COVID-19 %", "a hall -5 floors"
    >>> [_is_negative(numbers(text)[-1], text) for text in texts]
    [True, True, False, False, False, False]
    """
    before = _before(number, text)
    if _NEGATIVE_RE.search(before) is None or _BEFORE_RANGE_RE.search(before):
        return False
    after = number.after.lstrip(" \u00a0-").lower()
    if after.startswith(tables.in_words("percent")):  # what falls by 3 % grows by -3 %
        return False
    return before[-1] == "\u2212" or after.startswith(tables.in_words("degrees"))


def _says(text: str, below: tuple[str, ...]) -> bool:
    """Return whether a text has a word that begins as one for what is below zero."""
    lowered = text.lower()
    if has_unspaced(text):
        return any(word in lowered for word in below)
    return any(word.startswith(below) for word in _WORD_RE.findall(lowered))
