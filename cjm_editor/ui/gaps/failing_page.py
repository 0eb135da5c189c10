"""What becomes of the journey where a channel or a touchpoint fails, lit up on the map."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from cjm_editor.analysis.journey import SUCCESS
from cjm_editor.analysis.lacking import Footing, Lacking
from cjm_editor.analysis.resilience import losses, lost_with
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.ui.gaps.lighting import KEY, LIT, LightingTree
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written, label

HEADS = ("fails", "lost", "beyond", "success")
MOST = 50
"""So many touchpoints of a persona are listed, those that take most with them first."""


class FailingPage(QWidget):
    """Persona by persona, what takes most with it first; what is lit is what is left."""

    lit = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tree = LightingTree([text(f"ui.gaps.{name}") for name in HEADS])
        self.tree.setAccessibleName(text("ui.gaps.failing"))
        self.tree.lit.connect(self.lit)
        self.unneeded = label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(label(text("ui.gaps.failing.help"), "muted"))
        column.addWidget(self.tree, 1)
        column.addWidget(self.unneeded)
        self.setFocusProxy(self.tree)

    def show_lacking(self, document: Document, found: Lacking) -> None:
        """Show what holds and what does not."""
        key = self.tree.begin()
        for footing in found.journeys:
            group = self.tree.add_persona(document, footing.journey.persona)
            self._add_channels(document, footing, group)
            self._add_touchpoints(document, footing, group)
            if not group.childCount():
                QTreeWidgetItem(group, [text("ui.gaps.failing.none")]).setFirstColumnSpanned(True)
            group.setExpanded(True)
        self.tree.end(key)
        names = ", ".join(name_told(document, id) for id in found.unneeded)
        self.unneeded.setText(text("ui.gaps.unneeded", names=names))
        self.unneeded.setVisible(bool(found.unneeded))

    def _add_channels(self, document: Document, footing: Footing, group: QTreeWidgetItem) -> None:
        losses = sorted(footing.channel_losses, key=lambda each: each.succeeds)
        for loss in losses:
            name = text("ui.gaps.channel", name=name_told(document, loss.channel))
            self._add(
                group, footing, loss.channel, name, loss.lost, loss.unreachable, loss.succeeds
            )

    def _add_touchpoints(
        self, document: Document, footing: Footing, group: QTreeWidgetItem
    ) -> None:
        counts = losses(footing.through)
        single = set(footing.single_points)
        every = dict.fromkeys((*footing.single_points, *counts))
        # Without what every success hangs on, the more is out of reach the worse it is.
        worst = sorted(every, key=lambda id: (id not in single, -counts.get(id, 0)))
        for id in worst[:MOST]:
            name, beyond = name_told(document, id), lost_with(footing.through, id)
            self._add(group, footing, id, name, (id,), beyond, id not in single)
        if len(worst) > MOST:
            more = text("ui.gaps.more", number=len(worst) - MOST)
            QTreeWidgetItem(group, [more]).setFirstColumnSpanned(True)

    def _add(
        self,
        group: QTreeWidgetItem,
        footing: Footing,
        id: Id,
        name: str,
        lost: Collection[Id],
        beyond: Collection[Id],
        succeeds: bool,
    ) -> None:
        state = "still" if succeeds else "no_more"
        success = text(f"ui.gaps.success.{state if footing.journey.ending(SUCCESS) else 'none'}")
        item = QTreeWidgetItem(group, [name, str(len(lost)), str(len(beyond)), success])
        item.setIcon(0, themed_icon("alert-circle" if succeeds else "circle-x"))
        item.setToolTip(0, as_written(name))
        item.setData(0, KEY, (id, footing.journey.persona))
        item.setData(0, LIT, lambda: _left(footing, {*lost, *beyond}))
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        said = text(
            "ui.gaps.failing.said", name=name, lost=len(lost), beyond=len(beyond), success=success
        )
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)


def _left(footing: Footing, gone: set[Id]) -> frozenset[Id]:
    """Give the touchpoints that are not gone, and the transfers between them."""
    graph = footing.journey.graph
    ways = (
        transfer
        for source, target, transfers in graph.edges.data("transfers")
        if source not in gone and target not in gone
        for transfer in transfers
    )
    return frozenset((*(id for id in graph if id not in gone), *ways))
