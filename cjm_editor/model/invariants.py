"""What must hold between the records of a file, and what does not."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cjm_editor.i18n import Problem
from cjm_editor.model.document import Document
from cjm_editor.model.plain import value_from_plain
from cjm_editor.model.record import Id, Record, Unknown, fields_of


class Breach(Struct, frozen=True):
    """An invariant that a record breaks; `key` says which in the catalogue."""

    key: str
    record: Id
    arguments: dict[str, str]


def breaches(document: Document) -> Iterator[Breach]:
    """Find every record that points nowhere, at the wrong type, or holds what it may not."""
    for record in document:
        if not isinstance(record, Unknown):
            yield from _breaches_of(document, record)


def _breaches_of(document: Document, record: Record) -> Iterator[Breach]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.form in ("reference", "references"):
            ids: Iterable[Id] = value if spec.form == "references" else (value,)
            for id in ids:
                if id is None and not spec.required:
                    continue
                target = document.get(id)
                fine = target is not None and spec.target in ("", target.TYPE)
                if not fine and spec.on_delete != "keep" and not isinstance(target, Unknown):
                    yield Breach(
                        "breach.reference",
                        record.id,
                        {"type": record.TYPE, "field": spec.name},
                    )
        elif spec.form != "bytes":
            try:
                value_from_plain(spec, value, type_name=record.TYPE)
            except Problem:
                yield Breach("breach.value", record.id, {"type": record.TYPE, "field": spec.name})
