"""Catalogs of keys and values: JSON (i18next, Vue, Angular, Chrome, Flutter's ARB, Apple's .xcstrings), YAML (Rails,
Symfony), Java .properties and Apple's .strings. The key path is the id: ``menu.file.open``, ``tips[2]``.

The standard library's json, PyYAML and javaproperties say what is sound and what the values are; where each character
stands comes from their marks and from the escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mtcheck.errors import InputError
from mtcheck.model import Document, Kept
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog.entries import PROTECTED, Entry, align_words, build, documents
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.locales import is_common, tag_of
from mtcheck.readers.mapping import Builder
from mtcheck.readers.records import Fields

if TYPE_CHECKING:
    import yaml

Path = tuple[str | int, ...]
Leaf = tuple[Path, Builder]
_MOST_DEPTH = 100
_FEWEST_KEYS = 4  # by which it is told what the keys of a catalog are
_WORDS_RE = lazy_re(r"[^\W\d_][.,:;!?)'\"]{0,2} [('\"]{0,2}[^\W\d_]|[^\W\d_]\.\.\.$")


def key_of(path: Iterable[str | int]) -> str:
    """Return a key path as it is written.

    >>> key_of(("menu", "tips", 2))
    'menu.tips[2]'
    """
    key = ""
    for part in path:
        key += f"[{part}]" if isinstance(part, int) else f".{part}" if key else part
    return key


def read(file: InputFile, entries: Any, latin: bool = False) -> Iterator[Document | InputError]:
    """Yield the documents of what ``entries`` finds in a file's text, or why there are none."""
    try:
        text = read_text(file, (lambda head: "iso-8859-1") if latin else None)
        yield from documents(file, text, entries(file, text))
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


def read_json(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a JSON catalog's entries, or why there are none."""
    return read(file, _json)


def read_yaml(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a YAML catalog's entries, or why there are none."""
    return read(file, _yaml)


def read_properties(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a .properties file's entries, or why there are none; it is ISO 8859-1 if not UTF-8."""
    return read(file, _properties, latin=True)


def read_strings(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a .strings file's entries, or why there are none."""
    return read(file, _strings)


def _of_locale(leaves: list[Leaf], file: InputFile) -> tuple[list[Leaf], str | None]:
    """Take a root key that names the language off the paths, as Rails writes it."""
    roots = {path[0] for path, _ in leaves if path}
    if len(roots) == 1 and all(len(path) > 1 for path, _ in leaves):
        (root,) = roots
        tag = tag_of(root) if isinstance(root, str) else None
        if tag is not None and (file.target_lang is None or tag.split("-")[0] == file.target_lang.split("-")[0]):
            return [(path[1:], builder) for path, builder in leaves], tag
    return leaves, None


def entries_of(leaves: Iterable[Leaf], file: InputFile) -> Iterator[Entry]:
    """Yield the entries of texts by key path, in the language that the file's path or a root key names."""
    leaves = list(leaves)
    if by_locale := _locales(leaves, file):
        yield from _of_locales(leaves, by_locale, file)
        return
    leaves, tag = _of_locale(leaves, file)
    target_lang = file.target_lang or tag
    are_sources = file.source is None and target_lang is not None and _are_texts(leaves)
    for path, builder in leaves:
        said = next((part for part in reversed(path) if isinstance(part, str)), "") if are_sources else ""
        source, source_lang = (said, file.source_lang or "en") if said.strip() else (None, None)
        if source_lang is not None and source_lang.partition("-")[0] == (target_lang or "").partition("-")[0]:
            source = source_lang = None
        yield Entry(key_of(path), builder, source, source_lang=source_lang, target_lang=target_lang, messages=True)


def _are_texts(leaves: Sequence[Leaf]) -> bool:
    """Return whether the keys of a catalog are the texts that its values translate: most have words between spaces."""
    keys = [path[-1] if isinstance(path[-1], str) else "" for path, _ in leaves]
    return len(keys) >= _FEWEST_KEYS and 2 * sum(_WORDS_RE.search(key) is not None for key in keys) > len(keys)


def _locales(leaves: list[Leaf], file: InputFile) -> dict[str, str]:
    """Return the tag of each root key, where a file holds all locales, each under its own."""
    found: dict[str, str] = {}
    for path, _ in leaves:
        tag = tag_of(path[0]) if len(path) > 1 and isinstance(path[0], str) else None
        if tag is None or not is_common(tag):
            return {}
        found[str(path[0])] = tag
    primaries = {tag.split("-")[0] for tag in found.values()}
    if file.target_lang is not None and file.target_lang.split("-")[0] not in primaries:
        return {}
    return found if len(found) > 1 else {}


def _of_locales(leaves: list[Leaf], tags: Mapping[str, str], file: InputFile) -> Iterator[Entry]:
    """Yield the entries of a file that holds all locales, each beside the text of the source's locale."""
    wanted = (file.source_lang or "en").split("-")[0]
    root = next((root for root, tag in tags.items() if tag.split("-")[0] == wanted), None)
    sources = {path[1:]: builder.text for path, builder in leaves if path[0] == root}
    for path, builder in leaves:
        if path[0] != root:
            tag = tags[str(path[0])]
            source = sources.get(path[1:])
            source_lang = tags[root] if root is not None and source is not None else None
            yield Entry(
                f"{key_of(path[1:])}[{tag}]", builder, source, source_lang=source_lang, target_lang=tag, messages=True
            )


# --- JSON -------------------------------------------------------------------------------------------------------------

_TOKEN_RE = lazy_re(r'"([^"\\]*(?:\\.[^"\\]*)*)"|[{}\[\],:]', re.DOTALL)
_JSON_ESCAPE_RE = lazy_re(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def _json(file: InputFile, text: str) -> Iterator[Entry]:
    try:
        value = json.loads(text, parse_int=float)  # no number matters, and int() refuses one of thousands of digits
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg}); correct the file", path=file.path, line=error.lineno) from error
    except RecursionError as error:
        raise InputError("is JSON that is too deeply nested for a catalog", path=file.path) from error
    if isinstance(value, list) and any(isinstance(record, dict) for record in value):
        yield from _json_records(value, text)
        return
    if not isinstance(value, dict):
        raise InputError("is JSON, but no catalog: it takes an object of keys and texts", path=file.path, line=1)
    leaves = [leaf for leaf in json_leaves(text) if "" not in leaf[0][:-1]]  # gettext's header has an empty name
    if isinstance(value.get("strings"), dict) and "sourceLanguage" in value:
        yield from _xcstrings(value, leaves)
        return
    language = next((value[key] for key in ("@@locale", "locale") if isinstance(value.get(key), str)), None)
    arb = "@@locale" in value or (file.suffix == ".arb")
    if isinstance(value.get("translations"), dict) and isinstance(value.get("locale"), str):  # Angular
        leaves = [(path[1:], builder) for path, builder in leaves if path[0] == "translations"]
    elif not arb and value and all(map(_is_of_chrome, value.values())):
        leaves = [((path[0],), builder) for path, builder in leaves if path[1:] == ("message",)]
    leaves = [(path, builder) for path, builder in leaves if path[0] != "@metadata"]  # who wrote MediaWiki's catalogs
    if arb:
        leaves = [(path, builder) for path, builder in leaves if not str(path[0]).startswith("@")]
    said = tag_of((language or "").replace("-", "_"))
    yield from entries_of(leaves, file if file.target_lang else replace(file, target_lang=said))


def _is_of_chrome(item: object) -> bool:
    """Return whether an entry is one of an extension of Chrome's: an object with its text under ``message``."""
    return isinstance(item, dict) and isinstance(item.get("message"), str)


def _json_records(records: list[Any], text: str) -> Iterator[Entry]:
    """Yield the entries of an array of records, with the fields that a line of JSONL has."""
    fields = Fields()
    for path, builder in json_leaves(text):
        record = records[path[0]] if len(path) == 2 and isinstance(path[0], int) else None
        if not isinstance(record, dict) or path[1] not in (fields.text, "target"):
            continue
        said = {name: record.get(name) for name in (fields.id, fields.source, fields.source_lang, fields.target_lang)}
        texts = {name: value for name, value in said.items() if isinstance(value, str)}
        identifier = said[fields.id]
        yield Entry(
            key_of(path) if identifier is None else _written(identifier),
            builder,
            source=texts.get(fields.source),
            source_lang=texts.get(fields.source_lang),
            target_lang=texts.get(fields.target_lang),
        )


def _written(identifier: object) -> str:
    """Return an id as the file writes it: numbers were read as floats."""
    whole = isinstance(identifier, float) and identifier.is_integer()
    return str(int(identifier)) if whole and isinstance(identifier, float) else str(identifier)


def json_leaves(text: str) -> Iterator[Leaf]:
    """Yield (path, text) of each string value of sound JSON, in order."""
    path: list[str | int] = []
    in_object: list[bool] = []
    key: str | None = None
    for match in _TOKEN_RE.finditer(text):
        token = match.group()
        if token in "{[":
            in_object.append(token == "{")
            path.append(0 if token == "[" else "")
            key = None
        elif token in "}]":
            in_object.pop()
            path.pop()
        elif token == ",":
            if in_object[-1]:
                key = None
            else:
                path[-1] = int(path[-1]) + 1
        elif token == ":":
            path[-1] = key or ""
        elif in_object and in_object[-1] and key is None:
            key = json.loads(token)
        else:
            yield (
                tuple(path),
                build(text, json.loads(token, strict=False), *match.span(1), _JSON_ESCAPE_RE, _json_escape),
            )


def _json_escape(match: re.Match[str]) -> str:
    value: str = json.loads(f'"{match.group()}"')
    return value


def _xcstrings(value: Mapping[str, Any], leaves: list[Leaf]) -> Iterator[Entry]:
    source_language = value["sourceLanguage"]
    kept: dict[str, Kept] = {}
    for path, builder in leaves:
        if path[0] != "strings" or len(path) < 6 or path[2] != "localizations" or path[-2:] != ("stringUnit", "value"):
            continue
        name, language = str(path[1]), str(path[3])
        entry = value["strings"][name]
        if language == source_language:
            continue
        unit: Any = entry
        for step in path[2:-1]:
            unit = unit[step]
        forms = [str(step) for step in path[4:-2] if step not in ("variations", "plural", "device", "substitutions")]
        source = _unit_value(entry["localizations"].get(source_language), path[4:-1]) or name
        if name not in kept and not forms:
            values = [
                _unit_value(of, path[4:-1]) for tag, of in entry["localizations"].items() if tag != source_language
            ]
            filled = [item for item in values if item]
            kept[name] = Kept(sum(item == source for item in filled), len(filled))
        state = unit.get("state")
        reason = f"state {state!r}" if state in ("new", "needs_review", "stale") else None
        if entry.get("shouldTranslate") is False:
            reason = PROTECTED
        elif entry.get("extractionState") == "stale":
            reason = "obsolete"
        yield Entry(
            name + "".join(f"[{form}]" for form in forms),
            builder,
            source=source,
            source_lang=source_language,
            target_lang=language,
            unjudged=reason,
            kept=kept.get(name),
        )


def _unit_value(localization: Any, steps: Path) -> str | None:
    for step in (*steps, "value"):
        if not isinstance(localization, dict):
            return None
        localization = localization.get("other") if step not in localization else localization[step]
    return localization if isinstance(localization, str) else None


# --- YAML -------------------------------------------------------------------------------------------------------------

_YAML_FOLD = r"(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*(?:\r?\n[ \t]*)+"
_YAML_ESCAPE_RE = lazy_re(
    rf"\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|\r?\n[ \t]*|.)|{_YAML_FOLD}", re.DOTALL
)
_YAML_QUOTED_RE = lazy_re(rf"''|{_YAML_FOLD}")


def _yaml(file: InputFile, text: str) -> Iterator[Entry]:
    return entries_of(yaml_leaves(text, file.path), file)


def yaml_leaves(text: str, name: str | None) -> list[Leaf]:
    """Return (path, text) of each text of a YAML document, in order.

    Raises:
        InputError: if it is not sound, or no catalog; it names the file by ``name``.
    """
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)  # one of them reads the text here already
        try:
            return list(_yaml_leaves(text, loader, name))
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise InputError(
            f"is not sound YAML: {error.problem}; correct the file", path=name, line=mark.line + 1 if mark else None
        ) from error
    except yaml.reader.ReaderError as error:
        raise _forbidden(text, error, name) from error
    except yaml.YAMLError as error:
        raise InputError(f"is not sound YAML: {error}", path=name) from error


def _forbidden(text: str, error: Any, name: str | None) -> InputError:
    """Say where a character stands that YAML does not allow: parsers count its place in characters or in bytes."""
    code = error.character if isinstance(error.character, int) else ord(error.character)
    first = text.find(chr(code))
    return InputError(
        f"is not sound YAML: the character U+{code:04X} may not stand in it; delete it, or write it as \\u{code:04x} in"
        " double quotes",
        path=name,
        line=text.count("\n", 0, first) + 1 if first >= 0 else None,
    )


def _yaml_leaves(text: str, loader: Any, name: str | None) -> Iterator[Leaf]:
    """Yield (path, text) of each text, from the parser's events: no nesting can exhaust the stack, no alias blow up."""
    import yaml

    path: list[str | int] = []
    keys: list[str | None] = []  # of each open mapping the key whose value comes next, of a sequence nothing
    while (event := loader.get_event()) is not None and not isinstance(event, yaml.StreamEndEvent):
        in_mapping = bool(path) and isinstance(path[-1], str)
        if isinstance(event, yaml.CollectionEndEvent):
            path.pop()
            keys.pop()
        elif not isinstance(event, yaml.NodeEvent):
            continue
        elif in_mapping and keys[-1] is None:
            if isinstance(event, yaml.CollectionStartEvent):
                raise InputError("has a key that is no text, which no catalog has", path=name, line=_line_of(event))
            keys[-1] = path[-1] = str(getattr(event, "value", event.anchor))
            continue
        elif isinstance(event, yaml.ScalarEvent):
            tag = event.tag or loader.resolve(yaml.ScalarNode, event.value, event.implicit)
            if event.style or tag == "tag:yaml.org,2002:str":
                yield tuple(path), _yaml_scalar(text, event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(path) >= _MOST_DEPTH:
                raise InputError("is YAML that is too deeply nested for a catalog", path=name, line=_line_of(event))
            path.append("" if isinstance(event, yaml.MappingStartEvent) else 0)
            keys.append(None)
        elif path and isinstance(path[-1], int):
            path[-1] += 1
        elif path:
            keys[-1] = None


def _line_of(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark is not None else None


def _yaml_scalar(text: str, node: yaml.ScalarEvent) -> Builder:
    assert node.start_mark is not None, "the loader keeps marks"
    assert node.end_mark is not None, "the loader keeps marks"
    start, end = node.start_mark.index, node.end_mark.index
    if node.style == '"':
        return build(text, node.value, start + 1, end - 1, _YAML_ESCAPE_RE, _yaml_escape)
    if node.style == "'" and "'" in node.value:
        return build(text, node.value, start + 1, end - 1, _YAML_QUOTED_RE, _yaml_escape)
    builder = Builder(text)
    if node.style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or start
    elif node.style == "'":
        start, end = start + 1, end - 1
    align_words(builder, node.value, start, end)
    return builder


def _yaml_escape(match: re.Match[str]) -> str:
    from yaml.scanner import Scanner

    written = match.group()
    if written == "''":
        return "'"
    if written[0] != "\\":  # a folded line end
        lines = written.count("\n")
        return " " if lines == 1 else "\n" * (lines - 1)
    letter = written[1]
    if letter in "xuU":
        return chr(int(written[2:], 16))
    return "" if letter in "\r\n" else Scanner.ESCAPE_REPLACEMENTS.get(letter, letter)


# --- .properties ------------------------------------------------------------------------------------------------------

# A comment, or a line with all those that it goes on in: javaproperties looks at all that went before at each of them,
# which takes the square of their number.
_PROPERTY_LINE_RE = lazy_re(
    r"[ \t\f]*(?:([#!])[^\r\n]*|([^\\\r\n]*(?:\\(?:\r\n|.)?[^\\\r\n]*)*))(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_PROPERTY_JOINT_RE = lazy_re(r"\\(?:\r\n|\r|\n|\Z)[ \t\f]*|(\\.)", re.DOTALL)
_PROPERTY_PARTS_RE = lazy_re(r"((?:[^\\=: \t\f]|\\.)*)[ \t\f]*(?:[=:][ \t\f]*)?", re.DOTALL)
_PROPERTY_KEY_RE = lazy_re(
    r"[ \t\f]*(?:\\(?:\r\n|.)|[^\s:=\\])*(?:\\\r?\n|[ \t\f])*(?:[:=](?:\\\r?\n|[ \t\f])*)?", re.DOTALL
)
_PROPERTY_ESCAPE_RE = lazy_re(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\(?:\r\n|\r|\n)[ \t\f]*|\\.",
    re.DOTALL,
)


def _properties(file: InputFile, text: str) -> Iterator[Entry]:
    import javaproperties

    offset = 0
    try:
        while offset < len(text):
            start, comment = offset, None
            match = _PROPERTY_LINE_RE.match(text, offset)
            assert match is not None, "it matches whatever stands there"
            offset, comment = match.end(), match.group(1)
            line = _PROPERTY_JOINT_RE.sub(_joined, match.group(2) or "")
            if comment is not None or not line:
                continue
            parts = _PROPERTY_PARTS_RE.match(line)
            assert parts is not None, "it matches whatever stands there"
            name, value = javaproperties.unescape(parts.group(1)), javaproperties.unescape(line[parts.end() :])
            key = _PROPERTY_KEY_RE.match(text, start, offset)
            end = match.end(2)
            at = min(key.end() if key is not None else start, end)
            builder = build(text, value, at, end, _PROPERTY_ESCAPE_RE, _property_escape)
            yield Entry(name, builder, accelerators=True, messages=True)
    except javaproperties.InvalidUEscapeError as error:
        line_number = text.count("\n", 0, offset) + 1
        raise InputError(f"{error}; write \\u and four digits", path=file.path, line=line_number) from error


def _joined(match: re.Match[str]) -> str:
    """Return nothing for the end of a line that goes on in the next; another escape stays."""
    return match.group(1) or ""


def _property_escape(match: re.Match[str]) -> str:
    written = match.group()
    if written[1] == "u" and len(written) >= 6:
        value: str = json.loads(f'"{written}"')
        return value
    if written[1] in "\r\n":
        return ""
    return {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}.get(written[1], written[1])


# --- .strings ---------------------------------------------------------------------------------------------------------

# Apple's "Localizing Strings" gives the syntax; it is one line of it, and no permissive parser says where values stand.
_STRINGS_RE = lazy_re(
    r'\s+|//[^\n]*|/\*.*?\*/|(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([\w.-]+))\s*=\s*"([^"\\]*(?:\\.[^"\\]*)*)"\s*;', re.DOTALL
)
_STRINGS_ESCAPE_RE = lazy_re(r"\\(?:U([0-9a-fA-F]{4})|(.))", re.DOTALL)


def _strings(file: InputFile, text: str) -> Iterator[Entry]:
    offset = 0
    while offset < len(text):
        match = _STRINGS_RE.match(text, offset)
        if match is None:
            line = text.count("\n", 0, offset) + 1
            raise InputError('is no entry; it takes "key" = "value";', path=file.path, line=line)
        offset = match.end()
        if match.group(3) is None:
            continue
        key = match.group(2) or _STRINGS_ESCAPE_RE.sub(_strings_escape, match.group(1))
        value = _STRINGS_ESCAPE_RE.sub(_strings_escape, match.group(3))
        builder = build(text, value, *match.span(3), _STRINGS_ESCAPE_RE, _strings_escape)
        source = key if " " in key.strip() else None  # Apple's projects often use the English text as the key
        yield Entry(key, builder, source=source)


def _strings_escape(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(int(code, 16)) if code else {"n": "\n", "t": "\t", "r": "\r"}.get(letter, letter)
