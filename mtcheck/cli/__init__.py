"""The command line: it parses, opens streams and exits; of text it knows nothing.

Exit codes: 0 nothing at or above the threshold; 1 findings; 2 usage, configuration, input that could not be read, or an
internal error: something was not checked; 130 interrupted. A pipe that the reader closes ends the run quietly.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click

from mtcheck import readers, reporters
from mtcheck.cli import completion
from mtcheck.cli.checking import documents_of, outcomes_of
from mtcheck.cli.grouped import GroupedCommand
from mtcheck.cli.output import Outputs
from mtcheck.config import configuration
from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.console import printable, say, written_whole
from mtcheck.errors import InputError, MtcheckError
from mtcheck.model import SEVERITIES, Document, Failure, Report, Severity, Skipped
from mtcheck.readers import ReadOptions, files
from mtcheck.readers.layouts import LANGUAGE_MARK
from mtcheck.readers.records import Fields
from mtcheck.readers.wanted import EXCLUSIONS
from mtcheck.run.cache import Cache
from mtcheck.run.interrupts import Interrupts
from mtcheck.run.journal import Journal
from mtcheck.run.summary import Tally
from mtcheck.triage.changes import ChangedLines
from mtcheck.triage.triage import Triage
from mtcheck.version import __version__

if TYPE_CHECKING:
    from mtcheck.cli.setup import Ci
    from mtcheck.evaluate.evaluation import Task

_MOST_UNREAD_SAID = 3  # files of no known language, named in the line that counts them
_MOST_ERRORS_SAID = 20  # on standard error; the report holds them all

_FORMAT_HELP = f"{', '.join(reporters.NAMES)}; repeatable.  [default: full]"
_REPORT_HELP = "Write PATH.md and PATH.json.  [default: reports/quality, if the corpus lies beside reports/]"

_WRITE_HELP = "Write what is found to the baseline, and exit 0.  [default file: mtcheck-baseline.json]"

EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_INTERRUPTED = 0, 1, 2, 130


_ORDER = (
    "check", "fix", "init", "explain", "rules", "why-not", "terms", "config", "report", "diff", "cache", "evaluate",
    "fit",
)  # fmt: skip


class _Command(click.Group):
    """The group of commands; it alone decides on the exit code, since click's own errors would exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which one meets them; those that are not named in it come last."""
        return sorted(super().list_commands(ctx), key=lambda name: (*_ORDER, name).index(name))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        sys.exit(self._code(args, prog_name))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # here, since click turns it into exit 1
            _leave_pipe()
            return EXIT_CLEAN

    def _code(self, args: Sequence[str] | None, prog_name: str | None) -> int:
        try:
            code = super().main(args, prog_name, standalone_mode=False)
            sys.stdout.flush()
            return code if isinstance(code, int) else EXIT_CLEAN
        except click.exceptions.Exit as stop:
            return stop.exit_code
        except (click.Abort, KeyboardInterrupt):
            say("interrupted")
            return EXIT_INTERRUPTED
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            for line in shown.getvalue().splitlines():
                click.echo(printable(line), err=True)
            return EXIT_INCOMPLETE
        except BrokenPipeError:
            _leave_pipe()
            return EXIT_CLEAN
        except MtcheckError as error:
            say(f"error: {error}")
            return EXIT_INCOMPLETE
        except OSError as error:  # a full disk, a folder that is gone
            place = f"{error.filename}: " if error.filename else ""
            say(f"error: {place}{error.strerror or error}")
            _leave_pipe()
            return EXIT_INCOMPLETE
        except MemoryError:
            say("error: out of memory; give it more, check fewer files at a time, or use fewer --jobs")
            return EXIT_INCOMPLETE
        except Exception as error:  # a bug: one line, and never the code for findings
            if os.environ.get("MTCHECK_DEBUG"):
                raise
            say(f"internal error, please report it: {type(error).__name__}: {error} (MTCHECK_DEBUG=1 shows where)")
            return EXIT_INCOMPLETE


def _leave_pipe() -> None:
    """Keep the interpreter from complaining when it flushes standard output on its way out."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _names(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
    """Split comma-separated values; ``None`` where the option was not given."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip()) or None


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="mtcheck %(version)s")
def command() -> None:
    """Find the places where machine translation broke: text left untranslated, runaway repetition, a lead said twice,
    broken sentences."""


_CHECK_GROUPS = {
    "Input": (
        "stdin_filename", "source", "reference", "source_lang", "target_lang", "input_format", "text_field",
        "source_field", "id_field", "include", "exclude", "force_exclude", "respect_gitignore", "allow_empty",
    ),
    "What to report": (
        "select", "ignore", "preview", "min_confidence", "terms", "suppressions", "add_ignore", "diff_base",
    ),
    "Output": ("formats", "output", "statistics", "group_by", "progress", "quiet", "verbose"),
    "CI": ("fail_on", "min_score", "exit_zero", "baseline", "write_baseline", "update_baseline"),
    "Speed": ("jobs", "engine", "cache", "cache_dir", "resume"),
    "Configuration": ("configs", "isolated"),
}  # fmt: skip


@command.command(cls=GroupedCommand, groups=_CHECK_GROUPS, short_help="Find, score, report.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]... [-]")
@click.option("--stdin-filename", metavar="NAME", help="The name of standard input; its suffix says the format.")
@click.option(
    "--source",
    metavar="PATH",
    help="Parallel file or folder with the source texts, or where the texts of each language lie: pages/{lang}.",
)
@click.option(
    "--reference", metavar="PATH", help="Parallel file or folder with reference translations: adds BLEU, chrF, TER."
)
@click.option("--source-lang", metavar="TAG", help="Language of the sources (BCP 47) where a record does not say.")
@click.option("--target-lang", metavar="TAG", help="Language the texts should be in; guessed where nothing says it.")
@click.option(
    "--input-format", type=click.Choice(list(readers.BY_NAME)), help="Format of the input, instead of by suffix."
)
@click.option("--text-field", metavar="NAME", help="Field of a record that holds the text.  [default: text]")
@click.option("--source-field", metavar="NAME", help="Field of a record that holds the source.  [default: source]")
@click.option("--id-field", metavar="NAME", help="Field of a record that holds its id.  [default: id]")
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    shell_complete=completion.rules,
    metavar="RULES",
    help="Report only these rules or detectors.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    shell_complete=completion.rules,
    metavar="RULES",
    help="Do not report these rules or detectors.",
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), help="Report findings from this confidence on.  [default: 0.5]"
)
@click.option(
    "--format",
    "--output-format",
    "formats",
    multiple=True,
    envvar="MTCHECK_FORMAT",
    metavar="FORMAT[=FILE]",
    shell_complete=completion.formats,
    help=_FORMAT_HELP,
)
@click.option("--output", metavar="FILE", help="Write the report to FILE instead of standard output.")
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="Exit 1 from this severity on.  [default: warning]"
)
@click.option(
    "--min-score", type=click.FloatRange(0, 100), help="Exit 1 if a document scores less, whatever --fail-on says."
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; what cannot be checked still exits 2.")
@click.option("--include", multiple=True, metavar="GLOB", help="Of a folder's files, take only these.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Of a folder's files, leave these out.")
@click.option("--force-exclude", is_flag=True, default=None, help="--exclude holds for files that are named, too.")
@click.option(
    "--respect-gitignore/--no-respect-gitignore",
    default=None,
    help="Leave out what .gitignore files say.  [default: on]",
)
@click.option("--allow-empty", is_flag=True, help="Nothing to check is no error.")
@click.option("--baseline", metavar="FILE", help="Findings that are known: only others fail.")
@click.option("--write-baseline", is_flag=True, help=_WRITE_HELP)
@click.option("--update-baseline", is_flag=True, help="Take out of the baseline what is fixed.")
@click.option("--diff-base", metavar="REV", help="Report only on lines that changed since this git revision.")
@click.option("--suppressions", metavar="FILE", help="A list of findings that are accepted, with reason and expiry.")
@click.option(
    "--add-ignore",
    metavar="REASON",
    help="Accept what is found, in comments of pages and in the list of --suppressions; writes no report.",
)
@click.option("--terms", multiple=True, metavar="FILE", help="Words that stay as they are in a translation.")
@click.option("--preview", is_flag=True, default=None, help="Report also the rules that are in preview.")
@click.option("--statistics", is_flag=True, default=None, help="Count findings by rule, language and folder.")
@click.option("--group-by", metavar="FIELD", help="Count findings by this field of a record, such as system or domain.")
@click.option("--jobs", type=click.IntRange(1), help="Processes.  [default: one a core for large input]")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Where to check: this machine, or a Ray cluster (mtcheck[ray]), which writes jsonl or parquet parts into the "
    "folder --output names.",
)
@click.option("--cache/--no-cache", default=None, help="Remember what was found in unchanged texts.  [default: on]")
@click.option("--cache-dir", metavar="DIR", help="Where that is kept.  [default: the user's folder for caches]")
@click.option("--resume", is_flag=True, help="Take up a run that was killed or interrupted; needs an output file.")
@click.option(
    "--progress/--no-progress", default=None, help="Show a progress bar.  [default: on a terminal, for long work]"
)
@click.option(
    "--config", "configs", multiple=True, metavar="FILE|KEY=VALUE", help="Use this configuration file, or set one key."
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="On standard error, only errors.")
@click.option("-v", "--verbose", is_flag=True, help="On standard error, also what was passed over and skipped.")
def check(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    source: str | None,
    reference: str | None,
    formats: tuple[str, ...],
    output: str | None,
    engine: str,
    write_baseline: bool,
    update_baseline: bool,
    exit_zero: bool,
    allow_empty: bool,
    diff_base: str | None,
    add_ignore: str | None,
    resume: bool,
    progress: bool | None,
    configs: tuple[str, ...],
    isolated: bool,
    quiet: bool,
    verbose: bool,
    **keys: Any,
) -> int:
    """Find, score, report.

    PATH is a file, a folder (searched for the formats of --input-format, by suffix, packed or not) or a glob; "-" is
    standard input. The default is the working folder.

    Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 something could not be checked.
    """
    configurations = _configurations(configs, isolated, {**keys, "format": formats or None})
    run = configurations.run
    named = bool(paths)
    paths = paths or (".",)
    for role, path in (("--source", source), ("--reference", reference)):
        _check_parallel(role, path, paths)
    options = ReadOptions(
        run.input_format,
        Fields(text=run.text_field, source=run.source_field, id=run.id_field, group=run.group_by),
        source,
        reference,
        source_lang=run.source_lang,
        target_lang=run.target_lang,
    )
    if add_ignore is not None:
        from mtcheck.cli import accepting

        return accepting.run(paths, options, configurations, add_ignore)
    if write_baseline and update_baseline:
        raise click.UsageError("--write-baseline and --update-baseline exclude each other")
    if engine == "ray":
        if run.baseline or run.suppressions or write_baseline or update_baseline or diff_base is not None:
            raise click.UsageError("--engine ray knows no baseline, list of suppressions or --diff-base")
        return _check_on_ray(paths, options, run, formats, output, resume=resume)
    changed = ChangedLines(diff_base) if diff_base is not None else None
    triage = Triage(configurations, write=write_baseline, update=update_baseline, changed=changed)
    tally = Tally(run.settings().signature)
    with (
        contextlib.ExitStack() as kept,
        Outputs(run.format, output, resume=resume) as outputs,
        contextlib.ExitStack() as stack,
    ):
        _check_apart((*paths, source, reference), outputs.paths)
        beside = next((path for path in outputs.paths if os.path.isfile(path) or not os.path.exists(path)), None)
        journal = kept.enter_context(Journal(f"{beside}.journal", resume=resume)) if beside is not None else None
        interrupts = kept.enter_context(Interrupts())
        meter = files.Meter()
        passed_over: list[str] = []
        unread: list[str] = []
        paired: list[str] | None = [] if verbose else None
        found: Iterable[files.InputFile | InputError] = readers.find(
            paths,
            options,
            stdin_filename=stdin_filename,
            leave_out=(*outputs.paths, *triage.paths),
            passed_over=passed_over,
            paired=paired,
            unread=unread,
            meter=meter,
            wanted=configurations.wanted(changed.has if changed is not None and not write_baseline else None),
            source_lang_of=configurations.source_lang_of,
        )
        bar = None
        if progress or (progress is None and not quiet and sys.stderr.isatty()):
            from mtcheck.cli.progress import ProgressBar

            found = list(found)
            total = sum(file.size for file in found if isinstance(file, files.InputFile))
            bar = stack.enter_context(ProgressBar(total, meter))
        outputs.begin(run.settings())
        complete, failing = True, False
        said = 0
        unjudged: Counter[Skipped] = Counter()  # what could not be judged, and why: in how many documents
        last_skipped: dict[Skipped, str] = {}
        items = documents_of(found, options, configurations)
        check_all: Callable[[Iterator[Any]], Iterator[Any]] = functools.partial(outcomes_of, jobs=run.jobs)
        if run.cache:
            cache = kept.enter_context(Cache(run.cache_dir))
            check_all = functools.partial(cache.outcomes, check=check_all)
        outcomes = check_all(items) if journal is None else journal.outcomes(items, check_all)
        # Closed here, whatever comes: the garbage collector would end the workers from any thread, one of theirs too.
        finished = kept.enter_context(contextlib.closing(interrupts.until_one(outcomes)))
        for outcome in triage.outcomes(finished, lambda: not interrupts.came):
            if bar is not None:
                bar.update()
            if isinstance(outcome, InputError):
                tally.errors += 1
                complete = False
                failure = Failure(outcome.message, outcome.document, outcome.path, outcome.line)
                with bar.hidden() if bar is not None else contextlib.nullcontext():
                    if not outputs.person_reads_errors:
                        said += 1
                        if said <= _MOST_ERRORS_SAID:
                            say(f"error: {outcome}")
                    outputs.error(failure)
                continue
            tally.add(outcome)
            its = configurations.of_document(outcome.document)
            failing = failing or _fails(outcome, its)
            broken = [skipped for skipped in outcome.skipped if skipped.failed]
            complete = complete and not broken
            hides = broken or verbose or (outcome.findings and outputs.on_terminal)
            with bar.hidden() if bar is not None and hides else contextlib.nullcontext():
                for skipped in broken:
                    say(f"error: {_name_of(outcome.document)}: a detector broke, please report it: {skipped.reason}")
                if verbose:
                    for skipped in outcome.skipped:  # most are skipped in many documents: said at the end
                        if not skipped.failed:
                            unjudged[skipped] += 1
                            last_skipped[skipped] = _name_of(outcome.document)
                outputs.document(outcome)
        tally.passed_over = len(unread)
        summary = tally.summary(with_statistics=run.statistics, group_by=run.group_by)
        outputs.end(summary)
        if journal is not None:
            journal.complete = not interrupts.came
    if interrupts.came:
        finished_so_far = tally.documents + tally.errors
        if finished_so_far:
            resumes = "; --resume goes on from there" if journal else ""
            say(f"interrupted; the report holds what was finished ({_documents_in_words(finished_so_far)}){resumes}")
        else:
            say("interrupted before the first document was finished; the report is empty")
        return EXIT_INTERRUPTED
    if said > _MOST_ERRORS_SAID:
        say(f"error: and {said - _MOST_ERRORS_SAID} more errors; the report holds them all")
    if verbose:
        for skipped, documents in unjudged.items():
            where = _documents_in_words(documents) if documents > 1 else last_skipped[skipped]
            say(f"{skipped.detector} skipped in {where}: {skipped.reason}")
        for line in (*passed_over, *(paired or ())):
            say(line)
    if not tally.documents and not tally.errors:
        say("nothing to check: no file of a known format, or no record in it; -v says what was passed over")
        complete = not named or allow_empty or _is_excluded(passed_over, unread)
    if not quiet:
        if unread:
            say(_unread_line(unread))
        if "concise" in outputs.to_stdout and tally.documents and not summary.findings and not tally.errors:
            say(f"no findings in {_documents_in_words(tally.documents)}")
        if "full" not in outputs.to_stdout:
            from mtcheck.reporters import statistics

            for line in statistics.lines(summary):
                say(line)
    triage.finish(complete=complete, quiet=quiet)
    if not complete:
        return EXIT_INCOMPLETE
    return EXIT_FINDINGS if failing and not write_baseline and not exit_zero else EXIT_CLEAN


def _documents_in_words(number: int) -> str:
    return f"{number:,} document{'' if number == 1 else 's'}"


def _unread_line(unread: Sequence[str]) -> str:
    some = ", ".join(unread[:_MOST_UNREAD_SAID]) + (", ..." if len(unread) > _MOST_UNREAD_SAID else "")
    count = "1 file was" if len(unread) == 1 else f"{len(unread)} files were"
    return f"{count} passed over because no path says the language: {some}; -v and mtcheck config --files name each"


def _is_excluded(passed_over: Sequence[str], unread: Sequence[str]) -> bool:
    """Return whether there was nothing to check because the configuration, .gitignore or git left it all out."""
    reasons = tuple(f"passed over, {reason}" for reason in EXCLUSIONS)
    return not unread and any(line.endswith(reasons) for line in passed_over)


def _check_on_ray(
    paths: Sequence[str],
    options: ReadOptions,
    run: Configuration,
    formats: Sequence[str],
    output: str | None,
    *,
    resume: bool,
) -> int:
    from mtcheck.integrations import ray

    form, _, folder = (formats[0] if formats else ray.PARTS_FORMATS[0]).partition("=")
    target = folder or output
    if len(formats) > 1 or form not in ray.PARTS_FORMATS or target is None:
        raise click.UsageError("--engine ray writes --format jsonl or parquet into the folder that --output names")
    if options.source or options.reference:
        raise click.UsageError("--engine ray reads sources from the records; --source and --reference are local")
    job = ray.Job(run.settings(), options, target, cast(ray.PartsFormat, form))
    result = ray.run(paths, job, jobs=run.jobs, resume=resume)
    said = result.summary
    score = "" if said.mean_score is None else f", mean score {said.mean_score:.1f}"
    say(f"{said.documents} documents, {sum(said.findings.values())} findings, {said.errors} errors{score}: {target}")
    if said.errors or result.failed:
        return EXIT_INCOMPLETE
    low = run.min_score is not None and result.lowest is not None and result.lowest < run.min_score
    return EXIT_FINDINGS if low or any(map(run.fails, cast(Iterable[Severity], result.severities))) else EXIT_CLEAN


def _configurations(configs: Sequence[str], isolated: bool, keys: dict[str, Any]) -> Configurations:
    file = None
    flags: dict[str, Any] = {}
    for config in configs:
        if "=" in config and not os.path.exists(config):
            flags.update(configuration.one_key(config))
        elif file is not None:
            raise click.UsageError("--config names two files; give one")
        elif isolated:
            raise click.UsageError("--config FILE and --isolated exclude each other")
        else:
            file = config
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in keys.items()
        if value is not None and value != ()
    }
    flags.update(configuration.checked(given, "command line"))
    return Configurations(flags, file=file, isolated=isolated)


def _check_parallel(option: str, path: str | None, paths: Sequence[str]) -> None:
    if path is None or (option == "--source" and LANGUAGE_MARK in path):
        return
    if not os.path.exists(path):
        raise click.UsageError(f"{option} {path}: no such file or folder")
    if not os.path.isdir(path) and (len(paths) > 1 or os.path.isdir(paths[0])):
        raise click.UsageError(f"{option} {path} is one file for several; give the folder with one for each")


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


_AS_HELP = "[default: text]"


@command.command(short_help="List the rules.")
@click.option("--format", "--output-format", "form", type=click.Choice(["text", "json"]), default="text", help=_AS_HELP)
def rules(form: str) -> None:
    """List the rules: id, severity, what it finds."""
    from mtcheck.rules import pages

    records = pages.rules_as_records()
    if form == "json":
        _echo_json(records)
        return
    rows = [(record["rule"], record["severity"], record["summary"]) for record in records]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for rule, severity, summary in rows:
        click.echo(f"{rule:{widths[0]}}  {severity:{widths[1]}}  {summary}")


def _echo_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@command.command(short_help="Print the settings in force.")
@click.argument("path", required=False)
@click.option(
    "--config", "configs", multiple=True, metavar="FILE|KEY=VALUE", help="Use this configuration file, or set one key."
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--files", "list_files", is_flag=True, help="List what would be read as what, and beside what, instead.")
@click.option("--format", "--output-format", "form", type=click.Choice(["toml", "json"]), default="toml")
def config(path: str | None, configs: tuple[str, ...], isolated: bool, list_files: bool, form: str) -> None:
    """Print the settings in force for PATH, or in this folder, and where each comes from."""
    from mtcheck.cli import show_config

    configurations = _configurations(configs, isolated, {})
    if list_files:
        shown = show_config.files(configurations, path or ".")
    elif form == "json":
        shown = iter([show_config.as_json(configurations, path)])
    else:
        shown = show_config.lines(configurations, path)
    for line in shown:
        click.echo(line)


@command.command(short_help="Print the page of a rule or a topic.")
@click.argument("rule", metavar="RULE|TOPIC", shell_complete=completion.rules)
@click.option("--lang", metavar="TAG", help="Give the measured false alarms in this target language alone.")
@click.option("--format", "--output-format", "form", type=click.Choice(["text", "json"]), default="text", help=_AS_HELP)
def explain(rule: str, lang: str | None, form: str) -> None:
    """Print the page of RULE, a rule or a detector, or of a topic: baseline, configuration, layouts, score,
    suppression, terms."""
    from mtcheck.rules import pages
    from mtcheck.settings import check_selector

    width = min(100, shutil.get_terminal_size().columns)
    if rule in pages.TOPICS:
        if form == "json":
            _echo_json({"topic": rule, "title": pages.TOPICS[rule][0], "text": pages.topic_markdown(rule)})
            return
        shown = pages.topic(rule, width)
    else:
        check_selector(rule)
        if form == "json":
            _echo_json(pages.page_as_record(rule, lang))
            return
        shown = pages.page(rule, width, lang)
    for line in shown:
        click.echo(line)


@command.command(short_help="Write findings again in another format.")
@click.argument("findings", metavar="FINDINGS")
@click.option(
    "--format",
    "--output-format",
    "formats",
    multiple=True,
    envvar="MTCHECK_FORMAT",
    metavar="FORMAT[=FILE]",
    shell_complete=completion.formats,
    help=_FORMAT_HELP,
)
@click.option("--output", metavar="FILE", help="Write the report to FILE instead of standard output.")
@click.option("--text-field", metavar="NAME", default="text", help="Field of a record that holds its text.")
@click.option("--id-field", metavar="NAME", default="id", help="Field of a record that holds its id.")
@click.option("--root", metavar="DIR", default=".", help="Read texts below this folder only.  [default: here]")
def report(
    findings: str, formats: tuple[str, ...], output: str | None, text_field: str, id_field: str, root: str
) -> int:
    """Write FINDINGS, the JSON lines of an earlier check, in another format; "-" is standard input.

    The texts are read again from the paths in it, where these lie below --root; where a text is elsewhere, is gone or
    has changed, the excerpts stand in.
    """
    from mtcheck.readers import findings as reader
    from mtcheck.readers.texts import Texts

    complete = True
    texts = Texts(ReadOptions(fields=Fields(text=text_field, id=id_field)), root)
    with Outputs(formats or ("full",), output) as outputs:
        outputs.begin(Configuration().settings())
        tally = Tally("")
        summary = None
        for item in reader.read(files.InputFile(findings, stdin=findings == files.STDIN)):
            if isinstance(item, InputError):
                complete = False
                say(f"error: {item}")
            elif isinstance(item, Failure):
                tally.errors += 1
                texts.skip(item)
                outputs.error(item)
            elif isinstance(item, Report):
                item = texts.restored(item)
                tally.add(item)
                outputs.document(item)
            else:
                summary = item
        outputs.end(summary or tally.summary())
    return EXIT_CLEAN if complete else EXIT_INCOMPLETE


@command.command("why-not", short_help="Say why nothing was found at a line.")
@click.argument("place", metavar="FILE:LINE")
@click.option("--source", metavar="PATH", help="Parallel file or folder with the source texts.")
@click.option("--source-lang", metavar="TAG", help="Language of the source (BCP 47) where the record does not say.")
@click.option("--target-lang", metavar="TAG", help="Language the text should be in; guessed where nothing says it.")
@click.option("--input-format", type=click.Choice(list(readers.BY_NAME)), help="Format of FILE, instead of by suffix.")
@click.option(
    "--config", "configs", multiple=True, metavar="FILE|KEY=VALUE", help="Use this configuration file, or set one key."
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
def why_not(place: str, source: str | None, configs: tuple[str, ...], isolated: bool, **keys: Any) -> int:
    """Say why nothing was reported at a line: what each detector saw there and the threshold that it missed."""
    from mtcheck.text.language_id import guess
    from mtcheck.triage import why_not

    path, colon, number = place.rpartition(":")
    if not colon or not number.isdecimal() or not int(number):
        raise click.UsageError(f"{place} is not FILE:LINE; give a file and the number of a line")
    line = int(number)
    configurations = _configurations(configs, isolated, keys)
    run = configurations.run
    _check_parallel("--source", source, (path,))
    options = ReadOptions(
        run.input_format,
        Fields(text=run.text_field, source=run.source_field, id=run.id_field),
        source,
        source_lang=run.source_lang,
        target_lang=run.target_lang,
    )
    complete, answered = True, False
    found = readers.find([path], options, source_lang_of=configurations.source_lang_of)
    for _, item in documents_of(found, options, configurations):
        if isinstance(item, InputError):
            if item.line in (None, line):
                complete = False
                say(f"error: {item}")
            continue
        if not why_not.is_at(item, line):
            continue
        answered = True
        said = [f"{path}:{line}", f"document {item.id}" if item.id not in (None, path) else ""]
        said.append(f"in {item.target_lang}" if item.target_lang else f"in {guess(item.text)}, which is guessed")
        click.echo(printable(", ".join(filter(None, said))))
        for answer in why_not.answers(item, line, configurations.of_document(item)):
            for text in answer.lines():
                click.echo(printable(text))
    if not answered and complete:
        lines = why_not.lines_of(path)
        if lines is not None and line > lines:
            raise InputError(f"has {lines:,} line{'' if lines == 1 else 's'}; there is no line {line}", path=path)
        click.echo(f"{printable(path)}:{line}: no text that is judged stands there")
    return EXIT_CLEAN if complete else EXIT_INCOMPLETE


@command.command(short_help="Compare the findings of two checks.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--tolerance", type=click.FloatRange(0, 100), default=0.0, help="Points of the mean score that NEW may lose."
)
@click.option("--significant", is_flag=True, help="Call NEW worse only where the whole interval says so.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="[default: text]"
)
@click.option("--output", metavar="FILE", help="Write the comparison to FILE instead of standard output.")
def diff(old: str, new: str, tolerance: float, significant: bool, form: str, output: str | None) -> int:
    """Compare two findings files, the JSON lines of two checks: what is new, fixed and unchanged by rule, and how the
    scores differ, with a confidence interval and a sign test.

    Exit codes: 0 NEW is no worse than --tolerance allows, 1 it is worse, 2 a file could not be read.
    """
    from mtcheck.triage import comparison

    loaded, complete = [], True
    for path in (old, new):
        documents, errors = comparison.load(path)
        for error in errors:
            complete = False
            say(f"error: {error}")
        loaded.append(documents)
    if not complete:
        return EXIT_INCOMPLETE
    result = comparison.compare(*loaded)
    text = {"text": result.to_text, "markdown": result.to_markdown, "json": result.to_json}[form]()
    if output is None:
        click.echo(text, nl=False)
    else:
        with written_whole(output) as stream:
            stream.write(text)
    return EXIT_FINDINGS if result.is_worse(tolerance, significant=significant) else EXIT_CLEAN


@command.command(short_help="Set up a folder: configuration, baseline, CI.")
@click.option(
    "--ci",
    type=click.Choice(["auto", "github", "gitlab", "none"]),
    default="auto",
    help="Write a file for this CI.  [default: for the one that the repository shows]",
)
@click.option("--source-lang", metavar="TAG", help="Language that the repository is translated from (BCP 47).")
@click.option(
    "--install", metavar="REQUIREMENT", help="What pip installs in CI.  [default: what this mtcheck came from]"
)
@click.option("--force", is_flag=True, help="Write files that are there already anew.")
def init(ci: Ci, source_lang: str | None, install: str | None, force: bool) -> int:
    """Set up the working folder: a configuration, a baseline where something is found, and a file for the CI.

    What is found in the folder is checked once; what is wrong today goes into the baseline, so that from then on only
    new findings fail. A file that is there already is kept, unless --force is given.
    """
    from mtcheck.cli import setup

    lines, code = setup.run(ci=ci, force=force, source_lang=source_lang, requirement=install)
    for line in lines:
        click.echo(line)
    return code


_FIX_GROUPS = {
    "Input": ("source", "source_lang", "target_lang", "input_format", "include", "exclude"),
    "What to repair": ("select", "ignore", "preview", "min_confidence", "terms", "suppressions", "unsafe"),
    "Output": ("diff", "quiet"),
    "Configuration": ("configs", "isolated"),
}


@command.command(cls=GroupedCommand, groups=_FIX_GROUPS, short_help="Repair what needs no translator.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--source", metavar="PATH", help="Parallel file or folder with the source texts.")
@click.option("--source-lang", metavar="TAG", help="Language of the sources (BCP 47).")
@click.option("--target-lang", metavar="TAG", help="Language the texts should be in; guessed where nothing says it.")
@click.option(
    "--input-format", type=click.Choice(list(readers.BY_NAME)), help="Format of the input, instead of by suffix."
)
@click.option("--include", multiple=True, metavar="GLOB", help="Of a folder's files, take only these.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Of a folder's files, leave these out.")
@click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Repair only these.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Do not repair these.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), help="Repair findings from this confidence on.  [default: 0.5]"
)
@click.option("--suppressions", metavar="FILE", help="A list of findings that are accepted.")
@click.option("--terms", multiple=True, metavar="FILE", help="Words that stay as they are in a translation.")
@click.option("--preview", is_flag=True, default=None, help="Also the rules that are in preview.")
@click.option("--unsafe", is_flag=True, help="Also what a person should look at first: words that are deleted.")
@click.option("--diff", is_flag=True, help="Show what would change as a diff, and write nothing.")
@click.option(
    "--config", "configs", multiple=True, metavar="FILE|KEY=VALUE", help="Use this configuration file, or set one key."
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="On standard error, only errors.")
def fix(
    paths: tuple[str, ...],
    source: str | None,
    configs: tuple[str, ...],
    isolated: bool,
    unsafe: bool,
    diff: bool,
    quiet: bool,
    **keys: Any,
) -> int:
    """Repair what can be repaired without a translator, in files of text.

    Words said twice, spaces missing between sentences, what a tokeniser or an encoding left, tokens of a dialogue with
    a model, a lead that stands there twice word for word. What needs a look first is shown, and done with --unsafe.
    Every repair is checked again; a file is replaced as a whole or not at all.

    Exit codes: 0 repaired, or nothing to repair; 1 --diff shows a change; 2 a file could not be looked through.
    """
    from mtcheck.cli import fixing

    configurations = _configurations(configs, isolated, keys)
    paths = paths or (".",)
    _check_parallel("--source", source, paths)
    return fixing.run(paths, configurations, source=source, unsafe=unsafe, diff=diff, quiet=quiet)


_TERMS_GROUPS = {
    "Input": ("source", "source_lang", "target_lang", "input_format", "include", "exclude"),
    "What to propose": ("least", "share"),
    "Output": ("write", "quiet"),
    "Configuration": ("configs", "isolated"),
}


@command.command(cls=GroupedCommand, groups=_TERMS_GROUPS, short_help="Propose words that stay as they are.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--source", metavar="PATH", help="Parallel file or folder with the source texts.")
@click.option("--source-lang", metavar="TAG", help="Language of the sources (BCP 47).")
@click.option("--target-lang", metavar="TAG", help="Language the texts should be in; guessed where nothing says it.")
@click.option(
    "--input-format", type=click.Choice(list(readers.BY_NAME)), help="Format of the input, instead of by suffix."
)
@click.option("--include", multiple=True, metavar="GLOB", help="Of a folder's files, take only these.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Of a folder's files, leave these out.")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True, help="How often a term must be kept.")
@click.option(
    "--share", type=click.FloatRange(0, 1), default=0.8, show_default=True, help="In which share of its places."
)
@click.option("--write", metavar="FILE", help="Write the file of terms; without it, to standard output.")
@click.option(
    "--config", "configs", multiple=True, metavar="FILE|KEY=VALUE", help="Use this configuration file, or set one key."
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="On standard error, only errors.")
def terms(
    paths: tuple[str, ...],
    source: str | None,
    configs: tuple[str, ...],
    isolated: bool,
    least: int,
    share: float,
    write: str | None,
    quiet: bool,
    **keys: Any,
) -> int:
    """Propose a file of terms: words and phrases that the translations keep wherever the source has them.

    Each with how often it was kept and an example, the most certain first. Look it through and delete what should be
    translated; nothing changes until a check is given the file with --terms.

    Exit codes: 0 written; 2 a file could not be read, or no document has a source.
    """
    from mtcheck.cli import proposing

    configurations = _configurations(configs, isolated, keys)
    paths = paths or (".",)
    _check_parallel("--source", source, paths)
    return proposing.run(paths, configurations, source=source, least=least, share=share, write=write, quiet=quiet)


@command.group("cache", short_help="What is kept of unchanged texts.")
def cache_commands() -> None:
    """What is kept of unchanged texts, so that they are not checked again."""


@cache_commands.command()
@click.option("--cache-dir", metavar="DIR", help="Where it is kept.  [default: the user's folder for caches]")
def clean(cache_dir: str | None) -> None:
    """Delete it; the next check reads and finds all anew."""
    from mtcheck.run import cache as kept

    folder, freed = kept.clean(cache_dir)
    click.echo(
        f"{printable(folder)}: {freed / 1e6:,.1f} MB deleted" if freed else f"{printable(folder)}: nothing there"
    )


@command.command(short_help="Measure findings against labels.")
@click.argument("corpus")
@click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Only these rules or detectors.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Not these rules or detectors.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Count findings from this confidence on.")
@click.option("--jobs", type=click.IntRange(1), default=1, help="Processes.")
@click.option("--report", "base", metavar="PATH", help=_REPORT_HELP)
@click.option("--rule-cards", "cards", metavar="FILE", help="Write the false alarms that explain prints to FILE.")
def evaluate(
    corpus: str,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    min_confidence: float | None,
    jobs: int,
    base: str | None,
    cards: str | None,
) -> int:
    """Check the labelled documents of CORPUS, a folder of JSONL files or one file, and print precision, recall, F1 and
    false alarms per rule and language, with intervals, and how far confidence can be trusted.

    A line is a labelled document {id, text, source?, source_lang?, target_lang, labels: [{category, kind, start, end,
    twin?}], optional: [...]} or a segment {id, text, source?, source_lang?, target_lang, detector, positive, spans,
    kind?, needs_source?}. No configuration file is read.
    """
    from mtcheck.evaluate import evaluation
    from mtcheck.settings import Settings

    threshold = Settings.min_confidence if min_confidence is None else min_confidence
    settings = Settings(select=select or (), ignore=ignore or (), min_confidence=threshold)
    tasks, complete = _labelled((corpus,))

    def watch(task: str, variant: str) -> None:
        if sys.stderr.isatty():
            say(f"{task}, {variant}")

    result = evaluation.evaluate(tasks, settings, jobs, watch)
    click.echo(result.to_markdown(), nl=False)
    if base is None and os.path.isdir("reports") and _is_inside(corpus, os.getcwd()):
        base = os.path.join("reports", "quality")
    if base is not None:
        for suffix, text in ((".md", result.to_markdown()), (".json", result.to_json())):
            with written_whole(base + suffix) as stream:
                stream.write(text)
    if cards is not None:
        import json

        with written_whole(cards) as stream:
            stream.write(json.dumps(result.rule_cards(), indent=1) + "\n")
    return EXIT_CLEAN if complete else EXIT_INCOMPLETE


@command.command(short_help="Fit a detector's weights.")
@click.argument("detector")
@click.argument("cases", nargs=-1, required=True)
@click.option("--output", metavar="FILE", help="Write the weights to FILE instead of the detector's data file.")
def fit(detector: str, cases: tuple[str, ...], output: str | None) -> int:
    """Fit the weights of DETECTOR on labelled CASES, JSONL files or folders of them, as 'mtcheck evaluate' reads them.

    The weights, and figures of the languages and sets that were left out, are written to the detector's data file,
    which the next check reads; the figures are printed.
    """
    from mtcheck.evaluate.fit import data_file
    from mtcheck.evaluate.fit import fit as fitted

    tasks, complete = _labelled(cases)
    result = fitted(detector, tasks)
    path = data_file(detector) if output is None else output
    with written_whole(path) as stream:
        stream.write(result.to_json())
    click.echo(result.to_text(), nl=False)
    say(f"written to {path}")
    return EXIT_CLEAN if complete else EXIT_INCOMPLETE


def _labelled(corpora: Sequence[str]) -> tuple[list[Task], bool]:
    """Return the tasks of labelled corpora, and whether all of their lines could be read; what could not is said."""
    from mtcheck.evaluate import evaluation

    tasks, complete = [], True
    for corpus in corpora:
        for task in evaluation.load(corpus):
            if isinstance(task, InputError):
                complete = False
                say(f"error: {task}")
            else:
                tasks.append(task)
    return tasks, complete


def _is_inside(path: str, folder: str) -> bool:
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath([path, folder]) == folder
