"""The line in the margin of a sheet that says where it is from, and how old it is."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect, Shape, palette
from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import age_told, day_told, text
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.provenance import facts_told
from cjm_editor.layout.sheets.sheet import Sheet
from cjm_editor.model import Reading
from cjm_editor.text.breaks import graphemes
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import FOOTNOTE, TextStyle
from cjm_editor.text.typesetter import Typesetter

_SIZES = (FOOTNOTE.size, 6.5)
"""The points that words have on paper."""
_SHORTEST = 16
"""A part of the line keeps at least so many letters."""
_SEPARATOR = " · "
_AIR = 4.0
"""Points of the margin that are left free; one of 5 mm has room for a line."""


def provenance(placed: PlacedMap, today: str, changed: str) -> list[str]:
    """Say part by part what is known of a map on a day, when it was measured and changed last.

    `today` and `changed` are ISO 8601.
    """
    language = placed.language
    words = [placed.title, *facts_told(placed.map, placed.version, placed.evidence, language)]
    days = (each.taken for each in placed.document.children(Reading, placed.map.id))
    measured = max((day for day in days if day <= today), default="")
    for key, day in (("provenance.measured", measured), ("provenance.changed", changed)):
        if day:
            told, age = day_told(day, language), age_told(day, today, language)
            words.append(text(key, language, day=told, age=age))
    words.append(text("provenance.printed", language, day=day_told(today, language)))
    return [" ".join(part.split()) for part in words if part.strip()]


def with_provenance(
    sheet: Sheet, parts: Sequence[str], margin: float, typesetter: Typesetter
) -> Sheet:
    """Print a line in the lower margin, so many points high, or the upper one beside marks.

    A margin without room for a line stays as it is, and so does what is printed to the very edge;
    the drawing itself says most of it at its foot. What is cut up says it in each of its feet.
    """
    if sheet.feet:
        return replace(sheet, shapes=(*sheet.shapes, *_in_feet(sheet, parts, typesetter)))
    room, width = margin - _AIR, sheet.width - 2 * margin
    styles = [TextStyle(FOOTNOTE.weight, size / sheet.zoom) for size in _SIZES]
    if room < styles[0].line_height or width <= 0:
        return sheet
    others = [each for each in sheet.shapes if not _is_mark(each)]
    marked = len(others) < len(sheet.shapes)
    lines = [1 if marked else int(room // style.line_height) for style in styles]
    line = _set(parts, width, list(zip(styles, lines, strict=True)), typesetter)
    middle = margin / 2 if marked else sheet.height - margin / 2
    place = Rect(margin, middle - line.height / 2, width, line.height)
    if any(place.intersects(rect) for rect in extents(others)):
        return sheet
    drawn = tuple(flush_left(line, place.x, place.y, palette.MUTED))
    return replace(sheet, shapes=(*sheet.shapes, Group(drawn, role="margin")))


def _in_feet(sheet: Sheet, parts: Sequence[str], typesetter: Typesetter) -> Iterator[Group]:
    style = TextStyle(FOOTNOTE.weight, _SIZES[-1] / sheet.zoom)
    for foot in sheet.feet:
        lines = max(int(foot.height // style.line_height), 1)
        set_ = _set(parts, foot.width, [(style, lines)], typesetter)
        top = foot.bottom - set_.height
        yield Group(tuple(flush_left(set_, foot.x, top, palette.MUTED)), role="margin")


def _is_mark(shape: Shape) -> bool:
    return isinstance(shape, Group) and shape.role == "marks"


def _set(
    parts: Sequence[str],
    width: float,
    ways: Sequence[tuple[TextStyle, int]],
    typesetter: Typesetter,
) -> Paragraph:
    """Set parts in the first style that needs no more than its lines, else cut the longest short.

    What says little less without its end, as a long title, leaves room for all the others.
    """
    for style, lines in ways:
        found = typesetter.wrap(_SEPARATOR.join(parts), style, width)
        if found.count <= lines:
            return found
    longest = max(map(len, parts))

    def fits(cut: int) -> bool:
        words = _SEPARATOR.join(_short(part, longest - cut) for part in parts)
        return typesetter.wrap(words, style, width).count <= lines

    cuts = range(max(longest - _SHORTEST, 0))
    left = longest - bisect_left(cuts, True, key=fits)
    words = _SEPARATOR.join(_short(part, left) for part in parts)
    return typesetter.wrap(words, style, width, max_lines=lines)


def _short(part: str, letters: int) -> str:
    """Cut a part off after so many letters."""
    if len(part) <= letters:
        return part
    found = graphemes(part)
    return part if len(found) <= letters else "".join(found[: letters - 1]).rstrip() + "…"
