"""The values that pass through: spans, places, findings; what may not be made, and what is written of them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.model import (
    Document,
    Finding,
    Kind,
    Place,
    RecordPositions,
    Related,
    Report,
    Rule,
    Skipped,
    Span,
    Suppression,
    TextPositions,
    line_starts,
)

RULE = Rule("echo", "a word said twice", {"word": Kind("a word", "{word!r} twice", "warning")}, "0.1")
TEXT = "He sat\non the the wall."
THE = Span(10, 17)


def finding(document: Document | None = None, **values: object) -> Finding:
    values = {"confidence": 0.8, "word": "the", **values}
    return RULE.finding(document or Document(TEXT, id="a", path="a.txt"), "word", THE, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_runs_forward_within_a_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(*[st.integers(0, 12)] * 4)
def test_spans_overlap_where_they_share_a_code_point(a: int, b: int, c: int, d: int) -> None:
    first, second = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(first.start, first.end)) & set(range(second.start, second.end))
    if first and second:  # an empty span shares nothing, but lies somewhere
        assert first.overlaps(second) == second.overlaps(first) == bool(shared)
        assert first.contains(second) == (shared == set(range(second.start, second.end)))
    assert len(first) == first.end - first.start


@given(st.text(st.sampled_from("ab\n\r好"), max_size=30), st.data())
def test_a_place_leads_back_to_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    place = TextPositions().place(text, span)
    starts = line_starts(text)
    assert starts[place.line - 1] + place.column - 1 == span.start
    assert starts[place.end_line - 1] + place.end_column - 1 == span.end
    assert 1 <= place.line <= place.end_line <= len(starts)


def test_a_finding_is_complete_when_made() -> None:
    made = finding(evidence={"count": 2}, related=[Related(Span(0, 2), "here too")])
    assert made.to_dict() == {
        "type": "finding",
        "document": "a",
        "path": "a.txt",
        "detector": "echo",
        "kind": "word",
        "rule": "echo/word",
        "severity": "warning",
        "confidence": 0.8,
        "start": 10,
        "end": 17,
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 11,
        "excerpt": "the the",
        "message": "'the' twice",
        "related": [{"start": 0, "end": 2, "message": "here too"}],
        "evidence": {"count": 2},
        "fingerprint": made.fingerprint,
    }


@pytest.mark.parametrize(("given_", "kept"), [(1.7, 1.0), (-0.2, 0.0), (0.12345, 0.123)])
def test_confidence_is_a_share_with_three_digits(given_: float, kept: float) -> None:
    assert finding(confidence=given_).confidence == kept


@pytest.mark.parametrize("span", [Span(3, 3), Span(20, 25), Span(30, 31)])
def test_a_finding_lies_in_its_text(span: Span) -> None:
    with pytest.raises(ValueError, match="outside"):
        RULE.finding(Document(TEXT), "word", span, confidence=1, word="x")


def test_a_finding_is_of_a_kind_and_its_message_is_filled() -> None:
    with pytest.raises(KeyError):
        RULE.finding(Document(TEXT), "sentence", THE, confidence=1)
    with pytest.raises(KeyError):
        RULE.finding(Document(TEXT), "word", THE, confidence=1)


def test_a_finding_cannot_be_changed_and_is_equal_to_its_like() -> None:
    made = finding()
    with pytest.raises(FrozenInstanceError):
        made.kind = "other"  # type: ignore[misc]
    assert made == finding() == pickle.loads(pickle.dumps(made)) == copy.deepcopy(made)
    assert len({made, finding()}) == 1
    assert made != finding(confidence=0.7)
    assert made != finding(word="The")


def test_what_people_accepted_does_not_count() -> None:
    made = finding()
    assert made.counts
    assert "baseline" not in made.to_dict()
    known, accepted = replace(made, baseline="unchanged"), replace(made, suppression=Suppression("a name"))
    assert not known.counts
    assert not accepted.counts
    assert replace(made, baseline="new").counts
    assert accepted.to_dict()["suppression"] == {"reason": "a name", "in_source": False}


@dataclass(frozen=True)
class Shifted:
    """Offsets of a text that was taken out of a longer one."""

    by: int

    def span(self, span: Span) -> Span:
        return Span(span.start + self.by, span.end + self.by)


def test_findings_count_into_the_body_that_a_text_was_taken_from() -> None:
    document = Document(TEXT, original=f"<p>{TEXT}</p>", offsets=Shifted(3))
    made = finding(document, related=[Related(Span(0, 2), "here too")])
    assert made.span == Span(13, 20)
    assert made.span.of(document.body) == made.excerpt == "the the"
    assert made.related[0].span == Span(3, 5)
    assert made.judged == THE


def test_a_record_is_all_its_lines() -> None:
    document = Document(TEXT, positions=RecordPositions(4, 5, 30))
    assert finding(document).place == Place(4, 1, 5, 31)
    assert document.line == 4
    assert Document(TEXT).line is None


def test_a_report_says_only_what_there_is_to_say() -> None:
    document = Document(TEXT, id=7, target_lang="en")
    report = Report(document, (finding(document), finding(document)), 71.44, 23, 6, None, "en", "v:0")
    record = report.to_dict()
    assert record["findings"] == {"echo/word": 2}
    assert record["score"] == 71.4
    assert "reason" not in record
    assert "metrics" not in record
    unjudged = replace(report, findings=(), score=None, reason="fuzzy", skipped=(Skipped("echo", "no data"),)).to_dict()
    assert unjudged["score"] is None
    assert unjudged["reason"] == "fuzzy"
    assert unjudged["skipped"] == [{"detector": "echo", "reason": "no data", "failed": False}]
