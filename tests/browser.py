"""Headless Chromium, driven by its own driver, for tests of pages that people look at.

A module that uses it is skipped where there is no Chromium: ``pytestmark = browser.MARKS``.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")

MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None,
        reason="no Chromium with its driver here (Debian's packages chromium and chromium-driver)",
    ),
]

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1400,900",
)


# A phone shows one document at a time, under a heading of the second level.
_SECOND_LEVEL = "page-has-heading-one"


@contextlib.contextmanager
def started(profile: Path) -> Iterator[Any]:
    """Start the browser with an empty profile in a folder, and end it."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (pip install -e .[dev])")
    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def barriers(driver: Any) -> list[str]:
    """Return what axe finds in the page that is open: what keeps people out who do not see or point as others do."""
    axe = pytest.importorskip("axe_core_python.selenium", reason="axe is not installed (pip install -e .[dev])")
    found = [each for each in axe.Axe().run(driver)["violations"] if each["id"] != _SECOND_LEVEL]
    return [f"{each['impact']} {each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]
