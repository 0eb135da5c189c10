"""Reading reviewers' notes from a PDF and finding out what on the map they were put on."""

from pathlib import Path

from cjm_editor.app.files import check_is_file, read_bytes
from cjm_editor.drawing import Rect
from cjm_editor.editing.reviewing import Review, put_on
from cjm_editor.i18n import Problem, current_language
from cjm_editor.layout import PlacedMap, lay_out
from cjm_editor.model import Document, Id, Map
from cjm_editor.text import Typesetter


def read_reviews(path: Path, document: Document, map_id: Id) -> tuple[Review, ...]:
    """Give the notes in a PDF; their places are those of the map it carries, or of ours.

    Raises Problem where the file is no PDF that can be read.
    """
    from cjm_editor.formats import pdf
    from cjm_editor.formats.pdf.notes import notes_in

    check_is_file(path)
    data = read_bytes(path)
    notes = notes_in(data, path.name)
    if not any(note.at for note in notes):
        placed = None
    else:
        try:
            carried = Document(pdf.read(data, path.name, current_language()).records)
            document, map_id = carried, carried.all(Map)[0].id
        except (Problem, IndexError):
            pass  # the map as it is now is the next best that tells what lies where
        placed = lay_out(document, map_id, Typesetter())
    reviews = []
    for note in notes:
        drawn = None
        if placed is not None and note.at is not None:
            drawn = _drawn_at(placed, *note.at, note.reach)
        target, about = put_on(document, drawn)
        reviews.append(
            Review(
                name=note.name,
                text=note.text,
                author=note.author,
                written=note.written,
                target=target,
                about=about,
                answers=note.answers,
                key=note.key,
                as_sent=note.as_sent,
            )
        )
    return tuple(reviews)


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
