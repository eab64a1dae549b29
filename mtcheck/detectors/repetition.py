"""a unit that the translation says again without cause.

Finds
    ``loop``: a unit that comes three or more times in a row, or a phrase or sentence that keeps coming back with little
    between: "a word word word kind of way", "Zicheng-Zicheng-Zicheng-Zi", "he returned to Paris, where he returned to
    Paris, where he returned to Paris". The turns may vary a little, and the last may be cut off.
    ``double``: an immediate doubling that is an error: "the the", "the beach and the beach", a clause, sentence or
    paragraph that is said again right after itself.

Why it matters
    A decoder that has lost its place repeats what it last wrote. A loop makes a page unreadable and hides what should
    have stood there; a single restatement stands for words of the source that were never translated.

Not a finding
    Repetition that the source has too, in whatever words; words that grammar lets stand twice ("that that", "die, die",
    "vous vous"); reduplication where a language builds words with it (Hindi, Indonesian, Turkish, Vietnamese, Japanese
    mimetics, Chinese ABAB); "more and more", "louder and louder"; field after field; names such as Bora Bora;
    laughter, exclamations and chants; verse and refrains; numbers, tables, rulers, code and markup; lists and clauses
    that begin alike and end differently; a heading and what stands under it, a list's items, a headline and a
    standfirst that begin or end with the same words; "a manager or a manager with a modifier"; a letter drawn out.

How it decides
    Every pair of words (in scripts without spaces: every three characters) is looked up in a table of last occurrences;
    stretches that say again what stood just before are the candidates, found in linear time, and nearly every text has
    none. A candidate is weighed by its form (turn follows turn, turns vary, said once more after a few words, inside
    a word), by how often and how long the unit is, by what stands between the turns (nothing, a comma, "and", a full
    stop, a line end), by whether the clause ends where the unit ends, and by what the language lawfully doubles. With a
    source, a candidate is excused if the passage that its paragraph stands for repeats as much at about the same place
    or holds the very words, and surer if it does not; a paragraph that no passage of the source stands for is judged
    without it. Where both texts have as many lines, lines in a row that are the same are a finding if the source's
    lines say different things.

Needs
    The text alone; the source makes it sharper. Any language; those of the table of languages are judged by their own
    lawful doublings, others as if doubling a word were lawful.

Options
    ``min_loop``: turns from which a repetition is a loop and not a double (3).
    ``allowed``: words or phrases that may be said again, such as names: ``["Duran", "knock"]``.

Examples
    >>> import mtcheck
    >>> def check(text, lang, source=None):
    ...     report = mtcheck.check(text, target_lang=lang, source=source)
    ...     return [(f.kind, f.excerpt) for f in report.findings if f.detector == "repetition"]
    >>> check("The road leads to the harbour and the harbour.", "en")
    [('double', 'the harbour and the harbour')]
    >>> check("Der Zug fährt ab, der Zug fährt ab, der Zug fährt ab, der Zug", "de")
    [('loop', 'Der Zug fährt ab, der Zug fährt ab, der Zug fährt ab, der Zug')]
    >>> check("The songs grew louder and louder.", "en")
    []
    >>> check("Thank you. Thank you.", "en"), check("Thank you. Thank you.", "en", source="Danke.")
    ([], [('double', 'Thank you. Thank you.')])

Known misses
    A unit said again in other words; words with a common stem ("change of changes"); a restatement more than four words
    away; without a source, an emphatic doubling and a faulty one look alike, and the
    doubtful ones are reported below the default confidence. A doubled word that one language cannot tell from two
    lawful ones ("la patine patine": the patina skates) is reported.
"""

from __future__ import annotations

import bisect
import collections
import functools
import heapq
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import NamedTuple

from mtcheck import languages
from mtcheck.errors import ConfigError
from mtcheck.languages import Language
from mtcheck.model import Finding, Kind, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import runs, scan, similarity
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import common_words
from mtcheck.text.segmentation import Segments
from mtcheck.text.stops import PLAIN_STOPS, SPACED_STOPS


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        min_loop: turns from which a repetition is a loop and not a double.
        allowed: words or phrases that may be said again, in any case.

    Raises:
        ConfigError: if a value is of the wrong type or out of range.
    """

    min_loop: int = 3
    allowed: Sequence[str] = ()

    def __post_init__(self) -> None:
        if isinstance(self.min_loop, bool) or not isinstance(self.min_loop, int) or self.min_loop < 2:
            raise ConfigError(f"repetition.min_loop is {self.min_loop!r}; it takes a whole number from 2")
        if isinstance(self.allowed, str) or not all(isinstance(unit, str) for unit in self.allowed):
            raise ConfigError(f"repetition.allowed is {self.allowed!r}; it takes a list of words or phrases")
        object.__setattr__(self, "allowed", tuple(" ".join(unit.lower().split()) for unit in self.allowed))


RULE = Rule(
    id="repetition",
    summary="a unit that the translation says again without cause",
    since="0.1",
    kinds={
        "loop": Kind(
            "a unit three or more times in a row",
            "“{unit}” comes {count} times: the translation got stuck, and what should stand here is lost.",
            "error",
        ),
        "double": Kind(
            "a unit doubled by mistake", "“{unit}” is said again right after itself: delete one of the two.", "warning"
        ),
    },
)

_MOST_PARTED = 32  # words of which it is asked how all their doublings are parted: each takes a pass over the text
_CLAUSE = 8  # words before a doubled word among which the beginning of its clause is looked for
_DRAWN_OUT_TURNS = 25  # a letter so many times in a row within a word is no drawl
_RELATIVE = 2  # the same before a doubled article, of which the first would be a relative pronoun
_LETTER_WORD = 7.0  # frequency (Zipf scale) of a single letter that is a word of its language: I, è, у
_NEAR = 80  # tokens that a phrase may lie back to be part of one stretch that keeps repeating itself
_MISS = 2.0  # what a new token costs a stretch of repeated ones, each worth 1
_DENSE = 8  # repeated grams that stand close enough together to suspect such a stretch
_DENSE_CHARACTERS = 11  # the same where words are not spaced, and a name that returns is so many grams
_STRETCH = 8.0  # the least such a stretch must be worth: below it, idiom and parallel phrases
_GAP = 4  # tokens that may stand between a phrase and its restatement
_LONG_WORD = 11  # characters of a word that may hold three turns of something: "sub" four times, "white" three times
_LONG_SYLLABIC_WORD = 5  # the same where a syllable is a letter with its marks
_SYLLABIC = frozenset({"Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu", "Ethi"})
_PAGE = 80  # tokens from which a text is more than a sentence or two
_JUDGED = 1000  # candidates that are judged in a text of any length; real pages have some dozen
_LEAST = 0.2  # what is less sure is not worth a word
_LINE_COMPARED = 300  # code points of a source line that are compared
_LONG_LINE = 8  # words from which a line said again is hardly one of a song or a dialogue
_LINE_WORDS = (6, 3)  # words of a line that stands twice, and oftener, for source lines that differ
_LINE_CHARACTERS = (10, 6)  # the same in characters, where words are not spaced
_LINES_ALIKE = 0.45  # share of the longer source line, in order, from which two may be said in the same words
_LOOSE = 4  # words by which the source may say further apart what the translation says on both sides of a joint
_SHOWN = 60  # characters of a unit that a message shows

# Names that are a word said twice and longer than such names mostly are.
_DOUBLE_NAMES = frozenset({"boutros", "sirhan", "humbert", "neville"})

_OFTEN_QUOTED = ("en", "de", "fr", "it")  # languages whose passages stand in texts of others

# What a mark that runs away looks like: five with spaces between, or sixty on end.
_RUNAWAY_MARKS = (" - - - - -", " – – – – –", " , , , , ,", " . . . . .", "." * 60, "…" * 60, "," * 60, "!" * 60)

_SHORTEST_RUNAWAY = min(map(len, _RUNAWAY_MARKS))

_SENTENCE_END_RE = lazy_re(rf"[{SPACED_STOPS}{PLAIN_STOPS}\n\r]")
_MARK_RE = lazy_re(r"[^\w\s]")
# "The the" where a sentence starts; a literal at the head of a pattern is what makes its search fast.
_DOUBLED_START_RES = tuple(lazy_re(rf"{head}(\w{{1,30}})\s(?i:\1)\b") for head in (r"\A", r"\. ", r"\n"))
_LAST_WORD_RE = lazy_re(r"(?<!\w)\w+\Z")
_LINE_RE = lazy_re(r"[\n\r\t|]")
_BREAK_RE = lazy_re(r"[\n\r]")
_WRAP_RE = lazy_re(r"[ \t]*\r?\n[ \t]*")
_EMPHASIS_RE = lazy_re(r"[*_`\[<]")
_MARKED_RE = lazy_re(r"[\u0900-\u0dff]")
_FRAME_RE = lazy_re(r"[()\[\]{}<>*:;（）【】\"“”„«»‹›「」『』]")
_MARKUP_RE = lazy_re(r"[>}\]%]\W{0,4}[<{\[%$]")  # between two tags or placeholders
_CODE_RE = lazy_re(r"\w[._/@:=\\]\w")
_QUOTE_RE = lazy_re(r"[\"“”„«»‹›「」『』]")
_SPACE_RE = lazy_re(r"[ \t\u00a0\u200b\u202f]*\Z")
_HYPHEN_RE = lazy_re(r" ?[-‐‑־־] ?\Z")
_COMMA_RE = lazy_re(r"\s*[,،、，]\s*\Z")
_JOINED_RE = lazy_re(r"[^\w\s,،、，.!?…。！？\-‐‑־;:；：()（）\"“”„«»'‘’–—]+\Z")
_HAN_KANA_RE = lazy_re(r"[\u3005-\u30ff\u3400-\u9fff\uff66-\uff9f]")
# Vowels, small kana and cries that are drawn out: ああああ, 哈哈哈哈.
_DRAWN_OUT_RE = lazy_re(
    r"[ぁ-おァ-オっッーんンはハわワゃゅょャュョ哈呵嘿嘻呜嗚哇啊呀嗯哼喔哦噢唉哎咦咚嗡叮滴啦噜汪喵笑草]"
)
_KANA_RE = lazy_re(r"(?:[\u3041-\u309fー]+|[\u30a1-\u30ff]+|[\uff66-\uff9f]+)\Z")


class Candidate(NamedTuple):
    """A stretch that says itself again: the tokens from ``start`` to ``end``.

    ``form`` is ``run`` (turn follows turn), ``stretch`` (the turns vary), ``echo`` (said once more after ``gap``
    tokens), ``inside`` (within one token, ``at`` a place in it) or ``marks`` (marks alone, ``at`` a place in the text).
    A turn is ``unit`` tokens long and stands ``turns`` times.
    """

    form: str
    start: int
    end: int
    unit: int
    turns: float
    gap: int = 0
    at: tuple[int, int] = (0, 0)


class Verdict(NamedTuple):
    """How sure a candidate is: without any source, and with a source that repeats nothing itself."""

    alone: float
    with_source: float


# The grades that a candidate may get. Each figure is about the share of such candidates that are right.
CERTAIN = Verdict(0.97, 0.99)
SURE = Verdict(0.9, 0.96)
PROBABLE = Verdict(0.8, 0.9)
LIKELY = Verdict(0.7, 0.85)
FAIR = Verdict(0.6, 0.75)
SOURCED = Verdict(0.45, 0.8)  # only a source that does not say it twice settles it
HINTED = Verdict(0.3, 0.55)
DOUBTFUL = Verdict(0.25, 0.35)
FAINT = Verdict(0.05, 0.15)
LAWFUL = Verdict(0.01, 0.03)
NO = Verdict(0.0, 0.0)


class Reading:
    """One text as this detector sees it: its tokens and what they repeat."""

    def __init__(self, segments: Segments) -> None:
        self.text = segments.text
        self.language = segments.language
        self._segments = segments
        self._document = segments.document
        self._tokens = segments.tokens
        # In scripts without spaces a token is one character, and two in a row recur everywhere.
        self.size = 2 if self.language.spaced else 3
        self.long = _LONG_WORD if _SYLLABIC.isdisjoint(self.language.scripts) else _LONG_SYLLABIC_WORD

    @property
    def words(self) -> list[str]:
        return self._segments.words

    @property
    def functional(self) -> frozenset[str]:
        """Words that say nothing by themselves."""
        return _functional(self.language)

    @lazy
    def folded(self) -> list[str]:
        return _lowered(" ".join(self.words)).split(" ") if self.words else []  # no word holds a space

    @lazy
    def spans(self) -> list[tuple[int, int]]:
        return self._segments.word_spans

    @lazy
    def paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self._segments.paragraphs]

    def paragraphs_of(self, span: Span) -> Span:
        """Return the stretch of the whole paragraphs that a span touches."""
        starts = self.paragraph_starts
        first = bisect.bisect_right(starts, span.start)
        last = bisect.bisect_left(starts, span.end)
        return Span(starts[first - 1] if first else 0, starts[last] if last < len(starts) else len(self.text))

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the (first, last + 1) of the tokens in a stretch."""
        return bisect.bisect_left(self.spans, (span.start, 0)), bisect.bisect_left(self.spans, (span.end, 0))

    def between(self, place: int) -> str:
        """Return what stands between token ``place - 1`` and token ``place``."""
        return self._tokens.between(place)

    def emphasis_opens(self, place: int) -> bool:
        """Return whether markup that the text leaves out stands before a token: an emphasis, a link, code."""
        if self._document.original is None or not place:
            return False
        before, after = (self._document.located(Span(*self.spans[token])) for token in (place - 1, place))
        return (
            before.end <= after.start and _EMPHASIS_RE.search(self._document.body, before.end, after.start) is not None
        )

    def line_breaks(self, candidate: Candidate) -> bool:
        """Return whether a line ends within a candidate."""
        if candidate.form in ("inside", "marks"):
            return False
        first, last = self.spans[candidate.start][1], self.spans[candidate.end - 1][0]
        return _BREAK_RE.search(self.text, first, last) is not None

    def unit(self, candidate: Candidate) -> str:
        """Return the first turn of a candidate, in one line."""
        if candidate.form == "marks":
            return self.text[candidate.at[0]]
        start = self.spans[candidate.start][0]
        if candidate.form == "inside":
            return self.text[start + candidate.at[0] : start + candidate.at[0] + candidate.unit]
        end = self.spans[min(candidate.start + candidate.unit, candidate.end) - 1][1]
        return " ".join(self.text[start:end].split())

    def suspicious(self) -> bool:
        """Say cheaply whether the text may hold a repetition: nearly every text ends here."""
        tokens = self._tokens
        if self.language.spaced and (
            self._doubled()
            or self._doubled_over_a_joint()
            or (tokens.again_in_another_case() and any(pattern.search(self.text) for pattern in _DOUBLED_START_RES))
        ):
            return True
        if tokens.widest_gap >= _SHORTEST_RUNAWAY and any(map(self.text.__contains__, _RUNAWAY_MARKS)):
            return True
        for place in tokens.poor(self.long):
            if runs.turns_within(self.words[place], 2, 3) is not None:
                return True
        dense = _DENSE if self.size == 2 else _DENSE_CHARACTERS
        if tokens.is_dense(self.size, dense, dense * 3 // 2, _NEAR):
            return True
        return any(self._telling(runs.Echo(*echo)) for echo in tokens.near_echoes(self.size, _GAP))

    def _doubled(self) -> bool:
        """Say whether a word stands twice in a row that may not."""
        places = self._tokens.again(1)
        if not places:
            return False
        words = self.words
        lawful = self.language.doubled
        productive = self.language.reduplication == "productive"
        parted: dict[str, bool] = {}
        for place in places:
            word = words[place]
            if any(
                other.lower() == word.lower()
                for other in (*words[max(0, place - 1) : place], *words[place + 2 : place + 3])
            ):
                return True
            if productive and word not in self.language.dangling:
                continue
            if word not in parted:
                if len(parted) == _MOST_PARTED:
                    return True
                parted[word] = f"{word}, {word}" in self.text and f"{word} {word}" not in self.text
            if parted[word]:
                continue  # two words with a comma between are never more than a doubt
            suspect = (
                word not in lawful
                or word in self.language.clause_bound
                or _SENTENCE_END_RE.search(self.between(place + 2)) is not None
            )
            if suspect and self._may_be_said_twice(place):
                return True
        return False

    def _may_be_said_twice(self, place: int) -> bool:
        """Say whether two same words are parted by less than a line, two tags, or sentences that do not go on alike."""
        seam = self.between(place + 1)
        if _WRAP_RE.fullmatch(seam):
            return self.words[place].lower() in self.functional
        if _LINE_RE.search(seam) or _MARKUP_RE.search(seam):
            return False
        return not _SENTENCE_END_RE.search(seam) or self.between(place + 2).strip().startswith(seam.strip())

    def _doubled_over_a_joint(self) -> bool:
        places = self._tokens.again(2)
        joints = self.language.coordinators
        return any(self.words[place + 1] in joints and len(self.words[place]) > 2 for place in places)

    def _telling(self, echo: runs.Echo) -> bool:
        """Say whether an echo is near enough to its first saying, for its length, to be a restatement."""
        if self.size == 3:
            if echo.distance <= 3:
                return echo.turns >= 3
            return echo.gap <= 0 or (echo.length >= 10 and echo.gap <= _GAP)
        if echo.gap <= 0 or echo.length >= 0.75 * echo.distance:
            return True
        if echo.gap == 1:
            return echo.length > 2 or any(
                len(word) > 2 and word not in self.functional for word in self.words[echo.first : echo.first + 2]
            )
        return echo.length > 2 and echo.gap <= min(_GAP, echo.length)

    @lazy
    def candidates(self) -> list[Candidate]:
        """Everything that repeats itself."""
        most = _JUDGED + len(self.words) // 100
        recurring, near = scan.repeats(self.folded, self.size, _NEAR, _GAP)
        echoes = [echo for echo in itertools.starmap(runs.Echo, near) if echo.gap <= 0 or self._telling(echo)]
        if len(echoes) > most:  # no language: the longest say enough of it
            echoes = sorted(heapq.nlargest(most, echoes, key=lambda echo: echo.length + echo.distance))
        found = [
            *self._single_runs(),
            *self._runs(echoes),
            *self._stretches(recurring),
            *self._echoes(echoes),
            *self._inside(),
            *self._marks(),
        ]
        if len(found) > most:
            found = heapq.nlargest(most, found, key=lambda candidate: candidate.end - candidate.start)
        return found

    def _single_runs(self) -> Iterator[Candidate]:
        """Yield the runs of one token."""
        words = self.folded
        end = 0
        for place in itertools.compress(itertools.count(), map(eq, words, words[1:])):
            if place < end:
                continue
            end = place + 2
            while end < len(words) and words[end] == words[place]:
                end += 1
            yield Candidate("run", place, end, 1, float(end - place))

    def _runs(self, echoes: Sequence[runs.Echo]) -> Iterator[Candidate]:
        for echo in echoes:
            if echo.gap <= 0 and echo.distance > 1:
                yield self._aligned(Candidate("run", echo.first, echo.end, echo.distance, echo.turns))

    def _aligned(self, run: Candidate) -> Candidate:
        """Return a run of two turns without the chance token or two before it that a stronger break sets off."""
        spare = run.end - run.start - 2 * run.unit
        if run.turns >= 3 or not 0 < spare <= 12:
            return run
        strengths = [
            max(self.strength(place) for place in range(start + 1, start + run.unit + 1))
            for start in range(run.start, run.start + spare + 1)
        ]
        weakest = min(strengths)
        if strengths[0] == weakest and strengths[-1] == weakest:
            return run
        start = run.start + strengths.index(weakest)
        return run._replace(start=start, end=start + 2 * run.unit, turns=2.0)

    def strength(self, place: int) -> int:
        """Return how strong the break before a token is: 3 line, 2 sentence, 1 clause, 0 none."""
        text = self.between(place)
        if text == " " or not text:
            return 0
        if _LINE_RE.search(text):
            return 3
        if _SENTENCE_END_RE.search(text):
            return 2
        return 1 if _MARK_RE.search(text) and not _HYPHEN_RE.match(text) else 0

    def _echoes(self, echoes: Sequence[runs.Echo]) -> Iterator[Candidate]:
        words = self.folded
        joints = self.language.coordinators
        for place in itertools.compress(itertools.count(), map(eq, words, words[2:])):
            if words[place + 1] in joints and words[place + 1] != words[place]:
                yield Candidate("echo", place, place + 3, 1, 2.0, 1)
        for echo in echoes:
            if echo.gap > 0:
                yield Candidate("echo", echo.first, echo.end, echo.length, 2.0, echo.gap)

    def _stretches(self, recurring: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
        """Yield the stretches in which nearly every token repeats what stood a little before."""
        score = best = 0.0
        start = end = best_end = reach = 0
        for place, distance in recurring:
            covered = place + self.size
            if score > 0:
                score -= _MISS * max(0, place - end)
                if score > 0:
                    score += covered - max(end, place)
                    end = covered
                    if score > best:
                        best, best_end = score, end
                    continue
                if best >= _STRETCH:
                    yield self._stretch(start, best_end, reach)
            start, end, score = place, covered, float(self.size)
            best, best_end, reach = score, end, distance
        if best >= _STRETCH:
            yield self._stretch(start, best_end, reach)

    def _stretch(self, start: int, end: int, distance: int) -> Candidate:
        begin = start - distance
        words = self.folded[begin:end]
        distinct = len(set(words))
        return Candidate("stretch", begin, end, distinct, len(words) / distinct, distance)

    def _inside(self) -> Iterator[Candidate]:
        for place in self._tokens.poor(self.long, folded=True):
            turn = runs.turns_within(self.folded[place], 2, 3)
            if turn is not None:
                start, end, period = turn
                yield Candidate("inside", place, place + 1, period, (end - start) / period, at=(start, end))

    def _marks(self) -> Iterator[Candidate]:
        """Yield the runs of a mark within a line or at a sentence's end; rulers and leaders are not among them."""
        for runaway in _RUNAWAY_MARKS:
            if runaway not in self.text:
                continue
            mark = runaway.strip()[0]
            spaced = " " if " " in runaway.strip() else ""
            for match in re.finditer(
                rf"(?<=\w)[\"”)]? ?({re.escape(mark)}(?:{spaced}{re.escape(mark)}){{4,}})", self.text
            ):
                after = self.text[match.end() : match.end() + 40].split("\n", 1)[0].lstrip()
                line = self.text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
                count = match.group(1).count(mark)
                if (
                    sum(map(str.isalpha, line)) < 10
                    or (after and not after[0].isalpha())
                    or (count < 60 and not spaced)
                ):
                    continue
                place = bisect.bisect_right(self.spans, match.span(1)) - 1
                yield Candidate("marks", place, place + 1, 1, float(count), at=match.span(1))


class Judge:
    """Weighs the candidates of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.language
        self.functional = reading.functional

    def verdict(self, candidate: Candidate) -> Verdict:
        if candidate.form == "inside":
            return self._inside(candidate)
        if candidate.form == "marks":
            # Dotted lines are for filling in, but no form has one of two hundred dots.
            return HINTED if 60 <= candidate.turns < 200 else LIKELY
        words = self.reading.folded[candidate.start : candidate.start + candidate.unit]
        if not any(_has_letter(word) for word in words):
            return self._figures(candidate)
        if candidate.turns < 3 and self._crosses_lines(candidate):
            return FAINT
        if candidate.form == "echo":
            return self._echo(candidate)
        if candidate.form == "stretch":
            return self._stretch(candidate)
        if not self.language.spaced or any(_unspaced(word) for word in words):
            return self._unspaced_run(candidate, words)
        return self._word_run(candidate, words[0]) if candidate.unit == 1 else self._phrase_run(candidate, words)

    # What stands around a candidate.

    def _left_open(self, candidate: Candidate) -> bool:
        """Say whether running text, not a mark or a start, stands before it."""
        if candidate.start == 0:
            return False
        before = self.reading.between(candidate.start)
        return bool(_HYPHEN_RE.match(before)) or (not _MARK_RE.search(before) and "\n" not in before)

    def _opens(self, candidate: Candidate) -> bool:
        """Say whether it opens a sentence or a speech, as an exclamation does."""
        before = self.reading.between(candidate.start)
        return candidate.start == 0 or bool(_SENTENCE_END_RE.search(before) or _QUOTE_RE.search(before))

    def _right_closed(self, candidate: Candidate) -> bool:
        """Say whether a mark or the end stands right after it."""
        after = self.reading.between(candidate.end)
        return candidate.end >= len(self.reading.words) or "\n" in after or _MARK_RE.search(after) is not None

    def _ends_sentence(self, candidate: Candidate) -> bool:
        """Say whether a sentence, or the text, ends right after it."""
        after = self.reading.between(candidate.end)
        return candidate.end >= len(self.reading.words) or _SENTENCE_END_RE.search(after) is not None

    def _framed(self, candidate: Candidate, seam: str) -> bool:
        """Say whether the marks between the turns stand around the whole too: they were said again with the unit."""
        marks = seam.strip()
        if not _FRAME_RE.search(marks) or _SENTENCE_END_RE.search(marks):
            return False
        before = self.reading.between(candidate.start).rstrip()
        after = self.reading.between(candidate.end).lstrip()
        return any(
            after.startswith(marks[:cut].strip()) and before.endswith(marks[cut:].strip())
            for cut in range(min(len(marks), 6) + 1)
        )

    def _seams(self, candidate: Candidate) -> list[str]:
        """Return what stands between the turns of a run, at most 12 of them."""
        places = range(candidate.start + candidate.unit, candidate.end, candidate.unit)
        return [self.reading.between(place) for place in places[:12]]

    def content(self, words: Sequence[str]) -> int:
        """Return how many of the words say something by themselves."""
        functional = self.functional
        return sum(1 for word in words if len(word) > 2 and word not in functional and _has_letter(word))

    def _crosses_lines(self, candidate: Candidate) -> bool:
        """Return whether a doubling reaches over a line's end without being a line, or its sentences, said twice.

        A heading and what stands under it, a list's item and the next one, a headline and a standfirst begin or end
        with the same words on any page.
        """
        reading = self.reading
        if not reading.line_breaks(candidate):
            return False
        if candidate.form != "run":
            return True
        turn = candidate.start + candidate.unit
        starts = candidate.start == 0 or reading.strength(candidate.start) == 3
        if not starts or reading.strength(turn) != 3:
            return not self._wraps(candidate)
        if candidate.end >= len(reading.words) or reading.strength(candidate.end) == 3:
            return False
        long = candidate.unit >= (8 if self.language.spaced else 20)
        return not (long and reading.strength(candidate.end) == 2 and reading.strength(turn) == 3)

    def _wraps(self, candidate: Candidate) -> bool:
        """Return whether a line that cannot end there is wrapped between a word and its doubling."""
        reading = self.reading
        words = reading.words[candidate.start : candidate.start + 2]
        return (
            candidate.unit == 1
            and candidate.end - candidate.start == 2
            and self.language.spaced
            and words[0].lower() in self.functional
            and words[1].islower()
            and _WRAP_RE.fullmatch(reading.between(candidate.start + 1)) is not None
            and not reading.strength(candidate.end)
            and reading.strength(candidate.start) < 2
        )

    # One judgement per form.

    def _figures(self, candidate: Candidate) -> Verdict:
        """Numbers repeat lawfully in tables, scores and telephone numbers; the last number of a sentence does not."""
        reading = self.reading
        seams = self._seams(candidate) if candidate.form == "run" else []
        if not seams or not candidate.start:
            return NO
        if candidate.turns >= 15 and all(seam == "," for seam in seams):
            return LIKELY
        if not _has_letter(reading.words[candidate.start - 1]):
            return NO
        if not self._left_open(candidate):
            return NO
        plain = all(_SPACE_RE.match(seam) and seam for seam in seams)
        following = reading.words[candidate.end : candidate.end + 1]
        if plain and candidate.turns >= 4 and following and _has_letter(following[0]):
            return PROBABLE  # prose goes on after it
        if not self._ends_sentence(candidate):
            return NO
        if candidate.turns == 4 and seams[0] == seams[2] == "-" and seams[1] == " ":
            return LIKELY  # a score twice
        if not plain:
            return NO
        year = len(reading.words[candidate.start]) == 4
        return PROBABLE if year or candidate.turns >= 3 else LIKELY

    def _word_run(self, candidate: Candidate, word: str) -> Verdict:
        turns = int(candidate.turns)
        seams = [" "] if turns == 2 and self._wraps(candidate) else self._seams(candidate)
        if any(_JOINED_RE.match(seam) for seam in seams):
            return NO
        language = self.language
        productive = language.reduplication == "productive"
        # Where emphasis doubles words, it may do so without a pause; English sets a comma.
        unpaused = language.reduplication == "none" or language.tag == "en"
        plain = all(_SPACE_RE.match(seam) for seam in seams)
        hyphens = not plain and all(_SPACE_RE.match(seam) or _HYPHEN_RE.match(seam) for seam in seams)
        mixed = not plain and any(map(_SPACE_RE.match, seams))
        commas = not plain and not hyphens and all(_SPACE_RE.match(seam) or _COMMA_RE.match(seam) for seam in seams)
        lines = any(_LINE_RE.search(seam) for seam in seams)
        lively = word in language.intensifiers or (len(word) <= 4 and not self._left_open(candidate))
        laughter = (
            len(word) <= 4
            and len(set(word)) <= 2
            and word not in self.functional
            and (
                word in language.intensifiers
                or (not self._left_open(candidate) and not _is_common(word, language.tag, 5.5))
            )
        )
        if turns < 6 and _MARKUP_RE.search(seams[0]):
            return FAINT
        if turns == 2 and plain and self.reading.between(candidate.end) == "-":
            return FAINT  # "nome e e-mail", "add it to to-do lists"
        if turns == 2 and not plain and not self._native(word, candidate.start):
            return FAINT
        framed = not plain and not commas and not hyphens and not lines and self._framed(candidate, seams[-1])
        if len(word) == 1 and word not in language.dangling:
            if hyphens and turns >= 3 and self.reading.between(candidate.start) == "-":
                return PROBABLE  # USB-C-C-C
            if turns == 2 and plain:
                return self._letter_twice(candidate, word)
            if turns < 4 or lines or not plain:
                return NO
            return PROBABLE if self._left_open(candidate) else HINTED
        if turns >= 4:
            if laughter and turns < 25:
                return DOUBTFUL
            if lines:
                return HINTED if turns < 10 else LIKELY
            if turns < 6 and any(map(_HYPHEN_RE.match, seams)) and not all(map(_HYPHEN_RE.match, seams)):
                return HINTED  # a doubled word said twice: "dunk-dunk, dunk-dunk"
            if turns >= 6 or plain:
                return CERTAIN
            return LIKELY if lively else SURE
        if lines:
            return FAINT
        if turns == 3:
            if plain or (hyphens and any(_SPACE_RE.match(seam) for seam in seams)):
                if word in language.dangling:
                    return CERTAIN
                if lively or laughter:
                    return HINTED
                if len(word) < 4 and not self.reading.words[candidate.start].islower():
                    return SOURCED
                return PROBABLE if productive else SURE
            if hyphens:
                return HINTED if lively or laughter else LIKELY
            if commas:
                return FAINT if laughter else HINTED if lively else (LIKELY if mixed else SOURCED)
            return LIKELY if framed else HINTED
        if plain:
            if word in language.doubled:
                # A lawful coincidence needs a clause that goes on after it.
                if self._left_open(candidate) and self._ends_sentence(candidate):
                    if word not in language.intensifiers:
                        return LIKELY
                    return FAIR if unpaused else HINTED
                if word in language.clause_bound and not self._clause_begins(candidate):
                    return PROBABLE
                return LAWFUL
            if self._before_its_verb(candidate, word):
                return LAWFUL
            if word in language.dangling:
                return SURE
            if not self._native(word, candidate.start):
                return FAINT
            if productive:
                return FAINT
            if self._may_be_name(candidate):
                return DOUBTFUL
            if lively or laughter:
                return HINTED
            if not unpaused and not language.cased and len(word) <= 4 and word not in self.functional:
                return DOUBTFUL  # in scripts without vowels or cases: one by one, slowly
            if len(word) == 2 and word not in self.functional:
                return LIKELY if self._ends_sentence(candidate) else HINTED if language.cased else DOUBTFUL
            return PROBABLE
        if framed:
            return LIKELY
        if _SENTENCE_END_RE.search(seams[0]):
            same = self.reading.between(candidate.end).strip().startswith(seams[0].strip())
            return HINTED if same else FAINT
        if productive or word in language.doubled:
            return LAWFUL
        if hyphens:
            doubt = SOURCED if unpaused else DOUBTFUL
            return doubt if len(word) > 4 and self.reading.words[candidate.start].islower() else LAWFUL
        if commas:
            return FAINT if len(word) < 6 else DOUBTFUL
        return FAINT

    def _letter_twice(self, candidate: Candidate, word: str) -> Verdict:
        """Words of one letter are doubled by mistake in running text alone; elsewhere they are letters."""
        reading = self.reading
        if word in self.language.doubled or not (
            word in self.functional or _is_common(word, self.language.tag, _LETTER_WORD)
        ):
            return NO
        first, second = reading.words[candidate.start : candidate.start + 2]
        following = reading.words[candidate.end : candidate.end + 1]
        running = (
            following
            and len(following[0]) > 1
            and following[0].islower()
            and _SPACE_RE.match(reading.between(candidate.end))
            and (first == second or not candidate.start)
        )
        if not running or (second.isupper() and self.language.tag != "en"):
            return NO
        return PROBABLE if candidate.start == 0 or self._left_open(candidate) else HINTED

    def _goes_on_alike(self, candidate: Candidate) -> bool:
        """Return whether "X or X" goes on with a word that tells the two apart, as modifiers that follow do.

        "un gestionnaire ou un gestionnaire asynchrone": lawful where running text goes on after an "or", or after a
        single word said again. "The beach and the beach of" stays a doubt.
        """
        joint = self.reading.folded[candidate.start + candidate.unit : candidate.start + candidate.unit + candidate.gap]
        return any(word in self.language.alternatives for word in joint)

    def _clause_begins(self, candidate: Candidate) -> bool:
        """Return whether a clause begins shortly before a doubled word, which may then end it and begin the next.

        "What it is is a joke", "Leute, die die Stadt kennen". A word that opens the sentence right before the doubled
        one begins the only clause there is: "It is is late".
        """
        reading = self.reading
        # A relative pronoun opens its clause, or a preposition before it does; a verb may stand far from there.
        reach = _RELATIVE if reading.folded[candidate.start] in self.functional else _CLAUSE
        for place in range(candidate.start, max(-1, candidate.start - reach), -1):
            strength = reading.strength(place) if place else 3
            if strength >= 2:
                return place == candidate.start
            if strength or _QUOTE_RE.search(reading.between(place)):
                return True
            word = reading.folded[place - 1]
            opens = place == 1 or reading.strength(place - 1) >= 2
            if word in self.language.clause_words and not (opens and place == candidate.start):
                return True
        return False

    def _before_its_verb(self, candidate: Candidate, word: str) -> bool:
        """Return whether the word after a doubling makes it lawful: "en en parlant"."""
        following = self.reading.folded[candidate.end : candidate.end + 1]
        return bool(following) and any(
            word == doubled and following[0].endswith(ending) for doubled, ending in self.language.doubled_before
        )

    def _native(self, word: str, place: int) -> bool:
        """Say whether a word may be of the text's language, not of a passage in one that doubles it lawfully."""
        if self.language.scripts and not _script_fits(word, self.language.scripts):
            return False
        quoted = [tag for tag in _OFTEN_QUOTED if word in languages.language(tag).doubled and tag != self.language.tag]
        if not quoted:
            return True
        words = self.reading.folded
        near = {*words[max(0, place - 3) : place], *words[place : place + 6]} - {word}
        own = sum(1 for other in near if _is_common(other, self.language.tag, 3.0))
        return own >= max(sum(1 for other in near if _is_common(other, tag, 3.0)) for tag in quoted)

    def _may_be_name(self, candidate: Candidate) -> bool:
        """Say whether a doubled word may be a name that is itself a doubling, such as Bora Bora."""
        first, second = self.reading.words[candidate.start : candidate.start + 2]
        if not self.language.cased or not (first[:1].isupper() and second[:1].isupper()) or first.isupper():
            return False
        if first.lower() in _DOUBLE_NAMES:
            return True
        if len(first) > 5:
            return False
        if candidate.start and self.reading.words[candidate.start - 1][:1].isupper() and self._left_open(candidate):
            return False  # the tail of a longer name said twice
        return not _is_common(first.lower(), self.language.tag)

    def _phrase_run(self, candidate: Candidate, words: Sequence[str]) -> Verdict:
        turns, unit = candidate.turns, candidate.unit
        if turns < 3 and self.reading.emphasis_opens(candidate.start + unit):
            return FAINT  # "in the settings **the settings of the page**": another clause begins
        seam = self._turn(candidate)
        lines = _LINE_RE.search(seam) is not None
        content = self.content(words)
        if (_JOINED_RE.match(seam) and turns < 6) or 2 * sum(map(_has_letter, words)) < unit:
            return NO
        inner = self.reading.text[
            self.reading.spans[candidate.start][0] : self.reading.spans[candidate.start + unit][0]
        ]
        if turns < 4 and _CODE_RE.search(inner):
            return NO
        # "better and better and", "field after field after field", "a poco a poco"
        distributive = unit == 2 and (
            any(word in self.language.coordinators or word in self.functional for word in words)
            or any(_is_common(word, self.language.tag, 5.5) for word in words)
        )
        if turns >= 3:
            if lines:
                if unit >= _LONG_LINE or (turns >= 5 and unit > 3):
                    return PROBABLE
                return LIKELY if turns >= 20 else HINTED
            if turns >= 4:
                return CERTAIN
            if distributive and turns > 3:
                return SOURCED  # it begins and ends with the same word
            names = all(word[:1].isupper() for word in self.reading.words[candidate.start : candidate.start + unit])
            if _MARK_RE.search(seam) and unit == 2 and (self._opens(candidate) or not names):
                return SOURCED
            return PROBABLE if _SENTENCE_END_RE.search(seam) and unit < 4 else SURE
        joined = any(word in self.language.coordinators for word in words)
        if not content:
            if joined or unit > 3 or not _SPACE_RE.match(seam) or self.language.reduplication == "productive":
                return LAWFUL
            return SOURCED
        if _SPACE_RE.match(seam):
            if words[0] in self.language.intensifiers and unit == 2:
                return DOUBTFUL
            if unit > 2:
                return SURE
            if distributive and (turns > 2 or joined):
                return DOUBTFUL
            if distributive and max(map(len, words)) <= (4 if self.language.cased else 3):
                return DOUBTFUL
            return PROBABLE if self.language.reduplication != "productive" else FAIR
        if lines:
            return DOUBTFUL if unit < _LONG_LINE else PROBABLE
        if self._framed(candidate, seam):
            return LIKELY
        if not self._right_closed(candidate) or (_SENTENCE_END_RE.search(seam) and not self._ends_sentence(candidate)):
            # Two clauses that begin alike and end differently.
            return FAINT if unit < 8 else DOUBTFUL
        if _COMMA_RE.match(seam):
            if unit < 6 and _QUOTE_RE.search(self._around(candidate)):
                return DOUBTFUL  # somebody calls twice
            return (HINTED, SOURCED, SOURCED, PROBABLE)[min(unit, 5) - 2]
        if _SENTENCE_END_RE.search(seam):
            if unit < 12 and _QUOTE_RE.search(self._around(candidate)):
                return HINTED  # somebody says it twice
            sentence = (HINTED, HINTED, SOURCED, LIKELY, PROBABLE)
            return sentence[unit - 2] if unit < 7 else SURE
        return (FAINT, HINTED, LIKELY)[min(unit, 4) - 2]

    def _around(self, candidate: Candidate) -> str:
        """Return what stands right before, between and after the turns."""
        return self.reading.between(candidate.start) + self._turn(candidate) + self.reading.between(candidate.end)

    def _turn(self, candidate: Candidate) -> str:
        """Return the strongest break within one turn of a run: where it turns, whatever token the run starts at."""
        first = candidate.start + 1
        strengths = [self.reading.strength(place) for place in range(first, first + min(candidate.unit, 200))]
        strongest = max(strengths)
        place = candidate.start + candidate.unit if strengths[-1] == strongest else first + strengths.index(strongest)
        return self.reading.between(place)

    def _unspaced_run(self, candidate: Candidate, words: Sequence[str]) -> Verdict:
        turns, unit = candidate.turns, candidate.unit
        seams = self._seams(candidate)
        text = "".join(words)
        marked = any(_MARK_RE.search(seam) or seam.isspace() for seam in seams)
        mimetic = _KANA_RE.match(text) is not None
        if unit > 1 and any(_LINE_RE.search(seam) for seam in seams):
            return DOUBTFUL if turns < 4 and unit < 10 else PROBABLE
        if unit == 1:
            if text == "ー":
                return NO
            if len(text) == 1 and _HAN_KANA_RE.match(text):
                if turns < 4 or _DRAWN_OUT_RE.match(text):
                    return NO if turns < 25 else HINTED
                if turns >= 8:
                    return SURE
                return HINTED if marked and turns < 6 else LIKELY
            # In scripts of syllables with marks the grammar doubles a syllable and no more.
            return PROBABLE if turns >= 4 else FAIR if turns == 3 else NO
        if turns >= 3:
            if mimetic and unit <= 3 and turns < 6:
                return HINTED
            if unit == 2:
                return CERTAIN if turns >= 5 else PROBABLE if turns >= 4 else SOURCED
            if marked and turns < 4 and unit < 6:
                return LIKELY
            return CERTAIN if turns >= 4 or unit > 3 else PROBABLE
        if marked:
            # Where no marks part sentences, a space does: one may end and the next begin with the same words.
            pause = not self.language.needs_end and all(seam.isspace() or not seam for seam in seams)
            if mimetic or unit < 6 or (pause and unit < 12):
                return FAINT
            return SOURCED if unit < 10 else PROBABLE
        if unit < 4 or (mimetic and unit < 5) or text in common_words(self.language.tag):
            return LAWFUL if unit == 2 or mimetic else DOUBTFUL
        return FAIR if unit == 4 else SURE

    def _echo(self, candidate: Candidate) -> Verdict:
        words = self.reading.folded
        length, gap = candidate.unit, candidate.gap
        said = words[candidate.start : candidate.start + length]
        joint = words[candidate.start + length : candidate.start + length + gap]
        seam = self.reading.text[
            self.reading.spans[candidate.start + length - 1][1] : self.reading.spans[candidate.start + length + gap][0]
        ]
        if not self.language.spaced:
            if _MARK_RE.search(seam):
                return FAINT if length < 10 or gap > 1 else SOURCED
            return LAWFUL if length < 6 else DOUBTFUL
        joints = self.language.coordinators
        coordinated = any(word in joints for word in joint)
        content = self.content(said)
        closed = self._right_closed(candidate)
        if coordinated and not closed and self._goes_on_alike(candidate):
            return FAINT
        apart = _SENTENCE_END_RE.search(seam) is not None
        marked = _MARK_RE.search(seam) is not None
        if apart:
            return FAINT if length < 8 or gap > 2 or not closed else SOURCED
        if _CODE_RE.search(
            self.reading.text[self.reading.spans[candidate.start][0] : self.reading.spans[candidate.end - 1][1]]
        ):
            return FAINT
        if length == 1:
            word = said[0]
            language = self.language
            if (
                marked
                or len(word) < 3
                or word.endswith(language.growing)
                or word in language.paired | language.intensifiers
            ):
                return LAWFUL
            if word in self.functional or self.reading.words[candidate.end - 1][:1].isupper():
                return FAINT  # "P. Diddy or Diddy"
            if self.language.reduplication == "productive":
                return HINTED
            before, after = candidate.start - 1, candidate.end
            if before >= 0 and words[before : before + 1] == words[after : after + 1]:
                return FAINT  # "stone to paper and paper to stone"
            led = candidate.start > 0 and words[candidate.start - 1] in self.functional and self._left_open(candidate)
            if led:
                return LIKELY
            return DOUBTFUL
        if not content or (said[0] in self.language.intensifiers and length < 4):
            return FAINT
        # Another thing is said of the same, or the same of another thing, unless the words between are mere filling.
        filling = all(
            word in joints or word in self.functional or _is_common(word, self.language.tag, 5.7) for word in joint
        )
        if gap == 1 and coordinated:
            if marked and length < 4:
                return HINTED if closed else FAINT
            if length == 2 and self._unknown:
                return DOUBTFUL
            return PROBABLE if closed or length > 2 else FAIR
        if gap == 1:
            if _QUOTE_RE.search(seam):
                return FAINT  # a saying and what it means
            if not closed:
                return FAINT if length < 5 else DOUBTFUL
            if length == 2 and marked:
                return DOUBTFUL
            if (marked and not filling and length < 6) or (self._unknown and length < 6):
                return DOUBTFUL
            return (HINTED, SOURCED, PROBABLE)[min(length, 4) - 2]
        if gap <= _GAP:
            if coordinated and closed and filling:
                return (DOUBTFUL, LIKELY, PROBABLE)[min(length, 4) - 2]
            if not closed or length < 3 or (marked and not filling and gap > 1 and length < 8):
                return FAINT if length < 7 else DOUBTFUL
            if said[0] in self.functional and gap < length:
                return (HINTED, SOURCED, LIKELY)[min(length, 5) - 3]
            return FAINT if length < 6 else LIKELY
        return FAINT if length < 7 or not closed else DOUBTFUL

    @lazy
    def _unknown(self) -> bool:
        """Return whether nothing is known of how often the language's words come: idiom and error look alike."""
        return not common_words(self.language.tag)

    def _stretch(self, candidate: Candidate) -> Verdict:
        if self._enumerates(candidate):
            return DOUBTFUL
        length = candidate.end - candidate.start
        said = self.reading.text[self.reading.spans[candidate.start][0] : self.reading.spans[candidate.end - 1][1]]
        if _LINE_RE.search(said):
            return DOUBTFUL if candidate.turns < 6 or candidate.unit < 8 else LIKELY
        if candidate.turns >= 4:
            return SURE if self.language.spaced or length >= 20 else HINTED
        if candidate.turns >= 3:
            return FAIR if length >= 20 else SOURCED
        return DOUBTFUL if candidate.turns >= 2.4 else FAINT

    def _enumerates(self, candidate: Candidate) -> bool:
        """Return whether a stretch is a list: most of its words are items by themselves, or each turn has its own name.

        Names and numbers that come once are what the turns of a list are about; a loop brings nothing new.
        """
        reading = self.reading
        if not self.language.spaced:
            return False
        places = range(candidate.start, candidate.end)
        items = sum(1 for place in places if place > candidate.start and _COMMA_RE.match(reading.between(place)))
        if candidate.unit > 2 and 3 * items >= 2 * len(places):
            return True
        if not self.language.cased:
            return False
        counts = collections.Counter(reading.folded[candidate.start : candidate.end])
        own = sum(
            1
            for place in places
            if counts[reading.folded[place]] == 1
            and not reading.words[place][:1].islower()
            and reading.strength(place) < 2
        )
        return own >= candidate.turns - 1

    def _inside(self, candidate: Candidate) -> Verdict:
        start, end = candidate.at
        word = self.reading.folded[candidate.start]
        if candidate.turns < _DRAWN_OUT_TURNS and len(set(word[start:end])) == 1 and not _MARKED_RE.search(word):
            return FAINT  # a letter drawn out, or XXXX for what is to be filled in
        if self.language.reduplication == "productive" and candidate.unit > 1 and candidate.turns < 4:
            return HINTED
        if not _has_letter(word[start:end]):
            return NO
        whole = end - start >= len(word) - 1
        letters = (
            3 if _MARKED_RE.search(word) else len(set(word[start:end]))
        )  # a syllable with its marks is no laughter
        if letters <= 2 and (whole or end - start < 12):
            return FAINT if candidate.turns < 12 else FAIR
        if whole:
            return HINTED if candidate.turns < 5 else LIKELY
        return PROBABLE if end - start >= 12 or candidate.turns >= 5 else HINTED


def _lowered(text: str) -> str:
    """Return a text in small letters, as long as it was: of all letters, İ alone grows when lowered."""
    return text.replace("İ", "i").lower()


@functools.lru_cache(maxsize=64)
def _functional(language: Language) -> frozenset[str]:
    return language.dangling | language.weak_dangling


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def _unspaced(word: str) -> bool:
    from mtcheck.text import tokens

    return tokens.has_unspaced(word)


def _is_common(word: str, tag: str, least: float = 4.2) -> bool:
    """Say whether a word's frequency in a language is at least ``least`` on the Zipf scale (3: one in a million)."""
    return common_words(tag).get(word, 0.0) >= least


def _script_fits(word: str, scripts: Sequence[str]) -> bool:
    """Say whether a word is in Latin letters only where its language is, and in others only where it is not."""
    return ("Latn" in scripts) == (word[0] < "\u0250" or "\u1e00" <= word[0] <= "\u1eff")


class Said(NamedTuple):
    """A repetition of the source: its form, times, words a turn, and the tokens from ``start`` to ``end``."""

    form: str
    turns: float
    words: float
    start: int
    end: int


class Excuses:
    """What the source repeats itself: the words may differ, the number of times and the place may not.

    A candidate is compared with the source passage that its own paragraphs stand for, and with nothing else of the
    source.
    """

    def __init__(self, segments: Segments, source: Segments, reading: Reading) -> None:
        self._segments = segments
        self._reading = reading
        self._source = Reading(source)
        self._text = _lowered(source.text)
        judge = Judge(self._source)
        said_again: list[Said] = []
        width = 1.0 if source.language.spaced else 0.6
        lawful = source.language.doubled - source.language.intensifiers
        for candidate in self._source.candidates:
            first = self._source.folded[candidate.start]
            if not _has_letter(first) and candidate.unit == 1 and candidate.form != "marks":
                continue
            form = candidate.form
            # 看看, 人々, "nous nous" are words of their own or of the grammar, not repetitions.
            single = form == "run" and candidate.unit == 1 and candidate.turns < 3
            if single and (not source.language.spaced or first in lawful):
                continue
            if form == "echo":
                said = self._source.folded[candidate.start : candidate.start + candidate.unit]
                if (not source.language.spaced and candidate.unit < 4) or not judge.content(said):
                    continue
            said_again.append(Said(form, candidate.turns, candidate.unit * width, candidate.start, candidate.end))
        self._said = sorted(said_again, key=lambda other: other.start)
        self._starts = [other.start for other in self._said]
        self._reached = list(itertools.accumulate((other.end for other in self._said), max))

    def confidence(self, candidate: Candidate, span: Span, verdict: Verdict) -> float:
        """Return how sure a candidate is beside its source passage, or without one where none is known."""
        passage = self._segments.passage_of(span)
        if passage is None:
            return verdict.alone
        if self._covers(candidate, span, passage):
            return 0.3 * verdict.alone
        # Over a page the source's silence says less: the passage may have moved.
        far = len(self._reading.words) > _PAGE
        return (verdict.alone + verdict.with_source) / 2 if far else verdict.with_source

    def _covers(self, candidate: Candidate, span: Span, passage: Span) -> bool:
        """Say whether a passage of the source repeats as much, or holds the very words (a name, a quotation)."""
        reading, source = self._reading, self._source
        if self._text.find(_lowered(span.of(reading.text)), passage.start, passage.end) >= 0:
            return True
        first, last = source.tokens(passage)
        own_first, own_last = reading.tokens(reading.paragraphs_of(span))
        place = _share((candidate.start + candidate.end) / 2, own_first, own_last)
        # In a sentence the words move far; over a page a passage keeps its place.
        drift = 0.35 if own_last - own_first < 60 else 0.25
        words = candidate.unit if reading.language.spaced else candidate.unit * 0.6
        marked = candidate.form == "run" and reading.strength(candidate.start + candidate.unit) > 0
        # The source's repetitions that reach into the passage are among these.
        among = slice(bisect.bisect_right(self._reached, first), bisect.bisect_left(self._starts, last))
        if candidate.form == "echo" and candidate.unit < 4 and self._says_again(candidate, place, first, last):
            return True
        for other in self._said[among]:
            if other.end <= first or other.turns < 0.6 * candidate.turns:
                continue
            middle = (max(first, other.start) + min(last, other.end)) / 2
            if abs(_share(middle, first, last) - place) > drift:
                continue
            if {candidate.form, other.form} & {"stretch", "marks"}:
                if candidate.form == other.form:
                    return True
            elif (
                (candidate.form != "run" or other.form != "echo" or marked)
                and words <= 4 * other.words + 1
                and other.words <= 4 * words + 1
            ):
                return True
        return False

    def _says_again(self, candidate: Candidate, place: float, first: int, last: int) -> bool:
        """Return whether the source has one content word twice about as near: "failed or partially failed"."""
        source = self._source
        if not source.language.spaced:
            return False
        middle, reach = first + place * (last - first), candidate.end - candidate.start + _LOOSE
        start, end = max(first, int(middle) - reach), min(last, int(middle) + reach)
        latest: dict[str, int] = {}
        for number in range(start, end):
            word = source.folded[number]
            if len(word) > 3 and word not in source.functional:
                if number - latest.get(word, -reach) < reach:
                    return True
                latest[word] = number
        return False


def _share(place: float, first: int, last: int) -> float:
    """Return how far a place lies from the first to the last of some tokens: 0 to 1."""
    return (place - first) / max(1, last - first)


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    reading = Reading(segments)
    source = segments.source
    lines = list(_same_lines(segments, source, reading)) if source is not None else []
    if not lines and not reading.suspicious():
        return
    judge = Judge(reading)
    judged = [(judge.verdict(candidate), candidate) for candidate in reading.candidates]
    judged = [
        (verdict, candidate)
        for verdict, candidate in judged
        if verdict.with_source >= _LEAST
        and not (options.allowed and reading.unit(candidate).lower() in options.allowed)
    ]
    if not judged and not lines:
        return
    excuses = Excuses(segments, source, reading) if source is not None else None
    weighed = [
        (PROBABLE.with_source, span, candidate)
        for span, candidate in lines
        if reading.unit(candidate).lower() not in options.allowed
    ]
    for verdict, candidate in judged:
        span = _span(reading, candidate)
        confidence = verdict.alone if excuses is None else excuses.confidence(candidate, span, verdict)
        weighed.append((confidence, span, candidate))
    yield from _settled(segments, reading, weighed, options.min_loop)


def _same_lines(segments: Segments, source: Segments, reading: Reading) -> Iterator[tuple[Span, Candidate]]:
    """Yield the lines that stand twice or more in a row for lines of the source that are not the same.

    Line stands for line where both texts have as many. Short lines may well be one in one language and two in another
    ("Danke." for "Thanks." and "Cheers!"), so a double must be a sentence, and the source's lines must share little.
    """
    ours, theirs = segments.bounds, source.bounds
    if len(ours) != len(theirs) or len(ours) < 2:
        return
    lines = [segments.text[start:end] for start, end, _ in ours]
    place = 0
    while place < len(lines) - 1:
        end = place + 1
        while end < len(lines) and lines[end] == lines[place]:
            end += 1
        if end - place > 1:
            said = [source.text[start : min(last, start + _LINE_COMPARED)] for start, last, _ in theirs[place:end]]
            span = Span(ours[place][0], ours[end - 1][1])
            first, last = reading.tokens(span)
            turns = end - place
            unit = (last - first) // turns
            spaced = reading.language.spaced
            least = (_LINE_WORDS if spaced else _LINE_CHARACTERS)[turns > 2]
            if unit >= least and all(itertools.starmap(_differ, itertools.pairwise(said))):
                yield span, Candidate("run", first, last, unit, float(turns))
        place = end


def _differ(first: str, second: str) -> bool:
    """Return whether two lines of the source say different things."""
    units = similarity.units(first), similarity.units(second)
    return similarity.in_order(*units) < _LINES_ALIKE * max(map(len, units))


def _settled(
    segments: Segments, reading: Reading, weighed: list[tuple[float, Span, Candidate]], min_loop: int
) -> Iterator[Finding]:
    """Yield a finding for each place: the surest reading of it, of equally sure ones the longest."""
    starts: list[int] = []
    ends: list[int] = []
    weighed.sort(key=lambda item: (item[0] < 0.5, item[2].turns < 3, -len(item[1]), -item[0]))
    for confidence, span, candidate in weighed:
        if confidence < _LEAST:
            continue
        place = bisect.bisect_left(starts, span.end)
        if place and ends[place - 1] > span.start:
            continue
        starts.insert(place, span.start)
        ends.insert(place, span.end)
        if confidence < segments.least_confidence:
            continue
        yield RULE.finding(
            segments.document,
            "loop" if candidate.turns >= min_loop else "double",
            span,
            confidence=confidence,
            unit=reading.unit(candidate)[:_SHOWN],
            count=int(candidate.turns),
            evidence={
                "form": candidate.form,
                "turns": round(candidate.turns, 2),
                "unit": candidate.unit,
                "gap": max(0, candidate.gap),
            },
        )


def _span(reading: Reading, candidate: Candidate) -> Span:
    """Return the characters of a candidate: a run takes the marks and the cut word that belong to its last turn."""
    if candidate.form == "marks":
        return Span(*candidate.at)
    start, end = reading.spans[candidate.start][0], reading.spans[candidate.end - 1][1]
    if candidate.form == "inside":
        return Span(start + candidate.at[0], start + candidate.at[1])
    if candidate.form != "run":
        return Span(start, end)
    text = reading.text
    back = reading.spans[candidate.end - 1][0] - reading.spans[candidate.end - 1 - candidate.unit][0]
    limit = min(len(text), end + back)
    stop = end
    while stop < limit and text[stop] == text[stop - back]:
        stop += 1
    if reading.language.spaced:
        if stop < len(text) and text[stop].isalnum():  # another word that only starts like the expected one
            stop = end + len(_LAST_WORD_RE.sub("", text[end:stop]).rstrip("-‐‑"))
        return Span(start, end + len(text[end:stop].rstrip()))
    ahead = reading.spans[candidate.start + candidate.unit][0] - start
    floor = max(0, start - ahead)
    while start > floor and text[start - 1] == text[start - 1 + ahead] and not text[start - 1].isspace():
        start -= 1
    return Span(start, end + len(text[end:stop].rstrip().rstrip("\u200b")))
