"""How alike two passages of one language are: shared units, their order, their punctuation, chrF.

Two translations of one passage share names, numbers, stems of content words, and say things in the same order with
much the same punctuation. Everything here works on *units*: the stem of a word, or a character where words are not
spaced, each with a weight that says how much it tells about the content. Nothing needs to know the language.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any

from mtcheck.patterns import lazy_re
from mtcheck.text import scan

STEM = 5  # letters that stand for a word: inflection and most derivation change what follows
_HANGUL_STEM = 2  # the same in syllables; particles follow
_CLUSTERS = 3  # letters, with their marks, that make a unit where words are not spaced and a letter says little
_GLANCE = 150  # code points of a passage that a glance takes in
_GLANCE_STEM = 4  # and the letters of each of its words
_IDEOGRAPH_WEIGHT = 0.6
_HIRAGANA_WEIGHT = 0.15  # grammar, nearly all of it
_DENSE = 2.5  # letters of an alphabet that say as much as one ideograph or syllable

_DENSE_RANGES = "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_DENSE_LETTERS = scan.Letters(zip(_DENSE_RANGES[::3], _DENSE_RANGES[2::3], strict=True))
_DENSE_RE = lazy_re(f"[{_DENSE_RANGES}\U00020000-\U0003ffff]+")
# Scripts whose units are not words.
_BY_SYLLABLE = (("\u0e00", "\u109f"), ("\u1780", "\u17ff"), ("\uac00", "\ud7a3"))
_BY_SYLLABLE_RE = lazy_re(f"[{''.join(map('-'.join, _BY_SYLLABLE))}]")
_BY_SYLLABLE_LETTERS = scan.Letters(_BY_SYLLABLE)
_FIRST_BY_SYLLABLE = "\u0e00"
_HANGUL_LETTERS = scan.Letters([("\uac00", "\ud7a3")])
_NUMBER_RE = lazy_re(r"\d+")
_GROUPED_RE = lazy_re(r"[.,'’\u00a0\u202f](?<=\d.)(?=\d{3}(?!\d))")  # the mark first, which the search skips to
_LONGEST_NUMBER = 18  # digits compared

# Punctuation by what it does, so that scripts and typographic habits compare: "。" is ".", "«" is '"'.
_MARKS: dict[int, str | None] = {
    ord(mark): kind
    for kind, marks in {
        ".": ".。।။።۔",
        "?": "?？؟",
        "!": "!！",
        "…": "…",
        ",": ",，、،",
        ":": ":：",
        ";": ";；؛",
        "(": "()（）[]【】",
        '"': '"“”„«»「」『』《》',
        "–": "–—",
    }.items()
    for mark in marks
}
_NOT_A_MARK_RE = lazy_re(f"[^{re.escape(''.join(map(chr, _MARKS)))}]+")


def width(text: str) -> float:
    """Return how much a text says, in letters of an alphabet: ideographs and syllables count for more than one.

    >>> width("Tokyo"), width("東京")
    (5, 5.0)
    """
    if not _DENSE_LETTERS.stand_in(text):
        return len(text)
    dense = sum(map(len, _DENSE_RE.findall(text)))
    return len(text) + (_DENSE - 1) * dense


def glance(text: str, spaced: bool) -> scan.Glance:
    """Return what a passage starts with, cheaply: the first letters of its first words, or its first characters.

    >>> seen = glance("The miller's mill burned", True)
    >>> len(seen), seen.shared(glance("The mills burn", True))
    (3, 3)
    """
    start = text[:_GLANCE]
    if not spaced:
        return scan.Glance(start, 0)
    start = start.lower()
    return scan.Glance(start, _HANGUL_STEM if _HANGUL_LETTERS.stand_in(start) else _GLANCE_STEM)


def units(text: str) -> list[str]:
    """Return the units of a passage, in order.

    >>> units("Hundreds of visitors came in 2019")
    ['hundr', 'of', 'visit', 'came', 'in', '2019']
    >>> units("東京へ"), units("서울에서"), units("กินข้าว")
    (['東', '京', 'へ'], ['서울'], ['กินข้', 'นข้า', 'ข้าว', 'าว', 'ว'])
    """
    tokens = scan.Tokens(text.casefold())
    if not _BY_SYLLABLE_LETTERS.stand_in(text):
        return tokens.heads(STEM)
    words = tokens.words
    return [
        word[:_HANGUL_STEM]
        if _is_hangul(word)
        else "".join(words[index : index + _CLUSTERS])
        if _BY_SYLLABLE_RE.match(word)
        else word[:STEM]
        for index, word in enumerate(words)
    ]


def stems(texts: Sequence[str]) -> scan.Stems | None:
    """Return the units of passages, one after the other, as numbers, which are compared at a fraction of the cost;
    ``None`` where units are not words by their first letters.

    >>> ours, theirs = stems(["Hundreds of visitors came"]), stems(["Visitors", "came by the hundred"])
    >>> len(ours), ours.in_order(theirs, len(theirs)), stems(["서울에서"])
    (4, 2, None)
    """
    if any(map(_BY_SYLLABLE_LETTERS.stand_in, texts)):
        return None
    return scan.Stems([text.casefold() for text in texts], STEM)


def are_words(text: str) -> bool:
    """Return whether the units of a text are words by their first letters.

    >>> are_words("Hundreds of visitors"), are_words("서울에서")
    (True, False)
    """
    return not _BY_SYLLABLE_LETTERS.stand_in(text)


def weights(units: Iterable[str]) -> dict[str, float]:
    """Return how much each of a passage's units tells about its content, 0 to 1: longer words are rarer.

    >>> {unit: round(weight, 2) for unit, weight in weights(["visit", "of", "の"]).items()}
    {'visit': 1.0, 'of': 0.16, 'の': 0.15}
    """
    return {unit: weight(unit) for unit in units}


@functools.lru_cache(maxsize=1 << 14)
def weight(unit: str) -> float:
    """Return how much a unit tells about the content of a passage, 0 to 1."""
    if "\u3041" <= unit[0] <= "\u309f":
        return _HIRAGANA_WEIGHT
    if _is_hangul(unit):
        return min(len(unit) / _HANGUL_STEM, 1.0) ** 2
    if unit >= _FIRST_BY_SYLLABLE and (_DENSE_RE.match(unit) or _BY_SYLLABLE_RE.match(unit)):
        return _IDEOGRAPH_WEIGHT
    return 1.0 if unit.isdigit() else min(len(unit) / STEM, 1.0) ** 2


def _is_hangul(unit: str) -> bool:
    return "\uac00" <= unit[0] <= "\ud7a3"


def numbers(text: str) -> frozenset[int]:
    """Return the numbers of a text, whatever its digits and its grouping of thousands.

    >>> sorted(numbers("On 05.03. they sold 1,250 of २५"))
    [3, 5, 25, 1250]
    """
    if _NUMBER_RE.search(text) is None:
        return frozenset()
    return frozenset(int(number[:_LONGEST_NUMBER]) for number in _NUMBER_RE.findall(_GROUPED_RE.sub("", text)))


def marks(text: str) -> str:
    """Return the punctuation of a text, in order, as one character for each thing that a mark does.

    >>> marks("「行く。」と言った。")
    '".".'
    """
    return _NOT_A_MARK_RE.sub("", text).translate(_MARKS)


def in_order(first: Sequence[Any], second: Sequence[Any]) -> int:
    """Return how many elements the two share in the same order (longest common subsequence).

    >>> in_order("abcd", "xaybd")
    3
    """
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(first, second)


def differences(first: Sequence[Any], second: Sequence[Any]) -> tuple[int, int]:
    """Return in how many places two rows of elements differ, and how long the longest stretch is that they share there.

    >>> differences("the old mill burnt".split(), "an old mill has burnt".split())
    (2, 2)
    """
    from rapidfuzz.distance import LCSseq

    codes = [(code.tag == "equal", code.src_end - code.src_start) for code in LCSseq.opcodes(first, second)]
    runs = [(same, max(size for _, size in run)) for same, run in itertools.groupby(codes, key=itemgetter(0))]
    return sum(not same for same, _ in runs), max((size for same, size in runs if same), default=0)


def coverage(passage: Mapping[str, float], other: AbstractSet[str], held: Mapping[str, int]) -> float:
    """Return the share, 0 to 1, of a passage's content that another holds too.

    Args:
        passage: the units of the passage with their weights.
        other: the units of the other passage.
        held: in how many passages of the text each unit stands; each beyond these two makes it tell less.
    """
    whole = shared = 0.0
    for unit, weight in passage.items():
        if unit in other:
            weight /= max(1, held[unit] - 1)
            shared += weight
        else:
            weight /= max(1, held[unit])
        whole += weight
    return shared / whole if whole else 0.0


def displacement(first: Sequence[str], second: Sequence[str]) -> float:
    """Return how far the units that two passages share stand from their places, as a share of the first's length.

    >>> displacement(["storm", "hits", "coast"], ["storm", "hits", "coast"])
    0.0
    >>> round(displacement(["storm", "hits", "coast"], ["coast", "fears", "storm"]), 2)
    0.67
    """
    places, others = _first_places(first), _first_places(second)
    moved = whole = 0.0
    for unit in [unit for unit in places if unit in others]:
        telling = weight(unit)
        moved += telling * min(abs(places[unit] - others[unit]) / len(first), 1.0)
        whole += telling
    return moved / whole if whole else 1.0


def _first_places(units: Sequence[str]) -> dict[str, int]:
    return {unit: index for index, unit in reversed(list(enumerate(units)))}


def chrf(first: str, second: str) -> float:
    """Return the chrF of two passages, 0 to 1: shared character n-grams up to 6 (Popović 2015), neither the reference.

    >>> round(chrf("The mill burnt down.", "The mill has burnt down."), 2)
    0.74
    """
    return scan.chrf(first, second)
