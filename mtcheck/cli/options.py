"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from mtcheck import readers, reporters
from mtcheck.cli import completion
from mtcheck.config import configuration
from mtcheck.config.configuration import Configurations
from mtcheck.readers.layouts import LANGUAGE_MARK

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def _names(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
    """Split comma-separated values; ``None`` where the option was not given."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip()) or None


_RULES = {"multiple": True, "callback": _names, "shell_complete": completion.rules, "metavar": "RULES"}
_REPEATED_GLOB = {"multiple": True, "metavar": "GLOB"}

# By the name of the function's parameter: the spellings, and what click is told. Help texts are those of most commands.
_SHARED: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "source": (("--source",), {"metavar": "PATH", "help": "Parallel file or folder with the source texts."}),
    "source_lang": (
        ("--source-lang",),
        {"metavar": "TAG", "help": "Language of the sources (BCP 47) where a record does not say."},
    ),
    "target_lang": (
        ("--target-lang",),
        {"metavar": "TAG", "help": "Language the texts should be in; guessed where nothing says it."},
    ),
    "input_format": (
        ("--input-format",),
        {"type": click.Choice(list(readers.BY_NAME)), "help": "Format of the input, instead of by suffix."},
    ),
    "include": (("--include",), {**_REPEATED_GLOB, "help": "Of a folder's files, take only these."}),
    "exclude": (("--exclude",), {**_REPEATED_GLOB, "help": "Of a folder's files, leave these out."}),
    "select": (("--select",), {**_RULES, "help": "Report only these rules or detectors."}),
    "ignore": (("--ignore",), {**_RULES, "help": "Do not report these rules or detectors."}),
    "min_confidence": (
        ("--min-confidence",),
        {"type": click.FloatRange(0, 1), "help": "Report findings from this confidence on.  [default: 0.5]"},
    ),
    "suppressions": (
        ("--suppressions",),
        {"metavar": "FILE", "help": "A list of findings that are accepted, with reason and expiry."},
    ),
    "terms": (
        ("--terms",),
        {"multiple": True, "metavar": "FILE", "help": "Words that stay as they are in a translation."},
    ),
    "preview": (
        ("--preview",),
        {"is_flag": True, "default": None, "help": "Report also the rules that are in preview."},
    ),
    "formats": (
        ("--format", "--output-format", "formats"),
        {
            "multiple": True,
            "envvar": "MTCHECK_FORMAT",
            "metavar": "FORMAT[=FILE]",
            "shell_complete": completion.formats,
            "help": f"{', '.join(reporters.NAMES)}; repeatable.  [default: full]",
        },
    ),
    "output": (
        ("--output",),
        {"metavar": "FILE", "help": "Write the report to FILE instead of standard output."},
    ),
    "jobs": (
        ("--jobs",),
        {"type": click.IntRange(1), "help": "Processes.  [default: one a core for large input]"},
    ),
    "cache_dir": (
        ("--cache-dir",),
        {"metavar": "DIR", "help": "Where that is kept.  [default: the user's folder for caches]"},
    ),
    "configs": (
        ("--config", "configs"),
        {"multiple": True, "metavar": "FILE|KEY=VALUE", "help": "Use this configuration file, or set one key."},
    ),
    "isolated": (("--isolated",), {"is_flag": True, "help": "Read no configuration file."}),
    "quiet": (("-q", "--quiet"), {"is_flag": True, "help": "On standard error, only errors."}),
}


def shared(*names: str, **helps: str) -> Callable[[_Decorated], _Decorated]:
    """Give a command options that several commands have, in this order.

    Args:
        names: the parameters of the command's function that take them.
        helps: help texts of the command's own, by parameter.
    """
    assert helps.keys() <= set(names)

    def decorate(function: _Decorated) -> _Decorated:
        for name in reversed(names):
            spellings, attributes = _SHARED[name]
            own = {"help": helps[name]} if name in helps else {}
            function = click.option(*spellings, **{**attributes, **own})(function)
        return function

    return decorate


def configurations_of(configs: Sequence[str], isolated: bool, keys: dict[str, Any]) -> Configurations:
    """Return the configurations of a run.

    Args:
        configs: the values of ``--config``, a file or ``KEY=VALUE``.
        isolated: no configuration file is read.
        keys: options that are keys of the configuration too; what is ``None`` or empty was not given.

    Raises:
        UsageError: if ``--config`` names two files, or one beside ``--isolated``.
        ConfigError: for an unknown key or a wrong value.
    """
    file = None
    flags: dict[str, Any] = {}
    for config in configs:
        if "=" in config and not os.path.exists(config):
            flags.update(configuration.one_key(config))
        elif file is not None:
            raise click.UsageError("--config names two files; give one")
        elif isolated:
            raise click.UsageError("--config FILE and --isolated exclude each other")
        else:
            file = config
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in keys.items()
        if value is not None and value != ()
    }
    flags.update(configuration.checked(given, "command line"))
    return Configurations(flags, file=file, isolated=isolated)


def check_parallel(option: str, path: str | None, paths: Sequence[str]) -> None:
    """Refuse a parallel file or folder that is not there, and one file for several.

    Raises:
        UsageError: if so.
    """
    if path is None or (option == "--source" and LANGUAGE_MARK in path):
        return
    if not os.path.exists(path):
        raise click.UsageError(f"{option} {path}: no such file or folder")
    if not os.path.isdir(path) and (len(paths) > 1 or os.path.isdir(paths[0])):
        raise click.UsageError(f"{option} {path} is one file for several; give the folder with one for each")
