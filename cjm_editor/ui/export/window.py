"""Exporting and printing: with which options, and the sheet just as it will come out."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cjm_editor.formats.format import Format
from cjm_editor.i18n import text
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Sheet
from cjm_editor.model import Id
from cjm_editor.ui.export.choice import Choice
from cjm_editor.ui.export.composed import Composed, Wanted
from cjm_editor.ui.export.composer import Composer
from cjm_editor.ui.export.foot import Foot
from cjm_editor.ui.export.notices import Notices
from cjm_editor.ui.export.shown import Shown
from cjm_editor.ui.export.target import ask_target, file_name, named_format
from cjm_editor.ui.export.version_scores import ScoresOfVersions
from cjm_editor.ui.fields import FieldEditor
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Export, OpenFile, Services

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


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
        lit: Collection[Id] = (),
    ) -> None:
        """Offer all formats or, for printing, the sheets alone.

        What is `lit` up in the window can be so on paper.
        """
        super().__init__(parent)
        self.setWindowTitle(text("ui.print.title" if printing else "ui.export.title"))
        self._services, self._file, self._map = services, file, placed.map
        self._changed_on, self._versions = file.last_change, file.versions()
        self._scores = ScoresOfVersions(file, placed.map.id, self)
        self._scores.found.connect(self._compose)
        self._composed = Composed()
        self._export: Export | None = None
        self.said: list[str] = []
        self.written: Path | None = None
        self.printed = ""

        preferences, document = services.preferences, file.session.document
        self.choice = Choice(preferences, document, placed.map.id, lit, printing=printing)
        self.choice.changed.connect(self._compose)
        self.choice.kept.connect(services.keep_preferences)
        self.shown = Shown(preferences)
        self.shown.paper.kept.connect(services.keep_preferences)
        self.notices = Notices()
        self.foot = Foot(self, printing=printing)
        self.foot.print.clicked.connect(self.print_)
        self.composer = Composer(services, file, placed, self)
        self.composer.composed.connect(self._show)

        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.choice)
        row.addWidget(self.shown, 1)
        outer = QVBoxLayout(self)
        # With large letters on a small screen the preview gives way, and the window stays on it.
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(360, 240)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(16)
        outer.addLayout(row, 1)
        outer.addWidget(self.notices)  # beneath the options, which may be scrolled
        outer.addWidget(self.foot)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 120, em * 78)
        self._compose()

    @property
    def form(self) -> Format:
        """The format chosen."""
        return self.choice.form

    @property
    def values(self) -> dict[str, Any]:
        """The options chosen, by name."""
        return self.choice.values

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is shown, sheet by sheet."""
        return self.shown.sheets

    @property
    def outcome(self) -> str:
        """What was done, as a sentence."""
        written = self.written
        return text("ui.export.done", name=written.name) if written else self.printed

    def option(self, name: str) -> FieldEditor:
        """Give the editor of an option."""
        return self.choice.options.editor(name)

    def accept(self) -> None:
        """Ask for a file, and write it."""
        if self._export is not None:
            return
        title = self._map.title or self._file.title
        chosen = ask_target(self, self._services.preferences.folder, title, self.form)
        if chosen is not None:
            self.export_as(chosen)

    def export_as(self, path: Path) -> None:
        """Write a file in the format that its name asks for, or else in the one chosen."""
        path, form = named_format(path, self.form)
        if form is not self.form:
            self.choice.choose_format(form.id)
        self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write a file with what is chosen."""
        self.written = path
        begun = self._services.export(self._file, self._map.id, self.form.id, self.values, path)
        self._follow(begun, "ui.export.running")

    def print_(self) -> None:
        """Ask for a printer, and print the sheets that are shown."""
        if self._export is not None or not self.sheets:
            return
        if self.composer.busy or self._scores.busy:
            return
        from cjm_editor.ui.export.printing import ask_to_print

        self.notices.show_problem("")
        shown, title = self._composed, file_name(self._map.title)
        asked = ask_to_print(self, title, shown, self.shown.pager.at)
        if asked.changed:
            self._lay_out_for(asked.changed)
        elif asked.problem:
            self._failed(asked.problem)
        elif asked.printer is not None:
            self.written, self.printed = asked.written, asked.said
            self.print_to(asked.printer, asked.sheets)

    def print_to(self, printer: "QPrinter", sheets: Sequence[Sheet]) -> None:
        """Print sheets with what is chosen."""
        from cjm_editor.ui.printing.press import Press

        placed = self._composed.placed
        assert placed is not None
        self._follow(Press(printer, placed, sheets, self._composed.ink, self), "ui.print.running")

    def reject(self) -> None:
        """Stop an export that is on its way; without one, close."""
        if self._export is not None:
            self._export.cancel()
            self._rest()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Let go of what is still being composed."""
        self.composer.stop()
        self._scores.stop()
        super().done(result)

    def _compose(self) -> None:
        wanted = Wanted(
            form=self.form,
            values=self.choice.values,
            changed_on=self._changed_on,
            versions=self._versions,
            scores=self._scores.known,
        )
        if wanted.analyses:
            self._scores.want()
        self.composer.want(wanted)
        if self.composer.busy:
            self.shown.show_working()
            self.foot.print.setEnabled(False)

    def _show(self, composed: Composed) -> None:
        self.notices.show_composed(composed)
        if not composed.problem:  # else what was shown last stays
            self._composed = composed
            self.shown.show_composed(composed)
        if self._export is None:
            self.foot.ok.setEnabled(not composed.problem)
            self.foot.print.setEnabled(not composed.problem)
        self.foot.print.setVisible(self.form.printed)

    def _lay_out_for(self, changed: Mapping[str, Any]) -> None:
        """Take over the paper that a print dialog asked for, and say so: it is to be seen first."""
        self.choice.take_over(changed)
        if not self.notices.problem.text():
            self.notices.show_problem(text("ui.print.other_paper"))

    def _follow(self, begun: Export, doing: str) -> None:
        self.choice.remember()
        self._services.keep_preferences()
        self.notices.show_problem("")
        self.choice.column.setEnabled(False)
        self.foot.show_running(doing)
        self._export = begun
        begun.progressed.connect(self.foot.show_part)
        begun.finished.connect(self._finished)
        begun.failed.connect(self._failed)

    def _finished(self, warnings: list[str]) -> None:
        self._export = None
        self.said = warnings
        super().accept()

    def _failed(self, sentence: str) -> None:
        self._rest()
        self.notices.show_problem(sentence)

    def _rest(self) -> None:
        self._export = None
        self.choice.column.setEnabled(True)
        self.foot.show_rest()
        self.foot.first.setFocus()
