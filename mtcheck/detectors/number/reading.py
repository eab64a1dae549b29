"""The numbers of a text, with every value that their separators, the clock and words for magnitudes allow."""

from __future__ import annotations

import functools
import re
import unicodedata
from copy import copy
from fractions import Fraction
from typing import TypeAlias

from mtcheck.detectors.number import tables
from mtcheck.model import Span
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import scan
from mtcheck.text.lazy import lazy

# A clock time, or digits of any script with separators between them; a space separates groups of three alone.
# It starts with a digit whatever follows, so that it is tried at the first digits alone.
_NUMBER_RE = lazy_re(
    r"\d(?:(?<![\d:].)\d?(?::|\s?(?:[hHuU時时點点시]|giờ)\s?)\d{2}(?![\d:])"
    r"|\d*(?:[.,'’٫٬·]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*)"
)
# Links, tags and placeholders. Each begins with a character of its own: the search leaps to these.
_OPAQUE = (
    r"https?://\S+|www\.\S+|<[^<>]{1,300}>|%\(\w+\)[a-z]|%\d+\$[a-z]|\$\{[^{}]{0,80}\}|\{[^{}]{0,80}\}|&#?\w{1,8};"
    r"|@\w+|#\w+"
)
# In each of them one of these stands, or both signs of %1$s.
_SIGN, _PER_CENT, _DOLLAR = 1, 2, 4
_OPAQUE_SIGNS = scan.Sequences(
    [
        (_SIGN, (":", "/", "/")),
        (_SIGN, ("w", "w", "w", ".")),
        (_SIGN, ("%", "(")),
        (_SIGN, ("<{&@#",)),
        (_PER_CENT, ("%",)),
        (_DOLLAR, ("$",)),
    ]
)
_OPAQUE_RE = lazy_re(_OPAQUE)
_OPAQUE_OR_MAIL_RE = lazy_re(rf"(?<![\w.%+-])[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9]\S*|{_OPAQUE}")
_MAIL_RE = lazy_re(r"@(?<=[A-Za-z0-9._%+-]@)[A-Za-z0-9]")
_SEPARATOR_RE = lazy_re(r"\D+")
_WORD_AFTER_RE = lazy_regex(r"[\s\u200b\u202f-]{0,3}([\p{L}\p{M}]{1,40})")
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_MOST_DECIMALS = 20  # that are read of a number
_BESIDE = 24  # code points on each side of a number that are read
_MOST_MAGNITUDES = 3  # words in a row: "mil millones", "nghìn tỷ"
_SURE = frozenset({"mio", "mln", "mld", "mrd"})  # short words for magnitudes that are nothing else
_NONE: tuple[frozenset[int], bool, int] = (frozenset(), False, 0)  # no word multiplies a number


Value: TypeAlias = int | Fraction  # whole numbers are found faster among others


class Number:
    """A number of a text: nearly all have their counterparts by their digits, and what else they say is not read."""

    def __init__(self, text: str, match: re.Match[str], tag: str) -> None:
        self.start, self._end = match.span()
        self._written = written = match[0]
        self._text, self.tag = text, tag
        is_plain = written.isascii() and written.isdecimal()
        self.digits = written if is_plain else "".join(_parts(written))
        self.is_plain = is_plain or len(self.digits) == len(written)  # it is written without separators

    @property
    def span(self) -> Span:
        return Span(self.start, self._end)

    @lazy
    def parts(self) -> tuple[int, ...]:
        """The groups of digits that its separators part."""
        return tuple([int(part[:40]) for part in _parts(self._written)])

    @lazy
    def values(self) -> frozenset[Value]:
        """The values that its separators allow."""
        values = read_values(tuple(_parts(self._written)))
        vulgar = _VULGAR.get(self._text[self._end : self._end + 1])
        return values if vulgar is None else values | {value + vulgar for value in values}

    @property
    def before(self) -> str:
        """What stands before it."""
        return self._text[max(0, self.start - _BESIDE) : self.start]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self._text[self._end : self._end + _BESIDE]

    @lazy
    def word(self) -> str:
        """The word right after it, in lower case, without the mark behind it."""
        found = _WORD_AFTER_RE.match(self.after)
        return found[1].lower() if found is not None else ""

    @lazy
    def _words_after(self) -> tuple[frozenset[int], bool, int]:
        return _multipliers(self.after, self.tag) if tables.magnitude(self.word, self.tag)[0] else _NONE

    @lazy
    def powers(self) -> frozenset[int]:
        """The powers of ten by which the words after it multiply it, or the one before it."""
        powers, _, length = self._words_after
        return powers if length else _multiplier_before(self.before, self.tag)

    @property
    def sure(self) -> bool:
        """Whether the words after it multiply it, and are nothing else."""
        return self._words_after[1]

    @property
    def end(self) -> int:
        """Where those words end."""
        return self._end + self._words_after[2]

    def follows(self, first: Number) -> bool:
        """Return whether it is the rest of the number before it: 1億2000万, 3 crore 50 lakh."""
        read = first._end + _BESIDE  # no word that multiplies the first one goes on beyond
        if read < self.start and not self._text[read : self.start].isspace():
            return False
        if not first.sure or first.end > self.start or self._text[first.end : self.start].strip():
            return False
        return bool(first.powers) and min(first.powers) > max(self.powers | {len(self.digits) - 1})

    def after_first(self, first: Number) -> Number:
        """Return the number that it makes with the one before it."""
        whole = copy(self)
        whole.start, whole._written = first.start, ""
        whole.parts = first.parts + self.parts
        whole.values = frozenset({one + other for one in first.scaled for other in (self.scaled or self.values)})
        whole.digits = str(int(max(whole.values)))
        whole.is_plain = False
        whole.powers = frozenset()
        whole._words_after = (whole.powers, False, self.end - self._end)
        return whole

    @property
    def scaled(self) -> frozenset[Value]:
        """The values that the words after it make of it."""
        if not self.powers:
            return frozenset()
        return frozenset(value * 10**power for value in self.values for power in self.powers)

    @property
    def is_decimal(self) -> bool:
        """Whether its separator can part nothing but a whole number from its decimals."""
        return not self.is_plain and len(self.parts) == 2 and len(self.digits) - len(str(self.parts[0])) in (1, 2)

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
    signs = _OPAQUE_SIGNS.seen_in(text)
    shown = _shown(text) if signs & _SIGN or signs == _PER_CENT | _DOLLAR else text
    found: list[Number] = []
    end = 0
    for start in scan.numerals(shown):
        match = _NUMBER_RE.match(shown, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        number = Number(shown, match, tag)
        if found and number.follows(found[-1]):
            number = number.after_first(found.pop())
        found.append(number)
    return found


def _shown(text: str) -> str:
    """Return a text with spaces for its links, tags and placeholders."""
    opaque = _OPAQUE_RE if _MAIL_RE.search(text) is None else _OPAQUE_OR_MAIL_RE
    return opaque.sub(lambda match: " " * len(match[0]), text)


def _parts(written: str) -> list[str]:
    """Return the groups of digits of a number as it is written, in ASCII digits.

    >>> _parts("1.200"), _parts("१२")
    (['1', '200'], ['12'])
    """
    parts = [part for part in _SEPARATOR_RE.split(written) if part]
    if written.isascii():
        return parts
    return ["".join([str(unicodedata.digit(letter)) for letter in part]) for part in parts]


@functools.lru_cache(maxsize=4096)
def read_values(parts: tuple[str, ...]) -> frozenset[Value]:
    """Return the values that groups of digits can have.

    >>> sorted(map(float, read_values(("1", "250"))))
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


def _multipliers(after: str, tag: str) -> tuple[frozenset[int], bool, int]:
    """Return the powers of ten of the words after a number, whether they are nothing else, and where they end.

    >>> _multipliers(" mil millones de pesos", "es")[0] == frozenset({9, 12})
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
    return (powers, sure, at) if at else _NONE


def _multiplier_before(before: str, tag: str) -> frozenset[int]:
    """Return the powers of ten of the word before a number."""
    word = before.lower().split()[-1:]
    return tables.magnitude(word[0], tag)[1] if word else frozenset()


def _is_unspaced(letter: str) -> bool:
    """Return whether a letter is of a script that puts no spaces between words."""
    return unicodedata.name(letter, "").startswith(("CJK", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"))
