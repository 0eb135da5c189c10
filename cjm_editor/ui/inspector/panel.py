"""The inspector panel: a heading, the shared fields of what is selected, and its remarks."""

from collections.abc import Callable
from itertools import repeat
from operator import attrgetter, eq
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label, set_field, set_picture
from cjm_editor.editing.commands.fields import link
from cjm_editor.editing.commands.tags import add_tag
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Asset, Change, Field, Id, Record
from cjm_editor.ui.fields import MIXED, FieldContext
from cjm_editor.ui.fields.editor import Added, Linked, Shared
from cjm_editor.ui.inspector.comments import Comments
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.inspector.readings import Readings
from cjm_editor.ui.inspector.section import Section
from cjm_editor.ui.inspector.subject import (
    heading_of,
    icon_of,
    place_of,
    shared_fields,
    subjects,
)
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icon_label import IconLabel
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.look.tab_order import tab_through
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.ratings.said import RATED

PAUSE = 60
"""Milliseconds without an edit until the form shows what has become of the fields."""


class Inspector(QScrollArea):
    """Shows and edits the selection of a session; every keystroke is kept at once."""

    failed = Signal(Exception)
    manage_channels = Signal()
    manage_attributes = Signal()
    left = Signal()
    """The keyboard goes back to the map."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(text("ui.inspector.title"))
        self._preferences = preferences
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end: list[Callable[[], None]] = []
        self._records: tuple[Record, ...] = ()
        self._form: FieldForm | None = None
        self._heading = words()
        self._heading.setFont(scaled(self.font(), 1.15, self._heading.font().Weight.DemiBold))
        self._icon = IconLabel(times=1.1, like=self._heading)
        self._place = words("", "muted")
        self.hint = words(text("ui.inspector.empty"), "muted")
        self.comments = Comments(preferences)
        self._comments = self._section("comments", text("kinds.comment"), self.comments)
        self.comments.failed.connect(self.failed)
        self.comments.left.connect(self.left)
        self.readings = Readings()
        self._readings = self._section("readings", text("kinds.reading"), self.readings)
        self.readings.failed.connect(self.failed)
        self.readings.manage_attributes.connect(self.manage_attributes)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._heading, 1)
        body = styled(QWidget(), "panel")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 8, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self.hint)
        self._column.addLayout(head)
        self._column.addWidget(self._place)
        self._form_at = self._column.count()
        self._column.addWidget(self._readings)
        self._column.addWidget(self._comments)
        self._column.addStretch(1)
        self.setWidget(body)
        # A drag changes the map with every frame: what the form shows follows when it pauses.
        self._refresh = QTimer(self, singleShot=True)
        self._refresh.timeout.connect(self._show)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the selection of a session, or the map where nothing is selected."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = [
            session.selection.subscribe(self._selection_changed),
            session.document.subscribe(self._document_changed),
        ]
        self._show()

    def end_session(self) -> None:
        """Listen to no session any more."""
        for end in self._end:
            end()
        self._end, self._session = [], None
        self._refresh.stop()

    def sizeHint(self) -> QSize:
        """Wide enough for a form."""
        return QSize(self.fontMetrics().averageCharWidth() * 40 + 32, 400)

    @property
    def busy(self) -> bool:
        """Whether it is about to show something else."""
        return self._refresh.isActive()

    def focus_field(self, name: str = "") -> None:
        """Take the keyboard to a field, by default the first."""
        if self._form is not None and self._form.specs:
            name = name or self._form.specs[0].name
            self._form.unfold(name)
            self._form.editor(name).setFocus()

    @property
    def form(self) -> FieldForm | None:
        """The form that is shown."""
        return self._form

    def _selection_changed(self) -> None:
        if self._session is not None:
            self._session.end_merge()
        self._refresh.start(0)

    def _document_changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._refresh.start(PAUSE)

    def _show(self) -> None:
        session = self._session
        if session is None:
            return
        found = subjects(session.document, session.selection.ids)
        self.hint.setVisible(not found)
        if not found:
            found = subjects(session.document, (self._map_id,))
        if not found:
            return
        specs = shared_fields(found)
        if self._form is None or self._form.specs != specs:
            self._build(specs, session)
        self._records = found
        self._icon.show_icon(icon_of(found[0]))
        self._heading.setText(heading_of(found))
        place = place_of(session.document, found[0]) if len(found) == 1 else ""
        self._place.setText(place)
        self._place.setVisible(bool(place))
        assert self._form is not None
        self._form.show_values({spec.name: _common(found, spec) for spec in specs})
        self._comments.setVisible(len(found) == 1)
        self._readings.setVisible(len(found) == 1 and isinstance(found[0], RATED))
        if len(found) == 1:
            self._readings.hold(self.readings.show_readings(session, self._map_id, found[0]))
            self._comments.hold(self.comments.show_comments(session, self._map_id, found[0].id))

    def _section(self, name: str, title: str, inside: QWidget) -> Section:
        unfolded = self._preferences.sections
        section = Section(title)
        section.inside.addWidget(inside)
        section.unfold(unfolded.get(name, True))
        section.toggled.connect(lambda on: unfolded.update({name: on}))
        return section

    def _build(self, specs: tuple[Field, ...], session: EditSession) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        context, sections = FieldContext(session.document), self._preferences.sections
        form = FieldForm(specs, context, unfolded=sections)
        form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        form.changed.connect(self._changed)
        form.left.connect(session.end_merge)
        form.failed.connect(self.failed)
        form.manage_channels.connect(self.manage_channels)
        self._column.insertWidget(self._form_at, form)
        tab_through(self, *form.parts)
        self._form = form

    def _changed(self, name: str, value: Any) -> None:
        if self._session is None or self._form is None:
            return
        ids = [record.id for record in self._records]
        spec = next(spec for spec in self._form.specs if spec.name == name)
        try:
            if spec.target == Asset.TYPE:
                self._session.run(label("set_picture"), set_picture(ids, name, value))
            elif isinstance(value, Added):
                self._session.run(label("set_field"), add_tag(ids, value.word))
            elif isinstance(value, Linked):
                self._session.run(label("set_field"), link(ids, name, value.id, on=value.on))
            else:
                merge = f"{name}:{','.join(ids)}"
                self._session.run(label("set_field"), set_field(ids, name, value), merge)
        except Problem as problem:
            self.failed.emit(problem)
            self._refresh.start(0)


def _common(records: tuple[Record, ...], spec: Field) -> Any:
    first = getattr(records[0], spec.name)
    # Of all the cards of a large map, and still before the next frame.
    same = all(map(eq, map(attrgetter(spec.name), records), repeat(first)))
    if same or spec.form != "references":
        return first if same else MIXED
    found = [frozenset(getattr(record, spec.name)) for record in records]
    shared = frozenset.intersection(*found)
    return Shared(shared, frozenset.union(*found) - shared)
