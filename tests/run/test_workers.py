"""Several processes: order, bounded memory, and what becomes of a run whose workers die."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtcheck import Checker, Document, InputError, Report
from mtcheck.bench import prose
from mtcheck.run.workers import _AHEAD, _BATCH, _FIRST_BATCH, _Pool, outcomes

_DEFECT = "He sat on the the wall, and the cat cat slept."


class DeadlyChecker(Checker):
    """Dies with its process on a document that says so, as a crash in a library would."""

    def check(self, document: Document) -> Report:
        if document.text == "die":
            os._exit(11)
        if document.text == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if document.text == "bug":
            raise ValueError("a bug")
        return super().check(document)


class VerboseChecker(Checker):
    """Says so much that it takes a while to send, and longer to be read."""

    def check(self, document: Document) -> Report:
        raise InputError(document.text * 10_000_000)


def _texts(results: list[Report | InputError]) -> list[str]:
    return [result.document.text if isinstance(result, Report) else result.message for result in results]


def test_several_processes_give_what_one_gives() -> None:
    documents = [Document(text, id=number, target_lang="en") for number, text in enumerate(prose.segments("en", 300))]
    documents[7:7] = [Document(_DEFECT, id="seven", target_lang="en"), Document("", id="empty")]
    documents.append(Document("no language is given here, but the checker finds that it is English"))
    said = "The house is old, and the cat has slept on the roof of the neighbours every day of this week."
    documents.append(Document("Das Haus ist alt, und die Katze schläft.", source=said, target_lang="de"))
    checker = Checker()
    alone = list(checker.outcomes(documents))
    several = list(checker.outcomes(documents, jobs=2))
    assert several == alone
    assert [result.document for result in several] == [result.document for result in alone]  # type: ignore[union-attr]
    assert several[-1].document.source_lang == "en"  # type: ignore[union-attr]


def test_errors_stand_in_their_place() -> None:
    first = InputError("cannot be read", path="a.txt")
    items: list[Document | InputError] = [first, Document("One.", target_lang="en"), Document("Two.", target_lang="x?")]
    results = list(Checker().outcomes(items, jobs=2))
    assert isinstance(results[0], InputError)
    assert results[0].message == first.message
    assert isinstance(results[1], Report)
    assert isinstance(results[2], InputError)
    assert "target_lang" in results[2].message


@pytest.mark.parametrize(("death", "may_fork"), [("die", False), ("kill", True)])
def test_a_dead_worker_costs_the_document_that_killed_it(death: str, may_fork: bool) -> None:
    if death == "kill" and not hasattr(signal, "SIGKILL"):
        pytest.skip("no such signal here")
    texts = [f"This is sentence number {number} of the run." for number in range(500)]
    texts[130] = texts[131] = texts[400] = death
    checker = DeadlyChecker()
    items = ((checker, Document(text, id=n, target_lang="en")) for n, text in enumerate(texts))
    results = list(outcomes(items, 2, may_fork=may_fork))
    assert len(results) == len(texts)
    for number, (text, result) in enumerate(zip(texts, results, strict=True)):
        if text == death:
            assert isinstance(result, InputError)
            assert result.document == number
            assert "died" in result.message
        else:
            assert isinstance(result, Report)
            assert result.document.text == text


def test_a_bug_costs_the_document_that_shows_it() -> None:
    results = list(DeadlyChecker().outcomes([Document("bug", id="b"), Document("Fine.", target_lang="en")], jobs=2))
    assert isinstance(results[0], InputError)
    assert "ValueError: a bug" in results[0].message
    assert isinstance(results[1], Report)


def test_documents_are_drawn_as_they_are_taken() -> None:
    drawn = 0

    def stream() -> Iterator[Document]:
        nonlocal drawn
        for _ in range(100_000):
            drawn += 1
            yield Document("One sentence.", target_lang="en")

    reports = Checker().check_many(stream(), jobs=2)
    next(reports)
    assert drawn <= 2 * (_AHEAD + _BATCH)
    reports.close()  # type: ignore[attr-defined]


def test_what_is_finished_comes_before_more_is_drawn() -> None:
    def slow() -> Iterator[Document]:
        for number in range(40 * _FIRST_BATCH):
            time.sleep(0.002)
            yield Document("One sentence.", id=number, target_lang="en")
        raise AssertionError("everything was drawn before the first report came")

    reports = Checker().check_many(slow(), jobs=2)
    assert next(reports).document.id == 0
    reports.close()  # type: ignore[attr-defined]


def test_a_text_of_the_wrong_type_is_an_error() -> None:
    results = list(Checker().outcomes([Document(b"bytes"), Document("Fine.", target_lang="en")]))  # type: ignore[arg-type]
    assert isinstance(results[0], InputError)
    assert "bytes, not a string" in results[0].message
    assert isinstance(results[1], Report)


_PARENT = """
import os, sys, time
from mtcheck import Checker, Document
from mtcheck.run.workers import _AHEAD, _BATCH, _FIRST_BATCH, _Pool, outcomes
def stream():
    while True:
        yield Checker(), Document("One sentence.", target_lang="en")
if __name__ == "__main__":
    reports = outcomes(stream(), 2, may_fork=sys.argv[1] == "fork")
    next(reports)
    import multiprocessing
    print(*[process.pid for process in multiprocessing.active_children()], flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("start", ["spawn", "fork"])
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path, start: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    with subprocess.Popen([sys.executable, str(script), start], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        parent.kill()
    assert len(workers) >= 2
    deadline = time.monotonic() + 10
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


_forks = pytest.mark.skipif(sys.platform != "linux" or sys.version_info < (3, 11), reason="workers are not copies here")

_COPIES = """
import json, os, sys, threading
from mtcheck import Checker, Document, InputError
from mtcheck.run.workers import _AHEAD, _BATCH, _FIRST_BATCH, _Pool, outcomes
made_by_the_parent = None
class Looking(Checker):
    def check(self, document):
        known = made_by_the_parent is not None
        raise InputError(json.dumps([known, os.readlink(f"/proc/self/fd/{document.id}")]))
if __name__ == "__main__":
    file = open(sys.argv[1], "w")
    file.write("what is written once")
    made_by_the_parent = "a value"
    if sys.argv[2] == "a thread":
        held = threading.Event()
        threading.Thread(target=held.wait).start()
    items = ((Looking(), Document("One.", id=file.fileno())) for _ in range(3))
    print(json.dumps([json.loads(error.message) for error in outcomes(items, 2, may_fork=True)]))
    file.close()
    if sys.argv[2] == "a thread":
        held.set()
"""


@_forks
def test_a_copy_knows_what_its_parent_loaded_and_leaves_its_files_alone(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(_COPIES)
    report = tmp_path / "report"
    command = [sys.executable, str(tmp_path / "script.py"), str(report), "no thread"]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)
    assert said == [[True, os.devnull]] * 3
    assert report.read_text() == "what is written once"


@_forks
def test_a_process_with_a_thread_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(_COPIES.replace('os.readlink(f"/proc/self/fd/{document.id}")', "None"))
    command = [sys.executable, str(tmp_path / "script.py"), str(tmp_path / "report"), "a thread"]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)
    assert said == [[False, None]] * 3


@pytest.mark.parametrize("may_fork", [False, True])
def test_workers_that_die_as_they_send_hold_up_nobody(may_fork: bool) -> None:
    pool = _Pool(1, may_fork=may_fork)
    pool.submit([(VerboseChecker(), Document("more ", target_lang="en"))])
    reader = vars(pool._executor)["_result_queue"]._reader
    while not reader.poll():
        time.sleep(0.001)
    killing = threading.Thread(target=pool.kill, daemon=True)
    killing.start()
    killing.join(20)
    assert not killing.is_alive(), "the pool waits for the rest of what was being sent"
