"""The duplicate-passage detector: its cases, what its findings say, its options, and its time."""

import time

import cases
import pytest
from sentences import ENGLISH, SENTENCES, pages_said_twice

import mtcheck
from mtcheck.detectors import duplicate_passage
from mtcheck.errors import ConfigError
from mtcheck.run.prepare import prepared
from mtcheck.text.weights import logistic_model

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["duplicate-passage"]))
TOP = ("A new bridge across the Ossel", "The town is building a new bridge across the Ossel.")
SAID = "Work starts in March and will take at least two years, the council said."
REST = "A cycle path is planned as well."


@pytest.mark.parametrize("case", cases.load("duplicate-passage"))
def test_case(case):
    cases.run("duplicate-passage", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("duplicate-passage", log_odds=True)


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("duplicate-passage")


def page(*paragraphs):
    return "\n\n".join(paragraphs)


def found(text, checker=SELECTED, **document):
    report = checker.check(mtcheck.Document(text, target_lang="en", **document))
    assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
    return list(report.findings)


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


def test_the_candidates_of_the_cases_have_the_features_that_they_had():
    model, now = logistic_model("duplicate-passage", "retranslated"), {}
    for parameters in cases.load("duplicate-passage"):
        (case,) = parameters.values
        document = mtcheck.Document(
            case["text"],
            source=case.get("source"),
            source_lang=case.get("source_lang"),
            target_lang=case["target_lang"],
        )
        candidates = duplicate_passage.retranslation_candidates(prepared(document, mtcheck.Settings()))
        now[parameters.id] = [
            [one.span.of(case["text"])[:20], round(model.log_odds(one.features), 1)]
            + [round(value, 2) for value in one.features.values()]
            for one in candidates
        ]
    cases.check_golden("duplicate-passage", now)


LONG = "The council has asked three firms in the region for their offers and wants to choose one of them by the summer."
KEPT = "Der Stadtrat hat drei Firmen um Angebote gebeten und will bis 2026 eine von ihnen auswählen, sagte Ida Brandt."
GIVEN = "The council has asked three firms for offers and wants to choose one of them by 2026, said Ida Brandt."


@pytest.mark.parametrize(
    ("paragraphs", "document", "expected"),
    [
        ([f"{SAID} {SAID}"], {}, []),
        ([f"{SAID} {REST}", f"{LONG} {GIVEN}"], {}, []),
        ([*TOP, SAID, SAID], {}, [("copy", 0.95)]),
        ([*TOP, SAID, SAID, SAID], {}, []),
        ([*TOP, f"{SAID} {LONG}", REST, f"{SAID} {LONG}"], {}, [("copy", 0.8)]),
        ([*TOP, LONG, REST, LONG], {}, []),
        ([*TOP, f"{SAID} {REST}", REST, f"{SAID} {REST}"], {}, []),
        ([*TOP, f"# {SAID}", f"# {SAID}"], {}, []),
        ([*TOP, SAID, SAID], {"entry": True}, []),
        # What the source says twice, in a passage of about that size.
        (
            [*TOP, SAID, SAID, REST],
            {"source": f"A.\n\nB.\n\n{GIVEN}\n\n{GIVEN}\n\n{LONG * 3}", "source_lang": "nl"},
            [],
        ),
        (
            [*TOP, SAID, SAID, REST],
            {"source": f"A.\n\nB.\n\n{SAID}\n\n{SAID}\n\n{LONG * 6}", "source_lang": "nl"},
            [("copy", 0.95)],
        ),
        ([*TOP, SAID, SAID, REST], {"source": f"A.\n\nB.\n\n{GIVEN}\n\n{GIVEN}\n\nC.", "source_lang": "nl"}, []),
        (
            [*TOP, SAID, SAID, REST],
            {"source": f"A.\n\nB.\n\n{GIVEN}\n\nC. C.\n\nC.", "source_lang": "nl"},
            [("copy", 0.95)],
        ),
        # The source's passage beside its translation: over it or under it, in its language, with its numbers or names.
        ([*TOP, KEPT, GIVEN, REST], {"source_lang": "de"}, [("source-kept", 0.95)]),
        ([*TOP, GIVEN, KEPT, REST], {"source_lang": "de"}, [("source-kept", 0.95)]),
        ([*TOP, GIVEN, KEPT.replace("2026", "2027"), REST], {"source_lang": "de"}, []),
        ([*TOP, GIVEN.replace("2026", "now"), KEPT.replace("2026", "jetzt"), REST], {"source_lang": "de"}, ...),
        ([*TOP, GIVEN, KEPT, REST], {"source_lang": "nl"}, []),
        ([*TOP, GIVEN, f"- {KEPT}", REST], {"source_lang": "de"}, []),
        ([*TOP, REST, KEPT, REST], {"source_lang": "de"}, []),
        ([KEPT, KEPT, KEPT, KEPT, GIVEN], {"source_lang": "de"}, []),
    ],
)
def test_what_stands_twice_and_how_surely(paragraphs, document, expected):
    findings = [(one.kind, round(one.confidence, 2)) for one in found(page(*paragraphs), **document)]
    assert findings == ([("source-kept", 0.95)] if expected is ... else expected)


@pytest.mark.slow
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


EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["duplicate-passage"], min_confidence=0.0))


@pytest.mark.parametrize("tag", SENTENCES)
def test_what_a_passage_said_twice_is_worth_in_each_script(tag):
    now, once = {}, "\n\n".join(f"{number}. {ENGLISH[number % 2]}" for number in range(6))
    for name, text in pages_said_twice(tag):
        for which, source in (("", None), (", with source", once)):
            document = mtcheck.Document(text, target_lang=tag, source=source, source_lang="en" if source else None)
            report = EVERYTHING.check(document)
            assert not [skipped for skipped in report.skipped if skipped.failed]
            now[name + which] = [
                [one.kind, one.start, one.end, cases.worth(one, log_odds=True)] for one in report.findings
            ]
    cases.check_golden(f"duplicate-passage/{tag}", now)
