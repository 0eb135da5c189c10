"""The weights of a score: what a map has set, or the usual ones."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from msgspec import Struct, field

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.inputs import EMOTION
from cjm_editor.model import Attribute, Document, Field, Id, Weighing, fields_of

BESIDE = frozenset(("peak_weight", "end_weight"))
"""The weights that say nothing within a stage."""
NAMES = tuple(spec.name for spec in fields_of(Weighing) if not spec.owner)
"""The weights a map can set, in the order they are shown."""


Losses: TypeAlias = tuple[bool | None, ...]
"""Whether each loss happens, None where it is not known."""


class Weights(Struct, frozen=True, eq=False):
    """What each part says: the map's own weights, and those of attributes by their ids.

    `known` remembers what losses leave: few of their combinations occur, each many times.
    """

    of_map: Weighing
    of_attributes: Mapping[Id, float]
    known: dict[Losses, tuple[float, float, float]] = field(default_factory=dict)

    def of(self, attribute: Id) -> float:
        """Give the weight of an attribute, or of emotions."""
        if attribute == EMOTION:
            return self.of_map.emotion_weight
        return self.of_attributes.get(attribute, 0.0)

    @property
    def losses(self) -> tuple[float, float, float, float]:
        """What is lost of a transfer, in the order of the losses."""
        own = self.of_map
        return own.identity_loss, own.context_loss, own.promise_loss, own.repeat_loss

    def left_by(self, losses: Losses) -> tuple[float, float, float]:
        """Give what losses leave of a transfer: its value, its lowest and its highest."""
        found = self.known.get(losses)
        if found is None:
            value = low = high = 1.0
            for happens, loss in zip(losses, self.losses, strict=True):
                value *= 1.0 - {None: self.of_map.doubt, True: 1.0, False: 0.0}[happens] * loss
                low *= 1.0 if happens is False else 1.0 - loss
                high *= 1.0 - loss if happens else 1.0
            found = self.known[losses] = value, low, high
        return found

    def scaled(self, name: str, factor: float) -> "Weights":
        """Give them with one made larger or smaller, as far as its limits let it.

        `name` is that of a weight of the map or the id of an attribute.
        """
        if name in NAMES:
            spec = _SPECS[name]
            after = _within(spec, getattr(self.of_map, name) * factor)
            changes: dict[str, Any] = {name: after}
            return Weights(replace(self.of_map, **changes), self.of_attributes)
        changed = {**self.of_attributes, name: self.of_attributes[name] * factor}
        return Weights(self.of_map, changed)


def weights_of(document: Document, map_id: Id, kept: Kept | None = None) -> Weights:
    """Give the weights that a map is judged by, the very ones that were `kept` if they hold."""
    own = next(iter(document.children(Weighing, map_id)), None) or Weighing(id="", map=map_id)
    counting = {each.id: each.weight for each in document.all(Attribute) if each.counts}
    kept = Kept() if kept is None else kept
    return kept.of("weights", (own, counting), partial(Weights, own, counting))


_SPECS = {spec.name: spec for spec in fields_of(Weighing)}


def _within(spec: Field, value: float) -> float:
    low = spec.minimum if spec.minimum is not None else value
    high = spec.maximum if spec.maximum is not None else value
    return min(high, max(low, value))
