"""The kind ``escape``: entities and escapes that nobody turned back into characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from mtcheck.detectors.encoding.places import Place, is_about_codes, is_quoted
from mtcheck.patterns import lazy_re

_ENTITY = r"&(?:amp;)?(?:\#\d{2,7}|\#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,24});"
_ENTITY_RE = lazy_re(rf"{_ENTITY}(?:\w{{0,12}}{_ENTITY}){{0,200}}")
_NAME_RE = lazy_re(r"&(?:amp;)?([A-Za-z][A-Za-z0-9]*);")
_TWICE_RE = lazy_re(r"&amp;[#A-Za-z]")
_CODE_RE = lazy_re(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U000[0-9A-Fa-f]{5})")
_CODES_RE = lazy_re(rf"(?:{_CODE_RE.pattern})+(?:\w{{0,12}}(?:{_CODE_RE.pattern})+){{0,200}}")
# A line end written as an escape stands behind a word or a mark; behind a folder or a drive it is a path.
_LINE_END_RE = lazy_re(r"(?<=[^\s\\:/])\\[nrt](?=\W|[^\Wa-z]|[a-z]{2}|$)|(?<=[.!?,;:»”\"'’)])\\[nrt]")
_TOKEN_RE = lazy_re(r"\S+")
_ROOT_RE = lazy_re(r"[A-Za-z]:\\|\\\\")
_PATH_RE = lazy_re(r"\\\w+\\|\\\w+\.\w{1,4}\b|[$^{}\[\]|=()]")
_FILE_RE = lazy_re(r"\\\w{1,60}\.[A-Za-z0-9]{1,4}\b")  # a file in a folder of Windows
_PERCENT_RE = lazy_re(r"(?:%[0-9A-Fa-f]{2}){2,}")
_URL_RE = lazy_re(r"://|www\.|[/=?]|\.\w{2,4}\b")
_NEAR = 60  # code points of a run without spaces that are looked at on each side
_SURE = 0.95
_LIKELY = 0.88  # a line end's escape is also the name of what a programmer writes


def find(text: str, source: str, characters: str) -> Iterator[Place]:
    """Yield the entities and escapes of a text, which holds some characters, that its source (empty where there is
    none) does not hold."""
    if "&" in characters and ";" in characters:
        yield from _entities(text, source)
    if "\\" in characters:
        yield from _escapes(text, source)
    if "%" in characters:
        yield from _percent(text, source)


def _excused(text: str, source: str, match: re.Match[str]) -> bool:
    return (
        match[0] in source
        or is_about_codes(text, match.start(), match.end())
        or is_quoted(text, match.start(), match.end())
    )


def _entities(text: str, source: str) -> Iterator[Place]:
    from html.entities import html5

    for match in _ENTITY_RE.finditer(text):
        name = _NAME_RE.match(match[0])
        if name is not None and f"{name[1]};" not in html5:
            continue
        # A source with entities is markup, where those of letters are at home; one of an entity is written twice over.
        at_home = _ENTITY_RE.search(source) is not None and "&#" not in match[0] and _TWICE_RE.match(match[0]) is None
        if not at_home and not _excused(text, source, match):
            yield _place(match, _SURE, "an HTML entity")


def _escapes(text: str, source: str) -> Iterator[Place]:
    for match in _CODES_RE.finditer(text):
        if not _excused(text, source, match):
            yield _place(match, _SURE, "an escaped character code")
    for match in _LINE_END_RE.finditer(text):
        start = _token_start(text, match.start())
        token = _TOKEN_RE.match(text, start, match.end() + _NEAR)
        around = token[0] if token is not None else ""
        is_path = _ROOT_RE.search(around) is not None or _PATH_RE.search(around.replace(match[0], "")) is not None
        is_path = is_path or (text[match.start() - 1].isalnum() and _FILE_RE.search(around) is not None)
        if not is_path and not _excused(text, source, match):
            yield _place(match, _LIKELY, "an escaped line end or tab")


def _token_start(text: str, at: int) -> int:
    """Return where the run without spaces begins that a place stands in, or how far back it is looked at."""
    floor = max(0, at - _NEAR)
    return max(text.rfind(" ", floor, at), text.rfind("\n", floor, at), floor - 1) + 1


def _percent(text: str, source: str) -> Iterator[Place]:
    for match in _PERCENT_RE.finditer(text):
        start = _token_start(text, match.start())
        if _URL_RE.search(text[start : match.start()]) or _excused(text, source, match):
            continue
        try:
            decoded = unquote_to_bytes(match[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not decoded.isascii():
            yield _place(match, _SURE, "a percent-encoded character")


def _place(match: re.Match[str], confidence: float, what: str) -> Place:
    return Place("escape", match.start(), match.end(), confidence, {"what": what, "found": match[0][:40]})
