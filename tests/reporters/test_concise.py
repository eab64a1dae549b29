import pytest
from samples import RUN, write_run

import mtcheck
from mtcheck.model import RecordPositions
from mtcheck.reporters.concise import one_line


def test_it_is_one_line_a_finding():
    lines = write_run("concise").splitlines()
    twin = "the passage stands in line 1 first"
    assert lines[1] == f"pages/a b.txt:3:11: repetition/double Something is wrong here: 'the the'. {twin}"
    assert "out.jsonl:2: error: is not JSON (unexpected end); give one JSON object a line" in lines
    assert len(lines) == 10


def test_control_characters_do_not_reach_the_terminal():
    assert one_line("a\x1b[31mb\r\n\tc") == "a\\x1b[31mb c"


LEAD = "The old mill burnt down on Monday night; nobody was hurt, but the damage exceeds two million."
PAGE = f"{LEAD}\n\n{LEAD}\n\nThe fire brigade was there within ten minutes and stayed until the morning came.\n"


@pytest.mark.parametrize("name", ["concise", "github", "gitlab", "junit", "markdown"])
def test_what_stands_twice_is_named_with_the_line_of_its_twin(name):
    report = mtcheck.Checker().check(mtcheck.Document(PAGE, id="a.txt", path="a.txt", target_lang="en"))
    assert [finding.rule for finding in report.findings] == ["duplicate-lead/copy"]
    assert "The lead stands in line 1 first." in write_run(name, run=[("document", report), RUN[-1]])


def test_a_twin_in_the_same_line_is_not_named():
    document = mtcheck.Document(PAGE, id=7, path="a.jsonl", target_lang="en", positions=RecordPositions(5, 5, 900))
    report = mtcheck.Checker().check(document)
    written = write_run("concise", run=[("document", report)])
    assert written.startswith("a.jsonl:5:1: duplicate-lead/copy ")
    assert "in line" not in written
