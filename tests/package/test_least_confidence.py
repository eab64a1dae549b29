"""What is not sure enough for anybody to ask for is not weighed to the end; what is asked for comes out the same."""

from __future__ import annotations

import functools

import pytest
from cases import load
from hypothesis import given
from hypothesis import strategies as st

from mtcheck import Checker, Document, Settings
from mtcheck.bench import prose
from mtcheck.detectors import DETECTORS

_LEAST = (0.3, 0.5, 0.8)
_ALL = Checker(Settings(min_confidence=0.0))
_CHECKERS = {least: Checker(Settings(min_confidence=least)) for least in _LEAST}
_FIELDS = ("text", "source", "source_lang", "target_lang")
_CASES = [case.values[0] for detector in DETECTORS for case in load(detector.RULE.id)]


def _differences(document: Document) -> list[tuple[float, str, str]]:
    """Return what one of two checks finds and the other does not, each with the least confidence asked for."""
    every = _ALL.check(document).findings
    found = []
    for least, checker in _CHECKERS.items():
        asked = {finding for finding in every if finding.confidence >= least}
        other = asked.symmetric_difference(checker.check(document).findings)
        found += [(least, finding.rule, finding.excerpt) for finding in other]
    return found


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['target_lang']}-{case['text'][:30]!r}")
def test_cases(case: dict[str, str]) -> None:
    assert not _differences(Document(**{field: case[field] for field in _FIELDS if field in case}))


@functools.cache
def _page(tag: str, seed: int) -> str:
    return prose.documents(tag, 8)[seed]


_Cut = tuple[int, int, str, str]  # where the rest starts, how long it is, and what stands before and after it


@given(
    st.sampled_from(prose.LANGUAGES),
    st.integers(0, 7),
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.integers(1, 200),
            st.sampled_from(("", "", "(", "“", "- ", "if ")),
            st.sampled_from(("", "", ",", ":", " (", "”", " 12")),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_pages_that_are_cut(tag: str, seed: int, cuts: list[_Cut], sourced: bool) -> None:
    """Paragraphs of a page lose their ends, or their starts, and one stands alone where one is cut."""
    page = _page(tag, seed)
    blocks = page.split("\n\n")
    for number, (start, length, before, after) in enumerate(cuts):
        place = number % len(blocks)
        blocks[place] = before + (blocks[place][start : start + length].strip() or blocks[place]) + after
    other = "de" if tag == "en" else "en"
    source = prose.translation(page, other, seed) if sourced else None
    text = "\n\n".join(blocks if len(cuts) > 1 else blocks[:1])
    assert not _differences(Document(text, target_lang=tag, source=source, source_lang=other))
