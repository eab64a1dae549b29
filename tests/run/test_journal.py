"""The journal: what it gives back is what was put in, as far as it can be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtcheck import Checker, Document, InputError, Report
from mtcheck.model import RecordPositions
from mtcheck.run.journal import Journal
from mtcheck.run.workers import outcomes

_DOCUMENTS: list[Document | InputError] = [
    Document("He sat on the the wall.", id=1, target_lang="en", path="in.jsonl", positions=RecordPositions(1, 1, 40)),
    Document("A clean sentence stands here, in a language that has to be guessed.", id="zwei"),
    InputError("is not JSON", path="in.jsonl", line=3),
    Document("", id=2**70, target_lang="en"),
    Document("the the \ud800 the the", id=None, target_lang="en", source="a\udfff"),
    Document("Das ist ein Haus.", id=0.5, target_lang="de", reference="Das ist ein Haus."),
    Document("not judged", target_lang="x-y-z"),
    Document(
        "Das Haus ist alt, und die Katze schläft.",
        source="The house is old, and the cat has slept on the roof of the neighbours every day of this week.",
        target_lang="de",
    ),
]


class _Run:
    """A run over ``_DOCUMENTS`` that counts what it checks."""

    def __init__(self, path: Path, *, resume: bool = False, stop_after: int | None = None) -> None:
        self.checked = 0
        self.given: list[Report | InputError] = []
        checker = Checker()
        with Journal(str(path), resume=resume) as journal:
            for outcome in journal.outcomes(((checker, document) for document in self.documents()), self._check):
                self.given.append(outcome)
                if len(self.given) == stop_after:
                    return
            journal.complete = stop_after is None

    def documents(self) -> list[Document | InputError]:
        return _DOCUMENTS

    def _check(self, items: Iterator[tuple[Checker, Document | InputError]]) -> Iterator[Report | InputError]:
        for outcome in outcomes(items):
            self.checked += 1
            yield outcome


class _ChangedRun(_Run):
    def documents(self) -> list[Document | InputError]:
        return [*_DOCUMENTS[:2], Document("Another text.", target_lang="en"), *_DOCUMENTS[2:]]


def _said(results: list[Report | InputError]) -> list[object]:
    return [str(result) if isinstance(result, InputError) else result for result in results]


@pytest.mark.parametrize("stop_after", range(1, len(_DOCUMENTS) + 1))
def test_a_resumed_run_gives_the_same_and_checks_only_the_rest(tmp_path: Path, stop_after: int) -> None:
    whole = _Run(tmp_path / "whole")
    assert not (tmp_path / "whole").exists(), "a complete run leaves no journal"
    first = _Run(tmp_path / "journal", stop_after=stop_after)
    assert len(first.given) == stop_after
    second = _Run(tmp_path / "journal", resume=True)
    assert _said(second.given) == _said(whole.given)
    assert second.checked == len(_DOCUMENTS) - stop_after
    assert not (tmp_path / "journal").exists()


def test_a_line_that_was_being_written_is_checked_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    whole = _Run(tmp_path / "whole")
    _Run(path, stop_after=5)
    data = path.read_bytes()
    for length in range(0, len(data), 3):
        path.write_bytes(data[:length])
        assert _said(_Run(path, resume=True).given) == _said(whole.given)


def test_input_that_changed_is_checked_from_there_on(tmp_path: Path) -> None:
    _Run(tmp_path / "journal", stop_after=5)
    again = _ChangedRun(tmp_path / "journal", resume=True)
    assert again.checked == len(_DOCUMENTS) + 1 - 2
    assert len(again.given) == len(_DOCUMENTS) + 1


def test_the_journal_of_another_version_is_not_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _Run(tmp_path / "journal", stop_after=5)
    monkeypatch.setattr("mtcheck.version.__version__", "9.9.9")
    assert _Run(tmp_path / "journal", resume=True).checked == len(_DOCUMENTS)


def test_a_run_that_is_not_resumed_starts_anew(tmp_path: Path) -> None:
    _Run(tmp_path / "journal", stop_after=5)
    assert _Run(tmp_path / "journal").checked == len(_DOCUMENTS)


def test_two_breaks_in_one_run(tmp_path: Path) -> None:
    whole = _Run(tmp_path / "whole")
    _Run(tmp_path / "journal", stop_after=2)
    second = _Run(tmp_path / "journal", resume=True, stop_after=5)
    assert second.checked == 3
    third = _Run(tmp_path / "journal", resume=True)
    assert third.checked == len(_DOCUMENTS) - 5
    assert _said(third.given) == _said(whole.given)


def _forged(outcome: object) -> list[object]:
    """Return what somebody might write in an outcome's place."""
    if isinstance(outcome, list):
        return [["\x1b", 7, 1, None], ["a", "b", "c", None], [1, None, None, None], []]
    assert isinstance(outcome, dict)
    wrong: list[object] = [
        {**outcome, "score": "100"}, {**outcome, "score": 1e9}, {**outcome, "target_lang": "en\x1b[2J"},
        {**outcome, "skipped": [[1, 2, 3]]}, {**outcome, "words": -1}, {**outcome, "more": 1}, {}, 7, None,
    ]  # fmt: skip
    for finding in outcome["findings"][:1]:
        for place, value in ((0, "a`\n# b"), (1, "\x1b"), (2, "fatal"), (3, 2), (4, -1), (5, 10**9), (6, 5), (7, "`")):
            wrong.append({**outcome, "findings": [[*finding[:place], value, *finding[place + 1 :]]]})
        wrong.append({**outcome, "findings": [finding[:5]]})
    return wrong


def test_what_no_run_can_have_written_is_checked_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    whole = _Run(tmp_path / "whole")
    _Run(path, stop_after=3)
    header, *lines = path.read_bytes().splitlines(keepends=True)
    for number, line in enumerate(lines):
        digest, outcome = json.loads(line)
        for forged in _forged(outcome):
            path.write_bytes(b"".join([header, *lines[:number], json.dumps([digest, forged]).encode() + b"\n"]))
            again = _Run(path, resume=True)
            assert _said(again.given) == _said(whole.given), forged
            assert again.checked == len(_DOCUMENTS) - number, forged
    for line in (b"7\n", b"[]\n", b"nonsense\n", b"[" * 100_000 + b"\n"):
        path.write_bytes(header + line)
        assert _said(_Run(path, resume=True).given) == _said(whole.given)
