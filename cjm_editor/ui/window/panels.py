"""The panels around the map; what is in them is made when the window has time for it."""

from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

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

CLOSED = (
    "history",
    "versions",
    "comments",
    "personas",
    "health",
    "findings",
    "transfers",
    "portfolio",
    "guide",
    "gaps",
)
"""The panels that are not there until somebody wants them."""
NEEDED = {
    "inspector": ("cjm_editor.ui.fields", "cjm_editor.ui.inspector"),
    "palette": (),
    "outline": ("cjm_editor.ui.outline",),
}
"""The panels that are, in the order they are filled, and what each brings in beforehand: all at
once would hold the window up."""

PALETTE = 7
"""How many tenths of the left side the palette takes at most, as long as nobody shared it out."""


class Following(Protocol):
    """A panel that shows a map of a session."""

    def set_session(self, session: "EditSession", map_id: "Id") -> None:
        """Show a map."""

    def end_session(self) -> None:
        """Show nothing."""


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
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        beneath = Qt.DockWidgetArea.BottomDockWidgetArea
        em = window.fontMetrics().averageCharWidth()
        for name, least, usual in (
            ("palette", 26, 34),
            ("outline", 26, 34),
            ("personas", 26, 34),
            ("inspector", 36, 44),
            ("history", 26, 44),
            ("versions", 30, 44),
            ("comments", 32, 44),
            ("health", 36, 48),
            ("findings", 32, 44),
            ("guide", 36, 46),
            ("transfers", 40, 60),
            ("portfolio", 40, 60),
            ("gaps", 40, 60),
        ):
            dock = make_dock(name, styled(_Room(em * usual), "panel"))
            dock.setMinimumWidth(em * least)
            of_left = name in ("palette", "outline", "personas")
            side = left if of_left else right
            window.addDockWidget(
                beneath if name in ("transfers", "portfolio", "gaps") else side, dock
            )
            self.docks[name] = dock
        history = self.docks["history"]
        history.setMinimumHeight(window.fontMetrics().lineSpacing() * 12)
        window.tabifyDockWidget(self.docks["outline"], self.docks["personas"])
        window.tabifyDockWidget(self.docks["inspector"], self.docks["comments"])
        window.tabifyDockWidget(self.docks["inspector"], self.docks["versions"])
        window.tabifyDockWidget(self.docks["inspector"], self.docks["health"])
        window.tabifyDockWidget(self.docks["inspector"], self.docks["findings"])
        window.tabifyDockWidget(self.docks["inspector"], self.docks["guide"])
        window.tabifyDockWidget(self.docks["transfers"], self.docks["portfolio"])
        window.tabifyDockWidget(self.docks["transfers"], self.docks["gaps"])
        self.docks["personas"].visibilityChanged.connect(
            lambda seen: self.library if seen else None
        )
        self.docks["comments"].visibilityChanged.connect(
            lambda seen: self.comments if seen else None
        )
        self.docks["transfers"].visibilityChanged.connect(
            lambda seen: self.transfers if seen else None
        )
        self.docks["guide"].visibilityChanged.connect(lambda seen: self.guide if seen else None)
        self.docks["portfolio"].visibilityChanged.connect(
            lambda seen: self.portfolio if seen else None
        )
        self.docks["gaps"].visibilityChanged.connect(lambda seen: self.gaps if seen else None)
        self.docks["health"].visibilityChanged.connect(lambda seen: self.health if seen else None)
        self.docks["findings"].visibilityChanged.connect(
            lambda seen: self.findings if seen else None
        )
        history.visibilityChanged.connect(lambda seen: self.history if seen else None)
        self.side_room = SideRoom(window, self.docks.values())
        self.side_room.keyboard_lost.connect(self.map_wanted)
        self.docks["versions"].visibilityChanged.connect(
            lambda seen: self.versions if seen else None
        )
        self.show_file(False)

    def show_file(self, there_is_one: bool) -> None:
        """Show the panels only while there is a file."""
        self.side_room.end()
        for name, dock in self.docks.items():
            dock.setVisible(there_is_one and name not in CLOSED)
            dock.toggleViewAction().setEnabled(there_is_one)

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
    def library(self) -> "PersonaLibrary":
        """The personas of the file; made when it is first seen."""
        from cjm_editor.ui.persona_library.panel import PersonaLibrary

        made = PersonaLibrary(self._typesetter)
        made.failed.connect(self.failed)
        made.add_asked.connect(self.person_asked)
        made.edit_asked.connect(self.edit_asked)
        self._put("personas", made)
        self._begin(made)
        return made

    @cached_property
    def inspector(self) -> "Inspector":
        """The details of what is selected."""
        from cjm_editor.ui.inspector import Inspector

        made = Inspector(self._preferences)
        made.failed.connect(self.failed)
        made.left.connect(self.map_wanted)
        made.manage_channels.connect(self.channels_asked)
        made.manage_attributes.connect(self.attributes_asked)
        self._put("inspector", made)
        self._begin(made)
        return made

    @cached_property
    def history(self) -> "HistoryPanel":
        """The steps that led here; made when it is first seen."""
        from cjm_editor.ui.history_panel import HistoryPanel

        made = HistoryPanel()
        made.go_asked.connect(self.step_asked)
        self._put("history", made)
        self._begin(made)
        return made

    @cached_property
    def versions(self) -> "VersionsPanel":
        """The versions of the file; made when they are first seen."""
        from cjm_editor.ui.versions.panel import VersionsPanel

        made = VersionsPanel(self._file)
        made.keep_asked.connect(self.keep_version_asked)
        made.experiments_asked.connect(self.experiments_asked)
        made.asked.connect(self.version_asked)
        self._put("versions", made)
        self._begin(made)
        return made

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
        self._put("health", made)
        self._begin(made)
        return made

    @cached_property
    def transfers(self) -> "TransfersPanel":
        """All transfers of the map; made when they are first seen."""
        from cjm_editor.ui.health.transfers_panel import TransfersPanel

        made = TransfersPanel(self._kept)
        made.asked.connect(self.gone_to)
        made.failed.connect(self.failed)
        self._put("transfers", made)
        self._begin(made)
        return made

    @cached_property
    def portfolio(self) -> "PortfolioPanel":
        """All maps of the file; made when they are first seen."""
        from cjm_editor.ui.portfolio.panel import PortfolioPanel

        made = PortfolioPanel()
        made.map_asked.connect(self.map_asked)
        self._put("portfolio", made)
        self._begin(made)
        return made

    @cached_property
    def guide(self) -> "GuidePanel":
        """The nine steps; made when they are first seen."""
        from cjm_editor.ui.guide.panel import GuidePanel

        made = GuidePanel(self._file)
        made.asked.connect(self.task_asked)
        self._put("guide", made)
        self._begin(made)
        return made

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
        self._put("gaps", made)
        self._begin(made)
        return made

    @cached_property
    def comments(self) -> "CommentsPanel":
        """The comments of the map; made when they are first seen."""
        from cjm_editor.ui.comments import CommentsPanel

        made = CommentsPanel(self._preferences)
        made.failed.connect(self.failed)
        made.revealed.connect(self.revealed)
        made.left.connect(self.map_wanted)
        self._put("comments", made)
        self._begin(made)
        return made

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
        self._put("findings", made)
        self._begin(made)
        return made

    def _count_findings(self, count: int) -> None:
        title = text("ui.findings.title")
        said = text("ui.findings.title.count", number=count) if count else title
        self.docks["findings"].setWindowTitle(said)
        self.docks["findings"].toggleViewAction().setText(title)

    def steps(self) -> list[Callable[[], object]]:
        """Give what fills the panels, a step for each that is still empty."""
        steps: list[Callable[[], object]] = []
        for name, needed in NEEDED.items():
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
        names = (
            "outline",
            "inspector",
            "history",
            "versions",
            "comments",
            "library",
            "health",
            "findings",
            "transfers",
            "portfolio",
            "guide",
            "gaps",
        )
        return [*(vars(self)[name] for name in names if name in vars(self)), *self._beside]
