"""Phrases of a file of the data: which languages it has, and where they stand."""

from mtcheck.languages import language
from mtcheck.text.phrases import Phrases

CLOSINGS = Phrases("closing_words.toml")


def test_a_language_that_the_file_lacks_has_english_ones():
    assert not CLOSINGS.known("sm")
    assert CLOSINGS.words("sm") == ()
    assert CLOSINGS.stand_in("I hope this helps!", language("sm"))


def test_a_phrase_begins_a_word_where_words_are_spaced():
    assert CLOSINGS.stand_in("Jag hoppas att detta hjälper!", language("sv"))
    assert not CLOSINGS.stand_in("Majag hoppas att detta hjälper!", language("sv"))
    assert CLOSINGS.stand_in("船九點開希望這對你有幫助", language("zh"))


def test_either_apostrophe():
    for said in ("N'hésitez pas à me demander.", "N’hésitez pas à me demander."):
        assert CLOSINGS.may_stand_in(said, language("fr"))
        assert CLOSINGS.stand_in(said, language("fr"))
