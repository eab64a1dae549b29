"""Which of a folder's files are looked at: what the configuration includes and excludes, and what git ignores."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError
from mtcheck.opening import read_bounded
from mtcheck.text.globs import Globs, below, too_costly

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


EXCLUDED = "excluded by the configuration"
NOT_INCLUDED = "not included by the configuration"
IGNORED = "ignored by .gitignore"
UNCHANGED = "has no changed lines"
EXCLUSIONS = (EXCLUDED, NOT_INCLUDED, IGNORED, UNCHANGED)


class Wanted:
    """Decides on the files and folders of a walk.

    Args:
        include: the only files that are taken from a folder; ``None`` = all of a known format.
        exclude: files and folders that are not.
        gitignore: leave out what .gitignore files say, those of the walked folder and, inside a git repository, those
            of the folders above it.
        force: ``exclude`` holds for files that are named, too.
        changed: says of a file whether it is looked at for what has changed in it; ``None`` = every file is.
    """

    def __init__(
        self,
        include: Globs | None = None,
        exclude: Globs | None = None,
        *,
        gitignore: bool = True,
        force: bool = False,
        changed: Callable[[str], bool] | None = None,
    ) -> None:
        self._include = include
        self._exclude = exclude
        self._gitignore = gitignore
        self._force = force
        self._changed = changed
        self._top = ""
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._chains: dict[str, tuple[tuple[str, GitIgnoreSpec], ...]] = {}
        self._reals: dict[str, str] = {}  # folders, links followed

    def start(self, folder: str) -> None:
        """Begin the walk of a folder; one that is ignored itself and yet named is wanted with what is in it."""
        self._top = os.path.realpath(folder)
        self._chains = {}
        above: list[tuple[str, GitIgnoreSpec]] = []
        if self._gitignore and (root := _repository(self._top)) is not None and root != self._top:
            inside = os.path.relpath(os.path.dirname(self._top), root)
            place = root
            for name in ("", *(part for part in inside.split(os.sep) if part != ".")):
                place = os.path.join(place, name) if name else place
                spec = self._spec(place)
                if spec is not None:
                    above.append((place, spec))
            if _ignored(above, self._top, is_folder=True):
                above = []
        self._chains[os.path.dirname(self._top)] = tuple(above)

    def unwanted(self, path: str, *, is_folder: bool) -> str | None:
        """Return why a file or folder of the walk is left out, or ``None``."""
        if self._exclude is not None and (
            self._exclude.matches(path) or (is_folder and self._exclude.matches(f"{path}/"))
        ):
            return EXCLUDED
        if self._gitignore:
            folder, name = os.path.split(path)
            if folder not in self._reals:
                self._reals[folder] = os.path.realpath(folder or ".")
            real = os.path.join(self._reals[folder], name)
            if _ignored(self._chain(os.path.dirname(real)), real, is_folder=is_folder):
                return IGNORED
        if self._include is not None and not is_folder and not self._include.matches(path):
            return NOT_INCLUDED
        if self._changed is not None and not is_folder and not self._changed(path):
            return UNCHANGED
        return None

    def refused(self, path: str) -> str | None:
        """Return why a file that is named is left out all the same, or ``None``."""
        if self._force and self._exclude is not None and self._exclude.matches(path):
            return EXCLUDED
        return None

    def _chain(self, folder: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
        """Return the patterns that hold in a folder, from the top down, each with the folder they count from."""
        if folder not in self._chains:
            parent = os.path.dirname(folder)
            inside = folder != self._top and parent != folder and folder.startswith(self._top)
            above = self._chain(parent) if inside else self._chains.get(os.path.dirname(self._top), ())
            spec = self._spec(folder)
            self._chains[folder] = above if spec is None else (*above, (folder, spec))
        return self._chains[folder]

    def _spec(self, folder: str) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            self._specs[folder] = _read(folder)
        return self._specs[folder]


def _read(folder: str) -> GitIgnoreSpec | None:
    path = os.path.join(folder, ".gitignore")
    try:
        lines = read_bounded(path).decode("utf-8", "surrogateescape").splitlines()
    except OSError:  # there is none, or none that git would read
        return None
    from pathspec import GitIgnoreSpec

    for number, line in enumerate(lines, 1):
        if reason := too_costly(line):
            raise ConfigError(f"{path}:{number}: {reason}; shorten it, or check with --no-respect-gitignore")
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error


def _ignored(
    chain: tuple[tuple[str, GitIgnoreSpec], ...] | list[tuple[str, GitIgnoreSpec]], path: str, *, is_folder: bool
) -> bool:
    """Return whether a path is ignored by the nearest .gitignore that has a rule for it."""
    for base, spec in reversed(chain):
        relative = below(path, base)
        if relative is None:
            continue
        said = spec.check_file(f"{relative}/" if is_folder else relative).include
        if said is not None:
            return said
    return False


def _repository(folder: str) -> str | None:
    """Return the git repository's root that a folder lies in."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
