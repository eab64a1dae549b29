from __future__ import annotations

import pytest

from mtcheck import Document, Settings
from mtcheck.testing import assert_clean

DOUBLED = "The old mill burned down. He sat on the the wall."


def test_clean_text_gives_its_report() -> None:
    report = assert_clean("He sat on the wall.", target_lang="en", min_score=100)
    assert report.findings == ()


def test_failure_shows_the_place_and_the_rule() -> None:
    with pytest.raises(AssertionError) as failure:
        assert_clean(DOUBLED, target_lang="en")
    lines = str(failure.value).splitlines()
    assert lines[0] == "mtcheck: 1 finding in the text"
    text, marks = (next(line for line in lines if part in line) for part in ("| The old mill", "^^^^"))
    assert text[marks.index("^") : marks.rindex("^") + 1] == "the the"
    assert lines[-1] == "mtcheck explain repetition/double"


def test_what_fails_can_be_chosen() -> None:
    assert assert_clean(DOUBLED, target_lang="en", fail_on="error").findings
    assert not assert_clean(DOUBLED, target_lang="en", ignore=["repetition"]).findings
    assert not assert_clean(DOUBLED, target_lang="en", settings=Settings(select=["untranslated"])).findings
    with pytest.raises(AssertionError, match=r"the score of the text is \d+\.\d, below 99"):
        assert_clean(DOUBLED, target_lang="en", fail_on="error", min_score=99)


def test_a_document_says_the_rest_itself() -> None:
    with pytest.raises(AssertionError, match="finding in page-1"):
        assert_clean(Document(DOUBLED, id="page-1", target_lang="en"))
    with pytest.raises(TypeError, match="says its source"):
        assert_clean(Document(DOUBLED), target_lang="en")
    with pytest.raises(TypeError, match="not both"):
        assert_clean(DOUBLED, select=["repetition"], settings=Settings())
    with pytest.raises(ValueError, match="fail_on is 'warn'"):
        assert_clean(DOUBLED, fail_on="warn")  # type: ignore[arg-type]


def test_a_broken_detector_is_no_clean_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("lost")

    monkeypatch.setattr("mtcheck.detectors.repetition.find", broken)
    with pytest.raises(AssertionError, match=r"a detector broke on the text: .*RuntimeError: lost"):
        assert_clean("He sat on the wall.", target_lang="en")
