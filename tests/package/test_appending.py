"""What is found in a text is found as well when a clean paragraph follows it."""

from __future__ import annotations

import functools

import pytest
from cases import load
from hypothesis import given
from hypothesis import strategies as st

from mtcheck import Checker, Document
from mtcheck.bench import prose
from mtcheck.detectors import DETECTORS

CHECKER = Checker()
CASES = [
    case.values[0]
    for detector in DETECTORS
    for case in load(detector.RULE.id)
    if case.values[0]["target_lang"] in prose.LANGUAGES and "source" not in case.values[0]
]


@functools.cache
def _clean_paragraph(tag: str) -> str:
    return prose.documents(tag, 2)[1].split("\n")[-1]


def _loses(text: str, tag: str) -> list[tuple[str, str]]:
    """Return the findings of a text, rule and excerpt, that a clean paragraph after it takes away.

    Not those of a last paragraph that stops in the middle: where another follows, it may be a heading. Nor fences
    around a whole text, which then stand around a part of it, and remarks that end a text, which then do not.
    """
    alone = CHECKER.check(Document(text, target_lang=tag)).findings
    followed = CHECKER.check(Document(f"{text.rstrip()}\n\n{_clean_paragraph(tag)}", target_lang=tag)).findings
    return [
        (finding.rule, finding.excerpt)
        for finding in alone
        if not any(_stands_for(other.rule, finding.rule) and other.span.overlaps(finding.span) for other in followed)
        and not (finding.rule == "chatter/note" and text.rstrip().endswith(finding.excerpt))
        and not (finding.rule == "chatter/wrapper" and finding.excerpt.startswith("```"))
        and not (finding.rule == "fragment/cut-end" and finding.excerpt == text.rstrip().rpartition("\n\n")[2])
    ]


def _stands_for(rule: str, lost: str) -> bool:
    """Return whether a finding of a rule says what the lost one said: a passage said twice is seen from two paragraphs
    on, and takes the place of the words said twice."""
    return rule == lost or (rule.startswith("duplicate-passage/") and lost.startswith("repetition/"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target_lang']}-{case['text'][:30]!r}")
def test_cases_keep_their_findings(case: dict[str, str]) -> None:
    assert not _loses(case["text"], case["target_lang"])


@given(st.sampled_from(prose.LANGUAGES), st.integers(0, 199), st.integers(0, 120), st.integers(20, 400))
def test_prose_that_is_cut_somewhere_keeps_its_findings(tag: str, number: int, start: int, length: int) -> None:
    assert not _loses(prose.segments(tag, 200)[number][start : start + length], tag)
    text = " ".join(prose.segments(tag, 200)[number:][:3])
    assert not _loses(text[start : start + length], tag)


@given(st.sampled_from(prose.LANGUAGES), st.text(max_size=80))
def test_any_text_keeps_its_findings(tag: str, text: str) -> None:
    assert not _loses(text, tag)
