"""The weights of a map's score, each with the sentence that says what it does."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, label
from cjm_editor.editing.commands.ratings import set_weight
from cjm_editor.i18n import text
from cjm_editor.model import Id, Weighing, fields_of, new_id
from cjm_editor.ui.fields import FieldContext, is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label as words


class WeightsForm(QWidget):
    """A form of all weights above which the formula is put in words."""

    def __init__(self, session: EditSession, map_id: Id) -> None:
        super().__init__()
        self._session, self._map_id = session, map_id
        specs = tuple(spec for spec in fields_of(Weighing) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(session.document), explained=True)
        self.form.changed.connect(self._changed)
        self.form.left.connect(session.end_merge)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(16)
        for key in ("ui.weights.formula", "ui.weights.parts"):
            column.addWidget(words(text(key)))
        column.addWidget(self.form)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the weights as they are now."""
        found = self._own()
        own = found or Weighing(id="", map=self._map_id)
        self.form.show_record(own)

    @property
    def are_usual(self) -> bool:
        """Whether the map is judged by the usual weights."""
        own = self._own()
        usual = Weighing(id="", map=self._map_id)
        return own is None or all(
            getattr(own, spec.name) == getattr(usual, spec.name) for spec in self.form.specs
        )

    def make_usual(self) -> None:
        """Judge the map by the usual weights."""
        own = self._own()
        if own is not None:
            self._session.run(label("set_weight"), delete([own.id]))

    def _own(self) -> Weighing | None:
        return next(iter(self._session.document.children(Weighing, self._map_id)), None)

    def _changed(self, name: str, value: Any) -> None:
        command = set_weight(self._map_id, name, value, id=new_id())
        self._session.run(label("set_weight"), command, f"{name}:{self._map_id}")
