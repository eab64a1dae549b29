"""The labelled trees: every planted place is found where it stands, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.model import Document, line_starts
from mtcheck.readers import ReadOptions, find, read
from mtcheck.run.engine import Checker

TREES = Path(__file__).parents[2] / "corpora" / "trees"
LABELS = json.loads((TREES / "labels.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reports():
    options = ReadOptions()
    checker = Checker()
    return [checker.check(document) for file in find([str(TREES)], options) for document in read(file, options)]


def place_of(record: dict) -> tuple:
    return tuple(record[key] for key in ("path", "line", "column", "end_line", "end_column"))


def test_labels_stand_where_they_say() -> None:
    for label in LABELS:
        text = (TREES / label["path"]).read_text(encoding="utf-8")
        starts = line_starts(text)
        start = starts[label["line"] - 1] + label["column"] - 1
        end = starts[label["end_line"] - 1] + label["end_column"] - 1
        plain = text[start:end].replace("\\'", "'").replace("&amp;", "&")
        assert plain == label["excerpt"]


def test_the_planted_places_are_found_and_nothing_else(reports) -> None:
    found = {
        (
            Path(finding.path).relative_to(TREES).as_posix(),
            *(getattr(finding.place, part) for part in finding.place.__slots__),
        )
        for report in reports
        for finding in report.findings
    }
    labelled = {place_of(label) for label in LABELS}
    assert len(found & labelled) >= len(labelled) - 1
    assert len(found - labelled) <= 1


def test_pages_and_entries_have_their_languages_and_sources(reports) -> None:
    judged = [report.document for report in reports if report.score is not None]
    assert all(isinstance(document, Document) and document.target_lang for document in judged)
    assert all(document.source for document in judged)
    assert {document.target_lang for document in judged} == {
        "de",
        "es",
        "fr",
        "it",
        "nl",
        "pl",
        "pt-BR",
        "ru",
        "sv",
        "uk",
    }


def test_states_are_said(reports) -> None:
    reasons = [report.reason for report in reports if report.score is None]
    assert {reason: reasons.count(reason) for reason in set(reasons)} == {
        "fuzzy": 4,
        "not translated (empty)": 4,
        "not to be translated": 4,
    }
