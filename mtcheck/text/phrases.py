"""Phrases by language, kept in a file of the data, to be found in sentences.

A file has a line for each language: its tag and a list of phrases, lower-case, that begin a word; in scripts without
spaces they may stand anywhere. English ones count in a text of any language.
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


class Phrases:
    """The phrases of one file.

    Args:
        name: the file's name in ``mtcheck/data``.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: dict[str, tuple[scan.Needles, re.Pattern[str]]] = {}

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
        words: list[str] = tomllib.loads(self._lines.get(tag, f"{tag} = []"))[tag]
        return tuple(words)

    def may_stand_in(self, text: str, language: Language) -> bool:
        """Return, at little cost, whether a text may have a phrase of its language or an English one."""
        return self._looks(language)[0].stand_in(text)

    def stand_in(self, sentence: str, language: Language) -> bool:
        """Return whether a sentence has a phrase of its language or an English one, with either apostrophe."""
        return self._looks(language)[1].search(sentence.lower().replace("’", "'")) is not None

    def begin(self, sentence: str, language: Language) -> bool:
        """Return whether a sentence begins with a phrase of its language or an English one.

        >>> from mtcheck.languages import language
        >>> Phrases("remark_labels.toml").begin("Wörtlich", language("de"))
        True
        """
        return self._looks(language)[1].match(sentence.lower().replace("’", "'")) is not None

    def _looks(self, language: Language) -> tuple[scan.Needles, re.Pattern[str]]:
        known = self._found.get(language.tag)
        if known is None:
            words = sorted({*self.words(language.tag), *self.words(_ENGLISH)}, key=len, reverse=True)
            start = r"(?<!\w)" if language.spaced else ""
            pattern = re.compile(start + "(?:" + "|".join(map(re.escape, words)) + ")")
            needles = scan.Needles(words + [word.replace("'", "’") for word in words if "'" in word])
            known = self._found[language.tag] = needles, pattern
        return known
