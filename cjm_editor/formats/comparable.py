"""What of a file can be compared with another one, which may hold no more than a part of a file."""

from pathlib import Path

from cjm_editor.formats.journey_json import one_map
from cjm_editor.model import Document, Map

CARRIER = ".pdf"
"""It carries one map of a file, and of the file no more than that uses."""


def comparable(document: Document, path: Path, other: Document) -> Document:
    """Give what of a document to compare with `other`, which was read from the file at `path`."""
    shared = [map.id for map in other.all(Map) if map.id in document]
    if path.suffix.lower() != CARRIER or not shared:
        return document
    return Document(one_map(document, shared[0]))
