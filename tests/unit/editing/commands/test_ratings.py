"""Attributes are added, read and weighed, each as one edit that can be taken back."""

from collections.abc import Callable

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands.ratings import (
    USUAL,
    add_attribute,
    add_reading,
    add_usual,
    missing_usual,
    set_reading,
    set_weight,
)
from cjm_editor.i18n import Problem
from cjm_editor.model import Attribute, Reading, Weighing

Do = Callable[[Command], bool]


def test_the_usual_attributes_are_added_once(session: EditSession, do: Do) -> None:
    do(add_attribute(id="own", name="nps (ours)"))
    do(add_usual(missing_usual(session.document)))
    names = [each.name.strip().casefold() for each in session.document.all(Attribute)]
    assert len(names) == len(set(names)) == len(USUAL)
    assert missing_usual(session.document) == ()
    effort = next(each for each in session.document.all(Attribute) if each.name == "Effort")
    assert (effort.lowest, effort.highest, effort.better) == (1, 7, "lower")


def test_a_reading_is_taken_changed_and_undone(session: EditSession, do: Do) -> None:
    do(add_attribute(id="own", name="Trust"))
    do(add_reading("map", "page", "own", id="read", figure=4.0, responses=12))
    do(set_reading("read", {"figure": 2.5}))
    read = session.document.find(Reading, "read")
    assert read is not None and (read.figure, read.responses) == (2.5, 12)
    session.undo()
    session.undo()
    assert session.document.find(Reading, "read") is None


@pytest.mark.parametrize("values", [{"figure": 5.1}, {"figure": 1.0, "expected": 0.0}])
def test_a_figure_beyond_its_scale_is_refused(
    session: EditSession, do: Do, values: dict[str, float]
) -> None:
    do(add_attribute(id="own", name="Trust"))
    with pytest.raises(Problem):
        do(add_reading("map", "page", "own", id="read", **values))
    assert session.document.find(Reading, "read") is None


def test_the_first_weight_set_gives_a_map_its_own(session: EditSession, do: Do) -> None:
    do(set_weight("map", "doubt", 0.5, id="first"))
    do(set_weight("map", "patience", 30.0, id="second"))
    (own,) = session.document.all(Weighing)
    assert (own.id, own.map, own.doubt, own.patience) == ("first", "map", 0.5, 30.0)
