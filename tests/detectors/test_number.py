"""The number detector: its cases, and its time on hostile texts."""

import json
import time

import cases
import pytest
from click.testing import CliRunner

import mtcheck
from mtcheck import cli

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["number"]))


@pytest.mark.parametrize("case", cases.load("number"))
def test_case(case):
    cases.run("number", case)


def found(text, source):
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    return [(finding.kind, finding.excerpt) for finding in SELECTED.check(document).findings]


def test_without_a_source_nothing_is_judged():
    report = SELECTED.check(mtcheck.Document("Im Jahr 1978 kam {name}.", target_lang="de"))
    assert not report.findings
    assert [skipped.reason for skipped in report.skipped if skipped.detector == "number"] == ["it needs the source"]


def test_digits_of_links_tags_and_placeholders_are_no_numbers():
    assert found("Siehe {0} und https://example.org/81", "See {1} and https://example.org/18") == []


def checked_file(path):
    arguments = ["check", "--isolated", "--source-lang", "en", "--select", "number", "--format", "jsonl", str(path)]
    records = [json.loads(line) for line in CliRunner().invoke(cli.command, arguments).stdout.splitlines()]
    return [record["excerpt"] for record in records if record["type"] == "finding"]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("Since {year}, not 1987, {name} counts.", "Seit {year}, nicht 1978, zählt {name}.", ["1978"]),
        ("In 1002 {name} came.", "1003 kam {name}.", ["1003"]),
        ("{name} sent {count} files.", "{count} Dateien von {name}.", []),
        ("{name} sent files.", "Dateien von {name} ({count}).", []),
    ],
)
def test_in_a_catalog_the_numbers_that_were_written_are_compared(tmp_path, msgid, msgstr, expected):
    path = tmp_path / "de.po"
    header = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(f'{header}msgid "{msgid}"\nmsgstr "{msgstr}"\n', "utf-8")
    assert checked_file(path) == expected


def test_a_long_page_is_compared_paragraph_by_paragraph():
    source = [
        f"In the year {1700 + 3 * n} the town had {20 + n} mills, and each of them had a name." for n in range(80)
    ]
    text = [f"Im Jahr {1700 + 3 * n} hatte die Stadt {20 + n} Mühlen, und jede hatte einen Namen." for n in range(80)]
    text[40] = text[40].replace("1820", "1280")
    assert found("\n\n".join(text), "\n\n".join(source)) == [("changed", "1280")]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", "1,", "1 ", "%(a"])
def test_time_is_linear_in_the_text(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        report = SELECTED.check(mtcheck.Document(text + "x", source=text, source_lang="en", target_lang="de"))
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return time.process_time() - start

    seconds(1024)  # loads what is loaded once
    assert seconds(1 << 17) < 48 * seconds(1 << 13) + 1.0
