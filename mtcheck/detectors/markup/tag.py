"""Tags of HTML, XML, JSX, numbered ones and BBCode."""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mtcheck.detectors.markup.differences import (
    DOUBTFUL,
    LIKE,
    LIKELY,
    MOST,
    SURE,
    Item,
    Problem,
    compare,
    likeness,
    line_at,
    nearest,
)
from mtcheck.detectors.markup.link import is_localised
from mtcheck.model import Span
from mtcheck.patterns import lazy_re

_TAG_RE = lazy_re(
    r"<(/?)([A-Za-z][\w:.-]{0,40}|\d{1,3})((?:\s[^<>]{0,400})?)>|<(/?)([A-Za-z][\w:.-]{0,40}|\d{1,3})\s?/>"
)
_BBCODE_RE = lazy_re(r"\[(/?)(b|i|u|url|img|quote|code|color|size|list)(=[^\]\n]{0,100})?\]")
_HTML = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "button",
        "caption",
        "cite",
        "code",
        "col",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "figcaption",
        "font",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "link",
        "mark",
        "nav",
        "ol",
        "option",
        "p",
        "ph",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "select",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
        "x",
        "bpt",
        "ept",
        "it",
    ]
)
# Tags of HTML that need no other to close them.
_ALONE = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "wbr",
        "col",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "ph",
        "x",
        "it",
        "bpt",
        "ept",
        "g",
    ]
)
_SAME = {"strong": "b", "em": "i"}  # which of the two a translator writes is the same to a reader
_EMPHASIS = frozenset({"b", "i", "u", "q", "cite", "code", "kbd", "samp", "tt", "var"})
# Elements of HTML that never hold anything: "<br/>" is all of it, while "<span/>" stands for "<span></span>".
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr", "col", "link"})
_ANY_CASE = _HTML - {"link"}  # names that HTML reads alike in capitals, and programs seldom give to parts of their own
_CLOSED_RE = lazy_re(r"(?:[\s\"']|^<[\w:.-]{1,41})/>$")  # and not "<a href=https://example.org/>"
_AROUND_NOTHING_RE = lazy_re(r"<([a-z][a-z\d]{0,11})(?:\s[^<>]{0,300})?></\1>")
_CLOSING_RE = lazy_re(r"</([a-z][a-z\d]{0,11})>")
_SCHEME_RE = lazy_re(r"^https?://(?=\w)")
_OF_XLIFF = frozenset({"x", "ph", "bx", "ex", "g", "pc", "sc", "ec"})
_IDENTITY_RE = lazy_re(r"\sid\s?=\s?[\"']([^\"'<>]{1,200})[\"']")
_CODE_RE = lazy_re(r"`{1,3}[^`]{1,2000}`{1,3}")
_TARGET_RE = lazy_re(r"\b(?:href|src)\s?=\s?(\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+\"?)")
_LOCALE_RE = lazy_re(r"(?<=[/=.\"'])[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=[/.\"'&])")


def problems(source: str, text: str, entry: bool = False, older: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with the tags of a text; in an ``entry`` of a catalog ``<strong>`` is ``<b>``.

    A page that is ``older`` than its source has tags of its own: what is changed there is nearly the source's.
    """
    if "<" not in source and "[/" not in source:
        return
    names = _names(source)
    wanted = _items(source, names, entry, text)
    if not wanted:
        return
    found = _items(text, (names | _HTML) - _metavariables(source), entry, source)
    missing, surplus = compare(wanted, found, source, text)
    if entry and not missing and not surplus and not any(_crossed(wanted)):
        yield from _out_of_order(_crossed(found), text)
    # Of a page each tag counts that it lacks: where they are many, it is of another state of its source.
    halves, said = _halves(missing) if entry else {}, set[Item]()
    for item in missing:
        if item in said:
            continue
        shown = item.span.of(source)
        name = re.search(r"[\w:.-]+", shown)
        alike = [other for other in surplus if other.key.startswith("/") == item.key.startswith("/")] or surplus
        other = nearest(item, alike)
        if other is not None and older and not _is_near(item, other):
            other = None
        if other is not None:
            surplus.remove(other)
            if _leads_to_edition(shown, other.span.of(text)):
                continue
            yield Problem(other.span, f"{other.span.of(text)!r} is not the source's tag {shown!r}: restore it", SURE)
            continue
        broken = _broken(name[0] if name else "", shown.startswith(("</", "[/")), text, found)
        if broken is not None:
            yield Problem(broken, f"{broken.of(text)!r} is a broken tag: write {shown!r}", SURE)
        else:
            confidence = DOUBTFUL if entry and name and name[0].lower() == "br" else LIKELY  # texts are laid out anew
            closing = halves.get(item)
            message = f"The tag {shown!r} is missing: restore it"
            if closing is not None:
                said.add(closing)
                if closing.span != item.span:
                    message = f"The tags {shown!r} and {closing.span.of(source)!r} are missing: restore them"
            place = _place(item, source, text, found if closing is None else ())
            yield Problem(place, message, confidence, lacking=item.span)
    yield from _added(surplus, wanted, source, text, entry) if not older else ()


def _crossed(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the closing tags that close something else than what was opened last, or nothing."""
    opened: list[str] = []
    for item in items:
        name = item.key.lstrip("/[").partition(" ")[0]
        if not item.key.startswith(("/", "[/")):
            if not _may_stand_open(name):
                opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        elif not _may_stand_open(name):
            yield item
            if name in opened:
                opened.remove(name)


def _may_stand_open(name: str) -> bool:
    return name.lower() in _ALONE - {"g"}


def _out_of_order(crossed: Iterator[Item], text: str) -> Iterator[Problem]:
    """Yield the first of the tags that stand in the source too, but cross others in the translation."""
    item = next(crossed, None)
    if item is not None:
        yield Problem(item.span, f"{item.span.of(text)!r} closes what is not open there: set the tags in order", SURE)


def _added(surplus: list[Item], wanted: list[Item], source: str, text: str, entry: bool) -> Iterator[Problem]:
    """Yield the tags that a translation has beyond the source's, an element's two halves as one."""
    added = _emphasis_added(surplus, wanted) if entry else set()
    kept = _words_marked(surplus, source, text) if entry else frozenset()
    halves = _halves(surplus)
    closing = set(halves.values())
    for item in surplus:
        if item.span in kept or item in closing:
            continue
        shown, half = item.span.of(text), halves.get(item)
        what = f"tag {shown!r} here: delete it"
        if half is not None and half.span != item.span:
            what = f"tags {shown!r} and {half.span.of(text)!r} here: delete them"
        confidence = DOUBTFUL if item.key.strip("/") in added else SURE
        yield Problem(item.span, f"The source does not have the {what}", confidence)


def _halves(items: Sequence[Item]) -> dict[Item, Item]:
    """Return the closing tag of each opening one that has its own among some, which are in the order of the text."""
    opened: dict[str, list[Item]] = {}
    halves = {}
    for item in items:
        name = item.key.lstrip("/").partition(" ")[0]
        if not item.key.startswith("/"):
            opened.setdefault(name, []).append(item)
        elif opened.get(name):
            halves[opened[name].pop()] = item
    return halves


def _is_near(item: Item, other: Item) -> bool:
    """Return whether a tag is another one with a mistake: the same element with nearly the same address."""
    return item.key.partition(" ")[0] == other.key.partition(" ")[0] and likeness(item.key, other.key) >= LIKE


def _leads_to_edition(tag: str, other: str) -> bool:
    """Return whether two tags link to the editions of one site in two languages.

    >>> _leads_to_edition('<a href="https://en.example.org/Tide">', '<a href="https://fr.example.org/Mar%C3%A9e">')
    True
    """
    targets = [_TARGET_RE.search(each) for each in (tag, other)]
    theirs, ours = (_unquoted(each[1]) if each is not None else "" for each in targets)
    return "://" in theirs and "://" in ours and is_localised(theirs, ours)


def _emphasis_added(surplus: list[Item], wanted: list[Item]) -> set[str]:
    """Return the tags of emphasis that the source lacks and a translation has in pairs: someone meant to set them."""
    counts = Counter(item.key for item in surplus)
    theirs = {item.key.strip("/") for item in wanted}
    return {key for key, count in counts.items() if key in _EMPHASIS - theirs and count == counts[f"/{key}"]}


def _unquoted(value: str) -> str:
    """Return the value of an attribute without the pair of quotation marks around it, of whichever kind.

    >>> _unquoted("'a.html'"), _unquoted('a.html"')
    ('a.html', 'a.html"')
    """
    paired = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if paired else value


def _words_marked(surplus: list[Item], source: str, text: str) -> frozenset[Span]:
    """Return the tags of emphasis that a translation set around words that it keeps from the source: names, code."""
    kept: list[Span] = []
    for first, second in itertools.pairwise(surplus):
        inner = text[first.span.end : second.span.start]
        if (
            first.key in _EMPHASIS
            and second.key == f"/{first.key}"
            and any(letter.isalnum() for letter in inner)
            and "<" not in inner
            and inner in source
        ):
            kept += [first.span, second.span]
    return frozenset(kept)


def _names(source: str) -> frozenset[str]:
    """Return the names that are tags in the source: those of HTML, numbers, and those that are closed."""
    names, meta = {match[2] or match[5] for match in _TAG_RE.finditer(source)}, _metavariables(source)
    return frozenset(
        name
        for name in names
        if (name.lower() in _HTML and name not in meta)
        or name.isdigit()
        or f"</{name}>" in source
        or f"<{name}/>" in source
    )


def _metavariables(source: str) -> frozenset[str]:
    """Return the names in angle brackets that stand for what a user types, though HTML has tags of that name.

    >>> sorted(_metavariables("Usage: %s [<option>...] <b>now</b><br>"))
    ['option']
    """
    bare = {match[2] for match in _TAG_RE.finditer(source) if match[2] and not match[1] and not match[3].strip()}
    return frozenset(name for name in bare if name in _HTML and name not in _ALONE and f"</{name}" not in source)


def _items(text: str, names: frozenset[str], entry: bool, beside: str) -> list[Item]:
    """Return the tags of a text; one that is closed in itself is two, unless the text ``beside`` it has words between
    the two."""
    shown = _CODE_RE.sub(lambda match: " " * len(match[0]), text)
    closed = _closed_as_two(beside) if "/>" in text else frozenset()
    items = []
    for match in _TAG_RE.finditer(shown):
        name = match[2] or match[5]
        if name in names or (name.lower() in names and name.lower() in _ANY_CASE):
            if entry:  # "<I>" for the source's "<i>", which HTML reads alike
                name = _SAME.get(name.lower(), name if name in names else name.lower())
            items.append(_item(match, name, entry))
            if name in closed and _CLOSED_RE.search(match[0]) is not None:
                items.append(Item(f"/{name}", Span(*match.span())))
    items.extend(
        Item(f"{match[1]}[{match[2]}{match[3] or ''}", Span(*match.span())) for match in _BBCODE_RE.finditer(shown)
    )
    return items


def _item(match: re.Match[str], name: str, entry: bool) -> Item:
    """Return a tag by its name and by what tells it from others of that name."""
    attributes = match[3] or ""
    address = _address(attributes, entry) or _identity(match[2] or match[5], attributes)
    return Item(f"{match[1] or match[4] or ''}{name} {address}".strip(), Span(*match.span()))


def _closed_as_two(beside: str) -> frozenset[str]:
    """Return the elements that stand for two tags where they are closed in themselves: "<b/>" is no "<b>" that lost the
    words that the text beside it has.

    >>> "b" in _closed_as_two("<b>now</b>"), "b" in _closed_as_two("<b></b>"), "b" in _closed_as_two("<b/>")
    (False, True, True)
    """
    around_words = frozenset(_CLOSING_RE.findall(beside)) - frozenset(_AROUND_NOTHING_RE.findall(beside))
    return _HTML - _ALONE - _EMPTY - around_words


def _address(attributes: str, entry: bool = True) -> str:
    """Return what tells a tag's address from others, with no language, scheme or way of writing it.

    >>> _address(' href="https://example.org/de/a?b=1&amp;c=2"')
    'example.org//a?b=1&c=2'
    """
    target = _TARGET_RE.search(attributes)
    address = html.unescape(_unquoted(_LOCALE_RE.sub("", target[1]))) if target else ""
    if address.startswith("#") and not entry:  # on a page a heading's, whose anchor is made of its words
        return "#"
    return _SCHEME_RE.sub("", address)


def _identity(name: str, attributes: str) -> str:
    """Return what tells an inline element of XLIFF from others of its kind, as the marks of a program that it stands
    for do.

    >>> _identity("x", ' id="count" equiv-text="%d"'), _identity("b", ' id="count"')
    ('#count', '')
    """
    named = _IDENTITY_RE.search(attributes) if name in _OF_XLIFF else None
    return f"#{named[1]}" if named is not None else ""


def _broken(name: str, closing: bool, text: str, found: list[Item]) -> Span | None:
    """Return where pieces of a tag stand outside whole ones."""
    slash = r"\s?/\s?" if closing else r"\s?"
    for match in itertools.islice(
        re.finditer(rf"(?:<|&lt;){slash}{re.escape(name)}\b[^<>&\n]{{0,200}}(?:>|&gt;)?", text), MOST
    ):
        if not any(item.span.start < match.end() and match.start() < item.span.end for item in found):
            end = (
                match.end()
                if match[0].endswith((">", "&gt;"))
                else match.start() + len(match[0].split(name)[0]) + len(name)
            )
            return Span(match.start(), end)
    return None


def _place(item: Item, source: str, text: str, found: Sequence[Item]) -> Span:
    """Return the words that a lost tag stood around, or its other half, or its line."""
    name = item.key.strip("/").partition(" ")[0]
    for other in found:
        if other.key.strip("/").partition(" ")[0] == name and item.key.startswith("/") != other.key.startswith("/"):
            return other.span
    end = source.find("<", item.span.end)
    inner = source[item.span.end : end] if end > 0 else ""
    if inner.strip() and (start := text.find(inner)) >= 0:
        return Span(start, start + len(inner))
    return line_at(text, item.span.start / max(1, len(source)))
