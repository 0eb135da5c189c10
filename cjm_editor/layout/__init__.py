"""Where everything on a map is: the one layout of screen and paper."""

from cjm_editor.layout.grid import Column, PlacedStage
from cjm_editor.layout.map_layout import Damage, MapLayout, lay_out
from cjm_editor.layout.placed import Direction, Hit, Place, PlacedMap, PlacedTransfer
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane

__all__ = [
    "Column",
    "Damage",
    "Direction",
    "Hit",
    "MapLayout",
    "Place",
    "PlacedLane",
    "PlacedMap",
    "PlacedStage",
    "PlacedSwimlane",
    "PlacedTransfer",
    "lay_out",
]
