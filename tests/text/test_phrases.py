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


def test_short_phrases_are_whole_words_unless_they_are_stems():
    topics = Phrases("remark_topics.toml", whole=6)
    assert topics.own_stand_in("le format est le même", language("ca"))
    assert not topics.own_stand_in("ton livre, formatgeria", language("ca"))
    assert topics.own_stand_in("une traduction", language("fr"))
    assert "tradu" in topics.words("es")


def test_marks_go_on_with_a_word():
    topics = Phrases("remark_topics.toml", whole=6)
    assert topics.own_stand_in("सभी टैग।", language("hi"))
    assert not topics.own_stand_in("टैगोर", language("hi"))


def test_own_phrases_are_not_english_ones():
    topics = Phrases("remark_topics.toml", whole=6)
    assert topics.stand_in("the spelling", language("de"))
    assert not topics.own_stand_in("the spelling", language("de"))
    assert not topics.own_stand_in("the spelling", language("sm"))
