"""Look-alike letters: which letter of another script a reader takes for a letter of the word's own script.

The table is ``mtcheck/data/look_alikes.json``. ``in_word`` is the one decision about it: a word that becomes a word
of one script when its look-alikes are put back was damaged on the way; a word in which other foreign letters stand
was left untranslated."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import NamedTuple

from mtcheck.patterns import lazy_re
from mtcheck.text.scripts import members

# Basic letters of the scripts that have look-alikes in each other, as bodies of character classes.
LETTERS: Mapping[str, str] = {
    "Latn": "A-Za-zª-ʯḀ-ỿ",
    "Cyrl": "Ѐ-ҁҊ-ԯ",
    "Grek": "Ͱ-ͳͶͷΆΈ-ϡἀ-ῼ",
    "Armn": "Ա-Ֆՠ-ֈ",
}
_OTHER = LETTERS["Cyrl"] + LETTERS["Grek"] + LETTERS["Armn"]
_CYRILLIC, _GREEK = LETTERS["Cyrl"], LETTERS["Grek"]
# Where two scripts meet in a word: the classes of two letters side by side.
SEAMS = (("A-Za-zÀ-ɏ", _OTHER), (_OTHER, "A-Za-zÀ-ɏ"), (_CYRILLIC, _GREEK), (_GREEK, _CYRILLIC))
SEAM_RE = lazy_re("|".join(f"[{first}][{second}]" for first, second in SEAMS))


class Replaced(NamedTuple):
    """What stands in a word for what.

    Attributes:
        word: the word in one script.
        script: the word's script, as in ISO 15924.
        letters: each foreign letter and the one it stands for, in the order of the word.
        foreign: the script of the first foreign letter.
    """

    word: str
    script: str
    letters: tuple[tuple[str, str], ...]
    foreign: str


@functools.cache
def _table() -> dict[str, dict[str, tuple[str, str]]]:
    """Return, by the script of a word, each foreign letter with the letter that it stands for and its own script."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for script, sets in json.loads(
        resources.files("mtcheck.data").joinpath("look_alikes.json").read_text("utf-8")
    ).items():
        if script != "source":
            found[script] = {
                letter: (own, foreign) for foreign, letters in sets.items() for letter, own in letters.items()
            }
    return found


@functools.cache
def _own(script: str) -> re.Pattern[str]:
    return re.compile(f"[{LETTERS[script]}]")


@functools.lru_cache(maxsize=4096)
def in_word(word: str, scripts: tuple[str, ...]) -> Replaced | None:
    """Return the look-alikes of a word of several scripts, ``None`` where it has other foreign letters.

    Args:
        word: letters and marks only.
        scripts: the scripts of the language, as in the language table; they are tried before the others.

    >>> in_word("Dоnаld", ("Latn",)).letters
    (('о', 'o'), ('а', 'a'))
    >>> in_word("hyпотеčního", ("Latn",)) is None
    True
    """
    first = tuple(script for script in members(scripts) if script in LETTERS)
    first = first or tuple(LETTERS)  # of an unknown language any may be
    for script in dict.fromkeys((*first, *LETTERS)):
        own, table = _own(script), _table()[script]
        foreign = [letter for letter in word if letter.isalpha() and not own.match(letter)]
        letters = sum(map(str.isalpha, word))
        if not foreign or (len(foreign) >= letters if script in first else 2 * len(foreign) >= letters):
            continue  # in a script that the language does not have, most letters are the word's own
        if all(letter in table for letter in foreign):
            pairs = tuple(dict.fromkeys((letter, table[letter][0]) for letter in foreign))
            whole = "".join(
                table[letter][0] if letter in table and not own.match(letter) else letter for letter in word
            )
            return Replaced(whole, script, pairs, table[foreign[0]][1])
    return None
