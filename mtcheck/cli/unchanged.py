"""Pages in which an earlier run found nothing, and which have not changed since: they need not be read as a format.

To parse a page costs a third of what it costs to check it. So a page that is clean is remembered by its bytes, those of
its source, and all that says how it is read, and comes back as the document that it was, without its prose. A page with
findings is read again, since a report shows them in their places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Document
from mtcheck.readers import ReadOptions, files, parallel
from mtcheck.run.cache import Cache
from mtcheck.run.engine import Checker

_PAIRINGS = ("page", "lines")  # of formats of which a file is one document


class State(NamedTuple):
    """What the document of a page follows from: a digest of it, and the page's own text."""

    digest: bytes
    text: str


class UnchangedPages:
    """Knows the clean pages of a cache.

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

    def state(self, file: files.InputFile) -> State | None:
        """Return what the document of a page follows from; ``None`` of a file that is no page or cannot be read."""
        options = self._options
        form = options.format_of(file)
        is_page = form.pairing in _PAIRINGS and file.path is not None and not file.stdin and file.opener is None
        if not is_page or options.reference is not None:
            return None
        said = repr((form.name, file.path, file.target_lang, file.source_lang, options))
        digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16)
        try:
            text = _text(file)
            digest.update(_digest(text))
            source = options.source_path or file.source
            if source is not None:
                theirs = parallel.counterpart(file, "source", source)
                digest.update(_digest(repr(theirs.path)) + _digest(_text(theirs)))
        except InputError:  # of another format than text, or an error that reading the page says again
            return None
        return State(digest.digest(), text)

    def recalled(self, file: files.InputFile, state: State) -> tuple[Checker, Document] | None:
        """Return a page that is known to be clean, whose outcome the cache has; ``None`` where it must be read."""
        page = self._cache.page(state.digest)
        if page is None:
            return None
        document = Document(state.text, path=file.path, **page.fields)
        try:
            its = self._configurations.of_document(document)
        except ConfigError:  # reading the page says it, as an error of that page alone
            return None
        checker = self._checker_of(its)
        if page.settings != _settings(checker, its):
            return None
        self._cache.know(document, page)
        if file.meter is not None:
            file.meter.skip(file.size)
        return checker, document

    def expect(self, document: Document, state: State, checker: Checker, its: Configuration) -> None:
        """Have a page remembered if nothing is found in it. One with a comment for mtcheck is read again: it may be
        there for nothing."""
        if document.body == state.text and "mtcheck:" not in document.body:
            self._cache.expect(document, state.digest, _settings(checker, its))


def _settings(checker: Checker, its: Configuration) -> list[str | None]:
    return [checker.settings.signature, its.source_lang, its.target_lang]


def _text(file: files.InputFile) -> str:
    """Return a file's text; a progress bar is not told.

    Raises:
        InputError: if the file cannot be read.
    """
    return files.read_text(replace(file, meter=None))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
