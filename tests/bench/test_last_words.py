"""Which words and endings close sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.bench import last_words as bench
from mtcheck.languages import language
from mtcheck.text import last_words


def test_texts_are_read_once_with_their_sources_and_without_damage(tmp_path: Path) -> None:
    records = [
        {"text": "Das Boot legt ab.", "target_lang": "de", "source": "The boat leaves.", "source_lang": "en"},
        {"text": "Le bateau part.", "target_lang": "fr", "source": "The boat leaves.", "source_lang": "en"},
        {"text": "Das Boot legt", "target_lang": "de", "positive": True},
        {"text": "Без языка."},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    assert list(bench.texts([str(path)])) == [
        ("Das Boot legt ab.", "de"),
        ("The boat leaves.", "en"),
        ("Le bateau part.", "fr"),
    ]


def test_a_language_stands_there_from_forty_sentences_on() -> None:
    sentence = "They saw what he had given them."
    assert not bench.table([(sentence, "en")] * 39)
    assert set(bench.table([(sentence, "en")] * 40 + [(sentence, "not a tag")] * 40)) == {"en"}


def test_short_sentences_are_not_counted() -> None:
    assert not bench.table([("They saw them.", "en")] * 50 + [("船は港だ。", "ja")] * 50)


def test_what_stands_in_no_closed_sentence_closes_none() -> None:
    counts = bench.Counts()
    counts.add(["we", "know", "what", "they", "have"], closed=False)
    counts.add(["we", "know", "what", "they", "said"], closed=True)
    assert (counts.sentences, counts.words) == (1, 10)
    assert (counts.last["said"], counts.last["have"], counts.anywhere["-ve"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("tag", "goes_on", "ends"),
    [
        ("en", "They came with the", "They gave it to me"),
        ("de", "Sie kamen mit dem", "Das hatte er nie gesehen"),
        ("fr", "Il est venu avec les", "Il habite dans ce pays"),
        ("cs", "Stalo se to na", "Nikdo o tom nic neví"),
        ("fa", "کتاب را از", "در باز است"),
        ("ja", "船は港の", "船は港に留まっている"),
        ("hi", "नाव घाट के", "नाव घाट पर खड़ी है"),
    ],
)
def test_the_table_shipped_tells_words_that_close_sentences(tag: str, goes_on: str, ends: str) -> None:
    assert last_words.evidence(goes_on, language(tag)) > 0 > last_words.evidence(ends, language(tag))


def test_no_word_says_nothing() -> None:
    assert last_words.evidence("", language("en")) == last_words.evidence(" — ", language("en")) == 0.0
    assert last_words.evidence("", language("ja")) == 0.0
