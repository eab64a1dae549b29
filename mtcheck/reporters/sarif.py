"""SARIF 2.1.0 (OASIS), the format of code scanning on GitHub and of many viewers.

One run; a result for each finding, written as it comes. Columns count code points (``columnKind``). The rules carry
an example and why they matter as help, and the address of their page where the documentation is on the web.
``partialFingerprints`` holds the finding's own fingerprint and, for GitHub, the same as ``primaryLocationLineHash``, so
that an alert stays the same one when its lines move. What could not be checked is a notification of the invocation,
which then counts as not successful.

No library writes it: sarif-om, the object model on PyPI, has stood still since 2019 and holds a whole run in memory.
"""

from __future__ import annotations

import re
from typing import Any, TextIO

from mtcheck.detectors import RULES
from mtcheck.model import Failure, Finding, Place, Report, Severity
from mtcheck.patterns import lazy_re
from mtcheck.reporters import STDIN_NAME, Look
from mtcheck.reporters.jsonl import dumps
from mtcheck.reporters.places import Numbering, related_message, related_place, uri
from mtcheck.rules import addresses
from mtcheck.rules.manual import manual
from mtcheck.rules.pages import examples
from mtcheck.run.summary import Summary
from mtcheck.settings import HOUSE_RULES, Settings
from mtcheck.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LINK_RE = lazy_re(r"\[(?=[^\[\]\n]*\]\()")  # a viewer would turn what a text says into a link


class SarifReporter:
    """Writes one SARIF log with one run."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._separator = ""
        self._notifications: list[dict[str, Any]] = []
        self._numbering = Numbering()
        self._rules: dict[str, int] = {}

    def begin(self, settings: Settings) -> None:
        rules = [rule for rule in (*RULES, *HOUSE_RULES) if settings.reports(rule)]
        self._rules = {rule: at for at, rule in enumerate(rules)}
        driver = {
            "name": "mtcheck",
            "semanticVersion": __version__,
            "shortDescription": {"text": "Finds the places where machine translation broke."},
            "rules": [_rule(rule, settings.severity_of(rule)) for rule in rules],
        }
        base = {_ROOT: {"description": {"text": "The repository's root, or the folder that mtcheck was run in."}}}
        self._stream.write(
            f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{dumps({"driver": driver})},\n'
            f'"columnKind":"unicodeCodePoints","originalUriBaseIds":{dumps(base)},\n"results":['
        )

    def document(self, report: Report) -> None:
        for finding in report.findings:
            self._stream.write(f"{self._separator}\n{dumps(self._result(report, finding))}")
            self._separator = ","
        for skipped in report.skipped:
            if skipped.failed:
                where = _location(report.document.path, None, report.document.id)
                self._notify(f"A detector broke: {skipped.reason}", where)

    def error(self, failure: Failure) -> None:
        place = None if failure.line is None else Place(failure.line, 1, failure.line, 1)
        self._notify(failure.message, _location(failure.path, place, failure.document, whole_line=True))

    def end(self, summary: Summary) -> None:
        invocation: dict[str, Any] = {"executionSuccessful": not self._notifications}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        figures = {name: value for name, value in summary.to_dict().items() if name not in ("type", "seconds")}
        self._stream.write(f'\n],"invocations":{dumps([invocation])},"properties":{dumps(figures)}}}]}}\n')

    def _result(self, report: Report, finding: Finding) -> dict[str, Any]:
        number = self._numbering.number(finding)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": finding.severity,
            "message": {"text": _plain(finding.message)},
            "locations": [_location(finding.path, finding.place, finding.document, excerpt=finding.excerpt)],
            "partialFingerprints": {
                "mtcheck/v1": finding.fingerprint,
                "primaryLocationLineHash": f"{finding.fingerprint}:{number}",
            },
            "rank": round(finding.confidence * 100, 1),
            "properties": {"confidence": round(finding.confidence, 3), "evidence": dict(finding.evidence)},
        }
        if finding.rule in self._rules:  # a findings file of another version may have rules that this one has not
            result["ruleIndex"] = self._rules[finding.rule]
        if finding.baseline is not None:
            result["baselineState"] = finding.baseline
        if finding.suppression is not None:
            suppression = {"kind": "inSource" if finding.suppression.in_source else "external", "status": "accepted"}
            if finding.suppression.reason:
                suppression["justification"] = finding.suppression.reason
            result["suppressions"] = [suppression]
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": at,
                    "message": {"text": _plain(related_message(report, related))},
                    **_location(finding.path, related_place(report, related), finding.document),
                }
                for at, related in enumerate(finding.related, 1)
            ]
        return result

    def _notify(self, message: str, location: dict[str, Any]) -> None:
        self._notifications.append({"level": "error", "message": {"text": _plain(message)}, "locations": [location]})


def _rule(rule: str, severity: Severity | None) -> dict[str, Any]:
    detector_id, _, kind_name = rule.partition("/")
    page = manual(detector_id)
    kind = page.kinds[kind_name]
    why = next((block.lines[0] for block in page.blocks if block.lead == "Why it matters"), "")
    why = f"{why[:1].upper()}{why[1:]}".replace("``", "`")
    example = examples().get(rule)
    wrong, right = ("", "") if example is None else (example.wrong.strip(), example.right.strip())
    shown = f"Wrong:\n\n{wrong}\n\nRight:\n\n{right}\n\n" if example is not None else ""
    fenced = f"Wrong:\n\n{_fenced(wrong)}\n\nRight:\n\n{_fenced(right)}\n\n" if example is not None else ""
    address = addresses.page(rule)
    return {
        "id": rule,
        **({} if address is None else {"helpUri": address}),
        "name": "".join(part.capitalize() for part in re.split(r"\W", rule)),
        "shortDescription": {"text": _sentence(kind.summary)},
        "fullDescription": {"text": f"{_sentence(kind.summary)} ({_sentence(page.summary)})"},
        "defaultConfiguration": {"level": severity or kind.severity},
        "help": {
            "text": f"{_sentence(kind.summary)}\n\n{shown}{why.replace('`', '')}\n\nMore: mtcheck explain {rule}",
            "markdown": f"**{rule}**: {kind.summary}\n\n{fenced}{why}\n\nMore: `mtcheck explain {rule}`",
        },
        "properties": {"tags": ["translation", detector_id], "problem.severity": _PROBLEM[severity or kind.severity]},
    }


_PROBLEM: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}


def _location(
    path: str | None,
    place: Place | None,
    document: object,
    *,
    excerpt: str | None = None,
    whole_line: bool = False,
) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if path is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(path)}}
        if not physical["artifactLocation"]["uri"].startswith("file:"):
            physical["artifactLocation"]["uriBaseId"] = _ROOT
        if place is not None:
            region: dict[str, Any] = {"startLine": place.line}
            if not whole_line:
                region |= {
                    "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
                }  # fmt: skip
            if excerpt is not None:
                region["snippet"] = {"text": excerpt}
            physical["region"] = region
        location["physicalLocation"] = physical
    name = STDIN_NAME if document is None and path is None else document
    if name is not None and name != path:
        location["logicalLocations"] = [{"name": str(name), "kind": "resource"}]
    return location


def _plain(message: str) -> str:
    """Return a message in which nothing reads as an embedded link."""
    return _LINK_RE.sub(r"\\[", message)


def _fenced(text: str) -> str:
    """Return a text in a fence that is longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
