"""Turning cards into others, splitting and merging them."""

from typing import Any

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import add_comment, label, set_fields
from cjm_editor.editing.commands.joining import merge_cards, split_cards
from cjm_editor.editing.commands.labels import label_losing
from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout import MapLayout, lay_out
from cjm_editor.model import Comment, Document, Element, Id, Lane, Transfer
from cjm_editor.model.invariants import breaches
from cjm_editor.text.typesetter import Typesetter
from tests.small_map import document


@pytest.fixture
def session() -> EditSession:
    return EditSession(document())


def element(session: EditSession, id: Id) -> Any:
    found = session.document.find(Element, id)
    assert found is not None
    return found


def state(document: Document) -> dict[Id, object]:
    return {record.id: record for record in document}


def run(session: EditSession, command: Any) -> None:
    session.run(label("turn_into"), command)
    assert not list(breaches(session.document))


def test_a_card_turned_keeps_its_id_its_words_and_what_is_said_of_it(session: EditSession) -> None:
    words = {"description": "Twice", "evidence": "told", "tags": ("slow",)}
    run(session, set_fields("no discount", words))
    run(session, add_comment("map", "no discount", "Really?", id="remark"))
    run(session, turn_into(["no discount"], "need"))
    found = element(session, "no discount")
    assert (found.TYPE, found.title, found.lane) == ("need", "no discount", "pains")
    assert {name: getattr(found, name) for name in words} == words
    remark = session.document.find(Comment, "remark")
    assert remark is not None and remark.target == "no discount"


@pytest.mark.parametrize("kind", [kind.id for kind in ELEMENT_KINDS])
def test_any_card_becomes_one_of_any_kind_and_back_by_undo(session: EditSession, kind: str) -> None:
    layout = MapLayout(session.document, "map", TYPESETTER)
    session.document.subscribe(layout.apply)
    before = state(session.document)
    ids = [each.id for each in session.document if isinstance(each, Element)]
    run(session, turn_into(ids, kind))
    assert {element(session, id).TYPE for id in ids} == {kind}
    fresh = lay_out(session.document, "map", TYPESETTER)
    assert layout.placed.bounds == fresh.bounds
    assert {id: layout.placed.rect_of(id) for id in ids} == {id: fresh.rect_of(id) for id in ids}
    session.undo()
    assert state(session.document) == before


TYPESETTER = Typesetter()


def test_a_card_that_does_not_connect_has_no_transfers_and_the_edit_says_so(
    session: EditSession,
) -> None:
    command = turn_into(["letter", "till"], "message")
    name = label_losing("turn_into", session.document, command)
    assert name.arguments == {"transfers": "1"}
    assert "1" in str(name)
    run(session, command)
    assert not session.document.all(Transfer)
    alone = turn_into(["till"], "note")
    assert label_losing("turn_into", session.document, alone) == label("turn_into")


def test_the_lane_follows_to_the_same_persona_where_the_kind_does_not_fit(
    session: EditSession,
) -> None:
    run(session, turn_into(["page", "till"], "emotion"))
    cell = session.document.cell("mood", "buy")
    assert {each.id for each in cell} == {"page", "till", "cross"}
    assert len({each.rank for each in cell}) == 3
    run(session, turn_into(["cross"], "pain_point"))
    assert element(session, "cross").lane == "pains"


def test_a_lane_is_made_where_the_persona_has_none_that_takes_the_kind(
    session: EditSession,
) -> None:
    lanes = len(session.document.all(Lane))
    run(session, turn_into(["page", "letter"], "tension"))
    (made,) = {element(session, id).lane for id in ("page", "letter")}
    found = session.document.find(Lane, made)
    assert found is not None and (found.kind, found.swimlane) == ("arc", "anas")
    assert len(session.document.all(Lane)) == lanes + 1


def test_a_value_is_kept_as_far_as_the_other_curve_goes(session: EditSession) -> None:
    run(session, turn_into(["cross", "curious"], "tension"))
    assert (element(session, "cross").value, element(session, "curious").value) == (0.0, 1.0)


def test_a_card_becomes_one_a_line(session: EditSession) -> None:
    words = {"title": "page\nloads", "description": "\n shows prices \nlets me pay"}
    run(session, set_fields("page", words))
    run(session, split_cards({"page": ["b", "c", "d"]}))
    cell = session.document.cell("contacts", "buy")
    assert [each.title for each in cell] == ["page", "loads", "shows prices", "lets me pay", "till"]
    assert all(not each.description and each.TYPE == "touchpoint" for each in cell)
    assert element(session, "c").channels == ("mail", "web")
    assert [each.target for each in session.document.all(Transfer)] == ["page"]


def test_a_card_without_a_title_takes_its_first_line(session: EditSession) -> None:
    run(session, set_fields("page", {"title": "", "description": "one\ntwo"}))
    run(session, split_cards({"page": ["b"]}))
    assert (element(session, "page").title, element(session, "b").title) == ("one", "two")


def test_cards_merged_have_the_words_remarks_and_transfers_of_all(session: EditSession) -> None:
    run(session, set_fields("till", {"evidence": "measured", "tags": ("b",), "department": "Shop"}))
    run(session, set_fields("page", {"evidence": "told", "tags": ("a",), "description": "More"}))
    run(session, add_comment("map", "page", "Really?", id="remark"))
    run(session, merge_cards(["till", "page"]))
    found = element(session, "till")
    assert (found.title, found.description) == ("till", "page\nMore")
    assert (found.evidence, found.tags, found.department) == ("told", ("b", "a"), "Shop")
    assert found.channels == ("mail", "web")
    (transfer,) = session.document.all(Transfer)
    assert (transfer.source, transfer.target) == ("letter", "till")
    remark = session.document.find(Comment, "remark")
    assert remark is not None and remark.target == "till"
    assert session.document.get("page") is None


def test_a_transfer_between_merged_cards_goes_with_them(session: EditSession) -> None:
    command = merge_cards(["letter", "page"])
    assert label_losing("merge_cards", session.document, command).arguments == {"transfers": "1"}
    run(session, command)
    assert not session.document.all(Transfer)
    session.undo()
    assert [each.id for each in session.document.all(Transfer)] == ["click"]


def test_an_empty_card_takes_the_title_of_the_next(session: EditSession) -> None:
    run(session, set_fields("page", {"title": ""}))
    run(session, merge_cards(["page", "till"]))
    assert (element(session, "page").title, element(session, "page").description) == ("till", "")
