"""The way from files to reports that commands share: read, give each document its checker, check."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mtcheck import readers
from mtcheck.cli.unchanged import UnchangedFiles
from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Document, Report
from mtcheck.readers import ReadOptions, files
from mtcheck.readers.records import Fields
from mtcheck.run import workers
from mtcheck.run.cache import Cache
from mtcheck.run.engine import Checker

_SMALL_INPUT = 2_000_000  # code points: starting processes takes longer than checking this much in one


def read_options(
    its: Configuration, source: str | None = None, reference: str | None = None, *, group: str | None = None
) -> ReadOptions:
    """Return how files are read in a configuration.

    Args:
        its: the configuration.
        source: the parallel file or folder with the sources.
        reference: the parallel file or folder with reference translations.
        group: the field of a record by which findings are counted.
    """
    fields = Fields(text=its.text_field, source=its.source_field, id=its.id_field, group=group)
    return ReadOptions(
        its.input_format, fields, source, reference, source_lang=its.source_lang, target_lang=its.target_lang
    )


def documents_of(
    found: Iterable[files.InputFile | InputError],
    options: ReadOptions,
    configurations: Configurations,
    cache: Cache | None = None,
) -> Iterator[tuple[Checker, Document | InputError]]:
    """Yield the documents of the files, each with its languages filled in and with the checker of its configuration.

    Args:
        found: the files, or what keeps one from being read.
        options: how files are read.
        configurations: those of the run.
        cache: that of the run, which then has the outcomes of files that have not changed.
    """
    checkers: dict[int, Checker] = {}  # by the configuration's identity: each is made once and kept

    def checker_of(its: Configuration) -> Checker:
        checker = checkers.get(id(its))
        if checker is None:
            checker = checkers[id(its)] = Checker(its.settings())
        return checker

    def read(file: files.InputFile) -> Iterator[tuple[Checker, Document | InputError, Configuration]]:
        for item in readers.read(file, options):
            its = configurations.run
            if isinstance(item, Document):
                item, its = _configured(item, configurations)
            yield checker_of(its), item, its

    unchanged = UnchangedFiles(cache, options, configurations, checker_of) if cache is not None else None
    for file in found:
        if isinstance(file, InputError):
            yield checker_of(configurations.run), file
        elif unchanged is not None:
            yield from unchanged.items(file, read)
        else:
            yield from ((checker, item) for checker, item, _ in read(file))


def _configured(document: Document, configurations: Configurations) -> tuple[Document | InputError, Configuration]:
    """Return a document with its languages filled in, and the configuration that it is checked under."""
    from mtcheck.text.language_id import guess

    try:
        its = configurations.of_document(document)
    except ConfigError as error:
        return InputError(str(error), path=document.path, document=document.id), configurations.run
    if document.target_lang is None and its.target_lang is None and configurations.has_pairs(document):
        if document.text.strip():
            document = replace(document, target_lang=guess(document.text), language_guessed=True)
        its = configurations.of_document(document)
    if its.target_lang or its.source_lang:
        document = replace(
            document,
            target_lang=document.target_lang or its.target_lang,
            source_lang=document.source_lang or its.source_lang,
        )
    return document, its


def outcomes_of(
    items: Iterator[tuple[Checker, Document | InputError]], jobs: int | None
) -> Iterator[Report | InputError]:
    """Yield what becomes of each document; with no number of jobs given, the first stretch in this process, the rest on
    all cores."""
    if jobs is None:
        jobs = _cores()
        yield from workers.outcomes(_first_stretch(items), 1)
    yield from workers.outcomes(items, jobs, may_fork=True)


def _first_stretch(
    items: Iterator[tuple[Checker, Document | InputError]],
) -> Iterator[tuple[Checker, Document | InputError]]:
    characters = 0
    for item in items:
        yield item
        characters += len(item[1].text) if isinstance(item[1], Document) else 0
        if characters >= _SMALL_INPUT:
            return


def _cores() -> int:
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
