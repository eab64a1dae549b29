import io
import json

from samples import RUN, write_run

from mtcheck.errors import InputError
from mtcheck.model import Failure, Report
from mtcheck.readers import findings
from mtcheck.readers.files import InputFile


def test_what_was_written_is_read_back(tmp_path):
    path = tmp_path / "findings.jsonl"
    path.write_text(write_run("jsonl"), encoding="utf-8")
    items = list(findings.read(InputFile(str(path))))
    assert not any(isinstance(item, InputError) for item in items)
    for item, (kind, value) in zip(items, RUN, strict=True):
        assert item.to_dict() == value.to_dict()
        if isinstance(value, Report):
            assert item.findings == value.findings
        if kind == "error":
            assert item == value
            assert isinstance(item, Failure)


def test_lines_that_are_no_findings_are_errors(tmp_path):
    path = tmp_path / "findings.jsonl"
    said = '{"type": "error", "document": null, "path": null, "message": "cannot be read"}\n'
    path.write_text(said + '{"text": "a"}\nnonsense\n{"type": "finding"}\n{"type": "other"}\n')
    failure, *errors = list(findings.read(InputFile(str(path))))
    assert isinstance(failure, Failure)
    assert [error.line for error in errors] == [2, 3, 4, 5]


def test_a_file_of_something_else_is_one_error(tmp_path):
    path = tmp_path / "findings.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b"}\n')
    (error,) = findings.read(InputFile(str(path)))
    assert isinstance(error, InputError)


def test_findings_without_their_document_are_an_error(tmp_path):
    path = tmp_path / "findings.jsonl"
    line = next(line for line in io.StringIO(write_run("jsonl")) if '"finding"' in line)
    path.write_text(line, encoding="utf-8")
    (error,) = findings.read(InputFile(str(path)))
    assert "ends before" in error.message


def test_a_related_span_of_the_source_keeps_its_side(tmp_path):
    path = tmp_path / "findings.jsonl"
    path.write_text(write_run("jsonl"), encoding="utf-8")
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    record = next(record for record in records if record["type"] == "finding")
    record["related"] = [
        {"start": 0, "end": 4, "message": "The source says this.", "side": "source"},
        {"start": 0, "end": 4, "message": "The text says this."},
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    again = [each for item in findings.read(InputFile(str(path))) if isinstance(item, Report) for each in item.findings]
    assert next([related.side for related in each.related] for each in again if each.related) == ["source", "target"]
    assert record["related"] in [each.to_dict()["related"] for each in again]
    record["related"][0]["side"] = "elsewhere"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert any("side" in str(item) for item in findings.read(InputFile(str(path))) if isinstance(item, InputError))
