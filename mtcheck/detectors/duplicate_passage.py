"""a passage below the lead that stands twice, in one language or in both.

Finds: one source passage that stands twice on a page. ``copy``: the same words, at least a sentence of eight words
(25 characters where words are not spaced), because the chunks of a long page overlapped or a page was pasted twice.
``retranslated``: one to three sentences followed by another translation of the same sentences. ``source-kept``: a
paragraph in the source's language directly over or under its translation. The span is the later passage, for
``source-kept`` the source's words; the related span is the other one.

Why it matters: the reader reads the same thing twice, or in a language that he does not know. Chunks that overlap are
the commonest error of a pipeline that cuts long documents, and no check of single sentences sees it.

Not a finding: what the source says twice too; a sentence that stands three times or more (refrains, boilerplate,
labels); a single sentence said again far away, as quotations are; list items, table rows, headings and code;
sentences of one pattern that differ in a value; the opening of a page, which is duplicate-lead's.

How it decides: the text is cut at the ends of sentences and lines. A ``copy`` is a row of such pieces that stands
twice, found by a hash of each piece: next to the first one it is a copy from a sentence on, elsewhere from two
sentences and 25 words on. For ``retranslated`` each row of one to three pieces is compared with the row right after
it, where the two share three in ten of their units; a logistic regression weighs the units shared in the same order
and how many there are, the content shared that the rest of the page does not have, the two lengths, the numbers on
both sides, and whether both are questions. Its weights are fitted by ``mtcheck fit`` on 7,000 such pairs of human news
in 60 languages, 106 of them two translations; of languages left out, 82 in 100 findings are right and 47 in 100
are found. Where many pairs of a page are alike, the page has a pattern, and none is reported. For ``source-kept``
the commonest words of the two languages, or their scripts, name the paragraphs that language identification then
looks at; a neighbour is the translation where the length fits and the numbers and names of the one stand in the
other. Where the source itself is given and has the paragraph, a neighbour that stands for another passage of it is no
translation (the paragraph was left untranslated), and one that stands for none needs no names.

Needs: the text alone. With the source, what it says twice is excused. ``source-kept`` takes English for the source's
language where none is given, and needs a word list or another script for one of the two languages.

Options: ``fewest_words`` (8): words of the shortest copy next to its first saying. Fewer find more and cost
precision.

Examples:

    >>> import mtcheck
    >>> opening = "The mill burns\\n\\nThe old mill burnt down on Monday.\\n\\n"
    >>> said = "Firefighters from six towns fought the flames for nine hours without a break."
    >>> checker = mtcheck.Checker(mtcheck.Settings(select=["duplicate-passage"]))
    >>> def found(text):
    ...     report = checker.check(mtcheck.Document(text, target_lang="en"))
    ...     return [(finding.kind, finding.start) for finding in report.findings]
    >>> found(f"{opening}{said}\\n\\n{said}\\n\\nThe owner had left for the coast.")
    [('copy', 131)]
    >>> found(f"{opening}{said}\\n\\nThe owner had left for the coast.")
    []

Known misses: two translations in other words throughout, or of sentences that one of them joins; a retranslated
passage that does not follow right after the first; a copy that differs in a word; source text kept between paragraphs
that are no neighbours, or in a language that is near the target's and has no word list.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from mtcheck.errors import ConfigError
from mtcheck.languages import Language, language
from mtcheck.model import Finding, Kind, Related, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id, lengths, scan, similarity, structure
from mtcheck.text.endings import commonest
from mtcheck.text.segmentation import Segments
from mtcheck.text.stops import PLAIN_STOPS
from mtcheck.text.weights import Candidate, logistic_model


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        fewest_words: words of the shortest copy that stands next to its first saying.

    Raises:
        ConfigError: if it is no whole number from 4 to 100.
    """

    fewest_words: int = 8

    def __post_init__(self) -> None:
        value = self.fewest_words
        if isinstance(value, bool) or not isinstance(value, int) or not 4 <= value <= 100:
            raise ConfigError(f"duplicate-passage.fewest_words is {value!r}; it takes a whole number from 4 to 100")


RULE = Rule(
    id="duplicate-passage",
    summary="a passage below the lead that stands twice, in one language or in both",
    since="0.1",
    kinds={
        "copy": Kind(
            "a passage stands twice in the same words",
            "This passage stands a second time in the same words: delete one of the two.",
            "error",
        ),
        "retranslated": Kind(
            "a passage stands twice in two translations",
            "This passage says again what stands right before it, in another translation: delete one of the two.",
            "error",
        ),
        "source-kept": Kind(
            "a passage of the source stands beside its translation",
            "This passage is the source's own, in {language}, and its translation stands beside it: delete it.",
            "error",
        ),
    },
)

_CHARACTERS_PER_WORD = 25 / 8  # of an unspaced script: 25 characters count as eight words
_FAR_WORDS = 25  # words of the shortest copy that does not stand next to its first saying
_FAR_PIECES = 2  # and its pieces: a single sentence is a quotation or a formula
_MOST_SAYINGS = 2  # a piece that stands more often is boilerplate
_COPY_NEAR = 0.95  # confidence of a copy next to its first saying
_COPY_FAR = 0.8
_OPENING = 2  # paragraphs at the top that are duplicate-lead's
_LONGEST = 1500  # code points of a passage that are compared
_ROW = 3  # pieces of the longest row that is compared with the next
_FEWEST_UNITS = 6
_CONTENT = 0.2  # share of the content of two rows that is compared at all; what is found shares .29 and more
_SLACK = 0.05  # what units share less where a letter in small letters is two
_ALIKE = 0.3  # share of the shorter row's units that the next one must hold to be compared
_MOST_COMPARED = 300  # pairs of a page that pass that; more is a pattern
_PATTERN_SHARE = 0.1  # share of a page's pieces that say the previous one again, from which they are a pattern
_RETRANSLATED_FROM = 0.5  # log-odds

_SOURCE_WIDTH = 20  # width of the shortest paragraph that may be the source's
_SOURCE_WORDS = 0.15  # share of its words that are among the source language's commonest and not the target's
_COMMONEST = 100
_FOREIGN_LETTERS = 0.6  # share of its letters that are of a script that the target does not use
_LEAST_LATIN = 0.15  # and of its characters
_SURE_LANGUAGE = 0.7  # likelihood of the source's language
_MOST_DEVIATIONS = 2.0  # of a translation's length
_NAMED_SHARE = 0.5  # share of the source's numbers that the translation holds
_NAMES_KEPT = 0.3  # and of its names, of which other scripts keep few

_PIECE_END_RE = lazy_re(
    # One class first, which lets the search pass over all else; a row of end marks is looked at from its first.
    rf"[.!?…։\n{re.escape(PLAIN_STOPS)}](?:(?<=\n)\s*|(?<=[{re.escape(PLAIN_STOPS)}])"
    rf"[{re.escape(PLAIN_STOPS)}]*[」』”’）)\"»]*\s*|(?<=[.!?…։])(?<![.!?…։]{{2}})[.!?…։]*[\"'”’»)\]]*\s+)"
)
_NOT_PROSE_RE = lazy_re(r"[|#>*+=`~<$-]|\d+[.)]\s")
_TERM_RE = lazy_re(
    r"<(?:b|code|em|i|kbd|samp|strong|tt|var)\b[^<>]{0,100}>([^<>]{1,80})</|`([^`\n]{1,80})`|\*\*([^*\n]{1,80})\*\*"
)
_NAME_RE = lazy_re(r"\d+|\b[A-Z][A-Za-z]{2,30}\b")
_LATIN_RE = lazy_re(r"[A-Za-z\u00c0-\u024f]")
_LETTER_RE = lazy_re(r"[^\W\d_]")


class _Piece(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    if segments.document.entry or len(segments.bounds) < 2:
        return
    pieces = _pieces(segments.text)
    copies = list(_copies(segments, pieces, options))
    yield from copies
    if not copies:
        yield from _retranslated(segments, pieces)
    yield from _source_kept(segments)


def _pieces(text: str) -> list[_Piece]:
    """Return the sentences of a text, cut wherever one may end, without the space between them."""
    found = []
    at = 0
    for end in [*(match.end() for match in _PIECE_END_RE.finditer(text)), len(text)]:
        if rest := text[at:end].lstrip():
            found.append(_Piece(end - len(rest), rest.rstrip()))
        at = end
    return found


def _words(text: str, spaced: bool) -> float:
    count = len(scan.Tokens(text))
    return count if spaced else count / _CHARACTERS_PER_WORD


class _Run(NamedTuple):
    """Pieces ``first`` up to ``first + size`` that stand again from ``again`` on."""

    first: int
    again: int
    size: int


def _runs(pieces: Sequence[_Piece]) -> Iterator[_Run]:
    """Yield the rows of pieces that stand twice, none of them more often, as long as they go."""
    counts = Counter(piece.text for piece in pieces)
    if len(counts) == len(pieces):
        return
    firsts: dict[str, int] = {}
    index = 0
    while index < len(pieces):
        text = pieces[index].text
        first = firsts.setdefault(text, index)
        if first == index or counts[text] > _MOST_SAYINGS:
            index += 1
            continue
        count = 1
        while (
            index + count < len(pieces)
            and first + count < index
            and pieces[first + count].text == pieces[index + count].text
            and counts[pieces[index + count].text] <= _MOST_SAYINGS
        ):
            count += 1
        yield _Run(first, index, count)
        index += count


def _copies(segments: Segments, pieces: Sequence[_Piece], options: Options) -> Iterator[Finding]:
    """Yield the rows of sentences that stand twice in the same words."""
    spaced = segments.language.spaced
    runs = [run for run in _runs(pieces) if not _NOT_PROSE_RE.match(pieces[run.again].text)]
    if not runs:
        return
    theirs = _source_sizes(segments)
    for run in runs:
        first = Span(pieces[run.first].start, pieces[run.first + run.size - 1].end)
        again = Span(pieces[run.again].start, pieces[run.again + run.size - 1].end)
        near = run.first + run.size == run.again
        words = _words(again.of(segments.text), spaced)
        if words < (options.fewest_words if near else _FAR_WORDS) or (not near and run.size < _FAR_PIECES):
            continue
        share = len(again) / len(segments.text)
        if any(0.4 * share <= size <= 2.5 * share for size in theirs):
            continue  # the source says as much twice
        yield RULE.finding(
            segments.document,
            "copy",
            again,
            confidence=_COPY_NEAR if near else _COPY_FAR,
            evidence={"sentences": run.size, "adjacent": near},
            related=[Related(first, "The passage stands here first.")],
        )


def _source_sizes(segments: Segments) -> list[float]:
    """Return how long each passage is that the source has twice, as a share of it."""
    if segments.source is None:
        return []
    text = segments.source.text
    pieces = _pieces(text)
    return [(pieces[run.again + run.size - 1].end - pieces[run.again].start) / len(text) for run in _runs(pieces)]


class _Pair(NamedTuple):
    """One to three sentences and as many right after them, with what is compared of the two."""

    one: Span
    two: Span
    sentences: int
    features: Mapping[str, float]


def retranslation_candidates(segments: Segments) -> Iterator[Candidate]:
    """Yield the rows of sentences that may be the previous ones in another translation; a fit weighs their features."""
    if not segments.document.entry:
        for pair in _pairs(segments, _pieces(segments.text)):
            yield Candidate(pair.two, pair.features)


def _retranslated(segments: Segments, pieces: Sequence[_Piece]) -> Iterator[Finding]:
    """Yield the rows of one to three sentences that another translation of them follows."""
    model = logistic_model(RULE.id, "retranslated") if len(pieces) > 1 else None
    if model is None:
        return
    weighed = [(model.log_odds(pair.features), pair) for pair in _pairs(segments, pieces)]
    found = [(log_odds, pair) for log_odds, pair in weighed if log_odds >= _RETRANSLATED_FROM]
    if len(found) > max(_ROW, _PATTERN_SHARE * len(pieces)):
        return
    for log_odds, pair in found:
        if (
            _in_list(segments, pair.one)
            or _in_list(segments, pair.two)
            or _terms_differ(segments, pair)
            or _sources_differ(segments, pair.one, pair.two)
        ):
            continue
        yield RULE.finding(
            segments.document,
            "retranslated",
            pair.two,
            confidence=1 / (1 + math.exp(-log_odds)),
            evidence={"sentences": pair.sentences},
            related=[Related(pair.one, "The passage stands here first.")],
        )


def _pairs(segments: Segments, pieces: Sequence[_Piece]) -> list[_Pair]:
    """Return the rows of pieces that share enough with the next ones to be compared; none where that is a pattern."""
    if len(pieces) < 2 or len(segments.bounds) <= _OPENING:
        return []
    below = bisect_left(pieces, segments.bounds[_OPENING][0], key=lambda piece: piece.start)
    rows: Iterable[tuple[int, int]]
    if similarity.are_words(segments.text):
        # By the letters as they are, which is nearly what the units are; the units have the last word.
        ends = [(piece.start, min(piece.end, piece.start + _LONGEST)) for piece in pieces]
        rows = segments.tokens.alike_rows(ends, similarity.STEM, _ROW, _ALIKE - _SLACK, _FEWEST_UNITS - 1, _CONTENT)
    else:
        rows = ((first, count) for count in range(1, _ROW + 1) for first in range(below, len(pieces) - 2 * count + 1))
    # A unit is a character at least: pieces that hold too few of them in any row are not looked into.
    widths = list(itertools.accumulate((len(piece.text) for piece in pieces), initial=0))
    wide = [
        (first, count)
        for first, count in rows
        if first >= below
        and widths[first + count] - widths[first] >= _FEWEST_UNITS
        and widths[first + 2 * count] - widths[first + count] >= _FEWEST_UNITS
    ]
    if not wide:
        return []
    units = [similarity.units(piece.text[:_LONGEST]) for piece in pieces]
    kinds = [frozenset(each) for each in units]
    alike = [(first, count) for first, count in wide if _is_alike(kinds, first, count)]
    if not alike or len(alike) > _MOST_COMPARED:
        return []
    telling = _Telling(Counter(itertools.chain.from_iterable(kinds)))
    pairs = []
    for first, count in alike:
        features = _features(pieces, units, kinds, telling, first, count)
        if features is not None:
            one = Span(pieces[first].start, pieces[first + count - 1].end)
            two = Span(pieces[first + count].start, pieces[first + 2 * count - 1].end)
            pairs.append(_Pair(one, two, count, features))
    return pairs


class _Telling(dict[str, float]):
    """How much a unit tells about the content of a piece: what stands elsewhere on the page as well tells less."""

    def __init__(self, held: Mapping[str, int]) -> None:
        self._held = held

    def __missing__(self, unit: str) -> float:
        weight = self[unit] = similarity.weight(unit) / max(1, self._held[unit] - 1)
        return weight


def _is_alike(kinds: Sequence[frozenset[str]], first: int, count: int) -> bool:
    """Return whether each piece of a row shares enough with its counterpart in the next row to be compared."""
    for index in range(first, first + count):
        one, two = kinds[index], kinds[index + count]
        least = min(len(one), len(two))
        if (count == 1 and least < _FEWEST_UNITS) or len(one & two) < _ALIKE * least:
            return False
    return True


def _features(
    pieces: Sequence[_Piece],
    units: Sequence[list[str]],
    kinds: Sequence[frozenset[str]],
    telling: Mapping[str, float],
    first: int,
    count: int,
) -> dict[str, float] | None:
    """Return what is compared of a row of pieces and the next one; ``None`` where they are too short, or the same.

    ``order`` is the log-odds of the units shared in order, of both, and ``order_length`` that times ``length``, the
    logarithm of the number of units; ``content`` the log-odds of the content shared, units that stand elsewhere on the
    page counting less; ``ratio`` the difference of the widths as a logarithm; ``numbers`` those on both sides less
    those on one side, as a share; ``question`` is 1 where both are questions, or neither.
    """
    rows = [range(first, first + count), range(first + count, first + 2 * count)]
    one, two = ([unit for index in row for unit in units[index]] for row in rows)
    if min(len(one), len(two)) < _FEWEST_UNITS or one == two:
        return None
    order = _log_odds(2 * similarity.in_order(one, two) / (len(one) + len(two)))
    length = math.log(min(len(one), len(two)) + 1)
    texts = [" ".join(pieces[index].text[:_LONGEST] for index in row) for row in rows]
    ours, theirs = (frozenset().union(*(kinds[index] for index in row)) for row in rows)
    # Exact sums: they must not depend on the order of a set.
    shared = math.fsum(map(telling.__getitem__, ours & theirs))
    whole = math.fsum(map(telling.__getitem__, ours)) + math.fsum(map(telling.__getitem__, theirs))
    numbers = [similarity.numbers(text) for text in texts]
    return {
        "order": order,
        "order_length": order * length,
        "content": _log_odds(2 * shared / whole if whole else 0.0),
        "ratio": abs(math.log(similarity.width(texts[0]) / similarity.width(texts[1]))),
        "numbers": (len(numbers[0] & numbers[1]) - len(numbers[0] ^ numbers[1])) / (len(numbers[0] | numbers[1]) + 1),
        "length": length,
        "question": float(texts[0].endswith(("?", "？", "؟")) == texts[1].endswith(("?", "？", "؟"))),
    }


def _log_odds(share: float) -> float:
    """Return the logarithm of the odds of a share, finite also at 0 and 1."""
    return math.log((share + 0.03) / (1.03 - share))


def _in_list(segments: Segments, span: Span) -> bool:
    """Return whether a stretch starts in, or reaches over, a heading, an item of a list or a line of code."""
    bounds = segments.bounds
    first = bisect_right(bounds, span.start, key=itemgetter(0)) - 1
    last = bisect_left(bounds, span.end, key=itemgetter(0))
    return any(_NOT_PROSE_RE.match(segments.text, start) for start, _, _ in bounds[max(0, first) : last])


def _terms_differ(segments: Segments, pair: _Pair) -> bool:
    """Return whether the two hold other code or marked terms: one sentence told of two commands, values or options.

    A block of code between the two says as much.
    """
    document = segments.document
    if document.original is None:
        return False
    one, two = document.located(pair.one), document.located(pair.two)
    blocks = (mask.span for mask in document.masks if mask.kind == "code")
    if any(one.end <= block.start and block.end <= two.start for block in blocks):
        return True
    first, second = (set(_TERM_RE.findall(document.body, where.start, where.end)) for where in (one, two))
    return bool(first - second and second - first)


def _sources_differ(segments: Segments, one: Span, two: Span) -> bool:
    """Return whether the two stand for source passages of their own."""
    source = segments.source
    if source is None or len(source.bounds) != len(segments.bounds):
        return False  # what was said twice shifts the alignment of what follows
    ours, theirs = segments.passage_of(one), segments.passage_of(two)
    return ours is not None and theirs is not None and not ours.overlaps(theirs)


def _source_kept(segments: Segments) -> Iterator[Finding]:
    """Yield the paragraphs in the source's language that stand over or under their translation."""
    theirs = segments.source_language or language("en")
    ours = segments.language
    if theirs.tag.partition("-")[0] == ours.tag.partition("-")[0]:
        return
    bounds = segments.bounds
    if not _is_in_letters(theirs, ours) and 1 not in segments.marks(_telling(theirs.tag, ours.tag)):
        return
    suspects = [number for number in range(len(bounds)) if _may_be_source(segments, number, theirs)]
    if not suspects or len(suspects) > 0.75 * len(bounds):
        return
    known = frozenset(suspects)
    taken: set[int] = set()
    places = _source_places(segments)
    for number in suspects:
        start, end, _ = bounds[number]
        text = segments.text[start:end]
        best, likely, target = language_id.rank(text, ours.tag)
        if best != theirs.tag.partition("-")[0] or likely < _SURE_LANGUAGE or target > 1 - _SURE_LANGUAGE:
            continue
        for neighbour in (number + 1, number - 1):
            if not 0 <= neighbour < len(bounds) or neighbour in known or neighbour in taken:
                continue
            other = Span(*bounds[neighbour][:2])
            place = places.get(text.strip())
            if place is not None and not _may_stand_for(segments, other, place):
                continue
            if not _is_translation(text, other.of(segments.text), theirs, ours, aligned=place is not None):
                continue
            taken.add(neighbour)
            yield RULE.finding(
                segments.document,
                "source-kept",
                Span(start, end),
                confidence=min(0.95, likely),
                evidence={"language": theirs.tag},
                related=[Related(other, "The translation stands here.")],
                language=theirs.name,
            )
            break


def _may_be_source(segments: Segments, number: int, theirs: Language) -> bool:
    """Return whether a paragraph's words or letters are the source language's rather than the target's."""
    start, end, _ = segments.bounds[number]
    if end - start < _SOURCE_WIDTH:
        return False
    text = segments.text[start:end]
    if _is_in_letters(theirs, segments.language):
        latin = len(_LATIN_RE.findall(text))
        # Prose is letters for the most part, so that few Latin ones need not be set against all.
        telling = latin >= _LEAST_LATIN * len(text) and latin >= _FOREIGN_LETTERS * len(_LETTER_RE.findall(text))
    else:
        first, last = segments.tokens.index(start), segments.tokens.index(end)
        words = segments.marks(_telling(theirs.tag, segments.language.tag)).count(1, first, last)
        telling = words >= max(2, _SOURCE_WORDS * (last - first))
    return telling and not structure.is_item(text)


def _is_in_letters(theirs: Language, ours: Language) -> bool:
    """Return whether letters tell the source's language from the target's."""
    return "Latn" in theirs.scripts and "Latn" not in ours.scripts


@functools.lru_cache(maxsize=256)
def _telling(theirs: str, ours: str) -> scan.Vocabulary:
    """Return which words are among the commonest of one language and none of another's."""
    telling = commonest(theirs, _COMMONEST) - commonest(ours, _COMMONEST)
    return scan.Vocabulary(lambda word: word.lower() in telling)


def _source_places(segments: Segments) -> dict[str, Span]:
    """Return where each paragraph of the source stands in it."""
    source = segments.source
    if source is None:
        return {}
    return {source.text[start:end].strip(): Span(start, end) for start, end, _ in source.bounds}


def _may_stand_for(segments: Segments, span: Span, place: Span) -> bool:
    """Return whether a paragraph stands for a place in the source, or for none, as the source's own words took it."""
    passage = segments.passage_of(span)
    return passage is None or passage.overlaps(place)


def _is_translation(source: str, text: str, theirs: Language, ours: Language, aligned: bool) -> bool:
    """Return whether a text may be the translation of another: its length fits, and it has its numbers and names.

    Where both may stand for one passage of the source (``aligned``), the length alone decides.
    """
    if abs(lengths.usual(theirs, ours).deviations(len(source), len(text))) > _MOST_DEVIATIONS:
        return False
    if aligned:
        return True
    numbers = similarity.numbers(source), similarity.numbers(text)
    if numbers[0] and numbers[1]:
        return len(numbers[0] & numbers[1]) >= _NAMED_SHARE * min(map(len, numbers))
    names = {name[:4] for name in _NAME_RE.findall(source)[1:]}
    return bool(names) and sum(name in text for name in names) >= _NAMES_KEPT * len(names)
