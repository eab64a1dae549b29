"""Steps of a datatrove pipeline: one that writes the verdict into a document's metadata, one that filters by it.

::

    from mtcheck.integrations.datatrove import MtcheckAnnotator, MtcheckFilter
    pipeline = [
        JsonlReader("s3://corpus/"),
        MtcheckFilter(min_score=90, target_lang="de", exclusion_writer=JsonlWriter("s3://corpus/rejected/")),
        JsonlWriter("s3://corpus/clean/"),
    ]

The rejected documents keep their verdict, and ``metadata["filter_reason"]`` names the rule that weighed most.
Source and languages are taken from the metadata.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from datatrove.data import Document as TroveDocument
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter

from mtcheck.errors import InputError
from mtcheck.integrations import records
from mtcheck.model import Report
from mtcheck.readers.records import Fields
from mtcheck.run.scoring import WEIGHTS
from mtcheck.settings import Settings


class _Checks:
    """What both steps share: the settings, and a document's check."""

    def __init__(
        self, settings: Settings | None, fields: Fields | None, source_lang: str | None, target_lang: str | None
    ) -> None:
        self._settings = settings
        self._fields = fields or Fields()
        self._languages = source_lang, target_lang

    def __call__(self, document: TroveDocument) -> Report | InputError:
        """Check a document and put the verdict into its metadata."""
        record = {**document.metadata, self._fields.text: document.text, self._fields.id: document.id}
        outcome = records.check(record, self._settings, self._fields, *self._languages)
        document.metadata.update(records.columns(outcome))
        return outcome


class MtcheckAnnotator(PipelineStep):  # type: ignore[misc]
    """Writes the verdict into each document's metadata and counts findings by rule.

    Args:
        settings: what to check; the defaults when ``None``.
        fields: the names in the metadata of the source and the languages.
        source_lang: the source's language where the metadata does not say it.
        target_lang: the text's language where the metadata does not say it; guessed when ``None``.
    """

    type = "🔎 - ANNOTATE"
    name = "mtcheck"

    def __init__(
        self,
        settings: Settings | None = None,
        fields: Fields | None = None,
        source_lang: str | None = None,
        target_lang: str | None = None,
    ) -> None:
        super().__init__()
        self._checks = _Checks(settings, fields, source_lang, target_lang)

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[TroveDocument]:
        """Yield the documents with their verdicts."""
        for document in data:
            with self.track_time():
                outcome = self._checks(document)
                self.stat_update("documents")
                if isinstance(outcome, InputError):
                    self.stat_update("errors")
                else:
                    for finding in outcome.findings:
                        self.stat_update(finding.rule)
            yield document


class MtcheckFilter(BaseFilter):  # type: ignore[misc]
    """Keeps the documents whose score is ``min_score`` or more.

    Args:
        min_score: 0 to 100; a document below it is dropped, and so is one that cannot be checked.
        settings: what to check; the defaults when ``None``.
        fields: the names in the metadata of the source and the languages.
        source_lang: the source's language where the metadata does not say it.
        target_lang: the text's language where the metadata does not say it; guessed when ``None``.
        exclusion_writer: writes the dropped documents with their verdicts and reasons.
    """

    name = "mtcheck"

    def __init__(
        self,
        min_score: float = 90.0,
        settings: Settings | None = None,
        fields: Fields | None = None,
        source_lang: str | None = None,
        target_lang: str | None = None,
        exclusion_writer: Any = None,
    ) -> None:
        super().__init__(exclusion_writer)
        self.min_score = min_score
        self._checks = _Checks(settings, fields, source_lang, target_lang)

    def filter(self, doc: TroveDocument) -> bool | tuple[bool, str]:
        """Return whether to keep a document, and if not, why."""
        outcome = self._checks(doc)
        if isinstance(outcome, InputError):
            return False, "mtcheck_error"
        if outcome.score is None or outcome.score >= self.min_score:
            return True
        weights: Counter[str] = Counter()
        for finding in outcome.findings:
            weights[finding.rule] += WEIGHTS[finding.severity] * finding.confidence  # type: ignore[assignment]
        return False, weights.most_common(1)[0][0]
