"""Texts that hold several forms of one message, for one of which a program decides.

Laravel, Symfony and Vue write the forms of a plural one after the other with ``|`` between (``One file|:count files``),
Mozilla's .properties with ``;``. A language has as many as it needs, so each form is judged by itself, beside the
source's form of the same number or its last. KDE's catalogs give a plain text and, behind ``|/|``, a script that makes
a better one of it: the plain text is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mtcheck.errors import InputError
from mtcheck.model import Document, Place, Positions, Span
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog.entries import judged

_SCRIPTED = "|/|"
_WORD_RE = lazy_re(r"[^\W\d_]+")
_VARIABLE_RE = lazy_re(r"\{[^{}]{0,40}\}|(?<!\w)[:#%$]\w{1,20}%?|\d+|\*\.\w{1,10}")
_INTERVAL_RE = lazy_re(r"\s*(?:\{\s*\d+\s*(?:,\s*\d+\s*)*\}|[\[\]]\s*-?\w+\s*,\s*\w+\s*[\[\]])\s*")
_MOST_FORMS = 8
_LONGEST = 2000  # code points of a text that is looked through for forms
_ALIKE = 0.5  # share of the words of one form that another has too, or with another ending
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class _PartPositions:
    """Positions of a part of a text, by those of the whole."""

    whole: Positions
    text: str
    start: int

    def place(self, text: str, span: Span) -> Place:
        """Return where a span of the part stands."""
        return self.whole.place(self.text, Span(span.start + self.start, span.end + self.start))


def split(items: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
    """Yield the documents, in place of one with several forms one for each form."""
    for item in items:
        if isinstance(item, InputError) or item.unjudged is not None or item.source_body is None or not item.entry:
            yield item
        elif _SCRIPTED in item.body and _SCRIPTED not in item.source_body:
            yield from _parts(item, [(0, item.body.index(_SCRIPTED))], [item.source_body])
        elif forms := forms_of(item.source_body, item.body):
            yield from _parts(item, *forms)
        else:
            yield item


def _parts(document: Document, places: list[tuple[int, int]], sources: list[str]) -> Iterator[Document]:
    body = document.body
    names = tuple(map(str, range(len(places)))) if len(sources) > 1 else document.forms
    for number, (start, end) in enumerate(places):
        source = sources[-1] if len(places) == 1 else sources[min(number, len(sources) - 1)]
        part = replace(
            document,
            id=document.id if len(sources) == 1 else f"{document.id}[{number}]",
            text=body[start:end],
            original=None,
            offsets=None,
            masks=(),
            source=source,
            source_original=None,
            source_offsets=None,
            source_masks=(),
            positions=_PartPositions(document.positions, body, start),
            forms=names,
        )
        yield from judged(part)


def forms_of(source: str, text: str) -> tuple[list[tuple[int, int]], list[str]] | None:
    """Return where the forms of a text stand and what the source's forms are, ``None`` where it has not several.

    >>> forms_of("One file|:count files", "Eine Datei|:count Dateien")
    ([(0, 10), (11, 25)], ['One file', ':count files'])
    >>> forms_of("#1 file;#1 files", "#1個のファイル"), forms_of("Save; close", "Speichern; schließen")
    (([(0, 8)], ['#1 file', '#1 files']), None)
    """
    for separator in "|;":
        if separator not in source or len(source) > _LONGEST or separator * 2 in source:
            continue
        sources = source.split(separator)
        if len(sources) <= (_MOST_FORMS if separator == "|" else 2) and _are_forms(sources, separator):
            places = list(_places(text, separator))
            if len(places) <= _MOST_FORMS and all(text[start:end].strip() for start, end in places):
                return places, [form[_interval(form) :].strip(" ") for form in sources]
    return None


def _places(text: str, separator: str) -> Iterator[tuple[int, int]]:
    """Yield where each form stands, without the numbers that it is for and the space around it."""
    start = 0
    for form in text.split(separator):
        inner = form[_interval(form) :]
        first = start + len(form) - len(inner.lstrip(" "))
        yield first, first + len(inner.strip(" "))
        start += len(form) + 1


def _interval(form: str) -> int:
    match = _INTERVAL_RE.match(form)
    return match.end() if match is not None and match.end() < len(form) else 0


def _are_forms(forms: list[str], separator: str) -> bool:
    """Return whether texts are forms of one message: they have most of their words in common, but for the endings."""
    words = [_WORD_RE.findall(_VARIABLE_RE.sub(" ", form[_interval(form) :]).casefold()) for form in forms]
    if not all(words):
        return False
    if separator == ";" and not (_VARIABLE_RE.search(forms[1]) or len(words[0]) == len(words[1]) == 1):
        return False
    if separator == ";" and forms[1][:1] == " ":
        return False
    return all(_share(one, other) >= _ALIKE for one, other in pairwise(words))


def _share(one: list[str], other: list[str]) -> float:
    shorter, longer = sorted((one, other), key=len)
    stems = {word[:_SHORTEST_STEM] for word in shorter}
    return sum(word[:_SHORTEST_STEM] in stems for word in longer) / len(longer)
