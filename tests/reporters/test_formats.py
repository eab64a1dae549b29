"""Formats for machines and for the browser: against their golden files and, with a hostile run, their schemas.

After a deliberate change: ``GOLDEN=write pytest tests/reporters``, and read the difference.
"""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hostile import LEAD, PAGE, found, judged, write
from lxml import etree
from samples import write_run

from mtcheck import reporters
from mtcheck.model import Document, Suppression
from mtcheck.run.summary import Tally
from mtcheck.settings import Settings

GOLDEN = Path(__file__).parent.parent / "golden"
SCHEMAS = Path(__file__).parent.parent / "schemas"
FILES = {
    "sarif": "report.sarif",
    "junit": "report.junit.xml",
    "github": "report.github.txt",
    "gitlab": "report.gitlab.json",
    "markdown": "report.md",
    "html": "report.html",
}


def without_manuals(name: str, text: str) -> str:
    """Leave out what is not the report's own: style and script, the version, the manual pages of the rules."""
    import mtcheck

    text = text.replace(mtcheck.__version__, "VERSION")
    if name == "html":
        text = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1>…</\1>", text)
        text = re.sub(r"'sha256-[^']+'", "'sha256-…'", text)
        text = re.sub(r'(?s)<dialog id="manual-.*</dialog>\n(?=<dialog id="keys")', "…\n", text)
    if name == "sarif":
        log = json.loads(text)
        log["runs"][0]["tool"]["driver"]["rules"] = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        text = json.dumps(log, ensure_ascii=False, indent=1) + "\n"
    return text


@pytest.mark.parametrize("name", FILES)
def test_golden(name: str) -> None:
    path = GOLDEN / FILES[name]
    got = without_manuals(name, write_run(name))
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(got.encode())
    assert got == path.read_bytes().decode()


def test_every_format_has_a_golden_file() -> None:
    assert {path.name for path in GOLDEN.iterdir()} >= set(FILES.values())
    assert len(list(GOLDEN.glob("report.*"))) >= len(reporters.NAMES)


def sarif_run(**settings: Any) -> dict[str, Any]:
    log = json.loads(write("sarif", Settings(**settings)))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]


def test_sarif_is_valid_and_points_at_the_text() -> None:
    run = sarif_run()
    assert run["columnKind"] == "unicodeCodePoints"
    lead, double = run["results"][:2]
    line = PAGE.split("\n")[8]
    region = double["locations"][0]["physicalLocation"]["region"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "the the" == region["snippet"]["text"]
    twin = lead["relatedLocations"][0]["physicalLocation"]["region"]
    assert PAGE.split("\n")[twin["startLine"] - 1] == LEAD
    assert [result["partialFingerprints"]["primaryLocationLineHash"][-2:] for result in run["results"]] == [":1"] * 4


def test_sarif_rules_carry_their_manual_and_severity() -> None:
    run = sarif_run(severity={"repetition/double": "note"}, select=["repetition"])
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["repetition/loop", "repetition/double"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "note"]
    for rule in rules:
        assert "mtcheck explain" in rule["help"]["markdown"]
        assert len(rule["help"]["text"]) > len(rule["shortDescription"]["text"])


def test_sarif_link_in_a_text_stays_text() -> None:
    assert r"\[this](https" in sarif_run()["results"][1]["message"]["text"]


def test_sarif_uris_are_escaped_and_relative() -> None:
    run = sarif_run()
    locations = [result["locations"][0] for result in run["results"]]
    assert locations[0]["physicalLocation"]["artifactLocation"] == {"uri": "docs/mill.md", "uriBaseId": "%SRCROOT%"}
    assert "physicalLocation" not in locations[3]  # standard input is no file
    assert locations[2]["logicalLocations"] == [{"name": "7", "kind": "resource"}]


def test_sarif_says_what_was_not_checked() -> None:
    (invocation,) = sarif_run()["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 3


def test_junit_is_valid() -> None:
    document = etree.fromstring(write("junit").encode())
    etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd"))).assertValid(document)
    assert {name: document.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "9", "failures": "4", "errors": "3",
    }  # fmt: skip
    cases = document.iter("testcase")
    assert len({case.get("name") for case in cases}) == 9


def test_gitlab_is_valid_and_its_fingerprints_are_unique() -> None:
    entries = json.loads(write("gitlab"))
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))).validate(
        entries
    )
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 7


def test_github_commands_take_a_line_each() -> None:
    lines = write("github").splitlines()
    assert len(lines) == 7
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^,:]*)(,\w+=[^,:]*)*::.+", line)
    assert "100%25" in lines[4]


def test_github_adds_the_job_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "summary.md"
    path.write_text("earlier step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    write("github")
    assert path.read_text(encoding="utf-8") == "earlier step\n" + write("markdown")


def test_markdown_sets_nothing_that_a_document_says() -> None:
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark", {"linkify": False}).enable("table").render(write("markdown"))
    assert "<b>" not in page
    assert "<script>" not in page
    assert "<a " not in page
    assert page.count("<table>") == 3


def test_paths_are_told_from_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", os.path.dirname(os.getcwd()))
    folder = os.path.basename(os.getcwd())
    assert sarif_run()["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        f"{folder}/docs/mill.md"
    )


def test_html_holds_no_text_as_markup() -> None:
    page = write("html")
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy.group(1)
    assert "unsafe" not in policy.group(1)
    assert not re.search(r' style="| on[a-z]+="', page)


def test_html_keeps_large_runs_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.reporters.html.TEXT_BUDGET", len(PAGE))
    page = write("html")
    block = json.loads(re.search(r'id="d0">(.*)</script>', page).group(1))  # type: ignore[union-attr]
    assert block["t"] == [PAGE]
    block = json.loads(re.search(r'id="d2">(.*)</script>', page).group(1))  # type: ignore[union-attr]
    assert block["t"] == ["افتتحت المحطة افتتحت المحطة افتتحت المحطة"]
    assert block["f"][0][3:5] == [0, len(block["t"][0])]


def quiet_run(name: str) -> str:
    """Return a run of three like findings: a new one, one that the baseline knows, and one that a person accepted."""
    stream = io.StringIO(newline="")
    reporter = reporters.make(name, stream)
    reporter.begin(Settings())
    document = Document("the the", id="a.txt", path="a.txt", target_lang="en")
    finding = replace(found(document, "repetition/double", "the the", "'the' is said twice."), baseline="new")
    known = replace(finding, baseline="unchanged")
    accepted = replace(finding, suppression=Suppression("a song & a dance"))
    report = judged(document, finding, known, accepted, score=50.0)
    tally = Tally("s")
    tally.add(report)
    reporter.document(report)
    reporter.end(tally.summary())
    return stream.getvalue()


def test_what_is_known_or_accepted_is_marked_where_the_format_can() -> None:
    assert quiet_run("concise").count("\n") == 1
    full = quiet_run("full")
    assert full.count("^^^^^^^") == 1
    assert "2 findings (1 error), 2 accepted or known and not shown" in full
    results = json.loads(quiet_run("sarif"))["runs"][0]["results"]
    assert [result["baselineState"] for result in results] == ["new", "unchanged", "new"]
    assert [result.get("suppressions") for result in results] == [
        None, None, [{"kind": "external", "status": "accepted", "justification": "a song & a dance"}],
    ]  # fmt: skip
    lines = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(lines)) == 3
    suite = etree.fromstring(quiet_run("junit").encode())[0]
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "2")
    assert quiet_run("github").count("\n") == 1
    assert len(json.loads(quiet_run("gitlab"))) == 2
    assert "1 error · 2 accepted or known" in quiet_run("markdown")
    assert '"known from the baseline"' in quiet_run("html")
    records = [json.loads(line) for line in quiet_run("jsonl").splitlines()]
    assert [record["type"] for record in records] == ["finding", "finding", "document", "summary"]
    (accepted,) = records[2]["suppressed"]
    assert accepted["suppression"] == {"reason": "a song & a dance", "in_source": False}


def test_html_shows_the_figures_of_folders_and_groups() -> None:
    stream = io.StringIO()
    reporter = reporters.make("html", stream)
    reporter.begin(Settings())
    tally = Tally("s")
    for number, score in ((1, 100.0), (2, 50.0), (3, 70.0)):
        path = f"docs/{'de' if number < 3 else 'fr'}/{number}.md"
        document = Document("Fine.", id=path, path=path, target_lang="en", group="<nmt>" if number > 1 else None)
        report = judged(document, score=score)
        tally.add(report)
        reporter.document(report)
    reporter.end(tally.summary(with_statistics=True, group_by="system"))
    rows = re.findall(r"<bdi>(.+?)</bdi></th><td>(\d+)</td><td>(\d+)</td><td>(.+?)</td>", stream.getvalue())
    assert rows == [
        ("&lt;nmt&gt;", "2", "0", "60.0"), ("(none)", "1", "0", "100.0"),
        ("docs/fr", "1", "0", "70.0"), ("docs/de", "2", "0", "75.0"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", reporters.NAMES)
def test_half_a_character_does_not_stop_a_report(name: str) -> None:
    stream = io.StringIO(newline="")
    reporter = reporters.make(name, stream)
    reporter.begin(Settings())
    document = Document("It is \ud83d the \ud83d the", id="\ud83d", path="a\udcff.txt", target_lang="en")
    report = judged(document, found(document, "repetition/double", "\ud83d the", "'\ud83d' twice."), score=50.0)
    tally = Tally("s")
    tally.add(report)
    reporter.document(report)
    reporter.end(tally.summary(with_statistics=True))
    written = stream.getvalue().encode("utf-8", "backslashreplace")  # as a file is written
    if name in ("json", "sarif", "gitlab"):
        json.loads(written)
    if name == "junit":
        etree.fromstring(written)


def test_sarif_leads_to_the_pages_of_the_rules_where_they_are_on_the_web(monkeypatch):
    monkeypatch.setenv("MTCHECK_DOCUMENTATION", "")
    assert "helpUri" not in write_run("sarif")
    monkeypatch.setenv("MTCHECK_DOCUMENTATION", "https://docs.example.org")
    rules = json.loads(write_run("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"]: rule["helpUri"] for rule in rules}["fragment/glued"] == (
        "https://docs.example.org/rules/fragment/#glued"
    )
