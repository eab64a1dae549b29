"""Project Fluent, ``.ftl``: a message's value, its attributes and each variant of a choice is a document.

The parser is fluent.syntax, Mozilla's own, which says where each element stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog.entries import Entry, align_words, documents
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.mapping import Builder

if TYPE_CHECKING:
    from fluent.syntax import ast

_MOST_FORMS = 50
# A line end within a paragraph: a long text is written on several lines, and shown as if on one.
_WRAP_RE = lazy_re(r"(?<![\n.:]\n)(?<!\n)\n(?!\n|[^\S\n]*(?:[-*•·–]|\d{1,2}[.)])\s)")
_LONGEST_LINE = 1 << 18  # code points; the parser's time can grow with the square of a line


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a file's messages, an error for each that is malformed."""
    try:
        text = read_text(file)
        yield from documents(file, text, _entries(file, text))
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


def _entries(file: InputFile, text: str) -> Iterator[Entry | InputError]:
    from fluent.syntax import FluentParser, ast

    for number, written in enumerate(text.split("\n"), 1):
        if len(written) > _LONGEST_LINE:
            raise InputError(
                f"is longer than {_LONGEST_LINE >> 10} thousand characters; break it up",
                path=file.path,
                line=number,
            )
    # The parser counts a Windows line end as one character; so that its places hold, it gets them as two spaces' width.
    try:
        resource = FluentParser(with_spans=True).parse(text.replace("\r\n", " \n"))
    except RecursionError as error:
        raise InputError("is Fluent that is too deeply nested for a catalog", path=file.path) from error
    for item in resource.body:
        if isinstance(item, ast.Junk):
            message = item.annotations[0].message if item.annotations else "is no message"
            at = item.span.start if item.span is not None else 0
            line = text.count("\n", 0, at) + 1
            yield InputError(f"is malformed: {message}; correct the message", path=file.path, line=line)
        elif isinstance(item, ast.Message | ast.Term):
            name = ("-" if isinstance(item, ast.Term) else "") + item.id.name
            if item.value is not None:
                yield from _forms(name, text, item.value)
            for attribute in item.attributes:
                yield from _forms(f"{name}.{attribute.id.name}", text, attribute.value)


def _forms(name: str, text: str, pattern: ast.Pattern) -> Iterator[Entry]:
    from fluent.syntax import ast

    forms: list[str] = []
    for element in pattern.elements:
        if isinstance(element, ast.Placeable) and isinstance(element.expression, ast.SelectExpression):
            forms.extend(_name_of(variant) for variant in element.expression.variants)
    names: list[str | None] = [*dict.fromkeys(forms)]
    for form in names[:_MOST_FORMS] or [None]:
        builder = Builder(text)
        _build(builder, pattern, form)
        yield Entry(name if form is None else f"{name}[{form}]", builder)


def _name_of(variant: ast.Variant) -> str:
    from fluent.syntax import ast

    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def _value_of(literal: ast.StringLiteral) -> str:
    """Return what a literal stands for; as written where it names a code point that there is not."""
    try:
        return str(literal.parse()["value"])
    except ValueError:
        return str(literal.value)


def _build(builder: Builder, pattern: ast.Pattern, form: str | None) -> None:
    from fluent.syntax import ast

    for element in pattern.elements:
        if element.span is None:
            continue
        start, end = element.span.start, element.span.end
        if isinstance(element, ast.TextElement):
            align_words(builder, _WRAP_RE.sub(" ", element.value), start, end)
        elif isinstance(element.expression, ast.SelectExpression):
            variants = element.expression.variants
            chosen = next((variant for variant in variants if _name_of(variant) == form), None)
            chosen = chosen or next((variant for variant in variants if variant.default), variants[-1])
            _build(builder, chosen.value, form)
        elif isinstance(element.expression, ast.StringLiteral):
            builder.put(_value_of(element.expression), start, end)
        else:
            builder.copy(start, end)
