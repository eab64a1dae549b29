"""Equal numbers that say something else by what stands at them: a percentage, a currency, a magnitude."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mtcheck.detectors.number.reading import Number, Value
from mtcheck.model import Span

_MOST_EQUAL = 10  # a number that stands there more often says too little
_PERCENT = {"%": "%", "٪": "%", "‰": "‰", "؉": "‰"}
_CURRENCIES = frozenset("$＄£￡€¥￥₹₽₩₺₴₪฿₫₦₱")


def differences(wanted: list[Number], ours: list[Number], source: str, text: str) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each number that stands for something else, what the source has, and what stands there."""
    by_value: dict[Value, list[Number]] = {}
    for number in ours:
        sign, place = _currency_sign(number, text)
        if not sign and not number.powers and not _percent_sign(number):
            continue
        if not by_value:
            by_value = _by_value(wanted)
        equal = [other for value in number.values for other in by_value.get(value, ())]
        if not equal or len(equal) >= _MOST_EQUAL:
            continue
        found = _percent(number, equal, text) or _currency(sign, place, equal, source)
        found = found or _magnitude(number, equal, source)
        if found is not None:
            place, told = found
            yield place, told, place.of(text)


def _by_value(numbers: list[Number]) -> dict[Value, list[Number]]:
    """Return numbers by their values, not more than count of one."""
    found: dict[Value, list[Number]] = {}
    for number in numbers:
        for value in number.values:
            others = found.setdefault(value, [])
            if len(others) < _MOST_EQUAL:
                others.append(number)
    return found


def _percent(number: Number, equal: list[Number], text: str) -> tuple[Span, str] | None:
    """Return where per cent became per thousand or the reverse, and what the source has."""
    sign = _percent_sign(number)
    others = {_percent_sign(other) for other in equal} - {""}
    if not sign or not others or sign in others:
        return None
    end = number.span.end + len(number.after) - len(number.after.lstrip()) + 1
    return Span(number.span.start, end), number.span.of(text) + min(others)


def _percent_sign(number: Number) -> str:
    """Return the sign for per cent or per thousand after a number."""
    return _PERCENT.get(unicodedata.normalize("NFKC", number.after.lstrip()[:1]), "")


def _currency(sign: str, place: Span, equal: list[Number], source: str) -> tuple[Span, str] | None:
    """Return where the sign of a currency is another one, and what the source has."""
    if not sign:
        return None
    others = [_currency_sign(other, source) for other in equal]
    if any(other in ("", sign) for other, _ in others):
        return None
    return place, others[0][1].of(source)


def _currency_sign(number: Number, text: str) -> tuple[str, Span]:
    """Return the one sign of a currency at a number, and the place of both.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> [_currency_sign(number, text) for text in ["for £120 a year", "5 €"] for number in numbers(text)]
    [('£', Span(start=4, end=8)), ('€', Span(start=0, end=3))]
    """
    before, after = number.before.rstrip(), number.after.lstrip()
    first, last = before[-1:], after[:1]
    if first not in _CURRENCIES and last not in _CURRENCIES:
        return "", number.span
    first, last = unicodedata.normalize("NFKC", first), unicodedata.normalize("NFKC", last)
    start, end = number.span.start, number.span.end
    if first in _CURRENCIES:
        start -= len(number.before) - len(before) + 1
    if last in _CURRENCIES:
        end += len(number.after) - len(after) + 1
    signs = {sign for sign in (first, last) if sign in _CURRENCIES}
    return (signs.pop(), Span(start, end)) if len(signs) == 1 else ("", number.span)


def _magnitude(number: Number, equal: list[Number], source: str) -> tuple[Span, str] | None:
    """Return where the words that multiply a number are others, and what the source has."""
    if not (number.sure and number.powers) or not all(other.sure and other.powers for other in equal):
        return None
    if any(other.scaled & number.scaled for other in equal):
        return None
    return Span(number.span.start, number.end), Span(equal[0].span.start, equal[0].end).of(source)
