import json

import pages
import pytest

PAGE = """# Sea

He sat on the the wall and looked at the sea.

<!-- mtcheck: ignore repetition -- a name -->
A boat went by by the light and left.

```
the the
```
"""


@pytest.fixture(autouse=True)
def page(folder):
    (folder / "a.md").write_text(PAGE)


def why_not(*arguments, code=0):
    result = pages.run("why-not", *arguments, code=code)
    return result.stdout if code == 0 else result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.md:3"], "repetition/double: is reported, with confidence"),
        (["a.md:3", "--config", "min-confidence=0.999"], "is below min-confidence 0.999"),
        (["a.md:3", "--config", "ignore=repetition"], "repetition/double: the rule is not asked for"),
        (["a.md:3", "--config", "fail-on=error"], "which does not fail a run (fail-on error)"),
        (["a.md:6"], "repetition/double: is found and accepted by a comment in the file: a name"),
        (["a.md:1"], "repetition: saw nothing here that it would weigh"),
        (["a.md:9"], "no text that is judged stands there"),
    ],
)
def test_it_says_what_was_seen_and_missed(folder, arguments, said):
    assert said in why_not(*arguments, "--target-lang", "en")


def test_it_names_a_rule_that_cannot_judge_the_language(folder):
    assert "fragment/no-core: cannot judge the document: it is judged in English only" in why_not(
        "a.md:3", "--target-lang", "de"
    )
    assert "fragment/no-core" not in why_not("a.md:1", "--target-lang", "en")


def test_it_shows_the_evidence_and_the_words(folder):
    said = why_not("a.md:3")
    assert said.startswith("a.md:3, in en, which is guessed\n")
    assert "'the the'" in said
    assert "evidence: form=run" in said


def test_a_record_is_found_by_its_line(folder):
    records = [{"id": "x", "text": "He sat."}, {"id": "y", "text": "He sat on the the wall.", "target_lang": "en"}]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records) + "nonsense\n")
    said = why_not("a.jsonl:2")
    assert said.startswith("a.jsonl:2, document y, in en\n")
    assert "is reported" in said
    assert "a.jsonl:3" in why_not("a.jsonl:3", code=2)


def test_an_entry_that_is_not_judged_says_so(folder):
    (folder / "de.po").write_text(
        'msgid ""\nmsgstr "Language: de\\n"\n\n#, fuzzy\nmsgid "Open the file"\nmsgstr "Open the file"\n'
    )
    assert "the entry is not judged: fuzzy" in why_not("de.po:6")


@pytest.mark.parametrize("place", ["a.md", "a.md:x", "a.md:0", "nowhere.md:1"])
def test_a_place_that_is_none_is_2(folder, place):
    assert place.partition(":")[0] in why_not(place, code=2)
