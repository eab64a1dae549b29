"""A document's text as paragraphs, sentences and words, each computed once and only when a detector asks.

All spans count into the document's text. A *paragraph* is the stretch of running text that a reader sees as one block:
a line, or several lines where the text is wrapped at a fixed width; blank lines always separate. Sentence boundaries
come from the sentencex library, which knows about 300 languages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, overload

from mtcheck.model import Document, Span
from mtcheck.text import alignment, tokens
from mtcheck.text.encodable import encodable
from mtcheck.text.languages import Language

_LINE_END_RE = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_RARE_LINE_ENDS = ("\r", "\u0085", "\u2028", "\u2029")
_WRAP_WIDTHS = range(50, 121)  # a hard-wrapped text's longest line: what editors and mail programs use
_WRAP_SHARE = 0.75  # all but the last line reach this share of the longest

_Value = TypeVar("_Value")


class _lazy(Generic[_Value]):  # noqa: N801 - used as a decorator, like property
    """A property computed once: functools.cached_property without its lock, which costs as much as a short text.

    Two threads that ask one object at once may both compute it; they get equal values.
    """

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> _lazy[_Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _Value: ...
    def __get__(self, instance: object | None, owner: type) -> _lazy[_Value] | _Value:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


class Segment:
    """A piece of a text with its place in it; ``text`` is the piece itself, without surrounding space."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start, self.end = start, start + len(text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @_lazy
    def words(self) -> list[str]:
        """The tokens of the piece, as written."""
        return tokens.words(self.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end}, {self.text!r})"


class Paragraph(Segment):
    """A block of text with its sentences.

    ``block`` numbers the blank-line-separated block that it stands in: lines of one list or verse share it.
    """

    def __init__(self, text: str, start: int, block: int, language_tag: str) -> None:
        super().__init__(text, start)
        self.block = block
        self._language_tag = language_tag

    @_lazy
    def sentences(self) -> list[Segment]:
        """The sentences of the paragraph, in order, without the space between them."""
        return [
            Segment(self.text[start:end], self.start + start)
            for start, end in sentence_bounds(self.text, self._language_tag)
        ]


class Segments:
    """Everything a detector may look at: a document, its languages, and its pieces.

    Args:
        document: the document.
        language: facts of the target language.
        source_language: facts of the source's language, where it is known.
        terms: matches the words that stay as they are in a translation, such as brands.
    """

    def __init__(
        self,
        document: Document,
        language: Language,
        source_language: Language | None = None,
        terms: re.Pattern[str] | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.language = language
        self.source_language = source_language
        self.terms = terms

    @_lazy
    def words(self) -> list[str]:
        """All tokens of the text, as written, in order."""
        return tokens.words(self.text)

    @_lazy
    def word_spans(self) -> list[tuple[int, int]]:
        """The (start, end) of each of ``words``."""
        return [match.span() for match in tokens.pattern(self.text).finditer(self.text)]

    @_lazy
    def paragraphs(self) -> list[Paragraph]:
        """The blocks of running text, in order."""
        return [
            Paragraph(self.text[start:end], start, block, self.language.tag)
            for start, end, block in paragraph_bounds(self.text)
        ]

    @_lazy
    def sentences(self) -> list[Segment]:
        """The sentences of all paragraphs, in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]

    @_lazy
    def source(self) -> Segments | None:
        """The source text's own pieces, or ``None`` where no source is known (an empty one is none)."""
        source = self.document.source
        if source is None or not source.strip():
            return None
        return Segments(Document(source), self.source_language or self.language)

    def source_of(self, paragraph: Paragraph) -> str | None:
        """Return the source passage of a paragraph, or ``None`` where none is known to be its own."""
        passage = self.passage_of(paragraph.span)
        return passage.of(self.source.text) if passage is not None and self.source is not None else None

    def passage_of(self, span: Span) -> Span | None:
        """Return what of ``source`` the paragraphs that a span touches stand for, ``None`` where none is known.

        Where both texts have as many paragraphs, it is their counterparts; one paragraph alone has the whole source;
        else the paragraphs are aligned. Of several paragraphs it reaches from the first that has one to the last.
        """
        if self.source is None:
            return None
        theirs = self.source.paragraphs
        first = max(0, bisect_right(self.paragraphs, span.start, key=_start) - 1)
        last = max(first, bisect_left(self.paragraphs, span.end, key=_start) - 1)
        if len(theirs) == len(self.paragraphs):
            return Span(theirs[first].start, theirs[last].end)
        if len(self.paragraphs) == 1:
            return Span(0, len(self.source.text))
        known = self._known
        place, end = bisect_left(known, first), bisect_right(known, last)
        if place == end:
            return None
        passages = self._passages
        return Span(theirs[passages[known[place]][0]].start, theirs[passages[known[end - 1]][1] - 1].end)

    @_lazy
    def _passages(self) -> dict[int, tuple[int, int]]:
        """The (first, last + 1) of the source paragraphs of each paragraph that has any, by its number."""
        assert self.source is not None, "asked for where there is one"
        theirs = [paragraph.text for paragraph in self.source.paragraphs]
        found = alignment.align(theirs, [paragraph.text for paragraph in self.paragraphs])
        return {number: passage for number, passage in enumerate(found) if passage is not None}

    @_lazy
    def _known(self) -> list[int]:
        """The numbers of the paragraphs that have a source passage, rising."""
        return list(self._passages)


def _start(segment: Segment) -> int:
    return segment.start


def sentence_bounds(text: str, language_tag: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, surrounding space left out.

    >>> sentence_bounds("He left. Dr. Wu stayed.", "en")
    [(0, 8), (9, 23)]
    """
    import sentencex

    bounds = []
    for boundary in sentencex.get_sentence_boundaries(language_tag, encodable(text)):
        start, end = boundary["start_index"], boundary["end_index"]
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            start += len(piece) - len(piece.lstrip())
            bounds.append((start, start + len(stripped)))
    return bounds


def paragraph_bounds(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, block) of each paragraph: a line, or the joined lines of a hard-wrapped block.

    >>> paragraph_bounds("Title\\n\\n- one\\n- two")
    [(0, 5, 0), (7, 12, 1), (13, 18, 1)]
    """
    bounds: list[tuple[int, int, int]] = []
    block: list[tuple[int, int]] = []
    number = 0
    for start, line in _lines(text):
        stripped = line.strip()
        if stripped:
            if len(stripped) != len(line):
                start += len(line) - len(line.lstrip())
            block.append((start, start + len(stripped)))
        elif block:
            _close(block, number, bounds)
            number += 1
            block = []
    if block:
        _close(block, number, bounds)
    return bounds


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the start of each line and the line without its end."""
    rare = "\r" in text if text.isascii() else any(end in text for end in _RARE_LINE_ENDS)
    start = 0
    if not rare:
        for line in text.split("\n"):
            yield start, line
            start += len(line) + 1
        return
    for match in _LINE_END_RE.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _close(block: list[tuple[int, int]], number: int, bounds: list[tuple[int, int, int]]) -> None:
    """Add the paragraphs of a finished block of lines to ``bounds``."""
    if len(block) > 2 and _is_wrapped(block):
        bounds.append((block[0][0], block[-1][1], number))
    else:
        bounds.extend([(start, end, number) for start, end in block])


def _is_wrapped(lines: list[tuple[int, int]]) -> bool:
    """Say whether the lines of a block, three or more, are one paragraph broken at a fixed width."""
    lengths = [end - start for start, end in lines]
    longest = max(lengths)
    return longest in _WRAP_WIDTHS and all(length >= _WRAP_SHARE * longest for length in lengths[:-1])
