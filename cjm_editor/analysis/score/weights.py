"""The weights of a score: what a map has set, or the usual ones."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from msgspec import Struct

from cjm_editor.analysis.score.inputs import EMOTION
from cjm_editor.model import Attribute, Document, Field, Id, Weighing, fields_of

NAMES = tuple(spec.name for spec in fields_of(Weighing) if not spec.owner)
"""The weights a map can set, in the order they are shown."""


class Weights(Struct, frozen=True):
    """What each part says: the map's own weights, and those of attributes by their ids."""

    of_map: Weighing
    of_attributes: Mapping[Id, float]

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


def weights_of(document: Document, map_id: Id) -> Weights:
    """Give the weights that a map is judged by."""
    found = document.children(Weighing, map_id)
    own = found[0] if found else Weighing(id="", map=map_id)
    counting = {each.id: each.weight for each in document.all(Attribute) if each.counts}
    return Weights(own, counting)


_SPECS = {spec.name: spec for spec in fields_of(Weighing)}


def _within(spec: Field, value: float) -> float:
    low = spec.minimum if spec.minimum is not None else value
    high = spec.maximum if spec.maximum is not None else value
    return min(high, max(low, value))
