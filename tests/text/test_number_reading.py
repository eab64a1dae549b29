"""Small numbers in words: whole forms of many languages, and what makes them part of something larger."""

from __future__ import annotations

import pytest

from mtcheck.text.number_reading import read


def values(text: str, tag: str) -> list[int | None]:
    found = read(text, tag)
    assert found is not None
    return [said.value for said in found]


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Zwei Boote und siebzehn Netze", "de", [2, 17]),
        ("о восьмом мосте", "ru", [8]),
        ("u sedmi mlýnů", "cs", [7]),
        ("on dört koyun", "tr", [14]),
        ("İki koyun", "tr", [2]),
        ("п'ять вулиць, п’ять хат, пʼять", "uk", [5, 5, 5]),
        ("九つの島と三人", "ja", [9, 3]),
        ("五座桥", "zh", [5]),
        ("zazpi etxe", "eu", [7]),
        ("другог дана", "sr", []),
        ("трећи мост", "sr", [3]),
        ("treći most", "sr", [3]),
    ],
)
def test_whole_forms_are_read(text: str, tag: str, expected: list[int | None]) -> None:
    assert values(text, tag) == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("two hundred sheep", "en"),
        ("three quarters", "en"),
        ("four or five", "en"),
        ("one of two thousand", "en"),
        ("7 two", "en"),
        ("zwei Millionen", "de"),
        ("三百人", "zh"),
        ("三分之一", "zh"),
        ("hai trăm", "vi"),
    ],
)
def test_parts_of_larger_numbers_are_none_themselves(text: str, tag: str) -> None:
    assert set(values(text, tag)) <= {None}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("le nouveau pont est neuf", "fr"),
        ("dove sei", "it"),
        ("năm nay", "vi"),
        ("สามีของเธอสามารถ", "th"),
        ("vierfach, Dreier, Zweifel", "de"),
        ("second to none", "en"),
    ],
)
def test_words_that_say_something_else_too_are_not_read(text: str, tag: str) -> None:
    assert values(text, tag) == []


def test_of_a_language_without_words_nothing_is_read() -> None:
    assert read("Kabe yang'ono", "nv") is None
    assert read("", "en") == []


def test_places_are_those_of_the_words() -> None:
    text = "They sold the twelve ships, and two-thirds sank."
    found = read(text, "en")
    assert found is not None
    assert [(said.value, text[said.start : said.end]) for said in found] == [(12, "twelve"), (None, "two")]
