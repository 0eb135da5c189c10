"""Exporting and printing: with which options, and the sheet just as it will come out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.formats.contents import Contents
from cjm_editor.formats.format import Format
from cjm_editor.formats.prepared import prepared
from cjm_editor.formats.registry import FORMATS
from cjm_editor.i18n import Problem, text
from cjm_editor.layout import MapLayout, PlacedMap, laying_out
from cjm_editor.layout.sheets import Sheet, SheetOptions, sheets_of
from cjm_editor.layout.sheets.options import LONG
from cjm_editor.model import Field, Id
from cjm_editor.model.field import declared
from cjm_editor.ui.beside import beside
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.export_contents import ContentsForm
from cjm_editor.ui.dialogs.export_presets import PresetChoice
from cjm_editor.ui.dialogs.pager import Pager
from cjm_editor.ui.dialogs.paper_cost import PaperCost
from cjm_editor.ui.dialogs.sure import sure
from cjm_editor.ui.fields import FieldContext, FieldEditor, is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.look.tab_order import tab_through
from cjm_editor.ui.preview import SheetPreview
from cjm_editor.ui.services import Export, OpenFile, Services
from cjm_editor.ui.window.laying import Laying

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_OF_THE_MAP = ("personas", "lanes")
"""The options that mean nothing on another map."""
_OF_SHEETS = {spec.name for spec in declared(SheetOptions)}
_CARRIED = "attach"
"""The option of formats that carry their map, which one that leaves something out never does."""
_MOST_KEPT = 200
_MANY = 150
"""With so many records, what is composed anew takes longer than the window may stand still."""
WRITABLE = tuple(form for form in FORMATS if form.write is not None)


class ExportDialog(QDialog):
    """Chooses a format and its options, and follows the export until it is done."""

    def __init__(
        self,
        services: Services,
        file: OpenFile,
        placed: PlacedMap,
        parent: QWidget | None = None,
        *,
        printing: bool = False,
    ) -> None:
        """Offer all formats or, for printing, the sheets alone."""
        super().__init__(parent)
        self.setWindowTitle(text("ui.print.title" if printing else "ui.export.title"))
        self._printing = printing
        self._services, self._file, self._placed = services, file, placed
        self._map_id: Id = placed.map.id
        self._values: dict[str, Any] = {}
        self._sheets: tuple[Sheet, ...] = ()
        self._idle: frozenset[str] = frozenset()
        self._margin, self._unmarked = 0.0, ""
        self._changed_on = file.last_change
        self._form: FieldForm | None = None
        self._export: Export | None = None
        self._shown, self._shows = placed, Contents()
        self._ink = self._shows.ink
        self._laying: Laying | None = None
        self._asked = 0
        self.said: list[str] = []
        self.written: Path | None = None
        self.printed = ""

        self._formats = QComboBox()
        self._formats.setAccessibleName(text("ui.export.format").replace("&", ""))
        for form in WRITABLE:
            self._formats.addItem(text(form.label_key), form.id)
        self._help = label("", "muted")
        self.problem = label("", "problem")
        self.left_out = label()
        missing = placed.missing
        self.warning = label(_warning(missing))
        self.warning.setVisible(bool(missing))
        only = "pdf" if printing else ""
        self.presets = PresetChoice(services.preferences.presets, self._preset, only)
        self.presets.chosen.connect(self.choose_preset)
        self.presets.kept.connect(services.keep_preferences)
        self.contents = ContentsForm(file.session.document, self._map_id)
        self.contents.changed.connect(self._contents_changed)
        preset_name = QLabel(text("ui.export.preset"))
        preset_name.setBuddy(self.presets.list)
        name = QLabel(text("ui.export.format"))
        name.setBuddy(self._formats)
        for widget in (self._formats, name, self._help):
            widget.setHidden(printing)
        self._options = QVBoxLayout()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(preset_name)
        column.addWidget(self.presets)
        column.addWidget(name)
        column.addWidget(self._formats)
        column.addWidget(self._help)
        column.addLayout(self._options)
        column.addWidget(self.contents)
        column.addStretch(1)
        for box in side.findChildren(QComboBox):  # what a list holds may be wider than the column
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        self.paper = PaperCost(services.preferences)
        self.paper.kept.connect(services.keep_preferences)
        self._size = label("", "muted")
        self._size.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = QVBoxLayout()
        picture.addWidget(self.preview, 1)
        picture.addWidget(self.pager)
        picture.addWidget(self._size)
        picture.addWidget(self.paper)
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
        self.print_button = self._buttons.addButton(
            text("ui.export.print"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.print_button.clicked.connect(self.print_)
        if printing:
            self.ok_button.hide()
            self.print_button.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._progress, 1)
        foot.addWidget(self._percent)
        foot.addWidget(self._buttons)
        outer = QVBoxLayout(self)
        # With large letters on a small screen the preview gives way, and the window stays on it.
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(360, 240)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(16)
        outer.addLayout(row, 1)
        outer.addWidget(self.left_out)
        outer.addWidget(self.warning)  # beneath the options, which may be scrolled
        outer.addWidget(self.problem)
        outer.addLayout(foot)
        open_within(self, em * 120, em * 78)
        if printing:
            self.choose_format("pdf")
        self._formats.currentIndexChanged.connect(lambda _: self._choose())
        self._choose()

    @property
    def form(self) -> Format:
        """The format chosen."""
        return WRITABLE[self._formats.currentIndex()]

    @property
    def values(self) -> dict[str, Any]:
        """The options chosen, by name."""
        return {**self._values, **self.contents.values}

    @property
    def outcome(self) -> str:
        """What was done, as a sentence."""
        written = self.written
        return text("ui.export.done", name=written.name) if written else self.printed

    @property
    def ok_button(self) -> QPushButton:
        """The button that goes on to ask for a file."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is shown, sheet by sheet."""
        return self._sheets

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
            text("ui.export.choose_file").replace("&", ""),
            str(Path(folder) / name),
            f"{text(form.label_key)} ({endings})",
        )
        if chosen:
            self.export_as(Path(chosen))

    def print_(self) -> None:
        """Ask for a printer, and print the sheets that are shown."""
        from cjm_editor.ui.printing.asking import ask_printer
        from cjm_editor.ui.printing.printer import check, cut_off, is_file, pages_wanted

        if self._export is not None or self._laying is not None or not self._sheets:
            return
        self.problem.hide()
        asked = ask_printer(self, _file_name(self._placed.title), self._sheets)
        if asked is None:
            return
        printer, changed = asked
        if changed:
            self._lay_out_for(changed)
            return
        sheets = [
            self._sheets[at] for at in pages_wanted(printer, len(self._sheets), self.pager.at)
        ]
        try:
            check(printer, sheets)
        except Problem as problem:
            self._failed(problem.sentence())
            return
        lost = cut_off(printer, sheets, self._margin)
        if lost and not sure(self, lost):
            return
        if is_file(printer):
            self.written = Path(printer.outputFileName())
        else:
            self.printed = text("ui.print.sent", count=len(sheets), printer=printer.printerName())
        self.print_to(printer, sheets)

    def print_to(self, printer: "QPrinter", sheets: Sequence[Sheet]) -> None:
        """Print sheets with what is chosen."""
        from cjm_editor.ui.printing.press import Press

        self._follow(Press(printer, self._shown, sheets, self._ink, self), "ui.print.running")

    def _lay_out_for(self, changed: Mapping[str, Any]) -> None:
        """Take over the paper that a print dialog asked for, and say so: it is to be seen first."""
        self._values |= changed
        assert self._form is not None
        self._form.show_values(self._values)
        self.presets.show_none()
        self._refresh()
        if not self.problem.text():
            self.problem.setText(text("ui.print.other_paper"))
            self.problem.show()

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
        self.written = path
        begun = self._services.export(self._file, self._map_id, self.form.id, self.values, path)
        self._follow(begun, "ui.export.running")

    def _follow(self, begun: Export, doing: str) -> None:
        self._remember()
        self._set_busy(True, doing)
        self.problem.hide()
        self._export = begun
        begun.progressed.connect(self._show_part)
        begun.finished.connect(self._done)
        begun.failed.connect(self._failed)

    def reject(self) -> None:
        """Stop an export that is on its way; without one, close."""
        if self._export is not None:
            self._export.cancel()
            self._export = None
            self._set_busy(False)
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Let go of what is still being laid out."""
        self._stop_laying()
        super().done(result)

    def choose_preset(self, format: str, options: Mapping[str, Any]) -> None:
        """Choose a format with some options, all others as they always are."""
        at = self._formats.findData(format)
        if at < 0:
            return
        was = self._formats.blockSignals(True)
        self._formats.setCurrentIndex(at)
        self._formats.blockSignals(was)
        self._choose(options)

    def _preset(self) -> tuple[str, dict[str, Any]]:
        """Give the format and the options of now, but for what is of this map alone."""
        values = self.values
        return self.form.id, {name: values[name] for name in values if name not in _OF_THE_MAP}

    def _remember(self) -> None:
        exports = self._services.preferences.exports
        exports[self.form.id] = dict(self._values)
        exports.pop(f"{self.form.id} {self._map_id}", None)
        exports[f"{self.form.id} {self._map_id}"] = self.values
        while len(exports) > _MOST_KEPT:
            del exports[next(iter(exports))]
        self._services.keep_preferences()

    def _choose(self, options: Mapping[str, Any] | None = None) -> None:
        form = self.form
        self._help.setText(text(form.help_key))
        document = self._file.session.document
        missing = form.leaves_out(document, self._map_id) if form.leaves_out else ()
        self.left_out.setText(" ".join(notice.sentence() for notice in missing))
        self.left_out.setVisible(bool(missing))
        own = (spec for spec in form.option_fields if spec not in form.content_fields)
        specs = tuple(spec for spec in own if is_shown(spec))
        exports = self._services.preferences.exports
        last = exports.get(f"{form.id} {self._map_id}", exports.get(form.id, {}))
        kept = last if options is None else options
        self._values = {spec.name: kept.get(spec.name, spec.default) for spec in specs}
        try:
            form.options_from(self._values)
        except Problem:
            self._values = {spec.name: spec.default for spec in specs}
        if self._form is None or self._form.specs != specs:
            self._show_form(specs)
        assert self._form is not None
        self._form.show_values(self._values)
        self.contents.show_values(kept)
        self.contents.show_drawn(form.draws)
        if options is None:
            self.presets.show_none()
        self._show_contents()

    def _show_form(self, specs: tuple[Field, ...]) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = FieldForm(specs, FieldContext(self._file.session.document))
        self._form.changed.connect(self._changed)
        self._options.addWidget(self._form)
        tab_through(self._formats, self._form, self.contents)

    def _changed(self, name: str, value: Any) -> None:
        self._values[name] = value
        self.presets.show_none()
        self._refresh()

    def _contents_changed(self) -> None:
        self.presets.show_none()
        self._show_contents()

    def _show_contents(self) -> None:
        """Lay out what is shown, unless that is what lies there already."""
        try:
            chosen = self.form.contents_from(self.contents.values)
            self._ink, contents = chosen.ink, replace(chosen, ink=Contents().ink)
            if contents == self._shows or not self.form.draws:
                self._refresh()
                return
            self._stop_laying()
            self._shows = contents
            if contents == Contents():
                self._shown = self._placed
                self._refresh()
                return
            whole = self._file.session.document
            found = beside(lambda: prepared(whole, self._map_id, contents).document)
        except Problem as problem:
            self._shows = Contents(redact="?")  # so that whatever comes next is laid out
            self._refresh(problem.sentence())
            return
        self._refresh()
        version = "" if contents.redact else self._file.version_line
        steps = laying_out(found, self._map_id, self._services.typesetter, version)
        self._laying = Laying(steps, self, lasting=False)
        self._laying.done.connect(self._laid)

    def _laid(self, found: object) -> None:
        self._laying = None
        if isinstance(found, MapLayout):
            self._shown = found.placed
            self._refresh()
        elif isinstance(found, Exception):
            raise found

    def _stop_laying(self) -> None:
        if self._laying is not None:
            self._laying.stop()
            self._laying = None

    def _refresh(self, problem: str = "") -> None:
        assert self._form is not None
        placed = self._shown if self.form.draws else None
        try:
            options = self.form.options_from(self._values)
            if isinstance(options, SheetOptions):
                self._idle = options.idle
                found = self._laid_on_sheets(options)
                if found is None:  # what was chosen meanwhile is shown
                    return
                self._sheets = found
                self._margin = options.margin
                self._unmarked = text("sheets.unmarked") if options.unmarked else ""
                self.pager.set_count(len(self._sheets))
                self.paper.show_sheets(self._sheets)
            else:
                self._idle, self._sheets = frozenset(), ()
                self.pager.set_count(0)
                self.paper.show_sheets(())
                self.preview.set_sheet(placed, None, 0.0, self._ink)
                self._size.setText(_picture_size(self._shown, options) if placed else "")
        except Problem as error:
            problem = error.sentence()
        redacted = self.contents.values.get("redact", "").split(",")
        # What is left out cannot be asked for in another way.
        never = {_CARRIED} if any(redacted) else set()
        never |= {"comments"} & {*redacted}
        if self._printing:  # what a file carries beside its sheets
            never |= {spec.name for spec in self._form.specs} - _OF_SHEETS
        for spec in self._form.specs:
            self._form.show_field(spec.name, spec.name not in self._idle | never)
        self.preview.setVisible(self.form.draws)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ok_button.setEnabled(not problem)
        self.print_button.setVisible(bool(self._sheets))
        self.print_button.setEnabled(not problem)

    def _laid_on_sheets(self, options: SheetOptions) -> tuple[Sheet, ...] | None:
        """Give the sheets; None if others were asked for before these were done."""
        self._asked += 1
        asked, shown = self._asked, self._shown
        today, changed_on = date.today().isoformat(), self._changed_on
        versions = self._file.versions()

        def lay() -> tuple[Sheet, ...]:
            from cjm_editor.analysis.annex import annex

            told = partial(annex, versions=versions)
            return sheets_of(shown, options, self._services.typesetter, today, changed_on, told)

        joined = options.pages == "map" and options.tile
        long = joined or options.annex or options.pages in LONG
        takes_long = long and len(shown.document) >= _MANY
        found = beside(lay) if takes_long else lay()
        return found if asked == self._asked else None

    def _show_sheet(self, at: int) -> None:
        sheet = self._sheets[at]
        self.preview.set_sheet(self._shown, sheet, self._margin, self._ink)
        self._size.setText(
            " · ".join(filter(None, (sheet.name, _sheet_size(sheet), self._unmarked)))
        )

    def _set_busy(self, busy: bool, doing: str = "") -> None:
        self._progress.setRange(0, 0)  # until something is written, there is no telling how long
        self._percent.setText(f"{text(doing)} …" if busy else "")
        self._progress.setVisible(busy)
        self.ok_button.setEnabled(not busy)
        self.print_button.setEnabled(not busy)
        self._formats.setEnabled(not busy)
        self.presets.setEnabled(not busy)
        self.contents.setEnabled(not busy)
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
        (self.print_button if self._printing else self.ok_button).setFocus()


def _warning(missing: tuple[str, ...]) -> str:
    shown = missing[:40]
    more = " …" if len(missing) > len(shown) else ""
    return text("ui.export.missing", characters=" ".join(shown) + more)


def _sheet_size(sheet: Sheet) -> str:
    width, height = (f"{side * 25.4 / 72:.0f}" for side in (sheet.paper_width, sheet.paper_height))
    if not sheet.placements:
        return text("ui.export.sheet.bare", width=width, height=height)
    scale = f"{sheet.placements[0].scale * sheet.zoom * 100:.0f}"
    return text("ui.export.sheet", width=width, height=height, scale=scale)


def _picture_size(placed: PlacedMap, options: Any) -> str:
    dpi = getattr(options, "dpi", None)
    if dpi is None:
        return ""
    width, height = (round(side * dpi / 72) for side in (placed.bounds.width, placed.bounds.height))
    return text("ui.export.pixels", width=width, height=height)


def _file_name(title: str) -> str:
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in title)
    return " ".join(kept.split())[:80] or "map"
