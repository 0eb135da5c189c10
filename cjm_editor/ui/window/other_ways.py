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


def open_or_offer(window: "MainWindow", path: Path, way: Way = "edit") -> None:
    """Open a file and show it; where that cannot be, say why and offer what can."""
    try:
        if path.is_dir():
            raise Problem("problem.open.folder", name=path.name)
        window.services.show(window.services.open_file(path, way))
    except Problem as problem:
        ways = _WAYS.get(problem.key, ()) if way != "rescue" else ()
        if not ways:
            window.message_bar.say(problem.sentence(), also=True)
            return
        answers = [
            (text(_WORDS[other]), partial(open_or_offer, window, path, other)) for other in ways
        ]
        window.message_bar.say(problem.sentence(), answers, also=True)
