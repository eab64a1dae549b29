"""The registry of detectors.

A detector is a module: its docstring is the manual page, ``RULE`` its card, ``Options`` its frozen options, and
``find(segments, options)`` yields findings, in any order; the engine sorts them, drops doubles and those below the
asked confidence. One that needs the source says so in its card; one that cannot judge every document for another
reason has:

- ``unable(segments)``, which returns why the detector cannot judge this document, or ``None``;
- ``unable_kinds(segments)``, which returns which of its kinds it cannot judge there, and why; it costs next to nothing,
for every document asks.

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


def why_not_judged(detector: Detector, segments: Segments) -> str | None:
    """Return why a detector cannot judge a document, or ``None``."""
    if detector.RULE.needs_source and segments.document.source is None:
        return "it needs the source"
    # Out of the module's names: a name that is not there costs an attribute's look-up fifty times as much, for it makes
    # the text of an error first.
    unable: Callable[[Segments], str | None] | None = vars(detector).get("unable")
    return None if unable is None else unable(segments)


def kinds_not_judged(detector: Detector, segments: Segments) -> tuple[Skipped, ...]:
    """Return which kinds of a detector cannot be judged in a document that it judges, and why."""
    unable_kinds: Callable[[Segments], tuple[Skipped, ...]] | None = vars(detector).get("unable_kinds")
    return () if unable_kinds is None else unable_kinds(segments)


# One place, one finding: where a finding of the first lies over half of one of the second, the second goes. Each is the
# name of a detector or of one of its rules. A doubling spans both passages: there the place of what says the same of
# them reaches from the one to the other.
SUPERSEDES: frozenset[tuple[str, str]] = frozenset(
    {
        ("chatter", "untranslated"),  # words of the system are no words left over from the source
        ("chatter", "fragment"),
        ("chatter", "duplicate-lead"),  # a second translation behind "or:"
        ("chatter", "duplicate-passage"),
        ("chatter/refusal", "omission/sentence"),  # a refusal stands for what the translation lacks there
        ("duplicate-passage", "untranslated"),  # a source kept beside its translation
        ("duplicate-lead", "duplicate-passage"),
        ("duplicate-lead", "repetition/double"),
        ("duplicate-passage", "repetition/double"),  # a whole passage twice in a row: chunks overlapped
        ("repetition/loop", "duplicate-passage"),  # three times in a row and more: the model ran in circles
        ("encoding", "untranslated"),  # a look-alike letter of another script is a damaged letter
        ("encoding/escape", "repetition"),  # an entity written twice over, or several in a row: &amp;amp;
        ("repetition", "encoding/replacement"),  # a tokeniser's mark before each word of a loop
    }
)

# A rule that finds words one by one: where such findings together lie over half of one of these, that one goes. Letters
# that became the same two or three signs look like a loop, like another language, like half a sentence.
SUPERSEDES_TOGETHER: frozenset[tuple[str, str]] = frozenset(
    ("encoding/mojibake", loser)
    for loser in (
        "untranslated",
        "repetition",
        "fragment",
        "duplicate-lead/retranslated",
        "duplicate-passage/retranslated",
    )
)

# A rule whose finding names a passage of the source: one of these that names a place within it goes. Code that stands
# in a paragraph that is missing is missing with it.
SUPERSEDES_IN_SOURCE: frozenset[tuple[str, str]] = frozenset({("omission", "markup")})

# What ``mtcheck fit`` can fit: by detector and kind, what yields the candidates of a document with their features.
FITTED: Mapping[str, Mapping[str, Callable[[Segments], Iterator[Candidate]]]] = {
    duplicate_passage.RULE.id: {"retranslated": duplicate_passage.retranslation_candidates},
    omission.RULE.id: {"sentence": omission.sentence_candidates},
    chatter.RULE.id: {"sentence": chatter.sentence_candidates},
    fragment.RULE.id: {"cut-end": fragment.cut_end_candidates},
    duplicate_lead.RULE.id: {"pair": duplicate_lead.pair_candidates, "opening": duplicate_lead.opening_candidates},
}
# Of those, the detectors whose evidence is another one without the source: their cases are also weighed without it.
FITTED_ALONE: frozenset[str] = frozenset({chatter.RULE.id})

BY_ID: dict[str, Detector] = {detector.RULE.id: detector for detector in DETECTORS}

PREVIEW: tuple[str, ...] = tuple(detector.RULE.id for detector in DETECTORS if detector.RULE.preview)

RULES: tuple[str, ...] = tuple(f"{detector.RULE.id}/{kind}" for detector in DETECTORS for kind in detector.RULE.kinds)
