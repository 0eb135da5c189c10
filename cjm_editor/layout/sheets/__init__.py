"""Printed sheets: paper, scales, tilings, and what stands in their margins."""

from cjm_editor.layout.sheets.options import SheetOptions
from cjm_editor.layout.sheets.printed import sheets_of, tiling_of, whole_sheet
from cjm_editor.layout.sheets.sheet import Placement, Sheet

__all__ = ["Placement", "Sheet", "SheetOptions", "sheets_of", "tiling_of", "whole_sheet"]
