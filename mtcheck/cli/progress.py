"""A progress bar on standard error for runs that take a while."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TypeVar

from mtcheck.readers.files import Meter

Item = TypeVar("Item")
_PATIENCE = 1.0  # seconds of work before a bar is worth showing
_INTERVAL = 0.1  # seconds between two looks at how far the run is, and after the report last wrote


class ProgressBar:
    """Shows how much of the input is done; it makes way while the report writes to the same terminal.

    A thread of its own draws it, since the outcomes of several processes come in bursts with long pauses between. The
    thread starts with the first outcome: by then the workers are copied, which takes a process of one thread.

    Args:
        total: bytes of all input files; 0 where that is not known.
        meter: says how many of them have been read.
    """

    def __init__(self, total: int, meter: Meter) -> None:
        self._total = total
        self._meter = meter
        self._documents = self._done = 0
        self._reached: deque[int] = deque()  # for each document that was read and not yet checked
        self._next = time.monotonic() + _PATIENCE
        self._bar: _Bar | None = None
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        self._hide()

    def watched(self, documents: Iterable[Item]) -> Iterator[Item]:
        """Yield documents, and note how far into the input each reaches: several processes are read for far ahead."""
        for document in documents:
            self._reached.append(self._meter.bytes_read)
            yield document

    def update(self) -> None:
        """Count one more document, the first of those that were read and not counted yet."""
        self._documents += 1
        self._done = self._reached.popleft() if self._reached else self._meter.bytes_read
        if self._thread is None:
            self._thread = threading.Thread(target=self._draw, name="progress", daemon=True)
            self._thread.start()

    def draw(self) -> None:
        """Show how far the run is, unless it is young or the report has just written something."""
        with self._lock:
            if time.monotonic() < self._next:
                return
            if self._bar is None:
                self._bar = _Bar(self._total)
            self._bar.show(min(self._done, self._total), self._documents)

    def _draw(self) -> None:
        while not self._ended.wait(_INTERVAL):
            self.draw()

    @contextlib.contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the bar away while something is written."""
        with self._lock:
            self._hide()
            yield
            self._next = max(self._next, time.monotonic() + _INTERVAL)

    def _hide(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class _Bar:
    """A bar that is on the screen."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[documents]:,} documents"))
        self._progress = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("", total=total or None, documents=0)
        self._progress.start()

    def show(self, done: int, documents: int) -> None:
        self._progress.update(self._task, completed=done, documents=documents)

    def close(self) -> None:
        self._progress.stop()
