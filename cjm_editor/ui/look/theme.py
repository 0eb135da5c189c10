"""The window's colours, light and dark; the map keeps its own, like paper on a desk."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cjm_editor import resource
from cjm_editor.ui.look.style import style_sheet

Scheme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, as "#rrggbb"; the last four are
    the paths of small pictures."""

    down: str
    up: str
    check: str
    part: str

    window: str
    panel: str
    field: str
    raised: str
    text: str
    muted: str
    disabled: str
    line: str
    strong_line: str
    scroll: str
    accent: str
    on_accent: str
    hover: str
    pressed: str
    selected: str
    desk: str
    notice: str
    notice_text: str
    danger: str


@cache
def theme(name: Literal["light", "dark"]) -> Theme:
    """Read a bundled theme."""
    colours = json.loads(resource("themes", f"{name}.json").read_text("utf-8"))
    signs = {
        sign: resource("themes", f"{name}-{sign}.svg").as_posix()
        for sign in ("down", "up", "check", "part")
    }
    return Theme(**colours, **signs)


_current: list[Theme] = []


def current_theme() -> Theme:
    """Give the theme the window wears now."""
    return _current[0] if _current else theme("light")


def follow_scheme(app: QApplication, scheme: Scheme) -> None:
    """Wear the light or the dark theme, or whichever the system asks for now and later."""
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if scheme == "system" else scheme == "dark"
    _wear(app, theme("dark" if dark else "light"))
    if not app.property("cjm_follows"):
        app.setProperty("cjm_follows", True)
        hints.colorSchemeChanged.connect(lambda _: _system_changed(app))
    app.setProperty("cjm_scheme", scheme)


def _system_changed(app: QApplication) -> None:
    if app.property("cjm_scheme") == "system":
        follow_scheme(app, "system")


def _wear(app: QApplication, chosen: Theme) -> None:
    if _current == [chosen]:
        return
    _current[:] = [chosen]
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen))


def _palette(chosen: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: chosen.window,
        QPalette.ColorRole.WindowText: chosen.text,
        QPalette.ColorRole.Base: chosen.panel,
        QPalette.ColorRole.AlternateBase: chosen.window,
        QPalette.ColorRole.Text: chosen.text,
        QPalette.ColorRole.PlaceholderText: chosen.muted,
        QPalette.ColorRole.Button: chosen.raised,
        QPalette.ColorRole.ButtonText: chosen.text,
        QPalette.ColorRole.BrightText: chosen.danger,
        QPalette.ColorRole.Highlight: chosen.accent,
        QPalette.ColorRole.HighlightedText: chosen.on_accent,
        QPalette.ColorRole.Accent: chosen.accent,
        QPalette.ColorRole.Link: chosen.accent,
        QPalette.ColorRole.LinkVisited: chosen.accent,
        QPalette.ColorRole.ToolTipBase: chosen.raised,
        QPalette.ColorRole.ToolTipText: chosen.text,
        QPalette.ColorRole.Light: chosen.raised,
        QPalette.ColorRole.Midlight: chosen.hover,
        QPalette.ColorRole.Mid: chosen.line,
        QPalette.ColorRole.Dark: chosen.strong_line,
        QPalette.ColorRole.Shadow: chosen.desk,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.disabled))
    return palette
