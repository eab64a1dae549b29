"""What a translating system says of its translation, and in place of what it left out.

The words are in ``data/remark_labels.toml`` (what stands before the colon of a remark), ``data/handling_words.toml``
(what it says that it did), ``data/remark_topics.toml`` (with what), ``data/address_words.toml`` (of that, what only
somebody who translates tells) and ``data/rest_words.toml`` (what became of the
rest).
"""

from __future__ import annotations

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text.phrases import Phrases

_WHOLE = 6  # code points of a label or a topic that is whole words: many other words begin as a short one does
LABELS = Phrases("remark_labels.toml", _WHOLE)
HANDLING = Phrases("handling_words.toml")
TOPICS = Phrases("remark_topics.toml", _WHOLE)
ADDRESS = Phrases("address_words.toml")
REST = Phrases("rest_words.toml")

_MOST_OF_A_MARKER = 90  # code points between brackets or dots
_BETWEEN = r"[^()\[\]（）【】〔〕<>\n]"
# In brackets, with dots or without; between dots, without.
_MARKER_RE = lazy_re(
    rf"\s*[*_]{{0,3}}(?:[(（\[【〔<]\s?(?P<dots>\.{{3,6}}|…{{1,2}}|\.\.)?(?P<inner>{_BETWEEN}{{0,{_MOST_OF_A_MARKER}}})[)）\]】〕>]"
    rf"|(?:\.{{3,6}}|…{{1,2}})\s?(?P<bare>{_BETWEEN}{{3,{_MOST_OF_A_MARKER}}}?)\s?(?:\.{{3}}|…))[.。…\s*_]*"
)
_DOTS = " .…。·"


def is_label(words: str, language: Language) -> bool:
    """Return whether some words are the label of a remark: all of them where words are not spaced.

    >>> from mtcheck.languages import language
    >>> is_label("Alternative", language("de")), is_label("解説", language("ja")), is_label("解説者", language("ja"))
    (True, True, False)
    """
    if language.spaced or words.isascii():
        return LABELS.begin(words, language)
    return words.strip() in LABELS.words(language.tag)


def is_rest(words: str, language: Language) -> bool:
    """Return whether all of some words say that the rest is left out, unchanged or goes on.

    >>> from mtcheck.languages import language
    >>> is_rest("[Rest des Textes ausgelassen]", language("de")), is_rest("(以下省略)", language("zh"))
    (True, True)
    >>> is_rest("Der Rest des Textes fehlt.", language("de")), is_rest("(siehe oben)", language("de"))
    (False, False)
    """
    match = _MARKER_RE.fullmatch(words)
    if match is None:
        return False
    said = (match["inner"] if match["bare"] is None else match["bare"]).strip(_DOTS)
    return bool(said) and REST.begin(said, language)


def is_mark(words: str) -> bool:
    """Return whether some words stand in brackets or between dots, all of them.

    >>> is_mark("[Weiter]"), is_mark("... mehr ..."), is_mark("Weiter (mit Bild)")
    (True, True, False)
    """
    return _MARKER_RE.fullmatch(words) is not None


def is_ellipsis(words: str) -> bool:
    """Return whether some words are no more than dots in brackets.

    >>> is_ellipsis("[...]"), is_ellipsis("(…)"), is_ellipsis("..."), is_ellipsis("[a]")
    (True, True, False, False)
    """
    match = _MARKER_RE.fullmatch(words)
    if match is None or match["inner"] is None:
        return False
    return not match["inner"].strip(_DOTS) and any(mark in words for mark in ".…")
