"""A document's text as paragraphs, sentences and words, each computed once and only when a detector asks.

All spans count into the document's text. A *paragraph* is the stretch of running text that a reader sees as one block:
a line, or several lines where the text is wrapped at a fixed width; blank lines always separate. Sentence boundaries
come from the sentencex library, which knows about 300 languages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter

from mtcheck.languages import Language
from mtcheck.model import Document, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import alignment, scan
from mtcheck.text.encodable import encodable
from mtcheck.text.lazy import lazy


class Segment:
    """A piece of a text with its place in it; ``text`` is the piece itself, without surrounding space."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start, self.end = start, start + len(text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @lazy
    def words(self) -> list[str]:
        """The tokens of the piece, as written."""
        return scan.Tokens(self.text).words

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end}, {self.text!r})"


class Paragraph(Segment):
    """A block of text with its sentences.

    ``block`` numbers the blank-line-separated block that it stands in: lines of one list or verse share it.
    """

    def __init__(self, text: str, start: int, block: int, language_tag: str) -> None:
        self.text = text  # and not by way of the base: a page makes dozens of these
        self.start, self.end = start, start + len(text)
        self.block = block
        self._language_tag = language_tag

    @lazy
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
        least_confidence: what is less sure is asked for by nobody, and a detector need not weigh it to the end.
    """

    def __init__(
        self,
        document: Document,
        language: Language,
        source_language: Language | None = None,
        terms: re.Pattern[str] | None = None,
        least_confidence: float = 0.0,
    ) -> None:
        self.document = document
        self.text = document.text
        self.language = language
        self.source_language = source_language
        self.terms = terms
        self.least_confidence = least_confidence
        self._marks: dict[int, tuple[scan.Vocabulary, bytes]] = {}  # by the vocabulary's identity, while it lives

    @lazy
    def characters(self) -> str:
        """The different characters of the text, in no order: what is not among them need not be looked for."""
        return scan.characters(self.text)

    @lazy
    def tokens(self) -> scan.Tokens:
        """The words of the text and what they repeat."""
        return scan.Tokens(self.text)

    def marks(self, vocabulary: scan.Vocabulary) -> bytes:
        """Return what a vocabulary says of each word of the text."""
        known = self._marks.get(id(vocabulary))
        if known is None:
            known = self._marks[id(vocabulary)] = vocabulary, self.tokens.marks(vocabulary)
        return known[1]

    @lazy
    def words(self) -> list[str]:
        """All words of the text, as written, in order."""
        return self.tokens.words

    @lazy
    def word_spans(self) -> list[tuple[int, int]]:
        """The (start, end) of each of ``words``."""
        return self.tokens.spans

    @lazy
    def bounds(self) -> list[tuple[int, int, int]]:
        """The (start, end, block) of each of ``paragraphs``, for those who need no more."""
        return scan.paragraph_bounds(self.text)

    @lazy
    def paragraphs(self) -> list[Paragraph]:
        """The blocks of running text, in order."""
        text, tag = self.text, self.language.tag
        return [Paragraph(text[start:end], start, block, tag) for start, end, block in self.bounds]

    @lazy
    def sentences(self) -> list[Segment]:
        """The sentences of all paragraphs, in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]

    @lazy
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
        ours, theirs = self.bounds, self.source.bounds
        first = max(0, bisect_right(ours, span.start, key=itemgetter(0)) - 1)
        last = max(first, bisect_left(ours, span.end, key=itemgetter(0)) - 1)
        if len(theirs) == len(ours):
            return Span(theirs[first][0], theirs[last][1])
        if len(ours) == 1:
            return Span(0, len(self.source.text))
        known = self._known
        place, end = bisect_left(known, first), bisect_right(known, last)
        if place == end:
            return None
        passages = self._passages
        return Span(theirs[passages[known[place]][0]][0], theirs[passages[known[end - 1]][1] - 1][1])

    @lazy
    def _passages(self) -> dict[int, tuple[int, int]]:
        """The (first, last + 1) of the source paragraphs of each paragraph that has any, by its number."""
        assert self.source is not None, "asked for where there is one"
        theirs = [paragraph.text for paragraph in self.source.paragraphs]
        found = alignment.align(theirs, [paragraph.text for paragraph in self.paragraphs])
        return {number: passage for number, passage in enumerate(found) if passage is not None}

    @lazy
    def _known(self) -> list[int]:
        """The numbers of the paragraphs that have a source passage, rising."""
        return list(self._passages)


# What keyboards have for the end marks of these scripts: a bar for the danda, a colon for the Armenian full stop.
_TYPED_STOP_RE = lazy_re(r"(?<=[\u0900-\u0dff])( ?)\|(?=\s|$)|(?<=[\u0561-\u0587]):(?=\s|$)")


def _typed_stop(match: re.Match[str]) -> str:
    return f"{match[1]}।" if match[1] is not None else "։"


def sentence_bounds(text: str, language_tag: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, surrounding space left out.

    >>> sentence_bounds("He left. Dr. Wu stayed.", "en")
    [(0, 8), (9, 23)]
    >>> sentence_bounds("Նա գնաց: Նա մնաց:", "hy")
    [(0, 8), (9, 17)]
    """
    import sentencex

    shown = encodable(text)
    if "|" in shown or (":" in shown and language_tag.startswith("hy")):
        shown = _TYPED_STOP_RE.sub(_typed_stop, shown)
    bounds = []
    for boundary in sentencex.get_sentence_boundaries(language_tag, shown):
        start, end = boundary["start_index"], boundary["end_index"]
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            start += len(piece) - len(piece.lstrip())
            bounds.append((start, start + len(stripped)))
    return bounds
