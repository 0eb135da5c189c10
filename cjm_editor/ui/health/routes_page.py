"""The routes of the map; the one at hand is lit up there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cjm_editor.analysis.health import Health
from cjm_editor.i18n import text
from cjm_editor.model import Document
from cjm_editor.ui.health.route_rows import RouteRows, circle_told, way_told
from cjm_editor.ui.look.labels import label


class RoutesPage(QWidget):
    """The list of routes, the way of the one at hand, and a button that shows the whole map."""

    lit = Signal(object)
    """The records to light up, as a frozenset; None for all."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._lit: frozenset[str] | None = None
        self._note = label(text("ui.routes.note"), "muted")
        self.rows = RouteRows()
        self.rows.picked.connect(self._light)
        self.way = label()
        self.whole = QPushButton(text("ui.routes.whole"), autoDefault=False)
        self.whole.clicked.connect(self.put_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._note)
        column.addWidget(self.rows, 1)
        column.addWidget(self.way)
        column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.rows)
        self._tell()

    def show_health(self, document: Document, health: Health) -> None:
        """List the routes of a map."""
        self._document = document
        self._note.setText(text("ui.routes.note" if health.ways else "ui.routes.nothing"))
        self.rows.blockSignals(True)
        self.rows.show_health(document, health)
        self.rows.blockSignals(False)
        if self._lit is not None:
            self._light()
        self._tell()

    def put_out(self) -> None:
        """Let all of the map be seen again."""
        self._show(None)

    def went_out(self) -> None:
        """Take note that all of the map is seen again."""
        self._lit = None
        self._tell()

    def _light(self) -> None:
        found = self.rows.circle or (self.rows.chosen and self.rows.chosen.route)
        if found is None:
            # What stands beneath a route is about it, and leaves it lit.
            item = self.rows.currentItem()
            beneath = item is not None and item.parent() is not None
            if not beneath:
                self._show(None)
            self._tell()
            return
        self._show(frozenset((*found.touchpoints, *found.transfers)))

    def _show(self, ids: frozenset[str] | None) -> None:
        if ids != self._lit:
            self._lit = ids
            self.lit.emit(ids)
        self._tell()

    def _tell(self) -> None:
        chosen, circle = self.rows.chosen, self.rows.circle
        told = ""
        if self._document is not None and chosen is not None:
            told = way_told(self._document, chosen.route)
        elif self._document is not None and circle is not None:
            names = circle_told(self._document, circle.touchpoints)
            told = text("ui.routes.circle.why", names=names)
        elif (item := self.rows.currentItem()) is not None and (above := item.parent()) is not None:
            # What stands beneath a route leaves its way told, what stands beside it is told itself.
            told = item.text(0) if above.parent() is None else self.way.text()
        self.way.setVisible(bool(told))
        self.way.setText(told)
        self.whole.setEnabled(self._lit is not None)
