"""How much of what is on a map."""

from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Comment, Document, Lane, Map, Stage, Step, Swimlane, Transfer


def count(document: Document, map: Map) -> dict[str, int]:
    """Count a map's parts by the names of their tables."""
    stages = document.children(Stage, map.id)
    swimlanes = document.children(Swimlane, map.id)
    lanes = [lane for swimlane in swimlanes for lane in document.children(Lane, swimlane.id)]
    return {
        "stages": len(stages),
        "steps": sum(len(document.children(Step, stage.id)) for stage in stages),
        "personas": len({swimlane.persona for swimlane in swimlanes} - {None}),
        "lanes": len(lanes),
        **{
            kind.record.TABLE: sum(len(document.children(kind.record, lane.id)) for lane in lanes)
            for kind in ELEMENT_KINDS
        },
        "transfers": len(document.children(Transfer, map.id)),
        "comments": len(document.children(Comment, map.id)),
    }
