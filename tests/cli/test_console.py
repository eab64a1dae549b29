"""What is told on standard error: one line in a log, cut at words on a terminal."""

import io

import pytest

from mtcheck import console

MESSAGE = "interrupted; the report holds what was finished (1,234 documents); --resume goes on from there"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("columns", "most"), [(40, 40), (0, 80), (5, 20)])
def test_a_terminal_gets_lines_cut_at_words(monkeypatch, columns, most):
    terminal = Terminal()
    monkeypatch.setattr(console.sys, "stderr", terminal)
    monkeypatch.setattr(terminal, "fileno", lambda: 2, raising=False)
    monkeypatch.setattr(console.os, "get_terminal_size", lambda _: console.os.terminal_size((columns, 24)))
    console.say(MESSAGE)
    lines = terminal.getvalue().splitlines()
    assert len(lines) > 1
    assert all(len(line) <= most for line in lines)
    assert all(line.startswith("    ") for line in lines[1:])
    assert " ".join(line.strip() for line in lines) == f"mtcheck: {MESSAGE}"


def test_a_stream_that_only_looks_like_a_terminal_is_taken_for_one_of_80_columns(monkeypatch):
    monkeypatch.setattr(console.sys, "stderr", Terminal())
    console.say(MESSAGE)
    assert max(map(len, console.sys.stderr.getvalue().splitlines())) <= 80


def test_a_log_gets_one_line(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr(console.sys, "stderr", log)
    console.say(MESSAGE)
    assert log.getvalue() == f"mtcheck: {MESSAGE}\n"
