from __future__ import annotations

import os
import subprocess
import sys

import pytest


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
def test_a_shell_is_offered_our_names(typed: str, offered: list[str]) -> None:
    words = ["mtcheck", *typed.split(" ")]
    environment = {
        **os.environ, "_MTCHECK_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "mtcheck"], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == offered
