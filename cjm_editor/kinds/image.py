"""Image: a picture on the map, as in a storyboard."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import Clip, Image, Rect, Shape, palette
from cjm_editor.kinds.card import PADDING, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Asset, Element, Id
from cjm_editor.model.field import reference

TALLEST = 1.5
"""A picture is shown at most this many times as high as its card is wide."""

ON_NOTE = 0.4
"""How much of the height of a note of paper a picture takes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageElement(Element):
    """A picture with its caption."""

    TYPE: ClassVar[str] = "image"
    TABLE: ClassVar[str] = "images"

    asset: Id | None = reference("asset")


LOOK = Look(hue=palette.GREY, icon="photo", fill=palette.PAPER)


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw the picture above its caption."""
    assert isinstance(element, ImageElement)
    asset = context.document.find(Asset, element.asset)
    if asset is None:
        return draw_card(element, width, context, LOOK)
    # A file made by another program may not say how large its picture is.
    across, down = (asset.width, asset.height) if asset.width and asset.height else (4, 3)
    inner = width - 2 * PADDING
    height = min(inner * down / across, inner * TALLEST)
    if context.sticky is not None:
        height = min(height, context.sticky.height * ON_NOTE)
    drawn = min(inner, height * across / down)
    frame = Rect(PADDING + (inner - drawn) / 2, PADDING, drawn, height)
    picture: tuple[Shape, ...] = (Clip(frame, (Image(asset.id, frame),), radius=3),)
    return draw_card(element, width, context, LOOK, head=picture, head_height=height + PADDING / 2)


KIND = ElementKind(
    id="image",
    record=ImageElement,
    icon="photo",
    home="images",
    draw=draw,
    hue=LOOK.hue,
    shortcut="G",
)
