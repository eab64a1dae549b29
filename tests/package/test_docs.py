"""The documentation site is built from the repository without a warning, and rules stand where links to them lead."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

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
