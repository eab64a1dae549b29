"""GitLab's code quality report: a JSON array with an object for each finding.

The fields are the ones that GitLab reads: description, check_name, fingerprint (unique within the report), severity,
location. GitLab compares reports itself, so findings that a baseline knows are in it; those that a person accepted are
not, since the format cannot mark them. An error becomes a ``blocker``, so that what could not be checked shows in the
merge request.
"""

from __future__ import annotations

import hashlib
from typing import Any, TextIO

from mtcheck.model import Failure, Report, Severity
from mtcheck.reporters import STDIN_NAME, Look
from mtcheck.reporters.jsonl import dumps
from mtcheck.reporters.places import Numbering, from_root, whole_message
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


class GitlabReporter:
    """Writes one code quality report."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._separator = ""
        self._numbering = Numbering()

    def begin(self, settings: Settings) -> None:
        self._stream.write("[")

    def document(self, report: Report) -> None:
        for finding in report.findings:
            number = self._numbering.number(finding)
            if finding.suppression is not None:
                continue
            path = from_root(finding.path or STDIN_NAME)
            self._write(
                description=f"{finding.rule}: {whole_message(report, finding)}",
                check_name=finding.rule,
                severity=_SEVERITIES[finding.severity],
                path=path,
                lines={"begin": finding.place.line, "end": finding.place.end_line},
                identity=(path, finding.fingerprint, str(number)),
            )
        for skipped in report.skipped:
            if skipped.failed:
                self._problem(report.document.path, report.document.line, f"A detector broke: {skipped.reason}")

    def error(self, failure: Failure) -> None:
        self._problem(failure.path, failure.line, failure.message)

    def end(self, summary: Summary) -> None:
        self._stream.write("\n]\n")

    def _problem(self, path: str | None, line: int | None, message: str) -> None:
        path = from_root(path or STDIN_NAME)
        self._write(
            description=message,
            check_name="mtcheck/error",
            severity="blocker",
            path=path,
            lines={"begin": line or 1},
            identity=(path, str(line), message),
        )

    def _write(
        self,
        *,
        description: str,
        check_name: str,
        severity: str,
        path: str,
        lines: dict[str, int],
        identity: tuple[str, ...],
    ) -> None:
        name = "\x1f".join(identity).encode("utf-8", "surrogatepass")
        record: dict[str, Any] = {
            "description": description,
            "check_name": check_name,
            "fingerprint": hashlib.blake2b(name, digest_size=16).hexdigest(),
            "severity": severity,
            "location": {"path": path, "lines": lines},
        }
        self._stream.write(f"{self._separator}\n{dumps(record)}")
        self._separator = ","
