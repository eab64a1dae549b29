"""One page, one application's texts and one scene of subtitles, written in each format that is read.

The texts are in ``tests/run/texts``, a file a language, with marks that each format writes in its own way:
``**strong**``, ``[a link](target)`` and code between backticks in pages, ``{name}`` and ``<a>`` in an application's
entries.
"""

from __future__ import annotations

import html
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).parent / "run" / "texts"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "en"))
COMMAND = "dewline scan --timeout 30"
_INLINE_RE = re.compile(r"\*\*(?P<strong>.+?)\*\*|\[(?P<link>.+?)\]\((?P<to>.+?)\)|`(?P<code>.+?)`")
_ARGUMENT_RE = re.compile(r"\{(\w+)\}")
_ARGUMENTS = ("name", "days", "file")


class Unit(NamedTuple):
    """A block of a page, or an entry: its name, and its text with the marks of this module."""

    name: str
    text: str


def texts(language: str) -> dict[str, Any]:
    """Return the texts of a language."""
    with (FOLDER / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def page(language: str) -> list[Unit]:
    """Return the blocks of the page."""
    found = []
    for name, value in texts(language)["page"].items():
        if isinstance(value, str):
            found.append(Unit(name, value))
        elif name == "rows":
            found += [
                Unit(f"rows.{row}.{cell}", text) for row, cells in enumerate(value) for cell, text in enumerate(cells)
            ]
        else:
            found += [Unit(f"{name}.{number}", text) for number, text in enumerate(value)]
    return found


def application(language: str) -> list[Unit]:
    """Return the entries of the application, labels last."""
    read = texts(language)
    return [Unit(name, text) for part in ("app", "labels") for name, text in read[part].items()]


def scene(language: str) -> list[Unit]:
    """Return what is said in the scene."""
    return [Unit(f"line.{number}", text) for number, text in enumerate(texts(language)["scene"]["lines"])]


# --- pages ------------------------------------------------------------------------------------------------------------


def _inline(text: str, strong: str, link: str, code: str, plain: Callable[[str], str] = str) -> str:
    parts, offset = [], 0
    for match in _INLINE_RE.finditer(text):
        parts.append(plain(text[offset : match.start()]))
        offset = match.end()
        form = strong if match["strong"] else link if match["link"] else code
        parts.append(form.format(plain(match["strong"] or match["link"] or match["code"]), match["to"]))
    return "".join([*parts, plain(text[offset:])])


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def html_inline(text: str) -> str:
    return _inline(text, "<strong>{}</strong>", '<a href="{1}">{0}</a>', "<code>{}</code>", _escaped)


def rst_inline(text: str) -> str:
    text = re.sub(rf"(?<=\w)(?={_INLINE_RE.pattern})", r"\\ ", text)  # marks beside letters are none without it
    text = _INLINE_RE.sub(lambda match: match.group() + "\\ " * text[match.end() :][:1].isalpha(), text)
    return _inline(text, "**{}**", "`{} <{}>`__", "``{}``")


def adoc_inline(text: str) -> str:
    return _inline(text, "**{}**", "link:{1}[{0}]", "`{}`")


def as_html(units: list[Unit], language: str) -> str:
    def block(unit: Unit) -> str:
        text, kind = html_inline(unit.text), unit.name.partition(".")[0]
        attribute = html.escape(unit.text)
        form = {
            "title": "",
            "description": "",
            "nav": "",
            "alt": '<p><img src="wall.jpg" width="640"\n  alt="{1}"></p>',
            "before": "<h2>{0}</h2>",
            "connecting": "<h2 id=connect>{0}</h2>",
            "planning": "<h2>{0}</h2>",
            "items": "  <li>{0}</li>",
            "label": '<form action="/post"><label for="mail">{0}</label> <input id="mail" placeholder="x@example.org">',
            "button": '<button type="submit">{0}</button></form>',
            "aria": '<p><a href="#top" aria-label="{1}"><svg><path d="M0 0"/></svg></a></p>',
            "command": "<p>\n    {0}\n</p>\n<pre><code>" + COMMAND + "\n</code></pre>",
        }.get(kind, "<p>{0}</p>")
        return form.format(text, attribute)

    by_name = {unit.name: unit.text for unit in units}
    lines = ["<!DOCTYPE html>", f'<html lang="{language}">', "<head>", '<meta charset="utf-8">']
    if "title" in by_name:
        lines.append(f"<title>{_escaped(by_name['title'])} | Dewline</title>")
    if "description" in by_name:
        lines.append(f'<meta name="description" content="{html.escape(by_name["description"])}">')
    lines += ['<script>var rain = "rain rain rain";</script>', "</head>", "<body>", "<nav><ul>"]
    lines += [f'<li><a href="#{unit.name}">{_escaped(unit.text)}</a>' for unit in units if unit.name.startswith("nav")]
    lines += ["</ul></nav>", "<main>"]
    if "title" in by_name:
        lines.append(f"<h1>{_escaped(by_name['title'])}</h1>")
    previous = ""
    for unit in units:
        kind = unit.name.partition(".")[0]
        lines += {"items": ["</ul>"], "rows": ["</tr></table>"], "header": []}.get(previous, []) * (
            kind not in (previous, "rows")
        )
        if kind != previous:
            lines += {"items": ["<ul>"], "header": ["<table><tr>"]}.get(kind, [])
        if kind in ("header", "rows"):
            cell = "th" if kind == "header" else "td"
            lines += ["</tr><tr>"] * (kind == "rows" and unit.name.endswith(".0"))
            lines.append(f"<{cell}>{html_inline(unit.text)}</{cell}>")
        else:
            lines += [block(unit)] * (kind not in ("title", "description", "nav"))
        previous = kind
    lines += ["</main>", "<footer><p>&copy;&nbsp;2024 Rain &amp; Root</p></footer>", "</body>", "</html>", ""]
    return "\n".join(lines)


def as_rst(units: list[Unit], language: str) -> str:
    return "\n".join(_lightweight(units, rst_inline, _rst_block, _rst_table))


def _rst_block(kind: str, text: str) -> list[str]:
    if kind in ("title", "before", "connecting", "planning"):
        return [text, ("=" if kind == "title" else "-") * 2 * len(text), ""]
    if kind == "items":
        return [f"* {text}"]
    if kind == "command":
        return [text, "", ".. code-block:: console", "", "   " + COMMAND, ""]
    if kind == "alt":
        return [".. image:: wall.jpg", "   :width: 640", f"   :alt: {text}", ""]
    if kind == "label":
        return [".. note::", "", f"   {text}", ""]
    return [text, ""]


def _rst_table(cells: list[str]) -> list[str]:
    lines = ["", ".. list-table::", "   :header-rows: 1", ""]
    return [*lines, *(f"   {' *'[not number % 2]} - {cell}" for number, cell in enumerate(cells)), ""]


def as_asciidoc(units: list[Unit], language: str) -> str:
    return "\n".join(_lightweight(units, adoc_inline, _adoc_block, _adoc_table))


def _adoc_block(kind: str, text: str) -> list[str]:
    if kind in ("title", "before", "connecting", "planning"):
        return [f"{'=' if kind == 'title' else '=='} {text}", ""]
    if kind == "items":
        return [f"* {text}"]
    if kind == "command":
        return [text, "", "[source,console]", "----", COMMAND, "----", ""]
    if kind == "alt":
        return [f'image::wall.jpg["{text}",width=640]', ""]
    if kind == "label":
        return [f"NOTE: {text}", ""]
    return [text, ""]


def _adoc_table(cells: list[str]) -> list[str]:
    return ["", "|===", *(f"| {one} | {two}" for one, two in zip(cells[::2], cells[1::2], strict=False)), "|===", ""]


def as_mdx(units: list[Unit], language: str) -> str:
    lines = _lightweight(units, str, _mdx_block, _mdx_table, front=["---", "title: {title}", "---", ""])
    return "\n".join(["import Picture from './picture'", "", *lines] if lines[0] != "---" else lines)


def _mdx_block(kind: str, text: str) -> list[str]:
    if kind in ("title", "before", "connecting", "planning"):
        return [f"{'#' if kind == 'title' else '##'} {text}", ""]
    if kind == "items":
        return [f"- {text}"]
    if kind == "command":
        return [text, "", "```sh", COMMAND, "```", ""]
    if kind == "alt":
        return [f"![{text}](wall.jpg)", ""]
    if kind == "label":
        return [":::tip", "", text, "", ":::", ""]
    if kind == "button":
        return ['<Picture width={640} name="Dewline" />', "", "<p>", f"  {text}", "</p>", ""]
    return [text, ""]


def _mdx_table(cells: list[str]) -> list[str]:
    rows = [f"| {one} | {two} |" for one, two in zip(cells[::2], cells[1::2], strict=False)]
    return ["", rows[0], "|---|---|", *rows[1:], ""]


def _lightweight(
    units: list[Unit],
    inline: Callable[[str], str],
    block: Callable[[str, str], list[str]],
    table: Callable[[list[str]], list[str]],
    front: list[str] | None = None,
) -> list[str]:
    lines: list[str] = []
    cells: list[str] = []
    previous = ""
    for unit in units:
        kind, text = unit.name.partition(".")[0], inline(unit.text)
        if kind in ("header", "rows"):
            cells.append(text)
        else:
            lines += table(cells) if cells else []
            cells = []
            lines += [""] * (previous == "items" != kind)
            lines += block(kind, text)
        previous = kind
    return lines


def as_docx(units: list[Unit], language: str) -> bytes:
    """A document of Word: styles of headings and lists, text in runs, a table."""

    def paragraph(unit: Unit) -> str:
        kind = unit.name.partition(".")[0]
        style = {"title": "Title", "items": "ListParagraph"}.get(kind, "")
        style = style or ("Heading1" if kind in ("before", "connecting", "planning") else "")
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{_escaped(part)}</w:t></w:r>'
            for part in re.split(r"(?<=\*\*)|(?=\*\*)", _inline(unit.text, "**{}**", "{}", "{}"))
            if part and part != "**"
        )
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{runs}</w:p>"

    body, row = [], []
    for unit in units:
        if unit.name.startswith(("header", "rows")):
            row.append(f"<w:tc>{paragraph(unit)}</w:tc>")
            if len(row) == 2:
                body.append(f"<w:tbl><w:tr>{''.join(row)}</w:tr></w:tbl>")
                row = []
        else:
            body.append(paragraph(unit))
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{name}">'
            f"<w:body>{''.join(body)}</w:body></w:document>",
        )
    return packed.getvalue()


# --- catalogs ---------------------------------------------------------------------------------------------------------


def _arguments(text: str, form: str) -> str:
    """Write the arguments in a format's way: ``{0}`` is the name, ``{1}`` the number from 1, ``{2}`` from 0."""
    numbers = {"name": 1, "days": 2, "file": 1}

    def written(match: re.Match[str]) -> str:
        number = numbers.get(match[1], 9)
        return form.replace("NAME", match[1]).replace("ONE", str(number)).replace("ZERO", str(number - 1))

    return _ARGUMENT_RE.sub(written, text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _zipped(units: list[Unit], theirs: list[Unit]) -> list[tuple[Unit, str]]:
    sources = {unit.name: unit.text for unit in theirs}
    return [(unit, sources[unit.name]) for unit in units if unit.name in sources]


def as_po(units: list[Unit], theirs: list[Unit], language: str) -> str:
    def string(keyword: str, text: str) -> str:
        first, stop, rest = text.partition(". ")
        lines = ["", f"{first}{stop}", rest] if rest else [text]
        return "\n".join([f"{keyword} {_quoted(lines[0])}", *map(_quoted, lines[1:])])

    entries = [f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    for unit, source in _zipped(units, theirs):
        source, text = (_arguments(each, "%(NAME)s") for each in (source, unit.text))
        flag = "#, python-format\n" * ("%(" in source)
        entries.append(f"#: app/{unit.name}.py:1\n{flag}{string('msgid', source)}\n{string('msgstr', text)}\n")
    return "\n".join(entries)


def as_i18next(units: list[Unit], theirs: list[Unit], language: str) -> str:
    return json.dumps(
        {"app": {unit.name: _arguments(unit.text, "{{NAME}}") for unit in units}}, ensure_ascii=False, indent=2
    )


def as_arb(units: list[Unit], theirs: list[Unit], language: str) -> str:
    entries: dict[str, Any] = {"@@locale": language}
    for unit in units:
        entries[unit.name] = unit.text
        entries[f"@{unit.name}"] = {"description": "A text of the application."}
    return json.dumps(entries, ensure_ascii=False, indent=2)


def as_android(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [
        f'    <string name="{unit.name}">{_arguments(unit.text, "%ONE$s").replace(chr(39), chr(92) + chr(39))}</string>'
        for unit in units
    ]
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', "<resources>", *lines, "</resources>", ""])


def as_properties(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = []
    for unit in units:
        text = _arguments(unit.text, "{ZERO}").replace(". ", ". \\\n    ", 1)
        lines.append(f"{unit.name} = {text}")
    return "\n".join(["# Texts of the application", *lines, ""])


def as_resx(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [
        f'  <data name="{unit.name}" xml:space="preserve">\n'
        f"    <value>{_escaped(_arguments(unit.text, '{ZERO}'))}</value>\n  </data>"
        for unit in units
    ]
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', "<root>", *lines, "</root>", ""])


def _xliff_text(text: str, placeholder: str, opens: str, closes: str) -> str:
    text = _arguments(text, placeholder)
    return text.replace("<a>", opens).replace("</a>", closes)


def as_xliff(units: list[Unit], theirs: list[Unit], language: str) -> str:
    def marked(text: str) -> str:
        return _xliff_text(text, '<x id="NAME"/>', '<g id="1">', "</g>")

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
        f'<file original="app" datatype="plaintext" source-language="en" target-language="{language}"><body>',
    ]
    for unit, source in _zipped(units, theirs):
        lines += [
            f'  <trans-unit id="{unit.name}">',
            f"    <source>{marked(source)}</source>",
            f"    <target>{marked(unit.text)}</target>",
            "  </trans-unit>",
        ]
    return "\n".join([*lines, "</body></file></xliff>", ""])


def as_xliff2(units: list[Unit], theirs: list[Unit], language: str) -> str:
    def marked(text: str) -> str:
        return _xliff_text(text, '<ph id="NAME"/>', '<pc id="1">', "</pc>")

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="{language}">',
        '<file id="app">',
    ]
    for unit, source in _zipped(units, theirs):
        lines += [
            f'  <unit id="{unit.name}"><segment>',
            f"    <source>{marked(source)}</source>",
            f"    <target>{marked(unit.text)}</target>",
            "  </segment></unit>",
        ]
    return "\n".join([*lines, "</file></xliff>", ""])


def as_tmx(units: list[Unit], theirs: list[Unit], language: str) -> str:
    def marked(text: str) -> str:
        return _xliff_text(text, '<ph x="ONE">{NAME}</ph>', '<bpt i="1">&lt;a&gt;</bpt>', '<ept i="1">&lt;/a&gt;</ept>')

    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<tmx version="1.4"><header srclang="en"/><body>']
    for unit, source in _zipped(units, theirs):
        lines += [
            f'  <tu tuid="{unit.name}">',
            f'    <tuv xml:lang="en"><seg>{marked(source)}</seg></tuv>',
            f'    <tuv xml:lang="{language}"><seg>{marked(unit.text)}</seg></tuv>',
            "  </tu>",
        ]
    return "\n".join([*lines, "</body></tmx>", ""])


def as_ts(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        "    <name>Window</name>",
    ]
    for unit, source in _zipped(units, theirs):
        lines += [
            f'    <message id="{unit.name}">',
            f"        <source>{_escaped(_arguments(source, '%ONE'))}</source>",
            f"        <translation>{_escaped(_arguments(unit.text, '%ONE'))}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def as_fluent(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = []
    for unit in units:
        text = _arguments(unit.text, "{ $NAME }").replace(". ", ".\n    ", 1)
        lines.append(f"{unit.name.replace('_', '-')} = {text}")
    return "\n".join(["# Texts of the application", *lines, ""])


def as_rails(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [f"    {unit.name}: {_quoted(_arguments(unit.text, '%{NAME}'))}" for unit in units]
    return "\n".join([f"{language}:", "  app:", *lines, ""])


def as_strings(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [f"{_quoted(unit.name)} = {_quoted(_arguments(unit.text, '%ONE$@'))};" for unit in units]
    return "\n".join(["/* Texts of the application */", *lines, ""])


def as_php(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [
        f"    '{unit.name}' => '{_arguments(unit.text, ':NAME').replace(chr(39), chr(92) + chr(39))}',"
        for unit in units
    ]
    return "\n".join(["<?php", "", "return [", *lines, "];", ""])


def as_toml(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [f"[{unit.name}]\nother = {_quoted(_arguments(unit.text, '{{.NAME}}'))}\n" for unit in units]
    return "\n".join(lines)


def as_module(units: list[Unit], theirs: list[Unit], language: str) -> str:
    lines = [f"    {unit.name}: {_quoted(unit.text)}," for unit in units]
    return "\n".join(["export default {", "  app: {", *lines, "  },", "};", ""])


# --- records and subtitles --------------------------------------------------------------------------------------------


def as_csv(units: list[Unit], theirs: list[Unit], language: str) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = [f"{unit.name},{cell(source)},{cell(unit.text)},en,{language}" for unit, source in _zipped(units, theirs)]
    return "\n".join(["id,source,text,source_lang,target_lang", *rows, ""])


def as_tsv(units: list[Unit], theirs: list[Unit], language: str) -> str:
    rows = [f"{unit.name}\t{source}\t{unit.text}\ten\t{language}" for unit, source in _zipped(units, theirs)]
    return "\n".join(["id\tsource\ttext\tsource_lang\ttarget_lang", *rows, ""])


def as_jsonl(units: list[Unit], theirs: list[Unit], language: str) -> str:
    rows = [
        json.dumps(
            {"id": unit.name, "source": source, "text": unit.text, "source_lang": "en", "target_lang": language},
            ensure_ascii=False,
        )
        for unit, source in _zipped(units, theirs)
    ]
    return "\n".join([*rows, ""])


def as_srt(units: list[Unit], language: str) -> str:
    return "\n".join(
        f"{number}\n00:00:{4 * number:02},000 --> 00:00:{4 * number + 3:02},500\n{_broken(unit.text)}\n"
        for number, unit in enumerate(units, 1)
    )


def as_vtt(units: list[Unit], language: str) -> str:
    cues = (
        f"00:{4 * number:02}.000 --> 00:{4 * number + 3:02}.500 line:90%\n<v Ann>{_broken(unit.text)}</v>\n"
        for number, unit in enumerate(units, 1)
    )
    return "\n".join(["WEBVTT", "", "NOTE The last scene", "", *cues])


def _broken(text: str) -> str:
    """Break a long line of subtitles at the space in its middle, if it has any."""
    space = text.find(" ", len(text) // 2)
    return text if len(text) < 45 or space < 0 else f"{text[:space]}\n{text[space + 1 :]}"


class Form(NamedTuple):
    """A format: ``write`` it, where its files lie, and what of it is in it."""

    path: str
    kind: str  # page, application, records or scene
    write: Callable[..., str | bytes]
    own_source: bool = False


FORMS = {
    "html": Form("site/{lang}/page.html", "page", as_html),
    "rst": Form("docs/{lang}/page.rst", "page", as_rst),
    "asciidoc": Form("docs/{lang}/page.adoc", "page", as_asciidoc),
    "mdx": Form("content/{lang}/page.mdx", "page", as_mdx),
    "docx": Form("docs/{lang}/page.docx", "page", as_docx),
    "po": Form("locale/{lang}/LC_MESSAGES/app.po", "application", as_po, own_source=True),
    "i18next": Form("locales/{lang}/app.json", "application", as_i18next),
    "arb": Form("lib/l10n/app_{lang}.arb", "application", as_arb),
    "android": Form("res/values-{lang}/strings.xml", "application", as_android),
    "properties": Form("res/app_{lang}.properties", "application", as_properties),
    "resx": Form("Properties/App.{lang}.resx", "application", as_resx),
    "xliff": Form("i18n/app.{lang}.xlf", "application", as_xliff, own_source=True),
    "xliff2": Form("i18n/two.{lang}.xlf", "application", as_xliff2, own_source=True),
    "tmx": Form("memory/app.{lang}.tmx", "application", as_tmx, own_source=True),
    "ts": Form("translations/app_{lang}.ts", "application", as_ts, own_source=True),
    "fluent": Form("l10n/{lang}/app.ftl", "application", as_fluent),
    "rails": Form("config/locales/{lang}.yml", "application", as_rails),
    "strings": Form("{lang}.lproj/Localizable.strings", "application", as_strings),
    "php": Form("lang/{lang}/app.php", "application", as_php),
    "toml": Form("i18n/active.{lang}.toml", "application", as_toml),
    "javascript": Form("src/locales/{lang}.js", "application", as_module),
    "csv": Form("records/{lang}.csv", "application", as_csv, own_source=True),
    "tsv": Form("records/{lang}.tsv", "application", as_tsv, own_source=True),
    "jsonl": Form("records/{lang}.jsonl", "application", as_jsonl, own_source=True),
    "srt": Form("media/{lang}/talk.srt", "scene", as_srt),
    "vtt": Form("media/talk.{lang}.vtt", "scene", as_vtt),
}
UNITS = {"page": page, "application": application, "scene": scene}


def written(form: str, units: list[Unit], theirs: list[Unit], language: str) -> str | bytes:
    """Return the file of a format that holds the units."""
    known = FORMS[form]
    return known.write(units, theirs, language) if known.kind == "application" else known.write(units, language)
