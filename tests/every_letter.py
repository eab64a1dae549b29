"""The characters of Unicode, for tests that ask something of each."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

_DENSE = 0x20000  # from here on, characters come in blocks of tens of thousands that are all of one category


def every_letter() -> Iterator[str]:
    """Yield every character of the first two planes, and of the others the first and each 61st of a category."""
    before = ""
    for number in range(sys.maxunicode + 1):
        category = unicodedata.category(letter := chr(number))
        if number < _DENSE or category != before or number % 61 == 0:
            yield letter
        before = category
