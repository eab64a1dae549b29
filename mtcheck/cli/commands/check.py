"""``mtcheck check``: the options, and what of them excludes what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import click

from mtcheck.cli import check_run
from mtcheck.cli.check_run import Request
from mtcheck.cli.checking import read_options
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE
from mtcheck.cli.grouped import GroupedCommand
from mtcheck.cli.options import check_parallel, configurations_of, shared
from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.console import say
from mtcheck.model import SEVERITIES, Severity
from mtcheck.readers import ReadOptions

_WRITE_HELP = "Write what is found to the baseline, and exit 0.  [default file: mtcheck-baseline.json]"

_CHECK_GROUPS = {
    "Input": (
        "stdin_filename", "source", "reference", "source_lang", "target_lang", "input_format", "text_field",
        "source_field", "id_field", "include", "exclude", "force_exclude", "respect_gitignore", "allow_empty",
    ),
    "What to report": (
        "select", "ignore", "preview", "min_confidence", "terms", "suppressions", "add_ignore", "diff_base",
    ),
    "Output": ("formats", "output", "statistics", "group_by", "progress", "watch", "quiet", "verbose"),
    "CI": ("fail_on", "min_score", "exit_zero", "baseline", "write_baseline", "update_baseline"),
    "Speed": ("jobs", "engine", "cache", "cache_dir", "resume"),
    "Configuration": ("configs", "isolated"),
}  # fmt: skip
# Options that are no keys of the configuration and that only the run asks for.
_OF_THIS_RUN = ("stdin_filename", "exit_zero", "allow_empty", "progress", "quiet", "verbose")


@click.command(cls=GroupedCommand, groups=_CHECK_GROUPS, short_help="Find, score, report.")
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
@shared("source_lang", "target_lang", "input_format")
@click.option("--text-field", metavar="NAME", help="Field of a record that holds the text.  [default: text]")
@click.option("--source-field", metavar="NAME", help="Field of a record that holds the source.  [default: source]")
@click.option("--id-field", metavar="NAME", help="Field of a record that holds its id.  [default: id]")
@shared("select", "ignore", "min_confidence", "formats", "output")
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="Exit 1 from this severity on.  [default: warning]"
)
@click.option(
    "--min-score", type=click.FloatRange(0, 100), help="Exit 1 if a document scores less, whatever --fail-on says."
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; what cannot be checked still exits 2.")
@shared("include", "exclude")
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
@shared("suppressions")
@click.option(
    "--add-ignore",
    metavar="REASON",
    help="Accept what is found, in comments of pages and in the list of --suppressions; writes no report.",
)
@shared("terms", "preview")
@click.option("--statistics", is_flag=True, default=None, help="Count findings by rule, language and folder.")
@click.option("--group-by", metavar="FIELD", help="Count findings by this field of a record, such as system or domain.")
@shared("jobs")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Where to check: this machine, or a Ray cluster (mtcheck[ray]), which writes jsonl or parquet parts into the "
    "folder --output names.",
)
@click.option("--cache/--no-cache", default=None, help="Remember what was found in unchanged texts.  [default: on]")
@shared("cache_dir")
@click.option("--resume", is_flag=True, help="Take up a run that was killed or interrupted; needs an output file.")
@click.option(
    "--progress/--no-progress", default=None, help="Show a progress bar.  [default: on a terminal, for long work]"
)
@click.option("--watch", is_flag=True, help="Check again when a file changes, until Ctrl-C (mtcheck[watch]).")
@shared("configs", "isolated", "quiet")
@click.option("-v", "--verbose", is_flag=True, help="On standard error, also what was passed over and skipped.")
def check(
    paths: tuple[str, ...],
    source: str | None,
    reference: str | None,
    formats: tuple[str, ...],
    output: str | None,
    engine: str,
    write_baseline: bool,
    update_baseline: bool,
    diff_base: str | None,
    add_ignore: str | None,
    resume: bool,
    watch: bool,
    configs: tuple[str, ...],
    isolated: bool,
    **rest: Any,
) -> int:
    """Find, score, report.

    PATH is a file, a folder (searched for the formats of --input-format, by suffix, packed or not) or a glob; "-" is
    standard input. The default is the working folder.

    Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 something could not be checked.
    """
    words = {name: rest.pop(name) for name in _OF_THIS_RUN}
    keys = {**rest, "format": formats or None}
    configurations = configurations_of(configs, isolated, keys)
    run = configurations.run
    read = paths or (".",)
    for role, path in (("--source", source), ("--reference", reference)):
        check_parallel(role, path, read)
    options = read_options(run, source, reference, group=run.group_by)
    if add_ignore is not None:
        from mtcheck.cli import accepting

        return accepting.run(read, options, configurations, add_ignore)
    if write_baseline and update_baseline:
        raise click.UsageError("--write-baseline and --update-baseline exclude each other")
    if engine == "ray":
        if run.baseline or run.suppressions or write_baseline or update_baseline or diff_base is not None:
            raise click.UsageError("--engine ray knows no baseline, list of suppressions or --diff-base")
        return _check_on_ray(read, options, run, formats, output, resume=resume)

    def request_of(configurations: Configurations) -> Request:
        its = configurations.run
        return Request(
            paths=read,
            named=bool(paths),
            options=read_options(its, source, reference, group=its.group_by),
            configurations=configurations,
            output=output,
            write_baseline=write_baseline,
            update_baseline=update_baseline,
            diff_base=diff_base,
            resume=resume,
            **words,
        )

    if watch:
        from mtcheck.cli import watching

        if write_baseline or update_baseline or resume:
            raise click.UsageError("--watch checks again and again; it neither resumes nor writes a baseline")
        return watching.run(lambda: request_of(configurations_of(configs, isolated, keys)))
    return check_run.run(request_of(configurations))


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
