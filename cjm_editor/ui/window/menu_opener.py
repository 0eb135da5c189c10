"""Opening the menu of a view: where the pointer is, or beside what the keyboard has marked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView
    from cjm_editor.ui.outline import Outline
    from cjm_editor.ui.window.actions import Actions

MenuView: TypeAlias = "CanvasView | Outline"


class MenuOpener(QObject):
    """Opens the menu of one view; the menu itself is only brought in with the first one."""

    def __init__(self, view: MenuView, actions: "Callable[[], Actions]") -> None:
        super().__init__(view)
        self._view, self._actions = view, actions
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.open)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open it beside what is marked if the keyboard asks."""
        asked = isinstance(event, QContextMenuEvent) and (
            event.reason() == QContextMenuEvent.Reason.Keyboard
        )
        if asked or _is_menu_key(event):
            self.open(self._view.menu_place())
            return True
        return False

    def open(self, at: QPoint) -> None:
        """Open it at a place of the view, unless a gesture goes on."""
        from cjm_editor.ui.window.context_menu import context_menu

        actions = self._actions()
        context = actions.context
        if actions.waiting or context is None:
            return
        rename = getattr(self._view, "rename_current", None)
        menu = context_menu(self._view, actions, context, rename)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(at))


def _is_menu_key(event: QEvent) -> bool:
    """Tell whether the keys are those for a menu on a keyboard without a key of its own for it.

    Not everywhere does Qt know them; where it does, the menu that is open gets the key.
    """
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_F10
        and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    )
