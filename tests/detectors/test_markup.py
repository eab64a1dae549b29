"""The markup detector: its cases, and its time on hostile texts."""

import json
import time
from dataclasses import replace
from pathlib import Path

import cases
import pytest
from click.testing import CliRunner

import mtcheck
from mtcheck import cli, readers
from mtcheck.readers.files import InputFile
from mtcheck.readers.markdown import prose_of

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["markup"]))
EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["markup"], min_confidence=0.0))


@pytest.mark.parametrize("case", cases.load("markup"))
def test_case(case):
    cases.run("markup", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("markup")


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("markup")


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


def weighed(text, source, target_lang="de", **document):
    """Return everything that is found, whatever it is worth."""
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang=target_lang, **document)
    return [(one.kind, one.excerpt, one.confidence) for one in EVERYTHING.check(document).findings]


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        ("Set `max_size` first", "Setze max_size zuerst", [("code", "max_size", 0.85)], {}),
        ("Set `max_size` first", "Setze ‘max_size’ zuerst", [("code", "‘max_size’", 0.85)], {}),
        ("Set `max_size` first", "Setze zuerst", [("code", "Setze zuerst", 0.6)], {}),
        ("Set `max_size` first", "Setze „max_size“ zuerst", [], {"entry": True}),
        ("Set `max_size` first", "Setze „max_size“ zuerst", [("code", "max_size", 0.85)], {}),
        ("Set `max_size` first", "Setze `max_size zuerst", [("code", "`max_size", 0.85)], {}),
        ("Set `max_size` first", "Setze `max_sizes` zuerst", [("code", "`max_sizes`", 0.85)], {}),
        ("Set `the max size` first", "Setze `die max size` zuerst", [("code", "`die max size`", 0.6)], {}),
        ("Set ``max`` first", "Setze ``min`` zuerst", [("code", "``min``", 0.85)], {}),
        ("Set `max` first", "Setze `make' zuerst", [], {"entry": True}),
        (
            "Use `a` then wait for a very long time until the tide has turned and `b` is there",
            "Nutze `x` und warte sehr lange, bis die Tide gewechselt hat und `y` da ist",
            [("code", "`x`", 0.85), ("code", "`y`", 0.85)],
            {},
        ),
        (
            "Run it:\n\n```\nsave `x`\n```\n\nthen `save`",
            "Tu es:\n\n```\nsave `x`\n```\n\ndann save",
            [("code", "save", 0.85)],
            {},
        ),
        ("Open a.b.c and table.xml", "Öffne a. b.c und table .xml", [("code", "table .xml", 0.95)], {}),
    ],
)
def test_what_is_wrong_with_code_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        ("See https://example.org/a now", "Siehe jetzt", [("link", "Siehe jetzt", 0.85)], {}),
        (
            "See https://example.org/a now",
            "Siehe https://example.org/ab jetzt",
            [("link", "https://example.org/ab", 0.95)],
            {},
        ),
        ("See https://example.org/a now", "Siehe https://other.example/zz jetzt", [], {}),
        (
            "See https://example.org/alpha now",
            "Siehe https://example.org/omega-and-more/xyz jetzt",
            [("link", "https://example.org/omega-and-more/xyz", 0.6)],
            {},
        ),
        ("See https://example.org/a#top now", "Siehe https://example.org/a#oben jetzt", [], {}),
        (
            "See https://example.org/a now",
            "Siehe https://example .org/a jetzt",
            [("link", "https://example .org/a", 0.95)],
            {},
        ),
        ("See https://example.org/a?hl=en now", "Siehe https://example.org/a?hl=de jetzt", [], {}),
        ("See https://en.example.org/en-US/a now", "Siehe https://de.example.org/de/a jetzt", [], {}),
        ("Write to a.b@example.org now", "Schreib a.b@ beispiel.org jetzt", [("link", "a.b@ beispiel.org", 0.95)], {}),
        ("Write to a.b@example.org now", "Schreib jetzt", [("link", "Schreib jetzt", 0.85)], {}),
        ("Write to a.b@example.org now", "Schreib a.c@example.org jetzt", [("link", "a.c@example.org", 0.95)], {}),
        (
            "See [the manual](guide/start.md) now",
            "Siehe [das Handbuch](guide/star.md) jetzt",
            [("link", "guide/star.md", 0.95)],
            {},
        ),
        ("See [Kestrel](guide/start.md) now", "Siehe Kestrel jetzt", [("link", "Kestrel", 0.85)], {}),
        (
            "See [the manual](guide/start.md) now",
            "Siehe das Handbuch jetzt",
            [("link", "Siehe das Handbuch jetzt", 0.85)],
            {},
        ),
        ("See [the manual](start) now", "Siehe [das Handbuch](anfang) jetzt", [], {}),
        (
            "See [the manual](a.md).\n\nMore [here](b.md).",
            "Siehe [das Handbuch](a.md).",
            [("link", "Siehe [das Handbuch](a.md).", 0.45)],
            {},
        ),
        ('See [the manual](a.md "Start") now', 'Siehe [das Handbuch](a.md "Anfang") jetzt', [], {}),
        ("See [the manual](a_(b).md) now", "Siehe [das Handbuch](a_(c).md) jetzt", [("link", "a_(c).md", 0.95)], {}),
        ("See https://example.org/a, now", "Siehe „https://example.org/a“!", [], {}),
    ],
)
def test_what_is_wrong_with_a_link_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        ("%s of %d", "%s von %s", [("placeholder", "%s", 0.95)], {}),
        ("%s of %d", "% s von %d", [("placeholder", "% s", 0.95)], {}),
        ("%s of %d", "%s von d%", [("placeholder", "%s", 0.95)], {}),
        (
            "Copied %d of the many files in the folder",
            "Viele der Dateien im Ordner kopiert",
            [("placeholder", "Viele der Dateien im Ordner kopiert", 0.85)],
            {},
        ),
        ("Copied %d files", "Dateien kopiert", [], {}),
        ("Copied %d files", " Dateien kopiert", [("placeholder", "Dateien kopiert", 0.85)], {}),
        ("Copied %s files", "Dateien kopiert", [("placeholder", "Dateien kopiert", 0.85)], {}),
        ("Hello {} there", "Hallo { } da", [], {}),
        ("Hello {} there", "Hallo da", [("placeholder", "Hallo da", 0.85)], {}),
        ("Hello {name}", "Hallo {name", [("placeholder", "{name", 0.95)], {}),
        ("Hello ${name}", "Hallo $ {name}", [("placeholder", "{name}", 0.95)], {}),
        ("Hello {name}", "Hallo ｛name｝", [("placeholder", "｛name｝", 0.95)], {}),
        ("Hello %(name)s", "Hallo %(name)", [("placeholder", "%(name)", 0.95)], {}),
        ("Hello %{name}", "Hallo {name}", [("placeholder", "{name}", 0.95)], {}),
        ("Hello {{ name }}", "Hallo {{ nom }}", [("placeholder", "{{ nom }}", 0.95)], {}),
        ("{% if x %}Hi{% endif %}", "{% if y %}Hi{% endif %}", [("placeholder", "{% if y %}", 0.95)], {}),
        ("Hello {name}", "Hallo {name}{name}", [("placeholder", "{name}{name}", 0.95)], {}),
        ("Hello {name}", "Hallo {name}, liebe {name}", [("placeholder", "{name}", 0.6)], {}),
        ("Hello {name}", "Hallo {name} {other}", [("placeholder", "{other}", 0.95)], {}),
        ("{a} and {a}", "{a} und", [("placeholder", "{a} und", 0.6)], {}),
        ("%1 of %2", "%1 von %3", [("placeholder", "%3", 0.95)], {}),
        ("%n files", "%n Dateien", [], {}),
        ("%APPDATA% is full", "%ANWENDUNG% ist voll", [("placeholder", "%ANWENDUNG%", 0.95)], {}),
        ("%5.2f m", "%5.1f m", [("placeholder", "%5.1f", 0.95)], {}),
        ("%ld m", "%d m", [("placeholder", "%d", 0.95)], {}),
        ("%.20s", "%s", [], {}),
        ("%@ left", "%s ging", [("placeholder", "%s", 0.95)], {}),
        ("{0} of {1}", "{1} von {0}", [], {}),
        ("{0} of {1}", "{0} von {2}", [("placeholder", "{2}", 0.95)], {}),
        ("{n:,} x", "{n:.2f} x", [("placeholder", "{n:.2f}", 0.95)], {}),
        ("{user!r}", "{user!s}", [("placeholder", "{user!s}", 0.95)], {}),
    ],
)
def test_what_is_wrong_with_a_placeholder_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        ("{n, plural, one {# day} other {# days}}", "{n, select, one {# Tag} other {# Tage}}", [], {}),
        ("{n, plural, one {# day} other {# days}}", "# Tage", [("placeholder", "# Tage", 0.95)], {}),
        (
            "{n, plural, one {# day} other {# days}}",
            "{n, plural, one {# Tag} andere {# Tage}}",
            [("placeholder", "andere", 0.95)],
            {},
        ),
        (
            "{n, plural, =0 {none} one {# day} other {# days}}",
            "{n, plural, =0 {keiner} one {# Tag} other {# Tage}}",
            [],
            {},
        ),
        (
            "{n, plural, offset:1 one {# day} other {# days}}",
            "{n, plural, offset:1 one {# Tag} other {# Tage}}",
            [],
            {},
        ),
        (
            "{g, select, male {he} female {she} other {they}}",
            "{g, select, male {er} weiblich {sie} other {sie}}",
            [("placeholder", "weiblich", 0.95)],
            {},
        ),
        (
            "{g, select, male {he} female {she} other {they}}",
            "{g, select, male {er} other {sie}}",
            [],
            {},
        ),
        (
            "{n, plural, one {{who} has # day} other {{who} has # days}}",
            "{n, plural, one {{who} hat # Tag} other {{wer} hat # Tage}}",
            [("placeholder", "{wer}", 0.95)],
            {},
        ),
        (
            "{n, plural, one {{who} has # day} other {{who} has # days}}",
            "{n, plural, one {hat # Tag} other {hat # Tage}}",
            [],
            {},
        ),
        ("{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", "{n, selectordinal, other {#.}}", [], {}),
        (
            "{n, selectordinal, other {#.}}",
            "{n, selectordinal, other {#th}}",
            [("entry", "{n, selectordinal,", 0.6)],
            {"target_lang": "en"},
        ),
    ],
)
def test_what_is_wrong_with_a_message_of_icu_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        (
            "{n} files",
            "{n} plików",
            [("entry", "{n} plików", 0.6)],
            {"id": "files[other]", "forms": ("one", "other"), "entry": True, "target_lang": "pl"},
        ),
        (
            "{n} files",
            "{n} plików",
            [],
            {"id": "files[one]", "forms": ("one", "other"), "entry": True, "target_lang": "pl"},
        ),
        (
            "{n} files",
            "{n} plików",
            [],
            {"id": "files[other]", "forms": ("one", "few", "many", "other"), "entry": True, "target_lang": "pl"},
        ),
        (
            "{n}th",
            "{n}th",
            [("entry", "{n}th", 0.6)],
            {"id": "ordinal.files[other]", "forms": ("one", "other"), "entry": True, "target_lang": "en"},
        ),
        ("{n} files", "{n} Dateien", [], {"id": "files[other][x]", "forms": ("other",), "entry": True}),
    ],
)
def test_what_is_wrong_with_an_entry_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        ("The **first** gate", "Das *erste** Tor", [("structure", "*erste**", 0.95)], {}),
        ("The **first** gate", "Das ***erste*** Tor", [], {}),
        ("The **first** gate", "Das **erste*** Tor", [], {}),
        ("The **first** gate", "Das erste Tor", [("structure", "Das erste Tor", 0.85)], {}),
        ("The **Kestrel** gate", "Das Kestrel Tor", [("structure", "Kestrel", 0.85)], {}),
        ("A **x** and **y**", "Ein **x** und y", [("structure", "y", 0.85)], {}),
        ("The **first** gate, 2 ** 3", "Das erste Tor", [], {}),
        ("The **first** gate\n\nis shut", "Das erste Tor\n\nist zu", [("structure", "Das erste Tor", 0.85)], {}),
        (
            "See [the page](/a.md) and [b](c.md)",
            "Siehe [die Seite(/a.md)] und [b](c.md)",
            [("link", "/a.md", 0.95)],
            {},
        ),
        ("# One", "## Eins", [], {}),
        ("# One\n\nText\n\n# Two\n\nText", "# Eins\n\nText\n\n## Zwei\n\nText", [("structure", "## Zwei", 0.85)], {}),
        ("# One\n\nText\n\n# Two\n\nText", "# Eins\n\nText\n\nText", [], {}),
        (
            "---\ntitle: One\nlang: en\n---\nText",
            "---\ntitel: Eins\nlang: de\n---\nText",
            [("structure", "titel", 0.85)],
            {},
        ),
        ("---\ntitle: One\n---\nText", "---\ntitle: Eins\nmehr: x\n---\nText", [], {}),
        ("```\na\n```\n\nText", "\n\nText", [("structure", "Text", 0.6)], {}),
        ("```\na\n```\n\nb\n\n```\nc\n```", "```\nc\n```\n\nb\n\n", [("structure", "```", 0.6)], {}),
        ("~~~\na\n~~~\n\nText", "~~~\na\n\nText", [("structure", "~~~", 0.95)], {}),
        ("```\na\n```\n\nb\n\n```sh\nc\n```", "```\na\n```\n\nb\n\n```sh\nc\n", [("structure", "```sh", 0.95)], {}),
    ],
)
def test_what_is_wrong_with_structure_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected", "document"),
    [
        ("Press <b>Save</b>", "Drück <b>Sichern", [("tag", "<b>", 0.85)], {}),
        ("Press <b>Save</b>", "Drück Sichern", [("tag", "Drück Sichern", 0.85)], {}),
        ("Press <b>Save</b>", "Drück Save", [("tag", "Save", 0.85)], {}),
        ("Press <b>Save</b>", "Drück < b>Sichern</b>", [("tag", "< b>", 0.95)], {}),
        ("Press <b>Save</b>", "Drück <b>Sichern< /b>", [("tag", "< /b>", 0.95)], {}),
        ("Press <b>Save</b>", "Drück <b>Sichern</b></b>", [("tag", "</b>", 0.95)], {}),
        ("Press [b]Save[/b]", "Drück [b]Sichern", [("tag", "[b]", 0.85)], {}),
        ("Press [url=a]Save[/url]", "Drück [url=b]Sichern[/url]", [("tag", "[url=b]", 0.95)], {}),
        ('<a href="/en/x.html">A</a>', '<a href="/de/x.html">A</a>', [], {}),
        ('<a href="/en/x.html">A</a>', '<a href="/en/y.html">A</a>', [("tag", '<a href="/en/y.html">', 0.95)], {}),
        ("<a href='/x' title='A'>A</a>", "<a href='/x' title='B'>A</a>", [], {}),
        ("<1>Save</1> it", "<1>Sichern<1> es", [("tag", "<1>", 0.95)], {}),
        ("<Link>Save</Link> it", "<Link>Sichern</Verweis> es", [("tag", "<Link>", 0.85)], {}),
        ("<Link/> it", "es", [("tag", "es", 0.85)], {}),
        ("Use <name> here", "Nutze <Name> hier", [], {}),
        ("One<br>two", "Eins zwei", [("tag", "Eins zwei", 0.85)], {}),
        ("`<b>` is bold <i>x</i>", "`<b>` ist fett x", [("tag", "x", 0.85)], {}),
        ("One &lt;b&gt;", "Eins <b>", [], {}),
        ("One <i>x</i>", "Eins <i>x</i> <b>y</b>", [("tag", "<b>", 0.95)], {}),
        ("One <i>x</i>", "Eins <i>x</i>", [], {"format": "html"}),
        ("One <i>x</i>", "Eins x", [], {"format": "html"}),
        ("Press <b>Save</b>\nand wait\n", "Drück Sichern\nund warte\n", [("tag", "Drück Sichern", 0.85)], {}),
    ],
)
def test_what_is_wrong_with_a_tag_and_how_surely(source, text, expected, document):
    assert weighed(text, source, **document) == expected


# The elements of the HTML Standard that stand within text or around it, with those that it calls obsolete; then those
# that need no end tag by it, and the inline tags of XLIFF 1.2.
HTML = (
    "a abbr address article aside b bdi bdo blockquote button caption cite code del details dfn div dl em figure"
    " figcaption font footer form h1 h2 h3 h4 h5 h6 header i iframe ins kbd label link mark nav ol option picture pre q"
    " s samp section select small span strike strong sub summary sup svg table tbody thead tt u ul var video"
)
ALONE = "bpt br col dd dt ept g hr img input it li p ph td th tr wbr x"


@pytest.mark.parametrize("name", HTML.split())
def test_a_tag_of_html_that_is_new_is_found_and_a_word_in_brackets_is_none(name):
    assert weighed(f"<u2>Halt</u2> <{name}>hier", "<u2>Stop</u2> here") == [("tag", f"<{name}>", 0.95)]
    assert weighed(f"{name} [<Datei>]", f"{name} [<{name}>]") == []  # what a user types, for nothing closes it


@pytest.mark.parametrize("name", ALONE.split())
def test_a_tag_of_html_that_nothing_closes_is_a_tag(name):
    assert weighed("Halt hier", f"Stop <{name}> here") == [("tag", "Halt hier", 0.85)]


PRINTF = (
    "awk boost c gcc-internal gfc-internal java-printf javascript kde kde-kuit lua objc object-pascal perl php python"
    " qt qt-plural ruby tcl ycp"
)
BRACES = "c++ csharp java perl-brace python-brace rust"


@pytest.mark.parametrize("name", [*PRINTF.split(), *BRACES.split()])
def test_formats_whose_placeholders_begin_with_a_percent_sign(name):
    lost = [("placeholder", "Die Rate ist hoch", 0.85)]
    both = (f"{name}-format", "python-brace-format")
    assert weighed("Die Rate ist hoch", "The rate of %s is high", entry=True, flags=both) == (
        lost if name in PRINTF.split() else []
    )
    alone = (f"{name}-format",)
    assert weighed("Die Rate ist hoch", "The rate of %s is high", entry=True, flags=alone) == (
        lost if name in PRINTF.split() else []
    )
    assert weighed("Die Rate ist hoch", "The rate of %{rate} is high", entry=True, flags=alone) == lost
    denied = (f"no-{name}-format",)
    assert weighed("Die Rate ist hoch", "The rate of %s is high", entry=True, flags=denied) == (
        [] if name in PRINTF.split() else lost
    )


@pytest.mark.parametrize("category", ["zero", "one", "two", "few", "many", "other"])
def test_the_names_of_plural_forms_are_words_of_icu(category):
    source = f"{{n, plural, {category} {{on {{day}}}} other {{on {{day}}}}}}"
    text = f"{{n, plural, {category} {{am {{day}}}} other {{am {{day}}}}}}"
    assert [kind for kind, _, _ in weighed(text, source) if kind == "placeholder"] == []
    name = category[:-1] + "x"
    assert ("placeholder", name, 0.95) in weighed(text.replace(f" {category} ", f" {name} ", 1), source)


def test_a_lost_link_of_a_long_page_may_be_missing_with_its_passage():
    source, text = "See https://example.org/a now", "Siehe jetzt"
    for length, worth in ((1000, 0.85), (1001, 0.45)):
        filled = text + "." * (length - len(text))
        assert [one[2] for one in weighed(filled, source)] == [worth]


@pytest.mark.parametrize(
    ("header", "forms", "found"),
    [
        ("nplurals=3; plural=(n==1 ? 0 : 2);", ["%d Haus", "%d Häuser", ""], ["msgstr[2]"]),
        ("nplurals=2; plural=(n != 1);", ["%d Haus", "%d Häuser", "%d Häuser"], ["msgstr[2]"]),
        ("nplurals=2; plural=(n != 1);", ["", "%d Häuser"], ["msgstr[0]"]),
        ("nplurals=2; plural=(n != 1);", ["%d Haus", "%d Häuser"], []),
        ("nplurals=1; plural=0;", ["%d Häuser"], []),
        ("", ["%d Haus"], []),
        ("nplurals=2; plural=(n != 1);", ["", ""], []),
    ],
)
def test_forms_of_gettext_that_are_empty_or_too_many(header, forms, found, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    text = (
        f'msgid ""\nmsgstr "Language: de\\nPlural-Forms: {header}\\n"\n\n'
        f'msgid "%d house"\nmsgid_plural "%d houses"\n{lines}'
    )
    Path("de.po").write_text(text, encoding="utf-8")
    checker = mtcheck.Checker(mtcheck.Settings(select=["markup/entry"]))
    (file,) = readers.find(["de.po"], readers.ReadOptions())
    reports = [checker.outcome(document) for document in readers.read(file, readers.ReadOptions())]
    messages = [finding.message for report in reports for finding in report.findings]
    assert len(messages) == len(found)
    assert all(name in message for name, message in zip(found, messages, strict=True))


CATALOGS = {
    "json": ('{"a": "Save the file", "b": "Close", "c": {"d_one": "One day", "d_other": "Days"}, "e": "Open it"}',
             '{"a": "Datei sichern", "b": "", "c": {"d_one": "Ein Tag", "d_few": "Tage", "x": "zu viel"}}'),
    "ts": ("export default { a: 'Save the file', b: 'Close', e: 'Open it' }",
           "export default { a: 'Datei sichern', 'c.x': 'zu viel' }"),
    "properties": ("a=Save the file\nb=Close\ne=Open it\n", "a=Datei sichern\nc.x=zu viel\n"),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "confidence"), [("json", 0.55), ("ts", 0.55), ("properties", 0.45)])
def test_keys_that_one_of_two_catalogs_lacks_are_said_once(suffix, confidence, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("locales").mkdir()
    for tag, text in zip(("en", "de", "fr"), (*CATALOGS[suffix], CATALOGS[suffix][0]), strict=True):
        Path("locales", f"{tag}.{suffix}").write_text(text, encoding="utf-8")
    reports = {
        (report.document.path, report.document.id): report.findings
        for file in readers.find(["."], readers.ReadOptions())
        for document in readers.read(file, readers.ReadOptions())
        for report in [mtcheck.Checker(mtcheck.Settings(select=["markup"], min_confidence=0.3)).outcome(document)]
        if report.findings
    }
    ((place, (finding,)),) = reports.items()
    assert place == (f"locales/de.{suffix}", "a")
    assert finding.message == (
        "2 keys of the source's catalog are missing or empty in this file: b, e; "
        "One key of this file is not in the source's catalog: c.x."
    )
    assert finding.confidence == confidence


def test_a_source_that_lies_beside_a_po_says_nothing_of_its_keys(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for tag, text in (("en", 'msgid "a"\nmsgstr "a"\n\nmsgid "b"\nmsgstr "b"\n'), ("de", 'msgid "a"\nmsgstr "x"\n')):
        Path(f"locale/{tag}/LC_MESSAGES").mkdir(parents=True)
        Path(f"locale/{tag}/LC_MESSAGES/x.po").write_text(text, encoding="utf-8")
    for file in readers.find(["."], readers.ReadOptions()):
        for document in readers.read(file, readers.ReadOptions()):
            assert not mtcheck.Checker(mtcheck.Settings(select=["markup/entry"])).outcome(document).findings


@pytest.mark.parametrize("name", [*HTML.split(), *ALONE.split()])
def test_a_tag_of_html_that_the_source_lacks_is_found(name):
    assert found(f"<zz>Das Tor</zz> ist <{name}>offen", "<zz>The gate</zz> is open") == [("tag", f"<{name}>")]


@pytest.mark.parametrize("name", ["Tor", "datei", "wert", "hof"])
def test_words_in_angle_brackets_are_no_tags(name):
    assert found(f"<zz>Das Tor</zz> ist <{name}>", "<zz>The gate</zz> is open") == []


@pytest.mark.parametrize("name", [*HTML.split(), *ALONE.split()])
def test_a_tag_that_nothing_closes_is_one_only_where_it_stands_alone(name):
    lost = found("Das Tor ist <zz>offen</zz>", f"The <{name}> gate is <zz>open</zz>")
    assert [kind for kind, _ in lost] == (["tag"] if name in ALONE.split() else [])


@pytest.mark.parametrize("name", ["b", "i", "u", "q", "cite", "code", "kbd", "samp", "tt", "var", "section", "table"])
def test_emphasis_that_an_entry_has_too_much_is_meant(name):
    text, source = f"<a>Das Tor</a> ist <{name}>offen</{name}>", "<a>The gate</a> is open"
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de", entry=True)
    doubtful = [one.confidence < 0.8 for one in EVERYTHING.check(document).findings]
    assert doubtful == [name not in ("section", "table")]  # an element's two halves are one mistake


def test_an_element_that_an_entry_lost_is_one_finding():
    text, source = "Von dir am <b>%(day)s</b> gesperrt", "Locked by <b>you</b> on <b>%(day)s</b>"
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de", entry=True)
    (finding,) = EVERYTHING.check(document).findings
    assert (finding.rule, finding.message) == ("markup/tag", "The tags '<b>' and '</b>' are missing: restore them.")


@pytest.mark.parametrize("form", ["zero", "one", "two", "few", "many", "other"])
def test_a_plural_may_have_any_form_of_a_language(form):
    source = "{count, plural, one {# day} =7 {a week} other {# days}}"
    others = "".join(f"{one} {{# Tage}} " for one in ("one", "other") if one != form)
    assert found(f"{{count, plural, =7 {{eine Woche}} {others}{form} {{# Tage}}}}", source) == []
    assert len(found(f"{{count, plural, =7 {{eine Woche}} {others}{form} {{# Tage}} x{form} {{# Tage}}}}", source)) == 1


@pytest.mark.parametrize(
    ("form", "weight"),
    [
        *((one, None) for one in ("po", "mo", "xliff", "tmx", "ts")),
        *((one, 0.45) for one in ("xml", "properties", "strings", "stringsdict", "fluent", "xcstrings")),
        *((one, 0.55) for one in ("json", "yaml", "php")),
    ],
)
def test_keys_that_a_catalog_lacks_weigh_by_what_programs_do_without(form, weight):
    document = mtcheck.Document(
        "Das Tor", source="The gate", source_lang="en", target_lang="de", entry=True, format=form, lacking=("menu",)
    )
    assert [one.confidence for one in EVERYTHING.check(document).findings] == ([] if weight is None else [weight])


def page(text: str, source: str) -> list[tuple[str, str, float]]:
    """Return the kind, the excerpt and the confidence of what is found in a page of Markdown beside its source."""
    theirs = prose_of(source).document(InputFile("b.md"))
    document = replace(prose_of(text).document(InputFile("a.md"), "ja").with_source(theirs), source_lang="en")
    return [(finding.kind, finding.excerpt, finding.confidence) for finding in SELECTED.check(document).findings]


HARBOUR = "The **harbour** is open.\n\nThe boats wait.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**港** は開いている。\n\n船は待つ。\n", []),
        ("**「港」**は開いている。\n\n船は待つ。\n", [("structure", "**「港」**", 0.7)]),
        ("** 港 ** は開いている。\n\n船は待つ。\n", [("structure", "** 港 **", 0.95)]),
        ("港は **開いている。\n\n船は待つ。\n", [("structure", "**", 0.95)]),
        ("* **港** は開いている。\n* 船 *は* 待つ。\n", []),
        ("`a ** b` の **港** は開いている。\n\n船は待つ。\n", []),
    ],
)
def test_stars_that_a_reader_of_the_page_sees(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert page(text, HARBOUR) == expected


def test_stars_of_the_source_are_no_fault_of_the_page() -> None:
    assert page("** 港 ** は開いている。\n", "The ** harbour ** is **open**.\n") == []


def test_what_is_bold_in_the_line_of_the_same_number_is_missed() -> None:
    assert page("Port は開いている。\n", "The **Port** is open.\n") == [("structure", "Port", 0.85)]
    assert page("船。\n\nPort は開いている。\n", "The **Port** is open.\n") == []


def test_of_many_pieces_that_a_page_lacks_the_first_is_said_for_all() -> None:
    source = "".join(f"Use `name{number}` here.\n\n" for number in range(6))
    found = page("使う。\n\n" * 6, source)
    assert [(kind, excerpt) for kind, excerpt, _ in found] == [("code", "使う。")]
    three = "".join(f"Use `name{number}` here.\n\n" for number in range(3))
    assert len(page("使う。\n\n" * 3, three)) == 3


def test_a_link_that_is_missing_on_a_long_page_is_sure_where_its_line_has_none() -> None:
    lines = "船は静かな港で長いあいだ風を待ち、夜が明けるとまた海へ出ていく。\n\n" * 40
    source = "The boats wait in the quiet harbour for the wind and go out to sea at dawn.\n\n" * 40
    there = "[the list](https://example.org/list)"
    assert page(f"{lines}一覧を見る。\n", f"{source}See {there}.\n") == [("link", "一覧を見る。", 0.85)]
    assert page(f"{lines}\n一覧を見る。\n", f"{source}See {there}.\n") == []


def test_an_entry_with_a_placeholder_is_no_page_of_markdown() -> None:
    source, text = "**%d boats** wait.", "** %d Boote ** warten."
    document = mtcheck.Document(
        "** 1001 Boote ** warten.", original=text, offsets=prose_of(text).builder.map(), entry=True, source=source,
        source_lang="en", target_lang="de",
    )  # fmt: skip
    assert [finding.excerpt for finding in SELECTED.check(document).findings] == ["** %d Boote **"]


MORE = "The boats wait at that quay.\n\n" * 12


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        # A page of another state of its source has its own code, tags, placeholders and links.
        ("`tide(now)` を見る。\n", f"{MORE}See `moor --fast`.\n", []),
        ("`tide(nov)` を見る。\n", f"{MORE}See `tide(now)`.\n", [("code", "`tide(nov)`", 0.85)]),
        ("<img src=a.png> を見る。\n", f"{MORE}See it.<br>\n", [("tag", "<img src=a.png> を見る。", 0.85)]),
        ("{owner} と {boat} を見る。\n", f"{MORE}See {{boat}}.\n", []),
        ("{ower} と {boat} を見る。\n", f"{MORE}See {{owner}} and {{boat}}.\n", [("placeholder", "{ower}", 0.95)]),
        ("[表](https://a.org/x/y/z)\n", f"{MORE}[b](https://a.org/files)\n", []),
        ("`xyz` を見る。\n", "See `moor`.\n", [("code", "`xyz`", 0.6)]),
    ],
)
def test_a_page_of_another_state_has_markup_of_its_own(text, source, expected) -> None:
    assert page(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("[表](docs/list_CN.md) を見る。\n", "See [the list](docs/list.md).\n", []),
        ("[表](docs/list.zh-CN.md) を見る。\n", "See [the list](docs/list.md).\n", []),
        ("[English](./README.md) | 日本語\n", "English | [日本語](./README_JP.md)\n", []),
        ("[English](https://a.org/tool)\n", "[日本語](https://a.org/tool/blob/main/README_JP.md)\n", []),
        ("[表](docs/lists.md) を見る。\n", "See [the list](docs/list.md).\n", [("link", "docs/lists.md", 0.95)]),
        ("[表](https://a.org/list) を見る。\n", "See [the list](http://a.org/list).\n", []),
        ("[表](list.md)と[図](../map.md)を見る。\n", "See [the list](docs/list.md) and [the map](map.md).\n", []),
        ("[表](long-list.md)と[図](map.md)を見る。\n", "See [the list](docs/long-list.md) and [the map](map.md).\n",
         [("link", "long-list.md", 0.95)]),
        ('<a href="#船">船</a>\n', '<a href="#boats">Boats</a>\n', []),
        ('<a href="船.md">船</a>\n', '<a href="boats.md">Boats</a>\n', [("tag", '<a href="船.md">', 0.95)]),
        ("@misc{a,\n  title={船},\n  kind={paper},\n}\n", "@misc{a,\n  title={Boats},\n  kind={report}\n}\n", []),
        ("船は {kind} である。\n", "The boat is of {sort}.\n", [("placeholder", "{kind}", 0.95)]),
    ],
)  # fmt: skip
def test_what_a_page_in_another_language_has_of_its_own(text, source, expected) -> None:
    assert page(text, source) == expected


def test_words_that_the_source_has_bare_too_are_no_code_that_lost_its_marks() -> None:
    assert page("潮 tide を見る。\n", "See the tide of `tide`.\n") == [("code", "潮 tide を見る。", 0.6)]
    assert page("tide を見る。\n", "See `tide`.\n") == [("code", "tide", 0.85)]
