"""A merge as plain values, for other programs."""

from typing import Any

from cjm_editor.editing.merging.conflict import WHOLE, Names
from cjm_editor.editing.merging.merge import Merge
from cjm_editor.editing.records import title_of
from cjm_editor.model import Diff, Document, Id, Record, fields_of
from cjm_editor.model.plain import record_to_plain

NAME, VERSION = "cjm-merge", 1

Plain = dict[str, Any]


def to_plain(found: Merge) -> Plain:
    """Give what was merged as it was preset, and every conflict with what all three say."""
    ours, theirs = Document(found.sides.ours.values()), Document(found.sides.theirs.values())

    def named(id: Id) -> Plain:
        document = ours if id in ours else theirs
        record = document.get(id)
        title = title_of(document, id) if record else ""
        return {"id": id, "type": record.TYPE if record else "", "title": title}

    return {
        "format": NAME,
        "version": VERSION,
        "merged": counts(found.diff()),
        "conflicts": [
            {
                "record": named(each.record),
                "group": named(each.group),
                "fields": list(each.names),
                "base": _said(each.base, each.names),
                "ours": _said(each.ours, each.names),
                "theirs": _said(each.theirs, each.names),
                "chosen": found.presets[each.key],
            }
            for each in found.conflicts
        ],
    }


def counts(diff: Diff) -> dict[str, int]:
    """Count what a merge adds to, changes in and removes from ours."""
    return {"added": len(diff.added), "changed": len(diff.updated), "removed": len(diff.removed)}


def _said(record: Record | None, names: Names) -> Plain | None:
    if record is None:
        return None
    plain = record_to_plain(record)
    if names == WHOLE:
        return plain
    defaults = {spec.name: spec.default for spec in fields_of(type(record))}
    values = {name: plain.get(name, defaults.get(name)) for name in names}
    if "extra" in values:
        values["extra"] = dict(record.extra)
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
