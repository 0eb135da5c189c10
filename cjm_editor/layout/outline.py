"""Outlines: what a frame round a record of the map goes round."""

from msgspec import Struct

from cjm_editor.drawing import Point, Rect


class Outline(Struct, frozen=True):
    """The rectangle of a record; for a transfer, the corners of its `route` too.

    `stretches` says that it is made wider by pulling its right edge, `lined` that words stand so
    near beneath that no line may go round below it.
    """

    rect: Rect
    route: tuple[Point, ...] = ()
    stretches: bool = False
    lined: bool = False
