import pytest
from click.testing import CliRunner

from mtcheck import cli
from mtcheck.readers import files
from mtcheck.readers.wanted import Wanted
from mtcheck.text.globs import Globs

TREE = ("a.txt", "b.txt", "docs/a.txt", "docs/b.txt", "docs/build/c.txt", "logs/x.txt")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("He sat on the wall.")
    return tmp_path


def found(*paths, passed_over=None, **options):
    items = files.find(paths or (".",), {".txt"}, wanted=Wanted(**options), passed_over=passed_over)
    return [item.path for item in items]


def test_gitignore_is_honoured_at_every_depth(tree):
    (tree / ".gitignore").write_text("logs/\n/b.txt\nbuild\n")
    (tree / "docs" / ".gitignore").write_text("a.txt\n!build\n")
    assert found() == ["a.txt", "docs/b.txt", "docs/build/c.txt"]
    assert sorted(found(gitignore=False)) == sorted(TREE)


def test_gitignore_of_the_repository_holds_below(tree):
    (tree / ".gitignore").write_text("b.txt\nbuild/\n")
    assert found("docs") == ["docs/a.txt", "docs/b.txt", "docs/build/c.txt"]
    (tree / ".git").mkdir()
    said = []
    assert found("docs", passed_over=said) == ["docs/a.txt"]
    assert sorted(said) == [
        "docs/b.txt: passed over, ignored by .gitignore",
        "docs/build: passed over, ignored by .gitignore",
    ]


def test_what_is_named_is_taken_though_git_ignores_it(tree):
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("build/\nlogs/\n")
    assert found("docs/build", "logs/x.txt") == ["docs/build/c.txt", "logs/x.txt"]


def test_include_and_exclude(tree):
    assert found(exclude=Globs(["docs/build/", "b.txt"], ".")) == ["a.txt", "docs/a.txt", "logs/x.txt"]
    assert found(include=Globs(["docs/"], ".")) == ["docs/a.txt", "docs/b.txt", "docs/build/c.txt"]
    assert found(include=Globs(["a.txt"], "."), exclude=Globs(["/a.txt"], ".")) == ["docs/a.txt"]
    assert found(exclude=Globs(["*", "!a.txt", "!docs"], ".")) == ["a.txt", "docs/a.txt"]


def test_a_named_file_is_excluded_by_force_only(tree):
    exclude = Globs(["a.txt"], ".")
    assert found("a.txt", exclude=exclude) == ["a.txt"]
    assert found("a.txt", "b.txt", exclude=exclude, force=True) == ["b.txt"]


def test_the_command_takes_patterns_from_the_configuration_and_from_flags(tree):
    (tree / "mtcheck.toml").write_text('exclude = ["docs"]\n')
    result = CliRunner().invoke(cli.command, ["check", "--format", "concise", "-v", "--exclude", "logs"])
    assert result.exit_code == 0
    assert "logs: passed over, excluded by the configuration" in result.stderr
    assert "docs: passed over" not in result.stderr
    result = CliRunner().invoke(cli.command, ["check", "--format", "concise", "-v"])
    assert "docs: passed over, excluded by the configuration" in result.stderr
