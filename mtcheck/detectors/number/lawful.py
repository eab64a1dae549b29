"""What makes two different numbers one: magnitudes, converted units, clocks, calendars, and numbers told in words."""

from __future__ import annotations

import re

from mtcheck.detectors.number import tables
from mtcheck.detectors.number.reading import Number, Value
from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text import number_words
from mtcheck.text.tokens import has_unspaced

_CLOCK_RE = lazy_re(r"\s?(?:[ap]\.?\s?m\b|o'clock|h\b)", re.IGNORECASE)
_RANGE_RE = lazy_re(r"^\S{0,12}\s?(?:to|or|and)?\s?\d")
_NEXT_RE = lazy_re(r"\s?\w{0,3}\s?[-–—]?\s?\d[\d.,]*\s?")
_POSSESSIVE_RE = lazy_re(r"['’\"”](?=[^\W\d_])")
_WORD_RE = lazy_re(r"[^\W\d_]+")
_ZONE_RE = lazy_re(r"\s?\(?(?:[A-Z]{1,4}T|GMT|UTC)\b")
_LONGEST_DIGITS = 12  # digits of a number that are compared one by one
_LEAST_FULL = 1000  # a number from here without a word for its magnitude has all of its digits
_CLOSE = 0.06  # a converted number may be so far from its value
_ROUNDED = {1: 0.2, 2: 0.09}  # the same of one that has so many digits beside its last zeros
_ROUND_MAGNITUDE = 0.06  # 128 thousand, 13万


def is_explained(wanted: Number, number: Number, tag: str, source_tag: str = "") -> bool:
    """Return whether a magnitude, unit, clock or calendar makes the two numbers one."""
    alike = are_alike(wanted.digits, number.digits)
    if wanted.sure and number.sure and wanted.powers and number.powers:
        return _are_rounded(wanted, number)
    if _differs_in_magnitude(wanted, number) or _differs_in_magnitude(number, wanted):
        return False
    times = tables.factors(source_tag.partition("-")[0]).get(wanted.word, frozenset())
    if any(value * factor in number.values for value in wanted.values for factor in times):
        return True
    same_digits = wanted.digits.strip("0") == number.digits.strip("0")
    if _is_scaled(wanted, number) and (same_digits or not alike):
        return True
    if is_converted(wanted, number, tag, alike=alike):
        return True
    difference = max(number.values) - max(wanted.values)
    if len(wanted.digits) == 4 and difference in tables.calendars().get(tag.partition("-")[0], ()):
        return True
    return _is_clock(wanted, number, tag)


def _is_clock(wanted: Number, number: Number, tag: str) -> bool:
    """Return whether two numbers are one time of the day on two kinds of clock."""
    if not (
        _CLOCK_RE.match(wanted.after)
        or _CLOCK_RE.match(number.after)
        or wanted.after.startswith(":")
        or (wanted.is_clock and number.is_clock)
    ):
        return False
    if tag.partition("-")[0] in tables.from_sunrise():
        return True
    if wanted.is_clock and number.is_clock:
        if wanted.parts[1] != number.parts[1]:
            return False
        if _ZONE_RE.match(wanted.after):  # the hours of another time zone
            return True
    hours = {int(value.digits[: -2 if len(value.digits) > 2 else None] or "0") for value in (wanted, number)}
    return abs(max(hours) - min(hours)) in (6, 12)


def _are_rounded(wanted: Number, number: Number) -> bool:
    """Return whether one of two numbers with magnitudes is the other one, rounded."""
    if len(wanted.digits.strip("0")) == len(number.digits.strip("0")):
        return False
    pairs = [
        (float(one), float(other)) for one in wanted.scaled or wanted.values for other in number.scaled or number.values
    ]
    return any(abs(one - other) <= _ROUND_MAGNITUDE * max(one, other) for one, other in pairs)


def _differs_in_magnitude(one: Number, other: Number) -> bool:
    """Return whether a number with a magnitude is another one than one that is written in full: 150,000, 15 lakh."""
    if not (one.sure and one.powers) or other.powers or max(other.values) < _LEAST_FULL:
        return False
    full, written = max(one.scaled), max(other.values)
    # A thousand times more or less is rather a word for a magnitude that no table has.
    return not _are_rounded(one, other) and max(full, written) < _LEAST_FULL * min(full, written)


def _is_scaled(wanted: Number, number: Number) -> bool:
    """Return whether a factor of ten may lie between two numbers: a word multiplies one, or their units differ."""
    theirs, ours = wanted.word, number.word
    if theirs == ours != "":
        return False
    if wanted.powers or number.powers:
        return True
    powers = tables.metric_power(theirs), tables.metric_power(ours)
    return None not in powers and powers[0] != powers[1]


def is_converted(wanted: Number, number: Number, tag: str, *, alike: bool) -> bool:
    """Return whether a number was converted into a unit of another system.

    Numbers that share no digit are believed to be so wherever the source has a unit that most languages do without.
    """
    after = wanted.after.lower().lstrip(" \u00a0-‐–")
    afters = [after]
    if _RANGE_RE.match(after):
        following = _NEXT_RE.match(after)
        afters.append(after[following.end() :].lstrip(" -") if following is not None else "")
    for system in ("imperial", "metric_in_imperial") if tables.measures_in_miles(tag) else ("imperial",):
        for text in afters:
            factors = _factors(text, system)
            if factors is None:
                continue
            if system == "imperial" and not alike:
                return True
            if any(_converts(one, other, factors) for one in wanted.values for other in number.values):
                return True
    return False


def imperial_factors(number: Number) -> tuple[float, ...] | None:
    """Return what the unit after a number is in metric ones, where it is none itself; ``None`` without such a unit."""
    return _factors(number.after.lower().lstrip(" \u00a0-‐–"), "imperial")


def converts(one: Number, other: Number, factors: tuple[float, ...]) -> bool:
    """Return whether a number becomes another by one of the factors, rounded as people do."""
    return any(_converts(value, found, factors) for value in one.values for found in other.values)


def _factors(text: str, system: str) -> tuple[float, ...] | None:
    """Return the factors of the unit that a text begins with."""
    if _POSSESSIVE_RE.match(text):
        return None
    for unit, factors in tables.converted(system).items():
        if text.startswith(unit):
            rest = text[len(unit) :]
            # "m" is no "mills"; where nothing parts words, the next one may follow.
            if len(unit) <= 2 and unit[-1].isalpha() and rest[:1].isalpha() and not has_unspaced(unit):
                continue
            return factors
    return None


def _converts(one: Value, other: Value, factors: tuple[float, ...]) -> bool:
    """Return whether a value becomes another by one of the factors, rounded as people do.

    >>> _converts(40, 64, (1.609,)), _converts(40, 42, (1.609,))
    (True, False)
    >>> _converts(80, 27, ()), _converts(14, 10, ())
    (True, True)
    """
    value, found = float(one), float(other)
    if factors:
        expected = [value * factor for factor in factors]
    else:  # degrees, of which a number does not tell whether they are below zero: 14 °F, -10 °C
        found = abs(found)
        expected = [abs(each) for degrees in (value, -value) for each in ((degrees - 32) / 1.8, degrees * 1.8 + 32)]
    digits = len(str(int(other)).strip("0")) if other.denominator == 1 else 3
    allowed = max(_CLOSE, _ROUNDED.get(digits, 0.0))
    return any(
        abs(found - each) <= max(allowed * abs(each), 0.5 if abs(each) < 10 and digits < 3 else 0) for each in expected
    )


def are_alike(one: str, other: str) -> bool:
    """Return whether two numbers are one with a digit changed, two exchanged, or a zero more or less (0.5, 5).

    >>> are_alike("1987", "1978"), are_alike("15000", "150000"), are_alike("270", "18")
    (True, True, False)
    """
    if len(one) == len(other):
        different = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        return len(different) <= 1 or (len(one) > 1 and sorted(one) == sorted(other) and len(different) <= 3)
    return one.strip("0") == other.strip("0") and abs(len(one) - len(other)) in (1, 2, 3)


def are_near(wanted: Number, number: Number) -> bool:
    """Return whether two numbers are two times of the day, or one has a digit more than the other: 7, 17."""
    if wanted.is_clock and number.is_clock:
        return True
    if len(wanted.parts) > 1 or len(number.parts) > 1:
        return False
    short, long = sorted((wanted.digits, number.digits), key=len)
    return len(long) == len(short) + 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(min(len(long), _LONGEST_DIGITS))
    )


def are_cut(wanted: Number, number: Number) -> bool:
    """Return whether one of two numbers is the other one without its last decimals, and both count the same unit.

    Where words say that a number is round, or tell the rest of it as a half, nothing is cut.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> texts = "12.5 km, 12 km", "2.7 %, 2.75 %", "12.5 km, 13 km", "3.5 million km, 3 km", "on 26.12, 26 km"
    >>> [are_cut(*numbers(text)) for text in texts]
    [True, True, False, False, False]
    >>> are_cut(*numbers("12.5 km, 12 km e mezzo"))
    False
    """
    if wanted.parts[0] != number.parts[0] or not measure(wanted) or measure(wanted) != measure(number):
        return False
    short, long = sorted((wanted, number), key=lambda each: len(each.digits))
    if not (long.is_decimal and (short.is_plain or short.is_decimal) and long.digits.startswith(short.digits)):
        return False
    return not tables.is_rough(f"{short.before} {short.after}")


def measure(number: Number) -> str:
    """Return what a number counts, of what is written alike in all languages: a percentage, a metric unit.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> [measure(number) for number in numbers("7 %, 8 Prozent, 3 km, 4 boats")]
    ['%', '%', '3', '']
    """
    if number.powers:
        return ""
    if number.after.lower().lstrip().startswith(tables.in_words("percent")):
        return "%"
    power = tables.metric_power(number.word)
    return "" if power is None else str(power)


class SourceWords:
    """The numbers that a source has in words: what the translation writes in digits may be one of them."""

    __slots__ = ("_text", "_words", "tag")

    def __init__(self, text: str, language: Language | None) -> None:
        self._text = text  # with its capitals, which Roman numbers are written in
        self.tag = language.tag if language is not None else ""
        self._words = frozenset(_WORD_RE.findall(text.lower()))

    @property
    def has_numbers(self) -> bool:
        """Whether any word of it is a number."""
        return bool(self._words & tables.number_words(self.tag.partition("-")[0]))

    def may_say(self, number: Number, *, by_name: bool) -> bool:
        """Return whether a word of it may be a number, ``by_name`` also one that is no number word (pair, dozen)."""
        names = tables.by_name(self.tag.partition("-")[0]) if by_name else {}
        for value in number.values:
            if value.denominator > 1:
                continue
            if any(int(value) in names[word] for word in self._words & set(names)):
                return True
            spelled = number_words.spells(self._text, int(value), self.tag, inside=has_unspaced(self._text))
            if spelled or (spelled is None and self.has_numbers):
                return True
        return False
