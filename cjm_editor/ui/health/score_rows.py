"""The rows beneath the score: the weakest links, its parts, how it went, and what decides it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
)

from cjm_editor.analysis.health import Health
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.analysis.score.sensitivity import Swing
from cjm_editor.analysis.score.weights import NAMES
from cjm_editor.analysis.telling import between_told, score_told
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.plots import score_bar
from cjm_editor.i18n import day_told, text
from cjm_editor.model import Channel, Document, Id, Stage
from cjm_editor.ui.health.chart import inks_of
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.folding_tree import FoldingTree
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.painter import QtPainter
from cjm_editor.ui.versions.said import title_of

ID = Qt.ItemDataRole.UserRole
SCORE = Qt.ItemDataRole.UserRole + 1
VERSION = Qt.ItemDataRole.UserRole + 2
WEAKEST = 10
"""So many transfers are named as weakest, besides a touchpoint that is weaker than all."""
BAR = 10
"""The letters a bar is wide."""


class Row(NamedTuple):
    """One row: what it is called, the record or the version it leads to, its score.

    An `id` of nothing leads to the weights, None nowhere.
    """

    name: str
    id: Id | None
    score: Score | None = None
    version: Id = ""


class ScoreRows(FoldingTree):
    """Groups of rows with a bar each; Enter and a click go to what a row is about."""

    asked = Signal(str, bool)
    """Go to a record, and show it close by if so."""
    weights_asked = Signal()
    version_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("ui.health.rows"))
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setIndentation(self.fontMetrics().averageCharWidth() * 3)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(2, _Bars(self))
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(2, self.fontMetrics().averageCharWidth() * BAR)
        self.itemClicked.connect(lambda item: self._go(item, close=False))
        self.itemDoubleClicked.connect(lambda item: self._go(item, close=True))
        self.entered.connect(lambda item: self._go(item, close=True))

    def show_health(
        self, document: Document, health: Health, versions: Sequence[VersionScore] = ()
    ) -> None:
        """Show the parts of a score; groups stay folded as they were."""
        groups = self._groups()
        folded = {group.text(0) for group in groups if not group.isExpanded()}
        before = self.currentItem()
        current = before.data(0, ID) or before.data(0, VERSION) if before is not None else None
        self.clear()
        for name, rows in (*_parts(document, health), *_times(health, versions)):
            group = QTreeWidgetItem(self, [name])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFirstColumnSpanned(True)
            for row in rows:
                item = QTreeWidgetItem(group, [row.name])
                item.setData(0, ID, row.id)
                item.setData(0, VERSION, row.version)
                item.setToolTip(0, as_written(row.name))
                if row.score is not None:
                    said, between = score_told(row.score.value), between_told(row.score)
                    item.setText(1, said)
                    item.setToolTip(1, as_written(between))
                    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                    item.setData(2, SCORE, row.score)
                    words = f"{row.name}: {said}, {between}" if between else f"{row.name}: {said}"
                    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
                else:
                    item.setFirstColumnSpanned(True)
                if current and current in (row.id, row.version):
                    self.setCurrentItem(item)
            group.setExpanded(name not in folded)
        if self.currentItem() is None:
            for group in self._groups()[:1]:
                self.setCurrentItem(group)

    def _groups(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [group for group in found if group is not None]

    def _go(self, item: QTreeWidgetItem, *, close: bool) -> None:
        id, version = item.data(0, ID), item.data(0, VERSION)
        if id:
            self.asked.emit(id, close)
        elif version and close:
            self.version_asked.emit(version)
        elif id == "" and close:
            self.weights_asked.emit()


def _parts(document: Document, health: Health) -> Iterator[tuple[str, list[Row]]]:
    score = health.score
    if not score.is_known:
        return
    weakest = sorted(score.by_transfer.items(), key=lambda pair: (pair[1].value or 0.0, pair[0]))
    links = [(id, found) for id, found in weakest if (found.value or 0.0) < 99.5][:WEAKEST]
    whole = score.whole
    worst = whole.weakest_link
    if whole.weakest is not None and worst is not None and worst not in dict(links):
        links.insert(0, (worst, Score(whole.weakest * 100)))
    channels = {each.id: score.by_channel[each.id] for each in _known(document, score.by_channel)}
    stages = {id: score.by_stage[id] for id in score.by_stage if document.find(Stage, id)}
    for key, found in (
        ("weakest", dict(links)),
        ("stages", stages),
        ("personas", score.by_persona),
        ("channels", channels),
    ):
        rows = [Row(name_told(document, id), id, each) for id, each in found.items()]
        if rows:
            yield text(f"ui.health.group.{key}"), rows
    if len(score.by_stage) > 1:
        rows = [Row(_swing(document, each), "") for each in score.swings]
        yield text("ui.health.group.swings"), rows or [Row(text("ui.health.no_swings"), "")]


def _times(health: Health, versions: Sequence[VersionScore]) -> Iterator[tuple[str, list[Row]]]:
    """Give how the score went, the last first."""
    days = [Row(day_told(each.day), None, each.score) for each in reversed(health.trend)]
    if len(days) > 1:
        yield text("ui.health.group.days"), days
    rows = []
    for each in reversed(versions):
        name = title_of(each.version)
        if each.score is None:
            name = f"{name}: {text('ui.health.unread')}"
        rows.append(Row(name, None, each.score, each.version.id))
    if rows:
        yield text("ui.health.group.versions"), rows


def _known(document: Document, ids: Iterable[Id]) -> list[Channel]:
    found = (document.find(Channel, id) for id in ids)
    return [each for each in found if each is not None]


def _swing(document: Document, swing: Swing) -> str:
    weight = swing.weight
    name = text(f"field.{weight}") if weight in NAMES else name_told(document, weight)
    key = "ui.health.halved" if swing.factor < 1.0 else "ui.health.doubled"
    return text(key, name=name)


class _Bars(QStyledItemDelegate):
    """Paints the score of a row with the shapes of the charts."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        score = index.data(SCORE)
        if score is None:
            return
        room: QRect = option.rect.adjusted(6, 0, -6, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(room.topLeft())
        inks = inks_of(current_theme())
        plot = score_bar(score.value, score.low, score.high, room.width(), room.height(), inks)
        paint(plot.shapes, QtPainter(painter))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        found = super().sizeHint(option, index)
        return QSize(found.width(), max(found.height(), option.fontMetrics.height() + 8))
