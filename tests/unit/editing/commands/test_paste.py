from collections.abc import Callable
from dataclasses import replace

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.clipboard import Copied, copied
from cjm_editor.editing.commands import (
    Anchor,
    add_lane,
    add_persona,
    delete,
    paste_cards,
    paste_lines,
)
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Channel, Document, Id, Lane, Record, Transfer
from tests.small_map import document, element, records

Do = Callable[[Command], bool]


def ids(session: EditSession, lane: Id, step: Id) -> list[Id]:
    return [element.id for element in session.document.cell(lane, step)]


def paste(cards: Copied, lane: Id, step: Id, index: int | None = None) -> Command:
    new = {card.element.id: f"new {card.element.id}" for card in cards.cards}
    return paste_cards(cards, "map", Anchor(lane, step, index), new)


def elsewhere(*changed: Record) -> Document:
    """Give another file, whose channels have other ids."""
    other = {record.id: record for record in records()}
    other.update({record.id: record for record in changed})
    return Document(other.values())


def test_cards_of_several_lanes_go_to_theirs_each_at_its_distance(
    session: EditSession, do: Do
) -> None:
    do(paste(copied(session.document, ["letter", "page", "cross"]), "contacts", "buy", 1))
    assert ids(session, "contacts", "buy") == ["page", "new letter", "till"]
    assert ids(session, "contacts", "use") == ["new page"]
    assert ids(session, "mood", "use") == ["new cross"]
    ends = {(found.source, found.target) for found in session.document.all(Transfer)}
    assert ends == {("letter", "page"), ("new letter", "new page")}


def test_cards_of_one_lane_go_where_the_user_points(session: EditSession, do: Do) -> None:
    do(paste(copied(session.document, ["letter", "page"]), "ideas", "see"))
    assert ids(session, "ideas", "see") == ["new letter"]
    assert ids(session, "ideas", "buy") == ["tell the site", "new page"]


def test_cards_that_the_lane_does_not_take_go_to_the_nearest_that_does(
    session: EditSession, do: Do
) -> None:
    do(add_persona("map", id="ben", swimlane="bens"))
    bens = session.document.children(Lane, "bens")
    do(paste(copied(session.document, ["curious"]), bens[0].id, "see"))
    assert ids(session, bens[1].id, "see") == ["new curious"]
    do(paste(copied(session.document, ["page"]), "mood", "see"))
    assert ids(session, "contacts", "see") == ["letter", "new page"]


def test_cards_of_two_personas_stay_apart(session: EditSession, do: Do) -> None:
    do(add_persona("map", id="ben", swimlane="bens", name="Ben"))
    chat = session.document.children(Lane, "bens")[0].id
    do(lambda tx: tx.add(element("touchpoint", "chat", chat, "see")) and None)
    do(paste(copied(session.document, ["letter", "chat"]), "contacts", "use"))
    assert ids(session, "contacts", "use") == ["new letter"]
    assert ids(session, chat, "use") == ["new chat"]


def test_what_reaches_beyond_the_last_step_goes_there(session: EditSession, do: Do) -> None:
    do(paste(copied(session.document, ["letter", "page", "till"]), "contacts", "use"))
    assert ids(session, "contacts", "use") == ["new letter", "new page", "new till"]


def test_channels_of_another_file_are_matched_by_name(session: EditSession, do: Do) -> None:
    source = elsewhere(
        Channel(id="mail", name="web"),  # the same id, another channel
        Channel(id="web", name="Chatbot", icon="robot"),
    )
    do(paste(copied(source, ["page"]), "contacts", "use"))
    pasted = session.document["new page"]
    first, second = pasted.channels  # type: ignore[attr-defined]
    assert first == "web"
    assert session.document[second] == replace(source["web"], id=second)
    assert second != "web"


def test_pictures_are_stored_once(session: EditSession, do: Do) -> None:
    picture = Asset(id="shot", sha256="5", data=b"x")
    source = elsewhere(picture, element("image", "screen", "ideas", "see", asset="shot"))
    cards = copied(source, ["screen"])
    do(paste(cards, "ideas", "see"))
    again = {"screen": "newer"}
    do(paste_cards(cards, "map", Anchor("ideas", "see"), again))
    (asset,) = session.document.all(Asset)
    assert {session.document[id].asset for id in ("new screen", "newer")} == {asset.id}  # type: ignore[attr-defined]


def test_links_to_what_was_not_copied_are_dropped(session: EditSession, do: Do) -> None:
    cards = replace(copied(session.document, ["page"]), channels=())
    do(paste(cards, "contacts", "use"))
    assert session.document["new page"].channels == ()  # type: ignore[attr-defined]


def test_no_lane_takes_them(session: EditSession, do: Do) -> None:
    cards = copied(document(), ["curious"])
    do(delete(["mood"]))
    with pytest.raises(Problem) as caught:
        do(paste(cards, "contacts", "see"))
    assert caught.value.key == "problem.edit.no_lane"


def test_lines_become_cards_of_the_lanes_kind(session: EditSession, do: Do) -> None:
    do(paste_lines(["One", "Two"], Anchor("pains", "buy", 0), ["1", "2"]))
    assert ids(session, "pains", "buy") == ["1", "2", "no discount"]
    assert session.document["1"].TYPE == "pain_point"
    do(add_lane("anas", "of a newer version", id="strange"))
    do(paste_lines(["Three"], Anchor("strange", "buy"), ["3"]))
    assert session.document["3"].TYPE == "note"
