"""Tokens: every way to find them finds the same."""

from __future__ import annotations

import pytest
from every_letter import every_letter
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.bench import prose, shapes
from mtcheck.text import tokens

_SCRIPTS = st.sampled_from(
    "aZ_09 .,-'’„“«»–…€№×÷ßéşǅªµ²½\xa0\xad\u0301\u0308İıſʰˆΑάς·϶ДжҐ҃ӀԱ՝אבָ،اً۱नि्เกข้ကျ"
    "東京々ー・ァ한국\u3000、\u200b\u200d\ufeff😀🇩🇪𝒜\ud800\x00\x1c\x85\u2028"
)


def _by_pattern(text: str) -> list[str]:
    """The reference: matches of the one pattern that is right for any text."""
    return [match.group() for match in tokens._MARKED_MIXED_RE.finditer(text)]


@given(st.text(_SCRIPTS, max_size=60))
def test_words_are_those_of_the_chosen_pattern(text: str) -> None:
    assert tokens.words(text) == [match.group() for match in tokens.pattern(text).finditer(text)]


@given(st.text(max_size=60))
def test_words_of_any_text_are_those_of_the_chosen_pattern(text: str) -> None:
    assert tokens.words(text) == [match.group() for match in tokens.pattern(text).finditer(text)]


def test_every_character_is_cut_alike_alone_and_inside_a_word() -> None:
    for letter in every_letter():
        for text in (letter, f"a{letter}b"):
            assert tokens.words(text) == tokens.pattern(text).findall(text), ascii(letter)


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_prose_is_cut_alike_by_the_general_pattern(tag: str) -> None:
    text = prose.text(tag, 20_000)
    assert tokens.words(text) == _by_pattern(text)


@pytest.mark.parametrize("name", shapes.HOSTILE)
def test_shapes_are_cut_alike(name: str) -> None:
    text = shapes.HOSTILE[name](3000)
    assert tokens.words(text) == [match.group() for match in tokens.pattern(text).finditer(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Er sagte: „Groß!“ – und ging…", ["Er", "sagte", "Groß", "und", "ging"]),
        ("5 × 3 ÷ 2 = 7½ €", ["5", "3", "2", "7½"]),
        ("Ель-Ёж «мы» №7", ["Ель", "Ёж", "мы", "7"]),
        ("Τι; Άνθρωπος· ναι", ["Τι", "Άνθρωπος", "ναι"]),
        ("snake_case 1º", ["snake_case", "1º"]),
        ("2024年の東京、go!", ["2024", "年", "の", "東", "京", "go"]),
        ("", []),
    ],
)
def test_cases(text: str, words: list[str]) -> None:
    assert tokens.words(text) == words
