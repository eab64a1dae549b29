"""a paragraph near the top that says the lead again.

Finds: the first passage of a page standing there twice, because the same source passage was translated twice: once for
a teaser or a summary field, once for the article. The span is the later of the two, the related span the earlier one.
``copy``: in the same words. ``retranslated``: in other words, two translations of one passage. Either of the two may be
cut off, and a headline, a byline or a dateline may stand between them.

Why it matters: the reader starts the same story twice, the first time often broken off, and takes the page for what it
is: output that nobody read. In a corpus it is one passage counted twice under two wordings, which deduplication by
exact match does not see.

Not a finding: a page's opening, that is a headline, a standfirst and a first paragraph that tell one piece of news in
growing length, each with or without a stop; two passages that the source has as two; a summary that is shorter and
written as such; a title repeated as a heading, with or without the name of the site; a question and its answers, which
share the question's words; two sentences of one pattern ("The office for roads is open from 9 to 12", "The office for
bridges ..."); menus, list items, verse and other short lines of one block; a refrain; "About us" text; paragraphs
repeated far down the page, which are duplicate-passage's matter.

How it decides: the lead is the first paragraph, or the first running text after headings and bylines. It is compared
with the next paragraphs as far as only short lines lie between, no more than a headline and a byline. For each pair
nine facts are weighed together: the words that the shorter one shares with the other's beginning in the same order (by
their stems, or by characters where words are not spaced; the longer the passage, the more that tells); chrF of the same
two stretches; the order of their punctuation; how much more of its content they share than the page's other paragraphs
share with it (two paragraphs of a page have its subject in common, two translations of a passage nearly everything);
the most that it shares with any other paragraph; numbers that the other lacks; their lengths, where the shorter is
complete; how far they stand apart; how short the shorter is, where it is cut off. Cheap ones come first, and a pair
that they rule out costs no more: chrF is computed for about one page in fifty. Two look-alikes are then told by the
places of the shared words. What is cut off says the same as the other's beginning at the same places, a headline sums
up in an order of its own; two sentences of one pattern share words exactly in place and little else, a second
translation moves words about. A heading of the page's markup is no lead that the paragraph under it says again, and a
longer passage whose shared words stand at other places needs stronger evidence: it tells the same news once more.

A lead that is one whole line (a headline, a standfirst, a single short sentence that nothing shows to be cut off) must
pass a second weighing: tellings of growing length differ in width, move what they share, and are told by the next
paragraphs again; two translations are as long as each other and told once.

The weights of the first were fitted (by a regression) on 20,000 pairs of paragraphs in 25 languages, 2,700 of them two
translations of one passage, by machines and by people, whole and cut off; those of the second over 224 lines in 60
languages. They stand in ``mtcheck/data/weights/duplicate-lead.json``, with figures of a fit on the evaluation cases and
why it did not take their place. No weight depends on a language. On the evaluation cases the detector has F1 .93 with
no false alarm among their look-alikes; on 806 pages of human news in 63 languages, all with headline and standfirst, it
speaks on 5 in 1,000, and on 1 in 1,000 where the source is known. These pages gave the second fit its look-alikes, so
the figures flatter.

Needs: the text alone, two paragraphs at least, any language. Where a source is known, a pair whose own source passages
say different things is excused; a paragraph that no passage of the source stands for is judged without it.

Options: ``reach`` (5): how many paragraphs after the lead are compared with it. More finds a twin behind a longer
byline and costs precision.

Examples:

    >>> import mtcheck
    >>> lead = "The old mill on the Aller burnt down on Monday night; nobody was hurt, but damage exceeds two million."
    >>> twin = "On Monday night the old Aller mill burned down. No one was hurt, yet damage is more than two million."
    >>> page = "\\n\\n".join([lead, "By Jo Ahlers", twin, "Firefighters came from six towns."])
    >>> [(finding.rule, finding.excerpt[:15]) for finding in mtcheck.check(page, target_lang="en").findings]
    [('duplicate-lead/retranslated', 'On Monday night')]
    >>> mtcheck.check(f"Old mill burns down\\n\\n{twin}", target_lang="en").findings
    ()

Known misses: a lead cut off where a sentence could end, above an article without a headline between; two translations
that hardly share a word, as of a short headline; a lead of which less than a third is left; a twin behind long running
text; a short lead cut off whose twin turns the sentence round. Two sentences of one pattern that differ in few words,
and a headline in the order of the lead's first words, can be taken for twins.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mtcheck.errors import ConfigError
from mtcheck.languages import Language
from mtcheck.model import Finding, Kind, Related, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import endings, scan, similarity, structure
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Segments
from mtcheck.text.stops import STOPS
from mtcheck.text.weights import Candidate, logistic_model


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        reach: paragraphs after the lead that are compared with it.

    Raises:
        ConfigError: if it is no whole number from 1 to 12.
    """

    reach: int = 5

    def __post_init__(self) -> None:
        if isinstance(self.reach, bool) or not isinstance(self.reach, int) or not 1 <= self.reach < _TOP - 1:
            raise ConfigError(f"duplicate-lead.reach is {self.reach!r}; it takes a whole number from 1 to {_TOP - 2}")


RULE = Rule(
    id="duplicate-lead",
    summary="a paragraph near the top that says the lead again",
    since="0.1",
    kinds={
        "copy": Kind(
            "the lead stands twice in the same words",
            "The lead stands twice, in the same words: delete {redundant}.",
            "error",
        ),
        "retranslated": Kind(
            "the lead stands twice in two translations",
            "The lead stands twice, in two translations: delete {redundant}.",
            "error",
        ),
    },
)

_TOP = 14  # paragraphs that are looked at: the lead, its possible twins, and others to compare them with
_LEAD_BY = 6  # the lead is one of the first so many
_LONGEST = 1500  # code points of a paragraph that are compared
_COLONS = (":", "：")
_SHORTEST = 20  # width of a passage that can be judged
_INNER_ENDS = 20  # ends of sentences within a passage that are looked at
_FEWEST = 3  # units of one
_RUNNING = 45  # width of a paragraph that is running text if it ends as a sentence does
_LONG = 140  # width of one that is so even without an end mark; no deck, byline or dateline is wider
_LONG_LINE = 250  # width that no deck or byline has, ended or not
_MOST_BETWEEN = 200  # width of the short lines between the two: a headline, a byline, a dateline; more is a summary
_MOST_BELOW_A_CUT = 400  # the same where the lead stops at a comma, which no summary in points follows
_CLOSING = "\"'”’“»«›‹」』）)]】 "
_ALIKE_WORDS = 0.2  # share of the first words' first letters below which no pair of two translations was seen
_ALIKE_CHARACTERS = 0.4  # the same of the first characters, where words are not spaced
_WINDOW = 1.35  # a passage is compared with so many times its length of the other one's beginning
_CHRF_WINDOW = 1.2  # the same for chrF, which punishes what is too much
_COMPARABLE = 0.4  # share of a passage's length that a paragraph needs to be a fair comparison
_CHANCE = 0.12  # share of content that two paragraphs of a page have in common, before this page has been looked at
_CHANCE_WEIGHT = 2  # paragraphs that this belief counts for
_CHANCE_MOST = 0.2  # the most that any other paragraph shares, where there is none to compare with
_FAR = 4  # paragraphs apart from which it makes no difference any more
_LEAST_CONTENT, _MOST_CONTENT = 0.01, 0.99  # shares of content are taken to lie between
_LOG_ODDS_SLACK = 0.03  # what is added to a share and to its rest, so that its log-odds are finite
_CUT_SHORT = 0.42  # share of a passage below which a cut-off one is suspect: a headline more likely
_VERBATIM = 0.95  # share of units in the same order that makes a copy
_ALIKE_SOURCE = 0.75  # share of the longer source passage's units in order from which the two may be one
_VERBATIM_SLACK = 3  # units that may stand before it: "About us:"

# Sums, once so many features are known, below which no pair of two translations was seen: cheap refusals.
_REFUSE_BELOW: Mapping[str, float] = {"order": -5.7, "marks": -3.4, "content": -0.8, "elsewhere": -1.5}
_MIN_LOG_ODDS = -1.4  # reporting threshold: one such pair in five is right
# What look-alikes weigh that the features do not tell from two translations.
_HEADLINE = -8.0  # the lead is a headline
_RETOLD = -2.6  # the shared words stand at other places of a longer passage: one piece of news told at more length
_RETOLD_RATIO = 0.85  # ratio of the two widths below which one is longer
_RETOLD_MOVES = 0.12  # displacement from which they do
_PATTERN = -6.0  # two sentences of one pattern
_VERSE = -4.5  # two lines of a poem, a list or a block of verses, which are parallel by nature
_ENOUGH_LINES = 6  # other paragraphs at the top that tell such a page
_CLOSED_LINES = 0.25  # share of them that end as a sentence does, below which it is one

# A page's opening tells its news in growing length: headline, standfirst, first paragraph. Where the lead is one whole
# line, a second logistic model tells that from two translations of one headline or of one sentence.
_CUT_OFF_FROM = 3.0  # sum of the first model at which it says nothing about a lead that is cut off
_IN_PLACE = 0.1  # displacement below which shared words stand in place
_STANDFIRST = -3.0  # a line without a stop below another, with no sign of a cut, is a standfirst: nine in ten
_MOST_MOVES = 0.4  # displacement beyond which it says no more
_LITTLE = 0.4  # share of content that two translations of a long sentence mostly exceed
_PAGES = -0.9  # for a lead of one sentence, a short one or one that shares little: pages of news hold few such twins

# Displacement from which a line sums up: of leads cut off 9 in 10 stay below it, of headlines 1 in 4.
_HEADLINE_MOVES = 0.2
_HEADLINE_WIDTH = 90  # what headlines mostly stay below
_LONG_HEADLINE_MOVES = 0.3  # the same for a wider line
_PATTERN_SHARES = 0.5  # share of content below which two sentences say different things
_PATTERN_SHARES_NUMBERS = 0.8  # the same where their numbers differ
_PATTERN_MOVES = 0.05  # displacement below which their common words are a pattern
_COMMAS = tuple(",،、，;；")
_INNER_END_RE = lazy_re(r"[.!?…؟।॥።។][\"'”’»)\]]*\s+\S|[。！？][^\s」』”’）)]")
_ABBREVIATED_RE = lazy_re(r"(?<!\w)[^\W\d_]{1,2}\Z")
_TITLE_REST_RE = lazy_re(r"\s*[^\w\s]")
_DIGITS = 3  # behind the point, of what evidence says
_MARKUP_BEFORE = 200  # code points of markup before a heading's words that are looked at
_HEADING_RE = lazy_re(r"(?:^|[\n\r])[ ]{0,3}#{1,6}[ \t]+\W{0,9}\Z|<h[1-6]\b[^<>]*>\s*\Z")
_VALUE_RE = lazy_re(r"<[A-Za-z]+\b[^<>]{0,160}=\s{0,3}[\"']\Z")
_NAVIGATION_RE = lazy_re(r"\s[|>›»·•/]\s")


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    if len(segments.bounds) < 2:
        return
    spaced = segments.language.spaced
    top = _Top(segments)
    for first in _leads(top):
        judgements = (
            _judge(top, first, second)
            for second in _twins(top, first, options.reach)
            if _may_be_twins(top[first], top[second], spaced)
        )
        best = max(filter(None, judgements), key=lambda judgement: judgement.sum, default=None)
        if best is not None:
            yield from _finding(segments, top, best)


class _Passage:
    """A paragraph of the top and what it is compared by; what few are asked for is computed then.

    Args:
        text: the paragraph, or the beginning of it that is compared.
        width: how much it says, in letters of an alphabet.
        ended: it ends as a sentence does.
        running: it is running text: no headline, byline or dateline.
    """

    def __init__(self, document: str, start: int, end: int, block: int, spaced: bool) -> None:
        self.start, self.end, self.block = start, end, block
        self._spaced = spaced
        self.text = text = document[start : min(end, start + _LONGEST)]
        self.width = similarity.width(text)
        self.ended = text[-1] in STOPS or (text[-1] in _CLOSING and text.rstrip(_CLOSING)[-1:] in STOPS)
        self.running = self.width >= _LONG or (self.ended and self.width >= _RUNNING)

    @lazy
    def glance(self) -> scan.Glance:
        """What it starts with."""
        return similarity.glance(self.text, self._spaced)

    @lazy
    def stems(self) -> scan.Stems | None:
        """The units as numbers, where they can be."""
        return similarity.stems([self.text])

    @lazy
    def size(self) -> int:
        """How many units there are."""
        return len(self.units if self.stems is None else self.stems)

    @lazy
    def units(self) -> list[str]:
        return similarity.units(self.text)


class _Top:
    """The passages at the top of a text, each made when it is asked for: mostly the first few."""

    def __init__(self, segments: Segments) -> None:
        self._text, self._bounds = segments.text, segments.bounds[:_TOP]
        self._spaced = segments.language.spaced
        self._made: dict[int, _Passage] = {}

    def __len__(self) -> int:
        return len(self._bounds)

    def __getitem__(self, number: int) -> _Passage:
        passage = self._made.get(number)
        if passage is None:
            passage = self._made[number] = _Passage(self._text, *self._bounds[number], self._spaced)
        return passage

    def __iter__(self) -> Iterator[_Passage]:
        return map(self.__getitem__, range(len(self)))


class _Judgement(NamedTuple):
    """What the model says of the paragraphs ``first`` and ``second``, and the shares and counts that it weighed."""

    first: int
    second: int
    sum: float
    features: Mapping[str, float]


class _Feature(NamedTuple):
    """One feature: its name, the value that the model weighs, and the share or count that it comes from."""

    name: str
    value: float
    shown: float


def _leads(top: _Top) -> list[int]:
    """Return which passages can be the lead: the first, and the first running text after headings and bylines."""
    for index in range(min(_LEAD_BY, len(top))):
        passage = top[index]
        if passage.running:
            return [0, index] if index else [0]
        if passage.ended:  # a short sentence is text already: a question, a line of dialogue
            break
    return [0]


def _twins(top: _Top, first: int, reach: int) -> Iterator[int]:
    """Yield the passages after the lead that can be its twin: those that only short lines part from it."""
    lead = top[first]
    if lead.width < _SHORTEST or _is_navigation(lead):
        return
    widest = _MOST_BELOW_A_CUT if lead.text.endswith(_COMMAS) else _MOST_BETWEEN
    between = 0.0
    for second in range(first + 1, min(first + 1 + reach, len(top))):
        if between > widest:
            return
        twin = top[second]
        between += twin.width
        if _is_navigation(twin):
            continue
        far = second > first + 1 and max(lead.width, twin.width) < _RUNNING
        opens = twin.text.endswith(_COLONS) and not lead.text.endswith(_COLONS)  # a list, of which nothing is said yet
        if twin.width >= _SHORTEST and not far and not opens and not _lines_of_one_block(lead, twin):
            yield second
        if twin.width >= (_LONG if twin.ended else _LONG_LINE):
            return


def _is_navigation(passage: _Passage) -> bool:
    """Return whether a passage is a line of links or of fields, such as "Home > News > Region"."""
    return not passage.running and _NAVIGATION_RE.search(passage.text) is not None


def _lines_of_one_block(lead: _Passage, twin: _Passage) -> bool:
    """Return whether two passages are short lines of one block or items of one list, which may say much the same."""
    if max(lead.width, twin.width) >= _LONG:
        return False
    if lead.block == twin.block:
        return True
    return structure.is_item(lead.text) and structure.is_item(twin.text)


def _may_be_twins(lead: _Passage, twin: _Passage, spaced: bool) -> bool:
    """Return whether two passages start with enough of the same words or characters to be looked at; nearly none do."""
    seen, other = lead.glance, twin.glance
    return seen.shared(other) >= (_ALIKE_WORDS if spaced else _ALIKE_CHARACTERS) * min(len(seen), len(other))


@functools.cache
def _pair_model() -> tuple[float, Mapping[str, float]]:
    """Return the first model's intercept, and what each of its features weighs."""
    model = logistic_model(RULE.id, "pair")
    return model.calibrated_intercept, model.calibrated_weights


def _judge(top: _Top, first: int, second: int) -> _Judgement | None:
    """Return the model's judgement of a pair, or ``None`` below the reporting threshold."""
    if min(top[first].size, top[second].size) < _FEWEST:
        return None
    total, weights = _pair_model()
    shown = {}
    for feature in _features(top, first, second):
        total += weights[feature.name] * feature.value
        if total < _REFUSE_BELOW.get(feature.name, -math.inf):
            return None
        shown[feature.name] = feature.shown
    return _Judgement(first, second, total, shown) if total >= _MIN_LOG_ODDS else None


def pair_candidates(segments: Segments) -> Iterator[Candidate]:
    """Yield the pairs of passages at the top that may be two translations, with what the first model weighs."""
    for top, first, second in _pairs(segments):
        features = {feature.name: feature.value for feature in _features(top, first, second)}
        yield _candidate(top, first, second, features)


def opening_candidates(segments: Segments) -> Iterator[Candidate]:
    """Yield those that the first model takes for twins, the earlier of them one whole line, with what the second
    model weighs."""
    for top, first, second in _pairs(segments):
        judgement = _judge(top, first, second)
        if judgement is not None and _is_whole_line(top[first], segments.language):
            yield _candidate(top, first, second, _opening_features(top[first], top[second], judgement))


def _pairs(segments: Segments) -> Iterator[tuple[_Top, int, int]]:
    """Yield the pairs that the detector compares by default."""
    top = _Top(segments)
    for first in _leads(top):
        for second in _twins(top, first, Options().reach):
            long_enough = min(top[first].size, top[second].size) >= _FEWEST
            if long_enough and _may_be_twins(top[first], top[second], segments.language.spaced):
                yield top, first, second


def _candidate(top: _Top, first: int, second: int, features: Mapping[str, float]) -> Candidate:
    lead, twin = top[first], top[second]
    spans = Span(twin.start, twin.end), Span(lead.start, lead.end)
    return Candidate(spans[0], features, within=True, related=spans[1])


def _features(top: _Top, first: int, second: int) -> Iterator[_Feature]:
    """Yield the features of a pair, the cheap ones first.

    ``apart`` is the logarithm of the paragraphs from one to the other; ``length`` that of the ratio of their lengths,
    where the shorter one is complete; ``short`` how far one that is cut off falls short of ``_CUT_SHORT``, as a
    logarithm; ``order`` the log-odds of units shared in order, times the logarithm of their number; ``marks``
    punctuation shared in order; ``missing`` the share of its numbers that the longer one lacks; ``content`` the content
    shared beyond that with other paragraphs, in standard deviations, as a logarithm; ``elsewhere`` the most content
    shared with any other paragraph; ``chrf`` the log-odds of chrF.
    """
    short, long = sorted((top[first], top[second]), key=lambda passage: passage.width)
    size = short.size
    window = min(long.size, int(size * _WINDOW) + 2)
    ratio = len(short.text) / len(long.text)
    yield _Feature("apart", math.log(min(second - first, _FAR)), second - first)
    yield _Feature("length", math.log(ratio) if short.ended else 0.0, ratio)
    headline = min(1.0, _LONG / short.width)  # the wider a line, the less it can be one
    yield _Feature("short", 0.0 if short.ended else max(0.0, math.log(_CUT_SHORT / ratio)) * headline, ratio)
    order = _in_order(short, long, window) / size
    yield _Feature("order", _log_odds(order) * math.log(size), order)
    marks = [similarity.marks(top[index].text) for index in (first, second)]
    in_order = (2 * similarity.in_order(*marks) + 1) / (sum(map(len, marks)) + 1)
    yield _Feature("marks", in_order, in_order)
    numbers, known = similarity.numbers(short.text), similarity.numbers(long.text)
    missing = len(numbers - known) / (len(numbers) + 1)
    yield _Feature("missing", missing, missing)

    content, *others = _shared_content(top, short, long, window)
    chance = (sum(others) + _CHANCE * _CHANCE_WEIGHT) / (len(others) + _CHANCE_WEIGHT)
    beyond = (min(max(content, _LEAST_CONTENT), _MOST_CONTENT) - chance) * math.sqrt(size)
    yield _Feature("content", math.copysign(math.log1p(abs(beyond)), beyond), content)
    most = max(others, default=_CHANCE_MOST)
    yield _Feature("elsewhere", most, most)
    chrf = similarity.chrf(short.text, long.text[: int(len(short.text) * _CHRF_WINDOW) + 1])
    yield _Feature("chrf", _log_odds(chrf), chrf)


def _in_order(short: _Passage, long: _Passage, window: int) -> int:
    """Return how many units of a passage stand in the same order among so many first ones of another."""
    if short.stems is None or long.stems is None:
        return similarity.in_order(short.units, long.units[:window])
    return short.stems.in_order(long.stems, window)


def _shared_content(top: _Top, short: _Passage, long: _Passage, window: int) -> Iterator[float]:
    """Yield the share of a passage's content that its supposed twin holds too, then that which each other one holds.

    Only the first ``window`` units of each count, and only paragraphs long enough to be a fair comparison.
    """
    weights = similarity.weights(short.units)  # in their order: a sum in a set's order differs from run to run
    passages = list(top)
    shared = [_held_units(short, passage, passage.size) for passage in passages]
    held = Counter(itertools.chain.from_iterable(shared))
    yield similarity.coverage(weights, _held_units(short, long, window), held)
    for passage, units in zip(passages, shared, strict=True):
        if passage is not short and passage is not long and passage.size >= max(_FEWEST, _COMPARABLE * short.size):
            near = units if passage.size <= window else _held_units(short, passage, window)
            yield similarity.coverage(weights, near, held)


def _held_units(short: _Passage, passage: _Passage, most: int) -> set[str]:
    """Return the units of a passage that are among so many first ones of another."""
    if short.stems is None or passage.stems is None:
        return set(short.units).intersection(passage.units[:most])
    return set(itertools.compress(short.units, short.stems.held_by(passage.stems, most)))


def _finding(segments: Segments, top: _Top, judgement: _Judgement) -> Iterator[Finding]:
    """Yield the finding of a pair, unless it is one of the things that only look like two translations."""
    lead, twin = top[judgement.first], top[judgement.second]
    between = map(top.__getitem__, range(judgement.first + 1, judgement.second))
    short, long = sorted((lead, twin), key=lambda passage: passage.width)
    size = len(short.units)
    verbatim = similarity.in_order(short.units, long.units[: size + _VERBATIM_SLACK]) >= _VERBATIM * size
    headings = [_is_heading(segments, passage) for passage in (lead, twin)]
    if headings[0] != headings[1] or _is_metadata(segments, lead):
        return  # a heading, or a page's description, and the text that takes its words up
    if verbatim and (_is_title(short, long, segments.language) or any(passage.running for passage in between)):
        return
    # The same words cannot stand for two different passages: where the source has two, one of them was lost.
    if short.units != long.units[:size] and _have_own_sources(segments, lead, twin):
        return
    total = judgement.sum
    if short is lead and _is_headline(short, long, segments.language):
        total += _HEADLINE
    if _is_pattern(short, long, judgement.features):
        total += _PATTERN
    if not (lead.ended or twin.ended) and _are_lines(top, judgement):
        total += _VERSE
    if not _has_inner_end(lead.text) and (lead.width < _LONG or judgement.features["content"] < _LITTLE):
        total += _PAGES
    if _is_whole_line(lead, segments.language):
        near = judgement.second == judgement.first + 1
        if verbatim and near and not (lead.ended and twin.ended) and len(short.units) < len(long.units):
            return  # a headline that the standfirst takes up and goes on from
        opening = logistic_model(RULE.id, "opening")
        total = min(total, opening.log_odds(_opening_features(lead, twin, judgement)))
        if judgement.first and not lead.ended:
            total += _STANDFIRST
    elif _is_retold(lead, twin, judgement.features["content"]):
        total += _RETOLD
    if total < _MIN_LOG_ODDS:
        return
    cut = not short.ended and long.ended
    earlier = short is lead if cut else True
    yield RULE.finding(
        segments.document,
        "copy" if verbatim else "retranslated",
        Span(twin.start, twin.end),
        confidence=1 / (1 + math.exp(-total)),
        evidence={
            "redundant": "earlier" if earlier else "later",
            "cut_off": cut,
            **{name: round(value, _DIGITS) for name, value in judgement.features.items() if name != "short"},
        },
        related=[Related(Span(lead.start, lead.end), "The lead stands here first.")],
        redundant="the earlier one" if earlier else "this one",
    )


def _is_retold(lead: _Passage, twin: _Passage, content: float) -> bool:
    """Return whether a longer passage, or one that shares little, has what it shares at other places."""
    if lead.width >= _RETOLD_RATIO * twin.width and content >= _LITTLE:
        return False
    return similarity.displacement(lead.units, twin.units) >= _RETOLD_MOVES


def _is_whole_line(lead: _Passage, language: Language) -> bool:
    """Return whether a lead is a headline, a standfirst or one short sentence that nothing shows to be cut off."""
    if lead.width >= (_HEADLINE_WIDTH if lead.ended else _LONG_LINE) or _has_inner_end(lead.text):
        return False
    return lead.ended or not (lead.text.endswith(_COMMAS) or _dangles(lead.text, language))


def _opening_features(lead: _Passage, twin: _Passage, judgement: _Judgement) -> dict[str, float]:
    """Return what tells two translations of a short lead from a growing telling.

    ``ratio`` is the logarithm of the ratio of the two widths: tellings grow, translations do not; ``moves`` the
    displacement of the shared words, ``moves_ended`` the same where the later one ends as a sentence does;
    ``elsewhere`` the most content shared with any other paragraph; ``apart`` that something stands between the two,
    such as a headline between a teaser and the article; ``ended`` that the lead ends as a sentence does, as headlines
    seldom do; ``width`` the logarithm of the longer one's width; ``cut_off`` the first model's sum, where the later
    one ends, the lead does not, and the words stand in place.
    """
    features = judgement.features
    short, long = sorted((lead, twin), key=lambda passage: passage.width)
    moves = min(similarity.displacement(short.units, long.units), _MOST_MOVES)
    return {
        "ratio": math.log(short.width / long.width),
        "moves": moves,
        "moves_ended": moves if twin.ended else 0.0,
        "elsewhere": features["elsewhere"],
        "apart": float(features["apart"] > 1),
        "ended": float(lead.ended),
        "width": math.log(long.width),
        "cut_off": judgement.sum - _CUT_OFF_FROM if twin.ended and not lead.ended and moves < _IN_PLACE else 0.0,
    }


def _is_title(short: _Passage, long: _Passage, language: Language) -> bool:
    """Return whether the same words twice are a title above itself as a heading, with or without more words or its
    site's name."""
    if short.running or long.running or long.ended or _dangles(short.text, language):
        return False
    rest = long.text[len(short.text) :]
    return short.width < _RUNNING or not rest or _TITLE_REST_RE.match(rest) is not None


def _is_heading(segments: Segments, passage: _Passage) -> bool:
    """Return whether the markup of the page makes a passage a heading."""
    document = segments.document
    if document.original is None:
        return False
    start = document.located(Span(passage.start, passage.end)).start
    return _HEADING_RE.search(document.body, max(0, start - _MARKUP_BEFORE), start) is not None


def _is_metadata(segments: Segments, passage: _Passage) -> bool:
    """Return whether a passage is a value of the page's markup: a description that search engines show."""
    document = segments.document
    if document.original is None:
        return False
    start = document.located(Span(passage.start, passage.end)).start
    return _VALUE_RE.search(document.body, max(0, start - _MARKUP_BEFORE), start) is not None


def _is_headline(lead: _Passage, twin: _Passage, language: Language) -> bool:
    """Return whether a short line is no lead cut off but the headline of what follows.

    What is cut off says the same as the other's beginning at the same places; a headline has an order of its own.
    """
    if lead.ended or not twin.ended or _has_inner_end(lead.text):
        return False
    if lead.text.endswith(_COMMAS) or _dangles(lead.text, language):
        return False
    moves = _HEADLINE_MOVES if lead.width < _HEADLINE_WIDTH else _LONG_HEADLINE_MOVES
    return similarity.displacement(lead.units, twin.units) >= moves


def _dangles(text: str, language: Language) -> bool:
    """Return whether a text ends as no headline does: on a word or an ending that asks for more, or in an open pair."""
    tail = endings.tail(text)
    if tail.end == "word" and endings.bond(tail, text, language) in ("word", "weak", "particle", "oblique"):
        return True
    return structure.open_pair(text, language) is not None


def _is_pattern(short: _Passage, long: _Passage, features: Mapping[str, float]) -> bool:
    """Return whether two sentences follow one pattern: shared words exactly in place, and all others different."""
    upper_bound = _PATTERN_SHARES_NUMBERS if features["missing"] else _PATTERN_SHARES
    if features["content"] >= upper_bound or not (short.ended and long.ended) or _has_inner_end(short.text):
        return False
    return similarity.displacement(short.units, long.units) < _PATTERN_MOVES


def _are_lines(top: _Top, judgement: _Judgement) -> bool:
    """Return whether the other paragraphs at the top end without a mark nearly all, as lines of verses and lists do."""
    others = [passage for number, passage in enumerate(top) if number not in (judgement.first, judgement.second)]
    ended = sum(passage.ended for passage in others)
    return len(others) >= _ENOUGH_LINES and ended < _CLOSED_LINES * len(others)


def _has_inner_end(text: str) -> bool:
    """Return whether a text holds more than one sentence; a label before it or an abbreviation makes none."""
    return any(
        similarity.width(text[: match.start()]) >= _SHORTEST and _ABBREVIATED_RE.search(text, 0, match.start()) is None
        for match in itertools.islice(_INNER_END_RE.finditer(text), _INNER_ENDS)
    )


def _have_own_sources(segments: Segments, lead: _Passage, twin: _Passage) -> bool:
    """Return whether each of the two stands for a source passage of its own; one that is not known is none."""
    passages = [segments.passage_of(Span(passage.start, passage.end)) for passage in (lead, twin)]
    source = segments.source
    theirs = [] if source is None else [passage.of(source.text) for passage in passages if passage is not None]
    if len(theirs) < 2:
        return False
    first, second = (similarity.units(text[:_LONGEST]) for text in theirs)
    return similarity.in_order(first, second) < _ALIKE_SOURCE * max(len(first), len(second))


def _log_odds(share: float) -> float:
    """Return the logarithm of the odds of a share, finite also at 0 and 1."""
    return math.log((share + _LOG_ODDS_SLACK) / (1 + _LOG_ODDS_SLACK - share))
