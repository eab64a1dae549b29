"""What to check and what to report: one frozen value, validated when it is made."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from mtcheck.detectors import BY_ID, DETECTORS, PREVIEW, RULES
from mtcheck.errors import ConfigError
from mtcheck.model import SEVERITIES, Report, Severity

DEFAULT_MIN_CONFIDENCE = 0.5
# Rules about a team's own suppressions (``mtcheck.triage.suppression``); no detector has them.
HOUSE_RULES = ("suppression/unused", "suppression/expired", "suppression/unknown")


@dataclass(frozen=True)
class Settings:
    """The settings of a checker.

    Args:
        select: detectors (``"repetition"``) or rules (``"fragment/no-core"``) to report; empty = all.
        ignore: detectors or rules not to report; wins over ``select``.
        min_confidence: findings below it are not reported.
        severity: another severity for a detector or a rule; a rule's own wins over its detector's.
        options: options of a detector, by its name and the option's: ``{"repetition": {"min_loop": 4}}``.
        terms: words that stay as they are in a translation, such as brands, by target language; ``"*"`` = all.
        preview: report also the detectors that are in preview; else these are reported where ``select`` names them.

    Raises:
        ConfigError: for an unknown detector, rule or option, naming the nearest known one, or for a value out of range.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    min_confidence: float = DEFAULT_MIN_CONFIDENCE
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    preview: bool = False

    def __post_init__(self) -> None:
        for name in ("select", "ignore"):
            value = getattr(self, name)
            if isinstance(value, str):
                raise ConfigError(f"{name} takes a list of rules, not the text {value!r}")
            object.__setattr__(self, name, tuple(value))
        for selector in (*self.select, *self.ignore, *self.severity):
            check_selector(selector)
        if isinstance(self.min_confidence, bool) or not isinstance(self.min_confidence, int | float):
            raise ConfigError(f"min_confidence is {self.min_confidence!r}; it takes a number from 0 to 1")
        if not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"min_confidence is {self.min_confidence}; it takes a number from 0 to 1")
        for selector, severity in self.severity.items():
            if severity not in SEVERITIES:
                raise ConfigError(f"severity of {selector} is {severity!r}; it takes {', '.join(SEVERITIES)}")
        for detector_id, options in self.options.items():
            if detector_id not in BY_ID:
                raise ConfigError(
                    f"options are given for {detector_id!r}, which is no detector{nearest(detector_id, BY_ID)}"
                )
            known = [option.name for option in fields(BY_ID[detector_id].Options)]
            for name in options:
                if name not in known:
                    raise ConfigError(f"{detector_id} has no option {name!r}{nearest(name, known)}")
        for tag, terms in self.terms.items():
            if isinstance(terms, str) or not all(isinstance(term, str) and term.strip() for term in terms):
                raise ConfigError(f"terms of {tag} are {terms!r}; they take a list of words")

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules that are reported."""
        chosen = {
            rule
            for rule in RULES
            if (_matches(rule, self.select) if self.select else self.preview or not _matches(rule, PREVIEW))
        }
        return frozenset(rule for rule in chosen if not _matches(rule, self.ignore))

    def judged(self, report: Report) -> frozenset[str]:
        """Return the rules that could have found something in a document: asked for, and not skipped there."""
        if not report.skipped:
            return self.rules
        skipped = [each.detector for each in report.skipped]
        return frozenset(rule for rule in self.rules if not _matches(rule, skipped))

    def reports(self, rule: str) -> bool:
        """Return whether a rule is reported, one of the house too."""
        return (not self.select or _matches(rule, self.select)) and not _matches(rule, self.ignore)

    def severity_of(self, rule: str) -> Severity | None:
        """Return the severity that the settings give to a rule, or ``None`` where they give none."""
        return self.severity.get(rule) or self.severity.get(rule.partition("/")[0])

    def options_of(self, detector_id: str) -> Any:
        """Return the frozen options of a detector: its defaults with the settings' values put in."""
        return BY_ID[detector_id].Options(**self.options.get(detector_id, {}))

    @cached_property
    def signature(self) -> str:
        """What two scores must agree in to be compared: version, rules, threshold, severities, options."""
        from mtcheck.version import __version__

        detectors = []
        for detector in DETECTORS:
            kinds = [kind for kind in detector.RULE.kinds if f"{detector.RULE.id}/{kind}" in self.rules]
            if len(kinds) == len(detector.RULE.kinds):
                detectors.append(detector.RULE.id)
            elif kinds:
                detectors.append(f"{detector.RULE.id}/{','.join(kinds)}")
        options = ",".join(
            f"{detector}.{name}={value}"
            for detector, values in sorted(self.options.items())
            for name, value in sorted(values.items())
        )
        severities = ",".join(f"{selector}={severity}" for selector, severity in sorted(self.severity.items()))
        parts = [
            f"v:{__version__}",
            f"d:{'+'.join(detectors)}",
            f"c:{self.min_confidence:g}",
            f"s:{severities or 'default'}",
            f"o:{options or 'default'}",
        ]
        if self.terms:
            listed = repr(sorted((tag, *sorted(terms)) for tag, terms in self.terms.items()))
            parts.append(f"t:{hashlib.blake2b(listed.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}")
        return "|".join(parts)


_NEAR = 0.7  # share of letters in common from which a name is likely to be a misspelling of another


def check_selector(selector: str) -> None:
    """Raise ``ConfigError`` unless ``selector`` names a detector or a rule."""
    known = (*BY_ID, *RULES, "suppression", *HOUSE_RULES)
    if selector not in known:
        meant = nearest(selector, known, "; 'mtcheck rules' lists them")
        raise ConfigError(f"no rule or detector is named {selector!r}{meant}")


def nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``"; did you mean 'x'?"`` for the known name nearest to ``name``.

    Where none is near, return ``otherwise``, or the known names.

    >>> nearest("repitition", ["repetition", "fragment"])
    "; did you mean 'repetition'?"
    """
    known = list(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=_NEAR)
    return f"; did you mean {close[0]!r}?" if close else otherwise or f"; known are {', '.join(known)}"


def _matches(rule: str, selectors: Sequence[str]) -> bool:
    return rule in selectors or rule.partition("/")[0] in selectors
