"""Spark: ``mapInArrow`` on a real local Spark of two workers gives the verdicts of the local engine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from mtcheck.bench import damage
from mtcheck.integrations import records
from mtcheck.model import Document
from mtcheck.run.engine import Checker

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: pip install pyspark")
pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'mtcheck[arrow]'")
from mtcheck.integrations.arrow import CheckBatches  # noqa: E402 - after the library is known to be there

_JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _JAVA, reason="Spark needs Java, and there is none here"),
]
_SCHEMA = "id string, text string, source string, target_lang string, rest long"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    before = {name: os.environ.get(name) for name in ("PYSPARK_PYTHON", "SPARK_LOCAL_IP")}
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = pyspark.sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "16").getOrCreate()
    yield session
    session.stop()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _verdicts(rows: Any) -> dict[str, dict[str, Any]]:
    """Return the columns that were added, by id, as plain values."""
    plain = [row.asDict(recursive=True) for row in rows]
    return {row["id"]: {name: row[name] for name in records.COLUMNS} for row in plain}


def test_the_verdicts_are_the_local_ones(
    spark: Any, rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]
) -> None:
    frame = spark.createDataFrame(rows, _SCHEMA).repartition(4)
    check = CheckBatches(target_lang="en")
    checked = frame.mapInArrow(check, check.spark_schema(frame.schema))
    assert checked.columns == [*frame.columns, *records.COLUMNS]
    collected = checked.collect()
    assert {row.id: row.rest for row in collected} == {row["id"]: row["rest"] for row in rows}
    assert _verdicts(collected) == dict(zip((row["id"] for row in rows), verdicts, strict=True))


def test_damaged_pages_with_sources(spark: Any) -> None:
    pages = [
        {"id": f"p{number}", "text": text, "source": source, "target_lang": "de", "rest": number}
        for number, (text, source) in enumerate(damage.pages("en", "de", 70))
    ]
    documents = [
        Document(page["text"], id=page["id"], source=page["source"], source_lang="en", target_lang="de")
        for page in pages
    ]
    expected = {each.id: records.columns(Checker().outcome(each)) for each in documents}
    assert sum(bool(verdict["mtcheck_findings"]) for verdict in expected.values()) > 50
    frame = spark.createDataFrame(pages, _SCHEMA).repartition(2)
    check = CheckBatches(source_lang="en", keep=["id"])
    checked = frame.mapInArrow(check, check.spark_schema(frame.schema))
    assert checked.columns == ["id", *records.COLUMNS]
    assert _verdicts(checked.collect()) == expected


def test_other_columns_keep_their_types(spark: Any) -> None:
    frame = spark.sql(
        "SELECT 'He sat on the the wall.' AS text, timestamp_ntz'2026-01-02 03:04:05' AS read, 1.50BD AS price, "
        "map('a', array(1, 2)) AS more UNION ALL SELECT NULL, NULL, NULL, NULL"
    )
    check = CheckBatches(target_lang="en")
    checked = frame.mapInArrow(check, check.spark_schema(frame.schema))
    assert checked.schema.fields[: len(frame.columns)] == frame.schema.fields
    whole, empty = sorted(checked.collect(), key=lambda row: row.text is None)
    assert [finding.rule for finding in whole.mtcheck_findings] == ["repetition/double"]
    assert (str(whole.price), whole.more) == ("1.50", {"a": [1, 2]})
    assert (empty.mtcheck_score, empty.mtcheck_error) == (100.0, None)  # null is an empty text


def test_a_worker_makes_one_checker(spark: Any) -> None:
    frame = spark.createDataFrame(
        [(f"r{number}", "One sentence stands here.") for number in range(64)], "id string, text string"
    )
    check = CheckBatches(target_lang="en")

    def counted(batches: Any) -> Any:
        import os

        import pyarrow

        from mtcheck.integrations import records

        for batch in check(batches):
            made = records._checker.cache_info().misses
            yield pyarrow.RecordBatch.from_pydict({"worker": [os.getpid()], "rows": [len(batch)], "made": [made]})

    counts = frame.repartition(6).mapInArrow(counted, "worker long, rows long, made long").collect()
    assert sum(each.rows for each in counts) == 64
    assert {each.made for each in counts} == {1}
    assert len({each.worker for each in counts}) <= 2
