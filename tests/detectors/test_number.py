"""The number detector: its cases, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["number"]))


@pytest.mark.parametrize("case", cases.load("number"))
def test_case(case):
    cases.run("number", case)


def found(text, source):
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    return [(finding.kind, finding.excerpt) for finding in SELECTED.check(document).findings]


def test_without_a_source_nothing_is_judged():
    report = SELECTED.check(mtcheck.Document("Im Jahr 1978 kam {name}.", target_lang="de"))
    assert not report.findings
    assert [skipped.reason for skipped in report.skipped if skipped.detector == "number"] == ["it needs the source"]


def test_digits_of_links_tags_and_placeholders_are_no_numbers():
    assert found("Siehe {0} und https://example.org/81", "See {1} and https://example.org/18") == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", "1,", "1 ", "%(a"])
def test_time_is_linear_in_the_text(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.perf_counter()
        report = SELECTED.check(mtcheck.Document(text + "x", source=text, source_lang="en", target_lang="de"))
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return time.perf_counter() - start

    seconds(1024)  # loads what is loaded once
    assert seconds(1 << 17) < 48 * seconds(1 << 13) + 1.0
