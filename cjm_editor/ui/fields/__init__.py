"""A widget for every form a field can have, for inspector and dialogs."""

from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor
from cjm_editor.ui.fields.registry import editor_for, is_shown

__all__ = ["MIXED", "FieldContext", "FieldEditor", "editor_for", "is_shown"]
