"""One document as this detector reads it: what the prefilter says of it, and each paragraph that pays a closer look."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from mtcheck.detectors.untranslated import capitals
from mtcheck.detectors.untranslated.found import Found, apart
from mtcheck.detectors.untranslated.fragments import judge
from mtcheck.detectors.untranslated.han import has_kana, has_kanaless, sentences_of_han
from mtcheck.detectors.untranslated.masks import fences
from mtcheck.detectors.untranslated.pair import NOTHING, pair_of
from mtcheck.detectors.untranslated.passages import (
    FEWEST_OF_PROSE,
    FEWEST_WORDS,
    foreign_passages,
    latin_passage,
    stranger_of,
)
from mtcheck.detectors.untranslated.patterns import bare, bare_lines
from mtcheck.detectors.untranslated.prefilter import (
    LATIN_ROW,
    PASSAGE,
    ROW,
    STRANGERS,
    latin_words,
    marks_of,
    places_of,
    suspicious,
)
from mtcheck.detectors.untranslated.rows import foreign_clauses, foreign_rows, places_of_latin
from mtcheck.detectors.untranslated.settled import SettledTerms
from mtcheck.detectors.untranslated.tokens import SourceWords, Token, may_prove_something, tokens_again
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Paragraph, Segments

_WORDS = 8  # of what may be found of a paragraph: a word that stands out
_SHORTEST_ROW = 9  # characters of a paragraph that can hold more words than a row of which it is asked


class Reading:
    """A document in its languages, with what is asked of it more than once."""

    def __init__(self, segments: Segments, allowed: Iterable[str]) -> None:
        self.segments, self.allowed = segments, frozenset(allowed)
        self.pair = pair_of(segments.language, segments.source_language)
        self._known: dict[str, tuple[int, list[Token]]] = {}
        self._settled = SettledTerms(segments)
        text, pair = segments.text, self.pair
        self.alien = not text.isascii() and pair.foreign_letters.stand_in(text)
        latin = latin_words(text, pair)
        self.words, strange = suspicious(segments, pair, latin)
        self.places = places_of(segments, pair, latin, self.words)
        kanaless = has_kanaless(segments)
        self.other_han = kanaless or has_kana(segments)
        self.strangers = strange or kanaless or pair.is_unlisted
        self.marks = marks_of(segments, pair)
        self.latin, self.latin_rows = places_of_latin(latin)
        self.capitals = capitals.may_stand(segments, pair)

    @lazy
    def copied(self) -> frozenset[str]:
        """The lines that the source has as well."""
        source = self.segments.source
        if source is None:
            return NOTHING
        return frozenset(bare_lines(self.segments.text) & bare_lines(source.text) - {""})

    @lazy
    def _copies(self) -> frozenset[int]:
        """The numbers of the paragraphs that the source has as well."""
        copied = self.copied
        if not copied:
            return frozenset()
        paragraphs = self.segments.paragraphs
        return frozenset(number for number, each in enumerate(paragraphs) if bare(each.text) in copied)

    @lazy
    def theirs(self) -> SourceWords | None:
        """The words of the source; ``None`` where there is none."""
        source = self.segments.source
        return None if source is None else SourceWords(source.text, self.pair)

    @lazy
    def small_pairs(self) -> frozenset[tuple[str, str]]:
        """The words of the source that stand side by side and are written small."""
        source = self.segments.source
        return frozenset() if source is None else capitals.small_pairs(source.text)

    def findings(self) -> Iterator[Found]:
        """Yield what the words of the document say."""
        everywhere = any((self.strangers, self.other_han, self.alien, self.capitals))
        latin = self.latin_rows or len(self.latin) >= FEWEST_OF_PROSE
        if not (everywhere or self.words or latin or self.marks is not None or self.copied):
            return
        code = fences(self.segments.text)
        for number, suspected in enumerate(self._suspects()):
            copied = number in self._copies
            if suspected or everywhere or copied:
                paragraph = self.segments.paragraphs[number]
                while code and code[0][1] <= paragraph.start:
                    code.pop(0)
                if not code or code[0][0] >= paragraph.end:
                    yield from self._of_paragraph(paragraph, suspected, copied)

    def _suspects(self) -> Sequence[int]:
        """Return what may be found of each paragraph, as far as its words alone say."""
        bounds = self.segments.bounds
        suspects = bytearray(len(bounds)) if self.marks is None else bytearray(self.marks.suspects)
        for place in self.places:
            suspects[_number_at(bounds, place)] |= _WORDS
        for places, fewest in ((self.latin_rows, FEWEST_WORDS), (self.latin, FEWEST_OF_PROSE)):
            if len(places) >= fewest:
                for number, words in Counter(_number_at(bounds, place) for place in places).items():
                    if words >= fewest:
                        suspects[number] |= LATIN_ROW
        return suspects

    def _of_paragraph(self, paragraph: Paragraph, suspected: int, copied: bool) -> Iterator[Found]:
        segments, pair = self.segments, self.pair
        stranger = stranger_of(pair, paragraph) if self.strangers else None
        if stranger is not None:
            yield stranger
            return
        of_han = list(sentences_of_han(pair, paragraph)) if self.other_han else []
        yield from of_han
        passages = [] if copied else self._passages(paragraph, suspected)
        yield from passages
        passages += of_han
        if any(found.span == paragraph.span for found in passages):
            return
        if self.capitals and not copied:
            yield from apart(capitals.in_capitals(pair, paragraph, lambda: self.small_pairs), passages, paragraph)
        if copied or self._may_have_evidence(paragraph, suspected):
            tokens = tokens_again(self._known, pair, paragraph, self.theirs)
            judged = judge(segments, pair, paragraph, tokens, self.theirs, copied, self.allowed, self._settled)
            yield from apart(judged, passages, paragraph)
        if copied and not passages:
            passages = self._passages(paragraph, suspected)
            yield from passages
        if suspected & (ROW | LATIN_ROW | STRANGERS):
            yield from apart(self._clauses(paragraph, suspected), passages, paragraph)

    def _passages(self, paragraph: Paragraph, suspected: int) -> list[Found]:
        found = list[Found]()
        if self.marks is not None and suspected & PASSAGE:
            found += foreign_passages(self.segments, self.pair, paragraph, self.marks, self.allowed)
        if not found and suspected & LATIN_ROW:
            found += latin_passage(self.segments, self.pair, paragraph)
        return found

    def _clauses(self, paragraph: Paragraph, suspected: int) -> Iterator[Found]:
        if suspected & (ROW | LATIN_ROW) and len(paragraph.text) >= _SHORTEST_ROW:
            marks = self.marks if suspected & ROW else None
            yield from foreign_rows(self.segments, self.pair, paragraph, marks, self.allowed)
        if suspected & STRANGERS:
            yield from foreign_clauses(self.segments, self.pair, paragraph, self.allowed)

    def _may_have_evidence(self, paragraph: Paragraph, suspected: int) -> bool:
        """Return whether a foreign letter is in a paragraph, or a word that stands out proves something."""
        if self.alien and self.pair.foreign_letter_re.search(paragraph.text) is not None:
            return True
        # What the source says of a word may raise its evidence.
        return bool(suspected & _WORDS) and (self.theirs is not None or may_prove_something(self.pair, paragraph.text))


def _number_at(bounds: Sequence[tuple[int, int, int]], place: int) -> int:
    """Return the number of the paragraph that a word stands in."""
    return bisect_right(bounds, place, key=itemgetter(0)) - 1
