"""Text in another encoding than it was read in: what it was before is what the detector says that it was."""

import pytest
from sentences import SENTENCES

import mtcheck

CHECKER = mtcheck.Checker(mtcheck.Settings(select=["encoding"]))


@pytest.mark.parametrize(
    ("tag", "encoding"),
    [
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("el", "cp1253"),
        ("he", "cp1255"),
    ],
)
def test_a_script_that_was_read_as_western_is_restored(tag, encoding):
    sentence = SENTENCES[tag][0]
    damaged = sentence.encode(encoding, "ignore").decode("cp1252", "replace")
    findings = CHECKER.check(mtcheck.Document(damaged, target_lang=tag)).findings
    assert {finding.kind for finding in findings} == {"mojibake"}
    restored = [finding.evidence["restored"] for finding in findings]
    assert all(words.strip(" .,…")[:8] in sentence for words in restored if words), restored


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_of_two_bytes_that_were_read_as_two_are_restored(encoding):
    sentence = "Die Mühle über dem Fluß gehört der Müllerin."
    damaged = sentence.encode("utf-8").decode(encoding, "replace")
    findings = CHECKER.check(mtcheck.Document(damaged, target_lang="de")).findings
    assert {finding.kind for finding in findings} == {"mojibake"}
    # A word that was damaged in two places is restored as a whole, words in a row as one place.
    restored = ["Mühle über", "Fluß gehört", "Müllerin."]
    assert [finding.evidence["restored"] for finding in findings] == restored
    (both,) = CHECKER.check(mtcheck.Document("Die KÃ¶prÃ¼ ist zu.", target_lang="tr")).findings
    assert both.evidence["restored"] == "Köprü"
    assert not CHECKER.check(mtcheck.Document(sentence, target_lang="de")).findings
