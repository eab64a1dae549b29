"""Paragraphs and sentences: their bounds lie where a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.languages import language
from mtcheck.model import Document
from mtcheck.text.scan import paragraph_bounds
from mtcheck.text.segmentation import Segments, sentence_bounds

_WRAPPED = (
    "A paragraph of a mail, broken by its program at a fixed width\n"
    "so that it stands in several lines of almost the same length,\n"
    "is one paragraph.\n"
)


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in paragraph_bounds(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n\t\n", []),
        ("one", ["one"]),
        ("  one \n two ", ["one", "two"]),
        ("one\r\ntwo\rthree\u2028four\u2029five\x85six", ["one", "two", "three", "four", "five", "six"]),
        (_WRAPPED + "\nNext.", [_WRAPPED.strip(), "Next."]),
        ("- short\n- items\n- of a list", ["- short", "- items", "- of a list"]),
        ("\x1c\none", ["one"]),
    ],
)
def test_paragraphs(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_blank_lines_part_blocks_whatever_ends_a_line(end: str) -> None:
    text = end.join(["one", "two", "", "three", " \t", "", "four"])
    assert [block for _, _, block in paragraph_bounds(text)] == [0, 0, 1, 2]


@given(st.text(st.sampled_from("ab. \n\r\t\x85\u2028\x1c\u3000\ud800好。"), max_size=40))
def test_paragraphs_and_sentences_lie_in_the_text_without_surrounding_space(text: str) -> None:
    segments = Segments(Document(text), language("en"))
    reached = 0
    for paragraph in segments.paragraphs:
        assert reached <= paragraph.start < paragraph.end <= len(text)
        assert paragraph.text == text[paragraph.start : paragraph.end] == paragraph.text.strip()
        assert [line for line in paragraph.text.splitlines() if line.strip()]
        inner = paragraph.start
        for sentence in paragraph.sentences:
            assert inner <= sentence.start < sentence.end <= paragraph.end
            assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
            inner = sentence.end
        reached = paragraph.end
    kept = "".join(text[paragraph.start : paragraph.end] for paragraph in segments.paragraphs)
    assert "".join(kept.split()) == "".join(text.split())


def test_sentences() -> None:
    text = "He left. Dr. Wu stayed."
    assert [text[start:end] for start, end in sentence_bounds(text, "en")] == ["He left.", "Dr. Wu stayed."]


def test_a_lone_surrogate_does_not_stop_the_segmenter() -> None:
    text = "One \ud800 two. Three."
    assert [text[start:end] for start, end in sentence_bounds(text, "en")] == ["One \ud800 two.", "Three."]


def test_pieces_are_computed_once() -> None:
    segments = Segments(Document("One. Two."), language("en"))
    assert segments.words is segments.words
    assert segments.paragraphs is segments.paragraphs
    assert segments.source is None


def test_a_passage_is_set_against_its_own_source_where_the_paragraphs_agree() -> None:
    segments = Segments(Document("Eins.\n\nZwei.", source="One.\n\nTwo."), language("de"), language("en"))
    assert [segments.source_of(paragraph) for paragraph in segments.paragraphs] == ["One.", "Two."]
    uneven = Segments(Document("Eins.\n\nZwei.", source="One. Two."), language("de"), language("en"))
    assert uneven.source_of(uneven.paragraphs[1]) == "One. Two."
