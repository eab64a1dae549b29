"""Damaged files are the same each time, and what breaks on one is counted and said."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mtcheck import readers
from mtcheck.bench import safety
from mtcheck.run.engine import Checker


def test_damage_follows_from_the_seed() -> None:
    data = b"He sat on the wall. " * 20
    made = [safety.damaged(data, random.Random(seed)) for seed in range(40)]
    assert made == [safety.damaged(data, random.Random(seed)) for seed in range(40)]
    assert sum(each != data for each in made) >= 35


def test_damaged_files_are_read_and_checked(tmp_path: Path) -> None:
    (tmp_path / "de.json").write_text('{"gate": "Das Tor ist offen."}', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Das Tor ist offen.\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"not read")
    found = safety.of_damaged_files(str(tmp_path), 5, seed=1)
    assert {name: each.files for name, each in found.items()} == {"json": 5, "text": 5}
    assert all(each.documents + each.errors and not each.broken for each in found.values())


def test_what_breaks_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Das Tor ist offen.\n", encoding="utf-8")

    def breaks(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(readers, "read", breaks)
    found = safety.of_damaged_files(str(tmp_path), 3, seed=1)
    assert found["text"].broken == ["a.txt: RecursionError: too deep"] * 3
    report = safety.to_markdown(found, [("dots", 0.5, 3.0), ("spaces", 0.001, 0.0)], 2, (5, 1))
    assert "3 in a traceback or a broken detector" in report
    assert "1 take more: dots." in report
    assert "killed 5 times" in report
    assert "1 in another" in report


def test_an_awkward_text_takes_some_time() -> None:
    assert safety._seconds(Checker(), "Er ging und ging. " * 50) > 0


@pytest.mark.slow
def test_a_killed_run_ends_as_an_undisturbed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "_PAGES", 20)
    taken, different = safety.kills(1, seed=3)
    assert taken >= 0
    assert different == 0
