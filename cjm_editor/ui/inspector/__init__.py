"""The inspector: everything there is to know and to change of what is selected."""

from cjm_editor.ui.inspector.panel import Inspector

__all__ = ["Inspector"]
