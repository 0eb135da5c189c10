"""Both maps side by side: scrolled and zoomed together, marked where they differ."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cjm_editor.editing.comparison import Change, ChangeKind, Comparison
from cjm_editor.editing.remarks import shown_by
from cjm_editor.i18n import text
from cjm_editor.layout import MapLayout, laying_out
from cjm_editor.model import Id
from cjm_editor.ui.comparison.marked_map import MarkedMap
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.painter import assets_of
from cjm_editor.ui.services import Services
from cjm_editor.ui.window.laying import Laying

if TYPE_CHECKING:
    from cjm_editor.ui.comparison.window import Side


class TwoMaps(QSplitter):
    """The map before on the left and the map after on the right."""

    picked = Signal(str)

    def __init__(
        self,
        comparison: Comparison,
        sides: "tuple[Side, Side]",
        services: Services,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self._comparison, self._sides, self._services = comparison, sides, services
        self.views = (MarkedMap(), MarkedMap())
        self._maps: tuple[Id, Id] = ("", "")
        self._changes: tuple[Change, ...] = ()
        self._current: Change | None = None
        self._laying: list[Laying] = []
        self._together = True
        for key, side, view in zip(
            ("compare.before", "compare.after"), sides, self.views, strict=True
        ):
            title = label(f"{text(key)}: {side.name}")
            view.setAccessibleName(title.text())
            pane = QWidget()
            column = QVBoxLayout(pane)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(title)
            column.addWidget(view, 1)
            self.addWidget(pane)
            view.picked.connect(self.picked)
        one, other = self.views
        for view, partner in ((one, other), (other, one)):
            view.scrolled.connect(lambda x, y, partner=partner: self._scroll(partner, x, y))
            view.zoom_changed.connect(
                lambda _, view=view, partner=partner: self._zoom(view, partner)
            )

    def show_maps(self, old: Id, new: Id) -> None:
        """Lay both maps out bit by bit, and show each as soon as it is there."""
        self.stop()
        self._maps = (old, new)
        for view, side, id in zip(self.views, self._sides, self._maps, strict=True):
            view.show_nothing()
            if id:
                steps = laying_out(side.document, id, self._services.typesetter)
                laying = Laying(steps, self, lasting=False)
                laying.done.connect(lambda found, view=view: self._laid(view, found))
                self._laying.append(laying)

    def stop(self) -> None:
        """Leave what is still on its way."""
        for laying in self._laying:
            laying.stop()
            laying.deleteLater()
        self._laying.clear()

    @property
    def is_laid(self) -> bool:
        """Whether both maps are there."""
        return all(
            view.placed_map is not None
            for view, id in zip(self.views, self._maps, strict=True)
            if id
        )

    def mark(self, changes: Iterable[Change]) -> None:
        """Mark what differs on either map."""
        self._changes = tuple(changes)
        for at, view in enumerate(self.views):
            view.mark(self._marks(at))

    def choose(self, change: Change | None) -> None:
        """Let one change stand out on both maps, and be seen."""
        self._current = change
        self._together = False
        for at, view in enumerate(self.views):
            id = change.ids[at] if change is not None else ""
            shown = self._shown(at, id) if id and view.placed_map is not None else ""
            view.choose(shown)
            if change is not None and not id and view.placed_map is not None:
                self._show_gap(view, change, at)
        self._together = True

    def _show_gap(self, view: MarkedMap, change: Change, at: int) -> None:
        """Show the cell that something is missing from, where there is such a cell."""
        known_as = self._comparison.after_id if at else self._comparison.before_id
        lane, step = known_as(change.where.lane), known_as(change.where.step)
        placed = view.placed
        if placed.grid.column(step) is not None and placed.rows.lane(lane) is not None:
            view.reveal_area(placed.cell_rect(lane, step))

    def _laid(self, view: MarkedMap, found: object) -> None:
        if not isinstance(found, MapLayout):
            raise found if isinstance(found, Exception) else TypeError(found)
        placed = found.placed
        self._together = False
        view.show_map(placed, assets_of(placed.document))
        self._together = True
        view.mark(self._marks(self.views.index(view)))
        self.choose(self._current)

    def _marks(self, at: int) -> dict[Id, tuple[ChangeKind, ...]]:
        found: dict[Id, tuple[ChangeKind, ...]] = {}
        for change in self._changes:
            if change.ids[at]:
                id = self._shown(at, change.ids[at])
                if change.kind not in found.get(id, ()):
                    found[id] = (*found.get(id, ()), change.kind)
        return found

    def _shown(self, at: int, id: Id) -> Id:
        """Give what stands on a map for a record: for a persona, the swimlane."""
        return shown_by(self._sides[at].document, self._maps[at], id)

    def _scroll(self, partner: MarkedMap, x: int, y: int) -> None:
        if self._together and partner.placed_map is not None:
            self._together = False
            ratio = partner.devicePixelRatioF()
            partner.scroll_by(x / ratio, y / ratio)
            self._together = True

    def _zoom(self, view: MarkedMap, partner: MarkedMap) -> None:
        if self._together and partner.placed_map is not None:
            self._together = False
            partner.see(view.seen)
            self._together = True
