"""What is measured: attributes added to the file, readings of them taken, weights set."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import ranks_for
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, number_told, text
from cjm_editor.model import (
    Attribute,
    Document,
    Id,
    Map,
    Reading,
    Transaction,
    Weighing,
    new_id,
)


class Usual(Struct, frozen=True):
    """An attribute that most people measure; its name is in the catalogue."""

    name: str
    lowest: float
    highest: float
    better: str = "higher"

    @property
    def title(self) -> str:
        """What it is called in the language of the window."""
        return text(f"attribute.{self.name}")


USUAL = (
    Usual("satisfaction", 1, 5),
    Usual("effort", 1, 7, "lower"),
    Usual("nps", -100, 100),
    Usual("speed", 1, 5),
    Usual("convenience", 1, 5),
    Usual("ease", 1, 5),
)
"""The usual attributes, in the order they are offered."""


def missing_usual(document: Document) -> tuple[Usual, ...]:
    """Give the usual attributes that the file has not; "NPS (relational)" is one of them."""
    known = [f"{' '.join(each.name.split()).casefold()} " for each in document.all(Attribute)]
    return tuple(
        each
        for each in USUAL
        if not any(name.startswith(f"{each.title.casefold()} ") for name in known)
    )


def add_attribute(*, id: Id, name: str, **fields: Any) -> Command:
    """Add an attribute to the file, after those there are."""

    def command(tx: Transaction) -> None:
        (rank,) = ranks_for(tx, tx.document.all(Attribute), None)
        tx.add(Attribute(id=id, rank=rank, **checked(tx, Attribute, {"name": name, **fields})))

    return command


def add_usual(chosen: Iterable[Usual], ids: Iterable[Id] | None = None) -> Command:
    """Add usual attributes to the file, after those there are."""
    wanted = tuple(chosen)
    found = tuple(ids) if ids is not None else tuple(new_id() for _ in wanted)

    def command(tx: Transaction) -> None:
        ranks = ranks_for(tx, tx.document.all(Attribute), None, len(wanted))
        for id, rank, each in zip(found, ranks, wanted, strict=True):
            tx.add(
                Attribute(
                    id=id,
                    rank=rank,
                    name=each.title,
                    lowest=float(each.lowest),
                    highest=float(each.highest),
                    better=each.better,
                )
            )

    return command


def add_reading(map: Id, target: Id, attribute: Id, *, id: Id, **fields: Any) -> Command:
    """Tell what an attribute was at a record of a map, or on the map as a whole."""

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None or tx.get(target) is None:
            raise Problem("problem.edit.gone")
        values = checked(tx, Reading, {"attribute": attribute, **fields})
        reading = tx.add(Reading(id=id, map=map, target=target, **values))
        _keep_within(tx, reading)

    return command


def set_reading(id: Id, values: Mapping[str, Any]) -> Command:
    """Change what a reading tells."""

    def command(tx: Transaction) -> None:
        if tx.find(Reading, id) is None:
            raise Problem("problem.edit.gone")
        tx.update(id, **checked(tx, Reading, values))
        reading = tx.find(Reading, id)
        assert reading is not None
        _keep_within(tx, reading)

    return command


def set_weight(map: Id, name: str, value: float, *, id: Id) -> Command:
    """Set a weight of a map's score; a map judged by the usual ones gets its own, with this id."""

    def command(tx: Transaction) -> None:
        values = checked(tx, Weighing, {name: value})
        own = tx.document.children(Weighing, map)
        if own:
            tx.update(own[0].id, **values)
        else:
            tx.add(Weighing(id=id, map=map, **values))

    return command


def _keep_within(tx: Transaction, reading: Reading) -> None:
    """Refuse a figure that is not on its scale: it would be taken for the nearest end."""
    attribute = tx.find(Attribute, reading.attribute)
    if attribute is None:
        raise Problem("problem.edit.gone")
    low, high = sorted((attribute.lowest, attribute.highest))
    for figure in (reading.figure, reading.expected):
        if figure is not None and not low <= figure <= high:
            raise Problem(
                "problem.rating.scale",
                figure=number_told(figure),
                low=number_told(low),
                high=number_told(high),
            )
