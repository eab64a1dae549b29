"""Word lists: how often a word is written in a language, on the Zipf scale (7 "the", 3 once in a million words).

The lists are those of wordfreq (42 languages, 20 of them with rare words) and, for languages that it lacks, the full
forms of simplemma, which say only that a word exists. A list is read once a process, on first use, without the rarest
words, which in lists made from the web are mostly names and words of other languages. ``Contrast`` sets two languages'
lists against each other: in which of the two does a word belong? Of some 240 further languages the hundred most
frequent words are known (``function_words``): what short words of other languages are mistaken for.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType

from mtcheck.languages.tags import in_role, known_as, listed_with
from mtcheck.text import letters, word_list
from mtcheck.text.resources import package_folder
from mtcheck.text.word_list import Words

_MOST_WORDS = 260_000  # of one language; what is rarer is noise of the web more often than the language
_FORMS_ZIPF = 2.5  # what a form counts that a dictionary holds and no frequency is known of
CORE = 3.0  # words from here on make up more than nine tenths of running text
_FAMILIAR = 3.8  # a word from here on is one that the language uses, whatever it is elsewhere
_LEAST = 1.2  # how frequent a word may be that a long list does not hold
_LONG_LIST = 2.5  # a list that goes down to here holds nearly every word of a text
_FORM_BONUS = 1.8
_TAKEN_OVER = 0.7  # what English words weigh less, for they stand in texts of every language
_STRANGE = 2.2  # weight of a word in neither list that has a letter which the target does not use
_NAMES = 0.3
_FREQUENT_WORDS = 100  # of a language that only the longer table of words has
_FIRST_RANK = 7.8  # Zipf frequency of a language's most frequent word
_TAKEN_OVER_LEAST, _TAKEN_OVER_GAP, _FEWEST_BORROWERS = 3.3, 1.0, 3
_ENGLISH_WOULD_KNOW = -0.7  # weight of a word in neither list where the other is English, whose list is the fullest
_SURE = 4.0
_OF_SHORT = (6.0, 5.5, 4.5, 3.8, 2.8, 2.2)  # how frequent a word of so many letters is taken to be
SUSPECT = 2.9  # a rarer word of another language is as often a name


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    Args:
        tag: the language.
        zipf: case-folded word to frequency, the most frequent first; a word that is not in it is rarer than ``floor``
            or no word.
        floor: the frequency below which the list is silent.
        flat: the list says only which words exist, not how frequent they are.
    """

    tag: str
    zipf: Words = field(repr=False)
    floor: float
    flat: bool = False

    def down_to(self, least: float) -> Iterator[str]:
        """Yield the words of at least this frequency, the most frequent first."""
        return (word for word, _ in itertools.takewhile(lambda item: item[1] >= least, self.zipf.items()))


@functools.lru_cache(maxsize=64)
def lexicon(tag: str, small: bool = False) -> Lexicon | None:
    """Return the words of a language (a primary subtag), or ``None`` where no list is installed.

    Args:
        tag: the language.
        small: only the words that come at least once in a million; a tenth of the memory.

    >>> english = lexicon("en")
    >>> english.zipf["house"] > english.zipf["farmhouse"] > english.floor
    True
    >>> lexicon("kl") is None
    True
    """
    sizes = ("small",) if small else ("large", "small")
    return _frequencies(known_as("word-list", tag), sizes) or _relatives(tag) or _forms(tag)


@functools.lru_cache(maxsize=1024)  # most languages have none, which costs nothing to remember
def common_words(tag: str) -> Words:
    """Return the Zipf frequencies of a language's own common words, once in a million and more; none where not known.

    >>> common_words("en")["house"] > 5, common_words("kl")
    (True, {})
    """
    return _common_words(known_as("word-list", tag))


@functools.lru_cache(maxsize=1024)
def _common_words(name: str) -> Words:
    own = _frequencies(name, ("small",))
    return own.zipf if own is not None else {}


@functools.lru_cache(maxsize=64)
def function_words(tag: str) -> Mapping[str, float]:
    """Return the hundred most frequent words of a language that no word list covers, with the Zipf frequencies that
    Zipf's law gives for their ranks; none of a language that a list covers, or of which nothing is known.

    >>> function_words("ty")["to"] > 6, "to" in function_words("en")
    (True, False)
    """
    words = _frequent_words().get(known_as("frequent-words", tag), "").split()
    if not words and not letters.is_stand_in(tag) and not common_words(tag):
        words = letters.words_of(tag)[:_FREQUENT_WORDS]
    return {word: _FIRST_RANK - math.log10(rank) for rank, word in enumerate(words, 1)}


@functools.cache
def _frequent_words() -> dict[str, str]:
    found: dict[str, str] = json.loads(files("mtcheck").joinpath("data/frequent_words.json").read_text("utf-8"))[
        "languages"
    ]
    return found


@functools.lru_cache(maxsize=4096)
def is_international(word: str) -> bool:
    """Return whether many languages use an English word as they use their own: a target whose words are not known may
    use it as well.

    A word that is in a list only since English texts are quoted in the language comes far less often there than in
    English ("the", "because"); one that the language has taken over comes about as often ("status", "moment").

    >>> is_international("status"), is_international("federal"), is_international("because"), is_international("the")
    (True, True, False, False)
    """
    least = max(_TAKEN_OVER_LEAST, common_words("en").get(word, 0.0) - _TAKEN_OVER_GAP)
    return sum(common_words(tag).get(word, 0.0) >= least for tag in in_role("borrowers")) >= _FEWEST_BORROWERS


def _frequencies(tag: str, sizes: tuple[str, ...]) -> Lexicon | None:
    """Read a wordfreq list."""
    folder = package_folder("wordfreq") / "data"
    for size in sizes:
        path = folder / f"{size}_{tag}.msgpack.gz"
        if path.is_file():
            return Lexicon(tag, *word_list.read(path, _MOST_WORDS))
    return None


def _relatives(tag: str) -> Lexicon | None:
    """Join the frequent words of a language's nearest relatives."""
    lists = [found for found in (lexicon(relative, small=True) for relative in listed_with(tag)) if found]
    if not lists:
        return None
    zipf: dict[str, float] = {}
    for found in lists:
        for word, frequency in found.zipf.items():
            zipf[word] = max(frequency, zipf.get(word, 0.0))
    falling = dict(sorted(zipf.items(), key=lambda item: -item[1]))
    return Lexicon(tag, falling, max(found.floor for found in lists))


def _forms(tag: str) -> Lexicon | None:
    """Read the inflected forms of a simplemma dictionary."""
    if tag not in in_role("inflected-forms"):
        return None
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    forms: Iterable[str] = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(tag)
    return Lexicon(tag, {form.casefold(): _FORMS_ZIPF for form in forms}, _FORMS_ZIPF - 1, flat=True)


class Contrast(dict[str, float]):
    """How a case-folded word weighs between a target language and others: 4 surely another's, -4 surely the target's,
    about 0 where the lists do not say (names, rare words, words of both).

    It is a dictionary that fills itself, so that a set of words is weighed at the speed of ``map``.

    Args:
        known: the target's words, or ``None`` where no list is installed.
        other: words of the language that may have been left, or ``None``.
        third: words of a language that may turn up as well, with less evidence.
        lawful: how frequent a word is taken to be that the target's list lacks; for words of another script than the
            target's, which it has in names and terms.
        brief: the most frequent words of a target that no list covers.

    >>> contrast = Contrast(lexicon("de"), lexicon("en"))
    >>> contrast["although"] > 2 > contrast["computer"] > -2 > contrast["obwohl"]
    True
    """

    def __init__(
        self,
        known: Lexicon | None,
        other: Lexicon | None,
        third: Lexicon | None = None,
        lawful: float | None = None,
        brief: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.known, self.other, self.third = known, other, third
        self.brief = brief
        self._lawful = lawful
        self._english = other is not None and other.tag == "en"

    def __missing__(self, word: str) -> float:
        weight = self._weigh(word.casefold())
        if len(self) > 200_000:  # a page of random letters must not fill the memory
            self.clear()
        self[word] = weight
        return weight

    def _weigh(self, word: str) -> float:
        weight = self._between(word)
        english = self.third.zipf.get(word) if self.third else None
        if english is not None and weight < _SURE:
            weight = max(weight, english - self.frequency(word, _LEAST) - _TAKEN_OVER)
        return max(-_SURE, min(_SURE, weight))

    def _between(self, word: str) -> float:
        foreign = self.other.zipf.get(word) if self.other else None
        if foreign is not None:
            if self.known is None or self.known.flat or word in self.known.zipf or self._lawful is not None:
                return foreign - self.frequency(word, _LEAST)
            gap = foreign - max(_LEAST, self.known.floor - 0.5)
            # English is full of names and coinages, so its rare words say little; a rare form of another language is
            # one of its inflections, and no word of the target.
            return gap if self._english else max(gap, _FORM_BONUS + 0.2 * gap)
        if self.known is None or word in self.known.zipf or word in self.brief:
            return 1.0 - self.frequency(word, _LEAST)
        if self.known.flat and foreign is None and self._english:
            return 1.0 - self.frequency(word, _LEAST)
        if "'" in word:
            return max(map(self.__getitem__, word.split("'")))
        if self.alphabet and not self.alphabet.issuperset(word) and not self.alphabet.isdisjoint(word):
            return _STRANGE
        return _ENGLISH_WOULD_KNOW if self._english and self._lawful is None else 0.0

    def frequency(self, word: str, least: float) -> float:
        """Return how frequent a word is, or is taken to be, in the target language."""
        known = self.known.zipf.get(word) if self.known else None
        if self._lawful is not None:
            # A list folds case, and most words of another script are names there.
            return self._lawful if known is None else known - _NAMES
        if self.known is None or self.known.flat:
            # Any short word may be one of a language whose frequent words are not known.
            short = _OF_SHORT[min(len(word), 5)]
            return max(short, known or 0.0, self.brief.get(word, 0.0))
        return max(least if known is None else known, self.brief.get(word, 0.0))

    def is_familiar(self, word: str) -> bool:
        """Return whether the target uses a word, whatever it is elsewhere."""
        if self.known is None or self.known.flat:
            return self._lawful is None and (len(word) < 4 or word in self.brief)
        return self.known.zipf.get(word, 0.0) > _FAMILIAR

    def foreign_frequency(self, word: str) -> float:
        """Return how frequent a word is in the other language, 0 where it is not listed."""
        return self.other.zipf.get(word, 0.0) if self.other else 0.0

    @property
    def complete(self) -> bool:
        """Whether the target's list holds nearly every word of a text."""
        return self.known is not None and self.known.floor < _LONG_LIST

    @functools.cached_property
    def alphabet(self) -> frozenset[str]:
        """The letters of the target's words; empty where no list is installed."""
        if self.known is None or self._lawful is not None:
            return frozenset()
        return letters.letters_of(self.known.tag).union("".join(self.known.down_to(4.2)))

    def is_core(self, word: str) -> bool:
        """Return whether a word is one of those that make up most of a text in the target language; no word is where
        no list is installed."""
        return self.known is not None and not self.known.flat and self.known.zipf.get(word, 0.0) >= CORE

    def suspicion(self, word: str, least: float) -> float | None:
        """Return the weight of a word of the other languages' lists, ``None`` if it is below ``least``, or if the
        target has a list that lacks the word."""
        if self.known is None:
            if not any(word in list_.zipf for list_ in (self.other, self.third) if list_ is not None):
                return None
            weight = self._weigh(word)
            return weight if weight >= least else None
        known = self.known.zipf.get(word)
        if known is None:
            return None
        least_difference = self.least_difference(least)
        for list_ in (self.other, self.third):
            zipf = 0.0 if list_ is None else list_.zipf.get(word, 0.0)
            if zipf > SUSPECT and zipf - known >= least_difference:
                weight = min(_SURE, zipf - known) if self._is_plain else self._weigh(word)
                return weight if weight >= least else None
        return None

    @functools.cached_property
    def _is_plain(self) -> bool:
        """Whether the weight of a word that two lists hold is the difference."""
        return self.third is None and self._lawful is None and self.known is not None and not self.known.flat

    def least_difference(self, least: float) -> float:
        """Return by how much more frequent a word that the target's list holds is in another, if it weighs so much."""
        return least if self._is_plain else least - _NAMES - 0.01

    def most_weight(self, weight: float) -> float:
        """Return how frequent another language's word may be at most that is no word of small letters of the target's
        list and weighs less than that, if it weighs more than words that no other list holds."""
        floor = _LEAST if self.known is None else min(_LEAST, self.known.floor - _NAMES)
        return weight + min(floor, _LEAST if self._lawful is None else self._lawful) - 0.05

    @property
    def of_unlisted(self) -> tuple[float, float]:
        """What a word weighs at most that no list holds, and what one of the target's letters and others; what is less
        than 0 may be far less."""
        if self.known is None or (self.known.flat and self._english):
            return 1 - min(_OF_SHORT), 1 - min(_OF_SHORT)
        plain = _ENGLISH_WOULD_KNOW if self._english and self._lawful is None else 0.0
        return plain, _STRANGE if self.alphabet else plain
