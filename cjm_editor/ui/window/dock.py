"""A panel at the window's side, with a quiet title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import styled


def make_dock(name: str, widget: QWidget) -> QDockWidget:
    """Give a dock that can be closed and moved; `name` is also the key of its title."""
    title = text(f"ui.{name}.title")
    dock = styled(QDockWidget(title), name)
    dock.setFeatures(
        QDockWidget.DockWidgetFeature.DockWidgetClosable
        | QDockWidget.DockWidgetFeature.DockWidgetMovable
    )
    dock.setWidget(widget)
    dock.toggleViewAction().setObjectName(f"panel:{name}")
    # One that shares its place with others comes before them.
    dock.toggleViewAction().triggered.connect(lambda on: dock.raise_() if on else None)
    bar = styled(QWidget(), "dockTitle")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    label = QLabel(title)
    label.setFont(scaled(dock.font(), 1.0, label.font().Weight.DemiBold))
    close = QToolButton()
    close.setIcon(themed_icon("x"))
    close.setIconSize(icon_size(close, 0.9))
    close.setToolTip(text("ui.panel.close", name=title))
    close.setAccessibleName(text("ui.panel.close", name=title))
    close.clicked.connect(dock.close)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 4, 4, 0)
    row.addWidget(label, 1)
    row.addWidget(close)
    dock.setTitleBarWidget(bar)
    return dock
