import json
import os

import pages
import pytest
from pages import BOAT, CLEAN, WALL

OPTIONS = ("--select", "repetition", "--target-lang", "en")


def check(*arguments, code):
    result = pages.run("check", "--format", "jsonl", *OPTIONS, *arguments, code=code)
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def states(records):
    return [(record["path"], record["line"], record["baseline"]) for record in records if record["type"] == "finding"]


def entries(path="base.json"):
    with open(path) as file:
        return [(each["path"], each["rule"], each["count"]) for each in json.load(file)["findings"]]


def test_only_what_is_new_fails(folder):
    (folder / "a.txt").write_text(WALL)
    check("a.txt", code=1)
    _, said = check("a.txt", "--baseline", "base.json", "--write-baseline", code=0)
    assert "base.json is written" in said
    assert entries() == [("a.txt", "repetition/double", 1)]
    records, _ = check("a.txt", "--baseline", "base.json", code=0)
    assert states(records) == [("a.txt", 1, "unchanged")]
    (folder / "a.txt").write_text(f"New.\n\n{BOAT}\n\n{WALL}\n")
    records, _ = check("a.txt", "--baseline", "base.json", code=1)
    assert states(records) == [("a.txt", 3, "new"), ("a.txt", 5, "unchanged")]


def test_a_baseline_that_nothing_names_says_how_it_counts(folder):
    (folder / "a.txt").write_text(WALL)
    _, said = check("a.txt", "--write-baseline", code=0)
    assert "mtcheck-baseline.json is written; --baseline mtcheck-baseline.json, or 'baseline' in the conf" in said
    _, said = check("a.txt", "--baseline", "base.json", "--write-baseline", code=0)
    assert "makes it count" not in said


def test_a_second_of_the_same_is_new(folder):
    (folder / "a.txt").write_text(WALL)
    check("--baseline", "base.json", "--write-baseline", code=0)
    (folder / "a.txt").write_text(f"{WALL}\n\nHm.\n\n{WALL}\n")
    records, _ = check("--baseline", "base.json", code=1)
    assert states(records) == [("a.txt", 1, "unchanged"), ("a.txt", 5, "new")]


def test_what_is_fixed_goes_out_and_may_not_come_back(folder):
    (folder / "a.txt").write_text(f"{WALL}\n\n{BOAT}\n")
    check("--baseline", "base.json", "--write-baseline", code=0)
    (folder / "a.txt").write_text(f"{CLEAN}\n\n{BOAT}\n\nShe came to to the sea.\n")
    _, said = check("--baseline", "base.json", code=1)
    assert "1 of the findings in base.json are fixed" in said
    check("--baseline", "base.json", "--update-baseline", code=1)
    assert len(entries()) == 1
    (folder / "a.txt").write_text(f"{WALL}\n\n{BOAT}\n")
    records, _ = check("--baseline", "base.json", code=1)
    assert states(records) == [("a.txt", 1, "new"), ("a.txt", 3, "unchanged")]


def test_an_update_keeps_what_it_could_not_see(folder):
    (folder / "a.txt").write_text(WALL)
    (folder / "b.txt").write_text(WALL)
    check("--baseline", "base.json", "--write-baseline", code=0)
    before = entries()
    check("a.txt", "--baseline", "base.json", "--update-baseline", code=0)
    assert entries() == before
    check("--select", "fragment", "--baseline", "base.json", "--update-baseline", code=0)
    assert entries() == before
    os.unlink("b.txt")
    check("a.txt", "--baseline", "base.json", "--update-baseline", code=0)
    assert entries() == [("a.txt", "repetition/double", 1)]


def test_a_file_may_get_another_name(folder):
    (folder / "a.txt").write_text(WALL)
    check("--baseline", "base.json", "--write-baseline", code=0)
    os.rename("a.txt", "b.txt")
    records, _ = check("--baseline", "base.json", code=0)
    assert states(records) == [("b.txt", 1, "unchanged")]
    check("--baseline", "base.json", "--update-baseline", code=0)
    assert entries() == [("b.txt", "repetition/double", 1)]
    check("--baseline", "base.json", code=0)


def test_paths_count_from_the_baseline(folder, monkeypatch):
    (folder / "docs").mkdir()
    (folder / "docs" / "a.txt").write_text(WALL)
    check("docs", "--baseline", "base.json", "--write-baseline", code=0)
    monkeypatch.chdir(folder / "docs")
    check("a.txt", "--baseline", "../base.json", code=0)


def test_the_configuration_may_name_it(folder):
    (folder / "a.txt").write_text(WALL)
    (folder / "mtcheck.toml").write_text('baseline = "base.json"')
    check("--write-baseline", code=0)
    assert entries()
    check(code=0)


def test_sarif_keeps_and_marks_what_is_known(folder):
    (folder / "a.txt").write_text(WALL)
    check("--write-baseline", code=0)
    check("--baseline", "mtcheck-baseline.json", "--format", "sarif=out.sarif", code=0)
    with open("out.sarif") as file:
        (result,) = json.load(file)["runs"][0]["results"]
    assert result["baselineState"] == "unchanged"


def test_nothing_is_written_where_not_everything_was_checked(folder):
    (folder / "a.txt").write_text(WALL)
    (folder / "b.txt").write_bytes(b"\xff\xfe\xfa")
    _, said = check("--baseline", "base.json", "--write-baseline", code=2)
    assert "base.json is not written" in said
    assert not os.path.exists("base.json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "--write-baseline"),
        ("{", "base.json"),
        ("[]", "is no baseline"),
        ('{"mtcheck-baseline": 99, "findings": []}', "format 99"),
        ('{"mtcheck-baseline": 1, "findings": {}}', "not a list"),
        ('{"mtcheck-baseline": 1, "findings": [{"path": 1}]}', "finding 1"),
    ],
)
def test_a_broken_baseline_stops_the_run(folder, text, said):
    (folder / "a.txt").write_text(WALL)
    if text is not None:
        (folder / "base.json").write_text(text)
    _, error = check("--baseline", "base.json", "--format", "json=out", code=2)
    assert said in error
    assert not os.path.exists("out")
