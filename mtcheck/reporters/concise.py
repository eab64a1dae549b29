"""One line a finding: ``path:line:column: rule message``; an error is ``path:line: error: message``."""

from __future__ import annotations

from typing import TextIO

from mtcheck.console import file_name, printable
from mtcheck.model import Failure, Finding, Report
from mtcheck.reporters import STDIN_NAME, Look
from mtcheck.reporters.places import whole_message
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings


class ConciseReporter:
    """Writes one line a finding."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream

    def begin(self, settings: Settings) -> None:
        """The lines stand for themselves."""

    def document(self, report: Report) -> None:
        for finding in filter(lambda finding: finding.counts, report.findings):
            self._stream.write(
                f"{place(finding)}: {printable(finding.rule)} {one_line(whole_message(report, finding))}\n"
            )

    def error(self, failure: Failure) -> None:
        self._stream.write(f"{failure_place(failure)}: error: {one_line(failure.message)}\n")

    def end(self, summary: Summary) -> None:
        """The lines stand for themselves."""


def place(finding: Finding) -> str:
    """Return where a finding stands, as ``path:line:column``."""
    return f"{file_name(finding.path or STDIN_NAME)}:{finding.place.line}:{finding.place.column}"


def failure_place(failure: Failure) -> str:
    """Return where a failure happened, as ``path`` or ``path:line``."""
    path = file_name(failure.path or STDIN_NAME)
    return path if failure.line is None else f"{path}:{failure.line}"


def one_line(text: str) -> str:
    """Return ``text`` with white space, line ends too, as single spaces and other control characters as escapes.

    >>> one_line("a\\n b\\x1b")
    'a b\\\\x1b'
    """
    return printable(" ".join(text.split()))
