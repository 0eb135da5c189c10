"""The editor of a picture: a thumbnail; a file, the clipboard or a drop can bring another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from cjm_editor.i18n import Problem, text
from cjm_editor.model import Asset, Field
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.picture_file import read_picture
from cjm_editor.ui.pictures import decoded

if TYPE_CHECKING:
    from cjm_editor.ui.clipboard.contents import MimeContents

SIDE = 96


class PictureEditor(FieldEditor):
    """A picture of the file; a change carries a new Asset, or None."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._thumbnail = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._thumbnail.setFixedSize(QSize(SIDE, SIDE))
        self._thumbnail.setObjectName("muted")
        self._choose = QPushButton(text("ui.picture.choose"), autoDefault=False)
        self._choose.clicked.connect(self._ask)
        self._paste = QPushButton(text("ui.picture.paste"), autoDefault=False)
        self._paste.clicked.connect(self._take_clipboard)
        self._remove = QPushButton(text("ui.picture.remove"), autoDefault=False)
        self._remove.clicked.connect(lambda: self.changed.emit(None))
        self.setAcceptDrops(True)
        self.row.addWidget(self._thumbnail)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for button in (self._choose, self._paste, self._remove):
            column.addWidget(button)
        column.addStretch(1)
        self.row.addWidget(holder, 1)
        self.setFocusProxy(self._choose)
        self._choose.setAccessibleDescription(text(spec.help_key))

    def show_value(self, value: Any) -> None:
        """Show a picture small."""
        asset = None if value is MIXED else self.context.document.find(Asset, value)
        image = decoded(asset.data, QSizeF(SIDE * 2, SIDE * 2)) if asset else None
        if image is None:
            self._thumbnail.setPixmap(themed_icon("photo").pixmap(QSize(32, 32)))
        else:
            self._thumbnail.setPixmap(
                QPixmap.fromImage(image).scaled(
                    QSize(SIDE, SIDE),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        self._remove.setEnabled(value is not None)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, text("ui.picture.choose"), "", text("ui.picture.filter")
        )
        if name:
            self.take_file(name)

    def take_file(self, name: str) -> None:
        """Show the picture of a file."""
        self._take(lambda: read_picture(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file or a picture."""
        from cjm_editor.ui.clipboard.contents import MimeContents

        contents = MimeContents(event.mimeData())
        if contents.files() or contents.holds_picture:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what is dropped, once the other program has been told that all is well."""
        from cjm_editor.ui.clipboard.contents import MimeContents

        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        contents = MimeContents(event.mimeData()).kept()
        QTimer.singleShot(0, self, lambda: self._take_contents(contents))

    def _take_clipboard(self) -> None:
        from cjm_editor.ui.clipboard.contents import MimeContents

        self._take_contents(MimeContents(QGuiApplication.clipboard().mimeData()))

    def _take_contents(self, contents: "MimeContents") -> None:
        self._take(contents.picture)

    def _take(self, read: Callable[[], Asset]) -> None:
        try:
            picture = read()
        except Problem as problem:
            self.failed.emit(problem)
        else:
            self.changed.emit(picture)
