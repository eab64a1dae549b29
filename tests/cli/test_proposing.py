"""``mtcheck terms``."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from mtcheck.cli import command
from mtcheck.text.terms import load


def _terms(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["terms", *arguments, "--isolated"])


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for language, text in (("en", "Start the kestrel service now."), ("de", "Starten Sie jetzt den kestrel-Dienst.")):
        folder = tmp_path / "docs" / language
        folder.mkdir(parents=True)
        for number in range(4):
            (folder / f"{number}.md").write_text(f"# {number}\n\n{text}\n", "utf-8")
    return tmp_path


def test_a_tree_gives_terms_with_figures(pages):
    result = _terms("docs")
    assert result.exit_code == 0
    assert "[de]\nkestrel # kept 4 of 4 (100%); " in result.stdout


def test_the_file_written_is_one_that_check_reads(pages):
    assert _terms("docs/de", "--write", "terms.txt", "-q").exit_code == 0
    assert load(["terms.txt"]) == {"de": ("kestrel",)}


def test_a_file_that_is_there_is_kept(pages):
    (pages / "terms.txt").write_text("ours\n", "utf-8")
    result = _terms("docs", "--write", "terms.txt")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (pages / "terms.txt").read_text("utf-8") == "ours\n"


def test_least_asks_for_more(pages):
    assert "kestrel" not in _terms("docs", "--least", "5").stdout


def test_without_a_source_there_is_nothing_to_compare(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Nur ein Text.\n", "utf-8")
    result = _terms("a.txt")
    assert result.exit_code == 2
    assert "0 documents" in result.stderr
