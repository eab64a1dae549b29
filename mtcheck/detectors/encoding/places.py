"""What the modules of the kinds hand to the detector, and what they share."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from mtcheck.patterns import lazy_re

# Terms that stand as they are in every language's texts about codes and markup.
_ABOUT_CODES_RE = lazy_re(
    r"\b(?:X?HTML5?|XML|UTF|Unicode|ASCII|ISO[- ]?8859|Latin-1|CP-?125\d|KOI8|[Mm]ojibake|LaTeX|TeX\b|JSON|URL\b|"
    r"regex|RegExp|[Ee]scap(?:e|ing)\b|SentencePiece|WordPiece|BPE\b|[Tt]okeni[sz]\w|BERT\b|GPT)"
    r"|U\+[0-9A-Fa-f]{4}|юникод|кодиров|кодуванн|编码|編碼|文字コード|エンコード|인코딩|유니코드|ترميز|यूनिकोड",
)
_NEAR = 200  # code points of a block; a place's own and the next on each side say what the text is about
_LONGEST_TERM = 16


class Place(NamedTuple):
    """A place where characters were damaged.

    Attributes:
        kind: the kind of the finding.
        start: first code point.
        end: code point after the last.
        confidence: how sure it is.
        values: what the kind's message names.
    """

    kind: str
    start: int
    end: int
    confidence: float
    values: Mapping[str, str]


def is_about_codes(text: str, start: int, end: int) -> bool:
    """Return whether the text around a place is about encodings, markup or tokenisers.

    >>> is_about_codes("In HTML, write &amp; for an ampersand.", 15, 20)
    True
    """
    return any(_block_is_about_codes(text, block) for block in range(max(0, start // _NEAR - 1), end // _NEAR + 2))


@functools.lru_cache(maxsize=16)  # places that lie near each other ask for the same blocks
def _block_is_about_codes(text: str, block: int) -> bool:
    start = max(0, block * _NEAR - _LONGEST_TERM)
    return _ABOUT_CODES_RE.search(text, start, block * _NEAR + _NEAR + _LONGEST_TERM) is not None


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a place stands alone between quotation marks or backticks, as what is talked about does."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(before and after) and before in "`\"'“‘«„‚「『(" and after in "`\"'”’»“‘」』)"
