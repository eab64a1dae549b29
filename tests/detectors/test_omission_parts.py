"""The parts of the omission detector, each by what its docstring says: gaps, the order of sentences, courses, pages."""

import math

import cases
import pytest

import mtcheck
from mtcheck.detectors import omission
from mtcheck.detectors.omission import gaps, order, passages, weights
from mtcheck.detectors.omission.bound import Bound
from mtcheck.detectors.omission.course import Course, Page, Step, _shape
from mtcheck.detectors.omission.gaps import Passage, anchors
from mtcheck.languages import language
from mtcheck.run.prepare import prepared
from mtcheck.settings import Settings
from mtcheck.text.lengths import Usual
from mtcheck.text.weights import logistic_model

EVEN = Usual(1.0, 0.3)  # as long as the source, and a text of 120 code points strays by a third
FILL = "abcde fgh "  # words so short that they are no sign of the same passage


def filled(text, size):
    """Return a text with words after it that make it so long."""
    return (text + FILL * size)[: size - 1] + "."


def segments(text, source, target_lang="de", source_lang="en"):
    document = mtcheck.Document(text, source=source, source_lang=source_lang, target_lang=target_lang)
    return prepared(document, Settings(select=("omission",)))


# -------------------------------------------------------------------------------------------------------------- gaps


@pytest.mark.parametrize(
    ("text", "numbers", "names"),
    [
        ("Brandt came in 1974.", {"1974"}, set()),  # every sentence begins with a capital
        ("Then Brandt came.", set(), {"brand"}),
        ("Then Ida and Bo came to Kōchi.", set(), {"ida", "kōchi"}),  # of three letters and more, ASCII first
        ("Of 7 there were 12 or 1,200.", {"12", "1200"}, set()),  # one digit says little
        ("At 17:40 on 3.5.", {"1740", "35"}, set()),
        ("See https://example.org/ab, mail a.b@example.org.", set(), {"https://example.org/ab,", "a.b@example.org"}),
        ("As #mill, @otto and $HOME", set(), {"#mill", "@otto", "$home"}),
        ("In ٢٠٢٤", {"2024"}, set()),
    ],
)
def test_what_of_a_passage_survives_translation(text, numbers, names):
    found = anchors(text)
    assert found.numbers == numbers
    assert names <= found.names
    assert {name for name in found.names if name[0] not in "#@$h" and "@" not in name} <= names


def test_anchors_are_taken_from_the_first_six_thousand_code_points():
    assert anchors(FILL * 599 + " 1234 Otto").numbers == {"1234"}
    assert anchors(FILL * 600 + " 1234 Otto") == gaps.Anchors(frozenset(), frozenset())


def figures(parts, target, count, first, last, usual=EVEN):
    return Passage(parts, target, usual, count).gap(first, last).figures


def test_length_speaks_for_a_gap_by_what_it_gains():
    parts = [filled("One", 120), filled("Two", 120)]
    found = figures(parts, filled("Eins", 120), 1, 1, 2)
    assert found["short"] == pytest.approx(math.log(0.5) / 0.3)
    assert found["rest"] == pytest.approx(0)
    assert found["gain"] == pytest.approx((math.log(0.5) / 0.3) ** 2 / 2)
    assert found["parts"] == 0.5
    assert found["exact"] == 1
    # As many parts as the source: the count says that nothing is missing.
    assert figures(parts, filled("Eins", 120), 2, 1, 2) | {"parts": 0.0, "exact": 0.0} == found | {
        "parts": 0.0,
        "exact": 0.0,
    }
    assert figures(parts, filled("Eins", 120), 2, 1, 2)["parts"] == 0
    # A third as long says more, and all is held within bounds.
    shorter = figures(parts, filled("Eins", 60), 1, 1, 2)
    assert shorter["rest"] == pytest.approx(math.log(2) / 0.3)
    far = figures(parts, "E.", 9, 1, 2, Usual(1.0, 0.16))
    assert (far["short"], far["rest"], far["gain"], far["parts"]) == (-6, 6, 8, -1)
    assert figures(parts, filled("Eins", 360), 1, 1, 2)["gain"] == 0


def test_numbers_and_names_speak_for_a_gap_where_they_are_lost_and_against_it_where_they_are_kept():
    parts = [filled("Then Otto paid 1234 to Brandt. ", 120), filled("Then Maria paid 5678 to Hollin. ", 120)]
    found = figures(parts, filled("Otto zahlte 1234 an Brandt. ", 120), 1, 1, 2)
    assert found["lost"] == pytest.approx(math.log1p(3))  # 5678, Maria and Hollin
    assert found["kept"] == 0
    assert found["lost_outside"] == pytest.approx(-math.log1p(3))
    turned = figures(parts, filled("Otto zahlte 1234 an Brandt. ", 120), 1, 0, 1)
    assert turned["kept"] == pytest.approx(math.log1p(3))
    assert turned["lost"] == 0
    assert turned["lost_outside"] == pytest.approx(math.log1p(3))
    # What both parts have tells nothing of either.
    both = [parts[0], parts[0]]
    assert figures(both, filled("Nichts. ", 120), 1, 1, 2)["lost"] == 0
    # Names that are rewritten in another script are not lost; numbers are.
    russian = figures(parts, filled("Отто заплатил 1234 Брандту. ", 120), 1, 1, 2)
    assert russian["lost"] == pytest.approx(math.log1p(1))


def test_which_runs_of_parts_may_be_missing():
    assert gaps._runs(2) == [(0, 1), (1, 2)]
    assert gaps._runs(3) == [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3)]
    # Runs of more than three are an end that is missing.
    assert [run for run in gaps._runs(6) if run[1] - run[0] > 3] == [(2, 6), (1, 6)]
    assert (1, 14) in gaps._runs(14)
    assert max(last - first for first, last in gaps._runs(15)) == 3
    assert (12, 15) in gaps._runs(15)


def test_the_likeliest_run_is_the_one_whose_length_and_numbers_are_missing():
    parts = [filled("In 1974 all came. ", 100), filled("In 1985 all left. ", 100), filled("In 1996 all died. ", 100)]
    target = filled("Im Jahr 1974 kamen alle. ", 100) + filled("Im Jahr 1996 starben alle. ", 100)
    best = Passage(parts, target, EVEN, 2).best()
    assert best is not None
    assert (best.first, best.last) == (1, 2)
    both = Passage(parts, target[:100], EVEN, 1).best()
    assert both is not None
    assert (both.first, both.last) == (1, 3)


@pytest.mark.parametrize(("size", "is_tried"), [(11, False), (12, True)])
def test_less_than_twelve_in_a_hundred_of_the_source_is_no_gap(size, is_tried):
    parts = ["a" * size, "b" * (100 - size)]
    found = Passage(parts, "c" * 5, EVEN, 1).best()
    tried = {(0, 1), (1, 2)} if is_tried else {(1, 2)}
    assert found is not None
    assert (found.first, found.last) in tried
    alone = Passage(["a" * size, *["b"] * (100 - size)], "c" * 95, EVEN, 1).best()
    assert (alone is not None and (alone.first, alone.last) == (0, 1)) is is_tried


# ------------------------------------------------------------------------------------------------ order of sentences


def bounds_of(sentences):
    """Return a text of sentences, and where each begins and ends."""
    text, bounds = "", []
    for sentence in sentences:
        text += " " if text else ""
        bounds.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, bounds


def missing(theirs, ours, *, cut=False):
    (source, bounds), (target, own) = bounds_of(theirs), bounds_of(ours)
    start, end = order.missing(source, bounds, target, own, EVEN, cut)
    return source[start:end]


COUNTED = [f"In {1900 + number} the mill {name} was sold." for number, name in enumerate(["A" * 9, "B" * 19, "C" * 29])]


def test_the_sentence_is_missing_whose_number_and_length_are():
    assert missing(COUNTED, [COUNTED[0], COUNTED[2]]) == COUNTED[1]
    assert missing(COUNTED, [COUNTED[1], COUNTED[2]]) == COUNTED[0]
    assert missing(COUNTED, [COUNTED[0], COUNTED[1]]) == COUNTED[2]
    assert missing(COUNTED, [COUNTED[0]]) == f"{COUNTED[1]} {COUNTED[2]}"


def test_order_says_nothing_where_as_many_or_more_sentences_are_there():
    assert missing(COUNTED, COUNTED) == ""
    assert missing(COUNTED[:2], COUNTED) == ""
    assert missing(COUNTED, []) == ""


def test_order_is_not_asked_of_more_than_sixty_sentences():
    many = [f"In {1000 + number} it was sold." for number in range(61)]
    assert missing(many[:60], many[:59]) == many[59]
    assert missing(many, many[:60]) == ""


def test_a_translation_that_was_cut_lacks_the_rest_of_its_last_sentence():
    words = COUNTED[2].split()
    half = " ".join(words[:4])
    assert missing(COUNTED, [COUNTED[0], COUNTED[1], half], cut=True) == " ".join(words[4:])
    # A last sentence that is whole but for a word has nothing to be named.
    assert missing(COUNTED, [*COUNTED[:2], COUNTED[2][:-4]], cut=True) == ""


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        *(
            (f"and then{mark}", True)
            for mark in ("", "7", ",", "،", "、", "，", "؛", ";", "—", "–", "-", "\u200f", " ")
        ),
        *((f"and then{mark}", False) for mark in (".", ":", "!", "?", "”", ")", "。")),
        ("", False),
    ],
)
def test_a_text_that_stops_on_a_letter_or_a_comma_was_cut(text, cut):
    assert order.is_cut(text) is cut


# ------------------------------------------------------------------------------------------------- courses of a page


@pytest.mark.parametrize(
    ("text", "asks", "quotes", "leads", "is_open"),
    [
        ("It was.", 0, 0, 0, 0),
        *((f"Was it{mark}", 1, 0, 0, 0) for mark in "?？؟՞⸮፧"),
        ("Was it?”", 1, 1, 0, 0),
        *((f"{mark}It was.", 0, 1, 0, 0) for mark in '"“”„«»「」『』‹›'),
        ("These:", 0, 0, 1, 0),
        ("これ：", 0, 0, 1, 0),
        ("Contents", 0, 0, 0, 1),
        ("Contents)", 0, 0, 0, 1),
        ("It was. ", 0, 0, 0, 0),
    ],
)
def test_the_marks_of_a_paragraph(text, asks, quotes, leads, is_open):
    assert _shape(text) == asks | quotes << 1 | leads << 2 | is_open << 3


def course(theirs, ours, usual=EVEN, threshold=0.0):
    return Course(Page(theirs, ours, []), usual, threshold)


PARAGRAPHS = [filled(f"The mill of {1900 + number} was old. ", 150) for number in range(5)]


def test_a_page_like_its_source_costs_a_tenth_a_paragraph_less_what_both_have():
    plain = [filled("", 150)] * 3
    assert course(plain, plain).one_to_one() == pytest.approx(0.3)
    assert course(plain, plain).best()[0] == pytest.approx(0.3)
    # A number that both have takes 1.5 off, one that a side lacks adds 1, three at most.
    assert course(PARAGRAPHS[:1], PARAGRAPHS[:1]).in_order(range(1)) == pytest.approx(-1.5)
    assert course(PARAGRAPHS[:1], PARAGRAPHS[1:2]).in_order(range(1)) == pytest.approx(2)
    many = filled("12 13 14 15 16. ", 150)
    assert course([many], plain[:1]).in_order(range(1)) == pytest.approx(3)
    # Half of its numbers take half of that off.
    assert course([filled("12 13. ", 150)], [filled("12 14. ", 150)]).in_order(range(1)) == pytest.approx(2 - 0.75)


def test_another_mark_costs_half_where_both_sides_have_it_as_often():
    asked, plain = filled("", 150)[:-1] + "?", filled("", 150)
    assert course([asked], [plain]).in_order(range(1)) == pytest.approx(0.5)
    # Five questions of one side against none of the other's: it asks without a mark.
    assert course([asked] * 3, [plain] * 3).in_order(range(3)) == pytest.approx(0)
    assert course([asked] * 2, [plain] * 2).in_order(range(2)) == pytest.approx(1)


def test_lengths_cost_by_how_far_they_stray_from_what_is_usual():
    def misfit(theirs, ours, usual=EVEN):
        return course(["a" * theirs], ["a" * ours], usual)._misfit(theirs, ours)

    assert misfit(150, 150) == 0
    assert misfit(150, 180) < misfit(150, 220) < misfit(150, 300)
    assert misfit(120, 240) > 1.5 * misfit(60, 120) > 0  # a short text strays further
    assert misfit(150, 300, Usual(2.0, 0.3)) == 0
    assert misfit(150, 220, Usual(1.0, 0.16)) > misfit(150, 220)
    assert misfit(0, 100) < 20
    assert misfit(1000, 0) < 50  # what fits not at all costs no more than a few paragraphs left out


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        ([0, 1, 2, 3, 4], []),
        ([0, 1, 3, 4], [(2, 3)]),
        ([1, 2, 3, 4], [(0, 1)]),
        ([0, 1, 2, 3], [(4, 5)]),
        ([0, 3, 4], [(1, 3)]),
        ([0, 2, 4], [(1, 2), (3, 4)]),
        ([0, 4], [(1, 4)]),
    ],
)
def test_the_paragraphs_are_left_out_that_are_missing(ours, expected):
    steps = course(PARAGRAPHS, [PARAGRAPHS[number] for number in ours]).best()[1]
    assert left_out(steps) == expected


def left_out(steps):
    """Return the (first, last + 1) of the runs of source paragraphs that nothing stands for."""
    found = []
    for step in steps:
        if step.start == step.end:
            if found and found[-1][1] == step.first:
                found[-1] = (found[-1][0], step.last)
            else:
                found.append((step.first, step.last))
    return found


def test_what_leaving_out_costs():
    whole, alone = course(PARAGRAPHS, PARAGRAPHS).best()[0], course(PARAGRAPHS[:4], PARAGRAPHS[:4]).best()[0]
    assert whole - alone == pytest.approx(0.1 - 1.5)
    lacking = course(PARAGRAPHS, PARAGRAPHS[:4])
    assert lacking.best()[0] == pytest.approx(alone + 3.8)
    assert course(PARAGRAPHS, PARAGRAPHS[:4], threshold=1.0).best()[0] == pytest.approx(alone + 4.8)
    two = course(PARAGRAPHS, PARAGRAPHS[:3])
    assert two.best()[0] == pytest.approx(course(PARAGRAPHS[:3], PARAGRAPHS[:3]).best()[0] + 3.8 + 0.7)


def test_joined_and_split_paragraphs_are_not_left_out():
    joined = [" ".join(PARAGRAPHS[:2]), *PARAGRAPHS[2:]]
    assert course(PARAGRAPHS, joined).best()[1][0] == Step(0, 2, 0, 1)
    assert course(joined, PARAGRAPHS).best()[1][0] == Step(0, 1, 0, 2)
    three = [" ".join(PARAGRAPHS[:3]), *PARAGRAPHS[3:]]
    assert course(PARAGRAPHS, three).best()[1][0] == Step(0, 3, 0, 1)
    assert course(three, PARAGRAPHS).best()[1][0] == Step(0, 1, 0, 3)
    added = [PARAGRAPHS[0], filled("A note of the translator. ", 150), *PARAGRAPHS[1:]]
    assert left_out(course(PARAGRAPHS, added).best()[1]) == []


def test_a_page_of_too_many_paragraphs_is_not_laid_out():
    assert Page(["a"] * 20_000, ["a"], []).is_known
    assert not Page(["a"] * 20_001, ["a"], []).is_known
    assert not Page(["a"], ["a"] * 20_001, []).is_known


# ------------------------------------------------------------------------------------------------- pages and weights


def test_a_page_of_uneven_lengths_may_be_shifted():
    def pairs(*lengths):
        return [passages.Pair(0, ours, 0, theirs, n, n + 1) for n, (theirs, ours) in enumerate(lengths)]

    short, long = (120, 60), (120, 200)  # by 2.3 and by 1.7 deviations
    assert passages.is_uneven(pairs(short, long), EVEN)
    assert not passages.is_uneven(pairs(short, (120, 120)), EVEN)
    assert not passages.is_uneven(pairs(long, (120, 120)), EVEN)
    assert not passages.is_uneven([], EVEN)


def test_how_long_translations_are_is_said_by_three_paragraphs_of_a_page():
    english, german = language("en"), language("de")
    general = passages.usual([], english, german)

    def said(*lengths):
        pairs = [passages.Pair(0, ours, 0, theirs, 0, 1) for theirs, ours in lengths]
        return passages.usual(pairs, english, german).ratio

    assert said((100, 200), (100, 200)) == pytest.approx(general.ratio)
    three = said((100, 200), (100, 200), (100, 200))
    assert three == pytest.approx(2**0.6 * general.ratio**0.4)  # three of its own beside two of the usual
    assert said((100, 200), (100, 200), (19, 200)) == pytest.approx(general.ratio)  # nineteen code points are too few
    assert said((100, 200), (100, 200), (20, 40)) == pytest.approx(three)


def test_a_shortfall_counts_all_of_the_page_where_no_pair_stands_beyond():
    source = "\n\n".join(PARAGRAPHS)
    page = segments("\n\n".join([*PARAGRAPHS[:4], "Ende."]), source)
    found = passages.pairs(page)
    shortfall = passages.Shortfall(page, found, EVEN)
    size = len(PARAGRAPHS[4])
    assert (
        shortfall.around(len(found) - 1, size)
        > 0
        > passages.Shortfall(segments(source, source), found, EVEN).around(len(found) - 1, size)
    )


SOURCE = "The ferry is cancelled today because of the storm. A bus leaves at 17:40 from the old market square."
WHOLE = "Die Fähre fällt heute wegen des Sturms aus. Um 17:40 fährt ein Bus vom alten Marktplatz ab."


def candidates(text, source=SOURCE, **languages):
    return list(omission.sentence_candidates(segments(text, source, **languages)))


def test_a_fit_weighs_every_passage_that_is_short_and_no_other():
    longer = WHOLE.replace("ein Bus", "stattdessen ein Bus mit zwei Anhängern")
    assert candidates(longer) == []
    assert candidates(" ") == []
    assert candidates(WHOLE, None) == []
    assert candidates(WHOLE[:43], source_lang="de") == []
    (one,) = candidates(WHOLE[:43])
    assert one.source is not None
    assert one.source.of(SOURCE) == "A bus leaves at 17:40 from the old market square."
    assert (one.features["clause"], one.features["end"], one.features["page"]) == (0, 0, 0)
    assert one.features["len"] == len(SOURCE) / 300


@pytest.mark.parametrize(
    ("source", "text", "end"),
    [
        (SOURCE, WHOLE[:43], 0),
        (SOURCE, WHOLE[:42], 1),
        (SOURCE, WHOLE[:42] + "“ ", 1),
        (SOURCE[:-1], WHOLE[:42], 0),  # the source has no end mark either
        (SOURCE[:-1], WHOLE[:43], 0),
    ],
)
def test_an_end_mark_is_missing_where_the_source_has_one(source, text, end):
    (one,) = candidates(text, source)
    assert one.features["end"] == end


def test_a_passage_says_what_it_weighs_where_something_is_missing_beside_it():
    first, second = (
        "In 1900 the mill was sold to a man from the coast.",
        "In 2017 Hollin bought it for 5678 pounds, they say.",
    )
    source = "\n\n".join([*PARAGRAPHS, f"{first} {second}"])
    page = segments("\n\n".join([*PARAGRAPHS, first]), source)
    (one,) = omission.sentence_candidates(page)
    assert one.features["page"] == 1
    assert one.source is not None
    assert one.source.of(source) == second


@pytest.mark.parametrize(
    ("text", "source", "empty"),
    [
        ("", "OK", True),
        ("", "A", False),  # of one letter
        ("…", "Words", True),
        ("…", "Word", False),  # a mark stands for up to four letters
        ("※", "Note", False),
        ("👍", "Very well done", False),
        ("7", "Seven", False),
        (" \n", "Words", True),
    ],
)
def test_a_translation_that_says_nothing(text, source, empty):
    assert omission.is_empty(text, source) is empty


def test_confidence_rises_with_log_odds_and_is_a_half_at_the_threshold():
    assert weights.sentence_confidence(weights.SENTENCE_FROM) == 0.5
    assert weights.sentence_confidence(weights.SENTENCE_FROM + math.log(3)) == pytest.approx(0.75)
    assert weights.confidence(-2.0) == 0.5
    assert weights.confidence(0.0) == pytest.approx(0.88, abs=0.001)


def test_an_entry_of_a_catalog_must_lack_more():
    text = WHOLE[:43]
    checker = mtcheck.Checker(mtcheck.Settings(select=["omission"], min_confidence=0.0))

    def log_odds(**more):
        (found,) = checker.check(
            mtcheck.Document(text, source=SOURCE, source_lang="en", target_lang="de", **more)
        ).findings
        return math.log(found.confidence / (1 - found.confidence))

    assert log_odds() - log_odds(entry=True) == pytest.approx(
        weights.EDITED, abs=0.2
    )  # of a confidence in three digits


def test_a_course_that_no_narrow_search_reaches_is_found_by_a_wide_one():
    cost, steps = course(["a" * 100] * 2, ["b" * 100] * 20).best()
    assert cost < 1e9
    assert (steps[-1].last, steps[-1].end) == (2, 20)


YEARS = [
    f"In {1900 + 3 * number} the town of Ax{chr(97 + number)}berg built {number + 20} mills." for number in range(26)
]


@pytest.mark.parametrize(("lost", "said"), [((3, 9, 15, 21), 4), ((3, 8, 13, 18, 23), 1)])
def test_more_than_four_places_are_said_once(lost, said):
    checker = mtcheck.Checker(mtcheck.Settings(select=["omission/paragraph"]))
    text = [f"{line[3:7]} baute Ax{line[22]}berg {20 + n} Mühlen in der Stadt." for n, line in enumerate(YEARS)]
    kept = "\n\n".join(line for number, line in enumerate(text) if number not in lost)
    document = mtcheck.Document(kept, source="\n\n".join(YEARS), source_lang="en", target_lang="de")
    findings = checker.check(document).findings
    assert len(findings) == said
    assert ("more places" in findings[0].message) is (said == 1)


def test_a_cut_translation_lacks_the_sentences_after_its_last_one_too():
    assert missing(COUNTED, [COUNTED[0], COUNTED[1][:-1]], cut=True) == COUNTED[2]
    words = COUNTED[1].split()
    half = " ".join(words[:3])
    assert missing(COUNTED, [COUNTED[0], half], cut=True) == f"{' '.join(words[3:])} {COUNTED[2]}"
    # Where the sentences before the last do not fit, the length of all says where it stops.
    other = ["In 1977 nobody came to the harbour, which was a pity.", "So it went."]
    assert missing(COUNTED, other, cut=True).endswith(COUNTED[2][-20:])


def test_a_paragraph_without_an_end_mark_is_unlike_one_that_has_it():
    closed, opened = filled("", 150), filled("", 150)[:-1] + "a"
    assert course([opened], [closed]).in_order(range(1)) == pytest.approx(0.5)
    assert course([closed[:-1] + ":"], [closed]).in_order(range(1)) == pytest.approx(0.5)
    assert course(["“" + closed[1:]], [closed]).in_order(range(1)) == pytest.approx(0.5)


@pytest.mark.parametrize(("run", "cost"), [(1, 3.8), (2, 4.5), (3, 5.2), (5, 6.6)])
def test_a_longer_run_costs_little_more_than_one_paragraph(run, cost):
    page = [filled(f"The mill of {1900 + number} was old. ", 150) for number in range(9)]
    left = page[:2] + page[2 + run :]
    alone = course(left, left).best()[0]
    assert course(page, left).best()[0] == pytest.approx(alone + cost)


def test_what_the_features_of_a_gap_speak_for():
    found = logistic_model("omission", "sentence").weights
    assert min(found["lost"], found["parts"], found["exact"]) > 0
    assert max(found["kept"], found["rest"], found["clause"], found["page"]) < 0


@pytest.mark.parametrize("case", [parameter.values[0] for parameter in cases.load("omission")])
def test_no_gap_weighs_more_than_its_bound(case, monkeypatch):
    """Nothing is lost where the sentences of a passage are not told apart."""

    class NoBound(Bound):
        def log_odds(self, clause, parts, exact):
            return math.inf

    document = cases.document(case)
    checker = mtcheck.Checker(mtcheck.Settings(select=["omission"], min_confidence=0.0))
    found = checker.check(document).findings
    monkeypatch.setattr(omission, "Bound", NoBound)
    assert checker.check(document).findings == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Article 5", "5"),
        ("٥ المادة", "5"),
        ("From 5 to 7", ""),
        ("Article", ""),
        ("Article 5" + "a" * 31, "5"),
        ("Article 5" + "a" * 32, ""),  # of 41 code points: no heading
    ],
)
def test_the_number_of_a_heading(text, number):
    assert gaps.heading_number(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La Nación y su nacionalidad", {"nakio"}),
        ("A nationality", {"natio"}),
        ("Five words short", set()),  # of five letters at most
        ("Sixish", {"sixis"}),
        ("Президент Ливингстон", {"presi", "livin"}),
        ("Muzyka", {"musik"}),  # z and y stand for s and i
        ("Национальность", {"natsi"}),
    ],
)
def test_the_stems_of_long_words(text, found):
    assert gaps.stems(text) == found


def test_headings_stand_for_each_other_by_their_numbers():
    def cost(theirs, ours):
        return course([theirs], [ours]).in_order(range(1))

    same, other, none = cost("Part 5", "Teil 5"), cost("Part 5", "Teil 6"), cost("Part", "Teil")
    assert same < none < other
    assert other - same == pytest.approx(5.5)  # 4 for another number, 1.5 off for the same


def test_words_that_both_languages_share_speak_for_a_passage():
    shared, other = filled("The nationality of all. ", 150), filled("The population of all. ", 150)
    # A word that the page has counts where it stands, and against where it does not.
    page = course([shared, other], [shared, other])
    turned = course([shared, other], [other, shared])
    assert turned.in_order(range(2)) - page.in_order(range(2)) == pytest.approx(2 * (0.5 + 0.7))
    assert course([shared], [other]).in_order(range(1)) == pytest.approx(0)  # the page has no such word at all


@pytest.mark.parametrize("many", [5, 9, 12])
def test_many_paragraphs_may_be_made_one(many):
    short = [f"The mill of {1900 + number} was old and it was red." for number in range(many)]
    page = [*PARAGRAPHS, *short]
    assert left_out(course(page, [*PARAGRAPHS, " ".join(short)]).best()[1]) == []
    assert left_out(course([*PARAGRAPHS, " ".join(short)], page).best()[1]) == []
