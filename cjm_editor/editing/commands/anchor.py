"""The cell where pasting begins."""

from msgspec import Struct

from cjm_editor.model import Id


class Anchor(Struct, frozen=True):
    """A lane and a step; `index` is the place in their cell, None the last."""

    lane: Id
    step: Id
    index: int | None = None
