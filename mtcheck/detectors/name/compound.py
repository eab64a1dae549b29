"""Names of several parts: written with hyphens, listed, and with parts that differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtcheck.detectors.name.rendering import Rendering
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import spelling
from mtcheck.text.lexicon import lexicon
from mtcheck.text.segmentation import Segments

_MOST_PARTS, _SHORTEST = 5, 3  # parts of a name, letters of each
_HYPHENS = "‐‑-"  # the last one last: in a class of characters it stands for itself
_NAME_RE = lazy_re(rf"(?<![\w{_HYPHENS}])[^\W\d_]{{3,21}}(?:[{_HYPHENS}][^\W\d_]{{1,21}})+")
_GOES_ON_RE = lazy_re(rf"[\w{_HYPHENS}]")
_SPLIT_RE = lazy_re(rf"[{_HYPHENS}]")
_STUCK = 3  # times that a part stands in a row where it is said over and over
_MOST_NAMES = 40  # different names that are compared; a text with more is a list
_FEWEST_LISTED = 3  # parts of a name that a list of words may stand for: two are any two names
_ALIKE = 0.7  # likeness of two names that are one
_LONG_PART = 5  # letters of a part that alone tells two names of two parts for one
_SERIES = 3  # names of two parts that may share one; a part of more is a word that makes others, as of numerals
_CONFIDENCE = 0.85


def renderings(segments: Segments) -> Iterator[Rendering]:
    """Yield renderings of names of several parts that differ from one that stands more often or earlier."""
    text = segments.text
    joints = _joints(text)
    if not joints:
        return
    first: dict[tuple[str, ...], Span] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for match in _names(text, joints):
        parts = _once(_SPLIT_RE.split(match[0]))
        if (
            _GOES_ON_RE.match(text, match.end())
            or not 1 < len(parts) <= _MOST_PARTS
            or min(map(len, parts)) < _SHORTEST
        ):
            continue
        if all(part[0].isupper() and not part.isupper() for part in parts):
            end = match.start() + sum(map(len, parts)) + len(parts) - 1
            first.setdefault(parts, Span(match.start(), end))
            counts[parts] += 1
    if len(first) > _MOST_NAMES:
        return
    source = segments.source.text if segments.source is not None else ""
    shared = Counter(part for parts in first if len(parts) < _FEWEST_LISTED for part in parts)
    serial = {part for part, count in shared.items() if count > _SERIES}
    known = {parts for parts, span in first.items() if source and span.of(text) in source}
    for parts, span in first.items():
        if len(parts) >= _FEWEST_LISTED and parts not in known:
            for match in _listed(parts).finditer(text):
                yield Rendering(Span(*match.span()), span, counts[parts], _CONFIDENCE)
        for other, place in first.items():
            usual = (counts[other], -place.start) > (counts[parts], -span.start)
            if usual and not (parts in known and other in known) and _are_one(segments, parts, other, serial):
                yield Rendering(span, place, counts[other], _CONFIDENCE)
                break


def _names(text: str, joints: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the words with hyphens of a text that have a capital after one."""
    end = 0
    for at in joints:
        if at < end:
            continue
        start = at
        while start > end and text[start - 1].isalpha():
            start -= 1
        match = _NAME_RE.match(text, start)
        if match is not None:
            yield match
            end = match.end()


def _joints(text: str) -> list[int]:
    """Return where a hyphen stands before a capital."""
    found = []
    for mark in _HYPHENS:
        at = text.find(mark)
        while at >= 0:
            if text[at + 1 : at + 2].isupper():
                found.append(at)
            at = text.find(mark, at + 1)
    return sorted(found)


def _once(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a name up to one that is said over and over, as a model that gets stuck does.

    >>> _once(["Ash", "Elm", "Oak", "Oak", "Oak", "Oa"]), _once(["Baden", "Baden"])
    (('Ash', 'Elm', 'Oak'), ('Baden', 'Baden'))
    """
    for index in range(len(parts) - _STUCK):
        if len(set(parts[index : index + _STUCK])) == 1:
            return tuple(parts[: index + 1])
    return tuple(parts)


def _listed(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the parts of a name in a list: "A, B and C"."""
    *others, before, last = map(re.escape, parts)
    return re.compile(rf"\b{''.join(f'{part}, ' for part in others)}{before},? \w{{1,6}} {last}\b")


def _are_one(segments: Segments, name: tuple[str, ...], other: tuple[str, ...], serial: Set[str]) -> bool:
    """Return whether two names share a part and are nearly alike, and differ not in an ending alone.

    Of two parts, the one that differs must be a respelling by itself: "Abel-Kaine" and "Abel-Kanye" are two people. The
    other must not be one of ``serial``, parts that many names have.
    """
    if len(name) != len(other) or (name[:-1] == other[:-1] and len(name) >= _FEWEST_LISTED):
        return False
    different = [pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]]
    if not different or len(different) == len(name):
        return False
    if len(name) < _FEWEST_LISTED:
        return serial.isdisjoint(set(name) & set(other)) and _is_respelt(segments, *different[0])
    return spelling.share(spelling.plain("-".join(name)), spelling.plain("-".join(other))) >= _ALIKE


def _is_respelt(segments: Segments, part: str, other: str) -> bool:
    """Return whether two parts are one in two spellings: a letter differs inside, and no word list has both."""
    one, two = spelling.plain(part), spelling.plain(other)
    if one == two or min(len(one), len(two)) < _LONG_PART or abs(len(one) - len(two)) > 1:
        return False
    prefix, suffix = spelling.shared_ends(one, two)
    if not prefix or not suffix or one.endswith(two) or two.endswith(one) or spelling.distance(one, two, 2) > 2:
        return False
    lists = [found for found in map(lexicon, dict.fromkeys(("en", segments.language.tag))) if found is not None]
    return not all(any(word.casefold() in found.zipf for found in lists) for word in (part, other))
