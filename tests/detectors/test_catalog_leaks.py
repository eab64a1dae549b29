"""Entries of a catalog that read as their source: the other locales tell a leak from a brand."""

from __future__ import annotations

import pytest

from mtcheck import Checker, Document, Settings
from mtcheck.model import Kept

CHECKER = Checker(Settings(select=["untranslated"]))


def found(text: str, target: str, equal: int, locales: int):
    document = Document(text, source=text, source_lang="en", target_lang=target, kept=Kept(equal, locales))
    return CHECKER.check(document).findings


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("de", "Settings"),
        ("fr", "Settings"),
        ("ja", "Settings"),
        ("de", "Save changes"),
        ("de", "Close"),
        ("tr", "Cancel"),
    ],
)
def test_a_value_that_one_locale_keeps_is_a_leak(target: str, text: str) -> None:
    (finding,) = found(text, target, 1, 12)
    assert finding.rule == "untranslated/copy"
    assert finding.excerpt == text
    assert (finding.evidence["locales_equal"], finding.evidence["locales"]) == (1, 12)
    assert found(text, target, 12, 12) == ()


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("de", "Maximum"),
        ("nl", "Live"),
        ("de", "GitHub"),
        ("de", "Version"),
        ("de", "Name"),
        ("fr", "Options"),
        ("de", "OK"),
        ("es", "Error"),
        ("it", "Password"),
        ("de", "Export"),
        ("fr", "Description"),
        ("nl", "Contact"),
        ("fi", "Nokia"),
        ("de", "John Smith"),
        ("de", "{0}: {1}"),
        ("ro", "Manual"),
        ("id", "Login"),
        ("et", "Vietnam"),
        ("de", "September"),
        ("fi", "Costa Rica"),
        ("sw", "Data"),
        ("az", "Format"),
        ("et", "Partner"),
        ("ja", "(c) 2003-2020 Mara Lindqvist"),
        ("bg", "Copyright © 2011 The Lantern Authors"),
        ("lt", "[UTF-8,CURRENT,ISO-8859-13]"),
    ],
)
def test_a_word_that_both_languages_have_is_none(target: str, text: str) -> None:
    assert found(text, target, 1, 12) == ()


@pytest.mark.parametrize(
    ("target", "text"), [("et", "Germany"), ("sw", "Saturday"), ("fi", "Monday"), ("az", "Settings")]
)
def test_a_name_that_the_language_has_another_word_for_is_one(target: str, text: str) -> None:
    (finding,) = found(text, target, 1, 12)
    assert finding.confidence < 1


def test_a_lone_word_of_a_language_without_a_list_is_a_note_at_most() -> None:
    (finding,) = found("Scope", "et", 2, 50)
    assert finding.severity == "note"
    (finding,) = found("Please choose the right file", "et", 2, 50)
    assert finding.severity == "error"


def test_a_compound_counts_as_one_word() -> None:
    (compound,) = found("Drag-and-Drop", "ko", 6, 40)
    (words,) = found("Drag and drop", "ko", 6, 40)
    assert compound.confidence < words.confidence


def test_a_sentence_that_few_locales_keep_stays_a_finding() -> None:
    (finding,) = found("Open the file and read it before you go on.", "de", 1, 12)
    assert finding.evidence["locales"] == 12


@pytest.mark.parametrize(
    ("text", "source", "rules"),
    [
        ("Könnte die Datei nicht öffnen", "could not open the file.", []),
        ("expected 'flush' fehlt", "missing 'flush'", []),
        ("git notes remove [<objekt>]", "git notes remove [<object>]", []),
        ("Mit git cherry-pick fortfahren", "Go on with git cherry-pick", []),
        (
            "Die Datei wurde please try again later gespeichert",
            "The file was saved, please try again later",
            ["fragment"],
        ),
        ("log out;sign off;abmelden;gehen", "log out;sign off;leave", []),
        ("Modus der Ansicht: “fit to width”, “none” oder „alles“", "View mode: “fit to width”, “none” or “all”", []),
        ("Leitung: videosrc quality=8 speed=3 ! queue", "The pipeline: videosrc quality=8 speed=3 ! queue", []),
        (
            "Das Programm wartet, please wait until “none” is there",
            "The program waits, please wait until “none” is there",
            ["copy"],
        ),
        ("<b>Open the file</b> before you go on.", "<b>Open the file</b> before you go on.", ["copy"]),
    ],
)
def test_keywords_and_synopses_of_entries_are_kept(text: str, source: str, rules: list[str]) -> None:
    document = Document(text, source=source, source_lang="en", target_lang="de", entry=True)
    assert [finding.kind for finding in CHECKER.check(document).findings] == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Die Datei lässt sich nicht öffnen", []),
        ("die Datei", []),
        ("Die Datei lässt sich nicht öffnen, weil", ["cut-end"]),
    ],
)
def test_an_entry_is_broken_only_where_a_good_part_of_it_is_missing(text: str, rules: list[str]) -> None:
    source = "The file could not be opened because another program has locked it at the moment."
    source = source if rules else "The file could not be opened."
    document = Document(text, source=source, source_lang="en", target_lang="de", entry=True)
    checker = Checker(Settings(select=["fragment"]))
    assert [finding.kind for finding in checker.check(document).findings] == rules


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The file that you have chosen is too large to be sent with this form.", True),
        ("Harbor Light Pro", False),
        ("kestrel build [--watch] <folder> of the project that is in the list", False),
        ("%(count)s / %(total)s", False),
        ("GNU General Public License", False),
    ],
)
def test_a_sentence_that_no_locale_has_translated_is_found(text: str, found: bool) -> None:
    kept = Kept(equal=7, locales=8)
    document = Document(text, source=text, source_lang="en", target_lang="de", entry=True, kept=kept)
    report = Checker(Settings(select=["untranslated"])).check(document)
    assert [finding.kind for finding in report.findings] == (["copy"] if found else [])


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("de", "Host"),
        ("nl", "Host:"),
        ("pl", "host"),
        ("de", "Administration"),
        ("sv", "Maximum"),
        ("it", "Default"),
        ("da", "Upload"),
        ("hr", "Filter"),
        ("es", "{used} MiB"),
        ("hu", "GiB"),
    ],
)
def test_a_word_that_the_language_took_over_is_none(target: str, text: str) -> None:
    assert found(text, target, 3, 40) == ()


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("fr", "Host"),
        ("ru", "Host"),
        ("ja", "Default"),
        ("nl", "Settings"),
        ("de", "Search"),
        ("fr", "Upload"),
        ("it", "Host settings"),
        ("es", "Remaining space"),
    ],
)
def test_a_word_that_the_language_did_not_take_over_is_one(target: str, text: str) -> None:
    assert [finding.rule for finding in found(text, target, 3, 40)] == ["untranslated/copy"]
