import pytest

from mtcheck.errors import InputError
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_plain_texts_go_line_by_line(write):
    options = ReadOptions(source=write("s.txt", "eins\r\n\r\nzwei"), reference=write("r.txt", "1\n\n2\n"))
    (document,) = read(InputFile(write("t.txt", "one\n\ntwo\n")), options)
    assert (document.text, document.source, document.reference) == ("one\n\ntwo\n", "eins\r\n\r\nzwei", "1\n\n2\n")


def test_line_counts_that_differ_are_both_named(write):
    options = ReadOptions(source=write("s.txt", "eins\n"))
    (error,) = read(InputFile(write("t.txt", "one\ntwo")), options)
    assert isinstance(error, InputError)
    assert "has 2 lines" in error.message
    assert "has 1" in error.message


@pytest.mark.parametrize(("name", "text"), [("s.txt", "eins\nzwei\n"), ("s.jsonl", '{"text":"eins"}\n{"text":"zwei"}')])
def test_records_have_a_line_or_a_record_each(write, name, text):
    options = ReadOptions(source=write(name, text))
    documents = list(read(InputFile(write("t.jsonl", '{"text":"one"}\n{"text":"two"}\n')), options))
    assert [document.source for document in documents] == ["eins", "zwei"]


def test_a_bad_record_does_not_shift_those_after_it(write):
    options = ReadOptions(source=write("s.txt", "eins\nzwei\ndrei\n"))
    first, error, third = read(InputFile(write("t.jsonl", '{"text":"one"}\nbad\n{"text":"three"}\n')), options)
    assert (first.source, third.source) == ("eins", "drei")
    assert isinstance(error, InputError)


def test_records_without_a_counterpart_are_errors(write):
    options = ReadOptions(source=write("s.txt", "eins\n"))
    first, error = read(InputFile(write("t.jsonl", '{"text":"one"}\n{"id":2,"text":"two"}\n')), options)
    assert first.source == "eins"
    assert "record 2" in error.message
    assert (error.document, error.line) == (2, 2)


def test_counterparts_that_are_left_over_are_an_error(write):
    options = ReadOptions(source=write("s.txt", "eins\nzwei\ndrei\n"))
    first, error = read(InputFile(write("t.jsonl", '{"text":"one"}\n')), options)
    assert first.source == "eins"
    assert "1 records" in error.message
    assert "3" in error.message


def test_a_folder_has_the_files_of_the_same_names(write, tmp_path):
    write("src/sub/t.txt", "eins")
    path = write("out/sub/t.txt", "one")
    options = ReadOptions(source=str(tmp_path / "src"))
    (document,) = read(InputFile(path, "sub/t.txt"), options)
    assert document.source == "eins"
    (error,) = read(InputFile(path, "t.txt"), options)
    assert "has no file t.txt" in error.message
