"""A report that is passed around says which run it is of."""

import os

import pytest

from mtcheck.cli import facts
from mtcheck.config.configuration import Configurations


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch):
    for name in ("GITHUB_REPOSITORY", "CI_PROJECT_PATH"):
        monkeypatch.delenv(name, raising=False)


def test_the_command_and_the_settings_in_force(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767323040")
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "terms.txt").write_text("Mtcheck\n")
    (tmp_path / "mtcheck.toml").write_text('fail-on = "error"\nterms = ["terms.txt"]\nselect = ["repetition"]\n')
    monkeypatch.chdir(tmp_path / "docs")
    made = facts.facts_of(Configurations({"min_score": 80}), ["check", "a b.md"])
    assert made.project == tmp_path.name
    assert made.date == "2026-01-02 03:04 UTC"
    settings = dict(made.settings)
    assert settings["command"] == "mtcheck check 'a b.md'"
    assert settings["configuration"] == os.path.join("..", "mtcheck.toml")
    assert settings["rules"] == "repetition"
    assert settings["fails on"] == "error"
    assert settings["fails below a score of"] == "80"
    assert "baseline" not in settings


def test_a_project_is_called_what_it_calls_itself(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for content, name in (
        ('[project]\nname = "harbour-docs"\n', "harbour-docs"),
        ("[project]\nname = 3\n", tmp_path.name),
        ("project = 3\n", tmp_path.name),
        ("[project\n", tmp_path.name),
    ):
        (tmp_path / "pyproject.toml").write_text(content)
        assert facts.facts_of(Configurations({}, isolated=True), ["check"]).project == name
    monkeypatch.setenv("GITHUB_REPOSITORY", "harbour/docs")
    assert facts.facts_of(Configurations({}, isolated=True), ["check"]).project == "harbour/docs"


def test_nothing_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = facts.facts_of(Configurations({}, isolated=True), ["check"])
    assert dict(made.settings) == {
        "command": "mtcheck check",
        "rules": "all",
        "confidence from": "0.5",
        "fails on": "warning",
    }
