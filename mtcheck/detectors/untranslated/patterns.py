"""Letters and words, as this detector cuts texts into them."""

from __future__ import annotations

import re

from mtcheck.patterns import lazy_re
from mtcheck.text import scan

LATIN = r"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF\u0250-\u02AF"
LATIN_MORE = rf"[{LATIN}\u0300-\u036F]"
# What ends a word of another script: ASCII, Latin, spaces and the punctuation of all scripts, but no joiner or mark.
_OTHER = (
    rf"[^\x00-\xBF\u00D7\u00F7{LATIN}\s\u0589\u05BE\u05C0\u05C3\u060C\u061B\u061F\u066A-\u066D"
    r"\u06D4\u0964\u0965\u104A\u104B"
    r"\u1362-\u1368\u17D4-\u17DA\u2000-\u200B\u200E-\u2BFF\u3000-\u3004\u3007-\u303F\u30FB\uFE30-\uFE6F\uFF00-\uFF20"
    r"\uFF3B-\uFF40\uFF5B-\uFF65\uFFFD\U0001F000-\U0001FAFF]"
)
LATIN_WORD_RE = lazy_re(rf"[{LATIN}]{LATIN_MORE}*")
# Three words in capitals in a row, and more: words that are shouted, and no acronyms.
CAPITALS_RE = lazy_re(
    rf"(?<![{LATIN}])(?<![^\W\d_]['’&./-])[A-ZÀ-ÖØ-Þ]{{2,30}}(?:[ '’][A-ZÀ-ÖØ-Þ]{{1,30}}){{2,60}}(?![{LATIN}\d])"
)
_CAPITALS = "A-ZÀ-ÖØ-Þ"
_TWO_IN_CAPITALS = scan.Sequences([(1, (_CAPITALS, _CAPITALS, " '’", _CAPITALS))])  # where such a row may stand
SMALL_LATIN = scan.Letters([("a", "z")])
MIXED_RE = lazy_re(rf"[^\W\d_{LATIN}][a-z]|[a-z][^\W\d_{LATIN}]")
WORD_RE = lazy_re(rf"{LATIN_WORD_RE.pattern}|{_OTHER}+")
LATIN_TOKEN_RE = lazy_re(rf"[{LATIN}]{LATIN_MORE}*(?:['’‘ʻʼ]{LATIN_MORE}+)*")
OTHER_TOKEN_RE = lazy_re(rf"{_OTHER}+")
TOKEN_RE = lazy_re(rf"({LATIN_TOKEN_RE.pattern})|{OTHER_TOKEN_RE.pattern}")
KANA_RE = lazy_re("[\u3041-\u309f\u30a1-\u30fa]")
HAN_KANA_RE = lazy_re("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
HAN_RE = lazy_re("[\u3400-\u4dbf\u4e00-\u9fff]")
OPENERS = "\"“„«‘'(（「『《*_"
CLOSERS = "\"”“»’')）」』》*_"
BEFORE_A_START = frozenset(".!?…:;\"“”„»«‘'*—–-(>•·|/。！？：；「『（")
LONG_QUOTATION = 12  # words from which a passage in quotation marks is no quotation kept in its own language


def is_latin(word: str) -> bool:
    """Return whether a word starts with a Latin letter."""
    return LATIN_WORD_RE.match(word) is not None


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where the matches of a pattern start and end."""
    return [match.span() for match in pattern.finditer(text)]


def capital_rows(text: str) -> list[tuple[int, int]]:
    """Return where rows of three words in capitals and more start and end."""
    return spans(CAPITALS_RE, text) if _TWO_IN_CAPITALS.seen_in(text) else []


def bare(line: str) -> str:
    """Return what of a line is compared with the source: the line without the marks around it."""
    return line.strip(_AROUND)


def bare_lines(text: str) -> set[str]:
    """Return what of each line of a text is compared with the source."""
    return {line.strip(_AROUND) for line in text.splitlines()}


_AROUND = " \t\r\n\"'*_#>-–—•.,;:!?…"
