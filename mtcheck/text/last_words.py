"""What the last word of a text says on whether its sentence goes on: how often the word, or its ending, closes one.

The table ``data/last_words.json`` holds, for each language, words and endings (``-ed``, in scripts without spaces the
last characters) under what they say: the natural logarithm of how much rarer they are at the end of a sentence than
elsewhere in it, in tenths (``python -m mtcheck.bench.last_words`` counts them). ``^`` stands for all words that start
with a capital.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from importlib.resources import files

from mtcheck.languages import Language

LONGEST_ENDING = 3  # code points
CAPITALISED = "^"


def keys(word: str) -> list[str]:
    """Return what a word or an ending is looked up as, from the surest to the vaguest.

    >>> keys("walked"), keys("-ed"), keys("Rome")
    (['walked', '-ked', '-ed', '-d'], ['-ed', '-d'], ['^'])
    """
    if word[:1].isupper():
        return [CAPITALISED]
    ending = word.startswith("-")
    longest = min(LONGEST_ENDING, len(word) - 2 * ending)
    return [word, *(f"-{word[len(word) - length :]}" for length in range(longest, 0, -1))]


def bare(piece: str) -> str:
    """Return a word without the marks around it.

    >>> bare("(walked),"), bare("हैं।"), bare("—")
    ('walked', 'हैं', '')
    """
    start, end = 0, len(piece)
    while start < end and not piece[start].isalnum():
        start += 1
    while end > start and not _belongs(piece[end - 1]):
        end -= 1
    return piece[start:end]


def _belongs(character: str) -> bool:
    """Return whether a character is a letter, a digit or a combining mark."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = json.loads(files("mtcheck").joinpath("data/last_words.json").read_text("utf-8"))
    return tables


@functools.lru_cache(maxsize=64)
def _table(tag: str) -> dict[str, float]:
    """Return what each word and ending of a language says; empty for a language that was not counted."""
    return {word: int(tenths) / 10 for tenths, words in _tables().get(tag, {}).items() for word in words.split()}


def evidence(text: str, language: Language) -> float:
    """Return what the end of a text says for a sentence that goes on: log-odds, negative where it says that it ends.

    0 for a language that was not counted.

    >>> from mtcheck.languages import language
    >>> evidence("and then they gave it to", language("en")) > 0, evidence("He gave it to me", language("en")) < 0
    (True, True)
    >>> evidence("qatlh tlhIngan", language("tlh"))
    0.0
    """
    table = _table(language.tag)
    pieces = text[-(_LONGEST if language.spaced else LONGEST_ENDING) :].split()
    if not table or not pieces:
        return 0.0
    word = bare(pieces[-1]) if language.spaced else f"-{pieces[-1]}"
    for key in keys(word):
        if key in table:
            return table[key]
    return 0.0


_LONGEST = 60  # code points of a word
