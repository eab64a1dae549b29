"""``mtcheck terms``: a file of terms proposed from what the translations of a tree keep."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import TextIO

import click

from mtcheck import readers
from mtcheck.cli.checking import documents_of, read_options
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_INCOMPLETE
from mtcheck.config.configuration import Configurations
from mtcheck.console import file_name, printable, say, written_whole
from mtcheck.errors import ConfigError, InputError
from mtcheck.languages import language
from mtcheck.model import Document
from mtcheck.triage.kept_terms import EVERY, Proposal, Term


def run(
    paths: Sequence[str],
    configurations: Configurations,
    *,
    source: str | None,
    least: int,
    share: float,
    write: str | None,
    quiet: bool,
) -> int:
    """Read the documents, write the proposal, and return the exit code.

    Args:
        paths: files, folders or globs.
        configurations: those of the run.
        source: the parallel file or folder with the sources.
        least: how often a term must be kept.
        share: in which share of its places.
        write: the file to write; standard output where none is given.
        quiet: say nothing but errors.

    Raises:
        ConfigError: if the file to write is there already.
    """
    if write is not None and os.path.exists(write) and os.path.isfile(write):
        raise ConfigError(f"{write}: is there already; name another file, or delete it first")
    options = read_options(configurations.run, source)
    found = readers.find(
        paths,
        options,
        leave_out=(write,) if write is not None else (),
        wanted=configurations.wanted(None),
        source_lang_of=configurations.source_lang_of,
    )
    proposal, errors, lacking = Proposal(), 0, 0
    for _, document in documents_of(found, options, configurations):
        if isinstance(document, InputError):
            errors += 1
            say(f"error: {document}")
        elif not _counted(document, proposal):
            lacking += 1
    terms = proposal.terms(least, share)
    with contextlib.ExitStack() as held:
        stream: TextIO | None = held.enter_context(written_whole(write)) if write is not None else None
        for line in _lines(terms):
            if stream is not None:
                stream.write(f"{line}\n")
            else:
                click.echo(printable(line))
    if not quiet:
        where = f" written to {file_name(write)}" if write is not None else ""
        said = f"{len(terms):,} terms{where}, from {proposal.documents:,} documents with a source"
        say(said + (f"; {lacking:,} without one, or with nothing to compare, passed over" if lacking else ""))
    return EXIT_INCOMPLETE if errors or not proposal.documents else EXIT_CLEAN


def _counted(document: Document, proposal: Proposal) -> bool:
    """Count a document, and return whether it has a source in another language."""
    from mtcheck.text.language_id import guess

    source, text = document.source, document.text
    if source is None or not source.strip() or not text.strip():
        return False
    source_lang = language(document.source_lang or guess(source)).tag
    target_lang = language(document.target_lang or guess(text)).tag
    if source_lang == target_lang:
        return False
    before = proposal.documents
    proposal.add(source, text, source_lang, target_lang, document.path)
    return proposal.documents > before


def _lines(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the file of terms: what all languages keep, then language by language."""
    yield "# Words that the translations keep, the most certain first: delete what should be translated, then"
    yield '# check with --terms FILE, or name the file in the configuration as terms = ["FILE"].'
    for tag in sorted({term.language for term in terms}, key=lambda tag: (tag != EVERY, tag)):
        yield f"[{tag}]"
        yield from (" ".join(term.line().split()) for term in terms if term.language == tag)
