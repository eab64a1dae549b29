"""The untranslated detector: its cases, what its findings say, and its time on texts made to be slow."""

from dataclasses import replace
from pathlib import Path

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kin_sentences import PAIRS, SMALL, TEXTS
from sentences import ENGLISH, SENTENCES, joined, words_of

import mtcheck
from mtcheck.detectors.untranslated import masks
from mtcheck.detectors.untranslated.patterns import spans
from mtcheck.readers.files import InputFile
from mtcheck.readers.markdown import prose_of

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["untranslated"]))
EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["untranslated"], min_confidence=0))


@pytest.mark.parametrize("case", cases.load("untranslated"))
def test_case(case):
    cases.run("untranslated", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("untranslated")


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("untranslated")


def findings(text, checker=SELECTED, **document):
    return checker.check(mtcheck.Document(text, **document)).findings


def test_a_finding_names_the_words_and_both_languages():
    (finding,) = findings("Der Zug hält heute не an diesem Bahnhof.", source_lang="ru", target_lang="de")
    assert finding.rule == "untranslated/fragment"
    assert "не" in finding.message
    assert "German" in finding.message
    assert finding.evidence["weight"] > 2


def test_a_passage_names_its_language():
    (finding,) = findings("Wipe the glass with a dry cloth after every use.", source_lang="en", target_lang="ko")
    assert finding.rule == "untranslated/copy"
    assert "English" in finding.message


def test_a_language_without_a_file_has_its_name():
    (finding,) = findings("Wipe the glass with a dry cloth after every use.", source_lang="en", target_lang="tn")
    assert finding.message == "This passage is in English; it should be in Tswana."


def test_a_word_in_letters_of_two_scripts_is_in_no_language():
    (finding,) = findings("Splátka hyпотеčního úvěru je vysoká.", target_lang="cs")
    assert finding.message == "“hyпотеčního” is in letters of two scripts; the text is in Czech."


def test_the_source_settles_a_doubtful_word():
    text = "The doctor said that the łagodniejszy treatment would do."
    (alone,) = findings(text, EVERYTHING, source_lang="pl", target_lang="en")
    source = "Lekarz powiedział, że wystarczy łagodniejszy sposób leczenia."
    (known,) = findings(text, EVERYTHING, source_lang="pl", target_lang="en", source=source)
    assert known.confidence > alone.confidence


def test_nothing_of_the_source_language_need_be_known():
    (finding,) = findings("The market closes at noon on every working day.", target_lang="cs")
    assert finding.kind == "copy"


_NOT_YET = {("nl", "af")}  # the identifier takes this Afrikaans for Dutch


@pytest.mark.parametrize(
    ("target", "other"),
    [pytest.param(*pair, marks=pytest.mark.xfail(strict=True)) if pair in _NOT_YET else pair for pair in PAIRS],
)
def test_two_sentences_of_a_relative_are_seen(target, other):
    found = findings(TEXTS[other], target_lang=target)
    assert sum(len(finding.span) for finding in found) > 0.9 * len(TEXTS[other])


@pytest.mark.parametrize("tag", TEXTS)
def test_none_of_them_is_seen_in_its_own_language(tag):
    assert not findings(TEXTS[tag], target_lang=tag)


@pytest.mark.parametrize("tag", SMALL)
def test_no_large_relative_claims_a_small_language(tag):
    for text in (*SMALL[tag], " ".join(SMALL[tag])):
        assert not findings(text, target_lang=tag)


@pytest.mark.parametrize(("target", "other"), [("sv", "da"), ("hr", "sl"), ("it", "es"), ("uk", "ru"), ("et", "fi")])
def test_a_sentence_of_a_relative_in_a_page(target, other):
    first, second = TEXTS[other].split(". ")
    text = f"{TEXTS[target]} {first}. {TEXTS[target]}\n\n{TEXTS[target]}\n\n{second}"
    found = findings(text, target_lang=target)
    assert [finding.span.of(text) for finding in found] == [f"{first}.", second]


def left_over(tag, other):
    """Yield the name of what is left of another language in a text, and the text."""
    first, second = SENTENCES[tag]
    words = words_of(first, tag)
    theirs = ENGLISH if other == "en" else SENTENCES[other]
    foreign = words_of(theirs[0], other)
    for count in (1, 2, 4):
        put = joined(foreign[4 : 4 + count], other)
        yield f"{count} words", joined([*words[:4], put, *words[4:]], tag) + f" {second}"
        yield f"{count} words at the start", joined([put, *words], tag) + f" {second}"
        yield f"{count} words at the end", f"{second} " + joined([*words[:4], put], tag) + first[-1]
    yield "words in quotation marks", joined([*words[:4], f"“{joined(foreign[4:7], other)}”", *words[4:]], tag)
    yield "words in brackets", joined([*words[:4], f"({joined(foreign[4:7], other)})", *words[4:]], tag)
    yield "words in capitals", joined([*words[:4], joined(foreign[4:6], other).upper(), *words[4:]], tag)
    yield "a clause", f"{joined(words[:5], tag)} {joined(foreign[5:], other)} {second}"
    yield "a sentence", f"{first} {theirs[1]}"
    yield "a paragraph", f"{first}\n\n{theirs[1]}\n\n{second}"
    yield "all", " ".join(theirs)
    yield "one word alone", joined(foreign[-1:], other)
    yield "letters inside a word", f"{first[:6]}{theirs[0][1:3]}{first[6:]} {second}"


@pytest.mark.parametrize("tag", SENTENCES)
def test_what_is_left_over_and_what_that_is_worth_in_each_script(tag):
    now = {}
    for other, source_lang in (("en", "en"), ("ru", "ru"), ("de", "en"), ("zh", "en")):
        if other == tag:
            continue
        source = " ".join(SENTENCES.get(source_lang, ENGLISH))
        for name, text in left_over(tag, other):
            for which, document in (("", {}), (", with source", {"source": source, "source_lang": source_lang})):
                report = EVERYTHING.check(mtcheck.Document(text, target_lang=tag, **document))
                assert not [skipped for skipped in report.skipped if skipped.failed]
                now[f"{other}, {name}{which}"] = [
                    [one.kind, one.start, one.end, cases.worth(one)] for one in report.findings
                ]
    cases.check_golden(f"untranslated/{tag}", now)


LOOKS = [
    line.replace("\\n", "\n")
    for line in (Path(__file__).parents[1] / "looks.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("tag", ["de", "cs", "fr", "tr", "vi", "ru", "el", "hi", "ar", "zh", "ja", "ko"])
def test_what_english_words_are_worth_by_how_they_look(tag):
    now = {}
    words = words_of(SENTENCES[tag][0], tag)
    for look in LOOKS:
        put = look.replace("{}", words[4])
        for where, text in (
            ("", joined([*words[:4], f" {put} " if tag in ("zh", "ja") else put, *words[4:]], tag)),
            (" first", f"{put} {joined(words, tag)}"),
            (" of a source", joined([*words[:4], put, *words[4:]], tag)),
        ):
            source = {"source": f"{ENGLISH[0]} It said {look}.", "source_lang": "en"} if "source" in where else {}
            report = EVERYTHING.check(mtcheck.Document(text, target_lang=tag, **source))
            if report.findings:
                now[look + where] = [
                    [one.kind, one.start, one.end, cases.worth(one, log_odds=True)] for one in report.findings
                ]
    cases.check_golden(f"untranslated/looks/{tag}", now)


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_translation_has_nothing_left_over(tag):
    text = " ".join(SENTENCES[tag])
    assert findings(text, target_lang=tag) == ()
    assert findings(text, target_lang=tag, source=" ".join(ENGLISH), source_lang="en") == ()


@pytest.mark.slow
@pytest.mark.parametrize("target", ["en", "de", "ru", "ja", "zh", "ko", "ar", "th", "eu", "km", "sr", "und"])
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "the ",
        "я",
        "你",
        "の",
        "(",
        "`",
        "a@",
        "a.",
        "<",
        "{",
        "é ",
        "x y ",
        "the 你 ",
        "la, ",
        "\n",
        "Ab. ",
        "\ud800",
    ],
)
def test_long_texts_of_one_thing_are_read_in_linear_time(unit, target):
    text = unit * (40_000 // len(unit))
    report = SELECTED.check(mtcheck.Document(text, source_lang="fr", target_lang=target))
    assert not any(skipped.failed for skipped in report.skipped), report.skipped


def test_allowed_words_may_stand():
    text = "Вечером дети спрятались в cupboard и молчали."
    allowed = mtcheck.Checker(
        mtcheck.Settings(select=["untranslated"], options={"untranslated": {"allowed": ["Cupboard"]}})
    )
    assert [finding.excerpt for finding in findings(text, source_lang="en", target_lang="ru")] == ["cupboard"]
    assert not findings(text, allowed, source_lang="en", target_lang="ru")


@pytest.mark.parametrize("value", ["word", [1]])
def test_options_are_checked(value):
    with pytest.raises(mtcheck.ConfigError, match=r"untranslated\.allowed"):
        mtcheck.Checker(mtcheck.Settings(options={"untranslated": {"allowed": value}}))


_MARKUP = st.lists(
    st.sampled_from(
        [*"abZ09 _-.:/\\@#`<>{}[]%$&;=*|(),", "www.", "http://", "ü", "--all", "\n", "&&", "()", "X_Y", "d"]
    ),
    max_size=30,
).map("".join)


@given(_MARKUP)
def test_the_cheap_looks_pass_over_nothing(text):
    assert [*masks.masked_spans(text)] == spans(masks._MASK_RE, text)
    assert masks.is_code(text) == (masks._CODE_RE.search(text) is not None)


@pytest.mark.parametrize(
    ("page", "source", "expected"),
    [
        ("Aquí el *heap dump* ayuda mucho.\n", "Here the *heap dump* helps a lot.\n", []),
        ("Aquí el _heap dump_ ayuda mucho.\n", "Here the heap dump helps a lot.\n", []),
        ("Aquí el heap dump ayuda mucho.\n", "Here the heap dump helps a lot.\n", ["heap dump"]),
        ("Aquí el **heap dump** ayuda mucho.\n", "Here the **heap dump** helps a lot.\n", ["heap dump"]),
        ("Pasa los ajustes al keeper antes.\n", "Pass the settings to the keeper (`Keeper.start`) before.\n", []),
        ("Pasa los ajustes al keeper antes.\n", "Pass the settings to the keeper before.\n", ["keeper"]),
        ("Esto *never* pasa en casa.\n", "This *never* happens at home.\n", ["never"]),
        ("Aquí *the heap dump of the server* ayuda.\n", "Here *the heap dump of the server* helps.\n", [
            "the heap dump of the server"
        ]),
    ],
)  # fmt: skip
def test_a_term_in_italics_and_a_name_of_code_are_kept_by_intention(page, source, expected):
    theirs = prose_of(source).document(InputFile("b.md"))
    document = replace(prose_of(page).document(InputFile("a.md"), "es").with_source(theirs), source_lang="en")
    assert [finding.excerpt for finding in SELECTED.check(document).findings] == expected


def test_no_language_is_named_in_a_script_that_it_is_not_written_in():
    texts = {
        "ar": "La a'rif limadha ta'akhkharat al-hafila al-yawm, lakinnana sanantazir huna qalilan.",
        "ur": "Mujhe nahin maloom ke aaj bus kyun der se aa rahi hai, lekin hum yahan intezar karenge.",
        "az": "Мағаза саат бешдə бағланыр, она ҝөрə тəлəсмəлијик, јохса базара ҝеҹикəҹəјик.",
    }
    own = {
        "ar": "يغلق المتجر عند الخامسة، لذلك يجب أن نسرع.",
        "ur": "دکان پانچ بجے بند ہو جاتی ہے، اس لیے ہمیں جلدی کرنی ہوگی۔",
        "az": "Mağaza saat beşdə bağlanır, ona görə tələsməliyik.",
    }
    for tag, text in texts.items():
        found = mtcheck.check(f"{own[tag]}\n\n{text}", target_lang=tag).findings
        assert [finding.evidence["language"] for finding in found] == ["und"], tag
