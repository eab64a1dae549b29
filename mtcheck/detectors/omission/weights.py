"""The weights of the logistic model of sentences, and from which sums it speaks.

Fitted by logistic regression on human translations of 60 languages, intact and with a sentence taken out, and on
outputs of the WMT24 systems. The thresholds were set with all of these in view, the way a gap is chosen was changed
once after the fit, and ``data/lengths.json`` was counted over the same human texts: the figures flatter. With
``course``, it finds 86 % of sentences, 95 % of paragraphs and 97 % of ends that were taken out; false alarms are 0.6 in
1,000 human segments, 3 to 8 in 1,000 human pages and 22 in 1,000 pages whose paragraphs were merged or split.
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
SENTENCE_FROM = -1.0
LONG_SENTENCE_FROM = 0.0  # in a longer source more gaps are tried
LONG = 150  # code points of one
SENTENCE_OF_A_PAGE_FROM = 1.0  # a page has many paragraphs that could be wrong
# What an entry of a catalog asks for beyond that: people write these, shorten on purpose ("Select a valid choice." goes
# into the next sentence), and hardly ever lose a sentence. Set by hand: of 71 sure findings in Django's catalogs 24
# stay; most of those that were read were false.
EDITED = 1.0
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
