"""A document's text as paragraphs, sentences and words, each computed once and only when a detector asks.

All spans count into the document's text. A *paragraph* is the stretch of running text that a reader sees as one block:
a line, or several lines where the text is wrapped at a fixed width; blank lines always separate. Sentence boundaries
come from the sentencex library, which knows about 300 languages.
"""

from __future__ import annotations

from functools import cached_property

import regex

from mtcheck.model import Document, Span
from mtcheck.text import tokens
from mtcheck.text.languages import Language

_LINE_RE = regex.compile(r"[^\r\n\u0085\u2028\u2029]*\S[^\r\n\u0085\u2028\u2029]*")
_BLANK_LINE_RE = regex.compile(r"\r\n|\r|\n|\u0085|\u2028|\u2029")
_WRAP_WIDTHS = range(50, 121)  # a hard-wrapped text's longest line: what editors and mail programs use
_WRAP_SHARE = 0.75  # all but the last line reach this share of the longest


class Segment:
    """A piece of a text with its place in it; ``text`` is the piece itself, without surrounding space."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start, self.end = start, start + len(text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @cached_property
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

    @cached_property
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
    """

    def __init__(self, document: Document, language: Language, source_language: Language | None = None) -> None:
        self.document = document
        self.text = document.text
        self.language = language
        self.source_language = source_language

    @cached_property
    def words(self) -> list[str]:
        """All tokens of the text, as written, in order."""
        return tokens.words(self.text)

    @cached_property
    def word_spans(self) -> list[tuple[int, int]]:
        """The (start, end) of each of ``words``."""
        return [match.span() for match in tokens.pattern(self.text).finditer(self.text)]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The blocks of running text, in order."""
        return [
            Paragraph(self.text[start:end], start, block, self.language.tag)
            for start, end, block in paragraph_bounds(self.text)
        ]

    @cached_property
    def sentences(self) -> list[Segment]:
        """The sentences of all paragraphs, in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]

    @cached_property
    def source(self) -> Segments | None:
        """The source text's own pieces, or ``None`` where no source is known (an empty one is none)."""
        source = self.document.source
        if source is None or not source.strip():
            return None
        return Segments(Document(source), self.source_language or self.language)

    def source_of(self, paragraph: Paragraph) -> str | None:
        """Return the source passage of a paragraph: its counterpart where both texts have as many paragraphs, else the
        whole source."""
        if self.source is None:
            return None
        theirs = self.source.paragraphs
        if len(theirs) == len(self.paragraphs):
            return theirs[self.paragraphs.index(paragraph)].text
        return self.source.text


def sentence_bounds(text: str, language_tag: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, surrounding space left out.

    >>> sentence_bounds("He left. Dr. Wu stayed.", "en")
    [(0, 8), (9, 23)]
    """
    import sentencex

    bounds = []
    for boundary in sentencex.get_sentence_boundaries(language_tag, text):
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
    blocks: list[list[tuple[int, int]]] = []
    previous_end = -1
    for match in _LINE_RE.finditer(text):
        start, end = match.span()
        piece = match.group()
        stripped = piece.strip()
        begin = start + len(piece) - len(piece.lstrip())
        line = (begin, begin + len(stripped))
        adjacent = previous_end >= 0 and len(_BLANK_LINE_RE.findall(text, previous_end, start)) == 1
        if adjacent:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        previous_end = end
    bounds = []
    for number, lines in enumerate(blocks):
        if _is_wrapped(lines):
            bounds.append((lines[0][0], lines[-1][1], number))
        else:
            bounds.extend((start, end, number) for start, end in lines)
    return bounds


def _is_wrapped(lines: list[tuple[int, int]]) -> bool:
    """Say whether the lines of a block are one paragraph broken at a fixed width."""
    if len(lines) < 3:
        return False
    lengths = [end - start for start, end in lines]
    longest = max(lengths)
    return longest in _WRAP_WIDTHS and all(length >= _WRAP_SHARE * longest for length in lengths[:-1])
