"""Check one document, or a stream of documents in order, in one process or several.

One document's path: languages -> ``Segments`` -> each detector's ``find`` -> ``settle`` -> score -> ``Report``.
"""

from __future__ import annotations

import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

from mtcheck.detectors import DETECTORS
from mtcheck.errors import DetectorError, InputError, LanguageTagError
from mtcheck.model import Document, Finding, Report, Skipped
from mtcheck.scoring import CHARACTERS_PER_WORD, score
from mtcheck.segmentation import Segments
from mtcheck.settings import Settings
from mtcheck.text import language_id, tokens
from mtcheck.text.languages import Language, language

_BATCH = 32  # documents a worker gets at a time: enough to hide the cost of sending them
_BATCHES_AHEAD = 3  # batches a worker may be ahead of the consumer: what bounds memory


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
        return self._report(document, settled, value, words=words, skipped=tuple(skipped))

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

    def outcomes(self, documents: Iterable[Document], jobs: int = 1) -> Iterator[Report | InputError]:
        """Like ``check_many``, but a document that cannot be checked yields its error and the rest goes on."""
        if jobs == 1:
            for document in documents:
                yield self._outcome(document)
            return
        stream = iter(documents)
        batches = iter(lambda: list(itertools.islice(stream, _BATCH)), [])
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(self,)) as pool:
            waiting: deque[Future[list[Report | InputError]]] = deque()
            try:
                for batch in batches:
                    waiting.append(pool.submit(_check_batch, batch))
                    if len(waiting) >= jobs * _BATCHES_AHEAD:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _outcome(self, document: Document) -> Report | InputError:
        try:
            return self.check(document)
        except InputError as error:
            return error

    def _language(self, document: Document, field: str) -> Language | None:
        tag = getattr(document, field)
        if tag is None or tag == "":
            return None
        try:
            return language(tag)
        except LanguageTagError as error:
            raise InputError(f"{field}: {error}", document=document.id, path=document.path) from error

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
    kept: dict[str, list[Finding]] = {}
    for finding in sorted(asked, key=lambda finding: (-finding.confidence, -len(finding.span), finding.sort_key)):
        others = kept.setdefault(finding.rule, [])
        if not any(finding.span.overlaps(other.span) for other in others):
            others.append(finding)
    settled = []
    for finding in itertools.chain.from_iterable(kept.values()):
        severity = settings.severity_of(finding.rule)
        settled.append(finding if severity is None else replace(finding, severity=severity))
    return tuple(sorted(settled, key=lambda finding: finding.sort_key))


_worker: Checker | None = None


def _start_worker(checker: Checker) -> None:
    global _worker
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the parent ends the run; a worker that dies alone would break the pool
    _worker = checker


def _check_batch(documents: list[Document]) -> list[Report | InputError]:
    assert _worker is not None, "the pool's initializer ran"
    return [_worker._outcome(document) for document in documents]
