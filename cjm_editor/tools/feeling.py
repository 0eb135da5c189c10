"""The emotion a pointer stands for: whole levels, or tenths with Alt."""

from cjm_editor.tools.pointer import Pointer


def snapped(value: float, pointer: Pointer) -> float:
    """Give an emotion as it is kept: -2 to +2, halves away from neutral."""
    value = max(-2.0, min(2.0, value))
    if "alt" in pointer.modifiers:
        return round(value, 1) + 0.0
    nearest = float(int(abs(value) + 0.5))
    return nearest if value >= 0 else 0.0 - nearest
