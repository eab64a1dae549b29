import csv
import io

import pytest

from mtcheck.errors import InputError
from mtcheck.model import Place, Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.readers.records import Fields


def items(tmp_path, name, data, fields=None):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read(InputFile(str(path)), ReadOptions(fields=fields or Fields())))


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ",")])
def test_a_header_names_the_columns_in_any_order(tmp_path, name, mark):
    rows = [["id", "note", "Target", "source", "target_lang"], ["7", "n", "t", "s", "de"]]
    (document,) = items(tmp_path, name, "".join(mark.join(row) + "\r\n" for row in rows))
    assert (document.id, document.text, document.source) == ("7", "t", "s")
    assert (document.target_lang, document.source_lang, document.line) == ("de", None, 2)


def test_without_a_header_two_columns_are_source_and_text(tmp_path):
    first, second = items(tmp_path, "a.tsv", "quelle\ttext one\nzwei\ttwo\n")
    assert (first.source, first.text, first.line, first.id) == ("quelle", "text one", 1, None)
    assert (second.source, second.text, second.line) == ("zwei", "two", 2)


def test_without_a_header_one_column_is_the_text(tmp_path):
    documents = items(tmp_path, "a.csv", "one\ntwo")
    assert [(document.text, document.source) for document in documents] == [("one", None), ("two", None)]


def test_given_names_make_a_header_too(tmp_path):
    (document,) = items(tmp_path, "a.csv", "mt,src\nt,s\n", Fields(text="mt", source="src"))
    assert (document.text, document.source) == ("t", "s")


@pytest.mark.parametrize("data", ["a\tb\tc\n", "source\tother\nx\ty\n"])
def test_columns_that_say_nothing_are_an_error_of_the_file(tmp_path, data):
    (error,) = items(tmp_path, "a.tsv", data)
    assert isinstance(error, InputError)
    assert error.line == 1


def test_a_row_of_another_width_is_an_error_and_the_rest_goes_on(tmp_path):
    first, error, last = items(tmp_path, "a.tsv", "id\ttext\n1\ta\n2\tb\tc\n3\td\n")
    assert (first.text, last.text) == ("a", "d")
    assert "3 columns where the first row has 2" in error.message
    assert (error.line, error.document) == (3, "2")


def test_quoted_cells_may_hold_anything(tmp_path):
    text = 'He said "no",\nand left.'
    for name, mark in (("a.csv", ","), ("a.tsv", "\t")):
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=mark).writerows([["id", "text"], ["1", text], ["2", "plain"]])
        first, second = items(tmp_path, name, stream.getvalue())
        assert first.text == text
        assert first.positions.place(text, Span(0, 2)) == Place(2, 1, 3, len('and left."') + 1)
        assert (second.text, second.line) == ("plain", 4)


def test_a_tsv_without_quoting_keeps_its_quotation_marks(tmp_path):
    data = 'source\ttext\n"Ja", sagte er.\t"Yes," he said.\n"offen\t"open\nx\ty\n'
    documents = items(tmp_path, "a.tsv", data)
    assert [document.text for document in documents] == ['"Yes," he said.', '"open', "y"]


def test_a_quotation_mark_that_is_never_closed_costs_one_row_of_a_csv(tmp_path):
    rows = "".join(f"{number},row {number}\n" for number in range(300))
    error, *documents = items(tmp_path, "a.csv", 'id,text\nx,"open\n' + rows)
    assert isinstance(error, InputError)
    assert error.line == 2
    assert [document.text for document in documents] == [f"row {number}" for number in range(300)]


def test_a_row_that_cannot_be_decoded_is_not_lost_behind_a_quoted_one(tmp_path):
    items_ = items(tmp_path, "a.csv", b'text,source\n"open,x\n\xff,b\nc,d\n')
    assert [getattr(item, "text", None) for item in items_] == [None, None, "c"]
    assert [item.line for item in items_] == [2, 3, 4]


def test_a_huge_cell_is_read(tmp_path):
    (document,) = items(tmp_path, "a.csv", f'text\n"{"x" * 1_000_000}"\n')
    assert len(document.text) == 1_000_000


def test_an_empty_file_holds_nothing(tmp_path):
    assert items(tmp_path, "a.csv", "") == []
    assert items(tmp_path, "a.tsv", "\n\n") == []
