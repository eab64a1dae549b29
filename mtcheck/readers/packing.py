"""Packed files: ``.gz``, ``.bz2``, ``.xz`` and ``.zst``, unpacked as they are read."""

from __future__ import annotations

import contextlib
import gzip
import os
import sys
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from mtcheck.errors import InputError

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
# Of what is read as a whole: a bomb must not fill the memory, and judging a text takes some fifty times its size.
_MOST_BYTES = 1 << 28
_HARMLESS_BYTES = 1 << 24  # so much is taken from the smallest file
_MOST_TIMES = 100  # text is packed to a tenth; what is packed to less than a hundredth is a bomb


def is_packed(path: str | None) -> bool:
    """Return whether a file's name says that it is packed."""
    return path is not None and path.lower().endswith(SUFFIXES)


def unpacked(handle: IO[bytes], path: str | None, stack: contextlib.ExitStack) -> BinaryIO:
    """Return a handle of the unpacked bytes, or the same handle where the name says of no packing.

    Args:
        stack: closes what is opened.
    """
    name = (path or "").lower()
    if name.endswith(".gz"):
        return cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=handle)))
    if name.endswith(".bz2"):
        import bz2

        return cast(BinaryIO, stack.enter_context(bz2.BZ2File(handle)))
    if name.endswith(".xz"):
        import lzma

        return cast(BinaryIO, stack.enter_context(lzma.LZMAFile(handle)))
    if name.endswith(".zst"):
        return cast(BinaryIO, stack.enter_context(_zstd().ZstdFile(handle)))
    return cast(BinaryIO, handle)


def read_whole(handle: IO[bytes], path: str | None) -> bytes:
    """Return all bytes of a file.

    Raises:
        InputError: if it is packed and unpacks to too much.
    """
    if not is_packed(path):
        return handle.read()
    try:
        size = os.path.getsize(path or "")
    except OSError:  # it does not lie on this machine's disk
        size = _MOST_BYTES
    return read_bounded(handle, size, path)


def read_bounded(handle: IO[bytes], packed: int, path: str | None) -> bytes:
    """Return what comes out of packed data.

    Args:
        handle: gives the unpacked bytes.
        packed: bytes that it reads at most.
        path: names the file in an error.

    Raises:
        InputError: if it is more than a quarter of a gigabyte, or of little data more than any text unpacks to.
    """
    data = handle.read(_largest(packed) + 1)
    check_size(len(data), packed, path)
    return data


def check_size(size: int, packed: int, path: str | None) -> None:
    """Raise ``InputError`` where ``packed`` bytes unpack to more than they may."""
    largest = _largest(packed)
    if size > largest:
        raise InputError(
            f"unpacks to more than {largest >> 20} MB; if it is no bomb, give it unpacked or in parts", path=path
        )


def _largest(packed: int) -> int:
    return min(_MOST_BYTES, max(_HARMLESS_BYTES, _MOST_TIMES * packed))


@contextlib.contextmanager
def sound(path: str | None) -> Iterator[None]:
    """Turn what goes wrong with packed data inside the ``with`` into an ``InputError``."""
    suffix = next((suffix for suffix in SUFFIXES if (path or "").lower().endswith(suffix)), "")
    kind = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}.get(suffix, "packed")
    try:
        yield
    except EOFError as error:
        raise InputError(f"the {kind} data is cut off; get the whole file and try again", path=path) from error
    except Exception as error:
        if not isinstance(error, _errors(suffix)):
            raise
        raise InputError(
            f"is named {suffix} but is not sound {kind} data ({error}); rename it or pack it again", path=path
        ) from error


def _errors(suffix: str) -> tuple[type[Exception], ...]:
    if suffix == ".xz":
        import lzma

        return (lzma.LZMAError,)
    if suffix == ".zst":
        return (cast("type[Exception]", _zstd().ZstdError),)
    return (gzip.BadGzipFile, zlib.error) if suffix == ".gz" else ()  # what bz2 raises is a plain OSError


def _zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd
