"""Words for the person at the terminal, and files that appear only when they are complete."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import stat
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from typing import TextIO

from mtcheck.errors import ConfigError
from mtcheck.patterns import lazy_re

# Control characters, line ends, what turns the direction of the letters that follow, and halves of characters.
_UNSAFE_RE = lazy_re("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_COLUMNS = 80  # of a terminal that does not say how many it has
_LEAST_COLUMNS = 20


def say(message: str) -> None:
    """Tell the person at the terminal something that is not part of the report; a log gets it as one line."""
    line = f"mtcheck: {printable(message)}"
    with contextlib.suppress(BrokenPipeError):
        print(_at_words(line, _columns()) if sys.stderr.isatty() else line, file=sys.stderr)


def _columns() -> int:
    """Return how many columns the terminal has that standard error goes to."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS


def _at_words(line: str, width: int) -> str:
    """Return a line cut at its spaces to the width of a terminal, the rest of it indented.

    >>> print(_at_words("mtcheck: interrupted; --resume goes on", 24))
    mtcheck: interrupted;
        --resume goes on
    """
    pieces = textwrap.wrap(
        line, max(_LEAST_COLUMNS, width), subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(pieces)


def printable(text: str) -> str:
    """Return ``text`` as one line that moves no cursor, sets no colour and turns no letters around.

    Every name that comes from outside (of a file, a record, a rule, a language) goes through it on its way to a
    terminal or a log: there a control character is a command, and so is the start of a line.

    >>> printable("a\\n::error::b\\x1b[2J\\u202egpj.md")
    'a\\\\n::error::b\\\\x1b[2J\\\\u202egpj.md'
    """
    return _UNSAFE_RE.sub(lambda match: repr(match.group())[1:-1], text)


def file_name(path: str) -> str:
    """Return a path to open a line of a terminal or log with: never what a CI system takes for a command.

    >>> file_name("docs/page.md"), file_name("::error::page.md")
    ('docs/page.md', './::error::page.md')
    """
    path = printable(path)
    return f"./{path}" if path.lstrip().startswith(("::", "##")) else path


def leave_pipe() -> None:
    """Send what is still written to standard output nowhere, so that the interpreter can flush it on its way out."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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

    The lock lies in a folder of the user's own among the temporary files, so that nothing is left beside the file and
    nobody else can put a link where it will be made, or hold it.
    """
    folder = _own_folder()
    if folder is None:  # nowhere to keep one: the file is still replaced as a whole
        yield
        return
    from filelock import FileLock, Timeout

    name = hashlib.blake2b(os.path.realpath(path).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    lock = FileLock(os.path.join(folder, f"{name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ConfigError(f"{path}: another run is writing it; wait for that one, or write to another file") from error
    except OSError:  # a folder that takes none
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _own_folder() -> str | None:
    """Return a folder among the temporary files in which only this user may write; ``None`` where there is none.

    Its name is known to all: one that another user made there first, or a link, is not taken.
    """
    user = getattr(os, "getuid", lambda: None)()
    folder = os.path.join(tempfile.gettempdir(), "mtcheck-locks" if user is None else f"mtcheck-locks-{user}")
    try:
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        state = os.lstat(folder)
    except OSError:
        return None
    is_own = user is None or (state.st_uid == user and not state.st_mode & 0o022)
    return folder if stat.S_ISDIR(state.st_mode) and is_own else None


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


def remove_unfinished(path: str) -> None:
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
