"""Words of closings: a table of many languages, and where a closing begins."""

import pytest

from mtcheck.languages import language
from mtcheck.text import closings

TAGS = closings.PHRASES.tags


def test_the_table_has_many_languages():
    assert len(TAGS) >= 70


@pytest.mark.parametrize("tag", TAGS)
def test_each_entry_is_found(tag):
    words = closings.PHRASES.words(tag)
    assert len(set(words)) == len(words) > 1
    for word in words:
        assert word == word.lower()
        assert len(word) > (3 if not language(tag).spaced else 6)
        assert closings.PHRASES.stand_in(f"{word[0].upper()}{word[1:]} ...", language(tag)), word


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("", "de", (0, 0)),
        ("Das Boot fährt um neun.", "de", (23, 1)),
        ("Soll ich noch etwas tun?", "de", (0, 0)),
        ("Ich hoffe, das hilft! Das Boot fährt um neun.", "de", (45, 2)),
        ("Laiva lähtee. I hope this helps!", "fi", (14, 1)),
        ("Laiva lähtee. I hope this helps! Let me know if you need more.", "fi", (14, 1)),
        ("船九點開。希望這對你有幫助！", "zh", (5, 1)),
    ],
)
def test_at_end(text, tag, expected):
    assert closings.at_end(text, language(tag)) == expected


def test_either_apostrophe():
    for apostrophe in "'’":
        said = f"Le bateau part. N{apostrophe}hésitez pas à me dire si vous voulez."
        assert closings.may_close(said, language("fr"))
        assert closings.at_end(said, language("fr"))[1] == 1


def test_only_the_end_is_looked_at():
    assert not closings.may_close("I hope this helps! " + "Das Boot fährt um neun. " * 40, language("de"))
