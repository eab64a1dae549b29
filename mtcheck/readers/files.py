"""Input files: which there are, and their bytes as text. Formats are the other modules' matter."""

from __future__ import annotations

import codecs
import contextlib
import glob
import io
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from mtcheck.errors import InputError
from mtcheck.opening import open_regular
from mtcheck.readers import packing
from mtcheck.readers.wanted import Wanted
from mtcheck.text.globs import below

if TYPE_CHECKING:
    from mtcheck.readers.layouts import Layouts

STDIN = "-"
_HEAD = 8192  # bytes looked at for a byte order mark and for signs of a binary file
_LONGEST_LINE = 1 << 26  # bytes: what a packed file holds in one line must not fill the memory
_BOMS = (
    # The UTF-32 marks first: the little-endian one starts like UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NUL_MESSAGE = (
    "holds a NUL byte: it is a binary file, or UTF-16 without a byte order mark; "
    "give a text file, saved as UTF-8 (iconv -t UTF-8 converts)"
)


class Meter:
    """Counts the bytes read so far, compressed ones as they lie on the disk: what a progress bar shows."""

    def __init__(self) -> None:
        self._done = 0
        self._current: IO[bytes] | None = None

    def open(self, handle: IO[bytes]) -> None:
        self._current = handle

    def close(self) -> None:
        self._done, self._current = self.bytes_read, None

    def skip(self, size: int) -> None:
        """Count the bytes of a file that need not be read."""
        self._done += size

    @property
    def bytes_read(self) -> int:
        if self._current is None:
            return self._done
        try:
            return self._done + self._current.tell()
        except (OSError, ValueError):  # a pipe has no position; a handle may just have been closed
            return self._done


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Args:
        path: its name in every message and finding; ``None`` for standard input that was given no name.
        relative: its path under the folder that was walked, by which a parallel folder is searched.
        stdin: read standard input, whatever the name.
        meter: told how far reading has come.
        target_lang: the language that its path names.
        source: the path of the file that it was translated from, where the layout shows it.
        source_lang: the language that the source's path names.
        walked: a folder was searched for it; it was not named.
        layouts: knows the files that lie around it.
        opener: opens it, where it does not lie on this machine's disk or only a part of it is to be read.
    """

    path: str | None
    relative: str | None = None
    stdin: bool = False
    meter: Meter | None = field(default=None, repr=False, compare=False)
    target_lang: str | None = None
    source: str | None = None
    source_lang: str | None = None
    walked: bool = False
    layouts: Layouts | None = field(default=None, repr=False, compare=False)
    opener: Callable[[], BinaryIO] | None = field(default=None, repr=False, compare=False)

    @property
    def suffix(self) -> str:
        """The suffix that says the format, lower case, that of packing left out."""
        name = (self.path or "").lower()
        stem, suffix = os.path.splitext(name)
        return os.path.splitext(stem)[1] if suffix in packing.SUFFIXES else suffix

    @property
    def size(self) -> int:
        """Bytes on the disk; 0 where that is not known."""
        if self.stdin or self.path is None:
            return 0
        try:
            return os.path.getsize(self.path)
        except OSError:
            return 0


def find(
    paths: Iterable[str],
    suffixes: Collection[str],
    *,
    stdin_filename: str | None = None,
    leave_out: Collection[str] = (),
    passed_over: list[str] | None = None,
    meter: Meter | None = None,
    wanted: Wanted | None = None,
) -> Iterator[InputFile | InputError]:
    """Yield the files that the arguments name: files as they are, folders walked in sorted order, globs expanded.

    A path that leads nowhere yields an error, and the others go on. A file that two arguments reach comes once.

    Args:
        paths: files, folders, globs or ``"-"``.
        suffixes: those of the files that a folder is searched for; a file that is named is taken whatever its suffix.
        stdin_filename: the name that standard input goes by.
        leave_out: files that are not to be taken, such as this run's own output.
        passed_over: is given a line for each file that a folder holds beside those.
        meter: is given to each file.
        wanted: decides on what a folder holds.
    """
    wanted = wanted or Wanted(gitignore=False)
    seen: set[str] = set()
    left_out = {os.path.realpath(path) for path in leave_out}
    for path, tree in _expanded(paths):
        if tree is not None and below(os.path.realpath(path), os.path.realpath(tree)) is None:
            if passed_over is not None:
                passed_over.append(f"{path}: passed over, it is a link out of the folder")
        elif path == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield InputFile(stdin_filename, stdin=True, meter=meter)
        elif os.path.isdir(path):
            folder, place = None, ""
            for relative in _walk(path, wanted, passed_over):
                name = os.path.normpath(os.path.join(path, relative)).replace(os.sep, "/")
                if os.path.dirname(name) != folder:  # links are followed once for all files of a folder
                    folder = os.path.dirname(name)
                    place = os.path.realpath(folder)
                is_link = os.path.islink(name)
                real = os.path.realpath(name) if is_link else os.path.join(place, os.path.basename(name))
                if is_link and below(real, os.path.realpath(path)) is None:
                    if passed_over is not None:
                        passed_over.append(f"{name}: passed over, it is a link out of the folder")
                elif real in left_out or InputFile(name).suffix not in suffixes:
                    if passed_over is not None:
                        passed_over.append(f"{name}: passed over, no known suffix")
                elif os.path.exists(name) and not os.path.isfile(name):  # a pipe or socket, on which one waits for ever
                    if passed_over is not None:
                        passed_over.append(f"{name}: passed over, no regular file")
                elif real not in seen:
                    seen.add(real)
                    yield InputFile(name, relative, meter=meter, walked=True)
        elif os.path.exists(path):
            real = os.path.realpath(path)
            reason = "this run writes it" if real in left_out else wanted.refused(path)
            if reason is not None:
                if passed_over is not None:
                    passed_over.append(f"{path}: passed over, {reason}")
            elif real not in seen:
                seen.add(real)
                yield InputFile(path, os.path.basename(path), meter=meter)
        elif glob.has_magic(path):
            yield InputError("no file matches this pattern; check the spelling", path=path)
        else:
            yield InputError("no such file or folder; check the spelling", path=path)


def _expanded(paths: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Yield the paths with what each glob among them matches in its place, or the glob itself where nothing does.

    With a match comes the folder that the glob searches, since what it meets there nobody has named.
    """
    for path in paths:
        is_glob = path != STDIN and glob.has_magic(path) and not os.path.exists(path)
        matches = sorted(glob.glob(path, recursive=True)) if is_glob else []
        # A file that is called "-" is not standard input.
        tree = os.path.dirname(glob.escape(path).partition("[")[0]) or os.curdir
        yield from ((os.path.join(os.curdir, STDIN) if match == STDIN else match, tree) for match in matches)
        if not matches:
            yield path, None


def _walk(folder: str, wanted: Wanted, passed_over: list[str] | None) -> Iterator[str]:
    """Yield the paths, relative to ``folder``, of the files under it that are wanted and not hidden, in order."""
    wanted.start(folder)

    def is_wanted(root: str, name: str, *, is_folder: bool) -> bool:
        path = os.path.normpath(os.path.join(root, name))
        reason = wanted.unwanted(path, is_folder=is_folder)
        if reason is not None and passed_over is not None:
            passed_over.append(f"{path}: passed over, {reason}")
        return reason is None

    for root, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and is_wanted(root, name, is_folder=True)
        )
        for name in sorted(names):
            if not name.startswith(".") and is_wanted(root, name, is_folder=False):
                yield os.path.relpath(os.path.join(root, name), folder)


@contextlib.contextmanager
def open_bytes(file: InputFile) -> Iterator[BinaryIO]:
    """Open a file for its bytes, unpacked where its name says that it is packed.

    Raises:
        InputError: for whatever keeps the file from being opened or read inside the ``with``.
    """
    with contextlib.ExitStack() as stack, readable(file.path):
        if file.opener is not None:
            handle = stack.enter_context(file.opener())
        elif file.stdin:
            handle = cast(BinaryIO, sys.stdin.buffer)
        else:
            assert file.path is not None, "only standard input has no path"
            named = not file.walked  # who names a pipe wants it read
            opened = open(file.path, "rb") if named else open_regular(file.path)  # noqa: SIM115 - closed with the stack
            handle = stack.enter_context(opened)
        if file.meter is not None:
            file.meter.open(handle)
            stack.callback(file.meter.close)
        yield packing.unpacked(handle, file.path, stack)


@contextlib.contextmanager
def readable(path: str | None) -> Iterator[None]:
    """Turn what goes wrong with a file inside the ``with`` into an ``InputError`` that names it and a remedy."""
    try:
        with packing.sound(path):
            yield
    except FileNotFoundError as error:
        raise InputError("no such file; check the spelling", path=path) from error
    except IsADirectoryError as error:
        raise InputError("is a folder where a file is needed", path=path) from error
    except PermissionError as error:
        raise InputError("may not be read; check its permissions", path=path) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error


def head(file: InputFile) -> bytes:
    """Return the first bytes of a file, unpacked; none where it cannot be read, which reading it will say."""
    try:
        with open_bytes(file) as handle:
            return handle.read(_HEAD)
    except InputError:
        return b""


def read_text(
    file: InputFile, other_encoding: Callable[[bytes], str | None] | None = None, *, allow_nul: bool = False
) -> str:
    """Return the decoded text of a whole file: line ends as they are, a byte order mark left out.

    Args:
        other_encoding: names the encoding of a file that is not UTF-8, from what it says at its start.
        allow_nul: a NUL among the text is a fault of that text alone: the rest is read all the same.

    Raises:
        InputError: if the file cannot be read or decoded.
    """
    with open_bytes(file) as handle:
        data = packing.read_whole(handle, file.path)
    encoding = _encoding(data[:_HEAD])
    if encoding == "utf-8" and not allow_nul:
        nul = data.find(b"\0")
        if nul >= 0:
            raise InputError(_NUL_MESSAGE, path=file.path, line=data.count(b"\n", 0, nul) + 1)
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        other = other_encoding(data[:_HEAD]) if other_encoding is not None and encoding == "utf-8" else None
        if other is not None:
            with contextlib.suppress(LookupError, UnicodeDecodeError):
                return data.decode(other)
        line = data.count(b"\n", 0, error.start) + 1 if encoding == "utf-8" else None
        raise _undecodable(error, encoding, file.path, line) from error


def _encoding(head: bytes) -> str:
    return next((encoding for mark, encoding in _BOMS if head.startswith(mark)), "utf-8")


def _undecodable(error: UnicodeDecodeError, encoding: str, path: str | None, line: int | None) -> InputError:
    byte = f"byte 0x{error.object[error.start]:02x} at position {error.start}"
    return InputError(
        f"{byte} is not {encoding.upper()}; save the file as UTF-8 (iconv -t UTF-8 converts)", path=path, line=line
    )


class Lines:
    """The decoded lines of an open file, one after the other, each with its ``\\n``; only that ends a line.

    A line that cannot be decoded comes as an error, and the lines go on after it; an error of the whole file comes as
    the last. ``number`` is the 1-based number of the line that came last.
    """

    def __init__(self, handle: BinaryIO, path: str | None) -> None:
        self.number = 0
        self._path = path
        self._text: io.TextIOWrapper | None = None
        self._lines = self._decoded(handle)

    def __iter__(self) -> Iterator[str | InputError]:
        return self._lines

    def _decoded(self, handle: BinaryIO) -> Iterator[str | InputError]:
        try:
            with readable(self._path):
                head = _peek(handle)
                encoding = _encoding(head)
                if encoding != "utf-8":
                    yield from self._wide(handle, encoding)
                elif b"\0" in head:
                    yield InputError(_NUL_MESSAGE, path=self._path)
                else:
                    yield from self._utf8(handle)
        except InputError as error:
            yield error

    def _utf8(self, handle: BinaryIO) -> Iterator[str | InputError]:
        while line := handle.readline(_LONGEST_LINE):
            self.number += 1
            if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
                yield InputError(
                    f"is longer than {_LONGEST_LINE >> 20} MB; break it up", path=self._path, line=self.number
                )
                return
            if self.number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError as error:
                yield _undecodable(error, "utf-8", self._path, self.number)

    def _wide(self, handle: BinaryIO, encoding: str) -> Iterator[str | InputError]:
        self._text = io.TextIOWrapper(handle, encoding=encoding, newline="\n")
        try:
            for line in self._text:
                self.number += 1
                yield line
        except UnicodeDecodeError as error:  # where the next line starts is not known
            yield _undecodable(error, encoding, self._path, None)

    def detach(self) -> None:
        """Leave the file handle open when this object goes."""
        if self._text is not None:
            self._text.detach()


def _peek(handle: BinaryIO) -> bytes:
    peek = getattr(handle, "peek", None)
    return cast(bytes, peek(_HEAD))[:_HEAD] if peek is not None else b""
