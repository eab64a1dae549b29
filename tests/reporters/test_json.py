import json

from samples import RUN, write_run


def test_it_is_one_object_with_the_records_of_the_json_lines():
    report = json.loads(write_run("json"))
    lines = [json.loads(line) for line in write_run("jsonl").splitlines()]
    assert list(report) == ["findings", "documents", "errors", "summary"]
    for name, kind in (("findings", "finding"), ("documents", "document"), ("errors", "error")):
        assert report[name] == [line for line in lines if line["type"] == kind]
    assert report["summary"] == lines[-1]


def test_a_run_without_anything_is_an_object_too():
    assert json.loads(write_run("json", run=RUN[-1:]))["findings"] == []
