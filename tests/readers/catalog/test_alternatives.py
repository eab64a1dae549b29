"""Texts that hold several forms of one message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck import Checker, Settings
from mtcheck.errors import InputError
from mtcheck.model import Document, Report
from mtcheck.readers import ReadOptions, find, read
from mtcheck.readers.catalog.alternatives import forms_of


def documents(folder: Path, source: dict[str, str], text: dict[str, str], tag: str) -> list[Document]:
    for name, entries in (("en", source), (tag, text)):
        (folder / f"{name}.json").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    (file,) = (file for file in find([str(folder)], ReadOptions()) if not isinstance(file, InputError))
    return [item for item in read(file, ReadOptions()) if isinstance(item, Document)]


@pytest.mark.parametrize(
    ("tag", "source", "text", "forms"),
    [
        (
            "de",
            "One file|:count files",
            "Eine Datei|:count Dateien",
            [("Eine Datei", "One file"), ("1001 Dateien", "1001 files")],
        ),
        ("ja", "One file|:count files", ":count 個", [("1001 個", "1001 files")]),
        (
            "pl",
            "#1 page;#1 pages",
            "#1 strona;#1 strony;#1 stron",
            [("#1 strona", "#1 page"), ("#1 strony", "#1 pages"), ("#1 stron", "#1 pages")],
        ),
        (
            "fr",
            "no apples | one apple | {n} apples",
            "aucune pomme | une pomme | {n} pommes",
            [("aucune pomme", "no apples"), ("une pomme", "one apple"), ("1001 pommes", "1001 apples")],
        ),
        (
            "es",
            "{0} There are no pages|{1} There is one page|]1,Inf[ There are %count% pages",
            "{0} No hay páginas|{1} Hay una página|]1,Inf[ Hay %count% páginas",
            [
                ("No hay páginas", "There are no pages"),
                ("Hay una página", "There is one page"),
                ("Hay 1001 páginas", "There are 1001 pages"),
            ],
        ),
        ("sr", "About %1", "О %1|/|О $[dat %1]", [("О 1001", "About 1001")]),
    ],
)
def test_each_form_is_judged_beside_the_sources(tmp_path: Path, tag: str, source: str, text: str, forms: list) -> None:
    found = documents(tmp_path, {"a": source}, {"a": text}, tag)
    assert [(document.text, document.source) for document in found] == forms


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Yes|No", "Ja|Nein"),
        ("Images (*.png)|*.png", "Bilder (*.png)|*.png"),
        ("log out;sign off;leave", "abmelden;ausloggen;verlassen"),
        ("Save; close", "Speichern; schließen"),
        ("a || b", "a || b"),
        ("Home | Price list", "Start | Preisliste"),
        ("Width;Height", "Breite;Höhe"),
    ],
)
def test_what_is_no_forms_of_one_message(source: str, text: str) -> None:
    assert forms_of(source, text) is None


def test_a_finding_stands_in_its_form(tmp_path: Path) -> None:
    source = {"a": "The file {name} is lost.|The files in {name} are lost."}
    text = {"a": "Die Datei {name} ist verloren.|The files in {nom} are lost."}
    checker = Checker(Settings(select=["markup", "untranslated"]))
    found = []
    for document in documents(tmp_path, source, text, "de"):
        report = checker.outcome(document)
        assert isinstance(report, Report)
        found += [(str(document.id), each.rule, each.excerpt, each.place.column) for each in report.findings]
    assert found == [
        ("a[1]", "untranslated/copy", "The files in {nom} are lost.", 39),
        ("a[1]", "markup/placeholder", "{nom}", 52),
    ]
