"""A page, an application's texts and a scene of subtitles in every format and eight languages, found by their layout:
intact they are silent, and a text that was left in English is said in its file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from mtcheck import cli
from tests import forms


def _units(form: str, language: str, *, damaged: bool) -> list[forms.Unit]:
    """Return what a file says, where it is damaged with its longest text in English."""
    kind = forms.FORMS[form].kind
    ours, theirs = (forms.UNITS[kind](each) for each in (language, "en"))
    if not damaged:
        return ours
    place = max(range(len(theirs)), key=lambda number: len(theirs[number].text))
    return [*ours[:place], theirs[place], *ours[place + 1 :]]


def _write(folder: Path, *, damaged: bool) -> None:
    for form, known in forms.FORMS.items():
        for language in ("en", *forms.LANGUAGES):
            if language == "en" and known.own_source:
                continue
            theirs = forms.UNITS[known.kind]("en")
            content = forms.written(
                form, _units(form, language, damaged=damaged and language != "en"), theirs, language
            )
            path = folder / known.path.format(lang=language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _found(folder: Path) -> Iterator[dict[str, object]]:
    command = ["check", str(folder), "--isolated", "--source-lang", "en", "--no-cache", "--fail-on", "never"]
    result = CliRunner().invoke(cli.command, [*command, "--format", "jsonl"])
    assert result.exit_code == 0, result.output
    for line in result.stdout.splitlines():
        record = json.loads(line)
        if record["type"] == "finding":
            yield record


def _rules(folder: Path) -> Counter[tuple[str, str]]:
    """Return how often each rule speaks in a file."""
    return Counter(
        (Path(str(each["path"])).relative_to(folder).as_posix(), str(each["rule"])) for each in _found(folder)
    )


def _files() -> list[str]:
    return [known.path.format(lang=language) for known in forms.FORMS.values() for language in forms.LANGUAGES]


# Known false alarms: a command within a sentence, which a document of Word has in no markup of its own.
COMMANDS = Counter({(f"docs/{tag}/page.docx", "untranslated/fragment"): 2 for tag in ("ar", "ja", "ru", "zh")})


def test_what_is_intact_is_silent(tmp_path: Path) -> None:
    _write(tmp_path, damaged=False)
    assert _rules(tmp_path) == COMMANDS


def test_a_text_in_english_is_said_once_in_its_file(tmp_path: Path) -> None:
    _write(tmp_path, damaged=True)
    assert _rules(tmp_path) == COMMANDS + Counter({(path, "untranslated/copy"): 1 for path in _files()})
