"""`cjm-editor diff`: what two maps differ in, told by what it means."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cjm_editor.app.cli import DONE, FINDINGS, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_apart, chosen_map, read_any
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
from cjm_editor.formats.file import write_file
from cjm_editor.i18n import current_language, text
from cjm_editor.model import Id

_MARKS = {"kept": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def run(options: Namespace) -> int:
    """Say all differences; gives 0 where there are none, 1 where there are some."""
    comparison, maps = _compared(options)
    if options.report is not None:
        _print(comparison, options)
    if options.json:
        before, after = (
            {"file": file, "map": map}
            for file, map in zip((options.before, options.after), maps, strict=True)
        )
        print_json({**to_plain(comparison), "before": before, "after": after})
    else:
        for line in _lines(comparison, options):
            print(line)
    return FINDINGS if comparison.changes else DONE


def _compared(options: Namespace) -> tuple[Comparison, tuple[Id | None, Id | None]]:
    """Compare two files, or the maps of them that were asked for."""
    before, notices = read_any(Path(options.before))
    after, more = read_any(Path(options.after))
    warn((*notices, *more))
    asked = options.map_name or options.with_name
    if asked is None:
        return compare_files(before, after), (None, None)
    old = chosen_map(before, options.map_name or asked)
    new = chosen_map(after, options.with_name or asked)
    return compare_maps(before, old, after, new), (old, new)


def _print(comparison: Comparison, options: Namespace) -> None:
    """Write the change report, and warn of what no font prints."""
    from cjm_editor.formats.pdf.report import write_report
    from cjm_editor.formats.reports.changes import change_report
    from cjm_editor.text import Typesetter

    out = Path(options.report)
    for source in (options.before, options.after):
        check_apart(Path(source), out)
    language = options.language or current_language()
    names = Path(options.before).name, Path(options.after).name
    day = date.today().isoformat()
    report = change_report(comparison, names, Typesetter(), language, day=day)
    exported = write_report(report, language)
    write_file(out, exported.data)
    warn(exported.warnings)


def _lines(comparison: Comparison, options: Namespace) -> Iterator[str]:
    yield on_one_line(f"{options.before} → {options.after}")
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
