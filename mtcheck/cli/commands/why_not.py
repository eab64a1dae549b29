"""``mtcheck why-not``: what each detector saw at a line."""

from __future__ import annotations

from typing import Any

import click

from mtcheck import readers
from mtcheck.cli.checking import documents_of, read_options
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_INCOMPLETE
from mtcheck.cli.options import check_parallel, configurations_of, shared
from mtcheck.console import printable, say
from mtcheck.errors import InputError


@click.command("why-not", short_help="Say why nothing was found at a line.")
@click.argument("place", metavar="FILE:LINE")
@shared(
    "source",
    "source_lang",
    "target_lang",
    "input_format",
    "configs",
    "isolated",
    input_format="Format of FILE, instead of by suffix.",
)
def why_not(place: str, source: str | None, configs: tuple[str, ...], isolated: bool, **keys: Any) -> int:
    """Say why nothing was reported at a line: what each detector saw there and the threshold that it missed."""
    from mtcheck.text.language_id import guess
    from mtcheck.triage import why_not

    path, colon, number = place.rpartition(":")
    if not colon or not number.isdecimal() or not int(number):
        raise click.UsageError(f"{place} is not FILE:LINE; give a file and the number of a line")
    line = int(number)
    configurations = configurations_of(configs, isolated, keys)
    check_parallel("--source", source, (path,))
    options = read_options(configurations.run, source)
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
