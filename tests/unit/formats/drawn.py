"""A drawn map made by hand, small enough to check every glyph of."""

from dataclasses import dataclass

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path, Rect, Shape
from cjm_editor.drawing.icons import icon
from cjm_editor.formats.format import ExportJob
from cjm_editor.i18n import Language
from cjm_editor.layout.landmarks import Landmark
from cjm_editor.layout.links import Link
from cjm_editor.layout.outline import Outline
from cjm_editor.layout.reading import Passage
from cjm_editor.model import Asset, Document, Map, Record, Stage
from cjm_editor.text import TextStyle, Typesetter
from cjm_editor.text.style import CARD_TEXT, CARD_TITLE, TITLE

TYPESETTER = Typesetter()
INK = "#1c2430"
MAP = Map(id="m1", title="Opció «à la carte»", owner="Núria", scenario="Prova", language="ca")
STAGES = (
    Stage(id="s1", map="m1", title="Descobrir l’oferta"),
    Stage(id="s2", map="m1", title="Comprar & pagar", rank="a1"),
)


@dataclass(frozen=True)
class Drawn:
    """A picture of the shapes it is given."""

    content: tuple[Shape, ...]
    bounds: Rect = Rect(0, 0, 800, 400)
    title: str = MAP.title
    landmarks: tuple[Landmark, ...] = (
        Landmark("stage", "s1", "Descobrir l’oferta", Rect(20, 60, 380, 30)),
        Landmark("stage", "s2", "Comprar & pagar", Rect(400, 60, 380, 30)),
    )
    passages: Passage = Passage("document", None, MAP.title)
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    language: Language = "ca"
    rects: tuple[tuple[str, Rect], ...] = ()

    def rect_of(self, id: str) -> Rect | None:
        return dict(self.rects).get(id)

    def outline_of(self, id: str) -> Outline | None:
        rect = self.rect_of(id)
        return None if rect is None else Outline(rect)

    def shapes(self) -> tuple[Shape, ...]:
        return self.content


def text(words: str, x: float, y: float, style: TextStyle = CARD_TEXT) -> tuple[Glyphs, ...]:
    """Set one line with its pen at (x, y)."""
    return tuple(Glyphs(run, x, y, INK) for run in TYPESETTER.line(words, style).runs)


def card(record: str, x: float, y: float, title: str, words: str) -> Group:
    """Draw a card with an icon, a title and wrapped words."""
    paragraph = TYPESETTER.wrap(words, CARD_TEXT, 116)
    lines = [
        Glyphs(run, 8, 34 + row * CARD_TEXT.line_height, "#566072")
        for row, line in enumerate(paragraph.lines)
        for run in line.runs
    ]
    return Group(
        (
            Box(Rect(0, 0, 132, 96), fill="#e6f1f8", stroke="#0072b2", radius=6),
            icon("mail", 112, 6, 14, "#0072b2"),
            *text(title, 8, 18, CARD_TITLE),
            *lines,
        ),
        x=x,
        y=y,
        record=record,
        role="element",
        title=f"{title}: {words}",
    )


def sample(images: tuple[Shape, ...] = ()) -> Drawn:
    """Draw a map with every kind of shape."""
    return Drawn(
        (
            *text("Opció «à la carte» – AV To", 20, 40, TITLE),
            Group(
                (
                    Box(Rect(20, 60, 380, 30), fill="#0072b2"),
                    *text(STAGES[0].title, 30, 80),
                ),
                record="s1",
                role="stage",
                title=STAGES[0].title,
            ),
            Line((20, 100), (780, 100), "#c9ced6", 0.5, (3, 2)),
            card("e1", 20.5, 110.25, "Correu amb descompte", "Rep un 10 % i l’obre: «Àgil, ràpid»"),
            card("e2", 180, 110, "Web", "El preu no és el promès & l’usuari <dubta>."),
            Path(
                (("M", 340, 150), ("C", 400, 100, 420, 220, 480, 160), ("L", 480, 200), ("Z",)),
                fill="#fdf3de",
                stroke="#a87300",
                stroke_width=1.5,
            ),
            Clip(Rect(500, 110, 60, 60), (Box(Rect(490, 100, 80, 40), fill="#d55e00"),), 30),
            *images,
        )
    )


def job(drawn: Drawn, *records: Record, **more: object) -> ExportJob:
    """Ask for a picture to be written."""
    document = Document((MAP, *STAGES, *records))
    return ExportJob(document=document, map_id="m1", picture=drawn, **more)


def picture_asset(id: str, data: bytes, name: str = "foto") -> Asset:
    return Asset(id=id, name=name, data=data)


def shown(asset: str, x: float) -> Image:
    return Image(asset, Rect(x, 120, 80, 60))
