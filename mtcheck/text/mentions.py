"""Whether a text speaks of a word instead of using it: "the word X", "X means", "the command X".

A word of another language that is spoken of stays as it is in every translation. By which words a language says so is
data (``data/mention_words.toml``).
"""

from __future__ import annotations

import functools
import sys
from importlib.resources import files

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_REACH = 24  # characters on each side that are read
_MARKS = " \t\n:：,،\"'“”„«»‘’‚‹›*_(（"  # what may stand between
_WORD_RE = lazy_re(r"[\w.\-']+")


def is_mention(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether a text speaks of what stands at a place.

    >>> from mtcheck.languages import language
    >>> german = language("de")
    >>> is_mention("Das Wort „tea“ ist kurz.", 10, 13, german), is_mention("Er trinkt tea.", 10, 13, german)
    (True, False)
    """
    return _is_beside(_words("before", language.tag), _words("after", language.tag), text, start, end, language)


def is_name_of_thing(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether what stands at a place is named as a command, an option, a package or the like.

    >>> from mtcheck.languages import language
    >>> russian = language("ru")
    >>> is_name_of_thing("Введите команду apt update.", 16, 26, russian)
    True
    >>> is_name_of_thing("Он пьёт tea.", 8, 11, russian)
    False
    """
    before, after = _words("thing", language.tag), _words("thing-after", language.tag)
    return _is_beside(before, after, text, start, end, language)


@functools.cache
def programs() -> frozenset[str]:
    """Return the names of programs that begin a command and are no word of a language.

    >>> "git" in programs(), "make" in programs()
    (True, False)
    """
    return frozenset(_table()["programs"]["every"].split())


def is_of_speaker(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether a verb of saying stands right before or after what stands at a place.

    >>> from mtcheck.languages import language
    >>> english = language("en")
    >>> is_of_speaker("It rains, Fischer said.", 10, 17, english), is_of_speaker("The Fischer came.", 4, 11, english)
    (True, False)
    """
    verbs = _words("saying", language.tag)
    around = (
        _WORD_RE.findall(text[max(0, start - _REACH) : start])[-1:] + _WORD_RE.findall(text[end : end + _REACH])[:1]
    )
    return any(word.rstrip(".") in verbs for word in around)


def _is_beside(
    before: frozenset[str], after: frozenset[str], text: str, start: int, end: int, language: Language
) -> bool:
    if not before and not after:
        return False
    left, right = text[max(0, start - _REACH) : start].casefold(), text[end : end + _REACH].casefold()
    if not language.spaced:
        left, right = left.rstrip(_MARKS), right.lstrip(_MARKS + "」』)）")
        return left.endswith(tuple(before)) or right.startswith(tuple(after))
    words = _WORD_RE.findall(left.rstrip(_MARKS))
    if words and words[-1].rstrip(".") in before:
        return True
    following = _WORD_RE.search(right)
    return following is not None and following[0].rstrip(".") in after and "." not in right[: following.start()]


@functools.lru_cache(maxsize=256)
def _words(side: str, tag: str) -> frozenset[str]:
    return frozenset(_table()[side].get(tag, "").split())


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        files("mtcheck").joinpath("data/mention_words.toml").read_text("utf-8")
    )
    return found
