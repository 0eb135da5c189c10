"""Connections to a working copy, set up so that a hostile file can do no harm."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGEST_VALUE = 256 << 20
"""No value, row or statement may have more bytes."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
}
_GUARDS = "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
_STEPS_BETWEEN_LOOKS = 10_000


def connect(database: Path, *, new: bool = False) -> sqlite3.Connection:
    """Open a database that is ours alone, or make a new one; each statement is a transaction.

    The connection may go from thread to thread, but only one may use it at a time.
    """
    address = f"{database.absolute().as_uri()}?mode={'rwc' if new else 'rw'}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    connection.executescript(_GUARDS)
    return connection


def log_of(database: Path) -> Path:
    """Give the write-ahead log of a database that is open, where its last commits are."""
    return database.with_name(f"{database.name}-wal")


def make_durable(connection: sqlite3.Connection) -> None:
    """From now on a commit returns when the edit would survive a loss of power.

    Raises sqlite3.Error where nothing can be written.
    """
    # The change of mode itself need not wait for the disk: the file is flushed after it.
    connection.executescript(
        "PRAGMA synchronous=OFF; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        # What cannot be opened to be written SQLite opens to be read, and says nothing of it.
        "DELETE FROM cjm_meta WHERE 0;"
    )


@contextmanager
def only_reading(connection: sqlite3.Connection, patience: float) -> Iterator[None]:
    """Refuse to write, and to compute for more seconds than that, for a while.

    What other programs need meanwhile does not count: a busy machine opens what an idle one does.
    """
    deadline = time.thread_time() + patience

    def late() -> int:
        return time.thread_time() > deadline

    connection.execute("PRAGMA query_only=ON")
    connection.set_progress_handler(late, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
        connection.execute("PRAGMA query_only=OFF")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all or nothing; raises sqlite3.Error if the commit fails, whatever has become of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
