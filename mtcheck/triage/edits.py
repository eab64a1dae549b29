"""What would repair a finding: the edit of its text that takes away what is wrong and nothing else.

An edit is *safe* where no word that says something is lost: a word said twice, the space that is missing between two
sentences, what a tokeniser or an encoding left, a token of the dialogue with a model, a lead that stands there twice
word for word. It is *unsafe* where a person should look first: words that are deleted because they seem to be the
system's own, one of two translations of a passage, a passage below the lead that a manual may repeat on purpose. What
was lost cannot be brought back by an edit: loops, words left untranslated, broken sentences and omissions have none.

>>> from mtcheck import check
>>> report = check("He sat on the the wall.", target_lang="en")
>>> edit_of(report.document, report.findings[0])
Edit(span=Span(start=10, end=17), replacement='the', safe=True)
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from mtcheck.errors import LanguageTagError
from mtcheck.languages import language
from mtcheck.model import SURE, Document, Finding, Span
from mtcheck.patterns import lazy_re, lazy_regex

_MARKUP = frozenset({"markdown", "html"})  # formats in which an entity is the right way to write a character
_LONGEST_DOUBLE = 600  # code points of a doubling that is looked through for its two halves
_LONGEST_LINK = 24  # code points between the two: " and ", ", and the "

_SEAM_RE = lazy_regex(r"(?<=[\p{L}\p{M}\d\"”’»)\]*_])[.!?;।؟۔։][\"”’»)\]]?(?=[\"“„«(¿¡]?[\p{L}])")
_SUBWORD_RE = lazy_regex(r"[\w\p{M}]+(?:@@ [\w\p{M}]+|@@$| \#\#[\w\p{M}]+)+|[\w\p{M}]+</w>")
_SUBWORD_SIGNS_RE = lazy_re(r"@@ ?| ##|</w>")
_META_RE = lazy_re(r"[ \t]?[▁Ġ]")
_CODE_RE = lazy_re(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U000[0-9A-Fa-f]{5})")
_LOST = ("\ufffd", "\u2047", "<unk>", "<UNK>", "[UNK]", "<0x")  # signs for what is not known any more
_CONTROLS = ("Cc", "Cf", "Cn", "Co", "Cs")
_PREFIX_RE = lazy_re(r"[ \t]*(?:>[ \t]?){0,8}(?:(?:[-*+]|\d{1,4}[.)]|#{1,6})[ \t]+)?")
_LINK_RE = lazy_regex(r"[\p{L}\p{M}\s,;:–—-]+")
_TAG_RE = lazy_re(r"<(/?)([A-Za-z][\w:-]{0,40})[^<>]{0,500}?(/?)>")
_TOKENS = ("chatter/prompt", "chatter/wrapper", "encoding/replacement")  # what they delete may look like a tag
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "area", "col", "embed", "source", "track"})
_ELEMENT_RE = lazy_re(r"<(p|li|div|h[1-6]|blockquote|td|dd|dt)\b[^<>]{0,500}>[ \t\r\n]{0,80}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a document's body and what is to stand there.

    Args:
        span: counts into ``Document.body``.
        replacement: what comes in its place; empty = it is deleted.
        safe: no word that says something is lost by it.
    """

    span: Span
    replacement: str
    safe: bool

    def applied(self, text: str) -> str:
        """Return a text with the edit made."""
        return text[: self.span.start] + self.replacement + text[self.span.end :]


def edit_of(document: Document, finding: Finding) -> Edit | None:
    """Return the edit that repairs a finding of a document; ``None`` where there is none that is known to be right."""
    maker = _MAKERS.get(finding.rule)
    if maker is None or finding.excerpt != finding.span.of(document.body):
        return None
    edit = maker(document, finding)
    if edit is None or not edit.applied(document.body).strip():
        return None
    if finding.rule not in _TOKENS and _breaks_markup(document.body, edit):
        return None
    return replace(edit, safe=edit.safe and finding.confidence >= SURE)


def _breaks_markup(body: str, edit: Edit) -> bool:
    """Return whether an edit takes one of two things that belong together: a tag, a bracket, a mark of emphasis."""
    before, after = _balance(edit.span.of(body)), _balance(edit.replacement)
    return any(before[sign] != after[sign] for sign in before.keys() | after.keys())


def _balance(text: str) -> Counter[str]:
    """Return how many more of each tag and bracket are opened than closed, and whether marks are odd in number."""
    balance: Counter[str] = Counter()
    for closing, name, empty in _TAG_RE.findall(text):
        if not empty and name.lower() not in _VOID:
            balance[f"<{name.lower()}>"] += -1 if closing else 1
    for opening, closing in ("()", "[]", "{}", "“”", "«»"):
        balance[opening] = text.count(opening) - text.count(closing)
    for mark in '*`"':
        balance[mark] = text.count(mark) % 2
    return balance


def _double(document: Document, finding: Finding) -> Edit | None:
    """Delete the second of two turns, and what stands between them."""
    text = finding.excerpt
    if len(text) > _LONGEST_DOUBLE:
        return None
    for length in range(len(text) // 2, 0, -1):
        link = text[length : len(text) - length]
        if len(link) > _LONGEST_LINK:
            return None
        if text[:length].casefold() != text[len(text) - length :].casefold():
            continue
        if link.strip():
            if not (_LINK_RE.fullmatch(link) and _is_edge(text, length) and _is_edge(text, len(text) - length)):
                continue
            return Edit(finding.span, text[:length], safe=False)  # "the beach and the beach": one of them is another
        return Edit(finding.span, text[:length], safe=bool(link) or not _is_spaced(document))
    return None


def _is_edge(text: str, place: int) -> bool:
    """Return whether no word goes on across a place."""
    return not (text[place - 1].isalnum() and text[place].isalnum())


def _is_spaced(document: Document) -> bool:
    try:
        return document.target_lang is None or language(document.target_lang).spaced
    except LanguageTagError:
        return True


def _glued(document: Document, finding: Finding) -> Edit | None:
    """Put a space between two sentences, where it is plain between which letters."""
    seams = list(_SEAM_RE.finditer(finding.excerpt))
    if len(seams) != 1:
        return None
    return Edit(finding.span, f"{finding.excerpt[: seams[0].end()]} {finding.excerpt[seams[0].end() :]}", safe=True)


def _pieces(document: Document, finding: Finding) -> Edit | None:
    """Join what a tokeniser cut, write its spaces as spaces, and delete what nobody sees."""
    text, body = finding.excerpt, document.body
    if any(sign in text for sign in _LOST) or "Ċ" in text:
        return None
    subword = _SUBWORD_RE.match(body, finding.start)
    if subword is not None and subword.end() >= finding.end:
        return Edit(Span(*subword.span()), _SUBWORD_SIGNS_RE.sub("", subword.group()), safe=True)
    if "▁" in text or "Ġ" in text:
        if not _is_spaced(document):
            return None
        written = _META_RE.sub(" ", text)
        at_start = finding.start == 0 or body[finding.start - 1].isspace()
        return Edit(finding.span, written.lstrip(" ") if at_start else written, safe=True)
    if text.strip("\xa0") == "":
        return Edit(finding.span, " ", safe=True)
    if all(unicodedata.category(character) in _CONTROLS for character in text):
        return Edit(finding.span, "", safe=True)
    return None


def _escape(document: Document, finding: Finding) -> Edit | None:
    """Write the characters that entities and escapes stand for."""
    text = finding.excerpt
    if text.startswith("&"):
        written = html.unescape(text)
        while document.format not in _MARKUP and (further := html.unescape(written)) != written:
            written = further
        if any(character in written for character in ("<" if document.format in _MARKUP else "<>&")):
            return None  # it may be meant to be seen as it is, and begins something where the text is shown
    elif text.startswith("\\"):
        codes = [int(code[2:], 16) for code in _CODE_RE.findall(text)]
        units = iter("".join(map(chr, codes)))
        written = _CODE_RE.sub(lambda _: next(units), text)
        written = written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if not codes or any(ord(character) < 0xA0 for character in written if not character.isalnum()):
            return None
    else:
        written = unquote(text, errors="replace")
    if written == text or any(unicodedata.category(character) in (*_CONTROLS, "Zl", "Zp") for character in written):
        return None
    return None if "\ufffd" in written else Edit(finding.span, written, safe=True)


def _copy(document: Document, finding: Finding) -> Edit | None:
    """Delete one of two passages that say the same; it is safe for a lead that does so word for word."""
    body = document.body
    twin = next((related.span for related in finding.related if related.side == "target"), None)
    if twin is None or twin.end > len(body):
        return None
    gone = twin if finding.evidence.get("redundant") == "earlier" else finding.span
    same = finding.excerpt.casefold().split() == twin.of(body).casefold().split()
    return Edit(_block(body, gone), "", safe=same and finding.rule == "duplicate-lead/copy")


def _system(document: Document, finding: Finding) -> Edit | None:
    """Delete words of the system that stand beside the translation; tokens and wrappers are none of a person's."""
    return Edit(_block(document.body, finding.span), "", safe=finding.kind in ("prompt", "wrapper"))


def _block(body: str, span: Span) -> Span:
    """Return a stretch with what would be left of it: blank lines, the mark of a list, an element, a space."""
    element = _ELEMENT_RE.search(body[max(0, span.start - _LONGEST_DOUBLE) : span.start])
    if element is not None:
        closing = re.compile(rf"[ \t\r\n]{{0,80}}</{element.group(1)}[ \t]{{0,8}}>", re.IGNORECASE).match(
            body, span.end
        )
        if closing is not None:
            span = Span(span.start - len(element.group()), closing.end())
    start, end = span.start, span.end
    line_start = max(body.rfind("\n", 0, start), body.rfind("\r", 0, start)) + 1
    if _PREFIX_RE.fullmatch(body[line_start:start]):
        rest = end + len(body[end : end + 200]) - len(body[end : end + 200].lstrip(" \t"))
        if rest == len(body) or body[rest] in "\r\n":
            return _lines(body, line_start, rest)
    if body[end : end + 1] == " ":
        return Span(start, end + 1)
    return Span(start - 1, end) if start and body[start - 1] == " " else Span(start, end)


def _lines(body: str, start: int, end: int) -> Span:
    """Return whole lines with the blank ones after them, or with those before them at the end of a text."""
    after = end
    while after < len(body) and body[after] in " \t\r\n":
        after += 1
    if after < len(body):
        return Span(start, max(body.rfind("\n", end, after), body.rfind("\r", end, after)) + 1)
    before = start
    while before and body[before - 1] in " \t\r\n":
        before -= 1
    return Span(before, end) if before else Span(start, end)


_MAKERS: Mapping[str, Callable[[Document, Finding], Edit | None]] = {
    "repetition/double": _double,
    "fragment/glued": _glued,
    "encoding/replacement": _pieces,
    "encoding/escape": _escape,
    "duplicate-lead/copy": _copy,
    "duplicate-lead/retranslated": _copy,
    "duplicate-passage/copy": _copy,
    "duplicate-passage/retranslated": _copy,
    "duplicate-passage/source-kept": _system,
    "chatter/preamble": _system,
    "chatter/note": _system,
    "chatter/wrapper": _system,
    "chatter/prompt": _system,
}

RULES = tuple(_MAKERS)
