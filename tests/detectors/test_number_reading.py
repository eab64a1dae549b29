"""How the number detector reads numbers: what each way to write one means, up to the ends of what a rule allows."""

from fractions import Fraction

import pytest

from mtcheck.detectors.number import tables
from mtcheck.detectors.number.reading import numbers, read_values


def values(text, tag=""):
    """Return the values of the one number of a text, with the words that multiply it."""
    (number,) = numbers(text, tag)
    return sorted(float(value) for value in number.scaled or number.values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", {7}),
        ("1.127", {1127, 1.127}),
        ("1,127", {1127, 1.127}),
        ("12.50", {1250, 12.5}),  # groups of two: 12,50,000
        ("12.5", {12.5}),
        ("1234.56", {1234.56}),  # before a separator of groups stand three digits at most
        ("1.2345", {1.2345}),
        ("45,000", {45000}),  # no 45
        ("45.00", {4500, 45}),
        ("0.25", {0.25}),  # no 25
        ("1 234 567", {1234567, 1234.567}),
        ("1'234", {1234, 1.234}),
        ("1 23", None),  # a space parts groups of three alone
        ("٢٠٢٤", {2024}),
        ("१२", {12}),
        ("1٫5", {1.5}),
        ("2½", {2, 2.5}),
        ("2¼", {2, 2.25}),
        ("2¾", {2, 2.75}),
        ("3⅓", {3, 3 + 1 / 3}),
        ("3⅔", {3, 3 + 2 / 3}),
        ("1億2000万", {120_000_000}),
        ("3 crore 50 lakh", {35_000_000}),
        ("5万2000", {52_000}),
        ("5万20000", None),  # five digits are no rest of ten thousands
        ("50 lakh 3 crore", None),
        ("3 crore, 50 lakh", None),
    ],
)
def test_what_a_number_may_mean(text, expected):
    if expected is None:
        assert len(numbers(text)) == 2
    else:
        assert values(text) == pytest.approx(sorted(expected))


def test_of_a_decimal_twenty_digits_are_read():
    twenty = 1 + Fraction(int("5" * 20), 10**20)
    assert read_values(("1", "5" * 20)) == {twenty}
    assert read_values(("1", "5" * 20 + "7")) == {twenty}
    assert read_values(("1", "5" * 19 + "7")) != {twenty}


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("at 10:15", ["1015"]),
        ("7h05", ["705"]),
        ("7 h 05", ["705"]),
        ("17u30", ["1730"]),
        ("7点05分", ["705"]),
        ("7時05分", ["705"]),
        ("7시05분", ["705"]),
        ("7 giờ 05", ["705"]),
        ("7:5", ["7", "5"]),  # minutes have two digits
        ("7:050", ["7", "050"]),
        ("10:15:30", ["10", "15", "30"]),
    ],
)
def test_a_time_of_the_day_is_one_number(text, digits):
    assert [number.digits for number in numbers(text)] == digits


@pytest.mark.parametrize(
    ("text", "is_clock", "is_decimal"),
    [
        ("1:05", True, True),
        ("24:59", True, True),
        ("25:10", False, True),
        ("10:60", False, True),
        ("12.5", True, True),
        ("123.5", False, True),
        ("12.555", False, False),
        ("1.2.3", False, False),
        ("12", False, False),
    ],
)
def test_what_may_be_a_time_or_a_decimal(text, is_clock, is_decimal):
    (number,) = numbers(text)
    assert (number.is_clock, number.is_decimal) == (is_clock, is_decimal)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/81",
        "www.example.org/81",
        "otto81@example.org",
        "<b81>",
        "%(name81)s",
        "%81$s",
        "{81}",
        "${81}",
        "&#81;",
        "&frac14;",
        "@otto81",
        "#81",
    ],
)
def test_links_addresses_tags_and_placeholders_have_no_numbers(text):
    assert numbers(f"See {text} there") == []
    (number,) = numbers(f"See {text} there 12")
    assert (number.digits, number.span.start) == ("12", len(f"See {text} there "))


@pytest.mark.parametrize(
    ("text", "tag", "powers", "sure", "full"),
    [
        ("3.5 million", "en", {6}, True, "3500000"),
        ("35 thousand", "en", {3}, True, "35000"),
        ("1.2345 thousand", "en", {3}, True, "12345"),  # no whole number: as it is written
        ("3 Mrd.", "de", {9}, True, "3000000000"),
        ("3 mln", "pl", {6}, True, "3000000"),
        ("3 mil", "es", {3, 6}, False, "3"),  # thousand in one language, a million in another
        ("3 mil millones", "es", {9, 12}, False, "3"),
        ("3 nghìn tỷ", "vi", {12}, True, "3000000000000"),
        ("35万人", "zh", {4}, True, "350000"),
        ("35 m", "en", {6}, False, "35"),  # metres, or millions
        ("35 millimetres", "en", set(), False, "35"),
        ("35 mills", "en", set(), False, "35"),
        ("elfu 35", "sw", {3}, False, "35"),  # the word stands before
        ("million dollars and 35", "en", set(), False, "35"),
    ],
)
def test_words_that_multiply_a_number(text, tag, powers, sure, full):
    (number,) = numbers(text, tag)
    assert (number.powers, number.sure, number.full_digits) == (powers, sure, full)


def test_where_the_words_of_a_number_end():
    text = "They paid 35 million euros, 35万円"
    first, second = numbers(text)
    assert text[first.span.start : first.end] == "35 million"
    assert text[second.span.start : second.end] == "35万"


@pytest.mark.parametrize(
    ("word", "tag", "length", "powers"),
    [
        ("百", "ja", 1, {2}),
        ("thousand", "en", 8, {3}),
        ("万人", "zh", 1, {4}),
        ("lakh", "en", 4, {5}),
        ("millionen", "de", 9, {6}),
        ("crore", "en", 5, {7}),
        ("亿", "zh", 1, {8}),
        ("mrd", "de", 3, {9}),
        ("billion", "en", 5, {9}),  # "billi" begins the word in all languages that have it
        ("billionen", "de", 5, {12}),
        ("billiarden", "de", 8, {15}),
        ("trillionen", "de", 5, {12, 18}),  # or what English means by it
        ("trillion", "en", 5, {12}),
        ("billion", "tlh", 5, {9, 12}),  # of a language of which nobody says what it counts with
        ("millimeter", "de", 0, set()),
        ("millig", "de", 0, set()),
        ("km", "de", 0, set()),
        ("kmh", "de", 0, set()),  # "k" is a whole word
    ],
)
def test_what_words_for_magnitudes_multiply_by(word, tag, length, powers):
    assert tables.magnitude(word, tag) == (length, powers)


@pytest.mark.parametrize(
    ("words", "power"),
    [
        ("t Tonnen тонн", 6),
        ("ha Hektar hectares гектара", 4),
        ("km Kilometern kg kilograms килограмма 公里", 3),
        ("m metres g Gramm l litros 米", 0),
        ("dl decilitres", -1),
        ("cm centimetres cl Centiliter сантиметров", -2),
        ("mm millimetres mg Milligramm ml", -3),
        ("marks houses µm", None),
    ],
)
def test_the_powers_of_metric_units(words, power):
    assert {tables.metric_power(word) for word in words.split()} == {power}
