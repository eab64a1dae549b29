"""Find the names that a language writes as English does, and write ``mtcheck/data/kept_names.json``.

``python -m mtcheck.bench.kept_names`` asks Unicode's CLDR, by way of the package babel, which mtcheck itself does not
need, for the names of countries, cities, languages, currencies, months and days in each language that mtcheck has data
for and that has Latin letters. It keeps those that are written as in English, but for capitals and a full stop:
*Vietnam* in Estonian, *April* in German. The table shipped was made from babel 2.19.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from mtcheck.languages import LANGUAGES

_SHORTEST = 3  # letters of a name


def table() -> dict[str, str]:
    """Return the names by language, in small letters, with commas between."""
    from babel import Locale, UnknownLocaleError

    english: dict[tuple[str, ...], str] = dict(_names(Locale("en")))
    found = {}
    for tag in sorted(tag for tag, language in LANGUAGES.items() if "Latn" in language.scripts and tag != "en"):
        try:
            locale = Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        kept = {name for key, name in _names(locale) if english.get(key) == name and "," not in name}
        if long := sorted(name for name in kept if len(name) >= _SHORTEST):
            found[tag] = ",".join(long)
    return found


def _names(locale: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    for kind, names in (("country", locale.territories), ("language", locale.languages)):
        for code, name in names.items():
            if len(code) <= 3 and not code.isdigit():
                yield (kind, code), _folded(name)
    for code, name in locale.currencies.items():
        if "(" not in name:
            yield ("currency", code), _folded(name)
    for zone, said in locale.time_zones.items():
        if isinstance(said.get("city"), str):
            yield ("city", zone), _folded(said["city"])
        else:
            yield ("city", zone), _folded(zone.rpartition("/")[2].replace("_", " ")) if locale.language == "en" else ""
    for kind, by_context in (("month", locale.months), ("day", locale.days)):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in by_context[context][width].items():
                    yield (kind, context, width, str(number)), _folded(name)


def _folded(name: str) -> str:
    return name.casefold().removesuffix(".")


def main() -> None:
    """Write the table."""
    path = Path(str(files("mtcheck").joinpath("data/kept_names.json")))
    content = {"about": "Names that a language writes as English does (mtcheck.bench.kept_names)", "languages": table()}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
