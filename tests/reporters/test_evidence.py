"""The evidence of findings has words for a person, and no value of a detector is without."""

import sys

import pytest
from cases import FOLDER

import mtcheck
from mtcheck.detectors import repetition
from mtcheck.model import Document, Span
from mtcheck.reporters import evidence

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def finding(**values):
    document = Document("He sat on the the wall.", target_lang="en")
    return repetition.RULE.finding(
        document, "double", Span(10, 17), confidence=0.9, unit="the", count=2, evidence=values
    )


def test_values_are_written_for_a_person():
    said = evidence.in_words(finding(turns=2.0, language="de", share=0.714, form="run", some_new_value=[1, 2]))
    assert said == [
        ("times in a row", "2"),
        ("language", "German"),
        ("share of the words that are in the other language", "71 %"),
        ("form of the repetition", "run"),
        ("some new value", "[1, 2]"),
    ]


def test_a_value_of_any_kind_is_written():
    said = evidence.in_words(finding(language="no tag", share="x", turns=None, redundant=float("nan")))
    assert [value for _, value in said] == ["no tag", "x", "null", "nan"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_value_of_a_detector_has_its_words(path):
    tables = evidence._words()
    checker = mtcheck.Checker(mtcheck.Settings(select=[path.stem]))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"][:60]:
        texts = {name: case[name] for name in ("text", "source", "source_lang", "target_lang") if name in case}
        for found in checker.check(Document(**texts)).findings if case["expect"] else ():
            for name in found.evidence:
                known = (tables.get(found.rule, {}), tables.get(found.detector, {}), tables[""])
                assert any(name in table for table in known), f"{found.rule}: {name} has no words"
