"""Hugging Face datasets: the verdicts are the checker's own."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck.integrations import records
from mtcheck.integrations.huggingface import checked, checks


def test_a_batch_of_columns(rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> None:
    batch = {name: [row[name] for row in rows] for name in rows[0]}
    columns = checks(target_lang="en")(batch)
    assert list(columns) == list(records.COLUMNS)
    assert [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)] == verdicts


@pytest.mark.parametrize("processes", [None, 2])
def test_a_dataset(rows: list[dict[str, Any]], verdicts: list[dict[str, Any]], processes: int | None) -> None:
    datasets = pytest.importorskip("datasets")
    dataset = checked(datasets.Dataset.from_list(rows), target_lang="en", batch_size=3, num_proc=processes)
    assert dataset["rest"][:] == [row["rest"] for row in rows]
    assert dataset.select_columns(list(records.COLUMNS)).to_list() == verdicts
