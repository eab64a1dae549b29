"""The omission detector: its cases, what its findings say, empty translations, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck
from mtcheck.detectors.omission.gaps import anchors, digits
from mtcheck.errors import ConfigError
from mtcheck.languages import language
from mtcheck.text import lengths

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["omission"]))
SOURCE = "The ferry is cancelled today because of the storm. A bus leaves at 17:40 from the old market square."


@pytest.mark.parametrize("case", cases.load("omission"))
def test_case(case):
    cases.run("omission", case)


def check(text, checker=SELECTED, source=SOURCE, source_lang="en", target_lang="de", **document):
    return checker.check(
        mtcheck.Document(text, source=source, source_lang=source_lang, target_lang=target_lang, **document)
    )


def test_a_finding_names_what_is_missing():
    (finding,) = check("Die Fähre fällt heute wegen des Sturms aus.").findings
    words = "A bus leaves at 17:40 from the old market square."
    assert finding.evidence["source"] == words
    assert SOURCE[finding.evidence["source_start"] : finding.evidence["source_end"]] == words
    assert "A bus leaves at 17:40" in finding.message
    (related,) = finding.related
    assert (related.side, related.span.of(SOURCE)) == ("source", words)


@pytest.mark.parametrize("text", ["", " \n", "…"])
def test_an_empty_translation_scores_low(text):
    report = check(text)
    assert [finding.rule for finding in report.findings] == ["omission/empty"]
    assert report.findings[0].place.line == 1
    assert report.score is not None
    assert report.score < 70
    assert report.reason is None


@pytest.mark.parametrize("source", [None, "", " ", "—", "…"])
def test_an_empty_text_without_a_source_is_not_judged(source):
    report = check("", source=source)
    assert report.findings == ()
    assert report.score == 100


def test_an_empty_text_beside_a_source_is_only_an_omission():
    report = check("", mtcheck.Checker())
    assert [finding.rule for finding in report.findings] == ["omission/empty"]
    assert not [skipped for skipped in report.skipped if skipped.failed]
    assert report.score == 0


def test_an_empty_entry_of_a_catalog_is_not_judged():
    report = check("", unjudged="not translated")
    assert report.findings == ()
    assert report.score is None


def test_an_empty_text_whose_language_is_not_known_is_an_omission_too():
    report = SELECTED.check(mtcheck.Document("", source=SOURCE))
    assert [finding.rule for finding in report.findings] == ["omission/empty"]


def test_without_a_source_it_finds_nothing():
    report = SELECTED.check(mtcheck.Document("Die Fähre fällt aus.", target_lang="de"))
    assert report.findings == ()


@pytest.mark.parametrize("value", [True, "1", 7, -4])
def test_the_threshold_is_a_number_in_its_range(value):
    with pytest.raises(ConfigError, match=r"omission\.threshold"):
        mtcheck.Checker(mtcheck.Settings(options={"omission": {"threshold": value}}))


def test_the_threshold_decides():
    strict = mtcheck.Checker(mtcheck.Settings(select=["omission"], options={"omission": {"threshold": 6.0}}))
    text = "Die Fähre fällt heute wegen des Sturms aus, ein Bus fährt um 17:40."
    loose = mtcheck.Checker(mtcheck.Settings(select=["omission"], options={"omission": {"threshold": -3.0}}))
    assert check(text, strict).findings == ()
    assert [finding.kind for finding in check(text, loose).findings] == ["sentence"]


def test_a_page_older_than_its_source_is_said_once():
    names = [
        "Arnholt",
        "Bergsund",
        "Castrop",
        "Dunmore",
        "Eversby",
        "Falkirk",
        "Grantham",
        "Hollin",
        "Ibstock",
        "Jarrow",
    ]
    source = [
        f"In {1900 + 7 * n} the town of {name} built a new station, and {n + 3} trains stopped there every morning of"
        f" the week until {name} lost its mill."
        for n, name in enumerate(names)
    ]
    text = [
        f"{1900 + 7 * n} baute die Stadt {name} einen neuen Bahnhof, und jeden Morgen der Woche hielten dort {n + 3}"
        f" Züge, bis {name} seine Mühle verlor."
        for n, name in enumerate(names)
        if n % 2 == 0
    ]
    findings = check("\n\n".join(text), source="\n\n".join(source)).findings
    assert findings
    assert len(findings) <= 5


def test_digits_of_all_scripts_are_numbers():
    assert digits("٢٠٢٤ и १२") == "2024 и 12"
    assert anchors("On page 12 of 2024").numbers == {"12", "2024"}


def test_the_table_of_lengths_has_languages_of_all_scripts():
    english = language("en")
    assert len(lengths._table()["languages"]) >= 120
    for tag in ("de", "zh", "ar", "hi", "ru", "sw", "th", "qu", "tlh"):
        found = lengths.usual(english, language(tag))
        assert 0.2 < found.ratio < 2.5
        assert found.deviations(200, round(200 * found.ratio)) == pytest.approx(0, abs=0.1)
    there, back = lengths.usual(language("de"), language("ja")), lengths.usual(language("ja"), language("de"))
    assert there.ratio * back.ratio == pytest.approx(1)


HOSTILE = {
    "one letter": lambda length: "a" * length,
    "sentences": lambda length: "Eins ist zwei. " * (length // 15),
    "paragraphs": lambda length: "Eins ist zwei.\n\n" * (length // 16),
    "commas": lambda length: "a," * (length // 2),
    "digits": lambda length: "12 " * (length // 3),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name):
    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            report = check(text[: length // 2], source=text)
            best = min(best, time.process_time() - start)
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 13), seconds(1 << 17)
    # Sixteen times the text; a busy machine may triple the cost of a character, a square law would make it 256.
    assert large < 48 * small + 0.5
