"""The window's icons are as sharp as the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from cjm_editor.ui.look import themed_icon
from cjm_editor.ui.look.outline_icon import OutlineIcon


def test_an_icon_has_every_pixel_of_a_dense_screen(qapp):
    plain = themed_icon("folder-open").pixmap(QSize(16, 16), 1.0)
    dense = themed_icon("folder-open").pixmap(QSize(16, 16), 2.0)
    assert (plain.width(), plain.devicePixelRatio()) == (16, 1)
    assert (dense.width(), dense.devicePixelRatio()) == (32, 2)
    # The ink reaches over the whole picture, not over a quarter of it.
    image = dense.toImage()
    inked = [x for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 127]
    assert min(inked) < 10 and max(inked) > 24


def test_an_icon_of_no_size_is_none_and_nothing_is_painted(qapp, qtlog):
    assert themed_icon("mail").pixmap(QSize(0, 0)).isNull()
    assert OutlineIcon("mail").scaledPixmap(QSize(), QIcon.Mode.Normal, QIcon.State.Off, 2).isNull()
    assert not [record for record in qtlog.records if "QPainter" in record.message]
