"""What an export would give, worked out from what is chosen."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing.ink import Ink
from cjm_editor.formats.format import Format
from cjm_editor.i18n import Problem
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Sheet, SheetOptions, sheets_of
from cjm_editor.layout.sheets.options import ANNEX
from cjm_editor.layout.sheets.unprintable import unprintable
from cjm_editor.model import Document, Id, VersionEntry
from cjm_editor.text import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cjm_editor.analysis.score.of_versions import VersionScore
    from cjm_editor.layout.printouts import Chapter, Order


class Wanted(Struct, frozen=True, kw_only=True):
    """A format and the values of its options, those of the contents too."""

    form: Format
    values: Mapping[str, Any]
    changed_on: str = ""
    versions: Sequence[VersionEntry] = ()
    scores: "Sequence[VersionScore]" = ()
    """How the map fared in its versions."""

    @property
    def analyses(self) -> bool:
        """Whether the map is analysed for it, which brings libraries that take a moment."""
        asked = self.values
        return bool(asked.get("route") or asked.get("annex")) or asked.get("pages") == ANNEX


class Composed(Struct, frozen=True, kw_only=True):
    """The sheets or the picture, and what will be missing; or the `problem` why there is neither.

    The `losses` also say what is to be done with the file.

    `placed` is None for a format that draws nothing; only one that is printed has `sheets`.
    """

    options: Any = None
    ink: Ink = "colour"
    placed: PlacedMap | None = None
    sheets: tuple[Sheet, ...] = ()
    losses: tuple[str, ...] = ()
    unprintable: tuple[str, ...] = ()
    problem: str = ""

    @property
    def margin(self) -> float:
        """The margin of the sheets, in millimetres."""
        return self.options.margin if isinstance(self.options, SheetOptions) else 0.0


def compose(
    wanted: Wanted, document: Document, map_id: Id, placed: PlacedMap | None, typesetter: Typesetter
) -> Composed:
    """Compose what is shown of a map: `document` holds no more than that."""
    form = wanted.form
    found = form.leaves_out(document, map_id) if form.leaves_out else ()
    told = Composed(
        losses=tuple(notice.sentence() for notice in found),
        unprintable=placed.missing if placed else (),
    )
    try:
        options, contents = form.options_from(wanted.values), form.contents_from(wanted.values)
        if form.then is not None:
            said = tuple(notice.sentence() for notice in form.then(options))
            told = replace(told, losses=(*told.losses, *said))
        if placed is not None and contents.route:
            placed = _lit(document, placed, contents.route, typesetter)
        sheets: tuple[Sheet, ...] = ()
        if placed is not None and form.check is not None:
            form.check(options, placed.bounds)
        if placed is not None and isinstance(options, SheetOptions):
            # What versions say is of all of the map, and names what may be hidden now.
            scores = wanted.scores if contents.whole else ()
            today, annex = date.today().isoformat(), partial(_annex, wanted.versions, scores)
            sheets = sheets_of(placed, options, typesetter, today, wanted.changed_on, annex)
            told = replace(told, unprintable=unprintable(sheets, placed.missing))
    except Problem as problem:
        return replace(told, problem=problem.sentence())
    return replace(told, options=options, ink=contents.ink, placed=placed, sheets=sheets)


def _lit(document: Document, placed: PlacedMap, route: str, typesetter: Typesetter) -> PlacedMap:
    from cjm_editor.analysis.lighting import lit_by
    from cjm_editor.layout.lit import lit_up

    lit = lit_by(document, placed.map.id, route, placed.language)
    return lit_up(placed, lit, typesetter)


def _annex(
    versions: Sequence[VersionEntry],
    scores: "Sequence[VersionScore]",
    order: "Order",
    width: float,
    column: float,
) -> "Iterable[Chapter]":
    from cjm_editor.analysis.annex import annex  # brings all of the analysis

    return annex(order, width, column, versions, scores)
