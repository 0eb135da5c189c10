"""The canvas under real mouse and keyboard events."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor
from PySide6.QtTest import QTest

from cjm_editor.drawing import Rect
from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import rename
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import MapLayout
from cjm_editor.layout.routes import longest
from cjm_editor.model import (
    Diff,
    Document,
    Element,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def records() -> list[Record]:
    """Two stages of one step, a lane of touchpoints, one of emotions, one of notes."""
    return [
        Map(id="map", title="Journey"),
        Stage(id="one", map="map", rank="a0", title="One"),
        Stage(id="two", map="map", rank="a1", title="Two"),
        Step(id="first", stage="one", rank="a0"),
        Step(id="second", stage="two", rank="a0"),
        Swimlane(id="all", map="map"),
        Lane(id="touchpoints", swimlane="all", rank="a0", kind="touchpoints"),
        Lane(id="emotions", swimlane="all", rank="a1", kind="emotions"),
        Lane(id="notes", swimlane="all", rank="a2", kind="notes"),
        Touchpoint(id="mail", lane="touchpoints", step="first", rank="a0", title="Mail"),
        Touchpoint(id="call", lane="touchpoints", step="first", rank="a1", title="Call"),
        Touchpoint(id="shop", lane="touchpoints", step="second", rank="a0", title="Shop"),
        Emotion(id="calm", lane="emotions", step="first", rank="a0", value=0.0),
    ]


@pytest.fixture
def canvas(qtbot):
    """A canvas of 1200 × 900 on a small map, at half its size."""
    document = Document(records())
    session = EditSession(document)
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(1200, 900)
    view.set_session(session, MapLayout(document, "map", Typesetter()))
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.end_session()


def pixel(view: CanvasView, x: float, y: float) -> QPoint:
    """Give where a point of the map is in the window."""
    return view.on_screen(Rect(x, y, 0, 0)).topLeft().toPoint()


def middle(view: CanvasView, id: str) -> QPoint:
    """Give where the middle of a record is in the window."""
    rect = view.placed.rect_of(id)
    assert rect is not None
    return pixel(view, *rect.centre)


def drag(view: CanvasView, start: QPoint, end: QPoint, modifiers=Qt.KeyboardModifier.NoModifier):
    """Drag with the left button, in a few steps, without letting go."""
    window = view.viewport()
    QTest.mousePress(window, LEFT, modifiers, start)
    for share in (0.1, 0.5, 1.0):
        QTest.mouseMove(window, start + (end - start) * share)


def order(view: CanvasView, lane: str, step: str) -> list[str]:
    return [element.id for element in view.session.document.cell(lane, step)]


def test_a_click_selects_and_a_click_on_nothing_selects_nothing(canvas):
    QTest.mouseClick(canvas.viewport(), LEFT, pos=middle(canvas, "shop"))
    assert canvas.session.selection.ids == ("shop",)
    QTest.mouseClick(canvas.viewport(), LEFT, pos=pixel(canvas, 5, 5))
    assert canvas.session.selection.ids in ((), ("map",))


def test_a_card_is_dragged_to_another_stage_and_back_by_undo(canvas):
    start, end = middle(canvas, "mail"), middle(canvas, "shop") + QPoint(0, 40)
    drag(canvas, start, end)
    assert canvas.session.previewing
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)
    assert order(canvas, "touchpoints", "second") == ["shop", "mail"]
    canvas.session.undo()
    assert order(canvas, "touchpoints", "first") == ["mail", "call"]


def test_a_stage_is_seen_in_the_hand_while_it_is_dragged(canvas, qtbot):
    stage = canvas.placed.stages[0]
    start, away = middle(canvas, stage.stage.id), QPoint(0, 0)
    away.setX(round(stage.rect.width * 0.8 * canvas.scale))
    behind = start + away + QPoint(0, 8)  # beneath its title, over the next stage
    qtbot.waitUntil(lambda: canvas.settled)
    before = canvas.viewport().grab().toImage()
    drag(canvas, start, start + away)
    during = canvas.viewport().grab().toImage()
    assert during.pixelColor(behind) == before.pixelColor(start + QPoint(0, 8))
    assert during.pixelColor(behind) != before.pixelColor(behind)


def test_what_is_dragged_by_a_label_kept_in_view_stays_at_the_pointer(canvas):
    canvas.set_zoom(1.0)
    canvas.scroll_by(-5000, -5000)
    canvas.resize(900, 400)
    canvas.scroll_by(0, 330)
    stage = canvas.placed.stages[0]
    start = canvas.seen_at(stage.rect).center().toPoint()
    assert 0 < start.y() < canvas.kept_in_view[0]
    away = QPoint(60, 20)
    behind = start + QPoint(60 + round(stage.rect.width * canvas.scale * 0.4), 12)
    before = canvas.viewport().grab().toImage()
    drag(canvas, start, start + away)
    during = canvas.viewport().grab().toImage()
    # The stage has moved sideways alone, above the header that stays.
    assert during.pixelColor(behind) == before.pixelColor(start + QPoint(0, 12))
    assert during.pixelColor(behind) != before.pixelColor(behind)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)


def test_the_frame_of_a_stage_leaves_the_names_of_its_steps_free(canvas, qtbot):
    canvas.set_zoom(0.6)
    stage = canvas.placed.stages[0]
    below = canvas.on_screen(stage.rect).bottomLeft().toPoint() + QPoint(3, 3)
    size = canvas.on_screen(stage.rect).size().toSize()
    qtbot.waitUntil(lambda: canvas.settled)

    def strip():
        area = canvas.viewport().grab().toImage()
        return area.copy(below.x() + 9, below.y(), size.width() - 18, 5)

    before = strip()
    canvas.session.selection.set([stage.stage.id])
    canvas.setFocus()
    assert strip() == before


def test_escape_in_the_middle_of_a_drag_puts_everything_back(canvas):
    before = list(canvas.session.document)
    drag(canvas, middle(canvas, "mail"), middle(canvas, "shop"))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=middle(canvas, "shop"))
    assert list(canvas.session.document) == before
    assert canvas.session.history.entries == ()


def test_undo_in_the_middle_of_a_drag_takes_back_the_drag_alone(canvas):
    canvas.session.run(Label("edit.rename"), rename("call", "Phone"))
    before = list(canvas.session.document)
    drag(canvas, middle(canvas, "mail"), middle(canvas, "shop"))
    QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
    assert not canvas.busy and not canvas.session.previewing
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=middle(canvas, "shop"))
    assert list(canvas.session.document) == before
    assert len(canvas.session.history.entries) == canvas.session.history.cursor == 1


def test_an_emotion_is_dragged_up_to_the_level_it_is_dropped_at(canvas):
    start = middle(canvas, "calm")
    rect = canvas.placed.rect_of("calm")
    up = pixel(canvas, rect.centre[0], rect.y + 9 - 2 * 32)
    drag(canvas, pixel(canvas, rect.centre[0], rect.y + 9), up)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=up)
    assert canvas.session.document["calm"].value == 2.0
    assert start


def test_a_transfer_is_pulled_out_of_a_touchpoints_handle(canvas):
    rect = canvas.placed.rect_of("call")
    start = pixel(canvas, rect.right, rect.centre[1])
    end = middle(canvas, "shop")
    drag(canvas, start, end)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)
    (transfer,) = canvas.session.document.all(Transfer)
    assert (transfer.source, transfer.target) == ("call", "shop")


def test_an_armed_kind_is_placed_by_a_click_and_typed_at_once(canvas):
    canvas.arm("note")
    cell = canvas.placed.cell_rect("notes", "second")
    QTest.mouseClick(canvas.viewport(), LEFT, pos=pixel(canvas, *cell.centre))
    assert len(order(canvas, "notes", "second")) == 1
    for letter in "Ask":
        QTest.keyClick(canvas.focusWidget(), letter)
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)
    (note,) = canvas.session.document.cell("notes", "second")
    assert note.title == "Ask"


def test_every_key_typed_is_an_edit_and_one_undo_takes_them_all_back(canvas):
    canvas.edit_title("mail")
    for letter in "Post":
        QTest.keyClick(canvas.focusWidget(), letter)
        assert canvas.session.document["mail"].title
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)
    assert canvas.session.document["mail"].title == "Post"
    assert len(canvas.session.history.entries) == 1
    canvas.session.undo()
    assert canvas.session.document["mail"].title == "Mail"


def test_undo_while_typing_takes_back_what_was_typed_at_once(canvas):
    canvas.edit_title("mail")
    for key in "Post":
        QTest.keyClick(canvas.focusWidget(), key)
    assert canvas.session.document["mail"].title == "Post"
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert canvas.session.document["mail"].title == "Mail"
    canvas.set_zoom(canvas.zoom * 2)
    for key in "ed":
        QTest.keyClick(canvas.focusWidget(), key)
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert canvas.session.document["mail"].title == "Mail"


def test_typing_is_named_by_what_was_there_or_by_all_that_was_typed(canvas):
    for typed in ("Post", "Ask"):
        canvas.edit_title("mail")
        QTest.keyClicks(canvas.focusWidget(), typed)
        QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)
        canvas.session.run(Label("clear"), rename("mail", ""))
    names = [entry.label.arguments for entry in canvas.session.history.entries]
    assert names[0::2] == [{"title": "Mail"}, {"title": "Ask"}]


def test_enter_makes_the_next_card_and_tab_goes_to_the_next_cell(canvas):
    canvas.edit_title("call")
    QTest.keyClick(canvas.focusWidget(), "X")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(canvas.focusWidget(), "Y")
    titles = [element.title for element in canvas.session.document.cell("touchpoints", "first")]
    assert titles == ["Mail", "X", "Y"]
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Tab)
    assert canvas.session.selection.ids == ("shop",)
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)


def test_shift_and_enter_break_the_line_of_a_card(canvas):
    shift = Qt.KeyboardModifier.ShiftModifier
    height = canvas.placed.rect_of("call").height
    canvas.edit_title("call")
    QTest.keyClicks(canvas.focusWidget(), "Ring")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Return, shift)
    QTest.keyClicks(canvas.focusWidget(), "twice")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)
    assert canvas.session.document["call"].title == "Ring\ntwice"
    assert canvas.placed.rect_of("call").height > height


def test_a_header_stays_on_one_line(canvas):
    shift = Qt.KeyboardModifier.ShiftModifier
    canvas.edit_title("one")
    QTest.keyClicks(canvas.focusWidget(), "Go")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Return, shift)
    assert canvas.focusWidget().toPlainText() == "Go"
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)


def test_tab_in_a_header_goes_to_the_next_and_back(canvas):
    canvas.edit_title("one")
    QTest.keyClicks(canvas.focusWidget(), "Go")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(canvas.focusWidget(), "Come")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Backtab)
    assert canvas.session.selection.ids == ("one",)
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Backtab)
    assert canvas.hasFocus(), "before the first there is none"
    stages = canvas.session.document.children(Stage, "map")
    assert [stage.title for stage in stages] == ["Go", "Come"]


def test_a_card_made_by_enter_goes_away_when_nothing_is_typed(canvas):
    canvas.edit_title("call")
    QTest.keyClick(canvas.focusWidget(), "X")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Return)
    assert len(order(canvas, "touchpoints", "first")) == 3
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Escape)
    assert order(canvas, "touchpoints", "first") == ["mail", "call"]
    assert canvas.session.document["call"].title == "X"


def test_a_marquee_selects_what_it_touches(canvas):
    cell = canvas.placed.cell_rect("touchpoints", "first")
    start = pixel(canvas, cell.x + 2, cell.bottom - 2)
    end = pixel(canvas, cell.x + 40, cell.y + 20)
    drag(canvas, start, end)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)
    assert set(canvas.session.selection.ids) == {"mail", "call"}


@pytest.mark.parametrize("zoom", [0.33, 0.5, 0.77, 1.0, 1.6])
def test_at_rest_the_tiles_show_what_direct_painting_does(canvas, zoom):
    canvas.set_zoom(zoom)
    pictures = []
    for paint in (canvas.paint_tiles, canvas.paint_directly):
        image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint(painter)
        painter.end()
        pictures.append(image)
    assert pictures[0] == pictures[1]


def test_zooming_keeps_the_point_under_the_pointer(canvas):
    canvas.set_zoom(1.0)
    point = QPoint(700, 500)
    before = canvas.map_point(point.x(), point.y())
    canvas.set_zoom(1.6, point.toPointF())
    after = canvas.map_point(point.x(), point.y())
    assert after == pytest.approx(before, abs=1.0)


def test_what_is_typed_into_is_still_there_when_the_session_ends(canvas):
    canvas.edit_title("mail")
    QTest.keyClick(canvas.focusWidget(), "Z")
    session = canvas.session
    canvas.end_session()
    assert session.document.find(Element, "mail").title == "Z"


def test_scrolled_sideways_the_head_stays_in_view_and_can_be_typed_into(canvas):
    canvas.resize(1000, 600)
    canvas.set_zoom(0.9)
    canvas.scroll_by(-5000, -5000)
    canvas.scroll_by(170, 0)
    title = canvas.placed.title_rect_of("map")
    begin = canvas.on_screen(title).topLeft()
    card = canvas.on_screen(canvas.placed.rect_of("shop")).x()
    canvas.scroll_by(80, 0)
    assert canvas.on_screen(canvas.placed.rect_of("shop")).x() < card
    assert canvas.on_screen(title).topLeft() == begin
    assert canvas.map_point(begin.x(), begin.y()) == pytest.approx((title.x, title.y), abs=1)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=begin.toPoint() + QPoint(20, 10))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=begin.toPoint() + QPoint(20, 10))
    QTest.keyClicks(canvas.focusWidget(), "New")
    assert canvas.placed.title == "New"


def letters_of(canvas, id):
    """Give the rows of pixels in which the letters of a title stand, and what they stand on."""
    box = canvas.on_screen(canvas.placed.title_rect_of(id)).toAlignedRect()
    picture = canvas.viewport().grab(box).toImage()
    ground = picture.pixelColor(2, picture.height() // 2)
    across = range(5, picture.width() - 5)  # clear of the frame around what is selected
    rows = [
        row
        for row in range(4, picture.height() - 4)
        if any(picture.pixelColor(x, row).value() > 240 for x in across)
    ]
    return rows[0], rows[-1], ground.name()


def test_a_stage_is_typed_where_its_letters_stand_in_its_own_colours(canvas):
    stage = canvas.placed.stages[0].stage.id
    top, bottom, ground = letters_of(canvas, stage)
    canvas.edit_title(stage)
    editor = canvas.focusWidget()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.setCursorWidth(0)
    typed_top, typed_bottom, typed_ground = letters_of(canvas, stage)
    assert typed_ground == ground
    assert abs(typed_top - top) <= 1
    assert abs(typed_bottom - bottom) <= 1


def test_a_head_wider_than_the_window_scrolls_no_further_than_its_end(canvas):
    canvas.resize(600, 500)
    canvas.set_zoom(1.5)
    canvas.scroll_by(-5000, -5000)
    reach = canvas.placed.block.reach * canvas.scale
    title = canvas.placed.title_rect_of("map")
    canvas.scroll_by(5000, 0)
    assert canvas.seen.head_x(canvas.placed) == round(reach) - canvas.seen.width > 0
    assert canvas.seen.x > canvas.seen.head_x(canvas.placed)
    end = canvas.on_screen(title).topRight()
    assert canvas.map_point(end.x(), end.y()) == pytest.approx((title.right, title.y), abs=1)
    canvas.scroll_by(-5000, 0)
    assert canvas.on_screen(title).x() > 0


def test_whose_swimlane_it_is_stays_in_view_until_the_next_begins(canvas):
    session, persona = canvas.session, Persona(id="ana", name="Ana")
    swimlane = session.document.get("all")
    later = Swimlane(id="later", map="map", rank="b0")
    notes = Lane(id="more", swimlane="later", kind="notes", height=900.0)
    diff = Diff(
        added={record.id: record for record in (persona, later, notes)},
        updated={"all": (swimlane, replace(swimlane, persona="ana"))},
    )
    session.document.apply(diff, "redo")
    canvas.resize(1000, 300)
    canvas.set_zoom(1.0)
    canvas.scroll_by(-5000, -5000)
    assert len(canvas.seen.panes(canvas.placed)) == 1
    first, second = canvas.placed.swimlanes
    head = canvas.placed.persona_head(first)
    scale = canvas.scale

    def shown_at(y):
        canvas.scroll_by(
            0, round(y * scale) - canvas.seen.y - canvas.seen.sticky_top(canvas.placed)
        )
        top = canvas.seen.sticky_top(canvas.placed)
        canvas.scroll_by(0, round(y * scale) - canvas.seen.y - top)
        pane = canvas.seen.panes(canvas.placed)[-1]
        assert pane.at.y() == canvas.seen.sticky_top(canvas.placed) > 0
        return pane.source

    source = shown_at(first.rect.y + 30)
    assert source.y() == round(first.rect.y * scale)
    assert source.height() == round(head.height * scale)
    assert shown_at(first.rect.bottom - 20).bottom() == source.bottom()
    assert shown_at(second.rect.y + 400).y() == round(second.rect.y * scale)


@pytest.mark.parametrize(("zoom", "head_stays"), [(0.75, True), (1.2, False)])
def test_no_label_is_kept_in_view_over_the_head(canvas, zoom, head_stays):
    canvas.resize(780, 600)
    canvas.set_zoom(zoom)
    canvas.scroll_by(5000, -5000)
    view = canvas._view
    labels = view.panes(canvas.placed)[-1]
    assert view.sticky_left(canvas.placed) == labels.source.width() > 0
    assert labels.at.y() == view.head_height(canvas.placed) > 0
    assert labels.source.y() == round(canvas.placed.stage_top * canvas.scale)
    assert (view.head_x(canvas.placed) == 0) is head_stays


def test_a_map_too_large_to_be_read_whole_opens_at_its_beginning(canvas, qtbot):
    stages = [Stage(id=f"s{at}", map="map", rank=f"b{at:02}", title="S") for at in range(60)]
    steps = [Step(id=f"t{at}", stage=f"s{at}", rank="a0") for at in range(60)]
    document = Document([*records(), *stages, *steps])
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(1200, 900)
    view.set_session(EditSession(document), MapLayout(document, "map", Typesetter()))
    with qtbot.waitExposed(view):
        view.show()
    assert view.zoom > 0.5
    assert view.seen.visible().contains(0.0, 0.0)
    view.fit_map()
    assert view.zoom < 0.25
    view.end_session()


def painted(view: CanvasView, id: str) -> QImage:
    """Give the picture of a record and what is painted around it."""
    rect = view.on_screen(view.placed.rect_of(id)).toRect().adjusted(-14, -14, 14, 14)
    return view.viewport().grab(rect).toImage()


def test_hover_selection_and_the_keyboards_ring_look_different(canvas, qtbot):
    QTest.mouseMove(canvas.viewport(), pixel(canvas, 5, 5))
    qtbot.waitUntil(lambda: canvas.settled)
    pictures = [painted(canvas, "mail")]
    QTest.mouseMove(canvas.viewport(), middle(canvas, "mail"))
    pictures.append(painted(canvas, "mail"))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=middle(canvas, "mail"))
    QTest.mouseMove(canvas.viewport(), pixel(canvas, 5, 5))
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    pictures.append(painted(canvas, "mail"))
    canvas.clearFocus()
    pictures.append(painted(canvas, "mail"))
    canvas.session.selection.set(())
    assert painted(canvas, "mail") == pictures[0]
    assert all(one != two for at, one in enumerate(pictures) for two in pictures[:at])


def test_a_selected_transfer_is_framed_along_its_line(canvas, qtbot):
    start = canvas.placed.rect_of("call")
    drag(canvas, pixel(canvas, start.right, start.centre[1]), middle(canvas, "shop"))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=middle(canvas, "shop"))
    (transfer,) = canvas.session.document.all(Transfer)
    (x0, y0), (x1, y1) = longest(canvas.placed.outline_of(transfer.id).route)
    canvas.session.selection.set(())
    qtbot.waitUntil(lambda: canvas.settled)
    place = pixel(canvas, (x0 + x1) / 2, (y0 + y1) / 2)
    before = canvas.viewport().grab().toImage()
    QTest.mouseClick(canvas.viewport(), LEFT, pos=place)
    assert canvas.session.selection.ids == (transfer.id,)
    after = canvas.viewport().grab().toImage()
    turn = QPoint(0, 1) if y0 == y1 else QPoint(1, 0)
    changed = [
        across
        for across in range(-12, 13)
        if before.pixel(place + across * turn) != after.pixel(place + across * turn)
    ]
    assert changed and min(changed) < -2 and max(changed) > 2


def test_the_cursor_tells_of_an_edge_that_can_be_pulled(canvas):
    window, rect = canvas.viewport(), canvas.placed.rect_of("mail")
    shapes = []
    for place in (
        pixel(canvas, rect.right - 2, rect.y + 3),
        middle(canvas, "mail"),
        pixel(canvas, canvas.placed.rect_of("first").right, canvas.placed.header_height - 4),
        pixel(canvas, canvas.placed.grid.left - 20, canvas.placed.rect_of("touchpoints").bottom),
    ):
        QTest.mouseMove(window, place)
        shapes.append(window.cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [
        shape.SplitHCursor,
        shape.ArrowCursor,
        shape.SplitHCursor,
        shape.SplitVCursor,
    ]
