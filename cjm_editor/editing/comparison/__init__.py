"""What differs between two states of a map, told by what it means and not by how it looks."""

from cjm_editor.editing.comparison.change import KINDS, Change, ChangeKind, FieldChange
from cjm_editor.editing.comparison.comparing import (
    Comparison,
    compare,
    compare_files,
    compare_maps,
)
from cjm_editor.editing.comparison.curves import CurveChange, CurvePoint, curves
from cjm_editor.editing.comparison.where import Where
from cjm_editor.editing.comparison.words import Piece, word_changes

__all__ = [
    "KINDS",
    "Change",
    "ChangeKind",
    "Comparison",
    "CurveChange",
    "CurvePoint",
    "FieldChange",
    "Piece",
    "Where",
    "compare",
    "compare_files",
    "compare_maps",
    "curves",
    "word_changes",
]
