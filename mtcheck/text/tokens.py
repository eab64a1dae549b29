"""Words, with their places: one definition for all detectors.

A token is a run of letters, marks and digits; in scripts that put no spaces between words each character is a token of
its own.
"""

from __future__ import annotations

import regex

# Scripts written without spaces between words. Hangul is not among them: Korean is spaced.
UNSPACED = "ー" + "".join(
    rf"\p{{Script={script}}}"
    for script in ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan")
)
_WORD_RE = regex.compile(r"\w+")
_MIXED_RE = regex.compile(rf"[{UNSPACED}]\p{{M}}*|[^\W{UNSPACED}]+", regex.V0)
_UNSPACED_RE = regex.compile(f"[{UNSPACED}]")


def has_unspaced(text: str) -> bool:
    """Say whether the text holds a letter of a script that puts no spaces between words."""
    return _UNSPACED_RE.search(text) is not None


def pattern(text: str) -> regex.Pattern[str]:
    """Return the compiled pattern whose matches are the tokens of ``text``."""
    return _MIXED_RE if has_unspaced(text) else _WORD_RE


def words(text: str) -> list[str]:
    """Return the tokens of ``text``.

    >>> words("Don't stop, हिन्दी!")
    ['Don', 't', 'stop', 'हिन्दी']
    >>> words("東京へ go")
    ['東', '京', 'へ', 'go']
    """
    return pattern(text).findall(text)

