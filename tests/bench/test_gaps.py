"""Groups of word classes that stand only across a gap."""

from __future__ import annotations

from mtcheck.bench import gaps
from mtcheck.text import english


def test_subjects_and_verbs_are_taken_out() -> None:
    words = english.tokens("The ferry leaves at noon.")
    string = english.coarse(english.classes(words))
    assert {words[place] for place in gaps.deletions(string)} <= {"ferry", "leaves"}
    assert gaps.deletions(string)


def test_groups_stand_across_gaps_only() -> None:
    sentences = [f"The {noun} was closed by the mayor." for noun in ("bridge", "school", "road", "mill")] * 30
    found = gaps.groups(sentences)
    assert "d2" in found
    sound = {f"^{english.classes(english.tokens(sentence))}$" for sentence in sentences}
    assert not any(group in string for group in found for string in sound)


def test_table_holds_no_words() -> None:
    assert all(2 <= len(group) <= 3 for group in english._gap_groups())
