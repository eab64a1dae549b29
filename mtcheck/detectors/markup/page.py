"""What a page of Markdown is built of beside its links and code: admonitions, anchors, headings, programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.detectors.markup.differences import LIKELY, SURE, Problem
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import fences
from mtcheck.text.admonitions import ADMONITIONS

# The word that says the kind of an admonition: ":::warning", "> [!NOTE]", "!!! tip", ".. note::".
_KIND_RE = lazy_re(
    r"^[ \t>]{0,12}(?::{3,8}[ \t]?\{?\.?|\[!|[!?]{3}\+?[ \t]|\.\.[ \t](?=[\w-]{1,41}::))(\w[\w-]{0,40})", re.MULTILINE
)
_ANCHOR_RE = lazy_re(r"^#{1,6}[ \t][^\n{]{1,300}\{(#[^\s{}]{1,100})\}[ \t]*$", re.MULTILINE)
_TWICE_RE = lazy_re(r"^(#{1,6}[ \t]+\S[^\n]*)\n(?:[ \t]*\n)*(?=\1[ \t]*$)", re.MULTILINE)
# Of programs, no word but in strings and comments is anybody's language; elsewhere people translate values and output.
_PROGRAM_NAMES = """
python py js javascript ts typescript java kotlin c cpp c++ csharp cs go rust ruby rb php swift scala sql
"""
_PROGRAMS = frozenset(_PROGRAM_NAMES.split())
# Output stands in those of shells too: options alone are code.
_SHELLS = frozenset(["bash", "sh", "shell", "zsh", "powershell", "console"])
_LONGEST = 20_000  # code points of a program that is looked into
_TEXTS_RE = lazy_re(
    r"(\"\"\"|''')[\s\S]{0,4000}?\1|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`]{0,4000}`"
    r"|(?:#|//|--[ \t]|;[ \t])[^\n]*|/\*(?:[^*/]|\*(?!/)|/(?!\*)){0,4000}\*/"
)
_FOREIGN_RE = lazy_re(r"(?<![\w-])[\w-]*[^\W\d_\x00-\x7f][\w-]*")
_OPTION_RE = lazy_re(r"(?<!\S)--?[A-Za-z-]*[^\W\d_\x00-\x7f][\w-]*")


def problems(source: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the parts of a page; the source says how they were."""
    if "\n" not in source:
        return
    yield from _kinds(source, text)
    if "#" not in source:
        return
    if "{#" in source:
        yield from _anchors(source, text)
    if "# " in text or "#\t" in text:
        yield from _headings_twice(source, text)


def _kinds(source: str, text: str) -> Iterator[Problem]:
    """Yield the kinds of admonitions that were translated: a generator of sites knows them by their English names."""
    wanted = [match[1].lower() for match in _KIND_RE.finditer(source)]
    found = list(_KIND_RE.finditer(text)) if wanted else []
    if len(wanted) != len(found):
        return
    for theirs, match in zip(wanted, found, strict=True):
        if match[1].lower() not in ADMONITIONS and match[1].lower() not in wanted:
            message = f"{match[1]!r} is no kind of admonition; the source has {theirs!r}: restore it"
            yield Problem(Span(*match.span(1)), message, SURE)


def _anchors(source: str, text: str) -> Iterator[Problem]:
    """Yield the anchors of headings, written by hand, that are others than the source's, unless a link has them too."""
    wanted = _ANCHOR_RE.findall(source)
    found = list(_ANCHOR_RE.finditer(text)) if wanted else []
    if len(wanted) != len(found):
        return
    kept = {match[1] for match in found}
    for theirs, match in zip(wanted, found, strict=True):
        if match[1] not in wanted and theirs not in kept and f"({match[1]})" not in text:
            message = f"The heading's anchor is {theirs!r} in the source, and links lead to it: restore it"
            yield Problem(Span(*match.span(1)), message, LIKELY)


def _headings_twice(source: str, text: str) -> Iterator[Problem]:
    """Yield the heading that stands twice with nothing between, where no heading of the source does."""
    match = _TWICE_RE.search(text)
    if match is not None and _TWICE_RE.search(source) is None:
        span = Span(match.end(), match.end() + len(match[1]))
        yield Problem(span, f"The heading {match[1]!r} stands twice: delete one", SURE)


def programs(source: str, text: str) -> Iterator[Problem]:
    """Yield the first word of each program that is in the page's language, outside texts and comments."""
    if "```" not in source and "~~~" not in source:
        return
    theirs, ours = fences.blocks(source), fences.blocks(text)
    if len(theirs) != len(ours):
        return
    for (their_name, wanted), (name, span) in zip(theirs, ours, strict=True):
        word_re = _OPTION_RE if name in _SHELLS else _FOREIGN_RE
        if name != their_name or name not in _PROGRAMS | _SHELLS or len(span) > _LONGEST:
            continue
        bare = _TEXTS_RE.sub(lambda each: " " * len(each[0]), span.of(text))
        word = word_re.search(bare)
        if word is not None and word_re.search(_TEXTS_RE.sub(" ", wanted.of(source)[:_LONGEST])) is None:
            place = Span(span.start + word.start(), span.start + word.end())
            yield Problem(place, f"{word[0]!r} was translated within a program: restore the source's code", LIKELY)
