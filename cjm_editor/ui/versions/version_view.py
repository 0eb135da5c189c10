"""A version beside the map of today, to be looked at: both move together unless told otherwise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.layout import MapLayout, laying_out
from cjm_editor.model import Document, Id, Map, VersionEntry
from cjm_editor.text import Typesetter
from cjm_editor.ui.canvas.map_view import MapView
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.painter import assets_of
from cjm_editor.ui.versions.said import title_of
from cjm_editor.ui.versions.still_map import StillMap
from cjm_editor.ui.window.laying import Laying, LayingPage


class VersionView(QWidget):
    """What was on a map in a version, under its name, with what can be done with it."""

    closed = Signal()
    asked = Signal(str, str)
    """What is to be done with which version: "compare" or "restore"."""
    failed = Signal(Exception)

    def __init__(self, today: MapView, typesetter: Typesetter) -> None:
        super().__init__()
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._today, self._typesetter = today, typesetter
        self._document = Document()
        self._laying: Laying | None = None
        self._following = False
        self.entry: VersionEntry | None = None
        self._heading = label()
        self._heading.setFont(scaled(self.font(), 1.0, self.font().Weight.DemiBold))
        self._problem = label("", "problem")
        self.maps = QComboBox()
        self.maps.setAccessibleName(text("ui.maps"))
        self.maps.activated.connect(lambda _: self._show_map(self.maps.currentData()))
        self.together = QCheckBox(text("ui.versions.together"))
        self.together.setChecked(True)
        self.together.toggled.connect(lambda _: self._follow_today())
        self.compare = self._button("compare", "arrows-exchange")
        self.restore = self._button("restore", "arrow-back-up")
        self.close_button = QToolButton()
        self.close_button.setIcon(themed_icon("x"))
        self.close_button.setToolTip(text("ui.versions.close"))
        self.close_button.setAccessibleName(text("ui.versions.close"))
        self.close_button.clicked.connect(self.closed)
        self.map = StillMap()
        self._wait = LayingPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.map)
        self._pages.addWidget(self._wait)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.close_button)
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        for widget in (self.maps, self.together, self.compare, self.restore):
            flow.addWidget(widget)
        head = QVBoxLayout()
        head.setContentsMargins(16, 4, 4, 4)
        head.setSpacing(4)
        head.addLayout(top)
        head.addWidget(self._problem)
        head.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        for mine, its in ((self.map, today), (today, self.map)):
            for bar in (mine.horizontalScrollBar(), mine.verticalScrollBar()):
                bar.valueChanged.connect(lambda _, m=mine, i=its: self._follow(m, i))
            mine.zoom_changed.connect(lambda _, m=mine, i=its: self._follow(m, i))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the map; a focus proxy would let Tab skip what is above it."""
        self.map.setFocus(event.reason())

    def show_version(self, entry: VersionEntry, document: Document, map_id: Id) -> None:
        """Show a version, and of its maps the one that is wanted if it was there."""
        self.entry, self._document = entry, document
        self._heading.setText(text("ui.versions.looking_at", version=title_of(entry)))
        self._problem.setText("" if entry.whole else text("ui.versions.lost"))
        self._problem.setVisible(not entry.whole)
        self.restore.setEnabled(entry.whole)
        maps = document.all(Map)
        self.maps.clear()
        for found in maps:
            self.maps.addItem(themed_icon("map-2"), found.title or text("ui.untitled"), found.id)
        self.maps.setVisible(len(maps) > 1)
        self.show_map(map_id if map_id in document else maps[0].id if maps else "")

    def show_map(self, id: Id) -> None:
        """Show one of the version's maps, if it has it."""
        at = self.maps.findData(id)
        if at >= 0:
            self.maps.setCurrentIndex(at)
            self._show_map(id)

    def stop(self) -> None:
        """Read nothing any more."""
        if self._laying is not None:
            self._laying.stop()
        self._laying = None
        self.map.show_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_map(self, id: Id) -> None:
        self.stop()
        self._pages.setCurrentWidget(self._wait)
        steps = laying_out(self._document, id, self._typesetter)
        self._laying = Laying(steps, self)
        self._laying.progressed.connect(self._wait.show_progress)
        self._laying.done.connect(self._laid)

    def _laid(self, found: object) -> None:
        self._laying = None
        if isinstance(found, MapLayout):
            self._pages.setCurrentWidget(self.map)
            self.map.show_map(found.placed, assets_of(self._document))
            self._follow_today()
        elif isinstance(found, Exception):
            self.failed.emit(found)

    def _follow_today(self) -> None:
        self._follow(self._today, self.map)

    def _follow(self, leader: MapView, other: MapView) -> None:
        """Let one of both show what the other shows, from the same corner."""
        ready = leader.placed_map is not None and other.placed_map is not None
        if self._following or not ready or not self.together.isChecked():
            return
        self._following = True
        try:
            other.see(leader.seen)
        finally:
            self._following = False

    def _button(self, name: str, icon: str) -> QPushButton:
        button = QPushButton(text(f"ui.versions.{name}"), autoDefault=False)
        button.setIcon(themed_icon(icon))
        button.clicked.connect(lambda: self._ask(name))
        return button

    def _ask(self, name: str) -> None:
        if self.entry is not None:
            self.asked.emit(name, self.entry.id)
