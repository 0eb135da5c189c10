"""Pain point: what hurts, how much and how often."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.i18n import text
from cjm_editor.kinds.card import Badge, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import choice

SEVERITIES = ("low", "medium", "high", "critical")
FREQUENCIES = ("rare", "sometimes", "often", "always")


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint(Element):
    """A friction the customer meets."""

    TYPE: ClassVar[str] = "pain_point"
    TABLE: ClassVar[str] = "pain_points"

    severity: str = choice(SEVERITIES, "medium", tells="score")
    frequency: str = choice(FREQUENCIES, "sometimes", tells="score")


LOOK = Look(hue=palette.VERMILLION, icon="alert-triangle")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it with its severity and frequency in one line."""
    assert isinstance(element, PainPoint)
    severity = text(f"choice.severity.{element.severity}", context.language)
    frequency = text(f"choice.frequency.{element.frequency}", context.language)
    badge = Badge(icon="flame", label=f"{severity} · {frequency}")
    return draw_card(element, width, context, LOOK, (badge,))


def harm(element: Element) -> float:
    """Give how much it hurts: its place among the severities times that among the frequencies."""
    assert isinstance(element, PainPoint)
    severity = (SEVERITIES.index(element.severity) + 1) / len(SEVERITIES)
    return severity * (FREQUENCIES.index(element.frequency) + 1) / len(FREQUENCIES)


KIND = ElementKind(
    id="pain_point",
    record=PainPoint,
    icon="alert-triangle",
    home="pain_points",
    draw=draw,
    hue=LOOK.hue,
    shortcut="P",
    everyday=True,
    harm=harm,
)
