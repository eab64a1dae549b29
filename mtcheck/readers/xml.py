"""XML with the place of every character, read safely: the base of the XML catalogs.

The parser is expat, which the standard library brings and which alone says where in the file each event stands.
Nothing is fetched; external entities are refused, and so are entities made of entities (billion laughs), before any is
expanded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from mtcheck.errors import InputError
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import InputFile, read_text
from mtcheck.readers.mapping import Builder

_CHUNK = 1 << 16  # bytes that the parser gets at a time
_MOST_DEPTH = 200
_MOST_ENTITIES = 1000
_LONGEST_ENTITY = 1000  # characters
_ENCODING_RE = lazy_re(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DOCTYPE_RE = lazy_re(r"<!DOCTYPE[^>\[]{0,20000}(?:\[[^\]]{0,20000}\]\s{0,200})?>")
_SPACE_RE = lazy_re(r"\s*")
_TAG_RE = lazy_re(r"<([\w.:-]{1,200})")


@dataclass(slots=True)
class Text:
    """A stretch of character data: what it says, and where it is written."""

    value: str
    start: int
    end: int

    def is_verbatim(self, original: str) -> bool:
        """Return whether it is written as it reads."""
        return self.end - self.start == len(self.value) and original.startswith(self.value, self.start)


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, its place from the first ``<`` to behind the last ``>``, its content."""

    name: str
    attributes: dict[str, str]
    start: int
    parent: Node | None = None
    content: list[Node | Text] = field(default_factory=list)
    end: int = 0
    inner_start: int = 0
    inner_end: int = 0

    def children(self, *names: str) -> Iterator[Node]:
        """Yield the child elements with one of the names."""
        for child in self.content:
            if isinstance(child, Node) and child.name in names:
                yield child

    def child(self, name: str) -> Node | None:
        """Return the first child element with the name."""
        return next(self.children(name), None)

    def ancestor(self, name: str) -> Node | None:
        """Return the nearest element around this one with the name."""
        node = self.parent
        while node is not None and node.name != name:
            node = node.parent
        return node

    @property
    def text(self) -> str:
        """All character data inside."""
        return "".join(part.value if isinstance(part, Text) else part.text for part in self.content)

    def build(self, original: str, *, tags: bool = True) -> Builder:
        """Build the element's text: entities resolved, inner tags as they are written, or left out."""
        builder = Builder(original)
        self._build_into(builder, tags)
        return builder

    def _build_into(self, builder: Builder, tags: bool) -> None:
        for part in self.content:
            if isinstance(part, Text):
                if part.is_verbatim(builder.original):
                    builder.copy(part.start, part.end)
                else:
                    builder.put(part.value, part.start, part.end)
            else:
                if tags:
                    builder.copy(part.start, part.inner_start)
                part._build_into(builder, tags)
                if tags:
                    builder.copy(part.inner_end, part.end)


def read_xml(file: InputFile) -> str:
    """Return the decoded text of an XML file, by what its declaration says where it is not UTF-8."""
    return read_text(file, _declared_encoding)


def _declared_encoding(head: bytes) -> str | None:
    match = _ENCODING_RE.match(head)
    return match.group(1).decode("ascii") if match is not None else None


def root_of(text: str) -> str | None:
    """Return the name of the root element, from a look at the text's start, or ``None`` where there is none.

    >>> root_of('<?xml version="1.0"?><!-- x --><resources a="b">')
    'resources'
    """
    at = 0
    while True:
        at = _SPACE_RE.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            at = end + 3
        elif text.startswith("<?", at):
            end = text.find(">", at)
            at = end + 1
        elif doctype := _DOCTYPE_RE.match(text, at):
            end = at = doctype.end()
        else:
            break
        if end < 0:
            return None
    match = _TAG_RE.match(text, at)
    return match.group(1).rpartition(":")[2] if match is not None else None


def units(text: str, names: Collection[str], path: str | None) -> Iterator[Node]:
    """Yield each element with one of the names as it ends, its parents known, and let it go.

    Raises:
        InputError: where the text is no well-formed or no harmless XML.
    """
    yield from _Parser(text, frozenset(names), path).units()


class _Parser:
    def __init__(self, text: str, names: frozenset[str], path: str | None) -> None:
        self._text = text
        self._names = names
        self._path = path
        self._data = text.encode("utf-8", "surrogatepass")
        self._ascii = len(self._data) == len(text)
        self._byte = self._offset = 0  # a place in the bytes and the same in the text
        self._open: list[Node] = []
        self._inside = 0  # elements with one of the names that are open
        self._done: list[Node] = []
        self._entities = 0
        self._pending: Node | None = None  # an element whose start tag's end is not known yet
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        parser.DefaultHandlerExpand = self._other

    def units(self) -> Iterator[Node]:
        data = self._data
        try:
            for start in range(0, max(1, len(data)), _CHUNK):
                self._parser.Parse(data[start : start + _CHUNK], start + _CHUNK >= len(data))
                yield from self._done
                self._done.clear()
        except expat.ExpatError as error:
            yield from self._done
            reason = expat.errors.messages[error.code] if error.code in expat.errors.messages else str(error)
            raise InputError(
                f"is not well-formed XML: {reason}; correct the file", path=self._path, line=error.lineno
            ) from error

    def _place(self) -> int:
        """Return where in the text the present event starts, and let a waiting start tag end there."""
        byte = self._parser.CurrentByteIndex
        if self._ascii:
            offset = byte
        else:
            if byte >= self._byte:
                self._offset += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
            else:
                self._offset = len(self._data[:byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
            offset = self._offset
        if self._pending is not None:
            self._pending.inner_start = offset
            self._pending = None
        return offset

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self._place()
        if len(self._open) >= _MOST_DEPTH:
            raise self._refuse(f"elements stand more than {_MOST_DEPTH} deep in each other")
        parent = self._open[-1] if self._open else None
        node = Node(name.rpartition(":")[2], attributes, start, parent)
        if parent is not None and (self._inside or node.name not in self._names):
            parent.content.append(node)
        self._inside += node.name in self._names
        self._open.append(node)
        self._pending = node

    def _end(self, name: str) -> None:
        waiting = self._pending
        place = self._place()
        node = self._open.pop()
        if waiting is node and self._text.startswith("/>", place - 2):  # <a/>: the event comes behind it
            node.inner_end = node.end = place
        else:
            node.inner_end = place
            node.end = self._text.find(">", place) + 1
        if node.name in self._names:
            self._inside -= 1
            if not self._inside:
                self._done.append(node)
        elif not self._inside and node.parent is not None and not _is_kept(node):
            node.content.clear()

    def _characters(self, value: str) -> None:
        start = self._place()
        if not self._open:
            return
        text = self._text
        if text.startswith("&", start) and not text.startswith(value, start):
            end = text.find(";", start) + 1
        elif text.startswith("&", start) and value == "&":
            end = text.find(";", start) + 1 if text.startswith(("&amp;", "&#"), start) else start + 1
        elif value == "\n" and text.startswith("\r", start):
            end = start + (2 if text.startswith("\r\n", start) else 1)
        else:
            end = start + len(value)
        self._open[-1].content.append(Text(value, start, end))

    def _entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system_id: str | None,
        public_id: str | None,
        notation: str | None,
    ) -> None:
        self._entities += 1
        if value is None or is_parameter:
            raise self._refuse(f"declares the external or parameter entity {name!r}; nothing is fetched")
        if "&" in value or "%" in value or len(value) > _LONGEST_ENTITY or self._entities > _MOST_ENTITIES:
            raise self._refuse(f"declares the entity {name!r}, which is made of entities or too long")

    def _external(self, context: str, base: str | None, system_id: str | None, public_id: str | None) -> int:
        raise self._refuse(f"refers to the external entity {system_id or context!r}; nothing is fetched")

    def _other(self, data: str) -> None:
        """Comments, processing instructions: they end a start tag that is waiting, no more."""
        if self._pending is not None:
            self._place()

    def _refuse(self, reason: str) -> InputError:
        return InputError(f"{reason}; take it out of the file", path=self._path, line=self._parser.CurrentLineNumber)


def _is_kept(node: Node) -> bool:
    """Return whether an element outside the units says something about them."""
    return node.name in ("name", "header", "note")
