"""The command when it is killed or interrupted, and when its output cannot be written."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtcheck.bench import shapes
from mtcheck.bench.measure import write_corpus, write_pairs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")
_COMMAND = [sys.executable, "-m", "mtcheck", "check", "in.jsonl", "--isolated", "--no-progress"]


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_COMMAND, *arguments], cwd=folder, capture_output=True, text=True)


def _without_seconds(path: Path) -> bytes:
    return re.sub(rb'"seconds":[\d.]+', b"", path.read_bytes())


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*_COMMAND, *arguments], cwd=folder, stderr=subprocess.PIPE, text=True)


# The command as it is, but for the pauses between two writes of the journal: they are so short that a run of a second
# has one, and that it is killed while it writes.
_HASTY = (
    "import mtcheck.run.journal as journal; journal._SHORT, journal._PAUSE = 0.0, 0.01; "
    "from mtcheck.__main__ import main; main()"
)


@pytest.mark.slow
def test_a_run_killed_at_twenty_moments_ends_with_the_same_bytes(tmp_path: Path) -> None:
    write_pairs(tmp_path / "in.jsonl", 800_000, "en", "ru")
    with (tmp_path / "in.jsonl").open("a", encoding="utf-8") as file:
        file.write('no record\n{"id": 1e3, "text": "He sat on the the wall."}\n{"text": "", "id": "last"}')
    start = time.monotonic()
    assert _run(tmp_path, "--jobs", "1", "--format", "jsonl=whole").returncode == 2
    whole, took = _without_seconds(tmp_path / "whole"), time.monotonic() - start
    assert whole.count(b'"type":"finding"') > 120
    chance = random.Random(7)
    kills, kept, longest = 0, 0, 0
    while kills < 20:
        options = ["--jobs", str(1 + kills % 2), "--format", "jsonl=out", "--resume"]
        command = [sys.executable, "-c", _HASTY, *_COMMAND[3:], *options]
        run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        try:
            run.wait(timeout=chance.uniform(0.2, took * 0.7))
            assert run.returncode == 2
            assert not (tmp_path / "out.journal").exists()
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            kills += 1
            if not (tmp_path / "out").exists():  # else it was killed when all was written, on its way out
                journal = tmp_path / "out.journal"
                lines = journal.read_bytes().count(b"\n") if journal.exists() else 0
                kept += lines > 0
                longest = max(longest, lines)
                continue
        assert _without_seconds(tmp_path / "out") == whole
        (tmp_path / "out").unlink()
    assert kept > 4, "enough runs were killed with a journal to take up"
    assert longest > 40
    assert _run(tmp_path, "--format", "jsonl=out", "--resume").returncode == 2
    assert _without_seconds(tmp_path / "out") == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out", "whole"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_report_with_what_was_finished(tmp_path: Path, jobs: str) -> None:
    count = write_corpus(tmp_path / "in.jsonl", 50_000_000, "ru")
    run = _start(tmp_path, "--format", "jsonl=out", "--jobs", jobs)
    deadline = time.monotonic() + 60
    while not (tmp_path / "out.journal").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, said = run.communicate(timeout=20)
    assert time.monotonic() - start < 3  # a second, and two for a busy machine; the document takes several times that
    assert run.returncode == 130
    assert "--resume" in said
    assert "Traceback" not in said
    records = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert [record["type"] for record in records[:-1]] == ["document"] * (len(records) - 1)
    assert [record["document"] for record in records[:-1]] == [f"d{number}" for number in range(len(records) - 1)]
    assert records[-1]["type"] == "summary"
    assert 0 < records[-1]["documents"] < count


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_does_not_wait_for_a_document_that_takes_long(tmp_path: Path, jobs: str) -> None:
    long = shapes.AWKWARD["periodic"](40_000_000)
    with (tmp_path / "in.jsonl").open("w", encoding="utf-8") as file:
        file.write('{"text": "Das Haus ist alt.", "target_lang": "de"}\n')
        file.write(json.dumps({"text": long, "target_lang": "de"}) + "\n")
    run = _start(tmp_path, "--format", "jsonl=out", "--jobs", jobs)
    while len(list(tmp_path.iterdir())) < 2 and run.poll() is None:  # until the report is begun
        time.sleep(0.1)
    time.sleep(1.5)
    assert run.poll() is None
    run.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, said = run.communicate(timeout=20)
    assert time.monotonic() - start < 3  # a second, and two for a busy machine; the document takes several times that
    assert run.returncode == 130
    assert "Traceback" not in said
    assert json.loads((tmp_path / "out").read_text(encoding="utf-8").splitlines()[-1])["type"] == "summary"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not tell a process's children")
def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in.jsonl", 1_200_000, "ru")
    assert _run(tmp_path, "--format", "jsonl=whole", "--jobs", "1").returncode == 0
    run = _start(tmp_path, "--format", "jsonl=out", "--jobs", "2")
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    deadline = time.monotonic() + 60
    while len(workers := children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    os.kill(int(workers[-1]), signal.SIGKILL)
    _, said = run.communicate(timeout=120)
    assert "error" not in said.replace("0 errors", "")
    assert run.returncode == 0
    assert _without_seconds(tmp_path / "out") == _without_seconds(tmp_path / "whole")


def test_resume_without_a_file_is_refused(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in.jsonl", 1)
    run = _run(tmp_path, "--resume")
    assert run.returncode == 2
    assert "--output FILE" in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("form", ["jsonl", "json", "sarif", "html", "full", "concise"])
def test_a_full_disk_ends_the_run_with_a_clear_word(tmp_path: Path, form: str) -> None:
    write_corpus(tmp_path / "in.jsonl", 30_000)
    (tmp_path / "in.jsonl").open("a").write('{"text": "He sat on the the wall.", "target_lang": "en"}\n')
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [*_COMMAND, "--format", form], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert run.returncode == 2
    assert "No space left" in run.stderr
    assert "Traceback" not in run.stderr
    run = _run(tmp_path, "--format", f"{form}=/dev/full")
    assert run.returncode == 2
    assert "No space left" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.slow
def test_a_disk_that_fills_up_leaves_no_half_a_file(tmp_path: Path) -> None:
    """A file that may not grow beyond some size stands for the disk: what is written first fails halfway."""
    write_pairs(tmp_path / "in.jsonl", 500_000, "en", "de")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
    command = [sys.executable, "-c", limit + _HASTY, *_COMMAND[3:]]
    for form, jobs in (("jsonl", "1"), ("jsonl", "2"), ("sarif", "1"), ("html", "1")):
        arguments = ["--format", f"{form}=out", "--jobs", jobs]
        run = subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert run.returncode == 2
        assert "File too large" in run.stderr
        assert "Traceback" not in run.stderr
        assert not (tmp_path / "out").exists()
        left = [path.name for path in tmp_path.iterdir() if path.name not in ("in.jsonl", "out.journal")]
        assert not left, "nothing half written stays"
    # The journal that was cut short is taken up as far as it goes.
    assert _run(tmp_path, "--format", "jsonl=out", "--resume").returncode == 1
    assert _run(tmp_path, "--format", "jsonl=whole").returncode == 1
    assert _without_seconds(tmp_path / "out") == _without_seconds(tmp_path / "whole")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pipe_that_closes_ends_the_run_quietly(tmp_path: Path, jobs: str) -> None:
    write_corpus(tmp_path / "in.jsonl", 2_000_000, "ja")
    shell = f"{' '.join(_COMMAND)} --format jsonl --jobs {jobs} | head -n 1"
    run = subprocess.run(["bash", "-c", f"{shell}; exit ${{PIPESTATUS[0]}}"], cwd=tmp_path, capture_output=True)
    assert run.stderr == b""
    assert run.returncode == 0
    assert run.stdout.count(b"\n") == 1


def test_a_folder_that_vanishes_ends_the_run_with_a_clear_word(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in.jsonl", 4_000_000, "ru")
    folder = tmp_path / "reports"
    folder.mkdir()
    run = _start(tmp_path, "--format", "jsonl=reports/out", "--jobs", "1")
    deadline = time.monotonic() + 60
    while not any(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.01)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    _, said = run.communicate(timeout=120)
    assert run.returncode == 2
    assert "reports" in said
    assert "No such file" in said
    assert "Traceback" not in said
