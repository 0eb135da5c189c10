"""From “Merge with a copy…” to one edit: the file, the state both come from, the decisions."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.editing import Label
from cjm_editor.editing.commands import merge_in
from cjm_editor.editing.merging import Merge
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Id
from cjm_editor.ui.beside import beside

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

ANOTHER = ""
"""Chosen instead of a version: a file that is asked for."""


def merge_with_copy(window: "MainWindow") -> None:
    """Ask for a copy of the open file and merge it in."""
    path = _asked_path(window, text("ui.action.merge").rstrip("…"))
    if path is not None:
        merge_file(window, path)


def merge_file(window: "MainWindow", path: Path) -> bool:
    """Merge a copy into the open file; gives whether all that it holds is in there now."""
    file = window.file
    if file is None:
        return False
    found = _found(window, path)
    if found is None or window.file is not file:
        return False
    if not found.conflicts and not found.diff():
        window.report(text("ui.merge.nothing", name=path.name))
        return True
    from cjm_editor.ui.merging.dialog import MergeDialog

    dialog = MergeDialog(found, path.name, window)
    accepted, choices = dialog.exec(), dialog.choices
    dialog.deleteLater()
    # The file may have been closed beneath the dialog.
    if not accepted or window.file is not file:
        return False
    try:
        note = text("ui.merge.version", name=path.name)
        file.keep_version("", note, "merge")
        # From now on this is what both have in common: the next merge begins there.
        kept = file.keep_version("", note, "merged", found.sides.theirs.values())
        diff = beside(partial(found.diff, choices))
        label = Label("edit.merge_files", {"title": path.name, "merged": kept.id})
        file.session.run(label, merge_in(diff))
    except Problem as problem:
        window.fail(problem)
        return False
    window.report(text("ui.merge.done", name=path.name))
    return True


def _found(window: "MainWindow", path: Path) -> Merge | None:
    assert window.file is not None
    work = partial(window.services.merging, window.file, path)
    try:
        return beside(work)
    except Problem as problem:
        if problem.key != "problem.merge.no_ancestor":
            window.fail(problem)
            return None
        base = _asked_base(window, problem)
        if base is None:
            return None
    try:
        return beside(partial(work, base))
    except Problem as problem:
        window.fail(problem)
        return None


def _asked_base(window: "MainWindow", problem: Problem) -> "Path | Id | None":
    """Ask for the state both copies come from: a version of the open file, or another file."""
    from cjm_editor.ui.dialogs.choose import ChooseDialog

    assert window.file is not None
    options = [(ANOTHER, text("ui.merge.other_file"))]
    for entry in reversed(window.file.versions()):
        when = entry.made[:16].replace("T", " ")
        options.append((entry.id, " · ".join(filter(None, (entry.name, when)))))
    dialog = ChooseDialog(problem.sentence(), options, window)
    dialog.setWindowTitle(text("ui.merge.base.question"))
    chosen = dialog.chosen if dialog.exec() else None
    return _asked_path(window, text("ui.merge.base.question")) if chosen == ANOTHER else chosen


def _asked_path(window: "MainWindow", title: str) -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    from cjm_editor.ui.window.filing import readable_filters

    folder = window.services.preferences.folder
    name, _ = QFileDialog.getOpenFileName(window, title, folder, readable_filters(own=True))
    return Path(name) if name else None
