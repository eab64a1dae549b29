"""Letters that are typed for a language's own, and the old spelling of Greek."""

from __future__ import annotations

import pytest

from mtcheck import Checker, Document, Settings
from mtcheck.languages import language
from mtcheck.text.composing import spelt


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("Ἡ βροχὴ ἔπεσε καὶ ὁ δρόμος γέμισε λάσπες.", "Η βροχή έπεσε και ο δρόμος γέμισε λάσπες."),
        ("τοῦ παιδιοῦ ᾠδὴ ἢ τραγούδι", "του παιδιού ωδή ή τραγούδι"),
        ("πῶς πᾶμε ἐκεῖ; ποῦ εἶναι; αὐτὸς ποὺ ἔφυγε", "πώς πάμε εκεί; πού είναι; αυτός που έφυγε"),
        ("Ὅλοι, ἀϋπνία, προϊόν", "Όλοι, αϋπνία, προϊόν"),
    ],
)
def test_greek_in_its_old_spelling_has_as_many_letters_in_todays(old: str, today: str) -> None:
    assert spelt(Document(old), language("el")).text == today
    assert len(old) == len(today)


def test_greek_of_today_and_other_languages_stay_as_they_are() -> None:
    document = Document("Η βροχή έπεσε, κι εμείς μείναμε σπίτι.")
    assert spelt(document, language("el")) is document
    quoted = Document("The word ἄνθρωπος means a human being.")
    assert spelt(quoted, language("en")) is quoted


def test_places_count_into_the_text_as_it_is_written() -> None:
    text = "Ὁ γέρος κάθεται στὴν αὐλὴ while the rain is falling outside."
    (finding,) = Checker(Settings(select=["untranslated"])).check(Document(text, target_lang="el")).findings
    assert finding.excerpt == text[finding.start : finding.end]
    assert finding.excerpt.startswith("while the rain")
