"""The files by which other systems run mtcheck: valid for those systems, and with options that exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from mtcheck.cli import command

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github" / "actions" / "mtcheck"
FILES = {
    ACTION / "action.yml": "github-actions",
    ACTION / "example-workflow.yml": "github-workflows",
    ACTION / "gitlab-ci.yml": "gitlab-ci",
    ROOT / ".github" / "workflows" / "test.yml": "github-workflows",
}
RELEASE = ROOT / ".github" / "workflows" / "release.yml"
CONTAINER = ROOT / ".github" / "container" / "Containerfile"
RUNS_US = [*FILES, ROOT / ".pre-commit-hooks.yaml"]

pytestmark = pytest.mark.skipif(not ACTION.is_dir(), reason="an sdist has no files of CI systems")


@pytest.mark.parametrize(
    ("path", "schema"), [*FILES.items(), (RELEASE, "github-workflows")], ids=lambda value: getattr(value, "name", "")
)
def test_valid_for_its_system(path: Path, schema: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", RUNS_US, ids=lambda path: path.name)
def test_options_exist(path: Path) -> None:
    check = command.commands["check"]
    known = {name for option in check.params if isinstance(option, click.Option) for name in
             (*option.opts, *option.secondary_opts)}  # fmt: skip
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not re.search(r"pip|venv|twine|mypy|ruff|build|pytest", line)]
    used = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(lines))) - {"--version"}
    assert used
    assert used <= known


def test_the_container_is_built_from_files_that_are_there() -> None:
    text = CONTAINER.read_text("utf-8")
    copied = [name for line in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", text) for name in line.split()]
    assert "mtcheck" in copied
    for name in copied:
        assert (ROOT / name).exists(), name
    assert f"--file {CONTAINER.relative_to(ROOT).as_posix()}" in RELEASE.read_text("utf-8")
    assert re.search(r"(?m)^USER (?!root)", text)


def test_a_release_tries_what_it_publishes() -> None:
    jobs = yaml.safe_load(RELEASE.read_text("utf-8"))["jobs"]
    assert set(jobs["publish"]["needs"]) == set(jobs) - {"publish"}
    tested = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))["jobs"]["wheels"]
    assert jobs["wheels"]["strategy"] == tested["strategy"]


def test_hook_takes_the_files_that_we_read() -> None:
    (pattern,) = re.findall(r"files: '(.+)'", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for name in ("a.md", "de/a.po", "values-de/strings.xml", "x.jsonl", "docs/a.html", "a.txt"):
        assert re.search(pattern, name), name
    for name in ("a.py", "a.js", "Makefile", "a.png"):
        assert not re.search(pattern, name), name
