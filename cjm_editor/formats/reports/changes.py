"""The change report: how many changes of which kind at each stage, the curves, every change."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.editing.comparison import KINDS, Change, ChangeKind, Comparison, curves
from cjm_editor.editing.comparison.grouping import Group, grouped
from cjm_editor.editing.comparison.telling import (
    HUES,
    SIGNS,
    Told,
    ToldField,
    counted,
    curve_told,
    kind_told,
    points_told,
    tell,
    titles,
)
from cjm_editor.editing.comparison.words import shortened
from cjm_editor.i18n import Language, text
from cjm_editor.layout.compared_curves import LABELS, draw_compared
from cjm_editor.layout.report import (
    BODY,
    NOTE,
    STRONG,
    Cell,
    Marked,
    PageStyle,
    Report,
    Slab,
    beside,
    flowed,
    heading,
    kept_together,
    marked,
    paragraph,
    picture,
    space,
    table,
)
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

INDENT = 20.0
BADGE = 13.0
MOST_STEPS = 9
"""So many steps of a curve stand side by side."""
_SIGN = TextStyle("bold", 9)
_COUNTS = 34.0
"""The width of a column of numbers, in points."""
_MARKS = {"kept": "", "gone": "struck", "new": "new"}


def change_report(
    comparison: Comparison,
    names: tuple[str, str],
    typesetter: Typesetter,
    language: Language,
    changes: Sequence[Change] | None = None,
    day: str = "",
    progress: Callable[[float], None] = lambda _: None,
) -> Report:
    """Compose the report of all changes, or of some; `names` are those of the two states.

    `progress` is told the part done, 0 to 1; it may raise to stop the work.
    """
    told = comparison.changes if changes is None else tuple(changes)
    title = text("report.changes.title", language)
    foot = " · ".join(filter(None, (titles(comparison, language), title, day)))
    style = PageStyle(foot=foot)
    slabs = [
        *_head(comparison, names, told, style.width, typesetter, language),
        *_summary(comparison, told, style.width, typesetter, language),
        *_curves(comparison, style.width, typesetter, language),
        *_changes(comparison, told, style.width, typesetter, language, progress),
    ]
    return flowed(f"{title}: {titles(comparison, language)}", slabs, style, typesetter)


def _head(
    comparison: Comparison,
    names: tuple[str, str],
    changes: Sequence[Change],
    width: float,
    typesetter: Typesetter,
    language: Language,
) -> Iterator[Slab]:
    yield from heading(text("report.changes.title", language), 1, width, typesetter)
    yield from paragraph(titles(comparison, language), width, typesetter, STRONG)
    for key, name in zip(("compare.before", "compare.after"), names, strict=True):
        words = f"{text(key, language)}: {name}"
        yield from paragraph(words, width, typesetter, BODY, palette.MUTED)
    yield space(6)
    yield from paragraph(counted(changes, language), width, typesetter)


def _summary(
    comparison: Comparison,
    changes: Sequence[Change],
    width: float,
    typesetter: Typesetter,
    language: Language,
) -> Iterator[Slab]:
    """Count the changes of each kind at each stage."""
    if not changes:
        return
    kinds = [kind for kind in KINDS if any(change.kind == kind for change in changes)]
    yield from heading(text("report.changes.stages", language), 2, width, typesetter)
    widths = [width - _COUNTS * (len(kinds) + 1), *([_COUNTS] * (len(kinds) + 1))]
    total = text("report.changes.total", language)
    head = [Cell(""), *(Cell(SIGNS[kind], side="right") for kind in kinds), _number(total)]
    rows = [
        _counts(group.heading, group.changes, kinds)
        for group in grouped(comparison, changes, "stage", language)
    ]
    rows.append([_bold(cell) for cell in _counts(total, changes, kinds)])
    yield from table(head, rows, widths, typesetter)
    legend = " · ".join(f"{SIGNS[kind]} {kind_told(kind, language)}" for kind in kinds)
    yield space(4)
    yield from paragraph(legend, width, typesetter, NOTE, palette.MUTED)


def _counts(name: str, changes: Sequence[Change], kinds: Sequence[ChangeKind]) -> list[Cell]:
    counts = Counter(change.kind for change in changes)
    numbers = [str(counts[kind]) if counts[kind] else "–" for kind in kinds]
    return [Cell(name), *map(_number, numbers), _number(str(len(changes)))]


def _number(words: str) -> Cell:
    return Cell(words, side="right")


def _bold(cell: Cell) -> Cell:
    return Cell(cell.words, TextStyle("semibold", NOTE.size), side=cell.side)


def _curves(
    comparison: Comparison, width: float, typesetter: Typesetter, language: Language
) -> Iterator[Slab]:
    differing = [curve for curve in curves(comparison) if curve.differs]
    if differing:
        yield from heading(text("report.changes.curves", language), 2, width, typesetter)
    for curve in differing:
        name, mean, _ = curve_told(comparison, curve, language)
        delta = f" ({mean.delta})" if mean.delta else ""
        words = f"{name} – {mean.name}: {mean.before} → {mean.after}{delta}"
        yield from heading(words, 3, width, typesetter)
        points = points_told(comparison, curve, language)
        for start in range(0, len(points), MOST_STEPS):
            part = points[start : start + MOST_STEPS]
            # The last strip has columns as wide as the others.
            side = LABELS + (width - LABELS) * len(part) / min(MOST_STEPS, len(points))
            drawn = draw_compared(part, curve.scale, side, typesetter, language)
            yield from picture(drawn.shapes, drawn.height)
            yield space(6)


def _changes(
    comparison: Comparison,
    changes: Sequence[Change],
    width: float,
    typesetter: Typesetter,
    language: Language,
    progress: Callable[[float], None],
) -> Iterator[Slab]:
    done = 0
    for group in grouped(comparison, changes, "step", language):
        yield from heading(group.heading, 2, width, typesetter)
        yield from _group(comparison, group, width, typesetter, language)
        done += len(group.changes)
        progress(done / len(changes))


def _group(
    comparison: Comparison, group: Group, width: float, typesetter: Typesetter, language: Language
) -> Iterator[Slab]:
    for change in group.changes:
        told = tell(comparison, change, language)
        inner = width - INDENT
        named = text("compare.named", language, type=told.type, title=told.title)
        runs = [Marked(f"{named} ", "strong"), Marked(told.what)]
        head = marked(runs, inner, typesetter, BODY)
        if told.lane:
            head += paragraph(told.lane, inner, typesetter, NOTE, palette.MUTED)
        body = [slab for field in told.fields for slab in _field(told, field, inner, typesetter)]
        slabs = [*kept_together(head, onward=bool(body)), *body]
        yield from beside(_badge(told.kind, typesetter), slabs, INDENT)
        yield space(7)


def _field(told: Told, field: ToldField, width: float, typesetter: Typesetter) -> list[Slab]:
    runs = [Marked(f"{field.name}: ", "strong")]
    if field.pieces:
        runs += [
            Marked(piece.text, _MARKS[piece.what])  # type: ignore[arg-type]
            for piece in shortened(field.pieces)
        ]
    elif told.kind == "added":
        runs.append(Marked(field.after, "new"))
    elif told.kind == "removed":
        runs.append(Marked(field.before, "struck"))
    else:
        runs += [Marked(field.before, "struck"), Marked(" → "), Marked(field.after, "new")]
    if field.delta:
        runs.append(Marked(f" ({field.delta})", "strong"))
    return marked(runs, width, typesetter, BODY)


def _badge(kind: ChangeKind, typesetter: Typesetter) -> tuple[Shape, ...]:
    hue: Hue = HUES[kind]
    area = Rect(0, 0, BADGE, BADGE)
    sign = typesetter.wrap(SIGNS[kind], _SIGN, BADGE)
    return Box(area, fill=hue.ink, radius=3), *centred(sign, area, palette.PAPER)
