"""Where a run's reports go: standard output, or files that appear only when they are complete."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import TextIO

from mtcheck import reporters
from mtcheck.console import leave_pipe, remove_unfinished, written_whole
from mtcheck.errors import ConfigError
from mtcheck.model import Failure, Report
from mtcheck.reporters import Look, Reporter, RunFacts
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings, nearest


class Outputs:
    """The reporters of a run, each on its own stream.

    Args:
        formats: ``FORMAT`` or ``FORMAT=FILE``.
        output: where a ``FORMAT`` without a file goes; ``None`` = standard output.
        resume: the run takes up one that was killed; what that one left unfinished beside the files goes.
        facts: what a report says of the run.

    Raises:
        ConfigError: for an unknown format, or two of them for one place; for ``resume`` without a file.
    """

    def __init__(
        self, formats: Sequence[str], output: str | None = None, *, resume: bool = False, facts: RunFacts | None = None
    ) -> None:
        self._targets: list[tuple[str, str | None]] = []
        for text in formats:
            name, _, path = text.partition("=")
            if name not in reporters.NAMES:
                raise ConfigError(f"there is no format {name!r}{nearest(name, reporters.NAMES)}")
            target = (name, path or output)
            if any(target[1] == other for _, other in self._targets):
                place = target[1] or "standard output"
                raise ConfigError(f"two formats go to {place}; write FORMAT=FILE for one of them")
            self._targets.append(target)
        if output is not None and not any(path == output for _, path in self._targets):
            raise ConfigError(f"nothing goes to --output {output}: every format has a file of its own")
        if resume and not self.paths:
            raise ConfigError(
                "--resume needs a report in a file, beside which a run keeps what is finished: --output FILE"
            )
        self._resume = resume
        self._facts = facts
        self._stack = contextlib.ExitStack()
        self._reporters: list[tuple[str | None, Reporter]] = []

    @property
    def paths(self) -> list[str]:
        """The files that are written."""
        return [path for _, path in self._targets if path is not None]

    @property
    def to_stdout(self) -> list[str]:
        """The formats that go to standard output."""
        return [name for name, path in self._targets if path is None]

    @property
    def person_reads_errors(self) -> bool:
        """Whether the report itself shows errors where messages go too: on one terminal, or in one log."""
        shows = any(name in reporters.FOR_PERSONS for name in self.to_stdout)
        return shows and (sys.stdout.isatty() or _is_one_place(sys.stdout, sys.stderr))

    @property
    def on_terminal(self) -> bool:
        """Whether a report goes to the terminal, where a progress bar must make way."""
        return bool(self.to_stdout) and sys.stdout.isatty()

    def __enter__(self) -> Outputs:
        with contextlib.ExitStack() as stack:
            for name, path in self._targets:
                if path is None:
                    stream, look = _stdout(), look_of(sys.stdout)
                else:
                    if self._resume:
                        remove_unfinished(path)
                    stream, look = stack.enter_context(written_whole(path)), Look()
                self._reporters.append((path, reporters.make(name, stream, replace(look, facts=self._facts))))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, traceback)

    def begin(self, settings: Settings) -> None:
        self._tell(lambda reporter: reporter.begin(settings))

    def document(self, report: Report) -> None:
        self._tell(lambda reporter: reporter.document(report))

    def error(self, failure: Failure) -> None:
        self._tell(lambda reporter: reporter.error(failure))

    def end(self, summary: Summary) -> None:
        self._tell(lambda reporter: reporter.end(summary))
        if self.paths and self.to_stdout:
            with self._parting_with_stdout():
                sys.stdout.flush()

    def _tell(self, what: Callable[[Reporter], None]) -> None:
        """Tell every report; where nobody reads standard output any more, those in files are still made whole."""
        for path, reporter in tuple(self._reporters):
            with self._parting_with_stdout() if path is None and self.paths else contextlib.nullcontext():
                what(reporter)

    @contextlib.contextmanager
    def _parting_with_stdout(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            leave_pipe()
            self._reporters = [(path, reporter) for path, reporter in self._reporters if path is not None]


def _stdout() -> TextIO:
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # texts are in every script, whatever the terminal's locale says
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def _is_one_place(one: TextIO, other: TextIO) -> bool:
    """Return whether two streams end in one file or pipe, as with ``2>&1``."""
    try:
        first, second = os.fstat(one.fileno()), os.fstat(other.fileno())
    except (OSError, ValueError):  # not a file of the system, or closed
        return False
    return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino) and not stat.S_ISCHR(first.st_mode)


def look_of(stream: TextIO) -> Look:
    """Return how a report on ``stream`` is to look: wrapped and in colour on a terminal (NO_COLOR, FORCE_COLOR)."""
    terminal = stream.isatty()
    color = bool(os.environ.get("FORCE_COLOR")) or terminal
    if os.environ.get("NO_COLOR"):
        color = False
    if not terminal:
        return Look(color)
    return Look(color, shutil.get_terminal_size().columns, wrap=True, links=color and _shows_links())


LINKING_VARIABLES = ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION", "DOMTERM", "ALACRITTY_WINDOW_ID")
_LINKING_PROGRAMS = ("Hyper", "WezTerm", "contour", "ghostty", "iTerm.app", "mintty", "rio", "tabby", "vscode", "zed")
_LINKING_TERMS = ("alacritty", "contour", "foot", "ghostty", "kitty", "wezterm")
_FIRST_LINKING_VTE = 5000  # GNOME's terminal and its kin from 0.50 on


def _shows_links() -> bool:
    """Return whether the terminal is known to show links (OSC 8); FORCE_HYPERLINK decides where it is set.

    One that is not known may show the address between the words, so it gets none.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    if os.environ.get("CI") or os.environ.get("TERM") in ("dumb", "linux"):
        return False
    if any(os.environ.get(name) for name in LINKING_VARIABLES):
        return True
    if os.environ.get("TERM_PROGRAM") in _LINKING_PROGRAMS:
        return True
    if any(name in os.environ.get("TERM", "") for name in _LINKING_TERMS):
        return True
    version = os.environ.get("VTE_VERSION", "")
    return version.isdecimal() and int(version) >= _FIRST_LINKING_VTE
