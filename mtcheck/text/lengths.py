"""How long a translation usually is: code points of it for each of its source's, by language pair.

The table ``data/lengths.json`` holds, for each language, the code points that a text has in it for each that the same
text has in English, and how far single texts stray from that. A pair without English is the quotient of its two
languages. ``python -m mtcheck.bench.lengths`` counted them. A language that the table lacks has the median of the
languages of its script.
"""

from __future__ import annotations

import functools
import json
import math
from importlib.resources import files
from typing import NamedTuple

from mtcheck.languages import Language

_UNKNOWN_SPREAD = 0.30  # standard deviation of the logarithm for a language without figures of its own
_LEAST_SPREAD = 0.16  # no pair is narrower: register and genre move lengths as much


class Usual(NamedTuple):
    """The usual length of translations of one pair of languages.

    Args:
        ratio: code points of the translation for each of the source's.
        spread: standard deviation of the logarithm of that ratio, for texts of about 120 code points.
    """

    ratio: float
    spread: float

    def deviations(self, source: int, target: int) -> float:
        """Return by how many standard deviations a text of ``target`` code points is longer than usual.

        Short texts stray further: the deviation grows with the square root of what they fall short of 120 code points.
        """
        spread = self.spread * math.sqrt(max(1.0, 120 / max(source, 1)))
        return math.log(max(target, 1) / (max(source, 1) * self.ratio)) / spread


@functools.cache
def _table() -> dict[str, dict[str, list[float]]]:
    table: dict[str, dict[str, list[float]]] = json.loads(
        files("mtcheck").joinpath("data/lengths.json").read_text("utf-8")
    )
    return table


def _entry(language: Language) -> tuple[float, float]:
    """Return the ratio to English and the spread of a language."""
    table = _table()
    script = language.scripts[0]
    found = table["languages"].get(f"{language.tag}-{script}") or table["languages"].get(language.tag)
    if found is not None:
        return found[0], found[1]
    default = table["scripts"].get(script)
    return (default[0] if default else 1.0), _UNKNOWN_SPREAD


@functools.lru_cache(maxsize=256)
def usual(source: Language, target: Language) -> Usual:
    """Return the usual length of translations from one language into another.

    >>> from mtcheck.languages import language
    >>> usual(language("en"), language("de")).ratio > 1 > usual(language("de"), language("zh")).ratio
    True
    """
    (theirs, their_spread), (ours, our_spread) = _entry(source), _entry(target)
    spread = max(_LEAST_SPREAD, their_spread, our_spread)
    if theirs != 1.0 and ours != 1.0:  # both errors add up where neither is English
        spread = max(_LEAST_SPREAD, math.hypot(their_spread, our_spread))
    return Usual(ours / theirs, spread)
