"""`cjm-editor diff`: what two maps differ in, told by what it means."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cjm_editor.app.cli import DONE, FINDINGS, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.versions_command import SHORT, version_name
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_apart, chosen_map, read_any
from cjm_editor.app.own_file import opened_apart
from cjm_editor.editing.comparison import Comparison, compare_files, compare_maps, curves
from cjm_editor.editing.comparison.grouping import grouped
from cjm_editor.editing.comparison.plain import to_plain
from cjm_editor.editing.comparison.telling import (
    ToldField,
    counted,
    curve_told,
    tell,
)
from cjm_editor.editing.comparison.words import Piece, shortened
from cjm_editor.editing.map_copy import counterparts
from cjm_editor.formats.comparable import comparable
from cjm_editor.formats.file import write_file
from cjm_editor.i18n import Language, Problem, current_language, text
from cjm_editor.model import Document, Id, Map, VersionEntry
from cjm_editor.model.version import held

_MARKS = {"kept": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


class Side(NamedTuple):
    """One of the two: which file, and which version and map of it were asked for."""

    file: str
    version: str | None
    map: str | None


def run(options: Namespace) -> int:
    """Say all differences; gives 0 where there are none, 1 where there are some."""
    before = Side(options.before, options.version_name, options.map_name)
    after = Side(options.after, options.with_version, options.with_name)
    comparison, maps = _compared(before, after)
    if options.report is not None:
        _print(comparison, before, after, Path(options.report), options.language)
    if options.json:
        old, new = (
            {"file": side.file, "version": side.version, "map": map}
            for side, map in zip((before, after), maps, strict=True)
        )
        print_json({**to_plain(comparison), "before": old, "after": new})
    else:
        for line in _lines(comparison, before, after):
            print(line)
    return FINDINGS if comparison.changes else DONE


def _compared(before: Side, after: Side) -> tuple[Comparison, tuple[Id | None, Id | None]]:
    """Compare two files or versions of them, or the maps of them that were asked for."""
    one, other = _read(before), _read(after)
    one, other = comparable(one, Path(after.file), other), comparable(other, Path(before.file), one)
    if before.version or after.version:
        # A version holds less than a file does.
        one, other = Document(held(one)), Document(held(other))
    if before.map is None and after.map is None:
        return compare_files(one, other), (None, None)
    old = chosen_map(one, before.map or after.map)
    new = chosen_map(other, after.map or before.map)
    if old == new and before[:2] == after[:2]:
        # Of one file a map is never compared with itself, but as it is with as it should be.
        old, new = _to_be(one, old) if None in (before.map, after.map) else (old, new)
    return compare_maps(one, old, other, new), (old, new)


def _to_be(document: Document, map_id: Id) -> tuple[Id, Id]:
    """Give a map and the one it belongs to as the map as it is and as it should be."""
    others = counterparts(document, map_id)
    if not others:
        return map_id, map_id
    derived = document.find(Map, others[0])
    is_origin = derived is not None and derived.origin == map_id
    return (map_id, others[0]) if is_origin else (others[0], map_id)


def _read(side: Side) -> Document:
    """Read a file, or a version of it."""
    path = Path(side.file)
    if side.version is None:
        document, notices = read_any(path)
        warn(notices)
        return document
    with opened_apart(path) as copy:
        warn(copy.damage)
        versions = copy.versions.all()[::-1]
        entry = next((each for each in versions if _is_meant(each, side.version)), None)
        if entry is not None:
            return Document(copy.versions.records(entry.id))
    names = ", ".join(dict.fromkeys(map(version_name, versions)))
    raise Problem(
        "problem.version.unknown", name=path.name, version=side.version, names=names or "–"
    )


def _is_meant(entry: VersionEntry, wanted: str) -> bool:
    """Tell whether a version goes by a name, or by the beginning of its id as it is listed."""
    if wanted in (entry.id, version_name(entry)):
        return True
    return len(wanted) >= SHORT and entry.id.startswith(wanted)


def _name(side: Side) -> str:
    return " · ".join(filter(None, (Path(side.file).name, side.version)))


def _print(
    comparison: Comparison, before: Side, after: Side, out: Path, language: Language | None
) -> None:
    """Write the change report, and warn of what no font prints."""
    from cjm_editor.formats.pdf.report import write_report
    from cjm_editor.formats.reports.changes import change_report
    from cjm_editor.text import Typesetter

    for side in (before, after):
        check_apart(Path(side.file), out)
    language = language or current_language()
    names = _name(before), _name(after)
    day = date.today().isoformat()
    report = change_report(comparison, names, Typesetter(), language, day=day)
    exported = write_report(report, language)
    write_file(out, exported.data)
    warn(exported.warnings)


def _lines(comparison: Comparison, before: Side, after: Side) -> Iterator[str]:
    yield on_one_line(f"{_name(before)} → {_name(after)}")
    yield counted(comparison.changes)
    for group in grouped(comparison, comparison.changes, "step"):
        yield ""
        yield on_one_line(group.heading)
        for change in (tell(comparison, each) for each in group.changes):
            lane = f" ({change.lane})" if change.lane else ""
            named = text("compare.named", type=change.type, title=change.title)
            yield on_one_line(f"{change.sign} {change.what}: {named}{lane}")
            if change.kind not in ("added", "removed"):
                yield from (f"    {on_one_line(_spelt(field))}" for field in change.fields)
    for curve in curves(comparison):
        if curve.differs:
            yield ""
            name, mean, points = curve_told(comparison, curve)
            yield on_one_line(name)
            yield from (f"    {on_one_line(_spelt(field))}" for field in (mean, *points))


def _spelt(field: ToldField) -> str:
    delta = f" ({field.delta})" if field.delta else ""
    if any(piece.what == "kept" for piece in field.pieces):
        return f"{field.name}: {''.join(map(_marked, shortened(field.pieces)))}"
    return f"{field.name}: {field.before} → {field.after}{delta}"


def _marked(piece: Piece) -> str:
    start, end = _MARKS[piece.what]
    return f"{start}{piece.text}{end}"
