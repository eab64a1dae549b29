"""What a shell offers for the options whose values are names of ours; click does the rest of the completion."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer detectors and rules, each with what it finds; after a comma, the next of a list."""
    from mtcheck.detectors import DETECTORS

    before, comma, last = incomplete.rpartition(",")
    offered: dict[str, str] = {}
    for detector in DETECTORS:
        offered[detector.RULE.id] = detector.RULE.summary
        for name, kind in detector.RULE.kinds.items():
            offered[f"{detector.RULE.id}/{name}"] = kind.summary
    taken = before.split(",")
    return [
        CompletionItem(f"{before}{comma}{name}", help=summary)
        for name, summary in offered.items()
        if name.startswith(last) and name not in taken
    ]


def formats(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the output formats."""
    from mtcheck import reporters

    return [CompletionItem(name) for name in reporters.NAMES if name.startswith(incomplete)]
