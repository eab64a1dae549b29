"""Ray over ``s3://`` addresses: a local server that speaks S3, workers in other processes."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtcheck.bench.measure import write_pairs
from mtcheck.errors import ConfigError
from mtcheck.readers import ReadOptions
from mtcheck.settings import Settings

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'mtcheck[ray]'")
parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'mtcheck[ray]'")
s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed: pip install s3fs")
server = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server]'")
from mtcheck.integrations import ray as on_ray  # noqa: E402 - after the library is known to be there

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def storage() -> Iterator[Any]:
    """A server with the corpus in a bucket, and a cluster of two workers that know its address."""
    with pytest.MonkeyPatch.context() as environment:
        moto = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        moto.start()
        host, port = moto.get_host_and_port()
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            environment.setenv(name, value)
        ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False)
        files = s3fs.S3FileSystem(skip_instance_cache=True)
        files.mkdir("corpora")
        yield files
        ray.shutdown()
        moto.stop()


@pytest.fixture(scope="module")
def corpus(storage: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_pairs(folder / "a.jsonl", 300_000, "en", "de")
    with (folder / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write('not JSON\n{"id": 7, "text": "Er sah das das Haus.", "target_lang": "de"}\n')
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "packed", "text": "He sat on the the wall."}\n'))
    (folder / "c ü.txt").write_text("He sat on the the wall.\n", encoding="utf-8")
    storage.put(str(folder), "corpora/in", recursive=True)
    return folder


def _local(corpus: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "mtcheck", "check", str(corpus), "--isolated", "--format", "jsonl", "-q"]
    said = subprocess.run(command, capture_output=True, text=True).stdout.replace(str(corpus), "s3://corpora/in")
    return [json.loads(line) for line in said.splitlines()][:-1]


def _records(storage: Any, output: str) -> list[dict[str, Any]]:
    storage.invalidate_cache()
    parts = sorted(storage.glob(f"{output}/part-*.jsonl"))
    return [json.loads(line) for part in parts for line in storage.cat_file(part).decode().splitlines()]


def _job(output: str, **values: Any) -> on_ray.Job:
    return on_ray.Job(Settings(), ReadOptions(), output, **values)


def test_parts_say_what_the_local_engine_says(storage: Any, corpus: Path) -> None:
    result = on_ray.run(["s3://corpora/in"], _job("s3://corpora/out"), jobs=2, shard_bytes=100_000)
    records = _records(storage, "corpora/out")
    assert records == _local(corpus)
    manifest = json.loads(storage.cat_file("corpora/out/manifest.json"))
    assert len(manifest["parts"]) >= 3
    written = {path.partition("corpora/out/")[2] for path in storage.find("corpora/out")}
    assert written == {"manifest.json", *(name for part in manifest["parts"] for name in part["files"])}
    assert result.summary.errors == 1
    assert sum(result.summary.findings.values()) > 50


def test_a_killed_run_is_taken_up(storage: Any, corpus: Path) -> None:
    job = _job("s3://corpora/resumed")
    on_ray.run(["s3://corpora/in"], job, jobs=2, shard_bytes=100_000)
    whole = _records(storage, "corpora/resumed")
    manifest = json.loads(storage.cat_file("corpora/resumed/manifest.json"))
    # As a run leaves it that is killed when all but the second part are written.
    storage.rm("corpora/resumed/manifest.json")
    storage.pipe_file("corpora/resumed/finished/job", manifest["job"].encode())
    for part in manifest["parts"]:
        if part["number"] != 1:
            storage.pipe_file(f"corpora/resumed/finished/part-{part['number']:05d}", json.dumps(part).encode())
    storage.pipe_file("corpora/resumed/part-00001.jsonl", b'{"half')
    kept = storage.info("corpora/resumed/part-00000.jsonl")["LastModified"]
    on_ray.run(["s3://corpora/in"], job, jobs=2, resume=True, shard_bytes=100_000)
    assert _records(storage, "corpora/resumed") == whole
    assert storage.info("corpora/resumed/part-00000.jsonl")["LastModified"] == kept


def test_parquet_in_and_out(storage: Any, corpus: Path, tmp_path: Path) -> None:
    import pyarrow

    lines = (corpus / "a.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    rows = [json.loads(line) for line in lines]
    columns = ("id", "text", "source", "source_lang", "target_lang")
    table = pyarrow.Table.from_pylist([{name: row.get(name) for name in columns} for row in rows])
    parquet.write_table(table, tmp_path / "rows.parquet", row_group_size=20)
    storage.put(str(tmp_path / "rows.parquet"), "corpora/tables/rows.parquet")
    job = _job("s3://corpora/parquet", parts_format="parquet")
    result = on_ray.run(["s3://corpora/tables/*.parquet"], job, jobs=2, shard_bytes=60_000)
    assert result.summary.documents == len(rows)
    storage.invalidate_cache()
    found = []
    for part in sorted(storage.glob("corpora/parquet/findings/*.parquet")):
        with storage.open(part) as file:
            found.extend(parquet.read_table(file).to_pylist())
    fields = ("document", "rule", "start", "end", "excerpt", "fingerprint")
    ids = {row["id"] for row in rows}
    local = [record for record in _local(corpus) if record["type"] == "finding" and record["document"] in ids]
    assert [[str(each[name]) for name in fields] for each in found] == [
        [str(each[name]) for name in fields] for each in local
    ]


def test_an_address_with_nothing_behind_it_is_an_error_of_the_report(storage: Any) -> None:
    result = on_ray.run(["s3://corpora/nowhere"], _job("s3://corpora/nothing"))
    assert result.summary.errors == 1
    assert "nothing is found there" in _records(storage, "corpora/nothing")[0]["message"]


def test_files_that_are_not_ours_are_left_alone(storage: Any, corpus: Path) -> None:
    storage.pipe_file("corpora/mine/thesis.txt", b"mine")
    with pytest.raises(ConfigError, match="folder of its own"):
        on_ray.run(["s3://corpora/in"], _job("s3://corpora/mine"))
    assert storage.cat_file("corpora/mine/thesis.txt") == b"mine"
