"""The panel of all maps of the file: how each fares, sorted, searched and gone to."""

import weakref

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.portfolio.live import LivePortfolio
from cjm_editor.analysis.portfolio.sign import SIGNS, judged
from cjm_editor.analysis.portfolio.standing import Standing
from cjm_editor.analysis.slices import Slices
from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.ui.health.examining import Examining
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.portfolio.columns import COLUMNS, PLOTTED, Row
from cjm_editor.ui.portfolio.plots import PlotCells
from cjm_editor.ui.portfolio.table import PortfolioTable
from cjm_editor.ui.tables.rows_view import RowsView
from cjm_editor.ui.today import Today


class PortfolioPanel(QWidget):
    """The table with a line above it that narrows it, kept up with every edit."""

    map_asked = Signal(str)
    """Show a map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._live: weakref.ref[LivePortfolio] | None = None
        self._live_of: weakref.ref[Document] | None = None
        self._is_fitted = False
        self.today = Today(self)
        self.today.turned.connect(self._turn)
        self.examining = Examining(self, self._work)
        self.examining.found.connect(self._show)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.choose.search"))
        self.search.setAccessibleName(text("ui.choose.search"))
        self.count = label(text("ui.portfolio.looking"), "muted")
        self.model = PortfolioTable()
        self.table = _Table(self.model)
        self.table.otherwise = lambda: self._map_id  # the one that is shown
        self._plots = PlotCells(self)
        for at in PLOTTED:
            self.table.setItemDelegateForColumn(at, self._plots)
        self.table.go_asked.connect(self._go)
        self.search.textChanged.connect(self.model.search)
        self.order = QComboBox()
        self.order.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.order.setMinimumContentsLength(14)
        self.order.addItem(text("ui.portfolio.unsorted"), -1)
        for at, each in enumerate(COLUMNS):
            self.order.addItem(text(each.head), at)
        self.order.activated.connect(lambda _: self._sort(self.order.currentData()))
        self.table.horizontalHeader().sortIndicatorChanged.connect(
            lambda at, _: self.order.setCurrentIndex(self.order.findData(at))
        )
        named = QLabel(text("ui.portfolio.order"))
        named.setBuddy(self.order)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(named)
        top.addWidget(self.order)
        top.addWidget(self.count, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the maps of a session's file, one of which is shown in the window."""
        self._session, self._map_id = session, map_id
        known = self._live_of() if self._live_of is not None else None
        if known is not session.document:
            # The document holds what follows it: what is known of its maps outlives a change of
            # the map that is shown, and goes with the file.
            self._live = weakref.ref(LivePortfolio(session.document, self.today.day))
            self._live_of = weakref.ref(session.document)
        live = self._live() if self._live is not None else None
        if live is not None:
            live.turn_to(self.today.day)
        self.examining.set_session(session, map_id)

    def end_session(self) -> None:
        """Show nothing."""
        self._session = None
        self.examining.end_session()
        self.model.show_rows((), "")

    def sizeHint(self) -> QSize:
        """Some rows high."""
        return QSize(600, self.fontMetrics().lineSpacing() * 14)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the table."""
        self.table.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.today.look()
        self.examining.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody can see it."""
        super().hideEvent(event)
        self.examining.want(False)

    def _work(self, document: Document, map_id: Id) -> Slices[tuple[Standing, ...]]:
        live = self._live() if self._live is not None else None
        assert live is not None
        return live.standings()

    def _turn(self, day: str) -> None:
        """Let it be another day."""
        live = self._live() if self._live is not None else None
        if live is not None and self._session is not None:
            live.turn_to(day)
            self.examining.set_session(self._session, self._map_id)

    def _show(self, standings: tuple[Standing, ...]) -> None:
        if self._session is None:
            return
        document, day = self._session.document, self.today.day
        rows = [Row(each, judged(each, day), document, day) for each in standings]
        self.model.show_rows(rows, self._map_id)
        if not self._is_fitted and rows:
            self._is_fitted = True
            self.table.fit_columns()
        counts = [(sign, sum(row.judgement.sign == sign for row in rows)) for sign in SIGNS]
        told = (f"{text(f'portfolio.sign.{sign}')}: {count}" for sign, count in counts if count)
        self.count.setText(" · ".join((text("ui.portfolio.count", count=len(rows)), *told)))

    def _sort(self, column: int) -> None:
        """Sort by a column, what there is most of first; the heads do so with the pointer."""
        order = Qt.SortOrder.AscendingOrder
        if column >= 0 and (COLUMNS[column].is_number or column in PLOTTED):
            order = Qt.SortOrder.DescendingOrder
        self.table.horizontalHeader().setSortIndicator(column, order)

    def _go(self, row: int) -> None:
        map = self.model.id_at(row)
        if map:
            self.map_asked.emit(map)


class _Table(RowsView):
    """Enter and a double click show the map of a row."""

    go_asked = Signal(int)

    def __init__(self, model: PortfolioTable) -> None:
        super().__init__(model, text("ui.portfolio.title"), air=14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda at: self.go_asked.emit(at.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter; everything else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
