"""Running any command by its name."""

from cjm_editor.ui.command_search.popup import CommandSearch

__all__ = ["CommandSearch"]
