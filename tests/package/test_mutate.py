"""The command that plants defects: which it knows, and that the copies it works in tell the truth."""

import ast
import sys
from pathlib import Path

import pytest

from tests import mutate

CODE = '''"""A docstring."""
LEAST: int = 3
WORDS = ("a", "b", "c")
def find(text, words="one two three".split()):
    """Return it."""
    if len(text) > LEAST and not text.isupper():
        raise ValueError(f"{len(text) > 7}")
    return 0.5 if text in WORDS else None
'''


@pytest.fixture
def module(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(CODE)
    return path


def test_every_decision_can_be_broken_and_no_text_for_a_person(module):
    found = {(defect.kind, defect.change) for defect in mutate.code_defects(module)}
    assert {change for kind, change in found if kind == "comparison"} == {
        "len(text) > LEAST -> len(text) >= LEAST",
        "len(text) > LEAST -> len(text) <= LEAST",
        "text in WORDS -> text not in WORDS",
    }
    assert ("condition", "not text.isupper() -> text.isupper()") in found
    assert ("condition", "len(text) > LEAST -> left out") in found
    assert {change for kind, change in found if kind == "number"} == {"3 -> 4", "0.5 -> 0.25", "0.5 -> 0.75"}
    assert {change for kind, change in found if kind == "row"} == {
        f"{row} -> left out" for row in ("'a'", "'b'", "'c'", "one", "two", "three")
    }


def test_a_defect_changes_one_place_and_leaves_the_tree_it_came_from(module):
    before = ast.unparse(ast.parse(CODE))
    for defect in mutate.code_defects(module):
        broken = defect.content()
        assert isinstance(broken, ast.Module)
        after = ast.unparse(broken)
        assert after != before
        assert sum(one != other for one, other in zip(before.split("\n"), after.split("\n"), strict=True)) == 1


def test_rows_and_weights_of_data(tmp_path):
    (tmp_path / "words.toml").write_text('[de]\nsay = ["sagen", "rufen"]\n')
    (tmp_path / "weights.json").write_text('{"bias": -1.5, "name": "a"}\n')
    rows = [defect.content() for defect in mutate.data_defects(tmp_path / "words.toml")]
    assert rows == ["[de]\n", '[de]\nsay = ["rufen"]\n']
    weights = [defect.content() for defect in mutate.data_defects(tmp_path / "weights.json")]
    assert weights == ['{"bias": 1.5, "name": "a"}\n']


def test_the_same_seed_draws_the_same_defects():
    path = Path(mutate.DETECTORS / "name" / "respelt.py")
    first, again = ([defect.change for defect in mutate.drawn([path], 9, seed)] for seed in (3, 3))
    assert first == again
    assert len(first) == 9
    assert [defect.change for defect in mutate.drawn([path], 9, 4)] != first
    assert len({defect.kind for defect in mutate.drawn([path], 9, 3)}) >= 3


@pytest.mark.skipif(sys.platform == "win32", reason="it copies processes")
def test_a_copy_tells_what_became_of_its_work():
    assert mutate.in_a_copy(lambda: (0, "")) == (0, "")
    assert mutate.in_a_copy(lambda: (1, "a test")) == (1, "a test")
    code, said = mutate.in_a_copy(lambda: (1 // 0, ""))
    assert (code, said) == (1, "the module does not load")


def test_what_leans_on_a_module_is_loaded_again():
    found = mutate.dependents(mutate.PACKAGE / "text" / "stops.py")
    assert {"mtcheck.text.stops", "mtcheck.detectors.repetition", "mtcheck.detectors"} <= found
    assert "mtcheck.languages" not in found
    assert "mtcheck.text.translation_words" in mutate.dependents(mutate.PACKAGE / "data" / "translation_words.toml")


def test_a_report_keeps_what_it_has_of_other_detectors(tmp_path):
    path = mutate.DETECTORS / "number.py"
    first, second = mutate.Defect(path, 3, "row", "a -> b", str), mutate.Defect(path, 4, "row", "c -> d", str)
    results = [mutate.Result(first, "test_a"), mutate.Result(second, None)]
    mutate.write_report(tmp_path / "mutation", {"number": results}, 1)
    mutate.write_report(tmp_path / "mutation", {"name": [mutate.Result(first, "test_b", False)]}, 2)
    written = (tmp_path / "mutation.md").read_text()
    assert "| name | 2 | 1 | 1 | 100% | 0% |\n| number | 1 | 2 | 1 | 50% |  |\n| all | | 3 | 2 | 67% | |" in written
    assert written.endswith("- `mtcheck/detectors/number.py:4: c -> d`\n")


def test_a_defect_that_changes_nothing_is_told_by_the_line_that_it_stands_in(module, monkeypatch):
    monkeypatch.setattr(mutate, "ROOT", module.parent)
    change = {"file": "module.py", "change": "3 -> 4", "why": "x"}
    for line, expected in ((None, 0), ("LEAST: int", 0), ("another line", 1)):
        one = {**change, "line": line} if line else change
        monkeypatch.setattr(mutate, "_equivalent", lambda one=one: [one])
        assert sum(defect.change == "3 -> 4" for defect in mutate.drawn([module], 99, 1)) == expected


def test_every_defect_that_is_listed_as_harmless_exists():
    """A file that was changed since has other defects: then the entry says nothing, or too much."""
    for one in mutate._equivalent():
        path = mutate.ROOT / one["file"]
        lines = path.read_text("utf-8").splitlines()
        found = mutate.code_defects(path) if path.suffix == ".py" else mutate.data_defects(path)
        assert any(
            defect.change == one["change"] and one.get("line", "") in lines[defect.line - 1] for defect in found
        ), one
        assert one["why"]
