"""Curves of other lanes laid over one and taken away, by command."""

import pytest

from cjm_editor.editing.commands import add_lane, command, derive_map, label
from cjm_editor.editing.commands.curves import lay_over
from cjm_editor.editing.records import map_of
from cjm_editor.i18n import Problem
from cjm_editor.model import Lane
from tests.unit.editing.commands.test_menus import Window


@pytest.fixture
def window() -> Window:
    found = Window()
    found.session.run(label("add_lane"), add_lane("shared", "emotions", id="all"))
    return found


def over(window: Window) -> tuple[str, ...]:
    found = window.session.document.find(Lane, "mood")
    assert found is not None
    return found.laid_over


def test_a_curve_is_chosen_laid_over_and_taken_away(window: Window) -> None:
    window.answer = "all"
    window.select("cross").do("lay_over")
    assert [id for id, _ in window.options] == ["all"]
    assert over(window) == ("all",)
    assert str(window.session.undo_label) == "Lay over curve"
    assert not command("lay_over").enabled(window)
    window.do("take_away_curves")
    assert over(window) == () and not command("take_away_curves").enabled(window)
    window.session.undo()
    assert over(window) == ("all",)
    window.session.undo()
    assert over(window) == ()


def test_nothing_is_offered_where_there_is_no_curve(window: Window) -> None:
    window.select("page")
    assert not command("lay_over").enabled(window)
    assert not command("take_away_curves").enabled(window)


def test_only_curves_of_the_same_kind_are_laid_over(window: Window) -> None:
    for other in ("contacts", "mood", "nobody"):
        with pytest.raises(Problem):
            window.session.run(label("lay_over"), lay_over("mood", [other]))


def test_the_curves_of_the_other_map_come_and_go(window: Window) -> None:
    assert not command("compare_curves").enabled(window)
    window.session.run(label("derive_map"), derive_map("map", "To be", id="to be"))
    window.do("compare_curves")
    (other,) = over(window)
    found = window.session.document.find(Lane, other)
    assert found is not None and found.origin == "mood"
    window.do("compare_curves")
    assert over(window) == ()
    window.map_id = "to be"
    window.do("compare_curves")
    found = window.session.document.find(Lane, other)
    assert found is not None and found.laid_over == ("mood",)
    window.session.undo()
    found = window.session.document.find(Lane, other)
    assert found is not None and found.laid_over == ()


def test_of_several_other_maps_one_is_chosen(window: Window) -> None:
    for id in ("bold", "safe"):
        window.session.run(label("derive_map"), derive_map("map", id.title(), id=id))
    window.answer = "bold"
    window.do("compare_curves")
    asked = [(id, words.split(":")[0]) for id, words in window.options]
    assert sorted(asked) == [("bold", "Show"), ("safe", "Show")]
    window.answer = "safe"
    window.do("compare_curves")
    assert dict(window.options)["bold"].startswith("Hide: Bold")
    of_maps = [map_of(window.session.document, id) for id in over(window)]
    assert of_maps == ["bold", "safe"]
    names = {each.label for each in window.placed.rows.lane("mood").row.laid_over}  # type: ignore[union-attr]
    assert names == {
        "Bold",
        "Safe",
    }  # not what both have in common
    window.answer = None
    window.do("compare_curves")
    assert len(over(window)) == 2
    window.answer = "safe"
    window.do("open_counterpart")
    assert window.map_id == "safe"
