"""Menus and toolbar of a window, with the actions behind them; filled when there is time."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from cjm_editor.ui.services import Services
from cjm_editor.ui.window.doings import Doings
from cjm_editor.ui.window.menus import Menus

if TYPE_CHECKING:
    from cjm_editor.drawing.vision import Vision
    from cjm_editor.ui.main_window import MainWindow
    from cjm_editor.ui.window.actions import Actions
    from cjm_editor.ui.window.context import WindowContext
    from cjm_editor.ui.window.menu_opener import MenuView
    from cjm_editor.ui.window.tool_bar import ToolBar


class Bars:
    """Where the window's actions are found; their names are there before the actions are."""

    def __init__(self, window: "MainWindow", doings: Doings, services: Services) -> None:
        self._window, self._doings, self._services = window, doings, services
        self._services = services
        self.menus = Menus(window.menuBar(), services)

    @cached_property
    def toolbar(self) -> "ToolBar":
        """The toolbar."""
        from cjm_editor.ui.window.tool_bar import ToolBar

        bar = ToolBar(self._window)
        self._window.addToolBar(bar)
        bar.hide()
        return bar

    @cached_property
    def actions(self) -> "Actions":
        """All that can be done in the window."""
        from cjm_editor.ui.window.actions import Actions

        changed = self._services.preferences.shortcuts
        return Actions(self._window, self._doings.run, self._window.fail, changed)

    @property
    def filled(self) -> bool:
        """Whether the actions are there."""
        return self.menus.filled

    def fill(self) -> None:
        """Put the actions in."""
        from cjm_editor.ui.window.saved_views import fill_views

        if self.filled:
            return
        window = self._window
        panels = [dock.toggleViewAction() for dock in window.docks.values()]
        self.menus.fill(self.actions, window.open_path, panels, partial(fill_views, window))
        self.actions.by_id["hover_cards"].setChecked(self._services.preferences.hover_cards)
        self.actions.by_id["comment_marks"].setChecked(self._services.preferences.comment_marks)
        self.menus.vision.chosen.connect(self._see)
        window.status_bar.usual_asked.connect(self.menus.vision.choose_usual)
        self.toolbar.fill(self.actions)
        if window.placed is not None:
            self.connect_map()

    def connect_map(self) -> None:
        """Let the actions work on the map that is shown."""
        if self.filled:
            self.actions.connect_canvas(self._window.canvas, self._context)
            self.menus.vision.menuAction().setEnabled(True)

    def let_go(self) -> None:
        """Let the actions work on no map."""
        if self.filled:
            self.actions.connect_canvas(self._window.canvas, None)
            self.menus.vision.menuAction().setEnabled(False)

    def use_keys(self) -> None:
        """Follow the user's choice of keys."""
        if "actions" in vars(self):
            self.actions.use_keys(self._services.preferences.shortcuts)
            self._window.panels.refresh_keys()

    def refresh_soon(self) -> None:
        """Look again at what can be done, as soon as there is time."""
        if self.filled:
            self.actions.refresh_soon()

    def _see(self, vision: "Vision") -> None:
        self._window.canvas.set_vision(vision)
        self._window.status_bar.show_vision(vision)

    def give_menu(self, view: "MenuView") -> None:
        """Let a view open the menu of what is selected."""
        from cjm_editor.ui.window.menu_opener import MenuOpener

        MenuOpener(view, lambda: self.actions)

    @cached_property
    def _context(self) -> "WindowContext":
        from cjm_editor.ui.clipboard.system import SystemClipboard
        from cjm_editor.ui.window.context import WindowContext

        clipboard = SystemClipboard(lambda: self._services.typesetter, self._window)
        clipboard.changed.connect(self.refresh_soon)
        return WindowContext(self._window, self._window.canvas, clipboard, self._window.show_map)
