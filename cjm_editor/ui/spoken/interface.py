"""The map's tree as assistive technology knows it: one interface a node, made when walked to.

Qt owns what is registered with it and asks for it by a number; Python holds on to it until its
node is gone. What an interface offers besides must be an object of its own: Qt takes the address
it is given for just that.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QColor,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from cjm_editor.i18n import text
from cjm_editor.ui.spoken.nodes import (
    ROOT,
    Node,
    children,
    node_at,
    node_of,
    parent,
    rect_of,
)
from cjm_editor.ui.spoken.words import description_of, name_of

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView

MaybeInterface: TypeAlias = Any
"""An interface or None, which Qt takes though its stubs do not say so."""
EDIT = "edit"
PRESS = QAccessibleActionInterface.pressAction()
FOCUS = QAccessibleActionInterface.setFocusAction()
NOTHING = Shiboken.VoidPtr(0)
"""The address of nothing; None would end the process."""
_LISTS = ("stages", "lane", "transfers")
_GROUPS = ("swimlane", "cell")
_SELECTABLE = ("stage", "step", "swimlane", "lane", "line", "card", "transfer")


class SpokenTree:
    """The nodes of one canvas that somebody has walked to."""

    def __init__(self, canvas: "CanvasView") -> None:
        self.canvas = canvas
        self._known: dict[Node, tuple[NodeInterface, int]] = {}

    def interface(self, node: Node | None) -> MaybeInterface:
        """Give the interface of a node; the canvas is the map's."""
        if node is None or node == ROOT:
            return None if node is None else QAccessible.queryAccessibleInterface(self.canvas)
        if node not in self._known:
            made = NodeInterface(self, node)
            self._known[node] = made, QAccessible.registerAccessibleInterface(made)
        return self._known[node][0]

    def knows(self, node: Node) -> bool:
        """Tell whether somebody has walked to a node."""
        return node == ROOT or node in self._known

    def forget_gone(self) -> None:
        """Let go of what is no longer on the map."""
        for node in [node for node in self._known if not self.is_there(node)]:
            _, number = self._known.pop(node)
            QAccessible.deleteAccessibleInterface(number)

    def is_there(self, node: Node) -> bool:
        """Tell whether a node is still on the map."""
        placed = self.canvas.placed_map
        return placed is not None and (node == ROOT or parent(placed.document, node) is not None)

    def path(self, node: Node | None) -> list[Node]:
        """Give a node and what it is in, up to the map."""
        placed = self.canvas.placed_map
        found = []
        while node is not None and placed is not None:
            found.append(node)
            node = parent(placed.document, node)
        return found

    def children(self, node: Node) -> list[Node]:
        """Give what is in a node."""
        placed = self.canvas.placed_map
        return [] if placed is None else children(placed, node)

    def on_desktop(self, node: Node) -> QRect:
        """Give where a node is seen on the screen, also where it is scrolled out of view."""
        placed = self.canvas.placed_map
        rect = rect_of(placed, node) if placed is not None else None
        if rect is None:
            return QRect()
        seen = self.canvas.seen_at(rect).toAlignedRect()
        return seen.translated(self.canvas.viewport().mapToGlobal(QPoint(0, 0)))

    def child_at(self, node: Node, x: int, y: int) -> MaybeInterface:
        """Give what lies at a point of the screen, if it is in a node."""
        placed = self.canvas.placed_map
        at = self.canvas.viewport().mapFromGlobal(QPoint(x, y))
        if placed is None or not self.canvas.viewport().rect().contains(at):
            return None
        path = self.path(node_at(placed, *self.canvas.map_point(at.x(), at.y())))
        inside = path[: path.index(node)] if node in path else []
        return self.interface(inside[-1]) if inside else None

    def selected(self) -> list[Node]:
        """Give what is selected."""
        placed = self.canvas.placed_map
        if placed is None:
            return []
        ids = self.canvas.session.selection.ids
        return [node for id in ids if (node := node_of(placed.document, id)) is not None]

    def focused(self) -> Node | None:
        """Give what the keyboard acts on while the canvas has it."""
        if not self.canvas.hasFocus():
            return None
        selected = self.selected()
        if selected:
            return selected[-1]
        cell = self.canvas.cell
        return None if cell is None else Node("cell", *cell)


class CanvasInterface(QAccessibleWidget):
    """The canvas itself: the root of the tree."""

    def __init__(self, tree: SpokenTree) -> None:
        super().__init__(tree.canvas, QAccessible.Role.Canvas)
        self._tree = tree
        self._selection = CanvasSelection(tree)

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> Any:
        """Offer the selection, and what every widget offers."""
        if wanted == QAccessible.InterfaceType.SelectionInterface:
            return self._selection
        return super().interface_cast(wanted) or NOTHING

    def text(self, wanted: QAccessible.Text) -> str:
        """Say what the canvas is, and which map it shows."""
        canvas = self._tree.canvas
        if wanted == QAccessible.Text.Name:
            return canvas.accessibleName()
        if wanted == QAccessible.Text.Description and canvas.placed_map is not None:
            return name_of(canvas.placed_map, ROOT)
        return ""

    def state(self) -> QAccessible.State:
        """Tell that several things can be selected in it."""
        found = super().state()
        found.multiSelectable = found.extSelectable = True
        return found

    def childCount(self) -> int:
        """Count what is in the map."""
        return len(self._tree.children(ROOT))

    def child(self, index: int) -> MaybeInterface:
        """Give one of those."""
        return _nth(self._tree, ROOT, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Tell which of those one is."""
        return _index(self._tree, ROOT, child)

    def childAt(self, x: int, y: int) -> MaybeInterface:
        """Give the one at a point of the screen."""
        return self._tree.child_at(ROOT, x, y)

    def focusChild(self) -> MaybeInterface:
        """Give what the keyboard acts on."""
        return self._tree.interface(self._tree.focused())


class CanvasSelection(QAccessibleSelectionInterface):
    """What is selected on the map."""

    def __init__(self, tree: SpokenTree) -> None:
        super().__init__()
        self._tree = tree

    def selectedItems(self) -> list[QAccessibleInterface]:
        """Give what is selected."""
        found = (self._tree.interface(node) for node in self._tree.selected())
        return [one for one in found if one is not None]

    def selectedItemCount(self) -> int:
        """Count what is selected."""
        return len(self._tree.selected())

    def selectedItem(self, index: int) -> MaybeInterface:
        """Give one of what is selected."""
        selected = self._tree.selected()
        return self._tree.interface(selected[index]) if 0 <= index < len(selected) else None

    def isSelected(self, item: QAccessibleInterface) -> bool:
        """Tell whether something is selected."""
        return _node(item) in self._tree.selected()

    def select(self, item: QAccessibleInterface) -> bool:
        """Select something too."""
        node = _node(item)
        if node is None or node.part not in _SELECTABLE:
            return False
        selection = self._tree.canvas.session.selection
        selection.set([*(id for id in selection.ids if id != node.id), node.id])
        return True

    def unselect(self, item: QAccessibleInterface) -> bool:
        """Select something no more."""
        node = _node(item)
        selection = self._tree.canvas.session.selection
        if node is None or node.id not in selection:
            return False
        selection.toggle(node.id)
        return True

    def selectAll(self) -> bool:
        """Select every card."""
        tree = self._tree
        if tree.canvas.placed_map is None:
            return False
        tree.canvas.session.selection.set(tree.canvas.placed.within(tree.canvas.placed.bounds))
        return True

    def clear(self) -> bool:
        """Select nothing."""
        if self._tree.canvas.placed_map is None:
            return False
        self._tree.canvas.session.selection.set(())
        return True


class NodeInterface(QAccessibleInterface):
    """One node of the map."""

    def __init__(self, tree: SpokenTree, node: Node) -> None:
        super().__init__()
        self._tree, self.node = tree, node
        self._actions = NodeActions(tree, node)

    def isValid(self) -> bool:
        """Tell whether it is still on the map."""
        return self._tree.is_there(self.node)

    def object(self) -> Any:
        """Give no object: there is none behind a card."""
        return None

    def window(self) -> Any:
        """Give the window it is seen in."""
        return self._tree.canvas.window().windowHandle()

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> Any:
        """Offer what can be done with it."""
        return self._actions if wanted == QAccessible.InterfaceType.ActionInterface else NOTHING

    def relations(self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations):
        """Name no further relations; the words say them."""
        return []

    def role(self) -> QAccessible.Role:
        """Tell what it is like."""
        if self.node.part in _LISTS:
            return QAccessible.Role.List
        if self.node.part in _GROUPS:
            return QAccessible.Role.Grouping
        return QAccessible.Role.ListItem

    def text(self, wanted: QAccessible.Text) -> str:
        """Say what it is, and what is written on it."""
        placed = self._tree.canvas.placed_map
        if placed is None or not self.isValid():
            return ""
        if wanted == QAccessible.Text.Name:
            return name_of(placed, self.node)
        if wanted == QAccessible.Text.Description:
            return description_of(placed.document, self.node)
        return ""

    def setText(self, wanted: QAccessible.Text, words: str) -> None:
        """Leave writing to the edit action, which can be undone."""

    def state(self) -> QAccessible.State:
        """Tell whether it is selected, has the keyboard, or is out of view."""
        found = QAccessible.State()
        canvas = self._tree.canvas
        if not self.isValid():
            found.invalid = True
            return found
        found.focusable = _can_focus(self.node)
        found.selectable = found.multiSelectable = self.node.part in _SELECTABLE
        found.selected = self.node in self._tree.selected()
        found.focused = self.node == self._tree.focused()
        if not canvas.isVisible():
            found.invisible = True
        seen = QRect(canvas.viewport().mapToGlobal(QPoint(0, 0)), canvas.viewport().size())
        found.offscreen = not seen.intersects(self.rect())
        return found

    def rect(self) -> QRect:
        """Give where it is on the screen."""
        return self._tree.on_desktop(self.node)

    def parent(self) -> MaybeInterface:
        """Give what it is in."""
        return self._tree.interface(next(iter(self._tree.path(self.node)[1:]), ROOT))

    def childCount(self) -> int:
        """Count what is in it."""
        return len(self._tree.children(self.node))

    def child(self, index: int) -> MaybeInterface:
        """Give one of those."""
        return _nth(self._tree, self.node, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Tell which of those one is."""
        return _index(self._tree, self.node, child)

    def childAt(self, x: int, y: int) -> MaybeInterface:
        """Give the one at a point of the screen."""
        return self._tree.child_at(self.node, x, y)

    def focusChild(self) -> MaybeInterface:
        """Give what the keyboard acts on, if it is in here."""
        focused = self._tree.focused()
        return self._tree.interface(focused) if self.node in self._tree.path(focused) else None

    def foregroundColor(self) -> QColor:
        """Leave the colour open."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Leave the colour open."""
        return QColor()


class NodeActions(QAccessibleActionInterface):
    """What can be done with a node: select it, take the keyboard to it, type its title."""

    def __init__(self, tree: SpokenTree, node: Node) -> None:
        super().__init__()
        self._tree, self._node = tree, node

    def actionNames(self) -> list[str]:
        """Name what can be done now."""
        if not self._tree.is_there(self._node) or not _can_focus(self._node):
            return []
        return [PRESS, FOCUS] if self._node.part in ("cell", "transfer") else [PRESS, FOCUS, EDIT]

    def localizedActionName(self, name: str) -> str:
        """Say an action in the user's language."""
        if name == EDIT:
            return text("spoken.rename")
        return super().localizedActionName(name)

    def localizedActionDescription(self, name: str) -> str:
        """Say no more of an action than its name."""
        return self.localizedActionName(name)

    def doAction(self, name: str) -> None:
        """Do it; what cannot be done is told as anywhere else."""
        if name not in self.actionNames():
            return
        canvas = self._tree.canvas
        canvas.setFocus()
        if self._node.part == "cell":
            canvas.session.selection.set(())
            canvas.pick_cell(self._node.id, self._node.step)
            return
        canvas.session.selection.set([self._node.id])
        canvas.reveal(self._node.id)
        if name == EDIT:
            canvas.edit_title(self._node.id)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Name the key that does the same."""
        return ["F2"] if name == EDIT else []


def _can_focus(node: Node) -> bool:
    return node.part == "cell" or node.part in _SELECTABLE


def _node(interface: MaybeInterface) -> Node | None:
    if interface is None:
        return None
    return interface.node if isinstance(interface, NodeInterface) else None


def _nth(tree: SpokenTree, node: Node, index: int) -> MaybeInterface:
    found = tree.children(node)
    return tree.interface(found[index]) if 0 <= index < len(found) else None


def _index(tree: SpokenTree, node: Node, child: QAccessibleInterface) -> int:
    found = tree.children(node)
    wanted = _node(child)
    return found.index(wanted) if wanted in found else -1
