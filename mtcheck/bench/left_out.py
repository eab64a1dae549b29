"""Measure the detectors on languages that their tables know against languages that they lack.

``python -m mtcheck.bench.left_out PATH...`` reads JSON lines of ``text`` and ``target_lang``, and of ``source`` and
``source_lang`` where they have them. A record that names no ``detector``, or ``"*"``, is human text, in which nothing
is to be found; one that names a detector is a case of it, damaged where ``positive`` is true. Each text is checked with
its source and without. For each detector the languages are parted by its own tables: those that it has words, counts or
rules of, and those where it has to do with what holds for all. For each part the report says how many texts of human
text are flagged, in all and at the median over languages, and of the cases how many of the damaged are found and how
many of those that are found are damaged. A detector whose rules do as well without a table as with one knows the defect
and not the language; one that speaks more often without one should be silent there.

``--limit N`` checks so many records of each language of each file, spread over it; ``--report FILE`` writes the table
to a file and not to standard output. Nothing of the texts is printed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import mtcheck
from mtcheck.detectors import BY_ID
from mtcheck.errors import LanguageTagError
from mtcheck.languages import language
from mtcheck.languages.tables import table

VARIANTS = ("text only", "with source")
_FACTS = "languages"  # the files of ``mtcheck/languages``
# What each detector knows by language: the files of facts, and tables of ``mtcheck/data`` with the key, if any, under
# which the tags stand. Detectors that are not here know nothing of single languages.
TABLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "untranslated": ((_FACTS, ""),),
    "repetition": ((_FACTS, ""),),
    "fragment": ((_FACTS, ""),),
    "chatter": (("translation_words.toml", ""),),
    "omission": (("lengths.json", "languages"),),
    "number": (("numbers.toml", "words"), ("number_forms.json", "languages")),
    "name": (("kept_names.json", "languages"),),
}


@cache
def known(detector: str) -> frozenset[str] | None:
    """Return the tags of the languages that a detector's tables know; ``None`` if it has no tables.

    >>> "de" in known("chatter"), "gil" in known("chatter"), known("encoding")
    (True, False, None)
    """
    if detector not in TABLES:
        return None
    return frozenset(tag for name, key in TABLES[detector] for tag in _tags(name, key))


def _tags(name: str, key: str) -> Iterator[str]:
    if name == _FACTS:
        folder = files("mtcheck").joinpath(_FACTS)
        yield from (file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
        return
    if name.endswith(".toml"):
        content: Mapping[str, Any] = table(f"data/{name}")
    else:
        content = json.loads(files("mtcheck").joinpath(f"data/{name}").read_text("utf-8"))
    yield from content[key] if key else content


@dataclass
class Counts:
    """What was found in the texts of one language.

    Args:
        clean: texts in which nothing is to be found, and how many of them are flagged.
        damaged: cases of damage, and how many of them are flagged.
        intact: intact cases beside them, and how many of those are flagged.
    """

    clean: list[int] = field(default_factory=lambda: [0, 0])
    damaged: list[int] = field(default_factory=lambda: [0, 0])
    intact: list[int] = field(default_factory=lambda: [0, 0])

    def plus(self, other: Counts) -> Counts:
        """Return the sum of two."""
        return Counts(*([a + b for a, b in zip(*pair, strict=True)] for pair in self._pairs(other)))

    def _pairs(self, other: Counts) -> Iterator[tuple[list[int], list[int]]]:
        yield self.clean, other.clean
        yield self.damaged, other.damaged
        yield self.intact, other.intact


# By detector, variant and language.
Found = dict[str, dict[str, dict[str, Counts]]]


def records(paths: Iterable[str], limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the records that can be measured, of each language of each file at most so many, spread over the file."""
    for path in paths:
        by_language: dict[str, list[dict[str, Any]]] = defaultdict(list)
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                labelled = (
                    "labels" in record or "expected_with_source" in record
                )  # several places, of several detectors
                if record.get("text") and record.get("target_lang") and not labelled:
                    by_language[record["target_lang"]].append(record)
        for own in by_language.values():
            step = 1 if limit is None else max(1, -(-len(own) // limit))
            yield from own[::step]


def measured(rows: Iterable[Mapping[str, Any]]) -> Found:
    """Return what the detectors find in some records, by detector, variant and language."""
    found: Found = {name: {variant: defaultdict(Counts) for variant in VARIANTS} for name in BY_ID}
    checker = mtcheck.Checker()
    for row in rows:
        try:
            tag = language(row["target_lang"]).tag
        except LanguageTagError:
            continue
        for variant in VARIANTS:
            source = row.get("source") if variant == VARIANTS[1] else None
            if source is None and (variant == VARIANTS[1] or row.get("needs_source")):
                continue
            document = mtcheck.Document(
                row["text"], target_lang=row["target_lang"], source_lang=row.get("source_lang"), source=source
            )
            flagged = {finding.detector for finding in checker.check(document).findings}
            for name in _asked(row):
                pair = _pair(found[name][variant][tag], row)
                pair[0] += 1
                pair[1] += name in flagged
    return found


def _asked(row: Mapping[str, Any]) -> Iterable[str]:
    """Return the detectors that a record says something of."""
    return BY_ID if row.get("detector", "*") == "*" else [row["detector"]]


def _pair(counts: Counts, row: Mapping[str, Any]) -> list[int]:
    if row.get("detector", "*") == "*":
        return counts.clean
    return counts.damaged if row["positive"] else counts.intact


def report(found: Found) -> str:
    """Return the figures as Markdown, a line for each detector, variant and part of the languages.

    >>> one = {"repetition": {"text only": {"de": Counts(clean=[100, 1]), "gil": Counts(clean=[50, 0])}}}
    >>> print(*report(one).splitlines()[-2:], sep="\\n")
    | repetition | text only | known | 1 | 100 | 10.0 | 10.0 |  |  |  |
    | repetition | text only | left out | 1 | 50 | 0.0 | 0.0 |  |  |  |
    """
    lines = [
        "# Languages that a detector's tables know, and languages that they lack",
        "",
        "Written by `python -m mtcheck.bench.left_out PATH... --report FILE`. *Known* are the languages that the"
        " detector has tables of, *left out* those of which it has none; detectors without tables know nothing of a"
        " single language, and *known* are those with a file in `mtcheck/languages`. Flagged: of 1,000 texts in which"
        " nothing is to be found, in all and at the median over languages. Found: of damaged cases. Right: of the cases"
        " that are flagged.",
        "",
        "| detector | variant | languages | number | texts | flagged | median | cases | found | right |",
        "|---|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, variants in found.items():
        tags = known(name)
        own = frozenset(_tags(_FACTS, "")) if tags is None else tags
        for variant, by_language in variants.items():
            for part, inside in (("known", True), ("left out", False)):
                group = [counts for tag, counts in by_language.items() if (tag in own) == inside]
                if group:
                    lines.append(f"| {name} | {variant} | {part} | {_cells(group)} |")
    return "\n".join([*lines, ""])


def _cells(group: list[Counts]) -> str:
    total = Counts()
    for counts in group:
        total = total.plus(counts)
    rates = [1000 * counts.clean[1] / counts.clean[0] for counts in group if counts.clean[0]]
    (texts, flagged), (damaged, hits), (_, alarms) = total.clean, total.damaged, total.intact
    cells = [
        f"{len(group)}",
        f"{texts:,}",
        f"{1000 * flagged / texts:.1f}" if texts else "",
        f"{statistics.median(rates):.1f}" if rates else "",
        f"{damaged:,}" if damaged else "",
        f"{hits / damaged:.2f}" if damaged else "",
        f"{hits / (hits + alarms):.2f}" if hits + alarms else "",
    ]
    return " | ".join(cells)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m mtcheck.bench.left_out", description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="PATH", help="JSON lines")
    parser.add_argument("--limit", type=int, metavar="N", help="check so many records of each language of each file")
    parser.add_argument("--report", metavar="FILE", help="write the table to FILE")
    asked = parser.parse_args(arguments)
    said = report(measured(records(asked.paths, asked.limit)))
    if asked.report is None:
        sys.stdout.write(said)
    else:
        Path(asked.report).write_text(said, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
