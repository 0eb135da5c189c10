"""A map as a presentation, byte for byte the same for the same map."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu

from cjm_editor.drawing import Rect, palette
from cjm_editor.formats.format import Exported, ExportJob, Notice
from cjm_editor.formats.packed import stilled
from cjm_editor.formats.pictures import Readable
from cjm_editor.formats.png import is_ground
from cjm_editor.formats.pptx import PptxOptions, spelling
from cjm_editor.formats.pptx.body import body
from cjm_editor.formats.pptx.media import Media
from cjm_editor.formats.pptx.notes import add_notes, shared_out
from cjm_editor.formats.pptx.paragraphs import Own, Said, own_words
from cjm_editor.formats.pptx.parts import parts_of
from cjm_editor.formats.pptx.slide import Deck, Route, Slide
from cjm_editor.formats.pptx.spelling import EMU
from cjm_editor.layout.reading import Passage
from cjm_editor.layout.sheets import SheetOptions
from cjm_editor.layout.sheets.options import AS_MAP
from cjm_editor.layout.sheets.sheet import Placement
from cjm_editor.model import Comment, Id, Transfer, fields_of

LARGEST = 51_206_400
"""The longest side of a slide that PowerPoint takes, 56 inches, in EMU."""
SMALLEST = 914_400
HEAD, EDGE = 44.0, 16.0
"""The height of a slide's own title, and the paper round what it shows, in points."""
_TITLE_ONLY = 5
_LONGEST = 255
_AROUND = ("legend", "provenance")


class _Page:
    """One slide before it is written: its size, what of the map lies on it, its own title."""

    def __init__(
        self, width: float, height: float, placements: Sequence[Placement], title: str = ""
    ) -> None:
        self.width, self.height, self.placements = width, height, placements
        self.title = title


def write(job: ExportJob) -> Exported:
    """Write the map on one slide, or each stage on one; raises Problem where there is no map."""
    options = job.options if isinstance(job.options, PptxOptions) else PptxOptions()
    picture, map = job.drawn(), job.map
    deck = Presentation()
    pages = list(_pages(job, options))
    width, height = (max(getattr(each, side) for each in pages) for side in ("width", "height"))
    scale = min(1.0, LARGEST / EMU / max(width, height))
    _resize(deck, width * scale, height * scale)
    pictures = Readable(job.asset)
    media = Media(pictures)
    # The paper of the map is the slide's own.
    parts = list(parts_of(each for each in job.shapes(0.5) if not is_ground(each, picture.bounds)))
    shown: list[set[Id | None]] = []
    made_with = _made_with(job, media)
    for at, page in enumerate(pages):
        slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        drawing = Slide(made_with(slide))
        for number, placement in enumerate(page.placements):
            done = (at + number / len(page.placements)) / len(pages)
            share = 1 / len(page.placements) / len(pages)
            drawing.show(parts, _scaled(placement, scale), partial(_tell, job, done, share))
        title = drawing.title or _title(drawing, page, scale, job.language or picture.language)
        _fill(slide, [title, *drawing.shapes])
        shown.append(drawing.shown)
        job.progress(0.5 + 0.4 * (at + 1) / len(pages))
    comments = job.document.children(Comment, map.id) if map else ()
    for slide, each in zip(deck.slides, shared_out(comments, shown), strict=True):
        add_notes(slide, each, job.document, picture.language, job.language)
    _describe(deck, job)
    out = io.BytesIO()
    deck.save(out)
    job.progress(1.0)
    notices = job.notices(pictures.unreadable)
    if scale < 1.0:
        notices += (Notice("pptx.notice.smaller", {"percent": round(scale * 100)}),)
    return Exported(stilled(out.getvalue()), notices)


def _pages(job: ExportJob, options: PptxOptions) -> Iterator[_Page]:
    picture = job.drawn()
    bounds = picture.bounds
    if options.slides == "map":
        whole = Placement(bounds, 1.0, -bounds.x, -bounds.y)
        yield _Page(bounds.width, bounds.height, (whole,))
        return
    for sheet in job.sheets(SheetOptions(paper=AS_MAP, pages="stage", margin=0.0)):
        down = [
            Placement(each.area, each.scale, each.x + EDGE, each.y + HEAD)
            for each in sheet.placements
        ]
        title = " – ".join(filter(None, (picture.title, sheet.name)))
        yield _Page(sheet.width + 2 * EDGE, sheet.height + HEAD + EDGE, down, title)


def _tell(job: ExportJob, done: float, share: float, part: float) -> None:
    job.progress(0.5 + 0.4 * (done + share * part))


def _scaled(at: Placement, scale: float) -> Placement:
    return Placement(at.area, at.scale * scale, at.x * scale, at.y * scale)


def _made_with(job: ExportJob, media: Media) -> Callable[[PptxSlide], Deck]:
    """Look up once what all slides are made with; gives what one slide is made with."""
    picture = job.drawn()
    said = _said(picture.passages)
    links = {each.area: each.address for each in picture.links if each.address}

    def link(slide: PptxSlide, id: Id) -> str:
        rect = picture.rect_of(id) if links else None
        address = links.get(rect, "") if rect is not None else ""
        return media.link(slide, address) if address else ""

    return lambda slide: Deck(
        told=lambda part: part.title or said.get((part.role, part.record), ""),
        language=lambda part: picture.language if part.role in _AROUND else job.language,
        own=partial(_own, job),
        route=partial(_route, job),
        frame=picture.rect_of,
        embed=partial(media.embed, slide),
        link=partial(link, slide),
    )


def _said(passage: Passage) -> dict[tuple[str, Id], str]:
    """Give what is told of drawings that do not say it themselves."""
    found = {passage.shown: passage.said} if passage.shown and passage.part == "figure" else {}
    for each in passage.inside:
        found |= _said(each)
    return found


def _own(job: ExportJob, id: Id) -> Own:
    record = job.document.get(id)
    if record is None:
        return {}
    texts = (getattr(record, spec.name) for spec in fields_of(type(record)))
    return own_words(each for each in texts if isinstance(each, str))


def _route(job: ExportJob, id: Id) -> Route | None:
    transfer, outline = job.document.find(Transfer, id), job.drawn().outline_of(id)
    if transfer is None or outline is None or not outline.route:
        return None
    return Route(outline.route, transfer.source, transfer.target)


def _title(drawing: Slide, page: _Page, scale: float, language: str) -> str:
    """Give the title of a slide that the map itself does not name."""
    rect = Rect(EDGE, 10.0, page.width - 2 * EDGE, 26.0)
    said = Said(page.title, rect, 18.0, 24.0, palette.INK, "SemiBold", False, "l", 1)
    place = tuple(round(v * scale * EMU) for v in (rect.x, rect.y, rect.width, rect.height))
    look = f"{spelling.placed(place)}{spelling.preset('rect')}<a:noFill/>"  # type: ignore[arg-type]
    written = body([said], rect, scale, language, "l")
    return spelling.shape(spelling.named(drawing.next_id(), page.title), look, written, title=True)


def _fill(slide: PptxSlide, shapes: Sequence[str]) -> None:
    tree = slide.shapes.element
    for placeholder in slide.placeholders:
        tree.remove(placeholder.element)
    made = parse_xml(f"<p:spTree {spelling.NAMESPACES}>{''.join(shapes)}</p:spTree>")
    tree.extend(list(made))


def _resize(deck: Slides, width: float, height: float) -> None:
    """Give the slides their size, and what new ones are made of the same shares of it."""
    before = deck.slide_width or 1, deck.slide_height or 1
    size = [max(SMALLEST, min(LARGEST, round(side * EMU))) for side in (width, height)]
    deck.slide_width, deck.slide_height = Emu(size[0]), Emu(size[1])
    across, along = size[0] / before[0], size[1] / before[1]
    for kind in (deck.slide_master, *deck.slide_layouts):
        for shape in kind.placeholders:
            left, top, wide, high = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.width = Emu(round(left * across)), Emu(round(wide * across))
            shape.top, shape.height = Emu(round(top * along)), Emu(round(high * along))


def _describe(deck: Slides, job: ExportJob) -> None:
    map, about = job.map, deck.core_properties
    about.title = job.drawn().title[:_LONGEST]
    about.author = about.last_modified_by = map.owner[:_LONGEST] if map else ""
    about.subject = map.scenario[:_LONGEST] if map else ""
    about.language = job.language
    about.comments = about.keywords = ""
    about.created = about.modified = datetime(2000, 1, 1)
    package = deck.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(relation.rId)
