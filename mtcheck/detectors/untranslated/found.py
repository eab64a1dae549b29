"""What the modules hand to the detector: places where a text is in another language, and what those are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.languages import LANGUAGES
from mtcheck.languages.tags import known_as
from mtcheck.model import Span
from mtcheck.text import language_id
from mtcheck.text.segmentation import Paragraph


class Found(NamedTuple):
    """A place where a text is not in the target's language.

    Attributes:
        kind: the kind of the finding.
        span: counts into the text that is judged.
        confidence: how sure it is.
        language: the language that it is in, in English.
        evidence: the numbers behind the decision.
    """

    kind: str
    span: Span
    confidence: float
    language: str
    evidence: Mapping[str, Any]


def whole_passage(kind: str, span: Span, tag: str, confidence: float, evidence: Mapping[str, Any]) -> Found:
    """Return what is found of a passage that is wholly in another language."""
    return Found(kind, span, confidence, language_name(tag), {"language": tag, **evidence})


def in_sentence(span: Span, language: str, confidence: float, evidence: Mapping[str, Any]) -> Found:
    """Return what is found of words within a passage."""
    return Found("fragment", span, confidence, language, evidence)


def language_name(tag: str) -> str:
    """Return the English name of a language, or its tag where the table lacks it."""
    if tag == language_id.UNDETERMINED:
        return "another language"
    known = LANGUAGES.get(known_as("facts", tag))
    return known.name if known else tag


def kind_of(pair: Pair, tag: str, share: float) -> str:
    """Return the kind of a passage in a language that the identifier gives so large a share."""
    third = pair.source is not None and tag != pair.source.tag and (share > 0.5 or tag == language_id.UNDETERMINED)
    return "wrong-language" if third else "copy"


def apart(findings: Iterable[Found], passages: list[Found], paragraph: Paragraph) -> Iterator[Found]:
    """Yield what touches none of some passages of a paragraph, nor each other, and add it to those."""
    taken = bytearray(len(paragraph.text))
    for passage in passages:
        _take(taken, passage.span, paragraph)
    for finding in findings:
        if 1 not in taken[finding.span.start - paragraph.start : finding.span.end - paragraph.start]:
            _take(taken, finding.span, paragraph)
            passages.append(finding)
            yield finding


def _take(taken: bytearray, span: Span, paragraph: Paragraph) -> None:
    taken[span.start - paragraph.start : span.end - paragraph.start] = b"\1" * len(span)
