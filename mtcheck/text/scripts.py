"""Scripts: which letters belong to which writing, and which letters a language does not use.

Scripts are named by ISO 15924 codes, as in the language table. The patterns made here are classes of plain code point
ranges for the standard library's ``re``, whose scan for one foreign letter in clean text is several times faster than a
test of script properties.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from mtcheck.patterns import lazy_regex

if TYPE_CHECKING:
    import regex

# Codes of the language table that stand for several Unicode scripts.
_MEMBERS = {
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
    "Hani": ("Hani", "Bopo"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
}
NEARLY_ALL = 0.85
_SYMBOLS = r"\u2100-\u214F\u02B0-\u02FF\u1D00-\u1DBF"  # letters by category, signs by use: ℃ ʰ


@functools.lru_cache(maxsize=256)
def members(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the Unicode scripts that a language's script codes stand for.

    >>> members(("Latn",)), members(("Jpan",))
    (('Latn',), ('Hani', 'Hira', 'Kana'))
    """
    return tuple(dict.fromkeys(member for code in scripts for member in _MEMBERS.get(code, (code,))))


# Scripts that a language uses for names and single syllables beside its own; a row of them is another language's.
_OCCASIONAL = {"Hang": frozenset({"Hani", "Bopo"})}


def running(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the scripts that running text is written in, without those of names and single syllables.

    >>> running(("Kore",)), running(("Hang", "Hani")), running(("Jpan",))
    (('Hang',), ('Hang',), ('Hani', 'Hira', 'Kana'))
    """
    every = members(scripts)
    occasional = frozenset().union(*(_OCCASIONAL.get(script, frozenset()) for script in every))
    return tuple(script for script in every if script not in occasional)


@functools.lru_cache(maxsize=64)
def foreign_letters(scripts: tuple[str, ...]) -> str:
    """Return the body of a character class: the letters of all scripts but these and Latin.

    Latin letters stand in every writing, in names and units, so what they mean there is a question of words. Only code
    points up to U+FFFF are in the class: ``re`` looks them up in a table, and one beyond makes it try range by range.

    >>> import re
    >>> re.findall(f"[{foreign_letters(('Latn',))}]", "naïve Да, 12 ℃")
    ['Д', 'а']
    """
    import regex

    own = "".join(rf"\p{{Script={script}}}" for script in (*members(scripts), "Latn", "Zyyy", "Zinh"))
    foreign = regex.compile(rf"[^\P{{L}}{own}{_SYMBOLS}]+")
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000))))
    return "".join(f"{run[0]}-{run[-1]}" for run in map(regex.Match.group, foreign.finditer(everything)))


def predominant(text: str, codes: tuple[str, ...]) -> str | None:
    """Return which of some scripts nearly all letters of a text are in, ``None`` where none is.

    >>> predominant("Әр адам еңбек етуге құқылы (GPS)", ("Cyrl", "Latn")), predominant("12 + 3", ("Latn",))
    ('Cyrl', None)
    """
    letters = sum(map(str.isalpha, text))
    return next((code for code in codes if len(_letters_of(code).findall(text)) > NEARLY_ALL * letters), None)


def are_mostly_in(text: str, codes: tuple[str, ...]) -> bool:
    """Return whether at least half of the letters of a text are in some scripts.

    >>> are_mostly_in("Ер адам GPS", ("Cyrl",)), are_mostly_in("Ер адам GPS", ("Latn",))
    (True, False)
    """
    letters = sum(map(str.isalpha, text))
    return 2 * sum(len(_letters_of(code).findall(text)) for code in codes) >= letters


@functools.lru_cache(maxsize=64)
def _letters_of(code: str) -> regex.Pattern[str]:
    return lazy_regex("".join(("[", *(rf"\p{{Script={script}}}" for script in members((code,))), "]")))
