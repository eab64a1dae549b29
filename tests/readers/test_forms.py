"""What the formats themselves allow, and readers once refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import mtcheck
from mtcheck.errors import InputError
from mtcheck.model import Document, Span
from mtcheck.readers import ReadOptions, find, read


def documents(path: Path, text: str | bytes) -> list[Document]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    (file,) = find([str(path)], ReadOptions())
    assert not isinstance(file, InputError)
    found = list(read(file, ReadOptions()))
    assert not [item for item in found if isinstance(item, InputError)], found
    return [item for item in found if isinstance(item, Document)]


def test_a_nul_in_one_entry_of_a_po_leaves_the_others_readable(tmp_path: Path) -> None:
    found = documents(tmp_path / "de.po", b'msgid "a b"\nmsgstr "c\0d"\n\nmsgid "Close."\nmsgstr "Zu."\n')
    assert [document.text for document in found] == ["c\0d", "Zu."]


def test_resx_has_titles_and_typed_strings(tmp_path: Path) -> None:
    found = documents(
        tmp_path / "R.de.resx",
        '<root><data name="$this.Text"><value>Der Titel</value></data>'
        '<data name="a" type="System.String, mscorlib"><value>Der Text</value></data>'
        '<data name="$this.Size" type="System.Drawing.Size"><value>1, 2</value></data>'
        '<data name="&gt;&gt;b.Name"><value>b</value></data></root>',
    )
    assert [(document.id, document.text, document.unjudged is None) for document in found] == [
        ("$this.Text", "Der Titel", True),
        ("a", "Der Text", True),
        (">>b.Name", "b", False),
    ]


def test_null_is_an_empty_text(tmp_path: Path) -> None:
    (document,) = documents(tmp_path / "a.jsonl", '{"id": "x", "text": null, "source": "A house."}\n')
    assert (document.text, document.source) == ("", "A house.")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_says_by_its_header_what_separates(delimiter: str, tmp_path: Path) -> None:
    rows = [["id", "source", "text"], ["1", '"A, b; c."', '"Ein, zwei; drei."']]
    text = "".join(delimiter.join(row) + "\n" for row in rows)
    (document,) = documents(tmp_path / "a.csv", text)
    assert (document.id, document.source, document.text) == ("1", "A, b; c.", "Ein, zwei; drei.")


def test_json_may_be_an_array_of_records(tmp_path: Path) -> None:
    text = '[\n {"id": 7, "source": "A.", "text": "Ein Haus."},\n {"text": "Zwei.", "target_lang": "de"}\n]'
    found = documents(tmp_path / "de.json", text)
    assert [(document.id, document.text, document.source) for document in found] == [
        ("7", "Ein Haus.", "A."),
        ("[1].text", "Zwei.", None),
    ]


XLIFF = (
    '<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="1">'
    "<source>A house.</source>\n<target>{}</target></trans-unit></body></file></xliff>"
)
MARKED = {
    "de.po": '# \u00fc\nmsgid "a b"\nmsgstr ""\n"x\\n"\n"  {}"\n',
    "de.json": '{{\n "a": ["x", {{"b": "\\u00e4 {}"}}]\n}}\n',
    "a.jsonl": '{{"text": "x"}}\n{{"text": "{}"}}\n',
    "de.yml": "de:\n  a: >\n    x\n    {}\n",
    "a_de.properties": "a = x \\\n   {}\n",
    "de.strings": '/* \U0001f600 */ "a" = "\U0001f600 {}";\n',
    "de.ftl": "a =\n    x\n    {}\n",
    "R.de.resx": '<root>\n<data name="a"><value>&amp; {}</value></data></root>',
    "de.xlf": XLIFF,
    "de.sdlxliff": XLIFF,
    "de.mqxliff": XLIFF,
    "de.ts": '<TS language="de"><context>\n<message><source>a</source><translation>x {}</translation></message>'
    "</context></TS>",
    "de.toml": '[a."b c"]\n"x" = ["y", {{ z = "\\u00e4 {}" }}]\n',
    "de.php": "<?php\n// don't\nreturn ['a' => ['b' => \"\\n\" . 'It\\'s {}']];\n",
    "a.vue": '<template>x</template>\n<i18n>\n{{"de": {{"a": "\\u00e4 {}"}}, "en": {{"a": "y"}}}}\n</i18n>\n',
    "b.vue": "<template>x</template>\n<i18n lang='yaml' locale='de'>\na:\n  b: 'x {}'\n</i18n>\n",
    "page.de.md": "# *x*\n\n- y **z** {}\n",
    "page.de.html": "<p>x</p>\n<p>&auml; <b>y</b> {}</p>\n",
    "page.de.rst": "x\n=\n\n*y* {}\n",
    "page.de.adoc": "= x\n\n_y_ {}\n",
    "page.de.srt": "1\n00:00:01,000 --> 00:00:02,000\nx\n{}\n",
    "page.txt": "x\r\n\U0001f600 {}\r\n",
}
MARKER = "Markierung"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", MARKED)
def test_a_marker_is_found_at_its_line_and_column(name: str, encoding: str, tmp_path: Path) -> None:
    text = MARKED[name].format(MARKER)
    before = text[: text.index(MARKER)]
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    found = [item for item in documents(tmp_path / name, text.encode(encoding)) if MARKER in item.text]
    (document,) = found
    start = document.body.index(MARKER)
    place = document.positions.place(document.body, Span(start, start + len(MARKER)))
    if name != "a.jsonl":
        assert (place.line, place.column) == (line, column)
    else:
        assert place.line == line


PHP = """<?php
/* don't */
return [
    'a' => 'Diese :attribute', # x
    'b' => ['c' => "Zeile\\n$x", 3 => 'Es' . ' geht', Foo::BAR => 'z', 'fn' => trans('nein'), 'x'],
    'h' => <<<EOT
Hallo
EOT
];
"""
TOML = """title = "Gr\\u00fc\\u00dfe" # c
[a.b]
"c d".e = 'roh [x]'
list = ["eins", # k
  "zwei"]
n = 1979-05-27 07:32:00
[[t]]
o = "drei"
[[t]]
o = '''
vier'''
"""


def test_php_arrays_assignments_and_constants(tmp_path: Path) -> None:
    found = documents(tmp_path / "de.php", PHP)
    assert {document.id: document.body for document in found} == {
        "a": "Diese :attribute",
        "b.c": "Zeile\n$x",
        "b.3": "Es geht",
        "b.Foo::BAR": "z",
        "b[0]": "x",
        "h": "Hallo",
    }
    others = "<?php\n$lang['a']['b'] = 'eins';\ndefine('K', 'zwei');\n$m = array('x' => 'drei');\nif ($x) {}\n"
    found = documents(tmp_path / "de.php", others)
    assert {document.id: document.body for document in found} == {"a.b": "eins", "K": "zwei", "x": "drei"}


def test_toml_by_key_path(tmp_path: Path) -> None:
    found = documents(tmp_path / "de.toml", TOML)
    assert {document.id: document.body for document in found} == {
        "title": "Grüße",
        "a.b.c d.e": "roh [x]",
        "a.b.list[0]": "eins",
        "a.b.list[1]": "zwei",
        "t[0].o": "drei",
        "t[1].o": "vier",
    }


def test_vue_files_hold_all_locales(tmp_path: Path) -> None:
    found = documents(
        tmp_path / "a.vue",
        "<template>x</template>\n"
        "<i18n lang='json5'>\n{ // c\n en: {a: 'A house.', b: 'B'}, de: {'a': 'Ein Haus.'},\n}\n</i18n>\n"
        "<i18n locale='fr' lang='yaml'>\na: Une maison.\n</i18n>\n",
    )
    assert [(document.id, document.text, document.source, document.target_lang) for document in found] == [
        ("a[de]", "Ein Haus.", "A house.", "de"),
        ("a[fr]", "Une maison.", "A house.", "fr"),
    ]
    assert documents(tmp_path / "b.vue", "<template>x</template>\n") == []


def compiled(path: Path, text: str) -> None:
    import polib

    polib.pofile(text).save_as_mofile(str(path))


def test_compiled_catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "A house."\nmsgstr "Ein\\nHaus."\n\nmsgid "%d file"\nmsgid_plural "%d files"\n'
        'msgstr[0] "%d Datei"\nmsgstr[1] "%d Dateien"\n'
    )
    compiled(tmp_path / "de.mo", text)
    (tmp_path / "model.mo").write_text("model A end A;")
    files = [file for file in find(["."], ReadOptions()) if not isinstance(file, InputError)]
    assert [file.path for file in files] == ["de.mo"]
    found = [item for item in read(files[0], ReadOptions()) if isinstance(item, Document)]
    assert {(document.id, document.body, document.source, document.target_lang) for document in found} == {
        ("A house.", "Ein\nHaus.", "A house.", "de"),
        ("%d file[0]", "%d Datei", "1001 file", "de"),
        ("%d file[1]", "%d Dateien", "1001 files", "de"),
    }
    house = next(document for document in found if document.id == "A house.")
    place = house.positions.place(house.body, Span(4, 8))
    assert (place.column, place.end_column) == (5, 9)
    (tmp_path / "de.po").write_text(text)
    passed_over: list[str] = []
    assert [file.path for file in find(["."], ReadOptions(), passed_over=passed_over)] == ["de.po"]
    assert "de.mo: passed over, it was compiled from the PO file beside it" in passed_over


def test_spreadsheets(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["id", "source", "note", "text"], ["a", "A house.", "x", "Ein Haus."], [], ["b", "Two.", None, None]):
        book.active.append(row)
    other = book.create_sheet("pairs")
    other.append(["One.", "Eins."])
    book.create_sheet("notes").append(["a", "b", "c"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    items = list(read(next(iter(find([str(path)], ReadOptions()))), ReadOptions()))
    found = [item for item in items if isinstance(item, Document)]
    assert [(document.id, document.source, document.text) for document in found] == [
        ("a", "A house.", "Ein Haus."),
        ("b", "Two.", ""),
        (None, "One.", "Eins."),
    ]
    place = found[0].positions.place("Ein Haus.", Span(0, 3))
    assert (place.line, place.column) == (2, 4)
    (error,) = [item for item in items if isinstance(item, InputError)]
    assert "name the columns" in error.message


def test_presentations(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "de.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        for number, texts in ((10, ["Zwei"]), (2, ["Ein", "Haus"])):
            paragraphs = "".join(f"<a:p><a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p>" for text in texts)
            archive.writestr(
                f"ppt/slides/slide{number}.xml",
                f'<p:sld xmlns:p="p" xmlns:a="a"><p:txBody>{paragraphs}</p:txBody></p:sld>',
            )
    (document,) = read(next(iter(find([str(path)], ReadOptions()))), ReadOptions())
    assert document.text == "Ein\n\nHaus\n\nZwei"
    at = document.text.index("Haus")
    place = document.positions.place(document.text, Span(at, at + 4))
    assert (place.line, place.column) == (1, 2)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.mo", b"\xde\x12\x04\x95\0\0", "no sound MO"),
        ("x.xlsx", b"PK\3\4x", "no sound XLSX"),
        ("x.pptx", b"PK\3\4x", "PPTX"),
        ("x.toml", b"a = ", "no"),
        ("x.php", b"<?php return ['a' => 'b", "not closed"),
        ("x.php", b"<?php return ['a' => 'b'", "missing"),
        ("x.php", b"<?php return " + b"[" * 50_000, "deep"),
        ("x.php", b"<?php return ['a' => 'b'; 'c' => 'd'];", "missing"),
        ("x.php", b"<?php return ['a' => 'b'), 'c' => 'd'];", "missing"),
        ("x.vue", b"<i18n>\n{", "not closed"),
        ("x.vue", b"<i18n>\n{</i18n>", "no sound JavaScript"),
    ],
)
def test_what_is_not_sound_is_said(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (error,) = read(next(iter(find([str(path)], ReadOptions()))), ReadOptions())
    assert isinstance(error, InputError)
    assert message in error.message


def test_a_language_with_one_form_has_the_plurals_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        'msgid ""\nmsgstr "Language: ja\\nContent-Type: text/plain; charset=utf-8\\n'
        'Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "One file in %s"\nmsgid_plural "%d files in %s"\nmsgstr[0] "%2$s に %1$d 個のファイル"\n'
    )
    (tmp_path / "ja.po").write_text(text, encoding="utf-8")
    compiled(tmp_path / "ja.mo", text)
    for name in ("ja.mo", "ja.po"):
        (file,) = (file for file in find([name], ReadOptions()) if not isinstance(file, InputError))
        found = [item for item in read(file, ReadOptions()) if isinstance(item, Document)]
        assert [(document.id, document.source_body) for document in found] == [("One file in %s[0]", "%d files in %s")]


def test_the_forms_of_a_plural_know_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "res/values-pl").mkdir(parents=True)
    (tmp_path / "res/values").mkdir()
    items = '<item quantity="one">{}</item><item quantity="other">{}</item>'
    for folder, one, other in (("values", "%d boat", "%d boats"), ("values-pl", "%d łódź", "%d łodzi")):
        text = f'<resources><plurals name="boats">{items.format(one, other)}</plurals></resources>'
        (tmp_path / "res" / folder / "strings.xml").write_text(text, encoding="utf-8")
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/en.json").write_text('{"day_one": "{{count}} day", "day_other": "{{count}} days"}')
    (tmp_path / "locales/cs.json").write_text('{"day_one": "{{count}} den", "day_other": "{{count}} dnů"}', "utf-8")
    (tmp_path / "locales/de.json").write_text('{"day_one": "{{count}} Tag", "day_other": "{{count}} Tage"}')
    checker = mtcheck.Checker(mtcheck.Settings(select=["markup"]))
    found = [
        (file.path.replace("\\", "/"), finding.rule, finding.excerpt)
        for file in find(["."], ReadOptions())
        if not isinstance(file, InputError) and file.path is not None
        for document in read(file, ReadOptions())
        if isinstance(document, Document)
        for finding in checker.check(document).findings
    ]
    assert sorted(found) == [
        ("locales/cs.json", "markup/entry", "{{count}} dnů"),
        ("res/values-pl/strings.xml", "markup/entry", "%d łodzi"),
    ]


def test_what_a_generator_of_sites_made_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("de/index.html", "de/searchindex.js", "de/_sources/index.rst.txt", "de/search/search_index.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"harbour": "The boats lie at the jetty."}\n', "utf-8")
    passed_over: list[str] = []
    assert [file.path for file in find(["."], ReadOptions(), passed_over=passed_over)] == ["de/index.html"]
    made = [line.partition(":")[0] for line in passed_over if line.endswith("a generator of sites made it")]
    assert sorted(made) == ["de/_sources/index.rst.txt", "de/search/search_index.json", "de/searchindex.js"]
    assert [file.path for file in find(["de/searchindex.js"], ReadOptions())] == ["de/searchindex.js"]
