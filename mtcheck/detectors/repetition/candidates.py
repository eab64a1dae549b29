"""What says itself again: stretches of a text that are worth a judgement."""

from __future__ import annotations

import bisect
import heapq
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import eq

from mtcheck.detectors.repetition.patterns import HAN_WORD_RE, LINE_RE, MARKUP_RE, SENTENCE_END_RE, WRAP_RE
from mtcheck.detectors.repetition.reading import Candidate, Reading, is_bound
from mtcheck.patterns import lazy_re
from mtcheck.text import runs, scan

_MOST_PARTED = 32  # words of which it is asked how all their doublings are parted: each takes a pass over the text
_NEAR = 80  # tokens that a phrase may lie back to be part of one stretch that keeps repeating itself
_MISS = 2.0  # what a new token costs a stretch of repeated ones, each worth 1
_DENSE = 8  # repeated grams that stand close enough together to suspect such a stretch
_DENSE_CHARACTERS = 11  # the same where words are not spaced, and a name that returns is so many grams
_STRETCH = 8.0  # the least such a stretch must be worth: below it, idiom and parallel phrases
GAP = 4  # tokens that may stand between a phrase and its restatement
_JUDGED = 1000  # candidates that are judged in a text of any length; real pages have some dozen
# What a mark that runs away looks like: five with spaces between, or sixty on end.
_RUNAWAY_MARKS = (" - - - - -", " – – – – –", " , , , , ,", " . . . . .", "." * 60, "…" * 60, "," * 60, "!" * 60)
_SHORTEST_RUNAWAY = min(map(len, _RUNAWAY_MARKS))
# "The the" where a sentence starts; a literal at the head of a pattern is what makes its search fast.
_DOUBLED_START_RES = tuple(lazy_re(rf"{head}(\w{{1,30}})\s(?i:\1)\b") for head in (r"\A", r"\. ", r"\n"))


def may_repeat(reading: Reading) -> bool:
    """Return, at little cost, whether the text may hold a repetition: nearly every text ends here."""
    tokens = reading.table
    if reading.language.spaced and (
        _doubled(reading)
        or _doubled_over_a_joint(reading)
        or (tokens.again_in_another_case() and any(pattern.search(reading.text) for pattern in _DOUBLED_START_RES))
    ):
        return True
    if tokens.widest_gap >= _SHORTEST_RUNAWAY and any(map(reading.text.__contains__, _RUNAWAY_MARKS)):
        return True
    for place in tokens.poor(reading.long):
        if runs.turns_within(tokens.word(place), 2, 3) is not None:
            return True
    dense = _DENSE if reading.size == 2 else _DENSE_CHARACTERS
    if tokens.is_dense(reading.size, dense, dense * 3 // 2, _NEAR):
        return True
    return any(_is_restatement(reading, runs.Echo(*echo)) for echo in tokens.near_echoes(reading.size, GAP))


def _doubled(reading: Reading) -> bool:
    """Return whether a word stands twice in a row that may not."""
    places = reading.table.again(1)
    lawful = reading.language.doubled
    productive = reading.language.reduplication == "productive"
    parted: dict[str, bool] = {}
    for place in places:
        word = reading.table.word(place)
        if _stands_again(reading, word, (place - 1, place + 2)):
            return True
        if productive and word not in reading.language.dangling and not is_bound(word, reading.language.tag):
            continue
        if word not in parted:
            if len(parted) == _MOST_PARTED:
                return True
            parted[word] = f"{word}, {word}" in reading.text and f"{word} {word}" not in reading.text
        if parted[word]:
            continue  # two words with a comma between are never more than a doubt
        suspect = (
            word not in lawful
            or word in reading.language.clause_bound
            or SENTENCE_END_RE.search(reading.between(place + 2)) is not None
        )
        if suspect and _may_be_said_twice(reading, place):
            return True
    return False


def _stands_again(reading: Reading, word: str, places: Iterable[int]) -> bool:
    """Return whether a word stands at one of some places, letter case aside; a text need not have these."""
    table = reading.table
    return any(0 <= place < len(table) and table.word(place).lower() == word.lower() for place in places)


def _may_be_said_twice(reading: Reading, place: int) -> bool:
    """Return whether two same words are parted by less than a line, two tags, or sentences that do not go on alike."""
    seam = reading.between(place + 1)
    if WRAP_RE.fullmatch(seam):
        return reading.words[place].lower() in reading.functional
    if LINE_RE.search(seam) or MARKUP_RE.search(seam):
        return False
    return not SENTENCE_END_RE.search(seam) or reading.between(place + 2).strip().startswith(seam.strip())


def _doubled_over_a_joint(reading: Reading) -> bool:
    joints, word_at = reading.language.coordinators, reading.table.word
    return any(word_at(place + 1) in joints and len(word_at(place)) > 2 for place in reading.table.again(2))


def _is_restatement(reading: Reading, echo: runs.Echo) -> bool:
    """Return whether an echo is near enough to its first saying, for its length, to be a restatement."""
    if reading.size == 3:
        if echo.distance <= 3:
            unit = "".join(reading.words[echo.first : echo.first + echo.distance])
            word = len(unit) == 3 and (HAN_WORD_RE.match(unit) is not None or reading.ends_in_particle(unit))
            return echo.turns >= 3 or word
        return echo.gap <= 0 or (echo.length >= 10 and echo.gap <= GAP)
    if echo.gap <= 0 or echo.length >= 0.75 * echo.distance:
        return True
    if echo.gap == 1:
        return echo.length > 2 or any(
            len(word) > 2 and word not in reading.functional for word in reading.words[echo.first : echo.first + 2]
        )
    return echo.length > 2 and echo.gap <= min(GAP, echo.length)


def found(reading: Reading) -> list[Candidate]:
    """Everything that repeats itreading."""
    most = _JUDGED + len(reading.words) // 100
    recurring, near = scan.repeats(reading.folded, reading.size, _NEAR, GAP)
    echoes = [echo for echo in itertools.starmap(runs.Echo, near) if echo.gap <= 0 or _is_restatement(reading, echo)]
    if len(echoes) > most:  # no language: the longest say enough of it
        echoes = sorted(heapq.nlargest(most, echoes, key=lambda echo: echo.length + echo.distance))
    every = [
        *_single_runs(reading),
        *_runs(reading, echoes),
        *_stretches(reading, recurring),
        *_echoes(reading, echoes),
        *_inside(reading),
        *_marks(reading),
    ]
    if len(every) > most:
        every = heapq.nlargest(most, every, key=lambda candidate: candidate.end - candidate.start)
    return every


def _single_runs(reading: Reading) -> Iterator[Candidate]:
    """Yield the runs of one token."""
    words = reading.folded
    end = 0
    for place in itertools.compress(itertools.count(), map(eq, words, words[1:])):
        if place < end:
            continue
        end = place + 2
        while end < len(words) and words[end] == words[place]:
            end += 1
        yield Candidate("run", place, end, 1, float(end - place))


def _runs(reading: Reading, echoes: Sequence[runs.Echo]) -> Iterator[Candidate]:
    for echo in echoes:
        if echo.gap <= 0 and echo.distance > 1:
            yield _aligned(reading, Candidate("run", echo.first, echo.end, echo.distance, echo.turns))


def _aligned(reading: Reading, run: Candidate) -> Candidate:
    """Return a run of two turns without the chance token or two before it that a stronger break sets off."""
    spare = run.end - run.start - 2 * run.unit
    if run.turns >= 3 or not 0 < spare <= 12:
        return run
    strengths = [
        max(reading.strength(place) for place in range(start + 1, start + run.unit + 1))
        for start in range(run.start, run.start + spare + 1)
    ]
    weakest = min(strengths)
    if strengths[0] == weakest and strengths[-1] == weakest:
        return run
    start = run.start + strengths.index(weakest)
    return run._replace(start=start, end=start + 2 * run.unit, turns=2.0)


def _echoes(reading: Reading, echoes: Sequence[runs.Echo]) -> Iterator[Candidate]:
    words = reading.folded
    joints = reading.language.coordinators
    for place in itertools.compress(itertools.count(), map(eq, words, words[2:])):
        if words[place + 1] in joints and words[place + 1] != words[place]:
            yield Candidate("echo", place, place + 3, 1, 2.0, 1)
    for echo in echoes:
        if echo.gap > 0:
            yield Candidate("echo", echo.first, echo.end, echo.length, 2.0, echo.gap)


def _stretches(reading: Reading, recurring: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the stretches in which nearly every token repeats what stood a little before."""
    score = best = 0.0
    start = end = best_end = reach = 0
    for place, distance in recurring:
        covered = place + reading.size
        if score > 0:
            score -= _MISS * max(0, place - end)
            if score > 0:
                score += covered - max(end, place)
                end = covered
                if score > best:
                    best, best_end = score, end
                continue
            if best >= _STRETCH:
                yield _stretch(reading, start, best_end, reach)
        start, end, score = place, covered, float(reading.size)
        best, best_end, reach = score, end, distance
    if best >= _STRETCH:
        yield _stretch(reading, start, best_end, reach)


def _stretch(reading: Reading, start: int, end: int, distance: int) -> Candidate:
    begin = start - distance
    words = reading.folded[begin:end]
    distinct = len(set(words))
    return Candidate("stretch", begin, end, distinct, len(words) / distinct, distance)


def _inside(reading: Reading) -> Iterator[Candidate]:
    for place in reading.table.poor(reading.long, folded=True):
        turn = runs.turns_within(reading.folded[place], 2, 3)
        if turn is not None:
            start, end, period = turn
            yield Candidate("inside", place, place + 1, period, (end - start) / period, at=(start, end))


def _marks(reading: Reading) -> Iterator[Candidate]:
    """Yield the runs of a mark within a line or at a sentence's end; rulers and leaders are not among them."""
    for runaway in _RUNAWAY_MARKS:
        if runaway not in reading.text:
            continue
        mark = runaway.strip()[0]
        spaced = " " if " " in runaway.strip() else ""
        for match in re.finditer(
            rf"(?<=\w)[\"”)]? ?({re.escape(mark)}(?:{spaced}{re.escape(mark)}){{4,}})", reading.text
        ):
            after = reading.text[match.end() : match.end() + 40].split("\n", 1)[0].lstrip()
            line = reading.text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
            count = match.group(1).count(mark)
            if sum(map(str.isalpha, line)) < 10 or (after and not after[0].isalpha()) or (count < 60 and not spaced):
                continue
            place = bisect.bisect_right(reading.spans, match.span(1)) - 1
            yield Candidate("marks", place, place + 1, 1, float(count), at=match.span(1))
