import datetime
import json

import pages
import pytest
from click.testing import CliRunner
from pages import BOAT, WALL

from mtcheck import cli
from mtcheck.errors import ConfigError
from mtcheck.model import Document
from mtcheck.settings import Settings
from mtcheck.triage.suppression import Suppressions, load


def check(folder, *arguments, code=None, **texts):
    """Check pages named by keyword and return the records."""
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    result = pages.run("check", "--format", "jsonl", *arguments, code=code)
    return [json.loads(line) for line in result.stdout.splitlines()]


def rules(records):
    return [(record["rule"], record["line"]) for record in records if record["type"] == "finding"]


def accepted(records):
    return [
        (finding["rule"], finding["line"])
        for record in records
        for finding in record.get("suppressed", ())
        if record["type"] == "document"
    ]


SELECT = ("--select", "repetition,suppression", "--target-lang", "en")

PAGES = {
    "the next paragraph": (f"<!-- mtcheck: ignore repetition/double -->\n{WALL}\n\n{BOAT}\n", [4], [2]),
    "with a blank line between": (f"<!-- mtcheck: ignore repetition/double -->\n\n{WALL}\n\n{BOAT}\n", [5], [3]),
    "a detector for its rules": (f"<!-- mtcheck: ignore repetition -->\n{WALL}\n", [], [2]),
    "no rule for all rules": (f"<!-- mtcheck: ignore -->\n{WALL}\n", [], [2]),
    "with a reason": (f"<!-- mtcheck: ignore repetition -- a name -->\n{WALL}\n", [], [2]),
    "in the paragraph itself": (f"{WALL} <!-- mtcheck: ignore repetition -->\n\n{BOAT}\n", [3], [1]),
    "the whole file": (f"{WALL}\n\n{BOAT}\n\n<!-- mtcheck: ignore-file repetition -->\n", [], [1, 3]),
    "a block": (
        f"<!-- mtcheck: ignore-start repetition -->\n\n{WALL}\n\n{BOAT}\n\n<!-- mtcheck: ignore-end -->\n\n{WALL}\n",
        [9],
        [3, 5],
    ),
    "a list": (f"<!-- mtcheck: ignore repetition -->\n\n- {WALL}\n- {BOAT}\n\n{WALL}\n", [6], [3, 4]),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_comment_accepts(folder, name):
    page, found, quiet = PAGES[name]
    records = check(folder, *SELECT, "a.md", code=1 if found else 0, a_md=page)
    assert rules(records) == [("repetition/double", line) for line in found]
    assert accepted(records) == [("repetition/double", line) for line in quiet]


def test_mdx_and_html_comments_accept(folder):
    page = f"{{/* mtcheck: ignore repetition */}}\n\n{WALL}\n\n{BOAT}\n"
    assert rules(check(folder, *SELECT, "a.mdx", a_mdx=page)) == [("repetition/double", 5)]
    page = f"<p>{BOAT}</p>\n<!-- mtcheck: ignore repetition -->\n<div><p>{WALL}</p></div>\n<p>We came to to it.</p>"
    records = check(folder, *SELECT, "a.html", a_html=page)
    assert (rules(records), accepted(records)) == (
        [("repetition/double", 1), ("repetition/double", 4)],
        [("repetition/double", 3)],
    )


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a.rst", f"Title\n=====\n\n.. mtcheck: ignore repetition -- a name\n\n{WALL}\n\n{BOAT}\n"),
        ("a.adoc", f"= Title\n\n\n// mtcheck: ignore repetition\n\n{WALL}\n\n{BOAT}\n"),
    ],
)
def test_comments_that_are_lines_accept(folder, name, page):
    (folder / name).write_text(page)
    records = check(folder, *SELECT, name)
    assert (rules(records), accepted(records)) == ([("repetition/double", 8)], [("repetition/double", 6)])


def test_a_plain_text_has_no_comments(folder):
    assert ("repetition/double", 2) in rules(
        check(folder, *SELECT, "a.txt", a_txt=f"<!-- mtcheck: ignore repetition -->\n{WALL}\n")
    )


def test_an_accepted_finding_does_not_lower_the_score(folder):
    clean = check(folder, *SELECT, "a.md", a_md="<!-- mtcheck: ignore-file -->\n\nHe sat on the wall.\n")
    noted = check(folder, *SELECT, "a.md", a_md=f"<!-- mtcheck: ignore-file -->\n\n{WALL}\n")
    assert noted[-2]["score"] == 100.0
    assert noted[-2]["findings"] == noted[-1]["findings"] == {}
    assert noted[-2]["suppressed"][0]["suppression"] == {"reason": None, "in_source": True}
    assert rules(clean) == [("suppression/unused", 1)]


@pytest.mark.parametrize(
    ("comment", "rule", "said"),
    [
        ("ignore repetition/loop", "unused", "repetition/loop"),
        ("ignore", "unused", "any rule"),
        ("ignroe", "unknown", "'ignore'"),
        ("ignore repetiton", "unknown", "'repetition'"),
        ("ignore-start repetition", "unused", "repetition"),
        ("ignore-start repetition", "unknown", "ignore-end"),
        ("ignore-end", "unknown", "ignore-start"),
    ],
)
def test_a_comment_of_no_use_is_a_finding(folder, comment, rule, said):
    records = check(folder, *SELECT, "a.md", code=1, a_md=f"# Sea\n\n<!-- mtcheck: {comment} -->\nHe sat there.\n")
    messages = {record["rule"]: record["message"] for record in records if record["type"] == "finding"}
    assert said in messages[f"suppression/{rule}"]
    assert all(record.get("line", 3) == 3 for record in records)


def test_a_comment_is_not_called_unused_where_its_rule_was_not_asked_for_or_could_not_judge(folder):
    page = f"<!-- mtcheck: ignore fragment -->\n{WALL.replace('the the', 'the')}\n"
    assert not rules(check(folder, *SELECT, "a.md", a_md=page))
    assert not rules(check(folder, "--select", "fragment", "a.md", a_md=page))
    assert not rules(check(folder, "--ignore", "suppression", "a.md", a_md=page))


def entry(**values):
    values = {"rule": "repetition", "reason": "it is so", **values}
    return "[[suppress]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


RECORDS = "".join(
    json.dumps({"id": name, "text": WALL, "target_lang": language}) + "\n"
    for name, language in (("menu.open", "en"), ("menu.close", "en"), ("title", "en-GB"))
)


@pytest.mark.parametrize(
    ("values", "quiet"),
    [
        ({}, [1, 2, 3]),
        ({"file": "a.jsonl"}, [1, 2, 3]),
        ({"file": ["b.jsonl", "*.jsonl"]}, [1, 2, 3]),
        ({"file": "b.jsonl"}, []),
        ({"key": "menu.*"}, [1, 2]),
        ({"key": "title"}, [3]),
        ({"locale": "en-GB"}, [3]),
        ({"locale": "en"}, [1, 2, 3]),
        ({"locale": "de"}, []),
        ({"rule": ["repetition/double", "fragment"]}, [1, 2, 3]),
        ({"expires": "2999-01-01"}, [1, 2, 3]),
    ],
)
def test_a_list_accepts_by_file_key_locale_and_rule(folder, values, quiet):
    (folder / "list.toml").write_text(entry(**values))
    records = check(folder, *SELECT, "--suppressions", "list.toml", "a.jsonl", a_jsonl=RECORDS)
    assert accepted(records) == [("repetition/double", line) for line in quiet]
    assert rules(records) == [("repetition/double", line) for line in (1, 2, 3) if line not in quiet]


def test_what_a_list_has_for_nothing_is_a_finding_in_it(folder):
    (folder / "list.toml").write_text(
        "\n".join(
            [
                entry(key="menu.*"),
                entry(key="gone"),
                entry(file="other.jsonl"),
                entry(key="title", expires="2020-02-02"),
                entry(rule="fragment", key="title"),
            ]
        )
    )
    records = check(folder, *SELECT, "--suppressions", "list.toml", "a.jsonl", code=1, a_jsonl=RECORDS)
    stale = [record for record in records if record["type"] == "finding" and record["path"] == "list.toml"]
    assert [(record["rule"], record["line"]) for record in stale] == [
        ("suppression/unused", 6),
        ("suppression/expired", 16),
    ]
    assert "2020-02-02" in stale[1]["message"]
    assert ("repetition/double", 3) in rules(records)


def test_an_entry_holds_on_its_last_day(folder):
    (folder / "list.toml").write_text(entry(expires="2026-05-05"))
    import mtcheck

    report = mtcheck.check(WALL, target_lang="en")
    for today, expected in ((5, True), (6, False)):
        marked = Suppressions(datetime.date(2026, 5, today)).applied(report, Settings(), "list.toml")
        assert (marked.findings[0].suppression is not None) is expected


def test_an_entry_of_a_catalog_says_it_for_itself():
    checker_report = (
        __import__("mtcheck")
        .Checker()
        .check(
            Document(WALL, id="x", target_lang="en", notes=("Said by the band.\nmtcheck: ignore repetition -- a name",))
        )
    )
    marked = Suppressions().applied(checker_report, Settings())
    assert marked.findings[0].suppression is not None
    assert marked.findings[0].suppression.reason == "a name"
    assert marked.score == 100.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[suppres]]", "'suppress'"),
        ("suppress = 1", "[[suppress]]"),
        ("[[suppress]]\nrule = 'repetition'", "list.toml:1: reason"),
        ("\n[[suppress]]\nreason = 'x'", "list.toml:2: rule"),
        (entry(rule="repetiton"), "'repetition'"),
        (entry(rule=1), "rule"),
        (entry(fil="x"), "'file'"),
        (entry(file=1), "file"),
        (entry(key=1), "key"),
        (entry(expires="soon"), "2027-06-30"),
        (entry(expires=1), "2027-06-30"),
        ("[[", "list.toml"),
    ],
)
def test_a_broken_list_stops_the_run(folder, text, said):
    (folder / "list.toml").write_text(text)
    with pytest.raises(ConfigError) as error:
        load("list.toml")
    assert said in str(error.value)
    (folder / "a.txt").write_text(WALL)
    result = CliRunner().invoke(cli.command, ["check", "--suppressions", "list.toml", "a.txt", "--output", "out"])
    assert result.exit_code == 2
    assert not (folder / "out").exists()


def test_a_list_that_is_not_there_stops_the_run(folder):
    (folder / "a.txt").write_text(WALL)
    result = CliRunner().invoke(cli.command, ["check", "--suppressions", "nowhere.toml", "a.txt"])
    assert (result.exit_code, "nowhere.toml" in result.stderr) == (2, True)
