"""What is written in a shape: paragraphs with their colours, sizes, language and direction."""

import re
from collections.abc import Sequence

from cjm_editor.drawing import Rect
from cjm_editor.formats.pptx.paragraphs import Said, Side
from cjm_editor.formats.pptx.parts import extent
from cjm_editor.formats.pptx.spelling import EMU, filled, font, told

_REGIONS = {"en": "en-US", "es": "es-ES", "ca": "ca-ES"}
_BOLD, _ITALIC = ("SemiBold", "Bold"), "Italic"
_SMALLEST = 100
"""The smallest size that a presentation knows, in hundredths of a point."""
_LITTLE, _PADDING = 2.0, 7.5
"""The least room beside words, and the most that is kept free there, in points."""
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def body(
    said: Sequence[Said],
    box: Rect,
    scale: float,
    language: str,
    side: Side,
    *,
    inset: float = 0.0,
    middle: bool = False,
) -> str:
    """Write paragraphs into a box of the map, the first line where it was set, or in the middle.

    Programs keep words off a box's edges by `inset` points themselves, where its corners are round.
    """
    first = said[0]
    turned = ' vert="vert270"' if first.turned else ""
    left, right = _beside(said, box, side)
    middle = middle or first.turned
    top = 0.0 if middle else first.rect.y - box.y
    insets = "".join(
        f' {edge}="{max(0, round((value - inset) * scale * EMU))}"'
        for edge, value in (("lIns", left), ("tIns", top), ("rIns", right), ("bIns", 0.0))
    )
    tight = _is_tight(said, box, side)
    wrap, fit = ("none", "") if tight else ("square", "<a:normAutofit/>")
    anchor = "ctr" if middle else "t"
    lines = [
        _paragraph(each, scale, language, side, _space_before(said, at))
        for at, each in enumerate(said)
    ]
    return (
        f'<a:bodyPr wrap="{wrap}"{insets} anchor="{anchor}" rtlCol="0"{turned}>{fit}'
        f"</a:bodyPr><a:lstStyle/>{''.join(lines)}"
    )


def _beside(said: Sequence[Said], box: Rect, side: Side) -> tuple[float, float]:
    """Give the room left and right of words, as much of it as leaves some for a wider font."""
    rect = extent(each.rect for each in said)
    if said[0].turned:
        return _LITTLE, _LITTLE
    if side == "l":
        left = rect.x - box.x
        return left, min(left, _PADDING)
    both = max(0.0, min((box.width - rect.width) / 2 - _LITTLE, _PADDING))
    off = 2 * (rect.centre[0] - box.centre[0]) if side == "ctr" else 0.0
    return both + max(0.0, off), both + max(0.0, -off)


def _is_tight(said: Sequence[Said], box: Rect, side: Side) -> bool:
    """Tell whether words stand in the middle of a frame that is hardly wider than they are."""
    one_line = len(said) == 1 and said[0].lines == 1
    return one_line and side == "ctr" and said[0].rect.width + 2 * _PADDING > box.width


def _space_before(said: Sequence[Said], at: int) -> float:
    return max(0.0, said[at].rect.y - said[at - 1].rect.bottom) if at else 0.0


def _paragraph(said: Said, scale: float, language: str, side: Side, before: float) -> str:
    rtl = ' rtl="1"' if said.right_to_left else ""
    look = run_look(said, scale, language)
    lines = _BREAKS.split(said.words)
    runs = f"<a:br>{look}</a:br>".join(
        f"<a:r>{look}<a:t>{told(line)}</a:t></a:r>" if line else "" for line in lines
    )
    return (
        f'<a:p><a:pPr algn="{said.side if side == "l" and said.side == "r" else side}"'
        f' marL="0" indent="0"{rtl}>'
        f'<a:lnSpc><a:spcPts val="{_hundredths(said.line_height, scale)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(before * scale * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>{runs}</a:p>'
    )


def run_look(said: Said, scale: float, language: str) -> str:
    """Give how a run of words looks."""
    bold, italic = said.weight in _BOLD, said.weight == _ITALIC
    return (
        f'<a:rPr lang="{region(language)}" sz="{_hundredths(said.size, scale)}" b="{bold:d}"'
        f' i="{italic:d}" dirty="0">{filled(said.colour)}{font(said.weight)}</a:rPr>'
    )


def region(language: str) -> str:
    """Give a language as presentations name it."""
    return _REGIONS.get(language, language) or "en-US"


def _hundredths(points: float, scale: float) -> int:
    return max(_SMALLEST, round(points * scale * 100))
