"""From “Compare with…” to the window: what is compared, read and told when it cannot be."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.editing.comparison import Comparison, compare_files, compare_maps
from cjm_editor.editing.map_copy import counterparts
from cjm_editor.editing.naming import map_name
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Document, Id, Map
from cjm_editor.model.version import held
from cjm_editor.ui.beside import beside

if TYPE_CHECKING:
    from cjm_editor.ui.comparison.window import Side
    from cjm_editor.ui.main_window import MainWindow


def compare_with(window: "MainWindow") -> None:
    """Ask what the map is compared with, and show in what they differ."""
    from cjm_editor.ui.comparison.choosing import CompareWithDialog

    if window.file is None:
        return
    document = window.file.session.document
    dialog = CompareWithDialog(document, window.map_id, window.file.versions(), window)
    if dialog.asks:
        accepted = dialog.exec()
        # The file may have been closed beneath the dialog.
        same = window.file is not None and window.file.session.document is document
        if not accepted or not same:
            return
    if dialog.map is not None:
        compare_with_map(window, dialog.map)
    elif dialog.version is not None:
        window.versioning.compare_with_today(dialog.version)
    elif (path := _asked_path(window)) is not None:
        compare_with_file(window, path)


def compare_as_is_and_to_be(window: "MainWindow") -> None:
    """Show what the map as it should be changes of the one as it is."""
    if window.file is None:
        return
    session = window.file.session
    others = counterparts(session.document, window.map_id)
    if not others:
        window.report(text("ui.comparison.alone"))
        return
    other: Id | None = others[0]
    if len(others) > 1:
        from cjm_editor.ui.dialogs.choose import ChooseDialog

        options = [(id, map_name(session.document, id)) for id in others]
        dialog = ChooseDialog(text("ui.comparison.question"), options, window)
        other = dialog.chosen if dialog.exec() else None
    if other is not None and window.file is not None and window.file.session is session:
        compare_with_map(window, other)


def compare_with_map(window: "MainWindow", other: Id) -> None:
    """Compare the map that is shown with another of the file: the derived one is the later."""
    from cjm_editor.ui.comparison.window import Side

    assert window.file is not None
    document = _snapshot(window.file.session.document)
    here = window.map_id
    derived = document.find(Map, other)
    old, new = (here, other) if derived is not None and derived.origin == here else (other, here)
    sides = tuple(Side(_title(document, id), document, is_open=True) for id in (old, new))
    _show(window, partial(compare_maps, document, old, document, new), (sides[0], sides[1]))


def compare_with_file(window: "MainWindow", path: Path) -> None:
    """Compare the open file with another one, which is taken for what was before."""
    assert window.file is not None
    try:
        before, notices = beside(partial(window.services.read_file, path))
    except Problem as problem:
        window.fail(problem)
        return
    if notices:
        window.report(" ".join(notices))
    title = window.file.title if window.file.path else window.map_title
    name = path.name
    if path == window.file.path:
        name, title = text("ui.comparison.saved", name=name), text("ui.comparison.now", name=title)
    compare_versions(window, (name, before), (title, None))


def compare_versions(
    window: "MainWindow", before: tuple[str, Document | None], after: tuple[str, Document | None]
) -> None:
    """Compare two states of the whole file, each with its name; None is what is open now.

    What no version holds, such as experiments, is left out on both sides.
    """
    from cjm_editor.ui.comparison.window import Side

    assert window.file is not None
    now = Document(held(window.file.session.document))
    old, new = (
        Side(
            name,
            Document(held(document)) if document is not None else now,
            is_open=document is None,
        )
        for name, document in (before, after)
    )
    _show(window, partial(compare_files, old.document, new.document), (old, new))


def _show(window: "MainWindow", compare: "partial[Comparison]", sides: "tuple[Side, Side]") -> None:
    from cjm_editor.ui.comparison.window import ComparisonWindow
    from cjm_editor.ui.window.going import go_to

    assert window.file is not None
    session = window.file.session
    comparison = beside(compare)
    dialog = ComparisonWindow(comparison, sides, window.services, window)
    dialog.show_map(window.map_id)
    accepted = dialog.exec()
    # The file may have been closed beneath the dialog.
    same = window.file is not None and window.file.session is session
    if accepted and same and dialog.chosen is not None:
        go_to(window, dialog.chosen)
    dialog.deleteLater()


def _snapshot(document: Document) -> Document:
    """Give the records as they are now: a thread may index them while the window is painted."""
    return Document(list(document))


def _title(document: Document, id: Id) -> str:
    map = document.find(Map, id)
    return (map.title if map else "") or text("map.untitled")


def _asked_path(window: "MainWindow") -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    from cjm_editor.ui.window.filing import readable_filters

    folder = window.services.preferences.folder
    title = text("ui.action.compare_with").rstrip("…")
    name, _ = QFileDialog.getOpenFileName(window, title, folder, readable_filters(own=True))
    return Path(name) if name else None
