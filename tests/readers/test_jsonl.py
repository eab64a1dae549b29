import json
from importlib.resources import files

import jsonschema
import pytest

from mtcheck.errors import InputError
from mtcheck.model import Place, Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.readers.records import Fields

SCHEMA = json.loads((files("mtcheck") / "data" / "input.schema.json").read_text(encoding="utf-8"))


def items(tmp_path, data, fields=None, name="a.jsonl"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read(InputFile(str(path)), ReadOptions(fields=fields or Fields())))


def test_a_record_is_a_document_that_stands_on_its_line(tmp_path):
    record = {"id": 7, "text": "東京 の", "source": "s", "source_lang": "en", "target_lang": "ja", "more": [1]}
    jsonschema.validate(record, SCHEMA)
    line = json.dumps(record, ensure_ascii=False)
    (document,) = items(tmp_path, f"\n{line}\r\n")
    assert (document.id, document.text, document.source) == (7, "東京 の", "s")
    assert (document.source_lang, document.target_lang, document.line) == ("en", "ja", 2)
    assert document.positions.place(document.text, Span(0, 2)) == Place(2, 1, 2, len(line) + 1)


@pytest.mark.parametrize("identifier", [0, -3, 2.5, 2**63, 10**30, "a", "", None])
def test_ids_come_as_they_are(tmp_path, identifier):
    (document,) = items(tmp_path, json.dumps({"id": identifier, "text": "x"}))
    assert document.id == identifier
    assert type(document.id) is type(identifier)


def test_ids_may_be_missing_or_repeat(tmp_path):
    documents = items(tmp_path, '{"text": "a"}\n{"id": 1, "text": "b"}\n{"id": 1, "text": "c"}')
    assert [document.id for document in documents] == [None, 1, 1]


def test_fields_go_by_the_names_that_are_given(tmp_path):
    (document,) = items(tmp_path, '{"n": 1, "mt": "t", "src": "s", "text": 5}', Fields(text="mt", source="src", id="n"))
    assert (document.id, document.text, document.source) == (1, "t", "s")


@pytest.mark.parametrize(
    ("line", "said", "identifier"),
    [
        ("nonsense", "not JSON", None),
        ('{"id": 1, "text": "cut', "not JSON", None),
        ('{"text": "\\ud800"}', "not JSON", None),
        ('{"text": NaN}', "not JSON", None),
        ("[1]", "a list", None),
        ("null", "null", None),
        ('"text"', "text, not a JSON object", None),
        ('{"id": 4}', "--text-field", 4),
        ('{"id": "a", "text": 5}', "'text' is a number", "a"),
        ('{"id": "a", "text": "t", "source": ["s"]}', "'source' is a list", "a"),
        ('{"id": "a", "text": "t", "target_lang": 5}', "'target_lang' is a number", "a"),
        ('{"id": true, "text": "t"}', "'id' is true or false", None),
        ('{"id": {}, "text": "t"}', "'id' is an object", None),
        ('{"type": "finding", "document": 1}', "mtcheck report", None),
        (b'{"text": "\xff"}', "not UTF-8", None),
    ],
)
def test_a_bad_line_is_an_error_that_names_it_and_the_next_goes_on(tmp_path, line, said, identifier):
    data = line if isinstance(line, bytes) else line.encode()
    first, error, last = items(tmp_path, b'{"text": "a"}\n' + data + b'\n{"text": "b"}\n')
    assert (first.text, last.text, last.line) == ("a", "b", 3)
    assert isinstance(error, InputError)
    assert said in error.message
    assert (error.line, error.document) == (2, identifier)
    assert error.path.endswith("a.jsonl")


def test_null_fields_are_missing_ones(tmp_path):
    (document,) = items(tmp_path, '{"id": null, "text": "a", "source": null, "source_lang": null, "target_lang": null}')
    assert (document.id, document.source, document.source_lang, document.target_lang) == (None, None, None, None)


def test_only_a_newline_ends_a_record(tmp_path):
    (document,) = items(tmp_path, '{"text": "a\u2028b\u0085c"}')
    assert document.text == "a\u2028b\u0085c"


def test_utf_16_with_a_mark_is_read(tmp_path):
    documents = items(tmp_path, '{"text": "ä"}\n{"text": "東"}'.encode("utf-16"))
    assert [document.text for document in documents] == ["ä", "東"]


def test_a_file_is_read_as_it_is_asked_for(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n' * 3)
    stream = read(InputFile(str(path)), ReadOptions())
    assert next(stream).line == 1
    stream.close()


def test_deep_nesting_is_an_error_of_its_line(tmp_path):
    error, document = items(tmp_path, '{"a": ' + "[" * 100_000 + '\n{"text": "b"}')
    assert isinstance(error, InputError)
    assert document.text == "b"


def test_a_findings_file_is_one_error_where_it_is_named_and_passed_over_in_a_folder(tmp_path):
    lines = b'{"type":"finding","document":1}\n{"type":"document","document":1}\n'
    (error,) = items(tmp_path, lines)
    assert "is a file of findings" in error.message
    from mtcheck import readers

    passed = []
    (tmp_path / "b.jsonl").write_text('{"type": "question", "text": "a"}\n')
    found = list(readers.find([str(tmp_path)], readers.ReadOptions(), passed_over=passed))
    assert [file.relative for file in found] == ["b.jsonl"]
    assert "it is a file of findings" in passed[0]
