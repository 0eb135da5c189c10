"""What of a map an export shows, whatever its format."""

from dataclasses import dataclass

from cjm_editor.editing.map_part import with_only
from cjm_editor.model import Document, Id
from cjm_editor.model.field import line


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The swimlanes and lanes that are shown: ids or names between commas, empty for all."""

    personas: str = line()
    lanes: str = line()

    def of(self, document: Document, map_id: Id | None) -> Document:
        """Give a document that holds of the map only what is shown.

        Raises Problem for what the map does not have.
        """
        if map_id is not None and (self.personas or self.lanes):
            return with_only(document, map_id, self.personas, self.lanes)
        return document
