"""Settings: what is selected, how strict, and how a mistake is answered."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.detectors import BY_ID, DETECTORS, RULES
from mtcheck.errors import ConfigError
from mtcheck.settings import HOUSE_RULES, Settings, nearest


def test_by_default_all_rules_are_reported() -> None:
    assert Settings().rules == frozenset(RULES)
    assert all(Settings().reports(rule) for rule in (*RULES, *HOUSE_RULES))


def test_a_detectors_name_stands_for_all_its_rules() -> None:
    settings = Settings(select=["repetition", "fragment/glued"], ignore=["repetition/double"])
    assert settings.rules == {"repetition/loop", "fragment/glued"}
    assert not settings.reports("repetition/double")


@given(st.lists(st.sampled_from((*BY_ID, *RULES))), st.lists(st.sampled_from((*BY_ID, *RULES))))
def test_ignoring_wins_over_selecting(select: list[str], ignore: list[str]) -> None:
    chosen = Settings(select=select, ignore=ignore).rules
    assert chosen == Settings(select=select).rules & Settings(ignore=ignore).rules
    assert all(rule not in ignore and rule.partition("/")[0] not in ignore for rule in chosen)


def test_a_rules_own_severity_wins_over_its_detectors() -> None:
    settings = Settings(severity={"repetition": "note", "repetition/loop": "error"})
    assert settings.severity_of("repetition/loop") == "error"
    assert settings.severity_of("repetition/double") == "note"
    assert settings.severity_of("fragment/glued") is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"select": ["repitition"]}, "did you mean 'repetition'"),
        ({"ignore": ["fragment/glue"]}, "did you mean 'fragment/glued'"),
        ({"select": "repetition"}, "select takes a list"),
        ({"severity": {"fragment": "fatal"}}, "severity of fragment is 'fatal'"),
        ({"severity": {"fragmnet": "error"}}, "did you mean 'fragment'"),
        ({"min_confidence": 1.5}, "from 0 to 1"),
        ({"min_confidence": -0.1}, "from 0 to 1"),
        ({"min_confidence": "0.5"}, "from 0 to 1"),
        ({"min_confidence": True}, "from 0 to 1"),
        ({"options": {"repetion": {}}}, "did you mean 'repetition'"),
        ({"options": {"repetition": {"min_lop": 4}}}, "did you mean 'min_loop'"),
        ({"terms": {"de": "Acme"}}, "terms of de"),
        ({"terms": {"de": [""]}}, "terms of de"),
    ],
)
def test_a_mistake_names_itself_and_what_is_meant(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        Settings(**values)


def test_options_reach_their_detector_and_the_rest_keeps_its_defaults() -> None:
    settings = Settings(options={"repetition": {"min_loop": 4}})
    assert settings.options_of("repetition").min_loop == 4
    for detector in DETECTORS:
        if detector.RULE.id != "repetition":
            assert settings.options_of(detector.RULE.id) == detector.Options()


@pytest.mark.parametrize("detector", list(BY_ID))
def test_the_options_of_a_detector_have_defaults_and_cannot_be_changed(detector: str) -> None:
    options = BY_ID[detector].Options()
    for option in fields(options):
        with pytest.raises(FrozenInstanceError):
            setattr(options, option.name, None)


def test_the_signature_tells_settings_apart_and_nothing_else() -> None:
    different = [
        Settings(),
        Settings(select=["repetition"]),
        Settings(select=["repetition/loop"]),
        Settings(min_confidence=0.4),
        Settings(severity={"repetition": "note"}),
        Settings(options={"repetition": {"min_loop": 4}}),
        Settings(terms={"*": ["Acme"]}),
        Settings(terms={"*": ["Ajax"]}),
    ]
    assert len({settings.signature for settings in different}) == len(different)
    same = [
        (Settings(select=["repetition", "fragment"]), Settings(select=["fragment", "repetition"])),
        (Settings(ignore=["repetition/loop"]), Settings(ignore=["repetition/loop", "repetition/loop"])),
        (Settings(terms={"de": ["Ajax", "Acme"]}), Settings(terms={"de": ["Acme", "Ajax"]})),
    ]
    for one, other in same:
        assert one.signature == other.signature


def test_settings_go_to_other_processes() -> None:
    settings = Settings(select=["repetition"], options={"repetition": {"min_loop": 4}}, terms={"*": ["Acme"]})
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_the_nearest_name_is_offered_or_all_are() -> None:
    assert nearest("repitition", BY_ID) == "; did you mean 'repetition'?"
    assert nearest("zzz", ["one", "two"]) == "; known are one, two"


def test_a_rule_in_preview_runs_by_name_or_with_preview(monkeypatch) -> None:
    import mtcheck.settings as module

    monkeypatch.setattr(module, "PREVIEW", ("repetition",))
    in_preview = {"repetition/loop", "repetition/double"}
    assert in_preview.isdisjoint(Settings().rules)
    assert "repetition" not in Settings().signature
    assert in_preview <= Settings(preview=True).rules
    assert in_preview <= Settings(select=["repetition", "fragment"]).rules
    assert Settings(select=["repetition/loop"]).rules == {"repetition/loop"}
    assert in_preview.isdisjoint(Settings(preview=True, ignore=["repetition"]).rules)
