"""A summary's statistics as lines for a person: findings by rule and language, then by folder and by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mtcheck.reporters.concise import one_line
from mtcheck.run.summary import Figures, Summary


def lines(summary: Summary) -> Iterator[str]:
    """Yield the lines; the first of each part ends in a colon."""
    if summary.statistics is not None:
        yield "Findings by rule and language:"
        for rule, languages in summary.statistics.items():
            said = ", ".join(f"{language} {count}" for language, count in languages.items())
            yield f"{sum(languages.values()):5d}  {rule}: {said}"
    if summary.folders is not None and len(summary.folders) > 1:
        yield "Findings by folder:"
        yield from _part(summary.folders)
    if summary.groups is not None:
        yield f"Findings by {one_line(summary.group_by or 'group')}:"
        yield from _part(summary.groups)


def _part(parts: Mapping[str, Figures]) -> Iterator[str]:
    for name, figures in parts.items():
        rules = "".join(f", {rule} {count}" for rule, count in figures.findings.items())
        score = "" if figures.mean_score is None else f", mean score {figures.mean_score:.1f}"
        documents = f"{figures.documents:,} document{'' if figures.documents == 1 else 's'}"
        yield f"{sum(figures.findings.values()):5d}  {one_line(name)}: {documents}{score}{rules}"
