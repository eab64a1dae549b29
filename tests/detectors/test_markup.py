"""The markup detector: its cases, and its time on hostile texts."""

import json
import time

import cases
import pytest
from click.testing import CliRunner

import mtcheck
from mtcheck import cli

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["markup"]))


@pytest.mark.parametrize("case", cases.load("markup"))
def test_case(case):
    cases.run("markup", case)


def found(text, source):
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    return [(finding.kind, finding.excerpt) for finding in SELECTED.check(document).findings]


def test_without_a_source_nothing_is_judged():
    report = SELECTED.check(mtcheck.Document("Im Jahr 1978 kam {name}.", target_lang="de"))
    assert not report.findings
    assert [skipped.reason for skipped in report.skipped if skipped.detector == "markup"] == ["it needs the source"]


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("{count, plural, one {# day} other {# days}}", "{count, plural, one {# Tag other {# Tage}}", ["placeholder"]),
        ("{count, plural, one {# day} other {# days}}", "{count, plural, one {# Tag}}", ["placeholder"]),
        ("{count, plural, one {# day} other {# days}}", "{zahl, plural, other {# Tage}}", ["placeholder"]),
        ("Hello {name}", "Hallo {name} {name}", ["placeholder"]),
        ("Hello {name}", "Hallo ", ["placeholder"]),
        ("# One\n\nText\n\n## Two", "# Eins\n\nText\n\n### Zwei", ["structure"]),
        ("---\ntitle: One\n---\nText", "---\ntitel: Eins\n---\nText", ["structure"]),
        ("[the page](/a/b.md) is new", "[die Seite] (/a/b.md) ist neu", ["link"]),
    ],
)
def test_what_is_broken_is_found(source, text, kinds):
    assert [kind for kind, _ in found(text, source)] == kinds


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["{", "<a", "**a", "`a`", "[a](", "%(a)", "{a, plural, ", "a@", "```\n"])
def test_time_is_linear_in_the_text(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        report = SELECTED.check(mtcheck.Document(text + "x", source=text, source_lang="en", target_lang="de"))
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return time.process_time() - start

    seconds(1024)  # loads what is loaded once
    assert seconds(1 << 17) < 48 * seconds(1 << 13) + 1.0


def test_an_entry_of_a_catalog_is_judged_as_it_was_written(tmp_path):
    path = tmp_path / "de.po"
    header = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(header + 'msgid "Hello {first_name}, welcome!"\nmsgstr "Hallo {vorname}, willkommen!"\n', "utf-8")
    result = CliRunner().invoke(
        cli.command,
        ["check", "--isolated", "--source-lang", "en", "--select", "markup", "--format", "jsonl", str(path)],
    )
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["excerpt"] for record in records if record["type"] == "finding"] == ["{vorname}"]


def excerpts(text, source, **document):
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de", **document)
    return [finding.excerpt for finding in SELECTED.check(document).findings]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (":anzahl Dateien von :name", ":count files from :name", [":anzahl"]),
        ("Hallo $benutzer, willkommen", "Hello $user, welcome", ["$benutzer"]),
        ("Das Feld :ATTRIBUTE fehlt", "The :attribute field is missing", []),
        ("Siehe std::vector um 10:30", "See std::vector at 10:30am", []),
        ("Es kostet 5 US$", "It costs US$5", []),
    ],
)
def test_placeholders_of_php_are_compared_in_catalogs(text, source, expected):
    assert excerpts(text, source, entry=True) == expected


def test_outside_of_catalogs_a_colon_and_a_dollar_are_no_placeholders():
    assert excerpts("Hallo du, willkommen", "Hello :name, welcome $user") == []


@pytest.mark.parametrize(("flags", "expected"), [((), 1), (("c-format",), 1), (("no-c-format",), 0)])
def test_flags_of_an_entry_say_whether_a_percent_sign_is_a_placeholder(flags, expected):
    found = excerpts("Die Rate ist hoch", "The rate of %s is high", entry=True, flags=flags)
    assert len(found) == expected


def test_an_entry_whose_flags_name_braces_has_no_printf():
    flags = ("python-brace-format",)
    assert excerpts("{name}: 5 Prozent", "{name}: 5 %d", entry=True, flags=flags) == []
    assert excerpts("{nome}: 5 Prozent", "{name}: 5 %d", entry=True, flags=flags) == ["{nome}"]


def test_a_form_of_a_plural_may_leave_its_number_out_or_take_it():
    source = "This will move the page and %(count)s other pages that are published below it to another place"
    text = "Das verschiebt die Seite und eine weitere, die darunter veröffentlicht ist, an einen anderen Ort"
    assert excerpts(text, source, entry=True, id="page[0]") == []
    assert len(excerpts(text, source, entry=True, id="page")) == 1
    assert excerpts("%(count)s Seiten verschieben", "Move one page", entry=True, id="page[1]") == []
    assert len(excerpts("%(who)s verschiebt", "Move %(user)s", entry=True, id="page[1]")) == 1


@pytest.mark.parametrize(
    ("target_lang", "source", "text", "found"),
    [
        ("ja", "The ferry $ferry leaves with $cargo.", "フェリー$ferryが$cargoを載せて出港します。", []),
        ("ko", "Cannot open $gate today", "오늘은 $gate을 열 수 없습니다", []),
        ("zh", "The :gate is closed", "门:gate已关闭", []),
        ("ja", "Cannot open $gate today", "今日は$gareを開けません", ["$gare"]),
        ("es", "Cannot open $number today", "Hoy no se puede abrir $número", ["$número"]),
    ],
)
def test_variables_of_php_next_to_letters_of_unspaced_scripts(target_lang, source, text, found):
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang=target_lang, entry=True)
    report = mtcheck.Checker(mtcheck.Settings(select=["markup/placeholder"])).check(document)
    assert [finding.excerpt for finding in report.findings] == found


def test_the_pattern_of_a_time_is_no_variable():
    source = "It has the form HH:MM[:ss[.uuuuuu]]"
    assert excerpts("Es hat die Form SS:MM[:kk[.uuuuuu]]", source, entry=True) == []
