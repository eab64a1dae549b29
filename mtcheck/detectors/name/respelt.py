"""Names of one word: another spelling of the same consonants."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from zlib import crc32

from mtcheck.detectors.name.rendering import Rendering
from mtcheck.languages.tags import in_role
from mtcheck.model import Span
from mtcheck.text import scan, spelling
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import lexicon
from mtcheck.text.segmentation import Segments

_SOURCE_NAME_RE = re.compile(r"(?<![\w-])[^\W\d_a-z][^\W\d_]{2,30}(?![\w-])")
_SHORTEST = 4  # letters of a name in a script with capitals
_SHORTEST_UNCASED = 3
_LONGEST = 31
_LONG = 6  # letters from which two may differ, and no word list needs to know the name
_OCCURRENCES = 2  # of the source's name; the usual rendering stands twice, too
_OFTEN = 3  # occurrences of the usual rendering where names are transcribed
_RARER = 3  # how many times as often the usual one stands, where the odd one stands more than once
_MOST_NAMES = 600  # different words with a capital; a text with more is a list
_MOST_ALIKE = 50  # words of the same consonants; a text with more makes them by a pattern
_MOST_WORDS = 5000  # the same for scripts without capitals, where every word may be a name
LIKE_SOURCE = 0.7  # likeness of the source's name and the usual rendering
_LIKE_SOURCE_ODD = 0.5  # the same of the odd one, where nothing else shows that it is a name
_VOWELS = str.maketrans("", "", "aeiouy")
_SOUNDS = 2  # consonants of a source name that can be told from others by its sound
_LAST = 2  # last letters that are the same where nothing else tells the two apart: inflection differs there
_SOURCED, _TRANSCRIBED, _ALONE = 0.9, 0.85, 0.8  # confidences, by what the finding rests on


def renderings(segments: Segments) -> Iterator[Rendering]:
    """Yield the spellings of names that differ from the usual one."""
    cased = segments.language.cased
    if not cased and (segments.source is None or not segments.language.spaced):
        return
    page = Page(segments, cased)
    for word, usual in page.pairs():
        rendering = page.judge(word, usual)
        if rendering is not None:
            yield rendering


def _mark(word: str) -> int:
    """Return a number from 1 to 255 that words of the same consonants share."""
    return 1 + crc32(spelling.consonants(word).encode("utf-8", "replace")) % 255


def _cased_mark(word: str) -> int:
    may_be = word[0].isupper() and _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and not word.isupper()
    return _mark(word) if may_be else 0


_CASED = scan.Vocabulary(_cased_mark)
_UNCASED = scan.Vocabulary(lambda word: _mark(word) if len(word) >= _SHORTEST_UNCASED else 0)


class Page:
    """A text's words that may be names, and its source's names."""

    least_transcribed = _OFTEN
    """How often the usual rendering stands at least where a name is written in another script than the source's."""

    def __init__(self, segments: Segments, cased: bool) -> None:
        self.segments, self.text, self.cased = segments, segments.text, cased
        self._usual: dict[str, bool] = {}

    @lazy
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word that may be a name stands."""
        candidates = frozenset(self._candidates())
        places = defaultdict(list)
        for word, (start, _) in zip(self.segments.words, self.segments.word_spans, strict=True):
            if word in candidates:
                places[word].append(start)
        return places

    @lazy
    def counts(self) -> Mapping[str, int]:
        """How often each of the words stands, alone or with an ending."""
        return _with_endings(self.places)

    def _candidates(self) -> list[str]:
        return self.segments.tokens.distinct(_CASED if self.cased else _UNCASED)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield a rare word and one that stands more often and spells the same consonants, the most frequent first."""
        for words in self._alike():
            spelt = [(word, spelling.plain(word)) for word in words]
            for word, own in spelt:
                respelt = [
                    other
                    for other, plain in spelt
                    if not _differ_in_ending(own, plain)
                    and (self._is_usual(other) or self._is_kept(other))
                    and _is_respelt(word, other)
                    and not (self._inflects and _are_forms(own, plain))
                ]
                if not any(map(self._may_be_named, respelt)):
                    continue
                if len(respelt) == 1 and self._grade(word, respelt[0]) is None:
                    continue  # before all places are looked for
                least = max(_OCCURRENCES, _RARER * (len(self.places[word]) - 1))
                other = min(respelt, key=lambda other: (-self.counts[other], other))
                if self.counts[other] >= least or self._outweighs(other, word):
                    yield word, other

    @lazy
    def _inflects(self) -> bool:
        """Whether the language changes the last vowel of names before their last consonant."""
        return self.segments.language.tag.partition("-")[0] in in_role("inflecting-vowels")

    def _alike(self) -> list[list[str]]:
        """Return the words that spell the same consonants as others."""
        marks, most = (_CASED, _MOST_NAMES) if self.cased else (_UNCASED, _MOST_WORDS)
        alike: dict[str, list[str]] = defaultdict(list)
        for word in self.segments.tokens.sharing(marks, most):
            alike[spelling.consonants(word)].append(word)
        return [words for words in alike.values() if 1 < len(words) <= _MOST_ALIKE]

    def _is_usual(self, word: str) -> bool:
        """Return whether a word is long and frequent enough for a name's usual rendering."""
        found = self._usual.get(word)
        if found is None:
            shortest = _SHORTEST if self.cased else _SHORTEST_UNCASED
            again = self.text.find(word, self.text.find(word) + len(word))  # soon found, where it is frequent
            found = self._usual[word] = len(word) >= shortest and again >= 0
        return found

    def _is_kept(self, word: str) -> bool:
        """Return whether a word stands in the source as it does in the text, where names are kept as they are."""
        source = self.segments.source
        return self.cased and source is not None and source.text.count(word) >= _OCCURRENCES

    def _outweighs(self, usual: str, word: str) -> bool:
        """Return whether a word that stands no less often than another is the name for being the source's.

        The other one must differ in vowels alone, for languages write names with other consonants (Victoria, Viktoria),
        and be no word that a list has, as a town's name in the language is.
        """
        known = lexicon(self.segments.language.tag)
        if known is None or len(self.places[word]) > self.counts[usual] or usual not in self.source_names:
            return False
        one, other = map(spelling.plain, (word, usual))
        if sorted(one) == sorted(other) or spelling.shared_ends(one, other)[1] < _LAST:  # ie for ei; an inflected form
            return False
        one, other = (spelling.undoubled(each.translate(_VOWELS)) for each in (one, other))
        return one == other and word.casefold() not in known.zipf

    def _may_be_named(self, usual: str) -> bool:
        """Return whether a word may be a name's usual rendering: where a script has no capitals, only the source's
        names show it."""
        return self.cased or any(spelling.likeness(name, usual) >= LIKE_SOURCE for name in self.source_names)

    def judge(self, word: str, usual: str) -> Rendering | None:
        """Return the finding that a word is the usual one in another spelling, if that is so."""
        grade = self._grade(word, usual)
        if grade is None:
            return None
        confidence, name = grade
        if len(self.places[word]) == self.counts[usual] and self.places[word][0] < self.places[usual][0]:
            word, usual = usual, word  # of two that stand equally often the later one is told
        first, *further = (Span(at, at + len(word)) for at in self.places[word])
        at = self.places[usual][0]
        there = Span(at, at + len(usual))
        return Rendering(first, there, self.counts[usual], confidence, name, tuple(further))

    def _grade(self, word: str, usual: str) -> tuple[float, str | None] | None:
        """Return how sure it is that a word is the usual one in another spelling, with the source's name for both."""
        source = self.segments.source
        if (self.cased and word.lower() in self.text) or (source is not None and word in source.text):
            return None
        if not self.source_names:
            return (_ALONE, None) if self.cased and self._stands_alone(word, usual) else None
        name = self._source_name(word, usual)
        if name is None or (name not in usual and self.text.count(usual[:-1]) < self.least_transcribed):
            return None
        if name not in usual and self.cased and self._is_capitalised_word(word):
            return None
        return _SOURCED if name in usual else _TRANSCRIBED, name

    def _is_capitalised_word(self, word: str) -> bool:
        """Return whether a word of the language stands only where sentences begin, which gives it its capital."""
        known = lexicon(self.segments.language.tag)
        listed = known is not None and word.casefold() in known.zipf
        return listed and not any(map(self._is_inside, self.places[word]))

    def _stands_alone(self, word: str, usual: str) -> bool:
        """Return whether two words are one name by what the text alone shows."""
        prefix, suffix = spelling.shared_ends(spelling.plain(word), spelling.plain(usual))
        language = self.segments.language.tag
        lists = [found for found in map(lexicon, dict.fromkeys(("en", language))) if found is not None]

        def listed(name: str) -> bool:
            return any(name.casefold() in found.zipf for found in lists)

        if not prefix or (listed(word) and listed(usual)):
            return False
        if lexicon(language) is None and not any(map(self._is_inside, self.places[usual])):
            return False  # any word that sentences start with
        if len(usual) >= _LONG and suffix >= _LAST:
            return True
        known = spelling.is_latin(word) and len(word) == len(usual) and listed(usual) and not listed(word)
        # Where nouns have capitals, a pair of words is rather two forms of a noun.
        return known and not self.segments.language.capital_nouns

    def _is_inside(self, start: int) -> bool:
        """Return whether a word stands within a sentence, where a capital tells a name from other words."""
        before = self.text[max(0, start - 2) : start]
        return before[-1:] == " " and (before[0].isalnum() or before[0] == ",")

    @lazy
    def source_names(self) -> Mapping[str, int]:
        """The names that stand at least twice in the source, with how often they do; none where it has no capitals."""
        source = self.segments.source
        if source is None:
            return {}
        counts: dict[str, int] = defaultdict(int)
        for match in _SOURCE_NAME_RE.finditer(source.text):
            counts[match[0]] += 1
        names = {word: count for word, count in counts.items() if count >= _OCCURRENCES and word[0].isupper()}
        if not any(word.lower() in source.text for word in names):
            return names
        small = set(re.findall(r"[^\W\d_]+", source.text))
        return {word: count for word, count in names.items() if word.lower() not in small}

    def _source_name(self, word: str, usual: str) -> str | None:
        """Return the source's name that the passage of a word has more often than the paragraph has its rendering."""
        start = self.places[word][0]
        passage = self._passage(word, start)
        if passage is None:
            return None
        first, last = next(((one, end) for one, end, _ in self.segments.bounds if one <= start < end), (start, start))
        stem = usual[:-1] if len(usual) > _SHORTEST else usual
        own = self.text.count(stem, first, last)
        if len(word) == len(usual) and word.startswith(stem):  # "Brinc" begins as "Brink" does
            own -= self.text.count(word, first, last)
        likely = [
            (spelling.likeness(name, usual), name)
            for name in self.source_names
            if passage.count(name) > own and self._may_stand_for(name, word)
        ]
        alike, name = max(likely, default=(0.0, ""))
        return name if alike >= LIKE_SOURCE and self._go_together(usual, name) else None

    def _may_stand_for(self, name: str, word: str) -> bool:
        if self.cased:
            return True
        return len(spelling.sounds(name)) >= _SOUNDS and spelling.likeness(name, word) >= _LIKE_SOURCE_ODD

    def _go_together(self, usual: str, name: str) -> bool:
        """Return whether most places of a rendering have the name in their passage."""
        passages = [self._passage(usual, start) for start in self.places[usual]]
        return 2 * sum(passage is not None and name in passage for passage in passages) >= len(passages)

    def _passage(self, word: str, start: int) -> str | None:
        passage = self.segments.passage_of(Span(start, start + len(word)))
        return None if passage is None or self.segments.source is None else passage.of(self.segments.source.text)


def _with_endings(places: Mapping[str, Sequence[int]]) -> Mapping[str, int]:
    """Return how often each word stands, alone or with an ending.

    >>> _with_endings({"Pemberton": [0], "Pembertoniin": [20, 40], "Pemba": [60]})
    {'Pemba': 1, 'Pemberton': 3, 'Pembertoniin': 2}
    """
    words = sorted(places)
    sums = [0, *accumulate(len(places[word]) for word in words)]
    ends = (bisect_left(words, f"{word}\U0010ffff") for word in words)
    return {word: sums[end] - sums[first] for first, (word, end) in enumerate(zip(words, ends, strict=True))}


def _is_respelt(word: str, usual: str) -> bool:
    """Return whether two words spell the same consonants, and differ neither in their endings nor by a slip of the
    keyboard.

    >>> _is_respelt("Brinc", "Brink"), _is_respelt("Neilsen", "Nielsen"), _is_respelt("Hadlyngton", "Haddlington")
    (True, True, True)

    >>> _is_respelt("Hollender", "Hollander"), _is_respelt("Holander", "Hollander")
    (True, True)
    >>> _is_respelt("Hollndaer", "Hollander")
    False
    >>> _is_respelt("Kovalsky", "Kowalski"), _is_respelt("Novotni", "Novotny")
    (True, False)
    >>> _is_respelt("Hollanders", "Hollander"), _is_respelt("Hollande", "Hollander")
    (False, False)
    """
    one, other = spelling.plain(word), spelling.plain(usual)
    if (
        _differ_in_ending(one, other)
        or not _are_near(one, other)
        or spelling.consonants(word) != spelling.consonants(usual)
    ):
        return False
    doubled = spelling.undoubled(one), spelling.undoubled(other)
    if len(one) != len(other) and not (word[0].isupper() and len(doubled[0]) == len(doubled[1])):
        return False
    _, suffix = spelling.shared_ends(one, other)
    # Inflection exchanges vowels at the end, and no consonants of one sound: Clark, Clarc.
    same_sound = spelling.consonants(one[-1]) == spelling.consonants(other[-1]) != ""
    # An i for a y at the end is inflection too (Novotný, Novotní), unless the rest is another spelling as well.
    same_sound = same_sound or ({one[-1], other[-1]} == {"i", "y"} and one[:-1] != other[:-1])
    return suffix > 0 or (same_sound and word[0].isupper() and len(one) == len(other))


def _are_forms(one: str, other: str) -> bool:
    """Return whether two words may be forms of one name by their last vowel; others may change with it.

    >>> _are_forms("hallgerður", "hallgerðar"), _are_forms("njorður", "njarðar"), _are_forms("hollender", "hollander")
    (True, True, False)
    """
    return spelling.shared_ends(one, other)[1] == 1


def _differ_in_ending(one: str, other: str) -> bool:
    """Return whether two words are the same, or one of them has a letter more at an end, as nearly all that spell the
    same consonants.

    >>> _differ_in_ending("anna", "anna"), _differ_in_ending("mill", "mille"), _differ_in_ending("brinc", "brink")
    (True, True, False)
    """
    return one.endswith(other) or other.endswith(one) or (len(one) != len(other) and one[-1] != other[-1])


def _are_near(one: str, other: str) -> bool:
    """Return whether two words differ in few letters, and not in their order alone."""
    most = 2 if len(one) >= _LONG and spelling.is_latin(one) else 1
    if abs(len(one) - len(other)) > most:
        return False
    if sorted(one) == sorted(other):
        return _has_ie_for_ei(one, other)
    return spelling.distance(one, other, most) <= most


def _has_ie_for_ei(one: str, other: str) -> bool:
    """Return whether two words differ in one ie for ei, which writers exchange and keyboards seldom do.

    >>> _has_ie_for_ei("nielsen", "neilsen"), _has_ie_for_ei("hollndaer", "hollander")
    (True, False)
    """
    first, last = spelling.shared_ends(one, other)
    return {one[first : len(one) - last], other[first : len(other) - last]} == {"ie", "ei"}
