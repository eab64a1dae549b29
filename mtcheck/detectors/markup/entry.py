"""What an entry of a catalog lacks as a whole: plural forms of its language, the mark of a keyboard shortcut.

An unknown language has the form ``other`` alone, of which nothing is lacking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mtcheck.detectors.markup.differences import Problem
from mtcheck.detectors.markup.placeholder import branches
from mtcheck.languages import Language
from mtcheck.model import Document, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import plural_forms

_LACKING = 0.6  # plural forms: programs fall back to ``other``, which reads badly and breaks nothing
_SHORTCUT = 0.4  # below what is reported by default: many teams give up shortcuts in translations on purpose
_OTHER_RE = lazy_re(r"other\]?(?:\[[\w-]{2,12}\])?\Z")  # the id of the form that every plural has
_SHOWN = 3  # numbers of an example


def problems(document: Document, language: Language) -> Iterator[Problem]:
    """Yield what an entry lacks."""
    text = document.body
    for argument in branches(text):
        if argument.type != "select" and "other" in argument.names and all(map(_is_form, argument.names)):
            message = _lacking(argument.names, language, argument.type == "selectordinal")
            if message:
                yield Problem(argument.span, message, _LACKING)
    if _OTHER_RE.search(str(document.id)) and "other" in document.forms:
        message = _lacking(document.forms, language, "ordinal" in str(document.id))
        if message:
            yield Problem(_whole(text), message, _LACKING)
    shortcuts = [sum(mask.kind == "accelerator" for mask in masks) for masks in (document.source_masks, document.masks)]
    if shortcuts == [1, 0]:
        yield Problem(_whole(text), "The source marks a letter as keyboard shortcut: mark one here too", _SHORTCUT)


def _lacking(names: Iterable[str], language: Language, ordinal: bool) -> str | None:
    """Return what to say of the forms that a language has for whole numbers and a message lacks.

    >>> from mtcheck.languages import language
    >>> _lacking(["one", "other"], language("pl"), False)
    "Polish has plural forms that are missing here: 'many' (0, 5, 6, …), 'few' (2, 3, 4, …)"
    >>> _lacking(["=0", "=1", "=2", "other"], language("he"), False) is None
    True
    """
    own = set(names)
    exact = {int(name[1:]) for name in own if name[:1] == "=" and name[1:].isdigit()}
    lacking = []
    for category, numbers in plural_forms.forms(language.tag, ordinal).items():
        left = [number for number in numbers if number not in exact]
        if category not in own and left:
            shown = ", ".join(map(str, left[:_SHOWN])) + (", …" if len(left) > _SHOWN else "")
            lacking.append(f"{category!r} ({shown})")
    return f"{language.name} has plural forms that are missing here: {', '.join(lacking)}" if lacking else None


def _is_form(name: str) -> bool:
    return name in plural_forms.CATEGORIES or name.startswith("=")


def _whole(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))
