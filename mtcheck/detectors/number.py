"""a number that says something else than the source.

Finds: a number, year, percentage or amount of the translation that is not the source's. ``changed``: a number of the
source is missing and another stands in its place; the span is the wrong number. ``dropped``: a number of the source is
missing and nothing stands in its place; the span is the sentence.

Why it matters: a wrong year, dose or price reads as well as a right one, and no reader of the translation alone can see
it.

Not a finding: other separators (1,127, 1 127, 1.127), digits of other scripts, 万, 億, lakh, crore and other
magnitudes, words for small numbers, 12- and 24-hour clocks, years of another calendar or in two digits, converted
units, numbers that the translation adds, digits inside links, tags and placeholders.

How it decides: both texts' numbers are read with every meaning that their separators allow (1.127 is one thousand or
one and a bit), and equal ones are taken away. What is left on both sides is compared where it stands: as many numbers
of the source as of the translation, between the same neighbours. A pair is no finding where a magnitude, a unit of
another system, a clock or a calendar explains it. A pair of one length that shares digits is sure, another one is
reported as a note. A number that is missing alone, with no digit new, is reported as a note where a trace of it is left
(a hyphen or a currency sign without its number, a gap between two spaces), where nobody would write it in words (1987,
2.5), or where CLDR has rules for spelling it out in the translation's language and the text has none of these words.
Another one, and one of a decade, a clock time, a name (COVID-19) or "100 %", has a confidence of .4.

Numbers that readers of catalogs and markup put for placeholders and code are left aside. A text of more than 4,000
characters is compared paragraph by paragraph, and only numbers that the whole of the other text lacks are.

Needs: the source. Languages differ by a table of words for numbers and magnitudes (``data/numbers.toml``) and by the
words of CLDR's rules (the unicode-rbnf library).

Options: none.

Examples:

    >>> import mtcheck
    >>> checker = mtcheck.Checker(mtcheck.Settings(select=["number"]))
    >>> def found(text, source, target_lang):
    ...     document = mtcheck.Document(text, source=source, source_lang="en", target_lang=target_lang)
    ...     return [(finding.rule, finding.excerpt) for finding in checker.check(document).findings]
    >>> found("Die Mühle brannte 1978 ab.", "The mill burned down in 1987.", "de")
    [('number/changed', '1978')]
    >>> found("Es kamen 12.500 Gäste.", "There were 12,500 guests.", "de")
    []

Known misses: numbers written in words that are wrong; a number below ten that became another while the source has
numbers in words; several changed numbers in one text whose order changed too; wrong conversions.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import resources
from typing import NamedTuple

from mtcheck.model import Finding, Kind, Mask, Rule, Span
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import number_words
from mtcheck.text.segmentation import Segments

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector: it has none."""


RULE = Rule(
    id="number",
    summary="a number that says something else than the source",
    since="0.1",
    needs_source=True,
    kinds={
        "changed": Kind(
            "a number that is another than the source's",
            "The source has {wanted} where the translation has {number}: correct the number.",
            "error",
        ),
        "dropped": Kind(
            "a number of the source that is missing",
            "The source's {wanted} is missing here: check whether the sentence still says it.",
            "warning",
        ),
    },
)

_SURE = 0.9  # a pair of one length that shares digits
_LIKELY = 0.6  # another pair
_TRACE = 0.7  # a missing number that left a trace
_EXACT = 0.6  # one that left none and that no one writes in words, a decimal number or one of three digits
_UNSPELLED = 0.55  # a smaller one that the language would spell out, and the translation does not
_UNTRACED = 0.4  # another one: of 30 in human translations nearly all were written in words
_MOST_PAIRS = 2  # numbers without a counterpart on either side; more are another way to say it
_LONGEST = 4000  # code points; longer texts are compared paragraph by paragraph
_SMALL = 20  # up to here numbers are often written in words

# Digits of any script with separators between them; a space separates groups of three alone.
_NUMBER_RE = lazy_re(r"\d+(?:[.,'’٫٬·]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*")
_OPAQUE_RE = lazy_re(
    r"https?://\S+|www\.\S+|(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9]\S*|<[^<>]{1,300}>|%\(\w+\)[a-z]|%\d+\$[a-z]|\$?\{[^{}]{0,80}\}|&#?\w{1,8};|@\w+|#\w+"
)
_MAY_BE_OPAQUE_RE = lazy_re(r"[@<{&#]|:(?=//)|w(?=ww\.)|%(?=[(\d])")  # one of these stands in whatever that finds
_SEPARATOR_RE = lazy_re(r"[.,'’٫٬· \u00a0\u202f\u2009]")
_TRACE_RE = lazy_re(
    r"(?:(?<=\s)|^)[-–](?=[^\W\d_])|\d[-–/](?=[\s,.;:)]|$)|[$€£](?=\s+[^\W\d_]|[.,;)])|(?<=\S)  (?=\S)|\(\s?\)"
    r"|(?<=\s)[%,](?=\s)|[^\W\d_]-(?=[\s.,;:)]|$)|^\s+(?=\S)| [,.](?=\s|$)|(?<=\S) +$"
)
_NAMED_RE = lazy_re(r"[^\W\d_][-‐–]?$")  # COVID-19, G20
_DECADE_RE = lazy_re(r"s\b|er\b")  # 1980s, 80er
_DASH_RE = lazy_re(r"\s[-–—]\s|[–—]")
_LONG_PREFIX = 4  # letters from which a Latin prefix may go on: "mil" is no "mills"
_WORD_AFTER_RE = lazy_regex(r"[\s\u200b\u202f-]{0,3}([\p{L}\p{M}]{1,40})")
_CLOCK_RE = lazy_re(r"\s?(?:[ap]\.?\s?m\b|o'clock|h\b)", re.IGNORECASE)


class _Number(NamedTuple):
    """A number of a text with every value that its separators allow."""

    span: Span
    digits: str
    values: frozenset[Fraction]
    before: str
    after: str


@functools.cache
def _table() -> tuple[dict[str, frozenset[str]], tuple[str, ...], str, tuple[str, ...]]:
    """Return the words for numbers by language, prefixes and signs of magnitudes, and units that are converted."""
    data = tomllib.loads(resources.files("mtcheck").joinpath("data/numbers.toml").read_text("utf-8"))
    words = {tag: frozenset(value.split()) for tag, value in data["words"].items()}
    magnitudes = data["magnitudes"]
    return words, tuple(magnitudes["prefixes"].split()), magnitudes["signs"], tuple(data["units"]["converted"].split())


@functools.cache
def _metric() -> frozenset[str]:
    """Return the signs of metric units."""
    data = tomllib.loads(resources.files("mtcheck").joinpath("data/numbers.toml").read_text("utf-8"))
    return frozenset(data["units"]["metric"].split())


@functools.cache
def _times() -> tuple[dict[str, list[int]], frozenset[str]]:
    """Return what the calendars of languages add to a year, and the languages that count hours from sunrise."""
    data = tomllib.loads(resources.files("mtcheck").joinpath("data/numbers.toml").read_text("utf-8"))
    return data["calendars"], frozenset(data["clocks"]["from_sunrise"])


@functools.cache
def _told_in_words() -> dict[str, tuple[str, ...]]:
    """Return what stands after numbers that a translation may tell without them."""
    data = tomllib.loads(resources.files("mtcheck").joinpath("data/numbers.toml").read_text("utf-8"))
    return {name: tuple(value.split()) for name, value in data["in_words"].items()}


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    document, source, text = segments.document, segments.document.source, segments.text
    if source is None or not re.search(r"\d", source) or not text.strip():
        return
    source_numbers = _written(_numbers(source), document.source_masks, document.source_located)
    numbers = _written(_numbers(text), document.masks, document.located)
    yield from _signs(segments, source_numbers, numbers)
    missing, new = _left(source_numbers, numbers)
    if not missing:
        return
    tag = segments.language.tag.partition("-")[0]
    if max(len(text), len(source)) > _LONGEST:
        yield from _on_a_page(segments, missing, new, tag)
    elif new:
        if len(missing) == len(new) <= _MOST_PAIRS:
            yield from _changed(segments, missing, new, tag)
    elif len(missing) == 1:
        yield from _dropped(segments, missing[0])


def _written(numbers: list[_Number], masks: Sequence[Mask], located: Callable[[Span], Span]) -> list[_Number]:
    """Return the numbers that stand in the text as it was written, not those that readers put for placeholders."""
    if not masks:
        return numbers
    starts = [mask.span.start for mask in masks]  # masks rise and do not overlap
    written = []
    for number in numbers:
        place = located(number.span)
        last = bisect_left(starts, place.end) - 1
        if last < 0 or not masks[last].span.overlaps(place):
            written.append(number)
    return written


def _on_a_page(segments: Segments, missing: list[_Number], new: list[_Number], tag: str) -> Iterator[Finding]:
    """Yield what changed in the paragraphs of a long text: the numbers that all of the other text lacks."""
    starts = [number.span.start for number in missing]
    by_paragraph: dict[int, list[_Number]] = {}
    firsts = [start for start, _, _ in segments.bounds]
    for number in new:
        by_paragraph.setdefault(bisect_right(firsts, number.span.start) - 1, []).append(number)
    for paragraph, ours in by_paragraph.items():
        start, end, _ = segments.bounds[max(0, paragraph)]
        passage = segments.passage_of(Span(start, end))
        if passage is None or len(passage) > _LONGEST:
            continue
        theirs = missing[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        if len(theirs) == len(ours) <= _MOST_PAIRS:
            yield from _changed(segments, theirs, ours, tag)


def _changed(segments: Segments, missing: list[_Number], new: list[_Number], tag: str) -> Iterator[Finding]:
    """Yield the pairs of numbers that nothing explains."""
    language = segments.source_language
    known = _table()[0].get(language.tag.partition("-")[0], frozenset()) if language is not None else frozenset()
    lowered = (segments.document.source or "").lower()
    worded = bool(known & set(re.findall(r"[^\W\d_]+", lowered)))
    for wanted, number in zip(missing, new, strict=True):
        if _explained(wanted, number, tag):
            continue
        alike = _alike(wanted.digits, number.digits)
        small = max(max(wanted.values), max(number.values)) <= _SMALL
        if not alike and (worded or small or len(number.digits) != len(wanted.digits)):
            continue
        if len(wanted.digits) == 1 and (worded or len(missing) > 1):
            continue
        yield RULE.finding(
            segments.document,
            "changed",
            number.span,
            confidence=_SURE if alike else _LIKELY,
            evidence={"source": wanted.span.of(segments.document.source or "")},
            wanted=wanted.span.of(segments.document.source or ""),
            number=number.span.of(segments.text),
        )


def _dropped(segments: Segments, wanted: _Number) -> Iterator[Finding]:
    """Yield the number that is missing where something of the translation shows it."""
    source = segments.document.source or ""
    if len(wanted.digits) < 2 or _magnitude(wanted) or len(segments.bounds) != 1:
        return
    dashes = _DASH_RE.search(source)
    trace = next((match for match in _TRACE_RE.finditer(segments.text) if not (dashes and match[0] in "-–")), None)
    if _TRACE_RE.search(source):
        trace = None
    span = next(
        (sentence.span for sentence in segments.sentences if trace is not None and sentence.end > trace.start()),
        segments.sentences[-1].span if segments.sentences else Span(0, len(segments.text)),
    )
    confidence = _TRACE if trace is not None else _unwritten(segments, wanted)
    yield RULE.finding(
        segments.document,
        "dropped",
        span,
        confidence=confidence,
        evidence={"source": wanted.span.of(source)},
        wanted=wanted.span.of(source),
    )


def _unwritten(segments: Segments, wanted: _Number) -> float:
    """Return how sure it is that a number without a trace is missing: it may be told in words, or be no quantity."""
    if _idiomatic(wanted):
        return _UNTRACED
    value = max(wanted.values)
    rounded = (value % 10 == 0 and value <= 100) or value % 100 == 0
    if value.denominator > 1 or (value > 100 and not rounded):
        return _EXACT
    written = number_words.spells(segments.text, int(value), segments.language.tag)
    return _UNSPELLED if written is False else _UNTRACED


def _idiomatic(wanted: _Number) -> bool:
    """Return whether a number stands in a name, a decade, a date, a clock time, a converted measure or in "100 %"."""
    after, told = wanted.after.lower(), _told_in_words()
    return bool(
        _NAMED_RE.search(wanted.before)
        or wanted.before.endswith(":")
        or wanted.after.startswith(":")
        or _CLOCK_RE.match(wanted.after)
        or _DECADE_RE.match(after)
        or after.lstrip().startswith(told["after"])
        or (wanted.digits == "100" and after.lstrip().startswith(told["percent"]))
        or after.lstrip(" -").startswith(_table()[3])
    )


def _signs(segments: Segments, wanted: list[_Number], numbers: list[_Number]) -> Iterator[Finding]:
    """Yield percentages that became something per thousand, and the reverse."""
    for number in numbers:
        sign = number.after.lstrip()[:1]
        if sign not in "%‰" or not sign:
            continue
        others = {other.after.lstrip()[:1] for other in wanted if other.values & number.values} & {"%", "‰"}
        if others and sign not in others:
            end = segments.text.index(sign, number.span.end) + 1
            span = Span(number.span.start, end)
            value = number.span.of(segments.text) + next(iter(others))
            yield RULE.finding(
                segments.document, "changed", span, confidence=_SURE, wanted=value, number=span.of(segments.text)
            )


def _numbers(text: str) -> list[_Number]:
    """Return the numbers of a text that stand outside links, tags and placeholders."""
    shown = text
    if _MAY_BE_OPAQUE_RE.search(text) is not None:
        shown = _OPAQUE_RE.sub(lambda match: " " * len(match[0]), text)
    found = []
    for match in _NUMBER_RE.finditer(shown):
        parts = [
            "".join(str(unicodedata.digit(letter)) for letter in part) for part in _SEPARATOR_RE.split(match[0]) if part
        ]
        before, after = shown[max(0, match.start() - 12) : match.start()], shown[match.end() : match.end() + 24]
        found.append(_Number(Span(*match.span()), "".join(parts), _values(parts), before, after))
    return found


def _values(parts: list[str]) -> frozenset[Fraction]:
    """Return the values that groups of digits can have.

    >>> sorted(map(float, _values(["1", "250"])))
    [1.25, 1250.0]
    """
    whole = Fraction(int("".join(parts)[:40]))
    if len(parts) == 1:
        return frozenset([whole])
    values = set()
    if all(len(part) in (2, 3) for part in parts[1:]) and len(parts[0]) <= 3:
        values.add(whole)
    if len(parts[-1]) <= 20:
        values.add(Fraction(int("".join(parts[:-1])[:40])) + Fraction(int(parts[-1]), 10 ** len(parts[-1])))
    return frozenset(values)


def _left(wanted: list[_Number], numbers: list[_Number]) -> tuple[list[_Number], list[_Number]]:
    """Return the numbers of both texts that the other one has not; how often it has them does not count."""
    ours = {value for number in numbers for value in number.values}
    theirs = {value for number in wanted for value in number.values}
    digits = "".join(f" {number.digits}" for number in numbers)
    missing = [number for number in wanted if not number.values & ours and f" {number.digits} " not in f"{digits} "]
    digits = "".join(f" {number.digits}" for number in wanted)
    new = [number for number in numbers if not number.values & theirs and f" {number.digits} " not in f"{digits} "]
    return missing, new


def _explained(wanted: _Number, number: _Number, tag: str) -> bool:
    """Return whether a magnitude, unit, clock or calendar makes the two numbers one."""
    _, _, _, units = _table()
    if _is_scaled(wanted, number) and (
        wanted.digits.strip("0") == number.digits.strip("0") or not _alike(wanted.digits, number.digits)
    ):
        return True
    after = wanted.after.lower().lstrip(" \u00a0-‐–")
    if any(after.startswith(unit) for unit in units) or (
        re.search(r"^\S{0,12}\s?(?:to|or|and)?\s?\d", after) and any(unit in after for unit in units if len(unit) > 2)
    ):
        return True
    if re.match(r"['′’\"″]", wanted.after):
        return True
    difference = max(number.values) - max(wanted.values)
    calendars, from_sunrise = _times()
    if len(wanted.digits) == 4 and difference in calendars.get(tag, ()):
        return True
    hours = {int(value.digits[: -2 if len(value.digits) > 2 else None] or "0") for value in (wanted, number)}
    if _CLOCK_RE.match(wanted.after) or _CLOCK_RE.match(number.after) or wanted.after.startswith(":"):
        return abs(max(hours) - min(hours)) in (6, 12) or tag in from_sunrise
    return False


def _is_scaled(wanted: _Number, number: _Number) -> bool:
    """Return whether a factor of ten may lie between two numbers: a word multiplies one, or their units differ."""
    theirs, ours = _word_after(wanted), _word_after(number)
    if theirs == ours != "":
        return False
    return _magnitude(wanted) or _magnitude(number) or (theirs in _metric() and ours in _metric())


def _magnitude(number: _Number) -> bool:
    """Return whether a word or sign that multiplies stands at the number."""
    _, _, signs, _ = _table()
    after = _word_after(number)
    before = number.before.lower().split()[-1:] or [""]
    return (bool(after) and after[0] in signs) or _multiplies(after) or _multiplies(before[0])


def _word_after(number: _Number) -> str:
    """Return the word right after a number, lower case, without the mark behind it."""
    found = _WORD_AFTER_RE.match(number.after)
    return found[1].lower() if found is not None else ""


def _multiplies(word: str) -> bool:
    """Return whether a word multiplies the number before it.

    >>> _multiplies("millones"), _multiplies("mil"), _multiplies("mills"), _multiplies("km")
    (True, True, False, False)
    """
    _, prefixes, _, _ = _table()
    return any(
        word.startswith(prefix) and (len(prefix) >= _LONG_PREFIX or not prefix.isascii() or word == prefix)
        for prefix in prefixes
    )


def _alike(one: str, other: str) -> bool:
    """Return whether two numbers are one with a digit changed, two exchanged, or a zero more or less.

    >>> _alike("1987", "1978"), _alike("15000", "150000"), _alike("270", "18")
    (True, True, False)
    """
    if len(one) == len(other):
        different = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        return len(different) <= 1 or (len(one) > 1 and sorted(one) == sorted(other) and len(different) <= 3)
    return one.rstrip("0") == other.rstrip("0") and abs(len(one) - len(other)) in (1, 2, 3)
