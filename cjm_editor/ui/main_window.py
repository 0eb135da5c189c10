"""The main window: the welcome page or one file, with its panels around it."""

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import Problem, current_language, text
from cjm_editor.layout import MapLayout, PlacedMap
from cjm_editor.model import Change, Id, Map
from cjm_editor.ui.canvas.view import CanvasView
from cjm_editor.ui.element_palette import ElementPalette
from cjm_editor.ui.inspector import Inspector
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.outline import Outline
from cjm_editor.ui.services import OpenFile, Services
from cjm_editor.ui.welcome import WelcomePage
from cjm_editor.ui.window.actions import Actions
from cjm_editor.ui.window.context import SystemClipboard, WindowContext
from cjm_editor.ui.window.dock import make_dock
from cjm_editor.ui.window.doings import Doings
from cjm_editor.ui.window.filing import Filing
from cjm_editor.ui.window.menus import Menus
from cjm_editor.ui.window.message_bar import MessageBar
from cjm_editor.ui.window.status_bar import StatusBar

TOOLBAR = (
    ("new", "open", "save", "export"),
    ("undo", "redo"),
    ("duplicate", "connect", "delete"),
    ("add_stage_after", "add_step_after", "add_persona"),
)
"""The twelve commands people use most."""


class MainWindow(QMainWindow):
    """One window; it shows at most one file."""

    closed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.file: OpenFile | None = None
        self.map_id: Id = ""
        self._layout: MapLayout | None = None
        self.setWindowIcon(themed_icon("route", "#0072b2"))
        self.filing = Filing(self, services)
        self._doings = Doings(self, services)
        self.canvas = CanvasView()
        self.canvas.setFrameShape(QFrame.Shape.NoFrame)
        self.palette_panel = ElementPalette()
        self.outline = Outline()
        self.inspector = Inspector(lambda: services.preferences.author)
        self.message_bar = MessageBar()
        self.status_bar = StatusBar()
        self.window_actions = Actions(self, self._doings.run, self.fail)
        self._context = WindowContext(self, self.canvas, SystemClipboard(self))
        self._maps = QComboBox()
        self._maps.setAccessibleName(text("ui.maps"))
        self._maps.activated.connect(lambda at: self.show_map(self._maps.itemData(at)))
        self.welcome = WelcomePage(services)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.canvas)
        self.setCentralWidget(_column(self.message_bar, self._pages))
        self.setStatusBar(self.status_bar)
        self.docks = self._make_docks()
        self._toolbar = self._make_toolbar()
        panels = [dock.toggleViewAction() for dock in self.docks.values()]
        self.menus = Menus(self.menuBar(), self.window_actions, services, self.open_path, panels)
        self._connect()
        self._restore_place()
        self._show_page()
        self._show_state()

    # The file ---------------------------------------------------------------------------------

    def set_file(self, file: OpenFile) -> None:
        """Show a file."""
        self.release_file()
        self.file = file
        document = file.session.document
        file.state_changed.connect(self._show_state)
        file.failed.connect(self.filing.failed)
        file.changed_on_disk.connect(self.filing.changed_on_disk)
        self._ends = [
            document.subscribe(self._document_changed),
            file.session.selection.subscribe(self.window_actions.refresh_soon),
        ]
        self._show_page()
        maps = document.all(Map)
        if maps:
            self.show_map(maps[0].id)
        self._show_state()
        if file.notices:
            self.report(" ".join(file.notices))

    def release_file(self) -> OpenFile | None:
        """Give the file up without closing it; the window shows the welcome page."""
        file = self.file
        if file is None:
            return None
        self.canvas.end_session()
        self.outline.end_session()
        self.inspector.end_session()
        for end in self._ends:
            end()
        for signal, slot in (
            (file.state_changed, self._show_state),
            (file.failed, self.filing.failed),
            (file.changed_on_disk, self.filing.changed_on_disk),
        ):
            with suppress(RuntimeError, TypeError):
                signal.disconnect(slot)
        self.window_actions.connect_canvas(self.canvas, None)
        self.file, self._layout, self.map_id = None, None, ""
        self._show_page()
        self._show_state()
        return file

    def show_map(self, map_id: Id) -> None:
        """Show one of the file's maps."""
        assert self.file is not None
        session = self.file.session
        self.map_id = map_id
        self._layout = self.file.layout(map_id)
        self.canvas.set_session(session, self._layout)
        self.outline.set_session(session, map_id)
        self.inspector.set_session(session, map_id)
        self.window_actions.connect_canvas(self.canvas, self._context)
        self._list_maps()
        self.status_bar.show_zoom(self.canvas.zoom)
        self.canvas.setFocus()
        # The panels take their places first, then there is something to fit the map into.
        QTimer.singleShot(0, self.canvas.fit_map)

    def open_path(self, name: str | Path) -> None:
        """Open a file by its path."""
        try:
            self._services.show(self._services.open_file(Path(name)))
        except Problem as problem:
            self.fail(problem)

    def offer_recovery(self) -> None:
        """Offer work that was not saved before the program ended, if there is any."""
        found = list(self._services.leftovers())
        if not found:
            return
        from cjm_editor.ui.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(self._services, found, self)
        if not dialog.exec():
            return
        for leftover in dialog.chosen:
            try:
                self._services.show(self._services.recover(leftover))
            except Problem as problem:
                self.fail(problem)

    @property
    def placed(self) -> PlacedMap | None:
        """The map as it lies now."""
        return self._layout.placed if self._layout else None

    @property
    def map_title(self) -> str:
        """The title of the map that is shown."""
        found = self.file.session.document.find(Map, self.map_id) if self.file else None
        return (found.title if found else "") or text("ui.untitled")

    # What the user is told --------------------------------------------------------------------

    def report(self, sentence: str) -> None:
        """Say a sentence above the map."""
        self.message_bar.say(sentence)

    def fail(self, error: Exception) -> None:
        """Tell that something could not be done; what nobody foresaw is logged as well."""
        if isinstance(error, Problem):
            self.report(error.sentence())
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; then the window's place is kept for next time."""
        self.canvas.cancel_gesture()
        if not self.filing.may_leave():
            event.ignore()
            return
        preferences = self._services.preferences
        preferences.geometry = _to_word(self.saveGeometry())
        if self.file is not None:
            preferences.panels = _to_word(self.saveState())
        file = self.release_file()
        if file is not None:
            file.close(discard=True)
        self.closed.emit()
        self._services.keep_preferences()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a gesture goes on, keys are the canvas's and no shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if self.canvas.busy and not control:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    # Making -----------------------------------------------------------------------------------

    def _make_docks(self) -> dict[str, QDockWidget]:
        outline = _column(self._maps, self.outline)
        docks = {
            "palette": make_dock("palette", self.palette_panel),
            "outline": make_dock("outline", outline),
            "inspector": make_dock("inspector", self.inspector),
        }
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        for name, dock in docks.items():
            self.addDockWidget(right if name == "inspector" else left, dock)
        return docks

    def _make_toolbar(self) -> QToolBar:
        bar = self.addToolBar(text("ui.toolbar"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(icon_size(bar))
        bar.toggleViewAction().setVisible(False)
        for at, group in enumerate(TOOLBAR):
            if at:
                bar.addSeparator()
            for id in group:
                action = self.window_actions.by_id[id]
                bar.addAction(action)
                bar.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in bar.findChildren(QToolButton):
            button.setAccessibleName(button.text())
        return bar

    def _connect(self) -> None:
        self.welcome.open_asked.connect(self._doings.open)
        self.welcome.recent_asked.connect(self.open_path)
        self.welcome.template_asked.connect(
            lambda template: self._doings.start(template, current_language())
        )
        self.canvas.installEventFilter(self)
        self.canvas.zoom_changed.connect(self.status_bar.show_zoom)
        self.canvas.said.connect(lambda words: self.status_bar.showMessage(words, 6_000))
        self.canvas.failed.connect(self.fail)
        self.palette_panel.armed.connect(self.canvas.arm)
        self.outline.failed.connect(self.fail)
        self.outline.revealed.connect(self.canvas.reveal)
        self.outline.delete_asked.connect(lambda: self.window_actions.run_command("delete"))
        self.inspector.failed.connect(self.fail)
        self.inspector.manage_channels.connect(self._doings.channels)
        self.status_bar.zoom_asked.connect(self.canvas.set_zoom)
        self.status_bar.fit_asked.connect(self.canvas.fit_map)
        self.status_bar.full_size_asked.connect(lambda: self.canvas.set_zoom(1.0))

    def _restore_place(self) -> None:
        preferences = self._services.preferences
        em = self.fontMetrics().averageCharWidth()
        self.resize(em * 180, em * 110)
        if preferences.geometry:
            self.restoreGeometry(_from_word(preferences.geometry))

    # Showing ----------------------------------------------------------------------------------

    def _show_page(self) -> None:
        there_is = self.file is not None
        for dock in self.docks.values():
            dock.setVisible(there_is)
            dock.toggleViewAction().setEnabled(there_is)
        self._toolbar.setVisible(there_is)
        self.status_bar.show_file(there_is)
        self.status_bar.setVisible(there_is)
        self._pages.setCurrentWidget(self.canvas if there_is else self.welcome)
        if not there_is:
            return
        panels = self._services.preferences.panels
        if not (panels and self.restoreState(_from_word(panels))):
            em = self.fontMetrics().averageCharWidth()
            sides = [self.docks["palette"], self.docks["inspector"]]
            self.resizeDocks(sides, [em * 34, em * 44], Qt.Orientation.Horizontal)
        self._toolbar.setVisible(True)

    def _list_maps(self) -> None:
        assert self.file is not None
        maps = self.file.session.document.all(Map)
        self._maps.clear()
        for map in maps:
            self._maps.addItem(themed_icon("map-2"), map.title or text("ui.untitled"), map.id)
        self._maps.setCurrentIndex(self._maps.findData(self.map_id))
        self._maps.setVisible(len(maps) > 1)

    def _document_changed(self, change: Change) -> None:
        if change.origin in ("preview", "cancel") or self.file is None:
            return
        self.window_actions.refresh_soon()
        document = self.file.session.document
        if not any(id == self.map_id or document.find(Map, id) for id in change.diff.touched()):
            return
        if document.find(Map, self.map_id) is None:
            self._services.later(self._show_first_map)
        else:
            self._list_maps()
            self._show_state()

    def _show_first_map(self) -> None:
        maps = self.file.session.document.all(Map) if self.file else ()
        if maps:
            self.show_map(maps[0].id)

    def _show_state(self) -> None:
        file = self.file
        if file is None:
            self.setWindowModified(False)
            self.setWindowTitle("CJM Editor")
            return
        title = file.title if file.path else self.map_title
        self.setWindowTitle(f"{title.replace('[*]', '')}[*] – CJM Editor")
        self.setWindowFilePath(str(file.path or ""))
        self.setWindowModified(file.dirty)
        if file.read_only:
            self.status_bar.show_state("ui.state.read_only", "lock")
        elif file.path is not None and not file.dirty:
            self.status_bar.show_state("ui.state.saved", "circle-check")
        else:
            self.status_bar.show_state("ui.state.kept", "check")


def _column(*widgets: QWidget) -> QWidget:
    """Give widgets one beneath the other; the last takes what room there is."""
    holder = styled(QWidget(), "panel")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return holder


def _to_word(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _from_word(word: str) -> QByteArray:
    return QByteArray.fromBase64(word.encode("ascii", "replace"))
