"""What a report that is passed around says of its run: the project, the day, the command, the settings in force."""

from __future__ import annotations

import datetime
import os
import shlex
import sys
from collections.abc import Sequence

from mtcheck.config.configuration import Configurations
from mtcheck.opening import read_bounded
from mtcheck.reporters import RunFacts
from mtcheck.text.globs import below

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def facts_of(configurations: Configurations, arguments: Sequence[str]) -> RunFacts:
    """Return the facts of a run, as the command line and the configuration have it.

    Args:
        configurations: that of the run is what holds where no section for a file or a pair says otherwise.
        arguments: the words of the command line after the program's name.
    """
    run, file = configurations.run, configurations.file
    settings = [
        ("command", shlex.join(["mtcheck", *arguments])),
        ("configuration", _shown(file)),
        ("rules", ", ".join(run.select) or "all"),
        ("without", ", ".join(run.ignore)),
        ("confidence from", f"{run.min_confidence:g}"),
        ("fails on", "nothing" if run.fail_on == "never" else run.fail_on),
        ("fails below a score of", "" if run.min_score is None else f"{run.min_score:g}"),
        ("baseline", _shown(run.baseline)),
        ("accepted findings", _shown(run.suppressions)),
        ("terms", ", ".join(map(_shown, run.terms))),
    ]
    return RunFacts(_project(_root()), _date(), tuple((name, value) for name, value in settings if value))


def _shown(path: str | None) -> str:
    """Return a path of the project as it counts from the working folder, so that it names no folder outside."""
    if path is None:
        return ""
    return path if below(os.path.realpath(path), _root()) is None else os.path.relpath(path)


def _project(root: str) -> str:
    """Return the name of a project: as a CI system says it, as its Python package, or as its folder is called."""
    for variable in ("GITHUB_REPOSITORY", "CI_PROJECT_PATH"):
        if os.environ.get(variable):
            return os.environ[variable]
    try:
        declared = tomllib.loads(read_bounded(os.path.join(root, "pyproject.toml")).decode("utf-8"))
        name = declared["project"]["name"]
    except (OSError, ValueError, KeyError, TypeError):  # there is none, or it says nothing of a name
        name = None
    return name if isinstance(name, str) and name else os.path.basename(root) or root


def _root() -> str:
    """Return the folder of the repository that one is in, else the working folder."""
    folder = here = os.path.realpath(os.getcwd())
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:  # the root of the file system: no repository
            return here
        folder = above
    return folder


def _date() -> str:
    """Return the minute, in UTC; a build that is to be the same each time says it in SOURCE_DATE_EPOCH."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.datetime.now(datetime.timezone.utc)
    if said.isdecimal() and len(said) < 12:
        now = datetime.datetime.fromtimestamp(int(said), datetime.timezone.utc)
    return f"{now:%Y-%m-%d %H:%M} UTC"
