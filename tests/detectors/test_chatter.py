"""The chatter detector: its cases, its options, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck
from mtcheck.errors import ConfigError
from mtcheck.languages import language
from mtcheck.text import translation_words

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["chatter"]))


@pytest.mark.parametrize("case", cases.load("chatter"))
def test_case(case):
    cases.run("chatter", case)


def found(text, checker=SELECTED, target_lang="de", **document):
    return list(checker.check(mtcheck.Document(text, target_lang=target_lang, **document)).findings)


def test_a_long_span_is_shortened_in_the_message():
    text = "Es tut mir leid, ich kann diesen Text leider nicht übersetzen, denn er ist kein vollständiger Satz."
    (finding,) = found(text, source="ab", source_lang="en")
    assert finding.excerpt == text
    assert "…" in finding.message


@pytest.mark.parametrize("value", [True, "1", 5, -3])
def test_the_threshold_is_a_number_in_its_range(value):
    with pytest.raises(ConfigError, match=r"chatter\.threshold"):
        mtcheck.Checker(mtcheck.Settings(options={"chatter": {"threshold": value}}))


def test_the_threshold_decides():
    text = "Ich kann diesen Satz nicht übersetzen."
    strict = mtcheck.Checker(mtcheck.Settings(select=["chatter"], options={"chatter": {"threshold": 4.0}}))
    loose = mtcheck.Checker(mtcheck.Settings(select=["chatter"], options={"chatter": {"threshold": -2.0}}))
    assert found(text, strict, source="x", source_lang="en") == []
    assert [finding.kind for finding in found(text, loose, source="x", source_lang="en")]


@pytest.mark.parametrize(
    ("text", "source", "kinds"),
    [
        ("Der Laden ist zu.\n### Response:", "The shop is closed.", ["prompt"]),
        ("Der Laden ist zu:''`", "The shop is closed:", ["wrapper"]),
        ("` Der Laden ist zu.", "The shop is closed.", ["wrapper"]),
        ("```Der Laden ist zu.``", "The shop is closed.", ["wrapper", "wrapper"]),
        ("```Der Laden ist zu.``` Note: this is a literal translation.", "The shop is closed.", ["wrapper", "note"]),
        ("Laden``` becomes ```Geschäft", "Laden", ["preamble"]),
        ("Der Laden ist zu.```", "The shop is closed.", ["wrapper"]),
        ("Nutze `make`.", "Use make.", []),
        ("```Der Laden ist zu.```", "```The shop is closed.```", []),
    ],
)
def test_fences_and_tokens(text, source, kinds):
    assert [finding.kind for finding in found(text, source=source, source_lang="en")] == kinds


def test_a_language_without_words_is_judged_by_english_ones():
    text = "Fagaoga lea. Please provide more context so that I can translate the sentence."
    assert not translation_words.known("sm")
    assert [finding.kind for finding in found(text, target_lang="sm", source="Shop", source_lang="en")] == ["note"]


def test_every_class_of_words_has_a_weight():
    for tag in translation_words._tables():
        entry = translation_words._table(tag)
        assert set(entry) <= set(translation_words.WEIGHTS), tag
        assert language(tag).tag == tag
        assert {"translate", "request", "refuse", "sorry", "text", "note"} <= set(entry), tag
        assert all(word == word.lower() and word for words in entry.values() for word in words), tag
    assert len(translation_words._tables()) >= 30


HOSTILE = {
    "fences": lambda length: "```" * (length // 3),
    "brackets": lambda length: "(translation: " * (length // 14),
    "spaces": lambda length: "translation" + " " * length + "x",
    "requests": lambda length: "Bitte geben Sie den Text an, den ich übersetzen soll. " * (length // 54),
    "tokens": lambda length: "<|" * (length // 2),
    "one letter": lambda length: "translat" + "a" * length,
    "lines": lambda length: "übersetz\n" * (length // 9),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name):
    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            report = SELECTED.check(mtcheck.Document(text, target_lang="de"))
            best = min(best, time.process_time() - start)
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 14), seconds(1 << 18)
    # Sixteen times the text; a busy machine may triple the cost of a character, a square law would make it 256.
    assert large < 48 * small + 0.5
