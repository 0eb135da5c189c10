"""File formats: one module or folder each, reading, writing or both."""

from cjm_editor.formats.file import write_file
from cjm_editor.formats.format import Exported, ExportJob, Format, Imported, Notice
from cjm_editor.formats.registry import FORMATS, by_id, by_suffix

__all__ = [
    "FORMATS",
    "ExportJob",
    "Exported",
    "Format",
    "Imported",
    "Notice",
    "by_id",
    "by_suffix",
    "write_file",
]
