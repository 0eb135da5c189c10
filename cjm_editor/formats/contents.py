"""What of a map an export shows, whatever its format."""

from dataclasses import dataclass, replace

from cjm_editor.editing.map_part import with_only
from cjm_editor.i18n import LANGUAGES, Problem
from cjm_editor.model import Document, Id, Map
from cjm_editor.model.field import choice, line

OWN = "map"
"""Choosing this, the labels are in the language of the map's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The swimlanes and lanes that are shown: ids or names between commas, empty for all.

    `language` is that of the words which the program puts around the map's own.
    """

    personas: str = line()
    lanes: str = line()
    language: str = choice((OWN, *LANGUAGES), OWN)

    def of(self, document: Document, map_id: Id | None) -> Document:
        """Give a document that holds of the map only what is shown.

        Raises Problem for what the map does not have, and for a language that nobody speaks here.
        """
        known = (OWN, *LANGUAGES)
        if self.language not in known:
            words = {"word": self.language[:40], "known": ", ".join(known)}
            raise Problem("contents.problem.language", **words)
        map = document.find(Map, map_id)
        if map is None:
            return document
        if self.personas or self.lanes:
            document = with_only(document, map.id, self.personas, self.lanes)
        if self.language not in (OWN, map.language):
            labelled = replace(map, language=self.language)
            document = Document(labelled if each.id == map.id else each for each in document)
        return document
