"""The features by which two passages are taken for two translations of one, each by what it says."""

import math

import pytest

import mtcheck
from mtcheck.detectors import duplicate_passage
from mtcheck.run.prepare import prepared

HEAD = "The ferry to the island stops for the winter and nobody knows when it will sail again in the new year"
REST = [f"In the {word} house of the village lives a family that keeps two cows and one old horse." for word in
        ("first", "second", "third")]  # fmt: skip
FIRST = "The council has asked three firms in the region for their offers and wants to choose one by the summer"
AGAIN = "By the summer the council wants to choose one of three firms in the region that it has asked for offers"


def features(first, second):
    """Return the features of two passages that stand one under the other, below the lead of a page."""
    text = "\n\n".join([f"{HEAD}.", *REST, first, second, REST[0]])
    document = mtcheck.Document(text, target_lang="en")
    settings = mtcheck.Settings(select=("duplicate-passage",))
    found = {
        one.span.of(text): one.features
        for one in duplicate_passage.retranslation_candidates(prepared(document, settings))
    }
    return found[second]


@pytest.mark.parametrize("mark", ["?", "？", "؟"])
def test_a_question_and_a_statement_are_unlike(mark):
    assert features(f"{FIRST}.", f"{AGAIN}.")["question"] == 1
    assert features(f"{FIRST}{mark}", f"{AGAIN}{mark}")["question"] == 1
    assert features(f"{FIRST}.", f"{AGAIN}{mark}")["question"] == 0
    assert features(f"{FIRST}{mark}", f"{AGAIN}.")["question"] == 0


def test_numbers_that_both_have_speak_for_it_and_others_against_it():
    same = features(f"{FIRST} 1974.", f"{AGAIN} 1974.")["numbers"]
    none = features(f"{FIRST}.", f"{AGAIN}.")["numbers"]
    other = features(f"{FIRST} 1974.", f"{AGAIN} 1986.")["numbers"]
    assert same == pytest.approx(1 / 2)
    assert none == 0
    assert other == pytest.approx(-2 / 3)


def test_the_same_words_in_the_same_order_are_nearer_than_turned_about():
    near = features(f"{FIRST}.", f"{FIRST.replace('offers', 'bids')}.")
    far = features(f"{FIRST}.", f"{AGAIN}.")
    assert near["order"] > far["order"]
    assert near["content"] > 0
    assert near["order_length"] == pytest.approx(near["order"] * near["length"])
    assert abs(far["ratio"]) == pytest.approx(abs(math.log(len(FIRST) / len(AGAIN))), abs=0.05)
