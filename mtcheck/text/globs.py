"""Paths against patterns as in .gitignore: ``*.md`` anywhere, ``docs/*.md`` from the base, ``!`` takes back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError
from mtcheck.patterns import lazy_re

_MOST_STARS = 3  # of a name of 255 letters, three can be set in 2.7 million ways, four in 172 million
_LONGEST = 4096
_STARS_RE = lazy_re(r"\*+")

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Globs:
    """Patterns that count from one folder.

    Args:
        patterns: in the syntax of .gitignore; the last that matches decides.
        base: the folder that they count from; a path outside it matches none.
        origin: the file and key that they come from, for the message of an error.
    """

    def __init__(self, patterns: Sequence[str], base: str, origin: str = "") -> None:
        self.patterns = tuple(patterns)
        self.base = os.path.realpath(base)
        self._origin = origin

    def matches(self, path: str) -> bool:
        """Return whether a file, relative to the working folder or absolute, is one of those meant."""
        relative = below(path, self.base)
        return relative is not None and self._spec.match_file(relative)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        for pattern in self.patterns:
            if reason := too_costly(pattern):
                raise ConfigError(f"{self._origin}: {reason}; write it as two patterns")
        try:
            return GitIgnoreSpec.from_lines(self.patterns)
        except ValueError as error:
            raise ConfigError(f"{self._origin}: {error}") from error


def too_costly(pattern: str) -> str | None:
    """Return why matching a pattern could take long, or ``None``: each star tries every place in a name anew.

    >>> too_costly("docs/**/*.de.*.md"), too_costly("*a*a*a*a*b")
    (None, "the pattern '*a*a*a*a*b' has more than 3 stars in one name")
    """
    shown = repr(pattern if len(pattern) <= 60 else f"{pattern[:59]}…")
    if len(pattern) > _LONGEST:
        return f"the pattern {shown} is longer than {_LONGEST} characters"
    parts = pattern.split("/")
    if parts.count("**") > _MOST_STARS:
        return f"the pattern {shown} has more than {_MOST_STARS} parts that are **"
    if any(len(_STARS_RE.findall(part)) > _MOST_STARS for part in parts):
        return f"the pattern {shown} has more than {_MOST_STARS} stars in one name"
    return None


def below(path: str, base: str) -> str | None:
    """Return ``path`` from the real folder ``base``, with forward slashes; ``None`` where it lies outside."""
    folder, name = os.path.split(os.path.abspath(path))
    try:
        relative = os.path.relpath(os.path.join(os.path.realpath(folder), name), base)
    except ValueError:  # another drive
        return None
    relative = relative.replace(os.sep, "/")
    return None if relative == ".." or relative.startswith("../") else relative
