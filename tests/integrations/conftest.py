"""One corpus for all adapters, and what the checker says of it."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck import Checker, Document, InputError
from mtcheck.bench import prose
from mtcheck.integrations import records


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    texts = [*prose.documents("en", 5), "He sat on the the wall, and then the cat the cat slept.", "", "x " * 30]
    return [
        {"id": f"r{number}", "text": text, "source": None, "target_lang": "en" if number % 2 else None, "rest": number}
        for number, text in enumerate(texts)
    ]


@pytest.fixture
def verdicts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What ``Checker`` says, as columns."""
    documents = [Document(row["text"], id=row["id"], target_lang=row["target_lang"] or "en") for row in rows]
    outcomes = list(Checker().outcomes(documents))
    assert not any(isinstance(outcome, InputError) for outcome in outcomes)
    found = [records.columns(outcome) for outcome in outcomes]
    assert any(each["mtcheck_findings"] for each in found)
    return found
