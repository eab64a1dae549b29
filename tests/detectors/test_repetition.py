"""The repetition detector: its cases, its options, and its time on texts that are all repetition."""

import json
import os
import random
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import cases
import pytest
from sentences import ENGLISH, SENTENCES, joined, words_of

import mtcheck
from mtcheck.errors import ConfigError
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["repetition"]))


@pytest.mark.parametrize("case", cases.load("repetition"))
def test_case(case):
    cases.run("repetition", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("repetition")


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("repetition")


def found(text, checker=SELECTED, **document):
    return [
        (finding.kind, finding.excerpt)
        for finding in checker.check(mtcheck.Document(text, target_lang="en", **document)).findings
    ]


def test_a_finding_says_what_and_how_often():
    (finding,) = SELECTED.check(
        mtcheck.Document("It went round and round round round round.", target_lang="en")
    ).findings
    assert finding.kind == "loop"
    assert finding.message.startswith("“round” comes 4 times")
    assert finding.evidence == {"form": "run", "turns": 4.0, "unit": 1, "gap": 0}


def test_turns_that_make_a_loop_are_an_option():
    text = "We saw a word word word there."
    strict = mtcheck.Checker(mtcheck.Settings(select=["repetition"], options={"repetition": {"min_loop": 4}}))
    assert found(text) == [("loop", "word word word")]
    assert found(text, strict) == [("double", "word word word")]


def test_allowed_units_may_be_said_again():
    allowed = mtcheck.Checker(
        mtcheck.Settings(select=["repetition"], options={"repetition": {"allowed": ["Bakerloo"]}})
    )
    text = "They played with the Bakerloo Bakerloo band."
    assert found(text) == [("double", "Bakerloo Bakerloo")]
    assert found(text, allowed) == []


@pytest.mark.parametrize("options", [{"min_loop": 1}, {"min_loop": "3"}, {"min_loop": True}, {"allowed": "word"}])
def test_options_are_checked(options):
    with pytest.raises(ConfigError, match="repetition"):
        mtcheck.Checker(mtcheck.Settings(options={"repetition": options}))


def test_a_source_that_repeats_nothing_makes_a_finding_surer():
    text = "The menu offers a hearty breakfast, but also a hearty breakfast."
    (alone,) = SELECTED.check(mtcheck.Document(text, target_lang="en")).findings
    source = "Die Karte bietet Hausmannskost, aber auch Feines."
    (known,) = SELECTED.check(mtcheck.Document(text, target_lang="en", source_lang="de", source=source)).findings
    assert known.confidence > alone.confidence


def test_weak_suspicions_are_there_for_who_asks():
    everything = mtcheck.Checker(mtcheck.Settings(select=["repetition"], min_confidence=0.2))
    text = "He said it. Thank you. Thank you."
    assert found(text) == []
    assert found(text, everything) == [("double", "Thank you. Thank you.")]


def fibonacci(length):
    first, second = "a", "ab"
    while len(second) < length:
        first, second = second, second + first
    return second[:length]


def prose(length):
    letters = random.Random(1)
    words = ["".join(letters.choices("abcdefghij", k=letters.randint(2, 9))) for _ in range(3000)]
    return " ".join(letters.choices(words, k=length // 6))[:length]


HOSTILE = {
    "one letter": lambda length: "a" * length,
    "one word": lambda length: ("word " * length)[:length],
    "two letters in turn": lambda length: "ab" * (length // 2),
    "Fibonacci letters": fibonacci,
    "Fibonacci words": lambda length: " ".join(fibonacci(length // 2)),
    "two words at random": lambda length: " ".join(random.Random(2).choices("ab", k=length // 2)),
    "random words on one line": prose,
    "one paragraph again and again": lambda length: (prose(600) + ".\n\n") * (length // 603),
    "one line again and again": lambda length: "the same line here\n" * (length // 19),
    "open brackets": lambda length: "(" * length,
    "Han characters": lambda length: "气候变化" * (length // 4),
    "Han characters at random": lambda length: "".join(random.Random(3).choices("气候变化的是", k=length // 3)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name):
    lang = "zh" if name.startswith("Han") else "en"

    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            report = SELECTED.check(mtcheck.Document(text, target_lang=lang))
            best = min(best, time.process_time() - start)
        assert not report.skipped
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 14), seconds(1 << 18)
    # Sixteen times the text: memory and a busy machine may triple the cost of a character; a square law would be 256.
    assert large < 48 * small + 0.2


PARAGRAPHS = [  # of a source and of its translation
    ("Der Leuchtturm auf Norderoog", "The lighthouse on Norderoog"),
    (
        "Hauke Brodersen zog 1974 als letzter Wärter mit seiner Frau auf die Insel und blieb 31 Jahre.",
        "Hauke Brodersen, the last keeper, moved to the island with his wife in 1974 and stayed for 31 years.",
    ),
    ("Das Licht reicht 22 Seemeilen weit.", "The light carries for 22 nautical miles."),
    (
        "Am Abend sang er den Robben vor, und die Robben schauten ihn aus 15 Metern Abstand an.",
        "In the evening he sang to the seals, and the seals looked at him from 15 metres away.",
    ),
    (
        "Heute gehört der Turm der Gemeinde Pellworm, die für die Renovierung 480.000 Euro ausgeben will.",
        "Today the tower belongs to the parish of Pellworm, which means to spend 480,000 euros on its repair.",
    ),
]
SONG = ("Am Abend sang er: Heio, heio, heio, heio, ihr Robben!", "In the evening he sang: Heyo, heyo, heyo, heyo!")


def pages(changes, left_out=None):
    """Return a source and its translation, some paragraphs of either replaced, one of the translation left out."""
    source = [changes.get(("source", number), theirs) for number, (theirs, _) in enumerate(PARAGRAPHS)]
    target = [changes.get(("target", number), ours) for number, (_, ours) in enumerate(PARAGRAPHS)]
    if left_out is not None:
        del target[left_out]
    return "\n\n".join(source), "\n\n".join(target)


DOUBLED = PARAGRAPHS[1][1].replace("the island", "the island the island")
THANKED = (PARAGRAPHS[4][0] + " Danke!", PARAGRAPHS[4][1] + " Thank you. Thank you.")


@pytest.mark.parametrize("left_out", [None, 2, 3])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({("target", 1): DOUBLED}, [("double", "the island the island")]),
        # What the source doubles elsewhere on the page excuses nothing here ...
        (
            {("target", 1): DOUBLED, ("source", 4): "Heute, heute, heute, heute " + PARAGRAPHS[4][0]},
            [("double", "the island the island")],
        ),
        # ... nor do the very words elsewhere.
        (
            {("target", 1): DOUBLED, ("source", 4): PARAGRAPHS[4][0] + " Ihr Lied hieß „The Island The Island“."},
            [("double", "the island the island")],
        ),
        # Without a source this would be taken for emphasis, as below.
        ({("target", 4): THANKED[1], ("source", 4): THANKED[0]}, [("double", "Thank you. Thank you.")]),
        # The passage's own repetition, and its own words, excuse.
        ({("target", 1): DOUBLED, ("source", 1): "Auf die Insel, auf die Insel! " + PARAGRAPHS[1][0]}, []),
        ({("target", 1): DOUBLED, ("source", 1): PARAGRAPHS[1][0] + " Ihr Lied hieß „The Island The Island“."}, []),
    ],
)
def test_on_a_page_a_paragraph_has_its_own_passage_alone(changes, left_out, expected):
    source, text = pages(changes, left_out)
    assert found(text, source=source, source_lang="de") == expected


def test_a_paragraph_that_no_passage_stands_for_is_judged_without_source():
    put_in = "Our newsletter: read the best of the islands every Friday, and send us a postcard. Thank you. Thank you."
    looping = put_in.replace("Friday", "Friday Friday Friday")
    for extra, expected in ((put_in, []), (looping, [("loop", "Friday Friday Friday")])):
        source, text = pages({("source", 4): "Heute, heute, heute, heute " + PARAGRAPHS[4][0]})
        paragraphs = text.split("\n\n")
        paragraphs.insert(3, extra)
        assert found("\n\n".join(paragraphs), source=source, source_lang="de") == expected


def test_a_paragraph_said_twice_needs_a_source_that_says_it_twice():
    source, text = pages({}, left_out=2)
    paragraphs = text.split("\n\n")
    paragraphs.insert(2, paragraphs[1])
    text = "\n\n".join([*paragraphs, "Tickets are sold in 3 shops."])
    assert [kind for kind, _ in found(text, source=source, source_lang="de")] == ["double"]
    theirs = source.split("\n\n")
    theirs.insert(2, theirs[1])
    assert found(text, source="\n\n".join([*theirs, "Karten gibt es in 3 Läden."]), source_lang="de") == []


@pytest.mark.parametrize("left_out", [None, 2])
def test_a_song_is_a_song_where_its_passage_sings(left_out):
    sung = {("source", 3): SONG[0], ("target", 3): SONG[1]}
    source, text = pages(sung, left_out)
    assert found(text, source=source, source_lang="de") == []
    silent, _ = pages({})
    assert [kind for kind, _ in found(text, source=silent, source_lang="de")] == ["loop"]


def test_a_doubling_is_found_among_a_thousand_sentences_of_one_pattern():
    dice = random.Random(3)

    def some(count):
        syllables = (dice.choice("bcdfgklmnprst") + dice.choice("aeiou") for _ in range(3 * count))
        return " ".join(map("".join, zip(syllables, syllables, syllables, strict=True)))

    sentences = [f"It stands in the {some(3)} in the {some(4)}." for _ in range(1500)]
    sentences.insert(700, "They painted green garden green garden walls today.")
    assert found(" ".join(sentences)) == [("double", "green garden green garden")]


GRADES = Path(__file__).parents[1] / "golden" / "repetition.toml"
LOOK = mtcheck.Checker(mtcheck.Settings(select=["repetition"], min_confidence=0.0))


def graded(text):
    """Return a text of the golden file with what is found in it."""
    given = {"language": text["language"], "text": text["text"]}
    findings = LOOK.check(mtcheck.Document(text["text"], target_lang=text["language"])).findings
    assert len(findings) <= 1, findings
    for finding in findings:
        given |= {"found": finding.excerpt, "kind": finding.kind, "confidence": finding.confidence}
    return given


def test_what_each_form_is_worth():
    written = GRADES.read_text("utf-8")
    texts = tomllib.loads(written)["text"]
    now = [graded(text) for text in texts]
    if os.environ.get("GOLDEN") == "write":
        head = written.partition("[[text]]")[0]
        lines = [[f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in one.items()] for one in now]
        GRADES.write_text(head + "\n".join("[[text]]\n" + "".join(table) for table in lines), "utf-8")
    assert now == texts


def repeated(tag):
    """Yield the name of a way to say something again, and a text that does."""
    first, second = SENTENCES[tag]
    words = words_of(first, tag)
    short, long = words[:4], words[4:]

    def put(*middle):
        return f"{joined([*short, *middle, *long], tag)} {second}"

    word, phrase = short[-1], short[-2:]
    yield "a word twice", put(word)
    yield "a word three times", put(word, word)
    yield "a word seven times", put(*[word] * 6)
    yield "a word again after a comma", put().replace(f"{word}", f"{word}, {word}", 1)
    yield "a word three times with commas", put().replace(f"{word}", f"{word}, {word}, {word}", 1)
    yield "a word again in capitals", put(word.upper())
    yield "a word in quotation marks", put(f"“{word}”")
    yield "a word over a line's end", put().replace(f"{word}", f"{word}\n{word}", 1)
    yield "two words twice", put(*phrase)
    yield "two words four times", put(*phrase * 3)
    yield "four words twice", put(*short)
    yield "the first word twice", joined([words[0], *words], tag) + f" {second}"
    yield "the last word twice", joined([*words, words[-1]], tag) + f" {second}"
    yield "two words with one between", joined([*short, long[0], *phrase, *long], tag) + f" {second}"
    yield "a sentence twice", f"{first} {first} {second}"
    yield "a sentence three times", f"{first} {first} {first} {second}"
    yield "a sentence again later", f"{first} {second} {first}"
    yield "a line twice", f"{second}\n{first}\n{first}\n{second[:-1]}"
    yield "a paragraph three times", f"{first}\n\n{first}\n\n{first}\n\n{second}"
    yield "half a sentence that comes back", f"{first} {joined(long, tag)} {joined(long, tag)} {joined(long[:2], tag)}"
    yield "a syllable", put(word[:2] * 7)
    yield "a letter", put(word[0] * 9)
    yield "marks", put("!" * 12)
    yield "short exclamations", f"{word}! {word}! {word}! {second}"
    yield "a list that starts alike", "\n".join(f"{joined(short, tag)} {number}" for number in range(4))


def measured(tag):
    """Yield how long and how often or how far apart something is said again, and a text that says it so."""
    first, second = (sentence[:-1] for sentence in SENTENCES[tag])
    words, others, stop = words_of(first, tag), words_of(second, tag), SENTENCES[tag][0][-1]
    row, mark = [*words, *others], "、" if tag in ("zh", "ja") else "،" if tag == "ar" else ","
    for unit in (1, 2, 3, 4, 6):
        said = row[3 : 3 + unit]
        for turns in (2, 3, 4, 5, 6, 7, 8, 9, 24, 25):
            yield f"{unit} words {turns} times", joined([*row[:3], *said * turns, *row[3 + unit :]], tag) + stop
            listed = joined([*said[:-1], said[-1] + mark], tag)
            yield (
                f"{unit} words {turns} times with commas",
                joined([*row[:3], *[listed] * turns, *row[3 + unit :]], tag) + stop,
            )
    for unit in range(1, 10):
        said = row[2 : 2 + unit]
        for gap in range(1, 6):
            between = row[-gap:]
            yield (
                f"{unit} words again after {gap}",
                joined([*row[: 2 + unit], *between, *said, *row[12:14]], tag) + stop,
            )
            yield f"{unit} words again after {gap}, at the end", joined([*row[: 2 + unit], *between, *said], tag) + stop
            marked = [*row[: 2 + unit - 1], row[1 + unit] + mark, *between, *said]
            yield f"{unit} words again after a comma and {gap}", joined(marked, tag) + stop
    for letters in range(1, 6):
        for turns in (2, 3, 4, 5, 6, 8, 11, 12, 25):
            inside = joined([*row[:3], row[3][:letters] * turns, *row[4:9]], tag) + stop
            yield f"{letters} letters {turns} times in a word", inside


@pytest.mark.parametrize("tag", SENTENCES)
def test_what_each_length_of_a_repetition_is_worth_in_each_script(tag):
    now = {}
    for name, text in measured(tag):
        report = LOOK.check(mtcheck.Document(text, target_lang=tag))
        assert not [skipped for skipped in report.skipped if skipped.failed]
        if report.findings:
            now[name] = [[one.kind, one.start, one.end, cases.worth(one, log_odds=True)] for one in report.findings]
    cases.check_golden(f"repetition/lengths/{tag}", now)


SILENT = " ".join(ENGLISH)
SAYS_TWICE = f"{ENGLISH[0]} {ENGLISH[0]} The the ferry, ferry! {ENGLISH[1]}"


@pytest.mark.parametrize("tag", SENTENCES)
def test_what_each_way_to_repeat_is_worth_in_each_script(tag):
    now = {}
    for name, text in repeated(tag):
        for which, source in (("", None), (", the source does not", SILENT), (", the source does", SAYS_TWICE)):
            document = mtcheck.Document(
                text, target_lang=tag, source=source, source_lang="en" if source is not None else None
            )
            report = LOOK.check(document)
            assert not [skipped for skipped in report.skipped if skipped.failed]
            now[name + which] = [
                [one.kind, one.start, one.end, cases.worth(one, log_odds=True)] for one in report.findings
            ]
    cases.check_golden(f"repetition/{tag}", now)


@pytest.mark.parametrize("tag", SENTENCES)
def test_sentences_that_repeat_nothing_have_no_finding(tag):
    assert found_in(" ".join(SENTENCES[tag]), tag) == []


def found_in(text, tag):
    return [one.excerpt for one in SELECTED.check(mtcheck.Document(text, target_lang=tag)).findings]


@pytest.mark.parametrize("name", ["Boutros", "Sirhan", "Humbert", "Neville"])
def test_names_that_are_a_word_said_twice(name):
    assert found_in(f"The guests asked the captain whether {name} {name} had seen the wave.", "en") == []


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        *(("a.html", f"<{tag}>", f"</{tag}>") for tag in ("b", "i", "em", "strong")),
        ("a.md", "*", "*"),
        ("a.md", "_", "_"),
    ],
)
def test_a_word_that_a_sentence_stresses_may_be_doubled_by_mistake_and_a_key_is_none(name, start, end):
    for text, expected in (
        (f"Lean on the {start}wall{end} wall of the house and wait.", [f"wall{end} wall"]),
        (f"Lean on the wall {start}wall{end} of the house and wait.", [f"wall {start}wall"]),
        (f"Press the {start}x{end} x of the keyboard and wait.", []),
    ):
        written = f"<p>{text}</p>" if name == "a.html" else f"{text}\n"
        (document,) = read(InputFile(name, opener=lambda written=written: BytesIO(written.encode())), ReadOptions())
        found = SELECTED.check(replace(document, target_lang="en")).findings
        assert [one.excerpt for one in found] == expected


@pytest.mark.parametrize(("start", "end"), [("<a href='x'>", "</a>"), ("<span class='k'>", "</span>")])
def test_a_link_of_one_word_is_none_that_is_doubled(start, end):
    written = f"<p>Lean on the {start}wall{end} wall of the house and wait.</p>"
    (document,) = read(InputFile("a.html", opener=lambda: BytesIO(written.encode())), ReadOptions())
    assert not SELECTED.check(replace(document, target_lang="en")).findings


@pytest.mark.parametrize("mark", ["- ", "– ", ", ", ". ", ".", "…", ",", "!"])
def test_marks_that_run_away(mark):
    text = "The house is old and the door is open"
    least = 5 if len(mark) > 1 else 60
    run = f" {mark * least}".rstrip() if len(mark) > 1 else mark * least
    assert [one.kind for one in LOOK.check(mtcheck.Document(text + run, target_lang="en")).findings] == ["loop"]
    assert not LOOK.check(mtcheck.Document(text + run[:-1].rstrip(), target_lang="en")).findings
