"""One self-contained HTML file: totals, a chart, the documents by score, each text with its findings marked.

The reader may accept findings in the page and take the list of them along, for ``--suppressions``.

It opens without a network and says so in its content security policy: nothing is loaded, only the script and the style
in the file run, by their hashes. Every text of a document reaches the page as text. jinja2 renders the frame with
escaping on; the documents follow as JSON, a block each, which the page's script reads when one is opened, so that ten
thousand of them open as fast as ten.

Blocks are written as the run goes. What is kept is a row for the list of each document. Past ``TEXT_BUDGET`` code
points of text a document comes with its findings' excerpts instead of its text, and the page says so.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlencode

from mtcheck.detectors import RULES
from mtcheck.model import SEVERITIES, Document, Failure, Finding, Report
from mtcheck.readers.mapping import OffsetMap
from mtcheck.reporters import STDIN_NAME, Look
from mtcheck.reporters.evidence import in_words
from mtcheck.reporters.jsonl import dumps
from mtcheck.reporters.places import standing
from mtcheck.rules.manual import inline, manual
from mtcheck.run.summary import Figures, Summary
from mtcheck.settings import HOUSE_RULES, Settings
from mtcheck.version import __version__

if TYPE_CHECKING:
    import jinja2

TEXT_BUDGET = 64_000_000  # code points of text in one file: what a browser opens with ease
_JUDGED, _UNJUDGED, _ERROR = range(3)
_MOST_UNJUDGED = 10_000  # stretches of a page that are shown dim
_MOST_LANGUAGES = 60  # columns of the chart, which scrolls
_MOST_PARTS = 30  # rows of a table of folders or groups
_ROW_HEIGHT, _COLUMN_WIDTH, _LABEL_WIDTH, _BAR_WIDTH = 30, 44, 216, 72
_SCORE_BAR_WIDTH = 120
_OTHER_LANGUAGE = "und"


class HtmlReporter:
    """Writes the report as one HTML file."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._facts = look.facts
        self._rows: list[str] = []  # of the list, as JSON
        self._findings: Counter[tuple[str, str]] = Counter()  # by rule and language
        self._severities: Counter[str] = Counter()
        self._scores: Counter[int] = Counter()  # by tens; 100 by itself
        self._with_findings = 0
        self._errors = self._known = self._accepted = 0
        self._budget = TEXT_BUDGET
        self._rules = RULES  # and those of a findings file that this version does not have
        self._selected: tuple[str, ...] = RULES

    def begin(self, settings: Settings) -> None:
        style = _asset("report.css")
        self._selected = tuple(rule for rule in RULES if rule in settings.rules)
        self._stream.write(
            _template("head.html").render(
                version=__version__,
                facts=self._facts,
                style=_markup(style),
                style_hash=_hash(style),
                script_hash=_hash(_asset("report.js")),
            )
        )

    def document(self, report: Report) -> None:
        document = report.document
        findings = sorted(report.findings, key=lambda finding: finding.severity == "note")  # they come last
        body, source = document.body, document.source or ""
        gone = not body and report.characters > 0  # a findings file's text that is no longer where it was
        large = len(body) + len(source) > self._budget
        units = None
        if gone or large:
            texts = [finding.excerpt for finding in findings]
        else:
            self._budget -= len(body) + len(source)
            texts = [body] if body else []
            units = _utf16(body)
        block: dict[str, Any] = {
            "t": texts,
            "f": [self._finding(finding, at, units) for at, finding in enumerate(findings)],
            "k": [[skipped.detector, skipped.reason, skipped.failed] for skipped in report.skipped],
        }
        if source and units is not None:
            block["s"] = source
        if units is not None and (unjudged := [[units(start), units(end)] for start, end in _unjudged(document)]):
            block["u"] = unjudged
        if gone or large:
            why = "The text is no longer where it was read from" if gone else "The texts of this report are many"
            block["x"] = f"{why}; {'here are the excerpts.' if texts else 'this one is left out.'}"
        if report.reason is not None:
            block["r"] = report.reason
        if report.metrics:
            block["m"] = report.metrics
        kept = [finding for finding in findings if finding.suppression is None]
        counts: Counter[str] = Counter(finding.rule for finding in kept)
        for rule, count in counts.items():
            self._findings[rule, report.target_lang or _OTHER_LANGUAGE] += count
        self._severities.update(finding.severity for finding in kept)
        self._with_findings += bool(kept)
        self._known += sum(not finding.counts for finding in kept)
        self._accepted += len(findings) - len(kept)
        if report.score is not None:
            self._scores[int(report.score // 10)] += 1
        self._write(
            block,
            name=_name(document.id, document.path),
            path=document.path,
            score=None if report.score is None else round(report.score, 1),
            languages=(report.source_lang, report.target_lang),
            words=report.words,
            counts=counts,
            severities=[sum(finding.severity == severity for finding in kept) for severity in SEVERITIES],
            status=_UNJUDGED if report.score is None else _JUDGED,
        )

    def error(self, failure: Failure) -> None:
        self._errors += 1
        path = failure.path if failure.line is None else f"{failure.path or STDIN_NAME}:{failure.line}"
        self._write(
            {"t": [], "f": [], "k": [], "e": failure.message},
            name=_name(failure.document, path),
            path=path,
            score=None,
            languages=(None, None),
            words=0,
            counts=Counter(),
            severities=[0, 0, 0],
            status=_ERROR,
        )

    def end(self, summary: Summary) -> None:
        page = _template("body.html").generate(
            index=_markup(self._index()),
            script=_markup(_asset("report.js")),
            version=__version__,
            facts=self._facts,
            summary=summary,
            totals={
                "documents": summary.documents,
                "with_findings": self._with_findings,
                "findings": sum(self._findings.values()),
                "severities": [(name, self._severities[name]) for name in SEVERITIES if self._severities[name]],
                "known": self._known,
                "accepted": self._accepted,
                "errors": self._errors,
            },
            chart=_chart([rule for rule in self._rules if rule in self._selected], self._findings),
            scores=_score_chart(self._scores),
            parts=_parts(summary),
            manuals=[manual(name) for name in dict.fromkeys(rule.partition("/")[0] for rule in (*RULES, *HOUSE_RULES))],
        )
        self._stream.writelines(page)
        self._stream.write("\n")

    def _write(
        self,
        block: dict[str, Any],
        *,
        name: str,
        path: str | None,
        score: float | None,
        languages: tuple[str | None, str | None],
        words: int,
        counts: Counter[str],
        severities: list[int],
        status: int,
    ) -> None:
        flat = [number for rule, count in sorted(counts.items()) for number in (self._number(rule), count)]
        self._stream.write(f'<script type="application/json" id="d{len(self._rows)}">{_data(block)}</script>\n')
        self._rows.append(_data([name, path, score, *languages, words, flat, severities, status]))

    def _number(self, rule: str) -> int:
        if rule not in self._rules:
            self._rules = (*self._rules, rule)
        return self._rules.index(rule)

    def _finding(self, finding: Finding, at: int, units: Callable[[int], int] | None) -> list[Any]:
        """Return a finding as the page's script reads it; without ``units`` its text is the excerpt, passage ``at``."""
        if units is None:
            span = (0, _utf16(finding.excerpt)(len(finding.excerpt)))
            related: list[list[Any]] = [[None, None, twin.message] for twin in finding.related]
        else:
            span = (units(finding.start), units(finding.end))
            related = [
                [units(twin.span.start), units(twin.span.end), twin.message]
                if twin.side == "target"
                else [None, None, twin.message]
                for twin in finding.related
            ]
        return [
            self._number(finding.rule),
            SEVERITIES.index(finding.severity),
            round(finding.confidence, 3),
            *span,
            finding.place.line,
            finding.place.column,
            finding.message,
            related,
            in_words(finding),
            finding.fingerprint,
            standing(finding) or None,
            at if units is None else None,
        ]

    def _index(self) -> str:
        return f'{{"rules":{_data(self._rules)},"documents":[{",".join(self._rows)}]}}'


def _unjudged(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a page as written that were not judged: front matter, code, tags, addresses of links."""
    offsets, body = document.offsets, document.body
    if not isinstance(offsets, OffsetMap):
        return
    reached = 0
    judged = sorted(zip(offsets.originals, offsets.ends, strict=True))
    for start, end in itertools.islice((*judged, (len(body), len(body))), _MOST_UNJUDGED):
        if start > reached and not body[reached:start].isspace():
            yield reached, start
        reached = max(reached, end)


def _utf16(text: str) -> Callable[[int], int]:
    """Return what maps offsets in code points to the UTF-16 units that a browser counts in."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [at for at, letter in enumerate(text) if letter > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


def _name(document_id: object, path: str | None) -> str:
    if document_id is None:
        return path or STDIN_NAME
    return str(document_id)


def _data(value: object) -> str:
    """Return JSON that can neither close the script element it stands in nor open a comment there."""
    return dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _chart(rules: Sequence[str], findings: Counter[tuple[str, str]]) -> dict[str, Any]:
    """Return the shapes of the chart: a bar for each rule that found something, a cell for each rule and language."""
    by_rule: Counter[str] = Counter()
    by_language: Counter[str] = Counter()
    for (rule, tag), count in findings.items():
        by_rule[rule] += count
        by_language[tag] += count
    rows = [rule for rule in dict.fromkeys([*rules, *sorted(by_rule)]) if by_rule[rule]]
    tags = [tag for tag, _ in sorted(by_language.items(), key=lambda item: (-item[1], item[0]))]
    most_of_rule = max(by_rule.values(), default=0)
    most_of_cell = max(findings.values(), default=0)
    top = {rule: 24 + at * _ROW_HEIGHT for at, rule in enumerate(rows)}
    left = {tag: at * _COLUMN_WIDTH for at, tag in enumerate(tags[:_MOST_LANGUAGES])}
    return {
        "label_width": _LABEL_WIDTH + _BAR_WIDTH + 48,
        "matrix_width": len(left) * _COLUMN_WIDTH,
        "height": 30 + len(rows) * _ROW_HEIGHT,
        "bar_x": _LABEL_WIDTH,
        "left_out": len(tags) - len(left),
        "silent": [rule for rule in rules if not by_rule[rule]],
        "rows": [
            {
                "rule": rule,
                "count": by_rule[rule],
                "y": y,
                "bar": _share(by_rule[rule], most_of_rule, _BAR_WIDTH),
                "href": _link(rule=rule),
            }
            for rule, y in top.items()
        ],
        "columns": [
            {"tag": tag, "label": tag if len(tag) <= 6 else f"{tag[:5]}…", "x": x, "href": _link(lang=tag)}
            for tag, x in left.items()
        ],
        "cells": [
            {
                "rule": rule,
                "tag": tag,
                "count": findings[rule, tag],
                "x": left[tag],
                "y": top[rule],
                "strength": 0.12 + 0.88 * findings[rule, tag] / most_of_cell,
                "href": _link(rule=rule, lang=tag),
            }
            for rule, tag in sorted(findings)
            if tag in left
        ],
    }


def _score_chart(scores: Counter[int]) -> dict[str, Any]:
    """Return the bars of the scores: 100, then by tens downwards."""
    most = max(scores.values(), default=0)
    steps = range(10, -1, -1)
    return {
        "height": 20 * len(steps) + 6,
        "bars": [
            {
                "label": "100" if step == 10 else f"{step * 10}–{step * 10 + 9}",
                "count": scores[step],
                "y": 2 + 20 * at,
                "width": _share(scores[step], most, _SCORE_BAR_WIDTH),
            }
            for at, step in enumerate(steps)
        ],
    }


def _parts(summary: Summary) -> list[dict[str, Any]]:
    """Return the tables of folders and groups, where the run counted them: the lowest mean score first."""
    tables: list[tuple[str, Mapping[str, Figures] | None]] = [
        (summary.group_by or "group", summary.groups), ("folder", summary.folders),
    ]  # fmt: skip
    return [
        {
            "by": by,
            "rows": sorted(
                figures.items(),
                key=lambda item: (101.0 if item[1].mean_score is None else item[1].mean_score, item[0]),
            )[:_MOST_PARTS],
            "left_out": max(0, len(figures) - _MOST_PARTS),
        }
        for by, figures in tables
        if figures is not None and (by != "folder" or len(figures) > 1)
    ]


def _share(count: int, most: int, width: int) -> int:
    """Return how long a bar is; what is there at all can be seen."""
    return max(2, round(width * count / most)) if count else 0


def _link(**filters: str) -> str:
    return f"#{urlencode(filters)}"


@functools.cache
def _asset(name: str) -> str:
    from importlib.resources import files

    return files("mtcheck.reporters").joinpath("templates").joinpath(name).read_text(encoding="utf-8").rstrip("\n")


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _markup(content: str) -> str:
    """Return what is not to be escaped: our own style and script, and JSON that ``_data`` made safe."""
    from markupsafe import Markup

    return Markup(content)


def _template(name: str) -> jinja2.Template:
    return _environment().get_template(name)


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inline"] = inline
    environment.filters["number"] = lambda number: f"{number:,}"
    return environment
