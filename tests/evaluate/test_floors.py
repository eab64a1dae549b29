"""Floors of an evaluation: what is below is said, and what does not exist cannot be asked for."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtcheck.cli import command
from mtcheck.errors import ConfigError
from mtcheck.evaluate.evaluation import Evaluation
from mtcheck.evaluate.floors import broken

ROOT = Path(__file__).parents[2]


def figure(value):
    return {"value": value, "low": 0.0, "high": 1.0}


FIGURES = {
    "text only": {
        "clean_documents_flagged": figure(0.25),
        "all": {"precision": figure(0.9), "recall": figure(0.6667), "false_alarms": 7},
        "detectors": {"repetition": {"precision": figure(0.8), "false_alarms": 3}},
        "rules": {"repetition/loop": {"recall": figure(1.0)}},
    }
}
ONE_TASK = Evaluation("", {"pages": FIGURES}, {}, {})
TWO_TASKS = Evaluation("", {"pages": FIGURES, "more": FIGURES}, FIGURES, {})


@pytest.mark.parametrize("evaluation", [ONE_TASK, TWO_TASKS])
@pytest.mark.parametrize(
    ("floors", "said"),
    [
        ('["text only".all]\nprecision = 0.9\nrecall = 0.667\nfalse_alarms = 7', []),
        ('["text only".all]\nrecall = 0.668', ["text only, all: recall is 0.667, less than 0.668"]),
        ('["text only".all]\nfalse_alarms = 6', ["text only, all: false_alarms is 7, more than 6"]),
        ('["text only".repetition]\nprecision = 1', ["text only, repetition: precision is 0.8, less than 1"]),
        ('["text only"."repetition/loop"]\nrecall = 1.0', []),
        ('["text only"]\nclean_documents_flagged = 0.25', []),
        (
            '["text only"]\nclean_documents_flagged = 0.2',
            ["text only: clean_documents_flagged is 0.25, more than 0.2"],
        ),
        ('[pages."text only".all]\nprecision = 0.95', ["pages, text only, all: precision is 0.9, less than 0.95"]),
    ],
)
def test_what_is_below_is_said(evaluation, floors, said):
    assert broken(floors, evaluation, "floors.toml") == said


@pytest.mark.parametrize(
    ("floors", "said"),
    [
        ("[", "no valid TOML"),
        ('["text only".repetitoin]\nprecision = 1', "no 'text only repetitoin'; did you mean 'repetition'"),
        ('["text only".all]\nprecison = 1', "did you mean 'precision'"),
        ('["text only"]\nall = 1', "no figure that can have a floor"),
        ('["text only".all]\nprecision = "1"', "no figure that can have a floor"),
    ],
)
def test_what_cannot_be_asked_for_is_an_error(floors, said):
    with pytest.raises(ConfigError, match=r"^floors\.toml: ") as error:
        broken(floors, TWO_TASKS, "floors.toml")
    assert said in str(error.value)


def test_the_command_fails_below_a_floor(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = {"id": 1, "text": "He sat on the wall.", "target_lang": "en", "labels": []}
    Path("pages.jsonl").write_text(json.dumps(page) + "\n")
    Path("floors.toml").write_text('["text only"]\nclean_documents_flagged = 0.0\n')
    arguments = ["evaluate", "pages.jsonl", "--floors", "floors.toml"]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    page["text"] = "He sat on the the wall."
    Path("pages.jsonl").write_text(json.dumps(page) + "\n")
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 1
    assert result.stderr == "mtcheck: text only: clean_documents_flagged is 1, more than 0.0\n"
    assert CliRunner().invoke(command, [*arguments[:-1], "nowhere.toml"]).exit_code == 2


def test_the_pages_of_the_project_reach_their_floors(tmp_path):
    arguments = ["evaluate", str(ROOT / "corpora"), "--report", str(tmp_path / "quality")]
    result = CliRunner().invoke(command, [*arguments, "--floors", str(ROOT / "reports" / "floors.toml")])
    assert result.exit_code == 0, result.stderr
