"""Sentences at the end of a text in which an assistant hopes to have helped or offers to help further.

Their words are in ``data/closing_words.toml``. English ones count in a text of any language, for a system that was
instructed in English often closes in it.
"""

from __future__ import annotations

import functools
import re
import sys
from importlib.resources import files

from mtcheck.languages import Language
from mtcheck.text import scan
from mtcheck.text.segmentation import sentence_bounds

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_ENGLISH = "en"
_WINDOW = 400  # code points at the end of a text that a closing stands in


@functools.cache
def _lines() -> dict[str, str]:
    """Return the line of each language as it is written: to read them all takes as long as to check some pages."""
    content = files("mtcheck").joinpath("data/closing_words.toml").read_text("utf-8")
    return {line.partition(" = ")[0]: line for line in content.splitlines() if line[:1].isalpha()}


@functools.lru_cache(maxsize=128)
def _words(tag: str) -> tuple[str, ...]:
    """Return what closings have in a language; nothing where the table lacks it."""
    words: list[str] = tomllib.loads(_lines().get(tag, f"{tag} = []"))[tag]
    return tuple(words)


def known(tag: str) -> bool:
    """Return whether the table has a language."""
    return tag in _lines()


@functools.lru_cache(maxsize=128)
def _needles(tag: str) -> scan.Needles:
    words = [*_words(tag), *_words(_ENGLISH)]
    return scan.Needles(words + [word.replace("'", "’") for word in words if "'" in word])


@functools.lru_cache(maxsize=128)
def _pattern(tag: str, spaced: bool) -> re.Pattern[str]:
    """Return what a sentence of a language has that closes."""
    words = sorted({*_words(tag), *_words(_ENGLISH)}, key=len, reverse=True)
    return re.compile((r"(?<!\w)" if spaced else "") + "(?:" + "|".join(map(re.escape, words)) + ")")


def may_close(text: str, language: Language) -> bool:
    """Return whether the end of a text has words of a closing, in its language or in English.

    >>> from mtcheck.languages import language
    >>> may_close("Das Boot fährt um neun. Ich hoffe, das hilft!", language("de")), may_close("Ende.", language("de"))
    (True, False)
    """
    return _needles(language.tag).stand_in(text[-_WINDOW:])


def closes(sentence: str, language: Language) -> bool:
    """Return whether a sentence has words of a closing, in a language or in English."""
    lowered = sentence.lower().replace("’", "'")
    return _pattern(language.tag, language.spaced).search(lowered) is not None


def at_end(text: str, language: Language) -> tuple[int, int]:
    """Return where the closing sentences at the end of a text begin, and how many sentences stand before them.

    Where the text ends in none, that is its length and the number of all its sentences.

    >>> from mtcheck.languages import language
    >>> at_end("Das Boot fährt um neun. Ich hoffe, das hilft! Soll ich noch etwas tun?", language("de"))
    (24, 1)
    """
    bounds = sentence_bounds(text, language.tag)
    start, before = len(text), len(bounds)
    while before and closes(text[slice(*bounds[before - 1])], language):
        before -= 1
        start = bounds[before][0]
    return start, before
