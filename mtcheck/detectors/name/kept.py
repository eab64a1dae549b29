"""Names that a text in another script keeps in Latin letters: one that is a letter off the source's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mtcheck.detectors.name.rendering import Rendering
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import spelling
from mtcheck.text.lexicon import lexicon
from mtcheck.text.segmentation import Segments

# Han and kana are letters as well, and stand beside such a name without a space.
_NAME_RE = lazy_re(r"(?<![A-Za-z0-9_./@#-])[A-Z][A-Za-z]{4,30}(?![A-Za-z0-9_/@-])")
_OCCURRENCES = 2  # of the name in the source: of two renderings each stands for one
_MOST_NAMES = 200  # different ones; a text with more is a list
_CONFIDENCE = 0.85


def renderings(segments: Segments) -> Iterator[Rendering]:
    """Yield what differs in one letter, before its last, from a name that source and text have."""
    source, text = segments.source, segments.text
    if source is None or "Latn" in segments.language.scripts:
        return
    places = defaultdict(list)
    for match in _NAME_RE.finditer(text):
        places[match[0]].append(match.start())
    if not 2 <= len(places) <= _MOST_NAMES:
        return
    known = lexicon("en")
    kept = [name for name in places if source.text.count(name) >= _OCCURRENCES]
    for word, starts in places.items():
        if word in source.text or (known is not None and word.casefold() in known.zipf):
            continue
        usual = next((name for name in kept if _is_misspelt(word, name)), None)
        if usual is not None:
            first, *further = (Span(start, start + len(word)) for start in starts)
            at = places[usual][0]
            there = Span(at, at + len(usual))
            yield Rendering(first, there, len(places[usual]), _CONFIDENCE, usual, tuple(further))


def _is_misspelt(word: str, name: str) -> bool:
    """Return whether a word is a name with one letter more, less or other, neither at its start nor at its end.

    >>> [_is_misspelt(word, "Quillbox") for word in ("Quilbox", "Quillboxes", "QuillBox")]
    [True, False, False]
    """
    one, other = word.casefold(), name.casefold()
    return one != other and one[0] == other[0] and one[-1] == other[-1] and spelling.distance(one, other, 1) == 1
