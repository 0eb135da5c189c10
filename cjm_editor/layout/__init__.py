"""Where everything on a map is: the one layout of screen and paper."""

from cjm_editor.layout.damage import Damage
from cjm_editor.layout.drops import Place
from cjm_editor.layout.grid import Column, PlacedStage
from cjm_editor.layout.hits import Hit
from cjm_editor.layout.map_layout import MapLayout, lay_out, laying_out
from cjm_editor.layout.outline import Outline
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.placed_transfer import PlacedTransfer
from cjm_editor.layout.rows import PlacedLane, PlacedLine, PlacedSwimlane
from cjm_editor.layout.seams import Seam
from cjm_editor.layout.walks import Direction

__all__ = [
    "Column",
    "Damage",
    "Direction",
    "Hit",
    "MapLayout",
    "Outline",
    "Place",
    "PlacedLane",
    "PlacedLine",
    "PlacedMap",
    "PlacedStage",
    "PlacedSwimlane",
    "PlacedTransfer",
    "Seam",
    "lay_out",
    "laying_out",
]
