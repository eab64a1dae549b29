"""A document's score from its findings."""

from __future__ import annotations

from collections.abc import Iterable

from mtcheck.model import Finding, Severity

WEIGHTS: dict[Severity, float] = {"error": 5.0, "warning": 2.0, "note": 0.5}
_LEAST_WORDS = (
    100  # a text shorter than this is charged as if it were this long, so that one finding does not ruin a segment
)
_HALVING = 100.0  # penalty points per 1,000 words at which half of the score is gone
CHARACTERS_PER_WORD = 2.0  # in text written without spaces between words


def score(findings: Iterable[Finding], text: str, words: float) -> float:
    """Return the score of a document, 0 to 100; 100 = nothing found.

    The method is an MQM-style penalty (Lommel et al. 2014; MQM 2.0 scoring), in two factors::

        penalty = 1000 / max(words, 100) * sum over findings of weight(severity) * confidence
        share   = code points inside any finding's span / code points of the text, white space left out
        score   = 100 * (1 - share) / (1 + penalty / 100)

    The weights are 5 for an error, 2 for a warning and 0.5 for a note. The first factor takes a text that is a loop or
    a copy throughout to 0; the second halves the score at 100 penalty points per 1,000 words. An empty text that has a
    finding scores 0.

    Args:
        findings: the document's findings.
        text: its text.
        words: its length in words; where words are not spaced, two characters count as one.
    """
    penalty = 0.0
    spans: list[tuple[int, int]] = []
    for finding in findings:
        penalty += WEIGHTS[finding.severity] * finding.confidence
        span = finding.span if finding.judged is None else finding.judged
        spans.append((span.start, span.end))
    if not spans:
        return 100.0
    if not text or text.isspace():
        return 0.0
    penalty *= 1000.0 / max(words, _LEAST_WORDS)
    covered = reached = 0
    for start, end in sorted(spans):
        covered += _visible(text[max(start, reached) : end])
        reached = max(reached, end)
    share = covered / max(_visible(text), 1)
    return 100.0 * (1.0 - share) / (1.0 + penalty / _HALVING)


def _visible(text: str) -> int:
    """Return the number of code points that are no white space."""
    return sum(map(len, text.split()))
