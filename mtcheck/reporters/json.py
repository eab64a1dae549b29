"""One JSON object: ``{"findings": [...], "documents": [...], "errors": [...], "summary": {...}}``.

The records are those of the JSON lines. Findings are written as they come; the other two lists follow at the end.
"""

from __future__ import annotations

from typing import TextIO

from mtcheck.model import Failure, Report
from mtcheck.reporters import Look
from mtcheck.reporters.jsonl import dumps
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings


class JsonReporter:
    """Writes one JSON object."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._separator = ""
        self._documents: list[str] = []
        self._errors: list[str] = []

    def begin(self, settings: Settings) -> None:
        self._stream.write('{"findings":[')

    def document(self, report: Report) -> None:
        for finding in report.findings:
            if finding.suppression is not None:  # the document's record has it
                continue
            self._stream.write(f"{self._separator}\n{dumps(finding.to_dict())}")
            self._separator = ","
        self._documents.append(dumps(report.to_dict()))

    def error(self, failure: Failure) -> None:
        self._errors.append(dumps(failure.to_dict()))

    def end(self, summary: Summary) -> None:
        for name, records in (("documents", self._documents), ("errors", self._errors)):
            self._stream.write(f'\n],"{name}":[')
            self._stream.write(",".join(f"\n{record}" for record in records))
        self._stream.write(f'\n],"summary":{dumps(summary.to_dict())}}}\n')
