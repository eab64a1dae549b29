"""The evidence of a finding in words for a person; what each value is called is data (``data/evidence_words.toml``)."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from mtcheck.errors import LanguageTagError
from mtcheck.languages import language
from mtcheck.model import Finding

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def in_words(finding: Finding) -> list[tuple[str, str]]:
    """Return the evidence as pairs of a name and a value, in the order of the detector."""
    words = _words()
    pairs = []
    for name, value in finding.evidence.items():
        entry = next(
            (table[name] for table in map(words.get, (finding.rule, finding.detector, "")) if table and name in table),
            {"says": name.replace("_", " "), "as": "text"},
        )
        pairs.append((entry["says"], _written(value, entry["as"])))
    return pairs


def _written(value: object, form: str) -> str:
    """Return a value as a person reads it.

    >>> _written(0.456, "share"), _written(2.0, "number"), _written(True, "yes-no"), _written("de", "language")
    ('46 %', '2', 'yes', 'German')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value * 100:.0f} %" if form == "share" else f"{round(value, 2):,g}"
    if isinstance(value, str):
        return _language_name(value) if form == "language" else value
    return json.dumps(value, ensure_ascii=False)


def _language_name(tag: str) -> str:
    try:
        return language(tag).name
    except LanguageTagError:  # a findings file may hold anything
        return tag


@functools.cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return what values are called, by rule or detector; ``""``: by any."""
    loaded: dict[str, Any] = tomllib.loads(
        files("mtcheck").joinpath("data/evidence_words.toml").read_text(encoding="utf-8")
    )
    tables: dict[str, dict[str, Mapping[str, str]]] = {"": {}}
    for name, value in loaded.items():
        if "says" in value:
            tables[""][name] = value
        else:
            tables[name] = value
    return tables
