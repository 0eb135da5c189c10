"""Metric: a figure that tells how this point of the journey is going."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.i18n import text, with_unit
from cjm_editor.kinds.card import Badge, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import choice, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Element):
    """A figure with its reading and what it should be."""

    TYPE: ClassVar[str] = "metric"
    TABLE: ClassVar[str] = "metrics"

    measures: str = choice(("experience", "operational", "financial"), "experience")
    reading: str = line(tells="score")
    unit: str = line()
    aim: str = line(tells="score")


LOOK = Look(hue=palette.GREEN, icon="gauge")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it with its reading, its target and its class."""
    assert isinstance(element, Metric)
    language = context.language
    badges = [Badge(icon="chart-bar", label=text(f"choice.measures.{element.measures}", language))]
    if element.reading:
        badges.append(Badge(icon="gauge", label=with_unit(element.reading, element.unit, language)))
    if element.aim:
        said = text("card.target", language, value=with_unit(element.aim, element.unit, language))
        badges.append(Badge(icon="target-arrow", label=said))
    return draw_card(element, width, context, LOOK, tuple(badges))


KIND = ElementKind(
    id="metric",
    record=Metric,
    icon="gauge",
    home="metrics",
    draw=draw,
    hue=LOOK.hue,
)
