import io

import pytest
from rich import console

from mtcheck.cli import progress
from mtcheck.readers.files import Meter


@pytest.fixture
def screen(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_INTERVAL", 0.0)
    real = console.Console
    monkeypatch.setattr(console, "Console", lambda **_: real(file=stream, force_terminal=True, width=80))
    return stream


def test_a_bar_shows_how_far_it_is_and_makes_way(screen):
    meter = Meter()
    with progress.ProgressBar(100, meter) as bar:
        bar.update()
        bar.update()
        assert "documents" in screen.getvalue()
        with bar.hidden():
            assert bar._bar is None
        bar.update()
        assert bar._bar is not None
    assert bar._bar is None


def test_short_work_shows_none(monkeypatch):
    with progress.ProgressBar(100, Meter()) as bar:
        bar.update()
        assert bar._bar is None
