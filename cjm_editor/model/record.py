"""The record: a plain, frozen value with a stable id."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

from cjm_editor.model.field import Field, declared

Id: TypeAlias = str

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def new_id() -> Id:
    """Make an id that no other record anywhere has."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The base of every record; `extra` keeps the fields of a newer version, untouched."""

    TYPE: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""

    id: Id
    extra: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Record):
    """A record of a type only a newer version knows, kept as it came."""

    table: str
    values: Mapping[str, Any] = field(hash=False)


def fields_of(cls: type[Record]) -> tuple[Field, ...]:
    """Give the declared fields of a record class, its id not among them."""
    if cls not in _FIELDS:
        _FIELDS[cls] = declared(cls)
    return _FIELDS[cls]


_FIELDS: dict[type[Record], tuple[Field, ...]] = {}
