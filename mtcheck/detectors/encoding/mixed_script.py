"""The kind ``mixed-script``: look-alike letters of another script within a word."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import regex

from mtcheck.detectors.encoding.places import Place, is_about_codes
from mtcheck.patterns import lazy_regex
from mtcheck.text import look_alikes

_WORD_RE = lazy_regex(r"[\p{L}\p{M}]+")
_EDGE = 3  # letters at a word's end from which a run of foreign ones is a word of its own, joined with an ending
_SHORTEST = 3
_SHORTEST_CAPITALS = 5  # shorter words in capitals are models and codes
_SURE = 0.95


def find(text: str, source: str, scripts: tuple[str, ...], typed: frozenset[str]) -> Iterator[Place]:
    """Yield the words in which letters of another script stand for their look-alikes.

    Args:
        text: the translation.
        source: the source, empty where there is none.
        scripts: the scripts of the target language.
        typed: letters of other scripts that stand for its own where keyboards lack those.
    """
    at = 0
    seam = look_alikes.SEAM_RE.search(text)
    while seam is not None:
        start = seam.start()
        while start > at and (text[start - 1].isalpha() or unicodedata.combining(text[start - 1])):
            start -= 1
        word = _WORD_RE.match(text, start)
        if word is None:
            return
        at = word.end()
        replaced = look_alikes.in_word(word[0], scripts) if _may_be_damaged(text, word) else None
        if replaced is not None and typed.issuperset(letter for letter, _ in replaced.letters):
            replaced = None
        if replaced is not None and _is_damage(word[0], replaced, scripts) and word[0] not in source:
            letters = ", ".join(f"{_name(foreign)} for {own}" for foreign, own in replaced.letters[:4])
            if not is_about_codes(text, *word.span()):
                values = {"found": word[0][:40], "letters": letters, "word": replaced.word[:40]}
                yield Place("mixed-script", word.start(), word.end(), _SURE, values)
        seam = look_alikes.SEAM_RE.search(text, at)


def _may_be_damaged(text: str, word: regex.Match[str]) -> bool:
    """Return whether a word is neither a formula nor a model's name: not beside digits, short or all capitals."""
    if len(word[0]) < _SHORTEST or text[word.start() - 1 : word.start()].isdigit():
        return False
    if text[word.end() : word.end() + 1].isdigit():
        return False
    return len(word[0]) >= _SHORTEST_CAPITALS or not word[0].isupper()


def _is_damage(word: str, replaced: look_alikes.Replaced, scripts: tuple[str, ...]) -> bool:
    """Return whether the foreign letters lie among the others, rather than as a word that an ending was joined to."""
    foreign = {letter for letter, _ in replaced.letters}
    runs = [match.span() for match in _foreign_runs(frozenset(foreign)).finditer(word)]
    if len(runs) == 1:
        start, end = runs[0]
        if end - start >= _EDGE and (start == 0 or end == len(word)):
            return False
        rest = word[:start] + word[end:]
        if replaced.foreign == "Grek" and (rest.isupper() or (end == len(word) and word[:start][-1:].isupper())):
            return False  # TNFα, NFκB
        if word[:start].isupper() and len(word[:start]) > 1 and end == len(word):
            return False  # an acronym with an ending of another script
        if word[start:end].isupper() and end - start > 1 and word[end:].islower():
            return False
    return True


@functools.lru_cache(maxsize=256)
def _foreign_runs(letters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(letters))}]+")


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0].capitalize()
    return f"{name} {letter}"
