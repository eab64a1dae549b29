"""a number that says something else than the source.

Finds: a number, year, percentage or amount of the translation that is not the source's. ``changed``: a number of the
source is missing and another stands in its place, in digits or in words; the span is the wrong number. ``dropped``: a
number of the source is missing and nothing stands in its place; the span is the sentence.

Why it matters: a wrong year, dose or price reads as well as a right one, and no reader of the translation alone can see
it.

Not a finding: other separators (1,127, 1 127, 1.127), digits of other scripts, 万, 億, lakh, crore and other
magnitudes, words for numbers, 12- and 24-hour clocks, years of another calendar or in two digits, units that are
converted right, numbers that the translation adds, digits inside links, tags and placeholders.

How it decides: both texts' numbers are read with every meaning that their separators allow (1.127 is one thousand or
one and a bit) and with the words that multiply them, and equal ones are taken away. What is left on both sides is
compared where it stands: as many numbers of the source as of the translation, between the same neighbours. A pair is no
finding where a magnitude, a unit converted by its factor, a clock or a calendar explains it. A pair of one length that
shares digits is sure; another one is reported as a note, such as one that lost decimals before the same unit, unless a
word says that it is round ("about 10 kg") or that a half comes to it ("12 km e mezzo"). Equal
numbers differ where one is per cent and one per thousand, where their currencies differ (£120, $120; $25, 25 Euro), the
words that multiply them (million, Milliarden) or their units (40 feet, 40 metros), unless the converted number stands
in the translation as well; where their metric units of one kind differ in size (12 kg, 12 g); and where one of two
temperatures alone is below zero (−5 °C, 5 °C), in languages whose words for that are known and where none of them
stands in the text.

A number that is missing alone, with no digit new, is reported as a note where a trace of it is left (a hyphen or a
currency sign without its number, a gap between two spaces), where the other number of its range, score or date stands
there in digits ("3 to 6", "5-3"), where nobody would write it in words (1987, 2.5), or where the words of the
translation's language for it are known and the text has none of them. Another one, one below four, of a decade, a month
in digits, a name (COVID-19) or "100 %" has a confidence of .4.

A number in words, two to twenty or a ten up to ninety, is another one where a sentence, or a paragraph, lacks one
number of the source in any way to say it, and has one whole number word or number in digits instead that the source
does not say. That is left alone where a number is part of a larger one, a range or a fraction ("two hundred", "four or
five"), where the two stand in different parts of the sentence, where a bound may be drawn beside it ("no more than
two", "fewer than three"), and where decades, weeks, converted units or words such as "pair" explain it. Number words
that are other words as well (French "neuf", Italian "sei", Turkish "on") are not read. Its confidence is .7.

Numbers that readers of catalogs and markup put for placeholders and code are left aside. A text of more than 4,000
characters is compared paragraph by paragraph, and only numbers that the whole of the other text lacks are; a shorter
one too where more of them are left on one side than on the other, those set aside that the source may have in words.

Needs: the source. Languages differ by tables of words for numbers and magnitudes (``data/numbers.toml``,
``data/number_words.toml``) and by the words of CLDR's rules (``data/number_forms.json`` for small numbers, the
unicode-rbnf library for others).

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
    >>> found("Vier Boote lagen am Steg.", "Three boats lay at the pier.", "de")
    [('number/changed', 'Vier')]

Known misses: larger numbers in words that are wrong; a number that became one that the passage has elsewhere;
several changed numbers in one text whose order changed too; wrong conversions that share no digit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from mtcheck.detectors.number import dropped, lawful, negative, pages, signs, spelled
from mtcheck.detectors.number.reading import Number, numbers
from mtcheck.model import Finding, Kind, Mask, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text.lazy import lazy
from mtcheck.text.number_reading import Said, reader
from mtcheck.text.segmentation import Segments


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
_SPELLED = 0.7  # one of which a number, or both, are in words
_MOST_PAIRS = 2  # numbers without a counterpart on either side; more are another way to say it
_LONGEST = 4000  # code points; longer texts are compared paragraph by paragraph
_MOST_SAID = 100  # up to here a number in digits may stand for one in words
_SMALL = 20  # up to here numbers are often written in words

_Placed = TypeVar("_Placed", Number, Said)

_DIGIT_RE = lazy_re(r"\d")
# Declarations of a style sheet, which some catalogs hold because words of a language are long or short.
_SIZE_RE = lazy_re(r"(?:[a-z-]{1,30}\s?:\s?)?\d{1,5}(?:\.\d{1,5})?(?:em|ex|px|pt|ch|rem|vh|vw|%)")


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    document, source, text = segments.document, segments.document.source, segments.text
    if source is None or not text.strip() or (document.entry and _is_setting(source)):
        return
    wanted = _numbers(segments, of_source=True)
    ours = _numbers(segments, of_source=False) if wanted else None
    replaced: set[int] = set()  # where the source's numbers start for which one in words stands
    for missing, number in _in_words(segments, wanted, ours):
        replaced.add(missing.start)
        told = missing.span.of(source)
        yield RULE.finding(
            document,
            "changed",
            number.span,
            confidence=_SPELLED,
            evidence={"source": told},
            wanted=told,
            number=number.span.of(text),
        )
    if ours is not None:
        yield from _in_digits(segments, [number for number in wanted if number.start not in replaced], ours)


def _numbers(segments: Segments, *, of_source: bool) -> list[Number]:
    """Return the numbers in digits of one of the two texts."""
    document = segments.document
    text = (document.source or "") if of_source else segments.text
    language = segments.source_language if of_source else segments.language
    found = numbers(text, language.tag if language is not None else "") if _DIGIT_RE.search(text) is not None else []
    if of_source:
        return _written(found, document.source_masks, document.source_located)
    return _written(found, document.masks, document.located)


def _in_digits(segments: Segments, wanted: list[Number], ours: list[Number]) -> Iterator[Finding]:
    """Yield what became of the source's numbers in digits."""
    document, source, text = segments.document, segments.document.source or "", segments.text
    tags = segments.source_language.tag if segments.source_language is not None else "", segments.language.tag
    differences = [
        *signs.differences(wanted, ours, source, text),
        *negative.differences(wanted, ours, source, text, tags),
    ]
    if len(text) > _LONGEST:
        differences = pages.without_moved(differences, text)
    for place, told, written in differences:
        yield RULE.finding(document, "changed", place, confidence=_SURE, wanted=told, number=written)
    missing, new = _left(wanted, ours)
    missing, new = _without_months(missing, new)
    if new and len(missing) > len(new) and len(text) <= _LONGEST:
        missing = [number for number in missing if not dropped.may_be_told(segments, number)]
    if not missing:
        return
    if max(len(text), len(source)) > _LONGEST:
        yield from _on_a_page(segments, missing, new)
    elif new:
        yield from _on_a_short_page(segments, missing, new)
    elif len(missing) == 1 and len(segments.bounds) == 1:
        yield from _dropped(segments, missing[0], ours)


def _in_words(segments: Segments, wanted: list[Number], ours: list[Number] | None) -> Iterator[tuple[Number, Number]]:
    """Yield the numbers of the source that are missing, each with what stands for it, one of them or both in words."""
    source, document = segments.source, segments.document
    if source is None or segments.source_language is None:
        return
    readers = reader(source.language.tag), reader(segments.language.tag)
    if None in readers:
        return
    said, our_said = (
        known.read(side.text, side.tokens) if known is not None else []
        for known, side in zip(readers, (source, segments), strict=True)
    )
    if not said and not our_said:
        return
    theirs = spelled.Side(source, _written(said, document.source_masks, document.source_located), lambda: wanted)
    mine = spelled.Side(
        segments,
        _written(our_said, document.masks, document.located),
        lambda: _numbers(segments, of_source=False) if ours is None else ours,
    )
    yield from spelled.changed(segments, theirs, mine)


def _is_setting(source: str) -> bool:
    """Return whether an entry of a catalog is a value that each language sets for itself: a number alone, a size.

    >>> _is_setting("7"), _is_setting("min-width: 40em; min-height: 12em"), _is_setting("at most 7")
    (True, True, False)
    """
    if not any(letter.isalpha() for letter in source):
        return True
    return all(_SIZE_RE.fullmatch(size.strip()) for size in source.strip(" ;").split(";"))


def _written(found: list[_Placed], masks: Sequence[Mask], located: Callable[[Span], Span]) -> list[_Placed]:
    """Return the numbers that stand in the text as it was written, not those that readers put for placeholders."""
    if not masks:
        return found
    starts = [mask.span.start for mask in masks]  # masks rise and do not overlap
    written = []
    for number in found:
        place = located(number.span)
        last = bisect_left(starts, place.end) - 1
        if last < 0 or not masks[last].span.overlaps(place):
            written.append(number)
    return written


def _on_a_short_page(segments: Segments, missing: list[Number], new: list[Number]) -> Iterator[Finding]:
    """Yield what changed in a text that is short enough to be compared as a whole, by paragraphs if need be."""
    if len(missing) == len(new) <= _MOST_PAIRS:
        yield from _changed(segments, missing, new)
        return
    source = lawful.SourceWords(segments.document.source or "", segments.source_language)
    new = [number for number in new if max(number.values) > _MOST_SAID or not source.may_say(number, by_name=True)]
    if len(missing) == len(new) <= _MOST_PAIRS:
        yield from _changed(segments, missing, new)
    elif new and len(segments.bounds) > 1:
        yield from _on_a_page(segments, missing, new)


def _on_a_page(segments: Segments, missing: list[Number], new: list[Number]) -> Iterator[Finding]:
    """Yield what changed in the paragraphs of a long text: the numbers that all of the other text lacks."""
    starts = [number.span.start for number in missing]
    by_paragraph: dict[int, list[Number]] = {}
    firsts = [start for start, _, _ in segments.bounds]
    for number in new:
        by_paragraph.setdefault(bisect_right(firsts, number.span.start) - 1, []).append(number)
    for paragraph, ours in by_paragraph.items():
        start, end, _ = segments.bounds[max(0, paragraph)]
        passage = segments.passage_of(Span(start, end))
        if passage is None or len(passage) > _LONGEST:
            continue
        theirs = missing[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        pairs = zip(theirs, ours, strict=False)
        if any(pages.are_sections(one, two, segments.document.source or "", segments.text) for one, two in pairs):
            continue
        if len(theirs) == len(ours) <= _MOST_PAIRS:
            yield from _changed(segments, theirs, ours)


def _changed(segments: Segments, missing: list[Number], new: list[Number]) -> Iterator[Finding]:
    """Yield the pairs of numbers that nothing explains."""
    source = segments.document.source or ""
    said = lawful.SourceWords(source, segments.source_language)
    for wanted, number in zip(missing, new, strict=True):
        if len(wanted.digits) == 1 and len(missing) > 1:
            continue
        explained = lawful.is_explained(wanted, number, segments.language.tag, said.tag)
        if explained or (dropped.is_named(number) and not dropped.is_named(wanted)):
            continue
        confidence = _confidence(wanted, number, said)
        if confidence is None:
            continue
        told = _with_magnitude(wanted).of(source)
        yield RULE.finding(
            segments.document,
            "changed",
            number.span,
            confidence=confidence,
            evidence={"source": told},
            wanted=told,
            number=_with_magnitude(number).of(segments.text),
        )


def _with_magnitude(number: Number) -> Span:
    """Return the place of a number and the words that multiply it, where they are nothing else."""
    return Span(number.span.start, number.end) if number.sure and number.powers else number.span


def _confidence(wanted: Number, number: Number, said: lawful.SourceWords) -> float | None:
    """Return how sure it is that a number stands in another's place, or ``None`` where both may be told in words."""
    small = max(*wanted.values, *number.values, 0) <= _SMALL
    if max(number.values) <= _SMALL and said.may_say(number, by_name=len(wanted.digits) == 1):
        return None
    if lawful.are_alike(wanted.digits, number.digits) or lawful.are_alike(wanted.full_digits, number.full_digits):
        return _SURE
    if lawful.are_near(wanted, number) or lawful.are_cut(wanted, number):
        return _LIKELY
    same_length = len(number.digits) == len(wanted.digits)
    return _LIKELY if same_length and not small and not said.has_numbers else None


def _dropped(segments: Segments, wanted: Number, ours: list[Number]) -> Iterator[Finding]:
    """Yield the number that is missing where something of the translation shows it."""
    found = dropped.judge(segments, wanted, ours)
    if found is not None:
        span, confidence = found
        value = wanted.span.of(segments.document.source or "")
        yield RULE.finding(
            segments.document, "dropped", span, confidence=confidence, evidence={"source": value}, wanted=value
        )


def _left(wanted: list[Number], ours: list[Number]) -> tuple[list[Number], list[Number]]:
    """Return the numbers of both texts that the other one has not; how often it has them does not count."""
    missing = _unmatched(wanted, ours)
    new = _unmatched(ours, wanted) if missing else []
    if missing and new:
        missing, new = _without_split(missing, new, ours)
        new, missing = _without_split(new, missing, wanted)
    return missing, new


def _unmatched(numbers_here: list[Number], numbers_there: list[Number]) -> list[Number]:
    """Return the numbers of one text whose value and digits the other one has not; the cheaper look comes first."""
    plain = {number.digits for number in numbers_there if number.is_plain}
    left = [number for number in numbers_here if not number.is_plain or number.digits not in plain]
    if left:
        others = {value for number in numbers_there if not number.is_plain for value in number.values}
        left = [n for n in left if n.values.isdisjoint(others) and plain.isdisjoint(map(str, n.values))]
    return _unmatched_by_value(left, numbers_there) if left else left


def _unmatched_by_value(left: list[Number], numbers_there: list[Number]) -> list[Number]:
    """Return the same of a few numbers that have no counterpart by their digits."""
    there = {value for number in numbers_there for value in number.values}
    left = [number for number in left if number.values.isdisjoint(there)]
    if not left:
        return left
    there.update(value for number in numbers_there for value in number.scaled)
    digits = _Digits(numbers_there)
    return [n for n in left if there.isdisjoint(n.values | n.scaled) and not digits.have(n)]


class _Digits:
    """The digits of the numbers of a text."""

    def __init__(self, numbers: list[Number]) -> None:
        self._numbers = numbers
        self._all = {number.digits for number in numbers}
        self._whole = {number.digits for number in numbers if not number.is_decimal}
        self._unscaled = {number.digits for number in numbers if not (number.sure and number.powers)}

    def have(self, number: Number) -> bool:
        """Return whether they may be another one's: equal ones may be one number by a word that no table has, but not
        where both magnitudes are known, nor where both count the same unit."""
        alike = self._unscaled if number.sure and number.powers else self._all
        if number.digits not in alike or (number.is_decimal and number.digits not in self._whole):
            return False
        measure = lawful.measure(number)
        return not measure or self._measures[number.digits] != {measure}

    @lazy
    def _measures(self) -> dict[str, set[str]]:
        """What the numbers of the same digits count."""
        measures: dict[str, set[str]] = {}
        for number in self._numbers:
            measures.setdefault(number.digits, set()).add(lawful.measure(number))
        return measures


def _without_months(missing: list[Number], new: list[Number]) -> tuple[list[Number], list[Number]]:
    """Return both lists without months in digits, where the other text has their names: 12月7日, December 7."""
    months = [number for number in missing if dropped.is_month(number)]
    others = [number for number in new if dropped.is_month(number)]
    if bool(months) == bool(others):
        return missing, new
    return [n for n in missing if n not in months], [n for n in new if n not in others]


def _without_split(
    whole: list[Number], others: list[Number], all_others: list[Number]
) -> tuple[list[Number], list[Number]]:
    """Return both lists without clock times whose hours and minutes the other text has apart: 10:15, 10 h 15."""
    present = {value for number in all_others for value in number.values}
    kept, told = [], set()
    for number in whole:
        hours = {Fraction((number.parts[0] + more) % 24) for more in (0, 12)} & present if number.is_clock else set()
        if hours and Fraction(number.parts[1]) in present:
            told |= hours | {Fraction(number.parts[1])}
        else:
            kept.append(number)
    return kept, [number for number in others if not number.values & told] if told else others
