"""A memory in one SQLite file: for one machine, any number of threads and processes.

A call takes an idle connection, or opens one, and puts it back when all went well: opening costs as much as a whole
turn. Connections are not carried over a fork or to another file of the same name. What is forgotten or expired is
folded out of the write-ahead log at once, so that it is gone from the disk.
"""

import os
import sqlite3
import stat
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from skill.conversation.record import Record
from skill.errors import StoreError
from skill.memory.codec import from_text, to_text
from skill.memory.rules import Clock, expiry, key_for

READ_WAIT_S = 0.5
WRITE_WAIT_S = 2.0
"""The longest that one call waits for locks of others, in seconds. A write that gives up is lost: it waits longer."""
_FOLD_WAIT_S = 0.1
_RETRY_S = 0.01
_PURGED_AT_ONCE = 20

_MIGRATIONS = (
    "CREATE TABLE records (user TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL)",
    "CREATE INDEX records_by_expiry ON records (expires_at)",
)
"""Each makes the schema one version newer; the version in the file says how many were applied. Only ever append."""

_creating = threading.Lock()


class SqliteMemory:
    """Records by user, in a file that only its owner can read."""

    def __init__(self, path: Path | str, clock: Clock = time.time) -> None:
        """Touches nothing yet; the file and its folder are made when they are first needed."""
        self._path = Path(path)
        self._clock = clock
        # A change may itself look into the memory.
        self._writing = threading.RLock()
        self._unfolded = False
        """True while the log may still have what was erased."""
        self._idle: list[tuple[_File, sqlite3.Connection]] = []
        weakref.finalize(self, _close_all, self._idle)

    def load(self, user: str) -> Record:
        """The record of that user, an empty one if there is none or it has expired. Raises StoreError."""
        with self._connection(time.monotonic() + READ_WAIT_S) as connection:
            return self._read(connection, user)

    def save(self, user: str, record: Record) -> None:
        """Keep the record. Raises StoreError; the record from before is then still there."""
        with self._transaction() as connection:
            self._write(connection, user, record)

    def update(self, user: str, change: Callable[[Record], Record]) -> Record:
        """Replace the record by what `change` makes of it, and return that; nobody else writes in between.

        All other writers wait while `change` runs. Raises StoreError; the record from before is then still there.
        """
        with self._transaction() as connection:
            record = change(self._read(connection, user))
            self._write(connection, user, record)
        return record

    def forget(self, user: str) -> None:
        """Erase the record; nothing happens if there is none. Raises StoreError."""
        with self._transaction(erases=True) as connection:
            connection.execute("DELETE FROM records WHERE user = ?", (key_for(user),))

    def _read(self, connection: sqlite3.Connection, user: str) -> Record:
        row = connection.execute(
            "SELECT body FROM records WHERE user = ? AND expires_at > ?", (key_for(user), int(self._clock()))
        ).fetchone()
        return from_text(row[0]) if row else Record()

    def _write(self, connection: sqlite3.Connection, user: str, record: Record) -> None:
        connection.execute(
            "INSERT OR REPLACE INTO records (user, body, expires_at) VALUES (?, ?, ?)",
            (key_for(user), to_text(record), expiry(self._clock)),
        )

    @contextmanager
    def _transaction(self, *, erases: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection that alone may write. What was written is kept if the block ends well, and otherwise dropped."""
        until = time.monotonic() + WRITE_WAIT_S
        with self._turn_to_write(until), self._connection(until) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            purged = connection.execute(
                "DELETE FROM records WHERE user IN"
                " (SELECT user FROM records WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)",
                (int(self._clock()), _PURGED_AT_ONCE),
            )
            connection.execute("COMMIT")
            if erases or purged.rowcount > 0:
                self._unfolded = True
            if self._unfolded:
                # The log still has what was erased; this folds it into the file and empties it. A reader can be in the
                # way: then the next write tries again.
                _wait_until(connection, min(until, time.monotonic() + _FOLD_WAIT_S))
                self._unfolded = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0

    @contextmanager
    def _turn_to_write(self, until: float) -> Iterator[None]:
        """Threads of one process take turns here at once; SQLite would have them sleep and try again."""
        if not self._writing.acquire(timeout=max(0.0, until - time.monotonic())):
            raise StoreError(f"{self._path} is in use by other requests for too long: try again")
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _connection(self, until: float) -> Iterator[sqlite3.Connection]:
        """A connection to the file in its newest schema. Every fault on the way becomes a StoreError.

        `until` is how long it waits for locks, on the monotonic clock.
        """
        try:
            file = (os.getpid(), *_make_private(self._path))
            connection = self._take(file) or _open(self._path, until)
        except (sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(_advice(self._path, error)) from error
        good = False
        try:
            _wait_until(connection, until)
            yield connection
            good = True
        except (sqlite3.Error, OSError) as error:
            raise StoreError(_advice(self._path, error)) from error
        finally:
            if good:
                self._idle.append((file, connection))
            else:
                # Closing drops a transaction that was not committed.
                connection.close()

    def _take(self, file: "_File") -> sqlite3.Connection | None:
        """An idle connection to that file; None if there is none."""
        while True:
            try:
                opened, connection = self._idle.pop()
            except IndexError:
                return None
            if opened == file:
                return connection
            if opened[0] == file[0]:
                connection.close()


_File = tuple[int, int, int]
"""The process that opened a file, and the device and inode of the file."""


def _open(path: Path, until: float) -> sqlite3.Connection:
    """A new connection to the file in its newest schema."""
    connection = sqlite3.connect(path, timeout=READ_WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        # A rotten row is then broken JSON, and not an error that would stay for ever.
        connection.text_factory = lambda raw: raw.decode(errors="replace")
        # What is erased is overwritten, not just marked as free.
        connection.execute("PRAGMA secure_delete = ON")
        # A power cut may cost the last settings, but never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        _use_log(connection, until)
        _migrate(connection, until)
    except BaseException:
        connection.close()
        raise
    return connection


def _close_all(idle: list[tuple[_File, sqlite3.Connection]]) -> None:
    """Close what this process opened, when the memory goes out of use."""
    for file, connection in idle:
        if file[0] == os.getpid():
            with suppress(sqlite3.Error):
                connection.close()


def _make_private(path: Path) -> tuple[int, int]:
    """Make the file and its folder if they are missing, and close the file to everybody but its owner.

    Gives the file's device and inode, which tell it from another of the same name.
    """
    # One at a time: closing a file drops the locks that any thread of this process holds on it, so nobody may
    # be in a transaction yet while a new file is being made.
    with _creating:
        try:
            found = path.stat()
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # SQLite gives the write-ahead log and its index the mode of the file.
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            found = path.stat()
        if stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) & 0o077:
            path.chmod(0o600)
            for side in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                if side.exists():
                    side.chmod(0o600)
        return found.st_dev, found.st_ino


def _wait_until(connection: sqlite3.Connection, until: float) -> None:
    """Let the next statements wait for locks until then, on the monotonic clock."""
    left = max(1, round((until - time.monotonic()) * 1000))
    connection.execute(f"PRAGMA busy_timeout = {left}")


def _use_log(connection: sqlite3.Connection, until: float) -> None:
    """Switch the file to a write-ahead log, which it then stays with."""
    while True:
        _wait_until(connection, until)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself while another process is switching a new file.
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(_RETRY_S)
        else:
            return


def _migrate(connection: sqlite3.Connection, until: float) -> None:
    """Bring the schema to the newest version, in one step or not at all."""
    if _version(connection) == len(_MIGRATIONS):
        return
    _wait_until(connection, until)
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have done it while this one waited.
    version = _version(connection)
    if not 0 <= version <= len(_MIGRATIONS):
        raise sqlite3.NotSupportedError(f"its schema has version {version}, this program knows {len(_MIGRATIONS)}")
    for migration in _MIGRATIONS[version:]:
        connection.execute(migration)
    connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _code(error: Exception) -> int:
    """SQLite's primary result code; 0 if the error is not SQLite's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _advice(path: Path, error: sqlite3.Error | OSError | ValueError) -> str:
    """What is wrong with the file and what to do about it, without a word of what is in it."""
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is in use by another process for too long: try again"
    if code == sqlite3.SQLITE_FULL:
        return f"{path} cannot grow, the disk is full: make room; what was kept before is still there"
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return f"{path} is damaged or is no SQLite file: move it away or restore a copy; it was left as it is"
    if isinstance(error, sqlite3.NotSupportedError):
        return f"{path} belongs to another version of this program: {error}; it was left as it is"
    return f"{path} could not be read or written, check its folder and disk: {error}"
