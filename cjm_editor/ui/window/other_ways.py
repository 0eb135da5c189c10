"""What can be done about a file that cannot just be opened, offered beside the sentence why."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.i18n import Problem, text
from cjm_editor.ui.services import Way

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

_WAYS: dict[str, tuple[Way, ...]] = {
    "problem.open.elsewhere": ("copy", "look"),
    "problem.open.held": ("copy", "look", "take_over"),
    "problem.open.damaged": ("rescue",),
    "problem.open.truncated": ("rescue",),
    "problem.open.schema": ("rescue",),
}

_WORDS: dict[Way, str] = {
    "copy": "ui.open_as.copy",
    "look": "ui.open_as.look",
    "take_over": "ui.open_as.take_over",
    "rescue": "ui.open_as.rescue",
}

_SAID = {"problem.open.damaged": "ui.open_as.damaged"}
"""What is said otherwise beside a button than on the command line."""


def open_or_offer(window: "MainWindow", path: Path, way: Way = "edit") -> None:
    """Open a file and show it; where that cannot be, say why and offer what can."""
    try:
        if path.is_dir():
            raise Problem("problem.open.folder", name=path.name)
        if way != "edit" or _is_wanted(window, path):
            window.services.show(window.services.open_file(path, way))
    except Problem as problem:
        ways = _WAYS.get(problem.key, ()) if way != "rescue" else ()
        if not ways:
            window.message_bar.say(problem.sentence(), also=True)
            return
        answers = [
            (text(_WORDS[other]), partial(open_or_offer, window, path, other)) for other in ways
        ]
        said = text(_SAID[problem.key], None, **problem.arguments) if problem.key in _SAID else ""
        window.message_bar.say(said or problem.sentence(), answers, also=True)


def _is_wanted(window: "MainWindow", path: Path) -> bool:
    """Show what a table would make, and ask whether to make it; other files are just opened."""
    if path.suffix.lower() in (".cjm", ".pdf"):
        return True  # the formats bring in much that these are opened without
    from cjm_editor.formats.registry import FORMATS

    forms = [form for form in FORMATS if form.read and path.suffix.lower() in form.suffixes]
    if not forms or not forms[0].told_before:
        return True
    from cjm_editor.ui.beside import beside
    from cjm_editor.ui.dialogs.made_map import MadeMapDialog

    document, notices = beside(lambda: window.services.read_file(path))
    return bool(MadeMapDialog(document, notices, window).exec())
