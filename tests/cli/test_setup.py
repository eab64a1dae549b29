"""``mtcheck init``: what it writes, what it keeps, and that the check that it sets up passes until something is new."""

import json
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mtcheck import cli

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TREES = Path(__file__).parents[2] / "corpora" / "trees"
DOUBLED = "He sat on the the wall and looked at the sea.\n"
GITHUB = Path(".github/workflows/mtcheck.yml")


def run(*arguments, code=None):
    result = CliRunner().invoke(cli.command, list(map(str, arguments)))
    if code is not None:
        assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path / ".git" / "cache"))
    shutil.copytree(TREES / "docs-site" / "docs", "docs")
    shutil.copytree(TREES / "app" / "locales", "locales")
    Path(".git").mkdir()
    Path(".git/config").write_text('[remote "origin"]\n\turl = https://github.com/larkspur/site.git\n', "utf-8")
    return tmp_path


def test_the_check_that_it_sets_up_passes_until_something_is_new(repository):
    output = run("init", code=0)
    assert "markdown files in de, es, fr, ru" in output
    assert "mtcheck-baseline.json: written with" in output
    run("check", "-q", code=0)
    assert "untranslated/fragment" in run("check", "--isolated", code=1)
    Path("docs/de/more.md").write_text("Der Hund lief lief über die Straße und bellte laut.\n", "utf-8")
    assert "repetition/double" in run("check", "-q", code=1)
    assert "1 finding repaired in 1 file" in run("fix", code=0)
    run("check", "-q", code=0)
    Path("docs/de/more.md").write_text("Der Hund lief lief über die Straße und bellte laut.\n", "utf-8")
    run("check", "--add-ignore", "it is a song", code=0)
    run("check", "-q", code=0)


def test_a_folder_below_one_that_is_set_up_has_a_baseline_of_its_own(repository, monkeypatch):
    run("init", code=0)
    monkeypatch.chdir(repository / "docs")
    run("init", code=0)
    assert tomllib.loads(Path("mtcheck.toml").read_text("utf-8"))["baseline"] == "mtcheck-baseline.json"
    run("check", "-q", code=0)
    monkeypatch.chdir(repository)
    run("check", "-q", code=0)


def test_what_it_writes_is_read_by_those_it_is_for(repository):
    run("init", "--source-lang", "en", "--install", "mtcheck @ git+https://git.example/mtcheck@v1", code=0)
    configuration = tomllib.loads(Path("mtcheck.toml").read_text("utf-8"))
    assert configuration == {"source-lang": "en", "fail-on": "warning", "baseline": "mtcheck-baseline.json"}
    job = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]["mtcheck"]
    install, check = job["steps"][-2:]
    assert install["env"]["MTCHECK"] == "mtcheck @ git+https://git.example/mtcheck@v1"
    run(*check["run"].split()[1:], code=0)


def test_files_that_are_there_are_kept_without_force(repository):
    Path("mtcheck.toml").write_text('fail-on = "error"\n', "utf-8")
    GITHUB.parent.mkdir(parents=True)
    GITHUB.write_text("mine\n", "utf-8")
    output = run("init", code=0)
    assert output.count("kept as it is") == 2
    assert 'Add to mtcheck.toml: baseline = "mtcheck-baseline.json"' in output
    assert Path("mtcheck.toml").read_text("utf-8") == 'fail-on = "error"\n'
    assert GITHUB.read_text("utf-8") == "mine\n"
    before = Path("mtcheck-baseline.json").read_text("utf-8")
    Path("docs/de/more.md").write_text("Der Hund lief lief über die Straße und bellte laut.\n", "utf-8")
    assert "mtcheck-baseline.json: kept as it is" in run("init", code=0)
    assert Path("mtcheck-baseline.json").read_text("utf-8") == before
    assert "kept as it is" not in run("init", "--force", code=0)
    assert GITHUB.read_text("utf-8") != "mine\n"
    run("check", "-q", code=0)


def test_a_pyproject_with_our_table_is_never_rewritten(repository):
    Path("pyproject.toml").write_text('[tool.mtcheck]\nexclude = ["docs/"]\n', "utf-8")
    assert "pyproject.toml: kept as it is" in run("init", "--force", code=0)
    assert not Path("mtcheck.toml").exists()
    assert "docs/" not in Path("mtcheck-baseline.json").read_text("utf-8")


def test_gitlab_gets_a_file_of_its_own_where_there_is_one(repository):
    Path(".git/config").write_text("[remote]\nurl=git@gitlab.example:larkspur/site.git\n", "utf-8")
    run("init", code=0)
    assert "mtcheck" in yaml.safe_load(Path(".gitlab-ci.yml").read_text("utf-8"))
    Path(".gitlab-ci.yml").write_text("build: {script: make}\n", "utf-8")
    assert "include: [{ local: .gitlab/mtcheck.yml }]" in run("init", code=0)
    assert Path(".gitlab-ci.yml").read_text("utf-8") == "build: {script: make}\n"
    assert "mtcheck" in yaml.safe_load(Path(".gitlab/mtcheck.yml").read_text("utf-8"))


def test_no_ci_file_where_nothing_shows_which(repository):
    Path(".git/config").write_text("", "utf-8")
    assert "--ci github or --ci gitlab" in run("init", code=0)
    assert not GITHUB.exists()
    run("init", "--ci", "github", code=0)
    assert GITHUB.exists()
    shutil.rmtree(".git")
    assert "In the root of the repository" in run("init", code=0)


def test_a_clean_tree_gets_no_baseline(repository):
    shutil.rmtree("locales")
    for path in Path("docs").rglob("*.md"):
        if "en" not in path.parts:
            path.write_text("", "utf-8")
    Path("docs/en/start.md").write_text("", "utf-8")
    assert "no baseline is needed" in run("init", code=0)
    assert not Path("mtcheck-baseline.json").exists()
    assert "baseline" not in tomllib.loads(Path("mtcheck.toml").read_text("utf-8"))
    run("check", "-q", code=0)


def test_nothing_is_written_where_there_is_nothing_to_check(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "nothing to check here" in run("init", code=2)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_is_said_and_leaves_no_baseline(repository):
    Path("locales/nl.json").write_bytes(b'{"a": ')
    output = run("init", code=2)
    assert "not written, since 1 text could not be checked" in output
    assert not Path("mtcheck-baseline.json").exists()


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, f"mtcheck=={cli.__version__}"),
        (
            {"url": "https://git.example/mtcheck", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "mtcheck @ git+https://git.example/mtcheck@abc",
        ),
        ({"url": "file:///home/me/mtcheck", "dir_info": {}}, "mtcheck @ git+https://example.org/mtcheck.git"),
        (
            {"url": "https://me:secret@git.example/mtcheck", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "mtcheck @ git+https://example.org/mtcheck.git",
        ),
    ],
)
def test_the_ci_installs_what_this_one_was_installed_from(repository, monkeypatch, origin, requirement):
    class Distribution:
        def read_text(self, name):
            assert name == "direct_url.json"
            return None if origin is None else json.dumps(origin)

    real = metadata.distribution
    monkeypatch.setattr(metadata, "distribution", lambda name: Distribution() if name == "mtcheck" else real(name))
    output = run("init", code=0)
    steps = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]["mtcheck"]["steps"]
    assert steps[-2]["env"]["MTCHECK"] == requirement
    assert ("where pip finds mtcheck" in output) == ("example.org" in requirement)


def test_a_configuration_of_tools_is_no_file_in_an_unknown_language(repository):
    run("init", code=0)
    Path("pyproject.toml").write_text("[project]\n", "utf-8")
    assert "no path says the language" not in run("check", code=0)


def test_the_help_names_the_commands_in_the_order_of_use_each_in_one_line():
    lines = run("--help", code=0).partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["check", "fix", "init"]
    assert len(lines) == len(cli.command.commands)
    assert not any(line.endswith("...") for line in lines)
