"""``mtcheck check --add-ignore``: what is found today is accepted, in comments of pages and in the list."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import click

from mtcheck import readers
from mtcheck.cli.checking import documents_of
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_INCOMPLETE
from mtcheck.config.configuration import Configurations
from mtcheck.console import file_name, say, written_whole
from mtcheck.errors import InputError
from mtcheck.model import Report
from mtcheck.opening import read_bounded
from mtcheck.readers import ReadOptions, files
from mtcheck.run.workers import Item
from mtcheck.triage.accepting import DEFAULT_LIST, Entry, accepted, check_reason
from mtcheck.triage.triage import Triage


def run(paths: Sequence[str], options: ReadOptions, configurations: Configurations, reason: str) -> int:
    """Accept what is found in the files, say where, and return the exit code.

    Raises:
        ConfigError: if the reason cannot stand in a comment, or the list cannot be written.
    """
    check_reason(reason)
    triage = Triage(configurations)
    named = configurations.run.suppressions
    path = named or DEFAULT_LIST

    def read(file: files.InputFile) -> Iterable[Item]:
        return documents_of([file], options, configurations)

    def mark(report: Report) -> Report:
        marked = next(triage.outcomes([report], lambda: False))
        assert isinstance(marked, Report)
        return marked

    found = readers.find(
        paths,
        options,
        leave_out=(*triage.paths, path),
        wanted=configurations.wanted(None),
        source_lang_of=configurations.source_lang_of,
    )
    entries: set[Entry] = set()
    complete, count, pages = True, 0, 0
    for file in found:
        if isinstance(file, InputError):
            complete = False
            say(f"error: {file}")
            continue
        result = accepted(file, read, mark, reason)
        for error in result.errors:
            complete = False
            say(f"error: {error}")
        if result.text is not None:
            result.text.write()
            pages += 1
            click.echo(f"{file_name(file.path or '')}: {_count(result.in_comments, 'finding')} accepted in comments")
        entries |= result.entries
        count += result.accepted
    if entries:
        _append(path, sorted(entries), reason)
        click.echo(f"{file_name(path)}: {_count(len(entries), 'entry', 'entries')} added")
        if named is None:
            say(f'add to the configuration: suppressions = "{path}"')
    said = "comments and entries that expire or match nothing any more are findings themselves"
    say(f"{_count(count, 'finding')} accepted; {said}" if count else "nothing found that would have to be accepted")
    return EXIT_CLEAN if complete else EXIT_INCOMPLETE


def _append(path: str, entries: Sequence[Entry], reason: str) -> None:
    before = read_bounded(path).decode("utf-8-sig") if os.path.exists(path) else ""
    with written_whole(path) as stream:
        stream.write(before)
        if before and not before.endswith("\n"):
            stream.write("\n")
        for entry in entries:
            stream.writelines(entry.lines(os.path.dirname(path), reason))


def _count(number: int, name: str, names: str | None = None) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {names or f'{name}s'}"
