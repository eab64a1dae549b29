"""What the rest of the text says about one of its paragraphs."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from typing import Any, NamedTuple

from mtcheck.languages import LANGUAGES
from mtcheck.model import Span
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import end_marks, endings, lengths, scan, structure
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Paragraph, Segments
from mtcheck.text.stops import STOPS

WORD_RE = lazy_re(r"[^\W_]+")


class Break(NamedTuple):
    """A broken sentence, of which a finding is made.

    Args:
        kind: the kind of the rule that it breaks.
        span: where it stands in the text.
        confidence: how sure it is.
        evidence: what was measured.
        message: what the kind's message says of it.
    """

    kind: str
    span: Span
    confidence: float
    evidence: dict[str, object]
    message: dict[str, Any]


# A small letter after a full stop: the word before has three letters or more, so that it is hardly an abbreviation,
# and three words at least follow.
MID_START_RE = lazy_regex(r"(?<=\p{Ll}{3})\. (?=\p{Ll}+(?:,? [\p{L}\"“„«'’-]+){3})")


# What messages have and pages do not: smileys, doubled marks, two dots, hashtags and handles. Each way starts with one
# character, so that the search can skip to it.
_POST_RE = lazy_re(
    r":(?<!\w:)-?[)(DPp](?!\w)|;(?<!\w;)-?[)(DPp](?!\w)|![!?]|\?[!?]|\.(?<![.…]\.)\.(?!\.)|\)\)"
    r"|#(?<!\w#)\w|@(?<!\w@)\w|l(?<!\wl)ol\b"
)
_EMOJI_RE = lazy_re("[\U0001f000-\U0001faff\u2600-\u27bf]")


# Of each of these but the emoji, what it starts with.
_POST_SIGNS = scan.Sequences(
    [
        (1, (":;", "-)(DPp")),
        (1, ("!?", "!?")),
        (1, (".", ".")),
        (1, (")", ")")),
        (1, ("#@",)),
        (1, ("l", "o", "l")),
    ]
)


def is_post(text: str) -> bool:
    if _POST_SIGNS.seen_in(text) and _POST_RE.search(text) is not None:
        return True
    return not text.isascii() and _EMOJI_RE.search(text) is not None


_LONGEST_LINK = 200
_ADDRESS_END_RE = lazy_re(r"(?:\w(?:://|@)|www\.|\]\()[^\s<>]{3,150}$|[\w-]\.(?:com|org|net|io|dev|gov|edu)/?$")
_LINK_END_RE = lazy_re(r"[*_`]{0,3}\](?:[(\[]|$)|</a>")
_MARKED_TERM_RE = lazy_re(r"[^\W\d_][\w .-]{0,40}[*_`]")
_INLINE_TAG_RE = lazy_re(
    r"<(?:a|abbr|b|bdi|cite|code|dfn|em|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var)\b[^<>]*>\Z", re.I
)
_LIST_TAG_RE = lazy_re(r"<[dou]l\b", re.I)
_LONGEST_TAG = 200  # code points of a tag that is looked at
_NUMBER_RE = lazy_re(r"\d{1,3}(?=[.)])")
_TERM_END_RE = lazy_re(r"[^<>]{1,60}</")
_TERM_MARKS = frozenset("*_`\"“„«‘'")


class Page:
    """What the rest of the text says about one of its paragraphs; made only where there is a suspect."""

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        self.paragraphs: list[Paragraph] = segments.paragraphs
        theirs = segments.source.paragraphs if segments.source is not None else []
        self.aligned = len(theirs) == len(self.paragraphs)
        self._theirs = theirs
        self._tails: dict[int, endings.Tail] = {}

    @lazy
    def _long(self) -> list[int]:
        return [
            number
            for number, paragraph in enumerate(self.paragraphs)
            if paragraph.end - paragraph.start >= LONG_PARAGRAPH
            and number not in self._code
            and not structure.is_item(paragraph.text)
        ]

    @property
    def long_paragraphs(self) -> int:
        """How many paragraphs are too long for headings, items of lists and code aside."""
        return len(self._long)

    @lazy
    def ended_share(self) -> float:
        """Which share of the long paragraphs ends in an end mark; 0 where there are too few to say."""
        closed = sum(not self.open_end(number) for number in self._long)
        return closed / len(self._long) if len(self._long) >= _ENOUGH_PARAGRAPHS else 0.0

    @lazy
    def _lower(self) -> int:
        return sum(paragraph.text[0].islower() for paragraph in self.paragraphs)

    @lazy
    def _upper(self) -> int:
        return sum(paragraph.text[0].isupper() for paragraph in self.paragraphs)

    @lazy
    def _code(self) -> frozenset[int]:
        """The paragraphs inside fences of code."""
        if "```" not in self.segments.text and "~~~" not in self.segments.text:
            return frozenset()
        inside = False
        found = set()
        for number, paragraph in enumerate(self.paragraphs):
            if paragraph.text.startswith(("```", "~~~")):
                inside = not inside
                found.add(number)
            elif inside:
                found.add(number)
        return frozenset(found)

    @lazy
    def source_has_lower_starts(self) -> bool:
        """Return whether sentences inside the source start with small letters too."""
        source = self.segments.source
        return source is not None and MID_START_RE.search(source.text) is not None

    @lazy
    def _counts(self) -> Counter[str]:
        return Counter(self.segments.words)

    @lazy
    def is_posts(self) -> bool:
        """Return whether the text is written like messages: emoji, hashtags, doubled marks."""
        return is_post(self.segments.text)

    def is_line(self, number: int) -> bool:
        """Return whether a paragraph is a short line among others: of a list, a poem, an address."""
        own = self.paragraphs[number]
        others = (number - 1, number + 1)
        return len(own.text) < LONG_PARAGRAPH and any(
            0 <= other < len(self.paragraphs) and self.paragraphs[other].block == own.block for other in others
        )

    def is_term(self, word: str) -> bool:
        """Return whether a word is a name written small: one that the page marks as a term, or one unknown to the
        language that comes more than once."""
        from mtcheck.text.lexicon import lexicon

        document = self.segments.document
        if document.body is not document.text and any(
            f"{mark}{word}{end}" in document.body for mark, end in (("`", "`"), ("**", "**"), (">", "</"))
        ):
            return True
        words = lexicon(self.segments.language.tag)
        return words is not None and word not in words.zipf and self._counts[word] > 1

    def is_strict(self, number: int) -> bool:
        """Return whether a paragraph is as long as those of prose on a page whose paragraphs end in end marks."""
        long = _VERY_LONG_PARAGRAPH if self.segments.language.spaced else LONG_PARAGRAPH
        return (
            len(self.paragraphs[number].text) >= long and self.long_paragraphs >= 4 and self.ended_share >= _STRICT_PAGE
        )

    @lazy
    def _unended(self) -> tuple[frozenset[int], int]:
        """The paragraphs without an end mark whose own source has one, and how many sources have one."""
        if not self.aligned:
            return frozenset(), 0
        ended = [number for number, piece in enumerate(self._theirs) if endings.tail(piece.text).end == "stop"]
        return frozenset(number for number in ended if self.open_end(number)), len(ended)

    def unmarked(self, number: int) -> float:
        """Return what it says that a paragraph lacks its source's end mark: the logarithm of one in how many does.

        It is the language's figure, and that of the other paragraphs where there are some.
        """
        known = end_marks.unmarked(self.segments.language)
        lacking, ended = self._unended
        rate = math.exp(-known) if known is not None else 1.0
        others = max(0, ended - 1)
        without = len(lacking - {number})
        return -math.log((without + _LANGUAGE_COUNTS * rate) / (others + _LANGUAGE_COUNTS))

    def uncapitalised(self) -> float:
        """Return what it says that a sentence starts with a small letter, as ``unmarked`` does of the end mark."""
        return end_marks.uncapitalised(self.segments.language) or 0.0

    @property
    def capitalises(self) -> bool:
        """Return whether sentences of the language are known to start with a capital."""
        return self.segments.language.tag in LANGUAGES and self.uncapitalised() >= _LANGUAGE_ASKS

    @lazy
    def asks(self) -> bool:
        """Return whether the text ends its sentences with a mark: its own paragraphs say so, or else its language."""
        if self.long_paragraphs >= _ENOUGH_TO_ASK:
            return self.ended_share >= _ASKS
        if not self.closes_lines:
            return False
        known = end_marks.unmarked(self.segments.language) if self.segments.language.needs_end else None
        return known is not None and known >= _LANGUAGE_ASKS

    def shortness(self, text: str, source: str) -> float:
        """Return what the length of a paragraph says for a cut, beside that of its source: log-odds.

        Where the paragraphs of both sides were matched by likeness, a short one may be half of what its source says.
        """
        language = self.segments.source_language
        if language is None:
            return _LENGTH_UNKNOWN
        usual = lengths.usual(language, self.segments.language)
        longer = usual.deviations(len(source), len(text))
        upper_bound = _SHORT if self.aligned or len(self.paragraphs) == 1 else _SHORT_MATCHED
        return _RUNAWAY if longer > _RUNAWAY_FROM else max(-_LONG, min(upper_bound, -_LENGTH * longer))

    @lazy
    def closes_lines(self) -> bool:
        """Return whether the page closes its paragraphs with a mark, and is no list, poem or block of verses."""
        count = len(self.paragraphs)
        closed = sum(not self.open_end(number) for number in range(count))
        return count < _ENOUGH_LINES or closed >= _CLOSED_LINES * count

    @lazy
    def _series(self) -> frozenset[int]:
        """The paragraphs that end in a comma or semicolon, or in one with a conjunction after it: recitals, verses."""
        return frozenset(number for number, paragraph in enumerate(self.paragraphs) if self._runs_on(paragraph.text))

    def _runs_on(self, text: str) -> bool:
        found = _SERIES_END_RE.search(text[-_TAIL:])
        if found is None or not found[1]:
            return found is not None
        language = self.segments.language
        known = language.tag in LANGUAGES
        return found[1].lower() in language.coordinators if known else len(found[1]) <= _CONJUNCTION

    def in_series(self, number: int) -> bool:
        """Return whether the page lets its sentences run on over the ends of paragraphs about where one stands.

        It and others beside it end in a comma or semicolon, or both its neighbours do; or those around it are clauses
        that start with the same word as it does.
        """
        count, series = len(self.paragraphs), self._series
        if number + 1 >= count:
            return False
        if number not in series:
            return series.issuperset((number - 1, number + 1))
        places = range(max(0, number - 2), min(count, number + 3))
        if len(series) >= _SERIES and not series.isdisjoint({*places} - {number}):
            return True
        return [self._opening(place) for place in places].count(self._opening(number)) >= _PARALLEL

    def _opening(self, number: int) -> str:
        """Return the first word of a paragraph in small letters, which parallel clauses share."""
        word = WORD_RE.search(self.paragraphs[number].text)
        return word[0].lower() if word is not None and len(word[0]) >= _OPENING_WORD else str(number)

    def follows_open(self, number: int) -> bool:
        """Return whether a paragraph may go on with the one before, which has no end mark and is no heading."""
        return number > 0 and self.open_end(number - 1) and (not self.closes_lines or self.goes_on(number - 1))

    def lower_often(self, number: int) -> bool:
        """Return whether other paragraphs of the page start with small letters too, and not a few of them."""
        others = self._lower - self.paragraphs[number].text[0].islower()
        return others >= _SEVERAL_LOWER and others >= _OFTEN * len(self.paragraphs)

    def starts_after_open(self, number: int) -> bool:
        """Return whether a paragraph stands below lines without an end mark that a comma or a small letter leads to.

        "Now, therefore," / "The General Assembly" / "proclaims ..." is one sentence laid over centred lines.
        """
        for before in range(number - 1, max(-1, number - 1 - _CENTRED_LINES), -1):
            text = self.paragraphs[before].text
            if before in self._series or text[-1] in endings.COLONS:
                return True
            if not self.open_end(before):
                return False
            if text[0].islower():
                return True
        return False

    def is_headline(self, number: int) -> bool:
        """Return whether a paragraph stands at the top of a page of several, below headlines alone."""
        return number <= 1 and len(self.paragraphs) >= _ENOUGH_TO_ASK and (number == 0 or self.open_end(0))

    def ends_prose(self, number: int, last: int = 1) -> bool:
        """Return whether a paragraph is among the ``last`` of a page of prose, and no list item."""
        own, count = self.paragraphs[number], len(self.paragraphs)
        return (
            count - last <= number
            and number > 0
            and own.block != self.paragraphs[number - 1].block
            and not structure.is_item(own.text)
            and not self.in_code(number)
            and 2 * sum(not self.open_end(other) for other in range(count) if other != number) > count - 1
        )

    def ends_in_link(self, number: int) -> bool:
        """Return whether a paragraph ends in an address or a link."""
        paragraph = self.paragraphs[number]
        if _ADDRESS_END_RE.search(paragraph.text[-_LONGEST_LINK:]):
            return True
        document = self.segments.document
        if document.body is document.text:
            return False
        end = document.located(paragraph.span).end
        return _LINK_END_RE.match(document.body, end) is not None

    def starts_marked(self, number: int) -> bool:
        """Return whether a paragraph starts with a term that is emphasised, quoted or set as code."""
        paragraph = self.paragraphs[number]
        return _MARKED_TERM_RE.match(paragraph.text) is not None or self.is_marked(paragraph.span)

    def is_marked(self, span: Span) -> bool:
        """Return whether markup or a quotation mark stands right before a stretch, around its first words alone."""
        document = self.segments.document
        if document.body is document.text:
            return False
        start = document.located(span).start
        before = document.body[max(0, start - 1) : start]
        if before != ">":
            return before in _TERM_MARKS
        opened = _INLINE_TAG_RE.search(document.body, max(0, start - _LONGEST_TAG), start)
        return opened is not None and _TERM_END_RE.match(document.body, start) is not None

    def set_apart(self, number: int) -> bool:
        """Return whether a block of code, which the text leaves out, follows a paragraph before the next one or, after
        the last, before the page's end."""
        document = self.segments.document
        if not document.masks or number < 0:
            return False
        start = document.located(self.paragraphs[number].span).end
        first = bisect_left(document.masks, start, key=lambda mask: mask.span.start)
        if first == len(document.masks):
            return False
        if number == len(self.paragraphs) - 1:
            return document.masks[first].kind == "code"
        return document.masks[first].span.end <= document.located(self.paragraphs[number + 1].span).start

    def _is_code(self, number: int) -> bool:
        """Return whether a paragraph is a code span and nothing else, as examples are that no element for code holds.

        The number that stands for the span is all that the text has of it.
        """
        paragraph = self.paragraphs[number]
        if not paragraph.text.isdigit():
            return False
        document = self.segments.document
        span = document.located(paragraph.span)
        first = bisect_left(document.masks, span.start, key=lambda mask: mask.span.start)
        return first < len(document.masks) and document.masks[first].span.start < span.end

    def introduces(self, number: int) -> bool:
        """Return whether a list or a block of code follows a paragraph, which may be the end of its sentence."""
        following = self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else None
        if self.set_apart(number):
            return True
        if following is None or self._is_code(number + 1):
            return following is not None
        if not structure.is_item(following.text) or following.text[0] == "#" or _starts_late(following.text):
            return False
        return not structure.is_item(self.paragraphs[number].text) or self._opens_list(number)

    def _opens_list(self, number: int) -> bool:
        """Return whether a list within an item starts after a paragraph."""
        document = self.segments.document
        if document.body is document.text:
            return False
        start = document.located(self.paragraphs[number].span).end
        end = document.located(self.paragraphs[number + 1].span).start
        return _LIST_TAG_RE.search(document.body, start, end) is not None

    def resumes(self, number: int) -> bool:
        """Return whether a paragraph may go on with a sentence that a list or a block of code stood in."""
        if not number or structure.is_item(self.paragraphs[number].text):
            return False
        before = self.paragraphs[number - 1].text
        if self.set_apart(number - 1) or self._is_code(number - 1):
            return True
        if not structure.is_item(before) or before[0] == "#":
            return False
        return not _starts_late(before) or (number > 1 and structure.is_item(self.paragraphs[number - 2].text))

    def in_code(self, number: int) -> bool:
        return number in self._code

    def open_end(self, number: int) -> bool:
        """Return whether a paragraph ends without an end mark or colon."""
        return self.paragraphs[number].text[-1] not in STOPS and self.tail(number).end in _OPEN

    def tail(self, number: int) -> endings.Tail:
        """Return how a paragraph ends."""
        known = self._tails.get(number)
        if known is None:
            known = self._tails[number] = endings.tail(self.paragraphs[number].text)
        return known

    def is_too_low(self, score: float) -> bool:
        """Return whether a score makes no finding that is asked for."""
        return score < self._too_low or confidence_of(score) < self.segments.least_confidence

    @lazy
    def _too_low(self) -> float:
        """A score that is so for certain: to compare with it spares the exponential of nearly all."""
        least = self.segments.least_confidence
        return math.log(least / (1 - least)) - _ROUNDED if _ROUNDED < least < 1 - _ROUNDED else -math.inf

    def goes_on(self, number: int) -> bool:
        """Return whether a paragraph without an end mark is too long for a heading, or ends in a word that ties.

        What starts small after it is its other half.
        """
        own, following = self.paragraphs[number], self.paragraphs[number + 1]
        if own.block == following.block or own.text[:1].islower() or len(own.words) >= _HEADING_WORDS:
            return True
        text = own.text[-WINDOW:]
        return endings.bond(endings.tail(text), text, self.segments.language) in ("word", "weak", "particle")

    @lazy
    def _longest_lines(self) -> dict[int, int]:
        """The length of the longest line of each block."""
        found: dict[int, int] = {}
        for paragraph in self.paragraphs:
            found[paragraph.block] = max(found.get(paragraph.block, 0), paragraph.end - paragraph.start)
        return found

    def is_filled(self, number: int) -> bool:
        """Return whether a line is one of a text wrapped at a fixed width: the first word of the next one would have
        made it longer than all lines of its block are."""
        own, following = self.paragraphs[number], self.paragraphs[number + 1 : number + 2]
        if not following or following[0].block != own.block or structure.is_item(following[0].text):
            return False
        longest = self._longest_lines[own.block]
        word = following[0].text.split(maxsplit=1)[0]
        return longest in _WRAP_WIDTHS and own.end - own.start + len(word) >= longest

    def source(self, number: int) -> str | None:
        """Return the source passage of a paragraph, or ``None`` where none is known to be its own."""
        if self.segments.source is None:
            return None
        return self._theirs[number].text if self.aligned else self.segments.source_of(self.paragraphs[number])

    def capitalised_elsewhere(self, number: int) -> bool:
        """Return whether the rest of the text starts its sentences with capitals."""
        own = self.paragraphs[number].text[:WINDOW]
        return self._upper >= 2 or _CAPITAL_START_RE.search(own) is not None

    def lower_elsewhere(self, number: int) -> bool:
        """Return whether the rest of the text starts sentences with small letters."""
        if len(self.paragraphs) >= 4 and self._lower > 0.5 * len(self.paragraphs):
            return True
        own = self.paragraphs[number].text[:WINDOW]
        return len(self.paragraphs) == 1 and MID_START_RE.search(own) is not None

    def lower_share(self, lower: int) -> float:
        """Return the share of sentence starts inside the text that are small letters, ``lower`` of them."""
        upper = len(_CAPITAL_START_RE.findall(self.segments.text)) + self._upper
        return lower / max(1, lower + upper)

    def number_at(self, offset: int) -> int | None:
        """Return the number of the paragraph that holds an offset."""
        from bisect import bisect_right

        number = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        return number if number >= 0 and offset < self.paragraphs[number].end else None


_ROUNDED = 1e-6  # more than floats are off
_OPEN = frozenset(("word", "comma", "closed", "symbol"))
_TAIL = 16  # code points of a paragraph that its last mark and a conjunction after it are looked for in
_SERIES_END_RE = lazy_re(r"[,،、，;；؛፤፣՝၊](?:\s+([^\W\d_]{1,8}))?[\s*_]*$")
_WRAP_WIDTHS = range(50, 121)  # of a text wrapped by an editor or a mail program
_CONJUNCTION = 4  # letters of a word that may be a conjunction, where none is known
_SERIES = 3  # paragraphs that end in a comma or semicolon, of a page that is written so
_OPENING_WORD = 4  # letters: articles are shorter
_PARALLEL = 3  # clauses with the same first word, of five
_CENTRED_LINES = 3
_SEVERAL_LOWER, _OFTEN = 2, 0.2
_ENOUGH_LINES = 6
_CLOSED_LINES = 0.25  # of the paragraphs end in an end mark or colon; verses and lists have fewer
LONG_PARAGRAPH = 60  # code points that a heading seldom has
_ENOUGH_PARAGRAPHS = 2
_HEADING_WORDS = 7
_LANGUAGE_COUNTS = 4.0  # paragraphs that the language's figure counts as much as
_ENOUGH_TO_ASK = 4  # long paragraphs that tell how a text ends its sentences
_ASKS = 0.5  # of them end in an end mark where the text asks for one
_LANGUAGE_ASKS = 2.0  # where fewer than seven in eight sentences of a language carry an end mark, it asks for none
# Log-odds of a cut for each standard deviation that a translation is shorter than usual, and the most that a short or a
# long one says: of 2,200 human translations that were cut, 77 in 100 are shorter by one deviation and 3 are longer; of
# whole ones without an end mark 9 and 45.
_LENGTH, _SHORT, _SHORT_MATCHED, _LONG = 1.5, 4.0, 1.0, 2.0
_RUNAWAY_FROM, _RUNAWAY = 4.0, 6.0  # no translation is so much longer; only a loop that a length limit ended
_LENGTH_UNKNOWN = 2.0  # where the source's language is not known
_STRICT_PAGE = 0.85
_VERY_LONG_PARAGRAPH = 100
PROSE_PAGE = 0.7  # of the long paragraphs of a page of prose, so many at least end in an end mark
_CAPITAL_START_RE = lazy_regex(r"[.!?…][\"”’»)]*\s+[\"“„«(]?\p{Lu}")


WINDOW = 2000  # code points of a paragraph that are inspected; no sentence is longer


def confidence_of(score: float) -> float:
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, score))))


def _starts_late(text: str) -> bool:
    """Return whether a line has a number beyond 1: where no other one stands before it, it is a heading and no item.

    >>> _starts_late("3. Repairs"), _starts_late("1. Repairs"), _starts_late("- Repairs")
    (True, False, False)
    """
    number = _NUMBER_RE.match(text)
    return number is not None and int(number[0]) > 1
