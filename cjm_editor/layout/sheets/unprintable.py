"""The characters on sheets that no font can print."""

from collections.abc import Sequence

from cjm_editor.drawing.words import missing_in
from cjm_editor.layout.sheets.sheet import Sheet


def unprintable(sheets: Sequence[Sheet], on_map: Sequence[str]) -> tuple[str, ...]:
    """Give what no font prints of all that is around the map, and `on_map` where that is shown."""
    found = list(on_map) if any(sheet.placements for sheet in sheets) else []
    for sheet in sheets:
        found += missing_in(sheet.shapes)
    return tuple(dict.fromkeys(found))
