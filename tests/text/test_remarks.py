"""Remarks on a translation, and marks in place of what it left out."""

import pytest

from mtcheck.languages import language
from mtcheck.text import remarks


@pytest.mark.parametrize(
    ("words", "tag", "is_mark", "is_rest", "is_ellipsis"),
    [
        ("[...]", "de", True, False, True),
        ("( … )", "de", True, False, True),
        ("**[Rest unverändert]**", "de", True, True, False),
        ("... Rest unverändert ...", "de", True, True, False),
        ("... Rest unverändert", "de", False, False, False),
        ("[Rest unverändert] und mehr", "de", False, False, False),
        ("[Der Rest des Textes bleibt gleich.]", "de", True, True, False),
        ("[Pause]", "de", True, False, False),
        ("[Fortsetzung folgt]", "de", True, False, False),
        ("(forkortet EU)", "nb", True, False, False),
        ("[続きを読む]", "ja", True, False, False),
        ("（以下省略）", "ja", True, True, False),
        ("[the rest stays as it is]", "uk", True, True, False),
        ("[]", "de", True, False, False),
        ("...", "de", False, False, False),
        (f"[Rest {'a' * 80}]", "de", True, False, False),
        (f"[Rest des Textes {'a' * 74}]", "de", True, True, False),
        (f"[Rest des Textes {'a' * 75}]", "de", False, False, False),
    ],
)
def test_marks_for_what_was_left_out(words, tag, is_mark, is_rest, is_ellipsis):
    assert remarks.is_mark(words) is is_mark
    assert remarks.is_rest(words, language(tag)) is is_rest
    assert remarks.is_ellipsis(words) is is_ellipsis


PHRASES = (remarks.LABELS, remarks.HANDLING, remarks.TOPICS, remarks.ADDRESS, remarks.REST)


@pytest.mark.parametrize("phrases", PHRASES)
def test_each_phrase_is_found_where_it_begins_a_sentence(phrases):
    for tag in phrases.tags:
        entry = language(tag)
        for word in phrases.words(tag):
            assert phrases.begin(word, entry), (tag, word)
            assert phrases.stand_in(f"A {word}", entry), (tag, word)
            assert phrases.may_stand_in(f"A {word}", entry), (tag, word)


def test_labels_begin_what_is_read():
    assert remarks.LABELS.begin("Wörtlich", language("de"))
    assert not remarks.LABELS.begin("Ganz wörtlich", language("de"))
    assert remarks.LABELS.begin("Literally", language("de"))


@pytest.mark.parametrize(
    ("label", "tag", "expected"),
    [
        ("Alternative", "de", True),
        ("Oderberg", "de", False),
        ("Литературно", "ru", False),
        ("Буквально", "ru", True),
        ("أولاً", "ar", False),
        ("直訳", "ja", True),
        ("読み聞かせ", "ja", False),
        ("발음", "ko", True),
        ("발음기", "ko", False),
        ("Literal", "zh", True),
        ("उच्चारण", "hi", True),
    ],
)
def test_a_label_is_no_beginning_of_another_word(label, tag, expected):
    assert remarks.is_label(label, language(tag)) is expected
