"""The transforms of SVG elements."""

import re
from math import radians

from fontTools.misc.transform import Transform

_STEP = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)")


def transform_of(said: str, outer: Transform) -> Transform:
    """Give what an element's `transform` makes of the one around it; raises ValueError."""
    found = outer
    at = 0
    said = said.rstrip()
    while at < len(said):
        step = _STEP.match(said, at)
        if step is None:
            raise ValueError(said)
        found = _done(found, step[1], [float(each) for each in step[2].replace(",", " ").split()])
        at = step.end()
    return found


def _done(found: Transform, name: str, numbers: list[float]) -> Transform:
    match name, numbers:
        case "matrix", [_, _, _, _, _, _]:
            return found.transform(tuple(numbers))
        case "translate", [x, *rest] if len(rest) < 2:
            return found.translate(x, *rest)
        case "scale", [x, *rest] if len(rest) < 2:
            return found.scale(x, *(rest or [x]))
        case "rotate", [angle]:
            return found.rotate(radians(angle))
        case "rotate", [angle, x, y]:
            return found.translate(x, y).rotate(radians(angle)).translate(-x, -y)
        case "skewX", [angle]:
            return found.skew(radians(angle), 0)
        case "skewY", [angle]:
            return found.skew(0, radians(angle))
        case _:
            raise ValueError(name)
