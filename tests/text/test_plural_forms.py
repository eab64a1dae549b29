"""Plural forms of languages: those of whole numbers, ordinals, regions, and languages that are not known."""

import pytest

from mtcheck.text.plural_forms import CATEGORIES, forms


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", {"one", "other"}),
        ("pt-BR", {"one", "other"}),
        ("ru", {"one", "few", "many"}),
        ("cs", {"one", "few", "other"}),
        ("ar", {"zero", "one", "two", "few", "many", "other"}),
        ("sl", {"one", "two", "few", "other"}),
        ("zh-Hant", {"other"}),
        ("cy", set(CATEGORIES)),
        ("tlh", {"other"}),
    ],
)
def test_forms_of_whole_numbers(tag, expected):
    assert set(forms(tag)) == expected


def test_ordinals_have_forms_of_their_own():
    assert set(forms("en", ordinal=True)) == {"one", "two", "few", "other"}
    assert set(forms("de", ordinal=True)) == {"other"}
