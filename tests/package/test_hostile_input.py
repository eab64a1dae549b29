"""Files that are broken or meant to break: a clear end, one line a record, no traceback, time linear in the input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mtcheck.bench import shapes
from mtcheck.bench.patterns import beyond_linear, compiled, is_anchored
from mtcheck.cli import command as mtcheck_command

_DEEP = 50_000


def _apart(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where what it is given may kill or hold up the one that runs it."""
    command = [sys.executable, "-m", "mtcheck", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=150)


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, which costs no start."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        run = CliRunner().invoke(mtcheck_command, arguments)
    finally:
        os.chdir(before)
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return subprocess.CompletedProcess(arguments, run.exit_code, run.stdout, run.stderr)


def _check(folder: Path, *arguments: str, run: Any = _run) -> tuple[int, list[dict[str, Any]], str]:
    done = run(folder, "check", *arguments, "--isolated", "--format", "jsonl", "--no-progress")
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.split("\n") if line], done.stderr


_RECORDS: list[tuple[bytes, str]] = [
    (b'{"id": 1, "text": "One sentence."}', "document"),
    (b'{"id": 1, "text": "The same id again."}', "document"),
    (b'{"text": "No id."}', "document"),
    (b'{"id": null, "text": "An id that is none."}', "document"),
    (b'{"id": 0.5, "text": "A half."}', "document"),
    (b'{"id": 1e400, "text": "An id too large."}', "error"),
    (b'{"id": 123456789012345678901234567890, "text": "A long id."}', "document"),
    (b'{"id": [1], "text": "A list for an id."}', "error"),
    (b'{"id": true, "text": "A truth for an id."}', "error"),
    (b'{"id": "\\u0000", "text": "a\\u0000b"}', "document"),
    (b'{"id": "x", "text": null}', "document"),
    (b'{"id": "x", "text": 7}', "error"),
    (b'{"id": "x"}', "error"),
    (b"{}", "error"),
    (b"[]", "error"),
    (b'"text"', "error"),
    (b"null", "error"),
    (b'{"text": "cut off', "error"),
    (b'{"text": "a"} {"text": "b"}', "error"),
    (b'{"text": "\xff\xfe not UTF-8"}', "error"),
    (b'{"text": "CESU \xed\xa0\x80"}', "error"),
    (b'{"text": "tag", "target_lang": "xx-yy-zz"}', "error"),
    (b'{"text": "tag", "target_lang": "not a tag"}', "error"),
    (b'{"text": "tag", "target_lang": 5}', "error"),
    (b'{"text": "Klingon Ha", "target_lang": "tlh"}', "document"),
    (b'{"text": "und", "target_lang": "und"}', "document"),
    (b'{"text": "a language without data", "target_lang": "kaa"}', "document"),
    (b'{"text": ""}', "document"),
    (b'{"text": " \\n "}', "document"),
    (b'{"text": "twice", "text": "the last one counts"}', "document"),
    (b'{"text": ' + b"[" * _DEEP + b"]" * _DEEP + b"}", "error"),
    (b'{"text": "deep", "other": ' + b'{"a":' * _DEEP + b"1" + b"}" * _DEEP + b"}", "error"),
    (b"[" * _DEEP, "error"),
    (b'{"text": "NaN", "id": NaN}', "error"),
    (b'{"text": "fine \xf0\x9f\x98\x80", "source": "\\ud83d\\ude00"}', "document"),
    (b'{"text": "' + b"a" * 300_000 + b'"}', "document"),
]


def test_one_line_for_every_record(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(line for line, _ in _RECORDS) + b"\n\n  \n")
    code, records, said = _check(tmp_path, "in.jsonl", run=_apart)
    assert code == 2
    outcomes = {
        record["line"] if record["type"] == "error" else None: record for record in records if record["type"] == "error"
    }
    assert len(outcomes) == sum(record["type"] == "error" for record in records), "errors name their lines"
    expected = [number for number, (_, kind) in enumerate(_RECORDS, 1) if kind == "error"]
    assert sorted(outcomes) == expected
    assert sum(record["type"] == "document" for record in records) == len(_RECORDS) - len(expected)
    assert records[-1]["documents"] + records[-1]["errors"] == len(_RECORDS)
    assert "in.jsonl:6" in said


def test_lone_surrogates_in_json(tmp_path: Path) -> None:
    lines = ['{"id": "a\\ud800", "text": "the the \\udfff the the", "target_lang": "en"}', '{"text": "Next."}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    _, records, _ = _check(tmp_path, "in.jsonl")
    counts = Counter(record["type"] for record in records)
    assert counts["document"] + counts["error"] == 2
    assert counts["document"] >= 1


def test_ids_come_back_as_they_were(tmp_path: Path) -> None:
    ids = [7, -1, 0.5, 2**70, "7", "", None, "ü\u2028"]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps({"id": each, "text": "One."}) for each in ids))
    _, records, _ = _check(tmp_path, "in.jsonl", "--target-lang", "en")
    assert [record["document"] for record in records[:-1]] == ids


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1251", "shift_jis"])
def test_encodings_are_read_or_refused(tmp_path: Path, encoding: str) -> None:
    text = {"cp1251": "Это было давно.", "shift_jis": "東京は夜です。"}.get(
        encoding, "Die Straße ist lang, süß und öde."
    )
    (tmp_path / "page.txt").write_bytes(text.encode(encoding))
    code, records, said = _check(tmp_path, "page.txt")
    if encoding in ("utf-16", "utf-32"):
        assert records[0]["type"] == "document"
        assert records[0]["characters"] == len(text)
    else:
        assert code == 2
        assert records[0]["type"] == "error"
        assert "UTF-8" in said


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF" + bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"PK\x03\x04" + bytes(range(255, -1, -1)) * 9,
        b"text and\x00a NUL",
    ],
)
@pytest.mark.parametrize("name", ["in.txt", "in.jsonl", "in.tsv", "in.csv"])
def test_binary_files_are_refused(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    code, records, _ = _check(tmp_path, name)
    assert code == 2
    assert {record["type"] for record in records[:-1]} == {"error"}
    assert len(records) < 100


_CATALOGS: dict[str, tuple[bytes, str]] = {  # name: what it holds, and what becomes of it
    "deep.json": (b'{"a":' * _DEEP + b'"x"' + b"}" * _DEEP, "too deeply nested"),
    "open.json": (b'{"a":' * _DEEP, "too deeply nested"),
    "list.json": (b"[" * _DEEP + b"]" * _DEEP, "too deeply nested"),
    "number.json": (b'{"a": "the the", "n": ' + b"9" * 100_000 + b"}", "document"),
    "odd.xcstrings": (b'{"sourceLanguage": "en", "strings": {"b": 5, "c": {"localizations": []}}}', "nothing"),
    "deep.xcstrings": (b'{"sourceLanguage":"en","strings":' + b'{"a":' * _DEEP + b"1" + b"}" * _DEEP, "too deeply"),
    "deep.yaml": (b"a: " + b"[" * _DEEP + b"]" * _DEEP, "nesting depth"),
    "map.yaml": (b"a: " + b"{b: " * _DEEP + b"1" + b"}" * _DEEP, "too deeply nested"),
    "cycle.yaml": (b"a: &a [*a]\nb: the the\n", "document"),
    "values.yaml": (b"a: 2026-13-45\nb: 0x" + b"f" * 5000 + b'\nc: !!int "abc"\nd: !!python/name:os x', "document"),
    "deep.xlf": (b'<xliff version="1.2">' + b"<group>" * _DEEP + b"</group>" * _DEEP + b"</xliff>", "200 deep"),
    "entity.resx": (
        b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><root><data name="a"><value>&b;</value></data></root>',
        "declares the entity",
    ),
    "deep.ftl": (b"a = " + b"{" * 2000 + b'"x"' + b"}" * 2000, "too deeply nested"),
    "escape.ftl": (b'a = the the {"\\UFFFFFF"} end\n', "document"),
    "numbers.po": (b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[' + b"9" * 5000 + b'] "y"\n', "error"),
    "latin.po": ('msgid ""\nmsgstr "charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "ü"'.encode("latin-1"), "UTF-8"),
    "page.html": (b"<div>" * _DEEP + b"He saw the the cat." + b"</div>" * _DEEP, "document"),
    "entity.html": (b"<p>&#" + b"9" * 5000 + b"; &#xD800; the the</p>", "document"),
    "latin.html": ('<meta charset="utf-8"><p>Die Straße.</p>'.encode("latin-1"), "UTF-8"),
    "wide.html": ("<p>Die Straße ist lang.</p>".encode("utf-16"), "document"),
    "page.md": (b">" * _DEEP + b" a\n\n" + b"[" * _DEEP + b"]" * _DEEP + b"\n\n" + b"*a _b " * _DEEP, "document"),
    "list.rst": (b"".join(b"  " * depth + b"* the the\n" for depth in range(500)), "document"),
    "table.csv": (b"id,text\n" + b"9" * 5000 + b",One sentence.\n", "document"),
    "mixed.txt": ("Die Straße.\n".encode() + "Die Straße.\n".encode("latin-1"), "UTF-8"),
    "deep.toml": (b"a = " + b"[" * _DEEP + b"]" * _DEEP, "too deeply nested"),
    "deep.php": (b"<?php return " + b"[" * _DEEP, "too deeply nested"),
    "quotes.php": (b"<?php return ['a' => 'the the" + b"\\'" * _DEEP, "not closed"),
    "comments.php": (b"<?php return ['a' => 'x the the wall'];" + b"/*" * _DEEP, "document"),
    "blocks.vue": (b"<i18n>\n" * _DEEP, "not closed"),
    "cut.mo": (b"\xde\x12\x04\x95" + bytes(range(256)) * 9, "no sound MO"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(range(256)) * 9, "no sound XLSX"),
    "cut.docx": (b"PK\x03\x04" + bytes(range(256)) * 9, "no sound DOCX"),
    "cut.jsonl.gz": (b"\x1f\x8b" + bytes(range(256)) * 9, "not sound gzip"),
}  # fmt: skip


@pytest.fixture(scope="module")
def checked_catalogs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the records of one run over all of them, in a process of its own."""
    folder = tmp_path_factory.mktemp("catalogs")
    for name, (content, _) in _CATALOGS.items():
        (folder / name).write_bytes(content)
    (folder / "zz.txt").write_text("He sat on the the wall.\n")
    code, records, _ = _check(folder, *_CATALOGS, "zz.txt", "--no-cache", "--target-lang", "en", run=_apart)
    assert code == 2
    return records


@pytest.mark.parametrize("name", _CATALOGS)
def test_other_formats_that_mean_to_break(checked_catalogs: list[dict[str, Any]], name: str) -> None:
    """One that is refused costs an error that says why; what stands beside it is checked."""
    _, wanted = _CATALOGS[name]
    found = [record for record in checked_catalogs if record.get("path") == name]
    kinds = {record["type"] for record in found}
    if wanted == "document":
        assert "document" in kinds
        assert "error" not in kinds
    elif wanted == "nothing":
        assert not kinds
    else:
        assert kinds == {"error"}
        assert wanted == "error" or any(wanted in record["message"] for record in found)
    assert [record["path"] for record in checked_catalogs if record["type"] == "document"][-1] == "zz.txt"


@pytest.mark.slow
def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    text = shapes.ORDINARY["one line"](50_000_000)
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": text, "target_lang": "de"}) + '\n{"text": "Next."}\n')
    start = time.monotonic()
    code, records, _ = _check(tmp_path, "in.jsonl", run=_apart)
    assert time.monotonic() - start < 150
    assert code in (0, 1)
    assert [record["type"] for record in records if record["type"] != "finding"] == ["document"] * 2 + ["summary"]


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.HOSTILE)
def test_a_text_of_any_shape_through_the_command(tmp_path: Path, name: str) -> None:
    (tmp_path / "in.txt").write_text(shapes.HOSTILE[name](600_000), encoding="utf-8", errors="replace", newline="")
    spent = []
    while len(spent) < 3 and (not spent or spent[-1] >= 3):  # again where the machine was busy with something else
        start = time.monotonic()
        _, records, _ = _check(tmp_path, "in.txt", "--target-lang", "en", run=_apart)
        spent.append(time.monotonic() - start)
        assert Counter(record["type"] for record in records)["document"] == (name != "null characters")
    assert min(spent) < 3  # two seconds of work, and the start


def test_comments_before_the_root_of_xml_cost_their_length(tmp_path: Path) -> None:
    from mtcheck.readers.xml import root_of

    start = time.monotonic()
    assert root_of("<!--a-->" * 30 + "<!DOCTYPE") is None
    assert root_of("<!--a--> " * 50_000 + '<?p q?><!DOCTYPE r [<!ENTITY a "b">]> <x:root>') == "root"
    assert root_of("<!--" * 50_000) is None
    assert root_of("<?" * 50_000) is None
    assert root_of(" " * 1_000_000) is None
    assert time.monotonic() - start < 2


def test_comments_to_mtcheck_that_do_not_end_cost_their_length(tmp_path: Path) -> None:
    """What stood in the comment and the spaces at its end took the same spaces: 3 KB took minutes."""
    from mtcheck.triage.suppression import _COMMENT_RE, _LINE_COMMENT_RE

    start = time.process_time()
    assert _COMMENT_RE.search("<!--mtcheck:" + " " * 100_000 + "x") is None
    assert _COMMENT_RE.search("<!--mtcheck:" * 10_000) is None
    assert _LINE_COMMENT_RE.search("// mtcheck: a" + "\t" * 100_000 + "x") is not None
    assert time.process_time() - start < 2


def test_front_matter_that_does_not_end_costs_its_length() -> None:
    """A line end of two characters could be read in two ways, so that forty such lines took hours."""
    from mtcheck.readers.markdown import _FRONT_MATTER_RE

    start = time.process_time()
    assert _FRONT_MATTER_RE.match("---\n" + "a\r\n" * 100_000 + "x") is None
    assert _FRONT_MATTER_RE.match("---\r\n" + "a\r\n" * 40 + "---\r\nx") is not None
    assert _FRONT_MATTER_RE.match("+++\n" + "a: b\n\n" * 40 + "+++") is not None
    assert time.process_time() - start < 2


def test_a_configuration_file_writes_below_its_folder_only(tmp_path: Path) -> None:
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "page.txt").write_text("He sat on the the wall.\n")
    (tmp_path / "victim.txt").write_text("kept")
    (inside / "out").symlink_to(tmp_path)
    for line in (
        'format = ["concise=../victim.txt"]',
        f'format = ["concise={(tmp_path / "victim.txt").as_posix()}"]',
        'format = ["concise=out/victim.txt"]',
        'format = "concise=.git/hooks/post-checkout"',
        'format = "concise=.GIT /config"',
        'format = "concise=git~1/config"',
        'format = "concise=.g\u200cit/config"',
        'cache-dir = "../x"',
        'cache-dir = "~/x"',
        'baseline = "../victim.txt"',
    ):
        (inside / "mtcheck.toml").write_text(line + "\n", "utf-8")
        run = _run(inside, "check", "page.txt", "--write-baseline")
        assert run.returncode == 2, line
        assert "does not lie below the file's own folder" in run.stderr, line
    assert (tmp_path / "victim.txt").read_text() == "kept"
    assert not (tmp_path / "x").exists()
    (inside / "mtcheck.toml").write_text('format = ["concise=found.txt"]\ncache-dir = "cache"\n')
    (inside / "deep").mkdir()
    assert _run(inside / "deep", "check", "../page.txt", "--target-lang", "en").returncode == 1
    assert "the the" in (inside / "found.txt").read_text() or "repetition" in (inside / "found.txt").read_text()
    assert _run(inside, "check", "page.txt", "--format", "concise=../free.txt").returncode in (0, 1)
    assert (tmp_path / "free.txt").exists()


def test_a_findings_file_publishes_no_other_text(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "secret.txt").write_text("He sat on the the wall. SECRET\n")
    (here / "page.txt").write_text("He sat on the the wall. SECRET\n")
    (here / "link.txt").symlink_to(tmp_path / "secret.txt")
    check = ("check", "page.txt", "--isolated", "--target-lang", "en", "--format", "jsonl=found.jsonl")
    assert _run(here, *check).returncode == 1
    found = (here / "found.jsonl").read_text()
    assert "SECRET" in _run(here, "report", "found.jsonl").stdout
    for path in ("../secret.txt", "link.txt", (tmp_path / "secret.txt").as_posix()):
        (here / "other.jsonl").write_text(found.replace('"page.txt"', json.dumps(path)))
        assert "SECRET" not in _run(here, "report", "other.jsonl").stdout, path
        shown = _run(here, "report", "other.jsonl", "--root", "..").stdout
        assert "SECRET" in shown, "the command line is free"
    (here / "page.txt").write_text("He sat on the the wall. OTHER.\n")  # as long as the one that was checked
    assert "OTHER" not in _run(here, "report", "found.jsonl").stdout
    record = json.loads(found.splitlines()[1])
    assert record["type"] == "document"
    del record["digest"]
    (here / "none.jsonl").write_text(json.dumps(record) + "\n")
    assert "OTHER" not in _run(here, "report", "none.jsonl", "--format", "html").stdout


def test_links_out_of_the_tree_are_passed_over(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for folder in ("docs", "docs/de", "docs/en", "other"):
        (tree / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "secret.txt").write_text("Kept from all.\n")
    (tree / "other" / "shared.txt").write_text("He sat there.\n")
    (tree / "docs" / "page.txt").symlink_to(tmp_path / "secret.txt")
    (tree / "docs" / "ours.txt").symlink_to(tree / "other" / "shared.txt")
    (tree / "docs" / "de" / "text.txt").write_text("Er saß dort.\n")
    (tree / "docs" / "en" / "text.txt").symlink_to(tmp_path / "secret.txt")
    for paths in ((".",), ("docs/*.txt", "docs/de/*.txt", "other/*.txt")):
        run = _run(tree, "check", *paths, "--isolated", "--format", "jsonl", "-v")
        read = {record["path"] for record in map(json.loads, run.stdout.splitlines()) if record["type"] == "document"}
        assert "docs/page.txt" not in read
        assert "docs/de/text.txt" in read
        assert "docs/page.txt: passed over, it is a link out of the folder" in run.stderr
        assert "docs/en/text.txt: passed over, it is a link out of the folder" in run.stderr
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "text.txt").symlink_to(tmp_path / "secret.txt")
    run = _run(tree / "docs" / "de", "check", ".", "--source", str(sources), "--isolated")
    assert run.returncode == 2
    assert "has a link out of it" in run.stdout + run.stderr


_NAMES = (
    "a\n::error ::b.txt",
    "::error file=x::c.txt",
    "\x1b]0;t\x07\x1b[2Jd.txt",
    "e\u202etxt.exe.txt",
    "##[error]f.txt",
)


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
@pytest.mark.parametrize("form", ["concise", "full", "github", "junit", "markdown", "statistics"])
def test_names_reach_no_terminal_raw(tmp_path: Path, form: str) -> None:
    for name in _NAMES:
        (tmp_path / name).write_text("He sat on the the wall.\n")
    (tmp_path / "g\x1b[31m.jsonl").write_text(
        '{"id": "\\u001b[2J\\u202e", "text": "the the cat sat", "target_lang": "en"}\n[]\n'
    )
    more = ("--statistics", "--format", "full") if form == "statistics" else ("--format", form)
    run = _run(tmp_path, "check", ".", "--isolated", "-v", "--target-lang", "en", *more)
    assert run.returncode == 2
    for letter in "\x1b\x07\u202e":
        assert letter not in run.stdout + run.stderr, repr(letter)
    commands = [line for line in run.stdout.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert not [
        line for line in commands if form != "github" or not line.startswith(("::error ", "::warning ", "::notice "))
    ]
    assert not [line for line in commands if line.startswith(("::error ::b", "::error file=x"))]
    assert not [line for line in run.stderr.splitlines() if not line.startswith("mtcheck: ")]


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_holds_up_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("He sat on the the wall.\n")
    os.mkfifo(tmp_path / ".gitignore")
    assert _apart(tmp_path, "check", ".", "--isolated", "--target-lang", "en").returncode == 1
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for option in ("--terms", "--suppressions", "--baseline", "--config"):
        for name in ("pipe", "zero"):
            run = (_apart if option == "--config" else _run)(tmp_path, "check", "page.txt", option, name)
            assert run.returncode == 2
            assert "it is no regular file" in run.stderr, (option, name)


def test_lists_have_a_size(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("He sat on the the wall.\n")
    (tmp_path / "big").write_bytes(b"# a\n" * (1 << 22) + b"a")
    for option in ("--terms", "--suppressions", "--config"):
        run = _run(tmp_path, "check", "page.txt", option, "big")
        assert run.returncode == 2
        assert "it is larger than 16 MB" in run.stderr, option


def test_patterns_of_many_stars_are_refused(tmp_path: Path) -> None:
    name = "a" * 200 + ".txt"
    (tmp_path / name).write_text("He sat on the the wall.\n")
    costly = "*a" * 20 + "b"
    for option in (
        ("--exclude", costly),
        ("--include", costly),
        ("--exclude", "**/" * 20 + "b"),
        ("--exclude", "a" * 5000),
    ):
        run = _apart(tmp_path, "check", ".", "--isolated", *option)
        assert run.returncode == 2
        assert "the pattern" in run.stderr
    (tmp_path / ".gitignore").write_text(f"fine/*\n{costly}\n")
    run = _apart(tmp_path, "check", ".", "--isolated")
    assert run.returncode == 2
    assert ".gitignore:2: the pattern" in run.stderr


def test_a_findings_file_is_held_to_its_form(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("He sat on the the wall.\n")
    _run(tmp_path, "check", "page.txt", "--isolated", "--target-lang", "en", "--format", "jsonl=found.jsonl")
    finding, document, summary = map(json.loads, (tmp_path / "found.jsonl").read_text().splitlines())
    wrong = [
        [{**finding, "detector": "a\x1b[2J"}], [{**finding, "kind": "a`\n# b"}], [{**finding, "line": 0}],
        [{**finding, "start": "1"}], [{**finding, "end": 0, "start": 5}], [{**finding, "fingerprint": "\x1b"}],
        [{**finding, "path": 7}], [{**document, "target_lang": "en\x1b"}], [{**document, "characters": -1}],
        [{**document, "digest": "x"}], [{**summary, "findings": {"a\x1b/b": 1}}],
    ]  # fmt: skip
    forms = ("junit", "markdown", "concise")
    for number, records in enumerate(wrong):
        (tmp_path / "bad.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
        for form in forms if number < 2 else forms[number % 3 :][:1]:  # all where all broke
            run = _run(tmp_path, "report", "bad.jsonl", "--format", form)
            assert run.returncode == 2, records
            assert "is no record of findings" in run.stderr, records
            assert "\x1b" not in run.stdout + run.stderr
            assert "# b" not in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
def test_git_runs_no_program_of_the_repository(tmp_path: Path) -> None:
    def git(*arguments: str) -> bytes:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)
        return done.stdout.strip()

    (tmp_path / "page.txt").write_text("He sat there.\n")
    (tmp_path / "other.txt").write_text("He sat here.\n")
    (tmp_path / ".gitattributes").write_text("page.txt diff=x filter=x=y\nother.txt filter=p\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    for name in ("page.txt", "other.txt"):
        (tmp_path / name).write_text("He sat on the the wall.\n")
    script = tmp_path / ".git" / "run"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\ncat\n")
    script.chmod(0o755)
    for key in (
        *("core.fsmonitor", "diff.external", "diff.x.command", "diff.x.textconv", "core.pager", "core.sshCommand"),
        *("filter.x=y.clean", "filter.x=y.smudge", "filter.p.process"),
    ):
        git("config", key, str(script))
    git("config", "filter.x=y.required", "true")
    (tmp_path / "ran").unlink(missing_ok=True)  # git's own call above may have run it
    run = _run(
        tmp_path, "check", ".", "--isolated", "--target-lang", "en", "--diff-base", "HEAD", "--format", "concise"
    )
    assert run.returncode == 1, run.stderr
    assert not (tmp_path / "ran").exists()
    assert "page.txt" in run.stdout
    assert "other.txt" in run.stdout
    # A partial clone asks its server for what it lacks, through a program that its configuration may name.
    for key, value in (
        *(("remote.origin.url", f"ext::{script}"), ("remote.origin.promisor", "true")),
        *(("extensions.partialClone", "origin"), ("protocol.ext.allow", "always")),
    ):
        git("config", key, value)
    lost = git("rev-parse", "HEAD:page.txt").decode()
    (tmp_path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    run = _run(tmp_path, "check", ".", "--isolated", "--target-lang", "en", "--diff-base", "HEAD")
    assert not (tmp_path / "ran").exists()
    assert run.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_a_run_writes_beside_its_report_follows_no_link(tmp_path: Path) -> None:
    """A journal and a cache have names that anybody foresees: a branch can bring links of these names."""
    from mtcheck.run.journal import Journal

    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "victim").write_text("kept")
    (here / "out.jsonl.journal").symlink_to(tmp_path / "victim")
    for resume in (False, True):
        with Journal(str(here / "out.jsonl.journal"), resume=resume) as journal:
            list(journal.outcomes([], lambda items: items))  # type: ignore[arg-type, return-value]
            journal.write()
    assert (tmp_path / "victim").read_text() == "kept"
    (here / "out.jsonl.journal").unlink()
    os.mkfifo(here / "out.jsonl.journal")
    (here / "page.txt").write_text("He sat on the the wall.\n")
    run = _apart(
        here, "check", "page.txt", "--isolated", "--target-lang", "en", "--resume", "--format", "jsonl=out.jsonl"
    )
    assert run.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there each user has a folder for temporary files")
def test_a_lock_is_made_where_only_its_user_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is known to all: in a folder that all share, a link of that name led to what was then emptied."""
    import tempfile

    from mtcheck.console import written_whole

    shared, own = tmp_path / "shared", f"mtcheck-locks-{os.getuid()}"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    with written_whole(str(tmp_path / "out")) as stream:
        stream.write("one")
        assert [path.name for path in shared.iterdir()] == [own]
        assert (shared / own).stat().st_mode & 0o777 == 0o700
        assert len(list((shared / own).iterdir())) == 1
    other = tmp_path / "other"
    other.mkdir()
    (shared / own).rename(tmp_path / "moved")
    (shared / own).symlink_to(other)
    with written_whole(str(tmp_path / "out")) as stream:
        stream.write("two")
        assert not list(other.iterdir())
    (shared / own).unlink()
    (shared / own).mkdir()
    (shared / own).chmod(0o777)
    with written_whole(str(tmp_path / "out")) as stream:
        stream.write("two")
        assert not list((shared / own).iterdir())
    assert (tmp_path / "out").read_text() == "two"


def test_no_pattern_of_the_package_is_exponential() -> None:
    """Each is fed what its own text is made of, over and over: of nested repeats forty would outlast any patience."""
    import re

    patterns = compiled()
    assert len(patterns) > 100
    for name, pattern in patterns:
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        units = {
            *re.findall(r"<!--|-->|<!DOCTYPE|\[\[|\{/\*|[A-Za-z]{2,}", text),
            *" \na1A-.",
            *re.findall(r"[^\w\s]", text),
        }
        units |= {"<!--a-->", "<?a?>", "<a b={", "[a](", "a: "}
        for unit in sorted(units):
            for end in ("", "\0", "!", "<!DOCTYPE"):
                shape: Any = unit * 60 + end
                shape = shape if isinstance(pattern.pattern, str) else shape.encode()
                start = time.process_time()
                pattern.search(shape)
                assert time.process_time() - start < 1.5, (name, unit, end)


# Patterns that cost more than the length of what they are fed, and why that is never long.
_FED_LITTLE = {
    "mtcheck.text._plain_scan._LAST_WORD_RE": "the last 80 characters",
    "mtcheck.text.english._RULES": "a letter for each word of one sentence",
}


@pytest.mark.slow
def test_no_pattern_of_the_package_is_quadratic() -> None:
    """Each is fed rows of its own parts: what stands before a repeat, what is repeated, and both."""
    quadratic = {
        name: found
        for name, pattern in compiled()
        if name not in _FED_LITTLE and (found := beyond_linear(pattern, anchored=is_anchored(name))) is not None
    }
    assert not quadratic


@pytest.mark.slow
def test_a_quadratic_pattern_is_found() -> None:
    import re

    for text in (r"<[^>]*>", r"\s+$", r"\w+\s*=", r"(?:a|b)*c", r"(?s)<!--.*?-->", r"x.*\r?\n(?:.*\r?\n)*?y"):
        assert beyond_linear(re.compile(text)) is not None, text
    for text in (r"<[^<>]*>", r"(?<!\w)\w+=", r"\s+", r"a{1,20}b"):
        assert beyond_linear(re.compile(text)) is None, text
