"""How the window looks: its colours, letters and icons."""

from cjm_editor.ui.look.fonts import use_bundled_font
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.theme import Scheme, current_theme, follow_scheme

__all__ = ["Scheme", "current_theme", "follow_scheme", "themed_icon", "use_bundled_font"]
