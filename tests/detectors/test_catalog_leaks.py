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
    [("de", "Settings"), ("fr", "Settings"), ("ja", "Settings"), ("de", "Save changes"), ("de", "Close"), ("tr", "Cancel")],
)  # fmt: skip
def test_a_value_that_one_locale_keeps_is_a_leak(target: str, text: str) -> None:
    (finding,) = found(text, target, 1, 12)
    assert finding.rule == "untranslated/copy"
    assert finding.excerpt == text
    assert (finding.evidence["locales_equal"], finding.evidence["locales"]) == (1, 12)
    assert found(text, target, 12, 12) == ()


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("de", "Maximum"), ("nl", "Live"), ("de", "GitHub"), ("de", "Version"), ("de", "Name"), ("fr", "Options"), ("de", "OK"),
        ("es", "Error"), ("it", "Password"), ("de", "Export"), ("fr", "Description"), ("nl", "Contact"), ("fi", "Nokia"),
        ("de", "John Smith"), ("de", "{0}: {1}"), ("ro", "Manual"), ("id", "Login"),
    ],
)  # fmt: skip
def test_a_word_that_both_languages_have_is_none(target: str, text: str) -> None:
    assert found(text, target, 1, 12) == ()


def test_a_sentence_that_few_locales_keep_stays_a_finding() -> None:
    (finding,) = found("Open the file and read it before you go on.", "de", 1, 12)
    assert finding.evidence["locales"] == 12
