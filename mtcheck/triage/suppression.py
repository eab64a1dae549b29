"""Suppressions: comments in the checked file, and a list beside it, that accept findings.

A finding that is accepted is kept and marked, does not lower the score and does not fail a run. In Markdown, MDX and
HTML a comment says it, for the next paragraph, for a block or for the whole file; a detector's name covers all its
rules, no name covers all of them, and after ``--`` stands the reason::

    <!-- mtcheck: ignore repetition/double -- the band's name -->
    <!-- mtcheck: ignore-start untranslated --> ... <!-- mtcheck: ignore-end -->
    <!-- mtcheck: ignore-file fragment, repetition/double -->

In MDX the comment may be written ``{/* ... */}``, in reStructuredText ``.. mtcheck: ignore``, in AsciiDoc
``// mtcheck: ignore``, each on a line of its own. A catalog entry says it for itself, in an extracted or a
translator's comment (PO) or a note (XLIFF): ``#. mtcheck: ignore untranslated/copy -- a brand``.

JSON, tables and plain text have no comments; a list in TOML speaks for them (``--suppressions FILE``, or the key
``suppressions`` of the configuration)::

    [[suppress]]
    rule = "untranslated/copy"      # or a detector, or a list
    file = "locales/*.json"         # as .gitignore writes it, from the list's folder; all files without it
    key = "menu.*"                  # the id of a record or entry, with * and ?
    locale = "de"                   # the target language; "de" is also "de-AT"
    reason = "product names"        # must be given
    expires = 2027-06-30            # from the day after, the findings count again

What no longer accepts anything, has expired, or names a rule that does not exist is a finding itself:
``suppression/unused``, ``suppression/expired``, ``suppression/unknown``. A suppression is called unused only where the
run could have used it: its file was read and its rule was asked for and able to judge.
"""

from __future__ import annotations

import datetime
import fnmatch
import os
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mtcheck.errors import ConfigError
from mtcheck.languages import language
from mtcheck.model import Document, Finding, Kind, Report, Rule, Span, Suppression, TextPositions
from mtcheck.opening import read_bounded
from mtcheck.patterns import lazy_re
from mtcheck.run.scoring import CHARACTERS_PER_WORD, score
from mtcheck.settings import HOUSE_RULES, Settings, check_selector, nearest
from mtcheck.text.globs import Globs
from mtcheck.text.scan import paragraph_bounds

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

RULE = Rule(
    id="suppression",
    summary="a suppression that matches no finding",
    since="0.1",
    kinds={
        "unused": Kind(
            "a suppression that no longer suppresses anything",
            "Nothing is found here that this suppression would accept ({what}): delete it.",
            "warning",
        ),
        "expired": Kind(
            "a suppression whose day has passed",
            "This suppression accepted {what} until {expires}: correct the text, or set a new day.",
            "warning",
        ),
        "unknown": Kind(
            "a suppression that cannot be understood",
            "This suppression accepts nothing: {problem}",
            "warning",
        ),
    },
)

_COMMENT_RE = lazy_re(
    r"(?:<!--|\{/\*)\s*mtcheck:((?:[^\-*<{]|-(?!->)|\*(?!/\})|<(?!!--)|\{(?!/\*)){0,600})(?:-->|\*/\})"
)
_BLANK_LINE_RE = lazy_re(r"\n[ \t>]*\r?\n")
_LINE_COMMENT_RE = lazy_re(r"(?m)^[ \t]*(?:\.\.|//)[ \t]+mtcheck:(.*)$")
_MOST_WORDS = 500  # code points of a comment
_LINE_COMMENTS = (".rst", ".rest", ".adoc", ".asciidoc", ".asc")  # suffixes of pages whose comments are lines
_NOTE_RE = lazy_re(r"(?m)^[ \t]*mtcheck:[ \t]*(\S.{0,500}|)$")
_WORDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
_HEADER_RE = lazy_re(r"(?m)^[ \t]*\[\[[ \t]*suppress[ \t]*\]\]")
_KEYS = ("rule", "file", "key", "locale", "reason", "expires")


@dataclass(frozen=True)
class Entry:
    """One entry of a list.

    Args:
        selectors: the rules and detectors that it accepts.
        files: the files that it holds for; ``None`` = all.
        key: a pattern for the ids of records; ``None`` = all.
        locale: a target language; ``None`` = all.
        reason: why.
        expires: the last day on which it holds.
        line: where it stands in the list.
    """

    selectors: tuple[str, ...]
    files: Globs | None
    key: str | None
    locale: str | None
    reason: str
    expires: datetime.date | None
    line: int

    def may_hold_for(self, document: Document) -> bool:
        """Return whether a document is of the files and the language that are meant, whatever its id."""
        if self.files is not None and (document.path is None or not self.files.matches(document.path)):
            return False
        if self.locale is None:
            return True
        tag = (document.target_lang or "").lower().replace("_", "-")
        ours = self.locale.lower().replace("_", "-")
        return tag == ours or tag.startswith(f"{ours}-")

    def accepts(self, finding: Finding) -> bool:
        """Return whether a finding of such a document is one that is meant."""
        if self.key is not None and not fnmatch.fnmatchcase(str(finding.document), self.key):
            return False
        return _covers(self.selectors, finding.rule)


def load(path: str) -> list[Entry]:
    """Return the entries of a list.

    Raises:
        ConfigError: if it cannot be read, or for an entry that is not as it should be; with the file and the line.
    """
    try:
        text = read_bounded(path).decode("utf-8-sig")
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"{path}: cannot be read as a list of suppressions: {reason}") from error
    for key in table:
        if key != "suppress":
            raise ConfigError(f"{path}: there is no key {key!r}{nearest(key, ['suppress'])}")
    entries = table.get("suppress", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{path}: suppress is not a list of tables; write [[suppress]] above each entry")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER_RE.finditer(text)]
    lines += [1] * (len(entries) - len(lines))
    return [_entry(entry, path, line) for entry, line in zip(entries, lines, strict=False)]


def _entry(table: dict[str, Any], path: str, line: int) -> Entry:
    origin = f"{path}:{line}"
    for key in table:
        if key not in _KEYS:
            raise ConfigError(f"{origin}: there is no key {key!r}{nearest(key, _KEYS)}")
    for key in ("rule", "reason"):
        if not table.get(key):
            raise ConfigError(f"{origin}: {key} is missing; an entry says what it accepts and why")
    for key in ("key", "locale", "reason"):
        if not isinstance(table.get(key, ""), str):
            raise ConfigError(f"{origin}: {key} is {table[key]!r}; it takes text")
    selectors = _names(table["rule"], f"{origin}: rule")
    problem = _problem(selectors)
    if problem is not None:
        raise ConfigError(f"{origin}: {problem}")
    files = table.get("file")
    expires = table.get("expires")
    if isinstance(expires, str):
        try:
            expires = datetime.date.fromisoformat(expires)
        except ValueError as error:
            raise ConfigError(f"{origin}: expires is {table['expires']!r}; it takes a day, as 2027-06-30") from error
    if isinstance(expires, datetime.datetime):
        expires = expires.date()
    if expires is not None and not isinstance(expires, datetime.date):
        raise ConfigError(f"{origin}: expires is {expires!r}; it takes a day, as 2027-06-30")
    globs = None
    if files is not None:
        globs = Globs(_names(files, f"{origin}: file"), os.path.dirname(path) or ".", f"{origin}: file")
    return Entry(selectors, globs, table.get("key"), table.get("locale"), table["reason"], expires, line)


def _names(value: object, origin: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(name, str) for name in values):
        raise ConfigError(f"{origin} is {value!r}; it takes a text or a list of texts")
    return tuple(values)


@dataclass
class _Comment:
    """A word in the checked file: where it stands, what it accepts, and in which stretch of the document's body."""

    span: Span
    selectors: tuple[str, ...]
    reason: str | None
    reach: Span
    used: bool = False


@dataclass
class _List:
    """A list in use: its entries, and by their number what became of them."""

    path: str
    entries: list[Entry]
    tried: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)


class Suppressions:
    """Marks what a person accepted, and says what of it is of no use any more.

    Args:
        today: the day by which entries expire; ``None`` = this one.
    """

    def __init__(self, today: datetime.date | None = None) -> None:
        self._today = today or datetime.date.today()
        self._lists: dict[str, _List] = {}

    def applied(self, report: Report, settings: Settings, path: str | None = None) -> Report:
        """Return the report with the accepted findings marked and the score of the rest.

        Args:
            report: as the checker made it.
            settings: what it was checked under.
            path: the list that holds for it.

        Raises:
            ConfigError: if the list is broken.
        """
        comments, problems = _comments(report.document)
        listed = self._list(path) if path is not None else None
        if not comments and not problems and (listed is None or not listed.entries):
            return report
        able = _able(report, settings)
        held: list[tuple[int, Entry]] = []
        for number, entry in enumerate(listed.entries if listed is not None else ()):
            if able and entry.may_hold_for(report.document):
                held.append((number, entry))
                if listed is not None and any(_covers(entry.selectors, rule) for rule in able):
                    listed.tried.add(number)
        findings = []
        accepted = False
        for finding in report.findings:
            suppression = None
            for comment in comments:
                if comment.reach.start <= finding.start < comment.reach.end and _covers(
                    comment.selectors, finding.rule
                ):
                    comment.used = True
                    suppression = suppression or Suppression(comment.reason, in_source=True)
            for number, entry in held:
                if entry.accepts(finding) and listed is not None:
                    listed.used.add(number)
                    if entry.expires is None or entry.expires >= self._today:
                        suppression = suppression or Suppression(entry.reason)
            accepted = accepted or suppression is not None
            findings.append(finding if suppression is None else replace(finding, suppression=suppression))
        if accepted:
            report = replace(report, findings=tuple(findings), score=rescored(report, findings))
        own = [*_unused(report.document, comments, able, settings), *_unknown(report.document, problems, settings)]
        if own:
            report = replace(report, findings=tuple(sorted((*findings, *own), key=lambda finding: finding.sort_key)))
        return report

    def stale(self, settings: Settings) -> Iterator[Report]:
        """Yield a report for each list that has entries of no use, after all documents were checked."""
        for path, listed in sorted(self._lists.items()):
            document = _document_of(path)
            findings = []
            for number in sorted(listed.tried):
                entry = listed.entries[number]
                expired = entry.expires is not None and entry.expires < self._today
                kind = "unused" if number not in listed.used else "expired" if expired else None
                if kind is not None and settings.reports(f"{RULE.id}/{kind}"):
                    span = _line_span(document.text, entry.line)
                    said = {"what": ", ".join(entry.selectors), "expires": entry.expires}
                    findings.append(_made(document, kind, span, settings, **said))
            if findings:
                yield Report(
                    document,
                    tuple(findings),
                    score=None,
                    characters=len(document.text),
                    words=0,
                    source_lang=None,
                    target_lang=None,
                    signature=settings.signature,
                    reason="a list of suppressions",
                )

    def _list(self, path: str) -> _List:
        if path not in self._lists:
            self._lists[path] = _List(path, load(path))
        return self._lists[path]


def _document_of(path: str) -> Document:
    text = read_bounded(path).decode("utf-8-sig")
    return Document(text, id=path, path=path)


def _line_span(text: str, line: int) -> Span:
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: line - 1]))
    return Span(start, start + max(1, len(lines[line - 1].rstrip("\r\n")))) if line <= len(lines) else Span(0, 1)


def _covers(selectors: Sequence[str], rule: str) -> bool:
    return not selectors or rule in selectors or rule.partition("/")[0] in selectors


def _able(report: Report, settings: Settings) -> frozenset[str]:
    """Return the rules that could have found something in the document."""
    if report.score is None:
        return frozenset()
    return settings.judged(report)


def rescored(report: Report, findings: Sequence[Finding]) -> float | None:
    """Return the score of a document by some of its findings: those that nobody accepted and a detector made."""
    kept = [finding for finding in findings if finding.suppression is None and finding.rule not in HOUSE_RULES]
    if report.score is None or report.target_lang is None:
        return report.score
    words = report.words if language(report.target_lang).spaced else report.words / CHARACTERS_PER_WORD
    return score(kept, report.document.text, words)


def _made(document: Document, kind: str, span: Span, settings: Settings, **values: object) -> Finding:
    finding = RULE.finding(document, kind, span, confidence=1.0, evidence=None, related=(), raw=False, **values)
    severity = settings.severity_of(finding.rule)
    return finding if severity is None else replace(finding, severity=severity)


def _unused(
    document: Document, comments: Sequence[_Comment], able: frozenset[str], settings: Settings
) -> Iterator[Finding]:
    if not settings.reports(f"{RULE.id}/unused"):
        return
    for comment in comments:
        if not comment.used and any(_covers(comment.selectors, rule) for rule in able):
            what = ", ".join(comment.selectors) or "any rule"
            yield _made(_whole(document), "unused", comment.span, settings, what=what)


def _unknown(document: Document, problems: Sequence[tuple[Span, str]], settings: Settings) -> Iterator[Finding]:
    if settings.reports(f"{RULE.id}/unknown"):
        for span, problem in problems:
            yield _made(_whole(document), "unknown", span, settings, problem=problem)


def _whole(document: Document) -> Document:
    """Return the document with its body for its text, which the spans of comments count into."""
    return replace(document, text=document.body, original=None, offsets=None, masks=())


def _comments(document: Document) -> tuple[list[_Comment], list[tuple[Span, str]]]:
    """Return what a document says of its findings, and what of that cannot be understood, with its place."""
    comments: list[_Comment] = []
    problems: list[tuple[Span, str]] = []
    whole = Span(0, len(document.body))
    for note in document.notes:
        for match in _NOTE_RE.finditer(note) if "mtcheck:" in note else ():
            word, selectors, reason, problem = _parsed(match.group(1))
            if problem is None and word not in ("ignore", "ignore-file"):
                problem = f"{word} is for pages; an entry's note says ignore"
            if problem is not None and whole.end:
                problems.append((whole, problem))
            elif whole.end:
                comments.append(_Comment(whole, selectors, reason, whole))
    body = document.body
    if document.offsets is None or not isinstance(document.positions, TextPositions) or "mtcheck:" not in body:
        return comments, problems
    blocks: list[Span] | None = None
    opened: list[_Comment] = []
    lines = (document.path or "").lower().endswith(_LINE_COMMENTS)
    for match in (_LINE_COMMENT_RE if lines else _COMMENT_RE).finditer(body):
        span = Span(*match.span())
        words = match.group(1).strip()
        if len(words) > _MOST_WORDS or "\n" in words or (lines and not words):
            continue
        word, selectors, reason, problem = _parsed(words)
        if problem is not None:
            problems.append((span, problem))
        elif word == "ignore-file":
            comments.append(_Comment(span, selectors, reason, whole))
        elif word == "ignore-start":
            opened.append(_Comment(span, selectors, reason, Span(span.end, whole.end)))
            comments.append(opened[-1])
        elif word == "ignore-end":
            at = next((at for at in reversed(range(len(opened))) if selectors in ((), opened[at].selectors)), None)
            if at is None:
                problems.append((span, "no ignore-start stands before this ignore-end"))
            else:
                comment = opened.pop(at)
                comment.reach = Span(comment.reach.start, span.start)
        else:
            if blocks is None:
                blocks = _blocks(document)
            # The block that the comment stands in or at the end of, else the next one.
            at = bisect_left(blocks, span.start, key=lambda block: block.end)
            if (
                at
                and "\n" not in body[blocks[at - 1].end : span.start]
                and not body[blocks[at - 1].end : span.start].strip()
            ):
                at -= 1
            comments.append(_Comment(span, selectors, reason, blocks[at] if at < len(blocks) else Span(0, 0)))
    problems.extend((comment.span, "no ignore-end closes this ignore-start") for comment in opened)
    return comments, problems


def _blocks(document: Document) -> list[Span]:
    """Return the blocks of a page, paragraphs, lists, and asides such as tables, as stretches of its body, in order."""
    spans: list[Span] = []
    last = -1
    for start, end, block in paragraph_bounds(document.text):
        span = document.located(Span(start, end))
        if block == last:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
        last = block
    apart: list[Span] = []
    for aside in document.asides:  # the cells of a table are one block
        if apart and _BLANK_LINE_RE.search(document.body, apart[-1].end, aside.span.start) is None:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, aside.span.end))
        else:
            apart.append(aside.span)
    return sorted([*spans, *apart])


def _parsed(text: str) -> tuple[str, tuple[str, ...], str | None, str | None]:
    """Return (word, rules and detectors, reason, what is wrong) of what stands after ``mtcheck:``.

    >>> _parsed("ignore repetition/double, fragment -- a name")
    ('ignore', ('repetition/double', 'fragment'), 'a name', None)
    """
    said, _, reason = text.partition(" -- ")
    word, *names = said.replace(",", " ").split() or [""]
    selectors = tuple(names)
    if word not in _WORDS:
        return word, selectors, None, f"there is no word {word!r}{nearest(word, _WORDS)}"
    return word, selectors, reason.strip() or None, _problem(selectors)


def _problem(selectors: Sequence[str]) -> str | None:
    """Return what is wrong with the names of rules and detectors, or ``None``."""
    try:
        for selector in selectors:
            check_selector(selector)
    except ConfigError as error:
        return str(error)
    return None
