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
from cjm_editor.layout.sheets.edges import free_edges
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
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
_INSET = 5.0 * POINTS_PER_MM
"""How far from the corners of the paper a line begins and ends at least."""
_LEAST_LENGTH = 60.0 * POINTS_PER_MM
"""An edge is no shorter that a line lies along."""
_MOST_LINES = 2


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

    Where something else is printed there, as notes are that fill their sheet, the line lies along
    the edge that is left free. What has no room for a line at any edge stays as it is; the drawing
    itself says most of it at its foot. What is cut up says it in each of its feet.
    """
    if sheet.feet:
        return replace(sheet, shapes=(*sheet.shapes, *_in_feet(sheet, parts, typesetter)))
    line = _in_margin(sheet, parts, margin, typesetter) or _along_an_edge(
        sheet, parts, margin, typesetter
    )
    return sheet if line is None else replace(sheet, shapes=(*sheet.shapes, line))


def _in_margin(
    sheet: Sheet, parts: Sequence[str], margin: float, typesetter: Typesetter
) -> Group | None:
    room, width = margin - _AIR / sheet.zoom, sheet.width - 2 * margin
    styles = _styles(sheet)
    if room < styles[0].line_height or width <= 0:
        return None
    others = [each for each in sheet.shapes if not _is_mark(each)]
    marked = len(others) < len(sheet.shapes)
    lines = [1 if marked else int(room // style.line_height) for style in styles]
    line = _set(parts, width, list(zip(styles, lines, strict=True)), typesetter)
    middle = margin / 2 if marked else sheet.height - margin / 2
    place = Rect(margin, middle - line.height / 2, width, line.height)
    if any(place.intersects(rect) for rect in (*extents(others), *sheet.kept)):
        return None
    return Group(tuple(flush_left(line, place.x, place.y, palette.MUTED)), role="margin")


def _along_an_edge(
    sheet: Sheet, parts: Sequence[str], margin: float, typesetter: Typesetter
) -> Group | None:
    taken = (*extents(sheet.shapes), *(each.rect for each in sheet.placements), *sheet.kept)
    air = _AIR / 2 / sheet.zoom
    inset = max(margin, _INSET / sheet.zoom)
    for edge in free_edges(sheet.width, sheet.height, inset, taken, air):
        lines = [(style, int(edge.depth // style.line_height)) for style in _styles(sheet)]
        ways = [(style, min(count, _MOST_LINES)) for style, count in lines if count > 0]
        if not ways or edge.length < _LEAST_LENGTH / sheet.zoom:
            continue
        line = _set(parts, edge.length, ways, typesetter)
        down = edge.depth - line.height if edge.before else 0.0
        if edge.turned:
            drawn = tuple(flush_left(line, 0.0, down, palette.MUTED))
            return Group(drawn, edge.x, edge.y, role="margin", turned=True)
        return Group(tuple(flush_left(line, edge.x, edge.y + down, palette.MUTED)), role="margin")
    return None


def _styles(sheet: Sheet) -> list[TextStyle]:
    return [TextStyle(FOOTNOTE.weight, size / sheet.zoom) for size in _SIZES]


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
        for words in (_by_part(parts, width, style, typesetter), _SEPARATOR.join(parts)):
            found = typesetter.wrap(words, style, width)
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


def _by_part(parts: Sequence[str], width: float, style: TextStyle, typesetter: Typesetter) -> str:
    """Divide the lines between parts, so that no date goes on in the next one."""
    lines: list[str] = []
    for part in parts:
        longer = _SEPARATOR.join((*lines[-1:], part))
        if lines and typesetter.measure(longer + _SEPARATOR.rstrip(), style) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return f"{_SEPARATOR.rstrip()}\n".join(lines)


def _short(part: str, letters: int) -> str:
    """Cut a part off after so many letters."""
    if len(part) <= letters:
        return part
    found = graphemes(part)
    return part if len(found) <= letters else "".join(found[: letters - 1]).rstrip() + "…"
