"""What a page's people say of its translation: that it is not there yet or is old, who made it, where the English is.

The words are in ``data/notice_words.toml``. English ones count on a page in any language.
"""

from __future__ import annotations

import functools
import re
import sys
from importlib.resources import files

from mtcheck.languages import Language

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_ENGLISH = "en"


@functools.cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = tomllib.loads(files("mtcheck").joinpath("data/notice_words.toml").read_text("utf-8"))
    return words


@functools.lru_cache(maxsize=128)
def _pattern(tag: str, spaced: bool) -> re.Pattern[str]:
    words = sorted({*_words().get(tag, ()), *_words()[_ENGLISH]}, key=len, reverse=True)
    return re.compile((r"(?<!\w)" if spaced else "") + "(?:" + "|".join(map(re.escape, words)) + ")")


def is_notice(sentence: str, language: Language) -> bool:
    """Return whether a sentence of a page tells of the state of its translation.

    >>> from mtcheck.languages import language
    >>> is_notice("Diese Seite wurde noch nicht übersetzt.", language("de"))
    True
    >>> is_notice("Diese Seite kann ich nicht übersetzen.", language("de"))
    False
    """
    return _pattern(language.tag, language.spaced).search(sentence.lower()) is not None
