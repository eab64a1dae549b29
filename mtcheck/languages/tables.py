"""Tables of facts: TOML files of the package."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Any


def table(path: str) -> dict[str, Any]:
    """Return what a TOML file of the package holds.

    Args:
        path: the file's path below the package's folder.

    >>> table("data/language_tags.toml")["facts"]["no"]
    'nb'
    """
    if sys.version_info >= (3, 11):  # here, since a text of which nothing need be known loads faster without
        import tomllib
    else:
        import tomli as tomllib

    facts: dict[str, Any] = tomllib.loads(files("mtcheck").joinpath(path).read_text("utf-8"))
    return facts
