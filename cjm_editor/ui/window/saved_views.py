"""The saved views of the map that is shown: kept, gone back to, brought up to date."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from cjm_editor.model import Id
    from cjm_editor.ui.main_window import MainWindow

OWN = 5
"""The entries of the menu that are no views, the line between them among them."""


def fill_views(window: "MainWindow", menu: "QMenu") -> None:
    """List the views of the map in a menu, beneath its own entries."""
    from cjm_editor.model import View

    for action in menu.actions()[OWN:]:
        menu.removeAction(action)
        action.deleteLater()
    if window.file is None:
        return
    views = window.file.session.document.children(View, window.map_id)
    if views:
        menu.addSeparator()
    for view in views:
        name = (view.name or text("ui.untitled")).replace("&", "&&")
        action = menu.addAction(themed_icon("eye"), name)
        action.triggered.connect(lambda _=False, id=view.id: apply_view(window, id))


def apply_view(window: "MainWindow", id: "Id") -> None:
    """Look at the map as a view says."""
    from cjm_editor.editing.commands.views import filter_of
    from cjm_editor.model import View

    view = window.file.session.document.find(View, id) if window.file else None
    if view is not None:
        window.filtering.show(filter_of(view), hide=view.hide)
        # The bar takes its place first, then there is a middle to look at.
        look = partial(window.canvas.look_at, (view.x, view.y), view.zoom)
        QTimer.singleShot(0, window.canvas, look)


def keep_view(window: "MainWindow") -> "Id":
    """Save what is looked at now as a new view; gives its id."""
    from cjm_editor.editing.commands.labels import label
    from cjm_editor.editing.commands.views import add_view
    from cjm_editor.model import View, new_id

    assert window.file is not None
    session, id = window.file.session, new_id()
    number = len(session.document.children(View, window.map_id)) + 1
    name = text("ui.views.new", number=number)
    session.run(label("add_view"), add_view(window.map_id, name, _looked(window), id=id))
    return id


def update_view(window: "MainWindow", id: "Id") -> None:
    """Let a view say what is looked at now."""
    from cjm_editor.editing.commands.fields import set_fields
    from cjm_editor.editing.commands.labels import label

    assert window.file is not None
    window.file.session.run(label("update_view"), set_fields(id, _looked(window)))


def save_view(window: "MainWindow") -> None:
    """Save what is looked at now, and let its name be typed."""
    from cjm_editor.ui.dialogs.views import ViewsDialog

    if window.placed is not None:
        dialog = ViewsDialog(window, window)
        dialog.keep()
        dialog.exec()


def _looked(window: "MainWindow") -> Mapping[str, Any]:
    from cjm_editor.editing.commands.views import looked_at

    bar, canvas = window.filtering.bar, window.canvas
    return looked_at(bar.filter, hide=bar.hides, zoom=canvas.zoom, centre=canvas.centre)
