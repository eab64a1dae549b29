"""Where a run's reports go: standard output, or files that appear only when they are complete."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TextIO

from mtcheck import reporters
from mtcheck.errors import ConfigError
from mtcheck.model import Failure, Report
from mtcheck.reporters import Look, Reporter
from mtcheck.settings import Settings, nearest
from mtcheck.summary import Summary


def say(message: str) -> None:
    """Tell the person at the terminal something that is not part of the report."""
    with contextlib.suppress(BrokenPipeError):
        print(f"mtcheck: {message}", file=sys.stderr)


class Outputs:
    """The reporters of a run, each on its own stream.

    Args:
        formats: ``FORMAT`` or ``FORMAT=FILE``.
        output: where a ``FORMAT`` without a file goes; ``None`` = standard output.
        resume: the run takes up one that was killed; what that one left unfinished beside the files goes.

    Raises:
        ConfigError: for an unknown format, or two of them for one place; for ``resume`` without a file.
    """

    def __init__(self, formats: Sequence[str], output: str | None = None, *, resume: bool = False) -> None:
        self._targets: list[tuple[str, str | None]] = []
        for text in formats:
            name, _, path = text.partition("=")
            if name not in reporters.NAMES:
                raise ConfigError(f"there is no format {name!r}{nearest(name, reporters.NAMES)}")
            target = (name, path or output)
            if any(target[1] == other for _, other in self._targets):
                place = target[1] or "standard output"
                raise ConfigError(f"two formats go to {place}; write FORMAT=FILE for one of them")
            self._targets.append(target)
        if output is not None and not any(path == output for _, path in self._targets):
            raise ConfigError(f"nothing goes to --output {output}: every format has a file of its own")
        if resume and not self.paths:
            raise ConfigError(
                "--resume needs a report in a file, beside which a run keeps what is finished: --output FILE"
            )
        self._resume = resume
        self._stack = contextlib.ExitStack()
        self._reporters: list[Reporter] = []

    @property
    def paths(self) -> list[str]:
        """The files that are written."""
        return [path for _, path in self._targets if path is not None]

    @property
    def to_stdout(self) -> list[str]:
        """The formats that go to standard output."""
        return [name for name, path in self._targets if path is None]

    @property
    def person_reads_errors(self) -> bool:
        """Whether the report itself shows errors to the person at the terminal."""
        return sys.stdout.isatty() and any(name in reporters.FOR_PERSONS for name in self.to_stdout)

    def __enter__(self) -> Outputs:
        with contextlib.ExitStack() as stack:
            for name, path in self._targets:
                if path is None:
                    stream, look = _stdout(), look_of(sys.stdout)
                else:
                    if self._resume:
                        _remove_unfinished(path)
                    stream, look = stack.enter_context(written_whole(path)), Look()
                self._reporters.append(reporters.make(name, stream, look))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, traceback)

    def begin(self, settings: Settings) -> None:
        for reporter in self._reporters:
            reporter.begin(settings)

    def document(self, report: Report) -> None:
        for reporter in self._reporters:
            reporter.document(report)

    def error(self, failure: Failure) -> None:
        for reporter in self._reporters:
            reporter.error(failure)

    def end(self, summary: Summary) -> None:
        for reporter in self._reporters:
            reporter.end(summary)


def _stdout() -> TextIO:
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # texts are in every script, whatever the terminal's locale says
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def look_of(stream: TextIO) -> Look:
    """Return how a report on ``stream`` is to look: colour on a terminal, as NO_COLOR and FORCE_COLOR say."""
    terminal = stream.isatty()
    color = bool(os.environ.get("FORCE_COLOR")) or terminal
    if os.environ.get("NO_COLOR"):
        color = False
    return Look(color, shutil.get_terminal_size().columns) if terminal else Look(color)


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """Open a file beside ``path`` for writing, and put it in its place when all went well.

    Raises:
        ConfigError: if the folder does not exist, nothing may be written there, or another run is writing the file.
    """
    if not os.path.isdir(os.path.dirname(path) or "."):
        raise ConfigError(f"{path}: there is no such folder to write in")
    if os.path.isdir(path) or (os.path.exists(path) and not os.path.isfile(path)):
        if os.path.isdir(path):
            raise ConfigError(f"{path}: is a folder; name a file to write")
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as device:
            yield device  # /dev/null, a named pipe: to be written to, not replaced
        return
    with contextlib.ExitStack() as held:
        held.enter_context(_alone(path))
        yield from _replaced(path)


@contextlib.contextmanager
def _alone(path: str) -> Iterator[None]:
    """Keep other runs from writing a file: two that do would each take what the other made.

    The lock lies in the folder for temporary files, so that nothing is left beside the file.
    """
    from filelock import FileLock, Timeout

    name = hashlib.blake2b(os.path.realpath(path).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    lock = FileLock(os.path.join(tempfile.gettempdir(), f"mtcheck-{name}.lock"), mode=0o666, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ConfigError(f"{path}: another run is writing it; wait for that one, or write to another file") from error
    except OSError:  # a folder for temporary files that takes none: the file is still replaced as a whole
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _replaced(path: str) -> Iterator[TextIO]:
    """Yield a stream beside ``path`` and put the file in its place."""
    try:
        descriptor, beside = tempfile.mkstemp(prefix=f".{os.path.basename(path)}.", dir=os.path.dirname(path) or ".")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        os.chmod(beside, _mode(path))
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _remove_unfinished(path: str) -> None:
    """Remove what ``written_whole`` could not when its process was killed."""
    folder, name = os.path.split(path)
    for beside in glob.glob(os.path.join(glob.escape(folder), f".{glob.escape(name)}.????????")):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def _mode(path: str) -> int:
    """Return the permissions of the file that is replaced, else those that the user's mask gives a new one."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
