"""Emphasis, headings, fences and front matter of Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from mtcheck.detectors.markup.differences import DOUBTFUL, LIKELY, SURE, Problem, line_at, same_line
from mtcheck.model import Document, Span
from mtcheck.patterns import lazy_re

_BOLD_RE = lazy_re(r"(?<![*\w])\*\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*\*(?!\*)")
_STARS_RE = lazy_re(r"\*{1,4}\s?[^*\n]{1,100}?\s?\*{2,4}|\*{2,4}\s?[^*\n]{1,100}?\*")
_LITERAL_RE = lazy_re(r"\*{2,4}")
_LINK_RE = lazy_re(r"\[[^\[\]\n]{1,200}\]\s\([^()\s]{1,300}\)|\[[^\[\]()\n]{1,200}\([^()\s]{1,300}\)")
_FENCE_RE = lazy_re(r"^[ \t>]{0,8}(?:`{3,}|~{3,})([^`\n]{0,200})", re.MULTILINE)
_HEADING_RE = lazy_re(r"^(#{1,6})[ \t]+\S.*$", re.MULTILINE)
_MATTER_RE = lazy_re(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY_RE = lazy_re(r"^([A-Za-z_][\w-]{0,60})\s*:", re.MULTILINE)

_HEAD = 200  # code points in which front matter begins, if something was put before it
LENIENT = 0.7
LOST_MATTER = 0.7  # some sites keep their translations' front matter elsewhere


def problems(source: str, text: str, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the structure of a text; of a page the ``document`` says how its reader parsed it."""
    if "**" in source:
        yield from _bold_on_page(document, source, text) if _is_parsed(document) else _bold(source, text)
    if "](" in source and source.count("](") > text.count("](") and (match := _LINK_RE.search(text)):
        yield Problem(Span(*match.span()), f"{match[0]!r} is no link any more: write [words](target)", SURE)
    fences = list(_FENCE_RE.finditer(source)) if "```" in source or "~~~" in source else []
    own = list(_FENCE_RE.finditer(text)) if fences else []
    if fences and len(fences) % 2 == 0 and len(own) % 2:
        place = _unpaired(own)
        start = place.start() + len(place[0]) - len(place[0].lstrip(" \t>"))
        span = Span(start, place.start() + len(place[0].rstrip()))
        yield Problem(span, "This fence of a code block has no other: add or delete one", SURE)
    else:
        if len(own) < len(fences) and len(fences) % 2 == 0:
            yield _lost_block(source, text, fences, own)
        if "\n" in source and ("# " in source or "#\t" in source):
            yield from _headings(source, text)
    matter, ours = _MATTER_RE.match(source), _MATTER_RE.match(text)
    if matter and not ours and _KEY_RE.search(matter[1]) and "---" not in text[:_HEAD]:
        yield Problem(line_at(text, 0), "The source's front matter is missing: restore it", LOST_MATTER)
    if matter and ours:
        known = set(_KEY_RE.findall(matter[1]))
        for match in _KEY_RE.finditer(ours[1]):
            if match[1] not in known and len(known) and len(set(_KEY_RE.findall(ours[1])) & known) < len(known):
                span = Span(ours.start(1) + match.start(1), ours.start(1) + match.end(1))
                yield Problem(span, f"The source's front matter has no key {match[1]!r}: restore it", LIKELY)


def _unpaired(fences: Sequence[re.Match[str]]) -> re.Match[str]:
    """Return the fence that is left over: one that opens a block where another is open, or the last."""
    place = 0
    while place + 1 < len(fences):
        if fences[place + 1][1].strip():  # a language: it opens a block
            return fences[place]
        place += 2
    return fences[-1]


def _lost_block(source: str, text: str, fences: Sequence[re.Match[str]], own: Sequence[re.Match[str]]) -> Problem:
    """Return the problem of a page with fewer code blocks than its source: the first one without a counterpart."""
    theirs, ours = _first_lines(source, fences), {line for line, _ in _first_lines(text, own)}
    line, start = next(((line, start) for line, start in theirs if line not in ours), theirs[-1])
    count = f"{len(fences) // 2} code blocks, the translation {len(own) // 2}"
    message = f"The source has {count}; the one that begins with {line[:50]!r} is missing: restore it"
    opening = source.index("\n", start) if "\n" in source[start:] else len(source)
    return Problem(line_at(text, start / len(source)), message, DOUBTFUL, lacking=Span(start, opening))


def _first_lines(text: str, fences: Sequence[re.Match[str]]) -> list[tuple[str, int]]:
    """Return the first line of each code block and where it starts."""
    found = []
    for fence in fences[::2]:
        start = fence.end() + 1
        end = text.find("\n", start)
        found.append((text[start : end if end >= 0 else len(text)].strip(" \t>"), fence.start()))
    return found


def _bold(source: str, text: str) -> Iterator[Problem]:
    """Yield the emphasis that was lost or broken."""
    wanted, marks = len(_BOLD_RE.findall(source)), source.count("**")
    if marks != 2 * wanted:
        return
    found = text.count("**")
    if found == marks and not re.search(r"\*\*\s[^*\n]{1,100}\s\*\*", text):
        return
    for match in _STARS_RE.finditer(text):
        if not re.fullmatch(r"\*\*[^\s*](?:[^*]*[^\s*])?\*\*", match[0]):
            end = match.end()
            while end < len(text) and text[end] == "*":
                end += 1
            yield Problem(
                Span(match.start(), end), f"The emphasis {text[match.start() : end]!r} is broken: write **words**", SURE
            )
            return
        if text[match.end() : match.end() + 1] == "*":
            end = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip("*"))
            yield Problem(
                Span(match.start(), end), f"{text[match.start() : end]!r} has stars too many: write **words**", SURE
            )
            return
    if found < marks:
        for match in _BOLD_RE.finditer(source):
            start = text.find(match[1])
            if start >= 0 and f"**{match[1]}**" not in text:
                yield Problem(
                    Span(start, start + len(match[1])), f"The emphasis of {match[0]!r} is missing: restore it", LIKELY
                )
                return
        yield Problem(
            line_at(text, source.index("**") / len(source)), "Emphasis of the source is missing: restore it", LIKELY
        )


def _is_parsed(document: Document) -> bool:
    """Return whether a document is a page whose text a parser of Markdown made; entries keep their stars."""
    return document.offsets is not None and not document.entry and document.format in (None, "markdown")


def _bold_on_page(document: Document, source: str, text: str) -> Iterator[Problem]:
    """Yield the emphasis of a page that its parser left as stars among the words, and what is bold in the source's line
    of the same number."""
    if "**" not in (document.source or ""):
        yield from _stars_shown(document)
    for match in _BOLD_RE.finditer(source) if text.count("**") < source.count("**") else ():
        line = same_line(text, source, match.start())
        if line is None:
            return
        start = text.find(match[1], line.start, line.end)
        if start >= 0 and "*" not in text[start - 1 : start] and match[1] not in source[: match.start()]:
            place = Span(start, start + len(match[1]))
            yield Problem(place, f"The emphasis of {match[0]!r} is missing: restore it", LIKELY)
            return


def _stars_shown(document: Document) -> Iterator[Problem]:
    """Yield the stars that a reader sees, with the words between two of them.

    By CommonMark's rules two stars between a mark and a letter without spaces (``**「港」**の``) make nothing bold.
    Some generators of sites are more lenient.
    """
    text = document.text
    stars = list(_LITERAL_RE.finditer(text))
    for first, last in itertools.zip_longest(stars[::2], stars[1::2]):
        pair = last is not None and "\n" not in text[first.end() : last.start()]
        span = document.located(Span(first.start(), last.end() if pair else first.end()))
        words = span.of(document.body)
        if pair and _BOLD_RE.fullmatch(words):
            yield Problem(span, f"{words!r} is shown with its stars: a space before or after it makes it bold", LENIENT)
        else:
            yield Problem(span, f"The emphasis {words!r} is broken: write **words**", SURE)


def _headings(source: str, text: str) -> Iterator[Problem]:
    """Yield the first heading whose level is another than the source's, where both have as many."""
    wanted = [len(level) for level in _HEADING_RE.findall(source)]
    found = list(_HEADING_RE.finditer(text))
    if len(wanted) != len(found):
        return
    for level, match in zip(wanted, found, strict=True):
        if level != len(match[1]):
            message = f"This heading has level {len(match[1])}, the source's has {level}: restore it"
            yield Problem(Span(*match.span()), message, LIKELY)
            return
