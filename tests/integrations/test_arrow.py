"""Arrow tables: the verdicts are the checker's own."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from mtcheck.errors import ConfigError
from mtcheck.integrations import records
from mtcheck.readers.records import Fields

pyarrow = pytest.importorskip("pyarrow")
from mtcheck.integrations.arrow import CheckBatches  # noqa: E402 - after the library is known to be there


def test_a_table_gets_the_verdicts(rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> None:
    table = pyarrow.Table.from_pylist(rows)
    check = pickle.loads(pickle.dumps(CheckBatches(target_lang="en")))
    checked = check(table)
    assert checked.schema == check.schema(table.schema)
    assert checked.select(list(records.COLUMNS)).to_pylist() == verdicts
    assert checked.select(table.column_names) == table


def test_batches_come_one_for_one_as_spark_wants_them(
    rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]
) -> None:
    batches = pyarrow.Table.from_pylist(rows).to_batches(max_chunksize=3)
    check = CheckBatches(target_lang="en", keep=["id"])
    checked = list(check(iter(batches)))
    assert [batch.num_rows for batch in checked] == [batch.num_rows for batch in batches]
    table = pyarrow.Table.from_batches(checked)
    assert table.column_names == ["id", *records.COLUMNS]
    assert table.select(list(records.COLUMNS)).to_pylist() == verdicts


def test_a_row_that_cannot_be_checked_says_why() -> None:
    table = pyarrow.table({"text": [None, "Fine text here."], "target_lang": ["en", "no such tag"]})
    empty, wrong = CheckBatches()(table).to_pylist()
    assert (empty["mtcheck_score"], empty["mtcheck_error"]) == (100.0, None)  # null is an empty text
    assert "target_lang" in wrong["mtcheck_error"]
    assert wrong["mtcheck_score"] is None


def test_a_table_without_text_is_refused() -> None:
    with pytest.raises(ConfigError, match="no column 'body'"):
        CheckBatches(fields=Fields(text="body"))(pyarrow.table({"text": ["One."]}))
