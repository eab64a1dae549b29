"""Configuration: ``[tool.mtcheck]`` in pyproject.toml, or mtcheck.toml or .mtcheck.toml with the same keys at top.

The file nearest to what is checked wins: for a plain file, the first found on the way from its folder up; for records
and standard input, from the working folder up. Files are not merged, but one may name another to build on (``extend``).
Flags beat it. A key is written with hyphens or underscores; one that does not exist is an error that names the nearest
that does. ``mtcheck config`` prints what is in force and where each value comes from; a JSON schema of the keys ships
as ``mtcheck/data/configuration.schema.json``.

The keys:

- ``select``, ``ignore``: lists of rules or detectors; ``extend-select`` and ``extend-ignore`` add to them.
- ``min-confidence``: findings below it are not reported.
- ``severity``: a table, rule or detector = ``"error"``, ``"warning"`` or ``"note"``.
- ``options``: a table for each detector, ``options.repetition.NAME = VALUE``.
- ``preview``: report also the rules that are in preview.
- ``terms``: files of words that are left as they are in a translation; see ``mtcheck explain terms``.
- ``suppressions``: a list of findings that are accepted; see ``mtcheck explain suppression``.
- ``source-lang``, ``target-lang``: for documents that do not say theirs.
- ``fail-on``: ``"error"``, ``"warning"``, ``"note"`` or ``"never"``.
- ``min-score``: a document below it fails.
- ``extend``: another configuration file, whose values hold where this one has none.
- ``files``: a table for each pattern of files, as .gitignore writes it, with any of the keys above it.
- ``pairs``: a table for each target language (``de``) or pair (``en-de``, ``*>pt-BR``), with the same.
- ``input-format``, ``text-field``, ``source-field``, ``id-field``, ``group-by``, ``format``, ``jobs``, ``statistics``,
  ``baseline``, ``include``, ``exclude``, ``respect-gitignore``, ``force-exclude``, ``cache``, ``cache-dir``: as the
  options of ``mtcheck check``; they hold for a run, so they are read from the working folder's file only.

Sections hold in the order in which they stand, those of files before those of pairs; a later one beats an earlier.
A table adds to the one that it builds on, any other value takes its place. Paths count from the file they stand in;
those that a run writes to (``format``, ``baseline``, ``cache-dir``) must lie below its folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, cast

from mtcheck.errors import ConfigError, LanguageTagError
from mtcheck.model import SEVERITIES, Document, Severity
from mtcheck.opening import read_bounded
from mtcheck.patterns import lazy_re
from mtcheck.readers.wanted import Wanted
from mtcheck.settings import Settings, nearest
from mtcheck.text import terms
from mtcheck.text.globs import Globs, below

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FailOn = Literal["error", "warning", "note", "never"]
_FILE_NAMES = (".mtcheck.toml", "mtcheck.toml", "pyproject.toml")  # of one folder, the first that has our keys
_PAIR_RE = lazy_re(r"([a-z]{2,3}|\*)-([a-z]{2,3})")


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
    terms: tuple[str, ...] = ()
    preview: bool = False
    suppressions: str | None = None
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
    baseline: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    force_exclude: bool = False
    cache: bool = True
    cache_dir: str | None = None

    def settings(self) -> Settings:
        """Return the checker's part of it; reads the files of terms.

        Raises:
            ConfigError: if one of them cannot be read.
        """
        own = {key.name: getattr(self, key.name) for key in fields(Settings) if key.name != "terms"}
        return Settings(**own, terms=terms.load(self.terms))

    def fails(self, severity: Severity) -> bool:
        """Return whether a finding of this severity makes a run fail."""
        return self.fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


_SECTION_KEYS = (
    "select", "ignore", "extend-select", "extend-ignore", "min-confidence", "severity", "options", "terms", "preview",
    "suppressions", "source-lang", "target-lang", "fail-on", "min-score",
)  # fmt: skip
_STRUCTURE = ("extend", "files", "pairs")
KEYS: tuple[str, ...] = (
    *(key.name.replace("_", "-") for key in fields(Configuration)), "extend-select", "extend-ignore", *_STRUCTURE,
)  # fmt: skip
_PATH_KEYS = ("suppressions", "baseline", "cache_dir")


@dataclass(frozen=True)
class Layer:
    """Values of one origin: a file, a section of it, or the command line."""

    origin: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class _Source:
    """A configuration file: its own values and those that it builds on, and its sections, in the order they hold."""

    file: str | None
    base: tuple[Layer, ...] = ()
    files: tuple[tuple[Globs, Layer], ...] = ()
    pairs: tuple[tuple[str, str, Layer], ...] = ()


class Configurations:
    """Finds the configuration of each document, and reads each file once.

    Args:
        flags: values, by key with underscores, that beat every file.
        file: the one configuration file to use.
        isolated: use no file.
    """

    def __init__(self, flags: Mapping[str, Any], *, file: str | None = None, isolated: bool = False) -> None:
        self._flags = Layer("command line", dict(flags))
        self._isolated = isolated or file is not None
        self._by_folder: dict[str, _Source] = {}
        self._by_file: dict[str, _Source] = {}
        self._made: dict[tuple[Any, ...], Configuration] = {}
        self._default = _Source(None) if file is None else self._load(file)
        self._run = self._default if self._isolated else self._nearest(os.getcwd())
        self.run = self._configuration(self._run, None)

    @property
    def file(self) -> str | None:
        """The configuration file of the run, where it has one."""
        return self._run.file

    def of_document(self, document: Document) -> Configuration:
        """Return the configuration that a document is checked under."""
        return self._configuration(self._source(document), document)

    def source_lang_of(self, path: str) -> str | None:
        """Return the language that a file is translated from, where the flags or its configuration say it."""
        try:
            return self.of_document(Document("", path=path)).source_lang
        except ConfigError:  # a broken configuration is an error of the file when it is checked, and stops no other
            return None

    def has_pairs(self, document: Document) -> bool:
        """Return whether it matters for a document's configuration which languages it is in."""
        return bool(self._source(document).pairs)

    def layers(self, path: str | None = None) -> list[Layer]:
        """Return what holds for a file, or for the run, in the order in which a later value beats an earlier."""
        document = None if path is None else Document("", path=path)
        source = self._run if document is None else self._source(document)
        return self._layers(source, document)[0]

    def sections(self, path: str | None = None) -> list[tuple[str, str, Layer]]:
        """Return the sections of the file that holds for a path, or for the run: the kind, the pattern, the values."""
        source = self._run if path is None else self._source(Document("", path=path))
        layers = [("files", layer) for _, layer in source.files] + [("pairs", layer) for *_, layer in source.pairs]
        return [(kind, layer.origin.rpartition(f' [{kind}."')[2].removesuffix('"]'), layer) for kind, layer in layers]

    def wanted(self, changed: Callable[[str], bool] | None = None) -> Wanted:
        """Return what of a folder's files is looked at; patterns count from the file that they stand in.

        Args:
            changed: says of a file whether it has changed; ``None`` = it does not matter.
        """
        run = self.run
        return Wanted(
            self._globs("include", run.include),
            self._globs("exclude", run.exclude),
            gitignore=run.respect_gitignore,
            force=run.force_exclude,
            changed=changed,
        )

    def _globs(self, key: str, patterns: tuple[str, ...]) -> Globs | None:
        origin = next((layer.origin for layer in reversed(self.layers()) if key in layer.values), "")
        base = os.getcwd() if origin in ("", self._flags.origin) else os.path.dirname(os.path.abspath(origin))
        return Globs(patterns, base, f"{origin}: {key}") if patterns else None

    def _source(self, document: Document) -> _Source:
        if self._isolated or document.path is None or document.line is not None:
            return self._run
        folder = document.path if os.path.isdir(document.path) else os.path.dirname(document.path)
        return self._nearest(os.path.abspath(folder))

    def _nearest(self, folder: str) -> _Source:
        if folder not in self._by_folder:
            file = next((path for name in _FILE_NAMES if holds_ours(path := os.path.join(folder, name))), None)
            parent = os.path.dirname(folder)
            if file is not None:
                self._by_folder[folder] = self._load(file)
            else:
                self._by_folder[folder] = self._default if parent == folder else self._nearest(parent)
        return self._by_folder[folder]

    def _load(self, file: str) -> _Source:
        if file not in self._by_file:
            self._by_file[file] = _read(file, ())
        return self._by_file[file]

    def _layers(self, source: _Source, document: Document | None) -> tuple[list[Layer], tuple[Any, ...]]:
        """Return the layers that hold for a document, and what tells them from those of another."""
        if not source.files and not source.pairs:
            return [*source.base, self._flags], (id(source),)
        path = document.path if document is not None else None
        files = [at for at, (globs, _) in enumerate(source.files) if path is not None and globs.matches(path)]
        layers = [*source.base, *(source.files[at][1] for at in files)]
        pairs: list[int] = []
        if source.pairs and document is not None:
            said = merged([*layers, self._flags])
            ours = document.target_lang or said.get("target_lang")
            theirs = document.source_lang or said.get("source_lang")
            pairs = [at for at, (of, to, _) in enumerate(source.pairs) if _is_of(theirs, of) and _is_of(ours, to)]
        return [*layers, *(source.pairs[at][2] for at in pairs), self._flags], (id(source), *files, None, *pairs)

    def _configuration(self, source: _Source, document: Document | None) -> Configuration:
        layers, key = self._layers(source, document)
        if key not in self._made:
            self._made[key] = Configuration(**merged(layers))
        return self._made[key]


def merged(layers: Iterable[Layer]) -> dict[str, Any]:
    """Return the values of layers, by key with underscores, a later layer's over an earlier's."""
    values: dict[str, Any] = {}
    for layer in layers:
        for name, value in layer.values.items():
            if name.startswith("extend_"):
                name = name.removeprefix("extend_")
                values[name] = (*values.get(name, ()), *value)
            elif isinstance(value, dict):
                values[name] = _joined(values.get(name, {}), value)
            else:
                values[name] = value
    return values


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(one)
    for key, value in other.items():
        both[key] = _joined(both[key], value) if isinstance(value, dict) and key in both else value
    return both


def _is_of(tag: str | None, pattern: str) -> bool:
    """Return whether a language is one that a section is for."""
    if pattern == "*":
        return True
    tag, pattern = (tag or "").lower().replace("_", "-"), pattern.lower()
    return tag == pattern or tag.startswith(f"{pattern}-")


def _read(file: str, through: tuple[str, ...]) -> _Source:
    """Return a file with what it builds on.

    Raises:
        ConfigError: if it cannot be read, has a wrong key or value, or builds on itself.
    """
    real = os.path.realpath(file)
    if real in through:
        raise ConfigError(f"{file}: extend leads back to this file; take it out of one of the files")
    table = _table(file)
    folder = os.path.dirname(file)
    structure = {name: table.pop(name) for name in _STRUCTURE if name in table}
    layer = Layer(file, _placed(_contained(checked(table, file), folder, file), folder))
    base: tuple[Layer, ...] = ()
    files: list[tuple[Globs, Layer]] = []
    pairs: list[tuple[str, str, Layer]] = []
    if "extend" in structure:
        if not isinstance(structure["extend"], str):
            raise ConfigError(f"{file}: extend is {structure['extend']!r}; it takes the path of a configuration file")
        other = os.path.join(folder, os.path.expanduser(structure["extend"]))
        if not os.path.isfile(other):
            raise ConfigError(f"{file}: extend names {structure['extend']!r}, and there is no such file")
        parent = _read(other, (*through, real))
        base = parent.base
        files.extend(parent.files)
        pairs.extend(parent.pairs)
    for name in ("files", "pairs"):
        sections = structure.get(name, {})
        if not isinstance(sections, dict) or not all(isinstance(section, dict) for section in sections.values()):
            raise ConfigError(f'{file}: {name} takes a table for each of its parts: [{name}."..."]')
        for pattern, section in sections.items():
            origin = f'{file} [{name}."{pattern}"]'
            for key in section:
                if key.replace("_", "-") in KEYS and key.replace("_", "-") not in _SECTION_KEYS:
                    raise ConfigError(f"{origin}: {key} holds for a whole run; it stands outside of the sections")
            own = Layer(origin, _placed(checked(section, origin), folder))
            if name == "files":
                files.append((Globs((pattern,), folder or ".", origin), own))
            else:
                pairs.append((*_pair(pattern, origin), own))
    return _Source(file, (*base, layer), tuple(files), tuple(pairs))


def _placed(values: dict[str, Any], folder: str) -> dict[str, Any]:
    """Return values whose paths count from the working folder, as those of the file in ``folder`` count from there."""
    for name in _PATH_KEYS:
        if values.get(name):
            values[name] = _from_here(values[name], folder)
    if "terms" in values:
        values["terms"] = tuple(_from_here(path, folder) for path in values["terms"])
    return values


def _from_here(path: str, folder: str) -> str:
    """Return a path that counts from ``folder`` as one that counts from the working folder."""
    path = os.path.expanduser(path)
    whole = os.path.join(folder, path)
    try:
        inside = os.path.relpath(whole)
    except ValueError:  # another drive
        return whole
    return whole if os.path.isabs(path) or inside.startswith("..") else inside


def _contained(values: dict[str, Any], folder: str, origin: str) -> dict[str, Any]:
    """Return a file's values, reports put in its folder, if all that they name for writing lies below that folder.

    A configuration file may come with a branch that a stranger sent: it must not choose what else is overwritten.

    Raises:
        ConfigError: for a file or folder elsewhere, or in a repository's ``.git``.
    """

    def check(key: str, path: str) -> None:
        base = os.path.realpath(folder or ".")
        inside = below(os.path.realpath(os.path.join(base, os.path.expanduser(path))), base)
        if inside is None or any(map(_is_of_git, inside.split("/"))):
            raise ConfigError(
                f"{origin}: {key} names {path!r} for writing, which does not lie below the file's own folder; "
                "name a place below it, or give it on the command line"
            )

    for name in ("baseline", "cache_dir"):
        if values.get(name):
            check(name.replace("_", "-"), values[name])
    if "format" in values:
        formats = []
        for text in values["format"]:
            name, equals, path = text.partition("=")
            if path:
                check("format", path)
                path = _from_here(path, folder)
            formats.append(f"{name}{equals}{path}")
        values["format"] = tuple(formats)
    return values


def _is_of_git(name: str) -> bool:
    """Return whether a file system may take a name for ``.git``: in capitals, with letters that some leave out, or as
    Windows shortens it."""
    return "".join(filter(str.isprintable, name)).lower().rstrip(" .") in (".git", "git~1")


def _pair(pattern: str, origin: str) -> tuple[str, str]:
    """Return the source and the target language of a section's name; ``*`` = any.

    >>> _pair("en-de", ""), _pair("de", ""), _pair("en>pt-BR", "")
    (('en', 'de'), ('*', 'de'), ('en', 'pt-BR'))
    """
    from mtcheck.languages import language

    match = _PAIR_RE.fullmatch(pattern)
    if match:
        source, target = match.groups()
    elif ">" in pattern:
        source, _, target = (part.strip() for part in pattern.partition(">"))
    else:
        source, target = "*", pattern
    for tag in (source, target):
        if tag != "*":
            try:
                language(tag)
            except LanguageTagError as error:
                raise ConfigError(f"{origin}: {error}; write en-de, en>pt-BR, *>de or de") from error
    return source, target


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


def holds_ours(path: str) -> bool:
    """Return whether a file is a configuration of ours: it is there, and a pyproject.toml has our table."""
    if not os.path.isfile(path):
        return False
    return os.path.basename(path) != "pyproject.toml" or bool(_table(path))


def _table(path: str) -> dict[str, Any]:
    """Return the keys of a configuration file.

    Raises:
        ConfigError: if it cannot be read or is no TOML.
    """
    try:
        data = read_bounded(path)
        table: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, ValueError) as error:  # a file that is not UTF-8 is a ValueError, as bad TOML is
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"{path}: cannot be read as a TOML file: {reason}") from error
    if os.path.basename(path) == "pyproject.toml":
        tools = table.get("tool", {})
        table = tools.get("mtcheck", {}) if isinstance(tools, dict) else {}
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
        if name in _STRUCTURE:
            raise ConfigError(f"{origin}: {key} stands at the top of a configuration file only")
        values[name.replace("-", "_")] = _value(name, value, origin)
    settings = {key.name: values[key.name] for key in fields(Settings) if key.name in values and key.name != "terms"}
    for name in ("select", "ignore"):
        settings[name] = (*settings.get(name, ()), *values.get(f"extend_{name}", ()))
    try:
        Settings(**settings)
    except ConfigError as error:
        raise ConfigError(f"{origin}: {error}") from error
    return values


_NAME_LISTS = ("select", "ignore", "extend-select", "extend-ignore", "format")
_TEXT_LISTS = ("terms", "include", "exclude")
_TEXTS = (
    "input-format", "text-field", "source-field", "id-field", "group-by", "suppressions", "baseline", "cache-dir",
)  # fmt: skip


def _underscored(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return a detector's options under the names that they have in Python."""
    return {key.replace("-", "_"): value for key, value in options.items()}


def _value(name: str, value: Any, origin: str) -> Any:
    """Return a key's value in the type that ``Configuration`` holds; what ``Settings`` checks is left to it."""

    def refuse(wanted: str) -> ConfigError:
        return ConfigError(f"{origin}: {name} is {value!r}; it takes {wanted}")

    if name in _NAME_LISTS:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(","))
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise refuse("a list of names")
        return tuple(value)
    if name in _TEXT_LISTS:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(part, str) for part in values):
            raise refuse("a text or a list of texts")
        return tuple(values)
    if name in ("severity", "options"):
        if not isinstance(value, dict) or (name == "options" and not all(isinstance(x, dict) for x in value.values())):
            raise refuse("a table" if name == "severity" else "a table for each detector")
        return value if name == "severity" else {each: _underscored(table) for each, table in value.items()}
    if name == "fail-on" and value not in (*SEVERITIES, "never"):
        raise refuse(", ".join((*SEVERITIES, "never")))
    if name == "min-score" and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100):
        raise refuse("a number from 0 to 100")
    if name == "jobs" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise refuse("a whole number from 1")
    if name in ("statistics", "preview", "respect-gitignore", "force-exclude", "cache") and not isinstance(value, bool):
        raise refuse("true or false")
    if name in ("source-lang", "target-lang"):
        from mtcheck.languages import language

        try:
            language(value if isinstance(value, str) else "")
        except LanguageTagError as error:
            raise ConfigError(f"{origin}: {name}: {error}") from error
    if name in _TEXTS and not isinstance(value, str):
        raise refuse("text")
    if name == "input-format":
        from mtcheck.readers import BY_NAME

        if value not in BY_NAME:
            raise ConfigError(f"{origin}: there is no input format {value!r}{nearest(value, BY_NAME)}")
    return cast(Any, value)
