"""Which language a whole text is in, and what may be asked of the model."""

from __future__ import annotations

import pytest

from mtcheck.languages import language
from mtcheck.languages.tags import known_as
from mtcheck.text import language_id
from mtcheck.text.language_id import guess, identify, names_a_language, rank


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Das Fenster ist offen, und draußen regnet es schon seit gestern.", "de"),
        ("Die venster staan oop en dit reën al van gister af buite.", "af"),  # langdetect takes much of it for Dutch
        # langdetect does not know this one:
        ("La fenestro estas malfermita, kaj ekstere pluvas jam ekde hieraŭ.", "eo"),
        ("窓が開いていて、外は昨日から雨が降っています。", "ja"),
        ("窗户开着，外面从昨天起就在下雨。", "zh"),
        ("Tá an fhuinneog oscailte agus tá sé ag cur báistí taobh amuigh ó inné, a dúirt siad linn ar maidin.", "ga"),
        ("OK", "und"),
        ("12 + 30", "und"),
    ],
)
def test_guess(text: str, tag: str) -> None:
    found = guess(text)
    assert found == tag or (tag == "und" and len(text) < 4)


def test_a_sure_answer_loads_no_profiles() -> None:
    """They take half a second to read, more than the rest of a first check."""
    language_id._langdetect_factory.cache_clear()
    assert guess("We waited at the station for an hour, but the train never came.") == "en"
    assert language_id._langdetect_factory.cache_info().currsize == 0


def test_every_answer_of_the_model_is_a_language_of_ours() -> None:
    labels, _ = language_id._model().predict("a", k=400)
    tags = {label.removeprefix("__label__") for label in labels}
    assert len(tags) > 150
    for tag in tags:
        assert language(known_as("wikipedia", tag)).name


def test_identify_is_silent_where_it_is_not_sure() -> None:
    assert identify("Wir warten schon seit einer Stunde auf den Bus.") == "de"
    assert identify("Radio") is None
    assert identify("") is None


def test_rank_gives_the_targets_share() -> None:
    best, likely, target = rank("Wir warten schon seit einer Stunde auf den Bus.", "de")
    assert (best, likely) == ("de", target)
    assert rank("\ud800 Wir warten auf den Bus.", "fr")[0] == "de"


def test_tags_that_name_no_single_language() -> None:
    assert [tag for tag in ("de", "und", "mul", "qaa", "x-ours", "zxx") if names_a_language(tag)] == ["de"]
