"""Targets of links, URLs and e-mail addresses."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator, Sequence

from mtcheck.detectors.markup.differences import (
    DOUBTFUL,
    LIKELY,
    MOST,
    SURE,
    Item,
    Problem,
    line_at,
    nearest,
    same_line,
)
from mtcheck.languages import LANGUAGES, names
from mtcheck.model import Span
from mtcheck.patterns import lazy_re

_LINK = (
    r"\]\((?P<target>[^()\s]{1,300}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?)(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|(?P<url>https?://[A-Za-z0-9._~:/?#\[\]@!$&*+;=%-]{1,400})"
)
_MAIL = r"(?P<mail>(?<![\w.+-])[A-Za-z0-9_.+-]{1,60}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,30}){1,4})"
_LINK_RE = lazy_re(_LINK)
_LINK_OR_MAIL_RE = lazy_re(f"{_LINK}|{_MAIL}")
_MAY_BE_MAIL_RE = lazy_re(r"@(?<=[A-Za-z0-9_.+-]@)[A-Za-z0-9-]{1,60}\.")  # most marks of this kind name a person
_LOCALE_RE = lazy_re(r"(?<![A-Za-z0-9])([a-z]{2})(?:[-_][A-Za-z]{2,4})?(?:/|(?=\.)|$)|(?:hl|lang|locale)=[\w-]{2,8}")
_SCHEME_RE = lazy_re(r"^https?://(?=\w)")
# The language in a file's name before its suffix, or what is left of it.
_EDITION_RE = lazy_re(r"[._-](?:([A-Za-z]{2})(?:[_-][A-Za-z]{2,4})?)?(\.[A-Za-z]{2,5})(?=$|#)")
_LONGEST_NAME = 30  # code points of a language's
_ABOVE_RE = lazy_re(r"^(?:\.{1,2}/)+")  # a translation may lie deeper than its source
# Countries whose code stands for their language in addresses, and is no language's (br, ca, se and uk are).
_COUNTRIES = frozenset({"at", "ch", "cn", "cz", "dk", "gb", "gr", "in", "jp", "kr", "mx", "tw", "ua", "us"})
# Addresses that are examples by their domain (RFC 2606), which translators put into their own language.
_EXAMPLE_RE = lazy_re(
    r"@(?:[\w-]{1,60}\.){0,3}(?:example\.(?:com|net|org)|example|test|invalid|localhost)$"
    r"|^(?:[\w-]{1,60}\.){0,3}example\.(?:com|net|org)(?=$|/)",
    re.IGNORECASE,
)
_TO_FILL_RE = lazy_re(r"\[[^\[\]]{0,60}(?:\]|$)")  # "/blog/[my-page]/": words for the reader, no part of the address
_QUOTES = ("'", '"')
_LIKE = 0.75  # from here two targets are one with a mistake

_WITH_PASSAGE = 0.45  # a link that may be missing with the passage around it
_PAGE = 1000  # code points from which a text is more than a segment


def problems(source: str, text: str, entry: bool = False, older: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with the links of a text; in an ``entry`` of a catalog examples may be translated.

    A page that is ``older`` than its source has links of its own: what is changed there is nearly the source's.
    """
    if "](" not in source and "://" not in source and _MAY_BE_MAIL_RE.search(source) is None:
        return
    wanted, found = _items(source), _items(text)
    have, want = {item.key for item in found}, {item.key for item in wanted}
    missing = list({item.key: item for item in wanted if item.key not in have}.values())[:MOST]
    surplus = [item for item in found if item.key not in want][:MOST]
    deeper = "](../" in text and "](../" not in source
    for theirs, ours in [*_of_editions(missing, surplus, deeper)] if missing and surplus and not entry else ():
        missing.remove(theirs)
        surplus.remove(ours)
    for item in missing:
        shown = item.span.of(source)
        if entry and _EXAMPLE_RE.search(item.key) and any(_is_example(item.key, other.key) for other in surplus):
            continue
        broken = _broken(shown, text)
        alike = [other for other in surplus if _is_mail(other) == _is_mail(item)]
        other = nearest(item, alike) if broken is None else None
        if other is not None and _leads_nowhere(item.span.of(source), other.span.of(text), text):
            surplus.remove(other)
            yield Problem(other.span, f"No heading has the anchor {other.span.of(text)!r}: write {shown!r}", SURE)
            continue
        if other is not None:
            surplus.remove(other)
            ratio = difflib.SequenceMatcher(None, item.key, other.key).ratio()
            same_anchor = item.key.partition("#")[0] == other.key.partition("#")[0]
            if (
                same_anchor
                or _differ_in_words_to_fill(item.key, other.key)
                or is_localised(shown, other.span.of(text))
                or _leads_to_language(other, text)
                or (older and ratio < _LIKE)
                or (_host(item.key) != _host(other.key) and "@" not in item.key and ratio < _LIKE)
            ):
                continue
            confidence = SURE if ratio >= _LIKE else DOUBTFUL
            yield Problem(other.span, f"{other.span.of(text)!r} is not the source's {shown!r}: restore it", confidence)
            continue
        if broken is not None:
            said = (
                "is no link any more: write [words](target)"
                if broken.of(text) == shown
                else f"is broken: write {shown!r}"
            )
            yield Problem(broken, f"{broken.of(text)!r} {said}", SURE)
        else:
            place, confidence = _where_missing(item, source, text)
            if surplus and not alike:  # another way to reach the same people, perhaps
                confidence = min(confidence, DOUBTFUL)
            yield Problem(place, f"{shown!r} of the source is missing: restore it", confidence, lacking=item.span)


def _where_missing(item: Item, source: str, text: str) -> tuple[Span, float]:
    """Return where a link is missing, and how sure: a passage may be missing with its links."""
    words = _words(item, source, text)
    is_markup = source[item.span.start - 2 : item.span.start] == "]("
    if is_markup and len(text) > _PAGE and (line := same_line(text, source, item.span.start)) is not None:
        return words or line, LIKELY if _LINK_RE.search(text, line.start, line.end) is None else _WITH_PASSAGE
    shorter = text.count("\n") < source.count("\n")
    place = words or line_at(text, item.span.start / max(1, len(source)))
    return place, _WITH_PASSAGE if shorter or len(text) > _PAGE else LIKELY


def _leads_nowhere(wanted: str, own: str, text: str) -> bool:
    """Return whether a link to a heading names another anchor than the one that the heading was given by hand.

    >>> _leads_nowhere("#boats", "#boote", "# Boote {#boats}"), _leads_nowhere("#boats", "#boote", "# Boote {#boote}")
    (True, False)
    """
    return own.startswith("#") and f"{{{wanted}}}" in text and f"{{{own}}}" not in text


def _is_mail(item: Item) -> bool:
    """Return whether a link is an e-mail address, in whose place no page's address stands by mistake.

    >>> [_is_mail(item) for item in _items("ant@example.com, [Ant](mailto:ant@example.com), https://example.org/@ant")]
    [True, True, False]
    """
    return "@" in item.key and "/" not in item.key


def _is_example(address: str, other: str) -> bool:
    """Return whether an address may be what a translator made of one that is an example: no slip in its domain alone.

    >>> _is_example("ant@example.com", "formiga@example.com"), _is_example("ant@example.com", "ant@exampel.com")
    (True, False)
    >>> _is_example("example.com/boat.jpg", "example.com/bote.jpg"), _is_example("example.com/a", "exemple.com/a")
    (True, False)
    """
    if ("@" in address) != ("@" in other):
        return False
    theirs, ours = (_host(key.rpartition("@")[2]).lower() for key in (address, other))
    if theirs == ours or difflib.SequenceMatcher(None, theirs, ours).ratio() < _LIKE:
        return True
    rest = [key.partition("@")[0] if "@" in key else key.partition("/")[2] for key in (address, other)]
    return rest[0] != rest[1]  # who translates the name as well means the domain


def _differ_in_words_to_fill(address: str, other: str) -> bool:
    """Return whether two addresses are one but for words in brackets, in whose place a reader writes others.

    >>> _differ_in_words_to_fill("example.org/[my-page]", "example.org/[mi-pagina]")
    True
    """
    return "[" in address and "[" in other and _TO_FILL_RE.sub("[]", address) == _TO_FILL_RE.sub("[]", other)


def _items(text: str) -> list[Item]:
    items = []
    pattern = _LINK_RE if _MAY_BE_MAIL_RE.search(text) is None else _LINK_OR_MAIL_RE
    for match in pattern.finditer(text):
        group = match.lastgroup or "url"
        value = match[group].rstrip(".,;:!?*'" if group != "target" else "")
        if group == "target" and not re.search(r"[/.#:]", value):
            continue
        start = match.start(group)
        key = _ABOVE_RE.sub("", value) if group == "target" else value
        key = _LOCALE_RE.sub(_without_locale, _SCHEME_RE.sub("", key))
        if text[start - 1 : start] in _QUOTES:  # in a tag, where both are the same address
            key = key.replace("&amp;", "&")
        items.append(Item(key if group == "mail" else key.rstrip("/"), Span(start, start + len(value))))
    return items


def _without_locale(match: re.Match[str]) -> str:
    """Return nothing for the name of a language in an address, and another part of two letters as it is."""
    return "" if match[1] is None or match[1] in LANGUAGES or match[1] in _COUNTRIES else match[0]


def _of_editions(wanted: Sequence[Item], found: Sequence[Item], deeper: bool) -> Iterator[tuple[Item, Item]]:
    """Yield the links of a page and of its source that lead to one file, each in its own language's edition.

    The files of a page that lies ``deeper`` than its source are reached from there.

    >>> source, text = "[a](a.md) [b](x/b.md)", "[a](a_ja.md) [b](b.md)"
    >>> [(one.key, two.key) for one, two in _of_editions(_items(source), _items(text), True)]
    [('a.md', 'a_.md'), ('x/b.md', 'b.md')]
    """
    left = [*found]
    for item in wanted:
        names = {item.key, _EDITION_RE.sub(_without_edition, item.key)}
        for other in left:
            own = _EDITION_RE.sub(_without_edition, other.key)
            if own in names or (deeper and "/" in item.key and item.key.endswith(f"/{other.key}")):
                left.remove(other)
                yield item, other
                break


def _without_edition(match: re.Match[str]) -> str:
    """Return the suffix alone of a file's name that names a language before it.

    >>> [_EDITION_RE.sub(_without_edition, name) for name in ("a_CN.md", "README.pt-BR.md#x", "to-xx.md")]
    ['a.md', 'README.md#x', 'to-xx.md']
    """
    code = (match[1] or "en").lower()
    return match[2] if code in LANGUAGES or code in _COUNTRIES else match[0]


def _leads_to_language(link: Item, text: str) -> bool:
    """Return whether the words of a link are the name of a language: it leads to another edition of the page.

    >>> text = "[English](../a.md) [Boats](b.md)"
    >>> [_leads_to_language(item, text) for item in _items(text)]
    [True, False]
    """
    opened = text.rfind("[", max(0, link.span.start - _LONGEST_NAME), link.span.start)
    return opened >= 0 and text[opened + 1 : link.span.start - 2].lower() in _language_names()


@functools.cache
def _language_names() -> frozenset[str]:
    return frozenset(name.lower() for name in names().values())


def is_localised(link: str, other: str) -> bool:
    """Return whether two links lead to the editions of one site in two languages, where each names its pages anew.

    >>> is_localised("https://en.example.org/wiki/Tide", "https://fr.example.org/wiki/Mar%C3%A9e")
    True
    >>> is_localised("https://example.org/tide", "https://example.org/tides")
    False
    """
    hosts = [each.split("://")[-1].partition("/")[0] for each in (link, other)]
    return hosts[0] != hosts[1] and _LOCALE_RE.sub(_without_locale, hosts[0]) == _LOCALE_RE.sub(
        _without_locale, hosts[1]
    )


def _host(key: str) -> str:
    return key.split("://")[-1].partition("/")[0].removeprefix("www.").lstrip(".")


def _broken(shown: str, text: str) -> Span | None:
    """Return where a link stands with spaces or brackets inside it."""
    pieces = [re.escape(piece) for piece in re.split(r"(?<=[^\w])|(?=[^\w])", shown) if piece]
    match = next(re.finditer(r"[\s\]\[()]{0,2}".join(pieces), text), None)
    if match is not None and match[0] == shown:  # it goes on, or is another's anchor; else it lost its brackets
        before = text[match.start() - 1 : match.start()]
        inside = re.match(r"[\w/?#&=%-]", text[match.end() :]) or before in ("{", "/")
        match = None if inside else match
    if match is None and "@" in shown and shown not in text:
        name = re.escape(shown.partition("@")[0])
        match = re.search(rf"{name}\s?@\s?[\w-]+(?:\.[\w-]+)*(?:\s\w+\.\w+)?", text)
    return None if match is None else Span(*match.span())


def _words(item: Item, source: str, text: str) -> Span | None:
    """Return where the words of a lost link stand, where they are the source's."""
    opened = source.rfind("[", 0, item.span.start)
    words = (
        source[opened + 1 : item.span.start - 2]
        if opened >= 0 and source[item.span.start - 2 : item.span.start] == "]("
        else ""
    )
    start = text.find(words) if words else -1
    return Span(start, start + len(words)) if start >= 0 else None
