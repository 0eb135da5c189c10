"""Shapes of a slide as the XML of a presentation (ECMA-376, DrawingML); lengths are in EMU."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from cjm_editor.drawing import Colour

EMU = 12_700
"""In a point."""
_KIND = 'panose="020B0604020202020204" pitchFamily="34" charset="0"'
"""What is known of the family where it is not installed: a sans serif with proportional letters."""
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ("a", "drawingml/2006/main"),
        ("p", "presentationml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
    )
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
Place = tuple[int, int, int, int]
"""Left, top, width and height."""


def font(weight: str) -> str:
    """Give the family; its medium weight is one of its own, which "bold" does not tell."""
    name = "Inter Medium" if weight == "Medium" else "Inter"
    return f'<a:latin typeface="{name}" {_KIND}/><a:ea typeface="{name}" {_KIND}/>'


def printable(words: str) -> str:
    """Leave out what no XML may hold."""
    return _ILLEGAL.sub("", words)


def told(words: str) -> str:
    """Give words as they may stand between tags."""
    return escape(printable(words))


def quoted(words: str) -> str:
    """Give words as the value of an attribute, quotation marks and all."""
    return quoteattr(" ".join(printable(words).split()))


def named(id: int, name: str, title: str = "", link: str = "") -> str:
    """Give the properties that every shape has; one without a name is there to be looked at."""
    if not name and not title:
        return f'<p:cNvPr id="{id}" name="{id}">{_DECORATIVE}</p:cNvPr>'
    described = f" descr={quoted(title)}" if title else ""
    click = f'<a:hlinkClick r:id="{link}"/>' if link else ""
    return f'<p:cNvPr id="{id}" name={quoted(name[:80])}{described}>{click}</p:cNvPr>'


def placed(place: Place, turned: str = "", tag: str = "a:xfrm") -> str:
    """Give where a shape lies."""
    x, y, width, height = place
    return f'<{tag}{turned}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def filled(fill: Colour) -> str:
    """Give the colour of an area."""
    return f"<a:solidFill>{_colour(fill)}</a:solidFill>" if fill else "<a:noFill/>"


def lined(
    stroke: Colour,
    width: float,
    dash: Sequence[float] = (),
    *,
    head: bool = False,
    round: bool = False,
) -> str:
    """Give a line `width` EMU wide, dashed in multiples of that; it may end in an arrowhead."""
    if not stroke:
        return "<a:ln><a:noFill/></a:ln>"
    # A pattern of an odd length goes on with gaps for dashes.
    pattern = [*dash, *dash] if len(dash) % 2 else [*dash]
    pairs = zip(pattern[::2], pattern[1::2], strict=True)
    stops = "".join(f'<a:ds d="{d * 100_000:.0f}" sp="{s * 100_000:.0f}"/>' for d, s in pairs)
    dashed = f"<a:custDash>{stops}</a:custDash>" if stops else ""
    cap = ' cap="rnd"' if round else ""
    arrow = '<a:tailEnd type="triangle" w="med" len="med"/>' if head else ""
    return f'<a:ln w="{width:.0f}"{cap}>{filled(stroke)}{dashed}<a:round/>{arrow}</a:ln>'


def preset(name: str, adjusted: Iterable[tuple[str, int]] = ()) -> str:
    """Give a shape that every program has, with its handles where they belong."""
    guides = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in adjusted)
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def freeform(commands: Iterable[Sequence[str | int]], width: int, height: int) -> str:
    """Give an outline, its points from the upper left corner of the shape."""
    said = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
    steps = []
    for letter, *numbers in commands:
        points = "".join(
            f'<a:pt x="{x}" y="{y}"/>' for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        )
        tag = said[str(letter)]
        steps.append(f"<a:{tag}>{points}</a:{tag}>" if points else f"<a:{tag}/>")
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{"".join(steps)}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


def shape(about: str, look: str, body: str = "", kind: str = "", title: bool = False) -> str:
    """Give a shape; `look` says where it lies and how it looks, `body` what is written in it."""
    role = '<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>"
    written = f"<p:txBody>{body}</p:txBody>" if body else ""
    return (
        f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr{kind}/>{role}</p:nvSpPr>"
        f"<p:spPr>{look}</p:spPr>{written}</p:sp>"
    )


def picture(about: str, relation: str, crop: str, look: str) -> str:
    """Give a picture that stands in the file under a relation."""
    return (
        f'<p:pic><p:nvPicPr>{about}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>{crop}'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{look}</p:spPr></p:pic>"
    )


def connector(about: str, ends: str, look: str) -> str:
    """Give a line that stays with the shapes at its ends."""
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{about}<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/>"
        f"</p:nvCxnSpPr><p:spPr>{look}</p:spPr></p:cxnSp>"
    )


def group(about: str, place: Place, shapes: Iterable[str]) -> str:
    """Give shapes that are moved together."""
    x, y, width, height = place
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
        f"{placed(place).removesuffix('</a:xfrm>')}{inner}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def _colour(colour: Colour) -> str:
    return f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'
