"""The notes that reviewers left in a PDF of ours, and where on the map each one stands."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct

from cjm_editor.formats.pdf.opening import opened
from cjm_editor.formats.pdf.places import NEAR, Places, places_on
from cjm_editor.i18n import Problem

MOST = 10_000
"""Notes of one file; more are none that people wrote."""
LONGEST = 50_000
_KINDS = {
    "/Text",
    "/FreeText",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/Square",
    "/Circle",
    "/Line",
    "/Polygon",
    "/PolyLine",
    "/Caret",
    "/Ink",
    "/Stamp",
}
_MARKS = {"/Highlight", "/Underline", "/Squiggly", "/StrikeOut"}
"""What says something even without words: it is put on those of others."""
_DRAWINGS = {"/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Ink", "/Stamp"}
_MOST_QUADS = 200
_UNIQUE = 20
"""Letters of a name that no other note has; a shorter one is known on its own page alone."""
_SENT = re.compile(r"(.+)\.cjm-([0-9a-f]{12})")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Zz+-])(\d\d)?'?(\d\d)?)?")


class Note(Struct, frozen=True):
    """One note: `name` tells it from others in its file, `answers` is the name of another.

    `at` is its middle on the map, in points, or None where its page shows no map there; what lies
    within `reach` of it may be meant as well. `written` is ISO 8601 in UTC, empty where the file
    does not say. `key` stays the same when its words are edited. One `as_sent` is a comment of ours
    that nobody has touched since.

    Where nothing is noted on its page, `spot` is its middle there.

    `map` is the one that its page shows, `on` the record that the page tells of where it is, if
    that is noted there.

    One without words says by `mark` of what kind it is; what is marked lies under the rectangles
    `under`, each left, top, width and height on the map.
    """

    name: str
    text: str
    author: str
    written: str
    at: tuple[float, float] | None
    page: int
    answers: str = ""
    reach: float = 0.0
    key: str = ""
    as_sent: bool = False
    mark: str = ""
    under: tuple[tuple[float, float, float, float], ...] = ()
    spot: tuple[float, float] | None = None
    map: str = ""
    on: str = ""

    @property
    def is_drawing(self) -> bool:
        """Tell whether it is a line or a shape without words."""
        return f"/{self.mark}" in _DRAWINGS


def notes_in(data: bytes, file: str) -> tuple[Note, ...]:
    """Read all notes with words, marks and drawings without, the answered before their answers.

    Raises Problem for what is no PDF that can be read.

    What else a note may carry, scripts and links and files, is not looked at.
    """
    with opened(data, file) as pdf:
        found = []
        for number, page in enumerate(pdf.pages):
            places = places_on(page.obj)
            for annotation in _annotations(page.obj):
                note = _note(annotation, number, places)
                if note is not None:
                    found.append(note)
                if len(found) > MOST:
                    raise Problem("formats.problem.pdf.many_notes", file=file, most=MOST)
        return tuple(_answered_first(found))


def sent_name(id: str, words: str) -> str:
    """Give the name of a note of ours, by which it is known again and seen whether it changed."""
    return f"{id}.cjm-{_digest(words)}"


def _digest(words: str) -> str:
    kept = "".join(words.split())
    return hashlib.sha256(kept.encode("utf-8", "replace")).hexdigest()[:12]


def _answered_first(notes: Sequence[Note]) -> list[Note]:
    """Put notes behind those that they answer; others stay in their order."""
    by_name = {note.name: note for note in notes}

    def depth(note: Note) -> int:
        above = {note.name}
        while (asked := by_name.get(note.answers)) is not None and asked.name not in above:
            above.add(asked.name)
            note = asked
        return len(above)

    return sorted(notes, key=depth)


def _annotations(page: Any) -> Iterator[Any]:
    import pikepdf

    listed = page.get("/Annots")
    for each in list(listed) if isinstance(listed, pikepdf.Array) else []:
        if isinstance(each, pikepdf.Dictionary) and str(each.get("/Subtype", "")) in _KINDS:
            yield each


def _note(annotation: Any, page: int, places: Places) -> Note | None:
    import pikepdf

    words = _words(annotation, "/Contents").strip()
    kind = str(annotation.get("/Subtype", ""))
    mark = kind[1:] if not words and kind in _MARKS | _DRAWINGS else ""
    if not (words or mark) or "/State" in annotation:
        return None
    quads = _quads(annotation) if kind in _MARKS else []
    x, y = _middle(quads[0] if quads else annotation.get("/Rect"))
    at, scale = places.on_map(x, y)
    on = places.record(x, y, near=False)
    answered = annotation.get("/IRT")
    own, sent = _name(annotation, page)
    made = _words(annotation, "/CreationDate")
    name = _called(annotation, page)
    return Note(
        name=name,
        text=words[:LONGEST],
        author=_words(annotation, "/T").strip()[:200],
        written=_moment(made or _words(annotation, "/M")),
        at=at,
        spot=None if places.height else (x, y),
        map=places.map,
        on=on or places.record(x, y, near=True) if at is None or on else "",
        page=page,
        answers=_called(answered, page) if isinstance(answered, pikepdf.Dictionary) else "",
        reach=NEAR / scale,
        key=f"{own}\0{made}" if own else f"{name}\0{made}\0{words}",
        as_sent=bool(sent) and sent == _digest(words),
        mark=mark,
        under=tuple(_under(quads, places)) if mark else (),
    )


def _called(annotation: Any, page: int) -> str:
    """Give the name of a note, or where it is if it has none."""
    x, y = _middle(annotation.get("/Rect"))
    return _name(annotation, page)[0] or f"{page}.{x:.1f}.{y:.1f}"


def _quads(annotation: Any) -> list[tuple[float, float, float, float]]:
    """Give the left, low, right and high side of each piece of a line that is marked."""
    try:
        numbers = [float(each) for each in annotation.QuadPoints]
    except (AttributeError, KeyError, TypeError, ValueError):
        return []
    whole = range(0, min(len(numbers), _MOST_QUADS * 8) // 8 * 8, 8)
    corners = [(numbers[at : at + 8 : 2], numbers[at + 1 : at + 8 : 2]) for at in whole]
    return [(min(xs), min(ys), max(xs), max(ys)) for xs, ys in corners]


def _under(
    quads: Sequence[tuple[float, float, float, float]], places: Places
) -> Iterator[tuple[float, float, float, float]]:
    for left, low, right, high in quads:
        at, scale = places.on_map((left + right) / 2, (low + high) / 2)
        if at is not None:
            width, height = (right - left) / scale, (high - low) / scale
            yield at[0] - width / 2, at[1] - height / 2, width, height


def _name(annotation: Any, page: int) -> tuple[str, str]:
    """Give what a note is called and, of one of ours, the digest of its words when it was sent."""
    said = _words(annotation, "/NM")[:200]
    match = _SENT.fullmatch(said)
    if match is not None:
        return match[1], match[2]
    return (f"{page}.{said}" if 0 < len(said) < _UNIQUE else said), ""


def _words(holder: Any, key: str) -> str:
    import pikepdf

    found = holder.get(key)
    if not isinstance(found, pikepdf.String):
        return ""
    # Line ends are those of any system; other control characters no reader shows.
    words = str(found).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in words if letter.isprintable() or letter in "\n\t")


def _middle(rect: Any) -> tuple[float, float]:
    try:
        left, low, right, high = (float(side) for side in rect)
    except (TypeError, ValueError):
        return 0.0, 0.0
    return (left + right) / 2, (low + high) / 2


def _moment(said: str) -> str:
    match = _DATE.match(said)
    if match is None:
        return ""
    year, *rest = match.groups()[:6]
    month, day, hour, minute, second = (
        int(part) if part else start for part, start in zip(rest, (1, 1, 0, 0, 0), strict=True)
    )
    sign, hours, minutes = match.groups()[6:]
    try:
        local = datetime(int(year), month, day, hour, minute, second, tzinfo=UTC)
        away = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        moment = local + away if sign == "-" else local - away if sign == "+" else local
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds")
