"""Check one document, or a stream of documents in order, in one process or several.

One document's path: languages -> ``Segments`` -> each detector's ``find`` -> ``settle`` -> score -> ``Report``.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from bisect import bisect
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

from mtcheck import metrics
from mtcheck.detectors import DETECTORS
from mtcheck.errors import DetectorError, InputError, LanguageTagError
from mtcheck.model import Document, Finding, Report, Skipped, Span
from mtcheck.scoring import CHARACTERS_PER_WORD, score
from mtcheck.segmentation import Segments
from mtcheck.settings import Settings
from mtcheck.text import language_id, tokens
from mtcheck.text.languages import Language, language

_BATCH = 32  # documents a worker gets at a time: enough to hide the cost of sending them
_BATCH_CHARACTERS = 1 << 18  # and no more text than this, since long documents hide it by themselves
_BATCHES_AHEAD = 3  # batches a worker may be ahead of the consumer: what bounds memory

_Item = tuple["Checker", "Document | InputError"]


class Checker:
    """Checks documents under one set of settings; reusable, thread-safe, picklable.

    Language data loads on first use and stays for the life of the process.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings if settings is not None else Settings()
        self._detectors = tuple(
            (detector, self.settings.options_of(detector.RULE.id))
            for detector in DETECTORS
            if any(rule.startswith(f"{detector.RULE.id}/") for rule in self.settings.rules)
        )

    def __reduce__(self) -> tuple[type[Checker], tuple[Settings]]:
        return type(self), (self.settings,)

    def check(self, document: Document) -> Report:
        """Return the report of one document.

        Raises:
            InputError: if a language tag of the document is malformed or not registered, or its text is not a string.
        """
        if not isinstance(document.text, str):
            raise InputError(
                f"the text of a document is {type(document.text).__name__}, not a string",
                document=document.id,
                path=document.path,
            )
        target = self._language(document, "target_lang")
        source = self._language(document, "source_lang")
        if document.unjudged is not None:
            return self._report(document, (), None, reason=document.unjudged)
        if not document.text.strip():
            return self._report(document, (), 100.0, reason="empty text")
        if target is None:
            guess = language_id.guess(document.text)
            document = replace(document, target_lang=guess)
            target = language(guess)
        segments = Segments(document, target, source)
        findings: list[Finding] = []
        skipped: list[Skipped] = []
        for detector, options in self._detectors:
            reason = detector.unable(segments)
            if reason is not None:
                skipped.append(Skipped(detector.RULE.id, reason))
                continue
            try:
                findings.extend(detector.find(segments, options))
            except Exception as error:  # a detector that breaks must not silence the others; it is reported and exits 2
                broken = DetectorError(detector.RULE.id, f"{type(error).__name__}: {error}")
                skipped.append(Skipped(detector.RULE.id, str(broken), failed=True))
        settled = settle(findings, self.settings)
        words = len(segments.words)
        value = score(settled, segments.text, words if target.spaced else words / CHARACTERS_PER_WORD)
        report = self._report(document, settled, value, words=words, skipped=tuple(skipped))
        if document.reference is None:
            return report
        figures, statistics = metrics.measure(document, target)
        return replace(report, metrics=figures, metric_statistics=statistics)

    def check_many(self, documents: Iterable[Document], jobs: int = 1) -> Iterator[Report]:
        """Yield the report of each document, in order; draws documents lazily and holds only a bounded number of them.

        Args:
            documents: any iterable; it is read from as the reports are taken.
            jobs: processes to check with; 1 checks in this one.

        Raises:
            InputError: at the document whose language tag is wrong.
        """
        if jobs < 1:
            raise ValueError(f"jobs is {jobs}; it takes 1 or more")
        if jobs == 1:
            for document in documents:
                yield self.check(document)
            return
        for outcome in self.outcomes(documents, jobs):
            if isinstance(outcome, InputError):
                raise outcome
            yield outcome

    def outcomes(self, documents: Iterable[Document | InputError], jobs: int = 1) -> Iterator[Report | InputError]:
        """Like ``check_many``, but a document that cannot be checked yields its error and the rest goes on."""
        return outcomes(((self, document) for document in documents), jobs)

    def outcome(self, document: Document | InputError) -> Report | InputError:
        """Return the report of a document, or why there is none; an error that a reader gave passes through."""
        if isinstance(document, InputError):
            return document
        try:
            return self.check(document)
        except InputError as error:
            return error
        except Exception as error:  # a bug; the other documents are still checked, and the run exits 2
            message = f"internal error, please report it: {type(error).__name__}: {error}"
            return InputError(message, path=document.path, line=document.line, document=document.id)

    def _language(self, document: Document, field: str) -> Language | None:
        tag = getattr(document, field)
        if tag is None or tag == "":
            return None
        try:
            return language(tag)
        except LanguageTagError as error:
            raise InputError(
                f"{field}: {error}", document=document.id, path=document.path, line=document.line
            ) from error

    def _report(
        self,
        document: Document,
        findings: tuple[Finding, ...],
        value: float | None,
        *,
        words: int | None = None,
        reason: str | None = None,
        skipped: tuple[Skipped, ...] = (),
    ) -> Report:
        return Report(
            document=document,
            findings=findings,
            score=value,
            characters=len(document.text),
            words=len(tokens.words(document.text)) if words is None else words,
            source_lang=document.source_lang,
            target_lang=document.target_lang,
            signature=self.settings.signature,
            skipped=skipped,
            reason=reason,
        )


def settle(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """Return the findings that the settings ask for, in document order, each place said once by a rule.

    Of two findings of one rule that overlap, the surer stays; of equals, the longer.
    """
    asked = [
        finding
        for finding in findings
        if finding.rule in settings.rules and finding.confidence >= settings.min_confidence
    ]
    kept: dict[str, list[Span]] = {}  # by rule, in the order of the text
    winners = []
    for finding in sorted(asked, key=lambda finding: (-finding.confidence, -len(finding.span), finding.sort_key)):
        spans = kept.setdefault(finding.rule, [])
        place = bisect(spans, finding.span)
        if not any(finding.span.overlaps(neighbour) for neighbour in spans[max(0, place - 1) : place + 1]):
            spans.insert(place, finding.span)
            winners.append(finding)
    settled = []
    for finding in winners:
        severity = settings.severity_of(finding.rule)
        settled.append(finding if severity is None else replace(finding, severity=severity))
    return tuple(sorted(settled, key=lambda finding: finding.sort_key))


def outcomes(items: Iterable[tuple[Checker, Document | InputError]], jobs: int = 1) -> Iterator[Report | InputError]:
    """Yield what becomes of each document under its own checker, in order; see ``Checker.outcomes``."""
    if jobs == 1:
        for checker, document in items:
            yield checker.outcome(document)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker)
    try:
        waiting: deque[Future[list[Report | InputError]]] = deque()
        for batch in _batches(items):
            with _interrupts_held():
                waiting.append(pool.submit(_check_batch, batch))
            if len(waiting) >= jobs * _BATCHES_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BaseException:  # interrupted, or nobody reads on: what is still being checked is not wanted
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield the items in lists, each bounded in number and in text."""
    batch: list[_Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item[1].text) if isinstance(item[1], Document) else 0
        if len(batch) == _BATCH or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting, so that a process started meanwhile ignores it until ``_start_worker`` does.

    The parent ends the run; a worker that an interrupt stops while it is starting writes a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check_batch(batch: list[_Item]) -> list[Report | InputError]:
    return [checker.outcome(document) for checker, document in batch]
