"""How the window looks: its colours, letters and icons."""

from cjm_editor.ui.look.fonts import use_bundled_font
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.qt_words import follow_language
from cjm_editor.ui.look.theme import (
    Scheme,
    Switch,
    current_theme,
    dress,
    follow_scheme,
    is_still,
)

__all__ = [
    "Scheme",
    "Switch",
    "current_theme",
    "dress",
    "follow_language",
    "follow_scheme",
    "is_still",
    "themed_icon",
    "use_bundled_font",
]
