"""PNG: the map as a picture of pixels."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.formats.format import Exported, ExportJob, Format
from cjm_editor.formats.outline.left_out import left_out_of_drawing
from cjm_editor.formats.pictures import Readable
from cjm_editor.i18n import Problem
from cjm_editor.model.field import flag, whole

MAX_PIXELS = 150_000_000
"""A0 at 300 dpi; more would fill the memory of a small machine."""
MAX_SIDE = 32_000
MIN_DPI = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PngOptions:
    """How fine the picture is, in pixels an inch of the map at its own size, and what is behind."""

    dpi: int = whole(150, minimum=MIN_DPI, maximum=2400)
    transparent: bool = flag()


def write(job: ExportJob) -> Exported:
    """Paint the map at its own size, on white or on nothing.

    Raises Problem where the picture gets too large.
    """
    options = job.options if isinstance(job.options, PngOptions) else PngOptions()
    picture = job.drawn()
    if job.rasterise is None:
        raise Problem("formats.problem.no_painter")
    width = pixels(picture.bounds.width, options.dpi)
    height = pixels(picture.bounds.height, options.dpi)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        dpi = _largest_dpi(picture.bounds.width, picture.bounds.height)
        key = "formats.problem.pixels" if dpi >= MIN_DPI else "formats.problem.too_large"
        raise Problem(key, width=width, height=height, dpi=dpi)
    pictures = Readable(job.asset)
    shapes: Iterable[Shape] = job.shapes()
    if options.transparent:
        shapes = (shape for shape in shapes if not is_ground(shape, picture.bounds))
    scale = options.dpi / 72
    data = job.rasterise(shapes, width, height, scale, pictures, options.transparent)
    job.progress(1.0)
    return Exported(data, job.notices(pictures.unreadable))


def is_ground(shape: Shape, bounds: Rect) -> bool:
    """Tell the paper behind everything from what is drawn on it."""
    return isinstance(shape, Box) and shape.rect == bounds and shape.fill == palette.PAPER


def pixels(points: float, dpi: int) -> int:
    """Give how many pixels a length takes."""
    # A length that is whole but for the last bit of a float must not get a pixel more.
    return max(1, math.ceil(points * dpi / 72 - 1e-6))


def _largest_dpi(width: float, height: float) -> int:
    by_area = math.sqrt(MAX_PIXELS / (width * height)) * 72
    by_side = MAX_SIDE / max(width, height) * 72
    return math.floor(min(by_area, by_side)) - 1


FORMAT = Format(
    id="png",
    suffixes=(".png",),
    write=write,
    options=PngOptions,
    read_back=lambda _: "",
    leaves_out=left_out_of_drawing,
)
