"""The outline: the map as a tree, for keyboards, screen readers and everybody else."""

from cjm_editor.ui.outline.tree import Outline

__all__ = ["Outline"]
