"""Locale modules of JavaScript and TypeScript: ``export default { ... }`` and its kin. The key path is the id.

tree-sitter's grammar of TypeScript, which takes JavaScript and JSON5 too, says what is sound and where each literal
stands; nothing is run. Texts are taken of the object literals that a module exports, names or hands to a function at
its top level: ``export default``, ``module.exports =``, ``const de: Messages =``, ``defineLocale("de", { ... })``. A
text is a literal, literals joined, a template (its ``${...}`` are placeholders), or what an arrow function gives that
is nothing but one of these. What a variable or a call gives is no text of the file, nor is what stands in a function.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog import keyed
from mtcheck.readers.catalog.entries import Entry
from mtcheck.readers.files import InputFile
from mtcheck.readers.locales import tag_of
from mtcheck.readers.mapping import Builder

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_MOST_DEPTH = 100
_LARGEST = 1_000_000  # bytes: no catalog is larger, and a damaged file of that size takes the parser half a minute

# An object that is exported, named or handed to a function, with nothing before it on its line.
_CATALOG_RE = lazy_re(
    rb"^(?:(?:export[ \t]+default\b|(?:module\.)?exports(?:\.\w{1,40})?[ \t]*="
    rb"|(?:export[ \t]+)?(?:const|let|var)[ \t]+[\w$]{1,60}(?:[ \t]*:[^=\n]{1,100})?[ \t]*=)"
    rb"[ \t]*(?:<[^\n<>]{1,60}>[ \t]*)?(?:[\w$.]{1,60}\([ \t]*)?|[\w$]{1,60}(?:\.[\w$]{1,60}){0,3}\()"
    rb"(?:\"[^\"\n]{1,60}\",[ \t]*|'[^'\n]{1,60}',[ \t]*)?\{",
    re.MULTILINE,
)
_PROGRAM_RE = lazy_re(
    rb"^(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?(?:function|class|abstract|while|switch|try)\b", re.MULTILINE
)


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a module's texts, or why there are none."""
    return keyed.read(file, _entries)


def is_catalog(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a locale module: objects, and no program.

    >>> is_catalog(b"export default {"), is_catalog(b"const app = express()")
    (True, False)
    >>> is_catalog(b"export class Menu {}\\nconst options = {")
    False
    """
    return _CATALOG_RE.search(head) is not None and _PROGRAM_RE.search(head) is None


def _entries(file: InputFile, text: str) -> Iterator[Entry]:
    module = _Code(text, 0, len(text), file.path)
    objects = [(name, list(module.leaves(node, ()))) for name, node in module.objects()]
    if module.root.has_error and not objects:
        raise module.error("is no sound JavaScript here", _fault(module.root))
    filled = [(name, leaves) for name, leaves in objects if leaves]
    # Names are part of the key only where they tell objects apart: they differ by language, as keys do not.
    paths = [path for _, leaves in filled for path, _ in leaves]
    told_apart = len(filled) > 1 and (len(set(paths)) < len(paths) or all(tag_of(name) for name, _ in filled))
    leaves = [
        ((name, *path) if told_apart and name else path, builder) for name, found in filled for path, builder in found
    ]
    return keyed.entries_of(leaves, file)


def object_leaves(text: str, start: int, end: int, name: str | None) -> Iterator[keyed.Leaf]:
    """Yield (path, text) of each text of the object literal that a stretch is: JSON5, or JavaScript.

    Raises:
        InputError: if it is none, or not sound; it names the file by ``name``.
    """
    code = _Code(text, start, end, name, before="(", after=")")
    found = next((node for _, node in code.objects()), None)
    if found is None:
        raise code.error("holds no object of keys and texts", code.root)
    return code.leaves(found, ())


@functools.cache
def _parser() -> Parser:
    import tree_sitter
    import tree_sitter_typescript

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_typescript()))


class _Code:
    """A stretch of code that is parsed.

    Args:
        text: what the stretch is part of.
        start: where it starts.
        end: where it ends.
        name: of the file, for messages.
        before: what the parser is to read before the stretch, and ``after`` after it.
    """

    def __init__(self, text: str, start: int, end: int, name: str | None, before: str = "", after: str = "") -> None:
        self._text, self._name = text, name
        self._data = f"{before}{text[start:end]}{after}".encode("utf-8", "replace")
        if len(self._data) > _LARGEST:
            raise InputError(f"is larger than {_LARGEST:,} bytes, which no catalog of this kind is", path=name)
        self._wide = len(self._data) > end - start + len(before) + len(after)
        self._shift = start - len(before)
        self._known = 0, 0  # a byte and the code point that it begins
        self.root = _parser().parse(self._data).root_node

    def error(self, reason: str, node: Node) -> InputError:
        """Return what is wrong at a node, with its line."""
        line = self._text.count("\n", 0, self._at(node.start_byte)) + 1
        return InputError(f"{reason}; correct the file", path=self._name, line=line)

    def objects(self) -> Iterator[tuple[str, Node]]:
        """Yield the object literals of the top level, each with the name that it is given, if it has one."""
        for statement in self.root.named_children:
            node = statement.child_by_field_name("value") or statement.child_by_field_name("declaration") or statement
            if node.type == "expression_statement":
                node = node.named_children[0]
            if node.type in ("lexical_declaration", "variable_declaration"):
                named = [
                    (self._written(each.child_by_field_name("name")), each.child_by_field_name("value"))
                    for each in node.named_children
                    if each.type == "variable_declarator"
                ]
            elif node.type == "assignment_expression":
                named = [(self._written(node.child_by_field_name("left")), node.child_by_field_name("right"))]
            else:
                named = [("", node)]
            for name, value in named:
                for found in _objects_in(value):
                    yield ("" if name in _UNNAMED else name), found

    def leaves(self, node: Node, path: keyed.Path) -> Iterator[keyed.Leaf]:
        """Yield (path, text) of each text below an object or an array.

        Raises:
            InputError: if it is not sound, or nested too deeply.
        """
        if node.has_error:
            raise self.error("is no sound JavaScript here", _fault(node))
        if len(path) > _MOST_DEPTH:
            raise self.error("is too deeply nested for a catalog", node)
        for index, child in enumerate(node.named_children):
            key: str | int | None = index
            value: Node | None = child
            if node.type == "object":
                key, value = self._pair(child)
            if key is None or value is None:
                continue
            value = _unwrapped(value)
            if value.type in ("object", "array"):
                yield from self.leaves(value, (*path, key))
            elif (literals := _literals(value)) is not None:
                yield (*path, key), self._built(literals)

    def _pair(self, node: Node) -> tuple[str | None, Node | None]:
        key = node.child_by_field_name("key")
        if node.type != "pair" or key is None or key.type == "computed_property_name":
            return None, None
        return self._built([key]).text if key.type == "string" else self._written(key), node.child_by_field_name(
            "value"
        )

    def _written(self, node: Node | None) -> str:
        return "" if node is None else self._data[node.start_byte : node.end_byte].decode()

    def _built(self, literals: list[Node]) -> Builder:
        builder = Builder(self._text)
        for literal in literals:
            for part in literal.named_children:
                start, end = self._at(part.start_byte), self._at(part.end_byte)
                if part.type == "escape_sequence":
                    builder.put(_escape(self._text[start:end]), start, end)
                else:
                    builder.copy(start, end)
        return builder

    def _at(self, byte: int) -> int:
        """Return the place in the text of a byte of what was parsed; they are asked for in order, nearly."""
        if not self._wide:
            return max(0, byte + self._shift)
        known, point = self._known
        if byte >= known:
            point += len(self._data[known:byte].decode("utf-8", "ignore"))
        else:
            point -= len(self._data[byte:known].decode("utf-8", "ignore"))
        self._known = byte, point
        return max(0, point + self._shift)


_UNNAMED = frozenset({"module.exports", "exports", "exports.default"})
_WRAPPERS = frozenset({"as_expression", "satisfies_expression", "parenthesized_expression", "type_assertion"})


def _unwrapped(node: Node) -> Node:
    """Return an expression without brackets and types around it, or what an arrow function gives at once."""
    while True:
        if node.type in _WRAPPERS and node.named_children:
            node = node.named_children[-1 if node.type == "type_assertion" else 0]
        elif node.type == "arrow_function" and (body := node.child_by_field_name("body")) is not None:
            if body.type in ("statement_block", "object"):
                return node
            node = body
        else:
            return node


def _objects_in(node: Node | None) -> Iterator[Node]:
    """Yield the object that an expression is, or those that it hands to a function."""
    if node is None:
        return
    node = _unwrapped(node)
    if node.type == "object":
        yield node
    elif node.type == "call_expression" and (arguments := node.child_by_field_name("arguments")) is not None:
        yield from (found for each in arguments.named_children if (found := _unwrapped(each)).type == "object")


def _literals(node: Node) -> list[Node] | None:
    """Return the literals that an expression joins, ``None`` where it is anything else."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.type in ("string", "template_string"):
            found.append(node)
        elif node.type == "parenthesized_expression" and len(node.named_children) == 1:
            waiting += node.named_children
        elif node.type == "binary_expression" and node.children[1].type == "+":
            waiting += [node.children[2], node.children[0]]
        else:
            return None
    return found


def _fault(node: Node) -> Node:
    """Return the first node that is wrong within one."""
    while not (node.is_error or node.is_missing):
        wrong = next((child for child in node.children if child.has_error or child.is_missing), None)
        if wrong is None:
            break
        node = wrong
    return node


_CODE_POINT_RE = lazy_re(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "b": "\b", "0": "\0"}


def _escape(written: str) -> str:
    match = _CODE_POINT_RE.fullmatch(written)
    if match is not None:
        number = int(match[1] or match[2] or match[3], 16)
        return chr(number) if number <= 0x10FFFF else written
    return "" if written[1:2] in ("\r", "\n", "\u2028", "\u2029") else _LETTERS.get(written[1:], written[1:])
