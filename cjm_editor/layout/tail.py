"""The foot of a map: its legend and the line that says whose it is."""

from collections.abc import Collection

from msgspec import Struct

from cjm_editor.drawing import Group, palette
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Language
from cjm_editor.layout import metrics
from cjm_editor.layout.legend import draw_legend
from cjm_editor.layout.provenance import facts_told
from cjm_editor.model import Map
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter


class Tail(Struct, frozen=True):
    """The drawn foot of a map and the y of its lower edge, both from its upper edge."""

    group: Group
    height: float


def draw_tail(
    map: Map,
    width: float,
    kinds: Collection[str],
    evidence: Collection[str],
    transfers: bool,
    lost: Collection[str],
    lines: Collection[str],
    typesetter: Typesetter,
    language: Language,
    *,
    laid_over: bool = False,
    version: str = "",
) -> Tail:
    """Draw the foot `width` points wide, of what the map really uses.

    How much of it rests on what evidence stands in the head.
    """
    shapes, bottom = draw_legend(
        width,
        kinds,
        evidence,
        transfers,
        lost,
        lines,
        typesetter,
        language,
        laid_over=laid_over,
    )
    groups = [Group(shapes, role="legend")]
    words = " · ".join(filter(None, (map.title, *facts_told(map, version, {}, language))))
    if words:
        line = typesetter.wrap(words, FOOTNOTE, width - 2 * metrics.MARGIN, max_lines=2)
        top = bottom + 8 if shapes else 0.0
        drawn = flush_left(line, metrics.MARGIN, top, palette.MUTED)
        groups.append(Group(drawn, role="provenance"))
        bottom = top + line.height
    return Tail(Group(tuple(groups), role="tail"), bottom)
