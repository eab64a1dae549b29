"""The fuzz target over the cases that it found, and over others near them for some seconds."""

from __future__ import annotations

import importlib.util
import random
import time
from pathlib import Path
from types import ModuleType

import pytest

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


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.name)
def test_cases(path: Path) -> None:
    _FUZZ.target(path.read_bytes())


def test_neighbours_of_the_cases() -> None:
    chance = random.Random(3)
    end = time.monotonic() + 5
    while time.monotonic() < end:
        data = bytearray(chance.choice(_CASES).read_bytes())
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data) + 1)
            other = chance.choice(_CASES).read_bytes()
            start = chance.randrange(len(other) + 1)
            data[place : place + chance.randrange(4)] = other[start : start + chance.randrange(12)]
        _FUZZ.target(bytes(data))
