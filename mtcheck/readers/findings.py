"""Findings JSONL read back: reports, failures and the summary of an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

from mtcheck.errors import InputError
from mtcheck.model import (
    Document,
    Failure,
    Finding,
    Place,
    Positions,
    RecordPositions,
    Related,
    Report,
    Severity,
    Skipped,
    Span,
    Suppression,
    TextPositions,
)
from mtcheck.readers import jsonl
from mtcheck.readers.files import InputFile
from mtcheck.run.summary import Figures, Summary


def read(file: InputFile) -> Iterator[Report | Failure | Summary | InputError]:
    """Yield what the lines say: a report for each document with the findings before it; an error for a line that is no
    such record.

    The texts are not in the file: a report's document has an empty one.
    """
    findings: list[Finding] = []
    for line, _, record in jsonl.records(file):
        if isinstance(record, InputError):
            yield record
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
            message = f"is no record of findings ({type(error).__name__}: {error}); give what --format jsonl wrote"
            yield InputError(message, path=file.path, line=line)
    if findings:
        message = f"ends before the document line of its last {len(findings)} findings; run the check again"
        yield InputError(message, path=file.path)


def _finding(record: Mapping[str, Any]) -> Finding:
    severity = record["severity"]
    if severity not in get_args(Severity):
        raise ValueError(f"there is no severity {severity!r}")
    return Finding(
        detector=str(record["detector"]),
        kind=str(record["kind"]),
        severity=cast(Severity, severity),
        confidence=float(record["confidence"]),
        span=Span(record["start"], record["end"]),
        message=str(record["message"]),
        excerpt=str(record["excerpt"]),
        fingerprint=str(record["fingerprint"]),
        place=Place(record["line"], record["column"], record["end_line"], record["end_column"]),
        document=jsonl.document_id(record["document"]),
        path=record["path"],
        related=tuple(Related(Span(x["start"], x["end"]), str(x["message"])) for x in record["related"]),
        evidence=dict(record["evidence"]),
        baseline=record.get("baseline"),
        suppression=_suppression(record.get("suppression")),
    )


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
        source_lang=record["source_lang"],
        target_lang=record["target_lang"],
        path=record["path"],
        positions=positions,
        group=record.get("group"),
    )
    return Report(
        document=document,
        findings=findings,
        score=record["score"],
        characters=record["characters"],
        words=record["words"],
        source_lang=record["source_lang"],
        target_lang=record["target_lang"],
        signature=record["signature"],
        skipped=tuple(Skipped(x["detector"], x["reason"], x["failed"]) for x in record["skipped"]),
        reason=record.get("reason"),
        metrics=record.get("metrics", {}),
    )


def _failure(record: Mapping[str, Any]) -> Failure:
    path, line, message = record["path"], record.get("line"), str(record["message"])
    place = str(InputError("", path=path, line=line))
    return Failure(message.removeprefix(place), jsonl.document_id(record["document"]), path, line)


def _summary(record: Mapping[str, Any]) -> Summary:
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
    )


def _figures(parts: Mapping[str, Mapping[str, Any]] | None) -> dict[str, Figures] | None:
    if parts is None:
        return None
    return {name: Figures(part["documents"], part["findings"], part["mean_score"]) for name, part in parts.items()}
