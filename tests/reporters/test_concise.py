from samples import write_run

from mtcheck.reporters.concise import one_line


def test_it_is_one_line_a_finding():
    lines = write_run("concise").splitlines()
    assert lines[1] == "pages/a b.txt:3:11: repetition/double Something is wrong here: 'the the'."
    assert "out.jsonl:2: error: is not JSON (unexpected end); give one JSON object a line" in lines
    assert len(lines) == 10


def test_control_characters_do_not_reach_the_terminal():
    assert one_line("a\x1b[31mb\r\n\tc") == "a\\x1b[31mb c"
