"""JUnit XML, by junitparser: what CI systems show as test results.

A suite for each file; in it a test case for each finding, which fails (or is skipped, where the finding is accepted or
known), or one that passes for a document in which
nothing was found. A document that was not judged is skipped, what could not be checked is an error. The format
counts its cases before it lists them, so the report is kept until the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mtcheck.console import file_name, printable
from mtcheck.model import Failure, Report
from mtcheck.patterns import lazy_re
from mtcheck.reporters import STDIN_NAME, Look
from mtcheck.reporters.concise import one_line
from mtcheck.reporters.places import from_root, placed_message, standing, whole_message
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite

_NOT_XML_RE = lazy_re(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitReporter:
    """Writes one JUnit XML file."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._suites: dict[str, TestSuite] = {}

    def begin(self, settings: Settings) -> None:
        """The counts come first, so nothing is written before the end."""

    def document(self, report: Report) -> None:
        import junitparser

        document = report.document
        for finding in report.findings:
            place = finding.place
            case = self._case(document.path, document.id, f"{printable(finding.rule)} at {place.line}:{place.column}")
            failure = junitparser.Failure(_xml(one_line(whole_message(report, finding))), printable(finding.rule))
            twins = "".join(f"\n{placed_message(report, related)}" for related in finding.related)
            failure.text = _xml(
                f"{file_name(from_root(document.path or STDIN_NAME))}:{place.line}:{place.column}: {finding.severity}:"
                f" {finding.message}\n\n    {finding.excerpt}{twins}\n\nmtcheck explain {printable(finding.rule)}"
            )
            quiet = standing(finding)
            case.result = [junitparser.Skipped(_xml(one_line(quiet))) if quiet else failure]
        for skipped in report.skipped:
            if skipped.failed:
                self._broken(document.path, document.id, f"A detector broke: {skipped.reason}")
        if not report.findings:
            case = self._case(document.path, document.id, "nothing found" if report.score is not None else "not judged")
            if report.score is None:
                case.result = [junitparser.Skipped(_xml(report.reason or "not judged"))]

    def error(self, failure: Failure) -> None:
        self._broken(failure.path, failure.document, failure.message, failure.line)

    def end(self, summary: Summary) -> None:
        import junitparser

        suites = junitparser.JUnitXml("mtcheck")
        suites.tests = suites.failures = suites.errors = 0
        for suite in self._suites.values():
            suite.update_statistics()
            suites.add_testsuite(suite)
            suites.tests += suite.tests
            suites.failures += suite.failures
            suites.errors += suite.errors
        body = suites.tostring().decode("utf-8")
        # which of its two XML libraries junitparser found decides whether a declaration is there
        self._stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n{body[body.index("<testsuites") :]}\n')

    def _broken(self, path: str | None, document: object, message: str, line: int | None = None) -> None:
        import junitparser

        case = self._case(path, document, "could not be checked" if line is None else f"could not be checked at {line}")
        error = junitparser.Error(_xml(one_line(message)), "mtcheck/error")
        error.text = _xml(message)
        case.result = [error]

    def _case(self, path: str | None, document: object, what: str) -> TestCase:
        import junitparser

        name = printable(from_root(path or STDIN_NAME))
        if name not in self._suites:
            self._suites[name] = junitparser.TestSuite(_xml(name))
        document_name = name if document is None or document == path else printable(str(document))
        case = junitparser.TestCase(_xml(f"{document_name}: {what}"), _xml(name))
        self._suites[name].append(case)  # add_testcase would count all cases of the suite anew each time
        return case


def _xml(text: str) -> str:
    """Return ``text`` without what XML cannot hold: control characters and lone surrogates become U+FFFD."""
    return _NOT_XML_RE.sub("\N{REPLACEMENT CHARACTER}", text)
