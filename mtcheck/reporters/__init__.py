"""The registry of output formats.

A reporter is a class in a module of its own: it is made with the stream that it writes on, which it neither opens nor
closes, and told the run's beginning, each document or failure in order, and the end. It writes as it is told, so that a
run of any length needs little memory. To add one: write the module, name it here, add a golden file.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Protocol, TextIO, cast

from mtcheck.model import Failure, Report
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Which run a report is of.

    Args:
        project: the name of what was checked.
        date: when, for a person.
        settings: names and values of what was asked for, the command first.
    """

    project: str
    date: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How a report for a person's eyes is to look.

    ``color`` in it; ``width``, how many columns it may take; ``wrap``: messages go on in the next line at that width,
    as a terminal needs it and a search through a log does not; ``links``: paths and rules are links. ``facts``: what
    a report that is passed around says of the run, where that is known.
    """

    color: bool = False
    width: int = 100
    wrap: bool = False
    links: bool = False
    facts: RunFacts | None = None


class Reporter(Protocol):
    """Writes a run's report in one format."""

    def __init__(self, stream: TextIO, look: Look) -> None: ...

    def begin(self, settings: Settings) -> None:
        """Open the report."""

    def document(self, report: Report) -> None:
        """Write what was found in one document."""

    def error(self, failure: Failure) -> None:
        """Write what could not be read or checked."""

    def end(self, summary: Summary) -> None:
        """Close the report."""


# The classes by name, imported when asked for: a run needs one or two of them, and some need libraries that take time.
_CLASSES = {
    "full": "mtcheck.reporters.full:FullReporter",
    "concise": "mtcheck.reporters.concise:ConciseReporter",
    "jsonl": "mtcheck.reporters.jsonl:JsonlReporter",
    "json": "mtcheck.reporters.json:JsonReporter",
    "sarif": "mtcheck.reporters.sarif:SarifReporter",
    "junit": "mtcheck.reporters.junit:JunitReporter",
    "github": "mtcheck.reporters.github:GithubReporter",
    "gitlab": "mtcheck.reporters.gitlab:GitlabReporter",
    "markdown": "mtcheck.reporters.markdown:MarkdownReporter",
    "html": "mtcheck.reporters.html:HtmlReporter",
}

WITH_FACTS = ("html",)  # they say which run they are of
FOR_PERSONS = ("full", "concise")  # they show errors as text
STDIN_NAME = "<stdin>"  # what standard input without a name is called in text for persons

NAMES: tuple[str, ...] = tuple(_CLASSES)


def make(name: str, stream: TextIO, look: Look | None = None) -> Reporter:
    """Return a reporter for the format ``name`` that writes on ``stream``."""
    module, _, class_name = _CLASSES[name].partition(":")
    reporter = getattr(importlib.import_module(module), class_name)
    return cast(Reporter, reporter(stream, look or Look()))
