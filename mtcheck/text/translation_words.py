"""What a translating system says of its own work: words by language, in classes.

The words are in ``data/translation_words.toml``, whose head says what each class holds. English words count in a text
of any language, for a system that was instructed in English often answers in it.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text import scan

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# The classes of words, in the order in which they are weighed.
CLASSES = (
    *("translate", "decline", "model", "self", "request", "refuse", "task", "sorry", "note", "context", "text", "word"),
    *("option", "here", "name"),
)
_ENGLISH = "en"
_TELLING = ("translate", "request", "decline", "model")  # classes of which chatter has at least one
# English words that a sentence of that language hardly does without; no two of them are a word of another language.
_FUNCTION_WORDS = frozenset(
    (
        *("the", "of", "and", "to", "is", "are", "was", "it", "this", "that", "you", "your", "i", "for", "with"),
        *("as", "be", "been", "have", "has", "not", "or", "if", "but", "would", "can", "cannot", "could", "will"),
        *("which", "its", "on", "by", "an", "from", "more", "please", "i'm", "i've", "it's", "doesn't", "isn't"),
        *("don't", "here", "how", "there", "their", "they", "what", "both", "you'd", "i'd", "let", "know", "any"),
    )
)
_TABLE_RE = lazy_re(r"^\[([\w-]+)\]$", re.MULTILINE)
_WORD_RE = lazy_re(r"[a-z]+(?:['’][a-z]+)?")
_FEWEST_WORDS = 3  # of a sentence that can be called English
_FUNCTION_SHARE = 0.25
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})


@functools.cache
def _tables() -> dict[str, str]:
    """Return the table of each language as it is written: to read them all takes longer than to check a page."""
    content = files("mtcheck").joinpath("data/translation_words.toml").read_text("utf-8")
    _, *pieces = _TABLE_RE.split(content)
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@functools.lru_cache(maxsize=256)
def _table(tag: str) -> Mapping[str, list[str]]:
    """Return the words of a language by class; none where the table lacks it."""
    table: dict[str, list[str]] = tomllib.loads(_tables().get(tag, ""))
    return table


def known(tag: str) -> bool:
    """Return whether the table has a language."""
    return tag in _tables()


@functools.lru_cache(maxsize=128)
def triggers(language: Language) -> tuple[str, ...]:
    """Return lower-case strings of which a text has at least one if it speaks of translating in its language, or says
    that it will not do what it is asked."""
    entry = _table(language.tag)
    return tuple(dict.fromkeys(word for name in _TELLING for word in entry.get(name, ())))


def tells_refusals(tag: str) -> bool:
    """Return whether the table knows how a system declines in a language."""
    return "decline" in _table(tag)


@functools.lru_cache(maxsize=128)
def _patterns(tag: str, unspaced: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    start = "" if unspaced else r"(?<!\w)"
    return tuple(
        (name, re.compile(start + "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"))
        for name, words in _table(tag).items()
    )


@functools.lru_cache(maxsize=128)
def _needles(tag: str) -> scan.Needles:
    """Return what stands in every sentence that has a word of the table, with either apostrophe."""
    return scan.Needles(words_in(_table(tag), tag))


def words_in(names: Iterable[str], tag: str) -> list[str]:
    """Return the words of some classes of a language, with either apostrophe.

    >>> words_in(["sorry"], "en")[:1], words_in(["sorry"], "und")
    (['sorry'], [])
    """
    words = [word for name in names for word in _table(tag).get(name, ())]
    return words + [word.replace("'", "’") for word in words if "'" in word]


def classes(sentence: str, language: Language) -> frozenset[str]:
    """Return the classes of words that a sentence has of a language's.

    >>> from mtcheck.languages import language
    >>> sorted(classes("Ich kann diesen Satz nicht übersetzen.", language("de")))
    ['refuse', 'text', 'translate']
    >>> sorted(classes("请提供需要翻译的文本。", language("zh")))
    ['request', 'text', 'translate']
    """
    if not _needles(language.tag).stand_in(sentence):
        return frozenset()
    lowered = _lowered(sentence)
    return frozenset(name for name, pattern in _patterns_of(language) if pattern.search(lowered))


def has_class(name: str, sentence: str, language: Language) -> bool:
    """Return whether a sentence has one class of words of a language's.

    >>> from mtcheck.languages import language
    >>> has_class("translate", "Bitte übersetzen.", language("de")), has_class("model", "Bitte.", language("de"))
    (True, False)
    """
    lowered = _lowered(sentence)
    return any(pattern.search(lowered) is not None for each, pattern in _patterns_of(language) if each == name)


def _patterns_of(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _patterns(language.tag, not _UNSPACED.isdisjoint(language.scripts))


def english_classes(sentence: str) -> frozenset[str]:
    """Return the classes of English words that a sentence has."""
    if not _needles(_ENGLISH).stand_in(sentence):
        return frozenset()
    lowered = _lowered(sentence)
    return frozenset(name for name, pattern in _patterns(_ENGLISH, False) if pattern.search(lowered))


def is_english(sentence: str) -> bool:
    """Return whether a sentence reads as English, by its function words.

    >>> is_english("Both options convey the meaning of the original."), is_english("Les deux sont possibles.")
    (True, False)
    """
    words = _WORD_RE.findall(sentence.lower().replace("’", "'"))
    return (
        len(words) >= _FEWEST_WORDS
        and sum(word in _FUNCTION_WORDS for word in words) >= _FUNCTION_SHARE * len(words)
        and sum(map(len, words)) * 2 > sum(map(str.isalpha, sentence))
    )


def _lowered(sentence: str) -> str:
    """Return a sentence as the table has it: in lower case, the Turkish İ as one letter."""
    return sentence.replace("İ", "i").lower().replace("’", "'")


def words_of(sentence: str) -> frozenset[str]:
    """Return the words of Latin letters of a sentence, in lower case."""
    return frozenset(_WORD_RE.findall(sentence.lower().replace("’", "'")))
