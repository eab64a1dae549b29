"""What an entry of a catalog lacks as a whole: plural forms of its language, the mark of a keyboard shortcut.

An unknown language has the form ``other`` alone, of which nothing is lacking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from mtcheck.detectors.markup.differences import Problem
from mtcheck.detectors.markup.placeholder import branches
from mtcheck.languages import Language
from mtcheck.model import Document, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import plural_forms

_LACKING = 0.6  # plural forms: programs fall back to ``other``, which reads badly and breaks nothing
_SHORTCUT = 0.4  # below what is reported by default: many teams give up shortcuts in translations on purpose
_UNFILLED = 0.85  # a form that gettext has: the program shows nothing at all
_FORM_RE = lazy_re(r"\[(\d)\]\Z")  # the id of a form of gettext's plurals
_KEYS = 0.55  # keys that a catalog lacks: many are being translated
_BEYOND = 0.45  # and keys that it has too many, which nobody reads: below what is reported by default
_OWN_SOURCES = frozenset({"po", "mo", "xliff", "tmx", "ts"})  # each entry has its source in the file
# What a file of these lacks is taken from the source's by design: below what is reported, too.
_FALL_BACK = frozenset({"xml", "properties", "strings", "stringsdict", "fluent", "xcstrings"})
_SHOWN_KEYS = 5
_OTHER_RE = lazy_re(r"other\]?(?:\[[\w-]{2,12}\])?\Z")  # the id of the form that every plural has
_SHOWN = 3  # numbers of an example


def problems(document: Document, language: Language) -> Iterator[Problem]:
    """Yield what an entry lacks."""
    if "{" in document.body:
        yield from _forms_of_message(document.body, language)
    if document.entry or document.forms or document.lacking or document.beyond or document.source_masks:
        yield from _of_entry(document, language)


def _of_entry(document: Document, language: Language) -> Iterator[Problem]:
    """Yield what an entry lacks beside the choices of its message."""
    whole = _whole(document.body)
    if "other" in document.forms and _OTHER_RE.search(str(document.id)):
        message = _lacking(document.forms, language, "ordinal" in str(document.id))
        if message:
            yield Problem(whole, message, _LACKING)
    number = _FORM_RE.search(str(document.id))
    if number is not None and number[1] == min(document.forms, default=""):
        empty, beyond = _unfilled(document.forms, document.flags)
        if empty or beyond:
            yield Problem(whole, empty or beyond, _UNFILLED if empty else _LACKING)
    yield from _keys(document, whole)
    shortcuts = [sum(mask.kind == "accelerator" for mask in masks) for masks in (document.source_masks, document.masks)]
    if shortcuts == [1, 0]:
        yield Problem(whole, "The source marks a letter as keyboard shortcut: mark one here too", _SHORTCUT)


def _keys(document: Document, place: Span) -> Iterator[Problem]:
    """Yield the keys that only one of the two catalogs has; the first entry of the file speaks for all."""
    if document.format in _OWN_SOURCES:
        return
    said = [
        _counted(keys, what)
        for keys, what in (
            (document.lacking, "of the source's catalog are missing or empty in this file"),
            (document.beyond, "of this file are not in the source's catalog"),
        )
        if keys
    ]
    if said:
        reported = document.lacking and document.format not in _FALL_BACK
        yield Problem(place, "; ".join(said), _KEYS if reported else _BEYOND)


def _counted(keys: Sequence[str], what: str) -> str:
    """Return how many keys something is true of, and the first of them.

    >>> _counted(["menu"], "of this file are not in the source's catalog")
    "One key of this file is not in the source's catalog: menu"
    """
    head = f"{len(keys):,} keys {what}" if len(keys) > 1 else f"One key {what.replace(' are ', ' is ')}"
    return f"{head}: {', '.join(keys[:_SHOWN_KEYS])}{', …' if len(keys) > _SHOWN_KEYS else ''}"


def _forms_of_message(text: str, language: Language) -> Iterator[Problem]:
    """Yield the plural forms that the choices of an ICU message lack."""
    for argument in branches(text):
        if argument.type != "select" and "other" in argument.names and all(map(_is_form, argument.names)):
            message = _lacking(argument.names, language, argument.type == "selectordinal")
            if message:
                yield Problem(argument.span, message, _LACKING)


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


def _unfilled(forms: Collection[str], flags: Iterable[str]) -> tuple[str, str]:
    """Return what to say of the forms of gettext's that are empty in an entry, and of those that are too many.

    >>> _unfilled(["0", "1"], ["c-format", "nplurals=3"])[0]
    'Plural-Forms has 3 forms (nplurals=3), and this entry says nothing in msgstr[2]: translate it'
    """
    said = next((flag for flag in flags if flag.startswith("nplurals=")), "")
    count = int(said.rpartition("=")[2] or "0")
    empty = [f"msgstr[{form}]" for form in range(count) if str(form) not in forms]
    beyond = [f"msgstr[{form}]" for form in forms if count and int(form) >= count]
    head = f"Plural-Forms has {count} form{'s' if count > 1 else ''} ({said}), "
    return (
        f"{head}and this entry says nothing in {', '.join(empty)}: translate it" if empty else "",
        f"{head}so {', '.join(beyond)} of this entry is never shown" if beyond else "",
    )


def _is_form(name: str) -> bool:
    return name in plural_forms.CATEGORIES or name.startswith("=")


def _whole(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))
