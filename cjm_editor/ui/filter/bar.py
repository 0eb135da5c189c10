"""The bar above the map in which is chosen what stands out, and which says how much does."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from cjm_editor.editing.finding.filter import Filter
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.filter import choices
from cjm_editor.ui.filter.facet import Facet
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import styled

Place = tuple[Document, Id]
"""The document and the map that is filtered."""


class FilterBar(QFrame):
    """The properties to choose by; it cannot be hidden while something is."""

    changed = Signal()
    left = Signal()
    """The keyboard goes back to the map."""
    closed = Signal()

    def __init__(self, place: Callable[[], Place | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "bar")
        self.setAccessibleName(text("ui.filter.title"))
        self._place = place
        self.personas = self._facet("ui.filter.persona", choices.personas)
        self.lanes = self._facet("ui.filter.lane", choices.lanes)
        self.channels = self._facet("ui.filter.channel", choices.channels)
        self.kinds = self._facet("ui.filter.kind", choices.kinds)
        self.tags = self._facet("ui.filter.tag", choices.tags)
        self.evidence = self._facet("ui.filter.evidence", choices.evidence)
        self.words = QLineEdit(clearButtonEnabled=True)
        self.words.setPlaceholderText(text("ui.filter.words"))
        self.words.setAccessibleName(text("ui.filter.words"))
        self.words.setFixedWidth(self.fontMetrics().averageCharWidth() * 16)
        self.words.textChanged.connect(self.changed)
        self.rest = QComboBox()
        self.rest.setAccessibleName(text("ui.filter.rest"))
        self.rest.addItems([text("ui.filter.dim"), text("ui.filter.hide")])
        self.rest.currentIndexChanged.connect(self.changed)
        self.count = QLabel()
        self.clear = QPushButton(text("ui.filter.clear"), autoDefault=False, flat=True)
        self.clear.clicked.connect(lambda: self.show_filter(Filter()))
        self.close_button = QToolButton()
        self.close_button.setIcon(themed_icon("x"))
        self.close_button.setIconSize(icon_size(self, 1.1))
        self.close_button.setToolTip(text("ui.filter.close"))
        self.close_button.setAccessibleName(text("ui.filter.close"))
        self.close_button.clicked.connect(self.closed)
        self._lay_out()

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The properties that are chosen from lists."""
        return self.personas, self.lanes, self.channels, self.kinds, self.tags, self.evidence

    @property
    def filter(self) -> Filter:
        """What is chosen."""
        return Filter(
            personas=self.personas.chosen,
            lanes=self.lanes.chosen,
            channels=self.channels.chosen,
            kinds=self.kinds.chosen,
            tags=self.tags.chosen,
            evidence=self.evidence.chosen,
            text=self.words.text().strip(),
        )

    @property
    def hides(self) -> bool:
        """Whether the rest is not seen at all."""
        return self.rest.currentIndex() == 1

    def show_filter(self, filter: Filter, *, hide: bool | None = None) -> None:
        """Choose what a filter says."""
        self.blockSignals(True)
        self.personas.choose(filter.personas)
        self.lanes.choose(filter.lanes)
        self.channels.choose(filter.channels)
        self.kinds.choose(filter.kinds)
        self.tags.choose(filter.tags)
        self.evidence.choose(filter.evidence)
        self.words.setText(filter.text)
        if hide is not None:
            self.rest.setCurrentIndex(int(hide))
        self.blockSignals(False)
        self.changed.emit()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many of the cards stand out."""
        active = bool(self.filter)
        self.count.setText(text("ui.filter.count", shown=shown, total=total) if active else "")
        # The bar keeps its height when something is chosen: the map does not jump.
        longest = text("ui.filter.count", shown=total, total=total)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance(longest) + 4)
        self.clear.setEnabled(active)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the map; what is chosen stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _facet(self, key: str, options: Callable) -> Facet:
        def there() -> list:
            place = self._place()
            return [] if place is None else list(options(*place))

        facet = Facet(text(key), there)
        facet.changed.connect(self.changed)
        return facet

    def _lay_out(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder)
        shown = (*self.facets, self.words, self.rest, self.count, self.clear)
        for widget in shown:
            widget.setMinimumHeight(self.words.sizeHint().height())
            flow.addWidget(widget)
        body = QHBoxLayout(self)
        body.setContentsMargins(16, 6, 8, 6)
        body.setSpacing(8)
        body.addWidget(holder, 1)
        body.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
