"""Spellings of names: what two have in common, in any script.

Words of other scripts are compared by their romanisation (the anyascii library), and there by consonants, as vowels are
what scripts leave out and transcriptions differ in.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

_VOWELS_RE = re.compile("[aeiouyhw'`]|[^a-z]")
_DOUBLED_RE = re.compile(r"(.)\1+")
# Letters of one sound, as people spell it; and of sounds that one script may write where another has two.
_SPELT_ALIKE = str.maketrans({"c": "k", "q": "k", "v": "f", "w": "f", "z": "s"})
_SOUND_ALIKE = str.maketrans("cqxgvwbdzjr", "kkkkffptssl")
_SOUNDS = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s"), ("th", "t"), ("ph", "f"), ("kh", "k"))
# What begins names in Cyrillic letters that an h or a w begins elsewhere: each has two ways.
_FIRST_H_RE, _FIRST_W_RE = re.compile("^[Гг]"), re.compile("^[Уу](?=[аеиоуыэюяії])")
_HAN_RE = re.compile("[\u4e00-\u9fff]")
_AFTER_LATIN = "\u0250"
# Letters that writers use one for another: Arabic and Persian yeh and kaf, alef with hamza and without, Cyrillic е, э.
_ONE_LETTER = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ё": "е"})
_ONE_LETTER |= str.maketrans({"э": "е", "й": "и", "ґ": "г"})
# Latin letters that no accent makes of others, as those write them who have them on no keyboard.
_UNACCENTED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_LONG_VOWELS = {"II": ("I",), "UU": ("U",), "EE": ("E",), "AI": ("E", "EE"), "AU": ("O", "OO"), "AA": ("A",)}
_LONG_VOWELS["OO"] = ("O",)
_VOWEL_SIGN = " VOWEL SIGN "


@functools.lru_cache(maxsize=2048)
def _folded(letter: str) -> str:
    """Return the letter that stands for those that writers use in its place: long and short vowels of Indic scripts.

    >>> _folded("ी") == _folded("ि"), _folded("ॉ") == _folded("ो"), _folded("क"), _folded("\u200d")
    (True, True, 'क', '')
    """
    name = unicodedata.name(letter, "")
    between = _VOWEL_SIGN if _VOWEL_SIGN in name else " LETTER "
    script, _, vowel = name.partition(between)
    if not vowel:
        return "" if unicodedata.category(letter) == "Cf" else letter
    last = vowel.rsplit(" ", 1)[-1]
    open_vowel = vowel.startswith(("CANDRA ", "SHORT ")) and len(last) == 1
    shorter = _LONG_VOWELS.get(last, (last,) if open_vowel else ())
    found = [own for short in shorter if (own := _named(f"{script}{between}{short}"))]
    return found[0] if found else letter


def _named(name: str) -> str | None:
    try:
        return unicodedata.lookup(name)
    except KeyError:  # the script has no such letter
        return None


def is_latin(word: str) -> bool:
    """Return whether a word's first letter is a Latin one."""
    return word[:1].lower() < _AFTER_LATIN


@functools.lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Return a word in lower case, each letter as the one that writers use in its place: no accents in Latin letters,
    no length in Indic vowels.

    >>> plain("Pérez"), plain("Großmann"), plain("Ёлкин")
    ('perez', 'grossmann', 'елкин')
    """
    lower = word.lower()
    if lower.isascii():
        return lower
    if is_latin(lower):
        lower = lower.translate(_UNACCENTED)
        return "".join(letter for letter in unicodedata.normalize("NFD", lower) if not unicodedata.combining(letter))
    return "".join(map(_folded, lower.translate(_ONE_LETTER)))


def shared_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return how many first and how many last letters two words share, or words two passages, none counted twice.

    >>> shared_ends("corbyn", "corbin"), shared_ends("anna", "ana")
    ((4, 1), (2, 1))
    """
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    last = next((at for at in range(most - first) if one[-1 - at] != other[-1 - at]), most - first)
    return first, last


@functools.lru_cache(maxsize=4096)
def undoubled(word: str) -> str:
    """Return a word with each of its doubled letters once.

    >>> undoubled("gerrard")
    'gerard'
    """
    return _DOUBLED_RE.sub(_first_letter, word)


def _first_letter(match: re.Match[str]) -> str:
    return match[0][0]


@functools.lru_cache(maxsize=32_768)
def consonants(word: str) -> str:
    """Return the consonants of a word, those that spell one sound as one letter: k for c and q, f for v, w and ph.

    >>> consonants("Lindberg"), consonants("Lindborg"), consonants("Viktor") == consonants("Wicktor")
    ('lndbrg', 'lndbrg', True)
    >>> consonants("Гамильтон") == consonants("Хамильтон"), consonants("Уилсон") == consonants("Вилсон")
    (True, True)
    """
    latin = is_latin(word)
    letters = _romanised(word if latin else _FIRST_W_RE.sub("в", _FIRST_H_RE.sub("х", word)))
    if not latin:
        letters = letters.replace("w", "")  # what writes u and o in Arabic script
    return undoubled(_VOWELS_RE.sub("", letters.replace("ph", "f").replace("x", "ks").translate(_SPELT_ALIKE)))


@functools.lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """Return the consonants of a word as far as scripts tell them apart.

    >>> sounds("Gamilton") == sounds("Камилдон"), sounds("Victor"), sounds("Виктор")
    (True, 'fktl', 'fktl')
    """
    letters = _romanised(word)
    for several, single in _SOUNDS:
        letters = letters.replace(several, single)
    return undoubled(_VOWELS_RE.sub("", letters.translate(_SOUND_ALIKE)))


def distance(one: str, other: str, most: int) -> int:
    """Return in how many letters two words differ; ``most + 1`` stands for anything more.

    >>> distance("corbyn", "corbin", 1), distance("corbyn", "marple", 1)
    (1, 2)
    """
    return int(_levenshtein().distance(one, other, score_cutoff=most))


def share(one: str, other: str) -> float:
    """Return which share of their letters two words have in common in order, from 0 to 1."""
    return float(_levenshtein().normalized_similarity(one, other))


@functools.cache
def _levenshtein() -> Any:
    """Return what measures two words, imported when first asked for: a statement would look for it each time."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein


def likeness(name: str, word: str) -> float:
    """Return how alike two words of any scripts sound, from 0 to 1."""
    return share(sounds(name), sounds(word))


def romanised(text: str) -> str:
    """Return a text of any script in small letters of ASCII.

    >>> romanised("Ливингстон"), romanised("Ἀθῆναι")
    ('livingston', 'athinai')
    """
    return text.translate(_ROMANISED).lower()


def _romanised(word: str) -> str:
    """Return a word in the letters of ASCII, in small ones."""
    if word.isascii():
        return word.lower()
    letters = romanised(word)
    return letters.replace("ng", "n") if _HAN_RE.match(word) else letters  # 朗 stands for lam and ram, too


class _Romanised(dict[int, str]):
    """What ``str.translate`` makes of each character: it is romanised when it is first met, whatever stands beside."""

    def __missing__(self, code: int) -> str:
        from anyascii import anyascii

        found = self[code] = anyascii(chr(code))
        return found


_ROMANISED = _Romanised()
