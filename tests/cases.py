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
from pathlib import Path
from typing import Any

import pytest

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
    report = checker(detector).check(
        mtcheck.Document(
            text=text,
            source=case.get("source"),
            source_lang=case.get("source_lang"),
            target_lang=case["target_lang"],
            entry=case.get("entry", False),
        )
    )
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


def worth(finding: mtcheck.Finding, log_odds: bool = False) -> float:
    """Return the confidence of a finding, or its log-odds, as golden files have it."""
    sure = finding.confidence
    return round(math.log(max(sure, 1e-9) / max(1 - sure, 1e-9)), 1) if log_odds else round(sure, 2)


def check_confidences(detector: str, log_odds: bool = False, **options: float) -> None:
    """Weigh all cases again: what is found from confidence 0 on must be as sure as ``tests/golden/confidence`` says.

    A case asks which findings are reported; this asks what they are worth, and what is worth too little to be one.
    ``log_odds`` tell sure ones apart, ``options`` of the detector such as a low threshold show more of what lies below.
    After a deliberate change:
    ``GOLDEN=write pytest tests/detectors``, and read the difference.
    """
    path = Path(__file__).parent / "golden" / "confidence" / f"{detector}.json"
    settings = mtcheck.Settings(select=[detector], min_confidence=0.0, options={detector: options} if options else {})
    every = mtcheck.Checker(settings)
    now = {}
    for parameters in load(detector):
        (case,) = parameters.values
        document = mtcheck.Document(
            case["text"],
            source=case.get("source"),
            source_lang=case.get("source_lang"),
            target_lang=case["target_lang"],
            entry=case.get("entry", False),
        )
        found = every.check(document).findings
        now[parameters.id] = [[finding.kind, finding.excerpt, worth(finding, log_odds)] for finding in found]
    if os.environ.get("GOLDEN") == "write":
        lines = (f"{json.dumps(name)}: {json.dumps(found, ensure_ascii=False)}" for name, found in now.items())
        path.parent.mkdir(exist_ok=True)
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert now == json.loads(path.read_text("utf-8")), "where the change is meant: GOLDEN=write pytest tests/detectors"


def check_golden(name: str, now: dict[str, Any]) -> None:
    """Compare what texts of a test give with ``tests/golden/NAME.json``; ``GOLDEN=write`` writes it anew."""
    path = Path(__file__).parent / "golden" / f"{name}.json"
    if os.environ.get("GOLDEN") == "write":
        lines = (
            f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(one, ensure_ascii=False)}" for key, one in now.items()
        )
        path.parent.mkdir(exist_ok=True)
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert now == json.loads(path.read_text("utf-8")), "where the change is meant: GOLDEN=write pytest tests/detectors"
