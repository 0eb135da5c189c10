"""Composing what is chosen while the window goes on: what was wanted last is what is shown."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from cjm_editor.formats.contents import Contents
from cjm_editor.formats.prepared import prepared
from cjm_editor.i18n import Problem
from cjm_editor.layout import MapLayout, PlacedMap, laying_out
from cjm_editor.model import Document
from cjm_editor.ui.aside import Aside
from cjm_editor.ui.export.composed import Composed, Wanted, compose
from cjm_editor.ui.services import OpenFile, Services
from cjm_editor.ui.window.laying import Laying

MANY = 150
"""With so many records, composing may take longer than the window may stand still."""

T = TypeVar("T")


class Composer(QObject):
    """Prepares the document, lays it out and puts it on sheets, one such work at a time."""

    composed = Signal(object)
    """What came of what was wanted last; a small map is composed before `want` is back, unless it
    is analysed for it."""

    def __init__(
        self, services: Services, file: OpenFile, placed: PlacedMap, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._file, self._whole = services, file, placed
        self._map_id = placed.map.id
        self._documents: tuple[Contents | None, Document] = (Contents(), placed.document)
        self._pictures: tuple[Contents | None, PlacedMap] = (Contents(), placed)
        self._wanted: Wanted | None = None
        self._aside: Aside | None = None
        self._laying: Laying | None = None

    @property
    def busy(self) -> bool:
        """Whether what is wanted is still being worked on."""
        return self._wanted is not None

    def want(self, wanted: Wanted) -> None:
        """Compose this, and no more what was wanted before."""
        self.stop()
        self._wanted = wanted
        if self._aside is None:
            self._begin()

    def stop(self) -> None:
        """Want nothing any more."""
        self._wanted = None
        if self._laying is not None:
            self._laying.stop()
            self._laying = None

    def _begin(self) -> None:
        assert self._wanted is not None
        form, values = self._wanted.form, self._wanted.values
        try:
            usual = Contents()  # neither ink nor a route asks for another layout
            contents = replace(form.contents_from(values), ink=usual.ink, route=usual.route)
        except Problem as problem:
            self._give(Composed(problem=problem.sentence()))
            return
        if contents == Contents():
            self._documents = contents, self._whole.document
            self._pictures = contents, self._whole
        if self._documents[0] != contents:
            source = self._whole.document
            self._do(
                lambda: prepared(source, self._map_id, contents).document,
                partial(self._prepared, contents),
            )
        elif form.draws and self._pictures[0] != contents:
            version = "" if contents.redact else self._file.version_line
            found = self._documents[1]
            steps = laying_out(found, self._map_id, self._services.typesetter, version)
            self._laying = Laying(steps, self)
            self._laying.done.connect(partial(self._laid, contents))
        else:
            placed = self._pictures[1] if form.draws else None
            given = self._wanted, self._documents[1], self._map_id, placed
            self._do(lambda: compose(*given, self._services.typesetter), self._give)

    def _prepared(self, contents: Contents, document: Document) -> None:
        self._documents = contents, document
        self._begin()

    def _laid(self, contents: Contents, found: object) -> None:
        self._laying = None
        if isinstance(found, MapLayout):
            self._pictures = contents, found.placed
            self._begin()
        elif isinstance(found, Exception):
            raise found

    def _give(self, composed: Composed) -> None:
        self._wanted = None
        self.composed.emit(composed)

    def _do(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do some work, and go on with what it gives unless something else is wanted by then."""
        assert self._wanted is not None
        if len(self._whole.document) < MANY and not self._wanted.analyses:
            try:
                found = work()
            except Problem as problem:
                self._give(Composed(problem=problem.sentence()))
            else:
                then(found)
            return
        wanted = self._wanted

        def end(found: T | Exception) -> None:
            self._aside = None
            if self._wanted is not wanted:
                if self._wanted is not None:
                    self._begin()
            elif isinstance(found, Problem):
                self._give(Composed(problem=found.sentence()))
            elif isinstance(found, Exception):
                self._wanted = None
                raise found
            else:
                then(found)

        self._aside = Aside(work)
        self._aside.done.connect(end)
