"""The documentation site is built from the repository without a warning, and rules stand where links to them lead."""

from __future__ import annotations

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import browser
import pytest

from mtcheck.cli import command
from mtcheck.detectors import RULES
from mtcheck.rules import addresses, pages

ROOT = Path(__file__).parents[2]
BUILD = ROOT / ".docs" / "build.py"

pytestmark = pytest.mark.skipif(not BUILD.is_file(), reason="an sdist has no documentation site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("material", reason="mkdocs-material is not installed (pip install -e .[docs])")
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(BUILD), "--output", str(folder)], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
def test_each_rule_stands_where_links_to_it_lead(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(addresses.VARIABLE, site.as_uri())
    for rule in RULES:
        address = addresses.page(rule) or ""
        path, _, anchor = address.removeprefix(site.as_uri()).partition("#")
        assert re.search(f'id="?{re.escape(anchor)}["> ]', (site / path.strip("/") / "index.html").read_text("utf-8"))
    for name in pages.TOPICS:
        path = (addresses.topic(name) or "").removeprefix(site.as_uri()).strip("/")
        assert (site / path / "index.html").is_file()


@pytest.mark.slow
def test_it_says_what_the_program_says(site: Path) -> None:
    helps = (site / "command-line" / "index.html").read_text("utf-8")
    for name in command.commands:
        assert f"mtcheck {name}" in helps
    assert "min-confidence" in (site / "configuration" / "index.html").read_text("utf-8")
    assert "mtcheck.Document" in (site / "library" / "index.html").read_text("utf-8")
    for page in site.rglob("*.html"):
        loaded = re.findall(r'(?:src|href)="?(https?://[^"> ]+)', page.read_text("utf-8"))
        styles = [address for address in loaded if address.endswith((".css", ".js", ".woff2"))]
        assert styles == [], f"{page}: loads {styles}"


@pytest.mark.skipif(browser.CHROMIUM is None or browser.DRIVER is None, reason="no Chromium with its driver here")
@pytest.mark.slow
def test_a_reader_finds_a_rule(site: Path, tmp_path: Path) -> None:
    """Served as it would be: the search finds a rule's page, and nothing is complained of."""
    from selenium.webdriver.support.wait import WebDriverWait

    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, browser.started(tmp_path) as driver:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wait = WebDriverWait(driver, 20, poll_frequency=0.1)
        home = f"http://127.0.0.1:{server.server_port}/"
        driver.get(home)
        assert driver.title == "mtcheck"
        driver.find_element("css selector", "input.md-search__input").send_keys("duplicate-lead/retranslated")
        wait.until(
            lambda _: driver.find_elements("css selector", ".md-search-result__link[href*='rules/duplicate-lead']")
        )
        for page in ("", "tutorial/", "rules/", "rules/fragment/", "configuration/", "topics/faq/", "topics/peers/"):
            driver.get(home + page)
            assert driver.find_element("css selector", "h1").text
            assert [entry["message"] for entry in driver.get_log("browser")] == []
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is asked for."""
