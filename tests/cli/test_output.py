import json
import os
import stat
import subprocess
import sys

import pytest

from mtcheck.cli.output import written_whole
from mtcheck.errors import ConfigError


def test_a_file_appears_when_it_is_complete(tmp_path):
    path = tmp_path / "out.txt"
    with written_whole(str(path)) as stream:
        stream.write("new 東\n")
        assert not path.exists()
    assert path.read_bytes() == "new 東\n".encode()
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_failure_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")

    def fail():
        with written_whole(str(path)) as stream:
            stream.write("new")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.txt"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_permissions_are_the_old_files_or_the_usual_ones(tmp_path):
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("")
    old.chmod(0o640)
    for path in (new, old):
        with written_whole(str(path)) as stream:
            stream.write("x")
    plain = tmp_path / "plain"
    plain.write_text("")
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(ConfigError, match="folder"), written_whole(str(tmp_path)):
        pass
    with pytest.raises(ConfigError, match="no such folder"), written_whole(str(tmp_path / "nowhere" / "x")):
        pass


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such device")
def test_a_device_is_written_to_and_not_replaced():
    with written_whole("/dev/null") as stream:
        stream.write("x")
    assert not os.path.isfile("/dev/null")


@pytest.mark.skipif(os.name == "nt", reason="pipes are another matter there")
@pytest.mark.parametrize("pages", [1, 3000])  # what a buffer holds until the end, and what it does not
def test_a_closed_pipe_leaves_reports_in_files_whole(tmp_path, pages):
    """What is written for nobody any more is no reason to end as if nothing was found, with no report at all."""
    record = {"text": "He sat on the the wall and looked at the sea.", "target_lang": "en"}
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"id": at, **record}) + "\n" for at in range(pages)))
    command = [sys.executable, "-m", "mtcheck", "check", "in.jsonl", "--isolated", "--no-cache", "--format", "concise"]
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as pipe:
        run = subprocess.run([*command, "--format", "jsonl=out.jsonl"], cwd=tmp_path, stdout=pipe, stderr=-1)
        assert (run.returncode, run.stderr) == (1, b"")
        assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]
        records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
        assert records[-1]["documents"] == pages
        run = subprocess.run(command, cwd=tmp_path, stdout=pipe, stderr=-1)  # there is nothing else to do
        assert (run.returncode, run.stderr) == (0, b"")
