import bz2
import gzip
import io
import lzma
import os
import sys

import pytest

from mtcheck import readers
from mtcheck.errors import InputError
from mtcheck.readers.files import InputFile, Lines, Meter, find, open_bytes, read_text
from mtcheck.readers.packing import _zstd


def found(*paths, **options):
    return [item.path if isinstance(item, InputFile) else item for item in find(paths, readers.BY_SUFFIX, **options)]


zstd = _zstd()


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.jsonl", "sub/c.tsv.gz", "notes.odg", "schema.xyz", ".hidden/d.txt", ".e.txt", "x.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    return tmp_path


def test_a_folder_gives_its_files_with_a_known_suffix_in_order_and_none_that_is_hidden(tree):
    assert found(".") == ["a.jsonl", "b.txt", "x.TXT", "sub/c.tsv.gz"]


def test_what_a_folder_holds_beside_is_said(tree):
    passed_over = []
    found(".", passed_over=passed_over)
    assert passed_over == [f"{name}: passed over, no known suffix" for name in ("notes.odg", "schema.xyz")]


def test_a_run_does_not_read_its_own_output(tree):
    assert found(".", leave_out=["a.jsonl"]) == ["b.txt", "x.TXT", "sub/c.tsv.gz"]
    assert found("*.*", leave_out=["a.jsonl", "notes.odg", "schema.xyz"]) == ["b.txt", "x.TXT"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_folder_with_a_pipe_is_not_waited_for(tree):
    os.mkfifo(tree / "pipe.txt")
    passed_over = []
    assert found(".", passed_over=passed_over) == ["a.jsonl", "b.txt", "x.TXT", "sub/c.tsv.gz"]
    assert "pipe.txt: passed over, no regular file" in passed_over


def test_a_named_file_is_taken_whatever_its_suffix(tree):
    assert found("notes.odg", ".e.txt") == ["notes.odg", ".e.txt"]


def test_a_file_comes_once(tree):
    assert found("b.txt", ".", str(tree / "b.txt")) == ["b.txt", "a.jsonl", "x.TXT", "sub/c.tsv.gz"]


def test_a_glob_that_the_shell_left_is_expanded(tree):
    assert found("*.jsonl", "**/*.gz") == ["a.jsonl", "sub/c.tsv.gz"]


def test_a_file_that_a_glob_reaches_again_comes_once(tree):
    assert found("a.jsonl", "*.jsonl", "a.*", "**/*.gz", ".") == ["a.jsonl", "sub/c.tsv.gz", "b.txt", "x.TXT"]


def test_a_file_called_like_standard_input_is_a_file_to_a_glob(tree):
    (tree / "-").write_text("text")
    (file,) = find(["[-]"], readers.BY_SUFFIX)
    assert (file.path, file.stdin) == ("./-", False)


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/*.txt"])
def test_a_path_that_leads_nowhere_is_an_error_and_the_others_go_on(tree, path):
    error, after = found(path, "b.txt")
    assert isinstance(error, InputError)
    assert str(error).startswith(path)
    assert after == "b.txt"


def test_standard_input_has_the_name_that_it_is_given():
    (file,) = find(["-", "-"], readers.BY_SUFFIX, stdin_filename="x.jsonl")
    assert (file.path, file.stdin, file.suffix) == ("x.jsonl", True, ".jsonl")


@pytest.mark.parametrize(
    "data",
    [
        "naïve\r\n東京\n".encode(),
        "naïve\r\n東京\n".encode("utf-8-sig"),
        "naïve\r\n東京\n".encode("utf-16"),
        b"\xfe\xff" + "naïve\r\n東京\n".encode("utf-16-be"),
        "naïve\r\n東京\n".encode("utf-32"),
    ],
)
def test_byte_order_marks_are_not_counted_and_line_ends_stay(tmp_path, data):
    for name, packed in (
        ("a.txt", data),
        ("a.txt.gz", gzip.compress(data)),
        ("a.txt.bz2", bz2.compress(data)),
        ("a.txt.xz", lzma.compress(data)),
        ("a.txt.zst", zstd.compress(data)),
    ):
        path = tmp_path / name
        path.write_bytes(packed)
        file = InputFile(str(path))
        assert read_text(file) == "naïve\r\n東京\n"
        with open_bytes(file) as handle:
            lines = Lines(handle, file.path)
            assert list(lines) == ["naïve\r\n", "東京\n"]
            assert lines.number == 2
            lines.detach()


@pytest.mark.parametrize(
    ("name", "data", "line", "said"),
    [
        ("a.txt", b"one\ntw\xf6\n", 2, "byte 0xf6 at position 6 is not UTF-8"),
        ("a.txt", b"one\n\0", 2, "NUL"),
        ("a.txt", "UTF-16 without a mark".encode("utf-16-le"), 1, "UTF-16"),
        ("a.txt", b"\xff\xfeodd", None, "not UTF-16"),
        ("a.txt.gz", gzip.compress(b"text" * 1000, mtime=0)[:-9], None, "cut off"),
        ("a.txt.gz", b"plain", None, "gzip"),
        ("a.txt.xz", lzma.compress(b"text" * 1000)[:-20], None, "cut off"),
        ("a.txt.xz", b"plain", None, "xz data"),
        ("a.txt.bz2", bz2.compress(b"text" * 1000)[:-20], None, "cut off"),
        ("a.txt.bz2", b"plain", None, "cannot be read"),
        ("a.txt.zst", zstd.compress(b"text" * 1000)[:-4], None, "cut off"),
        ("a.txt.zst", b"plain text here", None, "zstd data"),
    ],
)
def test_what_cannot_be_decoded_says_where_and_what_to_do(tmp_path, name, data, line, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read_text(InputFile(str(path)))
    assert said in error.value.message
    assert error.value.path == str(path)
    assert error.value.line == line
    assert any(remedy in error.value.message for remedy in ("save", "give", "get", "rename", "Invalid data"))


@pytest.mark.parametrize("limit", ["_MOST_BYTES", "_HARMLESS_BYTES"])
def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(f"mtcheck.readers.packing.{limit}", 1000)
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 100_000))
    with pytest.raises(InputError, match="unpacks to more"):
        read_text(InputFile(str(path)))


def test_a_text_that_packs_well_is_no_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr("mtcheck.readers.packing._HARMLESS_BYTES", 1000)
    text = "".join(f"{number} bottles hang on the wall.\n" for number in range(10_000))
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(text.encode()))
    assert read_text(InputFile(str(path))) == text


def test_an_endless_line_is_refused(monkeypatch):
    monkeypatch.setattr("mtcheck.readers.files._LONGEST_LINE", 10)
    first, error = Lines(io.BytesIO(b"one\n" + b"a" * 100), "a.jsonl")
    assert first == "one\n"
    assert "longer than" in error.message


def test_lines_go_on_after_one_that_cannot_be_decoded():
    lines = Lines(io.BytesIO(b"one\ntw\xf6\nthree"), "a.jsonl")
    first, second, third = lines
    assert (first, third) == ("one\n", "three")
    assert isinstance(second, InputError)
    assert (second.path, second.line) == ("a.jsonl", 2)


def test_a_packed_file_that_is_cut_off_gives_the_lines_before_the_cut(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    content = os.urandom(50_000).hex().encode()
    path.write_bytes(gzip.compress(b"first\n" + content)[:30_000])
    with open_bytes(InputFile(str(path))) as handle:
        first, error = Lines(handle, str(path))
    assert first == "first\n"
    assert "cut off" in error.message


def test_a_binary_file_is_refused_once():
    (error,) = Lines(io.BufferedReader(io.BytesIO(b"\0\1\n" * 1000)), "a.jsonl")
    assert "binary" in error.message


def test_a_folder_and_a_forbidden_file_say_so(tmp_path):
    with pytest.raises(InputError, match="folder"):
        read_text(InputFile(str(tmp_path)))
    with pytest.raises(InputError, match="no such file"):
        read_text(InputFile(str(tmp_path / "nowhere")))


def test_a_meter_counts_the_bytes_on_the_disk(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("12345")
    meter = Meter()
    file = InputFile(str(path), meter=meter)
    assert (file.size, meter.bytes_read) == (5, 0)
    read_text(file)
    assert meter.bytes_read == 5


def test_standard_input_is_read_as_bytes(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("東".encode()), encoding="ascii"))
    assert read_text(InputFile(None, stdin=True)) == "東"
