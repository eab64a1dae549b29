"""Words of near relatives: relatives share the words that hold sentences together, so that those acquit nothing; which
of the two languages writes each word more often, and by how much, tells them apart.

Each word weighs by how much more frequent it is in the other language's list than in the target's, in powers of ten,
bounded. In human text of thirty languages with word lists the sum over a sentence's different words is nearly always
below 0, and never above 3 but where the words are English; over a sentence of a relative it is 10 in the middle. Words
that neither list holds, and words of another script than the lists', weigh nothing. For a language without a list its
hundred most frequent words and those of the Universal Declaration of Human Rights are known: of them only the most
frequent words of the other language, which would be among them, weigh.

>>> weight(["och", "inte", "bro"], "da", "sv").total > 3 > 0 > weight(["og", "ikke", "bro"], "da", "sv").total
True
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias, TypeVar

from mtcheck.languages.tables import table
from mtcheck.languages.tags import known_as, relatives_of
from mtcheck.text import letters
from mtcheck.text.lexicon import common_words, function_words
from mtcheck.text.word_list import Words

Frequencies: TypeAlias = Words | Mapping[str, float]

_FLOOR, _BRIEF_FLOOR = 2.5, 5.6  # the frequency from which a word is in a list, and among a few frequent words
_FIRST_RANK = 7.3  # frequency of the first word of the Declaration
_BOUND = 2.0  # the most that one word weighs
_TELLING = 1.0  # weight from which a word speaks for the other language
BRIEF_TELLING = 0.5  # the same for one of which a few frequent words are known
_MOST_KEPT = 10_000  # words of which it is kept what they weigh
_OWN_WORDS = 500  # most frequent words of a language, whose letters its list can judge


@functools.lru_cache(maxsize=64)
def relatives(target: str) -> tuple[str, ...]:
    """Return the relatives of a language of which other words are known than of itself.

    >>> sorted(relatives("nn")), relatives("eu")
    (['da', 'fo', 'is', 'sv'], ())
    """
    by_list = {known_as("word-list", tag): tag for tag in reversed(relatives_of(target)) if _frequencies(tag)}
    by_list.pop(known_as("word-list", target), None)
    return tuple(by_list.values()) if _frequencies(target) else ()


@functools.lru_cache(maxsize=64)
def _frequencies(tag: str) -> Frequencies:
    """Return the words that are known of a language, with their frequencies."""
    listed = common_words(tag)
    if listed:
        return listed
    brief = {word: _FIRST_RANK - math.log10(rank) for rank, word in enumerate(letters.words_of(tag), 1)}
    return {**brief, **function_words(tag)}


@functools.lru_cache(maxsize=64)
def floor(tag: str) -> float:
    return _FLOOR if common_words(tag) else _BRIEF_FLOOR


@functools.lru_cache(maxsize=64)
def _letters(tag: str) -> frozenset[str]:
    return frozenset("".join(word for word, _ in zip(_frequencies(tag), range(_OWN_WORDS), strict=False)))


@functools.lru_cache(maxsize=64)
def twin_words(of: str, against: str) -> frozenset[str]:
    """Return words that a language writes and its twin does not, whose words no list tells from its own.

    >>> "ikkje" in twin_words("nn", "nb"), "ikke" in twin_words("nn", "nb"), twin_words("nn", "da")
    (True, False, frozenset())
    """
    known = table("data/twin_words.toml").values()
    return frozenset(
        word for one in known if one["of"] == of and against in one["against"].split() for word in one["words"].split()
    )


@functools.lru_cache(maxsize=64)
def twins(target: str) -> tuple[str, ...]:
    """Return the twins of a language of which it is known which words they write and it does not.

    >>> twins("hr"), twins("bs"), twins("de")
    (('sr',), ('sr', 'hr'), ())
    """
    known = table("data/twin_words.toml").values()
    return tuple(dict.fromkeys(one["of"] for one in known if target in one["against"].split()))


class Weight(NamedTuple):
    """What some words weigh between two languages.

    Attributes:
        total: how much they weigh for the other language, less what they weigh against it.
        against: how much those weigh together that are rather the target's.
        speakers: how many speak for the other language.
        words: how many there are.
    """

    total: float
    against: float
    speakers: int
    words: int


def weight(words: Iterable[str], target: str, other: str) -> Weight:
    """Return how much some words weigh for another language and against the target.

    Args:
        words: as ``letters.spelling`` gives them; one that comes again counts once.
        target: tag of the language that they should be in.
        other: tag of the other language.
    """
    return weights_of_parts(parts_of(words), target, other)


def weights_of_parts(parts: AbstractSet[str], target: str, other: str) -> Weight:
    """Return what ``weight`` does of words by their parts (``parts_of``), which many languages are asked for."""
    values = list(map(_table(target, other).__getitem__, parts))
    # Exact sums: they must not depend on the order of a set.
    against = -math.fsum(value for value in values if value < 0)
    return Weight(math.fsum(values), against, sum(value >= _TELLING for value in values), len(values))


def parts_of(words: Iterable[str]) -> set[str]:
    """Return the different parts that apostrophes cut words into, those of one letter aside.

    >>> sorted(parts_of(["d'une", "maison"]))
    ['maison', 'une']
    """
    return {part for word in words for part in (_parts(word) if "'" in word else (word,)) if len(part) > 1}


def weights(words: Iterable[str], target: str, other: str) -> list[float]:
    """Return how much each of some words weighs for another language and against the target.

    >>> weights(["och", "ikke"], "da", "sv")
    [2.0, -2.0]
    """
    table = _table(target, other)
    values = (sum(map(table.__getitem__, _parts(word))) if "'" in word else table[word] for word in words)
    return [max(-_BOUND, min(_BOUND, value)) for value in values]


def telling(parts: Iterable[str], target: str) -> list[str]:
    """Return which parts of words speak for a relative: for one of them no others do.

    >>> telling(["och", "ikke", "hus"], "da"), telling(["och"], "eu")
    (['och'], [])
    """
    return list(filter(_tellers(target).__getitem__, parts))


def speakers(parts: Iterable[str], target: str, other: str) -> int:
    """Return how many parts of words speak for one other language.

    >>> speakers(["och", "ikke", "hus"], "da", "sv")
    1
    """
    return sum(value >= _TELLING for value in map(_table(target, other).__getitem__, parts))


def is_telling(word: str, target: str) -> bool:
    """Return whether a word, as it is written, speaks for a relative.

    >>> is_telling("ikke", "sv"), is_telling("Ikke", "sv"), is_telling("inte", "sv")
    (True, False, False)
    """
    if word != word.lower():  # a name
        return False
    spelt = word if word.isascii() else letters.spelling(word)
    if "'" in spelt:
        return any(_speaks(part, target) for part in _parts(spelt))
    return len(spelt) > 1 and _speaks(spelt, target)


def _speaks(part: str, target: str) -> bool:
    """Return whether a part of a word speaks for a relative: each new word of a text is asked it, and a look into each
    list settles nearly all."""
    of_twins, own, others = lists(target)
    if part in of_twins:
        return True
    least = own.get(part, floor(target)) + BRIEF_TELLING
    for tag, theirs in others:  # a generator for each word would take twice the time
        if theirs.get(part, 0.0) >= least and _weight(part, target, tag) >= _least_telling(tag):
            return True
    return False


@functools.lru_cache(maxsize=256)
def _least_telling(tag: str) -> float:
    return _TELLING if common_words(tag) else BRIEF_TELLING


_Value = TypeVar("_Value")


class _Kept(dict[str, _Value]):
    """What a function says of a word, kept for the next time."""

    def __init__(self, ask: Callable[[str], _Value]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> _Value:
        value = self._ask(word)
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[word] = value
        return value


@functools.lru_cache(maxsize=256)
def _table(target: str, other: str) -> _Kept[float]:
    """Return how much words weigh for another language."""
    return _Kept(lambda word: _weight(word, target, other) if len(word) > 1 else 0.0)


@functools.lru_cache(maxsize=64)
def _tellers(target: str) -> _Kept[bool]:
    """Return which parts of words speak for a relative."""
    return _Kept(lambda part: _speaks(part, target))


@functools.lru_cache(maxsize=64)
def lists(target: str) -> tuple[frozenset[str], Frequencies, tuple[tuple[str, Frequencies], ...]]:
    """Return the words of a language's twins that it does not write, its own words and those of its relatives."""
    of_twins = frozenset[str]().union(*(twin_words(twin, target) for twin in twins(target)))
    return of_twins, _frequencies(target), tuple((tag, _frequencies(tag)) for tag in relatives(target))


def _parts(word: str) -> list[str]:
    return [part for part in word.split("'") if len(part) > 1]


def _weight(word: str, target: str, other: str) -> float:
    own, theirs = _frequencies(target).get(word), _frequencies(other).get(word)
    if theirs is None:
        return 0.0 if own is None else min(0.0, max(-_BOUND, floor(other) - own))
    if own is None:
        value = 0.0 if _letters(target).isdisjoint(word) else max(0.0, theirs - floor(target))
    else:
        value = theirs - own
    if value > 0 and common_words("en").get(word, 0.0) >= theirs:
        return 0.0  # it is English, which is quoted in texts of every language
    return max(-_BOUND, min(_BOUND, value))
