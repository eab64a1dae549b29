"""The small numbers that a text has in words, each with its place: two to twenty, and the tens up to ninety.

Only whole words that are a number and nothing else are read, in the forms of ``data/number_forms.json``; whether a text
may say a number in any way is what ``number_words.spells`` answers.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mtcheck.model import Span
from mtcheck.patterns import lazy_regex
from mtcheck.text import scan, tokens
from mtcheck.text.number_words import READ, forms

_JOINT = 1  # code points between the words of one number: a space, a hyphen, an apostrophe
_BETWEEN = " -‐–\u00a0"  # what stands between words that may be one number
_AROUND = 2  # words on each side that are looked at for a further number: "two or three", "one in five"
_BESIDE = 30  # code points before a number that are read
_LONGEST = 60  # code points of a number
_INFLECTED = 6  # letters from which a word for a large number may go on: "Millionen"
_COUNTED = 12  # code points behind a number that may name what is counted
_BEHIND_RE = lazy_regex(r"[ \u00a0‐–-]{0,2}(\w{1,40})")


class Said(NamedTuple):
    """A number in words.

    Attributes:
        value: what it says; ``None`` where it is part of something larger, as in "two hundred" or "three or four".
        start: where it starts.
        end: where it ends.
    """

    value: int | None
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Reader:
    """The number words of a language."""

    def __init__(self, kept: dict[str, dict[str, str]]) -> None:
        self._forms: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for value in READ:
            for form in filter(None, kept.get(str(value), {}).get("read", "").split("|")):
                words = tuple(form.split())
                self._forms.setdefault(words[0], []).append((words, value))
        for known in self._forms.values():
            known.sort(key=lambda known: -len(known[0]))
        # What the second words of the forms of several words begin with, by the first word.
        self._seconds = {
            first: frozenset(words[1][0] for words, _ in known if len(words) > 1)
            for first, known in self._forms.items()
        }
        parts = kept.get("parts", {})
        self._parts = frozenset(parts.get("words", "").split())
        self._larger = tuple(word[:-1] for word in self._parts if len(word) >= _INFLECTED)
        self._counted = tuple(parts.get("counted", "").split())
        self._vocabulary = scan.Vocabulary(self._counts)

    def _counts(self, word: str) -> bool:
        form = _form(word)
        return form in self._forms or form in self._parts or form.startswith(self._larger)

    def read(self, text: str, words: scan.Tokens) -> list[Said]:
        """Return the numbers of a text in words.

        Args:
            text: the text.
            words: its words.

        >>> text = "Two of the mills had burnt, seven hundred people came, and the third stood."
        >>> reader("en").read(text, scan.Tokens(text))
        [Said(value=2, start=0, end=3), Said(value=None, start=28, end=33), Said(value=3, start=63, end=68)]
        """
        telling = words.distinct(self._vocabulary)
        known = {word: form for word in telling if (form := _form(word)) in self._forms}
        if not known:
            return []
        larger = len(known) < len(telling)  # whether anything makes larger numbers
        found: list[Said] = []
        joined = False  # whether the last number goes on in the next one
        for value, start, end in self._numbers(text, words, known):
            part = _is_beside_digits(text, start, end) or (larger and self._is_part(text, start, end))
            follows = bool(found) and start - found[-1].end < _BESIDE and _joins(text[found[-1].end : start])
            if follows and not joined:
                found[-1] = found[-1]._replace(value=None)
            joined = follows
            found.append(Said(None if part or joined else value, start, end))
        return found

    def _numbers(self, text: str, words: scan.Tokens, known: Mapping[str, str]) -> Iterator[tuple[int, int, int]]:
        """Yield (value, start, end) of each form that stands in a text, the longest at each place.

        Args:
            text: the text.
            words: its words.
            known: of these the ones that a form begins with, each as forms are written.
        """
        lengths = sorted({len(word) for word in known}, reverse=True)
        last = 0
        for start in words.places(known.keys()):
            if start < last:
                continue
            for length in lengths:
                first = known.get(text[start : start + length])
                if first is not None:
                    break
            value, end = self._at(text, start, length, first) if first is not None else (0, 0)
            if end:
                last = end
                yield value, start, end

    def _at(self, text: str, start: int, length: int, first: str) -> tuple[int, int]:
        """Return the longest number that a word of such a length begins, and where it ends: 0 where none does."""
        end = start + length
        goes_on = not self._seconds[first].isdisjoint(_form(text[end : end + _JOINT + 1]))  # nearly never
        for form, value in self._forms[first]:
            end = start + length if len(form) == 1 else _end(text, start, form) if goes_on else 0
            if end and not (self._counted and not text[end : end + _COUNTED].lstrip().startswith(self._counted)):
                return value, end
        return 0, 0

    def _is_part(self, text: str, start: int, end: int) -> bool:
        """Return whether a word beside a number makes it a larger one, a fraction or a multiple."""
        behind = _BEHIND_RE.match(text, end)
        if behind is not None and self._makes_larger(behind[1], behind[1][0]):
            return True
        before = text[max(0, start - _BESIDE) : start].rstrip(_BETWEEN)
        if not before or not before[-1].isalnum():
            return False
        return self._makes_larger(before.split()[-1], before[-1])

    def _makes_larger(self, word: str, letter: str) -> bool:
        """Return whether a word is one that makes a larger number; in scripts without spaces a letter is one."""
        form = _form(word)
        return form in self._parts or letter in self._parts or form.startswith(self._larger)


def _is_beside_digits(text: str, start: int, end: int) -> bool:
    """Return whether digits stand right beside a number in words."""
    behind = text[end : end + 2].lstrip(_BETWEEN)
    return behind[:1].isdecimal() or text[max(0, start - 2) : start].rstrip(_BETWEEN)[-1:].isdecimal()


def _end(text: str, start: int, form: tuple[str, ...]) -> int:
    """Return where the words of a form that starts at a place end; 0 where others stand there."""
    after = text[start : start + _LONGEST]
    end = 0
    pattern: Any = tokens.pattern(after)  # of one of two libraries
    places = itertools.islice(pattern.finditer(after), len(form))
    for match, word in itertools.zip_longest(places, form):
        if match is None or _form(match[0]) != word or match.start() - end > _JOINT:
            return 0
        end = match.end()
    return start + end


def _joins(between: str) -> bool:
    """Return whether what stands between two numbers may join them: a word, a hyphen, no other mark.

    >>> _joins(" or "), _joins("-"), _joins(", "), _joins(" of the other ")
    (True, True, False, False)
    """
    if len(between) > _BESIDE or not all(mark.isalnum() or mark in _BETWEEN for mark in between):
        return False
    return len(tokens.words(between)) < _AROUND


def _form(word: str) -> str:
    """Return a word as the forms are written: in small letters, without the dot of the Turkish capital.

    >>> _form("İki"), _form("Three")
    ('iki', 'three')
    """
    return word.casefold().replace("\u0307", "")


@functools.lru_cache(maxsize=256)
def reader(tag: str) -> Reader | None:
    """Return the number words of a language, ``None`` where none are known."""
    kept = forms(tag)
    return None if kept is None else Reader(kept)


def read(text: str, tag: str) -> list[Said] | None:
    """Return the numbers of a text in words, ``None`` where its language's are not known.

    >>> read("三本の木と二十羽の鳥", "ja")
    [Said(value=3, start=0, end=1), Said(value=20, start=5, end=7)]
    >>> read("เด็กสามคนสามารถ", "th")
    [Said(value=3, start=4, end=7)]
    """
    known = reader(tag)
    if known is None:
        return None
    return known.read(text, scan.Tokens(text))
