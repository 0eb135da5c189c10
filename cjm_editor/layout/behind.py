"""How what steps back behind the rest of a map is drawn on paper."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cjm_editor.drawing import Clip, Group, Rect, Shape
from cjm_editor.drawing.fading import faded

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap

DIM = 0.22
"""How much is left of what steps back."""

_TRANSFERS = ("transfer", "signs")
"""The roles of a transfer and of what it says."""


def stepped_back(shapes: Iterable[Shape], placed: "PlacedMap") -> Iterator[Shape]:
    """Give the shapes of a map, faint what is behind; of a curve, stretch by stretch.

    A transfer that is not behind is painted after those that are: their labels hide what they
    cross.
    """
    lit: list[Shape] = []
    for shape in shapes:
        is_transfer = isinstance(shape, Group) and shape.role in _TRANSFERS
        if not is_transfer:
            yield from lit
            lit.clear()
        if not isinstance(shape, Group):
            yield shape
        elif shape.record in placed.behind:
            yield from faded((shape,), DIM)
        elif is_transfer:
            lit.append(shape)
        elif shape.role == "band":
            yield _curve(shape, placed)
        else:
            yield shape
    yield from lit


def _curve(band: Group, placed: "PlacedMap") -> Group:
    stretches = placed.curve_without(band.record, placed.behind)
    if stretches is None:
        return band
    shapes: list[Shape] = []
    for part in band.shapes:
        if not (isinstance(part, Group) and part.role == "curve"):
            shapes.append(part)
            continue
        shapes += faded((part,), DIM)
        for left, right in stretches:
            rect = Rect(left, 0.0, right - left, placed.bounds.height)
            shapes.append(Clip(rect, (part,)))
    return Group(tuple(shapes), band.x, band.y, band.record, band.role, band.title)
