"""a passage below the lead that stands twice, in one language or in both.

Finds: one source passage that stands twice on a page. ``copy``: the same words, at least a sentence of eight words
(25 characters where words are not spaced), because the chunks of a long page overlapped or a page was pasted twice.
``retranslated``: one to three sentences followed by another translation of the same sentences. ``source-kept``: a
paragraph in the source's language directly over or under its translation. The span is the later passage, for
``source-kept`` the source's words; the related span is the other one.

Why it matters: the reader reads the same thing twice, or in a language that he does not know. Chunks that overlap are
the commonest error of a pipeline that cuts long documents, and no check of single sentences sees it.

Not a finding: what the source says twice too, or in two passages as like each other; a sentence that stands three
times or more (refrains, boilerplate, labels), unless in the midst of a passage that stands twice; without a source, a
single sentence said again far away, as quotations are; headings, list items, table rows and code alone; sentences of
one pattern that differ in a value, each with a number, an identifier or a term of its own, and parallel clauses, which
begin and end alike and differ within; without a source, two sentences that differ in a few places, each with content
of its own, and any pair on a page that has such sentences elsewhere, as manuals do; the opening of a page, which is
duplicate-lead's.

How it decides: the text is cut at the ends of sentences and lines. A ``copy`` is a row of such pieces that stands
twice, found by a table of the pieces: next to the first one it is a copy from a sentence on, elsewhere from two
sentences and 25 words on, unless a heading or an item begins it, and beside a source from a sentence of twelve words
on, where no two sentences of that size are nearly the same in the source. For ``retranslated`` each row of one to three
pieces is compared with the row right after it, where the two share three in ten of their units; what counts is the
units shared in the same order and how many there are, the content shared that the rest of the page does not have, the
two lengths, the numbers on both sides, and whether both are questions. Its weights are fitted by ``mtcheck fit`` on
7,000 such pairs of human news in 60 languages, 106 of them two translations; of languages left out, 82 in 100 findings
are right and 47 in 100 are found. Where many pairs of a page are alike, the page has a pattern, and none is reported.
For ``source-kept`` the commonest words of the two languages, or their scripts, name the paragraphs that language
identification then looks at; a neighbour is the translation where the length fits and the numbers and names of the one
stand in the other. Where the source itself is given and has the paragraph, a neighbour that stands for another passage
of it is no translation (the paragraph was left untranslated), and one that stands for none needs no names.

Needs: the text alone. With the source, what it says twice is excused. ``source-kept`` takes English for the source's
language where none is given, and needs a word list or another script for one of the two languages.

Options: ``fewest-words`` (8): words of the shortest copy next to its first saying. Fewer find more and cost precision.

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

Known misses: without a source, two translations that differ in fewer than six places, of which each has a word that
the other lacks; two translations in other words throughout, or of sentences that one of them joins; a retranslated
passage that does not follow right after the first; a copy that differs in a word; source text kept between paragraphs
that are no neighbours, or in a language that is near the target's and has no word list.
"""

from __future__ import annotations

import functools
import itertools
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from mtcheck.errors import ConfigError
from mtcheck.languages import Language, language
from mtcheck.model import Finding, Kind, Related, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id, lengths, scan, similarity, spelling, structure
from mtcheck.text.endings import commonest
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Segments
from mtcheck.text.stops import STOPS
from mtcheck.text.weights import Candidate, LogisticModel, logistic_model

_Value = TypeVar("_Value")


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
_LONE_WORDS = 12  # words of the shortest copy of a single sentence that the source does not say again
_GROUP = 3  # units of a group by which sentences of the source are compared
_SAME_GROUPS = 0.5  # share of a sentence's groups that another one has which says nearly the same
_MOST_SAYINGS = 2  # a piece that stands more often is boilerplate
_COPY_NEAR = 0.95  # confidence of a copy next to its first saying
_COPY_FAR = 0.8
_OPENING = 2  # paragraphs at the top that are duplicate-lead's
_LONGEST = 1500  # code points of a passage that are compared
_ROW = 3  # pieces of the longest row that is compared with the next
_FEWEST_UNITS = 6
_CONTENT = 0.2  # share of the content of two rows that is compared at all; what is found shares .29 and more
_SLACK = 0.05  # what units share less where a letter in small letters is two
_CONTENT_SLACK = 0.05  # what they share more of their content than a look at the letters as they are says
_ALIKE = 0.3  # share of the shorter row's units that the next one must hold to be compared
_MOST_COMPARED = 300  # pairs of a page that pass that; more is a pattern
_PATTERN_SHARE = 0.1  # share of a page's pieces that say the previous one again, from which they are a pattern
_RETRANSLATED_FROM = 0.5  # log-odds

_FRAME = 0.4  # share of the shorter passage that the two have at both ends alike, where they are parallel clauses
_FEWEST_DIFFERENCES = 6  # places in which two translations of a passage differ; sentences of one pattern in fewer
_LONGEST_SHARED = 1 / 3  # share of the shorter passage that two translations have in one stretch
_FEWEST_SMALL = 3  # the same where they differ in small words alone
_TELLING = 0.3  # weight of a unit that tells of content
_ROOT = 3  # letters that forms of a word have in common
_WHOLE = 0.9  # share of the shorter passage in one stretch from which the other one holds it whole
_VARIED = 0.15  # share of the passage between those ends that may be a copy's variation
_SHARED_WITHIN = 0.75  # share of them that the two have in common where they say the same
_SHORT_LINE = 9  # units of a passage that may be a refrain
_HEADING = 60  # code points that a heading seldom has
_LONG_CLAUSE = 60  # units that parallel clauses seldom have
_SOURCE_ALIKE_FROM = -2.0  # log-odds from which two passages of the source are as like each other as two translations
_DRIFT = 0.1  # of the length, by which a passage's place in the two texts may differ

_SOURCE_WIDTH = 20  # width of the shortest paragraph that may be the source's
_SOURCE_WORDS = 0.15  # share of its words that are among the source language's commonest and not the target's
_COMMONEST = 100
_FOREIGN_LETTERS = 0.6  # share of its letters that are of a script that the target does not use
_LEAST_LATIN = 0.15  # and of its characters
_SURE_LANGUAGE = 0.7  # likelihood of the source's language
_MOST_DEVIATIONS = 2.0  # of a translation's length
_NAMED_SHARE = 0.5  # share of the source's numbers that the translation holds
_NAMES_KEPT = 0.3  # and of its names, of which other scripts keep few

_ROW_OF_LINKS = 3  # bars between words from which a line is a menu: "Home | News | About | Contact"
_NOT_PROSE_RE = lazy_re(r"[|#>*+=`~<$-]|\d+[.)]\s")
_TERM_RE = lazy_re(
    r"<(?:b|code|em|i|kbd|samp|strong|tt|var)\b[^<>]{0,100}>([^<>]{1,80})</|`([^`\n]{1,80})`|\*\*([^*\n]{1,80})\*\*"
)
# What every translation of a passage keeps: in1_max, toString, GetFile(), x86.
_IDENTIFIER_RE = lazy_re(r"\b(?:[^\W_]*_\w+|[A-Za-z]*[a-z][A-Z]\w*|[A-Za-z]\w*(?=\(\))|[A-Za-z]+\d\w*)")
_NAME_RE = lazy_re(r"\d+|\b[A-Z][A-Za-z]{2,30}\b")
_LATIN_LETTERS = scan.Letters([("A", "Z"), ("a", "z"), ("\u00c0", "\u024f")])
_LETTER_RE = lazy_re(r"[^\W\d_]")


class _Pieces(NamedTuple):
    """The sentences of a text, cut wherever one may end: where each starts and ends, and what it says."""

    spans: list[tuple[int, int]]
    texts: list[str]

    def span(self, first: int, size: int) -> Span:
        """Return the place of a row of pieces."""
        return Span(self.spans[first][0], self.spans[first + size - 1][1])


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


def _pieces(text: str) -> _Pieces:
    spans = scan.pieces(text)
    return _Pieces(spans, [text[start:end] for start, end in spans])


def _words(text: str, spaced: bool) -> float:
    count = len(scan.Tokens(text))
    return count if spaced else count / _CHARACTERS_PER_WORD


class _Run(NamedTuple):
    """Pieces ``first`` up to ``first + size`` that stand again from ``again`` on; ``twice`` are those of the later ones
    that stand no third time."""

    first: int
    again: int
    size: int
    twice: list[int]


def _runs(texts: Sequence[str]) -> Iterator[_Run]:
    """Yield the rows of pieces that stand twice, as long as they go.

    A piece that stands more often (a fence, a label, a refrain) neither begins such a row nor ends it.
    """
    if len(set(texts)) == len(texts):
        return
    counts = Counter(texts)
    firsts: dict[str, int] = {}
    index = 0
    while index < len(texts):
        text = texts[index]
        first = firsts.setdefault(text, index)
        if first == index or counts[text] > _MOST_SAYINGS:
            index += 1
            continue
        twice = [index]
        at = index + 1
        while at < len(texts) and first + at - index < index and texts[first + at - index] == texts[at]:
            if counts[texts[at]] <= _MOST_SAYINGS:
                twice.append(at)
            at += 1
        size = twice[-1] + 1 - index
        yield _Run(first, index, size, twice)
        index += size


def _copies(segments: Segments, pieces: _Pieces, options: Options) -> Iterator[Finding]:
    """Yield the rows of sentences that stand twice in the same words."""
    spaced = segments.language.spaced
    theirs = functools.cache(functools.partial(_source_sizes, segments))
    alike = functools.cache(functools.partial(_alike_sizes, segments.source))
    for run in _runs(pieces.texts):
        prose = _prose(pieces.texts, run)
        first, again = pieces.span(run.first, run.size), pieces.span(run.again, run.size)
        near = run.first + run.size == run.again
        words = sum(_words(pieces.texts[at], spaced) for at in prose)
        lone = not near and (len(prose) < _FAR_PIECES or words < _FAR_WORDS)
        if not near and segments.source is None and (lone or _is_no_prose(pieces.texts[run.again])):
            continue  # a quotation is said again without harm, and two functions of a reference return the same
        if not prose or words < (options.fewest_words if near else _LONE_WORDS):
            continue
        share = len(again) / len(segments.text)
        if any(0.4 * share <= size <= 2.5 * share for size in (alike() if lone else theirs())):
            continue  # the source says as much twice
        yield RULE.finding(
            segments.document,
            "copy",
            again,
            confidence=_COPY_NEAR if near else _COPY_FAR,
            evidence={"sentences": run.size, "adjacent": near},
            related=[Related(first, "The passage stands here first.")],
        )


def _prose(texts: Sequence[str], run: _Run) -> list[int]:
    """Return the pieces of a row that are evidence: from its first one of prose on, as headings and items before it are
    none."""
    return list(itertools.dropwhile(lambda at: _is_no_prose(texts[at]), run.twice))


def _is_no_prose(text: str) -> bool:
    """Return whether a piece is a line of another kind than prose: an item, a heading, a row of cells or links."""
    return _NOT_PROSE_RE.match(text) is not None or text.count(" | ") >= _ROW_OF_LINKS


def _source_sizes(segments: Segments) -> list[float]:
    """Return how long each passage is that the source has twice, as a share of it."""
    if segments.source is None:
        return []
    text = segments.source.text
    pieces = _pieces(text)
    return [len(pieces.span(run.again, run.size)) / len(text) for run in _runs(pieces.texts)]


def _alike_sizes(source: Segments | None) -> list[float]:
    """Return how long each sentence of the source is that says nearly what another one says, as a share of it."""
    if source is None:
        return []
    sizes = []
    firsts: dict[str, int] = {}
    for number, piece in enumerate(_pieces(source.text).texts):
        units = similarity.units(piece)
        groups = {" ".join(units[at : at + _GROUP]) for at in range(max(1, len(units) - _GROUP + 1))}
        shared = Counter(firsts[group] for group in groups if group in firsts)
        if shared and shared.most_common(1)[0][1] >= _SAME_GROUPS * len(groups):
            sizes.append(len(piece) / len(source.text))
        for group in groups:
            firsts.setdefault(group, number)
    return sizes


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


def _retranslated(segments: Segments, pieces: _Pieces) -> Iterator[Finding]:
    """Yield the rows of one to three sentences that another translation of them follows."""
    model = logistic_model(RULE.id, "retranslated")
    weighed = [(model.log_odds(pair.features), pair) for pair in _pairs(segments, pieces, model)]
    found = [(log_odds, pair) for log_odds, pair in weighed if log_odds >= _RETRANSLATED_FROM]
    if len(found) > max(_ROW, _PATTERN_SHARE * len(pieces.spans)):
        return
    theirs = _alike_in_source(segments) if found else []
    patterns = [pair for _, pair in found if _is_pattern(segments, pair)]
    for log_odds, pair in found:
        patterned = pair in patterns or (segments.source is None and any(_are_apart(pair, other) for other in patterns))
        if patterned or _is_lawful(segments, pair, theirs):
            continue
        yield RULE.finding(
            segments.document,
            "retranslated",
            pair.two,
            confidence=1 / (1 + math.exp(-log_odds)),
            evidence={"sentences": pair.sentences},
            related=[Related(pair.one, "The passage stands here first.")],
        )


def _is_lawful(segments: Segments, pair: _Pair, theirs: list[float]) -> bool:
    """Return whether the two passages of a pair are points of lists, have headings, or are two in the source as well.

    Args:
        segments: the document.
        pair: two passages that say the same.
        theirs: where the source says something again, as shares of its length.
    """
    return (
        _in_list(segments, pair.one)
        or _in_list(segments, pair.two)
        or (_has_heading(segments, pair.one) and _has_heading(segments, pair.two))
        or any(abs(place - pair.two.start / len(segments.text)) <= _DRIFT for place in theirs)
        or _sources_differ(segments, pair.one, pair.two)
        or _has_room(segments, pair)
    )


def _is_pattern(segments: Segments, pair: _Pair) -> bool:
    """Return whether the two are sentences of one pattern about two things; beside a source less need speak for it."""
    return (
        _terms_differ(segments, pair)
        or _is_framed(segments.text, pair)
        or (segments.source is None and _is_parallel(segments, pair))
    )


def _are_apart(pair: _Pair, other: _Pair) -> bool:
    """Return whether two pairs of passages have nothing in common: they are two places of a page."""
    return pair.two.end <= other.one.start or other.two.end <= pair.one.start


def _pairs(segments: Segments, pieces: _Pieces, model: LogisticModel | None = None) -> list[_Pair]:
    """Return the rows of pieces that share enough with the next ones to be compared; none where that is a pattern.

    Where a ``model`` weighs them, those are left out that it cannot find, whatever of their content they share.
    """
    wide = _wide_rows(segments, pieces)
    if not wide:
        return []
    units = _Units(pieces.texts)
    alike = [row for row in wide if _is_alike(units, row.first, row.size)]
    if len(alike) > _MOST_COMPARED:
        return []
    pairs = []
    for first, count, content in alike:
        features = _features(pieces.texts, units, first, count)
        if features is None:
            continue
        upper_bound = {**features, "content": _log_odds(min(1.0, content + _CONTENT_SLACK))}
        if model is None or model.log_odds(upper_bound) >= _RETRANSLATED_FROM:
            features["content"] = _log_odds(_shared_content(units, first, count))
            pairs.append(_Pair(pieces.span(first, count), pieces.span(first + count, count), count, features))
    return pairs


class _Row(NamedTuple):
    """Pieces ``first`` up to ``first + size``, of whose content the next ones share so much, by a cheap look."""

    first: int
    size: int
    content: float


def _wide_rows(segments: Segments, pieces: _Pieces) -> list[_Row]:
    """Return the rows of pieces below the opening that may share enough with the next ones."""
    spans, texts = pieces
    if len(spans) < 2 or len(segments.bounds) <= _OPENING:
        return []
    below = bisect_left(spans, segments.bounds[_OPENING][0], key=itemgetter(0))
    rows: Iterable[tuple[int, int, float]]
    if similarity.are_words(segments.text):
        # By the letters as they are, which is nearly what the units are; the units have the last word.
        ends = [(start, min(end, start + _LONGEST)) for start, end in spans]
        rows = segments.tokens.alike_rows(ends, similarity.STEM, _ROW, _ALIKE - _SLACK, _FEWEST_UNITS - 1, _CONTENT)
    else:
        counts = range(1, _ROW + 1)
        rows = ((first, count, 1.0) for count in counts for first in range(below, len(spans) - 2 * count + 1))
    # A unit is a character at least: pieces that hold too few of them in any row are not looked into.
    return [
        _Row(first, count, content)
        for first, count, content in rows
        if first >= below
        and sum(map(len, texts[first : first + count])) >= _FEWEST_UNITS
        and sum(map(len, texts[first + count : first + 2 * count])) >= _FEWEST_UNITS
    ]


class _Units:
    """The units of the pieces of a page, each piece cut into them when first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.of = _Filled(lambda number: similarity.units(texts[number][:_LONGEST]))
        self.stems = _Filled(lambda number: similarity.stems([texts[number][:_LONGEST]]))
        self._texts = texts
        self.kinds = _Filled(lambda number: frozenset(self.of[number]))
        self._count = len(texts)

    def shared(self, one: int, two: int) -> tuple[int, int, int]:
        """Return how many different units two pieces have, and share."""
        first, second = self.stems[one], self.stems[two]
        if first is None or second is None:
            return len(self.kinds[one]), len(self.kinds[two]), len(self.kinds[one] & self.kinds[two])
        return first.kinds(second)

    def in_order(self, first: int, count: int) -> tuple[int, int, int]:
        """Return how many units a row of pieces and the next one have, and how many of them in the same order."""
        rows = [range(first, first + count), range(first + count, first + 2 * count)]
        one, two = (similarity.stems([self._texts[index][:_LONGEST] for index in row]) for row in rows)
        if one is not None and two is not None:
            return len(one), len(two), one.in_order(two, len(two))
        ours, theirs = ([unit for index in row for unit in self.of[index]] for row in rows)
        return len(ours), len(theirs), similarity.in_order(ours, theirs)

    @lazy
    def weights(self) -> Mapping[str, float]:
        """How much a unit tells about the content of a piece."""
        return _UnitWeights(Counter(itertools.chain.from_iterable(self.kinds[number] for number in range(self._count))))


class _Filled(dict[int, _Value]):
    """What a function returns of each number that was asked for."""

    def __init__(self, compute: Callable[[int], _Value]) -> None:
        self._compute = compute

    def __missing__(self, number: int) -> _Value:
        value = self[number] = self._compute(number)
        return value


class _UnitWeights(dict[str, float]):
    """How much a unit tells about the content of a piece: what stands elsewhere on the page as well tells less."""

    def __init__(self, held: Mapping[str, int]) -> None:
        self._held = held

    def __missing__(self, unit: str) -> float:
        weight = self[unit] = similarity.weight(unit) / max(1, self._held[unit] - 1)
        return weight


def _is_alike(units: _Units, first: int, count: int) -> bool:
    """Return whether each piece of a row shares enough with its counterpart in the next row to be compared."""
    for index in range(first, first + count):
        one, two, shared = units.shared(index, index + count)
        least = min(one, two)
        if (count == 1 and least < _FEWEST_UNITS) or shared < _ALIKE * least:
            return False
    return True


def _features(texts: Sequence[str], units: _Units, first: int, count: int) -> dict[str, float] | None:
    """Return what is compared of a row of pieces and the next one but the content; ``None`` where they are too short,
    or the same.

    ``order`` is the log-odds of the units shared in order, of both, and ``order_length`` that times ``length``, the
    logarithm of the number of units; ``ratio`` the difference of the widths as a logarithm; ``numbers`` those on both
    sides less those on one side, as a share; ``question`` is 1 where both are questions, or neither.
    """
    one, two, in_order = units.in_order(first, count)
    if min(one, two) < _FEWEST_UNITS or one == two == in_order:
        return None
    order = _log_odds(2 * in_order / (one + two))
    length = math.log(min(one, two) + 1)
    rows = [range(first, first + count), range(first + count, first + 2 * count)]
    said = [" ".join(texts[index][:_LONGEST] for index in row) for row in rows]
    numbers = [similarity.numbers(text) for text in said]
    return {
        "order": order,
        "order_length": order * length,
        "content": 0.0,
        "ratio": abs(math.log(similarity.width(said[0]) / similarity.width(said[1]))),
        "numbers": (len(numbers[0] & numbers[1]) - len(numbers[0] ^ numbers[1])) / (len(numbers[0] | numbers[1]) + 1),
        "length": length,
        "question": float(said[0].endswith(("?", "？", "؟")) == said[1].endswith(("?", "？", "؟"))),
    }


def _shared_content(units: _Units, first: int, count: int) -> float:
    """Return the share of the content of a row of pieces and the next one that both have, units that stand elsewhere
    on the page counting less; its log-odds are the feature ``content``."""
    ours, theirs = (
        frozenset().union(*(units.kinds[index] for index in range(start, start + count)))
        for start in (first, first + count)
    )
    weight_of = units.weights.__getitem__
    # Exact sums: they must not depend on the order of a set.
    shared = math.fsum(map(weight_of, ours & theirs))
    whole = math.fsum(map(weight_of, ours)) + math.fsum(map(weight_of, theirs))
    return 2 * shared / whole if whole else 0.0


def _log_odds(share: float) -> float:
    """Return the logarithm of the odds of a share, finite also at 0 and 1."""
    return math.log((share + 0.03) / (1.03 - share))


def _in_list(segments: Segments, span: Span) -> bool:
    """Return whether a stretch starts in, or reaches over, a heading, an item of a list or a line of code."""
    bounds = segments.bounds
    first = bisect_right(bounds, span.start, key=itemgetter(0)) - 1
    last = bisect_left(bounds, span.end, key=itemgetter(0))
    return any(_NOT_PROSE_RE.match(segments.text, start) for start, _, _ in bounds[max(0, first) : last])


def _has_heading(segments: Segments, span: Span) -> bool:
    """Return whether a stretch of several paragraphs holds a short one without an end mark."""
    first = bisect_right(segments.bounds, span.start, key=itemgetter(0)) - 1
    last = bisect_left(segments.bounds, span.end, key=itemgetter(0))
    return last - first > 1 and any(
        end - start < _HEADING and segments.text[end - 1] not in STOPS
        for start, end, _ in segments.bounds[max(0, first) : last]
    )


def _terms_differ(segments: Segments, pair: _Pair) -> bool:
    """Return whether each of the two holds code, marked terms or identifiers that the other lacks: one sentence told of
    two commands, values or options.

    A block of code between the two says as much.
    """
    document = segments.document
    one, two = document.located(pair.one), document.located(pair.two)  # the text has numbers in place of code
    if _each_has_own(*(set(_IDENTIFIER_RE.findall(document.body, where.start, where.end)) for where in (one, two))):
        return True
    if _each_has_own(*(similarity.numbers(where.of(document.body)) for where in (one, two))):
        return True
    if document.original is None:
        return False
    blocks = (mask.span for mask in document.masks if mask.kind == "code")
    if any(one.end <= block.start and block.end <= two.start for block in blocks):
        return True
    return _each_has_own(*(set(_TERM_RE.findall(document.body, where.start, where.end)) for where in (one, two)))


def _each_has_own(one: Set[Any], two: Set[Any]) -> bool:
    return bool(one - two and two - one)


def _is_framed(text: str, pair: _Pair) -> bool:
    """Return whether the two are parallel clauses: the same words at both ends, and others within.

    Two translations of one passage differ throughout. "Everyone has the right to X. Everyone has the right to Y.",
    and refrains, which are short, differ in a place.
    """
    one, two = (similarity.units(span.of(text)[:_LONGEST]) for span in (pair.one, pair.two))
    least = min(len(one), len(two))
    if least < _SHORT_LINE:
        return True
    first, last = spelling.shared_ends(one, two)
    if not _FRAME * least <= first + last < least < _LONG_CLAUSE:
        return False
    within = one[first : len(one) - last], two[first : len(two) - last]
    if min(map(len, within)) <= max(1, _VARIED * least):
        return False  # a copy in which a word differs, or that is cut off
    shared = sum((Counter(within[0]) & Counter(within[1])).values())
    return shared < _SHARED_WITHIN * min(map(len, within))


def _is_parallel(segments: Segments, pair: _Pair) -> bool:
    """Return whether the two differ in a few places, or share a long stretch, and each has content of its own.

    Two translators differ all through a passage, or in small words and their order alone; sentences of one pattern are
    the same but for what each is about. One that stands whole within the other is a copy.
    """
    # What stands in for code has a number, and numbers of their own are told elsewhere.
    one, two = (
        [unit for unit in similarity.units(span.of(segments.text)[:_LONGEST]) if not unit.isdigit()]
        for span in (pair.one, pair.two)
    )
    if one == two:
        return False
    places, longest = similarity.differences(one, two)
    shared = longest / min(len(one), len(two))
    if shared >= _WHOLE or (places >= _FEWEST_DIFFERENCES and shared <= _LONGEST_SHARED):
        return False
    common = _common_units(segments.language.tag)
    if _own_content(one, two, common) and _own_content(two, one, common):
        return True
    return places < _FEWEST_SMALL and set(one) != set(two)  # "can be read", "cannot be read"


@functools.lru_cache(maxsize=256)
def _common_units(tag: str) -> frozenset[str]:
    """Return the units of a language's commonest words, which tell nothing of content."""
    return frozenset(itertools.chain.from_iterable(map(similarity.units, commonest(tag, _COMMONEST))))


def _own_content(units: Sequence[str], others: Sequence[str], common: Set[str]) -> set[str]:
    """Return which units of a passage tell of content that another one lacks, whatever its form."""
    own, theirs = set(units) - set(others) - common, {unit[:_ROOT] for unit in set(others) - set(units)}
    return {unit for unit in own if similarity.weight(unit) >= _TELLING and unit[:_ROOT] not in theirs}


def _alike_in_source(segments: Segments) -> list[float]:
    """Return where the source says something like what stands right before it, as shares of its length."""
    source = segments.source
    if source is None:
        return []
    model = logistic_model(RULE.id, "retranslated")
    pairs = _pairs(source, _pieces(source.text))
    return [pair.two.start / len(source.text) for pair in pairs if model.log_odds(pair.features) >= _SOURCE_ALIKE_FROM]


def _sources_differ(segments: Segments, one: Span, two: Span) -> bool:
    """Return whether the two stand for source passages of their own."""
    source = segments.source
    if source is None or len(source.bounds) != len(segments.bounds):
        return False  # what was said twice shifts the alignment of what follows
    ours, theirs = segments.passage_of(one), segments.passage_of(two)
    return ours is not None and theirs is not None and not ours.overlaps(theirs)


def _has_room(segments: Segments, pair: _Pair) -> bool:
    """Return whether the source passage of both is long enough to say the two: with the later one the length of the
    translation is nearer to the usual one than without."""
    source = segments.source
    if source is None or segments.source_language is None:
        return False
    bounds = segments.bounds
    first = bisect_right(bounds, pair.one.start, key=itemgetter(0)) - 1
    last = bisect_left(bounds, pair.two.end, key=itemgetter(0)) - 1
    if first < last and len(bounds) > len(source.bounds):
        return False  # what was said twice shifts the alignment of what follows
    passage = segments.passage_of(Span(pair.one.start, pair.two.end))
    if passage is None:
        return False
    deviations = lengths.usual(segments.source_language, segments.language).deviations
    ours = sum(end - start for start, end, _ in bounds[first : last + 1])
    return abs(deviations(len(passage), ours)) < abs(deviations(len(passage), ours - len(pair.two)))


def _source_kept(segments: Segments) -> Iterator[Finding]:
    """Yield the paragraphs in the source's language that stand over or under their translation."""
    theirs = segments.source_language or language("en")
    ours = segments.language
    if theirs.tag.partition("-")[0] == ours.tag.partition("-")[0]:
        return
    bounds = segments.bounds
    suspects = _suspects(segments, theirs)
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


def _suspects(segments: Segments, theirs: Language) -> list[int]:
    """Return which paragraphs have words or letters that are the source language's rather than the target's."""
    text, bounds = segments.text, segments.bounds
    if _is_in_letters(theirs, segments.language):
        suspects = [
            number
            for number, latin in enumerate(_LATIN_LETTERS.counts(text, bounds))
            if latin >= _LEAST_LATIN * (bounds[number][1] - bounds[number][0])
            and _is_latin(text, bounds[number], latin)
        ]
    else:
        marks = segments.marks(_distinctive_words(theirs.tag, segments.language.tag))
        if 1 not in marks:
            return []
        suspects = [
            number
            for number, (words, telling) in enumerate(segments.tokens.counts(bounds, marks, 1))
            if telling >= max(2, _SOURCE_WORDS * words)
        ]
    return [
        number
        for number in suspects
        if bounds[number][1] - bounds[number][0] >= _SOURCE_WIDTH
        and not structure.is_item(text[bounds[number][0] : bounds[number][1]])
    ]


def _is_latin(text: str, bounds: tuple[int, int, int], latin: int) -> bool:
    """Return whether so many Latin letters are most of a paragraph's."""
    return latin >= _FOREIGN_LETTERS * len(_LETTER_RE.findall(text, *bounds[:2]))


def _is_in_letters(theirs: Language, ours: Language) -> bool:
    """Return whether letters tell the source's language from the target's."""
    return "Latn" in theirs.scripts and "Latn" not in ours.scripts


@functools.lru_cache(maxsize=256)
def _distinctive_words(theirs: str, ours: str) -> scan.Vocabulary:
    """Return which words are among the commonest of one language and none of another's."""
    distinctive = commonest(theirs, _COMMONEST) - commonest(ours, _COMMONEST)
    return scan.Vocabulary(lambda word: word.lower() in distinctive)


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
