"""Cases as data: ``tests/cases/<detector>.toml``, run against one detector at its default settings.

Each ``[[case]]`` holds ``why``, ``target_lang``, ``text``, ``expect`` (every finding: ``kind``, ``text``, and ``at``
where the text occurs more than once), and where they matter ``source_lang``, ``source`` and ``entry`` (it is one of a
catalog). ``known_failure = true`` marks a strict expected failure: a case that starts to pass says so.
"""

from __future__ import annotations

import functools
import json
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sentences import ENGLISH, SENTENCES

import mtcheck

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).parent / "cases"
KEYS = {"why", "target_lang", "source_lang", "source", "text", "expect", "entry", "known_failure"}


def load(detector: str) -> list[Any]:
    """Return the cases of a detector as pytest parameters."""
    with (FOLDER / f"{detector}.toml").open("rb") as file:
        cases = tomllib.load(file)["case"]
    return [
        pytest.param(
            case,
            id=f"{number}-{case['target_lang']}-{'-'.join(case['why'].split()[:6])}",
            marks=[pytest.mark.xfail(strict=True, reason=case["why"])] if case.get("known_failure") else [],
        )
        for number, case in enumerate(cases, start=1)
    ]


@functools.cache
def checker(detector: str) -> mtcheck.Checker:
    return mtcheck.Checker(mtcheck.Settings(select=[detector]))


def run(detector: str, case: dict[str, Any]) -> None:
    """Check a case: the findings must be exactly the expected ones."""
    unknown = set(case) - KEYS
    assert not unknown, f"unknown keys {sorted(unknown)}"
    text = case["text"]
    report = checker(detector).check(document(case))
    assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
    expected = []
    for finding in case["expect"]:
        words = finding["text"]
        if "at" in finding:
            start = finding["at"]
            assert text.startswith(words, start), f"{words!r} does not stand at {start}"
        else:
            assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times; say at which place"
            start = text.index(words)
        expected.append((finding["kind"], start, start + len(words), words))
    found = [(finding.kind, finding.start, finding.end, finding.excerpt) for finding in report.findings]
    assert sorted(found) == sorted(expected), case["why"]


def skip_where_only_meaning_counts() -> None:
    """Skip a test that compares with a golden file, where the environment says ``GOLDEN=skip``.

    Such a test notices that something is otherwise, and not that it is wrong: ``--asserted`` of tests.mutate asks
    what the others notice.
    """
    if os.environ.get("GOLDEN") == "skip":
        pytest.skip("only tests that say what is right")


def worth(finding: mtcheck.Finding, log_odds: bool = False) -> float:
    """Return the confidence of a finding, or its log-odds, as golden files have it."""
    sure = finding.confidence
    return round(math.log(max(sure, 1e-9) / max(1 - sure, 1e-9)), 1) if log_odds else round(sure, 2)


def _rounded(value: Any) -> Any:
    """Return evidence as golden files have it."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return round(value, 2) if isinstance(value, float) else value


def check_confidences(detector: str, log_odds: bool = False, **options: float) -> None:
    """Weigh all cases again: what is found from confidence 0 on must be as sure as ``tests/golden/confidence`` says.

    A case asks which findings are reported; this asks what they are worth, and what is worth too little to be one.
    ``log_odds`` tell sure ones apart, ``options`` of the detector such as a low threshold show more of what lies below.
    After a deliberate change:
    ``GOLDEN=write pytest tests/detectors``, and read the difference.
    """
    path = Path(__file__).parent / "golden" / "confidence" / f"{detector}.json"
    skip_where_only_meaning_counts()
    every = _from_zero(detector, options)
    now = {}
    for parameters in load(detector):
        (case,) = parameters.values
        found = every.check(document(case)).findings
        now[parameters.id] = [
            [finding.kind, finding.excerpt, worth(finding, log_odds), _rounded(dict(finding.evidence))]
            for finding in found
        ]
    if os.environ.get("GOLDEN") == "write":
        lines = (f"{json.dumps(name)}: {json.dumps(found, ensure_ascii=False)}" for name, found in now.items())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert now == json.loads(path.read_text("utf-8")), "where the change is meant: GOLDEN=write pytest tests/detectors"


def _varied(text: str, source: str | None, tag: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield the name of a way to vary a case, and its text and source so varied."""
    before, after = SENTENCES.get(tag.partition("-")[0], ENGLISH)
    page = f"{ENGLISH[0]}\n\n{source}\n\n{ENGLISH[1]}" if source else None
    yield "on a page", f"{before}\n\n{text}\n\n{after}", page
    yield "in a line", f"{before} {text} {after}", page and page.replace("\n\n", " ")
    yield "cut", text[: len(text) * 2 // 3].rstrip(), source
    yield "its second half", text[len(text) // 2 :].lstrip(), source
    yield "in capitals", text.upper(), source
    yield "in small letters", text.lower(), source
    yield "twice", f"{text}\n{text}", source
    if source:
        yield "without source", text, None


def check_variants(detector: str, **options: float) -> None:
    """Vary all cases in the same ways, and compare what is found from confidence 0 on, and its log-odds, with
    ``tests/golden/variants``.

    Cases stand each at one end of a branch; their variants stand between. After a deliberate change, ``GOLDEN=write``.
    """
    skip_where_only_meaning_counts()
    every = _from_zero(detector, options)
    now = {}
    for parameters in load(detector):
        (case,) = parameters.values
        for way, text, source in _varied(case["text"], case.get("source"), case["target_lang"]):
            found = every.check(document({**case, "text": text, "source": source})).findings
            if found:
                now[f"{parameters.id}, {way}"] = [
                    [finding.kind, finding.start, finding.end, worth(finding, log_odds=True)] for finding in found
                ]
    check_golden(f"variants/{detector}", now)


def _from_zero(detector: str, options: dict[str, float]) -> mtcheck.Checker:
    """Return a checker that reports whatever a detector weighs at all."""
    return mtcheck.Checker(
        mtcheck.Settings(select=[detector], min_confidence=0.0, options={detector: options} if options else {})
    )


def document(case: dict[str, Any]) -> mtcheck.Document:
    return mtcheck.Document(
        case["text"],
        source=case.get("source"),
        source_lang=case.get("source_lang"),
        target_lang=case["target_lang"],
        entry=case.get("entry", False),
    )


def check_golden(name: str, now: dict[str, Any]) -> None:
    """Compare what texts of a test give with ``tests/golden/NAME.json``; ``GOLDEN=write`` writes it anew."""
    path = Path(__file__).parent / "golden" / f"{name}.json"
    skip_where_only_meaning_counts()
    if os.environ.get("GOLDEN") == "write":
        lines = (
            f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(one, ensure_ascii=False)}" for key, one in now.items()
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert now == json.loads(path.read_text("utf-8")), "where the change is meant: GOLDEN=write pytest tests/detectors"
