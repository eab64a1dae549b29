"""Paths against patterns as in .gitignore: ``*.md`` anywhere, ``docs/*.md`` from the base, ``!`` takes back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError

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
        """Say whether a file, relative to the working folder or absolute, is one of those meant."""
        relative = below(path, self.base)
        return relative is not None and self._spec.match_file(relative)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        try:
            return GitIgnoreSpec.from_lines(self.patterns)
        except ValueError as error:
            raise ConfigError(f"{self._origin}: {error}") from error


def below(path: str, base: str) -> str | None:
    """Return ``path`` from the real folder ``base``, with forward slashes; ``None`` where it lies outside."""
    folder, name = os.path.split(os.path.abspath(path))
    try:
        relative = os.path.relpath(os.path.join(os.path.realpath(folder), name), base)
    except ValueError:  # another drive
        return None
    relative = relative.replace(os.sep, "/")
    return None if relative == ".." or relative.startswith("../") else relative
