"""The main window: the welcome page or one file, with its panels around it."""

import sys
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import Problem, current_language, text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.services import OpenFile, Services
from cjm_editor.ui.welcome import WelcomePage
from cjm_editor.ui.window.doings import Doings
from cjm_editor.ui.window.filing import Filing
from cjm_editor.ui.window.laying import LARGE, Laying, LayingPage
from cjm_editor.ui.window.menus import Menus
from cjm_editor.ui.window.message_bar import MessageBar
from cjm_editor.ui.window.panels import Panels
from cjm_editor.ui.window.place import keep_place, restore_panels, restore_place
from cjm_editor.ui.window.status_bar import StatusBar
from cjm_editor.ui.window.tool_bar import ToolBar

if TYPE_CHECKING:
    from cjm_editor.layout import MapLayout, PlacedMap
    from cjm_editor.model import Change, Id
    from cjm_editor.ui.canvas.view import CanvasView
    from cjm_editor.ui.element_palette import ElementPalette
    from cjm_editor.ui.inspector import Inspector
    from cjm_editor.ui.outline import Outline
    from cjm_editor.ui.window.actions import Actions
    from cjm_editor.ui.window.context import WindowContext


class MainWindow(QMainWindow):
    """One window; it shows at most one file."""

    closed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.file: OpenFile | None = None
        self.map_id: Id = ""
        self._layout: MapLayout | None = None
        self._laying: Laying | None = None
        self.filing = Filing(self, services)
        self._doings = Doings(self, services)
        self.message_bar = MessageBar()
        self.status_bar = StatusBar()
        self._pages = QStackedWidget()
        self.setCentralWidget(_column(self.message_bar, self._pages))
        self.setStatusBar(self.status_bar)
        self.status_bar.hide()
        self._menus = Menus(self.menuBar(), services)
        self._toolbar = ToolBar(self)
        self.addToolBar(self._toolbar)
        self._toolbar.hide()
        restore_place(self, services.preferences)
        self._show_state()

    # The parts that are made when they are wanted ----------------------------------------------

    @cached_property
    def welcome(self) -> WelcomePage:
        """What is shown without a file."""
        page = WelcomePage(self._services)
        page.open_asked.connect(self._doings.open)
        page.recent_asked.connect(self.open_path)
        page.template_asked.connect(
            lambda template: self._doings.start(template, current_language())
        )
        self._pages.addWidget(page)
        return page

    @cached_property
    def canvas(self) -> "CanvasView":
        """The map."""
        from cjm_editor.ui.canvas.view import CanvasView

        canvas = CanvasView()
        canvas.setFrameShape(QFrame.Shape.NoFrame)
        canvas.installEventFilter(self)
        canvas.zoom_changed.connect(self.status_bar.show_zoom)
        canvas.said.connect(self._announce)
        canvas.failed.connect(self.fail)
        self.status_bar.zoom_asked.connect(canvas.set_zoom)
        self.status_bar.fit_asked.connect(canvas.fit_map)
        self.status_bar.full_size_asked.connect(lambda: canvas.set_zoom(1.0))
        self._give_menu(canvas)
        self._pages.addWidget(canvas)
        return canvas

    @cached_property
    def _laying_page(self) -> LayingPage:
        page = LayingPage()
        self._pages.addWidget(page)
        return page

    @cached_property
    def panels(self) -> Panels:
        """What stands around the map."""
        panels = Panels(self, lambda: self._services.preferences.author)
        panels.failed.connect(self.fail)
        panels.armed.connect(lambda kind: self.canvas.arm(kind))
        panels.revealed.connect(lambda id: self.canvas.reveal(id))
        panels.delete_asked.connect(lambda: self.window_actions.run_command("delete"))
        panels.map_asked.connect(self.show_map)
        panels.channels_asked.connect(self._doings.channels)
        panels.outline_made.connect(self._give_menu)
        return panels

    @property
    def docks(self) -> dict[str, QDockWidget]:
        """The panels by name."""
        return self.panels.docks

    @property
    def palette_panel(self) -> "ElementPalette":
        """The kinds of cards."""
        return self.panels.palette

    @property
    def outline(self) -> "Outline":
        """The map as a tree."""
        return self.panels.outline

    @property
    def inspector(self) -> "Inspector":
        """The details of what is selected."""
        return self.panels.inspector

    @cached_property
    def window_actions(self) -> "Actions":
        """All that can be done here."""
        from cjm_editor.ui.window.actions import Actions

        return Actions(self, self._doings.run, self.fail)

    @property
    def menus(self) -> Menus:
        """The menus."""
        self._fill_bars()
        return self._menus

    @property
    def is_complete(self) -> bool:
        """Whether all is there that is made once the window can be seen."""
        steps = self.panels.steps() if self.file else ()
        return self._menus.filled and self._laying is None and not steps

    def _fill_bars(self) -> None:
        if self._menus.filled:
            return
        panels = [dock.toggleViewAction() for dock in self.docks.values()]
        self._menus.fill(self.window_actions, self.open_path, panels)
        self._toolbar.fill(self.window_actions)
        self.setWindowIcon(themed_icon("route", "#0072b2"))
        if self._layout is not None:
            self.window_actions.connect_canvas(self.canvas, self._context)

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
            file.session.selection.subscribe(self._selection_changed),
        ]
        self._show_page()
        maps = self._maps()
        if maps:
            self.show_map(maps[0][0])
        self._show_state()
        if file.notices:
            self.report(" ".join(file.notices))

    def release_file(self) -> OpenFile | None:
        """Give the file up without closing it; the window shows the welcome page."""
        file = self._detached()
        if file is not None:
            self._show_page()
            self._show_state()
        return file

    def _detached(self) -> OpenFile | None:
        file = self.file
        if file is None:
            return None
        self._end_sessions()
        if self._laying is not None:
            self._laying.wait()
            self._laying = None
        for end in self._ends:
            end()
        for signal, slot in (
            (file.state_changed, self._show_state),
            (file.failed, self.filing.failed),
            (file.changed_on_disk, self.filing.changed_on_disk),
        ):
            with suppress(RuntimeError, TypeError):
                signal.disconnect(slot)
        self.file, self.map_id = None, ""
        return file

    def _end_sessions(self) -> None:
        self._layout = None
        self.canvas.end_session()
        self.panels.end_session()
        if self._menus.filled:
            self.window_actions.connect_canvas(self.canvas, None)

    def show_map(self, map_id: "Id") -> None:
        """Show one of the file's maps."""
        assert self.file is not None
        session = self.file.session
        self.map_id = map_id
        if len(session.document) < LARGE:
            self._show_layout(self.file.layout(map_id))
            return
        # Nothing may change the map while it is laid out beside the window.
        self._end_sessions()
        self._pages.setCurrentWidget(self._laying_page)
        self._laying = Laying(self.file, map_id, self)
        self._laying.done.connect(partial(self._laid, self._laying))

    def _laid(self, laying: Laying, found: object) -> None:
        if laying is not self._laying:
            return
        self._laying = None
        laying.deleteLater()
        if isinstance(found, Exception):
            self.fail(found)
            return
        self._show_layout(cast("MapLayout", found))

    def _show_layout(self, layout: "MapLayout") -> None:
        assert self.file is not None
        session, map_id = self.file.session, self.map_id
        self._layout = layout
        self.canvas.set_session(session, layout)
        self._pages.setCurrentWidget(self.canvas)
        self.panels.set_session(session, map_id)
        if self._menus.filled:
            self.window_actions.connect_canvas(self.canvas, self._context)
            self._fill_panels()
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
    def placed(self) -> "PlacedMap | None":
        """The map as it lies now."""
        return self._layout.placed if self._layout else None

    @property
    def map_title(self) -> str:
        """The title of the map that is shown."""
        return dict(self._maps()).get(self.map_id) or text("ui.untitled")

    # What the user is told --------------------------------------------------------------------

    def report(self, sentence: str) -> None:
        """Say a sentence above the map."""
        self.message_bar.say(sentence)

    def _announce(self, words: str) -> None:
        self.status_bar.showMessage(words, 6_000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, words))

    def fail(self, error: Exception) -> None:
        """Tell that something could not be done; what nobody foresaw is logged as well."""
        if isinstance(error, Problem):
            self.report(error.sentence())
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; then the window's place is kept for next time."""
        if self.file is not None:
            self.canvas.cancel_gesture()
        if not self.filing.may_leave():
            event.ignore()
            return
        keep_place(self, self._services.preferences, panels=self.file is not None)
        file = self._detached()
        if file is not None:
            file.close(discard=True)
        self.closed.emit()
        self._services.keep_preferences()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the page; what nobody can use before it is seen is made after that."""
        super().showEvent(event)
        if self.file is None:
            self._pages.setCurrentWidget(self.welcome)
        if not self._menus.filled:
            QTimer.singleShot(0, self._make_rest)

    def _make_rest(self) -> None:
        self.repaint()
        self._services.later(self, self._fill_bars)
        if self.file is None:
            self._services.later(self, self.welcome.fill)
        else:
            self._fill_panels()

    def _fill_panels(self) -> None:
        for step in self.panels.steps():
            self._services.later(self, step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a gesture goes on, keys are the canvas's and no shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if self.canvas.busy and not control:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _give_menu(self, widget: QWidget) -> None:
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(lambda at: self._show_menu(widget, at))

    def _show_menu(self, widget: QWidget, at: QPoint) -> None:
        from cjm_editor.ui.window.context_menu import show_context_menu

        show_context_menu(widget, at, self.window_actions)

    @cached_property
    def _context(self) -> "WindowContext":
        from cjm_editor.ui.window.context import SystemClipboard, WindowContext

        return WindowContext(self, self.canvas, SystemClipboard(self))

    # Showing ----------------------------------------------------------------------------------

    def _show_page(self) -> None:
        there_is = self.file is not None
        self._pages.setCurrentWidget(self.canvas if there_is else self.welcome)
        if not there_is:
            self._services.later(self, self.welcome.fill)
        self.status_bar.show_file(there_is)
        self.status_bar.setVisible(there_is)
        for dock in self.docks.values():
            dock.setVisible(there_is)
            dock.toggleViewAction().setEnabled(there_is)
        if there_is:
            restore_panels(self, self._services.preferences)
        self._toolbar.setVisible(there_is)

    def _maps(self) -> list[tuple[str, str]]:
        """Give the id and the title of every map of the file."""
        from cjm_editor.model import Map

        found = self.file.session.document.all(Map) if self.file else ()
        return [(map.id, map.title or text("ui.untitled")) for map in found]

    def _list_maps(self) -> None:
        self.panels.list_maps(self._maps(), self.map_id)

    def _document_changed(self, change: "Change") -> None:
        if change.origin in ("preview", "cancel") or self.file is None:
            return
        if self._menus.filled:
            self.window_actions.refresh_soon()
        known = dict(self._maps())
        if self.map_id not in known:
            self._services.later(self, self._show_first_map)
        elif self.map_id in change.diff.touched() or known.keys() & change.diff.touched():
            self._list_maps()
            self._show_state()

    def _selection_changed(self) -> None:
        if self._menus.filled:
            self.window_actions.refresh_soon()

    def _show_first_map(self) -> None:
        maps = self._maps()
        if maps:
            self.show_map(maps[0][0])

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
