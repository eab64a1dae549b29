"""What stands around a candidate and between its turns."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from mtcheck import languages
from mtcheck.detectors.repetition.patterns import (
    COMPOUND_RE,
    FRAME_RE,
    HYPHEN_RE,
    MARK_RE,
    QUOTE_RE,
    SENTENCE_END_RE,
    WRAP_RE,
)
from mtcheck.detectors.repetition.reading import Candidate, Reading, has_letter, is_common
from mtcheck.languages.tags import in_role
from mtcheck.text.lazy import lazy

_CLAUSE = 8  # words before a doubled word among which the beginning of its clause is looked for
_SHORTEST_NAME, _OFTEN_DOUBLE = 3, 2  # letters of a name that is a doubling, and how often it comes
_RELATIVE = 2  # the same before a doubled article, of which the first would be a relative pronoun
# Names that are a word said twice and longer than such names mostly are.
_DOUBLE_NAMES = frozenset({"boutros", "sirhan", "humbert", "neville"})


class Surroundings:
    """Answers what stands around the candidates of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.language
        self.functional = reading.functional

    def left_open(self, candidate: Candidate) -> bool:
        """Return whether running text, not a mark or a start, stands before it."""
        if candidate.start == 0:
            return False
        before = self.reading.between(candidate.start)
        return bool(HYPHEN_RE.match(before)) or (not MARK_RE.search(before) and "\n" not in before)

    def opens_sentence(self, candidate: Candidate) -> bool:
        """Return whether it opens a sentence or a speech, as an exclamation does."""
        before = self.reading.between(candidate.start)
        return candidate.start == 0 or bool(SENTENCE_END_RE.search(before) or QUOTE_RE.search(before))

    def right_closed(self, candidate: Candidate) -> bool:
        """Return whether a mark or the end stands right after it."""
        after = self.reading.between(candidate.end)
        return candidate.end >= len(self.reading.words) or "\n" in after or MARK_RE.search(after) is not None

    def ends_sentence(self, candidate: Candidate) -> bool:
        """Return whether a sentence, or the text, ends right after it."""
        after = self.reading.between(candidate.end)
        return candidate.end >= len(self.reading.words) or SENTENCE_END_RE.search(after) is not None

    def is_framed(self, candidate: Candidate, seam: str) -> bool:
        """Return whether the marks between the turns stand around the whole too: they were said again with the unit."""
        marks = seam.strip()
        if not FRAME_RE.search(marks) or SENTENCE_END_RE.search(marks):
            return False
        before = self.reading.between(candidate.start).rstrip()
        after = self.reading.between(candidate.end).lstrip()
        return any(
            after.startswith(marks[:cut].strip()) and before.endswith(marks[cut:].strip())
            for cut in range(min(len(marks), 6) + 1)
        )

    def seams(self, candidate: Candidate) -> list[str]:
        """Return what stands between the turns of a run, at most 12 of them."""
        places = range(candidate.start + candidate.unit, candidate.end, candidate.unit)
        return [self.reading.between(place) for place in places[:12]]

    def content(self, words: Sequence[str]) -> int:
        """Return how many of the words say something by themselves."""
        functional = self.functional
        return sum(1 for word in words if len(word) > 2 and word not in functional and has_letter(word))

    def crosses_lines(self, candidate: Candidate) -> bool:
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
            return not self.wraps(candidate)
        if candidate.end >= len(reading.words) or reading.strength(candidate.end) == 3:
            return False
        long = candidate.unit >= (8 if self.language.spaced else 20)
        return not (long and reading.strength(candidate.end) == 2 and reading.strength(turn) == 3)

    def are_headings(self, candidate: Candidate) -> bool:
        """Return whether two turns are headings, or a heading and the line below it.

        A page's title stands again as its first heading, and what is said of a picture as its caption.
        """
        turn = candidate.start + candidate.unit
        between = self.reading.between
        return between(candidate.start).endswith("# ") and between(turn).endswith(("# ", "\n"))

    def wraps(self, candidate: Candidate) -> bool:
        """Return whether a line that cannot end there is wrapped between a word and its doubling."""
        reading = self.reading
        words = reading.words[candidate.start : candidate.start + 2]
        return (
            candidate.unit == 1
            and candidate.end - candidate.start == 2
            and self.language.spaced
            and words[0].lower() in self.functional
            and words[1].islower()
            and WRAP_RE.fullmatch(reading.between(candidate.start + 1)) is not None
            and not reading.strength(candidate.end)
            and reading.strength(candidate.start) < 2
        )

    def goes_on_alike(self, candidate: Candidate) -> bool:
        """Return whether "X or X" goes on with a word that tells the two apart, as modifiers that follow do.

        "un gestionnaire ou un gestionnaire asynchrone": lawful where running text goes on after an "or", or after a
        single word said again. "The beach and the beach of" stays a doubt.
        """
        joint = self.reading.folded[candidate.start + candidate.unit : candidate.start + candidate.unit + candidate.gap]
        return any(word in self.language.alternatives for word in joint)

    def clause_begins(self, candidate: Candidate) -> bool:
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
            if strength or QUOTE_RE.search(reading.between(place)):
                return True
            word = reading.folded[place - 1]
            opens = place == 1 or reading.strength(place - 1) >= 2
            if word in self.language.clause_words and not (opens and place == candidate.start):
                return True
        return False

    def before_its_verb(self, candidate: Candidate, word: str) -> bool:
        """Return whether the word after a doubling makes it lawful: "en en parlant"."""
        following = self.reading.folded[candidate.end : candidate.end + 1]
        return bool(following) and any(
            word == doubled and following[0].endswith(ending) for doubled, ending in self.language.doubled_before
        )

    def is_native(self, word: str, place: int) -> bool:
        """Return whether a word may be of the text's language, not of a passage in one that doubles it lawfully."""
        if self.language.scripts and not _script_fits(word, self.language.scripts):
            return False
        quoted = [
            tag for tag in in_role("quoted") if word in languages.language(tag).doubled and tag != self.language.tag
        ]
        if not quoted:
            return True
        words = self.reading.folded
        near = {*words[max(0, place - 3) : place], *words[place : place + 6]} - {word}
        own = sum(1 for other in near if is_common(other, self.language.tag, 3.0))
        return own >= max(sum(1 for other in near if is_common(other, tag, 3.0)) for tag in quoted)

    def may_be_name(self, candidate: Candidate) -> bool:
        """Return whether a doubled word may be a name that is itself a doubling, such as Bora Bora."""
        first, second = self.reading.words[candidate.start : candidate.start + 2]
        if not self.language.cased or not (first[:1].isupper() and second[:1].isupper()) or first.isupper():
            return False
        if first.lower() in _DOUBLE_NAMES:
            return True
        if len(first) > 5:
            return False
        if candidate.start and self.reading.words[candidate.start - 1][:1].isupper() and self.left_open(candidate):
            return False  # the tail of a longer name said twice
        return not is_common(first.lower(), self.language.tag)

    @lazy
    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        """How often each word comes, and how often it comes right after itself."""
        words = self.reading.folded
        return Counter(words), Counter(word for word, following in itertools.pairwise(words) if word == following)

    def is_always_double(self, candidate: Candidate, word: str) -> bool:
        """Return whether a word never stands alone and is double elsewhere too: it is a name that is a doubling."""
        folded = self.reading.folded[candidate.start]
        if len(word) < _SHORTEST_NAME or word in self.functional:
            return False
        single, double = self._counts
        return double[folded] >= _OFTEN_DOUBLE and single[folded] == 2 * double[folded]

    def is_quoted(self, candidate: Candidate) -> bool:
        """Return whether quotation marks stand right around it."""
        before, after = self.reading.between(candidate.start), self.reading.between(candidate.end)
        return QUOTE_RE.match(before.rstrip()[-1:]) is not None and QUOTE_RE.match(after.lstrip()[:1]) is not None

    def is_second_quoted(self, candidate: Candidate) -> bool:
        """Return whether the second turn alone stands in quotation marks, as a word that is spoken of."""
        before, seam = self.reading.between(candidate.start), self.reading.between(candidate.start + 1)
        after = self.reading.between(candidate.end).lstrip()
        opens = len(seam.strip()) == 1 and seam[:1].isspace() and QUOTE_RE.match(seam.strip()) is not None
        return opens and not QUOTE_RE.search(before) and QUOTE_RE.match(after) is not None

    def ends_in_compound(self, candidate: Candidate) -> bool:
        """Return whether the last turn is the head of a compound: "shell, shell-always", "nome e e-mail"."""
        if not self.language.spaced or candidate.end >= len(self.reading.words):
            return False
        return COMPOUND_RE.match(self.reading.text, self.reading.spans[candidate.end - 1][1]) is not None and not (
            HYPHEN_RE.match(self.seam(candidate))
        )

    def is_named(self, candidate: Candidate) -> bool:
        """Return whether a doubled word stands for itself once, as a value in capitals or a marked term does.

        "up to BYTES bytes", "the key **e** e" (Portuguese: and).
        """
        places = candidate.start, candidate.start + 1
        first, second = (self.reading.words[place] for place in places)
        if len(first) > 1 and first.isupper() != second.isupper() and not (first.istitle() or second.istitle()):
            return True
        if len(first) > 1 and first.lower() in self.language.dangling:
            return False  # an article is no term
        return self.reading.is_term(places[0]) != self.reading.is_term(places[1])

    def around(self, candidate: Candidate) -> str:
        """Return what stands right before, between and after the turns."""
        return self.reading.between(candidate.start) + self.seam(candidate) + self.reading.between(candidate.end)

    def marks_differ(self, candidate: Candidate) -> bool:
        """Return whether the first two turns have other marks within: one sentence ends in the first, none in the
        second."""
        unit = candidate.unit
        return any(
            self.reading.strength(place) != self.reading.strength(place + unit)
            for place in range(candidate.start + 1, min(candidate.start + unit, candidate.end - unit))
        )

    def seam(self, candidate: Candidate) -> str:
        """Return the strongest break within one turn of a run: where it turns, whatever token the run starts at."""
        first = candidate.start + 1
        strengths = [self.reading.strength(place) for place in range(first, first + min(candidate.unit, 200))]
        strongest = max(strengths)
        place = candidate.start + candidate.unit if strengths[-1] == strongest else first + strengths.index(strongest)
        return self.reading.between(place)


def _script_fits(word: str, scripts: Sequence[str]) -> bool:
    """Return whether a word is in Latin letters only where its language is, and in others only where it is not."""
    return ("Latn" in scripts) == (word[0] < "\u0250" or "\u1e00" <= word[0] <= "\u1eff")
