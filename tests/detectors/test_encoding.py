"""The encoding detector: its cases, what its findings say, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["encoding"]))


@pytest.mark.parametrize("case", cases.load("encoding"))
def test_case(case):
    cases.run("encoding", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("encoding")


def found(text, language, **document):
    return list(SELECTED.check(mtcheck.Document(text, target_lang=language, **document)).findings)


def test_the_message_says_which_letter_stands_where():
    (finding,) = found("He voted for Dоnald.", "en")
    assert finding.message == '"Dоnald" has letters of another script (Cyrillic о for o); in one script it is "Donald".'


def test_the_message_says_what_the_text_was():
    (finding,) = found("Er fÃ¤llt.", "de")
    assert '"fällt."' in finding.message


def test_an_invisible_character_is_named_by_its_code():
    (finding,) = found("The bri\ufeffdge is closed.", "en")
    assert finding.message == "An invisible byte order mark is left in the text: U+FEFF."


@pytest.mark.parametrize("text", ["The bri\x02dge.", "1\x1b2"])
def test_control_characters_are_seen_in_plain_text_too(text):
    (finding,) = found(text, "en")
    assert finding.kind == "replacement"


def test_what_the_source_holds_is_excused():
    assert not found("Le nom Dоnald.", "fr", source="The name Dоnald.", source_lang="en")
    assert not found("Er sagt: <unk>", "de", source="He says: <unk>", source_lang="en")


def test_one_place_is_one_finding():
    assert len(found("La casa estÃ� vacía y la puerta rota.", "es")) == 1


def test_zawgyi_is_told_from_unicode():
    assert [finding.kind for finding in found("ျမန္မာႏိုင္ငံမွာ မိုးမ်ားစြာ ရြာသြန္းခဲ့သည္။", "my")] == ["mojibake"]
    assert not found("မြန်မာနိုင်ငံမှာ မိုးများစွာ ရွာသွန်းခဲ့သည်။", "my")


@pytest.mark.parametrize(
    "text",
    [
        "Ã¤" * 50_000,
        "&amp;" * 50_000,
        "&" * 200_000,
        "\\u00e9" * 30_000,
        "%C3" * 50_000,
        "▁a" * 50_000,
        "Ġ" * 100_000,
        "aа" * 50_000,
        "Ã" * 100_000,
        "�" * 200_000,
        "氓" * 100_000,
        "ïðèâåò " * 20_000,
        "a@@" * 50_000,
        "aÙ" * 50_000,
        "\\n" * 10_000,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_time_grows_with_the_text(text):
    start = time.process_time()
    found(text, "de")
    found(text, "ru")
    assert time.process_time() - start < 10
