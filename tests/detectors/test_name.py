"""The name detector: its cases, what its findings say, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["name"]))


@pytest.mark.parametrize("case", cases.load("name"))
def test_case(case):
    cases.run("name", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("name")


def test_a_finding_names_the_other_rendering_and_where_it_stands():
    text = "Ida Lindbergson has won. Lindbergson is glad, and her team too. Nobody saw Lindborgson before."
    (finding,) = SELECTED.check(mtcheck.Document(text, target_lang="en")).findings
    assert finding.evidence == {"usual": "Lindbergson", "usual_count": 2, "count": 1}
    assert finding.related[0].span.of(text) == "Lindbergson"
    assert '"Lindborgson"' in finding.message
    assert '"Lindbergson"' in finding.message


def test_every_place_of_the_rarer_rendering_is_told():
    text = " ".join(["We like Lindbergson."] * 6 + ["We like Lindborgson."] * 2)
    (finding,) = SELECTED.check(mtcheck.Document(text, target_lang="en")).findings
    assert finding.excerpt == "Lindborgson"
    assert [related.span.of(text) for related in finding.related] == ["Lindbergson", "Lindborgson"]


def test_the_name_of_the_source_is_evidence():
    source = "Kerrigan opened the bridge.\n\nThe mayor thanked Kerrigan.\n\nIn the evening Kerrigan went home."
    text = "Kerrigan eröffnete die Brücke.\n\nDer Bürgermeister dankte Kerrigan.\n\nAm Abend fuhr Kerrigon heim."
    report = SELECTED.check(mtcheck.Document(text, source=source, source_lang="en", target_lang="de"))
    assert [finding.evidence["source"] for finding in report.findings] == ["Kerrigan"]


HOSTILE = {
    "one letter": lambda length: "A" * length,
    "names": lambda length: " ".join(f"N{number:x}ame" for number in range(length // 8)),
    "letters": lambda length: " ".join(
        f"Na{'abcdefghij'[number % 10] * (number % 20)}me" for number in range(length // 16)
    ),
    "hyphens": lambda length: "Anna-" * (length // 5),
    "hyphenated": lambda length: "Anna-Bert-Carl " * (length // 15),
    "two names": lambda length: "Lindbergson Lindborgson " * (length // 24),
}


@pytest.mark.slow
@pytest.mark.parametrize("source", [False, True])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name, source):
    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            document = mtcheck.Document(text, source=text if source else None, source_lang="en", target_lang="de")
            report = SELECTED.check(document)
            best = min(best, time.process_time() - start)
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 13), seconds(1 << 17)
    # Sixteen times the text; a busy machine may triple the cost of a character, a square law would make it 256.
    assert large < 48 * small + 0.5
