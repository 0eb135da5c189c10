"""The main window: the welcome page or one file, with its panels around it."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from cjm_editor.ui.beside import is_waiting
from cjm_editor.ui.look import is_still
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.services import OpenFile, Services
from cjm_editor.ui.window.bars import Bars
from cjm_editor.ui.window.doings import Doings
from cjm_editor.ui.window.filing import Filing
from cjm_editor.ui.window.menus import Menus
from cjm_editor.ui.window.pages import Pages
from cjm_editor.ui.window.parts import (
    make_canvas,
    make_filtering,
    make_finder,
    make_message_bar,
    make_panels,
    make_status_bar,
    make_versioning,
    make_welcome,
)
from cjm_editor.ui.window.place import keep_place, restore_place
from cjm_editor.ui.window.shown_file import ShownFile
from cjm_editor.ui.window.shown_map import ShownMap
from cjm_editor.ui.window.telling import Telling
from cjm_editor.ui.window.trail import Trail
from cjm_editor.ui.window.warming import warming

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QDockWidget

    from cjm_editor.layout import PlacedMap
    from cjm_editor.model import Id
    from cjm_editor.ui.element_palette import ElementPalette
    from cjm_editor.ui.inspector import Inspector
    from cjm_editor.ui.outline import Outline
    from cjm_editor.ui.window.actions import Actions

MOST_DROPPED = 10
"""Files opened by one drop at most."""


class MainWindow(QMainWindow):
    """One window; it shows at most one file."""

    closed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setAnimated(not is_still())
        self.services = services
        self._is_seen = False
        self.setAcceptDrops(True)
        self.doings = Doings(self, services)
        self.filing = Filing(self, services)
        self.shown_file = ShownFile(self)
        self.shown_map = ShownMap(self, services)
        self.trail = Trail(self)
        self.shown_map.follow(self.trail)
        self.telling = Telling(self)
        self.pages = Pages()
        self.setCentralWidget(self.pages)
        self.bars = Bars(self, self.doings, services)
        restore_place(self, services.preferences)
        self.shown_file.show_state()

    # The parts that are made when they are wanted ----------------------------------------------

    welcome = cached_property(make_welcome)
    canvas = cached_property(make_canvas)
    panels = cached_property(make_panels)
    finder = cached_property(make_finder)
    filtering = cached_property(make_filtering)
    versioning = cached_property(make_versioning)
    message_bar = cached_property(make_message_bar)
    status_bar = cached_property(make_status_bar)

    @property
    def docks(self) -> "dict[str, QDockWidget]":
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

    @property
    def window_actions(self) -> "Actions":
        """All that can be done here."""
        return self.bars.actions

    @property
    def menus(self) -> Menus:
        """The menus."""
        self.bars.fill()
        return self.bars.menus

    # What is made once the window can be seen --------------------------------------------------

    def setVisible(self, visible: bool) -> None:
        """Show the page."""
        if visible and self.file is None:
            self.pages.show_page(self.welcome)
            self.welcome.setFocus()
        super().setVisible(visible)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Move the keyboard on, past panels that lie behind others: Qt holds them for visible."""
        if not super().focusNextPrevChild(onward):
            return False
        self.panels.leave_behind(self.focusWidget(), onward)
        return True

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Let what nobody can use before the window is seen be made once it has been."""
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self._make_rest)

    @property
    def is_complete(self) -> bool:
        """Whether all is there that is made once the window can be seen."""
        steps = self.panels.steps() if self.file else ()
        return self.bars.filled and self.shown_map.is_laid and not steps

    def _make_rest(self) -> None:
        if self.file is None:
            self.services.later(self, self.welcome.fill)
            self._warm()
        self.services.later(self, self._fill_bars)

    def _warm(self) -> None:
        for step in warming():
            self.services.later(self, step)

    def _fill_bars(self) -> None:
        self.bars.fill()
        self.setWindowIcon(themed_icon("route", "#0072b2"))
        if self.file is not None:  # which may have been opened since
            self.fill_panels()
            self._warm()

    def fill_panels(self) -> None:
        """Fill the panels that are still empty, one after the other."""
        for step in self.panels.steps():
            self.services.later(self, step)

    def follow_preferences(self) -> None:
        """Follow what the user has chosen anew."""
        self.bars.use_keys()

    # The file ---------------------------------------------------------------------------------

    @property
    def file(self) -> OpenFile | None:
        """The file that is shown."""
        return self.shown_file.file

    def set_file(self, file: OpenFile) -> None:
        """Show a file."""
        self.shown_file.show(file)

    def release_file(self) -> OpenFile | None:
        """Give the file up without closing it; the window shows the welcome page."""
        return self.shown_file.release()

    def open_path(self, name: str | Path) -> None:
        """Open a file by its path; where that cannot be, offer what can be done instead."""
        from cjm_editor.ui.window.other_ways import open_or_offer

        open_or_offer(self, Path(name))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Let Enter press the button the keyboard is on, and Esc go back to the map."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QAbstractButton

        key, focus = event.key(), self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
        elif key == Qt.Key.Key_Escape and self.file is not None:
            if "filtering" in vars(self):
                self.filtering.put_out()
            self.canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Take files that can be opened, and folders, to say that they cannot."""
        if self._files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Open the files dropped, once the program they come from has been answered."""
        for path in self._files_of(event):
            QTimer.singleShot(0, self, partial(self.open_path, path))
        event.acceptProposedAction()

    def _files_of(self, event: "QDropEvent") -> list[Path]:
        urls = event.mimeData().urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return [path for path in files if path.is_file() or path.is_dir()][:MOST_DROPPED]

    def offer_recovery(self) -> None:
        """Offer work that was not saved before the program ended, if there is any."""
        from cjm_editor.ui.window.recovering import offer_recovery

        offer_recovery(self, self.services)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Ask about unsaved work; then the window's place is kept for next time."""
        if is_waiting():
            event.ignore()
            return
        if self.file is not None:
            self.canvas.cancel_gesture()
        if not self.filing.may_leave():
            event.ignore()
            return
        if self.file is not None:
            self.panels.side_room.end()
        keep_place(self, self.services.preferences, panels=self.file is not None)
        file = self.shown_file.detach()
        if file is not None:
            file.close(discard=True)
        self.closed.emit()
        self.services.keep_preferences()
        event.accept()

    # The map ----------------------------------------------------------------------------------

    def show_map(self, map_id: "Id") -> None:
        """Show one of the file's maps."""
        self.shown_map.show(map_id)

    @property
    def map_id(self) -> "Id":
        """The map that is shown."""
        return self.shown_map.id

    @property
    def map_title(self) -> str:
        """The title of the map that is shown."""
        return self.shown_map.title

    @property
    def placed(self) -> "PlacedMap | None":
        """The map as it lies now."""
        return self.shown_map.placed

    # What the user is told --------------------------------------------------------------------

    def report(self, sentence: str) -> None:
        """Say a sentence above the map."""
        self.telling.report(sentence)

    def fail(self, error: Exception) -> None:
        """Tell that something could not be done; what nobody foresaw is logged as well."""
        self.telling.fail(error)
