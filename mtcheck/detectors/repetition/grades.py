"""The grades that a candidate may get."""

from __future__ import annotations

from typing import NamedTuple


class Verdict(NamedTuple):
    """How sure a candidate is: without any source, and with a source that repeats nothing itself."""

    alone: float
    with_source: float


# The grades that a candidate may get. Each figure is about the share of such candidates that are right.
CERTAIN = Verdict(0.97, 0.99)
SURE = Verdict(0.9, 0.96)
PROBABLE = Verdict(0.8, 0.9)
LIKELY = Verdict(0.7, 0.85)
FAIR = Verdict(0.6, 0.75)
SOURCED = Verdict(0.45, 0.8)  # only a source that does not say it twice settles it
HINTED = Verdict(0.3, 0.55)
DOUBTFUL = Verdict(0.25, 0.35)
FAINT = Verdict(0.05, 0.15)
LAWFUL = Verdict(0.01, 0.03)
NO = Verdict(0.0, 0.0)
