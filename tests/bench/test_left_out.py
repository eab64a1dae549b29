"""The report on languages that a detector's tables lack: which are parted, and what is counted."""

import json

import pytest

from mtcheck.bench import left_out
from mtcheck.bench.left_out import Counts

LOOP = "The mill by the river, the mill by the river, the mill by the river, the mill by the river."


def record(tag, text="The old mill burnt down on Monday.", **more):
    return {"id": f"{tag}/{len(text)}", "text": text, "target_lang": tag, **more}


@pytest.mark.parametrize("detector", left_out.TABLES)
def test_a_detector_with_tables_knows_some_languages_and_lacks_others(detector):
    own = left_out.known(detector)
    assert {"de", "fr"} <= own
    assert "tlh" not in own


def test_a_detector_without_tables_knows_none():
    assert left_out.known("encoding") is None


def test_what_is_counted_depends_on_what_a_record_says():
    rows = [
        record("en"),  # human text, for all detectors
        record("en", LOOP, detector="*"),
        record("en", LOOP, detector="repetition", positive=True),
        record("gil", detector="repetition", positive=False),
        record("en", LOOP, source="Die Mühle brannte ab.", source_lang="de", detector="number", positive=True),
        record("en", LOOP, source="Die Mühle brannte ab.", detector="repetition", positive=True, needs_source=True),
        record("no-such-language-at-all"),
    ]
    found = left_out.measured(rows)
    text, source = (found["repetition"][variant] for variant in left_out.VARIANTS)
    assert text["en"] == Counts(clean=[2, 1], damaged=[1, 1])
    assert text["gil"] == Counts(intact=[1, 0])
    assert source == {"en": Counts(damaged=[1, 1])}, "without its source a text is not checked again"
    assert found["number"]["text only"]["en"].damaged == [1, 0]
    assert found["encoding"]["text only"]["en"] == Counts(clean=[2, 0])


def test_the_report_parts_the_languages_that_a_detector_knows():
    by_language = {
        "de": Counts(clean=[100, 1], damaged=[10, 8], intact=[10, 2]),
        "fr": Counts(clean=[300, 0]),
        "ru": Counts(clean=[100, 5]),
        "gil": Counts(clean=[50, 0]),
    }
    lines = left_out.report({"repetition": {"text only": by_language}}).splitlines()
    assert lines[-2] == "| repetition | text only | known | 3 | 500 | 12.0 | 10.0 | 10 | 0.80 | 0.80 |"
    assert lines[-1] == "| repetition | text only | left out | 1 | 50 | 0.0 | 0.0 |  |  |  |"


def test_records_are_drawn_evenly_from_each_language(tmp_path):
    path = tmp_path / "texts.jsonl"
    rows = [record("de", f"Satz {number}.") for number in range(10)] + [record("fr"), record("it", labels=[])]
    rows.append({"id": "x", "text": "", "target_lang": "de"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    drawn = [(row["target_lang"], row["text"]) for row in left_out.records([str(path)], 3)]
    assert drawn == [("de", "Satz 0."), ("de", "Satz 4."), ("de", "Satz 8."), ("fr", rows[10]["text"])]
    assert len(list(left_out.records([str(path)]))) == 11


def test_the_command_writes_the_table(tmp_path, capsys):
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps(record("de", "Die alte Mühle brannte am Montag ab.")) + "\n")
    assert left_out.main([str(path)]) == 0
    said = capsys.readouterr().out
    assert "| encoding | text only | known | 1 | 1 | 0.0 |" in said
    assert "Mühle" not in said
    assert left_out.main([str(path), "--report", str(tmp_path / "report.md")]) == 0
    assert (tmp_path / "report.md").read_text("utf-8") == said
