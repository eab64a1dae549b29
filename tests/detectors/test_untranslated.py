"""The untranslated detector: its cases, what its findings say, and its time on texts made to be slow."""

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtcheck
from mtcheck.detectors.untranslated import masks
from mtcheck.detectors.untranslated.patterns import spans

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["untranslated"]))
EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["untranslated"], min_confidence=0))


@pytest.mark.parametrize("case", cases.load("untranslated"))
def test_case(case):
    cases.run("untranslated", case)


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


def test_the_source_settles_a_doubtful_word():
    text = "The doctor said that the łagodniejszy treatment would do."
    (alone,) = findings(text, EVERYTHING, source_lang="pl", target_lang="en")
    source = "Lekarz powiedział, że wystarczy łagodniejszy sposób leczenia."
    (known,) = findings(text, EVERYTHING, source_lang="pl", target_lang="en", source=source)
    assert known.confidence > alone.confidence


def test_nothing_of_the_source_language_need_be_known():
    (finding,) = findings("The market closes at noon on every working day.", target_lang="cs")
    assert finding.kind == "copy"


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
    assert masks.masked_spans(text) == spans(masks._MASK_RE, text)
    assert masks.is_code(text) == (masks._CODE_RE.search(text) is not None)
