"""Part of a map as text on the clipboard, and back; what comes from there is not trusted."""

import hashlib
import json
from dataclasses import replace
from typing import get_args

from cjm_editor.editing.excerpt import Excerpt, What
from cjm_editor.editing.records import lanes_of, steps_of, title_of
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import SCHEMA, lane_kind
from cjm_editor.model import Asset, Map, Record, Unknown
from cjm_editor.model.invariants import breaches
from cjm_editor.model.plain import record_from_plain, record_to_plain

MIME_TYPE = "application/vnd.cjm-editor.cards+json"
LARGEST = 64 * 1024 * 1024
"""The longest text read from the clipboard, in characters."""
MOST_RECORDS = 40_000
MOST_CARDS = 5_000
_FORMAT, _VERSION = "cjm-cards", 1


def to_text(excerpt: Excerpt) -> str:
    """Write part of a map in our own format."""
    plain = {
        "format": _FORMAT,
        "version": _VERSION,
        "what": excerpt.what,
        "picked": excerpt.picked,
        "column": excerpt.column,
        "records": [record_to_plain(record) for record in excerpt.records],
    }
    return json.dumps(plain, ensure_ascii=False)


def to_plain_text(excerpt: Excerpt) -> str:
    """Write titles for other programs: cards one a line, whole rows and columns as a table.

    The table's cells are parted by tabs, its first row names the steps, its first column the lanes.
    """
    if excerpt.what == "cards":
        return "\n".join(_flat(element.title) for element in excerpt.elements)
    document = excerpt.document
    steps = steps_of(document, excerpt.map_id)
    heads = [step.title or title_of(document, step.stage) for step in steps]
    rows = [["", *heads]]
    for lane in lanes_of(document, excerpt.map_id):
        cells = (document.cell(lane.id, step.id) for step in steps)
        titles = ["; ".join(_flat(element.title) for element in cell) for cell in cells]
        name = lane.title or text(lane_kind(lane).label_key)
        rows.append([name, *titles])
    return "\n".join("\t".join(_flat(cell) for cell in row) for row in rows)


def _flat(title: str) -> str:
    return " ".join(title.split())


def from_text(written: str) -> Excerpt:
    """Read our own format; raises Problem where it is damaged or too much."""
    if len(written) > LARGEST:
        raise Problem("problem.edit.clipboard_too_big")
    try:
        plain = json.loads(written)
        if plain["format"] != _FORMAT or plain["version"] != _VERSION:
            raise ValueError(plain["format"])
        if len(plain["records"]) > MOST_RECORDS:
            raise Problem("problem.edit.clipboard_too_big")
        picked, column = tuple(map(str, plain["picked"])), int(plain["column"])
        records = [record_from_plain(SCHEMA, record) for record in plain["records"]]
        return _checked(Excerpt(plain["what"], _sealed(records), picked, column))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Problem("problem.edit.clipboard_damaged") from None
    except Problem as problem:
        if problem.key.startswith("problem.record"):
            raise Problem("problem.edit.clipboard_damaged") from None
        raise


def _checked(found: Excerpt) -> Excerpt:
    document = found.document
    sound = (
        found.what in get_args(What)
        and 0 <= found.column <= MOST_RECORDS
        and len(document) == len(found.records)
        and len(document.all(Map)) == 1
        and all(id in document for id in found.picked)
        and not any(breaches(document))
    )
    if not sound:
        raise ValueError(found.what)
    if len(found.elements) > MOST_CARDS:
        raise Problem("problem.edit.clipboard_too_big")
    return found


def _sealed(records: list[Record]) -> tuple[Record, ...]:
    """Give what we know of the records, pictures with the digest of what they really hold."""
    return tuple(
        replace(record, sha256=hashlib.sha256(record.data).hexdigest())
        if isinstance(record, Asset)
        else record
        for record in records
        if not isinstance(record, Unknown)
    )
