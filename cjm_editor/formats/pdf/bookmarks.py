"""Where on the map a point of a page lies, told by the bookmarks of stages, personas and lanes.

Programs that save a PDF anew may throw away what we noted on its pages, but keep its bookmarks.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from cjm_editor.formats.pdf.opening import opened
from cjm_editor.layout.landmarks import Landmark

_MOST = 20_000
_APART = 20.0
"""Points of the map; what lies nearer together tells no scale."""


class Bookmark(Struct, frozen=True):
    """A title, the number of its page from 0 on, the point shown, y upwards, and how enlarged."""

    title: str
    page: int
    x: float
    y: float
    zoom: float


class Anchor(Struct, frozen=True):
    """A bookmark and the place on the map that it leads to."""

    mark: Bookmark
    place: Landmark


def bookmarks_in(data: bytes, file: str) -> tuple[Bookmark, ...]:
    """Read the bookmarks that lead to a place and say how large it is shown.

    Raises Problem for what is no PDF that can be read.
    """
    with opened(data, file) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found = (_bookmark(pdf, each, numbers) for each in _entries(pdf.Root.get("/Outlines")))
        return tuple(each for each in found if each is not None)


def spot_on_map(
    anchors: Sequence[Anchor], page: int, x: float, y: float
) -> tuple[float, float] | None:
    """Give the point of the map that lies at one of a page, None where the page tells nothing."""
    here = [each for each in anchors if each.mark.page == page]
    columns = [each for each in here if each.place.kind == "stage"]
    rows = [each for each in here if each.place.kind != "stage"]
    if not here:
        return None
    scale = (
        _scale([(each.mark.x, each.place.rect.x) for each in columns])
        or _scale([(-each.mark.y, each.place.rect.y) for each in rows])
        or 1 / here[0].mark.zoom
    )
    # Parts of the map stand side by side on some pages, each moved by another distance.
    left = [each for each in columns if each.mark.x <= x] or columns[:1] or rows
    above = [each for each in rows if each.mark.y >= y] or columns[:1] or rows
    across = max(left, key=lambda each: each.mark.x)
    down = min(above, key=lambda each: each.mark.y)
    return (
        across.place.rect.x + (x - across.mark.x) / scale,
        down.place.rect.y + (down.mark.y - y) / scale,
    )


def anchors_of(bookmarks: Sequence[Bookmark], landmarks: Sequence[Landmark]) -> Iterator[Anchor]:
    """Match bookmarks to places of the same name, in order."""
    places: dict[str, list[Landmark]] = defaultdict(list)
    for landmark in landmarks:
        places[_plain(landmark.title)].append(landmark)
    for mark in bookmarks:
        if own := places.get(_plain(mark.title)):
            yield Anchor(mark, own.pop(0))


def _plain(title: str) -> str:
    return " ".join(title.split()) or "–"


def _scale(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Give how large the map is shown, by what lies furthest apart."""
    if not pairs:
        return None
    first, last = (pick(pairs, key=lambda each: each[1]) for pick in (min, max))
    shown, drawn = last[0] - first[0], last[1] - first[1]
    return shown / drawn if drawn > _APART and shown > 0 else None


def _entries(outlines: Any) -> Iterator[Any]:
    """Give the entries of an outline in order, each once, whatever they are linked to."""
    import pikepdf

    waiting = [outlines]
    passed: set[tuple[int, int]] = set()
    while waiting and len(passed) < _MOST:
        at = waiting.pop()
        if not isinstance(at, pikepdf.Dictionary) or at.objgen in passed:
            continue
        passed.add(at.objgen)
        if "/Title" in at:
            yield at
        waiting += (at.get("/Next"), at.get("/First"))


def _bookmark(pdf: Any, entry: Any, numbers: dict[tuple[int, int], int]) -> Bookmark | None:
    import pikepdf

    leads = entry.get("/Dest")
    acts = entry.get("/A")
    if leads is None and isinstance(acts, pikepdf.Dictionary):
        leads = acts.get("/D")
    if isinstance(leads, pikepdf.String):
        leads = _named(pdf, leads)
    try:
        page, how, x, y, zoom = leads
        number = numbers[page.objgen]
        place = float(x), float(y), float(zoom)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    if how != "/XYZ" or place[2] <= 0:
        return None
    return Bookmark(str(entry.Title), number, *place)


def _named(pdf: Any, name: Any) -> Any:
    import pikepdf

    found = None
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
    if isinstance(tree, pikepdf.Dictionary):
        found = pikepdf.NameTree(tree).get(str(name))
    return found.get("/D") if isinstance(found, pikepdf.Dictionary) else found
