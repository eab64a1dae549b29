"""What a system puts around a whole translation: tags, a record of JSON, what it thought before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text.segmentation import Segments

Found = tuple[str, Span, float]

_SURE, _TEXT_ONLY = 0.95, 0.85
_TAG_RE = lazy_re(r"\s{0,20}<([A-Za-z][A-Za-z_-]{1,30})>\s{0,20}")
_CLOSING_RE = lazy_re(r"\s{0,20}</([A-Za-z][A-Za-z_-]{1,30})>\s{0,20}\Z")
# Names of tags that a prompt asks for around an answer, without "-" and "_".
_ANSWERS = frozenset(
    (
        *("translation", "translated", "translatedtext", "translate", "finaltranslation", "targettext", "target"),
        *("output", "answer", "finalanswer", "final", "response", "result", "text"),
    )
)
_OF_TRANSLATING = "translat"
_THOUGHT_RE = lazy_re(
    r"\s{0,20}<(think(?:ing)?|thoughts?|reasoning|scratchpad|analysis|reflection|planning)>", re.IGNORECASE
)
_RECORD_RE = lazy_re(
    r"\s{0,20}(?:`{3,9}(?:json)?\s{1,9})?\{\s{0,20}\"([A-Za-z][\w -]{0,30})\"\s{0,9}:\s{0,9}\"(?=[^\"\s])"
)
_RECORD_END_RE = lazy_re(r"(?<!\\)\"\s{0,20},?\s{0,20}\}(?:\s{0,9}`{3,9})?\s{0,20}\Z")


def find(segments: Segments) -> Iterator[Found]:
    """Yield what stands around a whole text that its source has not."""
    head = segments.text[:60].lstrip()
    if head.startswith("<") or segments.text.rstrip()[-1:] == ">":
        yield from _thought(segments)
        yield from _tags(segments)
    elif head.startswith(("{", "```")):
        yield from _record(segments)


def _tags(segments: Segments) -> Iterator[Found]:
    """Yield the tags at the two ends of a text, or the one that is left at an end."""
    text, source = segments.text, segments.source
    opening, closing = _TAG_RE.match(text), _CLOSING_RE.search(text, max(0, len(text.rstrip()) - 60))
    both = opening is not None and closing is not None and opening[1].lower() == closing[1].lower()
    for match in (opening, closing):
        if match is None:
            continue
        name = match[1].lower().replace("-", "").replace("_", "")
        if source is not None:
            if name in _ANSWERS and f"<{match[1].lower()}" not in source.text.lower():
                yield "wrapper", _bare(match[0], match.start()), _SURE
        elif both and name in _ANSWERS and name.startswith(_OF_TRANSLATING):
            yield "wrapper", _bare(match[0], match.start()), _TEXT_ONLY


def _bare(words: str, start: int) -> Span:
    """Return the span of words without the space around them."""
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _thought(segments: Segments) -> Iterator[Found]:
    """Yield what was thought before the answer, with its tags."""
    text, source = segments.text, segments.source
    match = _THOUGHT_RE.match(text)
    if match is None or (source is not None and f"<{match[1].lower()}>" in source.text.lower()):
        return
    closing = f"</{match[1].lower()}>"
    end = text.lower().find(closing, match.end())
    if end >= 0 and text[end + len(closing) :].strip():
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield "prompt", Span(start, end + len(closing)), _SURE if source is not None else _TEXT_ONLY


def _record(segments: Segments) -> Iterator[Found]:
    """Yield the two ends of a record of JSON with one text, around all of it."""
    text, source = segments.text, segments.source
    opening = _RECORD_RE.match(text)
    if opening is None:
        return
    closing = _RECORD_END_RE.search(text, max(opening.end(), len(text.rstrip()) - 40))
    if closing is None or '"' in text[opening.end() : closing.start()].replace('\\"', ""):
        return
    if source is None:
        if not opening[1].lower().startswith(_OF_TRANSLATING):
            return
    elif source.text.lstrip()[:1] in "{`":
        return
    sure = _SURE if source is not None else _TEXT_ONLY
    for match in (opening, closing):
        yield "wrapper", _bare(match[0], match.start()), sure
