"""``--watch`` checks again after a change, also of the configuration, and not because of what it writes itself."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtcheck.cli import command


def say(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, ["check", "--isolated", *arguments])
    return result.exit_code, result.stderr


def test_without_the_package_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, said = say(".", "--watch")
    assert code == 2
    assert "pip install 'mtcheck[watch]'" in said


@pytest.mark.parametrize(
    "arguments", [("-", "--watch"), (".", "--watch", "--write-baseline"), (".", "--watch", "--resume")]
)
def test_what_it_does_not_go_with(arguments, monkeypatch, tmp_path):
    pytest.importorskip("watchfiles")
    monkeypatch.chdir(tmp_path)
    code, said = say(*arguments)
    assert code == 2
    assert "--watch" in said


class Watched:
    """A running ``mtcheck check --watch``, and the lines that it says."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "mtcheck", "check", "--watch", "--no-cache", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, wanted: str) -> list[str]:
        lines = []
        while not lines or wanted not in lines[-1]:
            lines.append(self._lines.get(timeout=90))
        return lines


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_checks_again_after_a_change(tmp_path):
    pytest.importorskip("watchfiles")
    pages = tmp_path / "pages"
    pages.mkdir()
    page, settings = pages / "a.txt", tmp_path / "mtcheck.toml"
    page.write_text("He sat on the wall.\n", encoding="utf-8")
    settings.write_text('target-lang = "en"\n', encoding="utf-8")
    watched = Watched(tmp_path, "pages", "--format", "concise", "--format", "jsonl=pages/out.jsonl")
    try:
        assert not any("repetition/double" in line for line in watched.until("watching for changes"))
        beside = pages / "new.txt"
        beside.write_text("He sat on the the wall.\n", encoding="utf-8")
        os.replace(beside, page)  # as editors write
        assert any(line.startswith("pages/a.txt:1:11: repetition/double") for line in watched.until("watching for"))
        settings.write_text('target-lang = "en"\nignore = ["repetition"]\n', encoding="utf-8")
        lines = watched.until("watching for changes")
        assert any("changed: mtcheck.toml" in line for line in lines)
        assert not any("repetition/double" in line for line in lines)
        with pytest.raises(queue.Empty):  # the report that it wrote is no change
            watched._lines.get(timeout=2.5)
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(timeout=20) == 130
    finally:
        watched.process.kill()
