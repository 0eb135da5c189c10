"""The cards of a map as a table, a row a card: written for spreadsheets and read back from them."""

from cjm_editor.formats.outline.left_out import left_out
from cjm_editor.formats.outline.making import MOST_CELLS, records_of, tells_cards
from cjm_editor.formats.outline.table import outlined, rows_of_kind

__all__ = ["MOST_CELLS", "left_out", "outlined", "records_of", "rows_of_kind", "tells_cards"]
