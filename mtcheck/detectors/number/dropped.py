"""A number of the source that is missing, with no digit new in its place: how sure it is that nothing tells it."""

from __future__ import annotations

import re
from fractions import Fraction

from mtcheck.detectors.number import lawful, signs, tables
from mtcheck.detectors.number.reading import Number
from mtcheck.model import Span
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import lengths, number_words
from mtcheck.text.segmentation import Segments

_TRACE = 0.7  # a missing number that left a trace
_PARTNER = 0.7  # one whose range, score or date stands there without it
_EXACT = 0.6  # one that left none and that no one writes in words, a decimal number or one of three digits
_UNSPELLED = 0.55  # a smaller one that the language would spell out, and the translation does not
_UNTRACED = 0.4  # another one: of 30 in human translations nearly all were written in words
_LEAST = 4  # smaller numbers are told in too many ways: both, pair, double, once, a
_EXACT_DIGITS = 3  # digits beside the last zeros that nobody writes in words
_HALVES = frozenset({Fraction(1, 2), Fraction(3, 2), Fraction(1, 4), Fraction(3, 4)})
_QUARTERS = frozenset({0, 15, 30, 45})  # minutes that have names
_HOURS = 12
_LAST_DAY = 31
_SHORT = -1.0  # standard deviations of length: a text with fewer sentences that is shorter lacks more than a number

_TRACE_RE = lazy_re(
    r"(?:(?<=\s)|^)[-–](?=[^\W\d_])|\d[-–/](?=[\s,.;:)]|$)|[$€£](?=\s+[^\W\d_]|[.,;)])|(?<=\S)  (?=\S)|\(\s?\)"
    r"|\(\s(?=\w)|[^\W\d_]-(?=[）】」』，。、；：])"
    r"|(?<=\s)[%,](?=\s)|[^\W\d_]-(?=[\s.,;:)]|$)|^\s+(?=\S)| [,.](?=\s|$)|(?<=\S) +$"
)
_DASH_RE = lazy_re(r"\s[-–—]\s|[–—]")
_NAMED_RE = lazy_regex(r"\p{Lu}[-‐–]?$")  # COVID-19, G20
_LETTER_RE = lazy_re(r"[A-Z][^\W\d_]?(?![^\W\d_])")  # 3D, 5G
_TITLE_RE = lazy_regex(r"[\"“„«]0 \p{Lu}\p{L}+[\"”“»]")  # "60 Minutes"
_DECADE_RE = lazy_re(r"['’]?s\b|er\b")  # 1980s, 80er
_CLOCK_RE = lazy_re(r"\s?(?:[ap]\.?\s?m\b|o'clock|h\b)", re.IGNORECASE)
_BEFORE_RE = lazy_regex(r"(?:^|[^\p{L}\d.])(\d{1,4}(?:[.,]\d+)?)\s?(?:([-–—])|(\p{L}{1,6})\s)\s?[$€£]?$")
_AFTER_RE = lazy_regex(r"\s?(?:([-–—])|(\p{L}{1,6})\s)\s?[$€£]?(\d{1,4}(?:[.,]\d+)?)(?![\d-])")
_DATE_AFTER_RE = lazy_regex(r"(?:st|nd|rd|th|[.ºª]|er)?\s(?:of |de )?\p{Lu}\p{L}{2,11}\.?,?(?: de)? (\d{4})(?!\d)")
_DATE_BEFORE_RE = lazy_regex(r"\p{Lu}\p{L}{2,11}\.? $")
_YEAR_AFTER_RE = lazy_regex(r"(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_NUMERIC_DATE_RE = lazy_re(r"\d{1,4}[./-] ?$")
_NUMERIC_DATE_AFTER_RE = lazy_re(r"[./-] ?\d{1,4}")


def judge(segments: Segments, wanted: Number, ours: list[Number]) -> tuple[Span, float] | None:
    """Return where a number is missing and how sure that is, or ``None`` where it need not be said."""
    source = segments.document.source or ""
    if _lacks_a_sentence(segments):
        return None
    dashes = _DASH_RE.search(source)
    trace = next((match for match in _TRACE_RE.finditer(segments.text) if not (dashes and match[0] in "-–")), None)
    if _TRACE_RE.search(source):
        trace = None
    span = next(
        (sentence.span for sentence in segments.sentences if trace is not None and sentence.end > trace.start()),
        segments.sentences[-1].span if segments.sentences else Span(0, len(segments.text)),
    )
    if trace is not None and (len(wanted.digits) > 1 or _confidence(segments, wanted) > _UNTRACED):
        return span, _TRACE
    if any(lawful.is_converted(wanted, number, segments.language.tag, alike=True) for number in ours):
        return span, _UNTRACED  # the source has both measures
    if _has_partner(wanted, ours):
        return span, _PARTNER
    return span, _confidence(segments, wanted)


def _lacks_a_sentence(segments: Segments) -> bool:
    """Return whether the text is so short that a whole sentence with its numbers may be missing."""
    if segments.source is None or len(segments.sentences) >= len(segments.source.sentences):
        return False
    if segments.source_language is None:
        return True
    usual = lengths.usual(segments.source_language, segments.language)
    return usual.deviations(len(segments.source.text), len(segments.text)) < _SHORT


def may_be_told(segments: Segments, wanted: Number) -> bool:
    """Return whether the translation may tell a number without digits."""
    return _confidence(segments, wanted) <= _UNTRACED


def is_named(number: Number) -> bool:
    """Return whether a number is part of a name: COVID-19, G20."""
    return _NAMED_RE.search(number.before) is not None


def is_month(number: Number) -> bool:
    """Return whether a number is the month of a date in digits that have names in other languages."""
    return number.after.lstrip().startswith(tables.in_words("renamed"))


def _has_partner(wanted: Number, ours: list[Number]) -> bool:
    """Return whether the other number of a range or score, or the year of the same date, stands in the translation.

    A number that is itself a part of a numeric date may be the name of a month there.
    """
    if _is_in_numeric_date(wanted):
        return False
    theirs = {value for number in ours for value in number.values}
    values = {Fraction(partner.replace(",", ".")) for partner in _partners(wanted)}
    return any(value in theirs and value not in wanted.values for value in values)


def _partners(wanted: Number) -> set[str]:
    """Return the other number of the range or score that a number stands in, and the year of its date."""
    partners = set()
    before, after = _BEFORE_RE.search(wanted.before), _AFTER_RE.match(wanted.after)
    if before is not None and (before[2] or before[3].lower() in tables.joins()):
        partners.add(before[1])
    if after is not None and (after[1] or after[2].lower() in tables.joins()):
        partners.add(after[3])
    if max(wanted.values) <= _LAST_DAY:
        year_after = _YEAR_AFTER_RE.match(wanted.after) if _DATE_BEFORE_RE.search(wanted.before) else None
        date = _DATE_AFTER_RE.match(wanted.after) or year_after
        if date is not None:
            partners.add(date[1])
    return partners


def _is_in_numeric_date(wanted: Number) -> bool:
    """Return whether a number is the day or month of a date in digits."""
    if max(wanted.values) > _LAST_DAY:
        return False
    before, after = _NUMERIC_DATE_RE.search(wanted.before), _NUMERIC_DATE_AFTER_RE.match(wanted.after)
    return (before is not None and before[0].strip()[-1] in "./") or (after is not None and after[0][0] in "./")


def _confidence(segments: Segments, wanted: Number) -> float:
    """Return how sure it is that a number without a trace is missing: it may be told in words, or be no quantity."""
    if _is_name(wanted, segments.document.source or ""):
        return _UNTRACED
    text, tag = segments.text, segments.language.tag
    value = max(wanted.values)
    if wanted.is_clock and (_CLOCK_RE.match(wanted.after) or ":" in _written(segments, wanted)):
        return _EXACT if wanted.parts[1] not in _QUARTERS else _UNTRACED
    if _CLOCK_RE.match(wanted.after):
        return _spelled(text, {int(value) % _HOURS, int(value) % _HOURS + _HOURS}, tag, certain=False)
    if _DECADE_RE.match(wanted.after):
        decade = int(value) % 100
        return _spelled(text, {decade}, tag, certain=False) if decade >= 20 else _UNTRACED
    if value in _HALVES:
        return _UNTRACED
    if value.denominator == 1 and value < _LEAST:
        return _UNTRACED
    if value.denominator > 1 or len(wanted.digits.rstrip("0")) >= _EXACT_DIGITS:
        return _EXACT
    return _spelled(text, {int(value)}, tag, certain=20 < value < 100 and value % 10 != 0)


def _written(segments: Segments, wanted: Number) -> str:
    """Return a number as the source has it."""
    return wanted.span.of(segments.document.source or "")


def _spelled(text: str, values: set[int], tag: str, *, certain: bool) -> float:
    """Return how sure it is that a text does not tell one of several numbers in words.

    ``certain`` says that nearly nobody would where the language's words are not known.
    """
    said = [number_words.spells(text, value, tag) for value in sorted(values)]
    if any(said):
        return _UNTRACED
    return _UNSPELLED if certain or None not in said else _UNTRACED


def _is_name(wanted: Number, source: str) -> bool:
    """Return whether a number stands in a name, a date in digits, a measure or amount in brackets or in "100 %"."""
    after, value = wanted.after.lower().lstrip(), max(wanted.values)
    return bool(
        is_named(wanted)
        or _LETTER_RE.match(wanted.after)
        or wanted.before.endswith(":")
        or wanted.after.startswith(":")
        or _is_in_numeric_date(wanted)
        or is_month(wanted)
        or after.startswith(tables.in_words("dated"))
        or (wanted.digits == "100" and after.startswith(tables.in_words("percent")))
        or (wanted.before.endswith("(") and _is_measure(after))
        or signs.is_said_again(wanted, source)
        or any(value in values and after.startswith(words) for values, words in tables.regrouped())
        or _TITLE_RE.search(wanted.before + "0" + wanted.after) is not None
    )


def _is_measure(after: str) -> bool:
    """Return whether a unit stands there that is converted: in brackets it says again what stands before them."""
    text = after.lstrip("- ")
    return any(
        text.startswith(unit) for system in ("imperial", "metric_in_imperial") for unit in tables.converted(system)
    )
