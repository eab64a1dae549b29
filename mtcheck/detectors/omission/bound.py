"""What a gap in a passage weighs at most, by what is known before its sentences are told apart.

Nearly every passage that is shorter than usual is whole, and its numbers and names show it: the dear part of the
judgement is for the others.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from mtcheck.detectors.omission.gaps import GAIN_CAP, MOST_DEVIATIONS, anchors, numbers_and_names, shortness
from mtcheck.text.lengths import Usual
from mtcheck.text.weights import LogisticModel

_ROUNDING = 1e-6


class Bound:
    """The most that any gap of a passage can weigh.

    Args:
        model: weighs the features of a gap; its calibration keeps their order.
        source: the passage of the source.
        target: the translation's.
        usual: how long a translation usually is.
        known: the features of all of its gaps that are known and do not depend on how short it is.
    """

    def __init__(
        self, model: LogisticModel, source: str, target: str, usual: Usual, known: Mapping[str, float]
    ) -> None:
        self._wanted, self._target = anchors(source), target
        # The parts of a source are as long as all of it, but for the space between them.
        self._short = shortness(usual, len(source), len(target))
        self._least_short = shortness(usual, sum(map(len, source.split())), len(target))
        self._model, self._stops = model, known["end"]
        weights = model.weights
        self._fixed = model.intercept + sum([weights[name] * value for name, value in known.items()])
        self._fixed += max(0.0, weights["gain"] * min(GAIN_CAP, self._short * self._short / 2))
        self._fixed += max(0.0, weights["rest"] * MOST_DEVIATIONS)
        count = len(self._wanted.numbers) + len(self._wanted.names)
        self._total = self._fixed + self._of_anchors(count, count)

    def may_reach(self, least: float) -> bool:
        """Return whether a gap may weigh so much, whatever its parts are; the translation is read if need be."""
        if self._before_parts_are_known() < least:
            return False
        self._read_target()
        return self._before_parts_are_known() >= least

    def _read_target(self) -> None:
        """Find which numbers and names the translation lacks: before that it may be all of them, or none."""
        wanted = self._wanted
        own, names = numbers_and_names(self._target, wanted.names)
        lost = len(wanted.numbers - own) + (len(wanted.names) - len(names) if names else 0)
        self._total = self._fixed + self._of_anchors(lost, len(wanted.numbers & own) + len(names))

    def _of_anchors(self, lost: int, kept: int) -> float:
        """Return the most that so many anchors weigh, of which a gap has any."""
        weights, most, least = self._model.weights, math.log1p(lost), math.log1p(kept)
        total = max(0.0, weights["lost"] * most) + max(0.0, weights["kept"] * least)
        return total + max(-weights["lost_outside"] * least, weights["lost_outside"] * most)

    def log_odds(self, clause: bool, parts: float, exact: bool) -> float:
        """Return the most that a gap weighs.

        Args:
            clause: the source is one sentence, whose clauses are its parts.
            parts: share of its parts that the translation has too few.
            exact: a gap may have as many parts as the translation has too few.
        """
        weights = self._model.weights
        of_short = weights["short"] + weights["short_end"] * self._stops + weights["short_parts"] * parts
        total = self._total + weights["parts"] * parts
        if exact:
            total += max(0.0, weights["exact"])
        if clause:
            total += weights["clause"]
            of_short += weights["short_clause"]
        total += max(of_short * self._short, of_short * self._least_short)
        return self._model.slope * total + self._model.shift + _ROUNDING

    def _before_parts_are_known(self) -> float:
        """Return the most that a gap weighs, whatever the parts are."""
        return max(self.log_odds(clause, parts, True) for clause in (False, True) for parts in (-1.0, 1.0))
