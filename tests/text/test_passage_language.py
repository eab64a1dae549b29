"""Which language a passage is in."""

from __future__ import annotations

import pytest

from mtcheck.text.passage_language import may_be_foreign, passage_language

_GERMAN = "Sie können das Fenster jetzt schließen. Wir wünschen Ihnen viel Erfolg und einen schönen Tag."
_NORWEGIAN = "Vi ønsker deg lykke til og en fin dag."


@pytest.mark.parametrize("target", ["cs", "en", "es", "fr", "hu", "it", "nl", "pl", "sv", "tr", "eu", "sw"])
def test_german_is_seen_whatever_it_stands_in_for(target: str) -> None:
    found = passage_language(_GERMAN, target)
    assert found is not None
    assert found.tag == "de"
    assert found.confidence > 0.8


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (_GERMAN, "de"),
        (_GERMAN, "bar"),
        (_NORWEGIAN, "da"),
        ("Anna Müller, Jan van den Berg", "fr"),
        ("OK", "fr"),
        ("", "fr"),
        ("12 + 34 = 46", "fr"),
    ],
)
def test_what_cannot_be_told_is_not_said(text: str, target: str) -> None:
    assert passage_language(text, target) is None


def test_capitals_are_read_as_words() -> None:
    found = passage_language("DO NOT OPEN THIS DOOR WHILE THE MACHINE IS RUNNING", "fr")
    assert found is not None
    assert found.tag == "en"


def test_frequent_words_of_the_target_acquit() -> None:
    assert may_be_foreign(_GERMAN, "fr")
    assert not may_be_foreign("Nous vous souhaitons une bonne journée et du succès", "fr")
    assert not may_be_foreign("Guten Tag", "fr")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Ngifuna ukuthenga isinkwa nobisi ngaphambi kokuthi isitolo sivale.", "hr"),
        ("Mwen ta renmen achte pen ak lèt anvan magazen an fèmen aswè a.", "zu"),
        ("Bywysg y tren cyntaf mae'n rhaid i ni adael y tŷ yn gynnar yn y bore.", "eu"),
        ("Ndingathanda ukuthenga isonka phambi kokuba ivenkile ivale ngokuhlwa.", "sv"),
        ("Il faut fermer la porte avant de partir, car le vent est très fort.", "yo"),
        ("Waxaan jeclaan lahaa inaan soo iibsado rooti ka hor inta aan la xirin.", "fj"),
    ],
)
def test_spelling_tells_where_words_are_not_known(text: str, target: str) -> None:
    found = passage_language(text, target)
    assert found is not None
    assert found.confidence > 0.6


def test_relatives_are_not_told_apart_by_spelling() -> None:
    assert passage_language("Izany no nahatonga azy ireo hiverina any an-tranony alina be.", "mg") is None
    assert passage_language("Saya ingin membeli roti dan susu sebelum toko itu tutup malam ini.", "ms") is None
