"""The features by which two passages are taken for two translations of one, each by what it says."""

import math

import pytest

import mtcheck
from mtcheck.detectors import duplicate_passage
from mtcheck.languages import language
from mtcheck.model import Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.run.prepare import prepared

HEAD = "The ferry to the island stops for the winter and nobody knows when it will sail again in the new year"
REST = [f"In the {word} house of the village lives a family that keeps two cows and one old horse." for word in
        ("first", "second", "third")]  # fmt: skip
FIRST = "The council has asked three firms in the region for their offers and wants to choose one by the summer"
AGAIN = "By the summer the council wants to choose one of three firms in the region that it has asked for offers"


def features(first, second):
    """Return the features of two passages that stand one under the other, below the lead of a page."""
    text = "\n\n".join([f"{HEAD}.", *REST, first, second, REST[0]])
    document = mtcheck.Document(text, target_lang="en")
    settings = mtcheck.Settings(select=("duplicate-passage",))
    found = {
        one.span.of(text): one.features
        for one in duplicate_passage.retranslation_candidates(prepared(document, settings))
    }
    return found[second]


@pytest.mark.parametrize("mark", ["?", "？", "؟"])
def test_a_question_and_a_statement_are_unlike(mark):
    assert features(f"{FIRST}.", f"{AGAIN}.")["question"] == 1
    assert features(f"{FIRST}{mark}", f"{AGAIN}{mark}")["question"] == 1
    assert features(f"{FIRST}.", f"{AGAIN}{mark}")["question"] == 0
    assert features(f"{FIRST}{mark}", f"{AGAIN}.")["question"] == 0


def test_numbers_that_both_have_speak_for_it_and_others_against_it():
    same = features(f"{FIRST} 1974.", f"{AGAIN} 1974.")["numbers"]
    none = features(f"{FIRST}.", f"{AGAIN}.")["numbers"]
    other = features(f"{FIRST} 1974.", f"{AGAIN} 1986.")["numbers"]
    assert same == pytest.approx(1 / 2)
    assert none == 0
    assert other == pytest.approx(-2 / 3)


def test_the_same_words_in_the_same_order_are_nearer_than_turned_about():
    near = features(f"{FIRST}.", f"{FIRST.replace('offers', 'bids')}.")
    far = features(f"{FIRST}.", f"{AGAIN}.")
    assert near["order"] > far["order"]
    assert near["content"] > 0
    assert near["order_length"] == pytest.approx(near["order"] * near["length"])
    assert abs(far["ratio"]) == pytest.approx(abs(math.log(len(FIRST) / len(AGAIN))), abs=0.05)


SETTINGS = mtcheck.Settings(select=("duplicate-passage",))


def page(*paragraphs, lang="en", **document):
    return prepared(mtcheck.Document("\n\n".join(paragraphs), target_lang=lang, **document), SETTINGS)


def pair(one, two, between=" "):
    """Return two passages as a pair that stand one after the other, and their text."""
    text = one + between + two
    return text, duplicate_passage._Pair(Span(0, len(one)), Span(len(one) + len(between), len(text)), 1, {})


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("abc", []),
        ("aa", [(0, 1, 1, [1])]),
        ("abab", [(0, 2, 2, [2, 3])]),
        ("abcabc", [(0, 3, 3, [3, 4, 5])]),
        ("abxab", [(0, 3, 2, [3, 4])]),
        ("abxa", [(0, 3, 1, [3])]),
        ("aaa", []),
        ("abab" + "b", [(0, 2, 1, [2])]),  # what stands a third time ends no row
        ("abcabc" + "b", [(0, 3, 3, [3, 5])]),  # nor does it break one
        ("babcabc", [(1, 4, 3, [4, 6])]),
        ("abba", [(1, 2, 1, [2]), (0, 3, 1, [3])]),
        ("xabyabz", [(1, 4, 2, [4, 5])]),
    ],
)
def test_rows_of_pieces_that_stand_twice(texts, expected):
    assert [tuple(run) for run in duplicate_passage._runs(list(texts))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |",
        "# Head",
        "> Quote",
        "* item",
        "+ item",
        "= = =",
        "`code`",
        "~~~",
        "<p>",
        "$ ls",
        "- item",
        "1. item",
        "12) item",
        "Home | News | About | Contact",
    ],
)
def test_lines_that_are_no_prose(text):
    assert duplicate_passage._is_no_prose(text)


@pytest.mark.parametrize("text", ["The mill", "1974 was dry", "Home | News", "A | B | C", "(see there)", "“Never.”"])
def test_lines_that_may_be_prose(text):
    assert not duplicate_passage._is_no_prose(text)


def test_how_much_the_source_says_twice():
    theirs = f"{FIRST}. {FIRST}. {REST[0]}"
    ours = page("Eins.", "Zwei.", lang="de", source=theirs, source_lang="en")
    (size,) = duplicate_passage._source_sizes(ours)
    assert size == pytest.approx(len(FIRST) / len(theirs), abs=0.02)
    assert duplicate_passage._source_sizes(page("Eins.", "Zwei.", lang="de")) == []


def test_how_much_the_source_nearly_says_twice():
    alike = f"{FIRST}. {FIRST.replace('summer', 'winter')}. {REST[0]}"
    unlike = f"{FIRST}. {AGAIN}. {REST[0]}"
    source = page(alike).document.text
    (size,) = duplicate_passage._alike_sizes(page(source))
    assert size == pytest.approx(len(FIRST) / len(alike), abs=0.02)
    assert duplicate_passage._alike_sizes(page(unlike)) == []
    assert duplicate_passage._alike_sizes(None) == []


def test_a_stretch_in_a_list():
    listed = page("The mill is sold.", "- The pond is not.", "The swans stay.")
    text = listed.text
    assert duplicate_passage._in_list(listed, Span(text.index("- The"), text.index("not.") + 4))
    assert duplicate_passage._in_list(listed, Span(0, text.index("not.") + 4)), "it reaches over it"
    assert not duplicate_passage._in_list(listed, Span(0, text.index("\n")))
    assert not duplicate_passage._in_list(listed, Span(text.index("The swans"), len(text)))


def test_a_stretch_with_a_heading():
    titled = page("The mill", "The pond is not for sale.", "The swans stay.")
    text = titled.text
    assert duplicate_passage._has_heading(titled, Span(0, text.index("sale.") + 5))
    assert not duplicate_passage._has_heading(titled, Span(0, 8)), "it is the heading alone"
    assert not duplicate_passage._has_heading(titled, Span(text.index("The pond"), len(text)))
    long = page("The mill that stands by the pond and that nobody in the town wants to buy", "The pond.")
    assert not duplicate_passage._has_heading(long, Span(0, len(long.text)))


def read_as_markdown(tmp_path, text):
    path = tmp_path / "page.en.md"
    path.write_text(text, "utf-8")
    (document,) = read(InputFile(str(path), "en"), ReadOptions())
    return prepared(document, SETTINGS)


def spans_of(segments, one, two):
    places = [segments.text.index(words) for words in (one, two)]
    spans = [Span(place, place + len(words)) for place, words in zip(places, (one, two), strict=True)]
    return duplicate_passage._Pair(*spans, 1, {})


def test_passages_about_other_commands_differ(tmp_path):
    text = "The first line.\n\nThis runs `{}` in the folder at once.\n\n{}At once, in the folder, `{}` is run.\n"
    for one, between, two, expected in (
        ("make", "", "make", False),
        ("make", "", "cmake", True),
        ("make", "```\nls\n```\n\n", "make", True),
        ("make", "", "", False),
    ):
        segments = read_as_markdown(tmp_path, text.format(one, between, two).replace("``", "it"))
        found = spans_of(segments, "This runs", "At once, in")
        bounds = [Span(*segments.bounds[number][:2]) for number in range(len(segments.bounds))]
        first = next(span for span in bounds if span.start == found.one.start)
        second = next(span for span in bounds if span.start == found.two.start)
        assert duplicate_passage._terms_differ(segments, found._replace(one=first, two=second)) is expected
    before = read_as_markdown(tmp_path, "```\nls\n```\n\nThis is it.\n\nIt is this.\n\n```\nls\n```\n")
    assert not duplicate_passage._terms_differ(before, spans_of(before, "This is it.", "It is this."))
    plain = page("This is it.", "It is this.")
    assert not duplicate_passage._terms_differ(plain, spans_of(plain, "This is it.", "It is this."))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (
            "Everyone in this town has the right to rest and to leisure at home.",
            "Everyone in this town has the right to work and to wages at home.",
            True,
        ),
        ("Row the boat.", "The boat is rowed.", True),
        (f"{FIRST}.", f"{AGAIN}.", False),
        (f"{FIRST}.", f"{FIRST.replace('summer', 'winter')}.", False),
    ],
)
def test_parallel_clauses_and_refrains_are_framed(one, two, expected):
    assert duplicate_passage._is_framed(*pair(one, two)) is expected


def test_passages_with_sources_of_their_own():
    ours = ["Die Mühle ist zu.", "Der Teich ist zu.", "Alle gehen heim."]
    theirs = "The mill is closed.\n\nThe pond is closed.\n\nAll go home."
    segments = page(*ours, lang="de", source=theirs, source_lang="en")
    one, two = (Span(*segments.bounds[number][:2]) for number in (0, 1))
    assert duplicate_passage._sources_differ(segments, one, two)
    assert not duplicate_passage._sources_differ(segments, one, one)
    fewer = page(*ours, lang="de", source="The mill is closed.\n\nAll go home.", source_lang="en")
    assert not duplicate_passage._sources_differ(fewer, one, two)
    assert not duplicate_passage._sources_differ(page(*ours, lang="de"), one, two)


def test_a_source_long_enough_for_both():
    one, two = "Die Mühle am Fluss steht seit dem Frühjahr leer.", "Seit dem Frühjahr steht die Mühle am Fluss leer."
    short = "The mill by the river has been empty since spring."
    for source, expected in ((short, False), (f"{short} Since spring it stands empty, the mill by the river.", True)):
        segments = page(f"{one} {two}", lang="de", source=source, source_lang="en")
        found = spans_of(segments, one, two)
        assert duplicate_passage._has_room(segments, found) is expected
    assert not duplicate_passage._has_room(page(f"{one} {two}", lang="de"), found)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("The mill by the river has 12 rooms.", "Die Mühle am Fluss hat 12 Zimmer.", True),
        ("The mill by the river has 12 rooms.", "Die Mühle am Fluss hat 13 Zimmer.", False),
        ("The mill of 1974 has 12 rooms there.", "Die Mühle von 1974 hat zwei Zimmer dort, 3.", True),
        ("The mill of 1974, 12 and 7 has rooms.", "Die Mühle von 1974, 13 und 8 hat Zimmer.", False),
        ("The mill of Anna Berg is empty now.", "Die Mühle von Anna Berg ist jetzt leer.", True),
        ("The mill of Anna Berg is empty now.", "Die Mühle von Otto Wald ist jetzt leer.", False),
        ("The mill is empty now.", "Die Mühle ist jetzt leer.", False),
        ("The mill by the river has 12 rooms.", "12", False),
    ],
)
def test_what_may_be_a_translation(source, text, expected):
    names = language("en"), language("de")
    assert duplicate_passage._is_translation(source, text, *names, aligned=False) is expected


def test_beside_its_own_source_the_length_decides():
    names = language("en"), language("de")
    assert duplicate_passage._is_translation(
        "The mill is empty now.", "Die Mühle ist jetzt leer.", *names, aligned=True
    )
    assert not duplicate_passage._is_translation("The mill is empty now.", "Leer.", *names, aligned=True)


def test_paragraphs_that_may_be_the_source_s():
    english = "The mill has been empty since the spring, and nobody looks after it."
    german = "Die Mühle steht seit dem Frühjahr leer, und niemand kümmert sich um sie."
    russian = "Мельница пустует с весны, и никто за ней не следит."
    assert duplicate_passage._suspects(page(english, german, lang="de"), language("en")) == [0]
    assert duplicate_passage._suspects(page(german, russian, english, lang="ru"), language("en")) == [0, 2]
    assert duplicate_passage._suspects(page("The mill.", german, lang="de"), language("en")) == [], "it is short"
    assert duplicate_passage._suspects(page(f"- {english}", german, lang="de"), language("en")) == [], "an item"
    assert duplicate_passage._suspects(page(f"{russian} The mill now.", russian, lang="ru"), language("en")) == []


def test_the_letters_tell_the_source_from_the_target():
    assert duplicate_passage._is_in_letters(language("en"), language("ru"))
    assert not duplicate_passage._is_in_letters(language("ru"), language("en"))
    assert not duplicate_passage._is_in_letters(language("en"), language("de"))


def test_where_the_source_has_what_stands_beside():
    segments = page(
        "Die Mühle ist zu.", "Alle gehen.", lang="de", source="The mill is closed.\n\nAll go.", source_lang="en"
    )
    places = duplicate_passage._source_places(segments)
    assert places == {"The mill is closed.": Span(0, 19), "All go.": Span(21, 28)}
    first, second = (Span(*segments.bounds[number][:2]) for number in (0, 1))
    assert duplicate_passage._may_stand_for(segments, first, places["The mill is closed."])
    assert not duplicate_passage._may_stand_for(segments, second, places["The mill is closed."])
    assert duplicate_passage._source_places(page("Die Mühle.", lang="de")) == {}


def test_the_first_two_paragraphs_are_no_passage_below_the_lead():
    def starts(*paragraphs):
        text = "\n\n".join(paragraphs)
        document = mtcheck.Document(text, target_lang="en")
        return [one.span.of(text) for one in duplicate_passage.retranslation_candidates(prepared(document, SETTINGS))]

    assert starts(f"{FIRST}.", f"{AGAIN}.") == []
    assert starts(f"{HEAD}.", f"{FIRST}.", f"{AGAIN}.") == []
    assert f"{AGAIN}." in starts(f"{HEAD}.", REST[0], f"{FIRST}.", f"{AGAIN}.")
