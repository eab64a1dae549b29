"""The evidence of the chatter detector: which sentences are weighed, their features, and what these speak for."""

import math

import pytest

import mtcheck
from mtcheck.detectors import chatter
from mtcheck.detectors.chatter import reading
from mtcheck.languages import language
from mtcheck.run.prepare import prepared
from mtcheck.text import lengths, translation_words
from mtcheck.text.weights import logistic_model


def segments(text, source=None, target_lang="de", source_lang="en"):
    document = mtcheck.Document(text, source=source, source_lang=source and source_lang, target_lang=target_lang)
    return prepared(document, mtcheck.Settings(select=("chatter",)))


def candidates(text, source=None, **languages):
    """Return the words of each candidate, and the features that it has."""
    return [
        (one.span.of(text), {name for name, value in one.features.items() if value})
        for one in chatter.sentence_candidates(segments(text, source, **languages))
    ]


REFUSED = "Ich kann diesen Satz nicht übersetzen."


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Der Laden ist zu.", "The shop is closed.", []),
        # Of a page's sentences those alone that say something about translating.
        (
            f"Der Laden ist zu. {REFUSED}",
            None,
            [(REFUSED, {"translate", "refuse", "text", "refuse_translate"})],
        ),
        (
            REFUSED,
            "The shop is closed all day long on Sundays.",
            [(REFUSED, {"translate", "refuse", "text", "refuse_translate", "beside", "translate_beside"})],
        ),
        # A source that speaks of translating itself is compared with its own sentences.
        (REFUSED, "The translation of the text is here.", []),
        # English in a text of another language, unless the source has its words.
        (
            "Please provide the text that is to be translated.",
            "Der Laden",
            [
                (
                    "Please provide the text that is to be translated.",
                    {"translate", "request", "text", "english", "english_beside", "english_translate"}
                    | {"translate_beside", "beside"},
                )
            ],
        ),
        ("Ein Wort kann man nicht übersetzen.", None, ...),
    ],
)
def test_the_features_of_a_sentence(text, source, expected):
    languages = {"source_lang": "cs"} if source == "Der Laden" else {}
    found = candidates(text, source, **languages)
    if expected is ...:
        ((_, features),) = found
        assert "word" in features
        assert "text" not in features
    else:
        assert [(words, features - {"long"}) for words, features in found] == expected


@pytest.mark.parametrize(("size", "times", "is_long"), [(11, 9.0, False), (12, 1.5, False), (12, 1.7, True)])
def test_a_text_is_long_beside_a_source_of_twelve_code_points(size, times, is_long):
    usual = lengths.usual(language("en"), language("de"))
    text = "a" * round(times * usual.ratio * size)
    assert reading.is_long(segments(text, "b" * size), 1.6) is is_long


def test_what_the_features_speak_for():
    weights = logistic_model("chatter", "sentence").weights
    assert set(translation_words.CLASSES) < set(weights)
    for name in ("translate", "decline", "model", "self", "request", "task", "english", "long", "refuse_translate"):
        assert weights[name] > 1, name
    assert weights["word"] < 0, "a word that cannot be translated is what people speak of"


def test_confidence_begins_at_three_quarters_and_rises_with_the_log_odds():
    assert chatter._confidence(0.0) == 0.75
    assert chatter._confidence(math.log(3)) == pytest.approx(0.9)


@pytest.mark.parametrize(("words", "is_code"), [(7, True), (8, False)])
def test_a_fence_of_a_few_words_within_a_sentence_is_code(words, is_code):
    text = f"Nimm ```{' '.join(['make'] * words)}``` und warte dann."
    checker = mtcheck.Checker(mtcheck.Settings(select=["chatter"]))
    found = checker.check(mtcheck.Document(text, target_lang="de")).findings
    assert (not found) is is_code
