"""Files that have not changed are taken from the cache without being parsed."""

import json
import re
import sqlite3

import pytest
from click.testing import CliRunner

from mtcheck import cli
from mtcheck.readers import markdown
from mtcheck.readers.catalog import keyed, po
from mtcheck.run import cache as caches

CLEAN = "# Der Hafen\n\nDie Boote liegen seit dem Morgen am Steg und warten auf ruhiges Wetter.\n"
DOUBLED = "# Der Hafen\n\nDie Boote liegen liegen seit dem Morgen am Steg und warten auf auf ruhiges Wetter.\n"
SOURCE = "# The harbour\n\nThe boats have been lying at the jetty since morning, waiting for calm weather.\n"
CATALOG = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

#. what the menu says
msgid "Open the file"
msgstr "Datei öffnen"

msgid "The %s is here.\nIt is new."
msgstr ""
"Hier ist %s.\n"
"Es ist ist neu."

#, fuzzy
msgid "Close"
msgstr "Zu"
"""


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


def test_a_page_with_findings_is_parsed_once_and_reported_the_same(tree, parsed):
    (tree / "docs/de/p1.md").write_text(DOUBLED, "utf-8")
    first = check()
    assert sum(record["type"] == "finding" for record in first) == 2
    parsed.clear()
    assert check() == first
    assert parsed == []


@pytest.mark.parametrize("form", ["full", "html", "sarif", "github", "junit", "concise"])
def test_every_report_of_a_remembered_tree_is_the_same(tree, form):
    (tree / "docs/de/p1.md").write_text(f"---\ntitle: Hafen\n---\n\n```\nx = 1\n```\n\n{DOUBLED}", "utf-8")
    (tree / "docs/de/p2.md").write_text(f"{CLEAN}\n```\nx = 1\n```\n", "utf-8")
    (tree / "docs/de/app.po").write_text(CATALOG, "utf-8")

    def report():
        told = CliRunner().invoke(cli.command, ["check", "docs", "--format", form, "--cache-dir", "kept"])
        assert told.exit_code == 1, told.output
        return re.sub(
            r"in [\d.]+ s|\d{4}-\d\d-\d\d \d\d:\d\d|time=\"[\d.]+\"|\"(start|end)TimeUtc\": *\"[^\"]*\"",
            "",
            told.stdout,
        )

    assert report() == report()


def test_findings_of_a_remembered_page_are_accepted_and_scored_the_same(tree, parsed):
    (tree / "docs/de/p1.md").write_text(DOUBLED, "utf-8")
    accepted = '[[suppress]]\nfile = "docs/de/p1.md"\nrule = "repetition"\nreason = "meant"\n'
    (tree / "accepted.toml").write_text(accepted, "utf-8")
    first = check()
    plain = check("--no-cache", "--suppressions", "accepted.toml")
    assert plain != first
    parsed.clear()
    assert check("--suppressions", "accepted.toml") == plain
    assert parsed == []


def test_a_catalog_is_parsed_once_and_reported_the_same(tree, monkeypatch):
    (tree / "docs/de/app.po").write_text(CATALOG, "utf-8")
    first = check()
    assert {record["document"] for record in first if record["type"] == "finding"} == {"The %s is here.\nIt is new."}
    finding = next(record for record in first if record["type"] == "finding")
    assert (finding["line"], finding["column"]) == (12, 5)
    monkeypatch.setattr(po, "read", lambda file: pytest.fail("parsed again"))
    assert check() == first


def test_an_entry_that_changes_is_found_again(tree):
    (tree / "docs/de/app.po").write_text(CATALOG, "utf-8")
    check()
    (tree / "docs/de/app.po").write_text(CATALOG.replace("Es ist ist neu", "Es ist neu"), "utf-8")
    assert not [record for record in check() if record["type"] == "finding"]


@pytest.mark.parametrize("changed", ["en", "fr", "it"])
def test_a_catalog_is_parsed_again_where_its_source_or_another_locale_changes(tmp_path, monkeypatch, changed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(caches.Cache.__init__, "__kwdefaults__", {"short": 0.0})
    for locale in ("de", "en", "fr"):
        (tmp_path / f"docs/{locale}.json").parent.mkdir(exist_ok=True)
        (tmp_path / f"docs/{locale}.json").write_text('{"harbour": "Old harbour"}', "utf-8")
    paths = []
    read = keyed.read
    monkeypatch.setattr(keyed, "read", lambda file, *rest: paths.append(file.path) or read(file, *rest))
    check()
    assert "docs/de.json" in paths
    paths.clear()
    check()
    assert paths == []
    (tmp_path / f"docs/{changed}.json").write_text('{"harbour": "Port"}', "utf-8")
    check()
    assert "docs/de.json" in paths


def test_a_cache_that_somebody_changed_is_not_believed(tree, parsed):
    first = check()
    with sqlite3.connect("kept/results.sqlite3") as database:
        database.execute("UPDATE results SET value = substr(value, 1, 20) || x'00ff00'")
    parsed.clear()
    assert check() == first
    assert len(parsed) == 6


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
