"""The numbers of a text, with every value that their separators, the clock and words for magnitudes allow."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mtcheck.detectors.number import tables
from mtcheck.model import Span
from mtcheck.patterns import lazy_re, lazy_regex

# A clock time, or digits of any script with separators between them; a space separates groups of three alone.
# It starts with a digit whatever follows, so that the search leaps from digit to digit.
_NUMBER_RE = lazy_re(
    r"\d(?:(?<![\d:].)\d?(?::|\s?(?:[hHuU時时點点시]|giờ)\s?)\d{2}(?![\d:])"
    r"|\d*(?:[.,'’٫٬·]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*)"
)
_OPAQUE_RE = lazy_re(
    r"https?://\S+|www\.\S+|(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9]\S*|<[^<>]{1,300}>|%\(\w+\)[a-z]|%\d+\$[a-z]|\$?\{[^{}]{0,80}\}|&#?\w{1,8};|@\w+|#\w+"
)
_MAY_BE_OPAQUE_RE = lazy_re(r"[@<{&#]|:(?=//)|w(?=ww\.)|%(?=[(\d])")  # one of these stands in whatever that finds
_SEPARATOR_RE = lazy_re(r"\D+")
_WORD_AFTER_RE = lazy_regex(r"[\s\u200b\u202f-]{0,3}([\p{L}\p{M}]{1,40})")
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_MOST_DECIMALS = 20  # that are read of a number
_MOST_MAGNITUDES = 3  # words in a row: "mil millones", "nghìn tỷ"
_SURE = frozenset({"mio", "mln", "mld", "mrd"})  # short words for magnitudes that are nothing else


Value: TypeAlias = int | Fraction  # whole numbers are found faster among others


class Number(NamedTuple):
    """A number of a text with every value that its separators allow.

    ``parts`` are the groups of digits that its separators part, ``powers`` the powers of ten by which the words after
    it multiply it; ``sure`` says whether those words are nothing else, ``end`` where they end.
    """

    span: Span
    digits: str
    values: frozenset[Value]
    parts: tuple[int, ...]
    before: str
    after: str
    powers: frozenset[int]
    sure: bool
    end: int

    @property
    def scaled(self) -> frozenset[Value]:
        """The values that the words after it make of it."""
        if not self.powers:
            return frozenset()
        return frozenset(value * 10**power for value in self.values for power in self.powers)

    @property
    def is_decimal(self) -> bool:
        """Whether its separator can part nothing but a whole number from its decimals."""
        return len(self.parts) == 2 and len(self.digits) - len(str(self.parts[0])) in (1, 2)

    @property
    def full_digits(self) -> str:
        """Its digits, with the zeros that the words after it stand for."""
        if not self.sure or len(self.powers) != 1:
            return self.digits
        whole = max(self.scaled)
        return str(int(whole)) if whole.denominator == 1 else self.digits

    @property
    def is_clock(self) -> bool:
        """Whether it is written as a time of the day."""
        return len(self.parts) == 2 and self.parts[0] <= 24 and self.parts[1] < 60 and len(self.digits) in (3, 4)


def numbers(text: str, tag: str = "") -> list[Number]:
    """Return the numbers of a text that stand outside links, tags and placeholders."""
    shown = text
    if _MAY_BE_OPAQUE_RE.search(text) is not None:
        shown = _OPAQUE_RE.sub(lambda match: " " * len(match[0]), text)
    found: list[Number] = []
    for match in _NUMBER_RE.finditer(shown):
        parts = [
            "".join(str(unicodedata.digit(letter)) for letter in part) for part in _SEPARATOR_RE.split(match[0]) if part
        ]
        start, end = match.span()
        before, after = shown[max(0, start - 24) : start], shown[end : end + 24]
        values = read_values(parts)
        if after[:1] in _VULGAR:
            values |= {value + _VULGAR[after[0]] for value in values}
        powers, sure, length = _multipliers(before, after, tag)
        number = Number(
            Span(start, end),
            "".join(parts),
            values,
            tuple(int(part[:40]) for part in parts),
            before,
            after,
            powers,
            sure,
            end + length,
        )
        if found and _goes_on(found[-1], number, shown):
            number = _sum(found.pop(), number)
        found.append(number)
    return found


def _goes_on(first: Number, second: Number, text: str) -> bool:
    """Return whether a number is the rest of the one before it: 1億2000万, 3 crore 50 lakh."""
    if not first.sure or first.end > second.span.start or text[first.end : second.span.start].strip():
        return False
    return bool(first.powers) and min(first.powers) > max(second.powers | {len(second.digits) - 1})


def _sum(first: Number, second: Number) -> Number:
    """Return the number that two parts of it make."""
    values = {one + other for one in first.scaled for other in (second.scaled or second.values)}
    return second._replace(
        span=Span(first.span.start, second.span.end),
        digits=str(int(max(values))),
        values=frozenset(values),
        parts=first.parts + second.parts,
        before=first.before,
        powers=frozenset(),
        sure=False,
    )


def read_values(parts: list[str]) -> frozenset[Value]:
    """Return the values that groups of digits can have.

    >>> sorted(map(float, read_values(["1", "250"])))
    [1.25, 1250.0]
    """
    whole = int("".join(parts)[:40])
    if len(parts) == 1:
        return frozenset([whole])
    values: set[Value] = set()
    if all(len(part) in (2, 3) for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0":  # 0.25 is no 25
        values.add(whole)
    if not (values and parts[-1] == "000"):  # 45,000 is no 45
        decimals = parts[-1][:_MOST_DECIMALS]
        values.add(int("".join(parts[:-1])[:40]) + Fraction(int(decimals), 10 ** len(decimals)))
    return frozenset(values)


def _multipliers(before: str, after: str, tag: str) -> tuple[frozenset[int], bool, int]:
    """Return the powers of ten of the words at a number, whether they are nothing else, and where they end after it.

    >>> _multipliers("", " mil millones de pesos", "es")[0] == frozenset({9, 12})
    True
    """
    powers, sure, at = frozenset({0}), True, 0
    for _ in range(_MOST_MAGNITUDES):
        word = _WORD_AFTER_RE.match(after, at)
        if word is None:
            break
        lowered = word[1].lower()
        length, more = tables.magnitude(lowered, tag)
        if not length:
            break
        powers = frozenset(one + other for one in powers for other in more)
        beginning = lowered[:length]
        sure = sure and (length > 3 or not beginning.isascii() or beginning in _SURE)
        # Words of scripts without spaces go on with the next magnitude, those of others end where they end.
        at = word.start(1) + length if _is_unspaced(word[1][0]) else word.end()
    if at:
        return powers, sure, at
    word_before = before.lower().split()[-1:]
    if word_before:
        length, more = tables.magnitude(word_before[0], tag)
        if length:
            return more, False, 0
    return frozenset(), False, 0


def _is_unspaced(letter: str) -> bool:
    """Return whether a letter is of a script that puts no spaces between words."""
    return unicodedata.name(letter, "").startswith(("CJK", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"))


def word_after(number: Number) -> str:
    """Return the word right after a number, lower case, without the mark behind it."""
    found = _WORD_AFTER_RE.match(number.after)
    return found[1].lower() if found is not None else ""
