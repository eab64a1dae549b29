"""Packages are read as they are published, counted by rule and language, and nothing of their texts is kept."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from mtcheck.bench import trees

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "The harbour is closed on Mondays"
msgstr "{closed}"

msgid "Open the gate"
msgstr "Öffne das Tor"

msgid "Not translated yet"
msgstr ""
"""
MESSAGES = {
    "en": {"gate": "Open the gate", "wall": "He sat on the wall"},
    "de": {"gate": "Öffne das Tor", "wall": "Er saß auf der der Mauer"},
}


@pytest.fixture
def packages(tmp_path: Path) -> list[str]:
    wheel = tmp_path / "harbour_app-1.2.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("harbour/locale/de/LC_MESSAGES/django.po", PO.format(closed="The harbour is closed on Mondays"))
        packed.writestr("harbour/locale/fr/LC_MESSAGES/django.po", PO.format(closed="Le port est fermé le lundi"))
    tape = tmp_path / "gate-0.3.1.tgz"
    with tarfile.open(tape, "w:gz") as packed:
        for tag, messages in MESSAGES.items():
            data = json.dumps(messages).encode()
            member = tarfile.TarInfo(f"package/locales/{tag}.json")
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return [str(wheel), str(tape)]


def test_counts_by_rule_and_language(packages: list[str], tmp_path: Path) -> None:
    trees.main([*packages, "--report", str(tmp_path / "trees"), "--read", str(tmp_path / "read.jsonl")])
    gate, harbour = json.loads((tmp_path / "trees.json").read_text(encoding="utf-8"))
    assert (gate["tree"], harbour["tree"]) == ("gate 0.3.1", "harbour_app 1.2.0")
    assert gate["formats"] == {"json": 2}
    assert gate["rules"] == {"repetition/double": [1, 1]}
    assert harbour["entries"] == 4
    assert harbour["flagged"] == 1
    assert harbour["languages"] == {"de": [2, 1], "fr": [2, 0]}
    report = (tmp_path / "trees.md").read_text(encoding="utf-8")
    assert "| harbour_app 1.2.0 | po | 2 | 4 | 250.0 | 250.0 |" in report
    read = [json.loads(line) for line in (tmp_path / "read.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {each["rule"] for each in read} == {"repetition/double", "untranslated/copy"}
    for kept in (report, (tmp_path / "trees.json").read_text(encoding="utf-8")):
        assert "harbour is" not in kept
        assert "Mauer" not in kept


def test_packages_that_nobody_looked_at_are_summed_apart(packages: list[str], tmp_path: Path) -> None:
    trees.main([packages[0], "--unseen", packages[1], "--report", str(tmp_path / "trees")])
    report = (tmp_path / "trees.md").read_text(encoding="utf-8")
    assert "| gate 0.3.1* | json | 1 | 2 | 500.0 | 500.0 |" in report
    assert "| all unseen | json | 1 | 2 | 500.0 | 500.0 |" in report
    assert "| `untranslated/copy` | – | 166.7 (166.7) |" in report


def test_a_tape_that_writes_outside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil-1.0.tgz"
    with tarfile.open(path, "w:gz") as packed:
        packed.addfile(tarfile.TarInfo("../../evil.json"), io.BytesIO())
    with pytest.raises(tarfile.FilterError), trees.unpacked(str(path)):
        pass
