"""PPTX: the map as slides of shapes that can be moved and typed into."""

from dataclasses import dataclass

from cjm_editor.formats.format import Exported, ExportJob, Format, Notice
from cjm_editor.formats.outline.left_out import left_out_of_slides
from cjm_editor.model import Document, Id
from cjm_editor.model.field import choice

SLIDES = ("map", "stage")


@dataclass(frozen=True, slots=True, kw_only=True)
class PptxOptions:
    """Whether the map comes on one slide, or each of its stages on one."""

    slides: str = choice(SLIDES, "map")


def write(job: ExportJob) -> Exported:
    """Write a map as a presentation; raises Problem where there is none."""
    from cjm_editor.formats.pptx import writer  # python-pptx takes long to import

    return writer.write(job)


def leaves_out(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Say what of a map the slides do not show."""
    return left_out_of_slides(document, map_id)


FORMAT = Format(
    id="pptx",
    suffixes=(".pptx",),
    write=write,
    options=PptxOptions,
    leaves_out=leaves_out,
)

__all__ = ["FORMAT", "PptxOptions"]
