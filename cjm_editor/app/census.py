"""How much of what is on a map."""

from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Comment, Document, Lane, Map, Stage, Step, Swimlane, Transfer

FIRST = (
    "stages steps personas lanes touchpoints emotions pain_points needs thoughts opportunities "
    "backstage_actions notes images transfers comments"
).split()
"""The order that scripts have known from the start; newer kinds come after it."""


def count(document: Document, map: Map) -> dict[str, int]:
    """Count a map's parts by the names of their tables."""
    stages = document.children(Stage, map.id)
    swimlanes = document.children(Swimlane, map.id)
    lanes = [lane for swimlane in swimlanes for lane in document.children(Lane, swimlane.id)]
    counts = {
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
    return {name: counts[name] for name in dict.fromkeys((*FIRST, *counts))}
