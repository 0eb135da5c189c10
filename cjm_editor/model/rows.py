"""The rows of a swimlane: its lanes and the lines between them, in one order."""

from cjm_editor.model.document import Document
from cjm_editor.model.record import Id
from cjm_editor.model.structure import BlueprintLine, Lane


def rows_of(document: Document, swimlane: Id) -> tuple[Lane | BlueprintLine, ...]:
    """Give the lanes of a swimlane and the lines between them, from top to bottom."""
    found: list[Lane | BlueprintLine] = [*document.children(Lane, swimlane)]
    found += document.children(BlueprintLine, swimlane)
    return tuple(sorted(found, key=lambda row: (row.rank, row.id)))
