"""The figures that explain prints: they are those of the committed report, for rules that exist."""

import json
from pathlib import Path

import pytest

from mtcheck.detectors import RULES
from mtcheck.languages import language
from mtcheck.rules import rule_cards

REPORT = Path(__file__).parents[2] / "reports" / "detection.json"


def test_the_package_carries_the_figures_of_the_report():
    report = json.loads(REPORT.read_text("utf-8"))
    clean = {
        (task, variant): figures
        for task, variants in report["tasks"].items()
        for variant, figures in variants.items()
        if figures["shape"] == "clean"
    }
    cards = rule_cards.measured()
    assert cards["version"] == report["version"]
    assert {(task, variant) for task, variants in cards["tasks"].items() for variant in variants} == set(clean)
    for (task, variant), figures in clean.items():
        counts = cards["tasks"][task][variant]
        assert sum(counts["texts"].values()) == figures["cases"]
        assert {rule: sum(flagged.values()) for rule, flagged in counts["rules"].items()} == {
            rule: line["hits"] for rule, line in figures["rules"].items()
        }


def test_rules_and_languages_exist():
    for variants in rule_cards.measured()["tasks"].values():
        for counts in variants.values():
            assert set(counts["rules"]) <= set(RULES)
            for tag in counts["texts"]:
                assert language(tag)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_line_for_every_task(rule):
    lines = list(rule_cards.lines(rule))
    assert lines
    assert all(" of 1,000 (" in line for line in lines)


FIGURES = {
    "tasks": {
        "posts": {
            "text only": {
                "texts": {"pt-BR": 400, "nb": 200, "es": 200},
                "rules": {"repetition/loop": {"pt-BR": 1, "nb": 1}},
            }
        }
    }
}


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("nb", ["posts, text only: 5.0 of 1,000 (200 texts)"]),
        ("es", ["posts, text only: 0.0 of 1,000 (200 texts)"]),
        (
            "pt",  # a variety of a language says more than its relatives
            [
                "not measured in pt; carried over from pt-BR:",
                "pt-BR: posts, text only: 2.5 of 1,000 (400 texts)",
            ],
        ),
        (
            "sv",
            [
                "not measured in sv; carried over from nb:",
                "nb: posts, text only: 5.0 of 1,000 (200 texts)",
            ],
        ),
        (
            "fi",
            [
                "not measured in fi; carried over from all languages that are measured:",
                "posts, text only: 2.5 of 1,000 (800 texts): nb 5.0, pt-BR 2.5, none in es",
            ],
        ),
    ],
)
def test_what_is_not_measured_in_a_language_is_carried_over(tag, expected):
    assert list(rule_cards.lines_in("repetition/loop", tag, FIGURES)) == expected


def test_how_many_languages_are_measured():
    assert rule_cards.languages_measured() > 70
