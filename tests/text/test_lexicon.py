"""Word lists: which languages have one, and how two of them weigh a word."""

import pytest

from mtcheck.bench.frequent_words import table
from mtcheck.text.lexicon import Contrast, lexicon


@pytest.mark.parametrize("tag", ["en", "de", "ru", "hr", "nb", "fil", "gl", "sq"])
def test_languages_that_have_a_list(tag):
    found = lexicon(tag)
    assert found is not None
    assert found.tag in {tag, "sh"}
    assert len(found.zipf) > 10_000
    assert all(word == word.casefold() for word in list(found.zipf)[:2000])


@pytest.mark.parametrize("tag", ["kl", "eu", "km", "und"])
def test_languages_that_have_none(tag):
    assert lexicon(tag) is None


def test_a_list_is_read_once():
    assert lexicon("en") is lexicon("en")


def test_a_contrast_weighs_words_of_either_language():
    contrast = Contrast(lexicon("cs"), lexicon("en"))
    assert contrast["although"] > 2
    assert contrast["protože"] < -2
    assert abs(contrast["qwrtzpsd"]) < 1


def test_a_contrast_folds_case():
    contrast = Contrast(lexicon("de"), lexicon("en"))
    assert contrast["Weiß"] == contrast["weiss"]


def test_a_short_word_says_nothing_where_the_target_has_no_list():
    contrast = Contrast(None, lexicon("en"))
    assert contrast["on"] < contrast["although"]
    assert contrast.is_familiar("on")


def test_suspicion_is_of_words_that_both_lists_hold():
    contrast = Contrast(lexicon("fr"), lexicon("en"))
    assert contrast.suspicion("the", 1.0) > 2
    assert contrast.suspicion("table", 1.0) is None
    assert contrast.suspicion("qwrtzpsd", -4.0) is None
    assert Contrast(None, lexicon("en")).suspicion("because", 1.0) > 2


def test_frequent_words_are_counted_for_languages_without_a_list():
    records = [{"text": "te fare te tama te fare, te tama e te fare i te tama", "target_lang": "ty"}] * 2
    records += [{"text": "the house the house the house", "target_lang": "en"}, {"text": "x", "target_lang": "no such"}]
    assert table(records) == {"ty": "te fare tama"}
