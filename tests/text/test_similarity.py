"""How alike two passages are: units, numbers, punctuation, order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.text import similarity

_TEXTS = st.text(alphabet="abc déЖ東京へกิ서울에 .,12\n", max_size=60)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", []),
        ("The mills' sailors", ["the", "mills", "sailo"]),
        ("Straße STRASSE", ["stras", "stras"]),
        ("東京タワー", ["東", "京", "タ", "ワ", "ー"]),
        ("서울에서는 2019 년", ["서울", "2019", "년"]),
        ("Việt Nam", ["việt", "nam"]),
    ],
)
def test_units(text, units):
    assert similarity.units(text) == units


def test_numbers_are_numbers_in_any_digits_and_grouping():
    assert similarity.numbers("1.250.000") == similarity.numbers("1 250 000".replace(" ", "\u202f")) == {1250000}
    assert similarity.numbers("३०% und ３０ und ٣٠") == {30}
    assert similarity.numbers("3,5 and 12.5") == {3, 5, 12}
    assert similarity.numbers("9" * 5000)


def test_marks_mean_what_they_do():
    assert similarity.marks("行く。「はい、今」") == similarity.marks('x. "y, z"') == '.","'


@given(_TEXTS, _TEXTS)
def test_figures_are_shares(first, second):
    units, others = similarity.units(first), similarity.units(second)
    assert 0 <= similarity.in_order(units, others) <= min(len(units), len(others))
    assert 0 <= similarity.displacement(units, others) <= 1 if units else True
    weights = similarity.weights(units)
    assert all(0 < weight <= 1 for weight in weights.values())
    held = dict.fromkeys(weights, 2)
    assert 0 <= similarity.coverage(weights, set(others), held) <= 1


@given(_TEXTS.filter(lambda text: similarity.units(text)))
def test_a_passage_is_like_itself(text):
    units = similarity.units(text)
    assert similarity.in_order(units, units) == len(units)
    assert similarity.displacement(units, units) == pytest.approx(0)
    assert similarity.coverage(similarity.weights(units), set(units), dict.fromkeys(units, 2)) == pytest.approx(1)
    assert similarity.chrf(text, text) == pytest.approx(1) or not text.strip()


@given(_TEXTS)
def test_a_glance_sees_what_the_text_starts_with(text):
    words, characters = similarity.glance(text, True), similarity.glance(text, False)
    twice = similarity.glance(f"{text} {text}", True)
    assert words.shared(twice) == len(words)
    assert len(words) == len(twice) or len(text) > 70
    assert len(characters) == len(set(text[:150])) == characters.shared(similarity.glance(text[::-1], False))
