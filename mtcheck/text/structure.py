"""What a paragraph is on its page: running prose, or one of the things that lawfully carry no end mark.

Headings, bylines, navigation, list items, table cells, code, handles and posts are told by their look: length,
capitals, marks, what stands around them. Nothing here asks what the words mean.
"""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text import scan

_LIST_START_RE = lazy_re(
    r"(?:[-–—−•·*+►▶→▪●○◦■□✓✔★☆>#|=~※]|\(?(?:\d{1,3}|[^\W\d_]{1,2}|[ivxIVX]{1,5})[.)）:/]|\d{1,3}\s|[\"'„“«]?[^\W\d_]\))"
)
_UNSPACED_PER_WORD = 2.5  # code points that stand for a word where words are not spaced
_WORD_RE = lazy_re(r"[^\W_]+")


class Shape(NamedTuple):
    """The look of a stretch of text.

    Args:
        words: its length in words (unspaced characters counted as 2.5 to a word).
        capitals: share of words after the first that start with a capital letter.
        prose: nothing in it that prose has not: no links, handles, markup, code, separators.
        item: it starts as a list item, a numbered heading or a dialogue line does.
        lower: its first letter is a small one.
        earlier: an earlier sentence of it ends in a stop.
        commas: commas in its last sentence.
        colon: a colon stands in its last sentence.
        last_start: where its last sentence starts.
    """

    words: float
    capitals: float
    prose: bool
    item: bool
    lower: bool
    earlier: bool
    commas: int
    colon: bool
    last_start: int


def shape(text: str, spaced: bool) -> Shape:
    """Return the look of one paragraph.

    >>> shape("Two nights in Valdorrio | Home", True).prose
    False
    """
    count, capitals, start = scan.look(text)
    last = text[start:] if start else text
    inner = last[:-1]
    return Shape(
        words=count if spaced else max(count, len(text) / _UNSPACED_PER_WORD),
        capitals=capitals / max(1, count - 1),
        prose=is_prose(text),
        item=is_item(text),
        lower=text[:1].islower(),
        earlier=start > 0,
        commas=inner.count(",") if text.isascii() else sum(map(inner.count, ",،、，")),
        colon=":" in last or "：" in last,
        last_start=start,
    )


def is_prose(text: str) -> bool:
    """Return whether nothing in a text is foreign to prose: no links, handles, markup, code, separators."""
    return scan.is_prose(text)


def is_item(text: str) -> bool:
    """Return whether a paragraph starts as a list item or a numbered heading does."""
    return _LIST_START_RE.match(text) is not None


_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"))


def open_pair(text: str, language: Language) -> str | None:
    """Return the last opening bracket or quotation mark that nothing closes, or ``None``.

    >>> from mtcheck.languages import LANGUAGES
    >>> english = LANGUAGES["en"]
    >>> open_pair("He said “I will", english), open_pair("(a) and b)", english)
    ('“', None)
    >>> open_pair("He said “I will“ to us", english), open_pair('He said “I will" to us', english)
    (None, None)
    """
    if "(" in text or "（" in text:
        text = _EMOTICON_RE.sub(" ", text)
    for opening, closing in _PAIRS:
        if opening in text and text.count(opening) > text.count(closing):
            return opening
    low, high, right, straight = (text.count(mark) for mark in ("„", "“", "”", '"'))
    if low > high + right + straight:
        return "„"
    if not low and high > right + straight and not language.closes_with_66:
        closed = len(_CLOSING_HIGH_RE.findall(text))  # some keyboards have “ for both
        if high - closed > closed + right + straight:
            return "“"
    if straight % 2 and (low + high + right + straight) % 2 and not _INCH_RE.search(text):
        straight -= len(_INNER_QUOTE_RE.findall(text))
        if straight % 2:
            return '"'
    return None


_CLOSING_HIGH_RE = lazy_re(r"(?<=\S)“(?!\w)")
_EMOTICON_RE = lazy_re(r"[:;=]['’]?-?[()（]+")
_INCH_RE = lazy_re(r'\d\s?"')
_INNER_QUOTE_RE = lazy_re(r'(?<=[^\W\d_])"(?=[^\W\d_])')  # it stands for the gershayim of a Hebrew abbreviation


def is_attributed(text: str) -> bool:
    """Return whether the last line of a text names who said the rest, behind a dash that begins no other line.

    >>> is_attributed("Time flies.\\n\\t-- A clockmaker"), is_attributed("- Now?\\n- Later")
    (True, False)
    """
    before, _, last = text.rpartition("\n")
    return _ATTRIBUTION_RE.fullmatch(last) is not None and not any(
        line.lstrip()[:1] in _DASHES for line in before.split("\n") if line.strip()
    )


_DASHES = frozenset("-–—―")
_ATTRIBUTION_RE = lazy_re(r"\s*(?:--|[-–—―]) ?(?![a-z])[^\W_].{0,80}")


def starts_subordinate(last_sentence: str, language: Language) -> bool:
    """Return whether a sentence opens with a subordinate clause, and no comma is there for a main clause to follow.

    >>> from mtcheck.languages import LANGUAGES
    >>> english = LANGUAGES["en"]
    >>> starts_subordinate("When your reader is", english), starts_subordinate("If so, stop", english)
    (True, False)
    """
    match = _WORD_RE.search(last_sentence)
    if match is None or match.group().lower() not in language.openers:
        return False
    return not any(comma in last_sentence for comma in ",،、，")


def is_subject(word: str, language: Language) -> bool:
    """Return whether a word is one that whole sentences start with."""
    return word.lower() in language.subjects


_DEFINITION_RE = lazy_re(
    r"^[^\W\d_][\w\-]*(?:\s+\([^)]{1,40}\)|\s*[:=]|\s+(?:is|was|are|were|est|é|es|è|är|ist|er|és|este|je|jest|on|είναι|ir|yra|is|var|kan|"
    r"sind|sont|são|son|sono)\s+(?:the|a|an|what|how|der|die|das|ein|eine|le|la|les|un|une|o|os|as|um|uma|el|los|las|una|il|lo|"
    r"i|gli|det|den|en|ett|et|de|het|een|ο|η|το|vara)(?![^\W_])|\s+est\s+l['’])"
)


def defines(sentence: str) -> bool:
    """Return whether a sentence explains its first word, a term that is written small: "nper is the number of ...".

    >>> defines("rate (required) is the yield."), defines("yields the number.")
    (True, False)
    """
    return _DEFINITION_RE.match(sentence) is not None


_CLAUSE_RE = lazy_re(r"[,،;]\s")


def last_clause(sentence: str) -> tuple[str, ...]:
    """Return the words after the last comma of a sentence, up to five; none where it has no comma."""
    commas = list(_CLAUSE_RE.finditer(sentence.rstrip(", ")))
    return tuple(_WORD_RE.findall(sentence[commas[-1].end() :][:200])[:5]) if commas else ()


def subordinates(word: str, language: Language) -> bool:
    """Return whether a clause that starts with this word is a subordinate one, which few words cannot fill."""
    lower = word.lower()
    return lower in language.dangling or lower in language.weak_dangling or lower in language.openers


_GAP_RE = lazy_re("[\u3040-\u30ff\u4e00-\u9fff] [\u3040-\u30ff\u4e00-\u9fff]")


def has_gaps(text: str) -> bool:
    """Return whether Chinese or Japanese uses spaces where marks would stand, as transcripts and subtitles do."""
    return _GAP_RE.search(text) is not None


_SPEAKER_RE = lazy_re(r"(?:[-–—]\s|[(\[<][^\W_][^()\[\]<>]{0,30}[)\]>])")


def names_speaker(text: str) -> bool:
    """Return whether a text opens as a turn of speech does, which its speaker leaves open as often as not.

    >>> names_speaker("(Anna) Well, and then,"), names_speaker("(See below.) The end"), names_speaker("Well, and then,")
    (True, True, False)
    """
    return _SPEAKER_RE.match(text) is not None
