"""Exporting: which format, with which options, and the sheet just as it will come out."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.formats.format import Format
from cjm_editor.formats.registry import FORMATS
from cjm_editor.i18n import Problem, text
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Sheet, SheetOptions, sheets_of
from cjm_editor.model import Id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.pager import Pager
from cjm_editor.ui.fields import FieldContext, FieldEditor, is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.look.tab_order import tab_through
from cjm_editor.ui.preview import SheetPreview
from cjm_editor.ui.services import Export, OpenFile, Services

WRITABLE = tuple(form for form in FORMATS if form.write is not None)


class ExportDialog(QDialog):
    """Chooses a format and its options, and follows the export until it is done."""

    def __init__(
        self,
        services: Services,
        file: OpenFile,
        placed: PlacedMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.export.title"))
        self._services, self._file, self._placed = services, file, placed
        self._map_id: Id = placed.map.id
        self._values: dict[str, Any] = {}
        self._sheets: tuple[Sheet, ...] = ()
        self._idle: frozenset[str] = frozenset()
        self._margin = 0.0
        self._form: FieldForm | None = None
        self._export: Export | None = None
        self.said: list[str] = []
        self.written: Path | None = None

        self._formats = QComboBox()
        self._formats.setAccessibleName(text("ui.export.format"))
        for form in WRITABLE:
            self._formats.addItem(text(form.label_key), form.id)
        self._help = label("", "muted")
        self.problem = label("", "problem")
        self.left_out = label()
        missing = placed.missing
        self.warning = label(_warning(missing))
        self.warning.setVisible(bool(missing))
        name = QLabel(text("ui.export.format"))
        name.setBuddy(self._formats)
        self._options = QVBoxLayout()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(name)
        column.addWidget(self._formats)
        column.addWidget(self._help)
        column.addLayout(self._options)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the fields in it
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(side)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        em = self.fontMetrics().averageCharWidth()
        scroll.setFixedWidth(em * 38)

        self.preview = SheetPreview()
        self.preview.setAccessibleName(text("ui.export.preview"))
        self.pager = Pager()
        self.pager.turned.connect(self._show_sheet)
        self._size = label("", "muted")
        self._size.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = QVBoxLayout()
        picture.addWidget(self.preview, 1)
        picture.addWidget(self.pager)
        picture.addWidget(self._size)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(scroll)
        row.addLayout(picture, 1)

        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(text("ui.export.running"))
        self._progress.hide()
        self._percent = QLabel()
        self._buttons = button_box(
            self, QDialogButtonBox.StandardButton.Ok, "ui.export.choose_file"
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._progress, 1)
        foot.addWidget(self._percent)
        foot.addWidget(self._buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(16)
        outer.addLayout(row, 1)
        outer.addWidget(self.left_out)
        outer.addWidget(self.warning)  # beneath the options, which may be scrolled
        outer.addWidget(self.problem)
        outer.addLayout(foot)
        open_within(self, em * 120, em * 78)
        self._formats.currentIndexChanged.connect(self._choose)
        self._choose()

    @property
    def form(self) -> Format:
        """The format chosen."""
        return WRITABLE[self._formats.currentIndex()]

    @property
    def values(self) -> dict[str, Any]:
        """The options chosen, by name."""
        return dict(self._values)

    @property
    def ok_button(self) -> QPushButton:
        """The button that goes on to ask for a file."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    def option(self, name: str) -> FieldEditor:
        """Give the editor of an option."""
        assert self._form is not None
        return self._form.editor(name)

    def choose_format(self, id: str) -> None:
        """Choose a format by its id."""
        self._formats.setCurrentIndex(self._formats.findData(id))

    def accept(self) -> None:
        """Ask for a file, and write it."""
        if self._export is not None:
            return
        form = self.form
        folder = self._services.preferences.folder or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = _file_name(self._placed.title or self._file.title) + form.suffixes[0]
        endings = " ".join(f"*{suffix}" for suffix in form.suffixes)
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            text("ui.export.choose_file"),
            str(Path(folder) / name),
            f"{text(form.label_key)} ({endings})",
        )
        if chosen:
            self.export_as(Path(chosen))

    def export_as(self, path: Path) -> None:
        """Write a file in the format that its name asks for, or else in the one chosen."""
        forms = (self.form, *WRITABLE)  # the one chosen counts where several end alike
        named = next((each for each in forms if path.suffix.lower() in each.suffixes), None)
        if named is None:
            path = path.with_name(path.name + self.form.suffixes[0])
        elif named is not self.form:
            self.choose_format(named.id)
        self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write a file with what is chosen."""
        self._services.preferences.exports[self.form.id] = self.values
        self._services.keep_preferences()
        self._set_busy(True)
        self.problem.hide()
        self.written = path
        self._export = self._services.export(
            self._file, self._map_id, self.form.id, self.values, path
        )
        self._export.progressed.connect(self._show_part)
        self._export.finished.connect(self._done)
        self._export.failed.connect(self._failed)

    def reject(self) -> None:
        """Stop an export that is on its way; without one, close."""
        if self._export is not None:
            self._export.cancel()
            self._export = None
            self._set_busy(False)
        else:
            super().reject()

    def _choose(self) -> None:
        form = self.form
        self._help.setText(text(form.help_key))
        document = self._file.session.document
        missing = form.leaves_out(document, self._map_id) if form.leaves_out else ()
        self.left_out.setText(" ".join(notice.sentence() for notice in missing))
        self.left_out.setVisible(bool(missing))
        own = (spec for spec in form.option_fields if spec not in form.content_fields)
        specs = tuple(spec for spec in own if is_shown(spec))
        kept = self._services.preferences.exports.get(form.id, {})
        self._values = {spec.name: kept.get(spec.name, spec.default) for spec in specs}
        try:
            form.options_from(self._values)
        except Problem:
            self._values = {spec.name: spec.default for spec in specs}
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = FieldForm(specs, FieldContext(self._file.session.document))
        self._form.changed.connect(self._changed)
        self._form.show_values(self._values)
        self._options.addWidget(self._form)
        tab_through(self._formats, self._form)
        self._refresh()

    def _changed(self, name: str, value: Any) -> None:
        self._values[name] = value
        self._refresh()

    def _refresh(self) -> None:
        problem = ""
        assert self._form is not None
        placed = self._placed if self.form.draws else None
        try:
            options = self.form.options_from(self._values)
            if isinstance(options, SheetOptions):
                self._idle = options.idle
                self._sheets = sheets_of(
                    self._placed, options, self._services.typesetter, date.today().isoformat()
                )
                self._margin = options.margin
                self.pager.set_count(len(self._sheets))
            else:
                self._idle, self._sheets = frozenset(), ()
                self.pager.set_count(0)
                self.preview.set_sheet(placed, None, 0.0)
                self._size.setText(_picture_size(self._placed, options) if placed else "")
        except Problem as found:
            problem = found.sentence()
        for spec in self._form.specs:
            self._form.show_field(spec.name, spec.name not in self._idle)
        self.preview.setVisible(self.form.draws)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ok_button.setEnabled(not problem)

    def _show_sheet(self, at: int) -> None:
        sheet = self._sheets[at]
        self.preview.set_sheet(self._placed, sheet, self._margin)
        size = text(
            "ui.export.sheet",
            width=f"{sheet.paper_width * 25.4 / 72:.0f}",
            height=f"{sheet.paper_height * 25.4 / 72:.0f}",
            scale=f"{sheet.placements[0].scale * sheet.zoom * 100:.0f}",
        )
        self._size.setText(" · ".join(filter(None, (sheet.name, size))))

    def _set_busy(self, busy: bool) -> None:
        self._progress.setRange(0, 0)  # until something is written, there is no telling how long
        self._percent.setText(f"{text('ui.export.running')} …" if busy else "")
        self._progress.setVisible(busy)
        self.ok_button.setEnabled(not busy)
        self._formats.setEnabled(not busy)
        if self._form is not None:
            self._form.setEnabled(not busy)

    def _show_part(self, part: float) -> None:
        self._progress.setRange(0, 100)
        self._progress.setValue(round(part * 100))
        self._percent.setText(f"{part * 100:.0f} %")

    def _done(self, warnings: list[str]) -> None:
        self._export = None
        self.said = warnings
        super().accept()

    def _failed(self, sentence: str) -> None:
        self._export = None
        self._set_busy(False)
        self.problem.setText(sentence)
        self.problem.show()
        self.ok_button.setFocus()


def _warning(missing: tuple[str, ...]) -> str:
    shown = missing[:40]
    more = " …" if len(missing) > len(shown) else ""
    return text("ui.export.missing", characters=" ".join(shown) + more)


def _picture_size(placed: PlacedMap, options: Any) -> str:
    dpi = getattr(options, "dpi", None)
    if dpi is None:
        return ""
    width, height = (round(side * dpi / 72) for side in (placed.bounds.width, placed.bounds.height))
    return text("ui.export.pixels", width=width, height=height)


def _file_name(title: str) -> str:
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in title)
    return " ".join(kept.split())[:80] or "map"
