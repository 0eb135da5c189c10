"""The cell where pasting begins."""

from dataclasses import dataclass

from cjm_editor.model import Id


@dataclass(frozen=True, slots=True)
class Anchor:
    """A lane and a step; `index` is the place in their cell, None the last."""

    lane: Id
    step: Id
    index: int | None = None
