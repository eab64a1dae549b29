"""What the rest of a page says of one of its paragraphs, and which traits of a text speak for a cut."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

import mtcheck
from mtcheck.detectors.fragment import cut_end, cut_start, glued
from mtcheck.detectors.fragment.page import Page, is_post
from mtcheck.languages import language
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.run.prepare import prepared
from mtcheck.text import endings, structure
from mtcheck.text.segmentation import Segments

EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["fragment"], min_confidence=0.0))
SETTINGS = mtcheck.Settings(select=("fragment",))
PROSE = [
    "The old mill beside the river has been empty since the spring of last year, and nobody looks after it.",
    "A carpenter from the next village wants to buy it and to build chairs and tables there with his sons.",
    "The council will vote on the sale in autumn, after the engineers have looked at the roof and the walls.",
    "Until then the doors stay locked, and the swans have the pond behind the building all to themselves.",
]


def page(*paragraphs: str, lang: str = "en", source: str | None = None, **document: Any) -> Page:
    """Return a page whose paragraphs stand apart."""
    text = "\n\n".join(paragraphs)
    return Page(
        prepared(mtcheck.Document(text, target_lang=lang, source=source, **document), SETTINGS, min_confidence=0.0)
    )


def weight(text: str, kind: str = "cut-end", lang: str = "en", **document: Any) -> float:
    """Return the log-odds of the first finding of a kind; minus infinity where there is none."""
    report = EVERYTHING.check(mtcheck.Document(text, target_lang=lang, **document))
    sure = next((one.confidence for one in report.findings if one.kind == kind), 0.0)
    return math.log(sure / (1 - sure)) if 0 < sure < 1 else -math.inf


def on_a_page(paragraph: str, kind: str = "cut-end", last: str = PROSE[3], **document: Any) -> float:
    return weight("\n\n".join([PROSE[0], PROSE[1], paragraph, PROSE[2], last]), kind, **document)


# ------------------------------------------------------------------------------------------------------------- the page


def test_a_page_asks_for_end_marks_where_its_long_paragraphs_have_them() -> None:
    assert page(*PROSE).ended_share == 1
    assert page(*PROSE).asks
    assert page(*PROSE).long_paragraphs == 4
    open_ones = [paragraph[:-1] for paragraph in PROSE]
    assert page(*open_ones).ended_share == 0
    assert not page(*open_ones).asks
    assert page(*PROSE[:2], *open_ones[2:]).ended_share == 0.5
    assert page(*PROSE[:2], *open_ones[2:]).asks, "one in two is enough"
    assert not page(PROSE[0], *open_ones[1:]).asks
    assert page(PROSE[0]).ended_share == 0, "one paragraph says nothing"


def test_items_headings_and_code_are_no_long_paragraphs() -> None:
    assert page(*PROSE, f"- {PROSE[0]}", "The mill").long_paragraphs == 4
    assert page(*PROSE, f"```\n{PROSE[0]}\n```").long_paragraphs == 4
    assert page(*PROSE, f"~~~\n{PROSE[0]}\n~~~", f"{PROSE[0]}").long_paragraphs == 5


def test_a_page_is_strict_with_a_paragraph_as_long_as_its_prose() -> None:
    assert page(*PROSE, *PROSE, PROSE[0][:-1]).is_strict(8)
    assert not page(*PROSE, *PROSE, "The mill stands empty").is_strict(8), "it is short"
    assert not page(PROSE[0], PROSE[1], PROSE[2][:80] + ".").is_strict(0), "too few are long"
    assert page(*PROSE).is_strict(0)
    assert not page(*PROSE, PROSE[0][:90] + ".").is_strict(4), "it is not as long"
    assert not page(*PROSE, *[paragraph[:-1] for paragraph in PROSE]).is_strict(4), "half of them have no end mark"
    assert page(
        *[
            "水车旁边的老房子从去年春天起就一直空着，没有人去照看它，屋顶也已经漏水，墙壁也裂开了，院子里长满了野草，邻居们都说应该把它卖掉。"
        ]
        * 4,
        lang="zh",
    ).is_strict(0)


@pytest.mark.parametrize(
    "text",
    [
        "Home :)",
        "Home ;-)",
        "Really?!",
        "What!!",
        "Well..",
        "Fine))",
        "see #mill",
        "ask @anna",
        "so funny lol",
        "Home 🙂",
    ],
)
def test_what_messages_have(text: str) -> None:
    assert is_post(text)


@pytest.mark.parametrize(
    "text", ["Wait... so", "a:b", "C# and a@b.org", "He rolls (slowly)", "Home; then work", "Why?"]
)
def test_what_pages_have_too(text: str) -> None:
    assert not is_post(text)


def test_a_line_among_others_is_short_and_in_a_block() -> None:
    assert page("The mill\nThe river\nThe pond").is_line(1)
    assert page("The mill\nThe river").is_line(0)
    assert page("The mill\nThe river").is_line(1)
    assert not page("The mill", "The river", "The pond").is_line(1)
    assert not page(f"The mill\n{PROSE[0]}").is_line(1)


def test_a_word_that_the_page_marks_or_says_often_is_a_term() -> None:
    assert page("The quorbit turns. A quorbit stops.").is_term("quorbit"), "no word of the language, and there twice"
    assert not page("The quorbit turns.").is_term("quorbit")
    assert not page("The mill turns. A mill stops.").is_term("mill")
    marked = page("The mill turns.", original="The `mill` turns.")
    assert marked.is_term("mill")
    assert not marked.is_term("turns")


def test_recitals_are_a_series() -> None:
    recitals = [
        "Whereas the mill stands empty,",
        "Whereas the roof leaks;",
        "Whereas the pond dries up,",
        "The town sells it.",
    ]
    assert all(page(*recitals).in_series(number) for number in range(3))
    assert not page(*recitals).in_series(3), "nothing follows the last one"
    assert page(*recitals[:2], "The town council notes", *recitals[2:]).in_series(2), "both neighbours are"
    lone = page(*PROSE[:2], "Whereas the roof leaks,", *PROSE[2:])
    assert not lone.in_series(2)
    assert not lone.in_series(1)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "the roof leaks, and", True),
        ("en", "the roof leaks; or", True),
        ("en", "the roof leaks, the", False),
        ("de", "das Dach leckt, und", True),
        ("de", "das Dach leckt, das", False),
        ("ru", "крыша течёт; и", True),
        ("fr", "le toit fuit ;", True),
        ("ar", "السقف يتسرب،", True),
        ("zh", "屋顶漏水，", True),
        ("en", "the roof leaks", False),
        ("tn", "marulelo a a dutla, gape", True),
        ("tn", "marulelo a a dutla, fela jaana", False),
    ],
)
def test_a_paragraph_of_a_series_ends_in_a_comma_or_a_conjunction_after_one(
    lang: str, text: str, expected: bool
) -> None:
    others = ["Aaa bbb ccc,", "Ddd eee fff,", "Ggg hhh iii,", "Jjj kkk lll."]
    assert page(others[0], text, *others[1:], lang=lang).in_series(1) is True
    assert page(text, PROSE[0], others[2], others[3], lang=lang).in_series(0) is False, "two are no series"
    assert (1 in page(PROSE[0], text, PROSE[1], lang=lang)._series) is expected


def test_parallel_clauses_are_a_series() -> None:
    clauses = [
        "Those who mend the roof",
        "those who feed the swans,",
        "those who pay for both.",
        "The town thanks them.",
    ]
    assert page("The town", *clauses).in_series(2)
    assert not page("The town", "All who mend the roof", *clauses[1:]).in_series(2)
    short = ["The mill", "The roof is old,", "The pond.", "A town thanks them."]
    assert not page("A town", *short).in_series(2), "an article tells nothing"


def test_a_page_whose_lines_seldom_close_is_no_prose() -> None:
    lines = ["The mill", "The river", "The pond", "The swans", "The doors", "The chairs"]
    assert not page(*lines).closes_lines
    assert page(*lines[:5]).closes_lines, "few lines say nothing"
    assert page(*lines, *PROSE[:2]).closes_lines, "a quarter is enough"
    assert not page(*lines, PROSE[0]).closes_lines


def test_what_stands_below_an_open_line_may_go_on_from_it() -> None:
    assert page("The town council, on Monday,", "sells the mill.").starts_after_open(1)
    assert page("The following is sold:", "the mill.").starts_after_open(1)
    assert page("In view of this,", "The Town Council", "sells the mill.").starts_after_open(2)
    assert page("and in view of this", "The Town Council", "sells the mill.").starts_after_open(2)
    assert not page("The Mill", "The Town Council", "sells the mill.").starts_after_open(2)
    assert not page(PROSE[0], "The Town Council", "sells the mill.").starts_after_open(2)


def test_a_headline_stands_at_the_top_of_several_paragraphs() -> None:
    assert page("The mill is sold", *PROSE[:3]).is_headline(0)
    assert page("News", "The mill is sold", *PROSE[:3]).is_headline(1)
    assert not page("News", "The mill", "It is sold", *PROSE[:3]).is_headline(2)
    assert not page(PROSE[0], "The mill is sold", *PROSE[1:3]).is_headline(1)
    assert not page("The mill is sold", *PROSE[:2]).is_headline(0), "too few"


def test_the_end_of_a_page_of_prose() -> None:
    assert page(*PROSE[:3], "The mill stands by").ends_prose(3)
    assert not page(*PROSE[:3], "The mill stands by", PROSE[3]).ends_prose(3)
    assert page(*PROSE[:3], "The mill stands by", PROSE[3]).ends_prose(3, last=2)
    assert not page(*PROSE[:3], "- The mill stands by").ends_prose(3)
    assert not page("The mill", "The river", PROSE[0], "The mill stands by").ends_prose(3)
    assert not page(*PROSE[:2], f"{PROSE[2]}\nThe mill stands by").ends_prose(3), "a line of a block"
    assert not page("The mill stands by").ends_prose(0)


@pytest.mark.parametrize(
    "text",
    [
        "Read more at https://mill.example/pond",
        "Write to anna@mill.example",
        "See mill.org",
        "See mill.org/",
        "See [the mill](https://mill.example/a)",
    ],
)
def test_a_paragraph_may_end_in_an_address(text: str) -> None:
    assert page(PROSE[0], text).ends_in_link(1)
    assert not page(PROSE[0], text + " and the mill").ends_in_link(1)


def test_before_a_list_or_code_a_sentence_is_introduced() -> None:
    assert page("The town sells", "- the mill", "- the pond").introduces(0)
    assert page("The town sells", "1. the mill", "2. the pond").introduces(0)
    assert not page("The town sells", "2. The mill").introduces(0), "a numbered heading"
    assert not page("The town sells", "# The mill").introduces(0)
    assert not page("- the mill", "- the pond").introduces(0), "an item is followed by the next"
    assert not page("The town sells", PROSE[0]).introduces(0)
    assert not page("The town sells").introduces(0)


def test_after_a_list_a_sentence_may_go_on() -> None:
    assert page("The town sells", "- the mill", "and the pond.").resumes(2)
    assert page("The town sells", "2. the mill", "3. the pond", "and the swans.").resumes(3)
    assert not page("The town sells", "2. The mill", "and the pond.").resumes(2), "a numbered heading"
    assert not page("# The town sells", "and the pond.").resumes(1)
    assert not page("The town sells", "- the mill", "- and the pond.").resumes(2)
    assert not page("and the pond.").resumes(0)


def test_a_heading_is_short_and_ties_nothing() -> None:
    assert not page("The mill by the pond", "sells well.").goes_on(0)
    assert page("The mill by the pond that the town owns", "sells well.").goes_on(0), "seven words"
    assert page("The mill by the", "pond sells well.").goes_on(0)
    assert page("the mill", "sells well.").goes_on(0)
    assert page("The mill\nsells well.").goes_on(0)
    assert page("नदी के किनारे की", "चक्की बिक गई।", lang="hi").goes_on(0), "a postposition ties"
    assert page("У старой мельницы у широкой", "реки.", lang="ru").goes_on(0) is False


def test_a_line_is_filled_where_the_next_word_would_not_fit() -> None:
    line = "The old mill beside the river has been empty since last spring"
    assert page(f"{line}\nand nobody looks after it or wants to.").is_filled(0)
    assert not page(f"{line[:40]}\nand nobody looks after it or wants to, for it is old.").is_filled(0)
    assert not page(line, "and nobody looks after it or wants to.").is_filled(0)
    assert not page(f"{line}\n- and nobody looks after it or wants to.").is_filled(0)
    assert not page("The mill\nis sold").is_filled(0), "no text is wrapped so narrow"
    assert not page(line).is_filled(0)


def test_how_a_text_starts_its_sentences() -> None:
    assert page("the mill is sold. The pond is not.").capitalised_elsewhere(0)
    assert page("the mill is sold.", "The pond is not.", "The roof leaks.").capitalised_elsewhere(0)
    assert not page("the mill is sold.", "The pond is not.").capitalised_elsewhere(0), "one may be a name"
    assert not page("the mill is sold. the pond is not.").capitalised_elsewhere(0)
    assert page("the mill is sold. the pond is not for sale.").lower_elsewhere(0)
    assert not page("the mill is sold.").lower_elsewhere(0)
    lower = ["the mill is sold.", "the pond is not.", "the roof leaks.", "The swans stay."]
    assert page(*lower).lower_elsewhere(0)
    assert not page(*lower[:2], "The roof leaks.", "The swans stay.").lower_elsewhere(0)
    assert page(*lower).lower_often(0)
    assert not page(lower[0], *PROSE).lower_often(0), "it is the only one"
    assert not page(*lower[:2], *PROSE).lower_often(0)


def test_the_share_of_sentences_that_start_small() -> None:
    assert page("The mill is sold. the pond is not. the roof leaks.").lower_share(2) == 2 / 3
    assert page("The mill is sold. The pond is not. the roof leaks.").lower_share(1) == 1 / 3
    assert page("the mill is sold. the pond is not.").lower_share(2) == 1


def test_the_paragraph_at_an_offset() -> None:
    read = page("The mill", "The pond")
    assert [read.number_at(offset) for offset in (0, 7, 8, 9, 10, 17, 18)] == [0, 0, None, None, 1, 1, None]


def test_a_source_passage_belongs_to_a_paragraph_where_both_have_as_many() -> None:
    theirs = "Die Mühle ist verkauft.\n\nDer Teich nicht."
    read = page("The mill is sold", "The pond is not.", source=theirs, source_lang="de")
    assert read.source(0) == "Die Mühle ist verkauft."
    assert read.source(1) == "Der Teich nicht."
    assert page("The mill is sold").source(0) is None


def test_others_that_lack_the_mark_say_that_one_more_means_little() -> None:
    ours = [paragraph[:-1] for paragraph in PROSE]
    theirs = "\n\n".join(PROSE)
    all_open = page(*ours, lang="de", source=theirs, source_lang="en").unmarked(0)
    one_open = page(ours[0], *PROSE[1:], lang="de", source=theirs, source_lang="en").unmarked(0)
    assert all_open < 1 < one_open


def test_a_short_translation_speaks_for_a_cut_and_a_long_one_against_it() -> None:
    theirs = "Die alte Mühle am Fluss steht seit dem letzten Frühjahr leer, und niemand kümmert sich mehr darum."
    read = page(PROSE[0], source=theirs, source_lang="de")
    short, whole, long = (read.shortness(text, theirs) for text in (PROSE[0][:30], PROSE[0], PROSE[0] + PROSE[1][:60]))
    assert short > 1 > whole > long
    assert read.shortness(PROSE[0] * 6, theirs) > 1, "a loop that a limit ended"
    assert page(PROSE[0], source="Xyz xyz.").shortness(PROSE[0], "Xyz xyz.") > 0


# ------------------------------------------------------------------------------------------------------- cut at its end


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Der Teich und", "The pond and the mill.", True),
        ("Der Teich", "The pond", False),
        ("Der Teich.", "The pond and the mill.", False),
        ("Der Teich:", "The pond and the mill.", False),
        ("Der Teich –", "The pond and the mill.", False),
        ("Der Teich", "池と水車があります。", True),
        ("Der Teich", "རྫིང་བུ་དང་ཆུ་འཁོར་ཡོད།", True),
        ("Der Teich", "ཆུ་འཁོར་ཡོད་པ་རེད་ཤོག", True),
        ("Der Teich", "The pond,", False),
        ("Der Teich", "The pond 12", False),
    ],
)
def test_a_paragraph_may_be_cut_where_its_source_goes_on_to_an_end_mark(text: str, source: str, expected: bool) -> None:
    assert cut_end.may_be_cut(text, source) is expected


@pytest.mark.parametrize("after", ["", '"', "”", "»", ")", "’", "“", " The pond", '" The pond', "\n"])
def test_a_full_stop_after_a_word_that_asks_for_more(after: str) -> None:
    text = f"It was built by the.{after}"
    assert cut_end.stopped(text, language("en")) == [19]


@pytest.mark.parametrize(
    "text",
    [
        "Go to example.the.org",
        "It was built by the.pond",
        "It is a, an or the.",
        "Write an and the.",
        "So: the.",
        "Built by the..",
        "It was built at 5 a.",
        "See The.",
    ],
)
def test_a_full_stop_that_ends_no_sentence(text: str) -> None:
    assert cut_end.stopped(text, language("en")) == []


def test_what_is_whole_without_an_end_mark() -> None:
    for text in ("Guardian, The", "Hague, The", "Great Wall, The"):
        assert cut_end._closes_otherwise(text, "word")
    for text in ("Bread, and", "The bread that we bake, The", "Bread The"):
        assert not cut_end._closes_otherwise(text, "word")
    assert cut_end._closes_otherwise("Old salt never rusts\n-- A sailor", "none")
    assert not cut_end._closes_otherwise("Old salt never rusts -- A sailor", "none")


def test_each_trait_of_a_heading_speaks_against_a_cut() -> None:
    def look(text: str) -> dict[str, float]:
        return cut_end._layout_features(structure.shape(text, True), endings.tail(text))

    assert look("The mill by the Pond")["capital"]
    assert look("The mill in 1974")["digit"]
    assert look("the mill")["lower"]
    assert look("- the mill")["item"]
    assert look("mill | pond")["not_prose"]
    assert look("Mill And Pond")["capitals"] == 1
    assert look("Mill: the pond")["colon"]
    assert [look(" ".join(["mill"] * count))["short"] for count in (5, 6)] == [True, False]
    assert [look(" ".join(["mill"] * count))["tiny"] for count in (2, 3)] == [True, False]
    assert [look(" ".join(["mill"] * count))["long"] for count in (29, 30)] == [False, True]
    weights = cut_end._weights()
    assert all(weights[name] < 0 for name in look("The mill"))


def traits(text: str, lang: str = "en") -> dict[str, float]:
    """Return the traits that a text has, those of its look aside."""
    entry = language(lang)
    tail = endings.tail(text)
    found = cut_end.features_of(text, tail, endings.bond(tail, text, entry), entry, structure.shape(text, entry.spaced))
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The mill stands", "en", set()),
        ("The mill by the", "en", {"word"}),
        ("The mill that we looked at", "en", {"weak", "small"}),
        ("The mill is sold,", "en", {"comma"}),
        ("The mill is sold by it,", "en", {"comma", "common_comma"}),
        ("The mill (the old one)", "en", {"closed"}),
        ("When the mill closes", "en", {"opener"}),
        ("When the mill closes, nobody", "en", {"clause_of_one", "commas"}),
        ("The mill closes, but we", "en", {"clause_of_few", "commas", "subordinate"}),
        ("The mill closes, everybody goes", "en", {"clause_of_few", "commas"}),
        ("The mill is “sold", "en", {"open"}),
        ("The mill is sold. The pond", "en", {"earlier"}),
        ("a) The mill,", "en", {"comma", "listed"}),
        ("a) The mill is sold and", "en", {"word", "listed"}),
        ("- Anna: the mill", "en", {"speaker"}),
        ("水车旁边的老房子", "zh", {"unspaced", "unspaced_length"}),
        ("水车卖了。老房子", "zh", {"unspaced", "unspaced_length", "earlier", "unspaced_earlier"}),
        ("水车 房子", "zh", {"unspaced", "unspaced_length", "gaps"}),
        ("水車が売れた。古い家", "ja", {"unspaced", "unspaced_length", "earlier", "unspaced_earlier"}),
        ("水車が 売れた", "ja", {"unspaced", "unspaced_length", "gaps"}),
        ("水車賣咗。舊屋", "yue", {"unspaced", "unspaced_length", "earlier", "unspaced_earlier"}),
        ("นาเกลือ ขาย", "th", {"unspaced", "unspaced_length"}),
    ],
)
def test_the_traits_of_an_end(text: str, lang: str, expected: set[str]) -> None:
    counted = {"top", "small", "last_word"}
    assert set(traits(text, lang)) - counted == expected - counted


def test_a_last_word_speaks_for_a_cut_in_what_is_long_and_not_tied_otherwise() -> None:
    long = "The mill by the pond was sold to a miller from the next valley, and the miller says that"
    assert traits(f"{long} we")["last_word"] == cut_end._LAST_WORD_UPPER_BOUND
    assert traits(f"{long} nobody ever gave it to me")["last_word"] <= -0.5
    assert "last_word" not in traits(f"{long} the")
    assert "last_word" not in traits("The mill that we"), "what is short is mostly a label"
    assert traits("The mill was given to me")["last_word"] <= -0.5
    assert "last_word" not in traits(f"{long} (we)")


def test_each_trait_weighs_on_its_own_side() -> None:
    for_it = {
        "comma",
        "word",
        "weak",
        "particle",
        "oblique",
        "top",
        "small",
        "opener",
        "clause_of_one",
        "clause_of_few",
        "subordinate",
        "open",
        "earlier",
        "commas",
        "unspaced",
        "unspaced_length",
        "last_word",
    }
    assert {name for name, value in cut_end._weights().items() if value > 0} == for_it


def test_what_stands_around_a_paragraph_says_whether_it_is_cut() -> None:
    cut = "The engineers found that the beams under the floor are older than all of the"
    assert on_a_page(cut) > 1
    alone = on_a_page(cut)
    for why, other in {
        "it goes on in small letters": weight("\n\n".join([*PROSE[:2], cut, "others that they saw.", *PROSE[2:]])),
        "it is an item": on_a_page(f"- {cut}"),
        "a list follows": weight("\n\n".join([*PROSE[:2], cut, "- beams", "- walls", *PROSE[2:]])),
        "the page is written like messages": on_a_page(cut, last="See you there :) lol"),
        "lines of one block": weight("\n\n".join([*PROSE[:2], f"{cut}\nThe roof\nThe walls", *PROSE[2:]])),
    }.items():
        assert other < alone, why


def test_a_source_that_goes_on_says_that_a_sentence_is_cut() -> None:
    theirs = "Die Ingenieure fanden, dass die Balken unter dem Boden älter sind als alle anderen im Dorf."
    cut = "The engineers found that the beams"
    assert weight(cut, source=theirs, source_lang="de") > weight(cut) + 1
    assert weight(cut, source=theirs, source_lang="de") > weight(cut, source=theirs[:-1], source_lang="de") + 1
    assert weight("The engineers, the beams,", source="Die Ingenieure, die Balken,", source_lang="de") == -math.inf


# ----------------------------------------------------------------------------------------------------- cut at its start


def test_what_a_start_in_small_letters_is_worth() -> None:
    cut = "insists that the harbour must stay open for the boats."
    alone = weight(cut, "cut-start")
    assert alone > 1
    for why, text in {
        "it stops too": cut[:-1],
        "it is short": "insists on this.",
        "a whole clause": "they insist that the harbour must stay open for the boats.",
        "a definition": "harbour is the place that must stay open for the boats.",
        "a label": "first complaint: the harbour must stay open for the boats.",
        "a question": cut[:-1] + "?",
        "written like a message": cut[:-1] + "!!",
        "English written without capitals": "insists that i must keep the harbour open for the boats.",
        "sentences start small": cut + " the mayor agrees with all of it.",
    }.items():
        assert weight(text, "cut-start") < alone, why
    assert weight(cut + " The mayor agrees.", "cut-start") > alone, "the rest has capitals"


def test_what_stands_before_a_start_in_small_letters() -> None:
    cut = "insists that the harbour must stay open for the boats that come in from the islands."
    amid = on_a_page(cut, "cut-start")
    assert amid > 0.5
    for why, before in {
        "it follows a list": "- boats and ships",
        "it follows dots": "The harbour is open ...",
        "it follows a comma": "The mayor of the town,",
        "it follows a sentence without an end": "The mayor of the town that lies behind the old harbour",
        "it follows a closing quotation": "“The harbour stays open”",
        "it follows a colon": "The mayor of the town:",
    }.items():
        text = "\n\n".join([*PROSE[:2], before, cut, *PROSE[2:]])
        assert weight(text, "cut-start") < amid, why


@pytest.mark.parametrize(
    "text",
    [
        "iPhone sales rise in spring.",
        "e-mail is down again today.",
        "x = 5 holds here as well.",
        "a.out is written to the folder.",
        "www is slow today in town.",
    ],
)
def test_what_is_written_small_by_nature(text: str) -> None:
    assert weight(text, "cut-start") == -math.inf


@pytest.mark.parametrize(
    ("lang", "cut"),
    [
        ("hi", "को बेच दिया गया है और तालाब भी।"),
        ("ja", "を売ることに決めたのは町の議会です。"),
        ("ko", "을 팔기로 한 것은 마을 의회입니다."),
    ],
)
def test_a_particle_starts_no_sentence_but_after_a_list_or_in_code(lang: str, cut: str) -> None:
    assert weight(cut, "cut-start", lang) >= 0
    assert weight(f"- 1234\n- 5678\n\n{cut}", "cut-start", lang) == -math.inf
    assert weight(f"```\n{cut}\n```", "cut-start", lang) == -math.inf


def test_small_letters_after_a_full_stop_inside_code_are_no_start() -> None:
    text = "The mill turns. stops here when the wind is low"
    assert cut_start.inner_starts(text, [14], language("en")) == [16]
    assert weight(f"{PROSE[0]}\n\n{PROSE[1]} insists that it is so and waits.", "cut-start") > -math.inf
    assert weight(f"{PROSE[0]}\n\n```\n{PROSE[1]} insists that it is so and waits.\n```", "cut-start") == -math.inf


# ---------------------------------------------------------------------------------------------------------------- glued


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("We open at nine.Tickets are sold.", "en"),
        ("Is it open?Tickets are sold.", "en"),
        ("He said “never again.”Then he left.", "en"),
        ("Wir öffnen um neun.Karten gibt es dort.", "de"),
        ("Die neue Mühle.Karten gibt es dort.", "de"),
        ("Είναι ανοιχτό;Τα εισιτήρια πωλούνται μέσα.", "el"),
        ("문을 엽니다.표를 팝니다.", "ko"),
        ("हम खुले हैं।टिकट अंदर हैं।", "hi"),
    ],
)
def test_sentences_run_together(text: str, lang: str) -> None:
    assert weight(text, "glued", lang) > 0


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Install Node.Js first.", "en"),
        ("See Mr.Smith now.", "en"),
        ("Go to mill.Example.org now.", "en"),
        ("Yahoo!Japan is back.", "en"),
        ("Είναι ανοιχτό; Τα εισιτήρια πωλούνται.", "el"),
        ("Der Wert;Die Zahl bleibt.", "de"),
        ("value;The next", "en"),
        ("“엽니다.”라고 했다.", "ko"),
        ("엽니다.(웃음) 그리고 갔다.", "ko"),
        ("J.Smith came.", "en"),
        ("12.The mill", "en"),
    ],
)
def test_names_and_files_look_as_if_run_together(text: str, lang: str) -> None:
    assert weight(text, "glued", lang) < 0


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The lamp is dimmed when the door is opened by the", "en", "nothing follows “the”"),
        ("It is the old lamp that nobody in the house had ever looked at with", "en", "nothing follows “with”"),
        ("Die Lampe erlischt, wenn die Tür geöffnet wird, und", "de", "nothing follows “und”"),
        ("The lamp is dimmed when the door is opened, the window,", "en", "nothing follows the comma"),
        (
            "The miller looked up and said “the wheel stands still and nobody",
            "en",
            "a quotation mark or bracket is never closed",
        ),
        (
            "The lamp is dimmed (as the door that leads to the garden opens",
            "en",
            "a quotation mark or bracket is never closed",
        ),
        ("Because the lamp in the hall is dimmed whenever somebody opens", "en", "its main clause is missing"),
    ],
)
def test_a_finding_says_what_shows_the_cut(text: str, lang: str, expected: str) -> None:
    (finding,) = EVERYTHING.check(mtcheck.Document(text, target_lang=lang)).findings
    assert expected in finding.message


def test_beside_a_source_a_finding_says_that_it_goes_on() -> None:
    document = mtcheck.Document(
        "Die Lampe erlischt wenn die Tür",
        target_lang="de",
        source="The lamp goes out when the door opens.",
        source_lang="en",
    )
    (finding,) = EVERYTHING.check(document).findings
    assert "in the source it is complete" in finding.message


# ----------------------------------------------------------------------------------------------- a page with its markup


def read_page(tmp_path: Path, name: str, text: str) -> Page:
    """Return a page as the reader of its format makes it."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    (document,) = read(InputFile(str(path), "en"), ReadOptions())
    return Page(prepared(document, SETTINGS, min_confidence=0.0))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("*mill* turns the wheel.", True),
        ("**mill** turns the wheel.", True),
        ("“mill” turns the wheel.", False),
        ("mill turns the wheel.", False),
        ("mill turns the *wheel*.", False),
    ],
)
def test_a_term_at_the_start_may_be_marked(tmp_path: Path, markup: str, expected: bool) -> None:
    read_as = read_page(tmp_path, "page.en.md", f"The first line.\n\n{markup}\n")
    assert read_as.starts_marked(1) is expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p><i>mill</i> turns the wheel.</p>", True),
        ("<p><b class=x>mill</b> turns the wheel.</p>", True),
        ("<p><a href=x>mill</a> turns the wheel.</p>", True),
        ("<p>mill turns the wheel.</p>", False),
        ("<p>mill <b>turns</b> the wheel.</p>", False),
        ("<p><b>mill turns the wheel and the wheel turns the stone and the stone grinds</b> corn.</p>", False),
        ("<div>mill turns the wheel.</div>", False),
    ],
)
def test_an_element_may_mark_a_term_at_the_start(tmp_path: Path, markup: str, expected: bool) -> None:
    read_as = read_page(tmp_path, "page.en.html", f"<html><body><p>The first line.</p>{markup}</body></html>")
    number = next(place for place, one in enumerate(read_as.paragraphs) if one.text.startswith("mill"))
    assert read_as.starts_marked(number) is expected


def test_code_that_the_text_leaves_out_sets_paragraphs_apart(tmp_path: Path) -> None:
    apart = read_page(tmp_path, "page.en.md", "Start it with\n\n```\nmake\n```\n\nand wait.\n\nThen go.\n")
    assert [one.text for one in apart.paragraphs] == ["Start it with", "and wait.", "Then go."]
    assert [apart.set_apart(number) for number in (-1, 0, 1, 2)] == [False, True, False, False]
    assert apart.introduces(0)
    assert not apart.introduces(1)
    assert [apart.resumes(number) for number in (0, 1, 2)] == [False, True, False]
    assert not page("Start it with", "and wait.").set_apart(0)


def test_a_paragraph_may_be_nothing_but_code(tmp_path: Path) -> None:
    spans = read_page(tmp_path, "page.en.md", "Start it with\n\n`make`\n\nand wait.\n\n1974\n")
    numbers = {one.text: number for number, one in enumerate(spans.paragraphs)}
    code = next(number for text, number in numbers.items() if text.isdigit() and text != "1974")
    assert spans._is_code(code)
    assert not spans._is_code(numbers["1974"])
    assert not spans._is_code(numbers["and wait."])
    assert spans.introduces(numbers["Start it with"])
    assert spans.resumes(numbers["and wait."])


def test_a_link_at_the_end_may_stand_for_a_full_stop(tmp_path: Path) -> None:
    linked = read_page(tmp_path, "page.en.md", "Read about [the mill](a.html)\n\nRead [about](a.html) the mill\n")
    assert [linked.ends_in_link(number) for number in (0, 1)] == [True, False]


def test_a_list_may_start_within_an_item(tmp_path: Path) -> None:
    text = (
        "<ul><li>The town sells<ul><li>the mill</li><li>the pond</li></ul></li><li>It keeps</li><li>the road</li></ul>"
    )
    listed = read_page(tmp_path, "page.en.html", f"<html><body>{text}</body></html>")
    numbers = {one.text.lstrip("- "): number for number, one in enumerate(listed.paragraphs)}
    assert listed._opens_list(numbers["The town sells"])
    assert not listed._opens_list(numbers["It keeps"])


# --------------------------------------------------------------------------------------------- what is open or unknown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill", True),
        ("The mill,", True),
        ("The mill (old)", True),
        ("The mill →", True),
        ("The mill.", False),
        ("The mill:", False),
        ("The mill –", False),
        ("The mill…", False),
        ("磨坊。", False),
        ("مطحنة؟", False),
    ],
)
def test_a_paragraph_without_an_end_mark_is_open(text: str, expected: bool) -> None:
    assert page(text).open_end(0) is expected


def test_of_a_language_that_was_not_counted_nothing_says_how_it_starts_sentences() -> None:
    unknown = page("Uxyz uvw.", lang="tlh")
    assert unknown.uncapitalised() == 0
    assert not unknown.capitalises
    assert unknown.unmarked(0) == 0
    assert page("Die Mühle.", lang="de").capitalises
    assert page("Die Mühle.", lang="de").uncapitalised() > 2


def test_seven_words_are_no_heading() -> None:
    assert page("The mill by the old pond sells", "well.").goes_on(0)
    assert not page("The mill by the pond sells", "well.").goes_on(0)


@pytest.mark.parametrize(
    ("source", "lang", "expected"),
    [
        ("The mill is sold.", "en", True),
        ("The mill is sold", "en", False),
        ("And the mill is sold.", "en", False),
        ("The mill is sold,", "en", False),
        ("... !", "en", True),
        ("Und die Mühle ist verkauft.", "de", False),
        ("Die Mühle ist verkauft.", "de", True),
        ("And the mill is sold.", None, True),
    ],
)
def test_a_source_passage_is_a_sentence_or_a_line(source: str, lang: str | None, expected: bool) -> None:
    document = mtcheck.Document("Abc", target_lang="fr", source=source, source_lang=lang)
    segments = Segments(document, language("fr"), language(lang) if lang else None)
    assert cut_start._is_whole(source, segments) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("k is the number of rows here.", True),
        ("nth row is the last of all here.", True),
        ("a mill is sold there today.", False),
        ("insists on the sale of the mill.", False),
        ("shh said the miller to the swans.", True),
    ],
)
def test_a_symbol_may_start_a_sentence_small(text: str, expected: bool) -> None:
    assert cut_start._is_symbol(text, language("en")) is expected


@pytest.mark.parametrize(
    ("left", "mark", "right", "lang", "least", "most"),
    [
        ("nine", ".", "Tickets", "en", 0.9, 1),
        ("nine", "!", "Tickets", "en", 0.9, 1),
        ("Yahoo", "!", "Japan", "en", 0.2, 0.4),
        ("Dr", ".", "Smith", "en", 0, 0.4),
        ("etc", ".", "Then", "en", 0, 0.4),
        ("mill.old", ".", "Pond", "en", 0, 0.2),
        ("Haus", ".", "Dann", "de", 0.9, 0.9),
        ("House", ".", "Then", "en", 0.6, 0.6),
        ("House", ".", "Qwertz", "en", 0.4, 0.5),
        ("USA", ".", "Then", "en", 0, 0.1),
        ("Hal", ".", "Then", "en", 0, 0.1),
        ("src/mill", ".", "Then", "en", 0, 0),
        ("“mill”", ".", "Then", "en", 0.9, 1),
        ("1974", ".", "Then", "en", 0.6, 0.6),
        ("1974", ".", "ABC", "en", 0.2, 0.2),
        ("(1974)", ".", "Then", "en", 0.8, 0.9),
        ("वे", ".", "टिकट", "hi", 0.2, 0.2),
        ("열다", ".", "표를", "ko", 0.2, 0.2),
        ("엽니다", ".", "표를", "ko", 0.8, 0.9),
        ("엽니다", ".", "표", "ko", 0.2, 0.2),
        ("now", ".", "Then", "en", 0.9, 1),
        ("qzo", ".", "Then", "en", 0.6, 0.6),
        ("qo", ".", "Then", "en", 0.3, 0.3),
        ("—", ".", "Then", "en", 0, 1),
        ("", ".", "Then", "en", 0, 0),
    ],
)
def test_how_sure_a_seam_is(left: str, mark: str, right: str, lang: str, least: float, most: float) -> None:
    assert least <= glued._seam_confidence(left, mark, right, language(lang)) <= most


@pytest.mark.parametrize(
    "text",
    [
        "Who of all the people in the town with the old mill?",
        "The people of the town with the old mill ...",
        "- The people of the town with the mill and the pond.",
        "The people | of the town | with the mill | and the pond.",
    ],
)
def test_what_needs_no_core(text: str) -> None:
    assert (
        weight(text, "no-core", source="Die Leute der Stadt mit der Mühle und dem Teich.", source_lang="de")
        == -math.inf
    )
