"""Configuration: ``[tool.mtcheck]`` in pyproject.toml, or mtcheck.toml or .mtcheck.toml with the same keys at top.

The file nearest to what is checked wins: for a plain file, the first found on the way from its folder up; for records
and standard input, from the working folder up. Flags beat it. A key is written with hyphens or underscores; one that
does not exist is an error that names the nearest that does.

The keys::

    select, ignore            lists of rules or detectors
    min-confidence            findings below it are not reported
    severity                  a table: rule or detector = "error", "warning" or "note"
    options                   a table for each detector: options.repetition.NAME = VALUE
    source-lang, target-lang  for documents that do not say theirs
    fail-on                   "error", "warning", "note" or "never"
    min-score                 a document below it fails
    input-format, text-field, source-field, id-field, group-by, format, jobs, statistics
                              as the options of ``mtcheck check``; they hold for a run, so they are read from the
                              working folder's file only
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, cast

from mtcheck.errors import ConfigError
from mtcheck.model import SEVERITIES, Document, Severity
from mtcheck.settings import Settings, nearest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FailOn = Literal["error", "warning", "note", "never"]
_FILE_NAMES = (".mtcheck.toml", "mtcheck.toml", "pyproject.toml")  # of one folder, the first that has our keys


@dataclass(frozen=True)
class Configuration:
    """What a configuration file and the flags say together, every value checked.

    Raises:
        ConfigError: for a value of the wrong type or out of range.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = Settings.min_confidence
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    source_lang: str | None = None
    target_lang: str | None = None
    fail_on: FailOn = "warning"
    min_score: float | None = None
    input_format: str | None = None
    text_field: str = "text"
    source_field: str = "source"
    id_field: str = "id"
    format: tuple[str, ...] = ("full",)
    jobs: int | None = None
    statistics: bool = False
    group_by: str | None = None

    def settings(self) -> Settings:
        """Return the checker's part of it."""
        return Settings(**{key.name: getattr(self, key.name) for key in fields(Settings)})

    def fails(self, severity: Severity) -> bool:
        """Say whether a finding of this severity makes a run fail."""
        return self.fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


KEYS: tuple[str, ...] = tuple(key.name.replace("_", "-") for key in fields(Configuration))


class Configurations:
    """Finds the configuration of each document, and reads each file once.

    Args:
        flags: values, by key with underscores, that beat every file.
        file: the one configuration file to use.
        isolated: use no file.
    """

    def __init__(self, flags: Mapping[str, Any], *, file: str | None = None, isolated: bool = False) -> None:
        self._flags = dict(flags)
        self._isolated = isolated or file is not None
        self._by_folder: dict[str, Configuration] = {}
        self._by_file: dict[str | None, Configuration] = {}
        self._default = self._load(file)
        self.run = self._default if self._isolated else self.of_folder(os.getcwd())

    def of_document(self, document: Document) -> Configuration:
        """Return the configuration that a document is checked under."""
        if self._isolated or document.path is None or document.line is not None:
            return self.run
        return self.of_folder(os.path.dirname(os.path.abspath(document.path)))

    def of_folder(self, folder: str) -> Configuration:
        """Return the configuration that is nearest to a folder."""
        if folder not in self._by_folder:
            file = next((path for name in _FILE_NAMES if _holds_ours(path := os.path.join(folder, name))), None)
            parent = os.path.dirname(folder)
            if file is not None:
                self._by_folder[folder] = self._load(file)
            else:
                self._by_folder[folder] = self._default if parent == folder else self.of_folder(parent)
        return self._by_folder[folder]

    def _load(self, file: str | None) -> Configuration:
        if file not in self._by_file:
            values = {} if file is None else checked(_table(file), file)
            self._by_file[file] = Configuration(**{**values, **self._flags})
        return self._by_file[file]


def one_key(text: str) -> dict[str, Any]:
    """Return the value that ``KEY=VALUE`` sets; a value that is no TOML is taken as a string.

    >>> one_key("min-confidence=0.7"), one_key("fail-on=error")
    ({'min_confidence': 0.7}, {'fail_on': 'error'})
    """
    key, _, written = text.partition("=")
    try:
        table = tomllib.loads(f"{key} = {written}")
    except tomllib.TOMLDecodeError:
        try:
            table = tomllib.loads(f"{key} = {_quoted(written.strip())}")
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"--config {text!r} is not KEY=VALUE ({error})") from error
    return checked(table, f"--config {text}")


def _quoted(text: str) -> str:
    import json

    return json.dumps(text)


def _holds_ours(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    return os.path.basename(path) != "pyproject.toml" or bool(_table(path))


def _table(path: str) -> dict[str, Any]:
    """Return the keys of a configuration file.

    Raises:
        ConfigError: if it cannot be read or is no TOML.
    """
    try:
        with open(path, "rb") as file:
            table: dict[str, Any] = tomllib.load(file)
    except (OSError, ValueError) as error:  # a file that is not UTF-8 is a ValueError, as bad TOML is
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"{path}: cannot be read as a TOML file: {reason}") from error
    if os.path.basename(path) == "pyproject.toml":
        table = table.get("tool", {}).get("mtcheck", {})
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: tool.mtcheck is not a table")
    return table


def checked(table: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """Return the values of a file or of the flags, by key with underscores.

    Raises:
        ConfigError: for an unknown key or a bad value; the message starts with ``origin``.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("_", "-")
        if name not in KEYS:
            raise ConfigError(f"{origin}: there is no key {key!r}{nearest(name, KEYS)}")
        values[name.replace("-", "_")] = _value(name, value, origin)
    settings = {key.name: values[key.name] for key in fields(Settings) if key.name in values}
    try:
        Settings(**settings)
    except ConfigError as error:
        raise ConfigError(f"{origin}: {error}") from error
    return values


def _value(name: str, value: Any, origin: str) -> Any:
    """Return a key's value in the type that ``Configuration`` holds; what ``Settings`` checks is left to it."""

    def refuse(wanted: str) -> ConfigError:
        return ConfigError(f"{origin}: {name} is {value!r}; it takes {wanted}")

    if name in ("select", "ignore", "format"):
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(","))
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise refuse("a list of names")
        return tuple(value)
    if name in ("severity", "options"):
        if not isinstance(value, dict) or (name == "options" and not all(isinstance(x, dict) for x in value.values())):
            raise refuse("a table" if name == "severity" else "a table for each detector")
        return value
    if name == "fail-on" and value not in (*SEVERITIES, "never"):
        raise refuse(", ".join((*SEVERITIES, "never")))
    if name == "min-score" and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100):
        raise refuse("a number from 0 to 100")
    if name == "jobs" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise refuse("a whole number from 1")
    if name == "statistics" and not isinstance(value, bool):
        raise refuse("true or false")
    if name in ("source-lang", "target-lang"):
        from mtcheck.errors import LanguageTagError
        from mtcheck.text.languages import language

        try:
            language(value if isinstance(value, str) else "")
        except LanguageTagError as error:
            raise ConfigError(f"{origin}: {name}: {error}") from error
    if name in ("input-format", "text-field", "source-field", "id-field", "group-by") and not isinstance(value, str):
        raise refuse("text")
    return cast(Any, value)
