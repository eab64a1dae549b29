"""How a language spells its words, for some four hundred languages: is a passage spelt as its language spells?

For each language, the words of one short text (the Universal Declaration of Human Rights) give the probability of a
letter after the two before it. A passage is weighed word by word: how much more likely are its letters in another
language than in its own? The words vote, each with a bounded weight, and the vote counts by how much it exceeds what
chance explains (Student's *t*): names and loanwords are a few voices among many. Words that both languages spell alike
say nothing, so that close relatives are told apart in long passages only.

>>> found = foreign_spelling("Wir wünschen Ihnen viel Erfolg und einen schönen Tag".split(), "sw", ["de", "zu"])
>>> found.tag, found.t > 3
('de', True)
>>> foreign_spelling("Tunakutakia siku njema na mafanikio mengi katika kazi yako".split(), "sw", ["de", "zu"]).t < 0
True
"""

from __future__ import annotations

import functools
import heapq
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from mtcheck.languages import UNKNOWN_SCRIPTS, language
from mtcheck.languages.tags import further_scripts, in_role, known_as
from mtcheck.patterns import lazy_re
from mtcheck.text.scan import LetterModel

_APOSTROPHE_RE = lazy_re("[’ʻʼ‘]")
_LATIN_RE = lazy_re("[A-Za-z]")
# Signs for vowels, doubled letters and recitation, which Hebrew and Arabic have in verse, Scripture and books for
# learners only; in Yiddish, Urdu and others some are letters.
_POINT_RE = lazy_re(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670\u06d6-\u06ed]"
)
_WHOLLY_POINTED = 0.3  # share of a text's characters; in Yiddish, of which some are letters, up to a quarter
_FEWEST_OF_A_SCRIPT = 100  # words from which a language is written in a script
_LEAST_OF_A_SCRIPT = 0.1  # share of them; "û" and figures are none of Latin letters
_BOUND = 6.0  # the most that one word says, in nats
_STRANGE = -2.9  # log-likelihood of a letter that the words of a language seldom fall below
_TELLING = 150  # frequent words of a language by whose letters it is proposed for a passage
_COMMONPLACE = 40  # languages that have three letters in a row, from which those propose none


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the letters of a passage say.

    Args:
        tag: the language among those proposed that spells most like the passage.
        words: how many different words were weighed.
        mean: by how much a word is more likely in that language than in the passage's own, in nats.
        t: the mean over its standard error.
    """

    tag: str
    words: int
    mean: float
    t: float


@functools.lru_cache(maxsize=4096)
def spelling(word: str) -> str:
    """Return a word as it is compared: letter case and forms of apostrophes aside.

    >>> spelling("Oʻzbek")
    "o'zbek"
    """
    return _APOSTROPHE_RE.sub("'", word.casefold())


def without_points(text: str, tag: str) -> str:
    """Return a text without the signs for vowels that no known word of a language is written with.

    >>> without_points("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "he") == "\u05e9\u05dc\u05d5\u05dd"
    True
    """
    if text.isascii() or _POINT_RE.search(text) is None:
        return text
    if len(_POINT_RE.findall(text)) > _WHOLLY_POINTED * len(text):
        return _POINT_RE.sub("", text)
    own = letters_of(tag)
    return _POINT_RE.sub(lambda match: match[0] if match[0] in own else "", text) if own else text


@functools.cache
def _words() -> dict[str, str]:
    found: dict[str, str] = json.loads(files("mtcheck").joinpath("data/declaration_words.json").read_text("utf-8"))[
        "languages"
    ]
    return found


def words_of(tag: str) -> list[str]:
    """Return the words by which it is known how a language spells, the most frequent first; none where it is not.

    >>> words_of("af")[:3], words_of("und")
    (['die', 'en', 'van'], [])
    """
    return _words().get(known_as("spelling", tag), "").split()


@functools.lru_cache(maxsize=64)
def _model(tag: str, latin: bool) -> LetterModel | None:
    """Return how a language spells in Latin or in its other script; in its only one, where it is written in one."""
    every = words_of(tag)
    words = [word for word in every if (_LATIN_RE.search(word) is not None) == latin]
    return LetterModel(words if len(words) >= _FEWEST_OF_A_SCRIPT else every) if every else None


@functools.lru_cache(maxsize=64)
def _own_model(tag: str, latin: bool) -> LetterModel | None:
    """Return how a language spells its own words in Latin or in its other script; ``None`` where it may be written so
    and its words are known in another script only (Karakalpak in Cyrillic, Sorani in Latin)."""
    words = words_of(tag)
    if sum((_LATIN_RE.search(word) is not None) == latin for word in words) < _LEAST_OF_A_SCRIPT * len(words):
        codes = (*language(tag).scripts, *further_scripts(tag))
        if codes == UNKNOWN_SCRIPTS or any((code == "Latn") == latin for code in codes):
            return None
    return _model(tag, latin)


def is_spelling_known(tag: str, words: Sequence[str] = ()) -> bool:
    """Return whether it is known how a language spells, in the script of some words where they are given.

    >>> is_spelling_known("fj", ["vale"]), is_spelling_known("ckb", ["ماڵ"]), is_spelling_known("und", ["house"])
    (True, False, False)
    """
    return known_as("spelling", tag) in _words() and (not words or _own_model(tag, _is_mostly_latin(words)) is not None)


def is_written_so(tag: str, words: Sequence[str]) -> bool:
    """Return whether some words are in a script that a language is usually written in, as far as Latin or not tells.

    >>> is_written_so("ckb", ["mal"]), is_written_so("ckb", ["ماڵ"])
    (False, True)
    """
    latin = _is_mostly_latin(words)
    codes = language(tag).scripts
    return codes == UNKNOWN_SCRIPTS or any((code == "Latn") == latin for code in codes)


@functools.lru_cache(maxsize=64)
def words_known(tag: str) -> int:
    """Return of how many words it is known how a language spells them."""
    return len(words_of(tag))


@functools.lru_cache(maxsize=64)
def letters_of(tag: str) -> frozenset[str]:
    """Return the letters of a language's words; none where none are known.

    >>> "ґ" in letters_of("uk"), letters_of("und")
    (True, frozenset())
    """
    return frozenset("".join(words_of(tag)))


def is_stand_in(tag: str) -> bool:
    """Return whether it is only known how a relative of a language spells.

    >>> is_stand_in("ms"), is_stand_in("id")
    (True, False)
    """
    return known_as("spelling", tag) != tag.partition("-")[0]


@functools.cache
def _distinctive_threes() -> tuple[list[str], dict[str, tuple[int, ...]]]:
    """The languages that may be proposed, and those of them, by number, in whose frequent words three letters stand in
    a row; what nearly all have is left out."""
    proposable = sorted(tag for tag in _words() if len(tag) == 2 or tag in in_role("widely-written"))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, tag in enumerate(proposable):
        words = _words()[tag].split(" ")
        other = [word for word in words if not _LATIN_RE.search(word)]
        for letters in _threes(words[:_TELLING] + other[:_TELLING]):
            found[letters].append(number)
    return proposable, {letters: tuple(tags) for letters, tags in found.items() if len(tags) <= _COMMONPLACE}


def _threes(words: Iterable[str]) -> set[str]:
    """Return all rows of three letters in some words, whose bounds count as letters."""
    padded = [f" {word} " for word in words]
    return {word[place : place + 3] for word in padded for place in range(len(word) - 2)}


def proposed(words: Iterable[str], most: int = 5) -> list[str]:
    """Return the languages that may spell some words so, the likeliest first.

    >>> proposed("the house and the garden of a friend".split())[0]
    'en'
    """
    proposable, distinctive = _distinctive_threes()
    votes = [0.0] * len(proposable)
    found = [letters for letters in _threes(words) if letters in distinctive]
    for tags in map(distinctive.__getitem__, sorted(found)):  # a sum in a set's order differs from run to run
        vote = 1 / len(tags)
        for tag in tags:
            votes[tag] += vote
    best = heapq.nlargest(most, range(len(votes)), key=votes.__getitem__)  # of equal ones the first by name
    return [proposable[tag] for tag in best if votes[tag]]


def strangeness(words: Sequence[str], target: str) -> list[float] | None:
    """Return for each word how little its letters are those of a language, in nats a letter beyond what its own words
    seldom exceed: above 0 is strange. ``None`` where it is not known how the language spells.

    >>> own, other = strangeness(["umntwana", "gęstwina"], "zu")
    >>> own < 0 < other
    True
    """
    model = _own_model(target, _is_mostly_latin(words))
    return None if model is None else [_STRANGE - model.score(word) / (len(word) + 1) for word in words]


def _is_mostly_latin(words: Sequence[str]) -> bool:
    return 2 * sum(map(has_latin, words)) > len(words)


@functools.lru_cache(maxsize=4096)
def has_latin(word: str) -> bool:
    """Return whether a word has a Latin letter without a mark."""
    return _LATIN_RE.search(word) is not None


def gains(words: Sequence[str], target: str, other: str) -> list[float]:
    """Return for each word by how much its letters are likelier in another language than in the target's, in nats."""
    latin = _is_mostly_latin(words)
    own, model = _own_model(target, latin), _model(other, latin)
    if own is None or model is None:
        return [0.0] * len(words)
    return [max(-_BOUND, min(_BOUND, model.score(word) - own.score(word))) for word in words]


def foreign_spelling(words: Sequence[str], target: str, others: Iterable[str]) -> Spelling | None:
    """Return which of some languages spells most like a passage, and by how much more than the passage's own.

    Args:
        words: the different words of the passage, as ``spelling`` gives them.
        target: tag of the language that it should be in.
        others: tags of the languages that it may be in; ``None`` is the answer where no spelling of them is known.
    """
    latin = _is_mostly_latin(words)
    own = _own_model(target, latin)
    if own is None or not words:
        return None
    stand_in = known_as("spelling", target)
    models = {tag: model for tag in others if known_as("spelling", tag) != stand_in and (model := _model(tag, latin))}
    if not models:
        return None
    best = max(models, key=lambda tag: sum(map(models[tag].score, words)))
    gains = [max(-_BOUND, min(_BOUND, models[best].score(word) - own.score(word))) for word in words]
    mean = sum(gains) / len(gains)
    spread = sum((gain - mean) ** 2 for gain in gains) / len(gains)
    return Spelling(best, len(gains), mean, mean * math.sqrt(len(gains) / (spread + 1.0)))
