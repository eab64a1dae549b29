"""Markdown for a job summary or a comment: totals, findings by rule, the documents with the lowest scores, findings.

It stays short: ``MOST_DOCUMENTS`` documents, ``MOST_FINDINGS`` findings and as many errors, and it says how many more
there are. Texts are escaped: nothing in a document becomes markup, a link or a mention.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from typing import TextIO

from mtcheck.model import SEVERITIES, Failure, Finding, Report
from mtcheck.patterns import lazy_re
from mtcheck.reporters import STDIN_NAME, Look
from mtcheck.reporters.concise import one_line
from mtcheck.reporters.places import from_root, whole_message
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

MOST_DOCUMENTS, MOST_FINDINGS = 10, 50
_LONGEST = 300  # code points of a message
_SPECIAL_RE = lazy_re(r"([\\`*_{}\[\]()#+!|~@-])")


class MarkdownReporter:
    """Writes a summary of the run in Markdown (GitHub's)."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._lowest: list[tuple[float, int, Report]] = []  # a heap with the best of them on top
        self._findings: list[tuple[Finding, str]] = []  # each with its message
        self._errors: list[Failure] = []
        self._severities: Counter[str] = Counter()
        self._seen = self._with_findings = self._quiet = 0

    def begin(self, settings: Settings) -> None:
        """The totals come first, so nothing is written before the end."""

    def document(self, report: Report) -> None:
        self._seen += 1
        self._with_findings += bool(report.findings)
        counting = [finding for finding in report.findings if finding.counts]
        self._quiet += len(report.findings) - len(counting)
        shown = counting[: MOST_FINDINGS - len(self._findings)]
        self._findings.extend((finding, whole_message(report, finding)) for finding in shown)
        self._severities.update(finding.severity for finding in counting)
        if report.score is not None and report.findings:
            entry = (-report.score, -self._seen, report)
            if len(self._lowest) < MOST_DOCUMENTS:
                heapq.heappush(self._lowest, entry)
            else:
                heapq.heappushpop(self._lowest, entry)

    def error(self, failure: Failure) -> None:
        if len(self._errors) < MOST_FINDINGS:
            self._errors.append(failure)

    def end(self, summary: Summary) -> None:
        total = sum(summary.findings.values())
        found = _count(total, "finding") if total else "nothing found"
        lines = [
            f"## mtcheck: {found} in {_count(summary.documents, 'document')}",
            "",
            f"{self._with_findings:,} with findings · mean score"
            f" {'–' if summary.mean_score is None else f'{summary.mean_score:.1f}'} of 100"
            + "".join(f" · {self._severities[name]:,} {name}" for name in SEVERITIES if self._severities[name])
            + (f" · {self._quiet:,} accepted or known" if self._quiet else "")
            + (f" · **{_count(summary.errors, 'input')} could not be checked**" if summary.errors else "")
            + (
                f" · {_count(summary.passed_over, 'file')} in no known language passed over"
                if summary.passed_over
                else ""
            ),
            "",
        ]
        if summary.findings:
            lines += ["| rule | findings |", "|---|---:|"]
            lines += [f"| {_code(rule)} | {count:,} |" for rule, count in summary.findings.items()]
            lines.append("")
        if self._errors:
            lines += ["### Could not be checked", ""]
            lines += [f"- {_code(_failure_place(failure))}: {escaped(failure.message)}" for failure in self._errors]
            lines += [*_more(summary.errors - len(self._errors), "errors"), ""]
        if self._lowest:
            lines += ["### Lowest scores", "", "| score | document | findings |", "|---:|---|---:|"]
            lines += [
                f"| {report.score:.1f} | {_code(_name(report))} | {len(report.findings):,} |"
                for _, _, report in sorted(self._lowest, reverse=True, key=lambda entry: entry[:2])
            ]
            lines.append("")
        if self._findings:
            lines += ["<details><summary>Findings</summary>", "", "| place | rule | what |", "|---|---|---|"]
            lines += [
                f"| {_code(_place(finding))} | {_code(finding.rule)} | {escaped(message)} |"
                for finding, message in self._findings
            ]
            lines += [
                "",
                *_more(sum(self._severities.values()) - len(self._findings), "findings"),
                "",
                "</details>",
                "",
            ]
        lines += ["`mtcheck explain RULE` says what a rule finds and why.", ""]
        self._stream.write("\n".join(lines))


def escaped(text: str) -> str:
    """Return ``text`` as one line in which Markdown finds nothing to set.

    >>> escaped("a | <b>\\n*c*")
    'a \\\\| &lt;b&gt; \\\\*c\\\\*'
    """
    text = one_line(text)
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    text = _SPECIAL_RE.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return text.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


def _code(text: str) -> str:
    """Return ``text`` as code, in a table's cell too."""
    text = one_line(text).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    padding = " " if "`" in text else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _place(finding: Finding) -> str:
    return f"{from_root(finding.path or STDIN_NAME)}:{finding.place.line}:{finding.place.column}"


def _failure_place(failure: Failure) -> str:
    path = from_root(failure.path or STDIN_NAME)
    return path if failure.line is None else f"{path}:{failure.line}"


def _name(report: Report) -> str:
    document = report.document
    path = from_root(document.path or STDIN_NAME)
    return path if document.id is None or document.id == document.path else f"{path}: {document.id}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _more(number: int, what: str) -> list[str]:
    return [f"… and {number:,} more {what}."] if number > 0 else []
