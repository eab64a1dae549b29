"""Pages of rules: each has an example that is true, and one form."""

import dataclasses
import re

import pytest

import mtcheck
from mtcheck.cli import command
from mtcheck.detectors import BY_ID, RULES
from mtcheck.rules import pages


def findings(text, example):
    source, target = example.languages
    document = mtcheck.Document(text, source=example.source, source_lang=source, target_lang=target)
    return mtcheck.Checker().check(document).findings


def test_every_rule_has_an_example():
    assert set(pages.examples()) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_an_example_is_wrong_and_right(rule):
    example = pages.examples()[rule]
    own = [finding.excerpt for finding in findings(example.wrong, example) if finding.rule == rule]
    assert own == [example.marked]
    assert [finding.rule for finding in findings(example.right, example)] == []


@pytest.mark.parametrize("rule", [*RULES, *BY_ID, "suppression/unused"])
def test_a_page_has_its_parts_and_keeps_to_the_width(rule):
    lines = list(pages.page(rule, 80))
    assert rule in lines[0]
    for line in lines:
        assert ">>>" not in line
        assert "``" not in line
        assert len(line) <= 80 or " " not in line.strip() or line.startswith("      ")
    if rule in RULES:
        assert any(line.startswith("  wrong") for line in lines[:20])
        leads = [line for line in lines if line in pages.SECTIONS]
        assert leads == [section for section in pages.SECTIONS if section in leads]
        assert {"Finds", "Not a finding", "How it decides", "Known misses"} <= set(leads)


@pytest.mark.parametrize("detector", BY_ID)
def test_a_page_is_in_plain_words(detector):
    said = " ".join("\n".join(pages.page(detector)).split()).lower()
    assert not [word for word in ("log-odds", "logistic", "candidate", "regression,", " hash ") if word in said]


@pytest.mark.parametrize("detector", BY_ID)
def test_options_stand_on_a_page_as_in_a_configuration_with_their_defaults(detector):
    options = BY_ID[detector].Options()
    said = pages.page_as_record(detector)["sections"]["Options"]
    for field in dataclasses.fields(options):
        default = getattr(options, field.name)
        assert f"``{field.name.replace('_', '-')}`` ({'none' if default == () else default}): " in said
    assert bool(dataclasses.fields(options)) != (said.strip() == "None.")


def test_false_alarms_in_one_language():
    said = "\n".join(pages.page("repetition/loop", language="de"))
    assert "in de" in said
    assert "fr 0" not in said
    assert "carried over" not in said


def test_a_language_that_is_not_measured_says_where_its_figures_come_from():
    near = "\n".join(pages.page("repetition/loop", language="nn"))
    assert "not measured in nn; carried over from da, is, nb, sv:\n    da: paragraphs of manuals, text only: " in near
    none = "\n".join(pages.page("repetition/loop", language="tlh"))
    assert "not measured in tlh; carried over from all languages that are measured:\n    pages, " in none
    (record,) = pages.page_as_record("repetition/loop", "nn")["rules"]
    assert record["false_alarms"][0] == "not measured in nn; carried over from da, is, nb, sv:"
    assert "in others they are carried over" in " ".join("\n".join(pages.page("repetition/loop")).split())


@pytest.mark.parametrize("name", pages.TOPICS)
def test_a_topic_says_something(name):
    lines = list(pages.topic(name, 80))
    assert lines[0].startswith(f"{name}: ")
    assert len(lines) > 5


@pytest.mark.parametrize("name", pages.TOPICS)
def test_what_a_topic_tells_a_reader_to_type_is_there(name):
    options = {option for each in command.commands.values() for own in each.params for option in own.opts}
    text = pages.topic_markdown(name)
    assert set(re.findall(r"`mtcheck ([a-z-]+)", text)) <= set(command.commands)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= options


@pytest.mark.parametrize("detector", BY_ID)
def test_a_page_as_markdown(detector):
    text = pages.markdown(detector)
    for kind in BY_ID[detector].RULE.kinds:
        assert f"## {detector}/{kind}\n" in text
    assert ">>>" not in text


@pytest.mark.parametrize("name", [name for name, (_, place) in pages.TOPICS.items() if place.endswith(".md")])
def test_a_topic_keeps_its_headings(name):
    lines = list(pages.topic(name, 80))
    headings = re.findall(r"(?m)^## (.+)$", pages.topic_markdown(name))
    assert [line for line in lines[1:] if line and not line.startswith(" ")] == headings


@pytest.mark.parametrize("detector", BY_ID)
def test_a_page_says_what_each_kind_is_in_a_list_and_begins_with_capitals(detector):
    lines = list(pages.page(detector, 80))
    own = [line for line in lines[lines.index("Finds") : lines.index("Why it matters")] if line.startswith("  - ")]
    kinds = list(BY_ID[detector].RULE.kinds)
    assert sorted(re.split(r"[: ]", line[4:])[0] for line in own) == sorted(kinds)
    for heading in (at for at, line in enumerate(lines) if line in pages.SECTIONS):
        opening = lines[heading + 1].strip()
        assert opening.startswith("- ") or opening[0].isupper() or re.match(r"[\w-]+(/[\w-]+| \()", opening), opening


def test_what_there_is_to_read_is_listed():
    said = "\n".join(pages.contents())
    assert all(f"  {name} " in said for name in (*BY_ID, *pages.TOPICS))
