"""The menu of what is under the pointer or marked by the keyboard: only what makes sense there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import (
    BlueprintLine,
    Element,
    Lane,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.window.actions import Actions
from cjm_editor.ui.window.context import WindowContext
from cjm_editor.ui.window.menus import PARTS, give_letters

PART = ">"
"""What stands before the name of a menu that is shown as a part of this one."""
COPYING = ("cut", "copy", "paste", "duplicate", "delete")
ADD = (">insert", ">insert_more")
CARD = (
    "rename",
    "connect_to",
    ">turn_into",
    "",
    *COPYING,
    "",
    *ADD,
    ">arrange",
    ">feeling",
    "",
    "comment",
    "inspect",
)
CARDS = (
    "connect",
    "merge_cards",
    ">turn_into",
    "",
    *COPYING,
    "",
    ">arrange",
    ">feeling",
    "",
    "fit_selection",
    "comment",
    "inspect",
)
PERSONA = ("rename", "add_persona", ">insert_lane", "", *COPYING, "delete_persona", "")
OF_RECORD: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Element, CARD),
    (Stage, ("rename", "add_stage_before", "add_stage_after", "add_step_after", "", *COPYING, "")),
    (Step, ("rename", "add_step_before", "add_step_after", "add_card", "", *COPYING, "")),
    (Lane, ("rename", "add_card", ">insert_lane", "", *COPYING, "")),
    (BlueprintLine, ("rename", "move_up", "move_down", "", "delete", "", "inspect")),
    (Swimlane, PERSONA),
    (Persona, PERSONA),
    (Transfer, ("reverse_transfer", "delete", "", "comment", "inspect")),
)
"""The menus of what can be selected; those that end in a line go on with `REST`."""
REST = (">structure", ">lanes", ">arrange", "", "fit_selection", "comment", "inspect")
NEW = (*ADD, ">insert_lane", "add_stage_after", ">insert_persona")
CELL = ("add_card", *ADD, "paste", "", "add_step_before", "add_step_after", "", *REST)
LOOK = ("select_all", "", "fit_map", "zoom_full", "comment", "inspect")
NOTHING = ("rename", "paste", "", *NEW, "", *LOOK)

_PARTS = {
    "insert": "plus",
    "insert_more": "dots",
    "insert_persona": "user-plus",
    "insert_lane": "row-insert-bottom",
    "arrange": "arrows-move",
}


def entries_for(context: WindowContext) -> tuple[str, ...]:
    """Give the ids of what makes sense for what is selected, in order; "" is a line."""
    document, selection = context.session.document, context.session.selection
    found = [document.get(id) for id in selection.ids]
    if not found:
        return NOTHING if context.cell is None else CELL
    if len(found) > 1 and all(isinstance(record, Element) for record in found):
        return CARDS
    for kind, entries in OF_RECORD:
        if isinstance(found[-1], kind):
            return entries if entries[-1] else (*entries, *REST)
    return NOTHING


def context_menu(
    parent: QWidget, actions: Actions, context: WindowContext, rename: Callable[[], object] | None
) -> QMenu:
    """Make the menu for what is selected now; `rename` is how the view itself does that."""
    actions.refresh()
    menu = QMenu(parent)
    entries = entries_for(context)
    for entry in entries:
        if not entry:
            menu.addSeparator()
        elif entry.startswith(PART):
            _add_part(menu, actions, entry.removeprefix(PART), entries)
        elif actions.by_id[entry].isEnabled():
            action = actions.by_id[entry]
            if entry == "rename" and rename is not None:
                action = _own(action, menu, rename)
            menu.addAction(action)
    give_letters(menu.actions())
    return menu


def _add_part(menu: QMenu, actions: Actions, name: str, shown: tuple[str, ...]) -> None:
    inside = [
        action
        for action in actions.of_menu(name)
        if action.isEnabled() and action.objectName() not in shown
    ]
    if inside:
        icon = {**_PARTS, **dict(PARTS)}[name]
        part = menu.addMenu(themed_icon(icon), text(f"ui.menu.{name}").replace("&", ""))
        part.addActions(inside)
        give_letters(part.actions())


def _own(action: QAction, menu: QMenu, act: Callable[[], object]) -> QAction:
    made = QAction(action.icon(), action.text(), menu)
    made.setShortcut(action.shortcut())
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.setObjectName(action.objectName())
    made.triggered.connect(lambda: act())
    return made
