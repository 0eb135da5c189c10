"""The map as the tree that a screen reader walks: what is in what, and where it is seen."""

from typing import Literal

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.layout import PlacedMap
from cjm_editor.model import (
    BlueprintLine,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Stage,
    Step,
    Swimlane,
    Transfer,
    rows_of,
)

Part = Literal[
    "map",
    "stages",
    "stage",
    "step",
    "swimlane",
    "lane",
    "line",
    "cell",
    "card",
    "transfers",
    "transfer",
]


class Node(Struct, frozen=True):
    """One thing on the map; a cell is known by its lane's `id` and its `step`."""

    part: Part
    id: Id = ""
    step: Id = ""


ROOT = Node("map")
STAGES = Node("stages")
TRANSFERS = Node("transfers")


def children(placed: PlacedMap, node: Node) -> list[Node]:
    """Give what is in a node, in reading order."""
    document, map_id = placed.document, placed.map.id
    match node.part:
        case "map":
            swimlanes = [Node("swimlane", one.id) for one in document.children(Swimlane, map_id)]
            last = [TRANSFERS] if document.children(Transfer, map_id) else []
            return [STAGES, *swimlanes, *last]
        case "stages":
            return [Node("stage", stage.id) for stage in document.children(Stage, map_id)]
        case "stage":
            return [Node("step", step.id) for step in document.children(Step, node.id)]
        case "swimlane":
            rows = rows_of(document, node.id)
            return [Node("lane" if isinstance(row, Lane) else "line", row.id) for row in rows]
        case "lane":
            return [Node("cell", node.id, column.step.id) for column in placed.columns]
        case "cell":
            return [Node("card", element.id) for element in document.cell(node.id, node.step)]
        case "transfers":
            return [Node("transfer", one.id) for one in document.children(Transfer, map_id)]
        case _:
            return []


def parent(document: Document, node: Node) -> Node | None:
    """Give what a node is in; None for the map, and for what is no longer there."""
    match node.part, document.get(node.id):
        case "stage", Stage():
            return STAGES
        case "step", Step(stage=stage):
            return Node("stage", stage)
        case "lane", Lane(swimlane=swimlane):
            return Node("swimlane", swimlane)
        case "line", BlueprintLine(swimlane=swimlane):
            return Node("swimlane", swimlane)
        case "cell", Lane():
            return Node("lane", node.id) if node.step in document else None
        case "card", Element(lane=lane, step=step):
            return Node("cell", lane, step)
        case "transfer", Transfer():
            return TRANSFERS
        case "swimlane", Swimlane():
            return ROOT
        case (("stages" | "transfers"), _):
            return ROOT
        case _:
            return None


def node_of(document: Document, id: Id | None) -> Node | None:
    """Give the node of a record; None for what is not on the map."""
    match document.get(id):
        case Map():
            return ROOT
        case Stage(id=own):
            return Node("stage", own)
        case Step(id=own):
            return Node("step", own)
        case Swimlane(id=own):
            return Node("swimlane", own)
        case Lane(id=own):
            return Node("lane", own)
        case BlueprintLine(id=own):
            return Node("line", own)
        case Element(id=own):
            return Node("card", own)
        case Transfer(id=own):
            return Node("transfer", own)
        case _:
            return None


def rect_of(placed: PlacedMap, node: Node) -> Rect | None:
    """Give where a node is on the map, in points."""
    match node.part:
        case "map":
            return placed.bounds
        case "stages":
            height = placed.stage_height + placed.step_height
            width = placed.grid.right - placed.grid.left
            return Rect(placed.grid.left, placed.stage_top, width, height)
        case "swimlane":
            return next((one.rect for one in placed.swimlanes if one.id == node.id), None)
        case "cell":
            return placed.cell_rect(node.id, node.step)
        case "transfers":
            height = placed.rows.bottom - placed.header_height
            width = placed.grid.right - placed.grid.left
            return Rect(placed.grid.left, placed.header_height, width, height)
        case _:
            return placed.rect_of(node.id)


def node_at(placed: PlacedMap, x: float, y: float) -> Node | None:
    """Give what lies at a point of the map, the innermost."""
    hit = placed.hit(x, y)
    if hit is None:
        return None
    if hit.role == "cell":
        return Node("cell", hit.record, hit.step)
    return node_of(placed.document, hit.record)
