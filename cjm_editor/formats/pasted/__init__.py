"""What other programs put on the clipboard, read with limits: lines, cells of a spreadsheet."""

from cjm_editor.formats.pasted.lines import MOST_LINES, lines_of
from cjm_editor.formats.pasted.table import Table, table_of

__all__ = ["MOST_LINES", "Table", "lines_of", "table_of"]
