"""Which map to work on first: by business value, strategic importance and frequency of use."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cjm_editor.model import RANKING, Document, Id, Map, Ranking

CRITERIA = ("business_value", "strategic_importance", "frequency_of_use")
"""The fields of a map that it is ranked by, each from 0 to 10."""


class Ranked(Struct, frozen=True):
    """A map with its value, 0 to 10: the weighted mean of what is known of it, None for nothing.

    `known` is the part of the weights that this rests on, `place` is counted from 1; maps of one
    value share one.
    """

    map: Id
    place: int
    value: float | None
    known: float


class Swap(Struct, frozen=True):
    """A weight which, made `factor` times as large, changes the order of the maps."""

    weight: str
    factor: float


def weights_of_maps(document: Document) -> Mapping[str, float]:
    """Give how much each criterion counts in a file: all alike until somebody says otherwise."""
    own = document.find(Ranking, RANKING) or Ranking(id=RANKING)
    return {name: getattr(own, name) for name in CRITERIA}


def ranked(document: Document, weights: Mapping[str, float] | None = None) -> tuple[Ranked, ...]:
    """Rank the maps of a file by its weights or by others, those of which nothing is known last.

    A weight below nothing counts as nothing.
    """
    weights = weights_of_maps(document) if weights is None else weights
    values = [(map, *_value(map, weights)) for map in document.all(Map)]
    values.sort(key=lambda found: -1.0 if found[1] is None else found[1], reverse=True)
    made: list[Ranked] = []
    for at, (map, value, known) in enumerate(values):
        same = bool(made) and made[-1].value == value
        made.append(Ranked(map.id, made[-1].place if same else at + 1, value, known))
    return tuple(made)


def value_of(map: Map, weights: Mapping[str, float]) -> float | None:
    """Give the value of one map, 0 to 10, None where nothing is known of it."""
    return _value(map, weights)[0]


def swaps(document: Document, weights: Mapping[str, float] | None = None) -> tuple[Swap, ...]:
    """Give the weights that decide the order: each is left out, halved and doubled."""
    weights = weights_of_maps(document) if weights is None else weights
    order = _places(ranked(document, weights))
    return tuple(
        Swap(name, factor)
        for name in CRITERIA
        for factor in (0.0, 0.5, 2.0)
        if _places(ranked(document, {**weights, name: weights.get(name, 0.0) * factor})) != order
    )


def _places(found: Iterable[Ranked]) -> dict[Id, int]:
    return {each.map: each.place for each in found}


def _value(map: Map, weights: Mapping[str, float]) -> tuple[float | None, float]:
    own = [(max(0.0, weights.get(name, 0.0)), getattr(map, name)) for name in CRITERIA]
    everything = sum(weight for weight, _ in own)
    known = [(weight, value) for weight, value in own if value is not None and weight > 0.0]
    total = sum(weight for weight, _ in known)
    if total <= 0.0:
        return None, 0.0
    return _rounded(known, total), total / everything


def _rounded(known: Sequence[tuple[float, float]], total: float) -> float:
    # Sums in another order must not tell apart what is equal.
    return round(sum(weight * value for weight, value in known) / total, 9)
