"""Finding and replacing in one window: from what is typed to what is seen on the map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.replace import replace_all, replace_one
from cjm_editor.editing.finding.matches import Match
from cjm_editor.editing.finding.passages import TITLES
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Comment, Id, Persona, Swimlane
from cjm_editor.ui.find.bar import FindBar
from cjm_editor.ui.find.search import Search

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


class Finder(QObject):
    """Shows the bar, keeps what it finds up with the document, and goes from match to match."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end = lambda: None
        self._at = -1
        self._after: tuple[Match, int] | None = None
        self._following = False
        self._returning = False
        self.bar = FindBar()
        self.bar.hide()
        self.search = Search(self)
        self.search.finished.connect(self._finished)
        self.bar.changed.connect(self._typed)
        self.bar.moved.connect(self.go)
        self.bar.replace_asked.connect(self._replace)
        self.bar.closed.connect(self.close)

    # The map shown --------------------------------------------------------------------------------

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Search a session; a match on a map that was asked for is now shown."""
        same = session is self._session and self.bar.whole_file
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = session.document.subscribe(self._document_changed)
        if self.bar.isHidden():
            return
        if self._returning:
            self._returning = False
            self.bar.line.setFocus()
        if same:
            self._show()
            self._reveal()
        else:
            self._begin()

    def end_session(self) -> None:
        """Search nothing."""
        self._end()
        self._end = lambda: None
        self.search.stop()
        self._window.canvas.found.show(())

    # What is asked for ----------------------------------------------------------------------------

    def open(self, *, replace: bool) -> None:
        """Show the bar and take the keyboard there."""
        self.bar.begin(replace=replace)
        self._begin()

    def close(self) -> None:
        """Hide the bar and give the keyboard back to the map."""
        self.search.stop()
        self.bar.hide()
        self._window.canvas.found.show(())
        self._window.canvas.viewport().update()
        self._window.canvas.setFocus()

    def go(self, by: int) -> None:
        """Go to the next match, or with −1 to the one before; from the last to the first."""
        if self.bar.isHidden() or not self.bar.query:
            self.open(replace=False)
            return
        self.search.finish()
        if self.search.found:
            self._at = (self._at + by) % len(self.search.found)
            self._show()
            self._reveal()

    def _replace(self, everywhere: bool) -> None:
        self.search.finish()
        match, by = self._match, self.bar.replacement.text()
        if self._session is None or match is None:
            return
        scope = None if self.bar.whole_file else self._map_id
        count = len(self.search.found)
        try:
            if everywhere:
                command = replace_all(self.bar.query, by, scope)
            else:
                command = replace_one(match, by)
                self._after = match, match.start + len(by)
            self._session.run(label("replace"), command)
        except Problem as problem:
            self._after = None
            self._window.fail(problem)
            return
        if everywhere:
            self._window.telling.announce(text("ui.find.replaced", number=count))
        self.search.finish()
        if not everywhere:
            self._reveal()

    # What is found --------------------------------------------------------------------------------

    @property
    def _match(self) -> Match | None:
        found = self.search.found
        return found[self._at] if 0 <= self._at < len(found) else None

    def _typed(self) -> None:
        self._following, self._at = True, 0
        self._begin()

    def _begin(self) -> None:
        if self._session is not None:
            scope = None if self.bar.whole_file else self._map_id
            self.search.begin(self._session.document, self.bar.query, scope)
            self.bar.show_searching()

    def _document_changed(self, change: Change) -> None:
        if change.origin != "commit" and not self.bar.isHidden():
            self._begin()

    def _finished(self) -> None:
        self._at = self._place_after() if self._after else self._place()
        self._after = None
        self._show()
        if self._following:
            self._following = False
            self._reveal()

    def _place(self) -> int:
        """Give the match to begin with: one in what is selected, or where we were."""
        found = self.search.found
        last = self._session.selection.last if self._session else None
        if self._match is not None and self._shown_by(self._match.record) == last:
            return self._at
        here = next((at for at, match in enumerate(found) if match.record == last), self._at)
        return min(max(here, 0), len(found) - 1)

    def _place_after(self) -> int:
        """Give the match that follows the one that was replaced."""
        assert self._after is not None
        (passage, _, _), end = self._after
        found, at = self.search.found, max(self._at, 0)
        while at < len(found) and found[at].start < end and found[at].passage[:3] == passage[:3]:
            at += 1
        return at % len(found) if found else -1

    def _show(self) -> None:
        found, match = self.search.found, self._match
        is_title = match is None or match.passage.field in TITLES
        where = "" if match is None or is_title else text(f"field.{match.passage.field}")
        self.bar.show_count(self._at + 1, len(found), where)
        records = {each.record for each in found if each.passage.map in ("", self._map_id)}
        current = self._shown_by(match.record) if match is not None else None
        self._window.canvas.found.show(map(self._shown_by, records), current, self.bar.query)
        self._window.canvas.viewport().update()

    def _reveal(self) -> None:
        match = self._match
        if match is None or self._session is None:
            return
        if match.passage.map not in ("", self._map_id):
            self._returning = self.bar.isAncestorOf(self._window.focusWidget())
            self._window.show_map(match.passage.map)
            return
        target = self._shown_by(match.record)
        self._session.selection.set([target])
        self._window.canvas.reveal(target)

    def _shown_by(self, id: Id) -> Id:
        """Give what stands on the map for a record."""
        document = self._session.document if self._session else None
        record = document.get(id) if document else None
        if document is not None and isinstance(record, Persona):
            for swimlane in document.children(Swimlane, self._map_id):
                if swimlane.persona == record.id:
                    return swimlane.id
        if isinstance(record, Comment) and record.target:
            return record.target
        return id
