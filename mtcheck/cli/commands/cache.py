"""``mtcheck cache``: what is kept of unchanged texts."""

from __future__ import annotations

import click

from mtcheck.cli.options import shared
from mtcheck.console import printable


@click.group("cache", short_help="What is kept of unchanged texts.")
def cache_commands() -> None:
    """What is kept of unchanged texts, so that they are not checked again."""


@cache_commands.command()
@shared("cache_dir", cache_dir="Where it is kept.  [default: the user's folder for caches]")
def clean(cache_dir: str | None) -> None:
    """Delete it; the next check reads and finds all anew."""
    from mtcheck.run import cache as kept

    folder, freed = kept.clean(cache_dir)
    click.echo(
        f"{printable(folder)}: {freed / 1e6:,.1f} MB deleted" if freed else f"{printable(folder)}: nothing there"
    )
