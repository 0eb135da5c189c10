"""Which record of one state is which of another, where their ids do not tell."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from msgspec import Struct

from cjm_editor.model import (
    Asset,
    Attribute,
    BlueprintLine,
    Capacity,
    Channel,
    CheckSetting,
    Comment,
    Decision,
    Document,
    Element,
    Id,
    Improvement,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    View,
    Weighing,
    fields_of,
)

Known: TypeAlias = Callable[[Id | None], Id | None]
Key: TypeAlias = Callable[[Any, Known], Hashable]
TITLES_APART = frozenset(("title", "state", "rank"))
"""What tells a map from the one it is compared with, and is no difference between them."""


class Matching(Struct, frozen=True):
    """The ids after, by which the same record goes before, where the two differ.

    `apart` are the fields of a map that are not compared.
    """

    same: Mapping[Id, Id] = {}
    apart: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.same or self.apart)

    @property
    def inverse(self) -> "Matching":
        """The matching the other way round."""
        return Matching({old: new for new, old in self.same.items()}, self.apart)

    def as_before(self, record: Record, before: Document) -> Record:
        """Give a record as if it named itself and others as they were named before."""
        id = self.same.get(record.id, record.id)
        old = before.get(id)
        changes: dict[str, Any] = {}
        for spec in fields_of(type(record)):
            value = getattr(record, spec.name)
            if spec.form == "reference":
                fitting = self.same.get(value, value)
                if spec.name == "origin" and id != record.id:
                    fitting = getattr(old, "origin", None)
            elif spec.form == "references":
                fitting = tuple(self.same.get(each, each) for each in value)
            elif spec.name in self.apart and isinstance(record, Map) and isinstance(old, Map):
                fitting = getattr(old, spec.name)
            else:
                continue
            if fitting != value:
                changes[spec.name] = fitting
        return replace(record, **{"id": id, **changes}) if changes or id != record.id else record


def by_origin(before: Document, after: Document) -> dict[Id, Id]:
    """Match what was derived from something else with that; of several copies, the first.

    What does not know what it was derived from is matched by likeness.
    """
    found = _Likeness(before, after, _origins(before, after))
    for cls, key, all_or_none in _PASSES:
        if not any(spec.name == "origin" for spec in fields_of(cls)):
            found.match(cls, key, all_or_none=all_or_none)
    return found.same


def _origins(before: Document, after: Document) -> dict[Id, Id]:
    old, new = {each.id: each for each in before}, {each.id: each for each in after}
    same: dict[Id, Id] = {}
    taken: set[Id] = set()
    for id, record in sorted(new.items(), key=lambda each: not _is_at_home(each[1], before, after)):
        origin = getattr(record, "origin", None)
        if origin in old and origin not in taken and id not in old:
            same[id] = origin
            taken.add(origin)
    for id, record in old.items():
        origin = getattr(record, "origin", None)
        if origin in new and origin not in same and origin not in old and id not in taken:
            same[origin] = id
            taken.add(id)
    return same


def by_likeness(before: Document, after: Document) -> dict[Id, Id]:
    """Match what is called alike and lies alike, from maps down to cards.

    What is left over at one place matches in order where as many are left over on both sides, so
    that a stage with another title is the same stage.
    """
    found = _Likeness(before, after, {})
    for cls, key, all_or_none in _PASSES:
        found.match(cls, key, all_or_none=all_or_none)
    return found.same


def _is_at_home(record: Record, before: Document, after: Document) -> bool:
    """Tell whether a card lies in the lane and at the step that its origin's were made into."""
    origin = before.find(Element, getattr(record, "origin", None))
    if not isinstance(record, Element) or origin is None:
        return True
    lane, step = after.find(Lane, record.lane), after.find(Step, record.step)
    made_from = lane.origin if lane else None, step.origin if step else None
    return made_from == (origin.lane, origin.step)


class _Likeness:
    """The records of two documents that have not been matched yet."""

    def __init__(self, before: Document, after: Document, same: dict[Id, Id]) -> None:
        self.same = same
        self._shared = {each.id for each in before if each.id in after}
        self._before, self._after = before, after
        self._taken = set(same.values())

    def match(self, cls: type[Record], key: Key, *, all_or_none: bool = False) -> None:
        """Match, in order, what has the same key; or only where there are as many of each."""
        old = self._waiting(self._before, cls, key, self._taken, lambda id: id)
        new = self._waiting(
            self._after, cls, key, self.same, lambda id: self.same.get(id or "", id)
        )
        for name, theirs in new.items():
            ours = old.get(name, [])
            if all_or_none and len(ours) != len(theirs):
                continue
            for one, other in zip(ours, theirs, strict=False):
                self.same[other] = one
                self._taken.add(one)

    def _waiting(
        self,
        document: Document,
        cls: type[Record],
        key: Key,
        done: Iterable[Id],
        known: Known,
    ) -> dict[Hashable, list[Id]]:
        gone = {*done, *self._shared}
        waiting = [each for each in document if isinstance(each, cls) and each.id not in gone]
        waiting.sort(key=lambda each: (getattr(each, "rank", ""), each.id))
        found: dict[Hashable, list[Id]] = {}
        for record in waiting:
            found.setdefault(key(record, known), []).append(record.id)
        return found


def _titled(each: Element) -> str:
    """Give the title that a card is known by elsewhere; one without is known nowhere else."""
    return _folded(each.title) or each.id


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


_PASSES: tuple[tuple[type[Record], Key, bool], ...] = (
    (Channel, lambda each, _: _folded(each.name), False),
    (Asset, lambda each, _: each.sha256, False),
    (Attribute, lambda each, _: _folded(each.name), False),
    (Persona, lambda each, _: _folded(each.name), False),
    (Map, lambda each, _: _folded(each.title), False),
    (Map, lambda each, _: "", True),
    (Swimlane, lambda each, known: (known(each.map), known(each.persona)), False),
    (Swimlane, lambda each, known: (known(each.map), bool(each.persona)), True),
    (Stage, lambda each, known: (known(each.map), _folded(each.title)), True),
    (Stage, lambda each, known: known(each.map), True),
    (Step, lambda each, known: (known(each.stage), _folded(each.title)), True),
    (Step, lambda each, known: known(each.stage), True),
    (Lane, lambda each, known: (known(each.swimlane), each.kind, _folded(each.title)), True),
    (Lane, lambda each, known: (known(each.swimlane), each.kind), True),
    (BlueprintLine, lambda each, known: (known(each.swimlane), each.boundary), False),
    (
        Element,
        lambda each, known: (each.TYPE, known(each.lane), known(each.step), _folded(each.title)),
        False,
    ),
    (Element, lambda each, known: (each.TYPE, known(each.lane), _titled(each)), False),
    (Element, lambda each, _: (each.TYPE, _titled(each)), False),
    (Element, lambda each, known: (each.TYPE, known(each.lane), known(each.step)), True),
    (
        Transfer,
        lambda each, known: (known(each.source), known(each.target), each.title, each.promise),
        False,
    ),
    (Transfer, lambda each, known: (known(each.source), known(each.target)), False),
    (Improvement, lambda each, known: (known(each.map), _folded(each.title)), False),
    (Decision, lambda each, known: (known(each.map), _folded(each.title), each.decided_on), False),
    (Capacity, lambda each, known: (known(each.map), _folded(each.person)), False),
    (Weighing, lambda each, known: known(each.map), False),
    (CheckSetting, lambda each, known: (known(each.map), each.check), False),
    (
        Reading,
        lambda each, known: (known(each.target), known(each.attribute), each.taken),
        False,
    ),
    (Comment, lambda each, known: (known(each.map), each.author, each.text), False),
    (View, lambda each, known: (known(each.map), _folded(each.name)), False),
)
"""By what each type of record is matched, the closest likeness first, owners before what they own.

The last says that a key matches only where as many on both sides have it.
"""
