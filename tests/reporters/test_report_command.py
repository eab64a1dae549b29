"""``mtcheck check --format X`` and ``mtcheck report`` of the same run's findings write the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtcheck import reporters
from mtcheck.cli import command

RECORDS = (
    {"id": "a", "text": "He sat on the the wall 🏭.", "source": "Er saß.", "source_lang": "de", "target_lang": "en"},
    {"id": "b", "text": "", "target_lang": "en"},
    {"id": 3, "text": "All is well here today.", "target_lang": "en", "system": "nmt"},
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps(record, ensure_ascii=False) for record in RECORDS]
    (tmp_path / "pages.jsonl").write_text("\n".join([*lines, "nonsense", ""]), encoding="utf-8")
    (tmp_path / "page.txt").write_text("The old mill stood there.\n\nIt burned and and burned.\n", encoding="utf-8")
    return tmp_path


def mtcheck(*arguments: str) -> None:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code in (0, 1, 2), result.output
    assert not isinstance(result.exception, Exception), result.output


_FACTS_RE = re.compile(r'(?s)(?<=<title>).*?(?=</title>)|(?<=data-run=").*?(?=")|<header.*?(?=<dl class="totals">)')


@pytest.mark.parametrize("name", [name for name in reporters.NAMES if name != "jsonl"])
def test_a_findings_file_gives_the_same_report(folder: Path, name: str) -> None:
    mtcheck("check", "page.txt", "pages.jsonl", "--target-lang", "en", "--isolated", "--no-progress",
            "--format", "jsonl=found.jsonl", "--format", f"{name}=direct")  # fmt: skip
    mtcheck("report", "found.jsonl", "--format", f"{name}=again")
    again, direct = ((folder / file).read_text(encoding="utf-8") for file in ("again", "direct"))
    if name == "html":  # of which run it is, a findings file does not say
        again, direct = (_FACTS_RE.sub("", text) for text in (again, direct))
    assert again == direct


@pytest.mark.parametrize("name", reporters.NAMES)
def test_excerpts_stand_in_for_texts_that_are_gone(folder: Path, name: str) -> None:
    mtcheck("check", "pages.jsonl", "--isolated", "--no-progress", "--format", "jsonl=found.jsonl")
    (folder / "pages.jsonl").unlink()
    mtcheck("report", "found.jsonl", "--format", f"{name}=again")
    written = (folder / "again").read_text(encoding="utf-8")
    assert ("the the" in written) or name in ("concise", "github", "gitlab", "markdown")
    if name == "html":
        assert "no longer where it was read from" in written


def test_findings_of_a_rule_that_this_version_does_not_have(folder: Path) -> None:
    mtcheck("check", "pages.jsonl", "--isolated", "--no-progress", "--format", "jsonl=found.jsonl")
    text = (folder / "found.jsonl").read_text(encoding="utf-8")
    text = text.replace("repetition/double", "chatter/refusal").replace('"repetition"', '"chatter"')
    (folder / "found.jsonl").write_text(text.replace('"double"', '"refusal"'), encoding="utf-8")
    for name in reporters.NAMES:
        mtcheck("report", "found.jsonl", "--format", f"{name}=again.{name}")
        assert "chatter/refusal" in (folder / f"again.{name}").read_text(encoding="utf-8")


def test_several_formats_at_once(folder: Path) -> None:
    mtcheck("check", "page.txt", "--target-lang", "en", "--isolated", "--no-progress",
            *(word for name in reporters.NAMES for word in ("--format", f"{name}=out.{name}")))  # fmt: skip
    assert all((folder / f"out.{name}").stat().st_size for name in reporters.NAMES)


def test_a_job_summary_that_cannot_be_written_is_said_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder))
    result = CliRunner().invoke(command, ["check", "page.txt", "--isolated", "--format", "github=out.txt"])
    assert result.exit_code == 2
    assert "the job summary cannot be written" in result.stderr
    assert not (folder / "out.txt").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not JSON\nnor this\n", "page.txt:1: is not JSON"),
        ('{"a": 1}\n{"a": 2}\n', "page.txt:1: is no record of findings (it has no 'type')"),
        ("", "page.txt: is empty"),
    ],
)
@pytest.mark.parametrize("arguments", [("report", "page.txt"), ("diff", "found.jsonl", "page.txt")])
def test_a_file_that_holds_no_findings_is_one_error_and_no_report(
    folder: Path, arguments, text: str, said: str
) -> None:
    mtcheck("check", "pages.jsonl", "--isolated", "--no-progress", "--format", "jsonl=found.jsonl")
    (folder / "page.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"mtcheck: error: {said}")
    assert result.stderr.count("\n") == 1
