"""The cases of the fragment detector, and what holds for any input."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import cases
import pytest
from sentences import ENGLISH, SENTENCES, joined, words_of

import mtcheck
from mtcheck.detectors import fragment
from mtcheck.languages import language
from mtcheck.text.segmentation import Segments


@pytest.mark.parametrize("case", cases.load("fragment"))
def test_case(case: dict[str, Any]) -> None:
    cases.run("fragment", case)


def test_the_cases_weigh_what_they_did() -> None:
    cases.check_confidences("fragment")


def test_variants_of_the_cases_weigh_what_they_did() -> None:
    cases.check_variants("fragment")


def found(text: str, lang: str = "en", **document: Any) -> list[mtcheck.Finding]:
    segments = Segments(mtcheck.Document(text=text, target_lang=lang, **document), language(lang))
    return list(fragment.find(segments, fragment.Options()))


def test_confidences_lie_on_a_scale() -> None:
    for finding in found("The ferry leaves at six and returns with the"):
        assert 0.5 < finding.confidence <= 1


def test_source_makes_a_cut_surer() -> None:
    text, whole = "The bakery sells bread", "Die Bäckerei verkauft Brot und Kuchen an alle Gäste."
    alone = max((finding.confidence for finding in found(text)), default=0.0)
    assert max(finding.confidence for finding in found(text, source=whole)) > alone


def test_evidence_is_plain_json() -> None:
    import json

    for finding in found("adheres to the plan.Work begins in May, and the"):
        json.dumps(dict(finding.evidence))


EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["fragment"], min_confidence=0.0))


def broken(tag: str) -> Iterator[tuple[str, str]]:
    """Yield the name of a way to break a sentence, and a text that is broken so."""
    first, second = SENTENCES[tag]
    words = words_of(first, tag)
    stop = first[-1]
    yield "whole", f"{first} {second}"
    yield "no end mark", first[:-1]
    yield "a comma at the end", f"{first[:-1]},"
    yield "half a word at the end", first[: -len(words[-1]) // 2 - 1]
    for count in (1, 2, 3, 5, 7):
        yield f"{count} words cut off the end", joined(words[:-count], tag)
        yield f"{count} words cut off the end, with a stop", joined(words[:-count], tag) + stop
        yield f"{count} words cut off the start", joined(words[count:], tag)
    yield "the second sentence cut at its end", f"{first} {joined(words_of(second, tag)[:-3], tag)}"
    yield "the second sentence cut at its start", f"{first} {joined(words_of(second, tag)[3:], tag)}"
    yield "glued", f"{first}{second}"
    yield "glued in small letters", f"{first}{second.lower()}"
    yield "glued to a number", f"{first}12 {second}"
    yield "a quotation that is not closed", f"“{joined(words[:-4], tag)}"
    yield "a bracket that is not closed", f"{joined(words[:3], tag)} ({joined(words[3:-2], tag)}"
    yield "a bracket that was not opened", f"{joined(words[:-4], tag)}) {joined(words[-4:], tag)}"
    yield "a number at the end", joined([*words[:-3], "12"], tag)
    yield "a mark inside", f"{joined(words[:3], tag)}! {joined(words[3:-3], tag)}"
    yield "glued after a letter", f"{joined(words[:-1], tag)} a{stop}{second}"
    yield "glued after two letters", f"{joined(words[:-1], tag)} ab{stop}{second}"
    yield "dots", f"{joined(words[:-3], tag)}..."
    yield "a dash", f"{joined(words[:-3], tag)} –"
    yield "three words", joined(words[:3], tag)
    yield "a comma at the start", f", {first}"
    yield "a paragraph cut in the middle of a page", f"{second}\n\n{joined(words[:-3], tag)}\n\n{second}\n\n{first}"
    yield "a paragraph cut at its start", f"{second}\n\n{joined(words[3:], tag)}\n\n{second}\n\n{first}"
    yield "a page that stops", f"{second}\n\n{first}\n\n{second}\n\n{joined(words[:-3], tag)}"
    yield "a heading", f"{joined(words[:4], tag)}\n\n{first} {second}"
    yield "a list", f"{first[:-1]}:\n\n- {joined(words[:3], tag)}\n- {joined(words[3:6], tag)}\n"


@pytest.mark.parametrize("tag", SENTENCES)
def test_what_each_way_to_break_a_sentence_is_worth_in_each_script(tag: str) -> None:
    now = {}
    for name, text in broken(tag):
        for which, source in (("", None), (", with source", " ".join(ENGLISH)), (", with half", ENGLISH[0])):
            document = mtcheck.Document(text, target_lang=tag, source=source, source_lang="en" if source else None)
            report = EVERYTHING.check(document)
            assert not [skipped for skipped in report.skipped if skipped.failed]
            now[name + which] = [
                [one.kind, one.start, one.end, cases.worth(one, log_odds=True)] for one in report.findings
            ]
    cases.check_golden(f"fragment/{tag}", now)


@pytest.mark.parametrize("tag", SENTENCES)
def test_whole_sentences_are_no_fragments(tag: str) -> None:
    first, second = SENTENCES[tag]
    for text in (first, second, f"{first} {second}", f"{first}\n\n{second}"):
        assert found(text, tag) == []
        assert found(text, tag, source=" ".join(ENGLISH) if second in text else ENGLISH[0], source_lang="en") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["a", "word ", "(", '"', "ab. ", "wait. for it now here ", "of the which ", "Aaaa aaaa ", "中", "。，", "- a\n"],
)
@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_time_grows_with_the_length(unit: str, lang: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    found(text, lang)
    assert time.process_time() - start < 20
