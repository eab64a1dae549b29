"""``mtcheck init``: a folder set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mtcheck.cli.options import shared

if TYPE_CHECKING:
    from mtcheck.cli.setup import Ci


@click.command(short_help="Set up a folder: configuration, baseline, CI.")
@click.option(
    "--ci",
    type=click.Choice(["auto", "github", "gitlab", "none"]),
    default="auto",
    help="Write a file for this CI.  [default: for the one that the repository shows]",
)
@shared("source_lang", source_lang="Language that the repository is translated from (BCP 47).")
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
