"""The kind ``replacement``: what stands where a character or a word was lost, pieces of a tokeniser, and characters
that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from mtcheck.detectors.encoding.places import Place, is_about_codes, is_quoted
from mtcheck.patterns import lazy_re, lazy_regex

# Characters that hardly any text has; what they mean is asked where one is found.
_RARE_RE = lazy_re(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200d\u202a-\u202e\u2047\u2060\u2061-\u2064\u2581\u0120\u010a\ufeff\ufffd]"
)
_LOST_RE = lazy_regex(r"(?<![\p{L}\p{M}\ufffd])[\p{L}\p{M}\ufffd]*\ufffd[\p{L}\p{M}\ufffd]*+")
_UNKNOWN_RE = lazy_re(r"<unk>|<UNK>|\[UNK\]|<s>|</s>|<pad>|<\|endoftext\|>|<0x[0-9A-F]{2}>")
_QUESTIONS_RE = lazy_re(r"(?<![^\W\d_])[ \t]?\u2047[ \t]?|(?<=[^\W\d_])\u2047(?=[^\W\d_])")
_META_RE = lazy_re(r"(?<![\u2580-\u259f])(?:\s?\u2581[^\s\u2580-\u259f]+)+")
_JOINED_RE = lazy_re(r"(?<!\S)(?:\S*(?<=[^\W_])[ĠĊ](?=\w|$)\S*|\S*Ġ\S+Ġ\S*)")
_SUBWORD_RE = lazy_regex(
    r"(?<![\w\p{M}])[\w\p{M}]+(?:@@(?: |$)[\w\p{M}]*|</w>)|(?<![\p{L}\p{M}])[\p{L}\p{M}]+ \#\#[\p{L}\p{M}]+"
)
_CONTROL_RE = lazy_re("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
# Letters of scripts in which a joiner or a zero-width space has nothing to do between two of them.
_PLAIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u0556\u10a0-\u10ff"
_JOINER_RE = lazy_re(rf"(?<=[{_PLAIN}])[\u200b-\u200d\u2060]+(?=[{_PLAIN}])")
_BIDI_RE = lazy_re(rf"[\u202d\u202e]|(?<=[{_PLAIN}])[\u202a-\u202c](?=[{_PLAIN}])")
_MARK_RE = lazy_re("\ufeff")
_SPACES_RE = lazy_regex(r"(?<=[\w\p{M}.,;!?»”\"'’)])\xa0{3,}(?=[\w\p{M}«“\"'‘(])")
_SURE = 0.95
_LIKELY = 0.85

_INVISIBLE: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (_CONTROL_RE, "an invisible control character", _SURE),
    (_JOINER_RE, "an invisible joiner inside a word", _SURE),
    (_BIDI_RE, "an invisible mark that turns the direction of writing", _SURE),
    (_MARK_RE, "an invisible byte order mark", _SURE),
)


def find(text: str, source: str, maltese: bool, characters: str) -> Iterator[Place]:
    """Yield what stands in a text for lost characters.

    Args:
        text: the translation.
        source: the source, empty where there is none.
        maltese: the language writes Ġ and Ċ.
        characters: those that the text holds.
    """
    if _RARE_RE.search(characters) is not None or ("\xa0" in characters and "\xa0\xa0\xa0" in text):
        yield from _lost(text, source)
        yield from _pieces_of_signs(text, source, maltese)
        yield from _invisible(text, source)
    if "<" in characters or ("[" in characters and "[UNK]" in text):
        for match in _UNKNOWN_RE.finditer(text):
            if not _excused(text, source, match):
                yield _place(match, _SURE, "a token for an unknown word")
    rare = any(sign in characters for sign in "@<#")
    if rare and ("@@" in text or "</w>" in text or " ##" in text):
        for piece in _SUBWORD_RE.finditer(text):
            if not _excused(text, source, piece):
                yield _place(piece, _SURE, "a word cut by a tokeniser")


def _lost(text: str, source: str) -> Iterator[Place]:
    if "\ufffd" in text:
        for lost in _LOST_RE.finditer(text):
            if not _excused(text, source, lost):
                yield _place(lost, _SURE, "a sign for a lost character (U+FFFD)")
    if "\u2047" in text:
        for match in _QUESTIONS_RE.finditer(text):
            if not _excused(text, source, match):
                yield _place(match, _LIKELY, "a sign for an unknown word")


def _pieces_of_signs(text: str, source: str, maltese: bool) -> Iterator[Place]:
    if "\u2581" in text:
        for match in _META_RE.finditer(text):
            start = match.start() + (len(match[0]) - len(match[0].lstrip()))
            if not _excused(text, source, match):
                values = {"what": "a space written as a tokeniser does", "found": match[0].strip()[:40]}
                yield Place("replacement", start, match.end(), _SURE, values)
    if not maltese and ("\u0120" in text or "\u010a" in text):
        for match in _JOINED_RE.finditer(text):
            if not _excused(text, source, match):
                yield _place(match, _SURE, "a space written as a tokeniser does")


def _invisible(text: str, source: str) -> Iterator[Place]:
    for pattern, what, confidence in _INVISIBLE:
        for match in pattern.finditer(text):
            yield from _unless_in_source(_place(match, confidence, what), match[0], source)
    for spaces in _SPACES_RE.finditer(text):
        place = _place(spaces, _LIKELY, "a run of spaces that do not break")
        yield from _unless_in_source(place, spaces[0], source)


def _unless_in_source(place: Place, found: str, source: str) -> Iterator[Place]:
    if found[0] not in source:
        code = " ".join(f"U+{ord(character):04X}" for character in found[:3])
        yield place._replace(values={**place.values, "found": code})


def _excused(text: str, source: str, match: re.Match[str] | regex.Match[str]) -> bool:
    start, end = match.span()
    return match[0].strip() in source or is_about_codes(text, start, end) or is_quoted(text, start, end)


def _place(match: re.Match[str] | regex.Match[str], confidence: float, what: str) -> Place:
    return Place("replacement", match.start(), match.end(), confidence, {"what": what, "found": match[0][:40]})
