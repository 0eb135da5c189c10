"""Reading reviewers' notes from a PDF and finding out what on the map they were put on."""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.app.files import check_is_file, read_bytes
from cjm_editor.drawing import Rect
from cjm_editor.drawing.words import words_in
from cjm_editor.editing.reviewing import Review, Reviews, put_on
from cjm_editor.i18n import Problem, current_language, text
from cjm_editor.layout import PlacedMap, lay_out
from cjm_editor.model import Document, Id, Map
from cjm_editor.text import Typesetter

if TYPE_CHECKING:
    from cjm_editor.formats.pdf.bookmarks import Anchor
    from cjm_editor.formats.pdf.notes import Note

_MOST_WORDS = 400
"""Characters of what is marked that a remark quotes."""


def read_reviews(path: Path, document: Document, map_id: Id) -> Reviews:
    """Give the notes in a PDF; their places are those of the map it carries, or of ours.

    Raises Problem where the file is no PDF that can be read.
    """
    from cjm_editor.formats import pdf
    from cjm_editor.formats.pdf.bookmarks import anchors_of, bookmarks_in, spot_on_map
    from cjm_editor.formats.pdf.notes import notes_in

    check_is_file(path)
    data = read_bytes(path)
    every = notes_in(data, path.name)
    notes = [note for note in every if not note.is_drawing]
    ours, strange = document, {note.map for note in notes if note.map not in document}
    map_id = next((note.map for note in notes if note.map in document), map_id)
    placed, carries = None, False
    anchors: Sequence[Anchor] = ()
    if any(note.at or note.spot for note in notes):
        try:
            carried = Document(pdf.read(data, path.name, current_language()).records)
            document, map_id, carries = carried, carried.all(Map)[0].id, True
        except (Problem, IndexError):
            pass  # the map as it is now is the next best that tells what lies where
        placed = lay_out(document, map_id, Typesetter())
    if placed is not None and any(note.spot for note in notes):
        anchors = tuple(anchors_of(bookmarks_in(data, path.name), placed.landmarks))
    reviews = []
    for note in notes:
        drawn = note.on if note.on in document else None
        at = spot_on_map(anchors, note.page, *note.spot) if note.spot else note.at
        if drawn is None and placed is not None and at is not None:
            drawn = _drawn_at(placed, *at, note.reach)
        home = map_id if note.spot else note.map
        target, about = put_on(document, drawn)
        reviews.append(
            Review(
                name=note.name,
                text=note.text or _of_mark(note, placed),
                author=note.author,
                written=note.written,
                target=target,
                about=about,
                answers=note.answers,
                key=note.key,
                as_sent=note.as_sent,
                mark=note.mark,
                map=home if ours.find(Map, home) is not None else "",
                certain=carries or note.on in document,
            )
        )
    of_another = bool(strange - {""}) and all(note.map in strange for note in notes)
    return Reviews(tuple(reviews), len(every) - len(notes), of_another)


def _of_mark(note: "Note", placed: PlacedMap | None) -> str:
    """Say of a mark without words what kind it is, and which words it was put on."""
    key = "struck" if note.mark == "StrikeOut" else "marked"
    areas = [Rect(*each) for each in note.under]
    if placed is not None and areas:
        words = words_in(placed.shapes_in(reduce(Rect.united, areas)), areas)
        if words:
            cut = f"{words[:_MOST_WORDS]}…" if len(words) > _MOST_WORDS else words
            return text(f"comments.{key}", words=cut)
    return text(f"comments.{key}.bare")


def _drawn_at(placed: PlacedMap, x: float, y: float, reach: float) -> Id | None:
    """Give what a note is on: what lies beneath it, or the nearest card beside it."""
    hit = placed.hit(x, y)
    if hit is not None and hit.role != "cell":
        return hit.record
    near = placed.within(Rect(x, y, 0.0, 0.0).grown(reach))
    return min(near, key=lambda id: _distance(placed.rect_of(id), x, y), default=None)


def _distance(rect: Rect | None, x: float, y: float) -> float:
    if rect is None:
        return float("inf")
    dx = max(rect.x - x, 0.0, x - rect.right)
    dy = max(rect.y - y, 0.0, y - rect.bottom)
    return dx * dx + dy * dy
