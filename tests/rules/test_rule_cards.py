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
