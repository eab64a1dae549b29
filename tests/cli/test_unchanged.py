"""Pages that have not changed are taken from the cache without being parsed."""

import json

import pytest
from click.testing import CliRunner

from mtcheck import cli
from mtcheck.readers import markdown
from mtcheck.run import cache as caches

CLEAN = "# Der Hafen\n\nDie Boote liegen seit dem Morgen am Steg und warten auf ruhiges Wetter.\n"
DOUBLED = "# Der Hafen\n\nDie Boote liegen liegen seit dem Morgen am Steg und warten auf auf ruhiges Wetter.\n"
SOURCE = "# The harbour\n\nThe boats have been lying at the jetty since morning, waiting for calm weather.\n"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A folder of pages in German beside their English sources, and a cache that keeps what short runs find."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(caches.Cache.__init__, "__kwdefaults__", {"short": 0.0})
    for number in range(3):
        page, source = tmp_path / f"docs/de/p{number}.md", tmp_path / f"docs/en/p{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        source.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(CLEAN, "utf-8")
        source.write_text(SOURCE, "utf-8")
    return tmp_path


@pytest.fixture
def parsed(monkeypatch):
    """The paths of the pages that are parsed, in order."""
    paths = []
    read = markdown.read

    def reading(file):
        paths.append(file.path.replace("\\", "/"))
        return read(file)

    monkeypatch.setattr(markdown, "read", reading)
    return paths


def check(*arguments):
    told = CliRunner().invoke(
        cli.command, ["check", "docs", "--format", "jsonl", "--cache-dir", "kept", "--select", "repetition", *arguments]
    )
    assert told.exit_code in (0, 1), told.output
    records = [json.loads(line) for line in told.stdout.splitlines()]
    return [{**record, "seconds": 0} for record in records]


def test_a_clean_page_is_parsed_once_and_reported_the_same(tree, parsed):
    first = check()
    assert len(parsed) == 6
    parsed.clear()
    assert check() == first
    assert parsed == []


def test_a_page_with_findings_is_parsed_again(tree, parsed):
    (tree / "docs/de/p1.md").write_text(DOUBLED, "utf-8")
    first = check()
    assert sum(record["type"] == "finding" for record in first) == 2
    parsed.clear()
    assert check() == first
    assert parsed == ["docs/de/p1.md", "docs/en/p1.md"]


@pytest.mark.parametrize("changed", ["docs/de/p1.md", "docs/en/p1.md"])
def test_a_page_is_parsed_again_where_it_or_its_source_changes(tree, parsed, changed):
    check()
    parsed.clear()
    path = tree / changed
    path.write_text(path.read_text("utf-8") + "\nHeute.\n", "utf-8")
    check()
    assert parsed == ["docs/de/p1.md", "docs/en/p1.md"]


def test_other_settings_are_another_check(tree, parsed):
    check()
    parsed.clear()
    check("--min-confidence", "0.9")
    assert len(parsed) == 6
    parsed.clear()
    check("--source-lang", "en")
    assert len(parsed) == 6


def test_a_language_that_the_configuration_states_later_is_heeded(tree, parsed):
    page = tree / "docs/brief.md"
    page.write_text(CLEAN, "utf-8")
    check("docs/brief.md")
    parsed.clear()
    (tree / ".mtcheck.toml").write_text('[files."docs/brief.md"]\ntarget-lang = "nl"\n', "utf-8")
    records = check("docs/brief.md")
    assert "docs/brief.md" in parsed
    assert [r["target_lang"] for r in records if r.get("path") == "docs/brief.md"] == ["nl"]


def test_a_configuration_that_breaks_later_stops_no_other_page(tree, parsed):
    (tree / "docs/de/sub").mkdir()
    (tree / "docs/de/sub/p.md").write_text(CLEAN, "utf-8")
    check()
    (tree / "docs/de/sub/.mtcheck.toml").write_text("select = 3\n", "utf-8")
    told = CliRunner().invoke(cli.command, ["check", "docs", "--format", "jsonl", "--cache-dir", "kept"])
    assert told.exit_code == 2
    records = [json.loads(line) for line in told.stdout.splitlines()]
    assert [record["path"] for record in records if record["type"] == "error"] == ["docs/de/sub/p.md"]
    assert sum(record["type"] == "document" for record in records) == 3


def test_a_page_with_a_comment_for_mtcheck_is_parsed_again(tree, parsed):
    (tree / "docs/de/p1.md").write_text(f"<!-- mtcheck: ignore repetition -->\n\n{CLEAN}", "utf-8")
    first = check()
    parsed.clear()
    assert check() == first
    assert parsed == ["docs/de/p1.md", "docs/en/p1.md"]


def test_without_the_cache_everything_is_parsed(tree, parsed):
    check()
    parsed.clear()
    check("--no-cache")
    assert len(parsed) == 6
