"""``mtcheck report``: findings written again in another format."""

from __future__ import annotations

import itertools

import click

from mtcheck.cli.exits import EXIT_CLEAN, EXIT_INCOMPLETE
from mtcheck.cli.options import shared
from mtcheck.cli.output import Outputs
from mtcheck.config.configuration import Configuration
from mtcheck.console import say
from mtcheck.errors import InputError
from mtcheck.model import Failure, Report
from mtcheck.readers import ReadOptions, files
from mtcheck.readers.records import Fields
from mtcheck.run.summary import Tally


@click.command(short_help="Write findings again in another format.")
@click.argument("findings", metavar="FINDINGS")
@shared("formats", "output")
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

    items = reader.read(files.InputFile(findings, stdin=findings == files.STDIN))
    first = next(items)
    if isinstance(first, InputError):  # it holds nothing to report
        say(f"error: {first}")
        return EXIT_INCOMPLETE
    complete = True
    texts = Texts(ReadOptions(fields=Fields(text=text_field, id=id_field)), root)
    with Outputs(formats or ("full",), output) as outputs:
        outputs.begin(Configuration().settings())
        tally = Tally("")
        summary = None
        for item in itertools.chain([first], items):
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
