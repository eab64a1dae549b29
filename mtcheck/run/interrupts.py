"""Ctrl-C between two documents: a run that is interrupted still ends its report, with what was finished."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterable
from types import FrameType, TracebackType
from typing import Any, TypeVar

_Item = TypeVar("_Item")


class Interrupts:
    """Inside the ``with``, an interrupt ends the loop over ``until_one``, never the work on one of its items.

    Python lets only the main thread listen to signals; in another, interrupts are as they were.
    """

    def __init__(self) -> None:
        self.came = False
        self._held = False
        self._before: Any = None
        self._listens = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Interrupts:
        if self._listens:
            self._before = signal.signal(signal.SIGINT, self._take)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._listens:
            signal.signal(signal.SIGINT, self._before)

    def _take(self, number: int, frame: FrameType | None) -> None:
        self.came = True
        if not self._held:
            raise KeyboardInterrupt

    def until_one(self, items: Iterable[_Item]) -> Generator[_Item]:
        """Yield the items until an interrupt comes; after that, and once they are through, interrupts only count."""
        try:
            for item in items:
                self._held = True
                yield item
                if self.came:
                    break
                self._held = False
        except KeyboardInterrupt:
            self.came = True
        finally:
            self._held = True
            close = getattr(items, "close", None)
            if close is not None:
                close()
