"""The window's colours, light and dark, usual and strong; the map keeps its own, like paper."""

import json
from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow

from cjm_editor import resource
from cjm_editor.ui.look.style import style_sheet

Scheme = Literal["system", "light", "dark"]
Switch = Literal["system", "on", "off"]


class Theme(NamedTuple):
    """The colours of one theme, as "#rrggbb"; `down` to `part` are the paths of small pictures.

    `strong` says that it is one of high contrast.
    """

    strong: bool
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
def theme(name: Literal["light", "dark"], strong: bool = False) -> Theme:
    """Read a bundled theme, or the one of high contrast that goes with it."""
    file = f"{name}-contrast.json" if strong else f"{name}.json"
    colours = json.loads(resource("themes", file).read_text("utf-8"))
    signs = {
        sign: resource("themes", f"{name}-{sign}.svg").as_posix()
        for sign in ("down", "up", "check", "part")
    }
    return Theme(strong=strong, **colours, **signs)


_current: list[Theme] = []
_still: list[bool] = []


def current_theme() -> Theme:
    """Give the theme the window wears now."""
    return _current[0] if _current else theme("light")


def dress(app: QApplication, scheme: Scheme, contrast: Switch, stillness: Switch) -> None:
    """Wear what can be told before there is a window, without asking Qt for the system's wishes.

    Those are answered by Qt's namespace: some hundred enumerations, a fifth of an empty start.
    """
    palette = app.palette()  # is still the system's
    is_night = palette.color(QPalette.ColorRole.Window).lightness() < 128
    dark = is_night if scheme == "system" else scheme == "dark"
    _wear(app, theme("dark" if dark else "light", contrast == "on"), stillness == "on")


def follow_scheme(
    app: QApplication, scheme: Scheme, contrast: Switch = "system", stillness: Switch = "system"
) -> None:
    """Wear the theme that is wanted, or whichever the system asks for now and later."""
    from cjm_editor.ui.look.system import is_dark, wants_contrast, wants_stillness

    dark = is_dark(app) if scheme == "system" else scheme == "dark"
    strong = wants_contrast(app) if contrast == "system" else contrast == "on"
    still = wants_stillness(app) if stillness == "system" else stillness == "on"
    _wear(app, theme("dark" if dark else "light", strong), still)
    if not app.property("cjm_follows"):
        app.setProperty("cjm_follows", True)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(lambda _: _system_changed(app))
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: _system_changed(app))
    app.setProperty("cjm_wanted", [scheme, contrast, stillness])


def _system_changed(app: QApplication) -> None:
    follow_scheme(app, *app.property("cjm_wanted"))


def is_still() -> bool:
    """Tell whether nothing in the window should move by itself."""
    return bool(_still and _still[0])


def _wear(app: QApplication, chosen: Theme, still: bool) -> None:
    _keep_still(app, still)
    if _current == [chosen]:
        return
    _current[:] = [chosen]
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen))


def _keep_still(app: QApplication, still: bool) -> None:
    """Let no caret blink and no panel slide, or let them again."""
    if is_still() == still:
        return
    _still[:] = [still]
    hints = app.styleHints()
    if still:
        app.setProperty("cjm_flash", hints.cursorFlashTime())
    hints.setCursorFlashTime(0 if still else app.property("cjm_flash"))
    for window in app.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.setAnimated(not still)


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
