"""The duplicate-lead detector: its cases, what its findings say, its options, and its time on hostile texts."""

import time

import cases
import pytest
from sentences import ENGLISH, SENTENCES, pages_said_twice

import mtcheck
from mtcheck.errors import ConfigError

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["duplicate-lead"]))

LEAD = "A freight train carrying timber came off the rails near Lodden on Thursday morning; nobody was injured."
TWIN = "On Thursday morning a goods train loaded with timber derailed near Lodden. Nobody was injured, police said."
BODY = "The railway company spoke of a broken switch. Buses run between Harrow and Lodden until the weekend."


@pytest.mark.parametrize("case", cases.load("duplicate-lead"))
def test_case(case):
    cases.run("duplicate-lead", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("duplicate-lead", log_odds=True)


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("duplicate-lead")


def page(*paragraphs):
    return "\n\n".join(paragraphs)


def found(text, checker=SELECTED, **document):
    return list(checker.check(mtcheck.Document(text, target_lang="en", **document)).findings)


def test_a_finding_names_both_passages():
    text = page(LEAD, "Lodden, 14 May", TWIN, BODY)
    (finding,) = found(text)
    assert finding.rule == "duplicate-lead/retranslated"
    assert finding.excerpt == TWIN
    assert [related.span.of(text) for related in finding.related] == [LEAD]
    assert finding.evidence["apart"] == 2
    assert 0 < finding.evidence["chrf"] < 1


def test_the_cut_off_one_is_the_one_too_many():
    whole = "A goods train with timber on board left the rails near Lodden on Thursday morning. Nobody was hurt."
    (finding,) = found(page(LEAD[:75], whole, BODY))
    assert finding.evidence["redundant"] == "earlier"
    assert "delete the earlier one." in finding.message
    (finding,) = found(page(LEAD, TWIN[:80], BODY))
    assert finding.evidence["redundant"] == "later"
    assert "delete this one." in finding.message


def test_the_same_words_are_a_copy():
    (finding,) = found(page(LEAD, "By Tessa Ling", LEAD, BODY))
    assert (finding.kind, finding.start) == ("copy", len(page(LEAD, "By Tessa Ling", "")))


@pytest.mark.parametrize("ends", ["\n\n", "\r\n\r\n", "\n \n\n"])
def test_paragraphs_may_be_parted_in_any_way(ends):
    text = ends.join([LEAD, TWIN, BODY])
    (finding,) = found(text)
    assert finding.excerpt == TWIN


def test_how_far_it_reaches_is_an_option():
    text = page(LEAD, "Lodden, 14 May", "Read in 3 minutes", TWIN, BODY)
    near = mtcheck.Checker(mtcheck.Settings(select=["duplicate-lead"], options={"duplicate-lead": {"reach": 2}}))
    assert len(found(text)) == 1
    assert found(text, near) == []


@pytest.mark.parametrize("reach", [0, 13, "5", True, 2.5])
def test_options_are_checked(reach):
    with pytest.raises(ConfigError, match="duplicate-lead"):
        mtcheck.Checker(mtcheck.Settings(options={"duplicate-lead": {"reach": reach}}))


def test_a_source_that_says_two_things_excuses():
    text = page(LEAD, TWIN, BODY)
    two_things = page("Ein Güterzug ist entgleist.", "Die Ursache war eine Weiche aus Stahl.", "Busse fahren.")
    one_thing = page(
        "Bei Lodden ist ein Güterzug entgleist.", "Bei Lodden ist ein Güterzug entgleist.", "Busse fahren."
    )
    assert found(text, source=two_things, source_lang="de") == []
    assert len(found(text, source=one_thing, source_lang="de")) == 1
    assert len(found(text, source="Ein Güterzug ist entgleist.", source_lang="de")) == 1


def test_on_a_page_of_another_length_each_has_its_own_passage():
    rest = (
        "Die Bahn sprach von einer Weiche. Zwischen Harrow und Lodden fahren bis 18. Mai Busse.",
        "Lodden, 14. Mai.",
    )
    two_things = page(
        "Bei Lodden ist am Donnerstagmorgen ein Güterzug mit Holz entgleist; verletzt wurde niemand, so die Polizei.",
        "Schon am Dienstag war ein Zug mit Schotter nördlich von Lodden aus dem Gleis gesprungen, ohne Verletzte.",
        *rest,
    )
    one_thing = page(two_things.split("\n\n")[0], rest[0])
    text = page(LEAD, TWIN, BODY)
    assert found(text, source=two_things, source_lang="de") == []
    assert [finding.excerpt for finding in found(text, source=one_thing, source_lang="de")] == [TWIN]
    # The same words cannot stand for both.
    assert [finding.kind for finding in found(page(LEAD, LEAD, BODY), source=two_things, source_lang="de")] == ["copy"]


def test_far_down_the_page_it_is_no_lead():
    others = [
        f"Paragraph number {number} has {number * 7} words on matters of its own, such as {BODY}" for number in "abc"
    ]
    assert found(page(BODY, *others, LEAD, TWIN)) == []


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "One.\n\nTwo.", "a\n\na", "…\n\n…", "12 34 56\n\n12 34 56 78 90 12 34 56 78"]
)
def test_there_may_be_nothing_to_compare(text):
    assert found(text) == []


HOSTILE = {
    "one letter": lambda length: "a" * length,
    "one letter, twice": lambda length: page("a" * (length // 2), "a" * (length // 2)),
    "one word": lambda length: page("word " * (length // 10), "word " * (length // 10)),
    "one paragraph again and again": lambda length: (LEAD + "\n\n") * (length // len(LEAD)),
    "one line again and again": lambda length: "the same line stands here\n" * (length // 26),
    "short lines": lambda length: "ab\n\n" * (length // 4),
    "brackets": lambda length: page("(" * (length // 2), ")" * (length // 2)),
    "marks": lambda length: page(".,;:!? " * (length // 14), "?!:;,. " * (length // 14)),
    "digits": lambda length: page("1" * (length // 2), "1,234" * (length // 10)),
    "spaces": lambda length: "x\n\n" + " " * length + "\n\nx",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name):
    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            report = SELECTED.check(mtcheck.Document(text, target_lang="en"))
            best = min(best, time.process_time() - start)
        assert not report.skipped
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 16), seconds(1 << 20)
    # Sixteen times the text; a busy machine may triple the cost of a character, a square law would make it 256.
    assert large < 48 * small + 0.5


EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["duplicate-lead"], min_confidence=0.0))


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
    cases.check_golden(f"duplicate-lead/{tag}", now)
