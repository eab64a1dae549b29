"""``mtcheck config``: the settings in force."""

from __future__ import annotations

import click

from mtcheck.cli.options import configurations_of, shared


@click.command(short_help="Print the settings in force.")
@click.argument("path", required=False)
@shared("configs", "isolated")
@click.option("--files", "list_files", is_flag=True, help="List what would be read as what, and beside what, instead.")
@click.option("--format", "--output-format", "form", type=click.Choice(["toml", "json"]), default="toml")
def config(path: str | None, configs: tuple[str, ...], isolated: bool, list_files: bool, form: str) -> None:
    """Print the settings in force for PATH, or in this folder, and where each comes from."""
    from mtcheck.cli import show_config

    configurations = configurations_of(configs, isolated, {})
    if list_files:
        shown = show_config.files(configurations, path or ".")
    elif form == "json":
        shown = iter([show_config.as_json(configurations, path)])
    else:
        shown = show_config.lines(configurations, path)
    for line in shown:
        click.echo(line)
