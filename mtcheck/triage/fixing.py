"""Repair the findings of a file: edits are made, the file is read and checked again, and only what helped is kept.

An edit counts only if, read again, its text is exactly the old one with the edit made, every other text of the file is
as it was, the finding is gone and no rule finds more than before. Edits are tried together first, those of a text where
they do not hold then one by one. The file is replaced as a whole or not at all, in its own encoding and line ends, and
not if it changed meanwhile.
"""

from __future__ import annotations

import codecs
import difflib
import html
import io
import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from mtcheck.console import written_whole
from mtcheck.errors import InputError
from mtcheck.model import Document, Finding, Place, Report, Span, line_starts
from mtcheck.readers import files, packing
from mtcheck.run.workers import Item
from mtcheck.triage.edits import Edit, edit_of

Read = Callable[[files.InputFile], Iterable[Item]]
Mark = Callable[[Report], Report]

_ROUNDS = 4  # an edit may make room for another that overlapped it
_MOST_SINGLE = 64  # edits of a text that are tried one by one: each takes another check of it
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML = frozenset({"xml", "xliff", "tmx", "ts", "stringsdict"})


@dataclass(frozen=True, slots=True)
class Repair:
    """A finding with the edit that repairs it."""

    finding: Finding
    edit: Edit


@dataclass(slots=True)
class FileRepairs:
    """What became of a file.

    Args:
        file: the file.
        before: its text.
        after: its text with the repairs made; the same where there are none.
        done: the repairs that were made.
        unsafe: those that were not made since a person should look first.
        left: how many findings have no repair, or none that holds.
        error: why the file was not looked through.
    """

    file: files.InputFile
    before: str = ""
    after: str = ""
    done: list[Repair] = field(default_factory=list)
    unsafe: list[Repair] = field(default_factory=list)
    left: int = 0
    error: InputError | None = None
    _data: bytes = b""
    _mark: bytes = b""
    _encoding: str = "utf-8"

    @property
    def changed(self) -> bool:
        return self.after != self.before

    def encoded(self, text: str) -> bytes:
        """Return a text as the file's own is written."""
        return self._mark + text.encode(self._encoding)

    def write(self) -> None:
        """Replace the file.

        Raises:
            InputError: if the file is another than was read.
        """
        path = self.file.path
        assert path is not None, "standard input is not repaired"
        with files.open_bytes(self.file) as handle:
            if packing.read_whole(handle, path) != self._data:
                raise InputError("changed while it was looked through; nothing was written, try again", path=path)
        with written_whole(os.path.realpath(path)) as stream:  # a link stays one
            stream.buffer.write(self.encoded(self.after))

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff."""
        name = self.file.path or "-"
        for line in difflib.unified_diff(_lines(self.before), _lines(self.after), f"a/{name}", f"b/{name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def repaired(file: files.InputFile, read: Read, mark: Mark, *, unsafe: bool = False) -> FileRepairs:
    """Return what a file is with its findings repaired; nothing is written.

    Args:
        file: a file of text with exact places; of another nothing is repaired.
        read: yields the file's documents, each with its checker.
        mark: marks the findings of a report that a person accepted, which stay.
        unsafe: make the edits too that a person should look at first.
    """
    result = FileRepairs(file)
    try:
        load(result)
    except InputError as error:
        result.error = error
        return result
    for _ in range(_ROUNDS):
        texts = _Texts(result, read, mark)
        if texts.error is not None:
            result.error = texts.error
            return result
        made = texts.repair(unsafe=unsafe)
        result.done.extend(made)
        if not made:
            break
    result.unsafe = [] if unsafe else [repair for _, repair in texts.repairs if not repair.edit.safe]
    result.left = sum(len(report.findings) for report in texts.reports) - len(result.unsafe)
    return result


def load(result: FileRepairs) -> None:
    """Read the text of the file, with what is needed to write it again as it is.

    Raises:
        InputError: if it is packed, standard input or no text in one of the encodings with a mark.
    """
    path = result.file.path
    if path is None or path.lower().endswith(packing.SUFFIXES):
        raise InputError("is packed or standard input; name a file of text to repair", path=path)
    with files.open_bytes(result.file) as handle:
        result._data = packing.read_whole(handle, path)
    for sign, encoding in _MARKS:
        if result._data.startswith(sign):
            result._mark, result._encoding = sign, encoding
            break
    try:
        result.before = result.after = result._data[len(result._mark) :].decode(result._encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"is no {result._encoding.upper()} text; only such files are repaired", path=path) from error


class _Texts:
    """The documents of a file as it is now, with what is found in them.

    Forms of one message share their text, and are repaired together: ``first`` is the index of the first of them.
    """

    def __init__(self, result: FileRepairs, read: Read, mark: Mark) -> None:
        self._result, self._read, self._mark = result, read, mark
        self.error: InputError | None = None
        self.documents: list[Document] = []
        self.first: list[int] = []
        self.reports: list[Report] = []
        self.repairs: list[tuple[int, Repair]] = []
        for index, (checker, document) in enumerate(self._items(result.after)):
            outcome = checker.outcome(document)
            if isinstance(outcome, InputError):
                self.error = outcome
                return
            assert isinstance(document, Document)
            self.documents.append(document)
            self.first.append(self.first[-1] if document.further_form and self.first else index)
            report = self._accepted(outcome)
            self.reports.append(report)
            for finding in report.findings:
                edit = edit_of(outcome.document, finding)
                if edit is not None and self._located(index, Repair(finding, edit)) is not None:
                    self.repairs.append((index, Repair(finding, edit)))

    def repair(self, *, unsafe: bool) -> list[Repair]:
        """Make the repairs that hold in the file's text and return them."""
        wanted = _apart([(at, repair) for at, repair in self.repairs if unsafe or repair.edit.safe], self.first)
        if not wanted:
            return []
        failing = self._failing(wanted)
        if failing:
            held = [each for each in wanted if self.first[each[0]] not in failing]
            if held and self._failing(held):
                held = []
            for each in [each for each in wanted if self.first[each[0]] in failing][:_MOST_SINGLE]:
                if not self._failing([*held, each]):
                    held.append(each)
            wanted = held
        if wanted:
            self._result.after = self._edited(wanted)
        return [repair for _, repair in wanted]

    def _items(self, text: str) -> Iterable[Item]:
        data = self._result.encoded(text)
        return self._read(replace(self._result.file, opener=lambda: io.BytesIO(data)))

    def _accepted(self, report: Report) -> Report:
        marked = self._mark(report)
        return replace(marked, findings=tuple([each for each in marked.findings if each.suppression is None]))

    def _located(self, index: int, repair: Repair) -> tuple[int, int, str] | None:
        """Return where in the file an edit is made, and what is written there; ``None`` where that is not exact."""
        document, edit, text = self.documents[index], repair.edit, self._result.after
        place = document.positions.place(document.body, edit.span)
        start, end = _offsets(text, place)
        there, here = text[start:end], edit.span.of(document.body)
        if there == here:
            return start, end, edit.replacement
        if repair.finding.rule == "encoding/escape" and document.format in _XML and html.unescape(there) == here:
            return None if any(sign in edit.replacement for sign in "'\"<>&\\") else (start, end, edit.replacement)
        return None

    def _edited(self, repairs: list[tuple[int, Repair]]) -> str:
        """Return the file's text with the edits made."""
        places = {place for each in repairs if (place := self._located(*each)) is not None}
        text = self._result.after
        for start, end, replacement in sorted(places, reverse=True):
            text = text[:start] + replacement + text[end:]
        return text

    def _failing(self, repairs: list[tuple[int, Repair]]) -> set[int]:
        """Return the first forms of the texts in which the edits do not hold: all, where the file breaks."""
        expected: dict[int, str] = {}
        gone: dict[int, Counter[str]] = {}
        for index, repair in sorted(repairs, key=lambda each: each[1].edit.span, reverse=True):
            first = self.first[index]
            gone.setdefault(first, Counter())[repair.finding.rule] += 1
            expected[first] = repair.edit.applied(expected.get(first, self.documents[first].body))
        items = list(self._items(self._edited(repairs)))
        if len(items) != len(self.documents):
            return set(expected)
        failing: set[int] = set()
        found: dict[int, Counter[str]] = {first: Counter() for first in expected}
        for index, (checker, document) in enumerate(items):
            first = self.first[index]
            if isinstance(document, InputError) or document.id != self.documents[index].id:
                return set(expected)
            if document.body != expected.get(first, self.documents[index].body):
                if first not in expected:
                    return set(expected)
                failing.add(first)
            elif first in expected:
                outcome = checker.outcome(document)
                if isinstance(outcome, InputError):
                    failing.add(first)
                else:
                    found[first].update(finding.rule for finding in self._accepted(outcome).findings)
        for first, counts in found.items():
            had = Counter(
                finding.rule
                for index, report in enumerate(self.reports)
                if self.first[index] == first
                for finding in report.findings
            )
            if any(counts[rule] > had[rule] - gone[first][rule] for rule in {*counts, *gone[first]}):
                failing.add(first)
        return failing


def _apart(repairs: list[tuple[int, Repair]], first: list[int]) -> list[tuple[int, Repair]]:
    """Return the repairs of which no two touch one place."""
    kept: list[tuple[int, Repair]] = []
    reached: dict[int, int] = {}
    for index, repair in sorted(repairs, key=lambda each: (first[each[0]], each[1].edit.span)):
        if repair.edit.span.start >= reached.get(first[index], 0):
            kept.append((index, repair))
            reached[first[index]] = repair.edit.span.end
    return kept


def _offsets(text: str, place: Place) -> tuple[int, int]:
    """Return where a place starts and ends in a text; two equal ends where it lies outside."""
    starts = line_starts(text)
    if place.end_line > len(starts):
        return 0, 0
    return starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends."""
    starts = (*line_starts(text), len(text))
    return [line for start, end in itertools.pairwise(starts) if (line := Span(start, end).of(text))]
