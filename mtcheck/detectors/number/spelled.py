"""Numbers in words: one that says something else than the source's, which has it in words or in digits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from mtcheck.detectors.number import dropped, lawful, tables
from mtcheck.detectors.number.reading import Number, Value
from mtcheck.model import Span
from mtcheck.text import number_words
from mtcheck.text.lazy import lazy
from mtcheck.text.number_reading import Said
from mtcheck.text.segmentation import Segments, sentence_bounds
from mtcheck.text.tokens import has_unspaced

_MOST_VALUE = 100  # a larger number in digits is not told in words that are read
_LONGEST = 2000  # code points of a passage that is compared
_FARTHEST = 0.5  # share of the passage's length that lies between the places of two numbers that are one


class Spelled(Number):
    """A number in words, with what stands around it; ``value`` is ``None`` where it is part of something larger."""

    def __init__(self, text: str, said: Said, tag: str) -> None:
        self.start, self._end = said.start, said.end
        self._written = text[said.start : said.end]
        self._text, self.tag = text, tag
        self.value = said.value
        self.digits = str(said.value)
        self.is_plain = len(self.digits) == len(self._written)
        self.parts = (said.value or 0,)
        self.values = frozenset(self.parts)


class Side:
    """One of the two texts with its numbers.

    Args:
        segments: the text.
        said: its numbers in words.
        digits: returns its numbers in digits; asked where the words differ.
    """

    def __init__(self, segments: Segments, said: Sequence[Said], digits: Callable[[], Sequence[Number]]) -> None:
        self.text, self.tag, self.said = segments.text, segments.language.tag, said
        self._digits = digits

    def part(self, span: Span) -> Passage:
        """Return a stretch of the text."""
        starts = [said.start for said in self.said]
        said = self.said[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        digits = [number for number in self.digits if span.start <= number.start < span.end]
        return Passage(
            span, span.of(self.text), self.tag, [Spelled(self.text, each, self.tag) for each in said], digits
        )

    @lazy
    def digits(self) -> Sequence[Number]:
        """Its numbers in digits."""
        return self._digits()

    @lazy
    def values(self) -> set[Value | None]:
        """What its numbers are."""
        return {said.value for said in self.said} | _values(self.digits)

    def by_paragraph(self, bounds: Sequence[tuple[int, int, int]]) -> dict[int, set[int | None]]:
        """Return what its words say in each paragraph that has any, by the paragraph's number."""
        found: dict[int, set[int | None]] = {}
        starts = [start for start, _, _ in bounds]
        for value, start, _ in self.said:
            found.setdefault(bisect_right(starts, start) - 1, set()).add(value)
        return found


class Passage:
    """A stretch of a text with its numbers."""

    def __init__(self, span: Span, text: str, tag: str, words: Sequence[Spelled], digits: Sequence[Number]) -> None:
        self.span, self.text, self.tag, self.words, self.digits = span, text, tag, words, digits

    @lazy
    def values(self) -> set[Value]:
        """What its numbers are, but for words that are part of something larger."""
        return {word.value for word in self.words if word.value is not None} | _values(self.digits)

    def says(self, value: int, *, inside: bool = True) -> bool:
        """Return whether the text may say a number in words, as it may where its language's are not known."""
        return number_words.spells(self.text, value, self.tag, inside=inside) is not False


def _values(numbers: Sequence[Number]) -> set[Value]:
    """Return all that numbers may be."""
    return {value for number in numbers for value in number.values | number.scaled}


def changed(segments: Segments, source: Side, text: Side) -> Iterator[tuple[Number, Number]]:
    """Yield the numbers of the source that are missing, each with the one that stands in its place."""
    for passage, span in _passages(segments, source, text):
        if max(passage.end - passage.start, span.end - span.start) > _LONGEST:
            continue  # in so long a paragraph each number stands for any
        pair = _substituted(source.part(passage), text.part(span))
        if pair is not None:
            yield pair


def _passages(segments: Segments, source: Side, text: Side) -> Iterator[tuple[Span, Span]]:
    """Yield the paragraphs of the text whose numbers may differ, each behind what it stands for in the source."""
    if segments.source is None:
        return
    ours, theirs = segments.bounds, segments.source.bounds
    said = text.by_paragraph(ours)
    if len(ours) == len(theirs):
        there = source.by_paragraph(theirs)
        for place in sorted({*said, *there}):
            if said.get(place) != there.get(place):
                yield Span(*theirs[place][:2]), Span(*ours[place][:2])
    elif len(ours) == 1:
        yield Span(0, len(source.text)), Span(0, len(text.text))
    else:
        # To align the paragraphs is dear: a number that the source has elsewhere is no reason to.
        known = {value for value, _, _ in source.said}
        for place, values in said.items():
            if values <= known or values <= source.values:
                continue
            span = Span(*ours[place][:2])
            passage = segments.passage_of(span)
            if passage is not None:
                yield passage, span


def _substituted(source: Passage, text: Passage) -> tuple[Number, Number] | None:
    """Return the one number that is missing and the one that stands in its place, where nothing excuses it."""
    missing, unclear = _odd(source, text, inside=True)
    if not missing:
        return None
    new, ours_unclear = _odd(text, source, inside=has_unspaced(source.text))
    if not new:
        return None
    for passage, span in _units(source, text, whole=not unclear and not ours_unclear):
        pair = _only(missing, passage, unclear), _only(new, span, ours_unclear)
        wanted, number = pair
        if wanted is None or number is None or not (isinstance(wanted, Spelled) or isinstance(number, Spelled)):
            continue
        if _are_far(wanted, passage, number, span) or _is_lawful(wanted, number, source, text):
            continue
        return wanted, number
    return None


def _odd(side: Passage, other: Passage, *, inside: bool) -> tuple[list[Number], list[Number]]:
    """Return the numbers of one text that the other one does not say, and those of which nobody can tell."""
    if not side.words and not side.digits:
        return [], []
    there = other.values
    odd: list[Number] = []
    unclear: list[Number] = []
    for word in side.words:
        if word.value is None:
            unclear.append(word)
        elif word.value not in there and not other.says(word.value, inside=inside):
            odd.append(word)
    for number in side.digits:
        if not there.isdisjoint(number.values | number.scaled):
            continue
        value = max(number.values)
        if not number.is_plain or not 0 < value <= _MOST_VALUE:
            unclear.append(number)
        elif not other.says(int(value), inside=inside):
            odd.append(number)
    return sorted(odd, key=attrgetter("span")), unclear


def _units(source: Passage, text: Passage, *, whole: bool) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches of both texts within which one number must stand for one: their sentences, or all of them."""
    theirs, ours = sentence_bounds(source.text, source.tag), sentence_bounds(text.text, text.tag)
    if len(theirs) == len(ours) > 1:
        for passage, span in zip(theirs, ours, strict=True):
            yield (
                Span(source.span.start + passage[0], source.span.start + passage[1]),
                Span(text.span.start + span[0], text.span.start + span[1]),
            )
    elif whole:
        yield source.span, text.span


def _only(numbers: Sequence[Number], span: Span, unclear: Sequence[Number]) -> Number | None:
    """Return the first number within a stretch, if it is the only one there and none is unclear."""
    within = [number for number in numbers if span.start <= number.span.start < span.end]
    if not within or any(span.start <= number.span.start < span.end for number in unclear):
        return None
    return within[0] if all(number.values == within[0].values for number in within) else None


def _are_far(wanted: Number, passage: Span, number: Number, span: Span) -> bool:
    """Return whether two numbers stand in different parts of their sentences."""
    there = (wanted.span.start - passage.start) / max(1, passage.end - passage.start)
    here = (number.span.start - span.start) / max(1, span.end - span.start)
    return abs(there - here) > _FARTHEST


def _is_lawful(wanted: Number, number: Number, source: Passage, text: Passage) -> bool:
    """Return whether two different numbers say one thing."""
    if wanted.powers or number.powers or lawful.is_explained(wanted, number, text.tag, source.tag):
        return True
    primary = text.tag.partition("-")[0]
    times = tables.factors(primary).get(number.word, frozenset())
    if any(value * factor in wanted.values for value in number.values for factor in times):
        return True
    if _is_told_by_name(wanted, text) or _is_told_by_name(number, source) or dropped.is_named(number):
        return True
    after = wanted.after.lower().lstrip(" -")
    if any(wanted.values <= values and after.startswith(words) for values, words in tables.regrouped()):
        return True
    return abs(max(wanted.values) - max(number.values)) == 1 and (_is_bounded(wanted) or _is_bounded(number))


def _is_told_by_name(number: Number, other: Passage) -> bool:
    """Return whether the other text has a word that stands for a number and is no number word: pair, dozen."""
    names = tables.by_name(other.tag.partition("-")[0])
    return any(value in names.get(word, ()) for word in other.text.lower().split() for value in number.values)


def _is_bounded(number: Number) -> bool:
    """Return whether a number is a bound, which another language may draw beside it: more than two, at least three."""
    return tables.is_bound(f"{number.before} {number.after}")
