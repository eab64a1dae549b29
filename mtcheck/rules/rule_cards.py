"""How often each rule speaks on human translations, as measured: the figures that ``mtcheck explain`` prints.

They come with the package as ``data/rule_cards.json``, which ``mtcheck evaluate CASES --rule-cards FILE`` writes from
the tasks of a corpus that hold undamaged human text: there every finding is (nearly always) a false alarm.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

_FEWEST = 100  # texts of a language below which its own figure says nothing


@functools.cache
def measured() -> Mapping[str, Any]:
    """Return the figures: ``{"version", "tasks": {task: {variant: {"texts": {language: n}, "rules": {rule: {language:
    flagged}}}}}}``."""
    figures: Mapping[str, Any] = json.loads(files("mtcheck").joinpath("data/rule_cards.json").read_text("utf-8"))
    return figures


def lines(rule: str, figures: Mapping[str, Any] | None = None, *, language: str | None = None) -> Iterator[str]:
    """Yield what was measured of a rule, a line for each task and variant, then the languages where it speaks most.

    Args:
        rule: ``detector/kind``.
        figures: as ``measured`` gives them, which are the default.
        language: give the figures of this target language alone, where there are any.

    >>> figures = {"tasks": {"posts": {"text only": {
    ...     "texts": {"de": 400, "fr": 100}, "rules": {"repetition/loop": {"de": 1}}}}}}
    >>> print(*lines("repetition/loop", figures), sep="\\n")
    posts, text only: 2.0 of 1,000 (500 texts); de 2.5, fr 0.0
    """
    for task, variants in (measured() if figures is None else figures)["tasks"].items():
        for variant, counts in variants.items():
            texts = counts["texts"]
            flagged = counts["rules"].get(rule, {})
            if language is not None:
                texts = {name: number for name, number in texts.items() if name == language}
                flagged = {name: number for name, number in flagged.items() if name == language}
                if not texts:
                    continue
            total = sum(texts.values())
            rates = sorted(
                ((1000 * flagged.get(name, 0) / number, name) for name, number in texts.items() if number >= _FEWEST),
                key=lambda rate: (-rate[0], rate[1]),
            )
            by_language = ", ".join(f"{name} {rate:.1f}" for rate, name in rates)
            share = 1000 * sum(flagged.values()) / total
            yield f"{task}, {variant}: {share:.1f} of 1,000 ({total:,} texts)" + (
                f"; {by_language}" if by_language else ""
            )
