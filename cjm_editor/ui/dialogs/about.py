"""What the program is, whose work is in it, and under which licences."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

import cjm_editor
from cjm_editor import __version__, resource
from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.sizes import open_within


class AboutDialog(QDialog):
    """Name, version and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.about.title"))
        sign = QLabel()
        sign.setPixmap(themed_icon("route").pixmap(icon_size(self, 3.0)))
        name = QLabel("CJM Editor")
        name.setFont(scaled(self.font(), 1.6, name.font().Weight.DemiBold))
        words = QLabel(
            f"{text('ui.about.version', version=__version__)}\n\n{text('ui.about.words')}",
            wordWrap=True,
        )
        head = QVBoxLayout()
        head.addWidget(name)
        head.addWidget(words)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(head, 1)
        tabs = QTabWidget(documentMode=True)
        for key, path in (
            ("ui.about.licence", _beside("LICENSE")),
            ("ui.about.notices", _beside("NOTICE.md")),
            ("ui.about.font", resource("fonts", "OFL.txt")),
            ("ui.about.icons", resource("icons", "LICENSE.txt")),
        ):
            page = QPlainTextEdit(_read(path), readOnly=True)
            page.setTabChangesFocus(True)
            page.setAccessibleName(text(key))
            tabs.addTab(page, text(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(tabs, 1)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 84, em * 70)


def _beside(name: str) -> Path:
    """Give a file beside the package, or where an installed one keeps its licences."""
    package = Path(cjm_editor.__file__).parent
    found = [package.parent / name, *package.parent.glob(f"cjm_editor-*/licenses/{name}")]
    return next((path for path in found if path.is_file()), found[0])


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""
