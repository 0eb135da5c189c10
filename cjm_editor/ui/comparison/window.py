"""The window that compares: two maps with marks, the list of changes, and one of them in full."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.comparison import Change, Comparison, curves
from cjm_editor.editing.comparison.curves import merged
from cjm_editor.editing.comparison.grouping import BY, grouped
from cjm_editor.editing.comparison.telling import counted, tell
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id, Map
from cjm_editor.ui.comparison.change_list import ChangeList
from cjm_editor.ui.comparison.curves_view import CurvesView
from cjm_editor.ui.comparison.details import ChangeDetails
from cjm_editor.ui.comparison.filter import ChangeFilter
from cjm_editor.ui.comparison.two_maps import TwoMaps
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Services

if TYPE_CHECKING:
    from cjm_editor.ui.comparison.report import ReportWriting

NEXT, PREVIOUS = "F7", "Shift+F7"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two states: its name, all there is of it, and whether it is the file that is open."""

    name: str
    document: Document
    is_open: bool = False


class ComparisonWindow(QDialog):
    """Shows a comparison beside the map, on which one can go on working meanwhile.

    `asked` tells of a record to go to in the file that is open, `again` that what has become of
    the file since should be compared.
    """

    asked = Signal(str)
    again = Signal()

    def __init__(
        self,
        comparison: Comparison,
        sides: tuple[Side, Side],
        services: Services,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(f"{text('ui.comparison.title')}: {sides[0].name} → {sides[1].name}")
        self.comparison, self.sides = comparison, sides
        self._services = services
        self._writing: ReportWriting | None = None
        self.list = ChangeList(comparison)
        self.details = ChangeDetails()
        differing = [curve for curve in curves(comparison) if curve.differs]
        self.curves = CurvesView(comparison, differing, services.typesetter)
        self.maps = TwoMaps(comparison, sides, services, self)
        self.summary = label(counted(comparison.changes))
        self._make_filter()
        self._make_buttons()
        self._arrange()
        self.list.chosen.connect(self._show_change)
        self.list.entered.connect(self.go)
        self.maps.picked.connect(self.list.pick)
        self._show_map()
        self.list.setFocus()

    # What is seen of the changes ----------------------------------------------------------------

    def _make_filter(self) -> None:
        self.pairs = _pairs(self.comparison)
        self.map_choice = QComboBox()
        self.map_choice.setAccessibleName(text("ui.comparison.map"))
        for old, new in self.pairs:
            map = self.comparison.after.find(Map, new) or self.comparison.before.find(Map, old)
            self.map_choice.addItem((map.title if map else "") or text("map.untitled"))
        self.map_choice.setVisible(len(self.pairs) > 1)
        self.map_choice.currentIndexChanged.connect(lambda _: self._show_map())
        self.filter = ChangeFilter(self.comparison, self)
        self.filter.changed.connect(self.refresh)
        self.by = QComboBox()
        self.by.setAccessibleName(text("ui.comparison.by"))
        for by in BY:
            self.by.addItem(text(f"ui.comparison.by.{by}"), by)
        self.by.currentIndexChanged.connect(lambda _: self.refresh())

    @property
    def shown(self) -> tuple[Change, ...]:
        """The changes that the map and the filter leave."""
        return self.filter.leaves()

    def refresh(self) -> None:
        """Show the changes that the filter leaves, in the list and on the maps."""
        shown = self.shown
        self.list.show_groups(grouped(self.comparison, shown, self.by.currentData()))
        self.maps.mark(shown)

    def show_map(self, id: Id) -> None:
        """Show the changes of one map of the file, if it is there."""
        at = next((at for at, pair in enumerate(self.pairs) if id in pair), -1)
        if at >= 0:
            self.map_choice.setCurrentIndex(at)

    def _show_map(self) -> None:
        if self.pairs:
            pair = self.pairs[max(0, self.map_choice.currentIndex())]
            self.filter.show_maps(pair)
            self.maps.show_maps(*pair)
        self.refresh()

    # One change ---------------------------------------------------------------------------------

    def _show_change(self) -> None:
        change = self.list.current
        self.details.tell(tell(self.comparison, change) if change is not None else None)
        self.maps.choose(change)
        if change is not None:
            self.curves.reveal(change.where.lane)
        at, count = self.list.place
        self.place.setText(text("ui.comparison.place", at=at, total=count))
        for button in (self.next, self.previous):
            button.setEnabled(count > 0)
        self.go_there.setEnabled(self._target(change) is not None)

    def _target(self, change: Change | None) -> Id | None:
        """Give the record of a change in the file that is open, if it is there."""
        if change is None:
            return None
        ids = zip(change.ids[::-1], self.sides[::-1], strict=True)
        return next((id for id, side in ids if id and side.is_open), None)

    def go(self) -> None:
        """Ask for the record on the map."""
        target = self._target(self.list.current)
        if target is not None:
            self.asked.emit(target)

    def outdate(self) -> None:
        """Say that the file that is open has been changed since."""
        if any(side.is_open for side in self.sides):
            self.renew.show()

    def be_like(self, before: "ComparisonWindow") -> None:
        """Show what another one showed, at its place."""
        self.setGeometry(before.geometry())
        map, change = before.map_choice.currentIndex(), before.list.current
        if before.pairs and before.pairs[map] in self.pairs:
            self.map_choice.setCurrentIndex(self.pairs.index(before.pairs[map]))
        self.by.setCurrentIndex(before.by.currentIndex())
        self.filter.be_like(before.filter)
        self.refresh()
        if change is not None:
            self.list.pick(change.record.id)

    def save_report(self) -> None:
        """Ask for a name and write the changes that the filter leaves; or stop writing them."""
        from cjm_editor.ui.comparison.report import ReportWriting, ask_path

        if self._writing is not None:
            self._writing.stop()
            return
        path = ask_path(self, self._services.preferences.folder, text("report.changes.title"))
        if path is None:
            return
        names = self.sides[0].name, self.sides[1].name
        self._writing = ReportWriting(path, self.comparison, names, self.shown, self)
        # Methods, not functions: only these are called in the window's own thread.
        queued = Qt.ConnectionType.QueuedConnection
        self._writing.progressed.connect(self._show_progress, queued)
        self._writing.finished.connect(self._written, queued)
        self.report.setText(text("ui.comparison.report.stop"))
        self.progress.setValue(0)
        self.progress.show()
        self.said.setText("")
        self._writing.start()

    def _show_progress(self, part: float) -> None:
        self.progress.setValue(round(100 * part))

    def _written(self) -> None:
        writing, self._writing = self._writing, None
        self.report.setText(text("ui.comparison.report"))
        self.progress.hide()
        if writing is not None:
            self.said.setText(writing.sentence)
            writing.deleteLater()
            if writing.error is not None:
                raise writing.error

    # The window ---------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.previous = self._button("ui.comparison.previous", "chevron-up", PREVIOUS)
        self.next = self._button("ui.comparison.next", "chevron-down", NEXT)
        self.previous.clicked.connect(lambda: self.list.step(-1))
        self.next.clicked.connect(lambda: self.list.step(1))
        self.place = QLabel()
        self.go_there = self._button("ui.comparison.go", "map-pin")
        self.go_there.clicked.connect(self.go)
        self.report = self._button("ui.comparison.report", "file-type-pdf")
        self.report.clicked.connect(self.save_report)
        self.renew = self._button("ui.comparison.again", "refresh")
        self.renew.setToolTip(text("ui.comparison.outdated"))
        self.renew.clicked.connect(self.again)
        self.renew.hide()
        self.said = label()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(text("ui.comparison.report.writing"))
        self.progress.hide()
        self.box = button_box(self, None)

    def _button(self, key: str, icon: str, shortcut: str = "") -> QPushButton:
        button = QPushButton(text(key), autoDefault=False)
        button.setIcon(themed_icon(icon))
        if shortcut:
            keys = QKeySequence(shortcut)
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text(key).replace('&', '')} ({native})")
            QShortcut(keys, self).activated.connect(button.click)
        return button

    def _arrange(self) -> None:
        filters = QWidget()
        flow = FlowLayout(filters)
        for widget in (self.map_choice, self.by, *self.filter.facets):
            flow.addWidget(widget)
        steps = QWidget()
        flow = FlowLayout(steps, gap=8)
        for part in (self.previous, self.next, self.place):
            flow.addWidget(part)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.summary)
        rows.addWidget(filters)
        rows.addWidget(self.list, 1)
        rows.addWidget(steps)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self.details)
        lower.addWidget(self.curves)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.maps)
        right.addWidget(lower)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(left)
        whole.addWidget(right)
        for splitter in (lower, right, whole):
            splitter.setChildrenCollapsible(False)
        em = self.fontMetrics().averageCharWidth()
        lower.setSizes([em * 60, em * 90])
        right.setSizes([em * 90, em * 45])
        whole.setSizes([em * 52, em * 150])
        buttons = QHBoxLayout()
        for part in (self.go_there, self.report, self.renew):
            buttons.addWidget(part)
        buttons.addWidget(self.progress, 1)
        buttons.addWidget(self.said, 1)
        buttons.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(whole, 1)
        column.addLayout(buttons)
        open_within(self, em * 220, em * 150)

    def done(self, result: int) -> None:
        """Stop what is still on its way."""
        self.maps.stop()
        if self._writing is not None:
            self._writing.stop()
            self._writing.wait()
        super().done(result)


def _pairs(comparison: Comparison) -> list[tuple[Id, Id]]:
    """Give the maps of both sides that belong together; one is empty where there is none."""
    back = comparison.matching.inverse.same
    before = [map.id for map in comparison.before.all(Map)]
    after = [comparison.before_id(map.id) for map in comparison.after.all(Map)]
    return [
        (id if id in before else "", back.get(id, id) if id in after else "")
        for id in merged(before, after)
    ]
