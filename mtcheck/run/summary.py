"""What a run comes to: counts over its documents, and the ``summary`` record."""

from __future__ import annotations

import functools
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from mtcheck.model import MetricStatistics, Report
from mtcheck.run import metrics

NO_GROUP = "(none)"  # documents without the field that groups them


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a part of a run: how many documents, findings by rule, and the mean score where there is one."""

    documents: int
    findings: Mapping[str, int]
    mean_score: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as part of the summary's record."""
        mean_score = None if self.mean_score is None else round(self.mean_score, 2)
        return {"documents": self.documents, "findings": dict(self.findings), "mean_score": mean_score}


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a run.

    Args:
        documents: how many were judged or passed over with a reason; not those that gave an error.
        findings: how many of each rule, without those that a person accepted.
        errors: files and records that could not be checked.
        mean_score: over the documents that have a score; ``None`` where none has.
        seconds: how long the run took: the one figure that differs between two runs.
        signature: of the scores; several, joined by ``"; "``, where files were checked under different settings.
        metrics: sacreBLEU's figures over all documents with a reference.
        statistics: findings of each rule by target language, where asked for.
        folders: the figures of each folder, where statistics are asked for.
        groups: the figures of the documents that share a value of the field ``group_by``, where asked for.
        passed_over: files of a known format that nobody checked, since nothing says their language.
        failing: whether the findings fail the run; ``None`` where nobody asked. No part of the record: the exit code
            says it.
    """

    documents: int
    findings: Mapping[str, int]
    errors: int
    mean_score: float | None
    seconds: float
    signature: str
    metrics: Mapping[str, Any] = field(default_factory=dict, hash=False)
    statistics: Mapping[str, Mapping[str, int]] | None = None
    folders: Mapping[str, Figures] | None = None
    groups: Mapping[str, Figures] | None = None
    group_by: str | None = None
    passed_over: int = 0
    failing: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as its record in the findings JSONL."""
        record: dict[str, Any] = {
            "type": "summary",
            "documents": self.documents,
            "findings": dict(self.findings),
            "errors": self.errors,
            "mean_score": None if self.mean_score is None else round(self.mean_score, 2),
            "seconds": round(self.seconds, 3),
            "signature": self.signature,
        }
        if self.passed_over:
            record["passed_over"] = self.passed_over
        if self.metrics:
            record["metrics"] = dict(self.metrics)
        if self.statistics is not None:
            record["statistics"] = {rule: dict(counts) for rule, counts in self.statistics.items()}
        if self.folders is not None:
            record["folders"] = {name: figures.to_dict() for name, figures in self.folders.items()}
        if self.groups is not None:
            record["group_by"] = self.group_by
            record["groups"] = {name: figures.to_dict() for name, figures in self.groups.items()}
        return record


class _Part:
    """Counts up a part of a run."""

    def __init__(self) -> None:
        self._documents = self._scored = 0
        self._scores = 0.0
        self._findings: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        self._documents += 1
        self._findings.update(finding.rule for finding in report.findings if finding.suppression is None)
        if report.score is not None:
            self._scores += report.score
            self._scored += 1

    def figures(self) -> Figures:
        mean_score = self._scores / self._scored if self._scored else None
        return Figures(self._documents, dict(sorted(self._findings.items())), mean_score)


class Tally:
    """Counts up a run as its reports come; its size grows with the number of folders and groups, not of documents."""

    def __init__(self, signature: str) -> None:
        self._started = time.perf_counter()
        self._signatures = {signature: None}
        self._findings: Counter[str] = Counter()
        self._languages: Counter[tuple[str, str]] = Counter()
        self._scores = self._scored = 0.0
        self._statistics: dict[str, MetricStatistics] = {}
        self._folders: defaultdict[str, _Part] = defaultdict(_Part)
        self._groups: defaultdict[str, _Part] = defaultdict(_Part)
        self.documents = 0
        self.errors = 0
        self.passed_over = 0

    def add(self, report: Report) -> None:
        """Count one document."""
        if not self.documents:
            self._signatures = {}
        self.documents += 1
        self._signatures[report.signature] = None
        for finding in report.findings:
            if finding.suppression is not None:
                continue
            self._findings[finding.rule] += 1
            self._languages[finding.rule, report.target_lang or "und"] += 1
        if report.score is not None:
            self._scores += report.score
            self._scored += 1
        self._folders[_folder(report.document.path)].add(report)
        self._groups[report.document.group or NO_GROUP].add(report)
        for statistics in report.metric_statistics:
            known = self._statistics.get(statistics.name)
            self._statistics[statistics.name] = statistics if known is None else metrics.add(known, statistics)

    def summary(self, *, with_statistics: bool = False, group_by: str | None = None) -> Summary:
        """Return the figures so far, those of the folders and of the groups where asked for."""
        by_language: dict[str, dict[str, int]] = {}
        for (rule, language), count in sorted(self._languages.items()):
            by_language.setdefault(rule, {})[language] = count
        return Summary(
            documents=self.documents,
            findings=dict(sorted(self._findings.items())),
            errors=self.errors,
            mean_score=self._scores / self._scored if self._scored else None,
            seconds=round(
                time.perf_counter() - self._started, 3
            ),  # as reports for machines give it, and others after them
            signature="; ".join(self._signatures),
            metrics={name: metrics.figure(statistics) for name, statistics in self._statistics.items()},
            statistics=by_language if with_statistics else None,
            folders=_parts(self._folders) if with_statistics else None,
            groups=None if group_by is None else _parts(self._groups),
            group_by=group_by,
            passed_over=self.passed_over,
        )


@functools.lru_cache(maxsize=256)  # a file of records asks with each
def _folder(path: str | None) -> str:
    return PurePath(path).parent.as_posix() if path is not None else NO_GROUP


def _parts(parts: Mapping[str, _Part]) -> dict[str, Figures]:
    return {name: part.figures() for name, part in sorted(parts.items())}
