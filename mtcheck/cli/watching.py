"""``mtcheck check --watch``: check again whenever something in the checked folders changes, until Ctrl-C."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator

import click

from mtcheck.cli import check_run
from mtcheck.cli.check_run import Request
from mtcheck.cli.exits import EXIT_INTERRUPTED
from mtcheck.console import say
from mtcheck.errors import ConfigError
from mtcheck.readers import files
from mtcheck.readers.layouts import LANGUAGE_MARK

_LOOK = 500  # milliseconds after which the watcher says that there is nothing new
_MOST_SAID = 3  # changed files that are named


def run(request_of: Callable[[], Request]) -> int:
    """Check, and check again after each change; return the exit code, that of an interrupted run.

    Args:
        request_of: reads the configuration and returns what is asked for; called before each run, so that a changed
            configuration holds.

    Raises:
        ConfigError: if the package that watches is not installed.
        UsageError: if standard input is to be checked.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise ConfigError("--watch needs the package watchfiles: pip install 'mtcheck[watch]'") from error
    request = request_of()
    if files.STDIN in request.paths:
        raise click.UsageError("--watch watches files; standard input is read once")
    looks = _Filter(watchfiles.DefaultFilter(), request)
    watcher = watchfiles.watch(
        *looks.folders, watch_filter=looks, raise_interrupt=True, yield_on_timeout=True, rust_timeout=_LOOK
    )
    try:
        next(watcher)  # from here on changes are collected, also those that come in the middle of a run
        if _checked(request) == EXIT_INTERRUPTED:
            return EXIT_INTERRUPTED
        for changes in watcher:
            if not changes:
                continue
            changed = sorted({os.path.relpath(path) for _, path in changes})
            if sys.stdout.isatty():
                click.clear()
            say(f"changed: {', '.join(changed[:_MOST_SAID])}{', ...' if len(changed) > _MOST_SAID else ''}")
            try:
                if _checked(request_of()) == EXIT_INTERRUPTED:
                    return EXIT_INTERRUPTED
            except ConfigError as error:  # a configuration that is being written: the next change may make it whole
                say(f"error: {error}")
    except KeyboardInterrupt:
        say("no longer watching")
    return EXIT_INTERRUPTED


def _checked(request: Request) -> int:
    code = check_run.run(request)
    sys.stdout.flush()
    if code != EXIT_INTERRUPTED:
        say("watching for changes; Ctrl-C ends")
    return code


class _Filter:
    """Decides whether a change matters: what the run itself writes does not, nor do files beside one that is checked.

    Args:
        default: leaves out version control, environments and editors' temporary files.
        request: what is checked.
    """

    def __init__(self, default: Callable[..., bool], request: Request) -> None:
        its = request.configurations.run
        written = [request.output, its.baseline, *(name.partition("=")[2] for name in its.format)]
        self._default = default
        self._written = {os.path.realpath(path) for path in written if path}
        self._files: set[str] = set()
        folders: dict[str, None] = {}
        for path in _existing((*request.paths, request.options.source, request.options.reference)):
            if os.path.isdir(path):
                folders[os.path.realpath(path)] = None
            else:  # its folder, since editors put a new file in the place of the old
                self._files.add(os.path.realpath(path))
        self._whole = tuple(folders)
        if request.configurations.file is not None:
            self._files.add(os.path.realpath(request.configurations.file))
        self.folders = tuple(dict.fromkeys((*folders, *map(os.path.dirname, sorted(self._files)))))

    def __call__(self, change: object, path: str) -> bool:
        """Return whether the change of a path is a reason to check again."""
        real = os.path.realpath(path)
        if real in self._written or any(real.startswith(f"{written}.journal") for written in self._written):
            return False
        if os.path.basename(path).startswith(".") and any(os.path.basename(each) in path for each in self._written):
            return False  # the report before it is put in its place
        if real in self._files:
            return True
        inside = any(real == folder or real.startswith(folder + os.sep) for folder in self._whole)
        return inside and self._default(change, path)


def _existing(paths: Iterable[str | None]) -> Iterator[str]:
    """Yield files and folders; of a pattern, the folder that all that it can match lies in."""
    for path in paths:
        if path is None:
            continue
        if os.path.exists(path):
            yield path
            continue
        stem = path.partition(LANGUAGE_MARK)[0]
        while stem and (glob.has_magic(stem) or not os.path.isdir(stem)):
            stem = os.path.dirname(stem.rstrip(os.sep))
        yield stem or "."
