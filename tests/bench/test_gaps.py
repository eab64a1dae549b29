"""Groups of word classes that stand only across a gap."""

from __future__ import annotations

import bz2
from pathlib import Path

import pytest

from mtcheck.bench import gaps
from mtcheck.text import english


def test_subjects_and_verbs_are_taken_out() -> None:
    words = english.tokens("The ferry leaves at noon.")
    string = english.coarse(english.classes(words))
    assert {words[place] for place in gaps.deletions(string)} <= {"ferry", "leaves"}
    assert gaps.deletions(string)


def test_groups_stand_across_gaps_only() -> None:
    sentences = [f"The {noun} was closed by the mayor." for noun in ("bridge", "school", "road", "mill")] * 30
    found = gaps.groups(sentences)
    assert "d2" in found
    sound = {f"^{english.classes(english.tokens(sentence))}$" for sentence in sentences}
    assert not any(group in string for group in found for string in sound)


def test_table_holds_no_words() -> None:
    assert all(2 <= len(group) <= 4 for group in english._gap_groups())


PROSE = "The ferry left the harbour at nine in the morning."
MORE = "Nobody had told the baker that the road was closed."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "page.html",
            f"<h1>A heading</h1><p>{PROSE}</p><pre>x = 1</pre><p>Call <code>f()</code> twice, then go on.</p>",
        ),
        ("news.arff", f"@data\n'FERRY LEAVES {PROSE}\\n    Reuter\\n',0\n"),
        ("tales.tab", f"Title\tContent\nOne\t{PROSE} {'x' * 500}\n"),
        ("plain.txt", PROSE.replace(" at", "\nat") + "\n\nA heading\n"),
        (
            "dump.xml.bz2",
            f'<text xml:space="preserve">== Ferry ==\n{PROSE.replace("harbour", "[[port|harbour]]")}\n</text>',
        ),
    ],
)
def test_prose_is_read_by_format(tmp_path: Path, name: str, text: str) -> None:
    data = text.encode()
    (tmp_path / name).write_bytes(bz2.compress(data) if name.endswith(".bz2") else data)
    assert list(gaps.sentences(tmp_path / name)) == [PROSE]


def test_pages_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(f"<p>{MORE}</p>", "utf-8")
    (tmp_path / "a.html").write_text(f"<p>{PROSE}", "utf-8")
    assert list(gaps.sentences(tmp_path)) == [PROSE, MORE]


@pytest.mark.parametrize(
    "sentence", ["See http://example.org for what the ferry costs.", "The Ferry Of The North.", MORE[:-1]]
)
def test_what_is_no_sound_sentence_is_not_counted(sentence: str) -> None:
    assert gaps.is_prose(MORE)
    assert not gaps.is_prose(sentence)
