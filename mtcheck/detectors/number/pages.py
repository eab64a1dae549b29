"""Numbers that a long page has of its own: those of its sections, and amounts that were moved to another currency."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from mtcheck.detectors.number.reading import Number
from mtcheck.model import Span
from mtcheck.patterns import lazy_re

_FEWEST_AMOUNTS = 3  # in one currency for another, from which a page was moved to it on purpose
_KEPT = 0.25  # of the amounts moved, so many may stand in the source's currency: names of products, code
_DOTTED_RE = lazy_re(r"\d{1,3}(?:\.\d{1,3}){1,5}")
_BEFORE_HEADING_RE = lazy_re(r"[#\s]*(?:[^\W\d_]{1,20}[ \u00a0]?)?")
_AFTER_HEADING_RE = lazy_re(r"\.?[ \u00a0\u3000][^\W\d_]|\.[ \u00a0]\S")
_TITLE_RE = lazy_re(r",?\s?[“”„«»\"「『‘]")  # "Section 2.3, “Tides”"
_BEFORE = 30  # code points before a number that are looked at


def are_sections(wanted: Number, number: Number, source: str, text: str) -> bool:
    """Return whether two numbers are those of a section, which the tool that made the page counted in each language:
    at the start of a heading, or before the section's title.

    >>> from mtcheck.detectors.number.reading import numbers
    >>> def sections(source, text):
    ...     return are_sections(numbers(source)[0], numbers(text)[0], source, text)
    >>> sections("# 9.2.7. Tides", "# 9.3.7. Maree"), sections("See Section 6.1, “Tides”", "Vedi Sezione 6.2, «Maree»")
    (True, True)
    >>> sections("Version 2.4.1 is out", "La versione 2.4.2 è uscita")
    False
    """
    return _is_section(wanted.span, source) and _is_section(number.span, text)


def _is_section(span: Span, text: str) -> bool:
    if _DOTTED_RE.fullmatch(text, span.start, span.end) is None:
        return False
    if _TITLE_RE.match(text, span.end):
        return True
    before = text[max(0, span.start - _BEFORE) : span.start]
    if len(before) == _BEFORE and "\n" not in before:
        return False
    starts = _BEFORE_HEADING_RE.fullmatch(before.rpartition("\n")[2])
    return starts is not None and _AFTER_HEADING_RE.match(text, span.end) is not None


def without_moved(differences: Sequence[tuple[Span, str, str]], text: str) -> list[tuple[Span, str, str]]:
    """Return the differences without the amounts of a currency that a page hardly has, all of them in one other.

    >>> amounts = [(Span(0, 2), "$5", "5 €"), (Span(3, 5), "$7", "7 €"), (Span(6, 8), "$9", "9 €")]
    >>> [len(without_moved(amounts, text)) for text in ("5 € 7 € 9 €", "5 € 7 € 9 € $1")]
    [0, 3]
    >>> len(without_moved(amounts[:2], "5 € 7 €"))
    2
    """
    pairs = [(_sign(told), _sign(written)) for _, told, written in differences]
    counts = Counter(pairs)
    return [
        difference
        for difference, pair in zip(differences, pairs, strict=True)
        if not all(pair) or counts[pair] < _FEWEST_AMOUNTS or text.count(pair[0]) > _KEPT * counts[pair]
    ]


def _sign(amount: str) -> str:
    """Return the sign of the currency of an amount; nothing where it has none, or the word for it."""
    return next((char for char in amount if unicodedata.category(char) == "Sc"), "")
