"""Maps drawn and exported without a window."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import astuple

from cjm_editor.drawing import Shape
from cjm_editor.formats.format import Assets, Exported, ExportJob, Format
from cjm_editor.formats.prepared import prepared
from cjm_editor.formats.proof import prove
from cjm_editor.model import Document, Id, Map, VersionEntry
from cjm_editor.model.collecting import no_collection

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from cjm_editor.analysis.score.of_versions import VersionScore
    from cjm_editor.layout.printouts.order import Chapter, Order

_application: list["QGuiApplication"] = []


def export(
    document: Document,
    map_id: Id | None,
    form: Format,
    options: Mapping[str, object],
    progress: Callable[[float], None] = lambda _: None,
    version: str = "",
    changed: str = "",
    versions: Sequence[VersionEntry] = (),
    scores: "Callable[[Id], Sequence[VersionScore]] | None" = None,
) -> Exported:
    """Give a map, or the whole document where the format asks for no drawing, as a file's bytes.

    `progress` is told which part is written, 0 to 1; nothing while the map is laid out. `version`
    is what the map says of the version it is, `changed` the day of its last change,
    `versions` those of its file, `scores` tells how a map fared in them. Raises Problem, as for
    what the map does not have.
    """
    chosen = form.options_from(options)
    map = document.find(Map, map_id)
    contents = form.contents_from(options)
    document, gone, stay = astuple(prepared(document, map_id, contents))
    if contents.redact:
        version = ""  # what a version is called tells of the file's history
    picture = lay = None
    if form.draws and map_id is not None:
        from cjm_editor.layout import lay_out
        from cjm_editor.layout.sheets import sheets_of
        from cjm_editor.text import Typesetter

        typesetter = Typesetter()
        with no_collection():
            picture = lay_out(document, map_id, typesetter, version)
            if contents.route:
                from cjm_editor.analysis.lighting import lit_by
                from cjm_editor.layout.lit import lit_up

                lit = lit_by(document, map_id, contents.route, picture.language)
                picture = lit_up(picture, lit, typesetter)
        today = date.today().isoformat()
        lay = partial(
            sheets_of,
            picture,
            typesetter=typesetter,
            today=today,
            changed=changed,
            # What versions say is of all of the map, and names what may be hidden now.
            annex=partial(_annex, versions=versions, scores=scores if contents.whole else None),
        )
    job = ExportJob(
        document=document,
        map_id=map_id,
        picture=picture,
        options=chosen,
        lay=lay,
        rasterise=_rasterise,
        progress=progress,
        words_in=map.language if map else "",
        redacted=bool(contents.redact),
        ink=contents.ink,
    )
    assert form.write is not None
    with no_collection():
        return prove(form, form.write(job), gone, stay)


def _annex(
    order: "Order",
    width: float,
    column: float,
    versions: Sequence[VersionEntry],
    scores: "Callable[[Id], Sequence[VersionScore]] | None",
) -> "Iterable[Chapter]":
    """Compose the annex, for which alone the analysis is needed."""
    from cjm_editor.analysis.annex import annex

    scored = scores(order.placed.map.id) if scores is not None else ()
    return annex(order, width, column, versions, scored)


def _rasterise(
    shapes: Iterable[Shape],
    width_px: int,
    height_px: int,
    scale: float,
    assets: Assets,
    transparent: bool,
    progress: Callable[[float], None],
) -> bytes:
    """Paint with Qt, which is started only now and asks for no display."""
    from PySide6.QtGui import QGuiApplication

    from cjm_editor.ui.painter import rasterise

    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _application.append(QGuiApplication(["cjm-editor"]))
    return rasterise(shapes, width_px, height_px, scale, assets, transparent, progress)
