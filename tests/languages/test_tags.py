"""Tags of languages: each table names registered languages, and the resource that it is for knows what it answers."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from itertools import product
from string import ascii_lowercase
from typing import Any, get_args

import langcodes
import pytest

from mtcheck.languages import LANGUAGES, language
from mtcheck.languages.tags import (
    Likeness,
    Use,
    are_alike,
    codes,
    covering,
    known_as,
    listed_with,
    script_codes,
    shorter_codes,
)
from mtcheck.text.resources import package_folder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DATA = files("mtcheck") / "data"
TAGS: dict[str, dict[str, str]] = tomllib.loads((DATA / "language_tags.toml").read_text("utf-8"))
RELATED: dict[str, Any] = tomllib.loads((DATA / "related_languages.toml").read_text("utf-8"))


def json_languages(name: str) -> set[str]:
    return set(json.loads((DATA / name).read_text("utf-8"))["languages"])


def word_lists() -> set[str]:
    folder = package_folder("wordfreq") / "data"
    return {path.name.split(".")[0].removeprefix("small_") for path in folder.glob("small_*")}


def test_the_tables_are_those_that_code_asks_for() -> None:
    assert set(TAGS) == set(get_args(Use))
    assert set(RELATED) == {"covers", "listed-with", "capitals-of", "groups"}
    assert set(RELATED["groups"]) == {*get_args(Likeness), "neighbours"}  # whom only ``relatives_of`` asks for


@pytest.mark.parametrize("use", TAGS)
def test_tags_are_registered_and_stand_for_another_language(use: Use) -> None:
    for tag, other in TAGS[use].items():
        assert known_as(use, tag) == other != tag
        assert langcodes.tag_is_valid(tag) or use in ("wikipedia", "of-countries"), tag
        assert langcodes.tag_is_valid(other), other
        assert other not in TAGS[use], f"{tag} is led on from {other}"


@pytest.mark.parametrize(
    ("use", "known"),
    [
        ("facts", set(LANGUAGES)),
        ("word-list", word_lists()),
        ("frequent-words", json_languages("frequent_words.json")),
        ("spelling", json_languages("declaration_words.json")),
    ],
)
def test_what_a_tag_stands_for_is_there(use: Use, known: set[str]) -> None:
    assert set(TAGS[use].values()) <= known
    assert known.isdisjoint(TAGS[use]), "a language that is there itself needs no other to stand for it"


def test_related_languages_are_registered() -> None:
    for table in ("covers", "listed-with", "capitals-of"):
        for tag, others in RELATED[table].items():
            assert langcodes.tag_is_valid(tag), tag
            assert tag not in others.split()
            assert all(map(langcodes.tag_is_valid, others.split())), tag
    for groups in RELATED["groups"].values():
        for group in groups:
            assert len(set(group.split())) == len(group.split()) > 1
            assert all(map(langcodes.tag_is_valid, group.split())), group


def test_languages_are_related_to_others_only() -> None:
    assert covering("gl") == frozenset() != covering("ast") == {"es"}
    assert covering("oc") == {"es", "fr"}
    assert language("nds").capital_nouns
    assert not language("yo").capital_nouns
    assert listed_with("oc") == ("ca", "fr")
    assert are_alike("kin", "sr", "ru")
    assert are_alike("kin", "sr", "hr")
    assert not are_alike("kin", "hr", "ru")


def test_the_listed_codes_are_those_of_the_registry() -> None:
    every = {"".join(letters) for length in (2, 3) for letters in product(ascii_lowercase, repeat=length)}
    private = {code for code in every if len(code) == 3 and "qaa" <= code <= "qtz"}
    assert codes() == {code for code in every - private if langcodes.tag_is_valid(code)}
    assert all(langcodes.tag_is_valid(f"en-{script}") for script in script_codes())
    found = {code: langcodes.standardize_tag(code) for code in codes() if len(code) == 3}
    assert shorter_codes() == {code: short for code, short in found.items() if len(short) == 2}
