"""Catalogs: entries at their lines and columns, placeholders that are never words, states that are honoured."""

from __future__ import annotations

import io
import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import InputError
from mtcheck.model import Document, Kept, Span, line_starts
from mtcheck.readers import ReadOptions, find, read
from mtcheck.readers.catalog import keyed
from mtcheck.readers.catalog.entries import Entry, documents
from mtcheck.readers.files import InputFile
from mtcheck.readers.mapping import Builder
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings

PO = """msgid ""
msgstr "Language: en\\n"

msgid "eins"
msgstr ""
"Long \\"quoted\\" text\\n"
"that saw the the wall."

#, fuzzy
msgid "zwei"
msgstr "the the wall"

msgid "%d Datei"
msgid_plural "%d Dateien"
msgstr[0] "%d file"
msgstr[1] "%d files of the the wall"

msgid "drei"
msgstr ""

#~ msgid "vier"
#~ msgstr "the the wall"
"""
ANDROID = """<resources>
  <string name="a">Tom &amp; Tim saw\\nthe the wall</string>
  <string name="b" translatable="false">the the wall</string>
  <plurals name="c">
    <item quantity="one">%d file</item>
    <item quantity="other">%d files of
        the the wall</item>
  </plurals>
</resources>
"""
XLIFF = """<xliff version="1.2"><file source-language="de" target-language="en"><body>
<trans-unit id="a"><source>x</source><target>We <g id="1">saw the</g> the wall</target></trans-unit>
<trans-unit id="b" translate="no"><source>x</source><target>the the wall</target></trans-unit>
<trans-unit id="c"><source>x</source><target state="new">the the wall</target></trans-unit>
<trans-unit id="d"><source>x</source></trans-unit>
</body></file></xliff>
"""
XLIFF2 = """<xliff version="2.0" srcLang="de" trgLang="en"><file id="f"><unit id="u">
<segment id="1"><source>x</source><target>We saw &lt;the the wall</target></segment>
<segment id="2" state="initial"><source>x</source><target>the the wall</target></segment>
</unit></file></xliff>
"""
RESX = """<root>
  <data name="A.Text"><value>Op&amp;en the&#32;the door</value></data>
  <data name="icon" type="System.Drawing.Icon"><value>the the</value></data>
</root>
"""
TMX = """<tmx version="1.4"><header srclang="de"/><body>
<tu tuid="t"><tuv xml:lang="de"><seg>x</seg></tuv>
<tuv xml:lang="en"><seg>We saw a <ph>%s</ph> the the wall</seg></tuv></tu>
</body></tmx>
"""
QT = """<TS language="en"><context><name>Main</name>
<message><source>x</source><translation>Op&amp;en the the door</translation></message>
<message><source>y</source><translation type="unfinished">the the wall</translation></message>
<message><source>z</source><translation type="obsolete">the the wall</translation></message>
</context></TS>
"""
JSON = """{
  "menu": {"open": "Caf\\u00e9 near\\n the the wall", "list": ["x", "We saw the the wall"]},
  "n": 3
}
"""
ARB = """{"@@locale": "en",
 "files": "{n, plural, =1{one file} other{{n} files of the the wall}}",
 "@files": {"description": "the the wall"}}
"""
XCSTRINGS = """{"sourceLanguage": "de", "strings": {
 "x": {"localizations": {
  "en": {"stringUnit": {"state": "translated", "value": "We saw the the wall"}},
  "fr": {"stringUnit": {"state": "new", "value": "the the wall"}}}}}}
"""
YAML = """en:
  a: "We saw\\tthe
    the wall"
  no: |
    Line one.
    We saw the the wall.
"""
PROPERTIES = "a.b = Gr\\u00fc\\u00dfe saw the \\\n    the wall\nc:fine\n"
STRINGS = '/* the the */\n"key one" = "We \\"saw\\" the the wall";\n'
STRINGSDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>%d walls</key><dict>
    <key>NSStringLocalizedFormatKey</key><string>We saw %#@walls@ near the the sea</string>
    <key>walls</key><dict>
      <key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>
      <key>NSStringFormatValueTypeKey</key><string>d</string>
      <key>one</key><string>the wall &amp; a gate</string>
      <key>other</key><string>%d of the the walls</string>
      <key>many</key><string></string>
    </dict></dict>
</dict></plist>
"""
FLUENT = """hello = We saw { $name } near the
    the wall
n = { $count ->
    [one] One file
   *[other] Files of the the wall
 }
"""

CASES = [  # name, text, (document, line, column, end line, end column, excerpt) of each finding, {document: reason}
    (
        "en.po",
        PO,
        [("eins", 7, 11, 7, 18, "the the"), ("%d Datei[1]", 16, 24, 16, 31, "the the")],
        {"zwei": "fuzzy", "drei": "not translated (empty)", "vier": "obsolete"},
    ),
    (
        "values-en/strings.xml",
        ANDROID,
        [("a", 2, 39, 2, 46, "the the"), ("c[other]", 7, 9, 7, 16, "the the")],
        {"b": "not to be translated"},
    ),
    (
        "en.xlf",
        XLIFF,
        [("a", 2, 63, 2, 74, "the</g> the")],
        {"b": "not to be translated", "c": "state 'new'", "d": "not translated (empty)"},
    ),
    ("en.xliff", XLIFF2, [("u[1]", 2, 54, 2, 61, "the the")], {"u[2]": "state 'initial'"}),
    ("strings.en.resx", RESX, [("A.Text", 2, 40, 2, 51, "the the")], {}),
    ("en.tmx", TMX, [("t", 3, 46, 3, 53, "the the")], {}),
    ("app_en.ts", QT, [("x", 2, 51, 2, 58, "the the")], {"y": "unfinished", "z": "obsolete"}),
    ("locales/en.json", JSON, [("menu.open", 2, 38, 2, 45, "the the"), ("menu.list[1]", 2, 75, 2, 82, "the the")], {}),
    ("app_en.arb", ARB, [("files[other]", 2, 56, 2, 63, "the the")], {}),
    ("app.xcstrings", XCSTRINGS, [("x", 3, 65, 3, 72, "the the")], {"x": "state 'new'"}),
    ("locales/en.yml", YAML, [("a", 2, 15, 3, 8, "the the"), ("no", 6, 12, 6, 19, "the the")], {}),
    ("messages_en.properties", PROPERTIES, [("a.b", 1, 27, 2, 8, "the the")], {}),
    ("en.lproj/x.strings", STRINGS, [("key one", 2, 25, 2, 32, "the the")], {}),
    (
        "en.lproj/x.stringsdict",
        STRINGSDICT,
        [("%d walls", 5, 72, 5, 79, "the the"), ("%d walls[other]", 10, 37, 10, 44, "the the")],
        {"%d walls[many]": "not translated (empty)"},
    ),
    ("l10n/en.ftl", FLUENT, [("hello", 1, 31, 2, 8, "the the"), ("n[other]", 5, 22, 5, 29, "the the")], {}),
]


def checked(path, **options):
    checker = Checker(Settings(select=["repetition"]))
    file = InputFile(str(path), target_lang="en")
    return [checker.check(document) for document in read(file, ReadOptions(**options))]


@pytest.mark.parametrize(("name", "text", "expected", "unjudged"), CASES, ids=[case[0] for case in CASES])
def test_findings_and_states(tmp_path, name, text, expected, unjudged) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    reports = checked(path)
    found = [
        (report.document.id, *(getattr(finding.place, part) for part in finding.place.__slots__), finding.excerpt)
        for report in reports
        for finding in report.findings
    ]
    assert found == expected
    assert {report.document.id: report.reason for report in reports if report.score is None} == unjudged
    for report in reports:
        for finding in report.findings:
            assert report.document.body[finding.start : finding.end] == finding.excerpt


def judged(text: str, source: str | None = None, **how) -> list[tuple[str, str]]:
    builder = Builder(text)
    builder.copy(0, len(text))
    entry = Entry("k", builder, source=source, **how)
    return [(document.id, document.text) for document in documents(InputFile(None), text, [entry])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hallo {name}, %s und %1$d", "Hallo 1001, 1002 und 1003"),
        ("Hallo {{name}} ${x} %{y} #{z}", "Hallo 1001 1002 1003 1004"),
        ("%#@files@ in %1$#@folders@", "1001 in 1002"),
        ("%(name)s %@ %ld %.2f %%", "1001 1002 1003 1004 %%"),
        ("Hallo :name, noch $zeit bis :Ende_um.", "Hallo 1001, noch 1002 bis 1003."),
        (":smile: 10:30 Uhr, C:/dir, US$m, a::b, so: ja :D", ":smile: 10:30 Uhr, C:/dir, US$m, a::b, so: ja :D"),
        ("100% der Dateien, 50 % sind", "100% der Dateien, 50 % sind"),
        ("Das <b>W</b>ort<br/>hier <0>da</0>", "Das Wort\nhier da"),
        ("a < b und c > d", "a < b und c > d"),
        ("Tom &amp; Tim", "Tom & Tim"),
        ("Siehe $t(menu.open) und @:menu.open", "Siehe 1001 und 1002"),
        ("ein Satz, der\nweiter geht\nNeuer", "ein Satz, der weiter geht\nNeuer"),
        ("{", "{"),
    ],
)
def test_placeholders_and_tags(text: str, expected: str) -> None:
    assert judged(text) == [("k", expected)]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Dat&ei", "&File", "Datei"),
        ("_Datei", "_File", "Datei"),
        ("snake_case", "Name", "snake_case"),
        ("文件(&F)", "&File", "文件"),
        ("R&D & mehr", "R&D & more", "RD & mehr"),
        ("a && b", "a && b", "a && b"),
    ],
)
def test_accelerators(text: str, source: str, expected: str) -> None:
    assert judged(text, source, accelerators=True) == [("k", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n, plural, one {# Hut} other {# Hüte}}", [("k[one]", "1001 Hut"), ("k[other]", "1001 Hüte")]),
        (
            "Es {n, plural, =0 {ist ''leer''} other {sind '{'#'}'}}.",
            [("k[=0]", "Es ist 'leer'."), ("k[other]", "Es sind {1001}.")],
        ),
        (
            "{g, select, f {Sie} other {Er}} kam um {t, time, short}",
            [("k[f]", "Sie kam um 1001"), ("k[other]", "Er kam um 1001")],
        ),
        ("{n, plural, one {x}", [("k", "{n, plural, one 1001")]),
    ],
)
def test_messages(text: str, expected: list[tuple[str, str]]) -> None:
    assert judged(text, messages=True) == expected


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("x.po", 'msgid "a"\nmsgstr "b\n', 2, "quotation mark"),
        ("x.json", '{"a": "b",\n}', 2, "JSON"),
        ("x.json", "[1]", 1, "no catalog"),
        ("x.yml", "a: [1\nb: 2", 2, "YAML"),
        ("x.yml", "- " * 50_000, 1, "deep"),
        ("x.yml", "? [a, b]\n: c", 1, "no text"),
        ("x.json", '{"a":' * 50_000, None, "deep"),
        ("x.xml", "<resources>\n<string name='a'>x</resources>", 2, "well-formed"),
        ("x.xml", "<beans/>", None, "no catalog's"),
        ("x.xml", '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><resources/>', 1, "made of entities"),
        ("x.xml", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><resources/>', 1, "nothing is fetched"),
        ("x.xml", "<resources>" + "<a>" * 300, 1, "deep"),
        ("x.strings", '"a" = "b"\n"c" = "d";', 1, "no entry"),
        ("x.properties", "a=\\u12", 1, "\\u"),
        ("x.ftl", "a = {\n", 1, "malformed"),
        ("x.ftl", "a = b\nc = " + "d" * 300_000, 2, "longer than"),
        ("x.stringsdict", "<resources/>", None, "no catalog's"),
        ("x.stringsdict", "<plist><dict><key>a</key>", 1, "well-formed"),
    ],
)
def test_bad_input_is_named_with_its_line(tmp_path, name: str, text: str, line: int | None, message: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    errors = [item for item in read(InputFile(str(path)), ReadOptions()) if isinstance(item, InputError)]
    assert len(errors) == 1
    assert (errors[0].path, errors[0].line) == (str(path), line)
    assert message in errors[0].message


@pytest.mark.parametrize(("encoding", "declared"), [("utf-16", "utf-16"), ("iso-8859-1", "iso-8859-1")])
def test_xml_says_its_encoding(tmp_path, encoding: str, declared: str) -> None:
    path = tmp_path / "strings.xml"
    path.write_bytes(
        f'<?xml version="1.0" encoding="{declared}"?><resources><string name="a">Öl</string></resources>'.encode(
            encoding
        )
    )
    (document,) = read(InputFile(str(path)), ReadOptions())
    assert document.text == "Öl"


def test_entries_pair_by_key_and_count_over_locales(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locales").mkdir()
    texts = {
        "en": ("Settings", "GitHub"),
        "de": ("Settings", "GitHub"),
        "fr": ("Réglages", "GitHub"),
        "es": ("Ajustes", "GitHub"),
    }
    for tag, (first, second) in texts.items():
        (tmp_path / "locales" / f"{tag}.json").write_text(json.dumps({"a": first, "b": second, tag: "own"}))
    options = ReadOptions()
    files = list(find(["."], options))
    assert [file.path for file in files] == ["locales/de.json", "locales/es.json", "locales/fr.json"]
    found = [list(read(file, options)) for file in files]
    assert [(item.id, item.source, item.source_lang, item.target_lang, item.kept) for item in found[0]] == [
        ("a", "Settings", "en", "de", Kept(1, 3)),
        ("b", "GitHub", "en", "de", Kept(3, 3)),
        ("de", None, "en", "de", None),
    ]


VALUES = st.text(alphabet="aé\"\\\n\t€🙂{}<&' ", max_size=12)


@given(st.lists(VALUES, min_size=1, max_size=5), st.booleans())
def test_json_characters_come_back(values: list[str], ascii_only: bool) -> None:
    text = json.dumps({f"k{number}": value for number, value in enumerate(values)}, ensure_ascii=ascii_only, indent=1)
    _round_trip(text, values, "json", lambda part: json.loads(f'"{part}"', strict=False))


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_po_characters_come_back(values: list[str]) -> None:
    import polib

    catalog = polib.POFile(wrapwidth=20)
    catalog.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    for number, value in enumerate(values):
        catalog.append(polib.POEntry(msgid=f"k{number}", msgstr=value))
    _round_trip(str(catalog), values, "po", polib.unescape)


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_yaml_characters_come_back(values: list[str]) -> None:
    import yaml

    text = yaml.safe_dump({f"k{number}": value for number, value in enumerate(values)}, allow_unicode=True, width=20)
    _round_trip(text, values, "yaml", None)


def _round_trip(text: str, values: list[str], form: str, unescape) -> None:
    """Check the value of every entry, and that each character stands where its line and column lead."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(text.encode())
        found = list(read(InputFile(str(path)), ReadOptions(input_format=form)))
    starts = line_starts(text)
    assert all(isinstance(item, Document) for item in found)
    bodies = {item.id: item for item in found}
    for number, value in enumerate(values):
        document = bodies[f"k{number}"]
        assert document.body == value
        for index, character in enumerate(value):
            place = document.positions.place(document.body, Span(index, index + 1))
            start = starts[place.line - 1] + place.column - 1
            if character.isalpha():
                part = text[start : starts[place.end_line - 1] + place.end_column - 1]
                assert (part if part == character or unescape is None else unescape(part)) in (character, "\\xe9")


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Please %(link)ssign in%(end_link)s at %(gate)s.", "Please sign in at 1001."),
        ("Онда се %(link)sпријавите%(end_link)s.", "Онда се пријавите."),
        ("Највише %dкапија", "Највише капија"),
        ("%(max)sകൂടുതൽ പാടില്ല", "കൂടുതൽ പാടില്ല"),
        ("港$harbourは:gateです", "港1001は1002です"),
        ("about 50 %deposit", "about 50 %deposit"),
    ],
)
def test_placeholders_right_beside_a_letter_leave_the_word_whole(text, judged):
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Some words"\nmsgstr "%s"\n'
    file = InputFile("sr.po", opener=lambda: io.BytesIO((data.replace("%s", text, 1)).encode()))
    (document,) = read(file, ReadOptions(target_lang="sr"))
    assert document.text == judged
    assert document.body == text


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        # Letters are written as entities throughout, or nearly: the program shows its texts as HTML.
        (["N&aelig;ste b&aring;d", "S&oslash;g", "Luk", "F&oslash;rste", "V&aelig;lg"], []),
        (["N&aelig;ste b&aring;d", "S&oslash;g", "F&oslash;rste", "Vælg", "Sejl"], []),
        (["Pr&oacute;ximo barco", "&Uacute;ltimo", "Puerto", "A&ntilde;o"], []),
        # So they stand in a text with tags.
        (["Næste båd", "<b>H&aelig;fte</b> &reg; &hellip;", "Vælg"], []),
        (["uudelleen&shy;ohjaus"], []),
        # One that was left over among letters, and escapes of signs that need none.
        (["Næste båd", "S&oslash;g", "Første", "Vælg"], ["&oslash;"]),
        (["N&aelig;ste", "S&oslash;g", "Luk"], ["&aelig;", "&oslash;"]),
        (["Båd", "Vælg &amp;oslash;en"], ["&amp;oslash;"]),
    ],
)
def test_letters_that_a_catalog_writes_as_entities_are_letters(texts: list[str], left: list[str]) -> None:
    file = InputFile("da.json", "da.json", None)
    entries = []
    for text in texts:
        builder = Builder(text)
        builder.copy(0, len(text))
        entries.append(Entry(text, builder, target_lang="da"))
    checker = Checker(Settings(select=["encoding", "repetition"]))
    found = [checker.check(document) for document in documents(file, "", entries) if isinstance(document, Document)]
    assert [finding.excerpt for report in found for finding in report.findings] == left


def test_properties_that_go_on_in_the_next_line_are_those_of_java() -> None:
    """Lines are joined here, as javaproperties looks at all that went before at each: the square of their number."""
    import javaproperties

    from mtcheck.readers.catalog.keyed import _properties

    pieces = (
        "a",
        "b c",
        "=",
        ":",
        " ",
        "\t",
        "\\",
        "\\",
        "\\\n",
        "\\\r\n",
        "\n",
        "\r\n",
        "\r",
        "#",
        "!",
        "\\u00e9",
        "\\n",
        "é",
    )
    chance = random.Random(4)
    for _ in range(3000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 14)))
        try:
            wanted = [
                (each.key, each.value)
                for each in javaproperties.parse(text)
                if isinstance(each, javaproperties.KeyValue)
            ]
        except javaproperties.InvalidUEscapeError:
            continue
        found = [(each.id, each.built.text) for each in _properties(InputFile("a.properties"), text)]
        assert found == wanted, text
    start = time.process_time()
    (entry,) = _properties(InputFile("a.properties"), "a=" + "b\\\n" * 100_000)
    assert entry.built.text == "b" * 100_000
    assert time.process_time() - start < 5


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize(
    ("text", "line", "sign"),
    [
        ('de:\n  a: "Grüße 🙂"\n  b: "Boot\x81e"\n', 3, "U+0081"),
        ("de:\n  a: Boot\x01e\n", 2, "U+0001"),
        ('de:\n\n\n  a: "Steg"\n  b: "\x9f"\n  c: "\x9f"\n', 5, "U+009F"),
        ('a: "\ufffe"\n', 1, "U+FFFE"),
    ],
)
def test_a_character_that_yaml_forbids_is_named_with_its_line(monkeypatch, loader, text, line, sign) -> None:
    import yaml

    if loader == "SafeLoader":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(InputError) as caught:
        keyed.yaml_leaves(text, "de.yml")
    assert caught.value.line == line
    assert sign in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("text", ['a: "Boot\\u0081e"\n', 'a: "Boot\x85e"\n', 'a: "Boot\xa0e"\n', "a: Boot\te\n"])
def test_characters_that_yaml_allows(text: str) -> None:
    assert len(keyed.yaml_leaves(text, "de.yml")) == 1
