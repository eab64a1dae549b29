"""The frequency lists of wordfreq, as a mapping of words to Zipf frequencies, the most frequent first.

A list is a gzipped msgpack array of arrays, each with the words of one hundredth of a Zipf. What holds its words is
compiled when mtcheck is installed (``_words.pyx``); where nothing compiles, or ``MTCHECK_PLAIN`` is set, it is a
dictionary, which takes several times the memory and the time to read. Both give the same answers, which the tests hold
them to.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, cast, overload

try:
    if os.environ.get("MTCHECK_PLAIN"):
        raise ImportError("the environment asks for Python")
    from mtcheck.text._words import WordFlags as WordFlags
    from mtcheck.text._words import WordList

    COMPILED = True
except ImportError:  # installed where nothing compiles
    COMPILED = False
    WordFlags = None  # type: ignore[assignment, misc]

SUFFIX = ".words"  # of a list that is kept
_folder: str | None = None  # where lists are kept
_FIRST = 900  # hundredths of a Zipf of the first array: a word that stands alone
_GZIP = 16  # what zlib adds to its window's size for this container
_TRAILER = 8  # bytes at the end of a gzip file: checksum and length of what is packed
_CHUNK = 1 << 17  # bytes


class Words(Protocol):
    """Words with their Zipf frequencies, the most frequent first."""

    def __contains__(self, word: object, /) -> bool: ...

    def __getitem__(self, word: str, /) -> float: ...

    def __iter__(self) -> Iterator[str]: ...

    def __len__(self) -> int: ...

    @overload
    def get(self, word: str, /) -> float | None: ...

    @overload
    def get(self, word: str, default: float, /) -> float: ...

    def items(self) -> Iterable[tuple[str, float]]: ...


def read(path: Path, most: int) -> tuple[Words, float]:
    """Return the words of a list, and the frequency of the rarest that were read.

    Args:
        most: after the array that passes so many words no other is read.

    Raises:
        OSError: if the file cannot be read.
        ValueError: if it holds something else.
    """
    if not COMPILED:
        return _plain(path, most)
    return _compiled(path, most) if _folder is None else _kept(path, most, _folder)


def keep_in(folder: str | None) -> None:
    """Let the lists that are read from now on be kept in a folder as they are looked up, and shared from there by all
    processes; in none if it is ``None``. To read one from there takes a hundredth of the time."""
    global _folder
    _folder = folder


def kept_in() -> str | None:
    """Return the folder that ``keep_in`` named."""
    return _folder


def _kept(path: Path, most: int, folder: str) -> tuple[Words, float]:
    """Return a list as it was kept; read it and keep it where it was not."""
    kept = os.path.join(folder, _kept_name(path, most))
    try:
        with open(kept, "rb") as file:
            words = WordList.restored(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return cast(Words, words), words.floor
    except (OSError, ValueError):  # there is none, or no sound one: a new one takes its place
        found, floor = _compiled(path, most)
    # Where the folder cannot be written to, or the disk is full, the next run reads the list again.
    import tempfile  # not for those who read only

    with contextlib.suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=folder)
        try:
            with open(handle, "wb") as file:
                file.write(cast(WordList, found).saved())
            os.replace(new, kept)
        except OSError:
            os.unlink(new)
            raise
    return found, floor


def _kept_name(path: Path, most: int) -> str:
    """Return a name that only the same file has, read up to the same word."""
    with path.open("rb") as file:
        size = file.seek(-_TRAILER, os.SEEK_END)
        said = f"{path.name} {size} {most} ".encode() + file.read()
    return f"{path.name.partition('.')[0]}-{hashlib.blake2b(said, digest_size=8).hexdigest()}{SUFFIX}"


def _compiled(path: Path, most: int) -> tuple[Words, float]:
    import msgpack

    words = WordList(_FIRST, most)
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | _GZIP)
    with path.open("rb") as file:
        rest = unpacking.decompress(file.read(_CHUNK))
        head = msgpack.Unpacker(raw=False)
        head.feed(rest)
        head.read_array_header()
        head.skip()  # the format's name and version
        rest = rest[head.tell() :]
        while True:
            rest = rest[words.feed(rest) :]
            packed = b"" if words.is_full else file.read(_CHUNK)
            if not packed:
                break
            rest += unpacking.decompress(packed)
    if rest and not words.is_full:
        raise ValueError(f"{path}: the list of words is cut off")
    return cast(Words, words), words.floor


def _plain(path: Path, most: int) -> tuple[Words, float]:
    import gzip

    import msgpack

    words: dict[str, float] = {}
    with path.open("rb") as packed, gzip.open(packed) as stream:
        reader = msgpack.Unpacker(stream, raw=False)
        arrays = reader.read_array_header()
        reader.skip()
        frequency = _FIRST / 100
        for number in range(arrays - 1):
            frequency = (_FIRST - number) / 100
            words.update(dict.fromkeys(reader.unpack(), frequency))
            if len(words) > most:
                break
    return words, frequency
