from typing import Any

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.model import Transfer


def handle(canvas: Any, id: str) -> tuple[float, float]:
    rect = canvas.placed.rect_of(id)
    return rect.right, rect.centre[1]


def test_a_line_from_the_handle_connects(canvas: Any) -> None:
    start = handle(canvas, "letter")
    canvas.drag(start, canvas.middle("till"), drop=False)
    assert canvas.overlay.line == (start, canvas.middle("till"))
    assert canvas.overlay.target == canvas.placed.rect_of("till") and canvas.overlay.allowed
    canvas.release(canvas.middle("till"))
    transfer = canvas.session.document.find(Transfer, canvas.selected[0])
    assert (transfer.source, transfer.target) == ("letter", "till")
    assert canvas.overlay.line is None


def test_what_cannot_be_connected_says_why(canvas: Any) -> None:
    canvas.drag(handle(canvas, "letter"), canvas.middle("page"), drop=False)
    assert not canvas.overlay.allowed
    with pytest.raises(Problem) as caught:
        canvas.release(canvas.middle("page"))
    assert caught.value.key == "problem.edit.connect_twice"
    assert not canvas.tools.busy


def test_letting_go_elsewhere_or_esc_connects_nothing(canvas: Any) -> None:
    canvas.drag(handle(canvas, "letter"), canvas.cell_point("contacts", "use"))
    canvas.drag(handle(canvas, "letter"), canvas.middle("till"), drop=False)
    canvas.key("Esc")
    assert len(canvas.session.document.all(Transfer)) == 1
    assert canvas.session.undo_label is None
