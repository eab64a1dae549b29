"""What ``mtcheck.text.scan`` offers, in Python: for where the compiled twin was not built, and as its definition."""

from __future__ import annotations

import functools
import itertools
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import eq, itemgetter
from typing import Any

from mtcheck.patterns import lazy_regex
from mtcheck.text import tokens
from mtcheck.text.lazy import lazy
from mtcheck.text.runs import echoes, recurrences
from mtcheck.text.stops import PLAIN_STOPS, SPACED_STOPS

__all__ = [
    "Glance",
    "LetterModel",
    "Letters",
    "Needles",
    "Sequences",
    "Stems",
    "Tokens",
    "Vocabulary",
    "characters",
    "chrf",
    "is_prose",
    "last_word",
    "longest_row",
    "look",
    "loose_stops",
    "numerals",
    "paragraph_bounds",
    "pieces",
    "repeats",
]

_MOST_WORDS = 1 << 18  # of a vocabulary: a corpus of random letters must not fill the memory
_DECIMALS_RE = re.compile(r"\d+")
_LETTERS_RE = lazy_regex(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
_MOST_FEWEST = 15
_CUT_RE = re.compile(r"[^\w \t\xa0,'’-]")  # what may end a sentence, and more
# A word of Latin letters, with its accents, and one of others; what breaks a row of them.
_ROW_WORD_RE = re.compile("[A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿ][A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿ\u0300-\u036f]*|[^\x00-ʯḀ-ỿ]+")
_BREAK_RE = re.compile(r"[.!?…:;\n|]")
# What stands between two words and may be part of one for those who cut a text at punctuation.
_JOINT_RE = re.compile("[^\x00-ʯ\u2000-\u200b\u200e-\u2bff\u3000-\u303f\u0589\u05be\u060c\u061b\u061f\u06d4।॥]")
_BOUNDLESS = 1 << 20  # the values of words that may have any
_LINE_END_RE = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_STOP_RE = re.compile(r"(?<=\S)[.!?।؟۔։]([\"”’»)“„«(¿¡]{0,2})(?:(?P<letter>(?=\w))|(?=[ ]\w))")
_WRAP_WIDTHS = range(50, 121)  # a hard-wrapped text's longest line: what editors and mail programs use
_WRAP_SHARE = 0.75  # all but the last line reach this share of the longest


# Of ``LetterModel``: what the shorter context counts against the letters seen; what a letter that was never seen
# counts, and the mass that all of those take; how much more the frequent words teach than the rare ones; the count of a
# word is taken from its rank, by Zipf's law.
_BACKOFF = 3.0
_UNSEEN, _UNSEEN_LETTERS = 0.02, 4.0
_HIGHEST_COUNT, _DAMPED = 8.0, 0.75
_RANKED = 80.0


class LetterModel:
    """Probabilities of letters after the two before them, by some words, the most frequent first."""

    def __init__(self, words: Sequence[str]) -> None:
        three: defaultdict[str, float] = defaultdict(float)
        two: defaultdict[str, float] = defaultdict(float)
        one: defaultdict[str, float] = defaultdict(float)
        after_two: defaultdict[str, float] = defaultdict(float)
        after_one: defaultdict[str, float] = defaultdict(float)
        for rank, word in enumerate(words, 1):
            count = min(max(1.0, _RANKED / rank), _HIGHEST_COUNT) ** _DAMPED
            padded = f"^^{word}$"
            for place in range(2, len(padded)):
                three[padded[place - 2 : place + 1]] += count
                two[padded[place - 1 : place + 1]] += count
                one[padded[place]] += count
                after_two[padded[place - 2 : place]] += count
                after_one[padded[place - 1]] += count
        self._three, self._two, self._one = dict(three), dict(two), dict(one)
        self._after_two, self._after_one = dict(after_two), dict(after_one)
        self._total = math.fsum(one.values()) + _UNSEEN_LETTERS
        self.score = functools.lru_cache(maxsize=4096)(self._score)

    def _score(self, word: str) -> float:
        """Return the log-probability of a word."""
        padded = f"^^{word}$"
        total = 0.0
        for place in range(2, len(padded)):
            letter, before, pair = padded[place], padded[place - 1], padded[place - 2 : place]
            share = (self._one.get(letter, 0.0) + _UNSEEN) / self._total
            share = (self._two.get(before + letter, 0.0) + _BACKOFF * share) / (
                self._after_one.get(before, 0.0) + _BACKOFF
            )
            share = (self._three.get(pair + letter, 0.0) + _BACKOFF * share) / (
                self._after_two.get(pair, 0.0) + _BACKOFF
            )
            total += math.log(share)
        return total


class Vocabulary(dict[str, int]):
    """What a function says of a word, kept for the next time: a number from 0 to 255."""

    def __init__(self, classify: Callable[[str], int]) -> None:
        super().__init__()
        self._classify = classify

    def __missing__(self, word: str) -> int:
        value = self._classify(word)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = value
        return value

    def marks(self, words: Iterable[str]) -> bytes:
        return bytes(map(self.__getitem__, words))

    def before(self, text: str, stops: str) -> list[tuple[int, int]]:
        found = []
        for place in itertools.compress(itertools.count(), map(stops.__contains__, text)):
            floor = max(0, place - _LAST_WORD)
            start = max(floor, *(text.rfind(mark, floor, place) + 1 for mark in (" ", "\n", text[place])))
            if start < place and self[text[start:place]]:
                found.append((start, place))
        return found

    def count(self, text: str) -> tuple[int, int]:
        marks = self.marks(_LETTERS_RE.findall(text))
        return len(marks), len(marks) - marks.count(0)

    def sparse(self, text: str, bounds: Sequence[tuple[int, ...]], fewest: int, each: int, longest: int) -> bytes:
        if not 0 < fewest <= _MOST_FEWEST:
            raise ValueError(fewest)
        return bytes(
            3 if end - start > longest else self._sparse(text[start:end], fewest, each) for start, end, *_ in bounds
        )

    def _sparse(self, passage: str, fewest: int, each: int) -> int:
        balance, cuts = 0, [(0, 0)]  # words so far and their balance, at the marks between them
        found = 0
        matches = list(_LETTERS_RE.finditer(passage))
        ends = [match.start() for match in matches[1:]] + [len(passage)]
        for words, (match, following) in enumerate(zip(matches, ends, strict=False), 1):
            balance += 1 - each * bool(self[match[0]])
            last = following == len(passage) and words == len(matches)
            if last or _CUT_RE.search(passage, match.end(), following) is not None:
                if any(balance > before for past, before in cuts if past <= words - fewest):
                    found = 2
                cuts.append((words, balance))
        return found | (len(matches) >= fewest and balance > 0)


class Tokens:
    """The words of one text by their place, and what they repeat."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tokens.words(text)
        self._recurring: dict[int, list[tuple[int, int]]] = {}

    def __len__(self) -> int:
        return len(self.words)

    @lazy
    def spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in tokens.pattern(self.text).finditer(self.text)]

    def word(self, place: int) -> str:
        if not 0 <= place < len(self.words):
            raise IndexError(place)
        return self.words[place]

    def heads(self, letters: int) -> list[str]:
        return [word[:letters] for word in self.words]

    def between(self, place: int) -> str:
        if not 0 <= place <= len(self.words):
            raise IndexError(place)
        start = self.spans[place - 1][1] if place else 0
        return self.text[start : self.spans[place][0] if place < len(self.spans) else len(self.text)]

    @property
    def widest_gap(self) -> int:
        return len(self.text)  # to know it would cost more than it saves

    def again(self, step: int) -> list[int]:
        return list(itertools.compress(itertools.count(), map(eq, self.words, self.words[step:])))

    def again_in_another_case(self) -> list[int]:
        lower = [_lower(word) for word in self.words]
        return [
            place
            for place in itertools.compress(itertools.count(), map(eq, lower, lower[1:]))
            if self.words[place] != self.words[place + 1]
        ]

    def poor(self, longer: int, folded: bool = False) -> list[int]:
        return [
            place
            for place, word in enumerate(self.words)
            if len(word) > longer and 2 * len(set(_lower(word) if folded else word)) <= len(word)
        ]

    def marks(self, vocabulary: Vocabulary) -> bytes:
        return vocabulary.marks(self.words)

    def index(self, place: int) -> int:
        return bisect_left(self.spans, place, key=itemgetter(0))

    def rows_in(
        self, bounds: Sequence[tuple[int, ...]], marks: bytes, held: int, kin: int, seldom: int
    ) -> list[tuple[int, int, int, int]]:
        self._check(marks)
        found = []
        for start, end, *_ in bounds:
            first, last = self.index(start), self.index(end)
            unheld = [mark & held == 0 for mark in marks[first:last]]
            rows = [sum(row) for is_unheld, row in itertools.groupby(unheld) if is_unheld]
            clause = longest = 0
            before = start
            for (place, after), is_unheld in zip(self.spans[first:last], unheld, strict=True):
                if not is_unheld or _BREAK_RE.search(self.text, before, place) is not None:
                    clause = 0
                if is_unheld:
                    clause += _small_words(self.text[place:after])
                    longest = max(longest, clause)
                before = after
            kindred = sum(mark & kin != 0 for mark in marks[first:last])
            found.append((max(rows, default=0), longest, kindred, longest_row(marks[first:last], seldom)))
        return found

    def heaviest(
        self,
        bounds: Sequence[tuple[int, ...]],
        marks: bytes,
        held: int,
        fewest: int,
        vocabulary: Vocabulary,
        level: int,
    ) -> list[int]:
        self._check(marks)
        found = []
        for before, end, *_ in bounds:
            row = list[int]()
            rows = [row]
            for place in range(self.index(before), self.index(end)):
                start, after = self.spans[place]
                if marks[place] & held or _BREAK_RE.search(self.text, before, start) is not None:
                    row = []
                    rows.append(row)
                if not marks[place] & held:
                    row.append(place)
                before = after
            long = [row for row in rows if row and sum(_small_words(self.words[place]) for place in row) >= fewest]
            found.append(max((self._heaviest(row, vocabulary, level) for row in long), default=0))
        return found

    def _heaviest(self, places: Sequence[int], vocabulary: Vocabulary, level: int) -> int:
        """Return how much the values of words in a row, of some, exceed a level together at most."""
        total = most = 0
        for place in places:
            value = vocabulary[self.words[place]]
            if value == 255 or (place > places[0] and _JOINT_RE.search(self.between(place)) is not None):
                return _BOUNDLESS
            total = max(0, total) + value - level
            most = max(most, total)
        return most

    def counts(self, bounds: Sequence[tuple[int, ...]], marks: bytes, bits: int) -> list[tuple[int, int]]:
        self._check(marks)
        places = [(self.index(start), self.index(end)) for start, end, *_ in bounds]
        return [(last - first, sum(mark & bits != 0 for mark in marks[first:last])) for first, last in places]

    def _check(self, marks: bytes) -> None:
        if len(marks) != len(self.words):
            raise ValueError("as many marks as words")

    def marked(self, marks: bytes, bits: int) -> list[str]:
        self._check(marks)
        return list(dict.fromkeys(itertools.compress(self.words, map(bits.__and__, marks))))

    def places(self, words: AbstractSet[str]) -> list[int]:
        if "" in words:
            raise ValueError("an empty word")
        return [start for word, (start, _) in zip(self.words, self.spans, strict=True) if word in words]

    def distinct(self, vocabulary: Vocabulary) -> list[str]:
        return [word for word in dict.fromkeys(self.words) if vocabulary[word]]

    def sharing(self, vocabulary: Vocabulary, most: int) -> list[str]:
        words = self.distinct(vocabulary)
        counts = Counter(map(vocabulary.__getitem__, words))
        return [word for word in words if counts[vocabulary[word]] > 1] if len(words) <= most else []

    def alike_rows(
        self,
        bounds: list[tuple[int, int]],
        letters: int,
        longest: int,
        share: float,
        fewest: int,
        content: float = 0.0,
    ) -> list[tuple[int, int, float]]:
        kinds = [
            {_lower(word[:letters]) for word in self.words[self.index(start) : self.index(end)]}
            for start, end in bounds
        ]

        held = Counter(itertools.chain.from_iterable(kinds))
        weights: dict[str, float] = {}
        for word in self.words if content > 0 else ():
            head = _lower(word[:letters])
            weights.setdefault(head, _content(word, letters) / max(1, held[head] - 1))

        def is_alike(first: int, count: int) -> bool:
            for one, other in zip(kinds[first : first + count], kinds[first + count : first + 2 * count], strict=True):
                least = min(len(one), len(other))
                if len(one & other) < share * least or (count == 1 and least < fewest):
                    return False
            return True

        def content_of(first: int, count: int) -> tuple[float, float]:
            ours = set().union(*kinds[first : first + count])
            theirs = set().union(*kinds[first + count : first + 2 * count])
            whole = math.fsum(map(weights.__getitem__, itertools.chain(ours, theirs)))
            return 2 * math.fsum(map(weights.__getitem__, ours & theirs)), whole

        found = []
        for count in range(1, longest + 1):
            for first in range(len(kinds) - 2 * count + 1):
                if is_alike(first, count):
                    shared, whole = content_of(first, count) if content > 0 else (0.0, 0.0)
                    if shared >= content * whole:
                        found.append((first, count, shared / whole if whole else 1.0))
        return found

    def is_dense(self, size: int, count: int, within: int, near: int) -> bool:
        recurring = self._repeated(size)
        return any(
            later - place < within and distance < near
            for (place, distance), (later, _) in zip(recurring, recurring[count:], strict=False)
        )

    def near_echoes(self, size: int, gap: int) -> list[tuple[int, int, int]]:
        return _near_echoes(self.words, self._repeated(size), size, gap)

    def _repeated(self, size: int) -> list[tuple[int, int]]:
        if size not in self._recurring:
            self._recurring[size] = recurrences(self.words, size)
        return self._recurring[size]


def _small_words(word: str) -> int:
    """Return of how many words of two small letters and more a word is, its scripts taken apart."""
    words = _ROW_WORD_RE.findall(word)
    return sum(len(part) > 1 and all(letter == letter.lower() for letter in part) for part in words)


def repeats(
    words: list[str], size: int, near: int, gap: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    recurring = recurrences(words, size)
    close = [(place, distance) for place, distance in recurring if distance <= near]
    return close, _near_echoes(words, recurring, size, gap)


def _near_echoes(words: list[str], recurring: list[tuple[int, int]], size: int, gap: int) -> list[tuple[int, int, int]]:
    return [
        (second, length, distance)
        for second, length, distance in echoes(words, recurring, size)
        if distance - length <= max(gap, length // 3)
    ]


class Needles:
    """Strings in lower case, to look for in texts whatever their case."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [_lower(word) for word in words]
        if not all(self._words):
            raise ValueError("an empty string stands in every text")

    def stand_in(self, text: str) -> bool:
        return any(map(_lower(text).__contains__, self._words))


def characters(text: str) -> str:
    return "".join(set(text))


def numerals(text: str) -> list[int]:
    return [match.start() for match in _DECIMALS_RE.finditer(text)]


def _content(word: str, letters: int) -> float:
    """Return how much a word tells of what is said, as ``similarity.weight`` says it."""
    if "\u3041" <= word[0] <= "\u309f":
        return 0.15
    if word[0].isdecimal():
        return 1.0
    return 0.6 if tokens._HAN_KANA_RE.match(word) else min(1.0, len(word) / letters) ** 2


def _lower(word: str) -> str:
    """Return a word in lower case, letter for letter, whatever stands around one."""
    return word.replace("İ", "i").lower().replace("ς", "σ")


def paragraph_bounds(text: str) -> list[tuple[int, int, int]]:
    bounds: list[tuple[int, int, int]] = []
    block: list[tuple[int, int]] = []
    number = 0
    for start, line in _lines(text):
        stripped = line.strip()
        if stripped:
            if len(stripped) != len(line):
                start += len(line) - len(line.lstrip())
            block.append((start, start + len(stripped)))
        elif block:
            _close(block, number, bounds)
            number += 1
            block = []
    if block:
        _close(block, number, bounds)
    return bounds


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the start of each line and the line without its end."""
    start = 0
    for match in _LINE_END_RE.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _close(block: list[tuple[int, int]], number: int, bounds: list[tuple[int, int, int]]) -> None:
    """Add the paragraphs of a finished block of lines to ``bounds``."""
    if len(block) > 2 and _is_wrapped(block):
        bounds.append((block[0][0], block[-1][1], number))
    else:
        bounds.extend([(start, end, number) for start, end in block])


def _is_wrapped(lines: list[tuple[int, int]]) -> bool:
    """Say whether the lines of a block, three or more, are one paragraph broken at a fixed width."""
    lengths = [end - start for start, end in lines]
    longest = max(lengths)
    return longest in _WRAP_WIDTHS and all(length >= _WRAP_SHARE * longest for length in lengths[:-1])


_PIECE_END_RE = re.compile(
    # One class first, which lets the search pass over all else; a row of end marks is looked at from its first.
    rf"[{SPACED_STOPS}\n{re.escape(PLAIN_STOPS)}](?:(?<=\n)\s*|(?<=[{re.escape(PLAIN_STOPS)}])"
    rf"[{re.escape(PLAIN_STOPS)}]*[」』”’）)\"»]*\s*"
    rf"|(?<=[{SPACED_STOPS}])(?<![{SPACED_STOPS}]{{2}})[{SPACED_STOPS}]*[\"'”’»)\]]*\s+)"
)


def pieces(text: str) -> list[tuple[int, int]]:
    found = []
    at = 0
    for end in [*(match.end() for match in _PIECE_END_RE.finditer(text)), len(text)]:
        if rest := text[at:end].lstrip():
            found.append((end - len(rest), end - len(rest) + len(rest.rstrip())))
        at = end
    return found


def loose_stops(text: str) -> tuple[list[int], list[int]]:
    tight, small = [], []
    for match in _STOP_RE.finditer(text):
        place, after = match.start(), match.end(1)
        if match.lastgroup == "letter":
            if text[after].isalpha() and not text[after].islower():
                tight.append(place)
        elif text[place] == "." and text[after + 1].islower() and text[place - 1].islower():
            small.append(place)
    return tight, small


class Letters:
    """A set of characters of the Basic Multilingual Plane, to look for in texts."""

    def __init__(self, ranges: Iterable[tuple[str, str]]) -> None:
        body = "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ranges)
        self._letter_re = re.compile(f"[{body}]" if body else r"(?!)")

    def stand_in(self, text: str) -> bool:
        return self._letter_re.search(text) is not None

    def counts(self, text: str, bounds: Sequence[tuple[int, ...]]) -> list[int]:
        return [len(self._letter_re.findall(text, start, end)) for start, end, *_ in bounds]


class Sequences:
    """Sequences of character classes, to look for in texts all at once."""

    def __init__(self, sequences: Iterable[tuple[int, Sequence[str]]]) -> None:
        self._searches: list[tuple[int, Callable[[str], re.Match[str] | None]]] = []
        total = 0
        for what, classes in sequences:
            total += len(classes)
            if not classes or total > 64:
                raise ValueError("an empty sequence, or more than 64 classes in all")
            self._searches.append((what, re.compile("".join(map(_class_of, classes))).search))

    def seen_in(self, text: str) -> int:
        framed = f"\n{text}\n"
        found = 0
        for what, search in self._searches:
            if found & what != what and search(framed) is not None:
                found |= what
        return found


def _class_of(body: str) -> str:
    """Return the pattern of a character class by its body without escapes."""
    ranges = [
        f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in tokens.ranges(body) if last < 0x10000
    ]
    return f"[{''.join(ranges)}]"


_WORD_RE = re.compile(r"[^\W_]+")
_INNER_MARK_RE = re.compile(f"[{SPACED_STOPS}{PLAIN_STOPS}]")  # without one, there is no earlier stop
_EARLIER_STOP_RE = re.compile(
    rf"[^\W\d_]{{2}}[\"'”’»)]?[{SPACED_STOPS}][\"'”’»)]*\s+[\"'“„«¿¡(]*\w|[{PLAIN_STOPS}]\s*\S"
)


def look(text: str) -> tuple[int, int, int]:
    start = 0
    if _INNER_MARK_RE.search(text) is not None:
        for match in _EARLIER_STOP_RE.finditer(text):
            start = match.end() - 1
    words = _WORD_RE.findall(text)
    capitals = sum(word[0].isupper() for word in words[1:])
    return len(words), capitals, start


_LAST_WORD_RE = re.compile(r"[^\W_]+(?:['’ʼ׳״\"\-‑][^\W_]+)*['’]?\Z")
_LAST_WORD = 80  # code points looked at for the last word: longer "words" are none


def last_word(text: str) -> str:
    pieces = text[-_LAST_WORD:].rsplit(None, 1)  # the search tries every start, and the word starts after a space
    if not pieces or text[-1].isspace():
        return ""
    found = _LAST_WORD_RE.search(pieces[-1])
    return found.group() if found is not None else ""


# Marks of text that is not prose: links, handles, markup, code, paths, emoji, separators of navigation and bylines.
_NOT_PROSE_RE = re.compile(
    r"https?:|www\.|\w@\w|(?<!\w)[@#]\w|[<>|{}\[\]\\=•·►▶→←✓★☆♪♫©®™/_^]|\s[-–—]\s|(?<!\w)--?\w|"
    "[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]|(?<!\\w)[:;]-?[)(DPp](?!\\w)|\\w\\(\\)"
)
# Without one of these or "www.", nothing is foreign to prose; most texts have none, and one look costs far less.
_RARE_IN_PROSE_RE = re.compile(r"[^\w\s,.!?'’\"“”„«»…、。，！？「」।۔]|[_❶-➓🄀-🄌]")


def is_prose(text: str) -> bool:
    return (_RARE_IN_PROSE_RE.search(text) is None and "www." not in text) or _NOT_PROSE_RE.search(text) is None


_GLANCE = 256  # code points of a passage's start that a glance takes in


class Glance(set[str]):
    """What a passage starts with."""

    def __init__(self, start: str, letters: int) -> None:
        start = start[:_GLANCE]
        super().__init__([word[:letters] for word in start.split()] if letters else start)

    def shared(self, other: Glance) -> int:
        return len(self & other)


class Stems:
    """The first letters of the words of some texts, in order."""

    def __init__(self, texts: Sequence[str], letters: int) -> None:
        self._stems = [word[:letters] for text in texts for word in tokens.words(text)]

    def __len__(self) -> int:
        return len(self._stems)

    def kinds(self, other: Stems) -> tuple[int, int, int]:
        ours, theirs = set(self._stems), set(other._stems)
        return len(ours), len(theirs), len(ours & theirs)

    def held_by(self, other: Stems, most: int) -> bytes:
        return bytes(map(set(other._stems[: max(0, most)]).__contains__, self._stems))

    def in_order(self, other: Stems, most: int) -> int:
        from rapidfuzz.distance import LCSseq

        return LCSseq.similarity(self._stems, other._stems[: max(0, most)])


def chrf(first: str, second: str) -> float:
    score: float = _chrf().sentence_score(first, [second]).score
    return score / 100


@functools.cache
def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(beta=1, lowercase=True)


def longest_row(marks: bytes, bits: int) -> int:
    row, longest, last = 0, 0, -3
    for place in itertools.compress(itertools.count(), map(bits.__and__, marks)):
        row = row + 1 if place - last < 3 else 1
        last = place
        longest = max(longest, row)
    return longest
