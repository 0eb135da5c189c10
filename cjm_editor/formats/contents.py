"""What of a map an export shows, whatever its format."""

from dataclasses import dataclass

from cjm_editor.drawing.ink import INKS, Ink
from cjm_editor.i18n import LANGUAGES
from cjm_editor.model.field import choice, line

OWN = "map"
"""Choosing this, the labels are in the language of the map's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The swimlanes and lanes that are shown: ids or names between commas, empty for all.

    `language` is that of the words which the program puts around the map's own. `redact` says
    between commas what nobody is to read: names, quotes, comments, authors or the names of fields.
    `ink` is for printers: in colour, in grey, or with outlines in place of all that is filled.
    `route` says which way through the map is lit up, as `analysis/lighting` reads it.
    """

    personas: str = line()
    lanes: str = line()
    language: str = choice((OWN, *LANGUAGES), OWN)
    redact: str = line()
    ink: Ink = choice(INKS, INKS[0])
    route: str = line()

    @property
    def whole(self) -> bool:
        """Whether all of the map is shown, with every word of it."""
        return not (self.personas or self.lanes or self.redact)
