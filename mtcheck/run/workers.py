"""Check a stream of documents in several processes: in order, in bounded memory, whatever becomes of a process.

Documents go out in batches and come back as packed reports, without the document, which this process still has. A
worker that dies (out of memory, a crash in a library) takes the pool with it; every batch that had not come back is
then checked again document by document in a process of its own, and the one on which that process dies is an error.

Workers are started anew, which is safe in any program. They do not run the caller's script again, as processes of
``multiprocessing`` do: a script that checks documents at its top level would start workers from each worker. Where the
process is the command's own and has no other thread, they are forked: they have at once what it has loaded, which takes
half a second of each worker's time otherwise.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import stat
import sys
import threading
import types
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from mtcheck.errors import InputError
from mtcheck.model import Document, Report
from mtcheck.settings import Settings
from mtcheck.text import word_list

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_FIRST_BATCH = 32  # documents a worker gets at first, so that a few of them are shared out as well
_BATCH = 256  # and later: enough to hide the cost of sending them, and of waiting for each other
_BATCH_CHARACTERS = 1 << 20  # and no more text than this, since long documents hide it by themselves
_LOOK = 0.2  # seconds between two looks whether the parent lives
_SCRIPT_LOCK = threading.Lock()  # held while a process may start: which script it is told is one for all threads
_AHEAD = 2048  # documents that may be out for each worker, and the text in them: what bounds memory. So many, because
_CHARACTERS_AHEAD = 1 << 23  # they are read while the workers load what they know about languages.


class DocumentChecker(Protocol):
    """What checks documents in a worker: picklable, and safe to use in several processes at once."""

    settings: Settings

    def outcome(self, document: Document | InputError) -> Report | InputError:
        """Return the report of a document, or why there is none; an error that a reader gave passes through."""
        ...  # pragma: no cover - a protocol has no body


Item = tuple[DocumentChecker, "Document | InputError"]
_Packed = tuple[Any, ...] | InputError
_REPORT_FIELDS = tuple(name for name in Report.__match_args__ if name != "document")


def outcomes(items: Iterable[Item], jobs: int = 1, *, may_fork: bool = False) -> Iterator[Report | InputError]:
    """Yield what becomes of each document under its own checker, in order: its report, or why there is none.

    Args:
        items: documents, each with its checker; an error that a reader gave in a document's place passes through.
            They are drawn as the outcomes are taken, a bounded number ahead.
        jobs: processes to check with; 1 checks in this one.
        may_fork: whether workers may be copies of this process: it holds nothing that must not be copied.
    """
    if jobs == 1:
        for checker, document in items:
            yield checker.outcome(document)
        return
    pool = _Pool(jobs, may_fork=may_fork)
    waiting: deque[tuple[list[Item], Future[list[_Packed]]]] = deque()
    documents = characters = 0
    try:
        for batch in _batches(items):
            waiting.append((batch, pool.submit(batch)))
            documents += len(batch)
            characters += sum(map(_length, batch))
            while waiting and (
                waiting[0][1].done()
                or (len(waiting) > jobs and (documents > jobs * _AHEAD or characters > jobs * _CHARACTERS_AHEAD))
            ):
                documents -= len(waiting[0][0])
                characters -= sum(map(_length, waiting[0][0]))
                yield from _next(pool, waiting)
                if not waiting:  # a pool that broke was emptied
                    documents = characters = 0
        while waiting:
            yield from _next(pool, waiting)
    except BaseException:  # interrupted, or nobody reads on: what is still being checked is not wanted
        pool.kill()
        raise
    pool.close()


def _next(pool: _Pool, waiting: deque[tuple[list[Item], Future[list[_Packed]]]]) -> Iterator[Report | InputError]:
    """Yield the outcomes of the batch that waits first."""
    from concurrent.futures.process import BrokenProcessPool

    batch, future = waiting.popleft()
    try:
        packed = future.result()
    except BrokenProcessPool:
        pool.kill()
        again = [(batch, future), *waiting]
        waiting.clear()
        # Which of the batches killed its worker is not known: each that did not come back is gone through one by one.
        for batch, future in again:
            came_back = future.done() and not future.cancelled() and future.exception() is None
            yield from _unpacked(batch, future.result() if came_back else _one_by_one(batch))
        return
    yield from _unpacked(batch, packed)


def _one_by_one(batch: Sequence[Item]) -> list[_Packed]:
    """Check each document of a batch by itself, in one process until that dies."""
    pool = _Pool(1)
    try:
        packed = [_alone(pool, item) for item in batch]
    except BaseException:
        pool.kill()
        raise
    pool.close()
    return packed


def _alone(pool: _Pool, item: Item) -> _Packed:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit([item]).result()[0]
    except BrokenProcessPool:
        pool.kill()
        document = item[1]
        assert isinstance(document, Document), "a reader's error does nothing in a worker"
        message = (
            "the process that checked this document died (out of memory, or a crash in a library); "
            "check it by itself, or split it"
        )
        return InputError(message, path=document.path, line=document.line, document=document.id)


class _Pool:
    """A pool of worker processes that starts when it is given work and can be killed and used again."""

    def __init__(self, jobs: int, *, may_fork: bool = False) -> None:
        self._jobs = jobs
        self._may_fork = may_fork
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, batch: list[Item]) -> Future[list[_Packed]]:
        # Here and below: what one process does not need is not loaded for it.
        import multiprocessing
        from concurrent.futures import Future, ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        with _interrupts_held():
            if self._executor is None:
                forks = self._may_fork and _is_fit_to_fork()
                context = multiprocessing.get_context("fork" if forks else "spawn")
                start = _start_copy if forks else _start_worker
                self._executor = ProcessPoolExecutor(
                    self._jobs, mp_context=context, initializer=start, initargs=(word_list.kept_in(),)
                )
            try:
                with _SCRIPT_LOCK, _script_hidden() if _is_without_script(batch) else contextlib.nullcontext():
                    return self._executor.submit(_check_batch, batch)
            except BrokenProcessPool as error:  # over an earlier batch; this one waits with it for a new pool
                future: Future[list[_Packed]] = Future()
                future.set_exception(error)
                return future

    def kill(self) -> None:
        """End the workers at once, whatever they do."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        for process in list((executor._processes or {}).values()):
            process.kill()
        # Else a thread of the pool waits for ever for the rest of what a worker was sending as it died: this process
        # holds the end of the pipe that the workers write to, too.
        results: Any = vars(executor)["_result_queue"]
        if results is not None:
            results._writer.close()
        if sys.version_info < (3, 11):
            # Else a thread of the pool waits for ever to write to workers that are gone (CPython's gh-94777).
            calls: Any = vars(executor)["_call_queue"]
            calls._reader.close()
        own: Any = vars(executor)["_executor_manager_thread"]
        executor.shutdown(wait=threading.current_thread() is not own, cancel_futures=True)

    def close(self) -> None:
        """Let the workers end."""
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None


def _unpacked(batch: Sequence[Item], packed: Sequence[_Packed]) -> Iterator[Report | InputError]:
    for (_, document), values in zip(batch, packed, strict=True):
        if isinstance(values, InputError):
            yield values
            continue
        assert isinstance(document, Document), "an error comes back as an error"
        report = Report(document, *values)
        if (report.source_lang, report.target_lang) != (document.source_lang, document.target_lang):
            report = replace(report, document=document.with_languages(report.source_lang, report.target_lang))
        yield report


def _length(item: Item) -> int:
    return len(item[1].text) if isinstance(item[1], Document) else 0


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists, each bounded in number and in text, small ones first."""
    batch: list[Item] = []
    characters = 0
    most, most_characters = _FIRST_BATCH, _BATCH_CHARACTERS * _FIRST_BATCH // _BATCH
    for item in items:
        batch.append(item)
        characters += _length(item)
        if len(batch) >= most or characters >= most_characters:
            yield batch
            batch, characters = [], 0
            most = min(_BATCH, most + most // 4)
            most_characters = min(_BATCH_CHARACTERS, most_characters + most_characters // 4)
    if batch:
        yield batch


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting, so that a process started meanwhile ignores it until ``_start_worker`` does.

    The parent ends the run; a worker that an interrupt stops while it is starting writes a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _is_without_script(batch: Sequence[Item]) -> bool:
    """Return whether nothing that is sent to a worker is of a class that the caller's script defines."""
    return all(type(part).__module__ != "__main__" for item in batch for part in item)


@contextlib.contextmanager
def _script_hidden() -> Iterator[None]:
    """Keep a process that is started meanwhile from importing the caller's script.

    ``multiprocessing`` tells a new process which module is ``__main__``, and it runs that one again. Workers need
    nothing of it. Whoever calls this holds ``_SCRIPT_LOCK``: of two threads that hide it at once, one would take what
    the other put in its place for the script, and put that back for good.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _is_fit_to_fork() -> bool:
    """Return whether a copy of this process works: it has one thread, since a lock that another holds stays locked.

    Before Python 3.11 a pool forks when its own threads run; other systems than Linux have libraries that bear no fork.
    """
    return sys.platform == "linux" and sys.version_info >= (3, 11) and len(os.listdir("/proc/self/task")) == 1


def _start_worker(words: str | None) -> None:
    word_list.keep_in(words)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _start_copy(words: str | None) -> None:
    """Start as a copy of the parent: leave alone what is its own."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):  # the folder that is being listed
            # Files and locks on them, which would stay locked until this process ends too; not the pool's pipes.
            if int(name) > 2 and stat.S_ISREG(os.fstat(int(name)).st_mode):
                os.dup2(nowhere, int(name))
    gc.freeze()  # what the parent has made is shared until someone writes to it, as the collector would
    _start_worker(words)


def _end_with_parent() -> None:
    """End this process when its parent is gone: a parent that is killed cannot say so."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    assert parent is not None, "a worker has a parent"
    # Where workers are copies, those that were copied later hold an earlier one's sentinel open.
    while not wait([parent.sentinel], _LOOK) and (sys.platform != "linux" or os.getppid() == parent.pid):
        pass
    os._exit(1)


def _check_batch(batch: list[Item]) -> list[_Packed]:
    packed: list[_Packed] = []
    for checker, document in batch:
        outcome = checker.outcome(document)
        if isinstance(outcome, InputError):
            packed.append(outcome)
        else:
            packed.append(tuple([getattr(outcome, name) for name in _REPORT_FIELDS]))
    return packed
