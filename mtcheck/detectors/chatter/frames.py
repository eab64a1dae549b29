"""What a system puts around a whole translation: tags, a record of JSON, what it thought, the language in brackets, the
source with a label or an arrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.detectors.chatter import reading
from mtcheck.languages.tables import table
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text.segmentation import Segments

Found = tuple[str, Span, float]

_SURE, _LABEL, _TEXT_ONLY = 0.95, 0.88, 0.85
_LONGEST_CODE = 7  # code points: pt-BR, zh-Hant
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

_LANGUAGE_RE = lazy_re(r"\s{0,9}(?:\[([^\W\d_][\w -]{1,24})\]|[(（]([^\W\d_][\w -]{3,24})[)）])\s{0,9}(?=\S)")
_BRACKETS = "[(（"
_HEAD = 60  # code points of a source in which it would have a bracket of its own, and of what leads to the source
_MARKS = r"[\s*_\"“”„«»'’]"
_BEFORE_RE = lazy_re(rf"{_MARKS}{{0,6}}(?:[^\W\d_][^\n:：]{{1,40}}[:：])?{_MARKS}{{0,6}}")
_AFTER_RE = lazy_re(rf"{_MARKS}{{0,6}}(?:(?:→|⇒|->|=>)|([^\W\d_][^\n:：]{{1,40}})[:：][*_]{{0,3}})(?=\s{{0,9}}\S)")
_FEWEST_WORDS = 4  # of a source that an arrow leads from


def find(segments: Segments) -> Iterator[Found]:
    """Yield what stands around a whole text that its source has not."""
    source = segments.source
    if source is not None and len(segments.text) < reading.LONG_TEXT:
        yield from _language(segments, source.text)
        yield from _kept_source(segments, source.text.strip())
    head = segments.text[:60].lstrip()
    if head.startswith("<") or segments.text.rstrip()[-1:] == ">":
        yield from _thought(segments)
        yield from _tags(segments)
    elif head.startswith(("{", "```")):
        yield from _record(segments)


def _language(segments: Segments, source: str) -> Iterator[Found]:
    """Yield the English name or the code of the text's language in brackets before it, of which the source has nothing.

    A name in the text's own words is none: people write so that what they link to is in English, or say a country.
    """
    match = _LANGUAGE_RE.match(segments.text)
    if match is None or any(mark in source[:_HEAD] for mark in _BRACKETS):
        return
    its = segments.language
    said = match[1] or match[2]
    code = match[1] is not None and said.replace("_", "-").partition("-")[0].lower() == its.tag.partition("-")[0]
    code = code and said.lower() not in table("data/language_codes.toml")["also_words"].split()
    named = said.lower() == its.name.lower()
    if ((code and len(said) <= _LONGEST_CODE) or named) and said.lower() not in source.lower():
        yield "wrapper", _bare(match[0], match.start()), _LABEL


def _kept_source(segments: Segments, source: str) -> Iterator[Found]:
    """Yield the whole source that stands before its translation, with labels or an arrow."""
    text = segments.text
    at = text.find(source, 0, len(source) + _HEAD) if len(source) >= reading.LEAST_LENGTH else -1
    if at < 0 or _BEFORE_RE.fullmatch(text, 0, at) is None:
        return
    match = _AFTER_RE.match(text, at + len(source))
    if match is None:
        return
    if match[1] is None:
        if len(source.split()) < _FEWEST_WORDS:
            return
    elif reading.both(segments, match[1]).isdisjoint(("name", "translate")) and not _names(segments, match[1]):
        return
    yield "wrapper", _bare(text[: match.end()], 0), _SURE


def _names(segments: Segments, label: str) -> bool:
    """Return whether a label names the text's language in English."""
    return segments.language.name.lower() in label.lower()


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
            # One that stands alone before a text is a placeholder of a manual.
            placed = both or match is closing or name.startswith(_OF_TRANSLATING)
            if name in _ANSWERS and placed and not _has_tag(source.text, match[1]):
                yield "wrapper", _bare(match[0], match.start()), _SURE
        elif both and name in _ANSWERS and name.startswith(_OF_TRANSLATING):
            yield "wrapper", _bare(match[0], match.start()), _TEXT_ONLY


def _has_tag(text: str, name: str) -> bool:
    """Return whether a text has a tag of a name, an opening or a closing one."""
    return re.search(rf"</?{re.escape(name)}\b", text, re.IGNORECASE) is not None


def _bare(words: str, start: int) -> Span:
    """Return the span of words without the space around them."""
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _thought(segments: Segments) -> Iterator[Found]:
    """Yield what was thought before the answer, with its tags."""
    text, source = segments.text, segments.source
    match = _THOUGHT_RE.match(text)
    if match is None or (source is not None and f"<{match[1].lower()}>" in source.text.lower()):
        return
    closing = re.compile(re.escape(f"</{match[1]}>"), re.IGNORECASE).search(text, match.end())
    if closing is not None and text[closing.end() :].strip():
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield "prompt", Span(start, closing.end()), _SURE if source is not None else _TEXT_ONLY


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
