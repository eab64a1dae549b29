"""Hugging Face ``datasets``: a data set with its verdicts, or the function for its ``map``.

::

    from mtcheck.integrations.huggingface import checked
    dataset = checked(dataset, target_lang="de", num_proc=4)
    clean = dataset.filter(lambda row: row["mtcheck_score"] >= 90)

Needs ``mtcheck[huggingface]``. It adds the columns ``mtcheck_score``, ``mtcheck_findings``, ``mtcheck_skipped``,
``mtcheck_error`` and ``mtcheck_signature``.

A table of pairs ({"translation": {"en": ..., "de": ...}}) is flattened first:
``dataset.flatten()`` and ``Fields(text="translation.de", source="translation.en")``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mtcheck.integrations import records
from mtcheck.readers.records import Fields
from mtcheck.settings import Settings


def checks(
    settings: Settings | None = None,
    fields: Fields | None = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
) -> Callable[[Mapping[str, list[Any]]], dict[str, list[Any]]]:
    """Return a function from a batch of columns to the columns of its verdicts.

    Args:
        settings: what to check; the defaults when ``None``.
        fields: the names of the columns that hold text, source and languages.
        source_lang: the source's language where no column says it.
        target_lang: the text's language where no column says it; guessed when ``None``.
    """
    names = fields or Fields()
    asked = (*names.of_document.values(), names.id)

    def check(batch: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
        there = [name for name in asked if name in batch]
        rows = [dict(zip(there, values, strict=True)) for values in zip(*(batch[name] for name in there), strict=True)]
        verdicts = [records.columns(records.check(row, settings, names, source_lang, target_lang)) for row in rows]
        return {name: [verdict[name] for verdict in verdicts] for name in records.COLUMNS}

    return check


def checked(
    dataset: Any,
    settings: Settings | None = None,
    fields: Fields | None = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    **options: Any,
) -> Any:
    """Return a ``Dataset`` or ``IterableDataset`` with the columns of its verdicts.

    The types of the columns are given, since a first batch without findings would not show them.

    Args:
        dataset: the data set.
        settings: what to check; the defaults when ``None``.
        fields: the names of the columns that hold text, source and languages.
        source_lang: the source's language where no column says it.
        target_lang: the text's language where no column says it; guessed when ``None``.
        options: further ones of ``Dataset.map``, such as ``num_proc`` and ``batch_size``.
    """
    import datasets

    from mtcheck.integrations.arrow import schema_of_columns

    added = datasets.Features.from_arrow_schema(schema_of_columns())
    return dataset.map(
        checks(settings, fields, source_lang, target_lang),
        batched=True,
        features=datasets.Features({**dataset.features, **added}),
        **options,
    )
