"""High contrast and less motion, as the user or the system wants them."""

from itertools import product

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from cjm_editor.drawing import Rect
from cjm_editor.drawing.palette import contrast
from cjm_editor.layout import Outline
from cjm_editor.ui.canvas.overlay import OverlayPainter
from cjm_editor.ui.dialogs.preferences import PreferencesDialog
from cjm_editor.ui.look import current_theme, follow_scheme, is_still
from cjm_editor.ui.look.icon_label import IconLabel
from cjm_editor.ui.look.system import wants_contrast, wants_stillness
from cjm_editor.ui.look.theme import theme

GROUNDS = ("window", "panel", "field", "raised", "hover", "pressed", "selected")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_nothing_is_faint_in_high_contrast(name):
    strong = theme(name, strong=True)
    for words, ground in product(("text", "muted"), GROUNDS):
        assert contrast(getattr(strong, words), getattr(strong, ground)) >= 7, (words, ground)
    for ground in GROUNDS[:4]:
        for words in ("accent", "danger", "disabled"):
            assert contrast(getattr(strong, words), getattr(strong, ground)) >= 7, words
        for line in ("line", "strong_line", "scroll"):
            assert contrast(getattr(strong, line), getattr(strong, ground)) >= 4.5, line
    assert contrast(strong.on_accent, strong.accent) >= 7
    assert contrast(strong.notice_text, strong.notice) >= 7


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_can_be_read_in_the_usual_themes(name):
    usual = theme(name)
    for words, ground in product(("text", "muted"), GROUNDS):
        assert contrast(getattr(usual, words), getattr(usual, ground)) >= 4.5, (words, ground)


def wear(container, **chosen):
    for name, value in chosen.items():
        setattr(container.preferences, name, value)
    container.keep_preferences()


@pytest.fixture(autouse=True)
def _usual_again(container, qapp):
    yield
    follow_scheme(qapp, "light", "off", "off")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_worn_and_taken_off(window, container, scheme):
    wear(container, scheme=scheme, contrast="on")
    assert current_theme() == theme(scheme, strong=True)
    style = QApplication.instance().styleSheet()
    assert "4px solid" in style
    wear(container, contrast="off")
    assert current_theme() == theme(scheme)
    assert "4px solid" not in QApplication.instance().styleSheet()


def test_the_system_is_followed_where_it_says(window, container, qapp):
    wear(container, contrast="system", stillness="system")
    assert current_theme().strong == wants_contrast(qapp)
    assert is_still() == wants_stillness(qapp)


def frame() -> QImage:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    OverlayPainter(painter, 1.0).selected(Outline(Rect(15, 15, 30, 30)))
    painter.end()
    return image


def inked(image: QImage) -> int:
    return sum(image.pixelColor(x, 30).lightness() < 90 for x in range(image.width()))


def test_frames_over_the_map_are_thicker_and_black(window, container):
    usual = frame()
    wear(container, contrast="on")
    strong = frame()
    assert inked(strong) > inked(usual)
    assert min(strong.pixelColor(x, 30).lightness() for x in range(60)) < 10


def test_nothing_moves_by_itself_where_less_motion_is_wanted(window, container, qapp):
    blinking = qapp.styleHints().cursorFlashTime()
    wear(container, stillness="on")
    assert qapp.styleHints().cursorFlashTime() == 0
    assert not window.isAnimated()
    container.show(container.new_file("sample-email", "en"))
    assert not container.windows[-1].isAnimated()
    wear(container, stillness="off")
    assert qapp.styleHints().cursorFlashTime() == blinking > 0
    assert window.isAnimated()


def test_the_preferences_offer_both(window, container, qtbot):
    dialog = PreferencesDialog(container, window)
    qtbot.addWidget(dialog)
    for box in (dialog.contrast, dialog.stillness):
        assert box.currentData() == "system"
        box.setCurrentIndex(box.findData("on"))
    dialog.accept()
    assert container.preferences.contrast == container.preferences.stillness == "on"
    assert current_theme().strong and is_still()


def test_icons_that_stand_alone_follow_the_colours(window, container, qapp):
    label = window.status_bar.findChildren(IconLabel)[0]

    def darkest() -> int:
        image = label.pixmap().toImage()
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        )

    assert darkest() < 100
    wear(container, scheme="dark", contrast="on")
    qapp.processEvents()
    assert darkest() > 200
