"""What the formats themselves allow, and readers once refused."""

from __future__ import annotations

from pathlib import Path

import pytest

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
