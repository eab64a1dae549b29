"""Words that a translation keeps by intention: a term that it has again and again or marks as one, a name of code."""

from __future__ import annotations

import functools
import re

from mtcheck.languages import language
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Segments
from mtcheck.text.spelling import is_latin

_LONGEST = 3  # words of a term
_SHORTEST = 3  # letters of one
_OFTEN = 3  # times that a page has a term, from which nobody forgot to translate it
_MOST_KEPT = 0.6  # share of the source's that are kept; a word that is left now and then was forgotten there
_LONGEST_CODE = 60  # code points of a code span whose names are read
_NAME_RE = lazy_re(r"[A-Za-z][A-Za-z0-9_]*")
_LATIN_RE = lazy_re(r"[A-Za-z][\w-]*")
_MOST_ASKED = 60  # different terms of a document, of which each costs a pass over it


class SettledTerms:
    """Tells which words of one document are kept by intention.

    Args:
        segments: the document.
    """

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._known: dict[str, bool] = {}
        self._text = self._source = ""

    def holds(self, span: Span) -> bool:
        """Return whether the words of a span, of the text as it is judged, are kept by intention."""
        words = span.of(self._segments.text)
        if len(words.split()) > _LONGEST or "\n" in words or not self._may_be_term(words):
            return False
        return self._is_kept(words.casefold()) or self._is_marked(span, words) or self._is_of_code(words.casefold())

    def _may_be_term(self, words: str) -> bool:
        """Return whether words are in Latin letters, as terms of all languages are, and more than a word of grammar."""
        if len(words) < _SHORTEST or not all(map(is_latin, filter(str.isalpha, words))):
            return False
        source = self._segments.source_language
        grammar = _function_words("en") if source is None else _function_words("en") | _function_words(source.tag)
        return words.casefold() not in grammar

    def _is_kept(self, words: str) -> bool:
        """Return whether a page has some words again and again, nearly wherever the source has them."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = len(self._known) < _MOST_ASKED and self._is_frequent(words)
        return known

    def _is_frequent(self, words: str) -> bool:
        segments = self._segments
        self._text = self._text or segments.text.casefold()
        ours = _count(words, self._text)
        if ours < _OFTEN:
            return False
        if segments.source is None:
            return True
        self._source = self._source or segments.source.text.casefold()
        return ours >= _MOST_KEPT * _count(words, self._source)

    def _is_of_code(self, words: str) -> bool:
        """Return whether words are names that the source has in its code spans: ``instructions``, ``Runner.run``."""
        found = _LATIN_RE.findall(words)
        return bool(found) and self._names.issuperset(found)

    @lazy
    def _names(self) -> frozenset[str]:
        """The names in the code spans of the source's page, each part of one with dots."""
        document = self._segments.document
        body = document.source_body
        if document.offsets is None or body is None:
            return frozenset()
        spans = (mask.span.of(body) for mask in document.source_masks if mask.kind == "code")
        short = (span for span in spans if len(span) <= _LONGEST_CODE and "\n" not in span)
        return frozenset(name.casefold() for span in short for name in _NAME_RE.findall(span))

    def _is_marked(self, span: Span, words: str) -> bool:
        """Return whether the words are in italics, alone: as writers set words of another language. A lone word that
        the source has so is stressed there, and may have been forgotten."""
        document = self._segments.document
        body, source = document.body, document.source_body
        if document.offsets is None or source is None:
            return False
        place = document.located(span)
        mark = body[place.start - 1 : place.start]
        if mark not in ("*", "_") or body[place.end : place.end + 1] != mark:
            return False
        doubled = body[place.start - 2 : place.start - 1] == mark or body[place.end + 1 : place.end + 2] == mark
        if doubled:
            return False
        return " " in words or re.search(rf"[*_]{re.escape(words)}[*_]", source) is None


@functools.cache
def _function_words(tag: str) -> frozenset[str]:
    """Return the words of a language that no term consists of."""
    its = language(tag)
    return its.dangling | its.weak_dangling | its.leading | its.clause_words | its.coordinators


def _count(words: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))
