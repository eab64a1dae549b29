"""How surely a language's sentences carry an end mark and a first capital: what their absence says.

The table ``data/end_marks.json`` holds, for each language, of how many paragraphs of human translations whose source
starts with a capital and ends in an end mark the translation does (``python -m mtcheck.bench.ends`` counts them).
"""

from __future__ import annotations

import functools
import json
import math
from importlib.resources import files

from mtcheck.languages import Language

# Counts as if so many more paragraphs had been seen, of which so many lacked the mark: careful texts say little of
# hasty ones, of which one in twenty lacks it in some languages.
_ADDED, _ADDED_LACKING = 12.0, 0.6
_MOST_SEEN = 400.0  # paragraphs that the figure rests on at most


def name_of(language: Language) -> str:
    """Return the name under which a language stands in the table: its tag, with a script where it is another one."""
    return f"{language.tag}-{language.scripts[0]}"


@functools.cache
def _table() -> dict[str, list[int]]:
    table: dict[str, list[int]] = json.loads(files("mtcheck").joinpath("data/end_marks.json").read_text("utf-8"))
    return table


def _surprise(kept: int, seen: int) -> float:
    weight = min(1.0, _MOST_SEEN / max(1, seen))
    return -math.log((weight * (seen - kept) + _ADDED_LACKING) / (weight * seen + _ADDED))


@functools.lru_cache(maxsize=256)
def unmarked(language: Language) -> float | None:
    """Return what it says that a whole sentence lacks its end mark: the natural logarithm of one in how many does.

    ``None`` for a language that the table lacks: nobody knows whether it asks for marks.

    >>> from mtcheck.languages import language
    >>> unmarked(language("de")) > 3, unmarked(language("th")) < 0.5, unmarked(language("sux"))
    (True, True, None)
    """
    counts = _table().get(name_of(language))
    return None if counts is None else _surprise(counts[0], counts[2])


@functools.lru_cache(maxsize=256)
def uncapitalised(language: Language) -> float | None:
    """Return the same for a sentence that starts with a small letter."""
    counts = _table().get(name_of(language))
    return None if counts is None else _surprise(counts[1], counts[2])
