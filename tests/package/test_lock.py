"""Two runs that write one file."""

import subprocess
import sys
import threading

import pytest

from mtcheck.cli.output import written_whole
from mtcheck.errors import ConfigError

WALL = "He sat on the the wall and looked at the sea."


def test_a_second_run_while_one_writes_is_refused_and_leaves_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(WALL)
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "mtcheck", "check", "a.txt", "--isolated", "--format", f"json={out}"]
    with written_whole(str(out)) as stream:
        stream.write("first")
        second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert second.returncode == 2
        assert "another run is writing it" in second.stderr
        assert "Traceback" not in second.stderr
        assert not out.exists()
    assert out.read_text() == "first"
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.json"]


def test_two_names_of_one_file_are_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with (
        written_whole("out"),
        pytest.raises(ConfigError, match="another run is writing it"),
        written_whole(str(tmp_path / "." / "out")),
    ):
        pass


def test_a_file_is_free_again_after_a_failure(tmp_path):
    target = str(tmp_path / "out")
    with pytest.raises(RuntimeError), written_whole(target):
        raise RuntimeError
    with written_whole(target) as stream:
        stream.write("x")
    assert (tmp_path / "out").read_text() == "x"


def test_threads_of_one_process_hold_their_own_files(tmp_path):
    def write(name):
        with written_whole(str(tmp_path / name)) as stream:
            stream.write(name)

    threads = [threading.Thread(target=write, args=(f"out{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == sorted(path.name for path in tmp_path.iterdir())
