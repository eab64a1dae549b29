"""The registry of input formats.

A format has a name, the suffixes that mean it, and a function that yields the documents of one file, or an
``InputError`` for each that cannot be read, lazily and in the file's order. A format's module is imported with the
first file of its kind. To add one: write the module, name it here, add its test.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from mtcheck.errors import InputError, MtcheckError
from mtcheck.model import Document
from mtcheck.readers import files, parallel
from mtcheck.readers.catalog import alternatives, matrix
from mtcheck.readers.files import InputFile
from mtcheck.readers.layouts import LANGUAGE_MARK, Layout, Layouts, has_language_in_name, is_project_page
from mtcheck.readers.records import Fields
from mtcheck.readers.wanted import Wanted
from mtcheck.text.globs import below

Pairing = Literal["lines", "records", "page", "entries"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of input files.

    Args:
        name: as ``--input-format`` takes it.
        suffixes: those that mean it; the suffix of a packed file may follow each.
        read: yields the documents of a file.
        pairing: how a file goes with its source: line by line where the user names it and as a page where the layout
            shows it, record by record, page by page, or entry by entry under the same id.
        common: its suffixes are used for much besides translations, so a folder's files are taken only where the path
            names a language.
        sniff: says from a file's first bytes whether it is of the format, where others have the suffix too.
        sniff_named: the same, of a file whose own name is a language's, among those of others, which proves more.
        own_sources: its entries say what they translate, so that a catalog in the source's language, which may be one
            of another country or have other plural forms, adds nothing but the texts of keys.
        programs: what else has its suffixes are programs, so that a file whose path names no language is none of its
            own and is not said to be passed over for that.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[InputFile, Fields], Iterator[Document | InputError]]
    pairing: Pairing
    common: bool = False
    sniff: Callable[[bytes], bool] | None = None
    sniff_named: Callable[[bytes], bool] | None = None
    programs: bool = False
    own_sources: bool = False


def _module(name: str) -> Any:
    """Return a module of this folder, imported at the first file that needs it: each has a parser to load."""
    return importlib.import_module(f"{__name__}.{name}")


def _text_of(module: str, function: str = "read") -> Callable[[InputFile, Fields], Iterator[Document | InputError]]:
    """Return a reader that takes a file alone, by where it stands."""

    def read(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
        found: Iterator[Document | InputError] = getattr(_module(module), function)(file)
        return found

    return read


def _records_of(module: str, function: str = "read") -> Callable[[InputFile, Fields], Iterator[Document | InputError]]:
    """Return a reader that is told the names of a record's fields, by where it stands."""

    def read(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
        found: Iterator[Document | InputError] = getattr(_module(module), function)(file, fields)
        return found

    return read


def _sniff_by(module: str, function: str) -> Callable[[bytes], bool]:
    """Return what says from a file's first bytes whether it is of a format."""

    def sniff(head: bytes) -> bool:
        found: bool = getattr(_module(module), function)(head)
        return found

    return sniff


_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
_XML, _IS_XML_CATALOG = _text_of("catalog.xml_catalogs"), _sniff_by("catalog.xml_catalogs", "is_catalog")

PLAIN = Format("text", (".txt", ".text"), _text_of("plain"), "lines")

FORMATS: tuple[Format, ...] = (
    PLAIN,
    Format("jsonl", (".jsonl", ".ndjson"), _records_of("jsonl"), "records"),
    Format("tsv", (".tsv",), _records_of("table", "read_tsv"), "records"),
    Format("csv", (".csv",), _records_of("table", "read_csv"), "records"),
    Format("markdown", _MARKDOWN, _text_of("markdown"), "page"),
    Format("html", (".html", ".htm", ".xhtml"), _text_of("html"), "page"),
    Format("po", (".po", ".pot"), _text_of("catalog.po"), "entries", own_sources=True),
    Format(
        "mo",
        (".mo",),
        _text_of("catalog.mo"),
        "entries",
        sniff=_sniff_by("catalog.mo", "is_compiled"),
        own_sources=True,
    ),
    Format(
        "xml", (".xml", ".resx"), _XML, "entries", common=True, sniff=_sniff_by("catalog.xml_catalogs", "is_catalog")
    ),
    Format("xliff", (".xlf", ".xliff", ".sdlxliff", ".mqxliff"), _XML, "entries", own_sources=True),
    Format("tmx", (".tmx",), _XML, "entries"),
    Format("ts", (".ts",), _XML, "entries", sniff=_IS_XML_CATALOG, own_sources=True),
    Format(
        "javascript",
        (".js", ".mjs", ".cjs", ".mts", ".cts"),
        _text_of("catalog.javascript"),
        "entries",
        common=True,
        sniff=_sniff_by("catalog.javascript", "is_catalog"),
        sniff_named=_sniff_by("catalog.javascript", "is_locale_module"),
        programs=True,
    ),
    Format("stringsdict", (".stringsdict",), _text_of("catalog.xml_catalogs", "read_stringsdict"), "entries"),
    Format("json", (".json", ".arb"), _text_of("catalog.keyed", "read_json"), "entries", common=True),
    Format("xcstrings", (".xcstrings",), _text_of("catalog.keyed", "read_json"), "entries"),
    Format("yaml", (".yaml", ".yml"), _text_of("catalog.keyed", "read_yaml"), "entries", common=True),
    Format("properties", (".properties",), _text_of("catalog.keyed", "read_properties"), "entries", common=True),
    Format("toml", (".toml",), _text_of("catalog.toml"), "entries", common=True),
    Format(
        "php",
        (".php", ".inc"),
        _text_of("catalog.code", "read_php"),
        "entries",
        common=True,
        sniff=_sniff_by("catalog.code", "is_php_catalog"),
    ),
    Format("vue", (".vue",), _text_of("catalog.vue"), "entries"),
    Format("strings", (".strings",), _text_of("catalog.keyed", "read_strings"), "entries", common=True),
    Format("subtitles", (".srt", ".vtt"), _text_of("subtitles"), "page"),
    Format("rst", (".rst",), _text_of("lightweight", "read_rst"), "page"),
    Format("asciidoc", (".adoc", ".asciidoc"), _text_of("lightweight", "read_asciidoc"), "page"),
    Format("office", (".docx", ".odt", ".pptx"), _text_of("office"), "page"),
    Format("xlsx", (".xlsx",), _records_of("sheet"), "records", common=True),
    Format("arrow", (".parquet", ".arrow", ".feather"), _records_of("arrow"), "records"),
    Format("fluent", (".ftl",), _text_of("catalog.fluent"), "entries", common=True),
)

BY_NAME: dict[str, Format] = {form.name: form for form in FORMATS}
BY_SUFFIX: dict[str, Format] = {suffix: form for form in FORMATS for suffix in form.suffixes}


_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks, the zeros of UTF-16, space


def _by_suffix(file: InputFile, other: Format) -> Format:
    """Return the format of a file's suffix, ``other`` where that means nothing; .ts is Qt's where XML begins it."""
    if file.suffix == ".ts" and not file.stdin and not files.head(file).translate(None, _BEFORE_XML).startswith(b"<"):
        return BY_NAME["javascript"]
    return BY_SUFFIX.get(file.suffix, other)


# What generators of sites write beside the pages: indexes for the search, and the texts that pages were made from.
_INDEXES = frozenset({"searchindex.js", "search_index.json", "search-index.json"})
_KEPT_SOURCES = "_sources"
_CONFIGURATIONS = frozenset({".mtcheck.toml", "mtcheck.toml", "pyproject.toml"})


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    Args:
        input_format: the name of the format of every file; ``None`` = by suffix.
        fields: the names of a record's fields.
        source: the parallel file or folder with the sources, or a pattern of where texts of each language lie.
        reference: the parallel file or folder with the reference translations.
        source_lang: the language translated from, where it is said for all files.
        target_lang: the language translated into, where it is said for all files.
    """

    input_format: str | None = None
    fields: Fields = field(default_factory=Fields)
    source: str | None = None
    reference: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None

    @property
    def source_pattern(self) -> str | None:
        """Where sources lie, with ``{lang}`` for the language, if ``source`` is such a pattern."""
        return self.source if self.source is not None and LANGUAGE_MARK in self.source else None

    @property
    def source_path(self) -> str | None:
        """The file or folder with the sources, if ``source`` is no pattern."""
        return None if self.source_pattern else self.source

    def format_of(self, file: InputFile) -> Format:
        """Return the format of a file; one with a suffix that means nothing is plain text."""
        if self.input_format is not None:
            return BY_NAME[self.input_format]
        return _by_suffix(file, PLAIN)


def find(
    paths: Iterable[str],
    options: ReadOptions,
    *,
    stdin_filename: str | None = None,
    leave_out: Iterable[str] = (),
    passed_over: list[str] | None = None,
    paired: list[str] | None = None,
    unread: list[str] | None = None,
    meter: files.Meter | None = None,
    wanted: Wanted | None = None,
    source_lang_of: Callable[[str], str | None] | None = None,
) -> Iterator[InputFile | InputError]:
    """Yield the files that the arguments name, each with what the layout around it says; see ``files.find``.

    Of a folder's files those are passed over that are the source of others, and those of a format of many uses whose
    path names no language. A file that is named is taken.

    Args:
        paired: is given a line for each file whose language or source the layout says.
        unread: is given the path of each file of a known format that is passed over because nothing says its language.
        source_lang_of: says of a file which language its project translates from; ``None`` = what the options say.
    """
    by_source_lang: dict[str | None, Layouts] = {}

    def layouts_of(source_lang: str | None) -> Layouts:
        if source_lang not in by_source_lang:
            by_source_lang[source_lang] = Layouts(source_lang, options.target_lang, options.source_pattern)
        return by_source_lang[source_lang]

    def pass_over(file: InputFile, reason: str, *, unknown: bool = False) -> None:
        if passed_over is not None:
            passed_over.append(f"{file.path}: passed over, {reason}")
        if unknown and unread is not None and file.path is not None:
            unread.append(file.path)

    for file in files.find(
        paths,
        BY_SUFFIX,
        stdin_filename=stdin_filename,
        leave_out=tuple(leave_out),
        passed_over=passed_over,
        meter=meter,
        wanted=wanted,
    ):
        if isinstance(file, InputError):
            yield file
            continue
        form = options.format_of(file)
        if file.path is None:
            said = form.pairing in ("page", "entries")
            yield replace(file, target_lang=options.target_lang, source_lang=options.source_lang) if said else file
            continue
        source_lang = options.source_lang if source_lang_of is None else source_lang_of(file.path)
        layouts = layouts_of(source_lang)
        layout = layouts.of(file.path)
        reason = _why_not(file, form, layout, layouts, options.source_path) if file.walked else None
        if reason is not None:
            pass_over(file, reason, unknown=reason in _UNKNOWN)
            continue
        if layout.source is not None and not _stays(layout.source, file):
            pass_over(replace(file, path=layout.source), "it is a link out of the folder")
            layout = replace(layout, source=None)
        if form.pairing != "records" and layout.language is not None:
            file = replace(
                file,
                target_lang=options.target_lang or layout.language,
                source=layout.source,
                source_lang=source_lang or layout.source_lang,
                layouts=layouts,
            )
            if paired is not None:
                source = f", translated from {file.source}" if file.source and options.source_path is None else ""
                by = " by its path" if options.target_lang is None else ""
                paired.append(f"{file.path}: in {file.target_lang}{by}{source}")
        elif form.pairing in ("page", "entries"):
            file = replace(file, target_lang=options.target_lang, source_lang=source_lang)
        yield file


_NO_LANGUAGE = "its path names no language; name the file to have it checked"
_NO_CATALOG = "its path names no language, so it is taken for a program; name the file to have it checked"
_PROJECT_PAGE = "a page about the project in no stated language; name the file to have it checked"
_FEWEST_SIBLINGS = 2  # other languages beside a file, by which its name is known for one
_UNKNOWN = (_NO_LANGUAGE, _PROJECT_PAGE)


def _why_not(file: InputFile, form: Format, layout: Layout, layouts: Layouts, sources: str | None) -> str | None:
    """Return why a file of a folder is passed over, ``None`` where it is to be read.

    Args:
        file: the file, which the user did not name.
        form: its format.
        layout: what its path says.
        layouts: knows the files that lie around it.
        sources: the file or folder with the sources that the user names.
    """
    if form.pairing != "records" and layout.is_source and not _has_counterpart(file, sources):
        return "it is the source of the translations beside it"
    path = file.path or ""
    if os.path.basename(path) in _INDEXES or f"/{_KEPT_SOURCES}/" in f"/{path}":
        return "a generator of sites made it"
    if form.name == "jsonl" and _module("jsonl").begins_with_findings(files.head(file)):
        return "it is a file of findings; 'mtcheck report' reads it"
    if not _is_of_format(file, form, layout, layouts):
        return f"it is no {form.name} catalog"
    if form.name == "mo" and os.path.isfile(os.path.splitext(path)[0] + ".po"):
        return "it was compiled from the PO file beside it"
    if os.path.basename(path) in _CONFIGURATIONS:
        return "it configures tools and holds no texts"
    if form.common and layout.language is None:
        return _NO_CATALOG if form.programs else _NO_LANGUAGE
    if form.pairing == "page" and layout.language is None and is_project_page(os.path.basename(path)):
        return _PROJECT_PAGE
    return None


def _is_of_format(file: InputFile, form: Format, layout: Layout, layouts: Layouts) -> bool:
    """Return whether a file is what its suffix says, by its first bytes where others have that suffix too."""
    path = file.path or ""
    is_named = layout.language is not None and has_language_in_name(path)
    if form.sniff_named is not None and is_named:
        is_named = layout.source is not None or len(layouts.siblings(path)) >= _FEWEST_SIBLINGS
    sniff = (form.sniff_named if is_named else None) or form.sniff
    return sniff is None or sniff(files.head(file))


def _has_counterpart(file: InputFile, source: str | None) -> bool:
    """Return whether the folder of sources that the user names holds one for a file, which then is a translation."""
    return source is not None and file.relative is not None and os.path.isfile(os.path.join(source, file.relative))


def _stays(path: str, file: InputFile) -> bool:
    """Return whether a file beside ``file`` lies, links followed, below what was walked or the folder of both."""
    written, own = os.path.abspath(path), os.path.abspath(file.path or "")
    trees = [os.path.commonpath((os.path.dirname(written), os.path.dirname(own)))]
    if file.walked and file.relative is not None:
        trees.append(own.removesuffix(file.relative.replace("/", os.sep)) or os.sep)
    return any(below(os.path.realpath(path), os.path.realpath(tree)) is not None for tree in trees)


def read(file: InputFile, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the documents of a file, or errors in their places."""
    form = options.format_of(file)
    items = form.read(file, options.fields)
    roles: tuple[tuple[parallel.Role, str | None], ...] = (
        ("source", options.source_path or file.source),
        ("reference", options.reference),
    )
    for role, path in roles:
        if path is None:
            continue
        read_other = functools.partial(_other, options=options)
        found = role == "source" and options.source_path is None  # by the layout: nobody promised as many lines
        if form.pairing == "lines" and not found:
            items = parallel.whole(items, file, role, path)
        elif form.pairing in ("lines", "page"):
            items = parallel.page(items, file, role, path, read_other)
        elif form.pairing == "entries":
            own = found and form.own_sources
            items = parallel.entries(items, file, role, path, read_other, own_sources=own)
        else:
            items = parallel.each(items, file, role, path, functools.partial(_texts, fields=options.fields))
    if form.pairing == "entries":
        items = alternatives.split(matrix.counted(items, file, functools.partial(_other, options=options)))
    return _to_the_end(items, file, None if form.pairing == "records" else form.name)


def _to_the_end(
    items: Iterator[Document | InputError], file: InputFile, form: str | None
) -> Iterator[Document | InputError]:
    """Yield the items; where a reader breaks on what a file holds, the rest of the file is an error, not of the run."""
    try:
        for item in items:
            yield item if form is None or isinstance(item, InputError) else replace(item, format=form)
    except (MtcheckError, OSError):
        raise
    except Exception as error:
        yield InputError(f"internal error, please report it: {type(error).__name__}: {error}", path=file.path)


def _other(file: InputFile, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the documents of the file that pages or entries were translated from."""
    form = _by_suffix(file, BY_NAME.get(options.input_format or "", PLAIN))
    return form.read(file, options.fields)


def _texts(file: InputFile, fields: Fields) -> Iterator[Document | InputError]:
    """Yield the texts of a parallel file as documents: its records, or the lines of a plain text."""
    form = BY_SUFFIX.get(file.suffix, PLAIN)
    return form.read(file, fields) if form.pairing == "records" else parallel.lines(file)
