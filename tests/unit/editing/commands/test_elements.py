from collections.abc import Callable

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import (
    Move,
    add_element,
    add_lane,
    duplicate,
    move_each,
    move_elements,
    set_emotion,
    shift_emotion,
)
from cjm_editor.i18n import Problem
from cjm_editor.model import Element, Id, Transfer

Do = Callable[[Command], bool]


def ids(session: EditSession, lane: Id, step: Id) -> list[Id]:
    return [element.id for element in session.document.cell(lane, step)]


def value(session: EditSession, id: Id) -> float:
    return session.document[id].value  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("index", "order"),
    [
        (0, ["new", "page", "till"]),
        (1, ["page", "new", "till"]),
        (2, ["page", "till", "new"]),
        (None, ["page", "till", "new"]),
        (99, ["page", "till", "new"]),
    ],
)
def test_add(session: EditSession, do: Do, index: int | None, order: list[Id]) -> None:
    do(add_element("touchpoint", "contacts", "buy", index, id="new", title="Chat\nwith us"))
    assert ids(session, "contacts", "buy") == order
    assert session.document["new"].title == "Chat\nwith us"  # type: ignore[attr-defined]


def test_a_kind_goes_only_where_it_is_accepted(do: Do) -> None:
    for command in (
        add_element("touchpoint", "mood", "see", id="new"),
        add_element("emotion", "contacts", "see", id="new"),
        move_elements(["letter"], "mood", "see"),
    ):
        with pytest.raises(Problem) as caught:
            do(command)
        assert caught.value.key == "problem.edit.lane"
    with pytest.raises(Problem) as caught:
        do(move_elements(["letter"], "nowhere", "see"))
    assert caught.value.key == "problem.edit.gone"


def test_a_moved_element_keeps_everything(session: EditSession, do: Do) -> None:
    before = session.document["page"]
    do(move_elements(["page"], "pains", "use"))
    after = session.document["page"]
    assert after == type(before)(  # type: ignore[call-arg]
        id="page",
        lane="pains",
        step="use",
        rank=after.rank,  # type: ignore[attr-defined]
        title="page",
        channels=("mail", "web"),
    )
    assert "click" in session.document


def test_a_move_touches_the_moved_record_alone(session: EditSession, do: Do) -> None:
    do(move_elements(["letter"], "contacts", "buy", 1))
    assert ids(session, "contacts", "buy") == ["page", "letter", "till"]
    assert session.history.entries[-1].diff.touched() == {"letter"}


def test_a_move_to_where_it_is_changes_nothing(session: EditSession, do: Do) -> None:
    assert not do(move_elements(["till"], "contacts", "buy", 1))
    assert not do(move_elements(["page", "till"], "contacts", "buy", 0))
    assert not do(move_elements(["cross"], "mood", "buy", 0, -2.0))


def test_several_are_moved_in_the_order_given(session: EditSession, do: Do) -> None:
    do(move_elements(["till", "letter", "page"], "contacts", "use"))
    assert ids(session, "contacts", "use") == ["till", "letter", "page"]
    do(move_elements(["page", "till"], "contacts", "use", 0))
    assert ids(session, "contacts", "use") == ["page", "till", "letter"]


def test_places_count_the_elements_that_stay(session: EditSession, do: Do) -> None:
    for title in "abcd":
        do(add_element("opportunity", "ideas", "see", id=title))
    do(
        move_each(
            [
                Move("d", "ideas", "see", 0),
                Move("letter", "ideas", "see", 2),
                Move("b", "ideas", "see", 1),
                Move("page", "ideas", "see", 1),
            ]
        )
    )
    assert ids(session, "ideas", "see") == ["d", "a", "b", "page", "c", "letter"]


def test_an_emotion_takes_the_value_of_its_place(session: EditSession, do: Do) -> None:
    do(move_elements(["curious"], "mood", "use", 0, -0.5))
    assert value(session, "curious") == -0.5
    do(set_emotion(["curious", "letter"], 7))
    assert value(session, "curious") == 2.0
    do(shift_emotion(["curious", "cross"], -3))
    assert (value(session, "curious"), value(session, "cross")) == (-1.0, -2.0)


def test_copies_stand_behind_the_originals_with_their_transfers(
    session: EditSession, do: Do
) -> None:
    do(duplicate({"letter": "letter 2", "page": "page 2", "till": "till 2"}))
    assert ids(session, "contacts", "see") == ["letter", "letter 2"]
    assert ids(session, "contacts", "buy") == ["page", "till", "page 2", "till 2"]
    ends = {(found.source, found.target) for found in session.document.all(Transfer)}
    assert ends == {("letter", "page"), ("letter 2", "page 2")}
    copy = session.document.find(Element, "page 2")
    assert copy is not None and copy.title == "page"


def test_a_preview_of_copies_is_the_same_each_time(session: EditSession) -> None:
    command = duplicate({"letter": "x", "page": "y"})
    session.preview(command)
    first = {record.id: record for record in session.document}
    session.preview(command)
    assert {record.id: record for record in session.document} == first
    session.cancel()


def test_a_tension_stays_on_its_arc(session: EditSession, do: Do) -> None:
    do(add_lane("anas", "arc", id="arc"))
    do(add_element("tension", "arc", "see", id="first", value=3.0))
    do(shift_emotion(["first", "curious"], 2.0))
    values = [getattr(session.document[id], "value", None) for id in ("first", "curious")]
    assert values == [4.0, 2.0]
    do(shift_emotion(["first"], -9.0))
    assert getattr(session.document["first"], "value", None) == 0.0
    with pytest.raises(Problem):
        do(move_elements(["first"], "mood", "see"))
