"""A rule's page for a person: an example first, then what the rule leaves alone, how it decides, its false alarms.

One form for all rules, written as Markdown or as text for a terminal. What it says comes from where it is decided: the
detector's docstring, its card, the measured figures, and ``data/rule_examples.toml``.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from mtcheck.detectors import BY_ID, DETECTORS
from mtcheck.rules import rule_cards
from mtcheck.rules.manual import Block, blocks, inline, manual
from mtcheck.triage import suppression

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# The sections of a page, in this order; a page of a detector's has them under these names.
SECTIONS = ("Finds", "Why it matters", "Not a finding", "How it decides", "Needs", "Options", "Known misses")

# Each with its title and where its text stands: the docstring of a module or of a name in it, or a file of the data.
TOPICS: Mapping[str, tuple[str, str]] = {
    "baseline": ("Known findings, so that only new ones fail", "mtcheck.triage.baseline"),
    "configuration": ("Configuration files and their keys", "mtcheck.config.configuration"),
    "design": ("How a check goes, and why so", "data/topics/design.md"),
    "faq": ("Questions that come up", "data/topics/faq.md"),
    "layouts": ("Where translations lie beside their sources", "mtcheck.readers.layouts"),
    "peers": ("Beside other tools", "data/topics/peers.md"),
    "score": ("How a document's score is made", "mtcheck.run.scoring:score"),
    "suppression": ("Findings that are accepted", "mtcheck.triage.suppression"),
    "terms": ("Words that stay as they are", "mtcheck.text.terms"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text that is wrong, and as it should be.

    Args:
        wrong: the text.
        marked: the excerpt of the rule's finding in it.
        right: the text in which nothing is found.
        languages: tags of the source and the target.
        source: what it was translated from; ``None`` where the rule needs none.
    """

    wrong: str
    marked: str
    right: str
    languages: tuple[str, str]
    source: str | None = None


@functools.cache
def examples() -> Mapping[str, Example]:
    """Return an example of each rule."""
    table = tomllib.loads(files("mtcheck").joinpath("data/rule_examples.toml").read_text("utf-8"))
    return {rule: _example(values) for rule, values in table.items()}


def _example(values: Mapping[str, Any]) -> Example:
    source = values.get("source")
    return Example(
        wrong=values["wrong"].strip("\n"),
        marked=values["marked"],
        right=values["right"].strip("\n"),
        languages=tuple(values["languages"]),
        source=None if source is None else source.strip("\n"),
    )


def rules_as_records() -> list[dict[str, Any]]:
    """Return each rule as a JSON object: its names, severity, summary, and whether it needs the source."""
    return [
        {
            "rule": f"{detector.RULE.id}/{name}",
            "detector": detector.RULE.id,
            "kind": name,
            "severity": kind.severity,
            "summary": kind.summary,
            "since": detector.RULE.since,
            "needs_source": detector.RULE.needs_source,
            "preview": detector.RULE.preview,
        }
        for detector in DETECTORS
        for name, kind in detector.RULE.kinds.items()
    ]


def page_as_record(rule: str, language: str | None = None) -> dict[str, Any]:
    """Return a page as a JSON object, its sections as Markdown."""
    detector, _, only = rule.partition("/")
    page = manual(detector)
    return {
        "rule": rule,
        "summary": page.summary.rstrip("."),
        "since": page.since,
        "rules": [
            {
                "rule": f"{detector}/{name}",
                "severity": kind.severity,
                "summary": kind.summary,
                "example": _record_of(examples().get(f"{detector}/{name}")),
                "false_alarms": list(_false_alarms(f"{detector}/{name}", language)),
            }
            for name, kind in page.kinds.items()
            if only in ("", name)
        ],
        "sections": {
            lead: "\n\n".join(Block(block.kind, block.lines).markdown() for block in own)
            for lead, own in _sections(page.blocks)
            if lead in SECTIONS
        },
    }


def _record_of(example: Example | None) -> dict[str, Any] | None:
    if example is None:
        return None
    return {
        "wrong": example.wrong,
        "marked": example.marked,
        "right": example.right,
        "source": example.source,
        "source_lang": example.languages[0],
        "target_lang": example.languages[1],
    }


def page(rule: str, width: int = 100, language: str | None = None) -> Iterator[str]:
    """Yield the lines of a rule's or a detector's page for a terminal.

    Args:
        rule: ``detector`` or ``detector/kind``.
        width: columns to wrap at.
        language: give the false alarms in this target language alone.
    """
    detector, _, only = rule.partition("/")
    own = manual(detector)
    if not only:
        yield from _filled(f"{detector} (since {own.since}): {own.summary.rstrip('.')}", width, "", "    ")
    for name, kind in own.kinds.items():
        if only in ("", name):
            yield from ([""] if not only else [])
            yield from _filled(f"{detector}/{name} ({kind.severity}): {kind.summary}", width, "", "    ")
            example = examples().get(f"{detector}/{name}")
            if example is not None:
                yield from _example_lines(example, width)
    for lead, section in _sections(own.blocks):
        if lead in SECTIONS or detector == suppression.RULE.id:
            yield ""
            if lead:
                yield lead
            for at, block in enumerate(section):
                yield from ([""] if at and block.kind != "list" else [])
                yield from _wrapped(block, width)
    if detector not in BY_ID:
        return
    yield ""
    yield f"Measured false alarms{f' in {language}' if language else ''}: texts flagged of 1,000 human translations"
    for name in own.kinds:
        if only in ("", name):
            yield f"  {detector}/{name}"
            for line in _false_alarms(f"{detector}/{name}", language):
                yield from _filled(line, width, "    ", "      ")
    if not language:
        number = rule_cards.languages_measured()
        said = f"Measured in {number} languages; in others they are carried over, and --lang TAG says from which."
        yield from _filled(said, width, "  ", "  ")


def _false_alarms(rule: str, language: str | None) -> Iterator[str]:
    return rule_cards.lines(rule) if language is None else rule_cards.lines_in(rule, language)


def topic(name: str, width: int = 100) -> Iterator[str]:
    """Yield the lines of what is to be said of a topic."""
    title, place = TOPICS[name]
    yield f"{name}: {title}"
    for block in _topic_blocks(place):
        yield ""
        if block.lead:
            yield block.lead
        yield from _wrapped(block, width)


def contents() -> Iterator[str]:
    """Yield lines that name all pages there are."""
    yield "Rules (mtcheck explain RULE, for one kind alone mtcheck explain RULE/KIND):"
    width = max(map(len, (*BY_ID, *TOPICS)))
    for detector in DETECTORS:
        yield f"  {detector.RULE.id:{width}}  {detector.RULE.summary}"
    yield ""
    yield "Topics (mtcheck explain TOPIC):"
    for name, (title, _) in TOPICS.items():
        yield f"  {name:{width}}  {title}"


def topic_markdown(name: str) -> str:
    """Return what is to be said of a topic as Markdown, without its title."""
    place = TOPICS[name][1]
    if place.endswith(".md"):
        return _topic_file(place).strip()
    return "\n\n".join(block.markdown() for block in _topic_blocks(place))


def _topic_file(place: str) -> str:
    return files("mtcheck").joinpath(place).read_text("utf-8")


def _topic_blocks(place: str) -> list[Block]:
    if place.endswith(".md"):
        return list(blocks(_topic_file(place)))
    module_name, _, inner = place.partition(":")
    module = importlib.import_module(module_name)
    docstring = inspect.getdoc(getattr(module, inner) if inner else module) or ""
    summary, _, body = docstring.partition("\n\n")
    summary = re.sub(r"^Return (\w)", lambda match: match[1].upper(), summary)  # of a function
    wanted = [block for block in blocks(body) if block.lead not in ("Args", "Raises")]
    return [Block("text", (" ".join(summary.split()),)), *wanted]


def markdown(detector: str) -> str:
    """Return a detector's page as Markdown: a section for each of its rules, then what holds for all of them."""
    own = manual(detector)
    parts = [f"# {detector}", own.summary[:1].upper() + own.summary[1:]]
    for name, kind in own.kinds.items():
        parts += [f"## {detector}/{name}", f"{kind.summary[:1].upper()}{kind.summary[1:]}. Severity: {kind.severity}."]
        example = examples().get(f"{detector}/{name}")
        if example is not None:
            shown = [("Source", example.source), ("Wrong", example.wrong), ("Right", example.right)]
            parts += [f"{title}:\n\n```text\n{text}\n```" for title, text in shown if text is not None]
        if detector in BY_ID:
            figures = "\n".join(f"- {line}" for line in rule_cards.lines(f"{detector}/{name}"))
            parts.append(f"Texts flagged of 1,000 human translations:\n\n{figures}")
    for lead, section in _sections(own.blocks):
        if lead in SECTIONS or detector == suppression.RULE.id:
            parts += [f"## {lead}"] if lead else []
            parts += [Block(block.kind, block.lines).markdown() for block in section]
    return "\n\n".join(parts) + "\n"


def _sections(page_blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """Return the blocks by section; those before the first lead stand under ``""``."""
    sections: list[tuple[str, list[Block]]] = []
    for block in page_blocks:
        if block.lead or not sections:
            sections.append((block.lead, []))
        sections[-1][1].append(block)
    order = {name: at for at, name in enumerate(SECTIONS)}
    return sorted(sections, key=lambda section: order.get(section[0], -1))


def _example_lines(example: Example, width: int) -> Iterator[str]:
    shown = [("source", example.source), ("wrong", example.wrong), ("right", example.right)]
    for title, text in shown:
        if text is None:
            continue
        for at, line in enumerate((text or "(empty)").splitlines()):
            if line.strip():
                yield from _filled(line, width, f"  {title if not at else '':7} ", " " * 10)


def _wrapped(block: Block, width: int) -> Iterator[str]:
    for line in block.lines:
        if block.kind == "example":
            yield f"      {line}".rstrip()
        else:
            said = "".join(run for run, _ in inline(line))
            first, rest = ("  - ", "    ") if block.kind == "list" else ("  ", "  ")
            yield from _filled(said, width, first, rest)


def _filled(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
