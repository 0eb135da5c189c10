"""Printed sheets: paper, scales, tilings, and what stands in their margins."""

from cjm_editor.layout.sheets.options import SheetOptions
from cjm_editor.layout.sheets.printed import sheets_of, tiling_of, whole_sheet
from cjm_editor.layout.sheets.sheet import Placement, Sheet, read_with

__all__ = [
    "Placement",
    "Sheet",
    "SheetOptions",
    "read_with",
    "sheets_of",
    "tiling_of",
    "whole_sheet",
]
