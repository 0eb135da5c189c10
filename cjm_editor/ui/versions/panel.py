"""The timeline panel: all versions of the file, and what can be done with the one at hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.model import Id, VersionEntry
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.buttons import push_button
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.services import OpenFile
from cjm_editor.ui.today import Today
from cjm_editor.ui.versions.rows import VersionRows

ABOUT_ONE = (
    ("open", "eye"),
    ("compare", "arrows-exchange"),
    ("restore", "arrow-back-up"),
    ("rename", "pencil"),
    ("baseline", "lock"),
    ("ordinary", "lock-open"),
    ("delete", "trash"),
)
"""What can be done with a version, each with its icon."""


class VersionsPanel(QWidget):
    """A button to keep a version above the list, what is done with one of them beneath it."""

    keep_asked = Signal()
    experiments_asked = Signal()
    asked = Signal(str, str)
    """What is to be done, as `ABOUT_ONE` calls it, with which version."""

    def __init__(self, file: Callable[[], OpenFile | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._file_of = file
        self._file: OpenFile | None = None
        self._versions: dict[Id, VersionEntry] = {}
        self.today = Today(self)
        self.today.turned.connect(lambda _: self.refresh())
        self.keep = push_button("ui.action.keep_version", "plus", self.keep_asked.emit)
        self.experiments = push_button("ui.action.experiments", "bulb", self.experiments_asked.emit)
        self.rows = VersionRows()
        self.rows.picked.connect(self._show_current)
        self.rows.open_asked.connect(lambda: self._ask("open"))
        self.rows.rename_asked.connect(lambda: self._ask("rename"))
        self.rows.delete_asked.connect(lambda: self._ask("delete"))
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.customContextMenuRequested.connect(self._open_menu)
        self._empty = label(text("ui.versions.none"), "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note = label()
        self.buttons = {
            name: push_button(f"ui.versions.{name}", icon, partial(self._ask, name))
            for name, icon in ABOUT_ONE
        }
        top, self._beneath = QWidget(), QWidget()
        for holder, buttons in (
            (top, (self.keep, self.experiments)),
            (self._beneath, self.buttons.values()),
        ):
            flow = FlowLayout(holder)
            for button in buttons:
                flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addWidget(top)
        column.addWidget(self._empty, 1)
        column.addWidget(self.rows, 1)
        column.addWidget(self._note)
        column.addWidget(self._beneath)
        self._show_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the list; a focus proxy would let Tab skip what is above it."""
        (self.keep if self.rows.isHidden() else self.rows).setFocus(event.reason())

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the versions of the file; they are those of all its maps."""
        self.end_session()
        self._file = self._file_of()
        if self._file is not None:
            self._file.versions_changed.connect(self.refresh)
        self.refresh()

    def end_session(self) -> None:
        """Show nothing."""
        if self._file is not None:
            self._file.versions_changed.disconnect(self.refresh)
        self._file = None
        self._list([])

    def sizeHint(self) -> QSize:
        """Wide enough for a name and a few buttons."""
        return QSize(self.fontMetrics().averageCharWidth() * 40 + 32, 400)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """List the versions there are now; does nothing while nobody can see them."""
        if self._file is not None and self.isVisible():
            self._list(self._file.versions())

    def pick(self, id: Id) -> None:
        """Go to a version."""
        self.rows.show_versions(self._versions.values(), id)

    @property
    def current(self) -> VersionEntry | None:
        """The version at hand."""
        return self._versions.get(self.rows.current)

    def _list(self, versions: list[VersionEntry]) -> None:
        self._versions = {entry.id: entry for entry in versions}
        self.rows.show_versions(versions, self.rows.current)
        self._empty.setVisible(not versions)
        self.rows.setVisible(bool(versions))

    def _show_current(self) -> None:
        entry = self.current
        self._beneath.setVisible(entry is not None)
        self._note.setText(entry.note if entry else "")
        self._note.setVisible(bool(entry and entry.note))
        for name, button in self.buttons.items():
            button.setVisible(name in self._offered(entry))

    def _offered(self, entry: VersionEntry | None) -> list[str]:
        """Give what can be done with a version: a locked one is neither renamed nor deleted."""
        left_out = {"rename", "delete", "baseline"} if entry and entry.locked else {"ordinary"}
        return [name for name, _ in ABOUT_ONE if entry is not None and name not in left_out]

    def _open_menu(self, at) -> None:
        menu = QMenu(self)
        for name in self._offered(self.current):
            button = self.buttons[name]
            action = menu.addAction(button.icon(), text(f"ui.versions.{name}"))
            action.triggered.connect(lambda _=False, name=name: self._ask(name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.rows.viewport().mapToGlobal(at))

    def _ask(self, name: str) -> None:
        if self.current is not None and name in self._offered(self.current):
            self.asked.emit(name, self.current.id)
