"""GitHub annotations: a workflow command for each finding that counts, shown at its line in the pull request.

Where the workflow offers a job summary (``GITHUB_STEP_SUMMARY``), the run's Markdown is added to it; see
``mtcheck.reporters.markdown``.
"""

from __future__ import annotations

import io
import os
from typing import TextIO

from mtcheck.console import printable
from mtcheck.errors import ConfigError
from mtcheck.model import Failure, Report, Severity
from mtcheck.reporters import Look
from mtcheck.reporters.markdown import MarkdownReporter
from mtcheck.reporters.places import from_root, whole_message
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


class GithubReporter:
    """Writes workflow commands, and the job summary where there is one."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._summary_path = os.environ.get("GITHUB_STEP_SUMMARY")
        self._markdown = io.StringIO()
        self._summary = MarkdownReporter(self._markdown, look)

    def begin(self, settings: Settings) -> None:
        self._add_summary("")  # what cannot be written is said before a long run, not after it
        self._summary.begin(settings)

    def document(self, report: Report) -> None:
        for finding in report.findings:
            if not finding.counts:
                continue
            place = finding.place
            where = {"line": place.line, "endLine": place.end_line}
            if place.line == place.end_line:  # GitHub takes columns on one line only
                where |= {"col": place.column, "endColumn": place.end_column}
            self._write(
                _COMMANDS[finding.severity],
                finding.path,
                where,
                f"mtcheck ({finding.rule})",
                f"{whole_message(report, finding)}\nmtcheck explain {finding.rule}",
            )
        for skipped in report.skipped:
            if skipped.failed:
                message = f"A detector broke, please report it: {skipped.reason}"
                self._write("error", report.document.path, {}, "mtcheck", message)
        self._summary.document(report)

    def error(self, failure: Failure) -> None:
        where = {} if failure.line is None else {"line": failure.line}
        self._write("error", failure.path, where, "mtcheck: could not be checked", failure.message)
        self._summary.error(failure)

    def end(self, summary: Summary) -> None:
        self._summary.end(summary)
        self._add_summary(self._markdown.getvalue())

    def _add_summary(self, text: str) -> None:
        if not self._summary_path:
            return
        try:
            with open(self._summary_path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise ConfigError(
                f"{self._summary_path}: the job summary cannot be written: {error.strerror};"
                " correct or unset GITHUB_STEP_SUMMARY"
            ) from error

    def _write(self, command: str, path: str | None, where: dict[str, int], title: str, message: str) -> None:
        properties: dict[str, object] = {"title": title}
        lines = "\n".join(printable(line) for line in message.splitlines())
        if path is not None:
            properties |= {"file": from_root(path), **where}
        written = ",".join(f"{name}={_property(printable(str(value)))}" for name, value in properties.items())
        self._stream.write(f"::{command} {written}::{_data(lines)}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
