"""Floors: the least figures that an evaluation must reach, so that a change for the worse fails a run.

A file of floors is TOML. A table is named by the part of the evaluation that it is about: the variant, and a detector,
a rule or ``all``; or a task, the variant and one of these. Its keys are the figures that the evaluation holds there.

    ["text only".repetition]
    precision = 0.94
    recall = 0.92
    false_alarms = 3        # a figure that counts what is wrong is the most that there may be

    ["text only"]
    clean_documents_flagged = 0.25
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from mtcheck.errors import ConfigError
from mtcheck.evaluate.evaluation import Evaluation
from mtcheck.settings import nearest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_MOST = frozenset({"false_alarms", "clean_documents_flagged", "flagged"})  # figures that say what is wrong
_LINES = ("detectors", "rules")  # where the evaluation holds the figures of one
_HALF_A_PLACE = 0.0005  # floors are written with three places


def broken(text: str, evaluation: Evaluation, path: str) -> list[str]:
    """Return what an evaluation does not reach, in lines for a person; none where it reaches all.

    Args:
        text: the file of floors.
        evaluation: the figures.
        path: the file's name, for messages.

    Raises:
        ConfigError: if the file is no TOML, or asks for a figure that the evaluation does not hold.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None
    return list(_unreached(table, _parts(evaluation), path, ()))


def _parts(evaluation: Evaluation) -> dict[str, Any]:
    """Return the figures by variant over all labelled documents, and by task."""
    together: dict[str, Any] = dict(evaluation.together)
    if not together and len(evaluation.tasks) == 1:
        together = dict(next(iter(evaluation.tasks.values())))
    return {**evaluation.tasks, **together}


def _unreached(
    floors: Mapping[str, Any], figures: Mapping[str, Any], path: str, where: tuple[str, ...]
) -> Iterator[str]:
    found = dict(figures)
    for line in _LINES:
        found.update(figures.get(line, {}))
    for name, floor in floors.items():
        place = (*where, name)
        if name not in found:
            raise ConfigError(f"{path}: the evaluation has no {' '.join(place)!r}{nearest(name, found)}")
        if isinstance(floor, dict):
            yield from _unreached(floor, found[name], path, place)
            continue
        figure = found[name]
        value = figure.get("value") if isinstance(figure, Mapping) else figure
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not isinstance(value, int | float):
            raise ConfigError(f"{path}: {' '.join(place)} is no figure that can have a floor")
        if name in _MOST and value > floor + _HALF_A_PLACE:
            yield f"{', '.join(where)}: {name} is {value:.3g}, more than {floor}"
        elif name not in _MOST and value < floor - _HALF_A_PLACE:
            yield f"{', '.join(where)}: {name} is {value:.3g}, less than {floor}"
