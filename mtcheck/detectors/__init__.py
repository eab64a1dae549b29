"""The registry of detectors.

A detector is a module: its docstring is the manual page, ``RULE`` its card, ``Options`` its frozen options, and three
functions do the work:

- ``unable(segments)`` returns why the detector cannot judge this document, or ``None``;
- ``unable_kinds(segments)`` returns which of its kinds it cannot judge there, and why; it costs next to nothing, for
every document asks;
- ``find(segments, options)`` yields findings, in any order; the engine sorts them, drops doubles and those below the
asked confidence.

To add one: write the module, name it here, add ``tests/cases/<detector>.toml`` and
``tests/detectors/test_<detector>.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from mtcheck.detectors import (
    chatter,
    duplicate_lead,
    duplicate_passage,
    encoding,
    fragment,
    markup,
    name,
    number,
    omission,
    repetition,
    untranslated,
)
from mtcheck.model import Finding, Rule, Skipped
from mtcheck.text.segmentation import Segments
from mtcheck.text.weights import Candidate


class Detector(Protocol):
    """What a detector's module offers."""

    @property
    def RULE(self) -> Rule: ...  # noqa: N802 - a module's constant

    @property
    def Options(self) -> type[Any]: ...  # noqa: N802 - a module's class

    def unable(self, segments: Segments) -> str | None: ...

    def unable_kinds(self, segments: Segments) -> tuple[Skipped, ...]: ...

    def find(self, segments: Segments, options: Any) -> Iterator[Finding]: ...


DETECTORS: tuple[Detector, ...] = (
    untranslated,
    repetition,
    duplicate_lead,
    duplicate_passage,
    fragment,
    chatter,
    encoding,
    omission,
    markup,
    number,
    name,
)

# One place, one finding: where a finding of the first lies over half of one of the second, the second goes.
SUPERSEDES: frozenset[tuple[str, str]] = frozenset(
    {
        ("chatter", "untranslated"),  # words of the system are no words left over from the source
        ("chatter", "fragment"),
        ("duplicate-passage", "untranslated"),  # a source kept beside its translation
        ("duplicate-lead", "duplicate-passage"),
        ("encoding", "untranslated"),  # a look-alike letter of another script is a damaged letter
        ("repetition", "encoding"),  # a tokeniser's mark before each word of a loop
    }
)

# What ``mtcheck fit`` can fit: by detector and kind, what yields the candidates of a document with their features.
FITTED: Mapping[str, Mapping[str, Callable[[Segments], Iterator[Candidate]]]] = {
    duplicate_passage.RULE.id: {"retranslated": duplicate_passage.retranslation_candidates},
}

BY_ID: dict[str, Detector] = {detector.RULE.id: detector for detector in DETECTORS}

PREVIEW: tuple[str, ...] = tuple(detector.RULE.id for detector in DETECTORS if detector.RULE.preview)

RULES: tuple[str, ...] = tuple(f"{detector.RULE.id}/{kind}" for detector in DETECTORS for kind in detector.RULE.kinds)
