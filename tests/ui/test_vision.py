"""The map as other eyes see it: on the screen alone, and said so."""

import pytest
from PySide6.QtGui import QColor, QImage

from cjm_editor.drawing.vision import VISIONS, seen_colour
from cjm_editor.i18n import text
from cjm_editor.ui.canvas.seen import seen_picture
from cjm_editor.ui.painter import assets_of, rasterise


def shown(window, qtbot) -> QImage:
    """Give what is seen of the map once it is painted."""
    window.canvas.viewport().repaint()
    qtbot.waitUntil(lambda: window.canvas.settled)
    return window.canvas.viewport().grab().toImage()


def liveliest(image: QImage) -> int:
    """Give how far apart red, green and blue are where they are furthest apart."""
    found = (
        image.pixelColor(x, y).getRgb()[:3]
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
    )
    return max(max(light) - min(light) for light in found)


def choose(window, vision):
    (action,) = [one for one in window.menus.vision.actions() if one.data() == vision]
    action.trigger()
    assert action.isChecked()


def test_the_map_is_shown_without_colour_until_the_usual_is_back(window, qtbot):
    window.window_actions.by_id["comment_marks"].trigger()  # the window's own, in its own colours
    before = shown(window, qtbot)
    assert liveliest(before) > 100
    choose(window, "grey")
    button = window.status_bar.vision_button
    assert button.isVisible()
    assert text("ui.vision.grey").lower() in button.text().lower()
    assert liveliest(shown(window, qtbot)) < 12  # the desk has a hint of blue
    button.click()
    assert not button.isVisible()
    assert window.canvas.vision == "usual"
    assert shown(window, qtbot) == before


def test_a_picture_for_paper_keeps_its_colours(window):
    placed = window.placed
    shapes = list(placed.shapes())
    before = rasterise(shapes, 300, 200, 0.3, assets_of(placed.document))
    choose(window, "protanopia")
    assert rasterise(list(placed.shapes()), 300, 200, 0.3, assets_of(placed.document)) == before


@pytest.mark.parametrize("vision", VISIONS)
def test_pictures_are_seen_as_shapes_are(vision):
    for name in ("#d55e00", "#0072b2", "#7f7f7f", "#ffffff", "#13a0c4"):
        picture = QImage(4, 3, QImage.Format.Format_ARGB32)
        colour = QColor(name)
        colour.setAlpha(200)
        picture.fill(colour)
        found = seen_picture(picture, vision).pixelColor(1, 1)
        wanted = QColor(seen_colour(name, vision))
        assert found.alpha() == 200
        for one, other in zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True):
            assert abs(one - other) <= 6
    assert seen_picture(picture, vision).size() == picture.size()


def test_there_is_nothing_to_see_otherwise_without_a_map(container, qtbot):
    container.show(None)
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete)
    assert not window.menus.vision.menuAction().isEnabled()
