"""The engine: one document or many, alone or in company, always the same findings."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mtcheck
from mtcheck import Checker, Document, Finding, InputError, Report, Settings, Span
from mtcheck.detectors import DETECTORS
from mtcheck.model import Kind, Rule
from mtcheck.run.engine import settle

CHECKER = Checker()
EVERYTHING = Checker(Settings(min_confidence=0))

PAGE = """The ferry to Osmund Island will run only twice a day from October, the harbour office announced on Monday.

By Tessa Ling

From October the ferry to Osmund Island will go only twice a day, as the harbour office announced on Monday.

Islanders had asked for the the later boat. It was, it was, it was, it was too late, they said, because
"""
# Words and marks that the detectors look for, in several scripts, and some that break naive code.
_PIECES = st.sampled_from(
    ["the", "The", "and", " ", " ", " ", ". ", ", ", "\n\n", "\n", "…", "«", "»", "(", "ha", "好", "的", "です", "не ",
     "и ", "प ", "ال", "12 ", "1.2", "\ud800", "\u200b", "🙂", "e\u0301", "\x00", "Bora ", "http://x.y", "\r\n", "-"]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=30).map("".join)
_TAGS = st.sampled_from(["en", "de", "zh", "ja", "ru", "hi", "ar", "th", "tlh", "und"])
_SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_SLOW
@given(_TEXTS, _TAGS, st.none() | _TEXTS)
def test_findings_lie_in_the_text_and_say_what_stands_there(text: str, tag: str, source: str | None) -> None:
    report = EVERYTHING.check(Document(text, source=source, target_lang=tag))
    assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
    for finding in report.findings:
        assert 0 <= finding.start < finding.end <= len(text) or (
            not text.strip() and finding.span == mtcheck.Span(0, 0)
        )
        assert finding.excerpt == text[finding.start : finding.end]
        for related in finding.related:
            side = (source or "") if related.side == "source" else text
            assert 0 <= related.span.start < related.span.end <= len(side)
        assert 0 <= finding.confidence <= 1
        assert finding.message
    assert report.score is not None
    assert 0 <= report.score <= 100
    assert list(report.findings) == sorted(report.findings, key=lambda finding: finding.sort_key)
    for first in report.findings:
        for second in report.findings:
            assert first is second or first.rule != second.rule or not first.span.overlaps(second.span)


@_SLOW
@given(st.lists(st.tuples(_TEXTS, _TAGS), min_size=1, max_size=6))
def test_a_document_has_the_same_findings_alone_and_in_company(parts: list[tuple[str, str]]) -> None:
    documents = [Document(text, id=number, target_lang=tag) for number, (text, tag) in enumerate(parts)]
    alone = [Checker(Settings(min_confidence=0)).check(document) for document in documents]
    assert list(EVERYTHING.check_many(documents)) == alone
    assert list(EVERYTHING.check_many(reversed(documents))) == alone[::-1]


def pages() -> Iterator[Document]:
    for number in range(80):
        yield Document(PAGE * (1 + number % 3), id=number, target_lang="en")
        yield Document("他去了商店,他去了商店,他去了商店,他去了商店。", id=f"zh-{number}", target_lang="zh")
        yield Document("", id=f"empty-{number}")


def test_two_processes_give_what_one_gives() -> None:
    one, two = list(CHECKER.check_many(pages())), list(CHECKER.check_many(pages(), jobs=2))
    assert two == one
    assert [report.to_dict() for report in two] == [report.to_dict() for report in one]
    assert [report.document.id for report in two] == [document.id for document in pages()]
    assert any(report.findings for report in one)


def test_threads_may_share_a_checker() -> None:
    expected = CHECKER.check(Document(PAGE, target_lang="en"))
    reports: list[Report] = []
    threads = [
        threading.Thread(target=lambda: reports.append(CHECKER.check(Document(PAGE, target_lang="en"))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reports == [expected] * 8


def test_a_checker_goes_to_another_process_with_its_settings() -> None:
    checker = Checker(Settings(select=["duplicate-lead"], min_confidence=0.9, options={"duplicate-lead": {"reach": 3}}))
    again = pickle.loads(pickle.dumps(checker))
    assert again.settings == checker.settings
    document = Document(PAGE, target_lang="en")
    assert again.check(document) == checker.check(document)


NEEDS_SOURCE = [detector.RULE.id for detector in DETECTORS if detector.RULE.needs_source]


@pytest.mark.parametrize("field", ["target_lang", "source_lang"])
@pytest.mark.parametrize("tag", ["english", "e", "xx", "en-", "12", "de_DE_de_DE", "en us", "qqqq"])
def test_a_malformed_or_unregistered_tag_is_an_error_that_names_it(field: str, tag: str) -> None:
    document = replace(Document("A text.", id="a", path="a.txt"), **{field: tag})
    with pytest.raises(InputError, match=f"{field}: .*{tag}") as caught:
        CHECKER.check(document)
    assert (caught.value.document, caught.value.path) == ("a", "a.txt")
    assert isinstance(CHECKER.outcome(document), InputError)


@pytest.mark.parametrize("tag", ["tlh", "und", "nah", "en-US", "pt_BR", "zh-Hant-TW", "sr-Latn", "EN", "sgn", "mis"])
def test_a_registered_tag_without_data_is_no_error(tag: str) -> None:
    report = CHECKER.check(Document("Some text that stands here.", target_lang=tag, source_lang=tag))
    assert not [skipped for skipped in report.skipped if skipped.failed]
    assert report.target_lang == tag


@pytest.mark.parametrize("tag", ["und", "mul", "zxx", "mis", "qaa", "x-private"])
def test_a_text_is_not_held_against_a_language_that_its_tag_does_not_name(tag: str) -> None:
    report = CHECKER.check(Document("He sat on a wall that was built by the people of the town.", target_lang=tag))
    assert (report.findings, report.score) == ((), 100.0)
    told = [(skipped.detector, skipped.failed) for skipped in report.skipped if skipped.detector not in NEEDS_SOURCE]
    assert told == [
        ("untranslated", False),
        ("fragment/no-core", False),
    ]


@pytest.mark.parametrize(
    ("target", "source", "select", "skipped"),
    [
        ("de", "en", (), ["fragment/no-core"]),
        ("en", "de", (), []),
        ("en-GB", None, (), []),
        ("de", "en", ("fragment/no-core",), ["fragment/no-core"]),
        ("de", "en", ("fragment/cut-end", "repetition"), []),
        ("tpi", "en", (), ["untranslated/fragment", "fragment/no-core"]),
        ("tpi", None, ("untranslated",), ["untranslated/fragment"]),
        ("tpi", "de", ("untranslated",), []),
        ("bar", "de", ("untranslated",), ["untranslated/fragment"]),
        ("pnb", "ur", ("untranslated",), ["untranslated/fragment"]),
        ("acl", "en", ("untranslated",), ["untranslated"]),  # in which script it is written is not known
    ],
)
def test_a_rule_that_cannot_judge_a_language_is_named_as_skipped(target, source, select, skipped) -> None:
    text = "Der Hafen bleibt bis zum Abend geöffnet."
    checker = Checker(Settings(select=select))
    report = checker.check(Document(text, target_lang=target, source_lang=source))
    # Detectors that need the source are skipped here as well; their reason is not the language.
    assert [each.detector for each in report.skipped if each.detector not in NEEDS_SOURCE] == skipped
    assert not any(each.failed for each in report.skipped)
    assert report.to_dict()["skipped"] == [each.to_dict() for each in report.skipped]
    skipped = [*skipped, *NEEDS_SOURCE]
    named = {rule for rule in checker.settings.rules if rule in skipped or rule.partition("/")[0] in skipped}
    assert checker.settings.judged(report) == checker.settings.rules - named


@pytest.mark.parametrize("field", ["text", "source", "source_lang", "target_lang", "reference"])
@pytest.mark.parametrize("value", [5, b"de", ["de"]])
def test_a_field_of_another_type_is_an_error_that_names_it(field: str, value: object) -> None:
    document = replace(Document("A text.", id="a", path="a.txt"), **{field: value})
    with pytest.raises(InputError, match=rf"{field}.* of a document is \w+, not a string") as caught:
        CHECKER.check(document)
    assert (caught.value.document, caught.value.path) == ("a", "a.txt")


def test_a_text_of_a_kind_of_string_is_checked_as_a_string() -> None:
    class Marked(str):
        """As templates and arrays have them."""

        def __str__(self) -> str:
            return "something else"

    document = Document(Marked("He sat on the the wall."), source=Marked("Er sass."), target_lang=Marked("en"))
    report = CHECKER.check(document)
    assert [finding.rule for finding in report.findings] == ["repetition/double"]
    assert type(report.document.text) is str


def test_threads_that_start_together_guess_the_same_language() -> None:
    code = """
import threading
from mtcheck import Checker, Document
checker, reports = Checker(), []
start = threading.Barrier(8)
def work():
    start.wait()
    reports.append(checker.check(Document("Der Hund ist heute nicht da, und wir warten auf ihn.")).target_lang)
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(reports)
"""
    # In a process of its own, where nothing is loaded yet.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(["de"] * 8), done.stderr


@pytest.mark.parametrize("tag", [None, ""])
def test_a_language_that_nobody_states_is_guessed(tag: str | None) -> None:
    assert CHECKER.check(Document("Это предложение написано по-русски.", target_lang=tag)).target_lang == "ru"


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000\n"])
def test_an_empty_text_is_faultless_and_says_so(text: str) -> None:
    report = CHECKER.check(Document(text))
    assert (report.score, report.reason, report.findings) == (100.0, "empty text", ())


def test_what_is_not_to_be_judged_is_not() -> None:
    report = CHECKER.check(Document("the the", target_lang="en", unjudged="fuzzy"))
    assert (report.score, report.reason, report.findings) == (None, "fuzzy", ())


def test_a_text_is_a_string() -> None:
    with pytest.raises(InputError, match="bytes, not a string"):
        CHECKER.check(Document(b"bytes", id=3))  # type: ignore[arg-type]


def test_a_detector_that_breaks_does_not_silence_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from mtcheck.detectors import fragment

    def broken(segments: object, options: object) -> Iterator[Finding]:
        raise RuntimeError("out of order")
        yield

    monkeypatch.setattr(fragment, "find", broken)
    report = CHECKER.check(Document("He sat on the the wall.", target_lang="en"))
    assert [finding.rule for finding in report.findings] == ["repetition/double"]
    (skipped,) = (skipped for skipped in report.skipped if skipped.failed)
    assert skipped.detector == "fragment"
    assert "RuntimeError: out of order" in skipped.reason


def test_severity_and_selection_are_the_settings() -> None:
    text = "He sat on the the wall."
    severe = Checker(Settings(severity={"repetition/double": "note"}))
    assert [finding.severity for finding in severe.check(Document(text, target_lang="en")).findings] == ["note"]
    for checker in (Checker(Settings(select=["fragment"])), Checker(Settings(ignore=["repetition"]))):
        assert checker.check(Document(text, target_lang="en")).findings == ()


@pytest.mark.parametrize("jobs", [0, -1])
def test_jobs_are_one_or_more(jobs: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        next(CHECKER.check_many([Document("x")], jobs=jobs))


def test_documents_are_drawn_one_at_a_time_in_one_process() -> None:
    drawn = []

    def stream() -> Iterator[Document]:
        for number in range(10):
            drawn.append(number)
            yield Document("One sentence.", id=number, target_lang="en")

    reports = CHECKER.check_many(stream())
    next(reports)
    assert drawn == [0]


_RULE = Rule("repetition", "any", {"loop": Kind("any", "any", "error"), "double": Kind("any", "any", "error")}, "0.1")
_LINE = "word " * 20


def made(kind: str, start: int, end: int, confidence: float) -> Finding:
    return _RULE.finding(Document(_LINE), kind, Span(start, end), confidence=confidence)


def test_of_overlapping_findings_of_a_rule_the_surer_stays_and_of_equals_the_longer() -> None:
    weak, sure, long = made("loop", 0, 30, 0.6), made("loop", 20, 40, 0.9), made("loop", 50, 90, 0.8)
    short, other, doubtful = made("loop", 60, 70, 0.8), made("double", 20, 40, 0.7), made("loop", 92, 96, 0.3)
    kept = settle([short, weak, doubtful, long, other, sure], Settings())
    assert list(kept) == [other, sure, long]


@given(
    st.lists(st.tuples(st.sampled_from(["loop", "double"]), st.integers(0, 90), st.integers(1, 10), st.floats(0, 1)))
)
def test_settling_is_final(parts: list[tuple[str, int, int, float]]) -> None:
    findings = [made(kind, start, start + length, confidence) for kind, start, length, confidence in parts]
    kept = settle(findings, Settings())
    assert settle(kept, Settings()) == kept
    assert set(kept) <= set(findings)
    assert settle(reversed(findings), Settings()) == kept


def test_the_short_way_is_the_long_way() -> None:
    assert mtcheck.check(PAGE, target_lang="en") == CHECKER.check(Document(PAGE, target_lang="en"))


def test_the_language_of_a_source_is_identified_where_nobody_states_it():
    source = "Wir warten schon seit einer Stunde auf den Bus."
    report = mtcheck.check(source, source=source, target_lang="en")
    assert report.source_lang == "de"
    assert [(finding.rule, finding.excerpt) for finding in report.findings] == [("untranslated/copy", source)]
    assert mtcheck.check("All right.", source="Gut.", target_lang="en").source_lang is None


def test_one_defect_is_reported_by_one_detector() -> None:
    report = CHECKER.check(Document("We met D\u043enald at the station.", target_lang="en"))
    assert [finding.rule for finding in report.findings] == ["encoding/mixed-script"]
    alone = Checker(Settings(select=["untranslated"], min_confidence=0)).check(report.document)
    assert alone.findings == (), "a damaged letter is no word left over"


@pytest.mark.parametrize(
    ("times", "rules"), [(1, []), (2, ["duplicate-passage/copy"]), (3, ["repetition/loop"]), (5, ["repetition/loop"])]
)
def test_a_passage_said_again_is_reported_by_one_detector(times: int, rules: list[str]) -> None:
    opening = "The mill opens on Monday.\n\nTickets are sold in the yard.\n\nThe miller shows the stones and sieves."
    passage = "Every visitor gets a small bag of the flour that was ground that morning."
    page = "\n\n".join([opening, *[passage] * times, "Dogs stay outside."])
    assert [finding.rule for finding in mtcheck.check(page, target_lang="en").findings] == rules


@pytest.mark.parametrize("select", [(), ("repetition",)])
def test_an_empty_text_beside_a_source_is_an_omission_where_that_is_asked_for(select) -> None:
    document = Document("", source="The bridge is closed until Monday.", source_lang="en", target_lang="de")
    report = Checker(Settings(select=select)).check(document)
    found = ([finding.rule for finding in report.findings], report.score, report.reason)
    assert found == ((["omission/empty"], 0.0, None) if not select else ([], 100.0, "empty text"))


def test_findings_count_into_the_text_as_it_is_written() -> None:
    """Accents that are characters of their own are put together for the detectors alone."""
    written = "Le cafe\u0301 ferme\u0301 is open again tomorrow pour les e\u0301te\u0301s."
    (finding,) = mtcheck.check(written, target_lang="fr", source_lang="en").findings
    assert written[finding.start : finding.end] == "is open again tomorrow"
    report = mtcheck.check(written, target_lang="fr", source_lang="en")
    assert (report.document.text, report.characters) == (written, len(written))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("min-width: 40em; min-height: 12em", "min-width: 44em; min-height: 10em"),
        ("width: 35em", "width: 41.5em;"),
        ("7", "1"),
        ("%b %d, %Y", "%e. %B %Y"),
        (":year", ":day"),
        ("One boat|{count} boats", "Jeden člun|{count} čluny|{count} člunů"),
    ],
)
def test_what_each_language_sets_for_itself_is_no_finding(source: str, text: str) -> None:
    document = Document(text, source=source, source_lang="en", target_lang="cs", entry=True)
    assert CHECKER.check(document).findings == ()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("At most 40 boats", "Nejvýše 44 člunů"),
        ("{count} boats of {owner}", "{count} člunů"),
        ("%d boats on %Y", "čluny v roce %Y"),
    ],
)
def test_what_must_be_the_same_is_a_finding(source: str, text: str) -> None:
    document = Document(text, source=source, source_lang="en", target_lang="cs", entry=True)
    assert CHECKER.check(document).findings
