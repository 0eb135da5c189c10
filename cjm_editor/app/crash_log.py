"""The crash log: what went wrong in the program itself, for those who mend it."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from cjm_editor import __version__

_LARGEST = 1_000_000
"""Bytes at which the log is put aside and a new one begun."""


def log_path() -> Path:
    """Give the log's place in the user's own folders."""
    from platformdirs import user_log_path

    return user_log_path("cjm-editor", appauthor=False) / "crash.log"


def log_crash(error: BaseException) -> Path:
    """Write an error and where it came from to the log; gives the log's path.

    A log that cannot be written is no reason to fail a second time.
    """
    import platform
    import traceback
    from datetime import UTC, datetime

    path = log_path()
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    head = f"{moment} CJM Editor {__version__}, Python {platform.python_version()}, "
    words = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{head}{platform.platform()}\n{words}\n")
    except OSError:
        pass
    return path


def catch_crashes(tell: Callable[[BaseException, Path], None]) -> None:
    """Log what nobody caught, in any thread, and tell it; the program goes on."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error, log_crash(error))

    def caught_in_thread(found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            log_crash(found.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
