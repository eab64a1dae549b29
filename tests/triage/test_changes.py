import json
import subprocess

import pages
import pytest
from click.testing import CliRunner
from pages import BOAT, WALL

from mtcheck import cli
from mtcheck.model import Place
from mtcheck.triage.changes import ChangedLines

SHIP = "She came to to the sea."


def git(*arguments):
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", *arguments],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(folder):
    git("init", "-q", "-b", "main")
    (folder / "a.txt").write_text(f"{WALL}\n\nClean.\n\n{BOAT}\n")
    (folder / "b.txt").write_text(f"{WALL}\n")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    return folder


def check(*arguments, code):
    options = ["--isolated", "--select", "repetition", "--target-lang", "en", "--format", "jsonl"]
    result = pages.run("check", *options, *arguments, code=code)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    return [(record["path"], record["line"]) for record in records if record["type"] == "finding"], records


def test_only_changed_lines_are_reported(repository):
    found, records = check("--diff-base", "HEAD", code=0)
    assert found == []
    assert [record["type"] for record in records] == ["summary"]
    (repository / "a.txt").write_text(f"New.\n\n{WALL}\n\n{SHIP}\n\n{BOAT}\n")
    found, records = check("--diff-base", "HEAD", code=1)
    assert found == [("a.txt", 5)]
    whole = check(code=1)[1]
    assert records[-2]["score"] > next(each["score"] for each in whole if each["type"] == "document")


def test_what_is_named_is_checked_and_has_no_findings_where_it_is_unchanged(repository):
    found, records = check("a.txt", "--diff-base", "HEAD", code=0)
    assert (found, records[0]["score"]) == ([], 100.0)


def test_a_file_that_git_does_not_know_is_new_throughout(repository):
    (repository / "ü b.txt").write_text(f"{BOAT}\n")
    assert check("--diff-base", "HEAD", code=1)[0] == [("ü b.txt", 1)]
    git("add", ".")
    assert check("--diff-base", "HEAD", code=1)[0] == [("ü b.txt", 1)]


def test_a_moved_file_has_no_changed_lines_but_its_edits(repository):
    git("mv", "a.txt", "c.txt")
    assert check("--diff-base", "HEAD", code=0)[0] == []
    (repository / "c.txt").write_text(f"{WALL}\n\nClean.\n\n{BOAT}\n\n{SHIP}\n")
    assert check("--diff-base", "HEAD", code=1)[0] == [("c.txt", 7)]


def test_a_branch_is_compared_with_where_it_left(repository):
    git("checkout", "-q", "-b", "topic")
    (repository / "a.txt").write_text(f"{WALL}\n\nClean.\n\n{BOAT}\n\n{SHIP}\n")
    git("commit", "-q", "-a", "-m", "two")
    git("checkout", "-q", "main")
    (repository / "b.txt").write_text("Mended on main.\n")
    git("commit", "-q", "-a", "-m", "three")
    git("checkout", "-q", "topic")
    assert check("--diff-base", "main", code=1)[0] == [("a.txt", 7)]


def test_a_folder_below_the_root_and_what_was_taken_out(repository, monkeypatch):
    (repository / "sub").mkdir()
    (repository / "sub" / "d.txt").write_text(f"One.\n\n{WALL}\n\n++ @@ -1 +1 @@\n")
    git("add", ".")
    git("commit", "-q", "-m", "two")
    monkeypatch.chdir(repository / "sub")
    (repository / "sub" / "d.txt").write_text(f"{WALL}\n\n++ @@ -1 +9,9 @@\n")
    assert check("--diff-base", "HEAD", code=0)[0] == []
    assert ChangedLines("HEAD").touches("d.txt", Place(3, 1, 3, 2))


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD~99"])
def test_a_revision_that_is_none_is_2(repository, revision):
    result = CliRunner().invoke(cli.command, ["check", f"--diff-base={revision}"])
    assert result.exit_code == 2
    assert "no such revision" in result.stderr


def test_a_folder_without_git_is_2(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = CliRunner().invoke(cli.command, ["check", "--diff-base", "HEAD"])
    assert (result.exit_code, "not a git repository" in result.stderr) == (2, True)
    monkeypatch.setenv("PATH", "")
    result = CliRunner().invoke(cli.command, ["check", "--diff-base", "HEAD"])
    assert (result.exit_code, "needs git" in result.stderr) == (2, True)
