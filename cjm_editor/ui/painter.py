"""The display list on a Qt surface: screen, previews and PNG all come through here."""

from collections.abc import Callable, Hashable, Iterable
from math import hypot
from sys import getrefcount
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.palette import PAPER
from cjm_editor.drawing.shapes import (
    Box,
    Clip,
    Colour,
    Glyphs,
    Group,
    Image,
    Line,
    Path,
    Rect,
    Shape,
)
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Document
from cjm_editor.text.faces import Face, font_of
from cjm_editor.text.run import Run
from cjm_editor.ui.paths import path_of
from cjm_editor.ui.pictures import decoded

Assets: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a picture by the id of its asset."""

Made = TypeVar("Made")

_FEW = 8_000
"""As many paths and runs are remembered whether anybody still holds their shapes or not."""
_LARGEST_CACHED_GLYPH = 60.0
"""Pixels an em; Qt keeps no picture of a glyph beyond 64 and then draws a glyph run as nothing."""
_OUTLINE_SIZE = 1024.0
_SMALLEST_GLYPH = 2.0
"""Pixels an em; below it nobody tells letters, and a line of their grey is painted instead."""
_GREY = 0.42
"""How much of the paper the strokes of letters cover between the baseline and their top."""


def assets_of(document: Document) -> Assets:
    """Give the pictures of a document to a painter."""

    def data(id: str) -> bytes | None:
        asset = document.find(Asset, id)
        return asset.data if asset else None

    return data


class QtPainter:
    """Draws shapes with a QPainter, one unit a point before the painter's own transform.

    What is made for a shape (a path, a glyph run) is remembered by the shape's identity, as the
    layout hands out the same ones as long as a card does not change. `seen` changes the pictures.
    """

    def __init__(
        self,
        painter: QPainter,
        assets: Assets = lambda _: None,
        seen: Callable[[QImage], QImage] = lambda picture: picture,
    ) -> None:
        self._painter = painter
        self._assets = assets
        self._seen = seen
        self._transforms: list[QTransform] = []
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )

    def box(self, box: Box) -> None:
        """Draw a rectangle."""
        painter = self._painter
        painter.setPen(_pen(box.stroke, box.stroke_width, box.dash, False))
        painter.setBrush(_colour(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
        if box.radius:
            painter.drawRoundedRect(_rect(box.rect), box.radius, box.radius)
        else:
            painter.drawRect(_rect(box.rect))

    def line(self, line: Line) -> None:
        """Draw a straight line."""
        self._painter.setPen(_pen(line.stroke, line.stroke_width, line.dash, False))
        self._painter.drawLine(QPointF(*line.start), QPointF(*line.end))

    def path(self, path: Path) -> None:
        """Draw a path."""
        painter = self._painter
        painter.setPen(_pen(path.stroke, path.stroke_width, path.dash, True))
        painter.setBrush(_colour(path.fill) if path.fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(_remembered(path.commands, path_of))

    def glyphs(self, glyphs: Glyphs) -> None:
        """Draw a shaped run of text, every glyph where the layout has put it."""
        painter, run = self._painter, glyphs.run
        transform = painter.worldTransform()
        # Turned text has its scale off the diagonal.
        em = run.size * max(abs(transform.m22()), abs(transform.m21()))
        if em < _SMALLEST_GLYPH:
            top = glyphs.y - 0.6 * run.size
            band = QRectF(glyphs.x, top, run.width, 0.6 * run.size)
            painter.fillRect(band, _pale(glyphs.colour))
            return
        if em < _LARGEST_CACHED_GLYPH:
            painter.setPen(_colour(glyphs.colour))
            painter.drawGlyphRun(QPointF(glyphs.x, glyphs.y), _remembered(run, _glyph_run))
            return
        painter.save()
        painter.translate(glyphs.x, glyphs.y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(glyphs.colour))
        painter.drawPath(_remembered(run.glyphs, lambda _: _outlines(run)))
        painter.restore()

    def image(self, image: Image) -> None:
        """Draw a picture; one that is missing or no picture is shown as a crossed frame."""
        data = self._assets(image.asset)
        transform = self._painter.worldTransform()
        across = hypot(transform.m11(), transform.m12())  # whichever way the sheet is turned
        along = hypot(transform.m21(), transform.m22())
        wanted = QSizeF(image.rect.width * across, image.rect.height * along)
        picture = decoded(data, wanted) if data else None
        target = _rect(image.rect)
        if picture is not None:
            self._painter.drawImage(target, self._seen(picture))
            return
        self._painter.setPen(_pen("#707070", 0.75, (), False))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(target)
        self._painter.drawLine(target.topLeft(), target.bottomRight())
        self._painter.drawLine(target.topRight(), target.bottomLeft())

    def begin_clip(self, clip: Clip) -> None:
        """Show nothing outside the clip until it ends."""
        self._painter.save()
        if clip.radius:
            outline = QPainterPath()
            outline.addRoundedRect(_rect(clip.rect), clip.radius, clip.radius)
            self._painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        else:
            self._painter.setClipRect(_rect(clip.rect), Qt.ClipOperation.IntersectClip)

    def end_clip(self) -> None:
        """End the innermost clip."""
        self._painter.restore()

    def begin_group(self, group: Group) -> None:
        """Move the origin to the group's place until it ends."""
        # The transform is kept, not taken back by arithmetic, so that no error builds up.
        self._transforms.append(self._painter.worldTransform())
        self._painter.translate(group.x, group.y)
        if group.turned:
            self._painter.rotate(-90)

    def end_group(self, group: Group) -> None:
        """End the innermost group."""
        self._painter.setWorldTransform(self._transforms.pop())


MOST_AT_ONCE = 64_000_000
WIDEST_AT_ONCE = 30_000
"""Larger pictures, in pixels, are painted in bands."""


def rasterise(
    shapes: Iterable[Shape],
    width_px: int,
    height_px: int,
    scale: float,
    assets: Assets = lambda _: None,
    transparent: bool = False,
    progress: Callable[[float], None] = lambda _: None,
) -> bytes:
    """Give a PNG of the area from (0, 0), on white or on nothing, at `scale` pixels a point.

    What is large is painted in bands, and `progress` told the part done, 0 to 1. Needs a
    QGuiApplication. Raises Problem where the picture does not fit into memory.
    """
    if width_px * height_px > MOST_AT_ONCE or max(width_px, height_px) > WIDEST_AT_ONCE:
        from cjm_editor.ui.banded_png import banded_png

        every = tuple(shapes)
        return banded_png(every, width_px, height_px, scale, assets, transparent, progress)
    pixels = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(width_px, height_px, pixels if transparent else QImage.Format.Format_RGB32)
    if image.isNull():
        raise Problem("ui.png.too_large", width=width_px, height=height_px)
    per_metre = round(scale * 72 / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    image.fill(QColor(0, 0, 0, 0) if transparent else QColor(PAPER))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(shapes, QtPainter(painter, assets))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


# The strong reference beside each made thing keeps its source's identity from being used again.
_made: dict[int, tuple[Any, Any]] = {}
_limit = _FEW


def _remembered(source: Hashable, make: Callable[[Any], Made]) -> Made:
    found = _made.get(id(source))
    if found is None:
        if len(_made) >= _limit:
            _forget_unused()
        found = _made[id(source)] = (source, make(source))
    return found[1]


def _forget_unused() -> None:
    """Forget what was made for shapes of the past: each frame of a drag leaves some behind."""
    global _limit
    # One reference is ours, one that of the call.
    for key in [key for key, made in _made.items() if getrefcount(made[0]) <= 2]:
        del _made[key]
    _limit = max(_FEW, 2 * len(_made))


def _glyph_run(run: Run) -> QGlyphRun:
    return glyph_run(run, raw_font(run.face, run.size))


def glyph_run(run: Run, font: QRawFont) -> QGlyphRun:
    """Give a run's glyphs, each at its place, in a font of its face and size."""
    made = QGlyphRun()
    made.setRawFont(font)
    made.setGlyphIndexes(list(run.glyphs))
    ys = run.ys or (0.0,) * len(run.xs)
    made.setPositions([QPointF(x, -y) for x, y in zip(run.xs, ys, strict=True)])
    return made


def _outlines(run: Run) -> QPainterPath:
    font = raw_font(run.face, _OUTLINE_SIZE)
    scale = run.size / _OUTLINE_SIZE
    ys = run.ys or (0.0,) * len(run.xs)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for glyph, x, y in zip(run.glyphs, run.xs, ys, strict=True):
        outline = font.pathForGlyph(glyph)
        path.addPath(QTransform(scale, 0, 0, scale, x, -y).map(outline))
    return path


_raw_fonts: dict[tuple[str, int, float], QRawFont] = {}


def raw_font(face: Face, size: float) -> QRawFont:
    """Give a face at a size, unhinted, straight from its file where Qt can do that.

    A file that has gone since its letters were placed is still held open for shaping.
    """
    key = (str(face.path), face.index, size)
    if key not in _raw_fonts:
        unhinted = QFont.HintingPreference.PreferNoHinting
        if face.index == 0:
            made = QRawFont(str(face.path), size, unhinted)
            _raw_fonts[key] = made if made.isValid() else QRawFont(_held(face), size, unhinted)
        else:
            _raw_fonts[key] = _from_collection(face, size)
    return _raw_fonts[key]


def _from_collection(face: Face, size: float) -> QRawFont:
    # Qt opens only the first font of a collection by its path; the others go by their family.
    number = QFontDatabase.addApplicationFont(str(face.path))
    if number < 0:
        number = QFontDatabase.addApplicationFontFromData(_held(face))
    families = QFontDatabase.applicationFontFamilies(number)
    font = QFont(families[min(face.index, len(families) - 1)] if families else "")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    raw = QRawFont.fromFont(font)
    raw.setPixelSize(size)
    return raw


def _held(face: Face) -> QByteArray:
    return QByteArray(font_of(face).face.blob.data)


_colours: dict[Colour, QColor] = {}
_pens: dict[tuple[Colour, float, tuple[float, ...], bool], QPen] = {}


def _colour(colour: Colour) -> QColor:
    if colour not in _colours:
        _colours[colour] = QColor(colour)
    return _colours[colour]


_pales: dict[Colour, QColor] = {}


def _pale(colour: Colour) -> QColor:
    """Give the colour that words have from afar."""
    if colour not in _pales:
        _pales[colour] = QColor(_colour(colour))
        _pales[colour].setAlphaF(_GREY * _colour(colour).alphaF())
    return _pales[colour]


def _pen(colour: Colour, width: float, dash: tuple[float, ...], rounded: bool) -> QPen:
    key = (colour, width, dash, rounded)
    if key not in _pens:
        if not colour or not width:
            _pens[key] = QPen(Qt.PenStyle.NoPen)
        else:
            cap = Qt.PenCapStyle.RoundCap if rounded else Qt.PenCapStyle.FlatCap
            join = Qt.PenJoinStyle.RoundJoin if rounded else Qt.PenJoinStyle.MiterJoin
            pen = QPen(_colour(colour), width, Qt.PenStyle.SolidLine, cap, join)
            if dash:
                # Qt counts dashes in widths of the pen.
                even = dash if len(dash) % 2 == 0 else dash * 2
                pen.setDashPattern([length / width for length in even])
            _pens[key] = pen
    return _pens[key]


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)
