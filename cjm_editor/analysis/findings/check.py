"""A check: what it looks at, what can change its result, and how it is found out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct, field

from cjm_editor.model import Id, Record, Transaction

if TYPE_CHECKING:
    from cjm_editor.analysis.findings.ground import Ground

Level = Literal["note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""From the gravest down."""

Command: TypeAlias = Callable[[Transaction], None]
Argument: TypeAlias = str | int | float
Reads: TypeAlias = Mapping[type[Record], tuple[str, ...]]
"""Record types, each with the fields that matter; none stand for all of them."""


class Found(Struct, frozen=True):
    """A fault: the records it is about, the one to go to first, and what its sentence tells."""

    records: tuple[Id, ...]
    arguments: Mapping[str, Argument] = field(default_factory=dict)


def found(*records: Id, **arguments: Argument) -> Found:
    """Say that something is found."""
    return Found(records, arguments)


class Finding(Struct, frozen=True):
    """A fault as a map counts it: by which check, how grave, about what.

    One that stands for many, since the map has hardly begun with something, has these as `parts`.
    """

    check: str
    level: Level
    records: tuple[Id, ...]
    arguments: Mapping[str, Argument]
    parts: tuple["Finding", ...] = ()


Find: TypeAlias = Callable[["Ground", Any], Iterator[Found]]
Fix: TypeAlias = Callable[["Ground", Found], Command | None]
Among: TypeAlias = Callable[["Ground", Any], int]


class Check(Struct, frozen=True, kw_only=True):
    """One check; `find` is asked for each record of the map that is one `of` some types.

    What it says of a record may hang on others: on those `near` it, which refer to it or which it
    refers to, over as many `hops` as it takes along records of these types; and on any of the
    `wide` ones, wherever on the map. One that looks at the map itself reads all of it as wide.
    `limit` is from where on something is a fault, in `unit`; `fix` mends it where that is safe.
    Where most of what it looks `among` is at fault, that is told once; it says of each record
    whether it is one of these, or of how many of them it speaks.
    """

    id: str
    level: Level
    of: tuple[type[Record], ...]
    find: Find
    near: Reads = field(default_factory=dict)
    wide: Reads = field(default_factory=dict)
    hops: int = 1
    limit: float | None = None
    unit: str = ""
    fix: Fix | None = None
    among: Among | None = None


def check(
    id: str,
    level: Level,
    *of: type[Record],
    near: Reads | None = None,
    wide: Reads | None = None,
    hops: int = 1,
    limit: float | None = None,
    unit: str = "",
    fix: Fix | None = None,
    among: Among | None = None,
) -> Callable[[Find], Check]:
    """Make a check of the function that finds its faults."""
    return lambda find: Check(
        id=id,
        level=level,
        of=of,
        find=find,
        near=near or {},
        wide=wide or {},
        hops=hops,
        limit=limit,
        unit=unit,
        fix=fix,
        among=among,
    )


def each(types: Iterable[type[Record]], *fields: str) -> Reads:
    """Read the same fields of several types."""
    return dict.fromkeys(types, fields)
