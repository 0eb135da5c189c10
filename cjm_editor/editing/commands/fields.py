"""Setting fields, each value checked against its declaration."""

from collections.abc import Iterable, Mapping
from typing import Any

from cjm_editor.editing.records import named
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Field, Id, Record, Transaction, fields_of
from cjm_editor.model.plain import value_from_plain


def set_field(ids: Iterable[Id], name: str, value: Any) -> Command:
    """Set one field of all those records that have it."""
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        for id in chosen:
            record = tx.get(id)
            if record is not None and any(spec.name == name for spec in fields_of(type(record))):
                tx.update(id, **checked(tx, type(record), {name: value}))

    return command


def link(ids: Iterable[Id], name: str, other: Id, *, on: bool) -> Command:
    """Link records to another one beside those they link to in a field, or no more."""
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        for id in chosen:
            record = tx.get(id)
            if record is not None and any(spec.name == name for spec in fields_of(type(record))):
                rest = tuple(each for each in getattr(record, name) if each != other)
                linked = (*rest, other) if on else rest
                tx.update(id, **checked(tx, type(record), {name: linked}))

    return command


def set_each(values: Iterable[tuple[Id, str, Any]]) -> Command:
    """Set a field of each of several records, whichever it is."""
    commands = [set_field([id], name, value) for id, name, value in values]

    def command(tx: Transaction) -> None:
        for each in commands:
            each(tx)

    return command


def set_fields(id: Id, values: Mapping[str, Any]) -> Command:
    """Set several fields of one record."""

    def command(tx: Transaction) -> None:
        record = tx.get(id)
        if record is not None:
            tx.update(id, **checked(tx, type(record), values))

    return command


def rename(id: Id, title: str) -> Command:
    """Set the title of a record, or the name of the persona a swimlane is for."""

    def command(tx: Transaction) -> None:
        bearer, field = named(tx.document, id)
        set_fields(bearer, {field: title})(tx)

    return command


def set_picture(ids: Iterable[Id], field: str, picture: Asset | None) -> Command:
    """Show a picture in a field of some records; it is stored once however often it is shown."""
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        before = {getattr(tx.get(id), field, None) for id in chosen}
        asset = None if picture is None else keep_asset(tx, picture)
        set_field(chosen, field, asset)(tx)
        drop_unused_assets(tx, (id for id in before if id is not None))

    return command


def keep_asset(tx: Transaction, asset: Asset) -> Id:
    """Put a picture into the file unless the same one is there; gives the id it is kept by."""
    for known in tx.document.all(Asset):
        if known.sha256 == asset.sha256 and tx.get(known.id) is not None:
            return known.id
    return tx.add(asset).id


def drop_unused_assets(tx: Transaction, ids: Iterable[Id]) -> None:
    """Take those pictures out of the file that nothing shows any more."""
    for id in ids:
        if tx.find(Asset, id) is not None and not tx.referrers(id):
            tx.remove(id)


def checked(tx: Transaction, cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values as a record of a class holds them; raises Problem where one does not fit."""
    specs = {spec.name: spec for spec in fields_of(cls)}
    return {name: _checked(tx, cls, specs[name], value) for name, value in values.items()}


def _checked(tx: Transaction, cls: type[Record], spec: Field, value: Any) -> Any:
    if spec.form == "line" and isinstance(value, str):
        value = ("\n" if spec.breaks else " ").join(value.splitlines())
    if spec.form == "words":
        value = tidy_words(value)
        if any(len(word) > spec.limit for word in value):
            raise Problem("problem.edit.too_long", limit=spec.limit)
    if spec.limit and isinstance(value, str) and len(value) > spec.limit:
        raise Problem("problem.edit.too_long", limit=spec.limit)
    if spec.form == "choice" and value not in spec.choices:
        raise Problem("problem.edit.value")
    if spec.form == "bytes":
        return bytes(value)
    try:
        found = value_from_plain(spec, value, type_name=cls.TYPE)
    except Problem:
        raise Problem("problem.edit.value") from None
    if spec.form in ("reference", "references"):
        ids = found if spec.form == "references" else (found,)
        if not all(_leads_somewhere(tx, spec, id) for id in ids):
            raise Problem("problem.edit.gone")
    return found


def tidy_words(words: Iterable[str]) -> tuple[str, ...]:
    """Give words with single spaces, the first of those alike but for capitals."""
    tidy = filter(None, (" ".join(str(word).split()) for word in words))
    alike: dict[str, str] = {}
    for word in tidy:
        alike.setdefault(word.casefold(), word)
    return tuple(alike.values())


def _leads_somewhere(tx: Transaction, spec: Field, id: Id | None) -> bool:
    if id is None:
        return not spec.required
    target = tx.get(id)
    return spec.on_delete == "keep" or (target is not None and spec.target in ("", target.TYPE))
