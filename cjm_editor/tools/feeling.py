"""The value a pointer on a curve stands for: whole levels, or tenths with Alt."""

from cjm_editor.kinds.kind import Scale
from cjm_editor.tools.pointer import Pointer


def snapped(value: float, scale: Scale, pointer: Pointer) -> float:
    """Give a value as it is kept: on the scale, halves away from 0."""
    value = scale.clamp(value)
    if "alt" in pointer.modifiers:
        return round(value, 1) + 0.0
    nearest = float(int(abs(value) + 0.5))
    return nearest if value >= 0 else 0.0 - nearest
