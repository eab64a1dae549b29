"""Files that the checked tree or a configuration names, opened so that none can hold up a run or fill the memory."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

MOST_BYTES = 1 << 24  # of a configuration, an ignore file, a list of terms or of suppressions
MOST_BASELINE_BYTES = 1 << 28  # of a baseline, which has a line for each finding of a whole tree


def open_regular(path: str) -> BinaryIO:
    """Open a regular file for its bytes.

    Raises:
        OSError: if it cannot be opened, or is a pipe, a device or a socket, on which a reader may wait for ever.
    """
    # Without O_NONBLOCK, opening a pipe waits for a writer; what was opened is looked at, so that nobody can swap it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return open(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    raise OSError(errno.EINVAL, "it is no regular file but a pipe or a device", path)


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
