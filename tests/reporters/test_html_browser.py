"""The HTML report in a real browser: headless Chromium, driven by its own driver.

Skipped where there is no Chromium. ``MTCHECK_SCREENSHOTS=FOLDER`` keeps pictures to look at.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import browser
import pytest
from hostile import LEAD, PAGE, found, judged, write

from mtcheck import Checker, readers, reporters
from mtcheck.model import Document, RecordPositions
from mtcheck.readers import ReadOptions
from mtcheck.readers.files import InputFile
from mtcheck.run.summary import Tally
from mtcheck.settings import Settings

pytestmark = browser.MARKS

MANY = 10_000


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser.started(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


class Page:
    """The report in the browser."""

    def __init__(self, driver: Any, path: Path) -> None:
        self.driver = driver
        self.url = path.as_uri()

    def open(self, address: str = "") -> Page:
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        self.driver.get(self.url + address)
        self.wait(lambda: self.run("return document.documentElement.dataset.ready === 'true'"))
        return self

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: Callable[[], object]) -> None:
        from selenium.common.exceptions import StaleElementReferenceException
        from selenium.webdriver.support.wait import WebDriverWait

        # A page that is drawn anew may replace an element between the look for it and the reading of its text.
        redrawn = [StaleElementReferenceException]
        WebDriverWait(self.driver, 10, 0.05, ignored_exceptions=redrawn).until(lambda _: condition())

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return self.driver.find_elements("css selector", selector)

    def names(self) -> list[str]:
        return self.run("return [...document.querySelectorAll('.row .name')].map((name) => name.textContent)")

    def pick(self, control: str, value: str) -> None:
        self.run(
            "const c = document.getElementById(arguments[0]); c.value = arguments[1];"
            "c.dispatchEvent(new Event('change'))",
            control,
            value,
        )

    def press(self, keys: str) -> None:
        self.one("body").send_keys(keys)

    def size(self, width: int, height: int, *, mobile: bool = False) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 2 if mobile else 1, "mobile": mobile},
        )

    def shoot(self, name: str) -> None:
        folder = os.environ.get("MTCHECK_SCREENSHOTS")
        if folder:
            self.driver.save_screenshot(os.path.join(folder, f"{name}.png"))

    def problems(self) -> list[str]:
        """Return what the browser complained of, and every address that was asked for besides the report itself."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                address = event["params"]["request"]["url"]
                if not address.startswith((self.url, "data:", "about:blank")):
                    said.append(address)
        return said


@pytest.fixture(scope="module")
def report_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(write("html"), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def page(driver: Any, report_path: Path) -> Iterator[Page]:
    page = Page(driver, report_path)
    page.size(1400, 900)
    page.open()
    yield page
    assert page.problems() == []


def test_opens_with_the_lowest_score_first(page: Page) -> None:
    assert page.names()[:4] == ["pages.jsonl:4", "secret.txt", "7", "docs/mill.md"]
    assert page.one("#count").text == "7 documents"
    page.shoot("desktop")


def test_what_a_document_says_is_shown_and_not_run(page: Page) -> None:
    page.open("#doc=0")
    text = page.one(".text").get_attribute("textContent")
    assert LEAD in text
    assert page.run("return document.querySelectorAll('.text script').length") == 0


def test_marks_stand_where_the_findings_say(page: Page) -> None:
    page.open("#doc=0")
    marked = page.run("return [...document.querySelectorAll('.text mark')].map((mark) => mark.textContent)")
    assert marked == [LEAD, LEAD, "the the"]
    lines = page.run("return [...document.querySelector('.text').children].map((line) => line.textContent)")
    assert lines == PAGE.split("\n")


def test_filters(page: Page) -> None:
    page.pick("rule", "repetition")
    page.wait(lambda: page.names() == ["7", "docs/mill.md"])
    page.pick("rule", "repetition/double")
    page.wait(lambda: page.names() == ["docs/mill.md"])
    page.pick("rule", "")
    page.pick("lang", "ar")
    page.wait(lambda: page.names() == ["7"])
    page.one("#clear").click()
    page.wait(lambda: len(page.names()) == 7)
    page.pick("sev", "note")
    page.wait(lambda: page.names() == ["a|b"])
    page.pick("sev", "")
    page.pick("show", "errors")
    page.wait(lambda: page.names() == ["pages.jsonl:4", "secret.txt"])
    page.pick("show", "unjudged")
    page.wait(lambda: page.names() == ["menu.open"])
    page.pick("show", "clean")
    page.wait(lambda: page.names() == ["docs/a b#1.md"])
    page.pick("lang", "ar")
    page.wait(lambda: page.names() == [])
    assert "No document matches" in page.one("#document").text


def test_sort(page: Page) -> None:
    page.pick("sort", "name")
    page.wait(lambda: page.names() == sorted(page.names()))
    page.pick("sort", "input")
    page.wait(lambda: page.names()[0] == "docs/mill.md")
    page.pick("sort", "findings")
    page.wait(lambda: page.names()[:2] == ["docs/mill.md", "7"])


def test_search_reads_names_texts_and_messages(page: Page) -> None:
    search = page.one("#q")
    for words, names in (
        ("MILL 🏭", ["docs/mill.md"]), ("secret", ["secret.txt"]), ("3 times in a row", ["7"]), ("opened the", ["7"]),
        ("افتتحت", ["7"]), ("permission", ["secret.txt"]), ("\\u003c", []),
    ):  # fmt: skip
        page.run("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))", search, words)
        page.wait(lambda names=names: page.names() == names)
    search.send_keys("\n")  # a form that nothing takes
    assert page.one("#q").get_attribute("value") == "\\u003c"


def test_the_twin_is_linked(page: Page) -> None:
    page.open("#doc=0")
    page.one(".twin-link").click()
    assert page.run("return document.querySelectorAll('.text mark')[0].className") == "twin chosen"
    assert page.run("return location.hash") == "#doc=0&f=1"
    page.shoot("twin")


def test_cards_and_marks_lead_to_each_other(page: Page) -> None:
    page.open("#doc=0")
    page.all(".card")[1].click()
    assert page.one("mark.chosen").text == "the the"
    page.all("mark")[1].click()
    assert "duplicate-lead/copy" in page.one(".card.chosen").text


def test_the_chart_filters(page: Page) -> None:
    page.run("document.querySelector('a[data-rule=\"repetition/loop\"][data-lang=ar] rect').parentElement.focus()")
    page.driver.switch_to.active_element.send_keys("\n")
    page.wait(lambda: page.names() == ["7"])
    assert page.run("return location.hash") == "#rule=repetition%2Floop&lang=ar"
    page.driver.back()
    page.wait(lambda: len(page.names()) == 7)


def test_the_manual_opens_on_click(page: Page) -> None:
    page.open("#doc=0")
    page.one(".card .manual").click()
    assert page.one("dialog[open] h2").text == "duplicate-lead"
    page.shoot("manual")
    page.press("\ue00c")
    page.wait(lambda: not page.all("dialog[open]"))


def test_keys(page: Page) -> None:
    page.press("j")
    page.wait(lambda: page.run("return location.hash") == "#doc=6")
    page.press("j")
    page.wait(lambda: page.run("return location.hash") == "#doc=2")
    page.press("j")
    page.wait(lambda: page.run("return location.hash") == "#doc=0")
    page.press("n")
    page.wait(lambda: page.run("return location.hash") == "#doc=0&f=1")
    page.press("n")
    page.wait(lambda: page.one("#where").text == "Finding 2 of 2")
    page.press("p")
    page.wait(lambda: page.one("#where").text == "Finding 1 of 2")
    page.press("m")
    assert page.all("dialog[open]")
    page.press("\ue00c")
    page.press("/")
    assert page.driver.switch_to.active_element.get_attribute("id") == "q"
    page.driver.switch_to.active_element.send_keys("\ue00c")
    page.press("?")
    assert page.one("dialog[open]").get_attribute("id") == "keys"


def test_right_to_left_text_runs_from_the_right(page: Page) -> None:
    page.open("#doc=2&f=1")
    line = page.one(".text > div")
    assert line.get_attribute("dir") == "rtl"  # though it opens with a name in Latin letters
    edges = page.run(
        "const box = arguments[0].getBoundingClientRect(), range = document.createRange();"
        "range.setStart(arguments[0].firstChild, 0); range.setEnd(arguments[0].firstChild, 5);"
        "return [box.right, range.getBoundingClientRect().right]",
        line,
    )
    assert abs(edges[0] - edges[1]) < 80
    page.shoot("right-to-left")


def test_phone(page: Page) -> None:
    page.size(390, 844, mobile=True)
    page.open()
    page.shoot("phone-list")
    assert page.run("return document.documentElement.scrollWidth") <= 390
    assert not page.one("#document").is_displayed()
    page.run("document.querySelector('[data-number=\"0\"]').click()")
    page.wait(lambda: page.one("#document").is_displayed())
    assert not page.one("#list").is_displayed()
    assert page.run("return document.documentElement.scrollWidth") <= 390
    page.one("#next-finding").click()
    page.shoot("phone-document")
    page.run("document.querySelector('.back').click()")
    page.wait(lambda: page.one("#list").is_displayed())


def test_dark(page: Page) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        page.open("#doc=0&f=1")
        shade = page.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        assert max(shade) < 60
        page.shoot("dark")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("address", ["", "#doc=0&f=1"])
def test_nothing_keeps_people_out(page: Page, scheme: str, width: int, address: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    page.size(width, 900, mobile=width < 400)
    try:
        page.open(address)
        assert browser.barriers(page.driver) == []
        if address:
            page.one(".card .manual").click()
            assert browser.barriers(page.driver) == []
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.fixture
def crowded(driver: Any, tmp_path: Path) -> Iterator[Page]:
    """A report of long names, overlapping findings, a note before an error, and more languages than fit."""
    stream = io.StringIO()
    reporter = reporters.make("html", stream)
    reporter.begin(Settings())
    tally = Tally("s")
    tags = "de fr es it pt nl sv da fi pl cs sk hu ro bg el tr uk ru ja ko zh th vi id he ar hi"
    for number, tag in enumerate(tags.split()):
        name = f"docs/{tag}/a/rather/deep/folder/of/the/site/a-page-with-a-long-name-{number:03}.md"
        document = Document("He sat on the the wall and left and", id=name, path=name, target_lang=tag)
        overlapping = found(document, "fragment/cut-end", "the the wall and left and", "It stops.")
        note = found(document, "untranslated/fragment", "He", "Is it English?", severity="note", confidence=0.6)
        report = judged(document, note, found(document, "repetition/double", "the the", "Twice."), overlapping)
        tally.add(report)
        reporter.document(report)
    reporter.end(tally.summary())
    path = tmp_path / "crowded.html"
    path.write_text(stream.getvalue(), encoding="utf-8")
    page = Page(driver, path)
    page.size(1400, 900)
    page.open("#doc=0")
    yield page
    assert page.problems() == []


def test_a_long_name_keeps_its_end(crowded: Page) -> None:
    assert crowded.names()[0].endswith("/a-page-with-a-long-name-000.md")
    edges = crowded.run(
        "const name = document.querySelector('.row .name'), tail = name.querySelector('.tail');"
        "return [name.getBoundingClientRect().right, tail.getBoundingClientRect().right, tail.textContent,"
        "name.querySelector('.folder').getBoundingClientRect().width]"
    )
    assert edges[1] <= edges[0] + 1
    assert edges[2] == "-name-000.md"
    assert edges[3] < 40


def test_overlapping_findings_are_told_apart(crowded: Page) -> None:
    marks = crowded.run(
        "return [...document.querySelectorAll('.text mark')].map((mark) => "
        "[mark.textContent, mark.classList.contains('several'), mark.dataset.more || ''])"
    )
    assert marks == [["He", False, ""], ["the the", True, "1"], [" wall and left and", False, ""]]
    chosen = []
    for _ in range(2):
        crowded.all(".text mark")[1].click()
        chosen.append(crowded.one(".card.chosen .manual").text)
    assert sorted(chosen) == ["fragment/cut-end", "repetition/double"]


def test_notes_come_after_the_other_findings(crowded: Page) -> None:
    rules = [card.text for card in crowded.all(".card .manual")]
    assert rules[-1] == "untranslated/fragment"
    assert "28 notes" in crowded.one(".totals .note").text


def test_the_chart_scrolls_and_leaves_out_rules_that_found_nothing(crowded: Page) -> None:
    widths = crowded.run("const c = document.querySelector('.columns'); return [c.scrollWidth, c.clientWidth]")
    assert widths[0] > widths[1]
    assert len(crowded.run("return [...document.querySelectorAll('.columns title[data-tag]')]")) == 28
    bars = crowded.run("return [...document.querySelectorAll('.matrix > svg a')].map((row) => row.dataset.rule)")
    assert bars == ["untranslated/fragment", "repetition/double", "fragment/cut-end"]
    assert "encoding/mojibake" in crowded.one(".silent").get_attribute("textContent")


def test_a_rule_leads_to_its_own_place_in_the_manual(crowded: Page) -> None:
    crowded.all(".card .manual")[0].click()
    assert crowded.one("dialog[open] dt.chosen").get_attribute("data-rule") == "repetition/double"


def test_what_can_be_focused_stands_in_nothing_that_is_read_as_an_image(crowded: Page) -> None:
    assert not crowded.all("[role=img] a")
    outside = "return [...document.querySelectorAll('#page > :not(section, form, main, footer, noscript)')].length"
    assert crowded.run(outside) == 0


def test_what_is_not_judged_is_dim(driver: Any, tmp_path: Path) -> None:
    text = (
        "---\ntitle: Der Hund\n---\n\nDer **Hund 🐕 Hund** lief [weg](https://a.example/weg).\n\n```\nlauf lauf\n```\n"
    )
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    options = ReadOptions(target_lang="de")
    (document,) = readers.read(InputFile(str(tmp_path / "page.md")), options)
    assert isinstance(document, Document)
    stream = io.StringIO()
    reporter = reporters.make("html", stream)
    reporter.begin(Settings())
    report = Checker(Settings(select=["repetition"])).check(document)
    tally = Tally("s")
    tally.add(report)
    reporter.document(report)
    reporter.end(tally.summary())
    path = tmp_path / "dim.html"
    path.write_text(stream.getvalue(), encoding="utf-8")
    page = Page(driver, path)
    page.open("#doc=0")
    dim = page.run("return [...document.querySelectorAll('.text .unjudged')].map((one) => one.textContent)")
    assert "title: Der Hund" in dim
    assert "lauf lauf" in dim
    assert not any(word in part for part in dim[4:-3] for word in ("lief", "Hund"))
    assert page.run("return document.querySelector('.text').innerText.includes('Der **Hund 🐕 Hund**')")
    assert page.problems() == []


def test_print(crowded: Page) -> None:
    crowded.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        crowded.shoot("print")
        assert not crowded.one("#filters").is_displayed()
        assert crowded.one("#document").is_displayed()
        assert crowded.run("return getComputedStyle(document.querySelector('#list')).overflowY") == "visible"
    finally:
        crowded.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_ten_thousand_documents_open_within_two_seconds(driver: Any, tmp_path: Path) -> None:
    stream = io.StringIO()
    reporter = reporters.make("html", stream)
    reporter.begin(Settings())
    tally = Tally("s")
    sentences = "The ferry crossed the lake at noon, and nobody on board noticed the wind. " * 30
    for number in range(MANY):
        text = f"Page {number}. {sentences}It stood on the the hill."
        positions = RecordPositions(number + 1, number + 1, 9)
        document = Document(text, id=f"page-{number}", path="pages.jsonl", target_lang="en", positions=positions)
        findings = [found(document, "repetition/double", "the the", "'the' is said twice.")] if number % 2 else []
        report = replace(judged(document, *findings), score=100.0 - (number * 7919) % 9973 / 100 if findings else 100.0)
        tally.add(report)
        reporter.document(report)
    reporter.end(tally.summary())
    path = tmp_path / "many.html"
    path.write_text(stream.getvalue(), encoding="utf-8")
    assert path.stat().st_size > 20_000_000
    page = Page(driver, path)
    page.size(1400, 900)
    seconds = []
    for _ in range(3):  # the machine may be busy with other things; the best of three is the report's own
        page.open()
        seconds.append(page.run("return performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"))
    assert min(seconds) < 2, seconds
    assert page.one("#count").text == "10,000 documents"
    assert page.run("return document.querySelectorAll('.row').length") < 200
    page.run("const q = document.getElementById('q'); q.value = 'Page 9876.'; q.dispatchEvent(new Event('input'))")
    page.wait(lambda: page.names() == ["page-9876"])
    page.open("#sort=input&doc=9999")
    assert page.one(".document h2").text == "page-9999"
    assert page.problems() == []


def test_a_finding_is_accepted_into_a_list(driver: Any, tmp_path: Path) -> None:
    """What is accepted in the page becomes a list that a check takes, and a comment for a page."""
    from mtcheck.triage import suppression

    names = ["docs/de/a [1].md", "po/de.po"]
    stream = io.StringIO()
    facts = reporters.RunFacts("Harbour <site>", "2026-01-02 03:04 UTC", (("command", "mtcheck check <docs>"),))
    reporter = reporters.make("html", stream, reporters.Look(facts=facts))
    reporter.begin(Settings())
    tally = Tally("s")
    reports = []
    for name, part in zip(names, (names[0], 'menu.*"x"'), strict=True):
        document = Document("Er saß auf der der Mauer.", id=part, path=name, target_lang="de")
        reports.append(judged(document, found(document, "repetition/double", "der der", "Twice.")))
        tally.add(reports[-1])
        reporter.document(reports[-1])
    reporter.end(replace(tally.summary(), failing=True))
    path = tmp_path / "accepting.html"
    path.write_text(stream.getvalue(), encoding="utf-8")
    page = Page(driver, path)
    page.size(1400, 900)
    page.open("#doc=0&f=1")
    assert page.one("h1").text == "Harbour <site>"
    assert page.one(".verdict").text == "The check fails"
    assert "mtcheck check <docs>" in page.one(".run").text
    assert not page.one("#accepted-button").is_displayed()
    page.press("a")
    assert "accepted in this page" in page.one(".card").text
    page.press("j")
    page.wait(lambda: page.one("#document h2").text == 'menu.*"x"')
    page.one(".card .accept").click()
    page.one("#accepted-button").click()
    page.run(
        "const r = document.getElementById('reason'); r.value = 'the \"band\"'; r.dispatchEvent(new Event('input'))"
    )
    text = page.run("return document.getElementById('accepted-list').value")
    page.shoot("accepted")
    comment = '<!-- mtcheck: ignore repetition/double -- the "band" -->'
    assert f"# or in docs/de/a [1].md, before the paragraph at line 1: {comment}" in text
    (tmp_path / "accepted.toml").write_text(text, encoding="utf-8")
    entries = suppression.load(str(tmp_path / "accepted.toml"))
    assert [entry.reason for entry in entries] == ['the "band"'] * 2
    for entry, report in zip(entries, reports, strict=True):
        there = replace(report.document, path=str(tmp_path / (report.document.path or "")))
        assert entry.may_hold_for(there)
        assert entry.accepts(report.findings[0])
    assert not entries[0].may_hold_for(replace(reports[1].document, path=str(tmp_path / "po/de.po")))
    page.one("#accepted .close").click()
    page.open("#doc=1&f=1")  # what was accepted is there when the page is opened again
    assert page.one("#accepted-button").text == "2 accepted: list"
    page.one(".card .accept").click()
    assert page.one("#accepted-button").text == "1 accepted: list"
    assert page.problems() == []
