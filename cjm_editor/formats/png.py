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

MAX_PIXELS = 2_400_000_000
"""A0 at 1200 dpi; more takes minutes, and hardly a program opens it."""
MAX_SIDE = 1_000_000
MIN_DPI = 10
_LARGE = 64_000_000
"""From so many pixels on, painting takes longer than asking for what is to be painted."""


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
    check(options, picture.bounds)
    width = pixels(picture.bounds.width, options.dpi)
    height = pixels(picture.bounds.height, options.dpi)
    large = width * height > _LARGE
    share = 0.1 if large else 0.9  # of what is told done, once all shapes were asked for
    pictures = Readable(job.asset)
    shapes: Iterable[Shape] = job.shapes(share)
    if options.transparent:
        shapes = (shape for shape in shapes if not is_ground(shape, picture.bounds))
    scale = options.dpi / 72
    data = job.rasterise(
        shapes,
        width,
        height,
        scale,
        pictures,
        options.transparent,
        lambda part: job.progress(share + (1 - share) * part),
    )
    job.progress(1.0)
    return Exported(data, job.notices(pictures.unreadable))


def check(options: PngOptions, bounds: Rect) -> None:
    """Raise Problem where a picture of that extent gets too large."""
    width, height = pixels(bounds.width, options.dpi), pixels(bounds.height, options.dpi)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        dpi = _largest_dpi(bounds.width, bounds.height)
        key = "formats.problem.pixels" if dpi >= MIN_DPI else "formats.problem.too_large"
        raise Problem(key, width=width, height=height, dpi=dpi)


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
    check=check,
)
