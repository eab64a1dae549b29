"""``mtcheck fix``: what can be repaired without a translator."""

from __future__ import annotations

from typing import Any

import click

from mtcheck.cli.grouped import GroupedCommand
from mtcheck.cli.options import check_parallel, configurations_of, shared

_FIX_GROUPS = {
    "Input": ("source", "source_lang", "target_lang", "input_format", "include", "exclude"),
    "What to repair": ("select", "ignore", "preview", "min_confidence", "terms", "suppressions", "unsafe"),
    "Output": ("diff", "quiet"),
    "Configuration": ("configs", "isolated"),
}


@click.command(cls=GroupedCommand, groups=_FIX_GROUPS, short_help="Repair what needs no translator.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@shared(
    "source",
    "source_lang",
    "target_lang",
    "input_format",
    "include",
    "exclude",
    "select",
    "ignore",
    "min_confidence",
    "suppressions",
    "terms",
    "preview",
    select="Repair only these.",
    ignore="Do not repair these.",
    min_confidence="Repair findings from this confidence on.  [default: 0.5]",
)
@click.option("--unsafe", is_flag=True, help="Also what a person should look at first: words that are deleted.")
@click.option("--diff", is_flag=True, help="Show what would change as a diff, and write nothing.")
@shared("configs", "isolated", "quiet")
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

    configurations = configurations_of(configs, isolated, keys)
    paths = paths or (".",)
    check_parallel("--source", source, paths)
    return fixing.run(paths, configurations, source=source, unsafe=unsafe, diff=diff, quiet=quiet)
