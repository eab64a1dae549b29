"""Subtitles, lightweight markup, office documents and columnar files: prose alone, at its place."""

from __future__ import annotations

import zipfile

import pytest

from mtcheck.errors import InputError
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.readers.records import Fields
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>We saw the</i>

2
00:00:03,000 --> 00:00:04,000
the wall.
And then?

3
00:00:05,000 --> 00:00:06,000
- No.
- Yes.
"""
VTT = """WEBVTT

NOTE the the the

00:01.000 --> 00:02.000 align:start
<v Ann>We saw the the wall.
"""
RST = """The head
========

.. code-block:: python

   the the the

We saw ``the the`` and *the*
the wall of :ref:`the wall`.

* one item
* see `the link <http://x.example/the/the>`_

Like so::

    the the the

.. note:: Mind the gate.

.. image:: wall.png
   :alt: the the

.. list-table:: the the

   * - the the
     - the the
"""
ADOC = """= The head
:author: the the

We saw `the the` and *the*
the wall at link:http://x.example/the/the[the gate].

----
the the the
----

* one item
// the the

image::wall.png["the the, the the",width=9]

|===
| the the | the the
|===
"""

PAGES = [
    (
        "a.srt",
        SRT,
        "We saw the the wall. And then?\n- No.\n- Yes.",
        [(3, 11, 7, 4, "the</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nthe")],
    ),
    ("a.vtt", VTT, "We saw the the wall.", [(6, 15, 6, 22, "the the")]),
    (
        "a.rst",
        RST,
        "# The head\n\nWe saw 1001 and the the wall of 1002.\n\n- one item\n- see the link\n\nLike so:\n\n"
        "Mind the gate.",
        [(8, 25, 9, 4, "the*\nthe")],
    ),
    (
        "a.adoc",
        ADOC,
        "# The head\n\nWe saw 1001 and the the wall at the gate.\n\n- one item",
        [(4, 23, 5, 4, "the*\nthe")],
    ),
]


def check(path, **options):
    (document,) = read(InputFile(str(path), target_lang="en"), ReadOptions(**options))
    return document, Checker(Settings(select=["repetition"])).check(document).findings


@pytest.mark.parametrize(("name", "page", "prose", "expected"), PAGES, ids=[page[0] for page in PAGES])
def test_prose_and_places(tmp_path, name, page, prose, expected) -> None:
    (tmp_path / name).write_text(page)
    document, findings = check(tmp_path / name)
    assert document.text == prose
    found = [
        (at.line, at.column, at.end_line, at.end_column, finding.excerpt)
        for finding in findings
        for at in [finding.place]
    ]
    assert found == expected


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = (
    f"<w:document {W}><w:body><w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p/>"
    "<w:p><w:pPr><w:b/></w:pPr><w:r><w:t>We saw </w:t></w:r><w:del><w:r><w:delText>a</w:delText></w:r></w:del>"
    "<w:hyperlink><w:r><w:t>the</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve"
    "'> the wall.</w:t></w:r></w:p></w:body></w:document>"
)
ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:h>One.</text:h><text:p/>'
    "<text:p>We saw <text:span>the</text:span> the<text:s/>wall.</text:p></office:body></office:document-content>"
)


@pytest.mark.parametrize(
    ("name", "member", "xml", "place"),
    [("a.docx", "word/document.xml", DOCX, (3, 2, 3, 4)), ("a.odt", "content.xml", ODT, (3, 2, 3, 4))],
)
def test_office_documents_say_paragraph_and_run(tmp_path, name, member, xml, place) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(member, xml)
    document, (finding,) = check(tmp_path / name)
    assert document.text == "One.\n\nWe saw the the wall."
    at = finding.place
    assert (at.line, at.column, at.end_line, at.end_column) == place


@pytest.mark.parametrize("how", ["plain", "empty zip", "bomb", "entities"])
def test_office_documents_that_are_none(tmp_path, how, monkeypatch) -> None:
    path = tmp_path / "a.docx"
    if how == "plain":
        path.write_text("no zip")
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            if how == "bomb":
                monkeypatch.setattr("mtcheck.readers.packing._HARMLESS_BYTES", 1000)
                archive.writestr("word/document.xml", "a" * 1_000_000)
            elif how == "entities":
                archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a>&b;</a>')
    (error,) = read(InputFile(str(path)), ReadOptions())
    assert isinstance(error, InputError)
    assert error.path == str(path)
    assert ("bomb" in error.message) == (how == "bomb")


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "feather", "stream.arrow"])
def test_rows_of_columnar_files_are_records(tmp_path, suffix) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import feather, parquet

    table = pa.table({"nr": [1, 2], "out": ["We saw the the wall.", None], "src": ["x", "y"], "other": [[1], [2]]})
    path = tmp_path / f"a.{suffix}"
    if suffix == "parquet":
        parquet.write_table(table, path)
    elif suffix == "feather":
        feather.write_feather(table, path)
    else:
        make = pa.ipc.new_stream if "stream" in suffix else pa.ipc.new_file
        with make(path, table.schema) as writer:
            writer.write_table(table)
    options = ReadOptions(fields=Fields(text="out", source="src", id="nr"))
    document, error = read(InputFile(str(path)), options)
    assert (document.id, document.text, document.source, document.line) == (1, "We saw the the wall.", "x", 1)
    assert isinstance(error, InputError)
    assert error.line == 2
    (error,) = read(InputFile(str(path)), ReadOptions())
    assert "--text-field" in error.message
    path.write_bytes(b"PAR1 no more")
    (error,) = read(InputFile(str(path)), options)
    assert isinstance(error, InputError)


@pytest.mark.parametrize(
    ("name", "page", "asides"),
    [
        ("a.rst", RST, ["the the", "the the", "the the", "the the"]),
        ("a.adoc", ADOC, ["the the, the the", "the the", "the the"]),
        (
            "a.rst",
            ".. figure:: a.png\n   :alt: A ``gate`` in the *wall*\n\n.. list-table::\n\n   * - See :ref:`more`\n",
            ["A in the wall", "See"],
        ),
        (
            "a.adoc",
            ".Gates\n[cols=2]\n|===\n2+|Which *gate* a|`x`\n|===\nimage::a.png[Gate]\n",
            ["Which gate", "", "Gate"],
        ),
        ("a.adoc", "image::a.png[width=640]\n", []),
        ("a.rst", ".. code-block:: rst\n\n   .. image:: a.png\n      :alt: A gate\n", []),
    ],
)
def test_cells_and_texts_of_images_are_asides(tmp_path, name, page, asides) -> None:
    (tmp_path / name).write_text(page)
    document, _ = check(tmp_path / name)
    assert [aside.text for aside in document.asides] == [text for text in asides if text]
    for aside in document.asides:
        assert aside.text.split()[0] in page[aside.span.start : aside.span.end]
