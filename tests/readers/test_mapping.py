"""Ways back from a built text: every character leads to where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck import Document, Settings
from mtcheck.model import Kind, Rule, Span, line_starts
from mtcheck.readers.mapping import Builder, positions
from mtcheck.run.engine import Checker


def built() -> Builder:
    builder = Builder("<p>Tom &amp; Tim</p>\n<p>Ende</p>")
    builder.copy(3, 7)
    builder.put("&", 7, 12)
    builder.copy(12, 16)
    builder.separate("\n\n")
    builder.copy(24, 28)
    return builder


@pytest.mark.parametrize(
    ("part", "original"),
    [("Tom", "Tom"), ("&", "&amp;"), ("m & T", "m &amp; T"), ("Tim", "Tim"), ("Ende", "Ende"), ("En", "En")],
)
def test_a_part_leads_to_its_original(part: str, original: str) -> None:
    builder = built()
    text = builder.text
    start = text.index(part)
    assert builder.map().span(Span(start, start + len(part))).of(builder.original) == original


def test_a_separator_belongs_to_neither_side() -> None:
    builder = built()
    text = builder.text
    assert text == "Tom & Tim\n\nEnde"
    across = builder.map().span(Span(text.index("Tim"), len(text)))
    assert across.of(builder.original) == "Tim</p>\n<p>Ende"
    from_separator = builder.map().span(Span(text.index("\n"), len(text)))
    assert from_separator.of(builder.original) == "Ende"


def test_separators_at_the_start_are_left_out() -> None:
    builder = Builder("abc")
    builder.separate("\n\n")
    builder.copy(1, 2)
    assert builder.text == "b"
    assert builder.map().span(Span(0, 1)) == Span(1, 2)


PIECES = st.lists(
    st.tuples(st.sampled_from(["copy", "skip", "whole", "separator"]), st.text("ab é\n🙂", min_size=1, max_size=6)),
    min_size=1,
    max_size=12,
)


@given(PIECES)
def test_copied_characters_come_back(pieces: list[tuple[str, str]]) -> None:
    original = "".join(text for what, text in pieces if what != "separator")
    builder = Builder(original)
    offset = 0
    stands = {}  # offset in the built text -> offset in the original
    for what, text in pieces:
        if what == "copy":
            stands.update({builder.length + index: offset + index for index in range(len(text))})
            builder.copy(offset, offset + len(text))
        elif what == "whole":
            builder.put("0" * (len(text) + 1), offset, offset + len(text))
        elif what == "separator":
            builder.separate(text)
        offset += len(text) if what != "separator" else 0
    offsets = builder.map()
    starts = line_starts(original)
    places = positions(offsets, starts)
    for index, where in stands.items():
        assert offsets.span(Span(index, index + 1)) == Span(where, where + 1)
        place = places.place(builder.text, Span(index, index + 1))
        assert original[starts[place.line - 1] + place.column - 1] == builder.text[index]
        assert (place.end_line, place.end_column) == (place.line, place.column + 1)


def test_findings_stand_in_the_original() -> None:
    original = "<p>The dog saw <b>the</b> the <i>ball</i> in the grass.</p>"
    builder = Builder(original)
    for start, end in ((3, 15), (18, 21), (25, 30), (33, 37), (41, 55)):
        builder.copy(start, end)
    document = Document(builder.text, target_lang="en", original=original, offsets=builder.map())
    assert document.text == "The dog saw the the ball in the grass."
    report = Checker(Settings(select=["repetition"])).check(document)
    (finding,) = report.findings
    assert finding.excerpt == original[finding.start : finding.end] == "the</b> the"
    assert (finding.place.line, finding.place.column) == (1, 19)
    assert finding.judged is not None
    assert finding.judged.of(document.text) == "the the"
    plain = Checker(Settings(select=["repetition"])).check(Document(builder.text, target_lang="en"))
    assert plain.score == report.score
    assert plain.findings[0].fingerprint == finding.fingerprint


def test_a_message_shows_what_the_file_has() -> None:
    original = "Bitte {name} anrufen"
    builder = Builder(original)
    builder.copy(0, 6)
    builder.put("1001", 6, 12)
    builder.copy(12, len(original))
    rule = Rule("x", "x", {"y": Kind("y", "{words!r} of {other}", "note")}, "0.1")
    document = Document(builder.text, original=original, offsets=builder.map())
    finding = rule.finding(document, "y", Span(0, 10), confidence=1.0, words="Bitte 1001", other="1001")
    assert finding.message == "'Bitte {name}' of 1001"
