"""Findings JSONL read back: reports, failures and the summary of an earlier run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

from mtcheck.errors import InputError
from mtcheck.model import (
    FINGERPRINT_RE,
    LANGUAGE_RE,
    RULE_RE,
    Document,
    Failure,
    Finding,
    Place,
    Positions,
    RecordPositions,
    Related,
    Report,
    Severity,
    Side,
    Skipped,
    Span,
    Suppression,
    TextPositions,
)
from mtcheck.patterns import lazy_re
from mtcheck.readers import jsonl
from mtcheck.readers.files import InputFile
from mtcheck.run.summary import Figures, Summary

_DIGEST_RE = lazy_re(r"[0-9a-f]{24}")  # as in ``mtcheck/data/findings.schema.json``


def read(file: InputFile) -> Iterator[Report | Failure | Summary | InputError]:
    """Yield what the lines say: a report for each document with the findings before it; an error for a line that is no
    such record.

    The texts are not in the file: a report's document has an empty one.
    """
    findings: list[Finding] = []
    is_one = False  # a file whose first line is no record is none of ours: one error, not one a line
    for line, _, record in jsonl.records(file):
        if isinstance(record, InputError):
            yield record
            if not is_one:
                return
            continue
        try:
            kind = record["type"]
            if kind == "finding":
                findings.append(_finding(record))
            elif kind == "document":
                findings += [_finding(each) for each in record.get("suppressed", ())]
                yield _report(record, tuple(sorted(findings, key=lambda finding: finding.sort_key)))
                findings = []
            elif kind == "error":
                yield _failure(record)
            elif kind == "summary":
                yield _summary(record)
            else:
                raise ValueError(f"there is no type {kind!r}")
        except (KeyError, TypeError, ValueError) as error:
            why = f"it has no {error}" if isinstance(error, KeyError) else str(error)
            message = f"is no record of findings ({why}); give what --format jsonl wrote"
            yield InputError(message, path=file.path, line=line)
            if not is_one:
                return
        is_one = True
    if not is_one:
        yield InputError("is empty; give what --format jsonl wrote", path=file.path)
    if findings:
        message = f"ends before the document line of its last {len(findings)} findings; run the check again"
        yield InputError(message, path=file.path)


def _finding(record: Mapping[str, Any]) -> Finding:
    severity = record["severity"]
    if severity not in get_args(Severity):
        raise ValueError(f"there is no severity {severity!r}")
    detector, kind = str(record["detector"]), str(record["kind"])
    _check_rule(f"{detector}/{kind}")
    return Finding(
        detector=detector,
        kind=kind,
        severity=cast(Severity, severity),
        confidence=float(record["confidence"]),
        span=_span(record),
        message=str(record["message"]),
        excerpt=str(record["excerpt"]),
        fingerprint=_of_form(FINGERPRINT_RE, record["fingerprint"], "fingerprint"),
        place=Place(*(_whole(record[name], name, 1) for name in ("line", "column", "end_line", "end_column"))),
        document=jsonl.document_id(record["document"]),
        path=_path(record),
        related=tuple(Related(_span(x), str(x["message"]), _side(x)) for x in record["related"]),
        evidence=dict(record["evidence"]),
        baseline=record.get("baseline"),
        suppression=_suppression(record.get("suppression")),
    )


def _check_rule(rule: object) -> None:
    _of_form(RULE_RE, rule, "rule")


def _of_form(form: re.Pattern[str], value: object, what: str) -> str:
    """Return a text that has its form: it is shown in terminals, logs and pages, where a stranger's may do harm."""
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(f"there is no {what} {str(value)[:100]!r}")
    return value


def _whole(value: object, what: str, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{what} is {str(value)[:100]!r}, not a whole number from {least}")
    return value


def _side(record: Mapping[str, Any]) -> Side:
    side = record.get("side", "target")
    if side not in ("target", "source"):
        raise ValueError(f"the side of a related span is {side!r}; it is 'source', or left out")
    return cast(Side, side)


def _span(record: Mapping[str, Any]) -> Span:
    start, end = _whole(record["start"], "start"), _whole(record["end"], "end")
    if end < start:
        raise ValueError(f"the span ends at {end}, before its start at {start}")
    return Span(start, end)


def _path(record: Mapping[str, Any]) -> str | None:
    path = record["path"]
    if path is not None and (not isinstance(path, str) or not path or "\0" in path):
        raise ValueError(f"there is no path {str(path)[:100]!r}")
    return path


def _language(record: Mapping[str, Any], name: str) -> str | None:
    return None if record[name] is None else _of_form(LANGUAGE_RE, record[name], name)


def _suppression(record: Mapping[str, Any] | None) -> Suppression | None:
    return None if record is None else Suppression(record["reason"], record["in_source"])


def _report(record: Mapping[str, Any], findings: tuple[Finding, ...]) -> Report:
    positions: Positions = TextPositions()
    if findings and record["document"] != record["path"]:  # a record: its findings all stand on its own line
        place = findings[0].place
        positions = RecordPositions(place.line, place.end_line, place.end_column - 1)
    document = Document(
        "",
        id=jsonl.document_id(record["document"]),
        source_lang=_language(record, "source_lang"),
        target_lang=_language(record, "target_lang"),
        path=_path(record),
        positions=positions,
        group=record.get("group"),
        language_guessed=record.get("target_lang_guessed") is True,
    )
    return Report(
        document=document,
        findings=findings,
        score=record["score"],
        characters=_whole(record["characters"], "characters"),
        words=_whole(record["words"], "words"),
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        signature=record["signature"],
        skipped=tuple(Skipped(x["detector"], x["reason"], x["failed"]) for x in record["skipped"]),
        reason=record.get("reason"),
        metrics=record.get("metrics", {}),
        said_digest=None if record.get("digest") is None else _of_form(_DIGEST_RE, record["digest"], "digest"),
    )


def _failure(record: Mapping[str, Any]) -> Failure:
    path, line, message = _path(record), record.get("line"), str(record["message"])
    place = str(InputError("", path=path, line=line))
    return Failure(message.removeprefix(place), jsonl.document_id(record["document"]), path, line)


def _summary(record: Mapping[str, Any]) -> Summary:
    for rule in record["findings"]:
        _check_rule(rule)
    return Summary(
        documents=record["documents"],
        findings=record["findings"],
        errors=record["errors"],
        mean_score=record["mean_score"],
        seconds=record["seconds"],
        signature=record["signature"],
        metrics=record.get("metrics", {}),
        statistics=record.get("statistics"),
        folders=_figures(record.get("folders")),
        groups=_figures(record.get("groups")),
        group_by=record.get("group_by"),
        passed_over=record.get("passed_over", 0),
    )


def _figures(parts: Mapping[str, Mapping[str, Any]] | None) -> dict[str, Figures] | None:
    if parts is None:
        return None
    return {name: Figures(part["documents"], part["findings"], part["mean_score"]) for name, part in parts.items()}
