"""English sentences without a subject or a finite verb."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.detectors.fragment.page import WORD_RE, Break
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import endings, structure
from mtcheck.text.segmentation import Segments

_STOP_RE = lazy_re(r"[.!?:\n]")
_SHORT_TEXT = 1200  # code points: a segment with its source, every sentence of which is parsed
_LEAST_WORDS = 6  # shorter sentences without a verb are exclamations, labels, answers
_LEAST_SENTENCE = 25
_LONGEST_SENTENCE = 600
_CLOSING = "\"'”’»)]"  # what may stand behind a question mark
_AROUND = 4000  # code points before and after a sentence in which a firm's name comes again
_GENITIVE_NAME_RE = lazy_re(r"\b[A-Z]\w+['’]s\b")


def find(segments: Segments) -> Iterator[Break]:
    """English sentences whose grammar lacks a subject or a finite verb."""
    from mtcheck.text import english

    text = segments.text
    thorough = segments.source is not None and len(text) <= _SHORT_TEXT
    if thorough:
        if endings.tail(segments.document.source or "").end != "stop":
            return
        if not english.available():
            return
        if _STOP_RE.search(text.rstrip()[:-1]) is None:  # one sentence: no need to ask where it ends
            start = len(text) - len(text.lstrip())
            spans = [(start, start + len(text.strip()))]
        else:
            spans = [(sentence.start, sentence.end) for sentence in segments.sentences]
    else:
        spans = english.suspects(segments.tokens)
    for start, end in spans:
        sentence = text[start:end]
        if not _LEAST_SENTENCE <= end - start <= _LONGEST_SENTENCE or not sentence[0].isupper():
            continue
        if sentence.rstrip(_CLOSING)[-1:] == "?":
            continue
        gap = english.worst_gap(sentence, thorough)
        if (
            gap is not None
            and gap.rule == "genitive"
            and _is_firm(sentence, text[max(0, start - _AROUND) : end + _AROUND])
        ):
            continue
        if gap is None or len(WORD_RE.findall(sentence)) < _LEAST_WORDS:
            continue
        if sentence.endswith(("...", "…")):
            continue  # broken off on purpose
        if endings.tail(sentence).end != "stop" or not structure.is_prose(sentence) or structure.is_item(sentence):
            continue
        yield Break(
            "no-core",
            Span(start, end),
            gap.confidence,
            {"rule": gap.rule, "source": thorough},
            {"missing": gap.missing},
        )


def _is_firm(sentence: str, text: str) -> bool:
    """Return whether a sentence speaks of a firm whose name is a genitive, which the text around it has again.

    >>> _is_firm("Hale's has moved.", "Hale's has moved. Few went to Hale's."), _is_firm("Ann's has.", "Ann's has.")
    (True, False)
    """
    return any(text.count(name) > 1 for name in _GENITIVE_NAME_RE.findall(sentence))
