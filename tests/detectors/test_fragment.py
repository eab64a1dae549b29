"""The cases of the fragment detector, and what holds for any input."""

from __future__ import annotations

import time
from typing import Any

import cases
import pytest

import mtcheck
from mtcheck.detectors import fragment
from mtcheck.languages import language
from mtcheck.text.segmentation import Segments


@pytest.mark.parametrize("case", cases.load("fragment"))
def test_case(case: dict[str, Any]) -> None:
    cases.run("fragment", case)


def test_the_cases_weigh_what_they_did() -> None:
    cases.check_confidences("fragment")


def found(text: str, lang: str = "en", **document: Any) -> list[mtcheck.Finding]:
    segments = Segments(mtcheck.Document(text=text, target_lang=lang, **document), language(lang))
    return list(fragment.find(segments, fragment.Options()))


def test_confidences_lie_on_a_scale() -> None:
    for finding in found("The ferry leaves at six and returns with the"):
        assert 0.5 < finding.confidence <= 1


def test_source_makes_a_cut_surer() -> None:
    text, whole = "The bakery sells bread", "Die Bäckerei verkauft Brot und Kuchen an alle Gäste."
    alone = max((finding.confidence for finding in found(text)), default=0.0)
    assert max(finding.confidence for finding in found(text, source=whole)) > alone


def test_evidence_is_plain_json() -> None:
    import json

    for finding in found("adheres to the plan.Work begins in May, and the"):
        json.dumps(dict(finding.evidence))


@pytest.mark.parametrize(
    "unit",
    ["a", "word ", "(", '"', "ab. ", "wait. for it now here ", "of the which ", "Aaaa aaaa ", "中", "。，", "- a\n"],
)
@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_time_grows_with_the_length(unit: str, lang: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    found(text, lang)
    assert time.process_time() - start < 20
