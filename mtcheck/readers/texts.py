"""The texts of an earlier run's documents, read again from where they came."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from mtcheck import readers
from mtcheck.errors import InputError
from mtcheck.model import Document, Failure, Report, digest_of
from mtcheck.readers import ReadOptions
from mtcheck.readers.files import InputFile
from mtcheck.text.globs import below


class Texts:
    """Gives reports their texts back.

    The lines of a findings file come in the order of its input, one for each record, so that reading the input once
    more in step with them is enough.

    Args:
        options: how to read.
        root: only files below this folder, links followed, are read: a findings file may come from anybody.
    """

    def __init__(self, options: ReadOptions, root: str = os.curdir) -> None:
        self._options = options
        self._root = os.path.realpath(root)
        self._path: str | None = None
        self._items: Iterator[Document | InputError] = iter(())

    def restored(self, report: Report) -> Report:
        """Return the report with its document's text; without, where the text is gone or has changed."""
        document = self._next(report.document.path)
        if document is None or document.id != report.document.id or report.said_digest != digest_of(document.body):
            return report
        if any(finding.span.of(document.body) != finding.excerpt for finding in report.findings):
            return report
        guessed = report.document.language_guessed
        document = replace(
            document, source_lang=report.source_lang, target_lang=report.target_lang, language_guessed=guessed
        )
        return replace(report, document=document)

    def skip(self, failure: Failure) -> None:
        """Pass over the record that could not be read."""
        if failure.line is not None:
            self._next(failure.path)

    def _next(self, path: str | None) -> Document | None:
        if path is None:
            return None
        if path != self._path:
            self._path = path
            self._items = readers.read(InputFile(path), self._options) if self._is_ours(path) else iter(())
        item = next(self._items, None)
        return item if isinstance(item, Document) else None

    def _is_ours(self, path: str) -> bool:
        return os.path.isfile(path) and below(os.path.realpath(path), self._root) is not None
