from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.shell_completion import BashComplete

from mtcheck.cli import command


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ch", ["check"]),
        ("check --fail-on ", ["error", "warning", "note", "never"]),
        ("check --select rep", ["repetition", "repetition/loop", "repetition/double"]),
        ("check --ignore repetition/loop,repetition/", ["repetition/loop,repetition/double"]),
        ("check --format sar", ["sarif"]),
        ("explain fragment/g", ["fragment/glued"]),
        ("report out.jsonl --format ht", ["html"]),
    ],
)
def test_a_shell_is_offered_our_names(typed: str, offered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in _asked(typed).items():
        monkeypatch.setenv(name, value)
    said = BashComplete(command, {}, "mtcheck", "_MTCHECK_COMPLETE").complete()
    assert [line.partition(",")[2] for line in said.splitlines()] == offered


def test_the_command_answers_a_shell() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mtcheck"],
        env={**os.environ, "_MTCHECK_COMPLETE": "bash_complete", **_asked("check --format sar")},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "plain,sarif\n"


def _asked(typed: str) -> dict[str, str]:
    """Return the variables in which a shell says what was typed."""
    words = ["mtcheck", *typed.split(" ")]
    return {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
