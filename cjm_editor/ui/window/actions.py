"""All actions of one window: the commands of editing and the window's own."""

from collections.abc import Callable, Iterator
from time import perf_counter

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.catalogue import COMMANDS
from cjm_editor.editing.commands.spec import CommandSpec
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.canvas.view import CanvasView
from cjm_editor.ui.clipboard.contents import MimeContents
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.window.context import WindowContext
from cjm_editor.ui.window.keymap import Changed, Keys, keys_of, native

SLICE = 0.008
"""The seconds in a row spent on looking at what can be run; with all of a large map selected,
that takes longer."""
WAIT = 100
"""Milliseconds after which it is looked again whether a gesture is over."""


class WindowAction(Struct, frozen=True):
    """One thing the window does; `needs_file` greys it out on the welcome page."""

    id: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    needs_file: bool = False
    checkable: bool = False


WINDOW_ACTIONS: tuple[WindowAction, ...] = (
    WindowAction("new", "file-plus", ("Ctrl+N",)),
    WindowAction("open", "folder-open", ("Ctrl+O",)),
    WindowAction("save", "device-floppy", ("Ctrl+S",), needs_file=True),
    WindowAction("save_as", "", ("Ctrl+Shift+S",), needs_file=True),
    WindowAction("share", "share", (), needs_file=True),
    WindowAction("restore_backup", "", ()),
    WindowAction("keep_version", "versions", ("Ctrl+Shift+G",), needs_file=True),
    WindowAction("import_", "file-import", ("Ctrl+I",)),
    WindowAction("export", "file-export", ("Ctrl+E",), needs_file=True),
    WindowAction("print_", "printer", ("Ctrl+P",), needs_file=True),
    WindowAction("hand_out_analysis", "chart-line", (), needs_file=True),
    WindowAction("merge", "", (), needs_file=True),
    WindowAction("close", "x", ("Ctrl+W",)),
    WindowAction("quit", "door-exit", ("Ctrl+Q",)),
    WindowAction("preferences", "adjustments-horizontal", ("Ctrl+,",)),
    WindowAction("find", "search", ("Ctrl+F",), needs_file=True),
    WindowAction("find_next", "chevron-down", ("F3",), needs_file=True),
    WindowAction("find_previous", "chevron-up", ("Shift+F3",), needs_file=True),
    WindowAction("replace", "", ("Ctrl+H",), needs_file=True),
    WindowAction("filter", "filter", ("Ctrl+Shift+F",), needs_file=True),
    WindowAction("clear_filter", "", (), needs_file=True),
    WindowAction("save_view", "bookmark", (), needs_file=True),
    WindowAction("views", "", (), needs_file=True),
    WindowAction("channels", "world", (), needs_file=True),
    WindowAction("tags", "tag", (), needs_file=True),
    WindowAction("attributes", "gauge", (), needs_file=True),
    WindowAction("map_changes", "arrows-exchange", (), needs_file=True),
    WindowAction("compare_with", "layout-columns", (), needs_file=True),
    WindowAction("compare_personas", "users", (), needs_file=True),
    WindowAction("zoom_in", "zoom-in", ("Ctrl++", "Ctrl+="), needs_file=True),
    WindowAction("zoom_out", "zoom-out", ("Ctrl+-",), needs_file=True),
    WindowAction("zoom_full", "maximize", ("Ctrl+0",), needs_file=True),
    WindowAction("fit_map", "zoom-scan", ("Shift+1",), needs_file=True),
    WindowAction("fit_selection", "marquee-2", ("Shift+2",), needs_file=True),
    WindowAction("minimap", "map-pin", ("Ctrl+Shift+N",), needs_file=True),
    WindowAction("details", "info-circle", ("Ctrl+Shift+D",), needs_file=True),
    WindowAction("hover_cards", "", (), needs_file=True, checkable=True),
    WindowAction("inspect", "layout-sidebar-right", ("Alt+Return",), needs_file=True),
    WindowAction("show_outline", "list-tree", ("Ctrl+Shift+O",), needs_file=True),
    WindowAction("show_palette", "layout-sidebar", ("Ctrl+Shift+P",), needs_file=True),
    WindowAction("show_history", "history", ("Ctrl+Shift+H",), needs_file=True),
    WindowAction("show_versions", "versions", ("Ctrl+Shift+T",), needs_file=True),
    WindowAction("show_health", "activity", ("Ctrl+Shift+E",), needs_file=True),
    WindowAction("show_transfers", "arrow-right", ("Ctrl+Shift+Y",), needs_file=True),
    WindowAction("show_portfolio", "briefcase", ("Ctrl+Shift+B",), needs_file=True),
    WindowAction("show_guide", "flag", ("Ctrl+Shift+R",), needs_file=True),
    WindowAction("show_gaps", "circle-x", ("Ctrl+Shift+X",), needs_file=True),
    WindowAction("experiments", "bulb", (), needs_file=True),
    WindowAction("priorities", "target-arrow", (), needs_file=True),
    WindowAction("improve", "tool", (), needs_file=True),
    WindowAction("back", "arrow-left", ("Ctrl+Shift+J",), needs_file=True),
    WindowAction("show_personas", "users", ("Ctrl+Shift+L",), needs_file=True),
    WindowAction("comment", "message", ("Ctrl+Shift+C",), needs_file=True),
    WindowAction("show_comments", "messages", ("Ctrl+Shift+K",), needs_file=True),
    WindowAction("show_findings", "shield-check", ("Ctrl+Shift+I",), needs_file=True),
    WindowAction("import_comments", "message", (), needs_file=True),
    WindowAction("comment_marks", "", (), needs_file=True, checkable=True),
    WindowAction("show_canvas", "map-2", ("Ctrl+Shift+M",), needs_file=True),
    WindowAction("next_pane", "", ("F6",), needs_file=True),
    WindowAction("previous_pane", "", ("Shift+F6",), needs_file=True),
    WindowAction("find_command", "command", ("Ctrl+K",)),
    WindowAction("shortcuts", "keyboard", ("F1",)),
    WindowAction("edit_shortcuts", "adjustments-horizontal"),
    WindowAction("about", "info-circle"),
)
BUILT_IN: dict[str, Keys] = {
    **{own.id: own.shortcuts for own in WINDOW_ACTIONS},
    **{spec.id: spec.shortcuts for spec in COMMANDS},
}
"""The keys of all commands on the first day."""


class Actions(QObject):
    """Makes the actions, runs them, and keeps those greyed out that cannot be run now."""

    def __init__(
        self,
        window: QWidget,
        run: Callable[[str], None],
        failed: Callable[[Exception], None],
        changed: Changed | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._failed = window, failed
        self._context: WindowContext | None = None
        self._canvas: CanvasView | None = None
        self._specs: dict[str, CommandSpec] = {spec.id: spec for spec in COMMANDS}
        self.by_id: dict[str, QAction] = {}
        for own in WINDOW_ACTIONS:
            action = self._make(f"ui.action.{own.id}", own.icon)
            action.triggered.connect(lambda _=False, id=own.id: run(id))
            action.setEnabled(not own.needs_file)
            action.setCheckable(own.checkable)
            self.by_id[own.id] = action
        for spec in COMMANDS:
            action = self._make(spec.label, spec.icon)
            action.triggered.connect(lambda _=False, id=spec.id: self.run_command(id))
            action.setEnabled(False)
            self.by_id[spec.id] = action
        for id, action in self.by_id.items():
            action.setObjectName(id)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._look_on)
        self._unseen: Iterator[CommandSpec] = iter(())
        self.use_keys(changed or {})
        window.installEventFilter(self)

    def use_keys(self, changed: Changed) -> None:
        """Let the commands be run by their built-in keys and by those the user has changed."""
        for id, keys in keys_of(BUILT_IN, changed).items():
            action = self.by_id[id]
            action.setShortcuts([QKeySequence(key) for key in keys])
            name = action.iconText()
            action.setToolTip(f"{name} ({native(keys[0])})" if keys else name)
        self._place_actions()
        self._name_undo()

    def key_of(self, id: str) -> str:
        """Give the first key of a command as it is written on this system, or nothing."""
        return self.by_id[id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _place_actions(self) -> None:
        for id, action in self.by_id.items():
            self._window.removeAction(action)
            if self._canvas is not None:
                self._canvas.removeAction(action)
            if self._holds_everywhere(id):
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                self._window.addAction(action)
            else:
                # A bare key means something else wherever the keyboard is not on the map.
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                if self._canvas is not None:
                    self._canvas.addAction(action)

    def _holds_everywhere(self, id: str) -> bool:
        """Tell whether a command's keys hold for the whole window: those with Ctrl do."""
        first = self.by_id[id].shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        if id not in self._specs:
            return len(first) != 1
        return not first or first.startswith(("Ctrl+", "Meta+"))

    def connect_canvas(self, canvas: CanvasView, context: WindowContext | None) -> None:
        """Let the commands work on a map, or on none."""
        self._canvas, self._context = canvas, context
        self._place_actions()
        for own in WINDOW_ACTIONS:
            if own.needs_file:
                self.by_id[own.id].setEnabled(context is not None)
        self.refresh()

    @property
    def context(self) -> WindowContext | None:
        """What the commands work on, if there is a map."""
        return self._context

    @property
    def waiting(self) -> bool:
        """Whether a gesture goes on that nothing else may come between."""
        return self._canvas is None or self._canvas.busy

    def refresh_soon(self) -> None:
        """Look again at what can be run, as soon as there is time."""
        self._unseen = iter(self._specs.values())
        self._later.start(0)

    def refresh(self) -> None:
        """Look again at what can be run."""
        self._unseen = iter(self._specs.values())
        self._look(float("inf"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what a key runs before it is tried: fast fingers do not wait for the rest."""
        if event.type() == QEvent.Type.ShortcutOverride and self._later.isActive():
            assert isinstance(event, QKeyEvent)
            self._look_at(QKeySequence(event.keyCombination()))
        return super().eventFilter(watched, event)

    def _look_at(self, key: QKeySequence) -> None:
        if self._context is None or self.waiting:
            return
        for id, spec in self._specs.items():
            if key in self.by_id[id].shortcuts():
                self.by_id[id].setEnabled(spec.enabled(self._context))

    def _look_on(self) -> None:
        self._look(perf_counter() + SLICE)

    def _look(self, until: float) -> None:
        """Look at what can be run until some moment, and go on later with the rest."""
        self._later.stop()
        if self._canvas is not None and self._canvas.busy:
            # A gesture may end without any edit, and then nothing else would ask.
            self._later.start(WAIT)
            return
        for spec in self._unseen:
            enabled = self._context is not None and spec.enabled(self._context)
            self.by_id[spec.id].setEnabled(enabled)
            if perf_counter() >= until:
                self._later.start(0)
                return
        self._name_undo()

    def run_command(self, id: str) -> None:
        """Run a command of editing; in the middle of a gesture, undo takes back that alone."""
        if id == "undo" and self._canvas is not None and self._canvas.take_back_gesture():
            return
        self._attempt(self._specs[id].run)

    def paste(self, contents: MimeContents, anchor: Anchor) -> None:
        """Paste what was dropped on a cell."""
        from cjm_editor.editing.commands.paste_contents import paste_contents

        self._attempt(lambda context: paste_contents(context, contents, anchor))

    def portray(self, contents: MimeContents, swimlane: Id) -> None:
        """Let a persona be shown by the picture dropped on it."""
        from cjm_editor.editing.commands.portraits import portray

        self._attempt(lambda context: portray(context, swimlane, contents.picture()))

    def put_on_map(self, persona: Id, index: int | None = None) -> None:
        """Give a persona of the library a swimlane on the map."""
        from cjm_editor.editing.commands.persona_menu import put_on_map

        self._attempt(lambda context: put_on_map(context, persona, index))

    def go_to_step(self, cursor: int) -> None:
        """Undo or redo until so many steps are done."""
        self._attempt(lambda context: context.session.go_to(cursor))

    def _attempt(self, act: Callable[[WindowContext], object]) -> None:
        if self._context is None or self._canvas is None:
            return
        self._canvas.cancel_gesture()
        try:
            act(self._context)
        except Exception as error:
            self._failed(error)

    def of_menu(self, menu: str) -> list[QAction]:
        """Give the actions of the commands that stand in a menu."""
        return [self.by_id[spec.id] for spec in COMMANDS if spec.menu == menu]

    def _make(self, key: str, icon: str) -> QAction:
        action = QAction(text(key), self._window)
        action.setIconText(text(key).replace("&", "").rstrip("…"))
        if icon:
            action.setIcon(themed_icon(icon))
        return action

    def _name_undo(self) -> None:
        session = self._context.session if self._context else None
        for id, label in (
            ("undo", session.undo_label if session else None),
            ("redo", session.redo_label if session else None),
        ):
            action, name = self.by_id[id], text(self._specs[id].label)
            said = text("ui.undo_what", what=name, edit=str(label)) if label else name
            action.setText(said.replace("&", "&&"))
            key = self.key_of(id)
            action.setToolTip(as_written(f"{said} ({key})" if key else said))
