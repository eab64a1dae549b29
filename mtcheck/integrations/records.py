"""Records of other tools as documents, and reports as columns: what the adapters share."""

from __future__ import annotations

import functools
import json
import pickle
from collections.abc import Mapping
from typing import Any

from mtcheck.errors import InputError
from mtcheck.model import Report
from mtcheck.readers import jsonl
from mtcheck.readers.records import Fields
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings

COLUMNS = ("mtcheck_score", "mtcheck_findings", "mtcheck_skipped", "mtcheck_error", "mtcheck_signature")


def checker(settings: Settings | None) -> Checker:
    """Return this process's checker for the settings: made once, so language data loads once."""
    return _checker(pickle.dumps(settings if settings is not None else Settings()))


@functools.lru_cache(maxsize=8)
def _checker(pickled: bytes) -> Checker:
    return Checker(pickle.loads(pickled))


def check(
    record: Mapping[str, Any],
    settings: Settings | None,
    fields: Fields,
    source_lang: str | None = None,
    target_lang: str | None = None,
) -> Report | InputError:
    """Return the report of a record, or why there is none.

    Args:
        record: a mapping with the fields of a document.
        settings: what to check.
        fields: the names of the record's fields.
        source_lang: the source's language where the record does not say it.
        target_lang: the text's language where the record does not say it.
    """
    given = dict(record)
    for field, value in ((fields.source_lang, source_lang), (fields.target_lang, target_lang)):
        if value is not None and not given.get(field):
            given[field] = value
    document = jsonl.document(given, fields, None, 1, 0)
    return checker(settings).outcome(document)


def columns(outcome: Report | InputError) -> dict[str, Any]:
    """Return an outcome as the values of ``COLUMNS``.

    A finding is a mapping with the fields of the findings JSONL that do not depend on a file; ``evidence`` is JSON.
    """
    if isinstance(outcome, InputError):
        return dict(zip(COLUMNS, (None, [], [], outcome.message, None), strict=True))
    findings = [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "confidence": round(finding.confidence, 3),
            "start": finding.start,
            "end": finding.end,
            "excerpt": finding.excerpt,
            "message": finding.message,
            "evidence": json.dumps(finding.evidence, ensure_ascii=False),
            "fingerprint": finding.fingerprint,
        }
        for finding in outcome.findings
    ]
    skipped = [{"detector": each.detector, "reason": each.reason, "failed": each.failed} for each in outcome.skipped]
    score = None if outcome.score is None else round(outcome.score, 1)
    return dict(zip(COLUMNS, (score, findings, skipped, None, outcome.signature), strict=True))
