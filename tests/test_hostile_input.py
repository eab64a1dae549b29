"""Files that are broken or meant to break: a clear end, one line a record, no traceback, time linear in the input."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mtcheck.bench import shapes

_DEEP = 50_000


def _check(folder: Path, *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    command = [sys.executable, "-m", "mtcheck", "check", *arguments, "--isolated", "--format", "jsonl", "--no-progress"]
    run = subprocess.run(command, cwd=folder, capture_output=True)
    assert run.returncode in (0, 1, 2), run.stderr
    assert b"Traceback" not in run.stderr
    assert b"internal error" not in run.stderr
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()], run.stderr.decode()


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
    (b'{"id": "x", "text": null}', "error"),
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
    code, records, said = _check(tmp_path, "in.jsonl")
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
    "cut.docx": (b"PK\x03\x04" + bytes(range(256)) * 9, "no sound DOCX"),
    "cut.jsonl.gz": (b"\x1f\x8b" + bytes(range(256)) * 9, "not sound gzip"),
}  # fmt: skip


@pytest.mark.parametrize("name", _CATALOGS)
def test_other_formats_that_mean_to_break(tmp_path: Path, name: str) -> None:
    """One that is refused costs an error that says why; what stands beside it is checked."""
    content, wanted = _CATALOGS[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text("He sat on the the wall.\n")
    start = time.monotonic()
    code, records, said = _check(tmp_path, name, "zz.txt", "--no-cache", "--target-lang", "en")
    assert time.monotonic() - start < 20
    kinds = {record["type"] for record in records[:-1] if record["path"] == name}
    if wanted == "document":
        assert "document" in kinds
        assert code in (0, 1)
    elif wanted == "nothing":
        assert not kinds
    else:
        assert kinds == {"error"}
        assert code == 2
        assert wanted == "error" or wanted in said
    assert [record["path"] for record in records if record["type"] == "document"][-1] == "zz.txt"


@pytest.mark.slow
def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    text = shapes.ORDINARY["one line"](50_000_000)
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": text, "target_lang": "de"}) + '\n{"text": "Next."}\n')
    start = time.monotonic()
    code, records, _ = _check(tmp_path, "in.jsonl")
    assert time.monotonic() - start < 150
    assert code in (0, 1)
    assert [record["type"] for record in records if record["type"] != "finding"] == ["document"] * 2 + ["summary"]


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.HOSTILE)
def test_a_megabyte_of_any_shape_through_the_command(tmp_path: Path, name: str) -> None:
    (tmp_path / "in.txt").write_text(shapes.HOSTILE[name](1_000_000), encoding="utf-8", errors="replace", newline="")
    spent = []
    while len(spent) < 3 and (not spent or spent[-1] >= 5):  # again where the machine was busy with something else
        start = time.monotonic()
        _, records, _ = _check(tmp_path, "in.txt", "--target-lang", "en")
        spent.append(time.monotonic() - start)
        assert Counter(record["type"] for record in records)["document"] == (name != "null characters")
    assert min(spent) < 5  # three seconds of work, and the start
