"""The routes persona by persona, what would keep anybody from failing, and where they go round."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from cjm_editor.analysis.analysis import Ways
from cjm_editor.analysis.health import Health
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey
from cjm_editor.analysis.resilience import circles
from cjm_editor.analysis.routes import Route, Routes
from cjm_editor.analysis.telling import score_told
from cjm_editor.i18n import share_told, text, wait_told
from cjm_editor.model import Document, Id
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.folding_tree import FoldingTree
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written

ID = Qt.ItemDataRole.UserRole
KEY = Qt.ItemDataRole.UserRole + 1
MOST = 20
"""So many routes to each kind of end are listed, the most likely first."""
LARGEST = 20
"""So many touchpoints of a circle are named."""
LEAST = 0.0005
"""A smaller share than this is not worth a row."""
HEADS = ("route", "share", "wait", "felt")
CIRCLE = "circle"
ICONS = {SUCCESS: "circle-check", FAILURE: "alert-triangle"}

Key: TypeAlias = tuple[Id | None, str, tuple[Id, ...]]
"""Whose route it is, where it leads, and its touchpoints: the same whatever the figures are."""


class Chosen(NamedTuple):
    """A route that was picked, and what kind of end it leads to."""

    route: Route
    how: str


class Circle(NamedTuple):
    """Touchpoints at which customers can come by again, and the transfers between them."""

    touchpoints: tuple[Id, ...]
    transfers: tuple[Id, ...]


class RouteRows(FoldingTree):
    """A row a route or a circle; the one at hand is to light up on the map."""

    picked = Signal()
    asked = Signal(str, bool)
    """Go to a transfer, and show it close by if so."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("ui.routes.title"))
        self.setColumnCount(len(HEADS))
        self.setHeaderLabels([text(f"ui.routes.{name}") for name in HEADS])
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.setUniformRowHeights(True)
        self.setIconSize(icon_size(self, 0.9))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 5)
        self._routes: dict[Key, Chosen] = {}
        self._circles: dict[Key, Circle] = {}
        self.currentItemChanged.connect(lambda *_: self.picked.emit())
        self.itemClicked.connect(lambda item: self._clicked(item, close=False))
        self.itemDoubleClicked.connect(lambda item: self._clicked(item, close=True))
        self.entered.connect(lambda item: self._clicked(item, close=True))

    @property
    def chosen(self) -> Chosen | None:
        """The route at hand."""
        item = self.currentItem()
        return None if item is None else self._routes.get(item.data(0, KEY))

    @property
    def circle(self) -> Circle | None:
        """The circle at hand."""
        item = self.currentItem()
        return None if item is None else self._circles.get(item.data(0, KEY))

    def show_health(self, document: Document, health: Health) -> None:
        """List the routes anew; the one at hand stays so."""
        before = self.currentItem()
        key = None if before is None else before.data(0, KEY)
        self.blockSignals(True)
        self.clear()
        self._routes.clear()
        self._circles.clear()
        for ways in health.ways:
            persona = ways.journey.persona
            name = name_told(document, persona) if persona else text("swimlane.shared")
            group = _bold(QTreeWidgetItem(self, [name]))
            for how, routes in ((SUCCESS, ways.success), (FAILURE, ways.failure)):
                for route in routes.routes[:MOST]:
                    self._add(document, group, (persona, how, route.touchpoints), route, routes)
                for words in _rest(how, routes):
                    _say(group, words)
            lost = 1.0 - ways.success.share - ways.failure.share
            if not ways.journey.transfers:
                _say(group, text("ui.routes.none"))
            elif lost > LEAST:
                words = text("ui.routes.lost", share=share_told(lost))
                _say(group, words)
            if ways.journey.assumed and ways.success.routes:
                _say(group, text("ui.routes.assumed"))
            self._add_cut(document, group, ways)
            self._add_circles(document, group, ways.journey)
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
        found = next((item for item in self._all() if key and item.data(0, KEY) == key), None)
        first = self.topLevelItem(0)
        if found is not None or first is not None:
            self.setCurrentItem(found or first)  # type: ignore[arg-type]
        self.blockSignals(False)
        self.picked.emit()

    def _clicked(self, item: QTreeWidgetItem, *, close: bool) -> None:
        if item.data(0, ID):
            self.asked.emit(item.data(0, ID), close)
        else:
            self.picked.emit()

    def _add(
        self, document: Document, group: QTreeWidgetItem, key: Key, route: Route, routes: Routes
    ) -> None:
        how, end = key[1], name_told(document, route.touchpoints[-1])
        name = text(f"ui.routes.{how}", end=end)
        figures = (
            share_told(route.share),
            wait_told(route.wait) if route.wait else "–",
            score_told(None if route.felt is None else route.felt * 100),
        )
        item = QTreeWidgetItem(group, [end, *figures])
        item.setIcon(0, themed_icon(ICONS[how]))
        item.setToolTip(0, as_written(f"{name}\n{way_told(document, route)}"))
        item.setData(0, KEY, key)
        heads = (text(f"ui.routes.{head}") for head in HEADS[1:])
        spoken = (f"{head} {figure}" for head, figure in zip(heads, figures, strict=True))
        words = ", ".join([name, *ranks_told(route, routes), *spoken])
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
        for column in range(1, len(HEADS)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        for words in ranks_told(route, routes):
            _say(item, words)
        if route.intervene is not None:
            first = name_told(document, route.intervene)
            turn = QTreeWidgetItem(item, [text("ui.routes.intervene", transfer=first)])
            turn.setData(0, ID, route.intervene)
            turn.setToolTip(0, as_written(first))
            turn.setFirstColumnSpanned(True)
        self._routes[key] = Chosen(route, how)

    def _add_cut(self, document: Document, group: QTreeWidgetItem, ways: Ways) -> None:
        if not ways.cut.transfers:
            return
        cut = QTreeWidgetItem(group, [text("ui.routes.cut", count=len(ways.cut.transfers))])
        cut.setFirstColumnSpanned(True)
        for id in ways.cut.transfers:
            item = QTreeWidgetItem(cut, [name_told(document, id)])
            item.setData(0, ID, id)
            item.setToolTip(0, as_written(item.text(0)))
            item.setFirstColumnSpanned(True)
        cut.setExpanded(True)

    def _add_circles(self, document: Document, group: QTreeWidgetItem, journey: Journey) -> None:
        found = circles(journey)
        for touchpoints in found[:MOST]:
            names = circle_told(document, touchpoints)
            item = QTreeWidgetItem(group, [text("ui.routes.circle", names=names)])
            item.setIcon(0, themed_icon("repeat"))
            item.setToolTip(0, as_written(names))
            item.setFirstColumnSpanned(True)
            key = journey.persona, CIRCLE, touchpoints
            item.setData(0, KEY, key)
            inside = journey.graph.subgraph(touchpoints).edges.data("transfers")
            transfers = tuple(id for *_, ids in inside for id in ids)
            self._circles[key] = Circle(touchpoints, transfers)
        if len(found) > MOST:
            more = text("ui.routes.circle.more", number=len(found) - MOST)
            _say(group, more)

    def _all(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            group = self.topLevelItem(at)
            assert group is not None
            for row in range(group.childCount()):
                item = group.child(row)
                assert item is not None
                yield item


def way_told(document: Document, route: Route) -> str:
    """Say a route touchpoint by touchpoint."""
    return " → ".join(name_told(document, id) for id in route.touchpoints)


def circle_told(document: Document, touchpoints: tuple[Id, ...]) -> str:
    """Say where customers go round, of a large circle how many more touchpoints it has."""
    names = [name_told(document, id) for id in touchpoints[:LARGEST]]
    if len(touchpoints) > LARGEST:
        names.append(text("ui.gaps.more", number=len(touchpoints) - LARGEST))
    return ", ".join(names)


def ranks_told(route: Route, routes: Routes) -> list[str]:
    """Say what a route is among those to the same kind of end."""
    return [text(f"ui.routes.rank.{rank}") for rank in routes.ranks_of(route)]


def _rest(how: str, routes: Routes) -> Iterator[str]:
    """Say what of all is not listed, if anything is."""
    left = routes.share - sum(each.share for each in routes.routes[:MOST])
    if left > LEAST:
        yield text(f"ui.routes.rest.{how}", share=share_told(left))


def _say(parent: QTreeWidgetItem, words: str) -> None:
    """Add a row of words alone; a narrow panel has the rest of them in its tip."""
    row = QTreeWidgetItem(parent, [words])
    row.setFirstColumnSpanned(True)
    row.setToolTip(0, as_written(words))


def _bold(item: QTreeWidgetItem) -> QTreeWidgetItem:
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    return item
