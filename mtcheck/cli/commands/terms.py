"""``mtcheck terms``: a file of terms, proposed."""

from __future__ import annotations

from typing import Any

import click

from mtcheck.cli.grouped import GroupedCommand
from mtcheck.cli.options import check_parallel, configurations_of, shared

_TERMS_GROUPS = {
    "Input": ("source", "source_lang", "target_lang", "input_format", "include", "exclude"),
    "What to propose": ("least", "share"),
    "Output": ("write", "quiet"),
    "Configuration": ("configs", "isolated"),
}


@click.command(cls=GroupedCommand, groups=_TERMS_GROUPS, short_help="Propose words that stay as they are.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@shared("source", "source_lang", "target_lang", "input_format", "include", "exclude")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True, help="How often a term must be kept.")
@click.option(
    "--share", type=click.FloatRange(0, 1), default=0.8, show_default=True, help="In which share of its places."
)
@click.option("--write", metavar="FILE", help="Write the file of terms; without it, to standard output.")
@shared("configs", "isolated", "quiet")
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

    configurations = configurations_of(configs, isolated, keys)
    paths = paths or (".",)
    check_parallel("--source", source, paths)
    return proposing.run(paths, configurations, source=source, least=least, share=share, write=write, quiet=quiet)
