"""The words for small numbers that are kept are those of the rules and of the package's own table."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from mtcheck.bench import number_forms
from mtcheck.text import number_words

KEPT = json.loads(files("mtcheck").joinpath("data/number_forms.json").read_text("utf-8"))


@pytest.mark.parametrize("tag", ["de", "uk", "zh", "bn", "th", "vi", "ko", "eu", "nb"])
def test_the_table_shipped_is_what_the_rules_say(tag: str) -> None:
    assert KEPT["languages"][tag] == number_forms.forms(tag)


def test_every_language_of_the_package_stands_there() -> None:
    written = number_words.listed()
    assert KEPT["same"] == written["same"]
    for table in ("ones", "also", "homographs", "parts", "counted", "syllables"):
        assert set(written[table]) <= set(KEPT["languages"]), table
    for table in ("prefixed", "marked"):
        assert set(written[table]["languages"].split()) <= set(KEPT["languages"]), table


@pytest.mark.parametrize("table", ["also", "homographs"])
def test_words_of_the_package_are_written_small(table: str) -> None:
    for tag, words in number_words.listed()[table].items():
        for line in words.values() if isinstance(words, dict) else [words]:
            assert line == line.lower(), tag


def test_a_form_stands_for_one_number() -> None:
    for tag, lines in KEPT["languages"].items():
        seen: set[str] = set()
        for value, found in lines.items():
            read = set(filter(None, found.get("read", "").split("|"))) if value != "parts" else set()
            assert seen.isdisjoint(read), (tag, seen & read)
            seen |= read
