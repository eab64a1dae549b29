"""a unit that the translation says again without cause.

Finds
    ``loop``: a unit that comes three or more times in a row, or a phrase or sentence that keeps coming back with little
    between: "a word word word kind of way", "Zicheng-Zicheng-Zicheng-Zi", "he returned to Paris, where he returned to
    Paris, where he returned to Paris". The repeats may vary a little, and the last may be cut off.
    ``double``: an immediate doubling that is an error: "the the", "the beach and the beach", a clause, sentence or
    paragraph that is said again right after itself.

Why it matters
    A decoder that has lost its place repeats what it last wrote. A loop makes a page unreadable and hides what should
    have stood there; a single restatement stands for words of the source that were never translated.

Not a finding
    Repetition that the source has too, in whatever words; words that grammar lets stand twice ("that that", "die, die",
    "vous vous"); reduplication where a language builds words with it (Hindi, Indonesian, Turkish, Vietnamese, Japanese
    mimetics, Chinese ABAB), there phrases of a preposition and a noun too ("a poco a poco"); "X to Y and Y to X", a
    clause that ends with the pronoun that the next one begins with; "more and more", "louder and louder"; field after
    field; names such as Bora Bora; laughter, exclamations and chants; verse and refrains; numbers, tables, rulers, code
    and markup; lists and clauses that begin alike and end differently; a heading and what stands under it, a list's
    items, a headline and a standfirst that begin or end with the same words; "a manager or a manager with a modifier";
    a letter drawn out.

How it decides
    Every pair of words (in scripts without spaces: every three characters) is looked up in a table of last occurrences;
    stretches that say again what stood just before are looked at closely, in linear time, and nearly every text has
    none. Such a repeat is weighed by its form (one right after the other, in varying words, said once more after a few
    words, inside a word), by how often and how long the unit is, by what stands between the repeats (nothing, a comma,
    "and", a full stop, a line end), by whether the clause ends where the unit ends, and by what the language lawfully
    doubles. With a source, a repeat is excused if the passage that its paragraph stands for repeats as much at about
    the same place or holds the very words, and surer if it does not; a paragraph that no passage of the source stands
    for is judged without it. Where both texts have as many lines, lines in a row that are the same are a finding if the
    source's lines say different things.

Needs
    The text alone; the source makes it sharper. Any language; those of the table of languages are judged by their own
    lawful doublings, others as if doubling a word were lawful.

Options
    ``min-loop`` (3): repeats from which a repetition is a loop and not a double.
    ``allowed`` (none): words or phrases that may be said again, such as names: ``["Duran", "knock"]``.

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.detectors.repetition import candidates
from mtcheck.detectors.repetition.grades import PROBABLE
from mtcheck.detectors.repetition.judge import verdict
from mtcheck.detectors.repetition.lines import same_lines
from mtcheck.detectors.repetition.patterns import LAST_WORD_RE
from mtcheck.detectors.repetition.reading import Candidate, Reading
from mtcheck.detectors.repetition.source import SourceMatcher
from mtcheck.detectors.repetition.surroundings import Surroundings
from mtcheck.errors import ConfigError
from mtcheck.model import Finding, Kind, Rule, Span
from mtcheck.text.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        min_loop: repeats from which a repetition is a loop and not a double.
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
            "the same words three or more times in a row",
            "“{unit}” comes {count} times: the translation got stuck, and what should stand here is lost."
            " Translate it again.",
            "error",
        ),
        "double": Kind(
            "words written twice by mistake", "“{unit}” is written twice: delete one of the two.", "warning"
        ),
    },
)

_LEAST = 0.2  # what is less sure is not worth a word
_SHOWN = 60  # characters of a unit that a message shows


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    reading = Reading(segments)
    source = segments.source
    lines = list(same_lines(segments, source, reading)) if source is not None else []
    if not lines and not candidates.may_repeat(reading):
        return
    near = Surroundings(reading)
    judged = [
        (grade, candidate)
        for grade, candidate in [(verdict(near, candidate), candidate) for candidate in candidates.found(reading)]
        if grade.with_source >= _LEAST and not (options.allowed and reading.unit(candidate).lower() in options.allowed)
    ]
    if not judged and not lines:
        return
    matcher = SourceMatcher(segments, source, reading) if source is not None else None
    weighed = [
        (PROBABLE.with_source, span, candidate)
        for span, candidate in lines
        if reading.unit(candidate).lower() not in options.allowed
    ]
    for grade, candidate in judged:
        span = _span(reading, candidate)
        confidence = grade.alone if matcher is None else matcher.confidence(candidate, span, grade)
        weighed.append((confidence, span, candidate))
    yield from _settled(segments, reading, weighed, options.min_loop)


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
        shorter = text[stop : stop + 1] == " " and candidate.turns < 3 and text[stop - back].isalnum()
        if shorter or text[stop : stop + 1].isalnum():  # another word that only starts like the expected one
            stop = end + len(LAST_WORD_RE.sub("", text[end:stop]).rstrip("-‐‑"))
        return Span(start, end + len(text[end:stop].rstrip()))
    ahead = reading.spans[candidate.start + candidate.unit][0] - start
    floor = max(0, start - ahead)
    while start > floor and text[start - 1] == text[start - 1 + ahead] and not text[start - 1].isspace():
        start -= 1
    return Span(start, end + len(text[end:stop].rstrip().rstrip("\u200b")))
