"""The panels around the map; what is in them is made when the window has time for it."""

from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDockWidget, QMainWindow, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.window.dock import make_dock
from cjm_editor.ui.window.side_room import SideRoom

if TYPE_CHECKING:
    from cjm_editor.analysis.kept import Kept
    from cjm_editor.editing import EditSession
    from cjm_editor.model import Id
    from cjm_editor.text import Typesetter
    from cjm_editor.ui.comments import CommentsPanel
    from cjm_editor.ui.element_palette import ElementPalette
    from cjm_editor.ui.findings.panel import FindingsPanel
    from cjm_editor.ui.gaps.panel import GapsPanel
    from cjm_editor.ui.guide.panel import GuidePanel
    from cjm_editor.ui.health.panel import HealthPanel
    from cjm_editor.ui.health.transfers_panel import TransfersPanel
    from cjm_editor.ui.history_panel import HistoryPanel
    from cjm_editor.ui.inspector import Inspector
    from cjm_editor.ui.outline import Outline
    from cjm_editor.ui.persona_library.panel import PersonaLibrary
    from cjm_editor.ui.portfolio.panel import PortfolioPanel
    from cjm_editor.ui.priorities.window import PrioritiesWindow
    from cjm_editor.ui.services import OpenFile
    from cjm_editor.ui.versions.panel import VersionsPanel

_LEFT, _RIGHT, _BENEATH = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


class Place(NamedTuple):
    """Where a panel lies, how wide it is at least and as a rule, in letters.

    It shares its place with the panel it lies `behind`.
    """

    side: Qt.DockWidgetArea
    least: int
    usual: int
    behind: str = ""


PLACES = {
    "palette": Place(_LEFT, 26, 34),
    "outline": Place(_LEFT, 26, 34),
    "personas": Place(_LEFT, 26, 34, "outline"),
    "inspector": Place(_RIGHT, 36, 44),
    "history": Place(_RIGHT, 26, 44),
    "versions": Place(_RIGHT, 30, 44, "inspector"),
    "comments": Place(_RIGHT, 32, 44, "inspector"),
    "health": Place(_RIGHT, 36, 48, "inspector"),
    "findings": Place(_RIGHT, 32, 44, "inspector"),
    "guide": Place(_RIGHT, 36, 46, "inspector"),
    "transfers": Place(_BENEATH, 40, 60),
    "portfolio": Place(_BENEATH, 40, 60, "transfers"),
    "gaps": Place(_BENEATH, 40, 60, "transfers"),
}
"""The panels, each made by the property of its name, in the order one key goes round them."""
AT_FIRST = {
    "inspector": ("cjm_editor.ui.fields", "cjm_editor.ui.inspector"),
    "palette": (),
    "outline": ("cjm_editor.ui.outline",),
}
"""The panels that are there before anybody wants them, in the order they are filled, and what each
brings in beforehand: all at once would hold the window up."""

PALETTE = 7
"""How many tenths of the left side the palette takes at most, as long as nobody shared it out."""


class Following(Protocol):
    """A panel that shows a map of a session."""

    def set_session(self, session: "EditSession", map_id: "Id") -> None:
        """Show a map."""

    def end_session(self) -> None:
        """Show nothing."""


P = TypeVar("P", bound=Any)
"""A widget that is `Following`."""


class _Room(QWidget):
    """Keeps a panel as wide as it will be until there is something in it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        """Give the width that is kept."""
        return QSize(self._width, super().sizeHint().height())


class Panels(QObject):
    """Palette, outline and personas on the left, the inspector and all else on the right."""

    failed = Signal(Exception)
    armed = Signal(str)
    add_asked = Signal(str)
    revealed = Signal(str)
    delete_asked = Signal()
    map_asked = Signal(str)
    channels_asked = Signal()
    attributes_asked = Signal()
    weights_asked = Signal()
    lit = Signal(object)
    gone_to = Signal(str, bool)
    """Which record to go to, and whether to show it close by."""
    task_asked = Signal(object)
    """Which task of the guide to go to."""
    person_asked = Signal(str)
    panel_asked = Signal(str)
    """The keyboard is to go to another panel."""
    improvement_asked = Signal(object)
    """An improvement is to be begun about some records."""
    edit_asked = Signal()
    outline_made = Signal(QWidget)
    step_asked = Signal(int)
    keep_version_asked = Signal()
    experiments_asked = Signal()
    version_asked = Signal(str, str)
    """What is to be done with which version."""
    map_wanted = Signal()
    """The keyboard goes back to the map."""

    def __init__(
        self,
        window: QMainWindow,
        preferences: Preferences,
        key_of: Callable[[str], str],
        typesetter: "Callable[[], Typesetter]",
        file: "Callable[[], OpenFile | None]",
    ) -> None:
        super().__init__(window)
        self._file = file
        self._window, self._preferences, self._key_of = window, preferences, key_of
        self._typesetter = typesetter
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._beside: list[Following] = []
        self.docks: dict[str, QDockWidget] = {}
        em = window.fontMetrics().averageCharWidth()
        for name, place in PLACES.items():
            dock = make_dock(name, styled(_Room(em * place.usual), "panel"))
            dock.setMinimumWidth(em * place.least)
            window.addDockWidget(place.side, dock)
            if place.behind:
                window.tabifyDockWidget(self.docks[place.behind], dock)
            if name not in AT_FIRST:
                dock.visibilityChanged.connect(partial(self._make, name))
            self.docks[name] = dock
        self.docks["history"].setMinimumHeight(window.fontMetrics().lineSpacing() * 12)
        self.side_room = SideRoom(window, self.docks.values())
        self.side_room.keyboard_lost.connect(self.map_wanted)
        self.show_file(False)

    def show_file(self, there_is_one: bool) -> None:
        """Show the panels only while there is a file."""
        self.side_room.end()
        for name, dock in self.docks.items():
            dock.setVisible(there_is_one and name in AT_FIRST)
            dock.toggleViewAction().setEnabled(there_is_one)

    def show(self, name: str) -> None:
        """Bring a panel before those it shares its place with, and take the keyboard there."""
        self.docks[name].show()
        self.docks[name].raise_()
        getattr(self, name).setFocus()

    def _make(self, name: str, seen: bool) -> None:
        if seen:
            getattr(self, name)

    def leave_behind(self, at: QWidget, onward: bool) -> None:
        """Move the keyboard on out of panels that others lie on."""
        behind = [dock for dock in self.docks.values() if dock.visibleRegion().isEmpty()]
        if any(dock.isAncestorOf(at) for dock in behind):
            from cjm_editor.ui.look.tab_order import move_out

            move_out(at, behind, onward)

    @cached_property
    def palette(self) -> "ElementPalette":
        """The kinds of cards."""
        from cjm_editor.ui.element_palette import ElementPalette

        made = ElementPalette(self._key_of)
        made.armed.connect(self.armed)
        made.add_asked.connect(self.add_asked)
        made.settled.connect(self._share_height)
        self._put("palette", made)
        return made

    def _share_height(self) -> None:
        """Leave the outline what the names in the palette do not need, until the user decides."""
        palette, outline = self.docks["palette"], self.docks["outline"]
        if self._preferences.panels or outline.isHidden() or palette.isFloating():
            return
        whole = palette.height() + outline.height()
        frame = palette.height() - self.palette.height()
        wanted = frame + self.palette.height_within(PALETTE * whole // 10 - frame)
        heights = [wanted, whole - wanted]
        self._window.resizeDocks([palette, outline], heights, Qt.Orientation.Vertical)

    @cached_property
    def outline(self) -> "Outline":
        """The map as a tree."""
        from cjm_editor.ui.outline import Outline

        made = Outline()
        made.failed.connect(self.failed)
        made.revealed.connect(self.revealed)
        made.delete_asked.connect(self.delete_asked)
        holder = styled(QWidget(), "panel")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QVBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._maps)
        column.addLayout(row)
        column.addWidget(made, 1)
        self._put("outline", holder)
        self.outline_made.emit(made)
        self._begin(made)
        return made

    @cached_property
    def personas(self) -> "PersonaLibrary":
        """The personas of the file; made when it is first seen."""
        from cjm_editor.ui.persona_library.panel import PersonaLibrary

        made = PersonaLibrary(self._typesetter)
        made.failed.connect(self.failed)
        made.add_asked.connect(self.person_asked)
        made.edit_asked.connect(self.edit_asked)
        return self._fill("personas", made)

    @cached_property
    def inspector(self) -> "Inspector":
        """The details of what is selected."""
        from cjm_editor.ui.inspector import Inspector

        made = Inspector(self._preferences)
        made.failed.connect(self.failed)
        made.left.connect(self.map_wanted)
        made.manage_channels.connect(self.channels_asked)
        made.manage_attributes.connect(self.attributes_asked)
        return self._fill("inspector", made)

    @cached_property
    def history(self) -> "HistoryPanel":
        """The steps that led here; made when it is first seen."""
        from cjm_editor.ui.history_panel import HistoryPanel

        made = HistoryPanel()
        made.go_asked.connect(self.step_asked)
        return self._fill("history", made)

    @cached_property
    def versions(self) -> "VersionsPanel":
        """The versions of the file; made when they are first seen."""
        from cjm_editor.ui.versions.panel import VersionsPanel

        made = VersionsPanel(self._file)
        made.keep_asked.connect(self.keep_version_asked)
        made.experiments_asked.connect(self.experiments_asked)
        made.asked.connect(self.version_asked)
        return self._fill("versions", made)

    @cached_property
    def _kept(self) -> "Kept":
        """What panels have worked out of the map: its journeys are found once for all of them."""
        from cjm_editor.analysis.kept import Kept

        return Kept()

    @cached_property
    def health(self) -> "HealthPanel":
        """How the map fares; made when it is first seen."""
        from cjm_editor.ui.health.panel import HealthPanel

        made = HealthPanel(self._file, self._kept)
        made.version_asked.connect(lambda id: self.version_asked.emit("open", id))
        made.asked.connect(self.gone_to)
        made.weights_asked.connect(self.weights_asked)
        made.lit.connect(partial(self._light, "health"))
        return self._fill("health", made)

    @cached_property
    def transfers(self) -> "TransfersPanel":
        """All transfers of the map; made when they are first seen."""
        from cjm_editor.ui.health.transfers_panel import TransfersPanel

        made = TransfersPanel(self._kept)
        made.asked.connect(self.gone_to)
        made.failed.connect(self.failed)
        return self._fill("transfers", made)

    @cached_property
    def portfolio(self) -> "PortfolioPanel":
        """All maps of the file; made when they are first seen."""
        from cjm_editor.ui.portfolio.panel import PortfolioPanel

        made = PortfolioPanel()
        made.map_asked.connect(self.map_asked)
        return self._fill("portfolio", made)

    @cached_property
    def guide(self) -> "GuidePanel":
        """The nine steps; made when they are first seen."""
        from cjm_editor.ui.guide.panel import GuidePanel

        made = GuidePanel(self._file)
        made.asked.connect(self.task_asked)
        return self._fill("guide", made)

    @cached_property
    def gaps(self) -> "GapsPanel":
        """What the map lacks of what is preferred, promised and needed; made when first seen."""
        from cjm_editor.ui.gaps.panel import GapsPanel

        made = GapsPanel(self._kept)
        made.revealed.connect(self.revealed)
        made.gone_to.connect(self.gone_to)
        made.lit.connect(partial(self._light, "gaps"))
        made.improvement_asked.connect(self.improvement_asked)
        made.findings_asked.connect(lambda: self.panel_asked.emit("findings"))
        return self._fill("gaps", made)

    @cached_property
    def comments(self) -> "CommentsPanel":
        """The comments of the map; made when they are first seen."""
        from cjm_editor.ui.comments import CommentsPanel

        made = CommentsPanel(self._preferences)
        made.failed.connect(self.failed)
        made.revealed.connect(self.revealed)
        made.left.connect(self.map_wanted)
        return self._fill("comments", made)

    def put_out(self, but: str = "") -> None:
        """Take note that nothing is lit up any more, `but` for what one panel lights."""
        if but != "health" and "health" in vars(self):
            self.health.routes.went_out()
        if but != "gaps" and "gaps" in vars(self):
            self.gaps.went_out()

    def _light(self, panel: str, ids: "frozenset[Id] | None") -> None:
        """Light up what one panel says in place of what another did."""
        self.put_out(but=panel)
        self.lit.emit(ids)

    @cached_property
    def findings(self) -> "FindingsPanel":
        """What the map lacks; made when it is first seen."""
        from cjm_editor.ui.findings.panel import FindingsPanel

        made = FindingsPanel(self._kept)
        made.failed.connect(self.failed)
        made.revealed.connect(self.revealed)
        made.counted.connect(self._count_findings)
        made.gaps_asked.connect(lambda: self.panel_asked.emit("gaps"))
        return self._fill("findings", made)

    def _count_findings(self, count: int) -> None:
        title = text("ui.findings.title")
        said = text("ui.findings.title.count", number=count) if count else title
        self.docks["findings"].setWindowTitle(said)
        self.docks["findings"].toggleViewAction().setText(title)

    def steps(self) -> list[Callable[[], object]]:
        """Give what fills the panels, a step for each that is still empty."""
        steps: list[Callable[[], object]] = []
        for name, needed in AT_FIRST.items():
            if name not in vars(self):
                steps += [partial(import_module, part) for part in needed]
                if name == "inspector":
                    steps.append(self._look_round)
                steps.append(partial(getattr, self, name))
        return steps

    def _look_round(self) -> None:
        """Let the document find out who refers to whom, which the first comments shown ask."""
        if self._session is not None:
            self._session.document.referrers("")

    def refresh_keys(self) -> None:
        """Show the keys of today."""
        if "palette" in vars(self):
            self.palette.refresh_keys()

    def set_session(self, session: "EditSession", map_id: "Id") -> None:
        """Show a map of a session."""
        self._session, self._map_id = session, map_id
        for panel in self._following():
            panel.set_session(session, map_id)

    def end_session(self) -> None:
        """Show nothing."""
        self._session = None
        for panel in self._following():
            panel.end_session()

    def list_maps(self, maps: list[tuple[str, str]], shown: str) -> None:
        """Offer the maps of the file, each an id and a title; one alone needs no choosing."""
        self._maps.clear()
        for id, title in maps:
            self._maps.addItem(themed_icon("map-2"), title, id)
        self._maps.setCurrentIndex(self._maps.findData(shown))
        self._maps.setVisible(len(maps) > 1)

    @cached_property
    def _maps(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(text("ui.maps"))
        # A long title must not widen the panel.
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.activated.connect(lambda at: self.map_asked.emit(box.itemData(at)))
        box.hide()
        return box

    def _fill(self, name: str, panel: P) -> P:
        """Put a panel that shows a map in its place."""
        self._put(name, panel)
        self._begin(panel)
        return panel

    def _put(self, name: str, widget: QWidget) -> None:
        empty = self.docks[name].widget()
        self.docks[name].setWidget(widget)
        empty.deleteLater()

    def _begin(self, panel: Following) -> None:
        """Let a panel made late show the map that the others show."""
        if self._session is not None:
            panel.set_session(self._session, self._map_id)

    def follow(self, window: "PrioritiesWindow") -> None:
        """Let a window beside this one follow the map, too, until it is closed."""
        self._beside.append(window)
        window.finished.connect(lambda _: self._beside.remove(window))

    def _following(self) -> "list[Following]":
        made = [vars(self)[name] for name in PLACES if name in vars(self) and name != "palette"]
        return [*made, *self._beside]
