"""Numbers in words: joined, inflected, in scripts without spaces, as Roman numbers, and where nothing is known."""

import pytest

from mtcheck.text.number_words import spells


@pytest.mark.parametrize(
    ("text", "value", "tag"),
    [
        ("Ein Zweiundvierzigjähriger", 42, "de"),
        ("čtyřiadvacetiletá řidička", 24, "cs"),
        ("Двадцятирічний водій", 20, "uk"),
        ("vingt-deux passagers", 22, "fr"),
        ("第十二届运动会", 12, "zh"),
        ("二十六人", 26, "ja"),
        ("สิบสองคน", 12, "th"),
        ("बारह लोग", 12, "hi"),
        ("v XIX. storočí", 19, "sk"),
        ("eleven thousand spectators", 11_000, "en"),
        ("tjugofyra passagerare", 24, "sv"),
    ],
)
def test_a_number_in_words_is_seen(text, value, tag):
    assert spells(text, value, tag) is True


@pytest.mark.parametrize(
    ("text", "value", "tag"),
    [("Die Fahrgäste stiegen aus.", 42, "de"), ("乗客は無事だった。", 26, "ja"), ("", 12, "en"), ("Bonjour", 87, "fr")],
)
def test_a_number_that_is_not_there_is_none(text, value, tag):
    assert spells(text, value, tag) is False


def test_of_a_language_without_rules_nothing_is_said():
    assert spells("Kāore te kaitaraiwa i mate.", 34, "nv") is None
    assert spells("ষাঁড়", 34, "bn") is False  # its own words for 34 are not listed, how those end is


@pytest.mark.parametrize(
    ("text", "value", "tag"),
    [
        ("Hamabost etxe", 15, "eu"),
        ("Berrogeita bost urte", 45, "eu"),
        ("চৌত্রিশ জন", 34, "bn"),
        ("ọdún márùndínláàdọ́ta", 45, "yo"),
        ("sedsala nûzdehem", 19, "ku"),
        ("zvikoro gumi nezviviri", 12, "sn"),
        ("octogenario", 80, "es"),
    ],
)
def test_a_listed_number_is_seen(text, value, tag):
    assert spells(text, value, tag) is True


@pytest.mark.parametrize("value", [0, 10, 99, 100, 101, 1000, 999_999, 10**9, 10**30, -3])
def test_every_number_is_answered(value):
    assert spells("nothing", value, "en") in (False, None)
