"""The README tells the truth: its rules, its set-up commands, its library example, its example's text."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtcheck import cli

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def first_block(heading: str) -> str:
    """Return the first fenced block under a heading that reads exactly so."""
    _, found, rest = README.partition(f"\n## {heading}\n")
    assert found, f"README.md has no heading {heading!r}"
    return re.search(r"^```\w*\n(.*?)^```", rest, re.DOTALL | re.MULTILINE).group(1)


def test_the_table_of_rules_is_what_rules_prints():
    printed = [line.split(maxsplit=2) for line in CliRunner().invoke(cli.command, ["rules"]).stdout.splitlines()]
    table = re.findall(r"^\| `([\w-]+/[\w-]+)` \| (\w+) \| (.*) \|$", README, re.MULTILINE)
    assert [list(row) for row in table] == printed


@pytest.mark.parametrize(
    ("heading", "ends_with"),
    [("Quick start", ["mtcheck", "check", "corpora/"]), ("Development", ["python", "-m", "pytest"])],
)
def test_one_command_sets_everything_up(heading, ends_with):
    commands = shlex.split(first_block(heading))
    assert commands[:4] == ["python", "-m", "pip", "install"]
    assert " ".join(ends_with) in " ".join(commands)
    assert "$" not in commands


def test_every_command_is_in_the_readme():
    for name in cli.command.commands:
        assert f"mtcheck {name}" in README, name


def test_the_library_example_runs(tmp_path, monkeypatch):
    (tmp_path / "corpus.de.txt").write_text("Der Zug fährt.\nDer Zug hält.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = []
    example = first_block("Library").replace("jobs=4", "jobs=1")
    exec(compile(example, "README.md", "exec"), {"print": lambda *values: printed.append(values)})
    assert printed[0][0] == "repetition/double"
    assert printed[1:] == [(100.0,), (100.0,)]


def test_the_sample_at_the_top_can_be_had(monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2] / "corpora" / "ferry")
    sample = re.search(r"^```console\n\$ cd corpora/ferry && (.*)\n((?s:.*?))^```", README, re.MULTILINE)
    found = re.compile(r"^(ferry\.txt:\d+:\d+: \w+ [\w/-]+) \(", re.MULTILINE)
    command = [*shlex.split(sample[1])[1:], "--isolated", "--no-cache"]
    printed = CliRunner().invoke(cli.command, command).stdout
    assert found.findall(printed) == found.findall(sample[2])
    assert len(found.findall(printed)) == 6
