"""How fast and how small the PDF of a large map on A0 is, against two peers in the same run.

Ours is the export as it is by default: tags, layers, the outline and the map itself attached. One
peer is the least that any program could do through ReportLab: the same boxes and the same words,
as lines of text without kerning, written straight into a content stream, without icons. The other
is Qt's own QPdfWriter, given the same display list by the painter of the window. Neither has tags,
layers or an attachment. The cards have a title and a description of words in random order, and ids
as the program makes them: half of what an attached map takes are these, which nothing can pack.

    python tests/benchmarks/bench_pdf.py [cards …]
"""

import io
import math
import os
import random
import resource
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pikepdf
from msgspec.structs import replace as changed
from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGlyphRun,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRawFont,
)
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Shape
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout import PlacedMap, lay_out
from cjm_editor.layout.sheets import sheets_of
from cjm_editor.model import Document, Element, Map, Record
from cjm_editor.text import Face, Typesetter
from cjm_editor.ui.painter import QtPainter
from tests.benchmarks.many_cards import map_of_cards

WORDS = (
    "The customer opens the e-mail and looks for the price the shop has promised",
    "La clienta cerca a la web el descompte de l’oferta i no l’hi troba",
    "El agente pregunta otra vez por el número del pedido y por la dirección",
    "Waiting in the queue takes longer than the problem itself",
)
COUNTS = (1_000, 5_000, 20_000)
TYPESETTER = Typesetter()


def document_of(cards: int) -> Document:
    """Give a map of so many cards with a title and a description."""
    chance = random.Random(1)
    words = sorted({word for sentence in WORDS for word in sentence.split()})
    plain = map_of_cards(cards, per_cell=1)
    ids = {each.id: str(uuid.UUID(int=chance.getrandbits(128), version=4)) for each in plain}

    def made(record: Record) -> Record:
        values = {each.name: getattr(record, each.name) for each in fields(record)}
        new = {
            key: ids.get(value, value) for key, value in values.items() if isinstance(value, str)
        }
        if isinstance(record, Element):
            new["description"] = " ".join(chance.sample(words, 14))
        return replace(record, **new)

    return Document([made(each) for each in plain])


def ours(document: Document, placed: PlacedMap, **options: object) -> bytes:
    chosen = PdfOptions(**{"paper": "A0", **options})  # type: ignore[arg-type]
    job = ExportJob(document=document, map_id=placed.map.id, picture=placed, options=chosen)
    return write(changed(job, lay=lambda asked: sheets_of(placed, asked, TYPESETTER, ""))).data


def bare(placed: PlacedMap) -> bytes:
    """Write boxes and unkerned lines into the content stream, and nothing else."""
    rl_config.useA85 = 0
    canvas = Canvas(io.BytesIO(), pagesize=(2384, 3370), pageCompression=1, invariant=1)
    fonts: dict[Face, TTFont] = {}
    code = canvas._code
    high = placed.bounds.height
    scale = min(2384 / placed.bounds.width, 3370 / high)
    code.append(f"{scale:.5f} 0 0 {scale:.5f} 0 0 cm .902 .945 .973 rg 0 .447 .698 RG .75 w")

    def draw(shapes: Iterable[Shape], left: float, top: float) -> None:
        for shape in shapes:
            if isinstance(shape, Glyphs):
                run = shape.run
                font = fonts.get(run.face)
                if font is None:
                    font = fonts[run.face] = TTFont(run.face.key, str(run.face.path))
                    pdfmetrics.registerFont(font)
                code.append(f"BT 1 0 0 1 {left + shape.x:.2f} {top - shape.y:.2f} Tm")
                for subset, part in font.splitString(run.text, canvas._doc):
                    name = font.getSubsetInternalName(subset, canvas._doc)
                    code.append(f"{name} {run.size} Tf ({canvas._escape(part)}) Tj")
                code.append("ET")
            elif isinstance(shape, Box):
                x, y = left + shape.rect.x, top - shape.rect.bottom
                size = f"{shape.rect.width:.2f} {shape.rect.height:.2f}"
                code.append(f".902 .945 .973 rg {x:.2f} {y:.2f} {size} re B 0 g")
            elif isinstance(shape, Group):
                draw(shape.shapes, left + shape.x, top - shape.y)
            elif isinstance(shape, Clip):
                draw(shape.shapes, left, top)

    draw(placed.shapes(), 0.0, high)
    data: bytes = canvas.getpdfdata()
    return data


class Embedding(QtPainter):
    """The painter of the window, with fonts that Qt can embed.

    A font read from bytes Qt draws as outlines, which would take far more room.
    """

    def __init__(self, painter: QPainter) -> None:
        super().__init__(painter)
        self._onto = painter
        self._fonts: dict[tuple[str, float], QRawFont] = {}

    def glyphs(self, glyphs: Glyphs) -> None:
        """Draw a run."""
        run = glyphs.run
        key = run.face.key, run.size
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = QRawFont.fromFont(_qt_font(run.face, run.size))
        shown = QGlyphRun()
        shown.setRawFont(font)
        shown.setGlyphIndexes(run.glyphs)
        shown.setPositions([QPointF(x, 0) for x in run.xs])
        self._onto.setPen(glyphs.colour)
        self._onto.drawGlyphRun(QPointF(glyphs.x, glyphs.y), shown)


def qt(placed: PlacedMap) -> bytes:
    """Paint the display list with Qt."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QSizeF(841, 1189), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    scale = min(writer.width() / placed.bounds.width, writer.height() / placed.bounds.height)
    painter.scale(scale, scale)
    paint(placed.shapes(), Embedding(painter))
    painter.end()
    return bytes(buffer.data().data())


def _qt_font(face: Face, size: float) -> QFont:
    known = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(face.path)))
    font = QFontDatabase.font(known[0], face.key.partition("-")[2], 10)
    font.setPixelSize(round(size))
    return font


def in_turns(writers: dict[str, Callable[[], bytes]]) -> dict[str, tuple[float, bytes]]:
    """Give the best time of four of each, taken in turns, and what it wrote."""
    best: dict[str, tuple[float, bytes]] = {}
    for _ in range(4):
        for name, write_it in writers.items():
            start = time.process_time()
            data = write_it()
            taken = time.process_time() - start
            best[name] = min(taken, best[name][0] if name in best else math.inf), data
    return best


def peak(write_it: Callable[[], bytes]) -> int:
    """Give by how many kB the memory of a copy of this process grows while it writes."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        before = _highest()
        write_it()
        os.write(writing, str(_highest() - before).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        grown = int(told.read())
    os.waitpid(child, 0)
    return grown


def _highest() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def against_peers(cards: int) -> None:
    """Print speed, size and memory beside the peers."""
    document = document_of(cards)
    placed = lay_out(document, document.all(Map)[0].id, TYPESETTER)
    writers: dict[str, Callable[[], bytes]] = {
        "ours": lambda: ours(document, placed),
        "bare": lambda: bare(placed),
        "QPdfWriter": lambda: qt(placed),
    }
    found = in_turns(writers)
    print(f"{cards:,} cards on A0")
    for name, (seconds, data) in found.items():
        print(f"  {name:11} {cards / seconds:9,.0f} cards/s {len(data) / 1000:9,.0f} kB")
    seconds, data = found["ours"]
    alone = len(ours(document, placed, attach=False))
    their_time, their_data = found["QPdfWriter"]
    theirs = len(their_data)
    print(f"  speed over bare       {found['bare'][0] / seconds:.2f}  (at least 0.4)")
    print(f"  speed over QPdfWriter {their_time / seconds:.2f}  (at least 1.5)")
    print(
        f"  size over QPdfWriter  {alone / theirs:.3f}  (at most 0.25; "
        f"{len(data) / theirs:.3f} with the map attached)"
    )
    grown = {name: peak(write_it) for name, write_it in writers.items() if name != "QPdfWriter"}
    print(
        f"  memory over bare      {grown['ours'] / grown['bare']:.2f}  (at most 1.5; "
        f"{grown['ours'] / 1000:.1f} and {grown['bare'] / 1000:.1f} MB)"
    )
    if cards == COUNTS[0]:
        print(f"  size                  {len(data) / 1e6:.2f} MB  (under 2)")


def on_sheets(cards: int, sheets: int, attach: bool) -> tuple[float, int, int]:
    """Give how much longer sheets of A4 take than one page, their number and the file's bytes."""
    document = document_of(cards)
    placed = lay_out(document, document.all(Map)[0].id, TYPESETTER)
    wide = placed.bounds.width / placed.bounds.height
    chosen: dict[str, object] = {"paper": "A4", "tile": True, "plan": False, "attach": attach}
    across = 190 * math.sqrt(sheets * wide)
    while True:
        data = ours(document, placed, scale=f"width:{across:.0f}", **chosen)
        with pikepdf.open(io.BytesIO(data)) as file:
            pages = len(file.pages)
        if pages >= sheets:
            break
        across *= 1.03
    found = in_turns(
        {
            "one": lambda: ours(document, placed, attach=attach),
            "many": lambda: ours(document, placed, scale=f"width:{across:.0f}", **chosen),
        }
    )
    return found["many"][0] / found["one"][0], pages, len(data)


def main(counts: Iterable[int]) -> None:
    """Print all figures."""
    application = QGuiApplication.instance() or QGuiApplication([])
    for cards in counts:
        against_peers(cards)
    ratio, pages, _ = on_sheets(1_000, 40, attach=True)
    print(f"{pages} sheets over one page: {ratio:.2f} times as long  (at most 1.5)")
    _, pages, size = on_sheets(200, 25, attach=True)
    print(f"{pages} sheets of 200 cards: {size / 1000:.0f} kB with tags and the map (under 100)")
    del application


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or COUNTS)
