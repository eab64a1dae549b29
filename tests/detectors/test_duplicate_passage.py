"""The duplicate-passage detector: its cases, what its findings say, its options, and its time."""

import time

import cases
import pytest

import mtcheck
from mtcheck.errors import ConfigError

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["duplicate-passage"]))
TOP = ("A new bridge across the Ossel", "The town is building a new bridge across the Ossel.")
SAID = "Work starts in March and will take at least two years, the council said."
REST = "A cycle path is planned as well."


@pytest.mark.parametrize("case", cases.load("duplicate-passage"))
def test_case(case):
    cases.run("duplicate-passage", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("duplicate-passage")


def page(*paragraphs):
    return "\n\n".join(paragraphs)


def found(text, checker=SELECTED, **document):
    return list(checker.check(mtcheck.Document(text, target_lang="en", **document)).findings)


def test_a_finding_names_both_passages():
    text = page(*TOP, SAID, SAID, REST)
    (finding,) = found(text)
    assert (finding.rule, finding.excerpt) == ("duplicate-passage/copy", SAID)
    assert finding.start > text.index(SAID)
    assert [related.span.of(text) for related in finding.related] == [SAID]


def test_a_copy_may_start_inside_a_paragraph():
    text = page(*TOP, f"{REST} {SAID}", f"{SAID} Boats may still pass.")
    (finding,) = found(text)
    assert finding.excerpt == SAID


def test_far_apart_it_takes_two_sentences():
    long = f"The council has asked three firms for their offers. {SAID} Nobody has to leave the old quarter meanwhile."
    assert len(found(page(*TOP, long, REST, "Boats may still pass.", long))) == 1
    assert found(page(*TOP, SAID, REST, "Boats may still pass.", SAID)) == []


def test_what_is_too_short_is_an_option():
    text = page(*TOP, SAID, SAID, REST)
    settings = mtcheck.Settings(select=["duplicate-passage"], options={"duplicate-passage": {"fewest_words": 20}})
    assert found(text, mtcheck.Checker(settings)) == []


@pytest.mark.parametrize("words", [3, 101, "8", True, 2.5])
def test_options_are_checked(words):
    with pytest.raises(ConfigError, match="duplicate-passage"):
        mtcheck.Checker(mtcheck.Settings(options={"duplicate-passage": {"fewest_words": words}}))


@pytest.mark.parametrize(
    "text",
    [
        page(*(f"The office number {number} is open on weekdays from nine to twelve." for number in range(20_000))),
        page(*["Work starts in March and will take two years."] * 20_000),
        "a. " * 100_000,
        "\n" * 100_000 + "\u3002" * 100_000,
    ],
    ids=["one pattern", "one sentence", "short sentences", "marks"],
)
def test_time_is_linear(text):
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 20
