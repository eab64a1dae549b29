"""One run of ``mtcheck check``: read, check, report, and say what a person must know."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import click

from mtcheck import readers, reporters
from mtcheck.cli.checking import documents_of, outcomes_of
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_INTERRUPTED
from mtcheck.cli.output import Outputs
from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.console import say
from mtcheck.errors import InputError
from mtcheck.model import Document, Failure, Report, Skipped
from mtcheck.readers import ReadOptions, files
from mtcheck.readers.wanted import EXCLUSIONS
from mtcheck.reporters import RunFacts
from mtcheck.run.cache import Cache, words_folder
from mtcheck.run.interrupts import Interrupts
from mtcheck.run.journal import Journal
from mtcheck.run.summary import Summary, Tally
from mtcheck.text import word_list
from mtcheck.triage.changes import ChangedLines
from mtcheck.triage.triage import Triage

if TYPE_CHECKING:
    from mtcheck.cli.progress import ProgressBar

_MOST_UNREAD_SAID = 3  # files of no known language, named in the line that counts them
_MOST_ERRORS_SAID = 20  # on standard error; the report holds them all


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for, beside its configuration.

    Args:
        paths: files, folders and globs, or ``-``.
        named: the paths were given, and are not the working folder by default.
        options: how files are read.
        configurations: those of the run.
        output: the file of the report; ``None`` for standard output.
        write_baseline: write what is found to the baseline.
        update_baseline: take out of the baseline what is fixed.
        diff_base: the git revision since which lines must have changed.
        resume: take up a run that did not end.
        stdin_filename: the name of standard input.
        exit_zero: findings do not fail.
        allow_empty: nothing to check is no error.
        progress: show a bar; ``None`` for "on a terminal".
        quiet: say errors only.
        verbose: say also what was passed over and skipped.
    """

    paths: Sequence[str]
    named: bool
    options: ReadOptions
    configurations: Configurations
    output: str | None
    write_baseline: bool
    update_baseline: bool
    diff_base: str | None
    resume: bool
    stdin_filename: str | None
    exit_zero: bool
    allow_empty: bool
    progress: bool | None
    quiet: bool
    verbose: bool


@dataclass(slots=True)
class _Seen:
    """What reading the paths passed over, and why; ``paired`` says which source was found for which file."""

    passed_over: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    paired: list[str] = field(default_factory=list)

    def is_excluded(self) -> bool:
        """Return whether there was nothing to check because the configuration, .gitignore or git left it all out."""
        reasons = tuple(f"passed over, {reason}" for reason in EXCLUSIONS)
        return not self.unread and any(line.endswith(reasons) for line in self.passed_over)


def run(request: Request) -> int:
    """Check what is asked for, and return the exit code.

    Raises:
        ConfigError: if the formats, the baseline or the list of suppressions cannot be used.
        UsageError: if the report would be written over a file that is to be read.
    """
    configurations, options = request.configurations, request.options
    its = configurations.run
    settings = its.settings()
    changed = ChangedLines(request.diff_base) if request.diff_base is not None else None
    triage = Triage(configurations, write=request.write_baseline, update=request.update_baseline, changed=changed)
    with (
        contextlib.ExitStack() as kept,
        Outputs(its.format, request.output, resume=request.resume, facts=_facts_of(configurations)) as outputs,
        contextlib.ExitStack() as stack,
    ):
        _check_apart((*request.paths, options.source, options.reference), outputs.paths)
        beside = next((path for path in outputs.paths if os.path.isfile(path) or not os.path.exists(path)), None)
        journal = None
        if beside is not None:
            journal = kept.enter_context(Journal(f"{beside}.journal", resume=request.resume))
        interrupts = kept.enter_context(Interrupts())
        seen = _Seen()
        meter = files.Meter()
        found: Iterable[files.InputFile | InputError] = readers.find(
            request.paths,
            options,
            stdin_filename=request.stdin_filename,
            leave_out=(*outputs.paths, *triage.paths),
            passed_over=seen.passed_over,
            paired=seen.paired if request.verbose else None,
            unread=seen.unread,
            meter=meter,
            wanted=configurations.wanted(changed.has if changed is not None and not request.write_baseline else None),
            source_lang_of=configurations.source_lang_of,
        )
        bar = None
        if request.progress or (request.progress is None and not request.quiet and sys.stderr.isatty()):
            found = list(found)
            bar = stack.enter_context(_progress_bar(found, meter))
        outputs.begin(settings)
        cache = _cache(its, kept)
        # Of a run that is taken up, the journal tells by the text of each document what was checked.
        documents = documents_of(found, options, configurations, None if request.resume else cache)
        outcomes = _outcomes(documents if bar is None else bar.watched(documents), its, journal, cache)
        # Closed here, whatever comes: the garbage collector would end the workers from any thread, one of theirs too.
        finished = kept.enter_context(contextlib.closing(interrupts.until_one(outcomes)))
        audience = _Audience(request, outputs, bar, Tally(settings.signature))
        for outcome in triage.outcomes(finished, lambda: not interrupts.came):
            audience.take(outcome)
        audience.tally.passed_over = len(seen.unread)
        summary = replace(
            audience.tally.summary(with_statistics=its.statistics, group_by=its.group_by),
            failing=audience.verdict(its),
        )
        outputs.end(summary)
        if journal is not None:
            journal.complete = not interrupts.came
    if interrupts.came:
        audience.say_interrupted(resumable=journal is not None)
        return EXIT_INTERRUPTED
    audience.say_rest(seen, summary)
    triage.finish(complete=audience.complete, quiet=request.quiet)
    if not audience.complete:
        return EXIT_INCOMPLETE
    fails = audience.failing and not request.write_baseline and not request.exit_zero
    return EXIT_FINDINGS if fails else EXIT_CLEAN


def _facts_of(configurations: Configurations) -> RunFacts | None:
    """Return what a report says of its run, where one of the formats does."""
    if not any(name.partition("=")[0] in reporters.WITH_FACTS for name in configurations.run.format):
        return None
    from mtcheck.cli.facts import facts_of

    return facts_of(configurations, click.get_current_context().obj or ())


def _progress_bar(found: Iterable[files.InputFile | InputError], meter: files.Meter) -> ProgressBar:
    from mtcheck.cli.progress import ProgressBar

    return ProgressBar(sum(file.size for file in found if isinstance(file, files.InputFile)), meter)


def _cache(its: Configuration, kept: contextlib.ExitStack) -> Cache | None:
    """Return the cache of a run, which ends with ``kept``; ``None`` where none is asked for."""
    if not its.cache:
        return None
    word_list.keep_in(words_folder())
    return kept.enter_context(Cache(its.cache_dir))


def _outcomes(
    items: Iterator[Any], its: Configuration, journal: Journal | None, cache: Cache | None
) -> Iterator[Report | InputError]:
    """Yield what becomes of each document, from the cache and the journal where they know it."""
    check_all: Callable[[Iterator[Any]], Iterator[Any]] = functools.partial(outcomes_of, jobs=its.jobs)
    if cache is not None:
        check_all = functools.partial(cache.outcomes, check=check_all)
    return check_all(items) if journal is None else journal.outcomes(items, check_all)


class _Audience:
    """Counts what becomes of each document, passes it to the reports, and tells the person what failed.

    Args:
        request: what the run is asked for.
        outputs: the reports.
        bar: the progress bar, which makes way for lines on a terminal.
        tally: counts the documents.
    """

    def __init__(self, request: Request, outputs: Outputs, bar: ProgressBar | None, tally: Tally) -> None:
        self._request, self._outputs, self._bar = request, outputs, bar
        self.tally = tally
        self.complete, self.failing = True, False
        self._errors_said = 0
        self._unjudged: Counter[Skipped] = Counter()  # what could not be judged, and why: in how many documents
        self._last_skipped: dict[Skipped, str] = {}

    def take(self, outcome: Report | InputError) -> None:
        """Count one document or error, and report it."""
        if self._bar is not None:
            self._bar.update()
        if isinstance(outcome, InputError):
            self._take_error(outcome)
        else:
            self._take_report(outcome)

    def _take_error(self, error: InputError) -> None:
        self.tally.errors += 1
        self.complete = False
        with self._bar.hidden() if self._bar is not None else contextlib.nullcontext():
            if not self._outputs.person_reads_errors:
                self._errors_said += 1
                if self._errors_said <= _MOST_ERRORS_SAID:
                    say(f"error: {error}")
            self._outputs.error(Failure(error.message, error.document, error.path, error.line))

    def _take_report(self, report: Report) -> None:
        self.tally.add(report)
        self.failing = self.failing or _fails(report, self._request.configurations.of_document(report.document))
        broken = [skipped for skipped in report.skipped if skipped.failed]
        self.complete = self.complete and not broken
        hides = broken or self._request.verbose or (report.findings and self._outputs.on_terminal)
        with self._bar.hidden() if self._bar is not None and hides else contextlib.nullcontext():
            for skipped in broken:
                say(f"error: {_name_of(report.document)}: a detector broke, please report it: {skipped.reason}")
            if self._request.verbose:
                for skipped in report.skipped:  # most are skipped in many documents: said at the end
                    if not skipped.failed:
                        self._unjudged[skipped] += 1
                        self._last_skipped[skipped] = _name_of(report.document)
            self._outputs.document(report)

    def verdict(self, its: Configuration) -> bool | None:
        """Return whether the findings fail the run; ``None`` where none can."""
        if its.fail_on == "never" and its.min_score is None:
            return None
        return self.failing and not self._request.write_baseline

    def say_interrupted(self, *, resumable: bool) -> None:
        """Print what the report of an interrupted run holds."""
        finished = self.tally.documents + self.tally.errors
        if not finished:
            say("interrupted before the first document was finished; the report is empty")
            return
        resumes = "; --resume goes on from there" if resumable else ""
        say(f"interrupted; the report holds what was finished ({_documents_in_words(finished)}){resumes}")

    def say_rest(self, seen: _Seen, summary: Summary) -> None:
        """Print what is known only once all is read; where nothing was, decide whether that is an error."""
        request, tally = self._request, self.tally
        if self._errors_said > _MOST_ERRORS_SAID:
            say(f"error: and {self._errors_said - _MOST_ERRORS_SAID} more errors; the report holds them all")
        if request.verbose:
            for skipped, documents in self._unjudged.items():
                where = _documents_in_words(documents) if documents > 1 else self._last_skipped[skipped]
                say(f"{skipped.detector} skipped in {where}: {skipped.reason}")
            for line in (*seen.passed_over, *seen.paired):
                say(line)
        if not tally.documents and not tally.errors:
            say("nothing to check: no file of a known format, or no record in it; -v says what was passed over")
            self.complete = not request.named or request.allow_empty or seen.is_excluded()
        if request.quiet:
            return
        if seen.unread:
            say(_unread_line(seen.unread))
        if "concise" in self._outputs.to_stdout and tally.documents and not summary.findings and not tally.errors:
            say(f"no findings in {_documents_in_words(tally.documents)}")
        if "full" not in self._outputs.to_stdout:
            from mtcheck.reporters import statistics

            for line in statistics.lines(summary):
                say(line)


def _documents_in_words(number: int) -> str:
    return f"{number:,} document{'' if number == 1 else 's'}"


def _unread_line(unread: Sequence[str]) -> str:
    some = ", ".join(unread[:_MOST_UNREAD_SAID]) + (", ..." if len(unread) > _MOST_UNREAD_SAID else "")
    count = "1 file was" if len(unread) == 1 else f"{len(unread)} files were"
    return f"{count} passed over because no path says the language: {some}; -v and mtcheck config --files name each"


def _check_apart(read: Iterable[str | None], written: Iterable[str]) -> None:
    """Refuse to write a report over what is to be checked."""
    targets = {os.path.realpath(path) for path in written}
    for path in read:
        if path is not None and path != files.STDIN and os.path.isfile(path) and os.path.realpath(path) in targets:
            raise click.UsageError(
                f"{path} is to be read, and the report written over it; name another file for the report"
            )


def _fails(report: Report, its: Configuration) -> bool:
    if its.min_score is not None and report.score is not None and report.score < its.min_score:
        return True
    return any(finding.counts and its.fails(finding.severity) for finding in report.findings)


def _name_of(document: Document) -> str:
    name = document.path or reporters.STDIN_NAME
    if document.line is None:
        return name
    return f"{name}:{document.line}" + (f" ({document.id})" if document.id is not None else "")
