"""Code spans and file names."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator

from mtcheck.detectors.markup.differences import (
    DOUBTFUL,
    LIKE,
    LIKELY,
    SURE,
    Item,
    Problem,
    compare,
    likeness,
    line_at,
    nearest,
)
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import fences

_SPAN_RE = lazy_re(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,300})(?<!`)\1(?!`)")
_TARGET_RE = lazy_re(r"\s<([^<>]{1,200})>$")
# File names and dotted identifiers: table.xml, System.Data.Entity
_DOT_RE = lazy_re(r"\.[A-Za-z]")  # prose has few, and they are found fast
_BEFORE_DOT_RE = lazy_re(r"[\w-]{2,61}\Z")
_DOTTED_RE = lazy_re(r"(?<![\w./@-])[A-Za-z_][\w-]{1,60}(?:\.[A-Za-z]\w{0,40}){1,6}(?![\w./@-])")
_QUOTED_RE = lazy_re(r"`[^`'\n]{1,60}'(?![\w`])")  # the quotation marks of older manuals: `make'
_QUOTES = frozenset("\"'‘’‚“”„«»‹›「」『』")
_MOST_NAMES = 100  # dotted names that a translation lacks and that are looked for in pieces
PARAPHRASED = (
    0.45  # code that an entry of a catalog lacks: of 60 nearly all said it in words ("if ``True``": "if checked")
)
_WORDS_RE = lazy_re(r"[a-z]{2,30}(?: [a-z]{1,30}){0,6}")
_EXAMPLE_RE = lazy_re(r"\bexample\.(?:com|net|org)\b")  # a host that stands for the reader's own (RFC 2606)
_MISSPELT = 0.75  # similarity from which two words are one with a mistake
_ALIKE = 0.5  # similarity from which two pieces of code are one that was changed
_FAR = 0.1  # share of a text by which the places of a changed piece may differ


def problems(source: str, text: str, entry: bool = False, page: bool = False, older: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with the code of a text; in an ``entry`` of a catalog a backtick may be a quotation mark.

    Code that its place alone shows to be changed is in doubt on a ``page``. One that is ``older`` than its source has
    code of its own: what is changed there is nearly the source's.
    """
    if "`" in source and not _QUOTED_RE.search(source) and not (entry and _QUOTED_RE.search(text)):
        yield from _spans(source, text, entry, page, older)
    yield from _broken_names(source, text)


def _broken_names(source: str, text: str) -> Iterator[Problem]:
    """Yield the file names and identifiers that have a space beside a dot: "table. xml"."""
    names = dict.fromkeys(_dotted(source))
    lacking = (name for name in names if name not in text and name.partition(".")[0] in text)
    for name in itertools.islice(lacking, _MOST_NAMES):
        broken = re.search(rf"\b{r' ?[.] ?'.join(map(re.escape, name.split('.')))}\b", text)
        if broken is not None:
            yield Problem(Span(*broken.span()), f"{broken[0]!r} is broken by a space: write {name!r}", SURE)


def _dotted(text: str) -> Iterator[str]:
    """Yield the file names and dotted identifiers of a text, found by their first dots.

    >>> list(_dotted("In the U.S. see System.Data.Entity and table.xml there."))
    ['System.Data.Entity', 'table.xml']
    """
    for dot in _DOT_RE.finditer(text):
        word = _BEFORE_DOT_RE.search(text, max(0, dot.start() - 61), dot.start())
        match = _DOTTED_RE.match(text, word.start()) if word is not None else None
        if match is not None:
            yield match[0]


def _spans(source: str, text: str, entry: bool, page: bool, older: bool) -> Iterator[Problem]:
    """Yield the code spans that were changed, lost their marks or are missing."""
    # A fence that nothing closes is a damage of the translation alone, and what stands behind it is text.
    unclosed = fences.is_unpaired(source)
    wanted, found = _items(source, unclosed), _items(text, unclosed)
    if not wanted:
        return
    missing, surplus = compare(wanted, found, source, text)
    surplus = [item for item in surplus if item.key]
    for item, start in _bare(missing, source, text, wanted, found):
        missing.remove(item)
        if not (entry and text[start - 1 : start] in _QUOTES):
            problem = _unmarked(item, start, source, text, entry)
            yield problem._replace(confidence=DOUBTFUL) if older else problem
    for item, other in _changed(missing, surplus, len(source), len(text)):
        yield from _other_code(item, other, source, text, entry, page, older)
    for item in missing:
        place = line_at(text, item.span.start / max(1, len(source)))
        confidence = PARAPHRASED if entry else DOUBTFUL
        yield Problem(place, f"The code {item.span.of(source)} is missing: restore it", confidence, lacking=item.span)


def _bare(missing: list[Item], source: str, text: str, wanted: list[Item], found: list[Item]) -> list[tuple[Item, int]]:
    """Return the missing pieces of code that stand in a text without marks, and where: more often than the source
    itself has them so."""
    if not missing:
        return []
    ours, theirs = _without(text, found), _without(source, wanted)
    bare = []
    for item in missing:
        word_re = re.compile(rf"(?<!\w){re.escape(item.key)}(?!\w)")
        places = [match.start() for match in word_re.finditer(ours)]
        if len(places) > len(word_re.findall(theirs)):
            bare.append((item, places[0]))
    return bare


def _other_code(
    item: Item, other: Item, source: str, text: str, entry: bool, page: bool, older: bool
) -> Iterator[Problem]:
    """Yield the problem of a piece of code that stands in the place of another."""
    alike = likeness(item.key, other.key) if page else 1.0
    if (entry and _may_be_replaced(item.key, other.key)) or (older and alike < LIKE):
        return
    shown, own = item.span.of(source), other.span.of(text)
    confidence = DOUBTFUL if " " in item.key or alike < _ALIKE else LIKELY
    yield Problem(other.span, f"{own!r} is not the source's {shown!r}: restore it", confidence)


def _may_be_replaced(code: str, other: str) -> bool:
    """Return whether an entry may have other words for what stands between backticks: an example, or no code."""
    return _EXAMPLE_RE.search(code) is not None or _is_word(code, other)


def _is_word(code: str, other: str) -> bool:
    """Return whether backticks stand around words in place of quotation marks, so that a translation has its own.

    >>> _is_word("waiting for approval", "wartet"), _is_word("removed", "remmoved"), _is_word("is_public", "Javno")
    (True, False, False)
    """
    return _WORDS_RE.fullmatch(code) is not None and difflib.SequenceMatcher(None, code, other).ratio() < _MISSPELT


def _unmarked(item: Item, start: int, source: str, text: str, entry: bool) -> Problem:
    """Return the problem of a piece of code that stands in a text without its marks, or with other ones."""
    end = start + len(item.key)
    while start and text[start - 1] in "`‘'’´":
        start -= 1
    while end < len(text) and text[end] in "`‘'’´":
        end += 1
    confidence = LIKELY
    if entry and end - start == len(item.key):  # no half of the marks is left: they were left out on purpose
        confidence = PARAPHRASED if _WORDS_RE.fullmatch(item.key) else DOUBTFUL
    return Problem(
        Span(start, end), f"{text[start:end]!r} is no code any more: write {item.span.of(source)}", confidence
    )


def _changed(missing: list[Item], surplus: list[Item], theirs: int, ours: int) -> Iterator[tuple[Item, Item]]:
    """Yield pieces of code that are missing with what stands for them, and take both out: by look, then by place."""
    for by_place in (False, True):
        for item in [*missing]:
            if by_place:
                share = item.span.start / max(1, theirs)
                near = min(surplus, key=lambda other: abs(other.span.start / max(1, ours) - share), default=None)
                fits = near is not None and (
                    len(surplus) == len(missing) == 1 or abs(near.span.start / max(1, ours) - share) < _FAR
                )
            else:
                near = nearest(item, surplus)
                fits = near is not None and difflib.SequenceMatcher(None, item.key, near.key).ratio() >= _ALIKE
            if near is not None and fits:
                missing.remove(item)
                surplus.remove(near)
                yield item, near


def _without(text: str, items: list[Item]) -> str:
    """Return a text with spaces for its pieces of code and its code blocks."""
    parts, end = [], 0
    shown = _without_blocks(text, unclosed=True)
    for item in items:
        parts += [shown[end : item.span.start], " " * len(item.span)]
        end = item.span.end
    return "".join(parts) + shown[end:]


def _items(text: str, unclosed: bool) -> list[Item]:
    shown = _without_blocks(text, unclosed)
    items = (Item(_key(match), Span(*match.span())) for match in _SPAN_RE.finditer(shown))
    return [item for item in items if item.key]


def _without_blocks(text: str, unclosed: bool = False) -> str:
    """Return a text with spaces for what stands in its blocks of code."""
    pieces, end = [], 0
    for _, block in fences.blocks(text, unclosed=unclosed):
        pieces += [text[end : block.start], " " * len(block)]
        end = block.end
    return "".join([*pieces, text[end:]])


def _key(match: re.Match[str]) -> str:
    """Return what of a span between backticks must survive: of a link in reStructuredText nothing, whose address is
    compared by itself, and of one with a role its target.

    >>> [_key(match) for match in _SPAN_RE.finditer("`ls`, `the list <a.html>`_, :ref:`boats <harbour>`")]
    ['ls', '', 'harbour']
    """
    code: str = match[2].strip()
    if len(match[1]) > 1:
        return code
    if match.string[match.end() : match.end() + 1] == "_":
        return ""
    target = _TARGET_RE.search(code) if match.string[match.start() - 1 : match.start()] == ":" else None
    return target[1] if target is not None else code
