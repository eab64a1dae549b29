"""Code spans and file names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.detectors.markup.differences import DOUBTFUL, LIKELY, SURE, Item, Problem, compare, line_at, nearest
from mtcheck.model import Span
from mtcheck.patterns import lazy_re

_FENCE_RE = lazy_re(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_SPAN_RE = lazy_re(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,300})(?<!`)\1(?!`)")
_FILE_RE = lazy_re(r"(?<![\w./@-])[A-Za-z_][\w-]{1,60}\.[A-Za-z]{2,8}(?![\w./@-])")


def problems(source: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the code of a text."""
    if "`" in source:
        yield from _spans(source, text)
    if "." in source:
        for match in _FILE_RE.finditer(source):
            name, _, suffix = match[0].rpartition(".")
            if match[0] not in text and (broken := re.search(rf"\b{re.escape(name)}(?: \.|\. ){suffix}\b", text)):
                yield Problem(Span(*broken.span()), f"{broken[0]!r} is broken by a space: write {match[0]!r}", SURE)


def _spans(source: str, text: str) -> Iterator[Problem]:
    wanted, found = _items(source), _items(text)
    if not wanted:
        return
    missing, surplus = compare(wanted, found)
    for item in missing:
        shown = item.span.of(source)
        near = [other for other in surplus if other.key]
        other = nearest(item, near)
        if other is not None:
            surplus.remove(other)
            prose = " " in item.key
            yield Problem(
                other.span,
                f"{other.span.of(text)!r} is not the source's {shown!r}: restore it",
                DOUBTFUL if prose else LIKELY,
            )
            continue
        start = text.find(item.key)
        if start < 0:
            yield Problem(
                line_at(text, item.span.start / max(1, len(source))),
                f"The code {shown} is missing: restore it",
                DOUBTFUL,
            )
            continue
        end = start + len(item.key)
        while start and text[start - 1] in "`‘'’´":
            start -= 1
        while end < len(text) and text[end] in "`‘'’´":
            end += 1
        yield Problem(Span(start, end), f"{text[start:end]!r} is no code any more: write {shown}", LIKELY)


def _items(text: str) -> list[Item]:
    shown = _FENCE_RE.sub(lambda match: " " * len(match[0]), text)
    return [Item(code, Span(*match.span())) for match in _SPAN_RE.finditer(shown) if (code := match[2].strip())]
