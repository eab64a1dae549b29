"""The fuzz target over the cases that it found, and over others near them for some seconds."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mtcheck.readers import BY_NAME

_FOLDER = Path(__file__).parent


def _target() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", _FOLDER / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_FUZZ = _target()
_CASES = sorted((_FOLDER / "cases").iterdir())


def test_every_format_is_fuzzed_and_has_a_case_in_its_name() -> None:
    assert set(_FUZZ.FORMATS) == set(BY_NAME)
    for path in _CASES:
        form, choice = path.name.partition("-")[0], path.read_bytes()[0]
        assert choice < 128 if form == "text" else _FUZZ.FORMATS[choice - 128] == form, path.name
    assert {path.name.partition("-")[0] for path in _CASES} == set(BY_NAME)


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.name)
def test_cases(path: Path) -> None:
    _FUZZ.target(path.read_bytes())


def test_neighbours_of_the_cases() -> None:
    chance = random.Random(3)
    for _ in range(1500):
        data = bytearray(chance.choice(_CASES).read_bytes())
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data) + 1)
            other = chance.choice(_CASES).read_bytes()
            start = chance.randrange(len(other) + 1)
            data[place : place + chance.randrange(4)] = other[start : start + chance.randrange(12)]
        _FUZZ.target(bytes(data))


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed: pip install atheris")
def test_some_seconds_of_fuzzing(tmp_path: Path) -> None:
    """Coverage leads on from the cases; what breaks is written to a file, whose name the failure shows."""
    limits = ["-max_total_time=20", "-timeout=20", f"-artifact_prefix={tmp_path}/"]
    new = tmp_path / "corpus"
    new.mkdir()
    command = [sys.executable, str(_FOLDER / "fuzz.py"), *limits, str(new), str(_FOLDER / "cases")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-3000:]
    assert any(new.iterdir()), "it found inputs that lead somewhere new"
