"""The comparisons of markup by themselves: what is one thing in two languages, and where something is missing."""

from __future__ import annotations

from typing import Any

import pytest

import mtcheck
from mtcheck.detectors.markup import code, differences, link, page, placeholder, structure, tag
from mtcheck.detectors.markup.differences import Item, Problem
from mtcheck.model import Span

CHECKER = mtcheck.Checker(mtcheck.Settings(select=["markup"], min_confidence=0.0))


def items(*keys: str) -> list[Item]:
    return [Item(key, Span(10 * place, 10 * place + len(key))) for place, key in enumerate(keys)]


def shown(problems: Any, text: str) -> list[tuple[str, float]]:
    """Return where problems stand and how sure they are."""
    return [(problem.span.of(text), problem.confidence) for problem in problems]


# ---------------------------------------------------------------------------------------------------------- differences


@pytest.mark.parametrize(
    ("wanted", "found", "missing", "surplus"),
    [
        ("ab", "ab", "", ""),
        ("ab", "ba", "", ""),
        ("aab", "ab", "a", ""),
        ("ab", "abb", "", "b"),
        ("ab", "ac", "b", "c"),
        ("aaa", "a", "aa", ""),
    ],
)
def test_what_one_side_has_more_often(wanted: str, found: str, missing: str, surplus: str) -> None:
    lacking, more = differences.compare(items(*wanted), items(*found))
    assert ["".join(item.key for item in each) for each in (lacking, more)] == [missing, surplus]


def test_of_equal_items_the_last_is_missing() -> None:
    lacking, _ = differences.compare(items("a", "b", "a"), items("a", "b"))
    assert [item.span.start for item in lacking] == [20]


def test_no_more_than_twenty_differences_are_looked_at() -> None:
    lacking, more = differences.compare(items(*"abcdefghijklmnopqrstuvwxyz"), items(*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert len(lacking) == len(more) == 20


@pytest.mark.parametrize(
    ("text", "share", "expected"),
    [
        ("eins\nzwei\ndrei", 0.0, "eins"),
        ("eins\nzwei\ndrei", 0.5, "zwei"),
        ("eins\nzwei\ndrei", 1.0, "drei"),
        ("eins\n  zwei  \ndrei", 0.5, "zwei"),
        ("eins\n\n\n\nzwei", 0.5, "eins\n\n\n\nzwei"),
    ],
)
def test_the_line_at_a_share_of_a_text(text: str, share: float, expected: str) -> None:
    assert differences.line_at(text, share).of(text) == expected


@pytest.mark.parametrize(
    ("text", "source", "offset", "expected"),
    [
        ("eins\nzwei\ndrei", "one\ntwo\nthree", 0, "eins"),
        ("eins\nzwei\ndrei", "one\ntwo\nthree", 5, "zwei"),
        ("eins\nzwei\ndrei", "one\ntwo\nthree", 9, "drei"),
        ("eins\nzwei", "one\ntwo\nthree", 5, None),
        ("eins\n \ndrei", "one\ntwo\nthree", 5, None),
    ],
)
def test_the_line_of_the_same_number(text: str, source: str, offset: int, expected: str | None) -> None:
    line = differences.same_line(text, source, offset)
    assert (None if line is None else line.of(text)) == expected


# ----------------------------------------------------------------------------------------------------------------- page


@pytest.mark.parametrize("name", ["bash", "sh", "shell", "zsh", "powershell", "console"])
def test_options_of_commands_are_code(name: str) -> None:
    source = f"```{name}\ntar --verbose now\n```"
    text = f"```{name}\ntar --ausführlich jetzt für\n```"
    assert shown(page.programs(source, text), text) == [("--ausführlich", 0.85)]
    words = f"```{name}\ntar --verbose für\n```"
    assert shown(page.programs(source, words), words) == [], "output and values may be translated"


@pytest.mark.parametrize(
    "name",
    [
        "python",
        "py",
        "js",
        "javascript",
        "ts",
        "typescript",
        "java",
        "kotlin",
        "c",
        "cpp",
        "c++",
        "csharp",
        "cs",
        "go",
        "rust",
        "ruby",
        "rb",
        "php",
        "swift",
        "scala",
        "sql",
    ],
)
def test_words_of_programs_are_code(name: str) -> None:
    source = f"```{name}\ntotal = 1\n```"
    text = f"```{name}\nüberall = 1\n```"
    assert shown(page.programs(source, text), text) == [("überall", 0.85)]
    for lawful in (
        'total = "überall"',
        "total = 'überall'",
        "total = 1 # überall",
        "total = 1 // überall",
        "total = 1 /* überall */",
        "total = 1 -- überall",
        "total = `überall`",
    ):
        text = f"```{name}\n{lawful}\n```"
        assert shown(page.programs(source, text), text) == [], lawful


@pytest.mark.parametrize("name", ["", "text", "yaml", "json", "html", "markdown"])
def test_words_of_other_blocks_may_be_translated(name: str) -> None:
    source, text = f"```{name}\ntotal = 1\n```", f"```{name}\nüberall = 1\n```"
    assert shown(page.programs(source, text), text) == []


def test_programs_are_compared_with_their_own() -> None:
    text = "```py\nüberall = 1\n```"
    assert shown(page.programs("```py\nüberall = 2\n```", text), text) == [], "the source has such words too"
    assert shown(page.programs("```js\ntotal = 1\n```", text), text) == [], "another program"
    assert shown(page.programs("```py\na\n```\n```py\nb\n```", text), text) == [], "another number of blocks"
    assert shown(page.programs("total = 1", text), text) == []


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (":::warning\na\n:::", ":::achtung\na\n:::", ["achtung"]),
        ("> [!NOTE]\n> a", "> [!HINWEIS]\n> a", ["HINWEIS"]),
        ("!!! tip\n    a", "!!! tipp\n    a", ["tipp"]),
        (".. note::\n\n  a", ".. hinweis::\n\n  a", ["hinweis"]),
        (":::warning\na\n:::", ":::caution\na\n:::", []),
        (":::mill\na\n:::", ":::mill\na\n:::", []),
        (":::warning\na\n:::\n:::tip\nb\n:::", ":::achtung\na\n:::", []),
        ("# Mill {#mill}\na", "# Mühle {#muehle}\na", ["#muehle"]),
        ("# Mill {#mill}\na", "# Mühle {#muehle}\n[a](#muehle)", []),
        ("# Mill {#mill}\na", "# Mühle {#mill}\na", []),
        ("# Mill {#mill}\n# Pond {#pond}\na", "# Teich {#pond}\n# Mühle {#mill}\na", []),
        ("# Mill\na", "# Mühle\n\n# Mühle\na", ["# Mühle"]),
        ("# Mill\n\n# Mill\na", "# Mühle\n\n# Mühle\na", []),
        ("# Mill\na\n# Mill", "# Mühle\na\n# Mühle", []),
    ],
)
def test_the_parts_of_a_page(source: str, text: str, expected: list[str]) -> None:
    assert [problem.span.of(text) for problem in page.problems(source, text)] == expected


# ---------------------------------------------------------------------------------------------------------------- links


COUNTRIES = ("at", "br", "ca", "ch", "cn", "cz", "dk", "gb", "gr", "in", "jp", "kr", "mx", "se", "tw", "ua", "uk", "us")


@pytest.mark.parametrize("code_", [*COUNTRIES, "de", "fr", "en", "zh"])
def test_an_address_may_name_a_language_or_its_country(code_: str) -> None:
    source, text = "See https://mill.example/guide here", f"Siehe https://mill.example/{code_}/guide hier"
    assert shown(link.problems(source, text), text) == []
    source, text = "See [it](guide.md) here", f"Siehe [es](guide_{code_.upper()}.md) hier"
    assert shown(link.problems(source, text), text) == []


@pytest.mark.parametrize("code_", ["xx", "qq", "yy", "zz"])
def test_two_other_letters_are_a_part_of_the_address(code_: str) -> None:
    source, text = "See https://mill.example/guide here", f"Siehe https://mill.example/{code_}/guide hier"
    assert shown(link.problems(source, text), text) == [(f"https://mill.example/{code_}/guide", 0.95)]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("See https://mill.example/a.", "Siehe https://mill.example/a!", []),
        ("See https://mill.example/a/", "Siehe https://mill.example/a", []),
        ("See http://mill.example/a", "Siehe https://mill.example/a", []),
        ("See [it](./a.md)", "Siehe [es](../../a.md)", []),
        ("See [it](a.md#mill)", "Siehe [es](a.md#muehle)", []),
        ("Write to ant@mill.example", "Schreib an ant@mil.example", ["ant@mil.example"]),
        ("Write to ant@mill.example", "Schreib an ant @ mill.example", ["ant @ mill.example"]),
        ("See [it](guide/pond.md)", "Siehe [es](guide/pnd.md)", ["guide/pnd.md"]),
        ("See [it](guide/pond.md)", "Siehe es", ["Siehe es"]),
        ("See [the pond](guide/pond.md)", "Siehe the pond", ["the pond"]),
        ("See https://mill.example/pond", "Siehe https://mill. example/pond", ["https://mill. example/pond"]),
        ("[Deutsch](../mill.md)", "[English](../other/long/place.md)", []),
        ("[a](#mill)", "# Mühle {#mill}\n[a](#muehle)", ["#muehle"]),
    ],
)
def test_links_that_are_the_same_and_others(source: str, text: str, expected: list[str]) -> None:
    assert [problem.span.of(text) for problem in link.problems(source, text)] == expected


def test_the_words_of_a_lost_link() -> None:
    source = "See [the pond](a.md) and https://mill.example/b"
    first, second = link._items(source)
    text = "Siehe the pond"
    place = link._words(first, source, text)
    assert place is not None
    assert place.of(text) == "the pond"
    assert link._words(first, source, "Siehe den Teich") is None
    assert link._words(second, source, text) is None


def test_where_a_link_is_missing_and_how_sure() -> None:
    source = "One [a](b.md)\ntwo"
    (item,) = link._items(source)
    assert link._where_missing(item, source, "Eins\nzwei") == (Span(0, 4), 0.85)
    assert link._where_missing(item, source, "Eins zwei") == (Span(0, 9), 0.45), "a line is missing"
    long = "Eins\n" + "zwei " * 300
    assert link._where_missing(item, source, long) == (Span(0, 4), 0.85)
    linked = "Eins [x](y.md)\n" + "zwei " * 300
    assert link._where_missing(item, source, linked)[1] == 0.45
    bare = "One https://mill.example/b\ntwo"
    (item,) = link._items(bare)
    assert link._where_missing(item, bare, long)[1] == 0.45
    assert link._where_missing(item, bare, "Eins\nzwei")[1] == 0.85


# ----------------------------------------------------------------------------------------------------------------- code


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Run `make all` now.", "Starte `make alles` jetzt.", [("`make alles`", 0.6)]),
        ("Run `make` now.", "Starte `mache` jetzt.", [("`mache`", 0.85)]),
        ("Run `make` now.", "Starte make jetzt.", [("make", 0.85)]),
        ("Run `make` now.", "Starte ‘make’ jetzt.", [("‘make’", 0.85)]),
        ("Run `make` now.", "Starte jetzt.", [("Starte jetzt.", 0.6)]),
        ("Run make or `make` now.", "Starte make jetzt.", [("Starte make jetzt.", 0.6)]),
        ("Run `make' now.", "Starte jetzt.", []),
        ("Run ``make`` now.", "Starte `make` jetzt.", []),
        ("See table.xml there.", "Siehe table. xml dort.", [("table. xml", 0.95)]),
        ("See table.xml there.", "Siehe table .xml dort.", [("table .xml", 0.95)]),
        ("See table.xml there.", "Siehe Tabelle dort.", []),
    ],
)
def test_code_that_was_changed(source: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert shown(code.problems(source, text), text) == expected


def test_changed_code_is_found_by_its_look_and_then_by_its_place() -> None:
    def pairs(wanted: list[Item], found: list[Item], theirs: int, ours: int) -> list[tuple[str, str]]:
        return [(one.key, two.key) for one, two in code._changed(wanted, found, theirs, ours)]

    one, two = Item("make", Span(10, 14)), Item("clean", Span(80, 85))
    assert pairs([one, two], [Item("claen", Span(10, 15)), Item("mkae", Span(80, 84))], 100, 100) == [
        ("make", "mkae"),
        ("clean", "claen"),
    ]
    assert pairs([one, two], [Item("xyz", Span(78, 81)), Item("uvw", Span(12, 15))], 100, 100) == [
        ("make", "uvw"),
        ("clean", "xyz"),
    ]
    assert pairs([one, two], [Item("xyz", Span(45, 48)), Item("uvw", Span(50, 53))], 100, 100) == [], "too far"
    assert pairs([one], [Item("xyz", Span(90, 93))], 100, 100) == [("make", "xyz")], "one is as good as none"
    assert pairs([one], [Item("xyz", Span(90, 93)), Item("uvw", Span(80, 83))], 100, 100) == []
    assert pairs([one], [Item("xyz", Span(20, 23)), Item("uvw", Span(180, 183))], 100, 200) == [("make", "xyz")]


# --------------------------------------------------------------------------------------------------------- placeholders


def test_a_text_has_no_printf_or_plural_unless_it_says_so() -> None:
    assert placeholder.syntax_of([], False) == placeholder.Syntax(printf=True, words=False, plural=False)
    assert placeholder.syntax_of([], True, True) == placeholder.Syntax(printf=True, words=True, plural=True)


@pytest.mark.parametrize(
    ("source", "text", "plural", "expected"),
    [
        ("One day", "%d Tage", True, []),
        ("One day", "%d Tage", False, []),
        ("%(word)s day", "%(word)s %(n)d Tage", True, []),
        ("%(word)s day", "%(word)s %(n)d Tage", False, ["%(n)d"]),
        ("%(word)s day", "%(word)s %(other)s Tage", True, ["%(other)s"]),
        ("%(word)s day", "%(word)s %(n)d %(m)d Tage", True, ["%(n)d", "%(m)d"]),
        ("%(n)d day", "%(n)d %(n)d Tage", True, ["%(n)d %(n)d"]),
        ("Key no. {number}", "Schlüssel #{number}", False, []),
        ("The {name} is here", "Der {} ist hier", False, ["{}"]),
        ("The {name} is here", "Der { name ist hier", False, ["{ name"]),
        ("%s is here", "Hier ist % s", False, ["% s"]),
        ("{a} then {b}", "{b} dann {a}", False, []),
        ("%1$s and %2$s", "%1$s und %1$s", False, ["%1$s"]),
        ("%1$s and %2$s", "%2$s und %1$s", False, []),
    ],
)
def test_placeholders_that_are_the_same_and_others(source: str, text: str, plural: bool, expected: list[str]) -> None:
    found = placeholder.problems(source, text, placeholder.Syntax(plural=plural))
    assert [problem.span.of(text) for problem in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n, plural, one {# Tag} other {# Tage}}", []),
        ("  {n, plural, one {# Tag} other {# Tage}", ["{n, plural, one {# Tag} other {# Tage}"]),
        ("  keine Tage  ", ["keine Tage"]),
        ("{n, plural, one {# Tag} andere {# Tage}}", ["andere"]),
        ("{n, plural, one {# Tag} few {# Tage}}", ["{n, plural, one {# Tag} few {# Tage}}"]),
        ("{zahl, plural, one {# Tag} other {# Tage}}", ["zahl"]),
        ("{n, plural, one {# Tag} other {# Tage {wort}}}", ["{wort}"]),
        ("{n, plural, =0 {kein Tag} other {# Tage}}", []),
        ("{n, plural, other {Tage}}", []),
        ("{n, plural, offset:1 one {Tag} other {Tage}}", []),
    ],
)
def test_messages_of_icu(text: str, expected: list[str]) -> None:
    source = "{n, plural, one {# day} other {# days}}"
    found = placeholder.problems(source, text, placeholder.Syntax())
    assert [problem.span.of(text) for problem in found] == expected


# ------------------------------------------------------------------------------------------------------------ structure


def test_the_fence_that_is_left_over() -> None:
    def unpaired(text: str) -> int:
        return text.count("\n", 0, structure._unpaired(list(structure._FENCE_RE.finditer(text))).start())

    assert unpaired("```\na\n```\n```\nb") == 3
    assert unpaired("```py\na\n```py\nb\n```") == 0
    assert unpaired("```py\na\n```\n```py\nb\n```js\nc\n```") == 3


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("See [it](a.md)", "Siehe [es] (a.md)", ["[es] (a.md)"]),
        ("See [it](a.md)", "Siehe [es(a.md)", ["[es(a.md)"]),
        ("See [it](a.md)", "Siehe [es](a.md) [da] (b)", []),
        ("See it", "Siehe [es] (a.md)", []),
        ("```\na\n```", "```\na\n", ["```"]),
        ("a\n```\nb\n```\nc", "a\nc", ["a"]),
        ("# A\n## B", "# A\n### B", ["### B"]),
        ("# A\n## B", "# A", []),
        ("---\ntitle: A\n---\nB", "B", ["B"]),
        ("---\ntitle: A\n---\nB", "---\ntitel: A\n---\nB", ["titel"]),
        ("---\ntitle: A\n---\nB", "---\ntitle: A\nmore: b\n---\nB", []),
        ("A **b** c", "A ** b ** c", ["** b **"]),
        ("A **b** c", "A **b* c", ["**b*"]),
        ("A **b** c", "A b c", ["b"]),
        ("A **bb** c", "A d c", ["A d c"]),
        ("A ** b c", "A d c", []),
    ],
)
def test_structure_that_is_broken(source: str, text: str, expected: list[str]) -> None:
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    assert [problem.span.of(text) for problem in structure.problems(source, text, document)] == expected


# ----------------------------------------------------------------------------------------------------------------- tags


@pytest.mark.parametrize(
    ("source", "text", "entry", "expected"),
    [
        ("A <b>b</b> c", "A <b>b</b> c", False, []),
        ("A <b>b</b> c", "A <strong>b</strong> c", True, []),
        ("A <b>b</b> c", "A <strong>b</strong> c", False, ["<strong>", "</strong>"]),
        ("A <b>b</b> c", "A <b>b< /b> c", False, ["< /b>"]),
        ("A <b>b</b> c", "A <b>b c", False, ["<b>"]),
        ("A <b>b</b> c", "A b c", False, ["b", "A b c"]),
        ("A <0>b</0> c", "A <0>b<0> c", False, ["<0>"]),
        ("A <br> c", "A c", True, ["A c"]),
        ("A <option> <b>c</b>", "A <wahl> <b>c</b>", False, []),
        ("A <b>c</b>", "<b>C</b> <code>A</code>", True, []),
        ("A <b>c</b>", "<b>C</b> <code>D</code>", True, ["<code>"]),
        ("A <b>c</b>", "<b>C</b> <code>A<br></code>", True, ["<code>", "<br>"]),
        ('<a href="/en/b">c</a>', '<a href="/de/b">c</a>', False, []),
        ('<a href="/b">c</a>', '<a href="/d">c</a>', False, ['<a href="/d">']),
        ('<a href="#b">c</a>', '<a href="#d">c</a>', False, []),
        ("<a href='/b'>c</a>", '<a href="/b">c</a>', False, []),
        ("[b]c[/b]", "[b]c", False, ["[b]"]),
        ("A `<b>` c <i>d</i>", "A c <i>d</i>", False, []),
    ],
)
def test_tags_that_are_the_same_and_others(source: str, text: str, entry: bool, expected: list[str]) -> None:
    assert [problem.span.of(text) for problem in tag.problems(source, text, entry=entry)] == expected


# ------------------------------------------------------------------------------------------------------------- together


def test_one_place_has_one_finding_and_neighbours_have_their_own() -> None:
    document = mtcheck.Document("{b}{d} da", source="{a}{c} there", source_lang="en", target_lang="de")
    assert [(one.start, one.end) for one in CHECKER.check(document).findings] == [(0, 3), (3, 6)]


def test_many_pieces_that_are_lacking_are_one_finding() -> None:
    from mtcheck.detectors import markup

    def problems(count: int) -> list[Problem]:
        return [Problem(Span(place, place + 1), "x is missing", 0.6, lacking=True) for place in range(count)]

    assert len(list(markup._once(iter(problems(3))))) == 3
    (one,) = markup._once(iter(problems(4)))
    assert one.span == Span(0, 1)
    assert "3 more are" in one.message
    other = Problem(Span(9, 10), "y is broken", 0.95)
    assert next(iter(markup._once(iter([*problems(4), other])))) == other


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("a.\n!!! tip\n    b", "a.\n!!! tipp\n    b", "tipp"),
        ("a.\n??? tip\n    b", "a.\n??? tipp\n    b", "tipp"),
        ("a.\n:::tip\nb\n:::", "a.\n:::tipp\nb\n:::", "tipp"),
        ("a\n> [!TIP]\n> b", "a\n> [!TIPP]\n> b", "TIPP"),
        ("a\n.. tip::\n\n  b", "a\n.. tipp::\n\n  b", "tipp"),
        ("a\n## B", "a\n### B", "### B"),
        ("a\n##\tB", "a\n###\tB", "###\tB"),
        ("A **b** c", "A **b* c", "**b*"),
        ("~~~\na.\n~~~", "~~~\na.\n", "~~~"),
        ("```\na\n```", "```\na\n", "```"),
        ("---\ntitle: A\n---\nB", "---\ntitel: A\n---\nB", "titel"),
        ("Run `make` now", "Starte `mache` jetzt", "`mache`"),
        ("See table.xml now", "Siehe table. xml jetzt", "table. xml"),
        ("See [it](a.md)", "Siehe [es] (a.md)", "a.md"),
        ("Write to ant@mill.example", "An ant@mil.example", "ant@mil.example"),
        ("See https://mill.example/pond", "Siehe https://mill.example/pnd", "https://mill.example/pnd"),
        ("A <b>b</b> c", "A <b>b</i> c", "</i>"),
        ("A [b]b[/b] c", "A [b]b[/i] c", "[/i]"),
        ("A %s c", "A %d c", "%d"),
        ("A {b} c", "A {d} c", "{d}"),
        ("A $t(b) c", "A $t(d) c", "$t(d)"),
    ],
)
def test_each_sign_of_a_page_opens_its_comparison(source: str, text: str, expected: str) -> None:
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    assert expected in [finding.excerpt for finding in CHECKER.check(document).findings]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (":::warning\n水車に近づかないこと。\n:::", ":::warnung\nNicht zur Mühle gehen.\n:::", ["warnung"]),
        ("!!! tip\n    水車は夜に回る。", "!!! tipp\n    Das Rad läuft nachts.", ["tipp"]),
        ("~~~\n水車\n~~~", "~~~\nMühle\n", ["~~~"]),
        (":::warning\n水車に近づかないこと。\n:::", ":::warning\nNicht zur Mühle gehen.\n:::", []),
        ("水車に近づかないこと！本当に？", "Nicht zur Mühle gehen! Wirklich?", []),
        ("磨坊：夜里转动", "Die Mühle: sie läuft nachts", []),
    ],
)
def test_a_source_without_a_full_stop_has_signs_as_well(source: str, text: str, expected: list[str]) -> None:
    document = mtcheck.Document(text, source=source, source_lang="ja", target_lang="de")
    assert [finding.excerpt for finding in CHECKER.check(document).findings] == expected


def test_a_page_with_more_paragraphs_is_of_another_state() -> None:
    from mtcheck.detectors import markup
    from mtcheck.run.prepare import prepared

    def is_older(ours: int, theirs: int) -> bool:
        text, source = "\n\n".join(["Eins."] * ours), "\n\n".join(["One."] * theirs)
        document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
        return markup._is_older(prepared(document, mtcheck.Settings(select=("markup",))))

    assert [is_older(10, more) for more in (10, 13, 14)] == [False, False, True]
    assert [is_older(14, 10), is_older(13, 10)] == [True, False]
    assert [is_older(100, more) for more in (107, 110)] == [False, True], "of long pages one in twelve or so"


def test_the_value_of_an_attribute() -> None:
    values = ['"a"', "'a'", '"', "a", "\"a'", ""]
    assert [tag._unquoted(value) for value in values] == ["a", "a", '"', "a", "\"a'", ""]


@pytest.mark.parametrize(
    ("source", "text", "lost", "expected"),
    [
        ("A <b>bb</b> c", "A bb</b> c", 0, "</b>"),
        ("A <b>bb</b> c", "A <b>bb c", 1, "<b>"),
        ("A <b>bb</b> c", "A bb c", 0, "bb"),
        ("A <b>bb</b> c", "A dd c", 0, "A dd c"),
        ("A <b>bb</b> <b>cc</b>", "A <b>bb</b> cc", 2, "</b>"),
        ("A <b>bb</b> <b>cc</b>", "A <b>bb</b> cc", 3, "<b>"),
    ],
)
def test_where_a_tag_is_missing(source: str, text: str, lost: int, expected: str) -> None:
    names = tag._names(source)
    wanted, found = tag._items(source, names, False, text), tag._items(text, names, False, source)
    assert tag._place(wanted[lost], source, text, found).of(text) == expected


def test_names_of_php_are_placeholders_in_catalogs_alone() -> None:
    words, none = placeholder.Syntax(words=True), placeholder.Syntax()
    assert shown(placeholder.problems("Hello :name", "Hallo :nam", words), "Hallo :nam") == [(":nam", 0.95)]
    assert shown(placeholder.problems("Hello $name", "Hallo $nam", words), "Hallo $nam") == [("$nam", 0.95)]
    assert shown(placeholder.problems("Hello :name", "Hallo :nam", none), "Hallo :nam") == []
    assert shown(placeholder.problems("Hello name", "Hallo :nam", words), "Hallo :nam") == []
