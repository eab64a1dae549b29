"""Words, with their places: one definition for all detectors.

A token is a run of letters, marks and digits; in scripts that put no spaces between words each character, with its
marks, is a token of its own. Four patterns say the same thing at different cost; ``pattern`` picks the cheapest that is
right for a text (the standard library's ``\\w`` is fast but stops at combining marks, which regex's does not).
"""

from __future__ import annotations

import re

import regex

# Blocks of the scripts written without spaces between words (Unicode Blocks.txt). Hangul is not among them: Korean is
# spaced. Han and kana stand apart since they have no combining marks to keep with a letter.
_HAN_KANA = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_BRAHMIC_UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
# Blocks that hold combining marks: where none of these stands, the standard library's \w is right.
_MARKED = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0700-\u0dff\u135d-\u135f"
    "\u1700-\u1fff\u20d0-\u20ff\ua66f-\ua6ff\ua800-\uabff\ufe20-\ufe2f\U00010000-\U0001ffff"
)

_HAN_KANA_RE = re.compile(f"[{_HAN_KANA}]")
_BRAHMIC_UNSPACED_RE = re.compile(f"[{_BRAHMIC_UNSPACED}]")
_MARKED_RE = re.compile(f"[{_MARKED}]")

_PLAIN_WORD_RE = re.compile(r"\w+")
_PLAIN_MIXED_RE = re.compile(rf"[^\W{_HAN_KANA}]+|[{_HAN_KANA}]")
_MARKED_WORD_RE = regex.compile(r"\w+")
_MARKED_MIXED_RE = regex.compile(
    rf"[{_HAN_KANA}{_BRAHMIC_UNSPACED}--\W]\p{{M}}*|[\w--[{_HAN_KANA}{_BRAHMIC_UNSPACED}]]+", regex.V1
)


def has_unspaced(text: str) -> bool:
    """Say whether the text holds a character of a script that puts no spaces between words."""
    return not text.isascii() and (
        _HAN_KANA_RE.search(text) is not None or _BRAHMIC_UNSPACED_RE.search(text) is not None
    )


def pattern(text: str) -> re.Pattern[str] | regex.Pattern[str]:
    """Return the compiled pattern whose matches are the tokens of ``text``."""
    if text.isascii():
        return _PLAIN_WORD_RE
    if _BRAHMIC_UNSPACED_RE.search(text) is not None:
        return _MARKED_MIXED_RE
    marked = _MARKED_RE.search(text) is not None
    if _HAN_KANA_RE.search(text) is not None:
        return _MARKED_MIXED_RE if marked else _PLAIN_MIXED_RE
    return _MARKED_WORD_RE if marked else _PLAIN_WORD_RE


def words(text: str) -> list[str]:
    """Return the tokens of ``text``.

    >>> words("Don't stop, हिन्दी!")
    ['Don', 't', 'stop', 'हिन्दी']
    >>> words("東京へ go")
    ['東', '京', 'へ', 'go']
    >>> words("กินข้าว")
    ['กิ', 'น', 'ข้', 'า', 'ว']
    """
    return pattern(text).findall(text)
