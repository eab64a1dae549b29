"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from mtcheck.run.cache import ENVIRONMENT

# The first text of a language reads its words, and machines are busy: time is measured by the tests that are about it.
# A run always tries the same examples, so that a change is judged by what it changes; others are looked for with
# `pytest --hypothesis-profile explore` and by tests/fuzz.
settings.register_profile("mtcheck", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("mtcheck")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let processes of ``-n`` take over each other's tests: a row of slow ones stands in a few files."""
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist = "worksteal"


@pytest.fixture(scope="session")
def _cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _no_results_of_other_runs(monkeypatch: pytest.MonkeyPatch, _cache_folder: Path) -> None:
    """Keep a test from what the person's own runs, or a slow test before it, left in the cache, but for word lists."""
    for path in _cache_folder.glob("results*"):
        path.unlink()
    monkeypatch.setenv(ENVIRONMENT, str(_cache_folder))
