"""From “Compare with…” to the window: what is compared, read and told when it cannot be."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt

from cjm_editor.editing.comparison import Comparison, compare_files, compare_maps
from cjm_editor.editing.map_copy import counterparts
from cjm_editor.editing.naming import map_name
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Document, Id, Map
from cjm_editor.model.version import held
from cjm_editor.ui.beside import beside

if TYPE_CHECKING:
    from cjm_editor.editing import EditSession
    from cjm_editor.ui.comparison.window import ComparisonWindow, Side
    from cjm_editor.ui.main_window import MainWindow

Sides: TypeAlias = "tuple[Side, Side]"


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
    document = window.file.session.document
    here = window.map_id
    derived = document.find(Map, other)
    old, new = (here, other) if derived is not None and derived.origin == here else (other, here)

    def sides() -> "Sides":
        now = _snapshot(document)
        one, two = (Side(_title(now, id), now, is_open=True) for id in (old, new))
        return one, two

    _show(window, sides, lambda one, two: compare_maps(one, old, two, new))


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
    document = window.file.session.document

    def now() -> Document:
        from cjm_editor.formats.comparable import comparable

        return comparable(_snapshot(document), path, before)

    _compare_states(window, (name, before), (title, None), now)


def compare_versions(
    window: "MainWindow", before: tuple[str, Document | None], after: tuple[str, Document | None]
) -> None:
    """Compare two states of the whole file, each with its name; None is what is open now."""
    assert window.file is not None
    _compare_states(window, before, after, partial(_snapshot, window.file.session.document))


def _compare_states(
    window: "MainWindow",
    before: tuple[str, Document | None],
    after: tuple[str, Document | None],
    now: Callable[[], Document],
) -> None:
    """Compare two states; what no version holds, such as experiments, is left out of both."""
    from cjm_editor.ui.comparison.window import Side

    def sides() -> "Sides":
        old, new = (
            Side(name, Document(held(now() if state is None else state)), is_open=state is None)
            for name, state in (before, after)
        )
        return old, new

    _show(window, sides, compare_files)


def _show(
    window: "MainWindow",
    sides: "Callable[[], Sides]",
    compare: Callable[[Document, Document], Comparison],
    instead_of: "ComparisonWindow | None" = None,
) -> None:
    """Open a window beside the map, which lives no longer than the file is shown here."""
    from cjm_editor.ui.comparison.window import ComparisonWindow

    file = window.file
    assert file is not None
    found = sides()
    comparison = beside(partial(compare, found[0].document, found[1].document))
    if window.file is not file:
        return  # it was closed meanwhile
    shown = ComparisonWindow(comparison, found, window.services, window)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.asked.connect(partial(_go_to, window, file.session))
    shown.again.connect(partial(_show, window, sides, compare, shown))
    end = file.session.document.subscribe(lambda change: _outdate(shown, change))
    shown.destroyed.connect(lambda: end())
    for gone in (window.closed, file.destroyed):
        gone.connect(shown.reject)
    if instead_of is None:
        shown.show_map(window.map_id)
    else:
        shown.be_like(instead_of)
        instead_of.close()
    shown.winId()  # it has a window of its own now, which the map's need not lie below
    shown.windowHandle().setTransientParent(None)  # type: ignore[arg-type]
    shown.show()


def _outdate(shown: "ComparisonWindow", change: Change) -> None:
    if change.origin in ("commit", "undo", "redo"):
        shown.outdate()


def _go_to(window: "MainWindow", session: "EditSession", id: Id) -> None:
    from cjm_editor.ui.window.going import go_to

    # Other than the comparison, the file goes on.
    if window.file is None or window.file.session is not session:
        return
    if id not in session.document:
        window.report(text("ui.comparison.gone"))
        return
    go_to(window, id)
    window.canvas.setFocus()
    window.raise_()
    window.activateWindow()


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
