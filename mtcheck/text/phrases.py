"""Phrases by language, kept in a file of the data, to be found in sentences.

A file has a line for each language: its tag and a list of phrases, lower-case, that begin a word; in scripts without
spaces they may stand anywhere. English ones count in a text of any language. A file may take its short phrases for
whole words, where words are spaced; those that end in an asterisk are beginnings of words all the same.
"""

from __future__ import annotations

import functools
import re
import sys
from importlib.resources import files

from mtcheck.languages import Language
from mtcheck.text import scan

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_ENGLISH = "en"
_STEM = "*"
# What goes on with a word: letters, and the marks that stand on them or join them.
_WORD_END = r"(?![\w\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u200c])"


class Phrases:
    """The phrases of one file.

    Args:
        name: the file's name in ``mtcheck/data``.
        whole: the code points that a phrase has at most which is whole words.
    """

    def __init__(self, name: str, whole: int = 0) -> None:
        self._name, self._whole = name, whole
        self._found: dict[tuple[str, ...], tuple[scan.Needles, re.Pattern[str]]] = {}

    @functools.cached_property
    def _lines(self) -> dict[str, str]:
        """The line of each language as it is written: to read them all takes as long as to check some pages."""
        content = files("mtcheck").joinpath(f"data/{self._name}").read_text("utf-8")
        return {line.partition(" = ")[0]: line for line in content.splitlines() if line[:1].isalpha()}

    @property
    def tags(self) -> list[str]:
        """The languages that the file has."""
        return sorted(self._lines)

    def known(self, tag: str) -> bool:
        """Return whether the file has a language."""
        return tag in self._lines

    def words(self, tag: str) -> tuple[str, ...]:
        """Return the phrases of a language; none where the file lacks it."""
        return tuple(word.removesuffix(_STEM) for word in self._written(tag))

    def _written(self, tag: str) -> list[str]:
        words: list[str] = tomllib.loads(self._lines.get(tag, f"{tag} = []"))[tag]
        return words

    def may_stand_in(self, text: str, language: Language) -> bool:
        """Return, at little cost, whether a text may have a phrase of its language or an English one."""
        return self._looks(language)[0].stand_in(text)

    def stand_in(self, sentence: str, language: Language) -> bool:
        """Return whether a sentence has a phrase of its language or an English one, with either apostrophe."""
        return self._looks(language)[1].search(sentence.lower().replace("’", "'")) is not None

    def own_stand_in(self, sentence: str, language: Language) -> bool:
        """Return whether a sentence has a phrase of its language: an English one does not count.

        >>> from mtcheck.languages import language
        >>> topics = Phrases("remark_topics.toml", whole=6)
        >>> german = language("de")
        >>> topics.own_stand_in("die HTML-Elemente", german), topics.own_stand_in("the spelling", german)
        (True, False)
        """
        words = (language.tag,) if self.known(language.tag) else ()
        return bool(words) and self._looks(language, words)[1].search(sentence.lower().replace("’", "'")) is not None

    def begin(self, sentence: str, language: Language) -> bool:
        """Return whether a sentence begins with a phrase of its language or an English one.

        >>> from mtcheck.languages import language
        >>> Phrases("remark_labels.toml").begin("Wörtlich", language("de"))
        True
        """
        return self._looks(language)[1].match(sentence.lower().replace("’", "'")) is not None

    def _looks(self, language: Language, tags: tuple[str, ...] = ()) -> tuple[scan.Needles, re.Pattern[str]]:
        """Return what finds the phrases of some languages in a text of one, or of that one and English."""
        key = (language.tag, *tags)
        known = self._found.get(key)
        if known is None:
            written = {word for tag in tags or (language.tag, _ENGLISH) for word in self._written(tag)}
            ordered = sorted(written, key=len, reverse=True)
            start = r"(?<!\w)" if language.spaced else ""
            pattern = re.compile(start + "(?:" + "|".join(self._pattern(word, language) for word in ordered) + ")")
            words = [word.removesuffix(_STEM) for word in ordered]
            needles = scan.Needles(words + [word.replace("'", "’") for word in words if "'" in word])
            known = self._found[key] = needles, pattern
        return known

    def _pattern(self, word: str, language: Language) -> str:
        is_whole = language.spaced and len(word) <= self._whole and not word.endswith(_STEM)
        return re.escape(word.removesuffix(_STEM)) + (_WORD_END if is_whole else "")
