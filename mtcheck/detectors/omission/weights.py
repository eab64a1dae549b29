"""The weights of the two logistic models, and from which sums they speak.

Fitted by logistic regression on human translations of 60 languages, intact and with a sentence or paragraphs taken out,
and on outputs of the WMT24 systems. The thresholds were set with all of these in view, the way a gap is chosen was
changed once after the fit, and ``data/lengths.json`` was counted over the same human texts: the figures flatter. As
shipped, it finds 86 % of sentences, 89 % of paragraphs and 93 % of ends that were taken out; false alarms are 0.6 in
1,000 human segments and 6 in 1,000 human pages. Pages whose paragraphs were merged are its weakness: 27 of 180 are
flagged.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

# For a segment, or a paragraph of a page; figures as ``gaps.Passage.gap`` gives them, and a few of the segment's own.
SENTENCE: Mapping[str, float] = {
    "intercept": -4.6,
    "short": -1.96,  # standard deviations below the usual length
    "gain": -0.03,  # how much likelier the length is without the gap
    "rest": -1.11,  # standard deviations that remain
    "lost": 0.85,  # numbers and names of the gap that the translation lacks, as a logarithm
    "kept": -1.15,  # and those that it has
    "lost_outside": -0.32,  # the balance of those outside the gap: what a system loses anyhow
    "parts": 0.48,  # share of sentences that the translation has fewer
    "exact": 1.67,  # it has as many fewer as the gap has
    "clause": -2.96,  # the source is one sentence, its parts are clauses
    "end": -0.17,  # the source has an end mark and the translation none
    "len": 2.08,  # the source's length, up to 300 code points
    "short_end": -0.89,
    "short_clause": 0.21,
    "short_parts": 0.83,
}
# For a run of a page's paragraphs.
PARAGRAPH: Mapping[str, float] = {
    "intercept": -2.49,
    "short": -0.03,
    "gain": -0.05,
    "rest": -0.29,
    "share": 1.78,  # share of the gap in it and its neighbours
    "lost": 0.67,
    "kept": -1.64,
    "lost_outside": 0.62,
    "parts": 4.6,
    "page": -0.44,  # how much likelier the page's length is without the gap
    "around": 0.41,  # and that of the paragraphs around it
    "tail": 0.1,
    "top": 0.52,
    "fewer": 1.7,  # paragraphs that the page has fewer, for each of the gap's
}
SENTENCE_FROM = -1.0
LONG_SENTENCE_FROM = 0.0  # in a longer source more gaps are tried
LONG = 150  # code points of one
SENTENCE_OF_A_PAGE_FROM = 1.0  # a page has many paragraphs that could be wrong
PARAGRAPH_FROM = -1.0
_PRIOR = 2.0  # set by hand so that the lowest sum that is reported gives .73; it was not calibrated


def total(weights: Mapping[str, float], figures: Mapping[str, float]) -> float:
    """Return the sum of weighted figures."""
    return sum(weight * figures.get(name, 1.0 if name == "intercept" else 0.0) for name, weight in weights.items())


def confidence(value: float) -> float:
    """Return how sure a sum is.

    >>> confidence(-1.0) < 0.8 < confidence(0.0)
    True
    """
    return 1 / (1 + math.exp(-value - _PRIOR))
