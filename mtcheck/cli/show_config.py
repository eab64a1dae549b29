"""The settings in force as TOML, each with where it comes from: what ``mtcheck config`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from mtcheck import readers
from mtcheck.config.configuration import Configuration, Configurations, Layer, merged
from mtcheck.errors import InputError

_DEFAULT = "default"


def lines(configurations: Configurations, path: str | None = None) -> Iterator[str]:
    """Yield the lines for a file, or for the run: a key each, those of a table one by one."""
    layers = configurations.layers(path)
    yield f"# the settings for {path}" if path is not None else "# the settings in this folder"
    yield "# from " + (", ".join(_origins(layers)) or "no configuration file")
    values = merged(layers)
    for key in fields(Configuration):
        name = key.name.replace("_", "-")
        if key.name in values:
            for whole, value, origin in _leaves((name,), values[key.name], layers):
                yield f"{whole} = {_toml(value)}  # {origin}"
            continue
        default = getattr(Configuration(), key.name)
        if default is None:
            yield f"# {name} is not set"
        elif not isinstance(default, Mapping):
            yield f"{name} = {_toml(default)}  # {_DEFAULT}"


def files(configurations: Configurations, path: str) -> Iterator[str]:
    """Yield a line for each file that ``check`` meets: its format, language and source, or why it is passed over."""
    run = configurations.run
    options = readers.ReadOptions(run.input_format, source_lang=run.source_lang, target_lang=run.target_lang)
    passed_over: list[str] = []
    wanted = configurations.wanted(None)
    for file in readers.find([path], options, passed_over=passed_over, wanted=wanted):
        if isinstance(file, InputError):
            yield str(file)
            continue
        language = f"in {file.target_lang}" if file.target_lang else "in the language that it says or that is guessed"
        source = f", beside {file.source}" if file.source else ""
        yield f"{file.path}: {options.format_of(file).name}, {language}{source}"
    yield from passed_over


def _origins(layers: Iterable[Layer]) -> list[str]:
    return [layer.origin for layer in layers if layer.values]


def _leaves(path: tuple[str, ...], value: Any, layers: list[Layer]) -> Iterator[tuple[str, Any, str]]:
    """Yield (dotted key, value, origins) of a value, or of each value in a table."""
    if isinstance(value, Mapping) and value:
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
    yield (
        ".".join(part if part.replace("-", "").isalnum() else json.dumps(part) for part in path),
        value,
        " + ".join(origins),
    )


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
