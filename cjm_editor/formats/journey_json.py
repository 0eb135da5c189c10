"""JSON: all records of a file, lossless both ways, as resources/schema/cjm.schema.json says."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Never

import msgspec

from cjm_editor.formats.format import Exported, ExportJob, Format, Imported
from cjm_editor.i18n import Language, Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document, Element, Id, Map, Record, Unknown, fields_of
from cjm_editor.model.document import targets
from cjm_editor.model.field import flag
from cjm_editor.model.invariants import breaches
from cjm_editor.model.plain import record_from_plain, record_to_plain

NAME = "cjm"
VERSION = 1
"""Counts changes that an older program cannot read; what is merely new needs no new number."""

SIZE_LIMIT = 256_000_000
DEPTH_LIMIT = 32
DIGIT_LIMIT = 40

_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_TYPE_ORDER = {cls: place for place, cls in enumerate(SCHEMA.types)}


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonOptions:
    """Whether one map is written, with the people, channels and pictures it uses, or the file."""

    only_map: bool = flag()


def write(job: ExportJob) -> Exported:
    """Write the file, or one map of it, as UTF-8 JSON; the same records give the same bytes."""
    options = job.options if isinstance(job.options, JsonOptions) else JsonOptions()
    data = to_json(job.document, job.map_id if options.only_map else None)
    job.progress(1.0)
    return Exported(data)


def to_json(document: Document, map_id: Id | None = None) -> bytes:
    """Give all records of a document, or those of one map and what they use."""
    records = sorted(document, key=_place) if map_id is None else one_map(document, map_id)
    # Half a character, which no file can keep, becomes a question mark.
    said = json.dumps(_plain(records), ensure_ascii=False, indent=1) + "\n"
    return said.encode("utf-8", "replace")


def packed(document: Document, map_id: Id) -> Iterator[bytes]:
    """Give one map and what it uses in few bytes, fast: no space, and cards beside their like.

    It comes piece by piece, since all of it at once may be larger than the document.
    """
    yield b'{"format":"%b","version":%d,"records":[' % (NAME.encode(), VERSION)
    between = b""
    # What names the same step and lane is packed best side by side.
    for record in sorted(one_map(document, map_id), key=_cell):
        yield between + _packed(record_to_plain(record))
        between = b","
    yield b"]}"


def _packed(plain: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(plain)
    except UnicodeEncodeError:  # half a character again
        return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")


def _plain(records: Iterable[Record]) -> dict[str, Any]:
    return {
        "format": NAME,
        "version": VERSION,
        "records": [record_to_plain(record) for record in records],
    }


def _cell(record: Record) -> tuple[int, Id, Id]:
    step, lane = (record.step, record.lane) if isinstance(record, Element) else ("", "")
    return _TYPE_ORDER.get(type(record), len(_TYPE_ORDER)), step, lane


def one_map(document: Document, map_id: Id) -> list[Record]:
    """Give the records of one map and what they use, without links to other maps."""
    records = sorted(document, key=_place)
    wanted = _ids_of_map(document, records, map_id)
    return [_alone(record, wanted) for record in records if record.id in wanted]


def read(data: bytes, name: str, language: Language) -> Imported:
    """Read records back, those of a newer version too; raises Problem for all that is no map."""
    plain = _parsed(data)
    if not isinstance(plain, dict) or plain.get("format") != NAME:
        raise Problem("formats.problem.json.foreign", file=name)
    version, records = plain.get("version"), plain.get("records")
    if isinstance(version, int) and version > VERSION:
        raise Problem("formats.problem.json.newer", file=name)
    if version != VERSION or not isinstance(records, list):
        raise Problem("formats.problem.json.foreign", file=name)
    return Imported(tuple(_records(records)))


def _records(plain: list[Any]) -> Iterable[Record]:
    found: dict[Id, Record] = {}
    for number, values in enumerate(plain, 1):
        if not isinstance(values, dict):
            raise Problem("formats.problem.json.record", number=number)
        if any(_depth_exceeds(value, DEPTH_LIMIT) for value in values.values()):
            raise Problem("formats.problem.json.deep")
        record = record_from_plain(SCHEMA, values)
        if record.id in found:
            raise Problem("formats.problem.json.twice", id=record.id[:80])
        found[record.id] = record
    for breach in breaches(Document(found.values())):
        raise Problem("formats.problem.json.link", id=breach.record[:80], **breach.arguments)
    return found.values()


def _parsed(data: bytes) -> Any:
    if len(data) > SIZE_LIMIT:
        raise Problem("formats.problem.json.large", limit=SIZE_LIMIT // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
        plain = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_finite,
        )
        if _HALF_CHARACTER.search(text):
            # Half a character, which JSON can spell, cannot be kept in any file.
            json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except UnicodeError as error:
        raise Problem("formats.problem.json.encoding") from error
    except RecursionError as error:
        raise Problem("formats.problem.json.deep") from error
    except json.JSONDecodeError as error:
        raise Problem(
            "formats.problem.json.syntax", line=error.lineno, column=error.colno
        ) from error
    return plain


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Problem("formats.problem.json.key_twice", name=twice[:80])
    return found


def _no_number(word: str) -> Never:
    raise Problem("formats.problem.json.number", number=word)


def _whole(digits: str) -> int:
    if len(digits) > DIGIT_LIMIT:
        _no_number(f"{digits[:20]}…")
    return int(digits)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        _no_number(digits[:20])
    return value


def _depth_exceeds(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        inside = [each for each in level if isinstance(each, dict | list)]
        if not inside:
            return False
        level = [
            below
            for each in inside
            for below in (each.values() if isinstance(each, dict) else each)
        ]
    return True


def _place(record: Record) -> tuple[int, str, Id]:
    table = record.table if isinstance(record, Unknown) else ""
    return _TYPE_ORDER.get(type(record), len(_TYPE_ORDER)), table, record.id


def _ids_of_map(document: Document, records: Iterable[Record], map_id: Id) -> set[Id]:
    """Find what a map owns and what of the file's own that uses; owners come before their own."""
    wanted = {map_id}
    for record in records:
        if isinstance(record, Unknown):
            # What a newer version made belongs where it points to.
            if any(value in wanted for value in record.values.values() if isinstance(value, str)):
                wanted.add(record.id)
        elif _owner(record) in wanted:
            wanted.add(record.id)
    waiting = list(wanted)
    while waiting:
        record_now = document.get(waiting.pop())
        for id in targets(record_now) if record_now else ():
            target = None if id in wanted else document.get(id)
            if target is not None and not isinstance(target, Map) and _owner(target) is None:
                wanted.add(id)
                waiting.append(id)
    return wanted


def _alone(record: Record, wanted: set[Id]) -> Record:
    """Give a record without the links that may be empty and would lead to another map."""
    cls: Any = type(record)
    cut: dict[str, Any] = {
        name: None
        for name in _cleared(cls)
        if getattr(record, name) not in wanted and getattr(record, name) is not None
    }
    return replace(record, **cut) if cut else record


def _owner(record: Record) -> Id | None:
    cls: Any = type(record)
    name = _owner_field(cls)
    owner: Id | None = getattr(record, name) if name else None
    return owner


@cache
def _owner_field(cls: Any) -> str:
    return next((spec.name for spec in fields_of(cls) if spec.owner), "")


@cache
def _cleared(cls: Any) -> tuple[str, ...]:
    """Give the fields that may lead to another map and may be empty."""
    specs = (each for each in fields_of(cls) if each.form == "reference")
    return tuple([each.name for each in specs if each.on_delete == "clear"])


FORMAT = Format(
    id="json",
    suffixes=(".json",),
    write=write,
    read=read,
    options=JsonOptions,
    dialog_only=frozenset({"only_map"}),
    draws=False,
)
