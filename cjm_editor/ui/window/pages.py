"""What fills the middle of the window: a page at a time, beneath the line of messages."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cjm_editor.ui.look.labels import styled


class Pages(QWidget):
    """The welcome page, the map, or what is shown until the map is laid out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self._stack = _Stack()
        self._bars: list[QWidget] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QSplitter()
        self._row.setChildrenCollapsible(False)
        self._row.addWidget(self._stack)
        self._beside: QWidget | None = None
        column.addWidget(self._row, 1)

    def put_on_top(self, bar: QWidget) -> None:
        """Put a bar above everything else."""
        self._column.insertWidget(0, bar)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar right above the page."""
        self._column.insertWidget(self._column.count() - 1, bar)
        self._bars.append(bar)

    def put_beside(self, widget: QWidget | None) -> None:
        """Put something beside the page, as wide as it; with None, take away what is there."""
        if self._beside is not None:
            self._beside.hide()
            self._beside.setParent(None)
        self._beside = widget
        if widget is not None:
            self._row.addWidget(widget)
            self._row.setSizes([1_000, 1_000])

    def hide_bars(self) -> None:
        """Show nothing but the page."""
        for bar in self._bars:
            bar.hide()

    def show_page(self, page: QWidget) -> None:
        """Show a page, and keep it from now on."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def take_keyboard(self) -> None:
        """Let the keyboard work on the page that is seen."""
        page = self._stack.currentWidget()
        if page is not None:
            page.setFocus()


class _Stack(QStackedWidget):
    """Asks for no more room than the page that is seen."""

    def minimumSizeHint(self) -> QSize:
        """Leave out the pages behind, which large letters make wide."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
