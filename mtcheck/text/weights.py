"""The fitted models of detectors: what each feature weighs, read from ``mtcheck/data/weights``.

``mtcheck fit DETECTOR CASES`` writes these files, with the digest of the cases, figures of languages and sets that were
left out, and a calibration. A model is a logistic regression (D. R. Cox, The Regression Analysis of Binary Sequences,
1958), its confidence calibrated by Platt scaling (J. Platt, Probabilistic Outputs for Support Vector Machines, 1999).
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple

from mtcheck.model import Span


class Candidate(NamedTuple):
    """A place that a detector weighs.

    Args:
        span: where a finding would stand, in the text that is judged.
        features: the value of each of the model's features there.
        source: what of the source it is about, where that says better than ``span`` what is meant.
        within: it is a part of a finding of any kind of its detector, such as a sentence of several.
        related: the other place that it is about, such as the passage that it says again.
    """

    span: Span
    features: Mapping[str, float]
    source: Span | None = None
    within: bool = False
    related: Span | None = None


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A fitted model of one kind of a detector.

    Args:
        intercept: log-odds where every feature is 0.
        weights: log-odds that one unit of each feature adds.
        slope: of the calibration, which the log-odds are multiplied by.
        shift: of the calibration, in log-odds.
    """

    intercept: float
    weights: Mapping[str, float]
    slope: float = 1.0
    shift: float = 0.0

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the calibrated log-odds of a candidate.

        Raises:
            KeyError: if the model has no weight for one of the features.

        >>> LogisticModel(-1.0, {"length": 2.0}).log_odds({"length": 1.5})
        2.0
        """
        total = self.intercept
        for name, value in features.items():
            total += self.weights[name] * value
        return self.slope * total + self.shift

    def confidence(self, features: Mapping[str, float]) -> float:
        """Return how likely a candidate is a defect, 0 to 1.

        >>> LogisticModel(0.0, {}).confidence({})
        0.5
        """
        return 1 / (1 + math.exp(-max(-700.0, self.log_odds(features))))

    @property
    def calibrated_intercept(self) -> float:
        """Calibrated log-odds where every feature is 0."""
        return self.slope * self.intercept + self.shift

    @property
    def calibrated_weights(self) -> Mapping[str, float]:
        """Calibrated log-odds that one unit of each feature adds.

        >>> LogisticModel(-1.0, {"length": 2.0}, slope=0.5).calibrated_weights
        {'length': 1.0}
        """
        return {name: self.slope * weight for name, weight in self.weights.items()}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> LogisticModel:
        """Return the model that a file of weights holds."""
        calibration = record["calibration"]
        return cls(record["intercept"], record["weights"], calibration["slope"], calibration["shift"])


def logistic_model(detector: str, kind: str) -> LogisticModel:
    """Return the model that mtcheck ships for a kind of a detector; a file is read once.

    >>> sorted(logistic_model("duplicate-passage", "retranslated").weights)[:3]
    ['content', 'length', 'numbers']
    """
    return _models(detector)[kind]


@functools.cache
def _models(detector: str) -> Mapping[str, LogisticModel]:
    text = resources.files("mtcheck").joinpath(f"data/weights/{detector}.json").read_text("utf-8")
    return {kind: LogisticModel.from_dict(record) for kind, record in json.loads(text)["models"].items()}
