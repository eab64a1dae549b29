"""Ray: parts in order say what the local engine says, on a real local cluster of two workers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtcheck.bench.measure import write_corpus
from mtcheck.errors import ConfigError
from mtcheck.readers import ReadOptions
from mtcheck.settings import Settings

ray = pytest.importorskip("ray")
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
from mtcheck.integrations import ray as on_ray  # noqa: E402

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _cluster() -> Iterator[None]:
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False)
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder / "a.jsonl", 300_000)
    lines = (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()
    lines[5] = "not JSON"
    lines[50] = json.dumps({"id": 50, "text": "Er sah das das Haus und das das Dorf.", "target_lang": "de"})
    lines[90] = json.dumps({"id": 2**70, "text": "\ud800 Er ging.", "target_lang": "de"})
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "b.txt").write_text("He sat on the the wall.\n", encoding="utf-8")
    (folder / "c.jsonl").write_text('{"text": "No id here.", "target_lang": "en"}', encoding="utf-8")
    return folder


def _local(corpus: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "mtcheck", "check", str(corpus), "--isolated", "--format", "jsonl", "-q"]
    said = subprocess.run(command, capture_output=True, text=True).stdout
    return [json.loads(line) for line in said.splitlines()][:-1]


def _job(output: Path, **values: Any) -> on_ray.Job:
    return on_ray.Job(Settings(), ReadOptions(), str(output), **values)


def _records(output: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for part in sorted(output.glob("part-*.jsonl"))
        for line in part.read_text(encoding="utf-8").splitlines()
    ]


def test_parts_say_what_the_local_engine_says(tmp_path: Path, corpus: Path) -> None:
    result = on_ray.run([str(corpus)], _job(tmp_path / "out"), jobs=2, shard_bytes=100_000)
    assert _records(tmp_path / "out") == _local(corpus)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert len(manifest["parts"]) >= 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["manifest.json", *(name for part in manifest["parts"] for name in part["files"])]
    )
    assert result.summary.errors == 2
    assert result.summary.documents == sum(record["type"] == "document" for record in _records(tmp_path / "out"))
    assert result.severities["warning"] + result.severities["error"] == sum(result.summary.findings.values())


def test_parquet_in_and_out(tmp_path: Path, corpus: Path) -> None:
    rows = [json.loads(line) for line in (corpus / "a.jsonl").read_text().splitlines() if line.startswith('{"id":"')]
    table = pyarrow.Table.from_pylist([{name: row[name] for name in ("id", "text", "target_lang")} for row in rows])
    folder = tmp_path / "in"
    folder.mkdir()
    parquet.write_table(table, folder / "rows.parquet", row_group_size=20)
    result = on_ray.run(
        [f"file://{folder}"], _job(tmp_path / "out", parts_format="parquet"), jobs=2, shard_bytes=60_000
    )
    assert result.summary.documents == len(rows)
    parts = sorted((tmp_path / "out" / "documents").glob("*.parquet"))
    assert len(parts) > 1
    documents = pyarrow.concat_tables([parquet.read_table(part) for part in parts])
    assert documents.column("document").to_pylist() == [row["id"] for row in rows]
    assert set(documents.column("score").to_pylist()) == {100.0}


def test_a_killed_run_is_taken_up(tmp_path: Path, corpus: Path) -> None:
    output = tmp_path / "out"
    on_ray.run([str(corpus)], _job(output), jobs=2, shard_bytes=100_000)
    whole = _records(output)
    manifest = json.loads((output / "manifest.json").read_text())
    # As a run leaves it that is killed when all but the second part are written.
    (output / "manifest.json").unlink()
    (output / "finished").mkdir()
    (output / "finished" / "job").write_text(manifest["job"])
    for part in manifest["parts"]:
        if part["number"] != 1:
            (output / "finished" / f"part-{part['number']:05d}").write_text(json.dumps(part))
    (output / "part-00001.jsonl").write_text('{"half')
    kept = (output / "part-00000.jsonl").stat().st_mtime_ns
    result = on_ray.run([str(corpus)], _job(output), jobs=2, resume=True, shard_bytes=100_000)
    assert _records(output) == whole
    assert (output / "part-00000.jsonl").stat().st_mtime_ns == kept
    assert result.summary.documents == manifest["summary"]["documents"]


def test_files_that_are_not_ours_are_left_alone(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ConfigError, match="folder of its own"):
        on_ray.run([str(corpus)], _job(tmp_path))
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_what_is_not_there_is_an_error_of_the_report(tmp_path: Path) -> None:
    result = on_ray.run([str(tmp_path / "nowhere.jsonl")], _job(tmp_path / "out"))
    assert result.summary.errors == 1
    assert "no such file" in _records(tmp_path / "out")[0]["message"]


def test_the_command(tmp_path: Path, corpus: Path) -> None:
    command = [sys.executable, "-m", "mtcheck", "check", "b.txt", "c.jsonl", "--engine", "ray", "--isolated"]
    run = subprocess.run([*command, "--output", str(tmp_path / "out")], cwd=corpus, capture_output=True, text=True)
    assert "2 documents, 1 findings, 0 errors" in run.stderr
    assert run.returncode == 1
    assert [record["type"] for record in _records(tmp_path / "out")] == ["finding", "document", "document"]
    refused = subprocess.run(command, cwd=corpus, capture_output=True, text=True)
    assert refused.returncode == 2
    assert "--output" in refused.stderr
