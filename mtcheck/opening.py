"""Files that the checked tree or a configuration names, opened so that none can hold up a run or fill the memory."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import BinaryIO

MOST_BYTES = 1 << 24  # of a configuration, an ignore file, a list of terms or of suppressions
MOST_BASELINE_BYTES = 1 << 28  # of a baseline, which has a line for each finding of a whole tree

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # Windows has no such flag


def open_regular(path: str, *, links: bool = True, writes: bool = False) -> BinaryIO:
    """Open a regular file for its bytes.

    Args:
        links: a link to a file will do.
        writes: open it for reading and writing.

    Raises:
        OSError: if it cannot be opened, or is a pipe, a device or a socket, on which a reader may wait for ever.
    """
    # Without O_NONBLOCK, opening a pipe waits for a writer; what was opened is looked at, so that nobody can swap it.
    how = (os.O_RDWR if writes else os.O_RDONLY) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, how if links else how | _NO_LINK)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return open(descriptor, "r+b" if writes else "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    raise OSError(errno.EINVAL, "it is no regular file but a pipe or a device", path)


def create_anew(path: str) -> BinaryIO:
    """Create a file of a name that a stranger could foresee, for writing: what lay there goes, and no link is followed.

    Raises:
        OSError: if it cannot be made.
    """
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0), 0o666)
    return open(descriptor, "wb")


def read_bounded(path: str, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        OSError: if it cannot be read, is no regular file or holds more than ``most`` bytes.
    """
    with open_regular(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most >> 20} MB", path)
    return data
