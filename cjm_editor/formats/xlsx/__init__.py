"""XLSX: the map as a workbook, its grid and a sheet for each type of record, both ways."""

from cjm_editor.formats.format import Exported, ExportJob, Format, Imported, Notice
from cjm_editor.formats.outline.left_out import BEHIND, left_out
from cjm_editor.i18n import Language
from cjm_editor.model import BlueprintLine, Comment, Document, Id, Transfer


def write(job: ExportJob) -> Exported:
    """Write a map as a workbook; raises Problem where there is none."""
    from cjm_editor.formats.xlsx import writer  # openpyxl takes long to import

    return writer.write(job)


def read(data: bytes, name: str, language: Language) -> Imported:
    """Read the sheets that list cards as a map; raises Problem for what is no such workbook."""
    from cjm_editor.formats.xlsx import reader

    return reader.read(data, name, language)


def leaves_out(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Say what of a map the workbook does not tell."""
    told = (Transfer, Comment, BlueprintLine, *BEHIND)
    return left_out(document, map_id, told, whole=True)


FORMAT = Format(
    id="xlsx",
    suffixes=(".xlsx",),
    write=write,
    read=read,
    draws=False,
    leaves_out=leaves_out,
    told_before=True,
)

__all__ = ["FORMAT"]
