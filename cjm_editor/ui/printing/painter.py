"""The display list on a printer: letters stay letters, in fonts that go along."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QRawFont

from cjm_editor.drawing.shapes import Glyphs
from cjm_editor.text.faces import Face
from cjm_editor.ui.painter import QtPainter, glyph_run, raw_font


class PrintPainter(QtPainter):
    """Draws as on the screen, but for glyphs, of which a printer keeps no pictures."""

    def glyphs(self, glyphs: Glyphs) -> None:
        """Draw a shaped run of text at any size, every glyph where the layout has put it."""
        self._painter.setPen(QColor(glyphs.colour))
        font = _font(glyphs.run.face, glyphs.run.size)
        self._painter.drawGlyphRun(QPointF(glyphs.x, glyphs.y), glyph_run(glyphs.run, font))


_named: dict[tuple[str, int], QRawFont] = {}


def _font(face: Face, size: float) -> QRawFont:
    """Give a face in a form that Qt embeds: one that goes by its name.

    Of a font that is read from a file, it prints the outlines of every letter again and again.
    """
    key = (str(face.path), face.index)
    if key not in _named:
        _named[key] = _by_name(face)
    found = QRawFont(_named[key])
    found.setPixelSize(size)
    return found


def _by_name(face: Face) -> QRawFont:
    read = raw_font(face, 12.0)
    QFontDatabase.addApplicationFont(str(face.path))
    font = QFontDatabase.font(read.familyName(), read.styleName(), 12)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    named = QRawFont.fromFont(font)
    # Another font may go by the same name, and its glyphs by other numbers.
    same = named.fontTable("head") == read.fontTable("head")
    return named if same else read
