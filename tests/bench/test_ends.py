"""How many paragraphs carry an end mark and a first capital."""

from __future__ import annotations

from mtcheck.bench import ends
from mtcheck.languages import language
from mtcheck.text import end_marks

SOURCE = "The ferry leaves the harbour at nine."


def test_paragraphs_are_counted_beside_sources_that_are_whole() -> None:
    records = [
        {"source": SOURCE, "text": "Die Fähre legt um neun ab.", "target_lang": "de"},
        {"source": f"{SOURCE}\n{SOURCE}", "text": "Die Fähre legt um neun ab", "target_lang": "de"},  # one is missing
        {"source": "Timetable of the ferry", "text": "Fahrplan der Fähre", "target_lang": "de"},  # a heading
        {"source": SOURCE, "text": "Die Fähre legt um", "target_lang": "de", "positive": True},
        {"source": SOURCE, "text": "Die Fähre legt um neun ab", "target_lang": "not a tag"},
    ]
    assert [(entry.tag, text) for entry, text in ends.pairs(records)] == [("de", "Die Fähre legt um neun ab.")]


def test_a_language_stands_there_from_eight_paragraphs_on() -> None:
    counted = [(language("th"), "เรือออกจากท่าเวลาเก้าโมง")] * 8 + [(language("de"), "Das Boot legt ab.")] * 7
    assert ends.table(counted) == {"th-Thai": [0, 8, 8]}


def test_the_table_shipped_knows_who_asks_for_marks_and_capitals() -> None:
    for tag in ("de", "ru", "zh", "ar", "hi", "am", "my"):
        assert (end_marks.unmarked(language(tag)) or 0) > 3, tag
    for tag in ("th", "dz"):
        assert (end_marks.unmarked(language(tag)) or 0) < 2, tag
    assert (end_marks.uncapitalised(language("fr")) or 0) > 3
    assert end_marks.unmarked(language("tlh")) is None
