"""The menu at the pointer: what can be done with what is selected, and nothing that cannot."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.window.actions import Actions
from cjm_editor.ui.window.menus import PARTS, give_letters

FIRST = ("rename", "duplicate", "delete")
CLIPBOARD = ("cut", "copy", "paste")


def context_menu(parent: QWidget, actions: Actions) -> QMenu:
    """Make the menu for what is selected now."""
    actions.refresh()
    menu = QMenu(parent)
    for ids in (FIRST, CLIPBOARD):
        menu.addActions([action for id in ids if (action := actions.by_id[id]).isEnabled()])
        menu.addSeparator()
    for part in ("arrange", *(name for name, _ in PARTS)):
        menu.addActions([action for action in actions.of_menu(part) if action.isEnabled()])
        menu.addSeparator()
    for menu_id, icon, key in (
        ("insert", "plus", "ui.menu.insert"),
        ("insert_lane", "layout-rows", "ui.menu.insert_lane"),
    ):
        inner = menu.addMenu(themed_icon(icon), text(key).replace("&", ""))
        inner.addActions(actions.of_menu(menu_id))
        give_letters(inner.actions())
    menu.addSeparator()
    menu.addAction(actions.by_id["inspect"])
    give_letters(menu.actions())
    return menu


def show_context_menu(widget: QWidget, at: QPoint, actions: Actions) -> None:
    """Show the menu at a place of a widget, unless a gesture goes on."""
    if actions.waiting:
        return
    viewport = getattr(widget, "viewport", lambda: widget)()
    menu = context_menu(widget, actions)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(viewport.mapToGlobal(at))
