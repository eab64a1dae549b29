"""The repetition detector: its cases, its options, and its time on texts that are all repetition."""

import random
import time

import cases
import pytest

import mtcheck
from mtcheck.errors import ConfigError

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["repetition"]))


@pytest.mark.parametrize("case", cases.load("repetition"))
def test_case(case):
    cases.run("repetition", case)


def found(text, checker=SELECTED, **document):
    return [
        (finding.kind, finding.excerpt)
        for finding in checker.check(mtcheck.Document(text, target_lang="en", **document)).findings
    ]


def test_a_finding_says_what_and_how_often():
    (finding,) = SELECTED.check(
        mtcheck.Document("It went round and round round round round.", target_lang="en")
    ).findings
    assert finding.kind == "loop"
    assert finding.message.startswith("“round” comes 4 times")
    assert finding.evidence == {"form": "run", "turns": 4.0, "unit": 1, "gap": 0}


def test_turns_that_make_a_loop_are_an_option():
    text = "We saw a word word word there."
    strict = mtcheck.Checker(mtcheck.Settings(select=["repetition"], options={"repetition": {"min_loop": 4}}))
    assert found(text) == [("loop", "word word word")]
    assert found(text, strict) == [("double", "word word word")]


def test_allowed_units_may_be_said_again():
    allowed = mtcheck.Checker(
        mtcheck.Settings(select=["repetition"], options={"repetition": {"allowed": ["Bakerloo"]}})
    )
    text = "They played with the Bakerloo Bakerloo band."
    assert found(text) == [("double", "Bakerloo Bakerloo")]
    assert found(text, allowed) == []


@pytest.mark.parametrize("options", [{"min_loop": 1}, {"min_loop": "3"}, {"min_loop": True}, {"allowed": "word"}])
def test_options_are_checked(options):
    with pytest.raises(ConfigError, match="repetition"):
        mtcheck.Checker(mtcheck.Settings(options={"repetition": options}))


def test_a_source_that_repeats_nothing_makes_a_finding_surer():
    text = "The menu offers a hearty breakfast, but also a hearty breakfast."
    (alone,) = SELECTED.check(mtcheck.Document(text, target_lang="en")).findings
    source = "Die Karte bietet Hausmannskost, aber auch Feines."
    (known,) = SELECTED.check(mtcheck.Document(text, target_lang="en", source_lang="de", source=source)).findings
    assert known.confidence > alone.confidence


def test_weak_suspicions_are_there_for_who_asks():
    everything = mtcheck.Checker(mtcheck.Settings(select=["repetition"], min_confidence=0.2))
    text = "He said it. Thank you. Thank you."
    assert found(text) == []
    assert found(text, everything) == [("double", "Thank you. Thank you.")]


def fibonacci(length):
    first, second = "a", "ab"
    while len(second) < length:
        first, second = second, second + first
    return second[:length]


def prose(length):
    letters = random.Random(1)
    words = ["".join(letters.choices("abcdefghij", k=letters.randint(2, 9))) for _ in range(3000)]
    return " ".join(letters.choices(words, k=length // 6))[:length]


HOSTILE = {
    "one letter": lambda length: "a" * length,
    "one word": lambda length: ("word " * length)[:length],
    "two letters in turn": lambda length: "ab" * (length // 2),
    "Fibonacci letters": fibonacci,
    "Fibonacci words": lambda length: " ".join(fibonacci(length // 2)),
    "two words at random": lambda length: " ".join(random.Random(2).choices("ab", k=length // 2)),
    "random words on one line": prose,
    "one paragraph again and again": lambda length: (prose(600) + ".\n\n") * (length // 603),
    "one line again and again": lambda length: "the same line here\n" * (length // 19),
    "open brackets": lambda length: "(" * length,
    "Han characters": lambda length: "气候变化" * (length // 4),
    "Han characters at random": lambda length: "".join(random.Random(3).choices("气候变化的是", k=length // 3)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name):
    lang = "zh" if name.startswith("Han") else "en"

    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            report = SELECTED.check(mtcheck.Document(text, target_lang=lang))
            best = min(best, time.perf_counter() - start)
        assert not report.skipped
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 16), seconds(1 << 20)
    # Sixteen times the text: memory and a busy machine may triple the cost of a character; a square law would be 256.
    assert large < 48 * small + 0.5
