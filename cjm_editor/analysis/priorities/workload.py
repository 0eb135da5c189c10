"""Who has how much to do: the days of those who answer for improvements."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from cjm_editor.analysis.priorities.best_set import is_open
from cjm_editor.model import Capacity, Document, Id, Improvement, person_key


class Workload(Struct, frozen=True):
    """The days of one person: what all that is open and theirs takes, what of it is chosen.

    `unknown` counts the open ones of which nobody knows the days, `capacity` is None for one who
    has as many as it takes.
    """

    person: str
    open: float
    chosen: float
    unknown: int = 0
    capacity: float | None = None


def capacities(document: Document, map_id: Id) -> Mapping[str, float]:
    """Give how many days people have for the improvements of a map, by `person_key`."""
    found: dict[str, float] = {}
    for each in document.children(Capacity, map_id):
        if each.days is not None and person_key(each.person):
            found.setdefault(person_key(each.person), each.days)
    return found


def workloads(
    improvements: Iterable[Improvement], limits: Mapping[str, float], chosen: Collection[Id] = ()
) -> tuple[Workload, ...]:
    """Give what everybody who answers for something open has to do, in the order of their names."""
    by_person: dict[str, list[Improvement]] = {}
    for each in improvements:
        if is_open(each) and person_key(each.owner):
            by_person.setdefault(person_key(each.owner), []).append(each)
    return tuple(
        Workload(
            " ".join(found[0].owner.split()),
            sum(each.days or 0.0 for each in found),
            sum(each.days or 0.0 for each in found if each.id in chosen),
            sum(each.days is None for each in found),
            limits.get(key),
        )
        for key, found in sorted(by_person.items())
    )
