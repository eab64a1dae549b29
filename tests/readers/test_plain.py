from mtcheck.errors import InputError
from mtcheck.model import Place, Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile


def test_a_file_is_one_document_named_by_its_path(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes("\ufeffone\r\ntwo three".encode())
    (document,) = read(InputFile(str(path)), ReadOptions())
    assert (document.id, document.path, document.line) == (str(path), str(path), None)
    assert document.text == "one\r\ntwo three"
    assert document.positions.place(document.text, Span(9, 14)) == Place(2, 5, 2, 10)


def test_any_other_suffix_is_plain_text(tmp_path):
    path = tmp_path / "page.de"
    path.write_text("{}")
    (document,) = read(InputFile(str(path)), ReadOptions())
    assert document.text == "{}"


def test_a_file_that_cannot_be_read_is_an_error_with_its_id(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xff")
    (error,) = read(InputFile(str(path)), ReadOptions())
    assert isinstance(error, InputError)
    assert error.document == str(path)
