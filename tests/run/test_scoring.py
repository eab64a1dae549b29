"""Scores: what moves them, and which way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.model import Document, Finding, Kind, Rule, Severity, Span
from mtcheck.run.scoring import WEIGHTS, score

TEXT = "word " * 400
WORDS = 400.0


def found(start: int, end: int, severity: Severity = "error", confidence: float = 1.0, text: str = TEXT) -> Finding:
    rule = Rule("any", "any", {"kind": Kind("any", "any", severity)}, "0.1")
    return rule.finding(Document(text), "kind", Span(start, end), confidence=confidence)


def test_nothing_found_is_a_hundred() -> None:
    assert score([], TEXT, WORDS) == 100.0
    assert score([], "", 0) == 100.0


def test_the_formula() -> None:
    findings = [found(0, 10), found(20, 30, "warning", 0.8), found(40, 50, "error", 0.5)]
    penalty = (5 * 1.0 + 2 * 0.8 + 0.5 * 0.5) * 1000 / WORDS  # below .8 a finding weighs as a note
    share = 24 / 1600  # white space does not count
    assert score(findings, TEXT, WORDS) == pytest.approx(100 * (1 - share) / (1 + penalty / 100))


def test_a_text_that_is_a_loop_throughout_is_worth_nothing() -> None:
    assert score([found(0, len(TEXT))], TEXT, WORDS) == 0.0


def test_a_place_is_not_paid_for_twice() -> None:
    once, twice = [found(0, 100)], [found(0, 100), found(50, 100, "note", 0.0)]
    assert score(once, TEXT, WORDS) == score(twice, TEXT, WORDS)


def test_one_finding_does_not_ruin_a_segment() -> None:
    short = "Two words"
    assert score([found(0, 3, text=short)], short, 2) == score([found(0, 3, text=short)], short, 100) > 40


@pytest.mark.parametrize(("mild", "grave"), [("note", "warning"), ("warning", "error")])
def test_graver_findings_cost_more(mild: Severity, grave: Severity) -> None:
    assert WEIGHTS[mild] < WEIGHTS[grave]
    assert score([found(0, 4, mild)], TEXT, WORDS) > score([found(0, 4, grave)], TEXT, WORDS)


_FINDINGS = st.lists(
    st.builds(
        lambda start, length, severity, confidence: found(start, min(start + length, len(TEXT)), severity, confidence),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 600),
        st.sampled_from(("error", "warning", "note")),
        st.floats(0, 1),
    ),
    max_size=8,
)


@given(_FINDINGS, _FINDINGS)
def test_a_score_lies_within_bounds_and_more_findings_never_raise_it(some: list[Finding], more: list[Finding]) -> None:
    lower, upper = score(some + more, TEXT, WORDS), score(some, TEXT, WORDS)
    assert 0.0 <= lower <= upper + 1e-9 <= 100.0 + 1e-9


@given(_FINDINGS, st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(findings: list[Finding], shuffler: object) -> None:
    shuffled = list(findings)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score(shuffled, TEXT, WORDS) == pytest.approx(score(findings, TEXT, WORDS))
