"""Names that a script without spaces writes by their sound: another letter in one of them."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from mtcheck.detectors.name.rendering import Rendering
from mtcheck.detectors.name.respelt import LIKE_SOURCE, Page
from mtcheck.text import spelling
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import lexicon
from mtcheck.text.segmentation import Segments

_MOST_RUNS = 400  # different runs of letters; a text with more is a list
_MOST_NAMES = 12  # frequent ones whose other spellings are looked for


def renderings(segments: Segments) -> Iterator[Rendering]:
    """Yield the spellings of names that differ from the usual one in a letter; the source tells that both are one."""
    pattern = segments.language.transcribing
    if not pattern or segments.source is None:
        return
    page = _Page(segments)
    for usual in page.frequent(_compiled(pattern)):
        words = page.respelt(usual)
        if words and page.is_named(usual):
            for word in words:
                rendering = None if page.is_known(word) else page.judge(word, usual)
                if rendering is not None:
                    yield rendering


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class _Page(Page):
    """A text's runs of letters that write names, and its source's names."""

    least_transcribed = 2  # other letters of the same sound are no other way to transcribe

    def __init__(self, segments: Segments) -> None:
        super().__init__(segments, cased=False)

    @lazy
    def places(self) -> dict[str, list[int]]:
        """Where each of the names that were compared stands."""
        return {}

    @lazy
    def counts(self) -> dict[str, int]:
        """How often each of them stands."""
        return {}

    def frequent(self, runs: re.Pattern[str]) -> list[str]:
        """Return the runs of letters that stand often."""
        counts = Counter(runs.findall(self.text))
        if len(counts) > _MOST_RUNS:
            return []
        return [run for run, count in counts.most_common(_MOST_NAMES) if count >= self.least_transcribed]

    def respelt(self, usual: str) -> list[str]:
        """Return what stands once in the text and differs from a name in one letter that sounds alike."""
        found = {
            word: places
            for word, places in _with_another_letter(usual, self.text).items()
            if len(places) == 1 and spelling.consonants(word) == spelling.consonants(usual)
        }
        if found:
            self.places.update(found)
            self.places[usual] = list(_places(usual, self.text))
            self.counts[usual] = len(self.places[usual])
        return list(found)

    def is_named(self, usual: str) -> bool:
        """Return whether a run of letters sounds like a name of the source."""
        return any(spelling.likeness(name, usual) >= LIKE_SOURCE for name in self.source_names)

    def is_known(self, word: str) -> bool:
        """Return whether a word list of the language has a word."""
        known = lexicon(self.segments.language.tag)
        return known is not None and word.casefold() in known.zipf


def _with_another_letter(word: str, text: str) -> dict[str, list[int]]:
    """Return what differs from a word in one letter, with the places where it stands: one of its halves is the same.

    >>> _with_another_letter("莫拉莱", "莫腊莱、莫拉莱、莫拉雷。")
    {'莫腊莱': [0], '莫拉雷': [8]}
    """
    found: dict[str, list[int]] = {}
    middle = len(word) // 2
    for half, offset in ((word[:middle], 0), (word[middle:], middle)):
        for place in _places(half, text):
            start = place - offset
            other = text[start : start + len(word)] if start >= 0 else ""
            if len(other) == len(word) and other.isalpha() and sum(map(str.__ne__, word, other)) == 1:
                found.setdefault(other, []).append(start)
    return found


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
