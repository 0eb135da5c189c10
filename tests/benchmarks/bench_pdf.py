"""How fast and how small the PDF of 20,000 cards on A0 is, against two peers in the same run.

One peer is the least that any program could do through ReportLab: the same boxes and the same
glyphs, as lines of text without kerning, written straight into a content stream. The other is
Qt's own QPdfWriter, painting the same boxes and the same glyph runs.

    python tests/benchmarks/bench_pdf.py [cards]
"""

import io
import os
import random
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cjm_editor.drawing import Box, Glyphs, Group, Rect
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout.reading import Passage
from cjm_editor.model import Document
from cjm_editor.text import Face, Typesetter
from cjm_editor.text.style import CARD_TEXT, CARD_TITLE

WIDTH, HEIGHT, GAP = 132.0, 64.0, 8.0
WORDS = (
    "The customer opens the e-mail and looks for the price the shop has promised",
    "La clienta cerca a la web el descompte de l’oferta i no l’hi troba",
    "El agente pregunta otra vez por el número del pedido y por la dirección",
    "Waiting in the queue takes longer than the problem itself",
)
INK, GROUND, FRAME = "#1c2430", "#e6f1f8", "#0072b2"


class Poster:
    """Cards in rows, as a display list."""

    title = "20,000 cards, tagged"
    landmarks = ()
    links = ()
    language = "en"
    missing = ()

    def __init__(self, cards: int) -> None:
        typesetter = Typesetter()
        columns = max(1, round((cards * 1.0) ** 0.5 * 0.6))
        self.groups = []
        chance = random.Random(1)
        words = sorted({word for sentence in WORDS for word in sentence.split()})
        for card in range(cards):
            title = typesetter.line(f"{chance.choice(words)} {card}", CARD_TITLE)
            text = typesetter.wrap(" ".join(chance.sample(words, 14)), CARD_TEXT, WIDTH - 16)
            runs = [Glyphs(run, 8, 16, INK) for run in title.runs]
            for row, line in enumerate(text.lines[:3]):
                y = 31 + row * CARD_TEXT.line_height
                runs += [Glyphs(run, 8, y, INK) for run in line.runs]
            box = Box(Rect(0, 0, WIDTH, HEIGHT), fill=GROUND, stroke=FRAME, radius=6)
            x, y = card % columns * (WIDTH + GAP), card // columns * (HEIGHT + GAP)
            self.groups.append(Group((box, *runs), x=x, y=y, record=str(card), role="element"))
        lines = [self.groups[at : at + columns] for at in range(0, cards, columns)]
        self.passages = Passage(
            "document", inside=(Passage("table", inside=tuple(map(_row, lines))),)
        )
        rows = -(-cards // columns)
        self.bounds = Rect(0, 0, columns * (WIDTH + GAP), rows * (HEIGHT + GAP))

    def shapes(self) -> list[Group]:
        return self.groups

    def rect_of(self, id: str) -> None:
        return None


def _row(groups: list[Group]) -> Passage:
    """Give what a screen reader is told of some cards side by side."""
    cells = (
        Passage("cell", inside=(Passage("text", (each.role, each.record), f"Card {each.record}"),))
        for each in groups
    )
    return Passage("row", inside=tuple(cells))


def ours(poster: Poster) -> bytes:
    return _written(poster, PdfOptions(paper="A0", tagged=False))


def tagged(poster: Poster) -> bytes:
    """Write it with the tags that a screen reader reads."""
    return _written(poster, PdfOptions(paper="A0"))


def _written(poster: Poster, options: PdfOptions) -> bytes:
    return write(ExportJob(document=Document(), picture=poster, options=options)).data


def bare(poster: Poster) -> bytes:
    """Write boxes and unkerned lines into the content stream, and nothing else."""
    rl_config.useA85 = 0
    canvas = Canvas(io.BytesIO(), pagesize=(2384, 3370), pageCompression=1, invariant=1)
    fonts: dict[Face, TTFont] = {}
    code = canvas._code
    scale = min(2384 / poster.bounds.width, 3370 / poster.bounds.height)
    code.append(f"{scale:.5f} 0 0 {scale:.5f} 0 0 cm .902 .945 .973 rg 0 .447 .698 RG .75 w")
    height = poster.bounds.height
    for group in poster.groups:
        top = height - group.y
        code.append(f"{group.x:.2f} {top - HEIGHT:.2f} {WIDTH} {HEIGHT} re B 0 g BT")
        for glyphs in group.shapes[1:]:
            run = glyphs.run
            font = fonts.get(run.face)
            if font is None:
                font = fonts[run.face] = TTFont(run.face.key, str(run.face.path))
                pdfmetrics.registerFont(font)
            x, y = group.x + glyphs.x + run.xs[0], top - glyphs.y
            code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            for subset, part in font.splitString(run.text, canvas._doc):
                name = font.getSubsetInternalName(subset, canvas._doc)
                code.append(f"{name} {run.size} Tf ({canvas._escape(part)}) Tj")
        code.append("ET .902 .945 .973 rg")
    return canvas.getpdfdata()


def qt(poster: Poster) -> bytes:
    """Paint the same boxes and glyph runs with Qt."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QSizeF(841, 1189), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    scale = min(writer.width() / poster.bounds.width, writer.height() / poster.bounds.height)
    painter.scale(scale, scale)
    fonts: dict[tuple[str, float], QRawFont] = {}
    pen, brush = QPen(QColor(FRAME), 0.75), QBrush(QColor(GROUND))
    ink = QPen(QColor(INK))
    for group in poster.groups:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(group.x, group.y, WIDTH, HEIGHT), 6, 6)
        painter.setPen(ink)
        for glyphs in group.shapes[1:]:
            run = glyphs.run
            key = run.face.key, run.size
            font = fonts.get(key)
            if font is None:
                font = fonts[key] = QRawFont.fromFont(_qt_font(run.face, run.size))
            shown = QGlyphRun()
            shown.setRawFont(font)
            shown.setGlyphIndexes(run.glyphs)
            shown.setPositions([QPointF(x, 0) for x in run.xs])
            painter.drawGlyphRun(QPointF(group.x + glyphs.x, group.y + glyphs.y), shown)
    painter.end()
    return bytes(buffer.data().data())


def _qt_font(face: Face, size: float) -> QFont:
    """Give the face as a font that Qt can embed; a font read from bytes it draws as outlines."""
    known = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(face.path)))
    font = QFontDatabase.font(known[0], face.key.partition("-")[2], 10)
    font.setPixelSize(round(size))
    return font


def measured(write_it: Callable[[Poster], bytes], poster: Poster) -> tuple[float, int]:
    """Give the best time of three and the size."""
    best, size = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        size = len(write_it(poster))
        best = min(best, time.perf_counter() - start)
    return best, size


def main(cards: int) -> None:
    application = QGuiApplication.instance() or QGuiApplication([])
    poster = Poster(cards)
    results = {}
    peers = (("ours", ours), ("ours, tagged", tagged), ("bare", bare), ("QPdfWriter", qt))
    for name, write_it in peers:
        seconds, size = results[name] = measured(write_it, poster)
        print(f"{name:14} {cards / seconds:9,.0f} cards/s {size / 1000:9,.0f} kB")
    time_of = {name: seconds for name, (seconds, _) in results.items()}
    size_of = {name: size for name, (_, size) in results.items()}
    for name, least in (("ours", 0.5), ("ours, tagged", 0.4)):
        bare_ratio = time_of["bare"] / time_of[name]
        qt_ratio = time_of["QPdfWriter"] / time_of[name]
        size_ratio = size_of[name] / size_of["QPdfWriter"]
        print(f"{name}: speed over bare       {bare_ratio:.2f}  (at least {least})")
        print(f"{name}: speed over QPdfWriter {qt_ratio:.2f}  (at least 1.5)")
        print(f"{name}: size over QPdfWriter  {size_ratio:.3f}  (at most 0.25)")
    del application


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
