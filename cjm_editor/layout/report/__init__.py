"""Headings, paragraphs, tables and pictures, flowed over as many pages as they need."""

from cjm_editor.layout.report.blocks import (
    BODY,
    HEADINGS,
    NOTE,
    STRONG,
    heading,
    paragraph,
    picture,
    space,
)
from cjm_editor.layout.report.marked import Marked, marked
from cjm_editor.layout.report.pages import PageStyle, Report, balanced, flowed, paged
from cjm_editor.layout.report.read import pieces_of
from cjm_editor.layout.report.slab import Slab, beside, kept_together, linked, telling_of, unparted
from cjm_editor.layout.report.table import Cell, table

__all__ = [
    "BODY",
    "HEADINGS",
    "NOTE",
    "STRONG",
    "Cell",
    "Marked",
    "PageStyle",
    "Report",
    "Slab",
    "balanced",
    "beside",
    "flowed",
    "heading",
    "kept_together",
    "linked",
    "marked",
    "paged",
    "paragraph",
    "picture",
    "pieces_of",
    "space",
    "table",
    "telling_of",
    "unparted",
]
