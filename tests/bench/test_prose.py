"""The benchmark's prose: aligned, repeatable, and clean to every detector."""

from __future__ import annotations

import itertools

import pytest

from mtcheck import Checker, Document
from mtcheck.bench import prose


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_lists_have_the_same_lengths_in_every_language(tag: str) -> None:
    lengths = {slot: len(words) for slot, words in prose.grammar(tag).words.items()}
    assert lengths == {slot: len(words) for slot, words in prose.grammar("en").words.items()}
    assert len(prose.grammar(tag).patterns) == len(prose.grammar("en").patterns)


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_words_of_a_list_differ(tag: str) -> None:
    for slot, words in prose.grammar(tag).words.items():
        assert len(set(words)) == len(words), slot


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_documents_are_clean(tag: str) -> None:
    checker = Checker()
    for text in prose.documents(tag, 30):
        found = checker.check(Document(text, target_lang=tag)).findings
        assert [(finding.rule, finding.excerpt) for finding in found] == []


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_segments_are_clean(tag: str) -> None:
    checker = Checker()
    for text in prose.segments(tag, 200):
        found = checker.check(Document(text, target_lang=tag)).findings
        assert [(finding.rule, finding.excerpt) for finding in found] == []


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_pages_have_more_than_prose(tag: str) -> None:
    page = prose.page(tag, 10_000)
    assert all(sign in page for sign in ("\n- ", "Harbour Lights", "www.example.org", "\n\n"))


def test_one_seed_says_one_thing() -> None:
    assert prose.text("de", 3000, 5) == prose.text("de", 3000, 5)
    assert prose.text("de", 3000, 5) != prose.text("de", 3000, 6)


def test_a_page_has_its_source() -> None:
    german = prose.documents("de", 3)[2]
    english = prose.translation(german, "en", 2)
    assert german.count("\n") == english.count("\n")
    assert german.startswith("Neugierige Krankenpfleger")
    assert english.startswith("Curious nurses")


def test_languages_say_the_same() -> None:
    english, german = (list(itertools.islice(prose.sentences(tag, 3), 2)) for tag in ("en", "de"))
    assert english[0][0] == "Foreign farmers compared bright tools above the harbour."
    assert german[0][0] == "Ausländische Bauern verglichen oberhalb des Hafens helle Werkzeuge."


@pytest.mark.parametrize("tag", prose.LANGUAGES)
def test_sizes_are_near_what_was_asked(tag: str) -> None:
    sizes = [len(text.encode()) for text in prose.documents(tag, 60)]
    assert all(1500 <= size < 3500 for size in sizes)
    assert 2250 < sum(sizes) / len(sizes) < 2750
    texts = prose.segments(tag, 200)
    assert 75 < sum(len(text.encode()) for text in texts) / len(texts) < 140
