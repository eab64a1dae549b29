"""One line a finding: ``path:line:column: rule message``; an error is ``path:line: error: message``."""

from __future__ import annotations

from typing import TextIO

from mtcheck.model import Failure, Finding, Report
from mtcheck.reporters import STDIN_NAME, Look
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
            self._stream.write(f"{place(finding)}: {finding.rule} {one_line(finding.message)}\n")

    def error(self, failure: Failure) -> None:
        self._stream.write(f"{failure_place(failure)}: error: {one_line(failure.message)}\n")

    def end(self, summary: Summary) -> None:
        """The lines stand for themselves."""


def place(finding: Finding) -> str:
    """Return where a finding stands, as ``path:line:column``."""
    return f"{finding.path or STDIN_NAME}:{finding.place.line}:{finding.place.column}"


def failure_place(failure: Failure) -> str:
    """Return where a failure happened, as ``path`` or ``path:line``."""
    path = failure.path or STDIN_NAME
    return path if failure.line is None else f"{path}:{failure.line}"


def one_line(text: str) -> str:
    """Return ``text`` with white space, line ends too, as single spaces and other control characters as escapes.

    >>> one_line("a\\n b\\x1b")
    'a b\\\\x1b'
    """
    text = " ".join(text.split())
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter.isalnum() or ord(letter) >= 0xA0 else repr(letter)[1:-1]
        for letter in text
    )
