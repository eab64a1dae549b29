"""Sentences that run together without a space, and the names, files and abbreviations that look so."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from mtcheck.detectors.fragment.page import Break
from mtcheck.languages import Language
from mtcheck.model import Document, Span
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import endings, sentences
from mtcheck.text.segmentation import Segments

_SEAM_RE = lazy_regex(
    r"(?<=[\p{Ll}\p{Lo}\p{M}\d]|[\p{L}\d][\"”’»)\]])[.!?।؟۔։][\"”’»)]?"
    r"(?=[\"“„«(¿¡]?(?:\p{Lu}[\p{Ll}'’]|\p{Lu} \p{L}|\p{Lo}[\p{Lo}\p{M}]))"
)
_TECHNICAL_RE = lazy_re(
    r"[/\\@_=<>|{}#&%+*~^]|://|\w\(|\d\.\d|\w\.\w+\.\w|^\.|\.(?:com|org|net|io|js|py|txt|html?|exe)\b", re.I
)
_EDGE = "\"'“”„«»‘’()[]{}¿¡,;:。，.!?…*"


def find(segments: Segments, stops: Iterable[int]) -> Iterator[Break]:
    """Sentences that run together at one of some end marks, which a letter follows."""
    text = segments.text
    language = segments.language
    seams = [match for match in (_SEAM_RE.match(text, stop) for stop in stops) if match is not None]
    if asks_with_semicolon(language) and ";" in text:
        seams += _GREEK_QUESTION_RE.finditer(text)
    if seams and segments.source is not None and len(seams) <= _seams_of(segments.source):
        return  # the source runs them together as well
    for match in seams:
        start, end = match.span()
        joined = _joined_re(language)
        if (joined is not None and joined.match(text, start)) or _across_markup(segments.document, start, end):
            continue
        left, right = _around(text, start, end)
        first, last = start - len(left), end + len(right)
        if left.isdigit() and text[first - 1 : first] in ("", "\n"):
            continue  # the number of a paragraph or item
        confidence = _seam_confidence(left, match.group(), right, language)
        if confidence < max(_WORTH_SAYING, segments.least_confidence):
            continue
        token = text[first:last]
        begin = first + len(token) - len(token.lstrip(_EDGE))
        finish = last - (len(token) - len(token.rstrip(_EDGE)))
        if segments.source is not None and text[begin:finish] in segments.source.text:
            continue
        yield Break(
            "glued",
            Span(begin, finish),
            confidence,
            {"before": left[-20:], "after": right[:20]},
            {"seam": text[begin:finish][:80]},
        )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands close before and after a seam, which letters or closing marks stand on both sides of.

    >>> _around("We open at nine.Tickets are sold inside.", 15, 16)
    ('nine', 'Tickets')
    """
    return text[max(0, start - _LONGEST_TOKEN) : start].split()[-1], text[end : end + _LONGEST_TOKEN].split(maxsplit=1)[
        0
    ]


_LONGEST_TOKEN = 60  # code points that are looked at
_WORTH_SAYING = 0.2
_SEAM_OF_SOURCE = 0.6
_GREEK_QUESTION_RE = lazy_regex(r"(?<=\p{Ll});(?=\p{Lu}\p{Ll})")


def asks_with_semicolon(language: Language) -> bool:
    """Return whether a semicolon ends questions in a language, as in Greek."""
    return ";" in language.ends


@functools.lru_cache(maxsize=64)
def _joined_re(language: Language) -> re.Pattern[str] | None:
    """Return the pattern of an end mark behind which the sentence goes on without a space, if a language has such."""
    return re.compile(language.after_end_mark) if language.after_end_mark else None


def _seams_of(source: Segments) -> int:
    """Return how many sentences of a source run together."""
    seams = ((match[0], *_around(source.text, *match.span())) for match in _SEAM_RE.finditer(source.text))
    return sum(_seam_confidence(left, mark, right, source.language) >= _SEAM_OF_SOURCE for mark, left, right in seams)


def _across_markup(document: Document, start: int, end: int) -> bool:
    """Return whether the raw text has markup where two sentences meet: what looks glued stands apart there."""
    if document.body is document.text:
        return False
    where = document.located(Span(max(0, start - 1), end + 1))
    return "<" in document.body[where.start : where.end]


def _seam_confidence(left: str, mark: str, right: str, language: Language) -> float:
    """Return how sure it is that a seam joins two sentences and is no name, abbreviation, file or address."""
    if _TECHNICAL_RE.search(left + mark + right):
        return 0.0
    bare = left.strip(_EDGE)
    following = right.strip(_EDGE)
    if not bare or not following:
        return 0.0
    if mark[0] == "!" and bare.istitle() and following[0].isupper():
        return 0.3  # Yahoo!Japan
    if mark[0] != ".":
        return 0.93
    if "." in bare:
        return 0.2
    letters = sentences.LAST_LETTERS_RE.search(bare)
    word = letters.group() if letters else ""
    if not word:
        return 0.85 if left[-1] in '"”’»)]' else 0.6 if following[1:2].islower() else 0.2
    if following[0].upper() == following[0].lower():  # a script without case
        return 0.85 if len(word) >= 3 and len(following) >= 2 and word.isascii() == following.isascii() else 0.2
    lower = word.lower()
    if lower in sentences.ABBREVIATIONS or sentences.VOWELLESS_RE.match(lower):
        return 0.3
    if word != lower:
        # A capital before the stop: a German noun, or else an initial, a title, a class of a program, a name.
        if language.capital_nouns and len(word) >= 3 and word[1:].islower():
            return 0.9
        if len(word) < 4 or not word[1:].islower():
            return 0.1
        return 0.6 if following.lower() in endings.commonest(language.tag, 3000) else 0.45
    if len(word) <= 3 and lower not in endings.commonest(language.tag, 3000):
        return 0.6 if len(word) == 3 else 0.3
    return 0.93
