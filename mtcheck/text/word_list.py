"""The frequency lists of wordfreq, as a mapping of words to Zipf frequencies, the most frequent first.

A list is a gzipped msgpack array of arrays, each with the words of one hundredth of a Zipf. What holds its words is
compiled when mtcheck is installed (``_words.pyx``); where nothing compiles, or ``MTCHECK_PLAIN`` is set, it is a
dictionary, which takes several times the memory and the time to read. Both give the same answers, which the tests hold
them to.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, cast, overload

try:
    if os.environ.get("MTCHECK_PLAIN"):
        raise ImportError("the environment asks for Python")
    from mtcheck.text._words import WordList

    COMPILED = True
except ImportError:  # installed where nothing compiles
    COMPILED = False

_FIRST = 900  # hundredths of a Zipf of the first array: a word that stands alone
_GZIP = 16  # what zlib adds to its window's size for this container
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
    return _compiled(path, most) if COMPILED else _plain(path, most)


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
