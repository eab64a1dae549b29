"""datatrove: annotated and filtered documents carry the checker's own verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove")
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter

from mtcheck.integrations.datatrove import MtcheckAnnotator, MtcheckFilter
from mtcheck.integrations.records import COLUMNS


def _documents(rows: list[dict[str, Any]]) -> list[Document]:
    return [Document(text=row["text"], id=row["id"], metadata={"rest": row["rest"]}) for row in rows]


def test_annotate(rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> None:
    annotated = list(MtcheckAnnotator(target_lang="en").run(iter(_documents(rows))))
    assert [document.metadata for document in annotated] == [
        {"rest": row["rest"], **verdict} for row, verdict in zip(rows, verdicts, strict=True)
    ]


def test_filter_keeps_the_rejected_with_their_reasons(
    tmp_path: Path, rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]
) -> None:
    writer = JsonlWriter(str(tmp_path), compression=None)
    step = MtcheckFilter(min_score=90, target_lang="en", exclusion_writer=writer)
    kept = {document.id for document in step.run(iter(_documents(rows)))}
    assert kept == {row["id"] for row, verdict in zip(rows, verdicts, strict=True) if verdict["mtcheck_score"] >= 90}
    rejected = [json.loads(line) for path in tmp_path.glob("*.jsonl") for line in path.read_text().splitlines()]
    assert {record["id"] for record in rejected} == {row["id"] for row in rows} - kept
    for record in rejected:
        assert record["metadata"]["filter_reason"] in {
            finding["rule"] for finding in record["metadata"]["mtcheck_findings"]
        }


@pytest.mark.slow
def test_a_pipeline_of_two_workers(tmp_path: Path, rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> None:
    (tmp_path / "in").mkdir()
    for part in range(2):
        lines = [json.dumps({"id": row["id"], "text": row["text"]}) for row in rows[part::2] if row["text"]]
        (tmp_path / "in" / f"{part}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pipeline = [
        JsonlReader(str(tmp_path / "in")),
        MtcheckAnnotator(target_lang="en"),
        JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    lines = [line for path in (tmp_path / "out").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    found = {record["id"]: record["metadata"] for record in map(json.loads, lines)}
    assert {name: {key: metadata[key] for key in COLUMNS} for name, metadata in found.items()} == {
        row["id"]: verdict for row, verdict in zip(rows, verdicts, strict=True) if row["text"]
    }
