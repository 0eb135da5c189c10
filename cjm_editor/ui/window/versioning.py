"""What the window does with versions: keeps, shows, compares and goes back to them."""

from functools import partial
from typing import TYPE_CHECKING

from cjm_editor.editing import Label
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Document, Id, VersionEntry
from cjm_editor.ui.services import OpenFile
from cjm_editor.ui.versions.said import choices, name_of, title_of

if TYPE_CHECKING:
    from cjm_editor.editing import EditSession
    from cjm_editor.ui.main_window import MainWindow
    from cjm_editor.ui.versions.version_view import VersionView

TODAY = "today"
"""Stands for what is there now where versions are chosen from."""


class Versioning:
    """The versions of one window's file; a failure is told above the map."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._view: VersionView | None = None
        window.shown_map.follow(self)

    # The version beside the map of today ------------------------------------------------------

    @property
    def view(self) -> "VersionView | None":
        """The version that is shown beside the map of today."""
        return self._view

    def set_session(self, session: "EditSession", map_id: Id) -> None:
        """Show of the version the map that is shown of today."""
        if self._view is not None:
            self._view.show_map(map_id)

    def end_session(self) -> None:
        """Nothing to follow any more."""

    def close_view(self) -> None:
        """Show no version any more."""
        if self._view is not None:
            self._view.stop()
            self._window.pages.put_beside(None)
            self._view.deleteLater()
            self._view = None
            self._window.canvas.setFocus()

    # What is asked for ------------------------------------------------------------------------

    def run(self, name: str, id: Id) -> None:
        """Do with a version what the timeline calls by this name."""
        entry = self._entry(id)
        if entry is None:
            return
        try:
            getattr(self, name)(entry)
        except Problem as problem:
            self._window.fail(problem)

    def keep(self) -> None:
        """Ask for a name and keep what is there now under it."""
        from cjm_editor.ui.versions.naming import VersionDialog

        file, window = self._file, self._window
        window.canvas.cancel_gesture()
        dialog = VersionDialog(text("ui.versions.keep"), parent=window)
        if not dialog.exec() or window.file is not file:
            return
        try:
            entry = file.keep_version(dialog.name, dialog.note)
        except Problem as problem:
            window.fail(problem)
            return
        window.telling.announce(text("ui.versions.kept", name=entry.name))
        if window.docks["versions"].isVisible():
            window.panels.versions.pick(entry.id)

    def open(self, entry: VersionEntry) -> None:
        """Show a version beside the map of today."""
        from cjm_editor.ui.versions.version_view import VersionView

        document = self._document(entry)
        window = self._window
        if self._view is None:
            self._view = VersionView(window.canvas, window.services.typesetter)
            self._view.closed.connect(self.close_view)
            self._view.asked.connect(self.run)
            self._view.failed.connect(window.fail)
            window.pages.put_beside(self._view)
        self._view.show_version(self._entry(entry.id) or entry, document, window.map_id)
        self._view.setFocus()

    def compare(self, entry: VersionEntry) -> None:
        """Ask what a version is compared with, and show in what they differ."""
        from cjm_editor.ui.dialogs.choose import ChooseDialog

        others = [each for each in self._file.versions() if each.id != entry.id]
        options = [(TODAY, text("ui.versions.today"))]
        options += [(id, title) for title, id in choices(others)]
        question = text("ui.versions.compare_with", version=title_of(entry))
        dialog = ChooseDialog(question, options, self._window)
        if dialog.exec() and dialog.chosen:
            self.compare_both(entry.id, dialog.chosen)

    def compare_with_today(self, id: Id) -> None:
        """Show in what a version and what is there now differ."""
        self.compare_both(id, TODAY)

    def compare_both(self, one: Id, other: Id) -> None:
        """Show in what two versions, or one and what is there now, differ: the earlier first."""
        from cjm_editor.ui.comparison.opening import compare_versions

        known = {each.id: each for each in self._file.versions()}
        ids = sorted((one, other), key=lambda id: known[id].made if id in known else "~")
        before, after = (
            (title_of(known[id]), self._document(known[id]))
            if id in known
            else (text("ui.comparison.now", name=self._window.map_title), None)
            for id in ids
        )
        compare_versions(self._window, before, after)

    def restore(self, entry: VersionEntry) -> None:
        """Go back to a version, in one edit; how it was before is kept as a version too."""
        from cjm_editor.editing.commands import restore

        file, window = self._file, self._window
        document = self._document(entry)
        found = self._entry(entry.id)
        if found is None or not found.whole:
            raise Problem("problem.version.not_whole", name=name_of(entry))
        window.canvas.cancel_gesture()
        file.keep_version("", kind="restore")
        label = Label("edit.restore", {"title": name_of(entry)})
        if file.session.run(label, restore(document)):
            said = text("ui.versions.restored", version=title_of(entry))
            window.message_bar.say(said, [(text("command.undo"), file.session.undo)])
            self._withdraw_with_edits(said, file)
        else:
            window.report(text("ui.versions.same", version=title_of(entry)))

    def rename(self, entry: VersionEntry) -> None:
        """Ask for another name and note."""
        from cjm_editor.ui.versions.naming import VersionDialog

        dialog = VersionDialog(text("ui.versions.rename"), entry.name, entry.note, self._window)
        if dialog.exec():
            self._file.rename_version(entry.id, dialog.name, dialog.note)

    def baseline(self, entry: VersionEntry) -> None:
        """Lock a version as what the others are measured by."""
        before = next((each for each in self._file.versions() if each.kind == "baseline"), None)
        question = text("ui.versions.baseline.sure", version=title_of(entry))
        if before is not None:
            question = text(
                "ui.versions.baseline.instead", version=title_of(entry), before=title_of(before)
            )
        if self._sure(question):
            self._file.set_baseline(entry.id)

    def ordinary(self, entry: VersionEntry) -> None:
        """Let the baseline be a version like the others again."""
        if self._sure(text("ui.versions.ordinary.sure", version=title_of(entry))):
            self._file.set_baseline(None)

    def delete(self, entry: VersionEntry) -> None:
        """Delete a version, which cannot be undone."""
        if self._sure(text("ui.versions.delete.sure", version=title_of(entry))):
            self._file.delete_version(entry.id)
            if self._view is not None and self._view.entry and self._view.entry.id == entry.id:
                self.close_view()

    def experiments(self) -> None:
        """Show the log of experiments."""
        from cjm_editor.ui.versions.experiments import ExperimentsDialog

        asked: list[tuple[str, str]] = []
        dialog = ExperimentsDialog(self._file, self._window)
        dialog.compare_asked.connect(lambda one, other: asked.append((one, other)))
        dialog.exec()
        for one, other in asked:
            self.compare_both(one, other)

    @property
    def _file(self) -> OpenFile:
        assert self._window.file is not None
        return self._window.file

    def _entry(self, id: Id) -> VersionEntry | None:
        return next((each for each in self._file.versions() if each.id == id), None)

    def _document(self, entry: VersionEntry) -> Document:
        from cjm_editor.ui.beside import beside

        return beside(partial(self._file.version_document, entry.id))

    def _withdraw_with_edits(self, said: str, file: OpenFile) -> None:
        """Offer to undo the last edit for only as long as it is the last."""

        def over(_: Change) -> None:
            end()
            self._window.message_bar.withdraw(said)

        end = file.session.document.subscribe(over)

    def _sure(self, question: str) -> bool:
        from cjm_editor.ui.dialogs.sure import sure

        return sure(self._window, question)
