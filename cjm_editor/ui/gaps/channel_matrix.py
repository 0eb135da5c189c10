"""What each persona prefers in each stage against what it is offered, as a matrix."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from cjm_editor.analysis.gaps.ground import Offer
from cjm_editor.analysis.lacking import Lacking
from cjm_editor.drawing.plots.plot import mixed
from cjm_editor.i18n import share_told, text
from cjm_editor.model import Document, Id, Stage
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.table_corner import rest_corner
from cjm_editor.ui.look.theme import current_theme

ICONS = {"met": "circle-check", "partly": "alert-circle", "missing": "circle-x", "unsaid": "help"}
"""The sign of each kind of cell: told apart by its form, not by its colour alone."""
WARMTH = {"missing": 0.22, "partly": 0.1}
"""How much of the colour of what is wrong lies behind a cell."""
_IDS = Qt.ItemDataRole.UserRole
_SAID = Qt.ItemDataRole.UserRole + 1
_WARMTH = Qt.ItemDataRole.UserRole + 2


class ChannelMatrix(QTableWidget):
    """A row for each persona, a column for each stage; the last row counts changes of channel."""

    chosen = Signal(object, bool)
    """Select records on the map, and show them close by if so."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("ui.gaps.channels"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setIconSize(icon_size(self, 1.8))
        self.setItemDelegate(_Warm(self))
        rest_corner(self)
        em = self.fontMetrics().averageCharWidth()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(em * 20)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.setMaximumWidth(em * 30)
        self.cellClicked.connect(lambda *_: self._choose(close=False))
        self.cellDoubleClicked.connect(lambda *_: self._choose(close=True))

    @property
    def said(self) -> str:
        """The sentence of the cell at hand, or what to do where nobody meets anything yet."""
        item = self.currentItem()
        if self.rowCount() <= 1:
            return text("ui.gaps.channels.none")
        return item.data(_SAID) if item is not None else ""

    def show_lacking(self, document: Document, map_id: Id, found: Lacking) -> None:
        """Show what is preferred and offered on a map."""
        stages = [each.id for each in document.children(Stage, map_id)]
        offers = {(each.persona, each.stage): each for each in found.offers}
        personas = list(dict.fromkeys(each.persona for each in found.offers))
        at = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.clearSpans()
        self.setRowCount(len(personas) + 1 if stages else 0)
        self.setColumnCount(len(stages))
        self.setHorizontalHeaderLabels([name_told(document, id) for id in stages])
        names = [name_told(document, id) for id in personas]
        self.setVerticalHeaderLabels([*names, _all_changes(found)])
        for row, persona in enumerate(personas):
            for column, stage in enumerate(stages):
                item = _cell(document, persona, stage, offers.get((persona, stage)))
                self.setItem(row, column, item)
        counts = {each.stage: (each.transfers, each.changing) for each in found.fragmentation}
        for column, stage in enumerate(stages):
            self.setItem(len(personas), column, _changes(document, stage, counts))
        self.setCurrentCell(min(max(0, at[0]), len(personas)), min(max(0, at[1]), len(stages) - 1))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select on the map what the cell at hand is about with Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(close=True)
        elif event.key() == Qt.Key.Key_Space:
            self._choose(close=False)
        else:
            super().keyPressEvent(event)

    def _choose(self, *, close: bool) -> None:
        item = self.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_IDS), close)


class _Warm(QStyledItemDelegate):
    """Paints how wrong a cell is behind it, in the theme that the window wears now."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        warmth = index.data(_WARMTH)
        if warmth is not None:
            theme = current_theme()
            painter.fillRect(option.rect, QColor(mixed(theme.danger, theme.panel, warmth)))
        super().paint(painter, option, index)


def kind_of(offer: Offer) -> str:
    """Say whether all preferred channels are offered, some, none, or nothing can be said."""
    if not offer.preferred or not offer.offered:
        return "unsaid"
    if not offer.met:
        return "missing"
    return "met" if len(offer.met) == len(offer.preferred) else "partly"


def _cell(document: Document, persona: Id, stage: Id, offer: Offer | None) -> QTableWidgetItem:
    called: dict[str, Any] = {
        "persona": name_told(document, persona),
        "stage": name_told(document, stage),
    }
    if offer is None:
        return _item("–", text("ui.gaps.cell.nobody", **called), (stage,))
    kind = kind_of(offer)
    lines = [f"✓ {name_told(document, id)}" for id in offer.met]
    lines += [f"✗ {name_told(document, id)}" for id in offer.preferred if id not in offer.met]
    more = [name_told(document, id) for id in offer.offered if id not in offer.preferred]
    lines += [f"· {name}" for name in more]
    said = text(
        f"ui.gaps.cell.{kind}",
        preferred=_listed(document, offer.preferred),
        offered=_listed(document, offer.offered),
        missing=_listed(document, [id for id in offer.preferred if id not in offer.met]),
        **called,
    )
    heading = text(f"ui.gaps.kind.{kind}")
    item = _item("\n".join((heading, *lines)), said, offer.touchpoints or (stage,))
    item.setIcon(themed_icon(ICONS[kind]))
    item.setData(_WARMTH, WARMTH.get(kind))
    return item


def _all_changes(found: Lacking) -> str:
    """Name the row of the changes of channel, with those of the whole map."""
    transfers = sum(each.transfers for each in found.fragmentation)
    if not transfers:
        return text("ui.gaps.changes")
    changing = sum(each.changing for each in found.fragmentation)
    share = share_told(changing / transfers)
    return text("ui.gaps.changes.all", changing=changing, transfers=transfers, share=share)


def _changes(
    document: Document, stage: Id, counts: Mapping[Id, tuple[int, int]]
) -> QTableWidgetItem:
    """Say how many of the transfers that leave a stage change the channel."""
    transfers, changing = counts.get(stage, (0, 0))
    name = name_told(document, stage)
    if not transfers:
        return _item("–", text("ui.gaps.changes.none", stage=name), (stage,))
    figures: dict[str, Any] = {"changing": changing, "transfers": transfers}
    percent = round(100 * changing / transfers)
    said = text("ui.gaps.changes.said", stage=name, percent=percent, **figures)
    return _item(text("ui.gaps.changes.cell", percent=percent, **figures), said, (stage,))


def _item(words: str, said: str, ids: Sequence[Id]) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    item.setToolTip(as_written(said))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    item.setData(_IDS, tuple(ids))
    item.setData(_SAID, said)
    return item


def _listed(document: Document, ids: Sequence[Id]) -> str:
    return ", ".join(name_told(document, id) for id in ids) or text("ui.gaps.nothing")
