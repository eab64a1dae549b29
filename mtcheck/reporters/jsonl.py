"""JSON lines: a line for each finding, then its document's line; errors in their place; the summary last.

The lines are ``Finding.to_dict``, ``Report.to_dict``, ``Failure.to_dict`` and ``Summary.to_dict``, in a fixed order of
keys; ``mtcheck/data/findings.schema.json`` describes them.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from mtcheck.model import Failure, Report
from mtcheck.reporters import Look
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings


class JsonlReporter:
    """Writes findings JSONL."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        import jsonlines

        self._writer = jsonlines.Writer(stream, dumps=dumps)

    def begin(self, settings: Settings) -> None:
        """A file of lines has no opening."""

    def document(self, report: Report) -> None:
        for finding in report.findings:
            if finding.suppression is None:  # the document's line has the others
                self._writer.write(finding.to_dict())
        self._writer.write(report.to_dict())

    def error(self, failure: Failure) -> None:
        self._writer.write(failure.to_dict())

    def end(self, summary: Summary) -> None:
        self._writer.write(summary.to_dict())


def dumps(record: Any) -> str:
    """Encode one record as a line of JSON, letters as they are.

    >>> dumps({"id": 2**70, "text": "東"})
    '{"id":1180591620717411303424,"text":"東"}'
    """
    import orjson

    try:
        return orjson.dumps(record).decode("utf-8")
    except TypeError:  # an integer over 64 bits, or a lone surrogate
        escaped = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        return escaped if escaped.isprintable() else json.dumps(record, separators=(",", ":"))
