"""Which channels others fall back on, such as the phone: from where, by which ways, how many."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from cjm_editor.analysis.channels import Convergence
from cjm_editor.analysis.convergence import (
    MEETING,
    Arrival,
    arrivals,
    converging_on,
    telling_first,
    ways_to,
)
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.lacking import Lacking
from cjm_editor.i18n import amount_told, current_language, share_told, text
from cjm_editor.layout.transfer_signs import losses_in_words
from cjm_editor.model import Channel, Document, Id, Transfer
from cjm_editor.ui.gaps.lighting import KEY, LIT, LightingTree
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written, label

HEADS = ("into", "from", "customers", "a_month")
_SAID = Qt.ItemDataRole.UserRole + 2
_IDS = Qt.ItemDataRole.UserRole + 3


class ConvergingPage(QWidget):
    """Persona by persona the channels that most others lead to; each way there is a row."""

    lit = Signal(object)
    chosen = Signal(object, bool)
    """Select records on the map, and show them close by if so."""

    def __init__(self) -> None:
        super().__init__()
        self.most = label()
        self.tree = LightingTree([text(f"ui.gaps.{name}") for name in HEADS])
        self.tree.setAccessibleName(text("ui.gaps.converging"))
        self.tree.lit.connect(self.lit)
        self.tree.entered.connect(self._go)
        self.tree.itemDoubleClicked.connect(self._go)
        self.tree.currentItemChanged.connect(lambda item, _: self._tell(item))
        self.said = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.most)
        column.addWidget(self.tree, 1)
        column.addWidget(self.said)
        self.setFocusProxy(self.tree)

    def show_lacking(self, document: Document, found: Lacking) -> None:
        """Show who falls back on which channel."""
        key = self.tree.begin()
        every = []
        for footing in found.journeys:
            journey = footing.journey
            group = self.tree.add_persona(document, journey.persona)
            name = group.text(0)
            channels = converging_on(document, footing.convergence)
            for each in channels:
                self._add(document, journey, name, each, group)
            if not channels:
                QTreeWidgetItem(group, [text("ui.gaps.converging.none")]).setFirstColumnSpanned(
                    True
                )
            group.setExpanded(True)
            every += [(name, each) for each in channels if len(each.origins) >= MEETING]
        self.tree.end(key)
        self.most.setText(_most(document, every))
        self._tell(self.tree.currentItem())

    def _add(
        self,
        document: Document,
        journey: Journey,
        persona: str,
        each: Convergence,
        group: QTreeWidgetItem,
    ) -> None:
        channel = document.find(Channel, each.channel)
        ways = arrivals(document, journey, each)
        name = name_told(document, each.channel)
        item = QTreeWidgetItem(
            group,
            [
                name,
                text("ui.gaps.channels.count", count=len(each.origins)),
                share_told(each.fallen),
                _volume(ways),
            ],
        )
        if channel is not None:
            item.setIcon(0, themed_icon(channel.icon))
        if len(each.origins) >= MEETING:
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
        origins = _listed(document, [id for id, _ in each.origins])
        said = text(
            "ui.gaps.converging.said",
            persona=persona,
            channel=name,
            share=share_told(each.fallen),
            channels=origins,
            touchpoints=_listed(document, each.touchpoints),
        )
        lit = partial(ways_to, journey, each.touchpoints)
        _finish(item, (journey.persona, each.channel), said, each.touchpoints, lit)
        item.setToolTip(1, as_written(origins))
        for way in ways:
            self._add_way(document, journey, each, way, item)
        item.setExpanded(len(each.origins) >= MEETING)

    def _add_way(
        self,
        document: Document,
        journey: Journey,
        each: Convergence,
        way: Arrival,
        parent: QTreeWidgetItem,
    ) -> None:
        ends = f"{name_told(document, way.source)} → {name_told(document, way.target)}"
        left = _listed(document, way.channels)
        volume = "–" if way.volume is None else amount_told(way.volume)
        item = QTreeWidgetItem(parent, [ends, left, share_told(way.share), volume])
        transfer = document.find(Transfer, way.transfers[0])
        reasons = [*losses_in_words(transfer, current_language())] if transfer is not None else []
        reasons += [name_told(document, id) for id in way.pains]
        if transfer is not None and transfer.title:
            reasons.insert(0, transfer.title)
        why = "; ".join(reasons) or text("ui.gaps.converging.why.unknown")
        said = text("ui.gaps.converging.way", way=ends, share=share_told(way.share), why=why)
        ids = (way.source, way.target, *way.transfers)
        key = (journey.persona, each.channel, way.transfers[0])
        _finish(item, key, said, way.transfers, partial(frozenset, ids))

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        said = item.data(0, _SAID) if item is not None else None
        self.said.setText(said or text("ui.gaps.converging.help"))

    def _go(self, item: QTreeWidgetItem) -> None:
        ids = item.data(0, _IDS)
        if ids:
            self.chosen.emit(ids, True)


def _finish(item: QTreeWidgetItem, key: object, said: str, ids: Sequence[Id], lit: object) -> None:
    item.setData(0, KEY, key)
    item.setData(0, LIT, lit)
    item.setData(0, _SAID, said)
    item.setData(0, _IDS, tuple(ids))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
    item.setToolTip(0, as_written(said))
    for column in (2, 3):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)


def _most(document: Document, every: Sequence[tuple[str, Convergence]]) -> str:
    """Name the channel that most others lead to, or say that there is none."""
    if not every:
        return text("ui.gaps.converging.nowhere")
    persona, found = min(every, key=lambda each: telling_first(document, each[1]))
    return text(
        "ui.gaps.converging.most",
        number=len(found.origins),
        channel=name_told(document, found.channel),
        share=share_told(found.fallen),
        persona=persona,
    )


def _volume(ways: Sequence[Arrival]) -> str:
    """Say how many come in a month, at least where it is not known of each way."""
    known = [way.volume for way in ways if way.volume is not None]
    if not known:
        return "–"
    told = amount_told(sum(known))
    return told if len(known) == len(ways) else f"≥ {told}"


def _listed(document: Document, ids: Sequence[Id]) -> str:
    return ", ".join(name_told(document, id) for id in ids) or text("ui.gaps.nothing")
