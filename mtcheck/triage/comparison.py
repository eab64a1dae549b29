"""Two findings files against each other: two systems on one test set, two releases of a model, a branch and main.

Findings are matched by fingerprint, within the document that both files have: one that both have is unchanged, one of
NEW alone is new, one of OLD alone is fixed. Scores are compared document by document. The interval of the mean
difference is that of a paired bootstrap (Koehn 2004) with a fixed seed, and the sign test says how likely it is that as
many documents got better or worse by chance alone; a document whose score stays is left out of it. What a person
accepted counts in neither file.

After compare-mt and sacreBLEU's paired tests (a difference is nothing without its interval), MT-Telescope (which
defects come and go, not one figure alone) and Marot (the documents behind a figure stand beside it).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Failure, Report
from mtcheck.readers import findings as reader
from mtcheck.readers.files import STDIN, InputFile

SAMPLES = 2000  # of the bootstrap
CONFIDENCE = 0.95
_SEED = 12345
_MOST_EXAMPLES = 10
_MOST_EXACT = 1000  # documents up to which the sign test is computed exactly

_Key = tuple[Any, ...]


@dataclass(slots=True)
class _Judged:
    """What a findings file says of one document."""

    name: str
    score: float | None
    signature: str
    findings: Counter[tuple[str, str]]  # rule and fingerprint
    excerpts: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Changes:
    """How the findings of a rule differ."""

    new: int = 0
    fixed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """How the scores of the documents of both files differ.

    Args:
        documents: that have a score in both.
        old: mean score in OLD.
        new: mean score in NEW.
        low: lower end of the interval of the mean difference.
        high: its upper end.
        better: documents whose score rose.
        worse: documents whose score fell.
        p: of the sign test, two-sided.
    """

    documents: int
    old: float
    new: float
    low: float
    high: float
    better: int
    worse: int
    p: float

    @property
    def delta(self) -> float:
        """The mean difference; above 0, NEW is better."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Example:
    """A document that got worse: its scores, and what is new in it."""

    name: str
    old: float | None
    new: float | None
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What two findings files come to, side by side.

    Args:
        rules: changes by rule, in the documents of both files.
        scores: how the scores differ; ``None`` where they do not compare.
        why_no_scores: the reason for that.
        paired: documents of both files; ``in_order`` where they share no id and were paired as they stand.
        only_old: documents of OLD alone, and their findings.
        only_new: documents of NEW alone, and their findings.
        worst: the documents that got worst.
    """

    rules: dict[str, Changes]
    scores: Scores | None
    why_no_scores: str | None
    paired: int
    in_order: bool
    only_old: tuple[int, int]
    only_new: tuple[int, int]
    worst: tuple[Example, ...] = field(default=())

    @property
    def total(self) -> Changes:
        """The changes of all rules."""
        rules = self.rules.values()
        return Changes(sum(x.new for x in rules), sum(x.fixed for x in rules), sum(x.unchanged for x in rules))

    def is_worse(self, tolerance: float, *, significant: bool = False) -> bool:
        """Return whether NEW is worse: by its mean score, or, where scores do not compare, by the number of findings.

        Args:
            tolerance: points of the mean score that may be lost.
            significant: call it worse only where the whole interval lies beyond the tolerance.
        """
        if self.scores is None:
            return self.total.new > self.total.fixed
        delta = self.scores.high if significant else self.scores.delta
        return delta < -tolerance

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as a JSON object."""
        scores = self.scores
        return {
            "rules": {
                rule: {"new": x.new, "fixed": x.fixed, "unchanged": x.unchanged} for rule, x in self.rules.items()
            },
            "total": {"new": self.total.new, "fixed": self.total.fixed, "unchanged": self.total.unchanged},
            "scores": None
            if scores is None
            else {
                "documents": scores.documents,
                "old": round(scores.old, 3),
                "new": round(scores.new, 3),
                "delta": round(scores.delta, 3),
                "interval": [round(scores.low, 3), round(scores.high, 3)],
                "confidence": CONFIDENCE,
                "samples": SAMPLES,
                "better": scores.better,
                "worse": scores.worse,
                "sign_test_p": round(scores.p, 6),
            },
            "why_no_scores": self.why_no_scores,
            "documents": {
                "paired": self.paired,
                "in_order": self.in_order,
                "only_old": {"documents": self.only_old[0], "findings": self.only_old[1]},
                "only_new": {"documents": self.only_new[0], "findings": self.only_new[1]},
            },
            "worst": [
                {"document": x.name, "old": x.old, "new": x.new, "new_findings": list(x.findings)} for x in self.worst
            ],
        }

    def to_json(self) -> str:
        """Return the comparison as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_text(self) -> str:
        """Return the comparison for a terminal."""
        return "".join(f"{line}\n" for line in self._lines(markdown=False))

    def to_markdown(self) -> str:
        """Return the comparison for a pull request."""
        return "".join(f"{line}\n" for line in self._lines(markdown=True))

    def _lines(self, *, markdown: bool) -> Iterator[str]:
        rows = [
            ("Rule", "new", "fixed", "unchanged"),
            *((rule, f"{x.new:,}", f"{x.fixed:,}", f"{x.unchanged:,}") for rule, x in self.rules.items()),
            ("all", f"{self.total.new:,}", f"{self.total.fixed:,}", f"{self.total.unchanged:,}"),
        ]
        yield from _table(rows, markdown=markdown)
        yield ""
        scores = self.scores
        if scores is None:
            yield f"Scores do not compare: {self.why_no_scores}."
        else:
            reach = f"{CONFIDENCE:.0%} interval {scores.low:+.2f} to {scores.high:+.2f}"
            change = f"{scores.old:.2f} -> {scores.new:.2f}: {scores.delta:+.2f}"
            yield f"Mean score {change} ({reach}) over {_documents(scores.documents)}"
            yield f"Sign test: {scores.better:,} better, {scores.worse:,} worse, p = {scores.p:.3g}"
        if self.in_order:
            yield "The files share no document id; the documents were paired in their order."
        for name, (documents, found) in (("OLD", self.only_old), ("NEW", self.only_new)):
            if documents:
                yield f"Only in {name}, not compared: {_documents(documents)}, findings: {found:,}"
        if self.worst:
            yield ""
            yield "Documents that got worse:"
            if markdown:
                yield ""
            for example in self.worst:
                yield f"{'- ' if markdown else '  '}{_score(example.old)} -> {_score(example.new)}  {example.name}"
                for said in example.findings:
                    yield f"{'  - ' if markdown else '      '}{said}"


def _score(score: float | None) -> str:
    return "-" if score is None else f"{score:.1f}"


def _documents(number: int) -> str:
    return f"{number:,} document{'' if number == 1 else 's'}"


def _table(rows: Sequence[tuple[str, ...]], *, markdown: bool) -> Iterator[str]:
    if markdown:
        head, *rest = rows
        yield f"| {' | '.join(head)} |"
        yield "|---|" + "---:|" * (len(head) - 1)
        for name, *cells in rest:
            yield f"| `{name}` | {' | '.join(cells)} |"
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for name, *cells in rows:
        yield "  ".join(
            [f"{name:{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(cells, widths[1:], strict=True))]
        )


def load(path: str) -> tuple[dict[_Key, _Judged], list[InputError]]:
    """Return what a findings file says of its documents, by path, id and occurrence, and what in it is no record.

    Args:
        path: of the file; ``"-"`` is standard input.
    """
    found: dict[_Key, _Judged] = {}
    errors: list[InputError] = []
    times: Counter[_Key] = Counter()
    for item in reader.read(InputFile(path, stdin=path == STDIN)):
        if isinstance(item, InputError):
            errors.append(item)
        elif isinstance(item, Report):
            path_and_id = item.document.path, str(item.document.id)
            times[path_and_id] += 1
            key = *path_and_id, times[path_and_id]
            found[key] = _judged(item)
        elif isinstance(item, Failure):
            continue  # it was not checked then; it is in neither count
    return found, errors


def _judged(report: Report) -> _Judged:
    findings: Counter[tuple[str, str]] = Counter()
    excerpts: dict[tuple[str, str], str] = {}
    for finding in report.findings:
        if finding.suppression is None:
            key = finding.rule, finding.fingerprint
            findings[key] += 1
            if key not in excerpts:
                excerpts[key] = f"{finding.rule} {' '.join(finding.excerpt.split())[:60]!r}"
    document = report.document
    name = str(document.id) if document.path in (None, document.id) else f"{document.path} {document.id}"
    return _Judged(name, report.score, report.signature, findings, excerpts)


def compare(old: dict[_Key, _Judged], new: dict[_Key, _Judged]) -> Comparison:
    """Compare what ``load`` gave of two files.

    Raises:
        ConfigError: if no document of one can be told to be one of the other.
    """
    if not {key[0] for key in old} & {key[0] for key in new}:  # other paths: the ids alone say what belongs together
        old, new = _by_id(old), _by_id(new)
    shared = [key for key in old if key in new]
    pairs = [(old[key], new[key]) for key in shared]
    in_order = not shared and bool(old)
    if in_order:
        if len(old) != len(new):
            raise ConfigError(
                f"the files have no document in common: {len(old)} and {len(new)} documents, and no id is in both; "
                "check the same texts, or give the records the same ids"
            )
        pairs = list(zip(old.values(), new.values(), strict=True))
    changes: dict[str, list[int]] = {}
    for one, other in pairs:
        for which, counts in enumerate(
            (other.findings - one.findings, one.findings - other.findings, one.findings & other.findings)
        ):
            for (rule, _), count in counts.items():
                changes.setdefault(rule, [0, 0, 0])[which] += count
    scores, why = _scores(pairs)
    return Comparison(
        rules={rule: Changes(*counts) for rule, counts in sorted(changes.items())},
        scores=scores,
        why_no_scores=why,
        paired=len(pairs),
        in_order=in_order,
        only_old=(0, 0) if in_order else _alone(old, new),
        only_new=(0, 0) if in_order else _alone(new, old),
        worst=tuple(_worst(pairs)),
    )


def _by_id(found: dict[_Key, _Judged]) -> dict[_Key, _Judged]:
    times: Counter[str] = Counter()
    by_id: dict[_Key, _Judged] = {}
    for (_, name, _), judged in found.items():
        times[name] += 1
        by_id[name, times[name]] = judged
    return by_id


def _alone(ours: dict[_Key, _Judged], theirs: dict[_Key, _Judged]) -> tuple[int, int]:
    alone = [judged for key, judged in ours.items() if key not in theirs]
    return len(alone), sum(judged.findings.total() for judged in alone)


def _scores(pairs: Sequence[tuple[_Judged, _Judged]]) -> tuple[Scores | None, str | None]:
    scored = [(one, other) for one, other in pairs if one.score is not None and other.score is not None]
    if not scored:
        return None, "no document has a score in both files"
    for one, other in scored:
        if one.signature != other.signature:
            return None, f"they were made under other settings ({one.signature} and {other.signature})"
    olds, news = [one.score or 0.0 for one, _ in scored], [other.score or 0.0 for _, other in scored]
    deltas = [new - old for old, new in zip(olds, news, strict=True)]
    low, high = interval(deltas)
    better, worse = sum(delta > 0 for delta in deltas), sum(delta < 0 for delta in deltas)
    count = len(scored)
    return (
        Scores(count, sum(olds) / count, sum(news) / count, low, high, better, worse, sign_test(better, worse)),
        None,
    )


def interval(deltas: Sequence[float], samples: int = SAMPLES, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the percentile interval of the mean of ``deltas`` over ``samples`` bootstrap samples; the seed is fixed.

    A sample is drawn as how often each distinct value is in it, which costs the same for a hundred documents as for a
    million.

    >>> interval([1.0] * 10)
    (1.0, 1.0)
    """
    import numpy

    values, counts = numpy.unique(numpy.round(numpy.asarray(deltas, dtype=float), 2), return_counts=True)
    drawn = numpy.random.default_rng(_SEED).multinomial(len(deltas), counts / len(deltas), size=samples)
    means = drawn @ values / len(deltas)
    tail = 100 * (1 - confidence) / 2
    low, high = numpy.percentile(means, [tail, 100 - tail])
    return float(low), float(high)


def sign_test(better: int, worse: int) -> float:
    """Return the two-sided p of the sign test: exact for up to 1,000 changes, else by the normal distribution.

    >>> sign_test(0, 5), sign_test(3, 3)
    (0.0625, 1.0)
    """
    count, least = better + worse, min(better, worse)
    if not count:
        return 1.0
    if count <= _MOST_EXACT:
        return min(1.0, float(2 * sum(math.comb(count, k) for k in range(least + 1)) / 2**count))
    return min(1.0, math.erfc((count / 2 - least - 0.5) / math.sqrt(count / 4) / math.sqrt(2)))


def _worst(pairs: Sequence[tuple[_Judged, _Judged]]) -> Iterator[Example]:
    def loss(pair: tuple[_Judged, _Judged]) -> tuple[float, int]:
        one, other = pair
        lost = 0.0
        if one.score is not None and other.score is not None and one.signature == other.signature:
            lost = other.score - one.score
        return lost, -(other.findings - one.findings).total()

    ranked = sorted((pair for pair in pairs if loss(pair) < (0.0, 0)), key=loss)
    for one, other in ranked[:_MOST_EXAMPLES]:
        fresh = [other.excerpts[key] for key in other.findings - one.findings]
        yield Example(other.name, one.score, other.score, tuple(fresh[:3]))
