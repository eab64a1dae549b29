import json
import random

import pages
import pytest
from pages import BOAT, CLEAN, WALL

from mtcheck.triage.comparison import interval, sign_test


def checked(folder, name, texts, ids=None, **options):
    """Check records and return the name of their findings file."""
    records = [
        {"id": identifier, "text": text, "target_lang": "en"}
        for identifier, text in zip(ids or range(len(texts)), texts, strict=True)
    ]
    (folder / f"{name}.in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
    arguments += ["--isolated", "--select", "repetition", "--format", f"jsonl={name}"]
    pages.run("check", f"{name}.in.jsonl", *arguments, code=None)
    return name


def diff(*arguments, code):
    return pages.run("diff", *arguments, code=code)


def diffed(*arguments, code):
    return json.loads(diff(*arguments, "--format", "json", code=code).stdout)


def test_two_systems_on_one_test_set(folder):
    old = checked(folder, "old", [WALL, BOAT, CLEAN, CLEAN])
    new = checked(folder, "new", [CLEAN, BOAT, WALL, WALL])
    got = diffed(old, new, code=1)
    assert got["rules"] == {"repetition/double": {"new": 2, "fixed": 1, "unchanged": 1}}
    assert got["documents"]["paired"] == 4
    scores = got["scores"]
    assert (scores["better"], scores["worse"], scores["sign_test_p"]) == (1, 2, 1.0)
    assert scores["interval"][0] <= scores["delta"] <= scores["interval"][1]
    assert scores["delta"] < 0
    assert [each["document"] for each in got["worst"]] == ["new.in.jsonl 2", "new.in.jsonl 3"]
    assert "'the the'" in got["worst"][0]["new_findings"][0]
    diffed(new, old, code=0)
    diffed(old, new, "--tolerance", "50", code=0)
    diffed(old, new, "--significant", code=0)


def test_a_file_against_itself_is_unchanged(folder):
    old = checked(folder, "old", [WALL, BOAT])
    got = diffed(old, old, code=0)
    assert got["total"] == {"new": 0, "fixed": 0, "unchanged": 2}
    assert got["scores"]["interval"] == [0.0, 0.0]


def test_documents_of_one_file_alone_are_said_and_not_compared(folder):
    old = checked(folder, "old", [CLEAN, WALL], ids=["a", "b"])
    new = checked(folder, "new", [CLEAN, WALL, BOAT], ids=["a", "c", "d"])
    got = diffed(old, new, code=0)
    assert got["documents"] == {
        "paired": 1,
        "in_order": False,
        "only_old": {"documents": 1, "findings": 1},
        "only_new": {"documents": 2, "findings": 2},
    }


def test_without_ids_in_common_documents_go_in_order(folder):
    old = checked(folder, "old", [CLEAN, WALL], ids=["a", "b"])
    new = checked(folder, "new", [WALL, CLEAN], ids=["c", "d"])
    got = diffed(old, new, code=0)
    assert got["documents"]["in_order"]
    assert got["total"] == {"new": 1, "fixed": 1, "unchanged": 0}
    other = checked(folder, "other", [WALL], ids=["x"])
    assert "no document in common" in diff(old, other, code=2).stderr


def test_scores_of_other_settings_do_not_compare(folder):
    old = checked(folder, "old", [CLEAN])
    new = checked(folder, "new", [WALL], **{"min-confidence": "0.6"})
    got = diffed(old, new, code=1)
    assert got["scores"] is None
    assert "other settings" in got["why_no_scores"]
    assert "Scores do not compare" in diff(old, new, code=1).stdout


def test_text_and_markdown(folder):
    old, new = checked(folder, "old", [CLEAN, BOAT]), checked(folder, "new", [WALL, BOAT])
    text = diff(old, new, code=1).stdout
    assert text.splitlines()[:3] == [
        "Rule               new  fixed  unchanged",
        "repetition/double    1      0          1",
        "all                  1      0          1",
    ]
    assert "95% interval" in text
    assert "Sign test: 0 better, 1 worse, p = 1" in text
    diff(old, new, "--format", "markdown", "--output", "out.md", code=1)
    written = (folder / "out.md").read_text()
    assert "| `repetition/double` | 1 | 0 | 1 |" in written


def test_a_broken_file_is_2(folder):
    old = checked(folder, "old", [CLEAN])
    (folder / "bad").write_text('{"type": "finding"}\n')
    assert "bad:1" in diff(old, "bad", code=2).stderr
    assert "nowhere" in diff(old, "nowhere", code=2).stderr


def test_the_interval_holds_the_true_mean_about_as_often_as_it_says():
    chance = random.Random(3)
    held = 0
    for _ in range(200):
        deltas = [chance.gauss(1.0, 5.0) for _ in range(80)]
        low, high = interval(deltas, samples=400)
        held += low <= 1.0 <= high
    assert 0.9 <= held / 200 <= 0.99


def test_the_sign_test_is_that_of_the_binomial_distribution():
    assert sign_test(1, 9) == pytest.approx(0.021484375)
    assert sign_test(0, 0) == 1.0
    assert sign_test(480, 520) == pytest.approx(sign_test(481, 521), abs=0.02)
