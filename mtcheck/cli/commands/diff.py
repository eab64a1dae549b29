"""``mtcheck diff``: two checks compared."""

from __future__ import annotations

import click

from mtcheck.cli.exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE
from mtcheck.console import say, written_whole


@click.command(short_help="Compare the findings of two checks.")
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
