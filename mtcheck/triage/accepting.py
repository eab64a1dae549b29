"""Accept what is found today: a comment before the paragraph where a page can hold one, else an entry of the list.

A comment is written only where a paragraph of prose begins, and kept only if the page, read again, has each finding
that it is for marked as accepted and no new one. All else (entries of catalogs, records, headings, tables, plain text)
goes into the list of suppressions, as narrow as that can say it: rule, file, key and language.
"""

from __future__ import annotations

import glob
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Document, Finding, Report, line_starts
from mtcheck.patterns import lazy_regex
from mtcheck.readers import files
from mtcheck.run.workers import Item
from mtcheck.text.globs import below
from mtcheck.triage.fixing import FileRepairs, load

DEFAULT_LIST = "mtcheck-accepted.toml"

_COMMENTS = {  # how a page of each suffix comments a line
    ".mdx": ("{/* ", " */}"),
    ".md": ("<!-- ", " -->"),
    ".markdown": ("<!-- ", " -->"),
    ".html": ("<!-- ", " -->"),
    ".htm": ("<!-- ", " -->"),
    ".rst": (".. ", "\n"),
    ".adoc": ("// ", ""),
    ".asciidoc": ("// ", ""),
}
_PROSE_RE = lazy_regex(
    r"(?:[*_\"“„«'(¿¡\[]{0,3}[\p{L}\p{N}]|<p[ >])"
)  # how a line begins that a comment may stand before
_NUMBERED_RE = lazy_regex(r"\p{N}{1,4}[.)]\s")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """An entry of the list: the rule that is accepted in which file, for which key and language."""

    file: str
    key: str | None
    locale: str | None
    rule: str

    def lines(self, folder: str, reason: str) -> Iterator[str]:
        """Yield it as TOML, with the file as it counts from the list's folder."""
        yield "\n[[suppress]]\n"
        yield f"rule = {json.dumps(self.rule)}\n"
        name = below(self.file, os.path.realpath(folder or "."))
        if name is not None:
            escaped = "".join(f"\\{letter}" if letter in "\\*?[]" else letter for letter in name)
            yield f"file = {json.dumps(f'/{escaped}', ensure_ascii=False)}\n"
        if self.key is not None:
            yield f"key = {json.dumps(glob.escape(self.key), ensure_ascii=False)}\n"
        if self.locale is not None:
            yield f"locale = {json.dumps(self.locale)}\n"
        yield f"reason = {json.dumps(reason, ensure_ascii=False)}\n"


@dataclass(slots=True)
class Acceptance:
    """What accepts the findings of a file: its text with comments, and entries for the list.

    Args:
        text: the file's; ``None`` where it is not rewritten.
        entries: those that no comment accepts.
        accepted: how many findings there are.
        in_comments: how many of them comments accept.
        errors: what could not be read or checked.
    """

    text: FileRepairs | None = None
    entries: set[Entry] = field(default_factory=set)
    accepted: int = 0
    in_comments: int = 0
    errors: list[InputError] = field(default_factory=list)


def check_reason(reason: str) -> None:
    """Raise ``ConfigError`` if a reason cannot stand in a comment."""
    if not reason.strip() or not reason.isprintable() or "--" in reason or "*/" in reason:
        raise ConfigError("--add-ignore takes the reason, in one line and without -- or */")


def accepted(
    file: files.InputFile,
    read: Callable[[files.InputFile], Iterable[Item]],
    mark: Callable[[Report], Report],
    reason: str,
) -> Acceptance:
    """Return what accepts all findings of a file; nothing is written."""
    result = Acceptance()
    reports = _reports(file, read, mark, result.errors)
    found = [(report, [each for each in report.findings if each.counts]) for report in reports]
    result.accepted = sum(len(findings) for _, findings in found)
    if not result.accepted:
        return result
    commented: set[Finding] = set()
    if len(reports) == 1 and os.path.splitext(file.path or "")[1].lower() in _COMMENTS:
        text = FileRepairs(file)
        try:
            load(text)
        except InputError as error:
            result.errors.append(error)
            return result
        commented = _comment(text, reports[0], found[0][1], reason, read, mark)
        if text.changed:
            result.text = text
    result.in_comments = len(commented)
    for report, findings in found:
        for finding in findings:
            if finding not in commented:
                result.entries.add(_entry(report.document, finding))
    return result


def _reports(
    file: files.InputFile,
    read: Callable[[files.InputFile], Iterable[Item]],
    mark: Callable[[Report], Report],
    errors: list[InputError],
) -> list[Report]:
    reports = []
    for checker, document in read(file):
        outcome = checker.outcome(document)
        if isinstance(outcome, InputError):
            errors.append(outcome)
        else:
            reports.append(mark(outcome))
    return reports


def _comment(
    text: FileRepairs,
    report: Report,
    findings: list[Finding],
    reason: str,
    read: Callable[[files.InputFile], Iterable[Item]],
    mark: Callable[[Report], Report],
) -> set[Finding]:
    """Put comments into a page, and return the findings that they accept when it is read again."""
    if report.document.body != text.before:
        return set()
    opening, closing = _COMMENTS[os.path.splitext(text.file.path or "")[1].lower()]
    starts = line_starts(text.before)
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        line = _paragraph_line(text.before, starts, finding.place.line - 1)
        if line is not None:
            by_line.setdefault(line, []).append(finding)
    end = "\r\n" if "\r\n" in text.before else "\n"
    after = text.before
    for line in sorted(by_line, reverse=True):
        rules = ", ".join(sorted({finding.rule for finding in by_line[line]}))
        comment = f"{opening}mtcheck: ignore {rules} -- {reason}{closing}".replace("\n", end)
        after = f"{after[: starts[line]]}{comment}{end}{after[starts[line] :]}"
    commented = {finding for group in by_line.values() for finding in group}
    data = text.encoded(after)
    errors: list[InputError] = []
    again = _reports(replace(text.file, opener=lambda: io.BytesIO(data)), read, mark, errors)
    left = [finding for each in again for finding in each.findings if finding.counts]
    if errors or len(again) != 1 or len(left) != len(findings) - len(commented):
        return set()
    text.after = after
    return commented


def _paragraph_line(text: str, starts: tuple[int, ...], line: int) -> int | None:
    """Return the first line of a paragraph of prose; ``None`` where it is a list, a heading, a table or the like."""
    bounds = (*starts, len(text))
    while line and text[bounds[line - 1] : bounds[line]].strip():
        line -= 1
    first = text[bounds[line] : bounds[line + 1]]
    return line if _PROSE_RE.match(first) and not _NUMBERED_RE.match(first) else None


def _entry(document: Document, finding: Finding) -> Entry:
    is_part = document.id is not None and document.id != document.path
    return Entry(
        os.path.realpath(document.path or ""), str(document.id) if is_part else None, document.target_lang, finding.rule
    )
