"""For the tests of programs that translate: assert that a text is free of what mtcheck finds.

>>> assert_clean("He sat on the wall.", target_lang="en").score
100.0
>>> assert_clean("He sat on the the wall.", target_lang="en")
Traceback (most recent call last):
...
AssertionError: mtcheck: 1 finding in the text ...
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from mtcheck import reporters
from mtcheck.model import SEVERITIES, Document, Report, Severity
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings


def assert_clean(
    text: str | Document,
    *,
    source: str | None = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Settings | None = None,
    fail_on: Severity = "warning",
    min_score: float | None = None,
) -> Report:
    """Check a text and return its report, or fail with what was found where.

    Args:
        text: the translation, or a document, which then says the rest itself.
        source: the source text, where known; findings get sharper with it.
        source_lang: BCP 47 tag of the source's language.
        target_lang: BCP 47 tag of the language that the text should be in; guessed when ``None``.
        select: only these rules or detectors.
        ignore: not these rules or detectors.
        settings: what to check; instead of ``select`` and ``ignore``.
        fail_on: the mildest severity that fails.
        min_score: a score below it (0 to 100) fails too, whatever was found.

    Raises:
        AssertionError: with each finding, its line marked; also where a detector broke, since the text was then not
            checked.
        InputError: for a malformed or unregistered language tag.
        ConfigError: for an unknown rule.
        TypeError: for a document together with what it says itself, or settings together with rules.
    """
    __tracebackhide__ = True
    if isinstance(text, Document):
        if source is not None or source_lang is not None or target_lang is not None:
            raise TypeError("a Document says its source and languages itself; give them to it")
        document = text
    else:
        document = Document(text, source=source, source_lang=source_lang, target_lang=target_lang)
    if settings is None:
        settings = Settings(select=select, ignore=ignore)
    elif select or ignore:
        raise TypeError("give settings, or select and ignore, not both")
    if fail_on not in SEVERITIES:
        raise ValueError(f"fail_on is {fail_on!r}; it takes {', '.join(SEVERITIES)}")
    report = Checker(settings).check(document)
    failing = [
        finding for finding in report.findings if SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)
    ]
    broken = [skipped.reason for skipped in report.skipped if skipped.failed]
    low = min_score is not None and report.score is not None and report.score < min_score
    if failing or broken or low:
        raise AssertionError(_said(report, len(failing), broken, min_score if low else None))
    return report


def _said(report: Report, failing: int, broken: Sequence[str], min_score: float | None) -> str:
    __tracebackhide__ = True
    name = "the text" if report.document.id is None else f"{report.document.id}"
    heads = []
    if failing:
        heads.append(f"{failing} finding{'' if failing == 1 else 's'} in {name}")
    if min_score is not None:
        heads.append(f"the score of {name} is {report.score:.1f}, below {min_score:g}")
    heads += [f"a detector broke on {name}: {reason}" for reason in broken]
    stream = io.StringIO()
    reporter = reporters.make("full", stream)
    reporter.document(report)  # the summary after the last document is not wanted
    rules = dict.fromkeys(finding.rule for finding in report.findings)
    lines = [f"mtcheck: {'; '.join(heads)}", "", stream.getvalue().rstrip()]
    lines += ["", *(f"mtcheck explain {rule}" for rule in rules)] if rules else []
    return "\n".join(lines).rstrip()
