"""The command that asks whether the figures of the evaluation cases hold."""

import sys
from pathlib import Path

import pytest

from tests import scored

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FIGURES = {
    "clean": {"text only": ("any", 0.01), "with source": ("any", 0.02)},
    "planted": {"with source": ("F1", 0.9)},
}
# A script that answers as score.py does, and says what it was asked for.
SCORE = """
import json, sys
task, out = sys.argv[sys.argv.index("--task") + 1], sys.argv[sys.argv.index("--json") + 1]
print(task, "sample" if "--limit" in sys.argv else "all", flush=True)
figures = {"clean": {"any": 0.01, "n": 3}, "planted": {"F1": 0.5}}
figures |= {"pages": {"all": {"F1": 0.25}}, "reports": {"share": 1}}
json.dump({f"{task} | text only": figures[task]}, open(out, "w"))
sys.exit(task == "broken")
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dev").mkdir()
    (tmp_path / "score.py").write_text(SCORE)
    for name, detector in (("clean", "*"), ("planted", "number"), ("pages", "name"), ("reports", "name")):
        (tmp_path / "dev" / f"{name}.jsonl").write_text(f'{{"id": 1, "detector": "{detector}"}}\n')
    return tmp_path


def test_what_is_written_is_reached():
    assert scored.broken(tomllib.loads(scored.as_toml(FIGURES)), FIGURES) == []


@pytest.mark.parametrize(
    ("task", "variant", "figure", "said"),
    [
        ("clean", "text only", ("any", 0.0104), None),
        ("clean", "text only", ("any", 0.0106), "clean, text only: any is 0.0106, more than 0.0105"),
        ("clean", "with source", ("any", 0.0), None),
        ("planted", "with source", ("F1", 0.88), None),
        ("planted", "with source", ("F1", 0.8799), "planted, with source: F1 is 0.8799, less than 0.88"),
        ("planted", "with source", ("share", 1.0), "planted, with source: not measured"),
    ],
)
def test_a_figure_for_the_worse_is_said(task, variant, figure, said):
    now = {**FIGURES, task: {**FIGURES[task], variant: figure}}
    assert scored.broken(tomllib.loads(scored.as_toml(FIGURES)), now) == ([said] if said else [])


def test_a_task_that_is_gone_is_said():
    assert scored.broken({"planted": {}}, {}) == ["planted: not measured"]


def test_clean_and_small_tasks_are_measured_whole_and_the_others_in_a_sample(folder, capfd, monkeypatch):
    monkeypatch.setattr(scored, "WHOLE", 1)
    (folder / "dev" / "planted.jsonl").write_text('{"detector": "number"}\n' * 2)
    (folder / "dev" / "clean.jsonl").write_text('{"detector": "*"}\n' * 2)
    assert scored.measured(folder) == {
        "clean": {"text only": ("any", 0.01)},
        "pages": {"text only": ("F1", 0.25)},
        "planted": {"text only": ("F1", 0.5)},
        "reports": {"text only": ("share", 1.0)},
    }
    assert capfd.readouterr().out.splitlines() == ["clean all", "pages all", "planted sample", "reports all"]


def test_the_command_fails_below_a_floor_and_says_what_it_cannot_measure(folder, tmp_path, monkeypatch, capsys):
    floors = tmp_path / "floors.toml"
    monkeypatch.setattr(scored, "FLOORS", floors)
    assert scored.main([str(folder), "--write"]) == 0
    assert scored.main([str(folder)]) == 0
    assert "every figure" in capsys.readouterr().out
    floors.write_text(floors.read_text().replace("F1 = 0.48", "F1 = 0.6"))
    assert scored.main([str(folder)]) == 1
    assert "planted, text only: F1 is 0.5000, less than 0.6" in capsys.readouterr().out
    (folder / "dev" / "broken.jsonl").write_text("{}\n")
    assert scored.main([str(folder)]) == 2
    assert scored.main([str(tmp_path / "nowhere")]) == 0
    assert "not measured" in capsys.readouterr().out


def test_floors_of_the_repository_are_of_figures_that_can_be_measured():
    floors = tomllib.loads(Path(scored.FLOORS).read_text("utf-8"))
    assert {"clean-doc", "clean-segment", "world-doc", "world-segment", "wide-clean"} <= set(floors)
    names = {name for task in floors.values() for floor in task.values() for name in floor}
    assert names == {"any", "F1", "share"}
