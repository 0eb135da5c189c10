"""The start of the editor: from the command line to the first window."""

import builtins
import os
import sys
from pathlib import Path

from cjm_editor import __version__
from cjm_editor.app.cli import DONE, UNUSABLE, complain
from cjm_editor.app.crash_log import catch_crashes
from cjm_editor.app.settings import load_settings
from cjm_editor.i18n import Problem, preferred_language, set_language, text


def start(paths: list[Path]) -> int:
    """Open the editor on some files, or on its welcome page; gives the exit code when it ends."""
    if _has_no_display():
        complain(text("ui.start.no_display"))
        return UNUSABLE
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    _import_as_python_does()
    from cjm_editor.app.container import Container
    from cjm_editor.ui.look import dress, follow_language, follow_scheme, use_bundled_font

    unread: list[Problem] = []
    preferences = load_settings(unread.append)
    set_language(preferences.language or preferred_language())
    QApplication.setApplicationName("CJM Editor")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("cjm-editor")
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    follow_language(app)
    use_bundled_font(app)
    wanted = preferences.scheme, preferences.contrast, preferences.stillness
    dress(app, *wanted)
    container = Container(app, preferences)

    def tell(sentence: str) -> None:
        if not container.windows:
            container.show(None)
        container.windows[-1].report(sentence)

    def tell_crash(error: BaseException, path: Path) -> None:
        # What is known may be that no map can be drawn without its font.
        tell(error.sentence() if isinstance(error, Problem) else text("ui.crash", path=path))

    catch_crashes(tell_crash)
    for path in paths:
        container.open(path)
    if not container.windows:
        container.show(None)
    first = container.windows[0]
    if preferences.shortcuts:
        from cjm_editor.ui.window.keymap import unusable

        keys = unusable(preferences.shortcuts)
        if keys:
            unread.append(Problem("ui.shortcuts.unusable", keys=", ".join(keys)))
    if unread:
        first.report(" ".join(problem.sentence() for problem in unread))

    def settle() -> None:
        container.later(first, first.offer_recovery)
        QTimer.singleShot(0, lambda: follow_scheme(app, *wanted))

    QTimer.singleShot(0, settle)  # by when the window has been painted
    app.exec()
    return DONE


def _import_as_python_does() -> None:
    """Take PySide's hook out of every import: it reads the source of each module that comes after.

    It looks there for a way of naming Qt's functions that nothing here uses, for a tenth of the
    time that opening a map takes.
    """
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own


def _has_no_display() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
