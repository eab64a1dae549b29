"""What mtcheck says of real trees of translations: how many entries it flags, by rule, of texts that people translated.

``python -m mtcheck.bench.trees PACKAGE...`` reads packages as they are published (wheels and other zip files, tar files
of npm's and Python's) or folders, checks what in them is a translation beside its source, and writes
``reports/trees.md`` and ``reports/trees.json``. Nothing of the texts is kept. Nearly all of the translations are by
people, so that a flagged entry is a false alarm, a fault that people left (an entry that nobody translated), or a
matter of taste: ``--read FILE`` writes the findings with their texts for someone to read and tell which.

    pip download --no-deps django wagtail sphinx octoprint plone.app.locales django-allauth
    npm pack @node-red/editor-client ngx-extended-pdf-viewer @tryghost/i18n
    python -m mtcheck.bench.trees *.whl *.tgz
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mtcheck import readers
from mtcheck.config.configuration import Configurations
from mtcheck.console import say, written_whole
from mtcheck.errors import InputError
from mtcheck.model import Finding, Report
from mtcheck.readers import ReadOptions
from mtcheck.readers.files import InputFile
from mtcheck.run.engine import Checker

_NAME_RE = re.compile(r"(.+?)-(\d[\w.]*?)(?:-[\w.]+-[\w.]+-[\w.]+)?(?:\.whl|\.zip|\.tgz|\.tar\.gz)")
_FEWEST_TEXTS = 300  # of a language that a rate is given of
_MOST_READ = 400  # findings of a tree that are written for reading, drawn evenly


@dataclass(slots=True)
class Tree:
    """What one package comes to.

    Args:
        name: of the package, with its version.
        unseen: nobody had read what is found in it when it was counted.
        entries: texts that were judged beside their source.
        without_source: texts that were judged without one, which mostly are no translations: licences, templates.
        others_flagged: of these, those with a finding.
        flagged: of the texts beside a source, those with a finding.
        surely: those with one of a confidence of .8 and more, that is none but notes are left out.
        rules: findings by rule, and how many of them are surer.
        languages: texts and flagged ones by language.
        formats: texts by format.
        passed_over: files of a known format that no path says the language of.
        errors: files that could not be read.
    """

    name: str
    unseen: bool = False
    entries: int = 0
    without_source: int = 0
    others_flagged: int = 0
    flagged: int = 0
    surely: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    sure_rules: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    flagged_languages: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0
    errors: int = 0

    def add(self, report: Report) -> None:
        """Count a report."""
        if report.score is None or report.reason is not None:
            return
        tag = report.target_lang or "und"
        if report.document.source is None:
            self.without_source += 1
            self.others_flagged += bool(report.findings)
            return
        self.entries += 1
        self.languages[tag] += 1
        self.formats[report.document.format or "?"] += 1
        if not report.findings:
            return
        self.flagged += 1
        self.flagged_languages[tag] += 1
        sure = [finding for finding in report.findings if finding.severity != "note"]
        self.surely += bool(sure)
        self.rules.update(finding.rule for finding in report.findings)
        self.sure_rules.update(finding.rule for finding in sure)

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as a record."""
        return {
            "tree": self.name,
            "entries": self.entries,
            "unseen": self.unseen,
            "without_source": self.without_source,
            "others_flagged": self.others_flagged,
            "flagged": self.flagged,
            "flagged_surely": self.surely,
            "rules": {rule: [count, self.sure_rules[rule]] for rule, count in sorted(self.rules.items())},
            "languages": {tag: [count, self.flagged_languages[tag]] for tag, count in sorted(self.languages.items())},
            "formats": dict(sorted(self.formats.items())),
            "passed_over": self.passed_over,
            "errors": self.errors,
        }


def checked(path: str, read: list[dict[str, Any]], unseen: bool = False) -> Tree:
    """Return what a package or a folder comes to.

    Args:
        path: a folder, or a package as it is published.
        read: takes some of the findings with their texts.
        unseen: nobody has read what is found in it.
    """
    tree = Tree(name_of(path), unseen)
    some: list[dict[str, Any]] = []
    with unpacked(path) as folder:
        configurations = Configurations({}, isolated=True)
        unread: list[str] = []
        found = readers.find([folder], ReadOptions(), unread=unread, wanted=configurations.wanted(None))
        for outcome in _outcomes(found):
            if isinstance(outcome, InputError):
                tree.errors += 1
                continue
            tree.add(outcome)
            if outcome.score is not None and outcome.reason is None and outcome.document.source is not None:
                some += [_text_of(tree.name, outcome, finding, folder) for finding in outcome.findings]
        tree.passed_over = len(unread)
    chance = random.Random(tree.name)
    read += some if len(some) <= _MOST_READ else chance.sample(some, _MOST_READ)
    return tree


def _outcomes(found: Iterable[InputFile | InputError]) -> Iterator[Report | InputError]:
    checker = Checker()
    for file in found:
        if isinstance(file, InputError):
            yield file
            continue
        for document in readers.read(file, ReadOptions()):
            yield checker.outcome(document)


def name_of(path: str) -> str:
    """Return the name and the version of a package, as its file says them.

    >>> name_of("x/django-5.2.19-py3-none-any.whl"), name_of("node-red-editor-client-5.0.7.tgz"), name_of("a/docs")
    ('django 5.2.19', 'node-red-editor-client 5.0.7', 'docs')
    """
    name = os.path.basename(os.path.normpath(path))
    match = _NAME_RE.fullmatch(name)
    return f"{match.group(1)} {match.group(2)}" if match else name


@contextlib.contextmanager
def unpacked(path: str) -> Iterator[str]:
    """Yield the folder that holds what a package holds; a folder is its own."""
    if os.path.isdir(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                packed.extractall(folder)
        else:
            with tarfile.open(path) as tape:
                tape.extractall(folder, filter="data")
        yield folder


def _text_of(name: str, report: Report, finding: Finding, folder: str) -> dict[str, Any]:
    return {
        "tree": name,
        "path": os.path.relpath(finding.path or "", folder),
        "line": finding.place.line,
        "target_lang": report.target_lang,
        "rule": finding.rule,
        "confidence": round(finding.confidence, 2),
        "excerpt": finding.excerpt[:200],
        "message": finding.message,
        "source": (report.document.source_body or "")[:400],
        "text": report.document.body[:400],
    }


def to_markdown(trees: Sequence[Tree]) -> str:
    """Return the report."""
    everything, unseen = _sum("all", trees), _sum("all unseen", [tree for tree in trees if tree.unseen])
    lines = [
        "# Real trees",
        "",
        "Packages as they are published, whose translations people made, checked as `mtcheck check` does by itself:",
        "sources are found by the layout. Of 1,000 texts beside their source so many are flagged at all, and so many",
        "surely (with a confidence of .8 and more; the rest are notes, which fail nothing by default). Flagged is not",
        "wrong: entries that nobody translated are among them. Packages with a star were never looked at before they",
        "were counted here. Written by `python -m mtcheck.bench.trees`, which keeps no texts.",
        "",
        "| tree | formats | languages | texts | flagged of 1,000 | surely |",
        "|---|---|---|---|---|---|",
    ]
    for tree in (*trees, *([unseen] if unseen.entries else []), everything):
        formats = ", ".join(name for name, _ in tree.formats.most_common())
        lines.append(
            f"| {tree.name}{'*' if tree.unseen else ''} | {formats} | {len(tree.languages)} | {tree.entries:,} "
            f"| {_rate(tree.flagged, tree.entries)} | {_rate(tree.surely, tree.entries)} |"
        )
    lines += ["", "Findings of 1,000 texts by rule; in brackets the surer ones.", ""]
    lines += ["| rule | unseen | all |", "|---|---|---|"]
    for rule, _ in everything.rules.most_common():
        cells = [
            f"{_rate(tree.rules[rule], tree.entries)} ({_rate(tree.sure_rules[rule], tree.entries)})"
            if tree.rules[rule]
            else "–"
            for tree in (unseen, everything)
        ]
        lines.append(f"| `{rule}` | {' | '.join(cells)} |")
    lines += ["", f"Languages of which most texts are flagged, of 1,000 (from {_FEWEST_TEXTS} texts on):", ""]
    rates = sorted(
        (1000 * everything.flagged_languages[tag] / count, tag)
        for tag, count in everything.languages.items()
        if count >= _FEWEST_TEXTS
    )[::-1]
    lines.append(", ".join(f"{tag} {rate:.1f}" for rate, tag in rates[:15]) + ".")
    passed = sum(tree.passed_over for tree in trees)
    errors = sum(tree.errors for tree in trees)
    lines += [
        "",
        f"Passed over, since nothing says their language: {passed:,} files. Could not be read: {errors:,}.",
        f"Judged without a source, and not counted above: {everything.without_source:,} texts, "
        f"{everything.others_flagged:,} flagged.",
        "",
    ]
    return "\n".join(lines)


def _sum(name: str, trees: Sequence[Tree]) -> Tree:
    total = Tree(name)
    for tree in trees:
        total.others_flagged += tree.others_flagged
        total.entries += tree.entries
        total.without_source += tree.without_source
        total.flagged += tree.flagged
        total.surely += tree.surely
        for counter in ("rules", "sure_rules", "languages", "flagged_languages", "formats"):
            getattr(total, counter).update(getattr(tree, counter))
    return total


def _rate(count: int, of: int) -> str:
    return f"{1000 * count / of:.1f}" if of else "–"


def main(arguments: Sequence[str] | None = None) -> None:
    """Check the packages that are named, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m mtcheck.bench.trees", description=__doc__)
    parser.add_argument("packages", nargs="*", help="wheels, zip and tar files, folders")
    parser.add_argument(
        "--report", default="reports/trees", help="write PATH.md and PATH.json  [default: reports/trees]"
    )
    parser.add_argument("--read", metavar="FILE", help="write findings with their texts to FILE, for someone to read")
    parser.add_argument("--unseen", nargs="*", default=[], metavar="PACKAGE", help="more, never looked at before")
    options = parser.parse_args(arguments)
    read: list[dict[str, Any]] = []
    trees = []
    for path in sorted([*options.packages, *options.unseen], key=name_of):
        trees.append(checked(path, read, path in options.unseen))
        say(f"{trees[-1].name}: {trees[-1].entries:,} texts, {trees[-1].flagged:,} flagged")
        write(trees, options.report)  # after each: a large tree takes minutes
        if options.read:
            lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in read]
            Path(options.read).write_text("".join(lines), encoding="utf-8")


def write(trees: Sequence[Tree], path: str) -> None:
    """Write the report of the trees that are counted, and their figures as JSON."""
    for suffix, text in (
        (".md", to_markdown(trees)),
        (".json", json.dumps([tree.to_dict() for tree in trees], indent=1) + "\n"),
    ):
        with written_whole(path + suffix) as stream:
            stream.write(text)


if __name__ == "__main__":
    main()
