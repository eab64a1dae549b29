"""The catalogs that are XML: Android strings, .NET RESX, XLIFF 1.2 and 2, TMX, Qt TS, Apple's .stringsdict.

The root element says which; a .stringsdict is a property list like many another, so its suffix does.

States are honoured: what is protected, empty, obsolete or marked as not translated is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog.entries import PROTECTED, Entry, documents
from mtcheck.readers.files import STDIN, InputFile
from mtcheck.readers.mapping import Builder
from mtcheck.readers.xml import Node, Text, read_xml, root_of, units

_Entries = Callable[[InputFile, str], Iterator[Entry]]


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a catalog's entries, or why there are none."""
    return _read(file, _ENTRIES)


def read_stringsdict(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a .stringsdict's texts, or why there are none."""
    return _read(file, {"plist": _stringsdict})


def _read(file: InputFile, kinds: Mapping[str, _Entries]) -> Iterator[Document | InputError]:
    try:
        text = read_xml(file)
        root = root_of(text)
        entries = kinds.get(root or "")
        if entries is None:
            raise InputError(
                f"its root element is {root!r}, which is no catalog's; known are {', '.join(kinds)}", path=file.path
            )
        yield from documents(file, text, entries(file, text))
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


def is_catalog(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a catalog."""
    return root_of(head.decode("utf-8-sig", "replace")) in _ENTRIES


# --- Android ----------------------------------------------------------------------------------------------------------

_ANDROID_RE = lazy_re(r'\\u([0-9a-fA-F]{4})|\\(\s*.)|(")|(\s+)', re.DOTALL)
_ANDROID_ESCAPES = {"n": "\n", "t": " "}
_REFERENCE_RE = lazy_re(r"\s*[@?][\w.:]+/[\w.]+\s*")


def _android(file: InputFile, text: str) -> Iterator[Entry]:
    for node in units(text, ("string", "plurals", "string-array", "array"), file.path):
        name = node.attributes.get("name", "")
        protected = node.attributes.get("translatable") == "false"
        if node.name == "string":
            parts = [(name, node)]
        elif node.name == "plurals":
            parts = [(f"{name}[{item.attributes.get('quantity', '')}]", item) for item in node.children("item")]
        else:
            parts = [(f"{name}[{index}]", item) for index, item in enumerate(node.children("item"))]
        for key, part in parts:
            builder = Builder(text)
            quoted = _android_into(builder, part, False)
            if quoted:  # a mark that nothing closes is a mark
                builder = part.build(text)
            reason = (
                PROTECTED if protected else "refers to another entry" if _REFERENCE_RE.fullmatch(builder.text) else None
            )
            yield Entry(key, builder, unjudged=reason, messages="{" in builder.text)


def _android_into(builder: Builder, node: Node, quoted: bool) -> bool:
    """Build the text of an Android resource; return whether a quotation is open at its end."""
    for part in node.content:
        if isinstance(part, Node):
            builder.copy(part.start, part.inner_start)
            quoted = _android_into(builder, part, quoted)
            builder.copy(part.inner_end, part.end)
            continue
        if not part.is_verbatim(builder.original):
            builder.put(part.value, part.start, part.end)
            continue
        offset = part.start
        for match in _ANDROID_RE.finditer(builder.original, part.start, part.start + len(part.value)):
            builder.copy(offset, match.start())
            offset = match.end()
            code, escape, quote, space = match.groups()
            if code:
                builder.put(chr(int(code, 16)), match.start(), offset)
            elif escape:
                letter = escape.strip() or " "
                builder.put(_ANDROID_ESCAPES.get(letter, letter), match.start(), offset)
            elif quote:
                quoted = not quoted
            elif quoted or (space == " " and builder.last != " "):
                builder.copy(match.start(), offset)
            elif builder.last != " ":
                builder.put(" ", match.start(), offset)
        builder.copy(offset, part.end)
    return quoted


# --- RESX -------------------------------------------------------------------------------------------------------------


def _resx(file: InputFile, text: str) -> Iterator[Entry]:
    for node in units(text, ("data",), file.path):
        value = node.child("value")
        kind = node.attributes.get("type") or "System.String"
        if value is None or kind.partition(",")[0] != "System.String" or node.attributes.get("mimetype"):
            continue  # an image, a colour, a size
        name = node.attributes.get("name", "")
        protected = name.startswith((">>", "$")) and not name.endswith(".Text")  # "$this.Text" is a window's title
        yield Entry(name, value.build(text), unjudged=PROTECTED if protected else None, accelerators=True)


# --- XLIFF ------------------------------------------------------------------------------------------------------------

_UNTRANSLATED_STATES = {"new", "needs-translation", "initial"}


def _xliff(file: InputFile, text: str) -> Iterator[Entry]:
    for node in units(text, ("trans-unit", "unit"), file.path):
        if node.name == "trans-unit":
            around = node.ancestor("file")
            attributes = around.attributes if around is not None else {}
            languages = attributes.get("source-language"), attributes.get("target-language")
            parts = [(node.attributes.get("id", ""), node)]
        else:
            root = node.ancestor("xliff")
            attributes = root.attributes if root is not None else {}
            languages = attributes.get("srcLang"), attributes.get("trgLang")
            segments = list(node.children("segment"))
            unit = node.attributes.get("id", "")
            parts = [
                (unit if len(segments) == 1 else f"{unit}[{segment.attributes.get('id', number)}]", segment)
                for number, segment in enumerate(segments, 1)
            ]
        protected = any(
            above is not None and above.attributes.get("translate") == "no"
            for above in (node, node.parent, node.ancestor("group"), node.ancestor("file"))
        )
        around_notes = node if node.name == "trans-unit" else node.child("notes")
        notes = () if around_notes is None else tuple(note.build(text).text for note in around_notes.children("note"))
        for key, part in parts:
            source, target = part.child("source"), part.child("target")
            state = part.attributes.get("state") or (target.attributes.get("state") if target is not None else None)
            yield Entry(
                key,
                target.build(text) if target is not None else Builder(text),
                source=source.build(text).text if source is not None else None,
                source_lang=languages[0] or None,
                target_lang=languages[1] or file.target_lang,
                unjudged=PROTECTED if protected else f"state {state!r}" if state in _UNTRANSLATED_STATES else None,
                accelerators=True,
                messages=True,
                notes=notes,
            )


# --- TMX --------------------------------------------------------------------------------------------------------------


def _tmx(file: InputFile, text: str) -> Iterator[Entry]:
    header_language = None
    for number, node in enumerate(units(text, ("tu",), file.path), 1):
        if header_language is None:
            root = node.ancestor("tmx")
            header = root.child("header") if root is not None else None
            header_language = header.attributes.get("srclang", "") if header is not None else ""
        language = node.attributes.get("srclang") or header_language
        variants = [
            (variant.attributes.get("xml:lang") or variant.attributes.get("lang") or "", variant.child("seg"))
            for variant in node.children("tuv")
        ]
        ours = next((variant for variant in variants if variant[0].lower() == language.lower()), None)
        ours = ours or (variants[0] if variants else None)
        name = node.attributes.get("tuid") or f"tu {number}"
        for tag, segment in variants:
            if segment is None or ours is None or segment is ours[1]:
                continue
            yield Entry(
                name if len(variants) == 2 else f"{name}[{tag}]",
                segment.build(text),
                source=ours[1].build(text).text if ours[1] is not None else None,
                source_lang=ours[0] or None,
                target_lang=tag or file.target_lang,
            )


# --- Qt ---------------------------------------------------------------------------------------------------------------


def _qt(file: InputFile, text: str) -> Iterator[Entry]:
    for node in units(text, ("message",), file.path):
        root = node.ancestor("TS")
        attributes = root.attributes if root is not None else {}
        source, translation = node.child("source"), node.child("translation")
        if translation is None:
            continue
        state = translation.attributes.get("type")
        msgid = node.attributes.get("id") or (source.text if source is not None else "")
        forms = list(translation.children("numerusform"))
        parts = [(f"{msgid}[{number}]", form) for number, form in enumerate(forms)] or [(msgid, translation)]
        for key, part in parts:
            language = attributes.get("language")
            yield Entry(
                key,
                part.build(text),
                source=source.build(text).text if source is not None else None,
                source_lang=attributes.get("sourcelanguage") or None,
                target_lang=language.replace("_", "-") if language else file.target_lang,
                unjudged=(state if part.text.strip() or state != "unfinished" else None) if state else None,
                accelerators=True,
            )


# --- .stringsdict -----------------------------------------------------------------------------------------------------

_FORMAT_KEY = "NSStringLocalizedFormatKey"


def _stringsdict(file: InputFile, text: str) -> Iterator[Entry]:
    for node in units(text, ("dict",), file.path):
        for name, entry in _pairs(node):
            source = name if " " in name.strip() else None  # Apple's projects often use the English text as the key
            variables = [(variable, value) for variable, value in _pairs(entry) if value.name == "dict"]
            for key, value in _pairs(entry):
                if key == _FORMAT_KEY and value.name == "string":
                    yield Entry(name, value.build(text), source=source)
            for variable, value in variables:
                forms = [pair for pair in _pairs(value) if not pair[0].startswith("NSString")]
                of = name if len(variables) == 1 else f"{name}.{variable}"
                for form, string in forms:
                    if string.name == "string":
                        yield Entry(f"{of}[{form}]", string.build(text), source=source)


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the keys and values of a property list's dictionary."""
    key: str | None = None
    for child in node.content:
        if isinstance(child, Text):
            continue
        if child.name == "key":
            key = child.text
        elif key is not None:
            yield key, child
            key = None


_ENTRIES: dict[str, _Entries] = {
    "resources": _android,
    "root": _resx,
    "xliff": _xliff,
    "tmx": _tmx,
    "TS": _qt,
}
