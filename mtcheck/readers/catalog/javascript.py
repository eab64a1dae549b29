"""Locale modules of JavaScript and TypeScript: ``export default { ... }`` and its kin. The key path is the id.

tree-sitter's grammar of TypeScript, which takes JavaScript and JSON5 too, says what is sound and where each literal
stands; nothing is run. Texts are taken of the object literals that a module exports, names or hands to a function at
its top level: ``export default``, ``module.exports =``, ``const de: Messages =``, ``defineLocale("de", { ... })``. In a
file whose own name is a language's also those that functions around a module, called at once or handed to a loader as
UMD, AMD and plugins of jQuery have it, hold at their top level or return. A text is a literal, literals joined, a
template (its ``${...}`` are placeholders), or what a function gives that does nothing but return one of these. What a
variable or a call gives is no text of the file, nor is what stands in other functions.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers import layouts
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


_TAG_IN_NAME_RE = lazy_re(r"(?:\[['\"]|\.)([A-Za-z_-]{2,20})(?:['\"]\])?$")  # langs.de, locales['pt-BR']
_OBJECT_RE = lazy_re(rb"(?:[=(,]|\breturn)\s{0,20}\{\s{0,20}(?:['\"]?[\w$]|/[/*])")


def is_locale_module(head: bytes) -> bool:
    """Return whether the first bytes of a file whose own name is a language's, beside the source's, are those of a
    module with objects, whatever functions wrap them or stand beside them.

    >>> is_locale_module(b"(function ($) {\\n  $.fn.picker.dates['de'] = {\\n    today: 'Heute'")
    True
    """
    return is_catalog(head) or _OBJECT_RE.search(head) is not None


def _entries(file: InputFile, text: str) -> Iterator[Entry]:
    module = _Code(text, 0, len(text), file.path)
    wrapped = file.path is not None and layouts.has_language_in_name(file.path)
    objects = [(name, list(module.leaves(node, ()))) for name, node in module.objects(wrapped=wrapped)]
    if module.root.has_error and not objects:
        raise module.error("is no sound JavaScript here", _fault(module.root))
    filled = [(name, leaves) for name, leaves in objects if leaves]
    # Names are part of the key only where they tell objects apart: they differ by language, as keys do not.
    paths = [path for _, leaves in filled for path, _ in leaves]
    filled = [(_TAG_IN_NAME_RE.sub(lambda tag: "" if tag_of(tag[1]) else tag[0], name), each) for name, each in filled]
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

    def objects(self, *, wrapped: bool = False) -> Iterator[tuple[str, Node]]:
        """Yield the object literals of the top level, each with the name that it is given, if it has one.

        Args:
            wrapped: also those at the top level of functions that are called at once or handed to another.
        """
        waiting = [(self.root, 0)]
        while waiting:
            block, depth = waiting.pop(0)
            for statement in block.named_children:
                for name, value in self._named_values(statement):
                    for found in _objects_in(value):
                        yield ("" if name in _UNNAMED else name), found
                    if wrapped and depth < _MOST_WRAPPERS:
                        waiting += [(body, depth + 1) for body in _wrappers_in(value)]

    def _named_values(self, statement: Node) -> Iterator[tuple[str, Node | None]]:
        """Yield what a statement exports, returns, names or does, each with the name that it is given."""
        node = statement.child_by_field_name("value") or statement.child_by_field_name("declaration") or statement
        if node.type in ("expression_statement", "return_statement") and node.named_children:
            node = node.named_children[-1]  # a comment may stand before it
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node.type == "sequence_expression":  # as minified code has it
                waiting += reversed(node.named_children)
            elif node.type in ("lexical_declaration", "variable_declaration"):
                for each in node.named_children:
                    if each.type == "variable_declarator":
                        yield self._written(each.child_by_field_name("name")), each.child_by_field_name("value")
            elif node.type == "assignment_expression":
                yield self._written(node.child_by_field_name("left")), node.child_by_field_name("right")
            else:
                yield "", node

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
_FUNCTIONS = ("arrow_function", "function_expression")
_MOST_WRAPPERS = 4  # functions in functions around a module
_WRAPPERS = frozenset({"as_expression", "satisfies_expression", "parenthesized_expression", "type_assertion"})


def _unwrapped(node: Node) -> Node:
    """Return an expression without brackets and types around it, or what a function gives that does nothing else."""
    while True:
        if node.type in _WRAPPERS and node.named_children:
            node = node.named_children[-1 if node.type == "type_assertion" else 0]
        elif node.type in _FUNCTIONS and (body := node.child_by_field_name("body")) is not None:
            if body.type == "statement_block":
                statement = body.named_children[0] if len(body.named_children) == 1 else None
                if statement is None or statement.type != "return_statement" or not statement.named_children:
                    return node
                body = statement.named_children[0]
            if body.type in ("object", *_FUNCTIONS):
                return node
            node = body
        else:
            return node


def _wrappers_in(node: Node | None) -> Iterator[Node]:
    """Yield the bodies of the functions that an expression calls at once, or hands to what it calls."""
    if node is None:
        return
    if node.type in ("unary_expression", "parenthesized_expression") and node.named_children:
        node = node.named_children[-1]
    if node.type != "call_expression":
        return
    called, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    for each in (called, *(arguments.named_children if arguments is not None else ())):
        while each is not None and each.type in ("parenthesized_expression", "call_expression"):
            each = each.child_by_field_name("function") or (each.named_children or [None])[0]
        body = each.child_by_field_name("body") if each is not None and each.type in _FUNCTIONS else None
        if body is not None and body.type == "statement_block":
            yield body


def _objects_in(node: Node | None) -> Iterator[Node]:
    """Yield the object that an expression is, or those that it hands to a function."""
    if node is None:
        return
    node = _unwrapped(node)
    while node.type == "assignment_expression" and (right := node.child_by_field_name("right")) is not None:
        node = _unwrapped(right)
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
