import io
import time

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
        bar.draw()
        assert "documents" in screen.getvalue()
        with bar.hidden():
            assert bar._bar is None
        bar.draw()
        assert bar._bar is not None
    assert bar._bar is None


def test_it_is_drawn_between_two_outcomes_too(screen, monkeypatch):
    monkeypatch.setattr(progress, "_INTERVAL", 0.01)
    with progress.ProgressBar(100, Meter()) as bar:
        bar.update()
        deadline = time.monotonic() + 5
        while bar._bar is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert bar._bar is not None


def test_short_work_shows_none(monkeypatch):
    with progress.ProgressBar(100, Meter()) as bar:
        bar.update()
        bar.draw()
        assert bar._bar is None


def test_what_was_read_ahead_is_not_done(monkeypatch):
    meter = Meter()
    with progress.ProgressBar(100, meter) as bar:
        shown = []
        monkeypatch.setattr(bar, "_next", 0.0)
        monkeypatch.setattr(progress, "_Bar", lambda total: bar_of(shown))

        def documents():
            for number in range(4):
                meter.skip(25)
                yield number

        read = list(bar.watched(documents()))  # all of it, before the first is checked
        for _ in read:
            bar.update()
            bar.draw()
        assert list(dict.fromkeys(shown)) == [(25, 1), (50, 2), (75, 3), (100, 4)]


def bar_of(shown):
    class Bar:
        def show(self, done, documents):
            shown.append((done, documents))

        def close(self):
            """Nothing is on a screen."""

    return Bar()
