import json
from importlib.resources import files

import jsonschema
import pytest
from samples import RUN, write_run

from mtcheck.reporters.jsonl import dumps

SCHEMA = json.loads((files("mtcheck") / "data" / "findings.schema.json").read_text(encoding="utf-8"))
LINES = write_run("jsonl").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_every_line_follows_the_schema(line):
    jsonschema.validate(json.loads(line), SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_schema_itself_is_sound():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_findings_come_before_their_document_and_the_summary_last():
    types = [json.loads(line)["type"] for line in LINES]
    assert types[:5] == ["finding", "finding", "finding", "document", "finding"]
    assert types[-1] == "summary"
    assert types.count("document") + types.count("error") == len(RUN) - 1


def test_an_error_names_file_and_line_in_its_message():
    error = next(json.loads(line) for line in LINES if '"error"' in line and '"type":"error"' in line)
    assert error["message"].startswith("out.jsonl:2: ")
    assert error["line"] == 2


def test_what_orjson_cannot_write_is_written_all_the_same():
    assert json.loads(dumps({"id": 10**30})) == {"id": 10**30}
    assert json.loads(dumps({"text": "\ud800"})) == {"text": "\ud800"}
    dumps({"text": "\ud800"}).encode()
