"""Names that a language writes as English does: of countries, cities, languages, currencies, months and days."""

from __future__ import annotations

import functools
import json
from importlib.resources import files

_MARKS = " \t\n.:,()"


def is_written_as_in_english(text: str, tag: str) -> bool:
    """Return whether a text is a name that a language writes as English does, as Unicode's CLDR has it.

    >>> is_written_as_in_english("Vietnam", "et"), is_written_as_in_english("Germany", "et")
    (True, False)
    """
    return text.strip(_MARKS).casefold() in _names(tag)


@functools.lru_cache(maxsize=64)
def _names(tag: str) -> frozenset[str]:
    return frozenset(_table().get(tag, "").split(","))


@functools.cache
def _table() -> dict[str, str]:
    found: dict[str, str] = json.loads(files("mtcheck").joinpath("data/kept_names.json").read_text("utf-8"))[
        "languages"
    ]
    return found
