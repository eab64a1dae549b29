"""Notices on the state of a page's translation: a table of many languages."""

import pytest

from mtcheck.languages import language
from mtcheck.text import notices

TAGS = notices.PHRASES.tags


def test_the_table_has_many_languages() -> None:
    assert len(TAGS) >= 30


@pytest.mark.parametrize("tag", TAGS)
def test_each_entry_is_found(tag: str) -> None:
    words = notices.PHRASES.words(tag)
    assert len(set(words)) == len(words) > 1
    for word in words:
        assert word == word.lower()
        assert notices.is_notice(f"({word[0].upper()}{word[1:]} ...", language(tag)), word


def test_english_counts_in_any_language() -> None:
    assert notices.is_notice("Not yet translated", language("sm"))
    assert not notices.is_notice("Please translate", language("sm"))
