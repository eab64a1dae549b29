"""One page of a manual in ten languages, damaged in one place: each damage is said once, by the rule that it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mtcheck import Checker
from mtcheck.readers.files import InputFile
from mtcheck.readers.markdown import prose_of

FOLDER = Path(__file__).parent / "manual"
CHECKER = Checker()
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "en")
SOURCE = (FOLDER / "en.md").read_text(encoding="utf-8")
Damage = Callable[[list[str], list[str]], list[str]]

# Where the blocks of the page stand: its sections begin at 2, 4 and 8, and end in a table and a last paragraph.
LIST, COMMAND, RESTORING, TABLE, LAST = 3, 6, 8, 11, 12

DAMAGES: dict[str, tuple[Damage, set[str]]] = {
    "none": (lambda ours, theirs: ours, set()),
    "the last paragraph in English": (lambda ours, theirs: [*ours[:LAST], theirs[LAST]], {"untranslated/copy"}),
    "an item in English": (
        lambda ours, theirs: [*ours[:LIST], _line(ours[LIST], 1, _lines(theirs[LIST])[1]), *ours[LIST + 1 :]],
        {"untranslated/copy"},
    ),
    "a row in English": (
        lambda ours, theirs: [*ours[:TABLE], _line(ours[TABLE], 2, _lines(theirs[TABLE])[2]), *ours[TABLE + 1 :]],
        {"untranslated/copy"},
    ),
    "a paragraph is missing": (lambda ours, theirs: [*ours[:10], *ours[11:]], {"omission/paragraph"}),
    "a section is missing": (lambda ours, theirs: [*ours[:RESTORING], *ours[TABLE:]], {"omission/paragraph"}),
    "the page stops": (lambda ours, theirs: ours[:RESTORING], {"omission/tail"}),
    "a block of code is missing": (
        lambda ours, theirs: [*ours[:COMMAND], *ours[COMMAND + 1 :]],
        {"markup/structure"},
    ),
    "a fence is missing": (
        lambda ours, theirs: [*ours[:COMMAND], ours[COMMAND].removesuffix("\n```"), *ours[COMMAND + 1 :]],
        {"markup/structure"},
    ),
    "the page stops within code": (
        lambda ours, theirs: [*ours[:COMMAND], ours[COMMAND].removesuffix("\n```")],
        {"omission/tail", "markup/structure"},
    ),
    "a heading of another level": (lambda ours, theirs: [*ours[:4], "#" + ours[4], *ours[5:]], {"markup/structure"}),
    "an option misspelt": (lambda ours, theirs: _with(ours, "`--quiet`", "`--quite`"), {"markup/code"}),
    "a link to nowhere": (lambda ours, theirs: _with(ours, "(settings.md)", "(setting.md)"), {"markup/link"}),
    "a link in two": (lambda ours, theirs: _with(ours, "](settings.md)", "] (settings.md)"), {"markup/link"}),
    "emphasis in two": (lambda ours, theirs: _with(ours, "**", "** "), {"markup/structure"}),
    "another number": (lambda ours, theirs: _with(_with(ours, "250", "25"), "۲۵۰", "۲۵"), {"number/changed"}),
    "a section twice": (
        lambda ours, theirs: [*ours[:TABLE], *ours[RESTORING:TABLE], *ours[TABLE:]],
        {"duplicate-passage/copy"},
    ),
    "the page twice": (lambda ours, theirs: [*ours, *ours], {"duplicate-passage/copy"}),
    "the page in a longer fence": (
        lambda ours, theirs: ["````markdown\n" + ours[0], *ours[1:-1], ours[-1].rstrip() + "\n````\n"],
        {"chatter/wrapper"},
    ),
    "the page as a block of code": (
        lambda ours, theirs: ["```markdown\n" + ours[0], *ours[1:-1], ours[-1].rstrip() + "\n```\n"],
        {"chatter/wrapper"},
    ),
}


def _blocks(page: str) -> list[str]:
    return page.split("\n\n")


def _lines(block: str) -> list[str]:
    return block.split("\n")


def _line(block: str, number: int, line: str) -> str:
    lines = _lines(block)
    lines[number] = line
    return "\n".join(lines)


def _with(blocks: list[str], old: str, new: str) -> list[str]:
    return _blocks("\n\n".join(blocks).replace(old, new, 1))


def _rules(page: str, language: str) -> set[str]:
    theirs = prose_of(SOURCE).document(InputFile("en.md"))
    document = prose_of(page).document(InputFile("page.md"), language).with_source(theirs)
    return {finding.rule for finding in CHECKER.check(replace(document, source_lang="en")).findings}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_said_once(name: str, language: str) -> None:
    damage, rules = DAMAGES[name]
    whole = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    page = "\n\n".join(damage(_blocks(whole), _blocks(SOURCE)))
    assert (page == whole) is (name == "none")
    assert _rules(page, language) == rules


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_with_code_twice_is_found_without_a_source(language: str) -> None:
    blocks = _blocks((FOLDER / f"{language}.md").read_text(encoding="utf-8"))
    place = COMMAND + 1
    assert "`" in blocks[place]
    page = "\n\n".join([*blocks[: place + 1], *blocks[place:]])
    found = CHECKER.check(prose_of(page).document(InputFile("page.md"), language)).findings
    assert {finding.detector for finding in found} == {"duplicate-passage"}
