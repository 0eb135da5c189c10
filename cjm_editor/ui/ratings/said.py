"""How readings, attributes and their scales are told."""

from cjm_editor.i18n import day_told, number_told, text, with_unit
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Document, Id, Map, Reading, Record, Stage, Transfer

RATED: tuple[type[Record], ...] = (Map, Stage, Touchpoint, Transfer)
"""What readings are taken at."""
SCORED: tuple[type[Record], ...] = (Touchpoint, Transfer)
"""What the score is made of."""


def readings_of(document: Document, target: Id) -> tuple[Reading, ...]:
    """Give the readings at a record, the newest first."""
    found = (document.find(Reading, id) for id in document.referrers(target))
    own = [each for each in found if each is not None and each.target == target]
    return tuple(sorted(own, key=lambda each: (each.taken, each.id), reverse=True))


def scale_told(lowest: float, highest: float, unit: str = "") -> str:
    """Say from where to where a scale goes."""
    ends = text("ui.ratings.scale", low=number_told(lowest), high=number_told(highest))
    return with_unit(ends, unit)


def figure_told(document: Document, reading: Reading) -> str:
    """Say what was read on which scale, and what was expected."""
    attribute = document.find(Attribute, reading.attribute)
    if attribute is None:
        return number_told(reading.figure)
    name = attribute.name or text("ui.untitled")
    scale = scale_told(attribute.lowest, attribute.highest, attribute.unit)
    said = text("ui.ratings.figure", name=name, figure=number_told(reading.figure), scale=scale)
    if reading.expected is None:
        return said
    expected = text("ui.ratings.expected", figure=number_told(reading.expected))
    return f"{said}, {expected}"


def source_told(reading: Reading) -> str:
    """Say when it was read, by how many, who said so and how sure it is."""
    answers = reading.responses
    parts = (
        day_told(reading.taken) if reading.taken else text("ui.ratings.no_day"),
        "" if answers is None else text("ui.ratings.answers", count=answers),
        reading.told_by,
        text(f"choice.evidence.{reading.evidence}"),
    )
    return " · ".join(filter(None, parts))
