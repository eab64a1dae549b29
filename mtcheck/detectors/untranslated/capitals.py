"""Words in capitals that the source writes small: they are no acronyms, and were left as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from mtcheck.detectors.untranslated.found import Found, in_sentence, language_name
from mtcheck.detectors.untranslated.pair import CAPITALS, COMMON, Pair
from mtcheck.detectors.untranslated.patterns import LATIN
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import scan
from mtcheck.text.segmentation import Paragraph, Segments

_WORD_RE = lazy_re(rf"[{LATIN}]+(?:['’][{LATIN}]+)*")
_LARGE_LATIN = scan.Letters([("A", "Z")])
_ROW_RE = lazy_re(
    rf"(?<![{LATIN}\d])(?<![^\W\d_]['’&./-])[A-ZÀ-ÖØ-Þ]{{2,30}}(?:[ '’][A-ZÀ-ÖØ-Þ]{{1,30}}){{1,60}}(?![{LATIN}\d])"
)
_FEWEST = 2  # such words in a row: one may be an acronym
_SURE_OF_TWO, _SURE_OF_MORE = 0.85, 0.95  # set by hand


def may_stand(segments: Segments, pair: Pair) -> bool:
    """Return whether two words in capitals stand in a row in a text that has a source in Latin script."""
    if pair.source is None or segments.source is None or "Latn" not in pair.source.scripts:
        return False
    if pair.judges_own:
        return scan.longest_row(segments.marks(pair.vocabulary), CAPITALS) >= _FEWEST
    return _LARGE_LATIN.stand_in(segments.text) and _ROW_RE.search(segments.text) is not None


def small_pairs(source: str) -> frozenset[tuple[str, str]]:
    """Return the words of a source that stand side by side and are written small.

    >>> sorted(small_pairs("He SAID that it is"))
    [('it', 'is'), ('that', 'it')]
    """
    return frozenset(two for two in pairwise(_WORD_RE.findall(source)) if two[0].islower() and two[1].islower())


def in_capitals(pair: Pair, paragraph: Paragraph, theirs: Callable[[], frozenset[tuple[str, str]]]) -> Iterator[Found]:
    """Yield the rows of words in capitals that the source has in a row and writes small.

    Args:
        pair: the languages.
        paragraph: a paragraph of the document.
        theirs: returns what ``small_pairs`` says of the source; most texts have no such row.
    """
    for match in _ROW_RE.finditer(paragraph.text):
        words = [word.lower() for word in _WORD_RE.findall(match[0])]
        if len(words) < _FEWEST or not theirs().issuperset(pairwise(words)):
            continue
        weight = max(pair.words[word] for word in words)
        if weight < COMMON or pair.source is None:
            continue  # words that the target has as well
        span = Span(paragraph.start + match.start(), paragraph.start + match.end())
        confidence = _SURE_OF_TWO if len(words) == _FEWEST else _SURE_OF_MORE
        evidence = {"weight": round(weight, 2), "words": len(words)}
        yield in_sentence(span, language_name(pair.source.tag), confidence, evidence)
