"""Making a new map's records out of a template."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cjm_editor.i18n import Language, Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Field, Id, Record, fields_of, new_id
from cjm_editor.model.plain import record_from_plain
from cjm_editor.model.rank import ranks_between
from cjm_editor.templates.template import templates

Plain = Mapping[str, Any]


def instantiate(id: str, language: Language) -> list[Record]:
    """Give the records of a template in one language, with ids no other map has.

    Raises Problem where there is no such template.
    """
    by_id = {template.id: template for template in templates()}
    if id not in by_id:
        raise Problem("problem.template.unknown", id=id, known=", ".join(by_id))
    records = by_id[id].records
    ids = {plain["id"]: new_id() for plain in records}
    ranks = _ranks(records)
    return [
        record_from_plain(SCHEMA, {**_values(plain, ids, language), **ranks.get(plain["id"], {})})
        for plain in records
    ]


def _values(plain: Plain, ids: Mapping[str, Id], language: Language) -> dict[str, Any]:
    values: dict[str, Any] = {"type": plain["type"]}
    if plain["type"] == "map":
        values["language"] = language
    forms = {"id": "reference"} | {name: spec.form for name, spec in _specs(plain).items()}
    for name, value in plain.items():
        if forms.get(name) == "reference":
            values[name] = ids[value]
        elif forms.get(name) == "references":
            values[name] = [ids[key] for key in value]
        else:
            values[name] = value[language] if isinstance(value, dict) else value
    return values


def _ranks(records: Sequence[Plain]) -> dict[str, dict[str, str]]:
    """Give each ranked record its place among those of the same owner: that of the file."""
    siblings: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for plain in records:
        specs = _specs(plain)
        if "rank" in specs:
            owners = tuple(plain[name] for name, spec in specs.items() if spec.owner)
            siblings[owners].append(plain["id"])
    return {
        key: {"rank": rank}
        for keys in siblings.values()
        for key, rank in zip(keys, ranks_between(None, None, len(keys)), strict=True)
    }


def _specs(plain: Plain) -> dict[str, Field]:
    return {spec.name: spec for spec in fields_of(SCHEMA.by_type[plain["type"]])}
