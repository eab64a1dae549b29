"""Alignment: paragraphs find their own, whatever was left out, put in, cut off or looped."""

from __future__ import annotations

import random
import time

import pytest

from mtcheck.languages import language
from mtcheck.model import Document
from mtcheck.text import alignment
from mtcheck.text.alignment import align
from mtcheck.text.segmentation import Segments

SOURCE = [
    "# The chain ferry",
    "The ferry between Oberkest and Wiesenau has run again since Saturday, after a break of 11 years.",
    "It needs four minutes for the 180 metres across the river.",
    "The mayor, Birgit Samtleben, had doubted it. Now she was on board, with a hundred guests.",
    "The friends of the ferry raised 214,000 euros with flea markets and cake sales over the years.",
    "Two retired shipbuilders welded the hull in almost four years of Tuesdays.",
]
TARGET = [
    "# Die Kettenfähre",
    "Seit Samstag fährt die Fähre zwischen Oberkest und Wiesenau wieder, nach einer Pause von 11 Jahren.",
    "Sie braucht vier Minuten für die 180 Meter über den Fluss.",
    "Bürgermeisterin Birgit Samtleben hatte gezweifelt. Nun war sie an Bord, mit hundert Gästen.",
    "Der Förderverein nahm mit Flohmärkten und Kuchenverkäufen über die Jahre 214.000 Euro ein.",
    "Zwei pensionierte Schiffbauer schweißten den Rumpf an den Dienstagen von fast vier Jahren.",
]


def one(number: int) -> tuple[int, int]:
    return number, number + 1


@pytest.mark.parametrize("gone", range(1, 6))
def test_a_paragraph_that_is_left_out_shifts_none(gone: int) -> None:
    target = [text for number, text in enumerate(TARGET) if number != gone]
    assert align(SOURCE, target) == [one(number) for number in range(6) if number != gone]


def test_a_paragraph_that_is_put_in_has_no_source() -> None:
    put_in = "Werbung: Jetzt das Abonnement bestellen und drei Monate lang kostenlos lesen, ganz ohne Risiko und Frist."
    assert align(SOURCE, [*TARGET[:3], put_in, *TARGET[3:]])[4:] == [one(3), one(4), one(5)]


def test_a_loop_keeps_its_source() -> None:
    looping = [*TARGET[:4], TARGET[4] + " über die Jahre" * 60]
    passage = align(SOURCE, looping)[4]
    assert passage is not None
    assert passage[0] == 4


def test_a_paragraph_that_is_cut_off_keeps_its_source() -> None:
    assert align([*SOURCE, "The end."], [*TARGET[:3], TARGET[3][:34], *TARGET[4:]])[3:5] == [one(3), one(4)]


def test_two_paragraphs_made_one() -> None:
    assert align(SOURCE, [TARGET[0], f"{TARGET[1]} {TARGET[2]}", *TARGET[3:]])[1] == (1, 3)


def test_nothing_aligns_with_nothing() -> None:
    assert align([], ["eins"]) == [None]
    assert align(["one"], []) == []


def test_segments_give_the_aligned_passage() -> None:
    text = "\n\n".join([*TARGET[:2], *TARGET[3:]])
    document = Document(text, source="\n\n".join(SOURCE), target_lang="de", source_lang="en")
    segments = Segments(document, language("de"), language("en"))
    passages = [segments.source_of(paragraph) for paragraph in segments.paragraphs]
    assert passages == [*SOURCE[:2], *SOURCE[3:]]


def test_time_grows_with_the_page_and_not_with_its_square() -> None:
    random.seed(0)
    source = ["wort " * random.randint(3, 60) + str(random.randint(1, 10**6)) for _ in range(4000)]
    target = [text.replace("wort", "xword") for number, text in enumerate(source) if number % 20]
    start = time.process_time()
    found = align(source, target)
    assert time.process_time() - start < 10
    truth = [one(number) for number in range(4000) if number % 20]
    assert sum(ours == theirs for ours, theirs in zip(found, truth, strict=True)) > 0.97 * len(truth)


def test_the_narrow_band_finds_what_the_wide_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    random.seed(1)
    pages = []
    for _ in range(30):
        source = ["wort " * random.randint(3, 60) + str(random.randint(1, 500)) for _ in range(random.randint(20, 80))]
        target = [text.replace("wort", "xword") for text in source]
        place = random.randrange(len(target))
        damage = random.choice(["lost", "many lost", "added", "loop", "merged"])
        if damage == "loop":
            target[place] *= 20
            target.append("Ende.")
        else:
            length = {"lost": 1, "many lost": 12, "added": 0, "merged": 2}[damage]
            target[place : place + length] = {"added": ["neu"], "merged": ["".join(target[place : place + 2])]}.get(
                damage, []
            )
        pages.append((source, target))
    narrow = [align(source, target) for source, target in pages]
    monkeypatch.setattr(alignment, "_BANDS", alignment._BANDS[-1:])
    assert narrow == [align(source, target) for source, target in pages]
