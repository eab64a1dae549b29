"""The report for a person: each finding with its excerpt and the span marked, then the documents, worst first.

::

    page.txt:3:9: error repetition/double (0.97): 'the' stands twice in a row.
      3 | He sat on the the wall.
        |           ^^^^^^^

Where nobody states a document's language, the table says what it was taken for. In a terminal that shows links, paths
open their files, and rules their pages where the documentation is on the web.

Notes, which are less sure, come after the other findings of their document. Marks stand under the letters in every
script: wide characters count two cells and combining ones none, and in a line with right-to-left letters an invisible
left-to-right mark before each word keeps the words in the order of the marks.
"""

from __future__ import annotations

import heapq
import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import regex

from mtcheck.console import file_name, printable
from mtcheck.model import Document, Failure, Finding, Report, Severity, Span, line_starts
from mtcheck.patterns import lazy_regex
from mtcheck.reporters import STDIN_NAME, Look, statistics
from mtcheck.reporters.concise import failure_place, one_line, place
from mtcheck.rules import addresses
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

_Parts = list[tuple[str, str]]  # the pieces of a line, each with its style
_MOST_DOCUMENTS = 20  # in the table at the end
_COLORS: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_MOST_TAGS = 8  # of the languages that were guessed, named in one line
_TAGS = "Language"
_NAMES_AT = 7  # cells before the names of the documents in the table, or before their languages
_CONTEXT = 24  # cells shown before a span that does not stand near the line's start
_INDENT = "    "  # of a finding's message, from its second line on
_LEAST_WIDTH = 40  # cells for an excerpt, however narrow the terminal
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_RIGHT_TO_LEFT_RE = lazy_regex(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_WORD_START_RE = lazy_regex(r"(?<=\s)(?=\S)")
_UNPRINTABLE_RE = lazy_regex(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]")


class FullReporter:
    """Writes the report for a person."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        from rich.color import ColorSystem
        from rich.console import Console

        self._stream = stream
        self._colors = ColorSystem.STANDARD if look.color else None
        self._starts: tuple[str, Sequence[int]] = ("", (0,))  # of the lines of the text that was shown last
        self._console = Console(
            file=stream,
            force_terminal=look.color,
            color_system="standard" if look.color else None,
            no_color=not look.color,
            width=look.width,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._width = look.width
        self._wraps = look.wrap
        self._links = look.links
        self._worst: list[_Row] = []
        self._seen = self._quiet = self._clean = self._unjudged = self._listed = 0
        self._severities: Counter[str] = Counter()
        self._guessed: Counter[str] = Counter()

    def begin(self, settings: Settings) -> None:
        """What is found is written as it comes."""

    def document(self, report: Report) -> None:
        for finding in sorted(report.findings, key=lambda finding: finding.severity == "note"):
            if not finding.counts:  # it would hide the new ones; formats for machines have it, marked
                self._quiet += 1
                continue
            self._severities[finding.severity] += 1
            self._finding(finding, report.document)
        self._seen += 1
        counts = Counter(finding.rule for finding in report.findings)
        said = tuple(map(printable, _counted(counts) if counts else (report.reason or "").split()))
        tag = report.target_lang or ""
        if report.document.language_guessed:
            self._guessed[tag] += 1
            tag += "?"
        badness = -101.0 if report.score is None else -report.score
        score = "    -" if report.score is None else f"{report.score:5.1f}"
        if not counts and (report.score is None or not said):  # the table is of what there is to look at
            self._clean += report.score is not None
            self._unjudged += report.score is None
            return
        row = _Row(
            badness,
            -self._seen,
            score,
            printable(tag),
            _name(report.document),
            said,
            self._address(report.document.path),
        )
        self._listed += 1
        if len(self._worst) < _MOST_DOCUMENTS:
            heapq.heappush(self._worst, row)
        elif row > self._worst[0]:
            heapq.heapreplace(self._worst, row)

    def error(self, failure: Failure) -> None:
        place, message = failure_place(failure), one_line(failure.message)
        self._print((f"{place}: ", "bold"), ("not checked: ", "bold red"), (message, ""))
        self._print()

    def end(self, summary: Summary) -> None:
        self._documents(summary)
        self._statistics(summary)
        for name, figure in summary.metrics.items():
            self._print((f"{name} {figure['score']:.1f} ({figure['signature']})", ""))
        if self._guessed:
            self._say(_guessed_line(self._guessed))
        if summary.findings:
            self._print(("mtcheck explain RULE says what a rule finds, and why.", "dim"))
        self._say(_closing(summary, self._severities, self._quiet), "bold")

    def _say(self, text: str, style: str = "") -> None:
        for line in self._wrapped([(text, style)]):
            self._print(*line)

    def _finding(self, finding: Finding, document: Document) -> None:
        head = [
            (place(finding), _linked("dim", self._address(finding.path))),
            (": ", "dim"),
            (finding.severity, _COLORS[finding.severity]),
            (" ", ""),
            (printable(finding.rule), _linked("bold cyan", addresses.page(finding.rule) if self._links else None)),
            (f" ({finding.confidence:.2f}): {one_line(finding.message)}", ""),
        ]
        if _is_entry(document):
            head.append((f" [{one_line(str(document.id))}]", "dim"))
        for line in self._wrapped(head):
            self._print(*line)
        text, span = document.body, finding.span
        numbered = document.line is None and not _is_entry(document)
        if span.end > len(text) or span.of(text) != finding.excerpt:  # the text is gone: the excerpt stands in
            text, span, numbered = finding.excerpt, Span(0, len(finding.excerpt)), False
        self._excerpt(text, span, "^", _COLORS[finding.severity], numbered)
        for related in finding.related:
            if related.side == "source":
                source = document.source_body
                if source is not None and related.span.end <= len(source):
                    self._print((f"    = {one_line(related.message).rstrip('.')}:", ""))
                    self._excerpt(source, related.span, "-", "bold blue", numbered=False)
            elif text is document.body and related.span.end <= len(text):
                self._print((f"    = {one_line(related.message).rstrip('.')}:", ""))
                self._excerpt(text, related.span, "-", "bold blue", numbered)
        self._print()

    def _excerpt(self, text: str, span: Span, mark: str, style: str, numbered: bool) -> None:
        """Write the lines of a span, the first and the last where there are more than two, with marks underneath."""
        if self._starts[0] is not text:
            self._starts = text, line_starts(text)
        starts = self._starts[1]
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, max(span.start, span.end - 1)) - 1
        gutter = max(3, len(str(last + 1)))
        for number in dict.fromkeys((first, last)):
            if number == last and last - first > 1:
                self._print((f"  {'':{gutter}} | ...", "dim"))
            line = Span(starts[number], starts[number + 1] if number + 1 < len(starts) else len(text))
            marked = Span(max(span.start, line.start), min(span.end, line.end))
            label = str(number + 1) if numbered else ""
            shown, marks = _shown(text, line, marked, mark, max(_LEAST_WIDTH, self._width - gutter - 5))
            self._print((f"  {label:>{gutter}} | ", "dim"), (shown, ""))
            self._print((f"  {'':{gutter}} | ", "dim"), (marks, style))

    def _documents(self, summary: Summary) -> None:
        from rich.cells import cell_len

        rows = sorted(self._worst, reverse=True)
        if not rows:
            return
        width = max(cell_len(row.name) for row in rows)
        tags = max(len(row.tag) for row in rows) if self._guessed else 0
        tags = max(tags, len(_TAGS)) + 2 if tags else 0  # a column where there is something to doubt in it
        self._print((f"Score  {_TAGS if tags else '':{tags}}Document", "bold"))
        self._rows(rows, width, tags)
        rest = [
            f"{self._listed - len(rows):,} more" if self._listed > len(rows) else "",
            _count(self._clean, "clean document") if self._clean else "",
            f"{self._unjudged:,} not judged" if self._unjudged else "",
        ]
        if any(rest):
            self._print((f"       and {', '.join(filter(None, rest))}", ""))
        self._print()

    def _rows(self, rows: Sequence[_Row], width: int, tags: int) -> None:
        """Write the rows of the table, what is said of a document beside its name or, in a narrow terminal, below it.

        Args:
            rows: the documents.
            width: cells that their names take.
            tags: cells that their languages take.
        """
        column = _NAMES_AT + tags + width + 2
        below = self._wraps and self._width - column < _LEAST_WIDTH
        below = below and any(column + _cells(" ".join(row.said)) > self._width for row in rows)
        column = _NAMES_AT + tags + len(_INDENT) if below else column
        for row in rows:
            said = _lines_of(row.said, self._width - column) if self._wraps else [" ".join(row.said)]
            first, *more = ["", *said] if below else said
            head = f"{row.score}  {row.tag if tags else '':{tags}}"
            tail = f"{' ' * (width - _cells(row.name))}  {first}".rstrip()
            self._print((head, ""), (row.name, _linked("", row.address)), (tail, ""))
            for line in more:
                self._print((f"{'':{column}}{line}", ""))

    def _address(self, path: str | None) -> str | None:
        """Return the address of a file, where paths are links and it is a file."""
        if not self._links or path is None or not os.path.isfile(path):
            return None
        return Path(os.path.abspath(path)).as_uri()

    def _statistics(self, summary: Summary) -> None:
        lines = list(statistics.lines(summary))
        for line in lines:
            self._print((line.rstrip(":"), "bold") if line.endswith(":") else (line, ""))
        if lines:
            self._print()

    def _wrapped(self, line: _Parts) -> list[_Parts]:
        """Return a line cut at its spaces to the width of a terminal; the rest of it is indented."""
        plain = "".join(text for text, _ in line)
        if not self._wraps or _cells(plain) <= self._width:
            return [line]
        cut = [_cut(line, start, start + len(plain[start:end].rstrip())) for start, end in _fold(plain, self._width)]
        return [cut[0], *([(_INDENT, ""), *piece] for piece in cut[1:])]

    def _print(self, *line: tuple[str, str]) -> None:
        """Write a line of pieces with their styles.

        rich says how a style is written and is not asked to print: it would take ten times as long.
        """
        if self._console.legacy_windows:  # which has no codes for colours
            from rich.text import Text

            self._console.print(Text.assemble(*line), soft_wrap=True)
        else:
            self._stream.write("".join(self._rendered(text, style) for text, style in line) + "\n")

    def _rendered(self, text: str, style: str) -> str:
        if not style or not text or self._colors is None:
            return text
        return self._console.get_style(style).render(text, color_system=self._colors)


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    """A document in the heap of the worst: the one with the better score leaves first, of equals the later one.

    It keeps what the table says and not the report, whose text may be large.
    """

    badness: float
    earliness: int
    score: str
    tag: str
    name: str
    said: tuple[str, ...]
    address: str | None


def _counted(counts: Counter[str]) -> list[str]:
    """Return how often each rule was found, as the pieces of a list.

    >>> _counted(Counter({"repetition/loop": 2, "name/inconsistent": 1}))
    ['repetition/loop 2,', 'name/inconsistent 1']
    """
    *others, last = (f"{rule} {count}" for rule, count in counts.items())
    return [*(f"{each}," for each in others), last]


def _lines_of(pieces: Sequence[str], width: int) -> list[str]:
    """Return lines of pieces that are not parted, each line of no more than ``width`` cells where its pieces allow it.

    >>> _lines_of(["repetition/loop 2,", "chatter/note 1,", "number/changed 1"], 36)
    ['repetition/loop 2, chatter/note 1,', 'number/changed 1']
    """
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]} {piece}".lstrip()
        if lines[-1] and _cells(longer) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines


def _cut(line: _Parts, start: int, end: int) -> _Parts:
    """Return what of a line stands from one place to another.

    >>> _cut([("a man", "bold"), (" and a ", ""), ("dog", "")], 2, 9)
    [('man', 'bold'), (' and', '')]
    """
    cut = []
    at = 0
    for text, style in line:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            cut.append((piece, style))
        at += len(text)
    return cut


def _linked(style: str, address: str | None) -> str:
    return style if address is None else f"{style} link {address}".lstrip()


def _guessed_line(tags: Counter[str]) -> str:
    """Return what the documents were taken for whose language nobody states.

    >>> _guessed_line(Counter({"de": 2, "en": 1}))
    'Language guessed from the text in 3 documents (de 2, en 1); --target-lang states it.'
    """
    said = [f"{printable(tag)} {count:,}" for tag, count in sorted(tags.items(), key=lambda item: (-item[1], item[0]))]
    if len(said) > _MOST_TAGS:
        said[_MOST_TAGS:] = [f"{len(said) - _MOST_TAGS} more languages"]
    where = _count(sum(tags.values()), "document")
    return f"Language guessed from the text in {where} ({', '.join(said)}); --target-lang states it."


def _fold(text: str, width: int) -> list[tuple[int, int]]:
    """Return the bounds of the lines that a text is cut into, at spaces, a word that is too long for one by itself."""
    bounds: list[tuple[int, int]] = []
    start = used = at = 0
    for word in re.findall(r"\S+\s*", text):
        cells = _cells(word.rstrip())
        if at > start and used + cells > width - (len(_INDENT) if bounds else 0):
            bounds.append((start, at))
            start, used = at, 0
        at += len(word)
        used += _cells(word)
    return [*bounds, (start, at)]


def _name(document: Document) -> str:
    name = file_name(document.path or STDIN_NAME)
    if document.line is not None:
        name += f":{document.line}"
    return f"{name} [{one_line(str(document.id))}]" if _is_entry(document) else name


def _is_entry(document: Document) -> bool:
    """Return whether the document is a part of its file, with a name of its own: a record, an entry of a catalog."""
    return document.id is not None and document.id != (document.path or "-")


def _closing(summary: Summary, severities: Counter[str], quiet: int) -> str:
    """Return the summary in one line."""
    total = sum(summary.findings.values())
    said = [_count(summary.documents, "document"), _count(total, "finding")]
    if severities:
        said[-1] += f" ({', '.join(_count(severities[kind], kind) for kind in _COLORS if severities[kind])})"
    if quiet:
        said.append(f"{quiet:,} accepted or known and not shown")
    if summary.errors:
        said.append(f"{summary.errors:,} not checked")
    if summary.passed_over:
        said.append(f"{_count(summary.passed_over, 'file')} in no known language passed over")
    if summary.mean_score is not None:
        said.append(f"mean score {summary.mean_score:.1f}")
    return ", ".join(said) + f" in {summary.seconds:.1f} s"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def _shown(text: str, line: Span, span: Span, mark: str, width: int) -> tuple[str, str]:
    """Return a span's line as it is shown and the marks under it, cut around the span to ``width`` cells."""
    before = _visible(text[max(line.start, span.start - width) : span.start])
    after = _visible(text[span.end : min(line.end, span.end + width)].rstrip("\r\n"))
    inside = _ends(text, span, width - 2)
    room = width - 2 - _cells(inside)  # two cells for the signs that something is cut
    left = min(_cells(before), max(_CONTEXT, room - _cells(after)), room)
    head = _fitting(before[::-1], left)[::-1]
    tail = _fitting(after, room - _cells(head))
    if span.start - len(head) > line.start:
        head = f"…{head}"
    if text[span.end + len(tail) : line.end].strip("\r\n"):
        tail = f"{tail}…"
    return _in_order(head, inside, tail), " " * _cells(head) + mark * max(1, _cells(inside))


def _ends(text: str, span: Span, cells: int) -> str:
    """Return a span as it is shown: whole, or its beginning and its end where it is wider than ``cells``."""
    if len(span) <= 2 * cells:
        whole = _visible(span.of(text).rstrip("\r\n"))
        if _cells(whole) <= cells:
            return whole
    half = (cells - 3) // 2
    start = _fitting(_visible(text[span.start : span.start + 2 * half]), half)
    end = _fitting(_visible(text[max(span.start, span.end - 2 * half) : span.end])[::-1], half)[::-1]
    return f"{start} … {end}"


def _visible(text: str) -> str:
    """Return ``text`` with a visible character for each that would disturb the line."""
    return _UNPRINTABLE_RE.sub(_stand_in, text)


def _in_order(before: str, inside: str, after: str) -> str:
    """Return the line, held in logical order where it has letters that a terminal would set from right to left."""
    line = before + inside + after
    if not _RIGHT_TO_LEFT_RE.search(line):
        return line
    parts = (_WORD_START_RE.sub(_LEFT_TO_RIGHT, part) for part in (before, inside, after))
    return _LEFT_TO_RIGHT + _LEFT_TO_RIGHT.join(parts)


def _stand_in(match: regex.Match[str]) -> str:
    """Return one visible character for one that would disturb the line."""
    character = match.group()
    if character in "\t\u2028\u2029":
        return " "
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "�"


def _cells(text: str) -> int:
    if text.isascii():  # without the characters that would disturb the line
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _fitting(text: str, cells: int) -> str:
    """Return as much of the beginning of ``text`` as fits into ``cells``."""
    if text.isascii():
        return text[: max(0, cells)]
    from rich.cells import get_character_cell_size

    used = 0
    for index, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > cells:
            return text[:index]
    return text
