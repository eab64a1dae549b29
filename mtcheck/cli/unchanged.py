"""Files that have not changed since an earlier run checked them: they need not be read as a format.

To parse a page costs a third of what it costs to check it, to parse a catalog more than that. So a file is remembered
by its bytes, those of the files that it is judged with, and all that says how it is read; its documents come back as
reports show them. One with a comment for mtcheck is read again: it may be there for nothing.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Document
from mtcheck.readers import ReadOptions, files, packing, parallel, remembered
from mtcheck.run.cache import Cache, CheckedUnder, FileInWork, Remembered
from mtcheck.run.engine import Checker

_PAGES = ("page", "lines")  # pairings of formats of which a file is one document
_CATALOGS = "entries"

Read = Callable[[files.InputFile], Iterator[tuple[Checker, Document | InputError, Configuration]]]


class State(NamedTuple):
    """What the documents of a file follow from: a digest of it, and the text of a file that is one document."""

    digest: bytes
    text: str | None


class UnchangedFiles:
    """Knows the files of a cache.

    Args:
        cache: the cache of the run.
        options: how files are read.
        configurations: those of the run.
        checker_of: the checker of a configuration.
    """

    def __init__(
        self,
        cache: Cache,
        options: ReadOptions,
        configurations: Configurations,
        checker_of: Callable[[Configuration], Checker],
    ) -> None:
        self._cache, self._options, self._configurations = cache, options, configurations
        self._checker_of = checker_of
        self._digests: dict[str, bytes] = {}  # of files that stand beside several others

    def items(self, file: files.InputFile, read: Read) -> Iterator[tuple[Checker, Document | InputError]]:
        """Yield the documents of a file, each with its checker: from the cache, or read and to be remembered.

        Args:
            read: reads the file, and says what each document is checked under.
        """
        state = self._state(file)
        if state is None:
            yield from ((checker, item) for checker, item, _ in read(file))
            return
        known = self._recalled(file, state)
        if known is not None:
            yield from known
            return
        in_work = FileInWork(state.digest, functools.partial(_values, state.text))
        documents = 0
        for checker, item, its in read(file):
            documents += 1
            if isinstance(item, Document) and remembered.is_rememberable(item):
                self._cache.expect(item, in_work, _settings(checker, its))
            else:
                in_work.is_sound = False
            yield checker, item
        in_work.size = documents
        self._cache.remember(in_work)

    def _state(self, file: files.InputFile) -> State | None:
        """Return what the documents of a file follow from; ``None`` of a file of records or one that cannot be read."""
        options = self._options
        form = options.format_of(file)
        if file.path is None or file.stdin or file.opener is not None or options.reference is not None:
            return None
        said = repr((form.name, file.path, file.target_lang, file.source_lang, options))
        digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16)
        source = options.source_path or file.source
        text = None
        try:
            if form.pairing in _PAGES:
                text = _text(file)
                digest.update(_digest(text))
            elif form.pairing == _CATALOGS:
                digest.update(self._digest_of(file.path))
                for _, path in file.layouts.siblings(file.path) if file.layouts is not None else ():
                    digest.update(_digest(path) + self._digest_of(path))
            else:
                return None
            if source is not None:
                theirs = parallel.counterpart(file, "source", source)
                assert theirs.path is not None, "it lies in the folder that was named, or beside the file"
                digest.update(_digest(theirs.path) + self._digest_of(theirs.path))
        except InputError:  # of another format than text, or an error that reading the file says again
            return None
        return State(digest.digest(), text)

    def _recalled(self, file: files.InputFile, state: State) -> Iterator[tuple[Checker, Document]] | None:
        """Return the documents of a file that is known, as the cache has them; ``None`` where it must be read."""
        known = self._cache.file(state.digest)
        if known is None:
            return None
        checkers = [checker for under in known.under if (checker := self._checker(file, under)) is not None]
        if len(checkers) < len(known.under):
            return None
        if file.meter is not None:
            file.meter.skip(file.size)
        return self._documents(known.documents(), state.text, checkers)

    def _checker(self, file: files.InputFile, under: CheckedUnder) -> Checker | None:
        """Return the checker of documents that were checked so; ``None`` where today's settings are others."""
        document = Document("", path=file.path, source_lang=under.source_lang, target_lang=under.target_lang)
        try:
            its = self._configurations.of_document(document)
        except ConfigError:  # reading the file says it
            return None
        checker = self._checker_of(its)
        return checker if under.settings == _settings(checker, its) else None

    def _documents(
        self, known: Iterator[Remembered], text: str | None, checkers: list[Checker]
    ) -> Iterator[tuple[Checker, Document]]:
        for under, values, outcome in known:
            document = remembered.document_of(values, text)
            self._cache.know(document, outcome)
            yield checkers[under], document

    def _digest_of(self, path: str) -> bytes:
        """Return a digest of what is in a file.

        Raises:
            InputError: if the file cannot be read.
        """
        if path not in self._digests:
            with files.open_bytes(files.InputFile(path)) as handle:
                self._digests[path] = hashlib.blake2b(packing.read_whole(handle, path), digest_size=16).digest()
        return self._digests[path]


def _settings(checker: Checker, its: Configuration) -> list[str | None]:
    return [checker.settings.signature, its.source_lang, its.target_lang]


def _values(text: str | None, document: Document, is_clean: bool) -> Any:
    return remembered.values_of(document, text, is_clean=is_clean)


def _text(file: files.InputFile) -> str:
    """Return a file's text; a progress bar is not told.

    Raises:
        InputError: if the file cannot be read.
    """
    return files.read_text(replace(file, meter=None))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
