"""What a run has finished so far, kept beside its output, so that a run that is killed can be taken up again.

A line of JSON for each document, in order: a digest of all that its outcome depends on (text, source, languages,
settings), and the outcome. A resumed run reads its input again from the start, takes the outcome of each document from
the journal while the digests agree, and checks from the first on that the journal does not have. The reporters are told
the same as in a run without a break, so they write the same bytes, whatever their format.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from operator import attrgetter
from types import TracebackType
from typing import Any, BinaryIO, get_args

from mtcheck.errors import InputError
from mtcheck.model import (
    FINGERPRINT_RE,
    LANGUAGE_RE,
    RULE_RE,
    Document,
    Finding,
    MetricStatistics,
    Place,
    RecordPositions,
    Related,
    Report,
    Severity,
    Side,
    Skipped,
    Span,
    TextPositions,
)
from mtcheck.opening import create_anew, open_regular
from mtcheck.run.workers import Item

_FORMAT = 4  # of the journal; one of another format, or of another version of mtcheck, is not taken up
_PAUSE = 0.5  # seconds between two writes: what a killed run has to check again
_MOST_LINES = 4096  # that are kept in memory
_SHORT = 1.0  # seconds that a run must take before it leaves anything on the disk

_Outcome = Report | InputError


class Journal:
    """The journal of one run.

    Args:
        path: where it lies.
        resume: take up what is there; otherwise it is written over.

    As a context it ends with the run; the caller sets ``complete`` when all was checked and reported. ``resumed``
    counts the documents whose outcome came from the journal.
    """

    def __init__(self, path: str, *, resume: bool = False) -> None:
        self.path = path
        self.resumed = 0
        self.complete = False
        self._resume = resume
        self._keep = 0  # bytes of the journal that was there and still hold
        self._started = self._written = time.monotonic()
        self._file: BinaryIO | None = None
        self._lines: list[bytes] = [_header()]

    def outcomes(
        self, items: Iterable[Item], check: Callable[[Iterator[Item]], Iterator[_Outcome]]
    ) -> Iterator[_Outcome]:
        """Yield the outcome of each item, from the journal as far as it goes, then from ``check``; note those.

        Raises:
            OSError: if the journal cannot be written: the disk is full.
        """
        items = iter(items)
        first: list[Item] = []
        if self._resume:
            recorded = self._recorded()
            for item in items:
                end, digest, outcome = next(recorded, (0, "", None))
                known = _sound(outcome, item[1]) if digest == digest_of(item) else None
                if known is None:
                    first.append(item)
                    break
                self._keep = end
                self.resumed += 1
                yield known
            recorded.close()
        if self.resumed:
            self._file = open_regular(self.path, links=False, writes=True)
            self._file.truncate(self._keep)
            self._file.seek(self._keep)
            self._lines = []
        digests: deque[str] = deque()

        def noted() -> Iterator[Item]:
            for given in (first, items):
                for item in given:
                    digests.append(digest_of(item))
                    yield item

        with contextlib.closing(check(noted())) as checked:  # type: ignore[type-var]
            for outcome in checked:
                self._lines.append(dumps([digests.popleft(), encoded(outcome)]))
                self._write_at_times()
                yield outcome

    def _recorded(self) -> Generator[tuple[int, str, Any], None, None]:
        """Yield (offset after it, digest, encoded outcome) of each whole line of the journal that is there."""
        try:
            file = open_regular(self.path, links=False)
        except OSError:  # there is none, or what has its name is a link or a pipe that a run never makes
            return
        with file:
            if file.readline() != _header():
                return
            end = len(_header())
            for line in file:
                end += len(line)
                if not line.endswith(b"\n"):  # the run was killed as it wrote
                    return
                try:
                    digest, outcome = loads(line)
                except (ValueError, TypeError, RecursionError):  # it was written by something else
                    return
                yield end, digest, outcome

    def _write_at_times(self) -> None:
        now = time.monotonic()
        due = now - self._written >= _PAUSE and now - self._started >= _SHORT
        if due or len(self._lines) >= _MOST_LINES:
            self.write()

    def write(self) -> None:
        """Put on the disk what is finished."""
        if self._file is None:
            self._file = create_anew(self.path)
        self._file.write(b"".join(self._lines))
        self._file.flush()
        self._lines = []
        self._written = time.monotonic()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the journal: of a complete run none is left."""
        complete = self.complete and kind is None
        if not complete and len(self._lines) > (self._file is None):
            # Another failure, such as a full disk, is what the caller has to hear of.
            with contextlib.suppress(OSError) if kind is not None else contextlib.nullcontext():
                self.write()
        if self._file is not None:
            self._file.close()
            self._file = None
        if complete:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.path)


def _header() -> bytes:
    from mtcheck.version import __version__

    return dumps({"journal": _FORMAT, "mtcheck": __version__})


def dumps(value: Any) -> bytes:
    """Return a value as a line of JSON."""
    import orjson

    try:
        return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # an integer over 64 bits, or a lone surrogate
        return json.dumps(value).encode("ascii") + b"\n"


def loads(line: bytes) -> Any:
    """Return the value that a line of JSON holds."""
    import orjson

    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)


def digest_of(item: Item) -> str:
    """Return what names an item's outcome: equal digests, equal outcomes."""
    checker, document = item
    if isinstance(document, InputError):
        values: tuple[object, ...] = ("error", document.message, document.path, document.line, document.document)
        text = ""
    else:
        text, positions = document.text, document.positions
        # Positions in a whole file follow from its text; of others, where they put the text says enough.
        place: object = None
        if isinstance(positions, RecordPositions):
            place = positions.line, positions.end_line, positions.width
        elif not isinstance(positions, TextPositions):
            place = _numbers(positions.place(text, Span(0, len(text))))
        values = (checker.settings.signature, _fields_of(document), place)
    digest = hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=12)
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


_fields_of = attrgetter(*(name for name in Document.__match_args__ if name not in ("text", "positions")))


def encoded(outcome: _Outcome) -> Any:
    """Return an outcome as a value for JSON, without its document."""
    if isinstance(outcome, InputError):
        return [outcome.message, outcome.path, outcome.line, outcome.document]
    return {
        "score": outcome.score,
        "characters": outcome.characters,
        "words": outcome.words,
        "source_lang": outcome.source_lang,
        "target_lang": outcome.target_lang,
        "signature": outcome.signature,
        "reason": outcome.reason,
        "metrics": outcome.metrics,
        "metric_statistics": [[each.name, each.counts, each.signature] for each in outcome.metric_statistics],
        "skipped": [[each.detector, each.reason, each.failed] for each in outcome.skipped],
        "findings": [
            [
                each.detector, each.kind, each.severity, each.confidence, each.start, each.end, each.message,
                each.fingerprint, _numbers(each.place),
                [[other.span.start, other.span.end, other.message, other.side] for other in each.related],
                each.evidence,
                None if each.judged is None else [each.judged.start, each.judged.end],
            ]
            for each in outcome.findings
        ],
    }  # fmt: skip


def _numbers(place: Place) -> list[int]:
    return [place.line, place.column, place.end_line, place.end_column]


def decoded(outcome: Any, document: Document | InputError) -> _Outcome:
    """Return the outcome of a document from what ``encoded`` made of it."""
    if isinstance(outcome, list):
        message, path, line, name = outcome
        return InputError(message, path=path, line=line, document=name)
    assert isinstance(document, Document), "an error in a document's place has an error for its outcome"
    values = dict(outcome)
    document = document.with_languages(values["source_lang"], values["target_lang"])
    findings = [_finding(each, document) for each in values.pop("findings")]
    skipped = [Skipped(*each) for each in values.pop("skipped")]
    statistics = [
        MetricStatistics(name, tuple(counts), signature) for name, counts, signature in values.pop("metric_statistics")
    ]
    return Report(document, tuple(findings), skipped=tuple(skipped), metric_statistics=tuple(statistics), **values)


def _sound(outcome: Any, document: Document | InputError) -> _Outcome | None:
    """Return the outcome of a document as a journal has it; ``None`` where no run can have written that.

    A journal is a file of a name that anybody foresees, and may lie in a tree that a stranger made.
    """
    try:
        known = decoded(outcome, document)
        is_sound = _is_sound_error(known) if isinstance(known, InputError) else _is_sound_report(known)
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None
    return known if is_sound else None


def _is_sound_error(error: InputError) -> bool:
    path, line = error.path, error.line
    return isinstance(error.message, str) and isinstance(path, str | None) and isinstance(line, int | None)


def _is_sound_report(report: Report) -> bool:
    body, score = report.document.body, report.score
    languages = (report.source_lang, report.target_lang)
    return (
        (score is None or 0 <= score <= 100)
        and min(report.characters, report.words) >= 0
        and isinstance(report.signature, str)
        and isinstance(report.reason, str | None)
        and isinstance(report.metrics, dict)
        and all(tag is None or LANGUAGE_RE.fullmatch(tag) for tag in languages)
        and all(isinstance(each.detector, str) and isinstance(each.reason, str) for each in report.skipped)
        and all(_is_sound_finding(finding, len(body)) for finding in report.findings)
    )


def _is_sound_finding(finding: Finding, size: int) -> bool:
    return (
        RULE_RE.fullmatch(finding.rule) is not None
        and FINGERPRINT_RE.fullmatch(finding.fingerprint) is not None
        and finding.severity in get_args(Severity)
        and 0 <= finding.confidence <= 1
        and 0 <= finding.start <= finding.end <= size
        and min(_numbers(finding.place)) >= 1
        and isinstance(finding.message, str)
        and isinstance(finding.evidence, dict)
        and all(isinstance(each.message, str) and each.side in get_args(Side) for each in finding.related)
    )


def _finding(values: Any, document: Document) -> Finding:
    detector, kind, severity, confidence, start, end, message, fingerprint, place, related, evidence, judged = values
    return Finding(
        detector=detector,
        kind=kind,
        severity=severity,
        confidence=confidence,
        span=Span(start, end),
        message=message,
        excerpt=document.body[start:end],
        fingerprint=fingerprint,
        place=Place(*place),
        document=document.id,
        path=document.path,
        related=tuple(Related(Span(first, last), said, side) for first, last, said, side in related),
        evidence=evidence,
        judged=None if judged is None else Span(*judged),
    )
