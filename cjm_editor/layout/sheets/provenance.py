"""The line in the margin of a sheet that says where it is from, and how old it is."""

from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect, Shape, palette
from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import age_told, day_told, text
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.provenance import facts_told
from cjm_editor.layout.sheets.sheet import Sheet
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import FOOTNOTE, TextStyle
from cjm_editor.text.typesetter import Typesetter

_SMALLER = TextStyle("regular", 6.5)
_AIR = 4.0
"""Points of the margin that are left free; one of 5 mm has room for a line."""


def provenance(placed: PlacedMap, today: str, changed: str) -> str:
    """Say what is known of a map on a day, of its last change on another; both ISO 8601."""
    language = placed.language
    words = [placed.title, *facts_told(placed.map, placed.version, placed.evidence, language)]
    if changed:
        told, age = day_told(changed, language), age_told(changed, today, language)
        words.append(text("provenance.changed", language, day=told, age=age))
    words.append(text("provenance.printed", language, day=day_told(today, language)))
    return " · ".join(filter(None, words))


def with_provenance(sheet: Sheet, words: str, margin: float, typesetter: Typesetter) -> Sheet:
    """Print words in the lower margin, so many points high, or the upper one beside marks.

    A margin without room for a line stays as it is, and so does what is printed to the very edge;
    the drawing itself says most of it at its foot.
    """
    room, width = margin - _AIR, sheet.width - 2 * margin
    if room < FOOTNOTE.line_height or width <= 0:
        return sheet
    others = [each for each in sheet.shapes if not _is_mark(each)]
    marked = len(others) < len(sheet.shapes)
    line = _set(words, width, 1 if marked else int(room // FOOTNOTE.line_height), typesetter)
    middle = margin / 2 if marked else sheet.height - margin / 2
    place = Rect(margin, middle - line.height / 2, width, line.height)
    if any(place.intersects(rect) for rect in extents(others)):
        return sheet
    drawn = tuple(flush_left(line, place.x, place.y, palette.MUTED))
    return replace(sheet, shapes=(*sheet.shapes, Group(drawn, role="margin")))


def _is_mark(shape: Shape) -> bool:
    return isinstance(shape, Group) and shape.role == "marks"


def _set(words: str, width: float, lines: int, typesetter: Typesetter) -> Paragraph:
    """Set words on so many lines, smaller where they need more, and cut off if they still do."""
    for style in (FOOTNOTE, _SMALLER):
        found = typesetter.wrap(words, style, width)
        if found.count <= lines:
            return found
    return typesetter.wrap(words, _SMALLER, width, max_lines=lines)
