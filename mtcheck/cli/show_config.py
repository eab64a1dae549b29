"""The settings in force as TOML, each with where it comes from: what ``mtcheck config`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from mtcheck import readers
from mtcheck.config.configuration import Configuration, Configurations, Layer, merged
from mtcheck.detectors import DETECTORS
from mtcheck.errors import InputError

_DEFAULT = "default"
_TABLES = ("severity", "options")


@dataclass(frozen=True, slots=True)
class Value:
    """One value in force.

    Args:
        path: the key, and the keys inside of it where it is a table.
        value: what holds; ``None`` where the key is not set.
        origin: the file, the section or ``command line``; ``default`` where nothing says it.
    """

    path: tuple[str, ...]
    value: Any
    origin: str


def values(configurations: Configurations, path: str | None = None) -> Iterator[Value]:
    """Yield what is in force for a file, or for the run: tables value by value, with the defaults of all rules."""
    layers = configurations.layers(path)
    said = merged(layers)
    for key in fields(Configuration):
        name = key.name.replace("_", "-")
        if key.name in _TABLES:
            yield from _table(name, said.get(key.name, {}), layers)
        elif key.name in said:
            yield from _leaves((name,), said[key.name], layers)
        else:
            yield Value((name,), getattr(Configuration(), key.name), _DEFAULT)
    for kind, pattern, layer in configurations.sections(path):
        for name, value in layer.values.items():
            yield Value((kind, pattern, name.replace("_", "-")), value, layer.origin)


def lines(configurations: Configurations, path: str | None = None) -> Iterator[str]:
    """Yield the values as lines of TOML, each with where it comes from."""
    origins = ", ".join(layer.origin for layer in configurations.layers(path) if layer.values)
    yield f"# the settings for {path}" if path is not None else "# the settings in this folder"
    yield f"# from {origins or 'no configuration file'}"
    for value in values(configurations, path):
        key = ".".join(map(_quoted, value.path))
        yield f"# {key} is not set" if value.value is None else f"{key} = {_toml(value.value)}  # {value.origin}"


def as_json(configurations: Configurations, path: str | None = None) -> str:
    """Return the values as a JSON list of ``{"key", "value", "origin"}``; a key is a list, from the table inwards."""
    records = [
        {"key": list(value.path), "value": value.value, "origin": value.origin}
        for value in values(configurations, path)
    ]
    return json.dumps(records, ensure_ascii=False, indent=1)


def _table(name: str, said: Mapping[str, Any], layers: list[Layer]) -> Iterator[Value]:
    """Yield the severity of each rule or the options of each detector; what nothing says, with its default."""
    for value in _leaves((name,), said, layers):
        *tables, last = value.path
        yield replace(value, path=(*tables, last.replace("_", "-"))) if name == "options" else value
    for detector in DETECTORS:
        rule = detector.RULE
        if name == "severity":
            for kind_name, kind in rule.kinds.items():
                whole = f"{rule.id}/{kind_name}"
                if whole not in said and rule.id not in said:
                    yield Value((name, whole), kind.severity, _DEFAULT)
            continue
        for option in fields(detector.Options):
            if option.name.replace("_", "-") not in {key.replace("_", "-") for key in said.get(rule.id, {})}:
                default = getattr(detector.Options(), option.name)
                yield Value((name, rule.id, option.name.replace("_", "-")), default, _DEFAULT)


def files(configurations: Configurations, path: str) -> Iterator[str]:
    """Yield a line for each file that ``check`` meets: its format, language and source, or why it is passed over."""
    run = configurations.run
    options = readers.ReadOptions(run.input_format, source_lang=run.source_lang, target_lang=run.target_lang)
    passed_over: list[str] = []
    wanted = configurations.wanted(None)
    found = readers.find(
        [path], options, passed_over=passed_over, wanted=wanted, source_lang_of=configurations.source_lang_of
    )
    for file in found:
        if isinstance(file, InputError):
            yield str(file)
            continue
        language = f"in {file.target_lang}" if file.target_lang else "in the language that it says or that is guessed"
        source = f", beside {file.source}" if file.source else ""
        yield f"{file.path}: {options.format_of(file).name}, {language}{source}"
    yield from passed_over


def _leaves(path: tuple[str, ...], value: Any, layers: list[Layer]) -> Iterator[Value]:
    """Yield a value with where it comes from, or each value of a table."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner, layers)
        return
    name, *inside = path
    name = name.replace("-", "_")
    origins: list[str] = []
    for layer in layers:
        if _has(layer.values.get(name), inside):
            origins = [layer.origin]
        if f"extend_{name}" in layer.values:
            origins.append(layer.origin)
    yield Value(path, value, " + ".join(origins))


def _quoted(key: str) -> str:
    """Return a key as TOML writes it."""
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def _has(value: Any, inside: list[str]) -> bool:
    for key in inside:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value is not None


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{json.dumps(key)} = {_toml(inner)}" for key, inner in value.items()) + " }"
            if value
            else "{}"
        )
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
