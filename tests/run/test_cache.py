import contextlib
import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys

import pytest
from click.testing import CliRunner

from mtcheck import Checker, Document, Settings, cli
from mtcheck.errors import ConfigError, InputError
from mtcheck.model import RecordPositions
from mtcheck.readers import ReadOptions, files, read
from mtcheck.run.cache import Cache, FileInWork, generation
from mtcheck.text import word_list

WALL = "He sat on the the wall and looked at the sea."
CLEAN = "He sat on the wall and looked at the sea."
SETTINGS = Settings(select=["repetition"])


def page(number):
    return Document(
        f"{WALL if number % 3 else CLEAN} It was day {number}.", id=number, path=f"{number}.txt", target_lang="en"
    )


class Run:
    """A run over documents under one cache, which counts what it checks."""

    def __init__(self, folder, *, settings=SETTINGS, short=0.0, ahead=1):
        self.checked = []
        self._checker = Checker(settings)
        self._folder, self._short, self._ahead = str(folder), short, ahead

    def _check(self, items):
        waiting = []
        for checker, document in items:  # as a pool does: some ahead of what comes back
            self.checked.append(getattr(document, "id", None))
            waiting.append(checker.outcome(document))
            if len(waiting) >= self._ahead:
                yield waiting.pop(0)
        yield from waiting

    def outcomes(self, documents):
        with Cache(self._folder, short=self._short) as cache:
            return list(cache.outcomes(((self._checker, each) for each in documents), self._check))


def test_what_is_unchanged_is_not_checked_again(tmp_path):
    documents = [page(number) for number in range(20)]
    first = Run(tmp_path)
    reports = first.outcomes(documents)
    assert len(first.checked) == 20
    second = Run(tmp_path)
    assert second.outcomes(documents) == reports
    assert second.checked == []


@pytest.mark.parametrize("ahead", [1, 7, 5000])
def test_the_order_is_kept_whatever_is_known(tmp_path, ahead):
    chance = random.Random(ahead)
    documents = [page(number) for number in range(1500)]
    expected = [Checker(SETTINGS).check(document) for document in documents]
    Run(tmp_path).outcomes([each for each in documents if each.id > 900 or chance.random() < 0.6])
    run = Run(tmp_path, ahead=ahead)
    assert run.outcomes(documents) == expected
    assert 0 < len(run.checked) < 900


def test_what_a_result_depends_on_is_in_the_key(tmp_path):
    Run(tmp_path).outcomes([page(1)])
    for settings, document in (
        (Settings(select=["repetition"], min_confidence=0.1), page(1)),
        (Settings(select=["repetition"], terms={"*": ["wall"]}), page(1)),
        (SETTINGS, page(2)),
        (SETTINGS, Document(page(1).text, id=1, path="1.txt", target_lang="en-GB")),
        (SETTINGS, Document(page(1).text, id=1, path="1.txt", target_lang="en", source="Er saß da.")),
    ):
        run = Run(tmp_path, settings=settings)
        run.outcomes([document])
        assert len(run.checked) == 1


def test_another_program_has_another_key(tmp_path, monkeypatch):
    before = generation()
    assert generation() == before
    monkeypatch.setattr("mtcheck.version.__version__", "9.9.9")
    assert generation() != before
    monkeypatch.undo()
    monkeypatch.setattr("mtcheck.detectors.repetition.find", lambda segments, options: iter(()))
    assert generation() != before


def test_errors_records_and_what_broke_are_not_kept(tmp_path, monkeypatch):
    record = Document(WALL, id="r", path="a.jsonl", positions=RecordPositions(1, 1, 9), target_lang="en")
    wrong = Document(WALL, id="w", path="w.txt", target_lang="no such tag")
    error = InputError("cannot be read", path="x.txt")

    def breaks(segments, options):
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr("mtcheck.detectors.repetition.find", breaks)
        Run(tmp_path).outcomes([page(1)])
        again = Run(tmp_path)
        again.outcomes([page(1)])
        assert again.checked == [1]
    for _ in range(2):
        run = Run(tmp_path)
        outcomes = run.outcomes([record, wrong, error])
        assert [type(outcome).__name__ for outcome in outcomes] == ["Report", "InputError", "InputError"]
        assert run.checked == ["r", "w", None]


def test_a_page_of_markup_comes_back_as_it_was(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"# T\n\n*{CLEAN}*\n\n**He** sat on `the` *the* the wall.\n\nA boat went [by](x) by the light.\n")
    documents = list(read(files.InputFile(str(path)), ReadOptions(target_lang="en")))
    reports = Run(tmp_path / "cache").outcomes(documents)
    assert reports[0].findings
    again = Run(tmp_path / "cache").outcomes(documents)
    assert again == reports
    assert [finding.judged for finding in again[0].findings] == [finding.judged for finding in reports[0].findings]


def test_a_short_run_leaves_nothing(tmp_path):
    Run(tmp_path, short=1000).outcomes([page(1)])
    assert list(tmp_path.iterdir()) == []


def test_a_broken_cache_is_made_anew(tmp_path):
    (tmp_path / "results.sqlite3").write_bytes(b"no database at all" * 100)
    Run(tmp_path).outcomes([page(1)])
    second = Run(tmp_path)
    second.outcomes([page(1)])
    assert second.checked == []


def test_two_runs_may_write_at_once(tmp_path):
    with contextlib.ExitStack() as stack:
        caches = [stack.enter_context(Cache(str(tmp_path), short=0.0)) for _ in range(2)]
        for number, cache in enumerate(caches):
            list(
                cache.outcomes(
                    iter([(Checker(SETTINGS), page(number))]), lambda items: (c.outcome(d) for c, d in items)
                )
            )
    run = Run(tmp_path)
    run.outcomes([page(0), page(1)])
    assert run.checked == []


def test_what_nobody_asks_for_goes(tmp_path, monkeypatch):
    Run(tmp_path).outcomes([page(1)])
    import time

    now = time.time()
    monkeypatch.setattr("mtcheck.run.cache.time.time", lambda: now + 31 * 86_400)
    Run(tmp_path).outcomes([page(2)])
    run = Run(tmp_path)
    run.outcomes([page(1), page(2)])
    assert run.checked == [1]


def test_a_named_folder_that_cannot_be_used_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be used as a cache"):
        Cache(str(tmp_path / "file"))


def test_the_command_gives_the_same_report_with_and_without(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Cache.__init__, "__kwdefaults__", {"short": 0.0})
    (tmp_path / "docs").mkdir()
    for number in range(5):
        (tmp_path / "docs" / f"{number}.md").write_text(f"# Day {number}\n\n{WALL}\n")

    def check(*arguments):
        result = CliRunner().invoke(cli.command, ["check", "docs", "--format", "jsonl", *arguments])
        assert result.exit_code == 1, result.output
        records = [json.loads(line) for line in result.stdout.splitlines()]
        records[-1].pop("seconds")
        return records

    plain = check("--no-cache", "--cache-dir", "cache")
    assert not os.path.exists("cache")
    assert check("--cache-dir", "cache") == plain
    assert os.listdir("cache") == ["results.sqlite3"]
    monkeypatch.setattr("mtcheck.run.engine.Checker.check", lambda *_: 1 / 0)
    assert check("--cache-dir", "cache") == plain


def test_clean_deletes_the_cache_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    result = CliRunner().invoke(cli.command, ["cache", "clean"])
    assert (result.exit_code, "nothing there" in result.output) == (0, True)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "results.sqlite3").write_bytes(b"x" * 3_000_000)
    (tmp_path / "cache" / "other").write_text("mine")
    (tmp_path / "cache" / "words").mkdir()
    (tmp_path / "cache" / "words" / "large_de-1.words").write_bytes(b"x" * 1_000_000)
    result = CliRunner().invoke(cli.command, ["cache", "clean"])
    assert (result.exit_code, "4.0 MB deleted" in result.output) == (0, True)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["other"]
    (tmp_path / "cache" / "other").unlink()
    CliRunner().invoke(cli.command, ["cache", "clean", "--cache-dir", str(tmp_path / "cache")])
    assert not (tmp_path / "cache").exists()


@pytest.mark.skipif(not word_list.COMPILED, reason="word lists are not compiled here")
def test_word_lists_are_kept_for_the_next_run_and_not_where_nothing_is_to_be_kept(tmp_path):
    (tmp_path / "a.txt").write_text("Das ist ein altes Haus.\n", "utf-8")
    environment = {**os.environ, "MTCHECK_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "mtcheck", "check", "a.txt", "--isolated", "--target-lang", "de"]
    for more, kept in ((["--no-cache"], False), (["--cache-dir", "mine"], True), ([], True)):
        subprocess.run([*command, *more], cwd=tmp_path, env=environment, check=True, capture_output=True)
        assert (tmp_path / "cache" / "words").is_dir() == kept
    assert {path.name.partition("-")[0] for path in (tmp_path / "cache" / "words").iterdir()} >= {"large_de"}
    assert not (tmp_path / "mine" / "words").exists()


@pytest.mark.parametrize("ahead", [1, 3, 9])
def test_a_file_is_remembered_in_its_order_whatever_is_checked_ahead_and_known_between(tmp_path, ahead):
    entries = [page(number) for number in range(9)]
    Run(tmp_path).outcomes(entries[1::2])  # every second one is known by itself
    run, in_work = Run(tmp_path, ahead=ahead), FileInWork(b"state", lambda document, _: document.id)
    with Cache(str(tmp_path), short=0.0) as cache:
        for entry in entries:
            cache.expect(entry, in_work, [])
        in_work.size = len(entries)
        list(cache.outcomes(((run._checker, each) for each in entries), run._check))
    with Cache(str(tmp_path), short=0.0) as cache:
        file = cache.file(b"state")
    assert file is not None
    assert [each.values for each in file.documents()] == list(range(9))


def entries_of(folder):
    with contextlib.closing(sqlite3.connect(folder / "results.sqlite3")) as database:
        return dict(database.execute("SELECT key, value FROM results"))


def test_what_was_changed_by_hand_is_not_believed(tmp_path):
    Run(tmp_path).outcomes([page(1), page(2), page(3)])
    kept = entries_of(tmp_path)
    assert len(kept) == 3
    other = dict(zip(kept, [*kept.values()][1:], strict=False))  # another's value, with its seal
    for changed in (
        {key: value.replace(b"repetition", b"xepetition") for key, value in kept.items()},
        {k: hashlib.blake2b(v[16:], key=k, digest_size=16).digest() + v[16:] for k, v in kept.items()},
        {key: value[:20] for key, value in kept.items()},
        other,
    ):
        with contextlib.closing(sqlite3.connect(tmp_path / "results.sqlite3")) as database, database:
            database.executemany("UPDATE results SET value = ? WHERE key = ?", [(v, k) for k, v in changed.items()])
        run = Run(tmp_path, short=1000)
        assert run.outcomes([page(1), page(2)])[0].findings
        assert run.checked == [1, 2]


def test_the_cache_of_another_is_not_believed(tmp_path, monkeypatch):
    """A branch may bring a folder of results, and its configuration name it."""
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path / "theirs"))
    Run(tmp_path / "cache").outcomes([page(1)])
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path / "mine"))
    run = Run(tmp_path / "cache")
    run.outcomes([page(1)])
    assert run.checked == [1]
    assert Run(tmp_path / "cache").outcomes([page(1)]) == [Checker(SETTINGS).check(page(1))]
    seal = tmp_path / "mine" / "seal"
    if os.name == "posix":
        assert seal.stat().st_mode & 0o777 == 0o600
    for content in (b"", b"x" * 31, b"x" * 33):
        seal.write_bytes(content)
        run = Run(tmp_path / "cache")
        run.outcomes([page(1)])
        assert run.checked == [1]
        assert len(seal.read_bytes()) == 32


@pytest.mark.parametrize(
    "made",
    [
        "CREATE VIEW results AS WITH RECURSIVE n(key) AS (SELECT 1 UNION ALL SELECT key + 1 FROM n)"
        " SELECT key, key AS value, key AS used FROM n",
        "CREATE TABLE results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);"
        " CREATE TRIGGER slow AFTER INSERT ON results BEGIN DELETE FROM results; END",
        "CREATE TABLE results (key, value, used)",
    ],
)
def test_a_database_that_is_none_of_ours_is_made_anew(tmp_path, made):
    with contextlib.closing(sqlite3.connect(tmp_path / "results.sqlite3")) as database:
        database.executescript(made)
    Run(tmp_path).outcomes([page(1)])
    run = Run(tmp_path)
    run.outcomes([page(1)])
    assert run.checked == []


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("name", ["results.sqlite3", "results.sqlite3-journal", "results.sqlite3-wal"])
def test_what_is_written_to_the_cache_follows_no_link(tmp_path, name):
    victim, folder = tmp_path / "victim", tmp_path / "cache"
    victim.write_bytes(b"")
    folder.mkdir()
    (folder / name).symlink_to(victim)
    Run(folder).outcomes([page(1)])
    assert victim.read_bytes() == b""
    run = Run(folder)
    run.outcomes([page(1)])
    assert run.checked == []
