"""Stretches of words whose evidence adds up, and how far they reach."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from mtcheck.detectors.untranslated.patterns import capital_rows, is_latin
from mtcheck.detectors.untranslated.tokens import Token
from mtcheck.text.segmentation import Paragraph

_EDGE = 0.6  # evidence that a lower-case word at the edge of a stretch must have
_OWN = -2.0  # weight of a word that is surely the target's
_REACH = 100  # tokens on each side of a stretch that are asked whether it is all of its sentence
_MOST_OF_A_ROW = 0.7
_SHOUTED = 2  # words in a row of three or more that must be the other language's


class Run(NamedTuple):
    """A stretch of tokens that together do not belong."""

    first: int
    last: int
    total: float


def runs_of(tokens: Sequence[Token], trimmed: bool) -> Iterator[Run]:
    """Yield the stretches whose evidence adds up; a stretch may bridge a few words that say little.

    Where they are ``trimmed``, a word at the edge that says little is the target's.
    """
    index = 0
    while index < len(tokens):
        if tokens[index].weight <= 0.3:
            index += 1
            continue
        best = total = 0.0
        last = index
        latin = is_latin(tokens[index].text)
        for ahead in range(index, len(tokens)):
            word = tokens[ahead].text
            if tokens[ahead].weight <= _OWN and len(word) > 1 and is_latin(word) != latin:
                break  # a word of the target between two of another script is none of theirs
            total += tokens[ahead].weight
            if total > best:
                best, last = total, ahead
            if total <= 0 or ahead - last > 6:
                break
        first, following = index, last + 1
        alien = trimmed and any(not is_latin(token.text) for token in tokens[index : last + 1])
        while trimmed and first < last and _is_loose(tokens[first], alien):
            first += 1
        while trimmed and first < last and _is_loose(tokens[last], alien):
            last -= 1
        yield Run(first, last, sum(token.weight for token in tokens[first : last + 1]))
        index = following


def _is_loose(token: Token, alien: bool) -> bool:
    """Return whether a word at the edge of a stretch may as well be the target's.

    Beside words of an alien script the target's own letters are enough for that: a name may follow them.
    """
    return not token.anchor and token.weight < _EDGE and (token.text.islower() or (alien and is_latin(token.text)))


def extended(paragraph: Paragraph, tokens: Sequence[Token], run: Run) -> tuple[int, int]:
    """Return the place of a run, drawn out to the bounds of its sentence where nothing else in it is the target's."""
    start, end = tokens[run.first].start, tokens[run.last].end
    if is_shouted(tokens[run.first : run.last + 1]):
        for row_start, row_end in capital_rows(paragraph.text):
            row_start, row_end = paragraph.start + row_start, paragraph.start + row_end
            if row_start <= start and end <= row_end and end - start > _MOST_OF_A_ROW * (row_end - row_start):
                return row_start, row_end  # words that the target has too are shouted along with them
    if run.last - run.first < 3:
        return start, end
    sentences = paragraph.sentences
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    bounds = start, end
    for sentence in sentences[first:last]:
        around = chain(
            takewhile(
                functools.partial(_starts_from, sentence.start),
                reversed(tokens[max(0, run.first - _REACH) : run.first]),
            ),
            takewhile(functools.partial(_ends_by, sentence.end), tokens[run.last + 1 : run.last + 1 + _REACH]),
        )
        if all(token.weight > -0.5 for token in around):
            bounds = min(bounds[0], sentence.start), max(bounds[1], sentence.end)
    return bounds


def _starts_from(start: int, token: Token) -> bool:
    return token.start >= start


def _ends_by(end: int, token: Token) -> bool:
    return token.end <= end


def is_shouted(stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is words in capitals; names in capitals and acronyms are no words of a list."""
    words = [token for token in stretch if token.weight > 0]
    return len(words) >= _SHOUTED and all(token.text.isupper() for token in stretch)
