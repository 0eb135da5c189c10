"""How many cases there would be to look at, and the few routes that stand for most of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from cjm_editor.analysis.combinations import COVERED, MANY, Covering, covering
from cjm_editor.analysis.lacking import Lacking
from cjm_editor.i18n import amount_told, share_told, text
from cjm_editor.model import Document, Id
from cjm_editor.ui.fields.either_sign import Whole
from cjm_editor.ui.gaps.lighting import KEY, LIT, LightingTree
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written, label

HEADS = ("route", "share", "together")
LONGEST = 30
"""So many touchpoints of a route are named."""


class CasesPage(QWidget):
    """The count, a field for how many customers to cover, and the routes that do."""

    lit = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._found: Lacking | None = None
        self.count = label()
        self.percent = Whole(minimum=1, maximum=100, singleStep=5, suffix=text("ui.percent"))
        self.percent.setValue(round(COVERED * 100))
        self.percent.setAccessibleName(text("ui.gaps.cover"))
        self.percent.valueChanged.connect(lambda _: self._list())
        words = QLabel(text("ui.gaps.cover"))
        words.setBuddy(self.percent)
        self.covered = label()
        self.tree = LightingTree([text(f"ui.gaps.{name}") for name in HEADS])
        self.tree.setAccessibleName(text("ui.gaps.cases"))
        self.tree.lit.connect(self.lit)
        row = QHBoxLayout()
        row.addWidget(words)
        row.addWidget(self.percent)
        row.addSpacing(8)
        row.addWidget(self.covered, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.count)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)

    def show_lacking(self, document: Document, found: Lacking) -> None:
        """Show the cases and the routes of a map."""
        self._document, self._found = document, found
        cases = found.combinations
        self.count.setText(
            text(
                f"ui.gaps.{'many' if cases.count >= MANY else 'few'}",
                personas=cases.personas,
                stages=cases.stages,
                channels=cases.channels,
                variables=cases.variables,
                cases=amount_told(cases.count),
            )
        )
        self._list()

    def _list(self) -> None:
        document, found = self._document, self._found
        if document is None or found is None:
            return
        wanted = self.percent.value() / 100
        every = [
            covering(each.journey.persona, each.success, each.failure, wanted)
            for each in found.journeys
        ]
        key = self.tree.begin()
        for each in every:
            self._add(document, each)
        self.tree.end(key)
        self.covered.setText(_told(every, self.percent.value()))

    def _add(self, document: Document, each: Covering) -> None:
        group = self.tree.add_persona(document, each.persona, "", share_told(each.share))
        together = 0.0
        for route in each.routes:
            together = min(1.0, together + route.share)
            way = _way_told(document, route.touchpoints)
            figures = share_told(route.share), share_told(together)
            item = QTreeWidgetItem(group, [way, *figures])
            item.setIcon(0, themed_icon("route"))
            item.setToolTip(0, as_written(way))
            item.setData(0, KEY, (each.persona, route.touchpoints))
            ids = (*route.touchpoints, *route.transfers)
            item.setData(0, LIT, partial(frozenset, ids))
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        if not each.routes:
            QTreeWidgetItem(group, [text("ui.gaps.no_routes")]).setFirstColumnSpanned(True)
        group.setExpanded(True)


def _way_told(document: Document, touchpoints: Sequence[Id]) -> str:
    """Say a route touchpoint by touchpoint, of a long one its beginning and its end."""
    names = [name_told(document, id) for id in touchpoints[:LONGEST]]
    if len(touchpoints) > LONGEST:
        names += ["…", name_told(document, touchpoints[-1])]
    return " → ".join(names)


def _told(every: list[Covering], wanted: int) -> str:
    """Say how few routes cover how much, or that no route is known."""
    routes = sum(len(each.routes) for each in every)
    if not routes:
        return text("ui.gaps.no_routes")
    least = min(each.share for each in every if each.routes)
    reached = least >= wanted / 100 - 1e-9
    key = "covered" if reached else "covered_less"
    percent = wanted if reached else int(least * 100)
    return text(f"ui.gaps.{key}", routes=routes, percent=percent)
