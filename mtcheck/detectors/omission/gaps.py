"""What speaks for a gap: a part of the source whose length, numbers and names the translation lacks."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mtcheck.patterns import lazy_re
from mtcheck.text import scan
from mtcheck.text.lengths import Usual
from mtcheck.text.spelling import romanised

_NUMBER_RE = lazy_re(r"\d+(?:[.,:]\d+)*")
_NAME_RE = lazy_re(r"[A-Z](?<![\w'’].)[\w'’-]{2,30}")  # begins with what the search can leap to
_SPECIAL_RE = lazy_re(r"https?://[^\s<>\")]{4,80}|[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,10}|[#@$]\w{2,40}")
_SPECIAL_SIGNS = ("@", "#", "$", "http")  # one of them stands in each
_ALIKE = str.maketrans("cqzyjw", "kksiiv")  # letters that languages write in each other's place
_LONG_WORD_RE = lazy_re(r"(?<![a-z])[a-z]{6,}")
_ACCENT_RE = lazy_re(r"[\u0300-\u036f]+")
# Characters that may be digits beyond ASCII: decimal ones of any script, raised, encircled and the like.
_FAR_DIGIT_RE = lazy_re(
    r"[^\D0-9]|[\xb2\xb3\xb9\u1369-\u1371\u19da\u2070-\u2089\u2460-\u2792\U00010a40-\U0001105a\U0001f100-\U0001f10a]"
)
_SEPARATORS = str.maketrans("", "", ".,:'")
_STEM = 5  # letters of a name that an inflected form keeps
_SAMPLE = 6000  # code points that anchors are taken from
_MOST_PARTS = 14  # parts of a source that are tried as gaps; of a longer one its longest runs are not
SMALLEST_SHARE = 0.12  # share of the source that is worth a finding
GAIN_CAP = 8.0  # a gain of likelihood beyond it says no more
MOST_DEVIATIONS = 6.0  # nor does a length that is further from the usual
_HEADING = 40  # code points of a paragraph that may be a numbered heading


class Gap(NamedTuple):
    """A run of parts of the source that the translation may lack.

    Args:
        first: number of its first part.
        last: number after its last.
        figures: what speaks for and against it, by name.
    """

    first: int
    last: int
    figures: Mapping[str, float]


class Anchors(NamedTuple):
    """What of a passage survives translation: numbers, addresses and names."""

    numbers: frozenset[str]
    names: frozenset[str]


def digits(text: str) -> str:
    """Return a text with the digits of all scripts as ASCII ones.

    >>> digits("१२ 3")
    '12 3'
    """
    if text.isascii() or _FAR_DIGIT_RE.search(scan.characters(text)) is None:
        return text
    return text.translate(_ASCII_DIGITS)


class _AsciiDigits(dict[int, int | str]):
    """What ``str.translate`` makes of each character: an ASCII digit of another one, and itself of all else."""

    def __missing__(self, code: int) -> int | str:
        mark = chr(code)
        found = self[code] = str(unicodedata.digit(mark)) if mark.isdigit() else code
        return found


_ASCII_DIGITS = _AsciiDigits()


def anchors(text: str) -> Anchors:
    """Return the anchors of a passage of the source.

    >>> sorted(anchors("The mayor, Ms Brandt, left.").names), sorted(anchors("1,200 of 30").numbers)
    (['brand'], ['1200', '30'])
    """
    sample = digits(text[:_SAMPLE])
    names = {match.lower()[:_STEM] for match in _NAME_RE.findall(sample)[1:]}
    if any(sign in sample for sign in _SPECIAL_SIGNS):
        names |= {match.lower() for match in _SPECIAL_RE.findall(sample)}
    return Anchors(numbers_of(sample), frozenset(names))


def numbers_of(text: str) -> frozenset[str]:
    """Return the numbers of two digits and more of a text whose digits are ASCII ones.

    >>> sorted(numbers_of("7 of 1,200"))
    ['1200']
    """
    numbers = [match.translate(_SEPARATORS) for match in _NUMBER_RE.findall(text, 0, _SAMPLE)]
    return frozenset([number for number in numbers if len(number) > 1])


def numbers_and_names(target: str, names: Iterable[str]) -> Anchors:
    """Return all numbers of a passage of the translation, and which of some names it has.

    >>> numbers_and_names("Brandt ging um 7.", ["brand", "smith"])
    Anchors(numbers=frozenset({'7'}), names=frozenset({'brand'}))
    """
    lowered = digits(target).lower()
    numbers = frozenset([match.translate(_SEPARATORS) for match in _NUMBER_RE.findall(lowered)])
    return Anchors(numbers, frozenset([name for name in names if name in lowered]))


def shortness(usual: Usual, source: int, target: int) -> float:
    """Return by how many standard deviations a text is shorter than usual, below 0, and 0 where it is not."""
    return max(-MOST_DEVIATIONS, min(0.0, usual.deviations(source, target)))


def share_of_parts(count: int, target_count: int) -> float:
    """Return which share of a source's parts its translation has too few, below 0 where it has more.

    >>> share_of_parts(4, 3), share_of_parts(2, 8)
    (0.25, -1.0)
    """
    return max(-1.0, min(1.0, (count - target_count) / count))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the long words of a text, as they are romanised; accents count for nothing, nor do letters
    that languages write in each other's place.

    >>> sorted(stems("La Nación y su nacionalidad")), sorted(stems("A nationality")), sorted(stems("Ливингстона"))
    (['nakio'], ['natio'], ['livin'])
    """
    plain = text[:_SAMPLE].lower()
    if not text.isascii():
        plain = _ACCENT_RE.sub("", unicodedata.normalize("NFD", plain))
        if not plain.isascii():
            plain = romanised(plain)
    return frozenset([word[:_STEM] for word in _LONG_WORD_RE.findall(plain.translate(_ALIKE))])


def heading_number(text: str) -> str:
    """Return the number of a heading, "" where a text is none or has no or several.

    >>> heading_number("Article 5"), heading_number("٥ المادة"), heading_number("From 5 to 7")
    ('5', '5', '')
    """
    if len(text) > _HEADING or not any(map(str.isdigit, text)):
        return ""
    numbers: list[str] = _NUMBER_RE.findall(digits(text))
    return numbers[0] if len(numbers) == 1 else ""


class Passage:
    """A stretch of the source in parts, beside its translation.

    Args:
        parts: the source's parts, sentences or paragraphs.
        target: the translation.
        usual: how long a translation of this pair and page usually is.
        target_parts: how many parts of the same kind the translation has.
    """

    def __init__(self, parts: Sequence[str], target: str, usual: Usual, target_parts: int) -> None:
        self._sizes = [len(part) for part in parts]
        self._whole, self._ours = sum(self._sizes), len(target)
        self._usual = usual
        self._target_parts = target_parts
        self._anchors = [anchors(part) for part in parts]
        names = frozenset[str]().union(*(one.names for one in self._anchors))
        self._numbers, self._names = numbers_and_names(target, names)

    def best(self) -> Gap | None:
        """Return the run of parts that the translation most likely lacks, with what speaks for it."""
        found: Gap | None = None
        top = -math.inf
        for first, last in _runs(len(self._sizes)):
            if sum(self._sizes[first:last]) < SMALLEST_SHARE * self._whole:
                continue
            gap = self.gap(first, last)
            value = (
                gap.figures["gain"] - 0.5 * gap.figures["rest"] + 1.2 * gap.figures["lost"] - 2.0 * gap.figures["kept"]
            )
            if value > top:
                top, found = value, gap
        return found

    def gap(self, first: int, last: int) -> Gap:
        """Return what speaks for and against a run of parts, not all of them, that the translation may lack."""
        lacking = sum(self._sizes[first:last])
        short = self._usual.deviations(self._whole, self._ours)
        rest = self._usual.deviations(self._whole - lacking, self._ours)
        gain = max(-GAIN_CAP, min(GAIN_CAP, (short * short - rest * rest) / 2)) if short < 0 else 0.0
        inside = _joined(self._anchors[first:last])
        outside = _joined(self._anchors[:first] + self._anchors[last:])
        numbers, names = inside.numbers - outside.numbers, inside.names - outside.names
        by_names = bool(self._names)  # names that are rewritten in another script say nothing
        count = len(self._sizes)
        lost = len(numbers - self._numbers) + (len(names - self._names) if by_names else 0)
        kept = len(numbers & self._numbers) + len(names & self._names)
        lost_outside = len(outside.numbers - self._numbers) + (len(outside.names - self._names) if by_names else 0)
        kept_outside = len(outside.numbers & self._numbers) + len(outside.names & self._names)
        return Gap(
            first,
            last,
            {
                "short": shortness(self._usual, self._whole, self._ours),
                "gain": gain,
                "rest": min(MOST_DEVIATIONS, abs(rest)),
                "lost": math.log1p(lost),
                "kept": math.log1p(kept),
                "lost_outside": math.log1p(lost_outside) - math.log1p(kept_outside),
                "parts": share_of_parts(count, self._target_parts),
                "exact": float(count - self._target_parts == last - first),
            },
        )


def _joined(known: Sequence[Anchors]) -> Anchors:
    return Anchors(
        frozenset[str]().union(*(one.numbers for one in known)), frozenset[str]().union(*(one.names for one in known))
    )


def _runs(count: int) -> list[tuple[int, int]]:
    """Return the (first, last + 1) of the runs of parts that may be missing, never of all."""
    longest = count - 1 if count <= _MOST_PARTS else 3
    return [
        (first, first + length)
        for length in range(1, longest + 1)
        for first in range(count - length + 1)
        if length <= 3 or first + length == count  # what is longer is an end that is missing
    ]
