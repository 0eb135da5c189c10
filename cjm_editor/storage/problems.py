"""What the system and SQLite complain of, in the user's words."""

import errno
import sqlite3
from pathlib import Path

from cjm_editor.i18n import Problem

READING = (OSError, sqlite3.Error, UnicodeError)
"""What reading a file may raise; damaged names are text that is not UTF-8."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHARED = {32, 33}  # Windows: another program has the file open


_OF_THE_DISK = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def reading_problem(error: Exception, path: Path) -> Problem:
    """Say why a file cannot be opened."""
    if isinstance(error, Problem):
        return error
    match error:
        case FileNotFoundError() | NotADirectoryError():
            key = "missing"
        case IsADirectoryError():
            key = "folder"
        case OSError() if getattr(error, "winerror", None) in _SHARED:
            key = "busy"
        case PermissionError():
            key = "forbidden"
        case sqlite3.OperationalError() if _code(error) == sqlite3.SQLITE_INTERRUPT:
            key = "slow"
        case sqlite3.OperationalError() if _code(error) in _OF_THE_DISK:
            key = "unreadable"
        case sqlite3.Error() | UnicodeError():
            key = "damaged"
        case _:
            key = "unreadable"
    return Problem(f"problem.open.{key}", name=path.name)


def saving_problem(error: Exception, path: Path) -> Problem:
    """Say why a file cannot be written; the work is safe in the working copy."""
    if isinstance(error, Problem):
        return error
    match error:
        case FileNotFoundError() | NotADirectoryError():
            key = "missing_folder"
        case IsADirectoryError():
            key = "folder"
        case OSError(errno=errno.ENAMETOOLONG):
            key = "name"
        case _ if is_full(error):
            key = "full"
        case OSError() if getattr(error, "winerror", None) in _SHARED:
            key = "busy"
        case PermissionError() | OSError(errno=errno.EROFS):
            key = "forbidden"
        case sqlite3.OperationalError() if _code(error) == sqlite3.SQLITE_CANTOPEN:
            key = "forbidden"
        case _:
            key = "failed"
    return Problem(f"problem.save.{key}", name=path.name, folder=str(path.parent))


def state_problem(error: Exception, folder: Path) -> Problem:
    """Say why there can be no working copy."""
    if isinstance(error, Problem):
        return error
    key = "full" if is_full(error) else "forbidden"
    return Problem(f"problem.state.{key}", folder=str(folder))


def editing_problem(error: Exception) -> Problem:
    """Say why an edit could not be kept."""
    if isinstance(error, sqlite3.Error):
        return Problem(f"problem.edit.{'full' if is_full(error) else 'failed'}")
    return Problem("problem.edit.value")


def is_full(error: Exception) -> bool:
    """Tell whether there was no room left to write."""
    if isinstance(error, OSError):
        return error.errno in _FULL or getattr(error, "winerror", None) == 112
    return isinstance(error, sqlite3.Error) and _code(error) == sqlite3.SQLITE_FULL


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
