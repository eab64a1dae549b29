"""Equal numbers that say something else by what stands at them: a percentage, a currency, a magnitude, a unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from mtcheck.detectors.number import lawful, tables
from mtcheck.detectors.number.reading import Number, Value
from mtcheck.model import Span
from mtcheck.patterns import lazy_re

_MOST_EQUAL = 10  # a number that stands there more often says too little
_PERCENT = {"%": "%", "٪": "%", "‰": "‰", "؉": "‰"}
_PER_THOUSAND = [mark for mark, sign in _PERCENT.items() if sign == "‰"]
_CURRENCIES = frozenset("$＄£￡€¥￥₹₽₩₺₴₪฿₫₦₱")
_BRACKETS, _CLOSED = ("(", "（"), (")", "）")
_DEGREES = frozenset("°℃")
_NEAR_ONE = 0.8, 1.25  # a unit so near to another that people take it for that one: a yard, a metre
_EQUAL_DEGREES = 40  # below zero, as many degrees of Fahrenheit as of Celsius
_CELSIUS_RE = lazy_re(r"\s?(?:°\s?C\b|℃)")
_FAHRENHEIT_RE = lazy_re(r"\s?(?:°\s?F\b|℉|degrees? Fahrenheit)", re.IGNORECASE)
_DIGIT_RE = lazy_re(r"\d")
_DEGREES_RE = lazy_re(r"\s?(?:°\s?[CF]\b|[℃℉])")
_PER_RE = lazy_re(r"[\s-]{0,2}[^\W\d_]{1,20}\s?(?:/|per\b)")
_UNIT_RE = lazy_re(r"[\s‐–-]{0,2}(?:°\s?)?(?:[℃℉]|[^\W\d_]{1,20})")
_WORD_RE = lazy_re(r"[\s\u200b-]{0,3}([^\W\d_]{1,30})")
_WORD_BEFORE_RE = lazy_re(r"([^\W\d_]{1,30})\.?\s?$")


def differences(wanted: list[Number], ours: list[Number], source: str, text: str) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each number that stands for something else, what the source has, and what stands there."""
    by_value: dict[Value, list[Number]] = {}
    for number, sign, place in _signed(ours, source, text):
        if not by_value:
            by_value = _by_value(wanted)
        equal = [other for value in number.values for other in by_value.get(value, ())]
        if not equal or len(equal) >= _MOST_EQUAL:
            continue
        found = _percent(number, equal, text) or _currency(sign, place, equal, source)
        found = found or _magnitude(number, equal, source)
        if found is None and (theirs := _unit(number, equal, ours) or _larger_or_smaller(number, equal)) is not None:
            found = _with_unit(number), theirs.of(source)
        if found is not None:
            place, told = found
            yield place, told, place.of(text)


def _signed(ours: list[Number], source: str, text: str) -> Iterator[tuple[Number, str, Span]]:
    """Yield the numbers at which something stands that may be another thing in the source, with the sign of a currency
    and its place."""
    # One sign for a share differs from another only where there are two.
    thousandths = any(sign in text or sign in source for sign in _PER_THOUSAND)
    for number in ours:
        if not thousandths and _is_bare(number):
            continue
        sign, place = _currency_sign(number, text)
        scaled = number.sure and number.powers
        if sign or scaled or (thousandths and _percent_sign(number)) or _is_metric(number):
            yield number, sign, place


def _is_bare(number: Number) -> bool:
    """Return whether nothing stands at a number that may be the sign of a currency, a unit or a word for one of them,
    or a word for a magnitude: so it is with nearly all.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> [_is_bare(number) for number in numbers("7 boats, 5 €, 8 km, 9 °C, EUR 3, 2 million")]
    [True, False, False, False, False, False]
    """
    before, after = number.before.rstrip(), number.after.lstrip()[:1]
    if before[-1:] in _CURRENCIES or after in _CURRENCIES or after in _DEGREES:
        return False
    if number.word and tables.says_more(number.word, number.tag):
        return False
    last = before.rstrip(".").rpartition(" ")[2]
    if last.isalpha():
        return not tables.currency(last.lower())[1]
    return not last[-1:].isalpha()


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
    """Return the one sign of the currency at a number, that of a word for it too, and the place of both.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> found = ["for £120 a year", "5 €", "25 Euro", "USD 7", "7 boats"]
    >>> [_currency_sign(number, text) for text in found for number in numbers(text)]  # doctest: +NORMALIZE_WHITESPACE
    [('£', Span(start=4, end=8)), ('€', Span(start=0, end=3)), ('€', Span(start=0, end=7)),
     ('$', Span(start=0, end=5)), ('', Span(start=0, end=1))]
    """
    before, after = number.before.rstrip(), number.after.lstrip()
    first, last = before[-1:], after[:1]
    if first not in _CURRENCIES and last not in _CURRENCIES:
        return _currency_word(number, text)
    first, last = unicodedata.normalize("NFKC", first), unicodedata.normalize("NFKC", last)
    start, end = number.span.start, number.span.end
    if first in _CURRENCIES:
        start -= len(number.before) - len(before) + 1
    if last in _CURRENCIES:
        end += len(number.after) - len(after) + 1
    signs = {sign for sign in (first, last) if sign in _CURRENCIES}
    return (signs.pop(), Span(start, end)) if len(signs) == 1 else ("", number.span)


def is_said_again(number: Number, text: str) -> bool:
    """Return whether a number is an amount of money in brackets behind the same in other words.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> texts = "a dollar ($1.00) of silver", "a coin of 5 cents (0.05 €)", "In 2019 the fine ($500)", "a dollar (1.00)"
    >>> [is_said_again(numbers(text)[-1], text) for text in texts]
    [True, True, False, False]
    """
    sign, place = _currency_sign(number, text)
    if (
        not sign
        or text[place.start - 1 : place.start] not in _BRACKETS
        or text[place.end : place.end + 1] not in _CLOSED
    ):
        return False
    before = number.before[: len(number.before) - (number.start - place.start) - 1].rstrip()
    return _ends_in_amount(before.lower().split()[-2:], number.tag)


def _ends_in_amount(words: list[str], tag: str) -> bool:
    """Return whether the last of two words name a currency or a coin, or are a number with one of them.

    >>> texts = "a dollar", "30 cents", "eur 5", "5 €", "€5 million", "2019 fined", "fine of 5"
    >>> [_ends_in_amount(text.split(), "en") for text in texts]
    [True, True, True, True, True, False, False]
    """
    if not words:
        return False
    before, last = words[0], words[-1]
    if tables.currency(last)[1] or not _CURRENCIES.isdisjoint(last):
        return True
    if _DIGIT_RE.search(last):
        return bool(tables.currency(before)[1])
    counted = _DIGIT_RE.search(before) is not None
    return counted and (last.startswith(tables.in_words("coins")) or bool(tables.magnitude(last, tag)[0]))


def _currency_word(number: Number, text: str) -> tuple[str, Span]:
    """Return the sign of the currency that the word after a number and its magnitude, or the one before it, says."""
    word = _WORD_RE.match(text, number.end)
    length, sign = tables.currency(word[1].lower()) if word is not None else (0, "")
    if word is not None and sign:
        whole = word.end() if word[1][0].lower() != word[1][0].upper() else word.start(1) + length
        return sign, Span(number.span.start, whole)
    last = number.before.rstrip().rstrip(".").rpartition(" ")[2]
    if last.isalpha() and not tables.currency(last.lower())[1]:  # nearly always, and soon seen
        return "", number.span
    word = _WORD_BEFORE_RE.search(number.before)
    length, sign = tables.currency(word[1].lower()) if word is not None else (0, "")
    if word is not None and sign and length == len(word[1]):
        return sign, Span(number.span.start - len(number.before) + word.start(), number.span.end)
    return "", number.span


def _magnitude(number: Number, equal: list[Number], source: str) -> tuple[Span, str] | None:
    """Return where the words that multiply a number are others, and what the source has."""
    if not (number.sure and number.powers) or not all(other.sure and other.powers for other in equal):
        return None
    if any(other.scaled & number.scaled for other in equal):
        return None
    return Span(number.span.start, number.end), Span(equal[0].span.start, equal[0].end).of(source)


def _is_metric(number: Number) -> bool:
    """Return whether a metric unit stands at a number."""
    if number.after.lstrip()[1:2] == "/":  # l/m²
        return False
    return tables.metric_power(number.word) is not None or _DEGREES_RE.match(number.after) is not None


def _unit(number: Number, equal: list[Number], ours: list[Number]) -> Span | None:
    """Return the place in the source of a number of another system's unit, which has a metric one in the translation:
    nobody converted it."""
    if not _is_metric(number):
        return None
    if (unconverted := _unconverted_degrees(number, equal)) is not None:
        return _with_unit(equal[0]) if unconverted else None
    factors = [lawful.imperial_factors(other) for other in equal]
    low, high = _NEAR_ONE
    if not all(factors) or any(low < factor < high for each in factors for factor in each or ()):
        return None
    # Where the converted number stands there too, the equal one is another quantity.
    if len(ours) > _MOST_EQUAL or any(lawful.converts(equal[0], other, factors[0] or ()) for other in ours):
        return None
    return _with_unit(equal[0])


def _unconverted_degrees(number: Number, equal: list[Number]) -> bool | None:
    """Return whether degrees of one scale stand for as many of the other; ``None`` without degrees of either."""
    for ours_re, theirs_re in ((_CELSIUS_RE, _FAHRENHEIT_RE), (_FAHRENHEIT_RE, _CELSIUS_RE)):
        if ours_re.match(number.after):
            return _EQUAL_DEGREES not in number.values and all(theirs_re.match(other.after) for other in equal)
    return None


def _larger_or_smaller(number: Number, equal: list[Number]) -> Span | None:
    """Return the place in the source of an equal number whose metric unit is of another size than the translation's.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> texts = ("12 kg", "12 g"), ("2.5 mg", "2,5 Gramm"), ("5 km", "5 Kilometer"), ("5 km", "5 t")
    >>> [bool(_larger_or_smaller(numbers(text)[0], numbers(source))) for source, text in texts]
    [True, True, False, False]
    """
    if any(each.sure or _PER_RE.match(each.after) for each in (number, *equal)):  # 5 g/l, 5 mg/ml
        return None
    if any(not _differ_in_size(other, number) for other in equal) or _may_be_no_unit(number.word, equal):
        return None
    return _with_unit(equal[0])


def _differ_in_size(one: Number, other: Number) -> bool:
    """Return whether the units of two numbers differ in size, whichever number each may be (1,500 m, 1,5 km).

    Units of two kinds do not: a millimetre of rain is a litre on each square metre, and milk is weighed or measured.
    """
    first, second = tables.metric_unit(one.word), tables.metric_unit(other.word)
    if first is None or second is None or first == second or first[0] != second[0]:
        return False
    amounts = {value * Fraction(10) ** first[1] for value in one.values}
    return amounts.isdisjoint(value * Fraction(10) ** second[1] for value in other.values)


def _may_be_no_unit(word: str, theirs: list[Number]) -> bool:
    """Return whether the sign of a unit may be something else for having one letter of a script with case: one of the
    source, or the translation's, if not the last of the source's sign (kg, g)."""
    bases = tables.unit_bases()
    if any(other.word in bases for other in theirs):
        return True
    if len(word) > 1 or word.lower() == word.upper():
        return False
    return any(len(other.word) != len("kg") or bases.get(other.word[-1]) != bases.get(word, "") for other in theirs)


def _with_unit(number: Number) -> Span:
    """Return the place of a number and the word or sign behind it."""
    unit = _UNIT_RE.match(number.after)
    return Span(number.span.start, number.span.end + (unit.end() if unit is not None else 0))
