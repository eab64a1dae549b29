"""How languages spell their words."""

from __future__ import annotations

import itertools

import pytest

from mtcheck.bench.frequent_words import spelt
from mtcheck.text import letters
from mtcheck.text.letters import foreign_spelling, is_spelling_known, proposed

_FINNISH = ["hyvää", "päivää", "minä", "haluaisin", "varata", "pöydän", "neljälle", "hengelle", "huomisillaksi"]


@pytest.mark.parametrize("target", ["sw", "zu", "eu", "fj", "cy", "yo", "ht", "mt", "so", "ha", "mi", "ms"])
def test_a_language_of_another_family_is_seen(target: str) -> None:
    found = foreign_spelling(_FINNISH, target, ["fi", "hu"])
    assert found is not None
    assert found.tag == "fi"
    assert found.t > 3.3
    assert found.mean > 1.5


@pytest.mark.parametrize("other", ["et", "sv", "hu", "en", "sm"])
def test_a_passage_in_its_own_language_is_none(other: str) -> None:
    found = foreign_spelling(_FINNISH, "fi", [other])
    assert found is not None
    assert found.t < 0


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert not is_spelling_known("qaa", ["house"])
    assert foreign_spelling(_FINNISH, "qaa", ["fi"]) is None
    assert foreign_spelling(_FINNISH, "sw", []) is None
    assert foreign_spelling([], "sw", ["fi"]) is None


def test_a_stand_in_is_not_held_against_itself() -> None:
    assert foreign_spelling(_FINNISH, "ms", ["id"]) is None


def test_frequent_words_propose_a_language() -> None:
    assert "zu" in proposed(["umuntu", "ngamunye", "unelungelo", "lokuphila", "ukuthi", "noma", "futhi"])
    assert proposed(["ⵣⵣⵣⵣ"]) == []


def test_words_are_kept_with_their_marks() -> None:
    records = [{"text": " ".join(f"कि{'क' * number}" for number in range(1, 150)), "target_lang": "hi"}]
    found = spelt([*records, {"text": "x", "target_lang": "no such"}, {"text": "ไม่มี " * 200, "target_lang": "th"}])
    assert list(found) == ["hi"]
    assert "किक" in found["hi"].split()


@pytest.mark.parametrize("order", list(itertools.permutations(["aaa", "bbb", "ccc"])))
def test_proposals_do_not_depend_on_the_order_of_a_set(order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    # The same votes, added in another order, may differ in their last digit, which would decide between the two.
    telling = {
        "aaa": ("p", *"0"), "bbb": ("p", *"01"), "ccc": ("p", *"01234"),
        "aab": ("q", *"0"), "bbc": ("q", *"01"), "ccd": ("q", *"01234"),
    }  # fmt: skip
    tags = sorted({tag for tags in telling.values() for tag in tags})
    numbers = {letters: tuple(map(tags.index, found)) for letters, found in telling.items()}
    rows = [*order, "aab", "bbc", "ccd"]
    monkeypatch.setattr(letters, "_distinctive_threes", lambda: (tags, numbers))
    monkeypatch.setattr(letters, "_threes", lambda words: rows)
    votes = {tuple(letters.proposed(["word"], 9))}
    monkeypatch.setattr(letters, "_threes", lambda words: sorted(rows))
    assert votes == {tuple(letters.proposed(["word"], 9))}
