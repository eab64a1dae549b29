"""gettext catalogs, PO and POT: an entry a document, a plural's forms each one; the msgid is id and source.

polib reads the file and says what is fuzzy and obsolete; where each character of a msgstr stands is read from the lines
themselves, which polib does not keep.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.model import Document, line_starts
from mtcheck.patterns import lazy_re
from mtcheck.readers.catalog.entries import Entry, documents
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.mapping import Builder

if TYPE_CHECKING:
    import polib

_LINE_RE = lazy_re(
    r"[ \t]*(?:#~[ \t]*)?(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?[ \t]*)?"
    r'"([^"\\\n]*(?:\\.[^"\\\n]*)*)"\s*$'
)
_UNSOUND_RE = lazy_re(r'[ \t]*(?:#~[ \t]*)?(?:msg[a-z_]+(?:\[\d+\])?[ \t]*)?"|[ \t]*msg(?:id|str|ctxt)\b')
_ESCAPE_RE = lazy_re(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_KEY_RE = lazy_re(r"[\w-]+(?:[._:/][\w-]+)+")
_PLURALS_RE = lazy_re(r"\bnplurals\s{0,9}=\s{0,9}([1-9])\b")
_CHARSET_RE = lazy_re(rb'charset=([\w.:-]{1,40})\\n"')
# What Python takes for the end of a line and gettext does not: polib, which asks Python, is given others for them.
_NO_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_KEPT_APART = {ord(mark): 0xF8000 + ord(mark) for mark in _NO_LINE_ENDS}
_BACK = {other: mark for mark, other in _KEPT_APART.items()}
_POLIB_LINE_RE = lazy_re(r"\(line (\d+)\)")


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the documents of a catalog's entries, or why there are none."""
    try:
        text = read_text(file, _charset, allow_nul=True)
        yield from documents(file, text, _entries(file, text))
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


def is_key(msgid: str) -> bool:
    """Return whether a msgid names an entry instead of saying it: ``menu.file.open``."""
    return _KEY_RE.fullmatch(msgid) is not None


def plural_flag(header: str | None) -> tuple[str, ...]:
    """Return the number of plural forms that a catalog's header says, as a flag of its plurals.

    >>> plural_flag("nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);"), plural_flag(None)
    (('nplurals=3',), ())
    """
    match = _PLURALS_RE.search(header or "")
    return (f"nplurals={match[1]}",) if match is not None else ()


def source_of(entry: polib.POEntry | polib.MOEntry, form: int | None) -> str:
    """Return the source of a form: the plural's where a language has that one alone, for it may need the number."""
    singular = form is None or (form == 0 and len(entry.msgstr_plural) > 1)
    source: str = entry.msgid if singular or not entry.msgid_plural else entry.msgid_plural
    return source


def _charset(head: bytes) -> str | None:
    match = _CHARSET_RE.search(head)
    return match.group(1).decode("ascii") if match is not None else None


def _entries(file: InputFile, text: str) -> Iterator[Entry]:
    import polib

    try:
        catalog = polib.pofile((text if "\n" in text else text + "\n").translate(_KEPT_APART))
    except OSError as error:
        line = _POLIB_LINE_RE.search(str(error))
        raise InputError(
            f"is no sound PO file ({_POLIB_LINE_RE.sub('', str(error)).strip()}); msgfmt --check says more",
            path=file.path,
            line=int(line.group(1)) if line else None,
        ) from error
    language = catalog.metadata.get("Language") or None
    language = language.replace("_", "-").split("@")[0].split(".")[0] if language else None
    source_language = catalog.metadata.get("X-Source-Language") or None
    built = _built(text, file.path)
    plurals = plural_flag(catalog.metadata.get("Plural-Forms"))
    for entry in sorted(catalog, key=lambda entry: entry.linenum or 0):
        _put_back(entry)
        reason = "obsolete" if entry.obsolete else "fuzzy" if "fuzzy" in entry.flags else None
        forms = dict(entry.msgstr_plural) if entry.msgid_plural else {None: entry.msgstr}
        filled = tuple(str(form) for form, value in forms.items() if form is not None and value.strip())
        for form, value in forms.items():
            key = (entry.msgctxt, entry.msgid, form)
            stretch = built.get(key)
            if stretch is None or stretch.text != value:
                stretch = Builder(text)
                at = _line_offset(text, entry.linenum or 1)
                stretch.put(value, at, at)
            source = source_of(entry, form)
            yield Entry(
                id=entry.msgid if form is None else f"{entry.msgid}[{form}]",
                built=stretch,
                source=None if is_key(source) else source,
                source_lang=source_language,
                target_lang=file.target_lang or language,
                unjudged=reason,
                accelerators=True,
                messages="{" in value,
                notes=tuple(note for note in (entry.comment, entry.tcomment) if note),
                flags=(*(flag for flag in entry.flags if flag != "fuzzy"), *(plurals if form is not None else ())),
                forms=filled,
            )


def _put_back(entry: polib.POEntry) -> None:
    """Give an entry the signs again in whose place polib was given others."""
    if entry.msgctxt is not None:
        entry.msgctxt = entry.msgctxt.translate(_BACK)
    entry.msgid, entry.msgid_plural = entry.msgid.translate(_BACK), entry.msgid_plural.translate(_BACK)
    entry.msgstr = entry.msgstr.translate(_BACK)
    entry.msgstr_plural = {form: value.translate(_BACK) for form, value in entry.msgstr_plural.items()}


def _line_offset(text: str, line: int) -> int:
    starts = line_starts(text)
    return starts[min(max(line, 1), len(starts)) - 1]


def _built(text: str, path: str | None) -> dict[tuple[str | None, str, int | None], Builder]:
    """Return each msgstr, built from the file, by context, msgid and form."""
    found: dict[tuple[str | None, str, int | None], Builder] = {}
    parts: dict[str, str] = {}
    current: Builder | None = None
    keyword = ""
    for start, end in _lines(text):
        match = _LINE_RE.match(text, start, end)
        if match is None:
            if _UNSOUND_RE.match(text, start, end):
                raise InputError(
                    "a quotation mark is missing, or text follows it; msgfmt --check says more",
                    path=path,
                    line=bisect_right(line_starts(text), start),
                )
            continue
        first, last = match.span(3)
        if match.group(1):
            keyword = match.group(1)
            if keyword == "msgstr":
                form = int(match.group(2)) if match.group(2) else None
                current = found[parts.get("msgctxt"), parts.get("msgid", ""), form] = Builder(text)
            else:
                if current is not None:
                    parts, current = {}, None
                parts[keyword] = ""
        if keyword == "msgstr" and current is not None:
            offset = first
            for escape in _ESCAPE_RE.finditer(text, first, last):
                current.copy(offset, escape.start())
                offset = escape.end()
                current.put(_unescaped(escape), escape.start(), offset)
            current.copy(offset, last)
        elif keyword:
            parts[keyword] = parts.get(keyword, "") + _ESCAPE_RE.sub(_unescaped, match.group(3))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    starts = line_starts(text)
    for number, start in enumerate(starts):
        yield start, starts[number + 1] if number + 1 < len(starts) else len(text)


def _unescaped(escape: re.Match[str]) -> str:
    octal, hexadecimal, letter = escape.groups()
    if letter is not None:
        return _ESCAPES.get(letter, letter)
    return chr(int(octal, 8)) if octal else chr(int(hexadecimal, 16))
