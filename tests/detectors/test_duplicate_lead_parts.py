"""Which paragraphs at the top of a page are compared, and what only looks like two translations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mtcheck
from mtcheck.detectors import duplicate_lead
from mtcheck.languages import language
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.run.prepare import prepared
from mtcheck.text.segmentation import Segments

SETTINGS = mtcheck.Settings(select=("duplicate-lead",))
RUNNING = "The old mill by the river has been empty since the spring of last year."  # 71 letters
LONG = (
    "The old mill by the river has been empty since the spring of last year, and nobody looks after it or its pond, "
    "which is why the council wants to sell both"
)


def page(*paragraphs: str, lang: str = "en", **document: Any) -> Segments:
    return prepared(mtcheck.Document("\n\n".join(paragraphs), target_lang=lang, **document), SETTINGS)


def top(*paragraphs: str, lang: str = "en") -> Any:
    return duplicate_lead._Top(page(*paragraphs, lang=lang))


def passage(text: str, lang: str = "en") -> Any:
    return top(text, lang=lang)[0]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((RUNNING,), [0]),
        (("The mill", RUNNING), [0, 1]),
        (("The mill", "By Anna Berg", "Monday", RUNNING), [0, 3]),
        (("The mill", "Is it sold?", RUNNING), [0]),
        (("The mill",) * 5 + (RUNNING,), [0, 5]),
        (("The mill",) * 6 + (RUNNING,), [0]),
        (("The mill", "The pond"), [0]),
        (("The mill", LONG), [0, 1]),
    ],
)
def test_the_lead_is_the_first_or_the_first_running_text(paragraphs: tuple[str, ...], expected: list[int]) -> None:
    assert duplicate_lead._leads(top(*paragraphs)) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((RUNNING, RUNNING, RUNNING), [1, 2]),
        ((RUNNING, "Lodden, Monday", RUNNING), [2]),
        (("The mill is sold", RUNNING), []),
        (("The mill by the river is sold", RUNNING), [1]),
        ((RUNNING, LONG + ".", RUNNING), [1]),
        ((RUNNING, LONG, RUNNING), [1, 2]),
        ((RUNNING, LONG * 2, RUNNING), [1]),
        ((RUNNING, "The mill and the pond are sold as follows:", RUNNING), [2]),
        ((RUNNING[:-1] + ":", "The mill and the pond are sold as follows:", RUNNING), [1, 2]),
        ((RUNNING, "Home > News > Mill and pond of the town", RUNNING), [2]),
        (("Home > News > Mill and pond of the town", RUNNING), []),
        (("The mill by the river is sold", "Anna Berg wrote this", "The pond by the river is sold"), [1]),
        ((RUNNING, *["Anna Berg and Otto Wald wrote this for the town of Lodden"] * 4, RUNNING), [1, 2, 3, 4]),
        (
            (RUNNING[:-1] + ",", *["Anna Berg and Otto Wald wrote this for the town of Lodden"] * 4, RUNNING),
            [1, 2, 3, 4, 5],
        ),
    ],
)
def test_its_twin_stands_below_short_lines(paragraphs: tuple[str, ...], expected: list[int]) -> None:
    assert list(duplicate_lead._twins(top(*paragraphs), 0, 5)) == expected


def test_lines_of_one_block_are_no_twins() -> None:
    lines = duplicate_lead._Top(page("The mill by the river is sold\nThe pond by the river is sold"))
    assert duplicate_lead._lines_of_one_block(lines[0], lines[1])
    apart = top("The mill by the river is sold", "The pond by the river is sold")
    assert not duplicate_lead._lines_of_one_block(apart[0], apart[1])
    items = top("- The mill by the river is sold", "- The pond by the river is sold")
    assert duplicate_lead._lines_of_one_block(items[0], items[1])
    one = top("- The mill by the river is sold", "The pond by the river is sold")
    assert not duplicate_lead._lines_of_one_block(one[0], one[1])
    long = duplicate_lead._Top(page(f"{LONG}\n{LONG}"))
    assert not duplicate_lead._lines_of_one_block(long[0], long[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home > News", True),
        ("Home | News", True),
        ("Home » News", True),
        ("Home • News", True),
        ("Home / News", True),
        ("Home, News", False),
        ("Home/News", False),
        (f"News | {RUNNING}", False),
    ],
)
def test_a_line_of_links(text: str, expected: bool) -> None:
    assert duplicate_lead._is_navigation(passage(text)) is expected


@pytest.mark.parametrize(
    ("text", "ended", "running"),
    [
        ("The mill is sold.", True, False),
        ("The mill is sold", False, False),
        ("“The mill is sold.”", True, False),
        ("“The mill is sold”", False, False),
        (RUNNING, True, True),
        (RUNNING[:-1], False, False),
        (LONG, False, True),
        ("(The mill is sold.)", True, False),
        ("The mill is sold!", True, False),
        ("磨坊卖了。", True, False),
    ],
)
def test_how_a_paragraph_ends_and_whether_it_is_running_text(text: str, ended: bool, running: bool) -> None:
    assert (passage(text).ended, passage(text).running) == (ended, running)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The mill is sold by the", "en", True),
        ("The mill that we looked at", "en", True),
        ("The mill is sold", "en", False),
        ("The mill is “sold", "en", True),
        ("The mill (by the river", "en", True),
        ("नदी के किनारे की", "hi", True),
        ("The mill by the,", "en", False),
        ("О старых широких", "ru", True),
        ("Die Mühle und", "de", True),
    ],
)
def test_what_no_headline_ends_in(text: str, lang: str, expected: bool) -> None:
    assert duplicate_lead._dangles(text, language(lang)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill by the river is sold. The pond is not.", True),
        ("The mill by the river is sold.", False),
        ("News. The mill by the river is sold.", False),
        ("The mill by the old river of J. Berg is sold.", False),
        ("Is the mill by the river sold? It is.", True),
        ("这条河边的老磨坊已经卖给木匠了。池塘没有。", True),
        ("The mill by the river “is sold.” So it is.", True),
    ],
)
def test_more_than_one_sentence(text: str, expected: bool) -> None:
    assert duplicate_lead._has_inner_end(text) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("The mill is sold", "The mill is sold to a carpenter", True),
        ("The mill is sold", "The mill is sold", True),
        ("The mill is sold", "The mill is sold.", False),
        ("The mill is sold by the", "The mill is sold by the carpenter", False),
        (
            "The mill by the old river of the town is sold",
            "The mill by the old river of the town is sold | Lodden News",
            True,
        ),
        (
            "The mill by the old river of the town is sold",
            "The mill by the old river of the town is sold in spring",
            False,
        ),
        ("The mill by the old river of the town is sold", "The mill by the old river of the town is sold", True),
        ("The mill is sold", LONG, False),
    ],
)
def test_the_same_words_may_be_a_title_above_itself(short: str, long: str, expected: bool) -> None:
    assert duplicate_lead._is_title(passage(short), passage(long), language("en")) is expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The mill by the river is sold", True),
        ("The mill by the river is sold.", True),
        ("The mill by the river is sold,", False),
        ("The mill by the river is sold by the", False),
        ("The mill by the river is sold. The pond", False),
        (LONG, True),
        (LONG * 2, False),
        (LONG + ".", False),
    ],
)
def test_a_lead_of_one_whole_line(lead: str, expected: bool) -> None:
    assert duplicate_lead._is_whole_line(passage(lead), language("en")) is expected


@pytest.mark.parametrize(
    ("lead", "twin", "expected"),
    [
        ("Empty mill by river sold to carpenter", "A carpenter bought the empty mill by the river.", True),
        ("A carpenter bought the empty", "A carpenter bought the empty mill by the river.", False),
        ("Empty mill by river sold to carpenter.", "A carpenter bought the empty mill by the river.", False),
        ("Empty mill by river sold to carpenter", "A carpenter bought the empty mill by the river", False),
        ("Empty mill by river sold to carpenter,", "A carpenter bought the empty mill by the river.", False),
        ("Empty mill by river sold to the", "A carpenter bought the empty mill by the river.", False),
        ("Mill by river of town is sold. Carpenter", "A carpenter bought the empty mill by the river.", False),
    ],
)
def test_a_headline_has_an_order_of_its_own(lead: str, twin: str, expected: bool) -> None:
    assert duplicate_lead._is_headline(passage(lead), passage(twin), language("en")) is expected


@pytest.mark.parametrize(
    ("one", "two", "features", "expected"),
    [
        ("The mill is open on Monday.", "The pond is open on Friday.", {"missing": 0, "content": 0.3}, True),
        ("The mill is open on Monday.", "The pond is open on Friday.", {"missing": 0, "content": 0.6}, False),
        ("The mill is open on 5 May.", "The mill is open on 9 May.", {"missing": 0.5, "content": 0.6}, True),
        ("The mill is open on 5 May.", "The mill is open on 9 May.", {"missing": 0.5, "content": 0.9}, False),
        ("The mill is open on Monday", "The pond is open on Friday.", {"missing": 0, "content": 0.3}, False),
        ("On Monday the mill is open.", "The pond is open on Friday.", {"missing": 0, "content": 0.3}, False),
    ],
)
def test_two_sentences_of_one_pattern(one: str, two: str, features: dict[str, float], expected: bool) -> None:
    assert duplicate_lead._is_pattern(passage(one), passage(two), features) is expected


def test_lines_of_a_poem() -> None:
    def are_lines(*others: str) -> bool:
        lines = top("The mill stands still", "The mill is still", *others)
        return duplicate_lead._are_lines(lines, duplicate_lead._Judgement(0, 1, 0.0, {}))

    assert are_lines(*["The wheel turns no more"] * 6)
    assert not are_lines(*["The wheel turns no more"] * 5), "too few"
    assert are_lines(*["The wheel turns no more"] * 6, "The wheel turns.")
    assert not are_lines(*["The wheel turns no more"] * 6, *["The wheel turns."] * 2)


def test_a_longer_passage_that_tells_it_in_another_order() -> None:
    lead, twin = (
        "A carpenter bought the empty mill by the river.",
        "The empty mill by the river was bought by a carpenter of the town.",
    )
    assert duplicate_lead._is_retold(passage(lead), passage(twin), 0.9)
    assert duplicate_lead._is_retold(passage(twin), passage(lead), 0.3), "they share little"
    assert not duplicate_lead._is_retold(passage(twin), passage(lead), 0.9)
    assert not duplicate_lead._is_retold(passage(lead), passage(f"{lead[:-1]} in the spring of last year."), 0.9)


def read_page(tmp_path: Path, name: str, text: str) -> Segments:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    (document,) = read(InputFile(str(path), "en"), ReadOptions())
    return prepared(document, SETTINGS)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("page.en.md", "# The mill\n\nThe pond\n", [True, False]),
        ("page.en.md", "The mill\n\n### The pond\n", [False, True]),
        ("page.en.md", "The mill\n\n- The pond\n", [False, False]),
        ("page.en.html", "<html><body><h1 class=x>The mill</h1><p>The pond</p></body></html>", [True, False]),
    ],
)
def test_the_markup_says_what_is_a_heading(tmp_path: Path, name: str, text: str, expected: list[bool]) -> None:
    segments = read_page(tmp_path, name, text)
    assert [duplicate_lead._is_heading(segments, one) for one in duplicate_lead._Top(segments)] == expected
    assert not duplicate_lead._is_heading(page("The mill"), passage("The mill"))


def test_each_passage_may_have_a_source_of_its_own() -> None:
    ours = ("Die Mühle am Fluss ist verkauft.", "Die Mühle am Fluss ist verkauft worden.", "Der Teich nicht.")

    def have_own(*theirs: str) -> bool:
        segments = page(*ours, lang="de", source="\n\n".join(theirs), source_lang="en")
        first, second, _ = duplicate_lead._Top(segments)
        return duplicate_lead._have_own_sources(segments, first, second)

    assert have_own("The mill by the river is sold.", "A carpenter of the town bought it.", "The pond is not.")
    assert not have_own("The mill by the river is sold.", "The mill by the river is sold.", "The pond is not.")
    plain = page(*ours, lang="de")
    first, second, _ = duplicate_lead._Top(plain)
    assert not duplicate_lead._have_own_sources(plain, first, second)
