"""A comparison as plain JSON values, as resources/schema/diff.schema.json says."""

from collections import Counter
from hashlib import sha256
from typing import Any

from cjm_editor.editing.comparison.change import KINDS, Change, FieldChange
from cjm_editor.editing.comparison.comparing import Comparison
from cjm_editor.editing.comparison.curves import CurveChange, curves
from cjm_editor.editing.records import title_of
from cjm_editor.model import Document, Unknown

NAME = "cjm-diff"
VERSION = 1
"""Counts changes that a reader of the form before would stumble over; new names need no number."""

Plain = dict[str, Any]


def to_plain(comparison: Comparison) -> Plain:
    """Give all changes and curves; nothing in it depends on the interface's language."""
    counts = Counter(change.kind for change in comparison.changes)
    return {
        "format": NAME,
        "version": VERSION,
        "summary": {kind: counts[kind] for kind in KINDS},
        "changes": [_change(comparison, change) for change in comparison.changes],
        "curves": [_curve(comparison, curve) for curve in curves(comparison)],
    }


def _change(comparison: Comparison, change: Change) -> Plain:
    document = comparison.before if change.after is None else comparison.after
    record = change.record
    before, after = change.ids
    where = change.where
    return {
        "kind": change.kind,
        "type": record.table if isinstance(record, Unknown) else record.TYPE,
        "title": title_of(document, record.id),
        "before": before or None,
        "after": after or None,
        "where": {
            name: _named(document, getattr(where, name))
            for name in ("map", "stage", "step", "swimlane", "lane", "persona")
        },
        "fields": [_field(field) for field in change.fields],
    }


def _field(field: FieldChange) -> Plain:
    plain: Plain = {
        "name": field.name,
        "before": _value(field.before),
        "after": _value(field.after),
    }
    if field.words:
        plain["words"] = [[piece.what, piece.text] for piece in field.words]
    if field.delta is not None:
        plain["delta"] = field.delta
    return plain


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return sha256(value).hexdigest() if isinstance(value, bytes) else value


def _curve(comparison: Comparison, curve: CurveChange) -> Plain:
    before, after = comparison.before, comparison.after
    means = curve.means
    return {
        "lane": {
            "before": _named(before, curve.lane_before),
            "after": _named(after, curve.lane_after),
        },
        "lowest": curve.scale.lowest,
        "highest": curve.scale.highest,
        "mean": {"before": means[0], "after": means[1]},
        "points": [
            {
                "step": {
                    "before": _named(before, point.step_before),
                    "after": _named(after, point.step_after),
                },
                "before": point.before,
                "after": point.after,
                "delta": point.delta,
            }
            for point in curve.points
        ],
    }


def _named(document: Document, id: str) -> Plain | None:
    return {"id": id, "title": title_of(document, id)} if id else None
