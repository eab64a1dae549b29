"""``mtcheck fix``: what is repaired in which file, said line by line or shown as a diff."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from mtcheck import readers
from mtcheck.cli.checking import documents_of, read_options
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE
from mtcheck.config.configuration import Configurations
from mtcheck.console import printable, say
from mtcheck.errors import InputError
from mtcheck.model import Report
from mtcheck.readers import files
from mtcheck.reporters.concise import one_line, place
from mtcheck.run.workers import Item
from mtcheck.triage.fixing import FileRepairs, Repair, repaired
from mtcheck.triage.triage import Triage

_NO_TEXT = ("office", "mo")  # formats whose files are no text in which a finding has its place
_SHOWN = 60  # code points of a text in a line


def run(
    paths: Sequence[str], configurations: Configurations, *, source: str | None, unsafe: bool, diff: bool, quiet: bool
) -> int:
    """Repair the files, or show how, and return the exit code.

    Args:
        paths: files, folders or globs.
        configurations: those of the run.
        source: the parallel file or folder with the sources.
        unsafe: also what a person should look at first.
        diff: write nothing and show what would change.
        quiet: say nothing of what is not repaired.
    """
    options = read_options(configurations.run, source)
    triage = Triage(configurations)
    found = readers.find(
        paths,
        options,
        leave_out=triage.paths,
        wanted=configurations.wanted(None),
        source_lang_of=configurations.source_lang_of,
    )

    def read(file: files.InputFile) -> Iterable[Item]:
        return documents_of([file], options, configurations)

    def mark(report: Report) -> Report:
        marked = next(triage.outcomes([report], lambda: False))
        assert isinstance(marked, Report)
        return marked

    tally = _Tally(unsafe=unsafe, diff=diff, quiet=quiet)
    for file in found:
        if isinstance(file, InputError):
            tally.fail(file)
        elif (form := options.format_of(file)).pairing == "records" or form.name in _NO_TEXT:
            tally.passed += 1
        else:
            tally.add(repaired(file, read, mark, unsafe=unsafe))
    return tally.end()


class _Tally:
    """Prints what becomes of each file, and counts it."""

    def __init__(self, *, unsafe: bool, diff: bool, quiet: bool) -> None:
        self._unsafe, self._diff, self._quiet = unsafe, diff, quiet
        self.passed = 0
        self._files = self._done = self._waiting = self._left = 0
        self._complete = True

    def fail(self, error: InputError) -> None:
        self._complete = False
        say(f"error: {error}")

    def add(self, result: FileRepairs) -> None:
        if result.error is not None:
            self.fail(result.error)
            return
        if result.changed and not self._diff:
            try:
                result.write()
            except InputError as error:
                self.fail(error)
                return
        self._files += result.changed
        self._done += len(result.done)
        self._waiting += len(result.unsafe)
        self._left += result.left
        if self._diff:
            on_terminal = sys.stdout.isatty()
            for line in result.diff():
                click.echo(f"{printable(line[:-1])}\n" if on_terminal else line, nl=False)
        else:
            for repair in result.done:
                click.echo(_line(repair))
        if not self._quiet:
            for repair in result.unsafe:
                click.echo(f"{_line(repair)}  (with --unsafe)", err=True)

    def end(self) -> int:
        if not self._quiet:
            verb = "would be repaired" if self._diff else "repaired"
            said = [f"{_count(self._done, 'finding')} {verb} in {_count(self._files, 'file')}"]
            if self._waiting:
                said.append(f"{self._waiting:,} more with --unsafe, after a look")
            if self._left:
                said.append(f"{self._left:,} {'needs' if self._left == 1 else 'need'} a translator")
            if self.passed:
                said.append(f"{_count(self.passed, 'file')} of records or in a binary format passed over")
            say("; ".join(said))
        if not self._complete:
            return EXIT_INCOMPLETE
        return EXIT_FINDINGS if self._diff and self._done else EXIT_CLEAN


def _line(repair: Repair) -> str:
    """Return a repair as a line for a person: where, which rule, what is replaced by what."""
    finding, edit = repair.finding, repair.edit
    before, after = _short(finding.excerpt), _short(edit.replacement)
    change = f"“{before}” → “{after}”" if after else f"delete “{before}”"
    return f"{place(finding)}: {printable(finding.rule)} {one_line(change)}"


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
